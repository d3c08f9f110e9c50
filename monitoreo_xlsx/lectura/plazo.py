"""Cuánto se puede tardar en entender un libro ya abierto: el que se pasa se deja, y los demás siguen."""

from __future__ import annotations

import time

from monitoreo_xlsx.celdas import LibroIlegible

PLAZO_S = 6.0
"""Una ficha se entiende en milésimas de segundo, y un registro de mil filas en menos de uno."""

_CADA = 256


class Plazo:
    """El tiempo de un libro; quien recorre sus celdas lo consulta."""

    def __init__(self) -> None:
        self._vence = time.monotonic() + PLAZO_S
        self._faltan = _CADA

    def consultar(self) -> None:
        """Lanza `LibroIlegible` (ARC-016) si ya venció; mira el reloj una de cada muchas veces, que es lo que cuesta."""
        self._faltan -= 1
        if self._faltan:
            return
        self._faltan = _CADA
        if time.monotonic() > self._vence:
            raise LibroIlegible("ARC-016", causa=f"no terminó de entenderse en {PLAZO_S:.0f} segundos")
