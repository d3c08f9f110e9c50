"""Los fallos que son del programa y no de un libro, dichos para quien lo mantiene."""

from __future__ import annotations

import traceback
from pathlib import Path

_LUGARES = 3


class FalloDelPrograma(Exception):  # noqa: N818 - se nombra por lo que es para quien lee, no por ser una excepción
    """El programa falló al leer un libro en otro proceso; su texto dice qué pasó y dónde."""


def describir(fallo: BaseException) -> str:
    """Dice en una línea qué falló y dónde, sin nada de lo que dicen los archivos: «TypeError en hoja.py:80 < libro.py:60»."""
    if isinstance(fallo, FalloDelPrograma):
        return str(fallo)
    lugares = traceback.extract_tb(fallo.__traceback__)
    ruta = " < ".join(f"{Path(lugar.filename).name}:{lugar.lineno}" for lugar in lugares[: -_LUGARES - 1 : -1])
    return f"{type(fallo).__name__} en {ruta}"
