"""Un libro de xlsxwriter que ningún texto ajeno puede dañar, lo escriba quien lo escriba.

xlsxwriter escapa los textos de las celdas, pero no el resultado de una fórmula ni los atributos (enlaces, ayudas, nombres de hoja): un
carácter de control que llegue ahí deja una parte que no es XML. Aquí pasa todo lo que sale: lo que cabe en una celda, por la hoja; cada
parte ya escrita, por el paquete.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.hallazgos import legible
from monitoreo_xlsx.salida.textos import recortar

_LARGO_DE_CELDA = 32_767
_LARGO_DE_FORMULA = 8_192

# xlsxwriter escribe así los caracteres de control de un texto, y con «_x005F» delante lo que alguien escribió con esa forma.
_ESCAPADO = re.compile(r"_x(00[01][0-9A-F]|FFF[EF])_(?<!_x005F_x.{4}_)")


class Escritor(Workbook):  # type: ignore[misc]
    """Un libro cuyas hojas y partes pasan por aquí antes de escribirse."""

    def __init__(self, destino: object, opciones: dict[str, Any]) -> None:
        super().__init__(destino, {**opciones, "in_memory": True})
        self.worksheet_class = _Hoja

    def _get_packager(self) -> Packager:
        return _Paquete()


class _Hoja(Worksheet):  # type: ignore[misc]
    """Una hoja en que todo texto cabe en su celda; de una fórmula que no cabe queda su resultado."""

    def _prepare_formula(self, formula: str, *_: object) -> str:
        """Deja la fórmula como está. Buscar en ella funciones posteriores a Excel 2010, que aquí no se usan, era la mitad del tiempo."""
        return formula.removeprefix("=")

    def _write_string(self, row: int, col: int, string: str, cell_format: Format | None = None) -> int:
        codigo: int = super()._write_string(row, col, recortar(string, _LARGO_DE_CELDA), cell_format)
        return codigo

    def _write_formula(self, row: int, col: int, formula: str, cell_format: Format | None = None, value: Any = 0) -> int:
        if len(formula) > _LARGO_DE_FORMULA:
            escrito: int = self._write(row, col, value, cell_format)
            return escrito
        if isinstance(value, str):
            # El resultado de una fórmula también se lee con sus escapes: sin esto, «_x0041_» sería «A».
            value = self._escape_control_characters(recortar(value, _LARGO_DE_CELDA))
        codigo: int = super()._write_formula(row, col, formula, cell_format, value)
        return codigo


class _Paquete(Packager):  # type: ignore[misc]
    """Las partes de un libro, sin un carácter que el XML no admita."""

    def _create_package(self) -> list[tuple[Any, str, bool]]:
        partes = super()._create_package()
        return [(parte if binaria else StringIO(_sanear(parte.getvalue())), nombre, binaria) for parte, nombre, binaria in partes]


def _sanear(xml: str) -> str:
    return legible(_ESCAPADO.sub(lambda escape: chr(int(escape[1], 16)), xml))
