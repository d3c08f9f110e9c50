"""Lo que en un libro apunta a otra de sus partes: si la copia no lleva esa parte, Excel la daría por dañada."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from openpyxl.chartsheet import Chartsheet
from openpyxl.workbook import Workbook

_REFERENCIA = re.compile(rb'\sr:(?:id|embed|link|pict)="([^"]*)"')
_ID = re.compile(rb'\sId="([^"]*)"')
_NOMBRE_LOCAL = re.compile(rb'(<definedName\s[^>]*\blocalSheetId=")(\d+)(")')


def soltar(libro: Workbook) -> None:
    """Quita lo que apunta a lo que openpyxl no guarda: consultas y XML de las tablas, enlaces de las imágenes, fondos de los gráficos."""
    for hoja in libro.worksheets:
        for tabla in hoja.tables.values():
            tabla.tableType = tabla.connectionId = None
            for columna in tabla.tableColumns:
                columna.queryTableFieldId = columna.xmlColumnPr = None
        for imagen in hoja._images:  # type: ignore[attr-defined]
            marco = getattr(imagen.anchor, "pic", None)
            if marco is not None:
                marco.nvPicPr.cNvPr.hlinkClick = marco.nvPicPr.cNvPr.hlinkHover = None
    for grafico in libro.chartsheets:
        grafico.picture = grafico.drawingHF = grafico.webPublishItems = None


def corregir_nombres(indice: bytes, libro: Workbook) -> bytes:
    """Devuelve «workbook.xml» con cada nombre local en su hoja: openpyxl las cuenta sin las de gráfico, y Excel con ellas."""
    lugares = [i for i, hoja in enumerate(libro._sheets) if not isinstance(hoja, Chartsheet)]  # type: ignore[attr-defined]
    return _NOMBRE_LOCAL.sub(lambda m: b"%b%d%b" % (m[1], lugares[int(m[2])], m[3]), indice)


def rotas(partes: Mapping[str, bytes]) -> Iterator[str]:
    """Da los nombres de las partes que apuntan a algo que no está."""
    for nombre, contenido in partes.items():
        if nombre.endswith(".xml"):
            carpeta, _, archivo = nombre.rpartition("/")
            conocidas = set(_ID.findall(partes.get(f"{carpeta}/_rels/{archivo}.rels", b"")))
            if not conocidas.issuperset(_REFERENCIA.findall(contenido)):
                yield nombre
