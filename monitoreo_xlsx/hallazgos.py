"""Qué es un hallazgo y dónde está: los defectos de los datos son valores, no excepciones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
