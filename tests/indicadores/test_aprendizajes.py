"""Los aprendizajes por edad, por competencia, por aula y su cambio: contra lo sumado a mano y contra una cuenta aparte."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx import tabla
from monitoreo_xlsx.indicadores import aprendizajes
from monitoreo_xlsx.modelo import Logro, MomentoLogro
from tests.azar import solo
from tests.indicadores.ayudas import docente, escuela, filas, tipos, una
from tests.indicadores.logros import COMPETENCIAS, DIAGNOSTICO, FINAL, PROCESO, logro

EDADES = {"D01": "5", "D02": "5", "D03": "4", "D04": "5"}


def tablas(*logros: Logro) -> tuple[pd.DataFrame, pd.DataFrame]:
    docentes = [docente(codigo, edad, "ABCD"[i]) for i, (codigo, edad) in enumerate(EDADES.items())]
    expediente = replace(escuela(docentes, ()), competencias=COMPETENCIAS, logros=logros)
    return tabla.logros(expediente), tabla.previstas(expediente)


LOGROS = (
    logro("D01", "5", "MA1", DIAGNOSTICO, 0, 4, 6, 10),
    logro("D01", "5", "CO3", DIAGNOSTICO, 0, 6, 4, 10),
    logro("D01", "5", "MA1", FINAL, 2, 10, 6, 2),
    logro("D01", "5", "CO3", FINAL, 1, 9, 9, 1, evaluados=25),
    logro("D02", "5", "MA1", DIAGNOSTICO, 0, 0, 0, 0),
    logro("D02", "5", "MA1", FINAL, 5, 10, 0, 0),
    logro("D03", "4", "MA1", PROCESO, 0, None, 10, 5),
    logro("D04", "5", "MA1", PROCESO, 0, 5, 5, 0),
)
"""D01 con un conteo que no suma; D02 anotó que no evaluó a nadie en el diagnóstico; D03 solo tiene algo por corregir; D04, un momento."""


def test_por_edad_dice_que_aulas_tienen_datos_en_cada_momento() -> None:
    por_edad = aprendizajes.por_edad(tablas(*LOGROS)[0])
    assert filas(por_edad, "edad", "momento", "aulas", "quienes", "n", "logrados") == [
        ("4", "Proceso", 0, "", None, None),
        ("5", "Diagnóstico", 1, "D01", 40, 10),
        ("5", "Proceso", 1, "D04", 10, 5),
        ("5", "Final", 2, "D01, D02", 35, 27),
    ]


def test_lo_que_falta_no_es_cero_y_un_cero_escrito_si() -> None:
    por_aula = aprendizajes.por_aula(*tablas(*LOGROS))
    columnas = ("docente", "momento", "con_datos", "previstas", "n", "logrados", "pct")
    assert filas(por_aula, *columnas) == [
        ("D01", "Diagnóstico", 2, 2, 40, 10, 0.25),
        ("D02", "Diagnóstico", 0, 2, 0, 0, None),
        ("D03", "Proceso", 0, 1, None, None, None),
        ("D04", "Proceso", 1, 2, 10, 5, 0.5),
        ("D01", "Final", 1, 2, 20, 12, 0.6),
        ("D02", "Final", 1, 2, 15, 15, 1.0),
    ]


def test_por_competencia_cuenta_las_aulas_que_cuentan() -> None:
    por_competencia = aprendizajes.por_competencia(tablas(*LOGROS)[0])
    de_cinco = por_competencia[por_competencia["edad"] == "5"]
    assert sorted(filas(de_cinco, "competencia", "momento", "aulas", "n")) == [
        ("CO3", "Diagnóstico", 1, 20),
        ("CO3", "Final", 0, None),
        ("MA1", "Diagnóstico", 1, 20),
        ("MA1", "Final", 2, 35),
        ("MA1", "Proceso", 1, 10),
    ]


def test_el_cambio_solo_compara_las_aulas_y_competencias_que_cuentan_en_ambos_momentos() -> None:
    (cambio,) = aprendizajes.cambios(tablas(*LOGROS)[0]).to_dict("records")
    assert cambio == {
        "edad": "5",
        "de": "Diagnóstico",
        "a": "Final",
        "aulas": 1,
        "n_de": 20,
        "logrados_de": 4,
        "pct_de": 0.2,
        "n_a": 20,
        "logrados_a": 12,
        "pct_a": 0.6,
        "puntos": pytest.approx(40.0),
    }


def test_aulas_distintas_en_cada_momento_no_se_comparan() -> None:
    distintas = (logro("D01", "5", "MA1", DIAGNOSTICO, 0, 1, 1, 0), logro("D02", "5", "MA1", FINAL, 0, 2, 0, 0))
    assert aprendizajes.cambios(tablas(*distintas)[0]).empty


def test_la_misma_aula_con_otra_competencia_no_se_compara() -> None:
    distintas = (logro("D01", "5", "MA1", DIAGNOSTICO, 0, 1, 1, 0), logro("D01", "5", "CO3", FINAL, 0, 2, 0, 0))
    assert aprendizajes.cambios(tablas(*distintas)[0]).empty


@pytest.mark.parametrize(
    ("momentos", "esperados"),
    [
        ((DIAGNOSTICO,), []),
        ((DIAGNOSTICO, PROCESO), [("Diagnóstico", "Proceso")]),
        ((DIAGNOSTICO, FINAL), [("Diagnóstico", "Final")]),
        ((FINAL, PROCESO, DIAGNOSTICO), [("Diagnóstico", "Proceso"), ("Proceso", "Final"), ("Diagnóstico", "Final")]),
    ],
)
def test_los_pares_de_momentos(momentos: tuple[MomentoLogro, ...], esperados: list[tuple[str, str]]) -> None:
    logros = tablas(*(logro("D01", "5", "MA1", m, 0, 1, 1, 0) for m in momentos))[0]
    assert filas(aprendizajes.cambios(logros), "de", "a") == esperados


def test_lo_que_reune_varias_aulas_no_se_reparte_ni_se_compara() -> None:
    reunidos, previstas = tablas(*(replace(x, docente="") for x in LOGROS))
    assert aprendizajes.por_aula(reunidos, previstas).empty
    assert aprendizajes.cambios(reunidos).empty
    fila = una(aprendizajes.por_edad(reunidos), edad="5", momento="Final")
    assert (fila["aulas"], fila["quienes"], fila["n"]) == (None, "", 35)


@pytest.mark.parametrize("logros", [LOGROS, ()], ids=["con logros", "sin logros"])
def test_columnas_y_tipos(logros: tuple[Logro, ...]) -> None:
    anotados, previstas = tablas(*logros)
    assert tipos(aprendizajes.por_edad(anotados)) == dict(aprendizajes.POR_EDAD)
    assert tipos(aprendizajes.por_competencia(anotados)) == dict(aprendizajes.POR_COMPETENCIA)
    assert tipos(aprendizajes.por_aula(anotados, previstas)) == dict(aprendizajes.POR_AULA)
    assert tipos(aprendizajes.cambios(anotados)) == dict(aprendizajes.CAMBIOS)


CONTEO = st.integers(0, 9)
LLENO = st.tuples(CONTEO, CONTEO, CONTEO, CONTEO)
ESCRITO = st.tuples(LLENO, st.sampled_from(["bien", "no suma", "falta"]))
CLAVES = st.tuples(st.sampled_from(list(EDADES)), st.sampled_from([c.codigo for c in COMPETENCIAS]), st.sampled_from(list(MomentoLogro)))


@solo(0.12)
@given(st.dictionaries(CLAVES, ESCRITO, max_size=20))
def test_contra_una_cuenta_aparte(escritos: dict) -> None:
    logros = []
    buenos = {}
    for (codigo, competencia, momento), (conteos, como) in escritos.items():
        puestos = (*conteos[:3], None) if como == "falta" else conteos
        evaluados = sum(conteos) + (como == "no suma")
        logros.append(logro(codigo, EDADES[codigo], competencia, momento, *puestos, evaluados=evaluados))
        if como == "bien" and sum(conteos):
            buenos[codigo, competencia, momento.value] = (sum(conteos), conteos[0] + conteos[1])
    anotados, previstas = tablas(*logros)
    por_edad: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for (codigo, _, momento), (n, logrados) in buenos.items():
        por_edad[EDADES[codigo], momento][0] += n
        por_edad[EDADES[codigo], momento][1] += logrados
    obtenido = {f[:2]: list(f[2:]) for f in filas(aprendizajes.por_edad(anotados), "edad", "momento", "n", "logrados") if f[2]}
    assert obtenido == por_edad
    for codigo, momento, con_datos in filas(aprendizajes.por_aula(anotados, previstas), "docente", "momento", "con_datos"):
        assert con_datos == sum((codigo, c.codigo, momento) in buenos for c in COMPETENCIAS)
    for edad, de, a, aulas, n_de, n_a in filas(aprendizajes.cambios(anotados), "edad", "de", "a", "aulas", "n_de", "n_a"):
        comunes = [k[:2] for k in buenos if k[2] == de and EDADES[k[0]] == edad and (*k[:2], a) in buenos]
        assert aulas == len({codigo for codigo, _ in comunes})
        assert (n_de, n_a) == tuple(sum(buenos[*k, m][0] for k in comunes) for m in (de, a))
