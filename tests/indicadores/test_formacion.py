"""Qué desempeños necesitan formación: cuántas docentes, quiénes y con qué acción, por una regla que se ve."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.indicadores import calcular, focalizacion
from monitoreo_xlsx.indicadores.formacion import FORMACION, ULTIMOS, Accion, nombre_de, proponer
from monitoreo_xlsx.modelo import Forma, TipoForma
from monitoreo_xlsx.plantillas import FORMAS_DE_FABRICA
from tests.indicadores.ayudas import con_niveles, docente, escuela, ficha, filas, rubrica, tipos, valores


def necesidades(fichas, docentes=("D01", "D02", "D03", "D04"), **otros):
    return calcular(escuela(docentes, fichas, **otros)).formacion


def test_cada_desempeno_con_sus_cuentas_y_quienes():
    fichas = [
        ficha("D01", 1, "1 3 2 4 N"),
        ficha("D02", 1, "2 3 4 4 _"),
        ficha("D03", 1, "2 3 4 4 N"),
        ficha("D04", 1, "3 3 4 1 N"),
    ]
    assert filas(necesidades(fichas)) == [
        ("D1", "Desempeño 1", 4, 3, 0.75, 1, True, "Docente D01, Docente D02, Docente D03", "GIA"),
        ("D2", "Desempeño 2", 4, 0, 0.0, 4, False, "", ""),
        ("D3", "Desempeño 3", 4, 1, 0.25, 3, False, "Docente D01", "Visita entre pares"),
        ("D4", "Desempeño 4", 4, 1, 0.25, 3, False, "Docente D04", "Visita entre pares"),
        ("D5", "Desempeño 5", 0, 0, None, 0, False, "", ""),
    ]


def test_vale_el_ultimo_nivel_de_cada_docente_en_ese_desempeno():
    fichas = [ficha("D01", 1, "1 1 1 1 1"), ficha("D01", 2, "3 N _ 2 4"), ficha("D02", 1, "4 4 4 4 4")]
    ind = calcular(escuela(["D02", "D01"], fichas))
    assert filas(ind.ultimos_niveles[ind.ultimos_niveles["docente"] == "D01"], "desempeno", "visita", "nivel") == [
        ("D1", 2, "III"),
        ("D2", 1, "I"),
        ("D3", 1, "I"),
        ("D4", 2, "II"),
        ("D5", 2, "IV"),
    ]
    assert filas(ind.formacion, "desempeno", "n", "por_acompanar") == [("D1", 2, 0), ("D2", 2, 1), ("D3", 2, 1), ("D4", 2, 1), ("D5", 2, 0)]


def test_las_docentes_van_en_el_orden_del_cronograma():
    ind = calcular(con_niveles({"D10": "1", "D02": "1", "D07": "2"}))
    assert valores(ind.ultimos_niveles, "docente")[::5] == ["D10", "D02", "D07"]
    assert valores(ind.formacion, "quienes")[0] == "Docente D10, Docente D02, Docente D07"


def test_no_cuenta_una_ficha_posterior_al_corte():
    fichas = [ficha("D01", 1, "1 1 1 1 1"), ficha("D01", 2, "4 4 4 4 4", date(2024, 10, 16))]
    assert valores(necesidades(fichas, ["D01"], corte=date(2024, 10, 15)), "por_acompanar") == [1] * 5


@pytest.mark.parametrize(
    ("por_acompanar", "n", "esperada"),
    [
        (0, 0, None),
        (0, 11, None),
        (1, 1, Accion.ASESORIA),
        (2, 2, Accion.ASESORIA),
        (1, 2, Accion.PARES),
        (2, 3, Accion.PARES),
        (2, 11, Accion.PARES),
        (3, 7, Accion.MICROTALLER),
        (3, 6, Accion.GRUPO),
        (3, 3, Accion.GRUPO),
        (5, 11, Accion.MICROTALLER),
        (6, 11, Accion.GRUPO),
    ],
)
def test_la_regla_de_la_accion(por_acompanar, n, esperada):
    assert proponer(por_acompanar, n) is esperada


def test_todos_los_de_mayor_proporcion_se_marcan_y_ninguno_si_no_hay_a_quien():
    assert valores(necesidades([ficha("D01", 1, "1 2 3 4 1")]), "mayor") == [True, True, False, False, True]
    assert valores(necesidades([ficha("D01", 1, "3 3 3 4 4")]), "mayor") == [False] * 5
    assert valores(necesidades([]), "mayor") == [False] * 5


def test_lo_informativo_tambien_se_necesita_y_la_escala_dice_que_es_logrado():
    tres = rubrica(((2, 3), (4, 5), (6, 6)), pesos=(1, 1), informativos=1)
    tabla = necesidades([ficha("D01", 1, "2 3 1", codigos=("D1", "D2", "L1"))], ["D01"], usar=tres)
    assert filas(tabla, "desempeno", "por_acompanar") == [("D1", 1), ("D2", 0), ("L1", 1)]


@pytest.mark.parametrize(
    ("formas", "nombres"),
    [
        ((), ["GIA", "Microtaller", "Visita entre pares", "Asesoría individual"]),
        (FORMAS_DE_FABRICA, ["GIA", "Microtaller", "Visita entre pares", "Asesoría individual"]),
        (
            (
                Forma("Observación entre colegas", TipoForma.PARES),
                Forma("Trabajo colegiado", TipoForma.GRUPAL),
                Forma("Taller corto", TipoForma.GRUPAL),
                Forma("Asesoría en aula", TipoForma.INDIVIDUAL),
            ),
            ["Trabajo colegiado", "Taller corto", "Observación entre colegas", "Asesoría en aula"],
        ),
        (
            (
                Forma("Trabajo colegiado", TipoForma.GRUPAL),
                Forma("Grupo de Interaprendizaje", TipoForma.GRUPAL),
                Forma("MICROTALLER", TipoForma.GRUPAL),
            ),
            ["Grupo de Interaprendizaje", "MICROTALLER", "Visita entre pares", "Asesoría individual"],
        ),
    ],
)
def test_cada_accion_lleva_el_nombre_que_le_da_la_ie(formas, nombres):
    assert [nombre_de(a, formas) for a in Accion] == nombres


def test_el_nombre_de_la_ie_llega_a_la_tabla():
    e = replace(con_niveles({"D01": "1", "D02": "1", "D03": "1"}), formas=(Forma("Trabajo colegiado", TipoForma.GRUPAL),))
    assert set(valores(calcular(e).formacion, "accion")) == {"Trabajo colegiado"}


def test_los_tipos_no_dependen_de_las_filas():
    for e in (escuela(), escuela(["D01"]), con_niveles({"D01": "1"})):
        assert tipos(calcular(e).ultimos_niveles) == dict(ULTIMOS)
        assert tipos(calcular(e).formacion) == dict(FORMACION)


def test_quien_viene_priorizada_lo_esta_hasta_que_tiene_nivel_este_anio():
    personas = [replace(docente(f"D0{i}"), priorizada=i != 4) for i in (3, 1, 2, 4)]
    fichas = [ficha("D01", 1, "4 4 4 4 4"), ficha("D02", 1, "4 4 4 4 _")]
    tabla = calcular(escuela(personas, fichas)).priorizadas
    assert valores(tabla, "docente") == ["D03", "D02"]
    assert tipos(tabla) == dict(focalizacion.QUIEN)
