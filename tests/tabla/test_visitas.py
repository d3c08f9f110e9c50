"""Una visita por fila: la situación de cada una a la fecha de corte."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.modelo import Estado, Visita
from tests.indicadores.ayudas import docente, escuela, ficha, filas, registros, tipos, valores, visita

JUNIO = {"desde": date(2024, 6, 1), "hasta": date(2024, 6, 30)}
DIA_12 = {"desde": date(2024, 6, 12), "hasta": date(2024, 6, 12)}
MAYO, JUNIO_15, FIN_DE_JUNIO, JULIO = date(2024, 5, 31), date(2024, 6, 15), date(2024, 6, 30), date(2024, 7, 1)
BUENA = "3 3 3 3 3"


def situacion(visitas: list[Visita], corte: date, *, fecha_de_ficha: date | None = None) -> str:
    fichas = [ficha("D01", 1, BUENA, fecha_de_ficha)] if fecha_de_ficha else []
    (unica,) = valores(tabla.visitas(escuela(["D01"], fichas, visitas, corte=corte)), "situacion")
    assert isinstance(unica, str)
    return unica


@pytest.mark.parametrize(
    ("corte", "esperada"),
    [(MAYO, "Programada"), (JUNIO_15, "Programada"), (FIN_DE_JUNIO, "Programada"), (JULIO, "Vencida")],
    ids=["antes de la ventana", "dentro", "el último día", "después"],
)
def test_vence_al_dia_siguiente_de_su_ventana(corte: date, esperada: str) -> None:
    assert situacion([visita("D01", 1, **JUNIO)], corte) == esperada


def test_sin_ventana_no_vence() -> None:
    assert situacion([visita("D01", 1)], date(2030, 1, 1)) == "Programada"


@pytest.mark.parametrize(
    ("corte", "esperada"), [(date(2024, 6, 12), "Programada"), (date(2024, 6, 13), "Vencida")], ids=["ese día", "el siguiente"]
)
def test_una_fecha_exacta_vence_como_una_ventana_de_un_dia(corte: date, esperada: str) -> None:
    assert situacion([visita("D01", 1, **DIA_12)], corte) == esperada


@pytest.mark.parametrize("estado", [None, Estado.PROGRAMADA, Estado.REPROGRAMADA, Estado.EJECUTADA, Estado.CANCELADA, Estado.NO_EJECUTADA])
def test_con_ficha_esta_ejecutada_diga_lo_que_diga_el_cronograma(estado: Estado | None) -> None:
    assert situacion([visita("D01", 1, estado, **JUNIO)], JULIO, fecha_de_ficha=JUNIO_15) == "Ejecutada"


@pytest.mark.parametrize(
    ("estado", "esperada"), [(Estado.CANCELADA, "Cancelada"), (Estado.NO_EJECUTADA, "No ejecutada")], ids=["cancelada", "no ejecutada"]
)
@pytest.mark.parametrize("corte", [MAYO, JULIO])
def test_lo_declarado_vale_antes_y_despues_de_la_ventana(estado: Estado, esperada: str, corte: date) -> None:
    assert situacion([visita("D01", 1, estado, **JUNIO)], corte) == esperada


@pytest.mark.parametrize(("corte", "esperada"), [(JUNIO_15, "Programada"), (JULIO, "Vencida")])
def test_declararla_ejecutada_no_basta(corte: date, esperada: str) -> None:
    assert situacion([visita("D01", 1, Estado.EJECUTADA, **JUNIO)], corte) == esperada


@pytest.mark.parametrize(
    ("corte", "esperada"),
    [(JUNIO_15, "Reprogramada"), (date(2024, 7, 10), "Reprogramada"), (date(2024, 7, 11), "Vencida")],
    ids=["antes", "el nuevo día", "pasado el nuevo día"],
)
def test_la_nueva_fecha_reemplaza_la_ventana(corte: date, esperada: str) -> None:
    assert situacion([visita("D01", 1, Estado.REPROGRAMADA, nueva_fecha=date(2024, 7, 10), **JUNIO)], corte) == esperada


def test_reprogramada_puede_adelantarse_y_vencer_antes() -> None:
    assert situacion([visita("D01", 1, Estado.REPROGRAMADA, nueva_fecha=date(2024, 6, 3), **JUNIO)], JUNIO_15) == "Vencida"


@pytest.mark.parametrize(("corte", "esperada"), [(JUNIO_15, "Programada"), (JULIO, "Vencida")])
def test_reprogramada_sin_nueva_fecha_conserva_su_ventana(corte: date, esperada: str) -> None:
    assert situacion([visita("D01", 1, Estado.REPROGRAMADA, **JUNIO)], corte) == esperada


def test_cancelada_con_nueva_fecha_sigue_cancelada() -> None:
    assert situacion([visita("D01", 1, Estado.CANCELADA, nueva_fecha=date(2024, 7, 10), **JUNIO)], JULIO) == "Cancelada"


@pytest.mark.parametrize(
    ("corte", "esperada"),
    [(date(2024, 6, 14), "Programada"), (JUNIO_15, "Ejecutada"), (JULIO, "Ejecutada")],
    ids=["ficha posterior al corte", "el mismo día", "después"],
)
def test_la_ficha_cuenta_desde_su_fecha(corte: date, esperada: str) -> None:
    assert situacion([visita("D01", 1, **JUNIO)], corte, fecha_de_ficha=JUNIO_15) == esperada


def test_con_la_ficha_posterior_al_corte_y_la_ventana_pasada_esta_vencida() -> None:
    assert situacion([visita("D01", 1, **JUNIO)], JULIO, fecha_de_ficha=date(2024, 7, 20)) == "Vencida"


def test_no_programada_es_ejecutada_pero_no_programada() -> None:
    t = tabla.visitas(escuela(["D01"], [ficha("D01", 2, BUENA, JUNIO_15)], []))
    assert registros(t) == [
        {
            "docente": "D01",
            "nombre": "Docente D01",
            "edad": "5",
            "seccion": "A",
            "aula": "5 años A",
            "nueva": False,
            "visita": 2,
            "programada": False,
            "desde": None,
            "hasta": None,
            "fecha": JUNIO_15,
            "ejecutada": True,
            "con_otra": False,
            "situacion": "No programada",
            "cambio": "",
            "motivo": "",
            "forma": "Visita al aula",
            "archivo": "fichas/D01-2.xlsx",
            "hoja": "Ficha",
            "celda": "C5",
        }
    ]


def test_no_programada_con_ficha_posterior_al_corte_no_tiene_fila() -> None:
    assert tabla.visitas(escuela(["D01"], [ficha("D01", 2, BUENA, JULIO)], [], corte=JUNIO_15)).empty


def test_una_fila_completa_reprogramada() -> None:
    reprogramada = visita(
        "D03", 1, Estado.REPROGRAMADA, nueva_fecha=date(2024, 7, 10), motivo="Huelga o paro", forma="Visita al aula", **JUNIO
    )
    e = escuela([docente("D03", "3", "B", nueva=True)], [], [reprogramada], corte=JUNIO_15)
    assert registros(tabla.visitas(e)) == [
        {
            "docente": "D03",
            "nombre": "Docente D03",
            "edad": "3",
            "seccion": "B",
            "aula": "3 años B",
            "nueva": True,
            "visita": 1,
            "programada": True,
            "desde": date(2024, 7, 10),
            "hasta": date(2024, 7, 10),
            "fecha": None,
            "ejecutada": False,
            "con_otra": False,
            "situacion": "Reprogramada",
            "cambio": "Se reprogramó",
            "motivo": "Huelga o paro",
            "forma": "Visita al aula",
            "archivo": "cronograma.xlsx",
            "hoja": "Cronograma",
            "celda": "C8",
        }
    ]


@pytest.mark.parametrize(
    ("campos", "esperado"),
    [
        ({"estado": Estado.CANCELADA}, (True, False, "Cancelada")),
        ({"estado": Estado.NO_EJECUTADA}, (True, False, "No ejecutada")),
        ({}, (True, False, "Programada")),
    ],
)
def test_cancelada_sigue_en_la_tabla_como_programada(campos: dict[str, Any], esperado: tuple[bool, bool, str]) -> None:
    t = tabla.visitas(escuela(["D01"], [], [visita("D01", 1, **campos)]))
    assert filas(t, "programada", "ejecutada", "situacion") == [esperado]


def test_ejecutada_sin_fecha_lleva_a_la_ficha() -> None:
    t = tabla.visitas(escuela(["D01"], [ficha("D01", 1, BUENA)], [visita("D01", 1, **JUNIO)]))
    assert filas(t, "ejecutada", "fecha", "archivo", "celda") == [(True, None, "fichas/D01-1.xlsx", "C5")]
    assert t["fecha"].tolist() == [None]


def test_orden_por_visita_y_docente_del_cronograma_con_las_no_programadas_en_su_sitio() -> None:
    docentes = [docente("D10"), docente("D02"), docente("D01")]
    programadas = [visita("D01", 2), visita("D01", 1), visita("D10", 2), visita("D10", 1)]
    t = tabla.visitas(escuela(docentes, [ficha("D02", 1, BUENA)], programadas))
    assert filas(t, "visita", "docente") == [(1, "D10"), (1, "D02"), (1, "D01"), (2, "D10"), (2, "D01")]


def test_docente_sin_visitas_no_tiene_fila() -> None:
    assert valores(tabla.visitas(escuela(["D01", "D02"], [], [visita("D02", 1)])), "docente") == ["D02"]


@pytest.mark.parametrize("visitas", [[], [visita("D01", 1)], [visita("D01", 1, **JUNIO)]])
def test_columnas_y_tipos_con_filas_y_sin_ellas(visitas: list[Visita]) -> None:
    assert tipos(tabla.visitas(escuela(["D01"], [], visitas))) == dict(tabla.VISITAS)
