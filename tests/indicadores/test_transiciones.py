"""El cambio entre visitas: solo con quien tiene nivel en ambas."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from monitoreo_xlsx.indicadores import Transicion, calcular, transiciones
from tests.indicadores.ayudas import con_niveles, escuela, ficha, filas, rubrica, tipos

HISTORIAS = {
    "D01": "1 2 4",
    "D02": "2 2 1",
    "D03": "3 2 3",
    "D04": "1 3 -",
    "D05": "- 4 4",
    "D06": "2 ? 3",
    "D07": "? 1 2",
    "D08": "- - -",
}


def par(de: int, a: int, historias: Mapping[str, str] = HISTORIAS) -> Transicion:
    return calcular(con_niveles(historias)).transiciones[de, a]


@pytest.mark.parametrize(
    ("de", "a", "esperado"),
    [
        (1, 2, {"comparables": 4, "suben": 2, "igual": 1, "bajan": 1}),
        (2, 3, {"comparables": 5, "suben": 3, "igual": 1, "bajan": 1}),
        (1, 3, {"comparables": 4, "suben": 2, "igual": 1, "bajan": 1}),
    ],
)
def test_resumen(de: int, a: int, esperado: dict[str, int]) -> None:
    assert par(de, a).resumen == esperado


def test_detalle_en_el_orden_del_cronograma() -> None:
    assert filas(par(1, 2).detalle, "docente", "nombre", "nivel_de", "nivel_a", "cambio") == [
        ("D01", "Docente D01", "I", "II", 1),
        ("D02", "Docente D02", "II", "II", 0),
        ("D03", "Docente D03", "III", "II", -1),
        ("D04", "Docente D04", "I", "III", 2),
    ]


def test_el_detalle_sigue_el_cronograma_aunque_los_codigos_no_esten_en_orden() -> None:
    detalle = par(1, 2, {"D10": "1 1", "D02": "1 1", "D07": "1 1"}).detalle
    assert [fila[0] for fila in filas(detalle, "docente")] == ["D10", "D02", "D07"]


def test_matriz_con_todos_los_niveles() -> None:
    matriz = par(1, 2).matriz
    assert list(matriz.index) == list(matriz.columns) == ["I", "II", "III", "IV"]
    assert (matriz.index.name, matriz.columns.name) == ("de", "a")
    assert matriz.to_numpy().tolist() == [[0, 1, 1, 0], [0, 1, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]]


def test_el_cambio_se_mide_en_niveles_y_no_en_valores() -> None:
    usar = rubrica(((0, 1), (2, 3), (4, 4)), pesos=(1, 1), primer_valor=0)
    e = escuela(["D01"], [ficha("D01", 1, "0 0"), ficha("D01", 2, "2 2")], usar=usar)
    transicion = calcular(e).transiciones[1, 2]
    assert filas(transicion.detalle, "nivel_de", "nivel_a", "cambio") == [("I", "III", 2)]
    assert transicion.matriz.to_numpy().tolist() == [[0, 0, 1], [0, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize(
    ("historias", "esperados"),
    [
        ({}, []),
        ({"D01": "1"}, []),
        ({"D01": "1 2"}, [(1, 2)]),
        ({"D01": "1 2 3"}, [(1, 2), (2, 3), (1, 3)]),
        ({"D01": "1 2 3 4 4"}, [(1, 2), (2, 3), (3, 4), (4, 5), (1, 5)]),
        ({"D01": "1 - 3"}, [(1, 3)]),
        ({"D01": "1 2 - 3"}, [(1, 2), (2, 4), (1, 4)]),
        ({"D01": "1 ? 3"}, [(1, 3)]),
        ({"D01": "? ?"}, []),
        ({"D01": "1 - -", "D02": "- 2 -"}, []),
        ({"D01": "1 1 -", "D02": "- 2 2"}, [(1, 2), (2, 3)]),
        ({"D01": "1 - 1", "D02": "- 2 -"}, [(1, 3)]),
    ],
    ids=[
        "sin docentes",
        "una visita",
        "dos",
        "tres",
        "cinco",
        "sin la segunda",
        "sin la tercera",
        "la segunda incompleta",
        "todas incompletas",
        "nadie en común",
        "nadie de la primera a la última",
        "solo de la primera a la última",
    ],
)
def test_pares(historias: dict[str, str], esperados: list[tuple[int, int]]) -> None:
    indicadores = calcular(con_niveles(historias) if historias else escuela())
    assert transiciones.pares(indicadores.globales) == esperados
    assert list(indicadores.transiciones) == esperados


def test_los_pares_son_enteros_de_python() -> None:
    assert {type(v) for p in calcular(con_niveles({"D01": "1 2"})).transiciones for v in p} == {int}


def test_un_par_sin_comparables_se_puede_pedir_igual() -> None:
    e = con_niveles({"D01": "1 -", "D02": "- 2"})
    vacia = transiciones.calcular(calcular(e).globales, e.rubrica, 1, 2)
    assert vacia.resumen == {"comparables": 0, "suben": 0, "igual": 0, "bajan": 0}
    assert vacia.matriz.to_numpy().tolist() == [[0] * 4] * 4
    assert tipos(vacia.detalle) == dict(transiciones.DETALLE)


def test_tipos() -> None:
    transicion = par(1, 2)
    assert tipos(transicion.detalle) == dict(transiciones.DETALLE)
    assert set(tipos(transicion.matriz).values()) == {"int64"}
    assert transicion.detalle.index.equals(pd.RangeIndex(4))
    assert {type(v) for v in transicion.resumen.values()} == {int}
