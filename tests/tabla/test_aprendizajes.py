"""Los logros como tabla: su orden, qué cuenta, qué competencias le tocan a cada aula y qué aulas no anotaron nada."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Competencia, Docente, Expediente
from tests.indicadores.ayudas import docente, escuela, filas, registros, tipos
from tests.indicadores.logros import COMPETENCIAS, DIAGNOSTICO, FINAL, PROCESO, logro


def expediente(*docentes: Docente, logros: tuple = (), competencias: tuple[Competencia, ...] = COMPETENCIAS) -> Expediente:
    return replace(escuela(docentes, ()), competencias=competencias, logros=logros)


def test_en_el_orden_del_cronograma_de_las_competencias_y_de_los_momentos() -> None:
    escritos = [("D02", "MA1", FINAL), ("D01", "CO3", FINAL), ("D01", "MA1", FINAL), ("D01", "CO3", DIAGNOSTICO), ("D01", "MA1", PROCESO)]
    logros = tuple(logro(codigo, "5", competencia, momento, 1, 2, 3, 4) for codigo, competencia, momento in escritos)
    ordenados = tabla.logros(expediente(docente("D01"), docente("D02", seccion="B"), logros=logros))
    assert filas(ordenados, "docente", "competencia", "momento") == [
        ("D01", "MA1", "Proceso"),
        ("D01", "MA1", "Final"),
        ("D01", "CO3", "Diagnóstico"),
        ("D01", "CO3", "Final"),
        ("D02", "MA1", "Final"),
    ]
    assert tipos(ordenados) == dict(tabla.LOGROS)


@pytest.mark.parametrize(
    ("conteos", "evaluados", "completo", "sin_evaluados"),
    [
        pytest.param((1, 2, 3, 4), 10, True, False, id="completo"),
        pytest.param((1, 2, 3, 4), 11, False, False, id="no suma los evaluados"),
        pytest.param((1, 2, 3, None), 6, False, False, id="falta un conteo"),
        pytest.param((0, 0, 0, 0), 0, False, True, id="no se evaluó a nadie"),
        pytest.param((0, 0, 0, None), 0, False, False, id="cero con un conteo que falta"),
        pytest.param((0, 0, 0, 1), 0, False, False, id="cero evaluados y un niño en C"),
    ],
)
def test_que_cuenta_y_que_es_un_cero_escrito(conteos, evaluados, completo, sin_evaluados) -> None:
    logros = (logro("D01", "5", "MA1", FINAL, *conteos, evaluados=evaluados),)
    (fila,) = registros(tabla.logros(expediente(docente("D01"), logros=logros)))
    assert (fila["completo"], fila["sin_evaluados"]) == (completo, sin_evaluados)


def previstas(*docentes: Docente, logros: tuple) -> list[tuple[object, ...]]:
    obtenidas = tabla.previstas(expediente(*docentes, logros=logros))
    assert tipos(obtenidas) == dict(tabla.PREVISTAS)
    return filas(obtenidas, "docente", "competencia")


def test_a_un_aula_le_tocan_las_competencias_de_su_edad_aunque_no_las_haya_anotado() -> None:
    logros = (logro("D01", "5", "MA1", FINAL, 1, 2, 3, 4), logro("D02", "4", "MA1", FINAL, 1, 2, 3, 4))
    assert previstas(docente("D01"), docente("D02", "4"), logros=logros) == [("D01", "MA1"), ("D01", "CO3"), ("D02", "MA1")]


def test_y_las_que_anoto_sin_ser_de_su_edad() -> None:
    assert previstas(docente("D01", "4"), logros=(logro("D01", "4", "CO3", FINAL, 1, 2, 3, 4),)) == [("D01", "MA1"), ("D01", "CO3")]


def test_a_un_aula_de_dos_edades_le_tocan_las_de_ambas_y_de_una_sin_edad_solo_se_sabe_lo_anotado() -> None:
    anotada = (logro("D01", "3-5", "MA1", FINAL, 1, 2, 3, 4),)
    assert previstas(docente("D01", "3-5"), logros=anotada) == [("D01", "MA1"), ("D01", "CO3")]
    assert previstas(docente("D01", "Multiedad"), logros=anotada) == [("D01", "MA1")]


def test_un_aula_sin_nada_anotado_no_tiene_previstas_y_se_nombra_aparte() -> None:
    logros = (logro("D01", "5", "MA1", FINAL, 1, 2, 3, 4),)
    docentes = (docente("D01"), docente("D02", "4", "B"))
    assert previstas(*docentes, logros=logros) == [("D01", "MA1"), ("D01", "CO3")]
    assert filas(tabla.sin_logros(expediente(*docentes, logros=logros)), "docente", "aula") == [("D02", docentes[1].aula)]


def test_dos_docentes_de_un_aula_son_una_y_quien_no_tiene_aula_no_falta() -> None:
    docentes = (
        docente("D01"),
        docente("D02"),
        Docente("D03", "Docente Inventada", "", "", "", Ubicacion()),
        docente("D04", "3", "C"),
        docente("D05", "3", "C"),
    )
    obtenidas = tabla.sin_logros(expediente(*docentes, logros=(logro("D01", "5", "MA1", FINAL, 1, 2, 3, 4),)))
    assert filas(obtenidas, "docente") == [("D04",)]
    assert tipos(obtenidas) == dict(tabla.SIN_LOGROS)
