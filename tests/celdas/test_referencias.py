from __future__ import annotations

import openpyxl.utils.cell as openpyxl_cell
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.celdas.referencias import MAX_COLUMNA, MAX_FILA, leer_rango, leer_referencia, letras, referencia

FILAS = st.integers(1, MAX_FILA)
COLUMNAS = st.integers(1, MAX_COLUMNA)


@pytest.mark.parametrize(
    ("fila", "columna", "nombre"),
    [(1, 1, "A1"), (7, 5, "E7"), (10, 26, "Z10"), (10, 27, "AA10"), (3, 702, "ZZ3"), (3, 703, "AAA3"), (1_048_576, 16_384, "XFD1048576")],
)
def test_nombra_como_excel(fila: int, columna: int, nombre: str) -> None:
    assert referencia(fila, columna) == nombre
    assert leer_referencia(nombre) == (fila, columna)


def test_nombra_todas_las_columnas_como_openpyxl() -> None:
    assert [letras(n) for n in range(1, MAX_COLUMNA + 1)] == [openpyxl_cell.get_column_letter(n) for n in range(1, MAX_COLUMNA + 1)]


@given(FILAS, COLUMNAS)
def test_ida_y_vuelta(fila: int, columna: int) -> None:
    assert leer_referencia(referencia(fila, columna)) == (fila, columna)


def test_acepta_minusculas() -> None:
    assert leer_referencia("e7") == (7, 5)


@pytest.mark.parametrize(
    "texto",
    ["", "A", "7", "A0", "A-1", "A1048577", "XFE1", "AAAA1", "A1B", "$A$1", "A 1", "A1 ", "Ñ1", "A١", "A１", "A" * 9999, "A" + "9" * 9999],
)
def test_rechaza_lo_que_no_es_una_celda(texto: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        leer_referencia(texto)


@pytest.mark.parametrize(
    ("texto", "rango"),
    [
        ("B2:E7", (2, 2, 7, 5)),
        ("E7:B2", (2, 2, 7, 5)),
        ("E2:B7", (2, 2, 7, 5)),
        ("C3", (3, 3, 3, 3)),
        ("A1:XFD1048576", (1, 1, MAX_FILA, MAX_COLUMNA)),
    ],
)
def test_lee_rangos(texto: str, rango: tuple[int, int, int, int]) -> None:
    assert leer_rango(texto) == rango


@pytest.mark.parametrize("texto", ["", ":", ":B2", "A:A", "1:1", "A1:B2:C3", "A1:XFE2", "Hoja1!A1:B2"])
def test_rechaza_lo_que_no_es_un_rango(texto: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        leer_rango(texto)
