"""Un compromiso por fila, con su estado al corte y la celda de la que salió."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.modelo import EstadoCompromiso
from tests.indicadores.ayudas import compromiso, docente, escuela, ficha, filas, registros, sigue, tipos


def test_una_fila_completa():
    acordado = compromiso(
        desempeno="D2",
        texto="Usar preguntas abiertas",
        evidencia="Su planificación",
        responsable="La docente",
        plazo=date(2024, 7, 1),
    )
    fichas = [
        replace(ficha("D01", 1, "3 3 3 3 3"), compromisos=(acordado,)),
        replace(ficha("D01", 2, "3 3 3 3 3"), seguimientos=(sigue(estado=EstadoCompromiso.EN_PROCESO, verificacion="Ya empezó."),)),
    ]
    assert registros(tabla.compromisos(escuela([docente("D01", "4", "B")], fichas))) == [
        {
            "docente": "D01",
            "nombre": "Docente D01",
            "edad": "4",
            "seccion": "B",
            "aula": "4 años B",
            "orden": 1,
            "visita": 1,
            "codigo": "I-1",
            "desempeno": "D2",
            "rubrica": "prueba/1",
            "compromiso": "Usar preguntas abiertas",
            "evidencia": "Su planificación",
            "responsable": "La docente",
            "plazo": date(2024, 7, 1),
            "estado": "En proceso",
            "abierto": True,
            "vencido": True,
            "al_corte": "Vencido",
            "verificado_en": 2,
            "verificacion": "Ya empezó.",
            "archivo": "fichas/D01-1.xlsx",
            "hoja": "Ficha",
            "celda": "C31",
        }
    ]


def test_lo_que_falta_no_se_inventa():
    (fila,) = registros(tabla.compromisos(escuela(["D01"], [replace(ficha("D01", 1, "3"), compromisos=(compromiso(),))])))
    assert (fila["plazo"], fila["verificado_en"], fila["desempeno"], fila["estado"]) == (None, None, "", "Pendiente")


def test_el_orden_vuelve_a_uno_con_cada_docente():
    fichas = [
        replace(ficha(c, v, "3"), compromisos=tuple(compromiso(v, n, docente=c) for n in (1, 2))) for c in ("D01", "D02") for v in (1, 2)
    ]
    t = tabla.compromisos(replace(escuela(["D02", "D01"], fichas), anteriores=(compromiso(0, docente="D01"),)))
    assert filas(t, "docente", "orden", "codigo") == [
        ("D02", 1, "I-1"),
        ("D02", 2, "I-2"),
        ("D02", 3, "II-1"),
        ("D02", 4, "II-2"),
        ("D01", 1, "A-1"),
        ("D01", 2, "I-1"),
        ("D01", 3, "I-2"),
        ("D01", 4, "II-1"),
        ("D01", 5, "II-2"),
    ]


@pytest.mark.parametrize("fichas", [[], [replace(ficha("D01", 1, "3"), compromisos=(compromiso(),), seguimientos=(sigue(),))]])
def test_los_tipos_no_dependen_de_las_filas(fichas):
    assert tipos(tabla.compromisos(escuela(["D01"], fichas))) == dict(tabla.COMPROMISOS)
