"""Dibuja un cuadro en una hoja: cabeceras, celdas con su fórmula y su valor, colores y nombres."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.cuadros.piezas import GUION, Color, Columna, Cuaderno, Cuadro, Dato
from monitoreo_xlsx.salida import estilo

_CELDA_DE_LA_FILA = re.compile(r"\{@(\w+)\}")
LARGO_DE_ENLACE = 600
"""Excel admite 2 079 caracteres, ya escapados; una ruta más larga que esto va sin enlace."""

_ALTO_NORMAL = 15.0
_DIA_CERO = date(1899, 12, 30)
"""El día desde el que Excel cuenta sus fechas (las posteriores a febrero de 1900)."""
_CON_COLOR = frozenset({"nivel", "situacion"})


@dataclass(frozen=True, slots=True)
class Lugar:
    """Dónde quedó un cuadro: su hoja, la fila de la cabecera y las de sus datos (desde 0, ambas incluidas)."""

    hoja: str
    cabecera: int
    primera: int
    ultima: int

    def rango(self, columna: int, filas: int = 0) -> tuple[str, int, int, int, int]:
        """El rango de datos de una columna, como lo pide un gráfico."""
        ultima = self.primera + filas - 1 if filas else self.ultima
        return (self.hoja, self.primera, columna, ultima, columna)


@dataclass(frozen=True, slots=True)
class Lienzo:
    """Una hoja abierta, con el libro y los colores que usa, y el alto en puntos de las filas que se apartan del normal."""

    libro: estilo.Libro
    hoja: Worksheet
    colores: tuple[Color, ...]
    altos: dict[int, float] = field(default_factory=dict)

    def fijar_alto(self, fila: int, puntos: float) -> None:
        """Da alto a una fila y lo recuerda, para repartir la hoja en páginas."""
        self.hoja.set_row(fila, puntos)
        self.altos[fila] = puntos

    def alto_entre(self, desde: int, hasta: int) -> float:
        """Los puntos que ocupan las filas desde una hasta antes de otra."""
        return sum(self.altos.get(fila, _ALTO_NORMAL) for fila in range(desde, hasta))


def encabezar(lienzo: Lienzo, cuaderno: Cuaderno, titulo: str) -> int:
    """Escribe el título y la línea de la IE; devuelve la fila siguiente."""
    lienzo.hoja.write_string(0, 0, titulo, estilo.titulo(lienzo.libro))
    lienzo.fijar_alto(0, 24)
    lienzo.hoja.write_string(1, 0, cuaderno.institucion, lienzo.libro.formato(font_color=estilo.TINTA_TENUE, valign="top"))
    lienzo.fijar_alto(1, 21)
    return 2


def dibujar(lienzo: Lienzo, cuadro: Cuadro, fila: int) -> tuple[Lugar, int]:
    """Dibuja el cuadro desde `fila` y devuelve su lugar y la primera fila libre bajo él."""
    if cuadro.titulo:
        lienzo.hoja.write_string(fila, 0, cuadro.titulo, estilo.seccion(lienzo.libro))
        fila += 1
    cabecera = _cabeceras(lienzo, cuadro, fila)
    primera = cabecera + 1
    for i, datos in enumerate(cuadro.filas):
        _fila(lienzo, cuadro, primera + i, datos)
    ultima = primera + max(len(cuadro.filas), 1) - 1
    lugar = Lugar(lienzo.hoja.get_name(), cabecera, primera, ultima)
    _colorear(lienzo, cuadro, lugar)
    _separar(lienzo, cuadro, lugar)
    _nombrar(lienzo, cuadro, lugar)
    if cuadro.filtro:
        lienzo.hoja.autofilter(cabecera, 0, ultima, len(cuadro.columnas) - 1)
    fila = escribir_nota(lienzo, cuadro.nota, cuadro.columnas, ultima + 1) if cuadro.nota else ultima + 1
    return lugar, fila + 1


def ancho_total(columnas: tuple[Columna, ...]) -> float:
    """El ancho de un cuadro, en caracteres."""
    return sum(c.ancho for c in columnas)


def _cabeceras(lienzo: Lienzo, cuadro: Cuadro, fila: int) -> int:
    """Escribe una fila de cabecera, o dos si hay grupos, y devuelve la última."""
    formato = estilo.cabecera(lienzo.libro)
    hay_grupos = any(c.grupo for c in cuadro.columnas)
    ultima = fila + 1 if hay_grupos else fila
    if hay_grupos:
        _grupos(lienzo, cuadro.columnas, fila)
    for i, columna in enumerate(cuadro.columnas):
        if hay_grupos and not columna.grupo:
            lienzo.hoja.merge_range(fila, i, ultima, i, columna.titulo, formato)
        else:
            lienzo.hoja.write_string(ultima, i, columna.titulo, formato)
    lienzo.fijar_alto(ultima, _alto_de_titulos(cuadro, hay_grupos=hay_grupos))
    return ultima


def _alto_de_titulos(cuadro: Cuadro, *, hay_grupos: bool) -> float:
    """El alto de la fila de títulos; un título combinado con la fila de grupos reparte sus líneas entre las dos."""
    flecha = 2 if cuadro.filtro else 0
    altos = [18.0]
    for c in cuadro.columnas:
        alto = estilo.alto_de_fila([(c.ancho - 1.5 - flecha, c.titulo)])
        altos.append(alto - 18 if hay_grupos and not c.grupo else alto)
    return max(altos)


def _grupos(lienzo: Lienzo, columnas: tuple[Columna, ...], fila: int) -> None:
    formato = estilo.cabecera(lienzo.libro)
    inicio = 0
    alto = 18.0
    while inicio < len(columnas):
        grupo = columnas[inicio].grupo
        fin = inicio
        while grupo and fin + 1 < len(columnas) and columnas[fin + 1].grupo == grupo:
            fin += 1
        if grupo and fin > inicio:
            lienzo.hoja.merge_range(fila, inicio, fila, fin, grupo, formato)
        elif grupo:
            lienzo.hoja.write_string(fila, inicio, grupo, formato)
        if grupo:
            alto = max(alto, estilo.alto_de_fila([(ancho_total(columnas[inicio : fin + 1]) - 1, grupo)]))
        inicio = fin + 1
    lienzo.fijar_alto(fila, alto)


def _fila(lienzo: Lienzo, cuadro: Cuadro, fila: int, datos: tuple[Dato, ...]) -> None:
    parrafos = []
    for i, (columna, dato) in enumerate(zip(cuadro.columnas, datos, strict=True)):
        formato = _formato(lienzo, dato, columna.formato)
        escribir(lienzo, fila, i, dato, formato, _formula(cuadro, dato, fila))
        if columna.formato == "parrafo":
            parrafos.append((columna.ancho - 2, str(dato.valor or "")))
    if parrafos:
        lienzo.fijar_alto(fila, estilo.alto_de_fila(parrafos))


def _formula(cuadro: Cuadro, dato: Dato, fila: int) -> str:
    return _CELDA_DE_LA_FILA.sub(lambda m: f"{xl_col_to_name(cuadro.columna(m[1]))}{fila + 1}", dato.formula)


def _formato(lienzo: Lienzo, dato: Dato, formato: str) -> Format:
    if dato.enlace:
        return estilo.celda(lienzo.libro, "centrado", font_color="#1155CC", underline=1)
    if dato.valor == GUION and not dato.formula:
        return estilo.celda(lienzo.libro, formato, align="center", font_color=estilo.TINTA_TENUE)
    return estilo.celda(lienzo.libro, formato)


def escribir(lienzo: Lienzo, fila: int, columna: int, dato: Dato, formato: Format, formula: str = "") -> None:
    """Escribe una celda; un texto va siempre como texto, aunque empiece con «=». Lanza `ValueError` si no cupo."""
    hoja, valor = lienzo.hoja, dato.valor
    if formula:
        # El valor en caché de una fecha es su número de serie: otra cosa daña el libro.
        guardado = (valor - _DIA_CERO).days if isinstance(valor, date) else valor
        resultado = hoja.write_formula(fila, columna, f"={formula}", formato, guardado)
    elif dato.enlace and len(dato.enlace) <= LARGO_DE_ENLACE:
        resultado = hoja.write_url(fila, columna, dato.enlace, formato, str(valor))
    elif valor is None or valor == "":
        resultado = hoja.write_blank(fila, columna, None, formato)
    elif isinstance(valor, str):
        resultado = hoja.write_string(fila, columna, valor, formato)
    elif isinstance(valor, date):
        resultado = hoja.write_datetime(fila, columna, valor, formato)
    else:
        resultado = hoja.write_number(fila, columna, valor, formato)
    if resultado:
        raise ValueError(f"No se pudo escribir la celda {xl_col_to_name(columna)}{fila + 1} de «{hoja.get_name()}»: código {resultado}")


def _colorear(lienzo: Lienzo, cuadro: Cuadro, lugar: Lugar) -> None:
    """El color sigue a lo que la celda dice, también si la fórmula cambia."""
    for i, columna in enumerate(cuadro.columnas):
        if columna.formato in _CON_COLOR:
            colorear(lienzo, (lugar.primera, i, lugar.ultima, i))


def colorear(lienzo: Lienzo, rango: tuple[int, int, int, int]) -> None:
    """Pinta las celdas de un rango (fila, columna, fila, columna) según el nivel o la situación que dicen."""
    for color in (*lienzo.colores, Color(GUION, estilo.SIN_REGISTRO), Color("N.A.", estilo.SIN_REGISTRO)):
        pintura = lienzo.libro.libro.add_format({"bg_color": color.fondo, "font_color": estilo.tinta_sobre(color.fondo)})
        regla = {"type": "cell", "criteria": "==", "value": f'"{color.texto}"', "format": pintura}
        lienzo.hoja.conditional_format(*rango, regla)


def _separar(lienzo: Lienzo, cuadro: Cuadro, lugar: Lugar) -> None:
    if cuadro.separar:
        letra = xl_col_to_name(cuadro.columna(cuadro.separar))
        # LibreOffice cambia los cuatro bordes aunque la regla solo hable de uno.
        linea = lienzo.libro.libro.add_format({"border": 1, "border_color": estilo.BORDE, "top_color": estilo.ACENTO})
        regla = {"type": "formula", "criteria": f"=${letra}{lugar.primera + 1}<>${letra}{lugar.primera}", "format": linea}
        lienzo.hoja.conditional_format(lugar.primera, 0, lugar.ultima, len(cuadro.columnas) - 1, regla)


def _nombrar(lienzo: Lienzo, cuadro: Cuadro, lugar: Lugar) -> None:
    if not cuadro.nombre:
        return
    for i, columna in enumerate(cuadro.columnas):
        if columna.clave.isidentifier():
            letra = xl_col_to_name(i)
            rango = f"='{lugar.hoja}'!${letra}${lugar.primera + 1}:${letra}${lugar.ultima + 1}"
            lienzo.libro.libro.define_name(f"{cuadro.nombre}_{columna.clave}", rango)


def escribir_nota(lienzo: Lienzo, texto: str, columnas: tuple[Columna, ...], fila: int) -> int:
    """Escribe una nota a lo ancho de esas columnas y devuelve la fila siguiente."""
    formato = lienzo.libro.formato(font_size=9, font_color=estilo.TINTA_TENUE, text_wrap=True, valign="top")
    lienzo.hoja.merge_range(fila, 0, fila, len(columnas) - 1, texto, formato)
    lienzo.fijar_alto(fila, estilo.alto_de_fila([(ancho_total(columnas) * 1.15, texto)], minimo=14, linea=12.5))
    return fila + 1
