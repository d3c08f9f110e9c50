"""Abrir con openpyxl un libro escrito, solo para mirarlo."""

from __future__ import annotations

import io
from functools import lru_cache
from unittest.mock import patch

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.merge import MergedCellRange


@lru_cache(maxsize=64)
def abrir(contenido: bytes, *, valores: bool = False) -> Workbook:
    """El libro; con `valores`, las fórmulas dan su valor guardado. Los mismos bytes se abren una vez.

    Sin el borde de las celdas tapadas por una combinación: openpyxl lo rehace a partir de las otras, y es la mitad de lo que tarda.
    """
    with patch.object(MergedCellRange, "format"):
        return load_workbook(io.BytesIO(contenido), data_only=valores)
