"""Pinta en un libro abierto las celdas con hallazgos y les pone una nota con qué pasa y qué hacer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import product
from typing import cast

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx.catalogo import GRAVEDADES, Gravedad
from monitoreo_xlsx.celdas.referencias import Rango, leer_referencia, referencia
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.revision.aspecto import ASPECTOS
from monitoreo_xlsx.salida.revision.renglones import Renglon, limpiar

MAX_NOTAS = 1_000
"""Celdas con nota: con miles, Excel tarda en abrir la copia."""

_AUTOR = "Revisión"
_LARGO_NOTA = 1_500
_COMBINADA_MAXIMA = 400
_ANCHO_NOTA_PX, _ALTO_MAXIMO_PX = 330, 480
_LETRAS_POR_LINEA, _LINEA_PX = 46, 17


@dataclass(frozen=True, slots=True)
class _Pintura:
    """Los estilos de una gravedad, hechos una vez para todo el libro."""

    fondo: PatternFill
    borde: Border
    de_regla: PatternFill


def anotar(libro: Workbook, renglones: Sequence[Renglon]) -> Mapping[tuple[str, str], str]:
    """Pinta y anota las celdas, y devuelve a qué celda de la copia va cada (hoja, celda) anotada.

    Varios hallazgos de una celda van en una nota, con el color del más grave; los de una celda combinada van en la primera.
    Los que no tienen celda, o la tienen en una hoja que no está, no se anotan; tampoco más de `MAX_NOTAS` celdas.
    """
    destinos: dict[tuple[str, str], str] = {}
    for nombre, suyos in _por_hoja(libro, renglones).items():
        hoja = libro[nombre]
        rangos = [_rango(combinada.bounds) for combinada in hoja.merged_cells.ranges]
        notas: dict[Rango, list[Renglon]] = {}
        for renglon in suyos:
            rango = _combinada(rangos, *leer_referencia(renglon.lugar.celda))
            if rango not in notas and len(destinos) >= MAX_NOTAS:
                continue
            notas.setdefault(rango, []).append(renglon)
            destinos[nombre, renglon.lugar.celda] = referencia(*rango[:2])
        for rango, juntos in notas.items():
            _anotar_celda(hoja, rango, juntos)
        _vencer_colores_automaticos(hoja, notas)
    return destinos


def _por_hoja(libro: Workbook, renglones: Iterable[Renglon]) -> dict[str, list[Renglon]]:
    hojas = {hoja.title for hoja in libro.worksheets}
    grupos: dict[str, list[Renglon]] = {}
    for renglon in renglones:
        if renglon.lugar.hoja in hojas and _es_celda(renglon.lugar.celda):
            grupos.setdefault(renglon.lugar.hoja, []).append(renglon)
    return grupos


def _es_celda(texto: str) -> bool:
    try:
        leer_referencia(texto)
    except ValueError:
        return False
    return True


def _combinada(rangos: Iterable[Rango], fila: int, columna: int) -> Rango:
    """Da la combinación que contiene a la celda, o la celda sola."""
    for rango in rangos:
        if rango[0] <= fila <= rango[2] and rango[1] <= columna <= rango[3]:
            return rango
    return fila, columna, fila, columna


def _rango(limites: tuple[int, int, int, int]) -> Rango:
    columna1, fila1, columna2, fila2 = limites
    return fila1, columna1, fila2, columna2


def _pintura(gravedad: Gravedad) -> _Pintura:
    aspecto = ASPECTOS[gravedad]
    color = aspecto.fondo.lstrip("#")
    lado = Side(style=aspecto.borde, color=aspecto.linea.lstrip("#"))
    # En una regla de color, Excel toma el fondo de `bgColor`; en una celda, de `fgColor`.
    return _Pintura(PatternFill("solid", fgColor=color), Border(lado, lado, lado, lado), PatternFill("solid", fgColor=color, bgColor=color))


_PINTURAS = {gravedad: _pintura(gravedad) for gravedad in GRAVEDADES}
_TINTA = estilo.TINTA.lstrip("#")


def _anotar_celda(hoja: Worksheet, rango: Rango, juntos: Sequence[Renglon]) -> None:
    fila1, columna1, fila2, columna2 = rango
    ancla = cast("Cell", hoja.cell(fila1, columna1))
    pintura = _PINTURAS[_mas_grave(juntos)]
    letra = cast("Font", copy(ancla.font))
    letra.color = _TINTA
    toda = (fila2 - fila1 + 1) * (columna2 - columna1 + 1) <= _COMBINADA_MAXIMA
    for fila, columna in product(range(fila1, fila2 + 1), range(columna1, columna2 + 1)) if toda else ((fila1, columna1),):
        celda = hoja.cell(fila, columna)
        celda.fill, celda.border, celda.font = pintura.fondo, pintura.borde, letra
    _poner_nota(ancla, juntos)


def _mas_grave(juntos: Iterable[Renglon]) -> Gravedad:
    return min((r.gravedad for r in juntos), key=GRAVEDADES.index)


def _poner_nota(celda: Cell, juntos: Sequence[Renglon]) -> None:
    partes = [f"{ASPECTOS[r.gravedad].palabra.upper()} {r.codigo}: {r.problema}\nQué hacer: {r.remedio}" for r in juntos]
    if celda.comment is not None:
        partes.append(f"Nota que ya estaba: {limpiar(celda.comment.text)}")
    texto = "\n\n".join(partes)
    if len(texto) > _LARGO_NOTA:
        texto = f"{texto[:_LARGO_NOTA]}…\n(Sigue en la hoja de la revisión.)"
    lineas = sum(1 + len(linea) // _LETRAS_POR_LINEA for linea in texto.split("\n"))
    celda.comment = Comment(texto, _AUTOR, min(_ALTO_MAXIMO_PX, 24 + lineas * _LINEA_PX), _ANCHO_NOTA_PX)


def _vencer_colores_automaticos(hoja: Worksheet, notas: Mapping[Rango, Sequence[Renglon]]) -> None:
    """Si la hoja tiene colores automáticos, taparían el de la revisión: se agrega una regla que va antes que todas."""
    if not notas or not len(hoja.conditional_formatting):
        return
    for formato in hoja.conditional_formatting:
        for regla in formato.rules:
            regla.priority += len(GRAVEDADES)
    for prioridad, gravedad in enumerate(GRAVEDADES, start=1):
        celdas = [referencia(*rango[:2]) for rango, juntos in notas.items() if _mas_grave(juntos) == gravedad]
        if celdas:
            regla_propia = FormulaRule(formula=["TRUE"], stopIfTrue=True, fill=_PINTURAS[gravedad].de_regla, font=Font(color=_TINTA))  # type: ignore[no-untyped-call]
            regla_propia.priority = prioridad
            hoja.conditional_formatting.add(" ".join(celdas), regla_propia)
