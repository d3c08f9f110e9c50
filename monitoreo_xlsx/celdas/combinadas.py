"""A qué combinación de celdas pertenece una celda, sin recorrer ni desplegar las combinaciones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitoreo_xlsx.celdas.referencias import Rango

_MAX_POR_BLOQUE = 16
"""Combinaciones de un tamaño que pueden tocar un bloque: sin encimarse caben nueve."""

_MAX_AREA = 20_000
"""Celdas combinadas hasta las que se recuerda la combinación de cada una: una ficha tiene unos cientos."""

_Bloques = dict[tuple[int, int], list["Rango"]]


class IndiceCombinadas:
    """Busca en una cuadrícula por cada tamaño de combinación.

    Los bloques de cada cuadrícula son tan grandes como sus combinaciones, así que una combinación toca cuatro bloques como
    mucho, cubra dos celdas o la hoja entera, y un bloque guarda pocas mientras no se encimen.
    """

    def __init__(self, rangos: Iterable[Rango]) -> None:
        """Ordena las combinaciones. Lanza `ValueError` si muchas están encimadas, cosa que Excel no permite."""
        self._cuadriculas: dict[tuple[int, int], _Bloques] = {}
        distintos = dict.fromkeys(rangos)
        area = sum((fila2 - fila1 + 1) * (columna2 - columna1 + 1) for fila1, columna1, fila2, columna2 in distintos)
        self._anclas = _desplegar(distintos) if area <= _MAX_AREA else None
        if self._anclas is not None and len(self._anclas) == area:
            return  # ninguna está encimada
        for rango in distintos:
            self._agregar(rango)
        if self._anclas is not None:
            orden = list(self._cuadriculas)
            self._anclas = _desplegar(sorted(distintos, key=lambda rango: orden.index(_tamano(rango))))

    def _agregar(self, rango: Rango) -> None:
        fila1, columna1, fila2, columna2 = rango
        alto, ancho = _tamano(rango)
        bloques = self._cuadriculas.setdefault((alto, ancho), {})
        for y in range(fila1 >> alto, (fila2 >> alto) + 1):
            for x in range(columna1 >> ancho, (columna2 >> ancho) + 1):
                vecinas = bloques.setdefault((y, x), [])
                if len(vecinas) == _MAX_POR_BLOQUE:
                    raise ValueError(rango)
                vecinas.append(rango)

    def ancla(self, fila: int, columna: int) -> tuple[int, int]:
        """Devuelve la primera celda de la combinación que contiene a esta, o la misma celda si no está combinada."""
        if self._anclas is not None:
            lugar = (fila, columna)
            return self._anclas.get(lugar, lugar)
        for (alto, ancho), bloques in self._cuadriculas.items():
            for fila1, columna1, fila2, columna2 in bloques.get((fila >> alto, columna >> ancho), ()):
                if fila1 <= fila <= fila2 and columna1 <= columna <= columna2:
                    return fila1, columna1
        return fila, columna


def _desplegar(rangos: Iterable[Rango]) -> dict[tuple[int, int], tuple[int, int]]:
    """La primera celda de la combinación de cada celda; si dos se enciman, la de la que va antes."""
    anclas: dict[tuple[int, int], tuple[int, int]] = {}
    for fila1, columna1, fila2, columna2 in rangos:
        ancla = (fila1, columna1)
        for fila in range(fila1, fila2 + 1):
            for columna in range(columna1, columna2 + 1):
                anclas.setdefault((fila, columna), ancla)
    return anclas


def _tamano(rango: Rango) -> tuple[int, int]:
    fila1, columna1, fila2, columna2 = rango
    return (fila2 - fila1).bit_length(), (columna2 - columna1).bit_length()
