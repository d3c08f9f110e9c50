"""Dónde está cada cosa en una hoja que el programa escribió, mirada con openpyxl."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet


def celdas(hoja: Worksheet) -> Iterator[Any]:
    return (celda for fila in hoja.iter_rows() for celda in fila if celda.value is not None)


def rotulada(hoja: Worksheet, rotulo: str) -> Any:
    return next(celda for celda in celdas(hoja) if celda.value == rotulo)


def al_lado(hoja: Worksheet, rotulo: str) -> Any:
    """La celda que sigue a un rótulo, después de lo que su combinación cubre."""
    celda = rotulada(hoja, rotulo)
    rango = next((r for r in hoja.merged_cells.ranges if celda.coordinate in r), None)
    return hoja.cell(celda.row, (rango.max_col if rango else celda.column) + 1)
