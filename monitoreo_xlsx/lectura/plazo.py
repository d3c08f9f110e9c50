"""Cuánto se puede tardar en entender un libro ya abierto, y qué pasa si trae algo que nadie previó: se deja, y los demás siguen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from monitoreo_xlsx.celdas import LibroIlegible

PLAZO_S = 4.0
"""Una ficha se entiende en milésimas de segundo, y un registro de mil filas en menos de uno."""

_CADA = 256


class Plazo:
    """El tiempo de un libro; quien recorre sus celdas lo consulta.

    Cuenta lo que el procesador trabaja y no el reloj: una máquina ocupada en otra cosa no hace ilegible un libro bueno.
    """

    def __init__(self) -> None:
        self._faltan = _CADA
        self.empezar()

    def empezar(self) -> None:
        """Da el plazo entero otra vez: lo que se leyó entre tanto era de otros libros."""
        self._vence = time.process_time() + PLAZO_S

    def consultar(self) -> None:
        """Lanza `LibroIlegible` (ARC-016) si ya venció; mira la hora una de cada muchas veces, que es lo que cuesta."""
        self._faltan -= 1
        if self._faltan:
            return
        self._faltan = _CADA
        if time.process_time() > self._vence:
            raise LibroIlegible("ARC-016", causa=f"no terminó de entenderse en {PLAZO_S:.0f} segundos")


@contextmanager
def sin_imprevistos() -> Iterator[None]:
    """El último manejador de cada libro: lo que falle al entenderlo y nadie previó sale como `LibroIlegible` (ARC-016)."""
    try:
        yield
    except LibroIlegible:
        raise
    except Exception as fallo:
        raise LibroIlegible("ARC-016", causa="su contenido tiene algo que no se esperaba") from fallo
