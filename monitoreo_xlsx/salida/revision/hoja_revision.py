"""La primera hoja de la copia anotada: dice que es una copia, lista los hallazgos y lleva a cada celda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.workbook.views import BookView
from openpyxl.worksheet.header_footer import _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.revision.aspecto import ASPECTOS
from monitoreo_xlsx.salida.revision.renglones import Renglon

NOMBRE = "Revisión"
MAX_RENGLONES = 1_000

_COLUMNAS = (
    ("Gravedad", 11.0),
    ("Hoja", 18.0),
    ("Celda", 10.0),
    ("Dice", 22.0),
    ("Qué pasa", 46.0),
    ("Qué escribir o hacer", 46.0),
    ("Código", 11.0),
)
_ANCHO = sum(ancho for _, ancho in _COLUMNAS)
_LADO = Side(style="thin", color=estilo.BORDE.lstrip("#"))
_BORDE = Border(_LADO, _LADO, _LADO, _LADO)
_CENTRADO = Alignment(horizontal="center", vertical="center")
_A_LA_IZQUIERDA = Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)
_CENTRADAS = frozenset({0, 2, 6})

Destinos = Mapping[tuple[str, str], str]


def agregar(libro: Workbook, nombre: str, renglones: Sequence[Renglon], destinos: Destinos, frases: Sequence[str]) -> None:
    """Agrega la hoja delante de las demás y la deja a la vista.

    `destinos` dice qué celdas llevan nota y dónde quedó; `frases`, qué se conservó del original.
    """
    hoja = libro.create_sheet(_libre(libro), 0)
    hoja.sheet_properties.tabColor = ASPECTOS["error"].fondo.lstrip("#")
    hoja.sheet_view.showGridLines = False
    for indice, (_, ancho) in enumerate(_COLUMNAS):
        hoja.column_dimensions[hoja.cell(1, indice + 1).column_letter].width = ancho
    fila = _encabezar(hoja, nombre, renglones, frases)
    _cabecera(hoja, fila)
    visibles = {h.title for h in libro.worksheets if h.sheet_state == "visible"}
    for i, renglon in enumerate(renglones[:MAX_RENGLONES], start=fila + 1):
        _fila(hoja, i, renglon, destinos, visibles)
    hoja.freeze_panes = f"A{fila + 1}"
    if renglones:
        hoja.auto_filter.ref = f"A{fila}:G{fila + min(len(renglones), MAX_RENGLONES)}"
    _pagina(hoja, fila)
    _poner_delante(libro)


def _libre(libro: Workbook) -> str:
    usados = {nombre.casefold() for nombre in libro.sheetnames}
    nombre, numero = NOMBRE, 1
    while nombre.casefold() in usados:
        numero += 1
        nombre = f"{NOMBRE} ({numero})"
    return nombre


def _texto(hoja: Worksheet, fila: int, columna: int, texto: str) -> Cell:
    """Escribe un texto que nunca es fórmula, aunque empiece con «=»."""
    celda = cast("Cell", hoja.cell(fila, columna))
    celda.value = texto
    celda.data_type = "s"
    return celda


def _letra(**otras: object) -> Font:
    return Font(**{"name": estilo.LETRA, "size": 11, "color": estilo.TINTA.lstrip("#"), **otras})  # type: ignore[arg-type]


def _encabezar(hoja: Worksheet, nombre: str, renglones: Sequence[Renglon], frases: Sequence[str]) -> int:
    """Escribe el título, el aviso de que es una copia, la leyenda y qué se conservó; devuelve la fila de la cabecera."""
    _texto(hoja, 1, 1, NOMBRE).font = _letra(bold=True, size=16, color=estilo.ACENTO.lstrip("#"))
    hoja.row_dimensions[1].height = 24
    aviso = f"Esta es una COPIA revisada de «{nombre}». Corrija el original: los cambios hechos aquí no se leen."
    fila = _linea(hoja, 2, aviso, _letra(bold=True), PatternFill("solid", fgColor=ASPECTOS["aviso"].fondo.lstrip("#")))
    tenue = _letra(size=10, color=estilo.TINTA_TENUE.lstrip("#"))
    fila = _linea(hoja, fila, " ".join(frases), tenue)
    if len(renglones) > MAX_RENGLONES:
        fila = _linea(hoja, fila, f"Se muestran {MAX_RENGLONES} de {len(renglones)}: corrija estas y vuelva a revisar.", _letra(bold=True))
    for aspecto in ASPECTOS.values():
        lado = Side(style=aspecto.borde, color=aspecto.linea.lstrip("#"))
        muestra = _texto(hoja, fila, 1, aspecto.palabra)
        muestra.fill, muestra.border = PatternFill("solid", fgColor=aspecto.fondo.lstrip("#")), Border(lado, lado, lado, lado)
        muestra.font, muestra.alignment = _letra(), _CENTRADO
        explicacion = _texto(hoja, fila, 2, aspecto.significado)
        explicacion.font, explicacion.alignment = _letra(), Alignment(vertical="center", horizontal="left", indent=1)
        fila += 1
    return fila + 1


def _linea(hoja: Worksheet, fila: int, texto: str, letra: Font, fondo: PatternFill | None = None) -> int:
    """Escribe un párrafo a todo el ancho y devuelve la fila siguiente."""
    hoja.merge_cells(start_row=fila, end_row=fila, start_column=1, end_column=len(_COLUMNAS))
    celda = _texto(hoja, fila, 1, texto)
    celda.font, celda.alignment = letra, Alignment(wrap_text=True, vertical="center")
    if fondo is not None:
        celda.fill = fondo
    hoja.row_dimensions[fila].height = estilo.alto_de_fila([(_ANCHO, texto)], minimo=20)
    return fila + 1


def _cabecera(hoja: Worksheet, fila: int) -> None:
    for columna, (titulo, _) in enumerate(_COLUMNAS, start=1):
        celda = _texto(hoja, fila, columna, titulo)
        celda.font, celda.border = _letra(bold=True, color="FFFFFF"), _BORDE
        celda.fill = PatternFill("solid", fgColor=estilo.ACENTO.lstrip("#"))
        celda.alignment = _CENTRADO
    hoja.row_dimensions[fila].height = 20


def _fila(hoja: Worksheet, fila: int, renglon: Renglon, destinos: Destinos, visibles: set[str]) -> None:
    lugar, aspecto = renglon.lugar, ASPECTOS[renglon.gravedad]
    oculta = bool(lugar.hoja) and (lugar.hoja, lugar.celda) in destinos and lugar.hoja not in visibles
    nombre_de_hoja = f"{renglon.hoja} (oculta)" if oculta else renglon.hoja
    textos = (aspecto.palabra, nombre_de_hoja, lugar.celda, renglon.dice, renglon.problema, renglon.remedio, renglon.codigo)
    for indice, texto in enumerate(textos):
        celda = _texto(hoja, fila, indice + 1, texto)
        celda.font, celda.border = _letra(), _BORDE
        celda.alignment = _CENTRADO if indice in _CENTRADAS else _A_LA_IZQUIERDA
    hoja.cell(fila, 1).fill = PatternFill("solid", fgColor=aspecto.fondo.lstrip("#"))
    _enlazar(cast("Cell", hoja.cell(fila, 3)), lugar.hoja, destinos.get((lugar.hoja, lugar.celda), "A1"), visibles)
    medidas = [(ancho - 3, texto) for (_, ancho), texto in zip(_COLUMNAS, textos, strict=True)]
    hoja.row_dimensions[fila].height = estilo.alto_de_fila(medidas)


def _enlazar(celda: Cell, hoja: str, destino: str, visibles: set[str]) -> None:
    """Lleva a la celda; a una hoja oculta Excel no puede ir, y queda solo el nombre."""
    if hoja not in visibles:
        return
    if not celda.value:
        celda.value = "ir"
    entre_comillas = hoja.replace("'", "''")
    celda.hyperlink = Hyperlink(ref=celda.coordinate, location=f"'{entre_comillas}'!{destino}")
    celda.font = _letra(color="1155CC", underline="single")


def _pagina(hoja: Worksheet, cabecera: int) -> None:
    hoja.page_setup.paperSize = 9
    hoja.page_setup.orientation = "landscape"
    hoja.page_setup.fitToHeight = 0
    hoja.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    hoja.print_title_rows = f"{cabecera}:{cabecera}"
    margenes = hoja.page_margins
    margenes.left = margenes.right = 0.5
    margenes.top, margenes.bottom = 0.6, 0.7
    hoja.oddFooter.right = _HeaderFooterPart("Página &P de &N")  # type: ignore[union-attr]


def _poner_delante(libro: Workbook) -> None:
    """Deja elegida solo la primera hoja: con dos elegidas, Excel escribiría en ambas a la vez."""
    for hoja in libro.worksheets:
        for vista in hoja.views.sheetView:
            vista.tabSelected = False
    for grafico in libro.chartsheets:
        for vista_de_grafico in grafico.sheetViews.sheetView if grafico.sheetViews else ():
            vista_de_grafico.tabSelected = False
    libro.views = [BookView()]
    libro.active = 0
    libro.worksheets[0].sheet_view.tabSelected = True
