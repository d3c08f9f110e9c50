"""Qué pierde un libro al pasar por openpyxl: se mira en el original y se dice en la copia."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from zipfile import ZipFile

from openpyxl.workbook import Workbook

_POR_PARTE = (
    (re.compile(r"xl/vbaproject\.bin|xl/macrosheets/"), "las macros"),
    (re.compile(r"xl/(ctrlprops|activex)/"), "los botones y casillas de formulario"),
    (re.compile(r"xl/threadedcomments/"), "las conversaciones (queda su texto como nota)"),
    (re.compile(r"xl/(slicers|timelines)/"), "las segmentaciones de datos"),
    (re.compile(r"xl/embeddings/"), "los objetos incrustados"),
    (re.compile(r"xl/(connections\.xml|querytables/)"), "las conexiones con otros datos"),
    (re.compile(r"xl/(diagrams|ink)/"), "los esquemas y trazos a mano"),
)
_HOJAS = re.compile(r"xl/worksheets/[^/]+\.xml")
_DIBUJOS = re.compile(r"xl/drawings/[^/]+\.xml")
_TEXTOS = re.compile(r"xl/(sharedstrings|worksheets/[^/]+)\.xml")
_POR_CONTENIDO = (
    (
        _HOJAS,
        re.compile(rb"<x14:dataValidation[\s>]"),
        "las listas desplegables de un tipo nuevo (las que toman sus opciones de otra hoja)",
    ),
    (_HOJAS, re.compile(rb"<x14:cfRule[\s>]"), "los colores automáticos de un tipo nuevo (barras e íconos)"),
    (_HOJAS, re.compile(rb"<x14:sparkline[\s>]"), "los minigráficos"),
    (_DIBUJOS, re.compile(rb"<xdr:(sp|cxnSp|grpSp)[\s>]"), "los dibujos y cuadros de texto"),
    (_TEXTOS, re.compile(rb"<(?:\w+:)?r>"), "la negrita o el color de solo una parte del texto de una celda"),
)
_GRAFICO = re.compile(r"xl/charts/chart[^/]*\.xml")
_IMAGEN = re.compile(rb"<(?:\w+:)?pic[\s>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_FORMATOS_DE_IMAGEN = frozenset({"png", "jpeg", "gif"})


def quitar_imagenes_raras(libro: Workbook) -> None:
    """Quita las imágenes que openpyxl tendría que descomprimir enteras para volver a guardarlas."""
    for hoja in libro.worksheets:
        hoja._images = [imagen for imagen in hoja._images if imagen.format.lower() in _FORMATOS_DE_IMAGEN]  # type: ignore[attr-defined]


def frases(original: bytes, libro: Workbook) -> tuple[str, ...]:
    """Dice en frases qué se conserva y qué no en la copia de `original`, ya abierto como `libro`."""
    with ZipFile(io.BytesIO(original)) as paquete:
        perdido = tuple(dict.fromkeys(_perdido(paquete, libro)))
        formulas = any(_FORMULA.search(paquete.read(n)) for n in paquete.namelist() if _HOJAS.fullmatch(n.lower()))
        graficos = any(_GRAFICO.fullmatch(n.lower()) for n in paquete.namelist())
    dichas = ["La copia conserva los datos, las fórmulas, los formatos, las listas desplegables y la protección de las hojas."]
    if formulas:
        dichas.append("Los resultados de las fórmulas se vuelven a calcular al abrirla.")
    if graficos:
        dichas.append("Los gráficos pueden verse distintos.")
    if perdido:
        dichas.append(f"En la copia faltan: {'; '.join(perdido)}. En el original siguen estando.")
    return tuple(dichas)


def _perdido(paquete: ZipFile, libro: Workbook) -> Iterator[str]:
    partes = {nombre.lower(): nombre for nombre in paquete.namelist()}
    for patron, que in _POR_PARTE:
        if any(patron.match(parte) for parte in partes):
            yield que
    for clase, patron_de_bytes, que in _POR_CONTENIDO:
        if any(clase.fullmatch(parte) and patron_de_bytes.search(paquete.read(nombre)) for parte, nombre in partes.items()):
            yield que
    graficos = len([parte for parte in partes if _GRAFICO.fullmatch(parte)])
    yield from _faltan("gráficos", graficos, _cuantos(libro, "_charts"))
    imagenes = sum(len(_IMAGEN.findall(paquete.read(nombre))) for parte, nombre in partes.items() if _DIBUJOS.fullmatch(parte))
    yield from _faltan("imágenes", imagenes, _cuantos(libro, "_images"))


def _cuantos(libro: Workbook, clase: str) -> int:
    """Cuántos gráficos («_charts») o imágenes («_images») leyó openpyxl, que no los cuenta en público."""
    return sum(len(getattr(hoja, clase, ())) for hoja in (*libro.worksheets, *libro.chartsheets))


def _faltan(que: str, habia: int, quedan: int) -> Iterator[str]:
    if quedan < habia:
        yield f"{habia - quedan} de {habia} {que}"
