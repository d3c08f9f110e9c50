"""Cómo se mira un libro escrito: sus partes, sus celdas y la geometría de sus gráficos."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet.worksheet import Worksheet

from tests.lector import abrir  # noqa: F401 - también se pide desde aquí

Rectangulo = tuple[float, float, float, float]
"""Izquierda, arriba, derecha y abajo, en pixeles."""

_PIXEL_EMU = 9525
_ANCHO_NORMAL, _ALTO_NORMAL = 64, 20


def recorrer(contenido: bytes, *, valores: bool = False) -> Iterator[tuple[str, ReadOnlyCell]]:
    """Cada celda escrita, con el nombre de su hoja; es más barato que abrir el libro entero."""
    for hoja in load_workbook(io.BytesIO(contenido), data_only=valores, read_only=True):
        yield from ((hoja.title, celda) for fila in hoja.iter_rows() for celda in fila if celda.value is not None)


def partes(contenido: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        return {nombre: paquete.read(nombre) for nombre in paquete.namelist()}


def celdas(hoja: Worksheet) -> Iterator[Cell]:
    for fila in hoja.iter_rows():
        yield from fila


def hallar(hoja: Worksheet, texto: object) -> Cell:
    """La primera celda que dice exactamente eso."""
    return next(c for c in celdas(hoja) if c.value == texto)


def bajo(hoja: Worksheet, rotulo: str) -> Cell:
    """La primera celda de datos bajo una cabecera, esté o no combinada con la fila de grupos."""
    cabecera = hallar(hoja, rotulo)
    combinada = next((r for r in hoja.merged_cells.ranges if cabecera.coordinate in r), None)
    return hoja.cell((combinada.max_row if combinada else cabecera.row) + 1, cabecera.column)


def ancho_px(hoja: Worksheet, columna: int) -> int:
    """El ancho de una columna (desde 1) como lo dibuja Excel con Calibri 11."""
    for dimension in hoja.column_dimensions.values():
        if dimension.min <= columna <= dimension.max:
            return int(dimension.width * 7 + 0.5)
    return _ANCHO_NORMAL


def alto_px(hoja: Worksheet, fila: int) -> float:
    alto = hoja.row_dimensions[fila].height if fila in hoja.row_dimensions else None
    return _ALTO_NORMAL if alto is None else alto * 4 / 3


def rectangulo(hoja: Worksheet, chart) -> Rectangulo:
    """Dónde queda un gráfico, según su ancla."""
    desde, hasta = chart.anchor._from, chart.anchor.to

    def punto(marca) -> tuple[float, float]:
        x = sum(ancho_px(hoja, c) for c in range(1, marca.col + 1)) + marca.colOff / _PIXEL_EMU
        y = sum(alto_px(hoja, f) for f in range(1, marca.row + 1)) + marca.rowOff / _PIXEL_EMU
        return x, y

    return (*punto(desde), *punto(hasta))


def se_cruzan(a: Rectangulo, b: Rectangulo) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5


def rectangulo_de_celda(hoja: Worksheet, celda: Cell) -> Rectangulo:
    x = sum(ancho_px(hoja, c) for c in range(1, celda.column))
    y = sum(alto_px(hoja, f) for f in range(1, celda.row))
    return (x, y, x + ancho_px(hoja, celda.column), y + alto_px(hoja, celda.row))


def titulo_de(objeto) -> str:
    """El texto del título de un gráfico o de un eje."""
    return "".join(tramo.t for parrafo in objeto.title.tx.rich.p for tramo in parrafo.r or ())


def colores_de(chart) -> list[str]:
    return [f"#{s.graphicalProperties.solidFill.srgbClr.lower()}" for s in chart.series]


def rango_de(referencia: str) -> tuple[str, str]:
    """«'Hoja'!$A$1:$A$3» como hoja y rango sin signos."""
    hoja, rango = re.fullmatch(r"'?(.*?)'?!(.*)", referencia).groups()
    return hoja, rango.replace("$", "")
