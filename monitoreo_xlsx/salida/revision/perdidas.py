"""Qué pierde un libro al pasar por openpyxl: se mira en el original y se dice en la copia."""

from __future__ import annotations

import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping, Sequence
from zipfile import ZipFile

from openpyxl.workbook import Workbook

_POR_PARTE = (
    (re.compile(r"xl/vbaproject\.bin"), "las macros"),
    (re.compile(r"xl/(ctrlprops|activex)/"), "los botones y casillas de formulario"),
    (re.compile(r"(xl/)?customui/"), "los botones agregados a la cinta"),
    (re.compile(r"xl/webextensions/"), "los complementos"),
    (re.compile(r"xl/threadedcomments/"), "las conversaciones (queda su texto como nota)"),
    (re.compile(r"xl/(slicers|timelines)/"), "las segmentaciones de datos"),
    (re.compile(r"xl/embeddings/"), "los objetos incrustados"),
    (re.compile(r"xl/(connections\.xml|querytables/)"), "las conexiones con otros datos"),
    (re.compile(r"xl/model/"), "el modelo de datos"),
    (re.compile(r"xl/(xmlmaps\.xml|tables/tablesinglecells)"), "las asignaciones de XML"),
    (re.compile(r"xl/(diagrams|ink)/"), "los esquemas y trazos a mano"),
    (re.compile(r"xl/richdata/"), "las imágenes y los tipos de datos puestos dentro de una celda"),
    (re.compile(r"xl/featurepropertybag/"), "las casillas puestas dentro de una celda (quedan como VERDADERO o FALSO)"),
    (re.compile(r"xl/namedsheetviews/"), "las vistas guardadas"),
    (re.compile(r"xl/(revisions/|usernames\.xml)"), "el historial de cambios compartidos"),
    (re.compile(r"_xmlsignatures/"), "la firma digital"),
    (re.compile(r"docmetadata/"), "la etiqueta de confidencialidad"),
)
_HOJAS = re.compile(r"xl/worksheets/[^/]+\.xml")
_HOJAS_Y_GRAFICOS = re.compile(r"xl/(worksheets|chartsheets)/[^/]+\.xml")
_DIBUJOS = re.compile(r"xl/drawings/[^/]+\.xml")
_CONTROLES = re.compile(r"xl/drawings/[^/]+\.vml")
_NOTAS = re.compile(r"xl/(comments/)?comments?[^/]*\.xml")
_TEXTOS = re.compile(r"xl/(sharedstrings|worksheets/[^/]+)\.xml")
_INDICE = re.compile(r"xl/workbook\.xml")
_POR_CONTENIDO = (
    (
        _HOJAS,
        re.compile(rb"<x14:dataValidation[\s>]"),
        "las listas desplegables de un tipo nuevo (las que toman sus opciones de otra hoja)",
    ),
    (_HOJAS, re.compile(rb"<x14:cfRule[\s>]"), "los colores automáticos de un tipo nuevo (barras e íconos)"),
    (_HOJAS, re.compile(rb"<x14:sparkline[\s>]"), "los minigráficos"),
    (_HOJAS, re.compile(rb"<(?:\w+:)?ignoredError\s"), "las marcas de «omitir error»"),
    (_HOJAS, re.compile(rb"<(?:\w+:)?protectedRange\s"), "los rangos que se editan con su propia clave"),
    (_HOJAS_Y_GRAFICOS, re.compile(rb"<(?:\w+:)?(?:legacyDrawingHF|drawingHF)\s"), "las imágenes del encabezado o del pie de página"),
    (_HOJAS_Y_GRAFICOS, re.compile(rb"<(?:\w+:)?picture\s"), "la imagen de fondo"),
    (_HOJAS_Y_GRAFICOS, re.compile(rb"<(?:\w+:)?customSheetView\s"), "las vistas guardadas"),
    (_INDICE, re.compile(rb"<(?:\w+:)?customWorkbookView\s"), "las vistas guardadas"),
    (_INDICE, re.compile(rb"<(?:\w+:)?fileSharing\s"), "la recomendación de abrirlo solo para leer"),
    (re.compile(r"xl/metadata\.xml"), re.compile(rb"XLDAPR"), "las fórmulas que se desbordan solas (quedan como matriz fija)"),
    (re.compile(r"xl/externallinks/[^/]+\.xml"), re.compile(rb"<(?:\w+:)?(?:ddeLink|oleLink)\s"), "los vínculos con otros programas"),
    (_DIBUJOS, re.compile(rb"<(?:\w+:)?(?:sp|cxnSp|grpSp)[\s>/]"), "los dibujos y cuadros de texto"),
    (_DIBUJOS, re.compile(rb"<(?:\w+:)?hlink(?:Click|Hover)\s"), "los enlaces de las imágenes"),
    (_CONTROLES, re.compile(rb'ObjectType="(?!Note")'), "los botones y casillas de formulario"),
    (_NOTAS, re.compile(rb"<(?:\w+:)?comment\s"), "el tamaño y el formato de las notas (queda su texto)"),
    (_TEXTOS, re.compile(rb"<(?:\w+:)?r>\s*<(?:\w+:)?rPr[\s/>]"), "la negrita o el color de solo una parte del texto de una celda"),
    (_TEXTOS, re.compile(rb"<(?:\w+:)?rPh\s"), "la guía fonética (la lectura escrita encima de las letras)"),
)
_POR_AVISO = (
    (re.compile("is marked as a date but"), "las fechas imposibles (en la copia dicen #¡VALOR!)"),
    (re.compile("is part of a merged range but has a comment"), "las notas de las celdas que una combinación tapa"),
    (re.compile("Failed to load a conditional formatting"), "algunos colores automáticos"),
    (re.compile("Cannot parse header or footer"), "el encabezado o el pie de página"),
    (re.compile("Print area cannot be set"), "el área de impresión"),
    (re.compile("Defined names for sheet index"), "algunos nombres de rangos"),
)
_GRAFICO = re.compile(r"xl/charts/chart[^/]*\.xml")
_IMAGEN = re.compile(rb"<(?:\w+:)?pic[\s>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_DE_TEXTO = (".xml", ".vml")
_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)
_FORMATOS_DE_IMAGEN = frozenset({"png", "jpeg", "gif"})


def quitar_imagenes_raras(libro: Workbook) -> None:
    """Quita las imágenes que openpyxl tendría que descomprimir enteras para volver a guardarlas."""
    for hoja in libro.worksheets:
        hoja._images = [imagen for imagen in hoja._images if imagen.format.lower() in _FORMATOS_DE_IMAGEN]  # type: ignore[attr-defined]


def frases(original: bytes, libro: Workbook, avisos: Sequence[str] = ()) -> tuple[str, ...]:
    """Dice en frases qué se conserva y qué no en la copia de `original`, ya abierto como `libro`; `avisos` son los de openpyxl."""
    partes = _partes(original)
    perdido = tuple(dict.fromkeys((*_perdido(partes, libro), *_avisado(avisos))))
    formulas = any(_FORMULA.search(contenido) for parte, contenido in partes.items() if _HOJAS.fullmatch(parte))
    graficos = any(_GRAFICO.fullmatch(parte) for parte in partes)
    dichas = ["La copia conserva los datos, las fórmulas, los formatos, las listas desplegables y la protección de las hojas."]
    if formulas:
        dichas.append("Los resultados de las fórmulas se vuelven a calcular al abrirla.")
    if graficos:
        dichas.append("Los gráficos pueden verse distintos.")
    if perdido:
        dichas.append(f"En la copia faltan: {'; '.join(perdido)}. En el original siguen estando.")
    return tuple(dichas)


def _partes(original: bytes) -> dict[str, bytes]:
    """Las partes del libro, por su nombre en minúsculas, y lo que dicen las que son texto."""
    with ZipFile(io.BytesIO(original)) as paquete:
        nombres = {nombre.lower().replace("\\", "/").lstrip("/"): nombre for nombre in paquete.namelist()}
        return {parte: _en_utf8(paquete.read(nombre)) if parte.endswith(_DE_TEXTO) else b"" for parte, nombre in nombres.items()}


def _en_utf8(contenido: bytes) -> bytes:
    return contenido.decode("utf-16", "replace").encode() if contenido.startswith(_UTF16) else contenido


def _perdido(partes: Mapping[str, bytes], libro: Workbook) -> Iterator[str]:
    for patron, que in _POR_PARTE:
        if any(patron.match(parte) for parte in partes):
            yield que
    for clase, elemento, que in _POR_CONTENIDO:
        if any(clase.fullmatch(parte) and elemento.search(contenido) for parte, contenido in partes.items()):
            yield que
    graficos = sum(1 for parte in partes if _GRAFICO.fullmatch(parte))
    yield from _faltan("gráficos", graficos, _cuantos(libro, "_charts"))
    imagenes = sum(len(_IMAGEN.findall(contenido)) for parte, contenido in partes.items() if _DIBUJOS.fullmatch(parte))
    yield from _faltan("imágenes", imagenes, _cuantos(libro, "_images"))


def _avisado(avisos: Sequence[str]) -> Iterator[str]:
    for patron, que in _POR_AVISO:
        if any(patron.search(aviso) for aviso in avisos):
            yield que


def _cuantos(libro: Workbook, clase: str) -> int:
    """Cuántos gráficos («_charts») o imágenes («_images») leyó openpyxl, que no los cuenta en público."""
    return sum(len(getattr(hoja, clase, ())) for hoja in (*libro.worksheets, *libro.chartsheets))


def _faltan(que: str, habia: int, quedan: int) -> Iterator[str]:
    if quedan < habia:
        yield f"{habia - quedan} de {habia} {que}"
