"""El único lugar con colores, letras, formatos y ajustes de página."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from textwrap import shorten
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.hallazgos import legible
from monitoreo_xlsx.salida.escritor import Escritor
from monitoreo_xlsx.salida.textos import recortar

ACENTO = "#22496E"
ACENTO_TENUE = "#E8EEF4"
INGRESO = "#FFF7DC"
TINTA = "#262626"
TINTA_TENUE = "#6B6B6B"
BORDE = "#BFC7CF"
SIN_REGISTRO = "#E3E3E3"
GUION = "–"
LETRA = "Calibri"

FORMATOS_NUMERO = {
    "entero": "0",
    "cambio": "+0;-0;0",
    "puntos": "+0.0;-0.0;0.0",
    "decimal": "0.00",
    "pct": "0.0%",
    "fecha": "dd/mm/yyyy",
    "hora": "hh:mm",
}

ALTO_REPETIDO = 50
"""Lo que ocupa, en puntos, el título que se repite arriba de cada página."""

ALTO_MAXIMO = 409.0
"""La fila más alta que Excel admite, en puntos."""

_LARGO_DEL_PIE = 100
"""Excel descarta un pie de más de 255 caracteres, con sus códigos y con cada «&» doble."""

_LARGO_DE_PROPIEDAD = 255

Propiedades = Mapping[str, Any]


def tinta_sobre(color: str) -> str:
    """La tinta común o blanco: lo que mejor se lee sobre `color` (contraste de WCAG 2.1)."""
    fondo = _luminancia(color) + 0.05
    return TINTA if fondo / (_luminancia(TINTA) + 0.05) > 1.05 / fondo else "#FFFFFF"


def _luminancia(color: str) -> float:
    canales = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in canales)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


class Libro:
    """Un libro por escribir: guarda en memoria, sin reloj, y entrega cada formato una sola vez."""

    def __init__(self, titulo: str, plantilla: str, propiedades: Mapping[str, str] | None = None) -> None:
        self._destino = io.BytesIO()
        opciones = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.libro = Escritor(self._destino, opciones)
        self.libro.set_properties({"title": titulo, "author": "", "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
        for nombre, valor in {"plantilla": plantilla, **(propiedades or {})}.items():
            self.libro.set_custom_property(nombre, recortar(valor, _LARGO_DE_PROPIEDAD), "text")
        self.libro.set_calc_mode("auto")
        self._formatos: dict[frozenset[tuple[str, object]], Format] = {}

    def formato(self, **propiedades: object) -> Format:
        """Devuelve el formato con esas propiedades de xlsxwriter, sobre la letra y la tinta comunes."""
        clave = frozenset(propiedades.items())
        if clave not in self._formatos:
            comunes = {"font_name": LETRA, "font_size": 11, "font_color": TINTA, "valign": "vcenter"}
            self._formatos[clave] = self.libro.add_format({**comunes, **propiedades})
        return self._formatos[clave]

    def hoja(self, nombre: str) -> Worksheet:
        """Agrega una hoja sin cuadrícula."""
        hoja = self.libro.add_worksheet(nombre)
        hoja.hide_gridlines(2)
        return hoja

    def bytes(self) -> bytes:
        """Cierra el libro y devuelve su contenido."""
        self.libro.close()
        return self._destino.getvalue()


def titulo(libro: Libro) -> Format:
    """El título de una hoja."""
    return libro.formato(bold=True, font_size=16, font_color=ACENTO)


def subtitulo(libro: Libro) -> Format:
    """La línea bajo el título, o el nombre de una tabla."""
    return libro.formato(font_color=TINTA_TENUE)


def seccion(libro: Libro) -> Format:
    """El título de una tabla dentro de la hoja."""
    return libro.formato(bold=True, font_size=12, font_color=ACENTO)


def cabecera(libro: Libro, **otras: object) -> Format:
    """La cabecera de una tabla: blanco sobre el color de acento."""
    comun = {"bold": True, "font_color": "#FFFFFF", "bg_color": ACENTO, "border": 1, "border_color": BORDE, "text_wrap": True}
    return libro.formato(**{"align": "center", **comun, **otras})


def celda(libro: Libro, tipo: str = "texto", **otras: object) -> Format:
    """Una celda de tabla: números a la derecha, textos a la izquierda, con el formato de su tipo."""
    propiedades: dict[str, object] = {"border": 1, "border_color": BORDE, "align": "left"}
    if tipo in FORMATOS_NUMERO:
        propiedades |= {"num_format": FORMATOS_NUMERO[tipo], "align": "right"}
    if tipo in {"entero", "decimal", "pct"}:
        propiedades["num_format"] = (
            f"{FORMATOS_NUMERO[tipo]}_)"  # «_)» deja un respiro a la derecha; LibreOffice no siempre respeta la sangría
        )
    if tipo in {"centrado", "cambio", "puntos", "nivel", "situacion", "fecha", "hora"}:
        propiedades["align"] = "center"
    if tipo == "parrafo":
        propiedades["text_wrap"] = True
    propiedades |= otras
    if propiedades["align"] == "left":
        propiedades["indent"] = 1
    return libro.formato(**propiedades)


def ingreso(libro: Libro, tipo: str = "texto", **otras: object) -> Format:
    """Una celda donde la directora escribe: fondo claro y desbloqueada."""
    return celda(libro, tipo, bg_color=INGRESO, locked=False, **otras)


def preparar_pagina(hoja: Worksheet, pie: str, *, horizontal: bool, repetir: tuple[int, int] | None = None, alto: int = 0) -> None:
    """A4 con márgenes, ajustada al ancho (y a `alto` páginas; 0 es libre), cabecera repetida y pie con el número de página."""
    hoja.set_paper(9)
    if horizontal:
        hoja.set_landscape()
    else:
        hoja.set_portrait()
    hoja.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    hoja.fit_to_pages(1, alto)
    corto = shorten(pie, _LARGO_DEL_PIE, placeholder="…").replace("&", "&&")
    hoja.set_footer(f"&L&8&K6B6B6B{corto}&R&8&K6B6B6BPágina &P de &N")
    if repetir:
        hoja.repeat_rows(*repetir)


def alto_de_pagina(ancho_px: int, *, horizontal: bool) -> float:
    """Cuántos puntos de alto caben en una página A4 ajustada a ese ancho, menos el título que se repite arriba."""
    ancho_util_px, alto_util_pt = (1026, 502) if horizontal else (698, 748)
    escala = min(1.0, ancho_util_px / ancho_px)
    return alto_util_pt / escala - ALTO_REPETIDO


def alto_de_fila(textos: Mapping[float, str] | list[tuple[float, str]], minimo: float = 16.5, linea: float = 15.0) -> float:
    """El alto en puntos para que ningún texto se corte, hasta el máximo de Excel: pares (ancho de columna en caracteres, texto)."""
    pares = textos.items() if isinstance(textos, Mapping) else textos
    lineas = max((sum(_lineas(parrafo, ancho) for parrafo in legible(texto).split("\n")) for ancho, texto in pares), default=1)
    return min(ALTO_MAXIMO, max(minimo, lineas * linea + 2))


def _lineas(texto: str, ancho: float) -> int:
    """Cuántas líneas ocupa un párrafo que se parte por palabras; las letras de Calibri son algo más angostas que el dígito."""
    capacidad = max(1.0, ancho * 1.08)
    lineas, usado = 1, 0.0
    for palabra in texto.split():
        largo = len(palabra)
        if usado and usado + 1 + largo > capacidad:
            lineas, usado = lineas + 1, 0.0
        usado += largo + (1 if usado else 0)
        while usado > capacidad:
            lineas, usado = lineas + 1, usado - capacidad
    return lineas
