"""Lo que le puede faltar al programa o a la computadora para leer, que no es culpa de ningún archivo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from monitoreo_xlsx.hallazgos import MonitoreoError

_DE_LECTURA = ("rapidfuzz", "holidays")
"""Se cargan recién donde hacen falta: sin esta lista, que falten se sabría según lo que digan las fichas."""


@contextmanager
def con_bibliotecas() -> Iterator[None]:
    """Comprueba, antes de leer nada y sin cargarlas, que estén las bibliotecas que leer puede necesitar.

    Raises:
        MonitoreoError: falta una, o está mal instalada; o a la máquina no le alcanza la memoria.
    """
    try:
        faltan = [nombre for nombre in _DE_LECTURA if find_spec(nombre) is None]
        if faltan:
            raise _sin_biblioteca(faltan[0])
        yield
    except ImportError as falta:
        raise sin_biblioteca(falta) from falta
    except MemoryError as falta:
        raise MonitoreoError(
            "A esta computadora no le alcanza la memoria para leer la carpeta. Cierre otros programas y ejecute la orden otra vez."
        ) from falta


def sin_biblioteca(falta: ImportError) -> MonitoreoError:
    """El error que dice cuál falta; si quien lo lanza no la nombra, es la de su causa."""
    causa: BaseException | None = falta
    while isinstance(causa, ImportError) and not causa.name:
        causa = causa.__cause__
    return _sin_biblioteca(causa.name if isinstance(causa, ImportError) and causa.name else str(falta))


def _sin_biblioteca(nombre: str) -> MonitoreoError:
    return MonitoreoError(
        f"Al programa le falta la biblioteca «{nombre.partition('.')[0]}», o está mal instalada; no es culpa de sus archivos. "
        "Vuelva a instalar el programa como la primera vez, con la línea que está en su README."
    )
