from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.celdas.combinadas import IndiceCombinadas
from monitoreo_xlsx.celdas.referencias import MAX_COLUMNA, MAX_FILA, Rango

LADO = 12


def _rango(fila: int, columna: int, alto: int, ancho: int) -> Rango:
    return fila, columna, fila + alto - 1, columna + ancho - 1


def _contiene(rango: Rango, fila: int, columna: int) -> bool:
    return rango[0] <= fila <= rango[2] and rango[1] <= columna <= rango[3]


def _se_cruzan(a: Rango, b: Rango) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


@st.composite
def _sin_encimarse(draw: st.DrawFn) -> list[Rango]:
    medida = st.integers(1, LADO)
    elegidos: list[Rango] = []
    for candidato in draw(st.lists(st.builds(_rango, medida, medida, medida, medida), max_size=12)):
        if not any(_se_cruzan(candidato, elegido) for elegido in elegidos):
            elegidos.append(candidato)
    return elegidos


@given(_sin_encimarse())
def test_da_lo_mismo_que_buscar_una_por_una(rangos: list[Rango]) -> None:
    indice = IndiceCombinadas(rangos)
    for fila in range(1, 2 * LADO + 2):
        for columna in range(1, 2 * LADO + 2):
            esperado = next((rango[:2] for rango in rangos if _contiene(rango, fila, columna)), (fila, columna))
            assert indice.ancla(fila, columna) == esperado


def test_una_combinacion_que_cubre_la_hoja_no_se_despliega() -> None:
    indice = IndiceCombinadas([(1, 1, MAX_FILA, MAX_COLUMNA)])
    assert indice.ancla(MAX_FILA, MAX_COLUMNA) == (1, 1)


def test_doscientas_mil_combinaciones_se_consultan_rapido() -> None:
    inicio = time.process_time()
    indice = IndiceCombinadas([(fila, 2, fila, 3) for fila in range(1, 200_001)])
    assert [indice.ancla(fila, 3) for fila in range(1, 200_001)] == [(fila, 2) for fila in range(1, 200_001)]
    assert time.process_time() - inicio < 10


def test_unas_pocas_encimadas_se_toleran() -> None:
    indice = IndiceCombinadas([(1, 1, 2, 2), (1, 1, 3, 3)])
    assert indice.ancla(3, 3) == (1, 1)


def test_la_misma_escrita_mil_veces_es_una_sola() -> None:
    assert IndiceCombinadas([(1, 1, 2, 2)] * 1_000).ancla(2, 2) == (1, 1)


def test_muchas_encimadas_se_rechazan() -> None:
    with pytest.raises(ValueError, match=r".*"):
        IndiceCombinadas([(1, columna, 60, columna + 40) for columna in range(1, 40)])


def test_sin_encimarse_ninguna_disposicion_llega_al_tope() -> None:
    """El peor reparto: bandas de alto y ancho mínimos para su tamaño, que tocan tres por lado en cada bloque."""
    rangos = [(y, x, y + 8, x + 8) for y in range(1, 200, 9) for x in range(1, 200, 9)]
    indice = IndiceCombinadas(rangos)
    assert all(indice.ancla(fila2, columna2) == (fila1, columna1) for fila1, columna1, fila2, columna2 in rangos)


@given(st.lists(st.builds(_rango, st.integers(1, 6), st.integers(1, 6), st.integers(1, 6), st.integers(1, 6)), max_size=8))
def test_desplegadas_o_no_dan_lo_mismo_aunque_se_encimen(rangos: list[Rango]) -> None:
    lejana = (1_000, 1_000, 1_000, 1_000 + 15_000)
    chico, grande = IndiceCombinadas([*rangos, lejana]), IndiceCombinadas([*rangos, (1_000, 1_000, 1_001, 1_000 + 15_000)])
    lugares = [(fila, columna) for fila in range(1, 13) for columna in range(1, 13)]
    assert [chico.ancla(*lugar) for lugar in lugares] == [grande.ancla(*lugar) for lugar in lugares]
