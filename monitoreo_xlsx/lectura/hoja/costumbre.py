"""Dónde pone sus datos una hoja: al lado de qué rótulos, y en qué columnas."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import clave
from monitoreo_xlsx.lectura.hoja.vista import Vista

if TYPE_CHECKING:
    from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos


class Costumbre:
    """Dónde pone sus datos una hoja: lo que está más allá es, casi siempre, una nota o una ayuda.

    Cada columna de rótulos tiene la suya; si ningún rótulo de la hoja tiene su dato al lado, no hay con qué decidir.
    """

    def __init__(self, vista: Vista, conocidos: Rotulos, excluidas: Collection[int]) -> None:
        self.conocidos = conocidos
        self._vista = vista
        self._excluidas = excluidas

    @property
    def hay(self) -> bool:
        """Dice si algún rótulo tiene su dato al lado."""
        return bool(self._con_dato)

    def admite(self, rotulo: Celda, columna: int) -> bool:
        """Dice si en esa columna puede estar el dato del rótulo: ninguno de los de su columna lo tiene al lado, o uno lo tiene en esa."""
        desde, hasta = rotulo.columna, self._vista.fin(rotulo.fila, rotulo.columna)[1]
        return (desde, hasta) not in self._columnas or (desde, columna - 1) in self._columnas

    @cached_property
    def _con_dato(self) -> list[Celda]:
        return [c for c in self._vista.textos() if self.conocidos.campo(c.texto) is not None and self.tiene_al_lado(c)]

    @cached_property
    def _columnas(self) -> set[tuple[int, int]]:
        """La primera y la última columna de cada rótulo con su dato al lado, fuera de las filas excluidas."""
        suyos = (celda for celda in self._con_dato if celda.fila not in self._excluidas)
        return {(celda.columna, self._vista.fin(celda.fila, celda.columna)[1]) for celda in suyos}

    def tiene_al_lado(self, rotulo: Celda) -> bool:
        """Dice si la celda que sigue a un rótulo tiene algo que pueda ser su dato."""
        celda = self._vista.celda(rotulo.fila, self._vista.fin(rotulo.fila, rotulo.columna)[1] + 1)
        return celda is not None and not self.es_rotulo(celda) and not es_separador(celda)

    def es_rotulo(self, celda: Celda) -> bool:
        """Dice si la celda es un rótulo, conocido o acabado en dos puntos."""
        if celda.tipo is not Tipo.TEXTO:
            return False
        return self.conocidos.campo(celda.texto) is not None or (celda.texto.rstrip().endswith(":") and bool(clave(celda.texto)))


def es_separador(celda: Celda | None) -> bool:
    """Dice si la celda solo separa un rótulo de su dato."""
    return celda is not None and celda.tipo is Tipo.TEXTO and celda.texto.strip() in {":", ":-", ".-", "="}
