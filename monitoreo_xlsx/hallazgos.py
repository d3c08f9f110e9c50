"""Qué es un hallazgo y dónde está: los defectos de los datos son valores, no excepciones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ORDENES = re.compile("\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Lo que no es letra ni signo: controles, medios caracteres sueltos, y los que cambian el sentido en que se lee lo que sigue."""
_DE_SENTIDO = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def legible(texto: str) -> str:
    """Deja un texto ajeno en lo que todo archivo admite, con sus líneas y sus letras.

    El salto de línea de otro programa (Word y Google Docs dejan un tabulador vertical) queda como uno común; lo que cambia el sentido de
    lectura se quita, y lo demás que un archivo no admite o que nadie ve queda como «�», igual que en `visible`.
    """
    return _ORDENES.sub(_como_se_lee, texto)


def _como_se_lee(orden: re.Match[str]) -> str:
    if orden[0].isspace():
        return "\n"
    return "" if orden[0] in _DE_SENTIDO else "�"


def visible(texto: str) -> str:
    """Cambia por «�» lo que no se puede imprimir: un texto ajeno no debe dar órdenes a la consola ni partir una línea."""
    if texto.isprintable():
        return texto
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in texto)


@dataclass(frozen=True, order=True, slots=True)
class Ubicacion:
    """Un lugar en los libros de entrada.

    `archivo` es relativo a la carpeta de trabajo y usa «/»; `hoja` y `celda` (como «E7») pueden faltar
    cuando el lugar es el libro o la hoja enteros.
    """

    archivo: str = ""
    hoja: str = ""
    celda: str = ""

    def __str__(self) -> str:
        """Redacta el lugar: el único sitio del programa que lo hace."""
        partes = [visible(self.archivo) or "carpeta de trabajo"]
        if self.hoja:
            partes.append(f"hoja «{visible(self.hoja)}»")
        if self.celda:
            partes.append(f"celda {self.celda}")
        return ", ".join(partes)


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """Un defecto encontrado en un documento; `catalogo` lo redacta.

    `valor` es lo que la celda dice, tal como se ve; `datos` completa los huecos del texto del catálogo.
    `dispensa` es el motivo con que la directora lo aceptó, si lo hizo.
    """

    codigo: str
    lugar: Ubicacion
    valor: str = ""
    datos: Mapping[str, str] = field(default_factory=dict, hash=False)
    dispensa: str = ""


class CeldaInvalida(ValueError):  # noqa: N818 - se nombra por lo que es para quien lee, no por ser una excepción
    """El valor de una celda no es lo que su columna admite; quien lee le añade el lugar."""

    def __init__(self, codigo: str, **datos: str) -> None:
        super().__init__(codigo)
        self.codigo = codigo
        self.datos = datos


class MonitoreoError(Exception):
    """El programa no puede seguir; su texto es una línea que dice por qué y qué hacer."""
