"""Los títulos que dicen la visita o el mes de las filas que tienen debajo: «I VISITA - JUNIO», o el nombre de la hoja."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import con_visita, expresion_de_visita, mes_de, numero_de_visita
from monitoreo_xlsx.lectura.hoja.tablas import Tabla

_LARGO = 60


class Titulo(NamedTuple):
    """La visita y el mes que un título dice, si los dice."""

    visita: int | None
    mes: int | None


SIN_TITULO = Titulo(None, None)


class Titulos:
    """Los títulos de la hoja de una tabla; una fila es del más cercano que tiene encima, aunque esté dentro de la tabla."""

    def __init__(self, tabla: Tabla) -> None:
        vista = tabla.vista
        self._de_hoja = _leer(vista.hoja.nombre)
        self._por_fila = {fila: titulo for fila in vista.filas if (titulo := _de_fila(vista.fila(fila))) is not None}
        self._filas = list(self._por_fila)

    def es_titulo(self, fila: int) -> bool:
        """Dice si esa fila es un título."""
        return fila in self._por_fila

    def de(self, fila: int) -> Titulo:
        """El título de una fila; si no tiene ninguno encima, el nombre de su hoja."""
        cuantos = bisect_left(self._filas, fila)
        return self._por_fila[self._filas[cuantos - 1]] if cuantos else self._de_hoja


def _de_fila(celdas: tuple[Celda, ...]) -> Titulo | None:
    if len(celdas) != 1 or celdas[0].tipo is not Tipo.TEXTO or len(celdas[0].texto) > _LARGO:
        return None
    titulo = _leer(celdas[0].texto)
    return titulo if titulo != SIN_TITULO else None


def _leer(texto: str) -> Titulo:
    return Titulo(expresion_de_visita(con_visita(texto)) or numero_de_visita(texto), mes_de(texto))
