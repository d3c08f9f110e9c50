"""Qué es un campo y qué es una hoja: las piezas con que se declara cada documento."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tipo = Literal[
    "texto",
    "entero",
    "numero",
    "periodo",
    "fecha",
    "hora",
    "dni",
    "codigo_modular",
    "opcion",
    "opcion_abierta",
    "forma",
    "motivo",
    "si_no",
    "visita",
    "marca",
    "nivel",
    "color",
]


@dataclass(frozen=True, slots=True)
class Campo:
    """Un dato que se ingresa: en una columna de una tabla, o al lado de su rótulo.

    `rotulo` es el que se escribe; `otros` son los demás que se reconocen. `sinonimos` son otros modos de
    decir una opción, cada uno con la suya. `ancho` va en caracteres.
    """

    clave: str
    rotulo: str
    tipo: Tipo = "texto"
    otros: tuple[str, ...] = ()
    obligatorio: bool = False
    opciones: tuple[str, ...] = ()
    sinonimos: tuple[tuple[str, str], ...] = ()
    minimo: int = 0
    maximo: int = 0
    ancho: int = 14
    ayuda: str = ""


@dataclass(frozen=True, slots=True)
class Hoja:
    """Una hoja de una plantilla: `datos` al lado de sus rótulos, y `columnas` de su tabla (o ninguna)."""

    nombre: str
    titulo: str
    otros_nombres: tuple[str, ...] = ()
    datos: tuple[Campo, ...] = ()
    columnas: tuple[Campo, ...] = ()

    def campo(self, clave: str) -> Campo:
        """Devuelve el campo de esa clave. Lanza `KeyError` si la hoja no lo declara."""
        for campo in (*self.datos, *self.columnas):
            if campo.clave == clave:
                return campo
        raise KeyError(clave)
