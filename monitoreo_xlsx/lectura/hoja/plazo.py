"""Cuánto trabajo puede pedir un libro ya abierto, y qué pasa si trae algo que nadie previó: se deja, y los demás siguen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from monitoreo_xlsx.celdas import LibroIlegible, describir

MAX_CONSULTAS = 8_000_000
"""Consultas a las celdas de un libro. Las 120 000 que un libro puede tener piden, en la forma que más, un millón y medio."""

PLAZO_S = 300.0
"""Procesador, por si el trabajo no está en las consultas. El libro más caro que se admite toma veinte segundos; diez veces más, si la
máquina es diez veces más lenta."""

_CADA = 256
_DEL_PROGRAMA = (ImportError, MemoryError, OSError, SyntaxError)
"""Lo que no puede venir de ninguna celda: le pasaría a cualquier libro, y seguir leyendo no sirve."""


class Plazo:
    """El trabajo de un libro; quien recorre sus celdas lo consulta.

    Se corta por cuántas consultas van, que en toda máquina son las mismas. El reloj no cuenta, y el procesador, solo a lo último:
    una máquina lenta, u ocupada en otra cosa, no hace ilegible un libro bueno.
    """

    def __init__(self) -> None:
        self.empezar()

    def empezar(self) -> None:
        """Da el plazo entero otra vez: lo que se leyó entre tanto era de otros libros."""
        self._consultas = 0
        self._faltan = _CADA
        self._vence = time.process_time() + PLAZO_S

    def consultar(self) -> None:
        """Lanza `LibroIlegible` (ARC-016) si ya venció; lo mira una de cada muchas veces, que es lo que cuesta."""
        self._faltan -= 1
        if self._faltan:
            return
        self._faltan = _CADA
        self._consultas += _CADA
        if self._consultas > MAX_CONSULTAS or time.process_time() > self._vence:
            raise LibroIlegible("ARC-016", causa="no terminó de entenderse: sus tablas son demasiado enredadas")


@contextmanager
def sin_imprevistos() -> Iterator[None]:
    """El último manejador de cada libro: lo que falle y nadie previó es un fallo del programa en ese libro (ARC-026), y no del libro.

    Lo que fallaría con cualquier libro (falta una biblioteca, un archivo del programa, memoria) se propaga.
    """
    try:
        yield
    except (LibroIlegible, *_DEL_PROGRAMA):
        raise
    except Exception as fallo:
        raise LibroIlegible("ARC-026", fallo=describir(fallo)) from fallo
