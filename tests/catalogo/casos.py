"""Cómo se escribe un caso: la escuela buena que se estropea, y dónde debe salir el código.

Un caso es una línea si basta cambiar una celda (`celda(FICHA, "C19", None)`), y si no, una función que recibe la carpeta de
la escuela y la estropea (`Caso(funcion, "fichas/x.xlsx", "Ficha", "C19")`). La escuela es la de `tests.ayudas.escuela`, con
su rúbrica. `ademas` son los demás códigos que el mismo defecto trae consigo: cualquier otro hace fallar la prueba.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from monitoreo_xlsx.hallazgos import Ubicacion
from tests import ayudas

Lugar = tuple[str, str]

CRO: Lugar = ("cronograma.xlsx", "Cronograma")
IED: Lugar = ("cronograma.xlsx", "Datos de la IE")
FICHA: Lugar = ("fichas/visita-I/d01.xlsx", "Ficha")
D02: Lugar = ("fichas/visita-II.xlsx", "D02")
REGISTRO: Lugar = ("fichas/registro-III.xlsx", "Registro")
RUBRICA: Lugar = ("rubrica.xlsx", "Rúbrica")
ESCALA: Lugar = ("rubrica.xlsx", "Escala")
REGLAS: Lugar = ("rubrica.xlsx", "Reglas")
OTRA = "fichas/otra.xlsx"
"""Un archivo más entre las fichas."""


@dataclass(frozen=True)
class Caso:
    """Lo que provoca un código. `parche` cambia lo que no se puede cambiar en la carpeta, como los permisos."""

    estropear: Callable[[Path], object]
    archivo: str
    hoja: str = ""
    celda: str = ""
    ademas: tuple[str, ...] = ()
    corte: date = ayudas.CORTE
    parche: Callable[[pytest.MonkeyPatch], object] | None = None

    @property
    def lugar(self) -> Ubicacion:
        """Dónde debe salir."""
        return Ubicacion(self.archivo, self.hoja, self.celda)


Casos = Mapping[str, Caso]


def celda(lugar: Lugar, referencia: str, valor: Any, *, en: str = "", ademas: tuple[str, ...] = ()) -> Caso:
    """Un caso de una celda cambiada (`None` la borra); `en` es la celda donde sale el código, si es otra de la misma hoja."""
    return Caso(lambda carpeta: ayudas.cambiar(carpeta, *lugar, referencia, valor), *lugar, en or referencia, ademas)


def celdas(lugar: Lugar, cambios: Mapping[str, Any], en: str, ademas: tuple[str, ...] = ()) -> Caso:
    """Un caso de varias celdas cambiadas en una hoja."""

    def estropear(carpeta: Path) -> None:
        for referencia, valor in cambios.items():
            ayudas.cambiar(carpeta, *lugar, referencia, valor)

    return Caso(estropear, *lugar, en, ademas)


def bytes_de(contenido: bytes, archivo: str = FICHA[0]) -> Callable[[Path], object]:
    """Estropea: pone esos bytes en lugar de un libro."""
    return lambda carpeta: (carpeta / archivo).write_bytes(contenido)


def editar(lugar: Lugar, cambio: Callable[[Any], object]) -> Callable[[Path], object]:
    """Estropea: abre el libro con openpyxl, le pasa la hoja a `cambio` y lo guarda."""

    def estropear(carpeta: Path) -> None:
        libro = openpyxl.load_workbook(carpeta / lugar[0])
        cambio(libro[lugar[1]])
        libro.save(carpeta / lugar[0])

    return estropear
