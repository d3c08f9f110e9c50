"""Los libros pesados se leen en otro proceso, con plazo y memoria contados: si uno se cuelga se pierde él, y no la corrida."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

from monitoreo_xlsx.celdas import libro
from monitoreo_xlsx.celdas.paquete import inflado
from monitoreo_xlsx.celdas.puerta import leer_archivo
from monitoreo_xlsx.celdas.tipos import Libro, LibroIlegible

if TYPE_CHECKING:
    from pathlib import Path

PESADO = 1024 * 1024
"""Desde cuántos bytes un libro se lee aparte; una ficha pesa unos 12 KB, y otro proceso cuesta un cuarto de segundo."""

INFLADO = 4 * 1024 * 1024
"""Desde cuántos bytes descomprimidos también: 60 MB de celdas vacías caben en un archivo de 180 KB."""

PLAZO_S = 10
MEMORIA = 448 * 1024 * 1024
"""El libro que más pide de los que caben en los topes usa menos de la mitad."""


def abrir(ruta: Path) -> Libro:
    """Lee un libro (ver `libro.abrir`); si es pesado, en otro proceso que se corta al vencer su plazo.

    Raises:
        LibroIlegible: lo que lanza `libro.abrir`, o se agotó el plazo (ARC-016) o la memoria (ARC-006).
    """
    if not sys.executable:
        return libro.abrir(ruta)
    if _tamano(ruta) < PESADO:
        contenido = leer_archivo(ruta)
        if inflado(contenido) < INFLADO:
            return libro.leer(contenido, ruta)
    try:
        proceso = subprocess.run(  # noqa: S603 - es este mismo programa, con la ruta como argumento y no como texto de consola
            [sys.executable, "-m", "monitoreo_xlsx.celdas", str(ruta)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PLAZO_S,
            check=False,
        )
    except subprocess.TimeoutExpired as fallo:
        raise LibroIlegible("ARC-016", causa=f"no terminó de leerse en {PLAZO_S} segundos") from fallo
    if proceso.returncode:
        raise LibroIlegible("ARC-006", causa="no alcanza la memoria de esta computadora")
    respuesta = pickle.loads(proceso.stdout)  # noqa: S301 - lo escribió el proceso que se acaba de lanzar
    if isinstance(respuesta, Libro):
        return respuesta
    codigo, datos = respuesta
    raise LibroIlegible(codigo, **datos)


def atender(ruta: Path) -> bytes:
    """Lee un libro en este proceso, con la memoria limitada donde el sistema lo permite, y devuelve la respuesta para quien lo lanzó."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows no lo tiene

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORIA, MEMORIA))
    try:
        respuesta: object = libro.abrir(ruta)
    except LibroIlegible as defecto:
        respuesta = (defecto.codigo, defecto.datos)
    return pickle.dumps(respuesta, protocol=pickle.HIGHEST_PROTOCOL)


def _tamano(ruta: Path) -> int:
    """El tamaño, o 0 si no se puede saber: entonces la puerta dirá por qué."""
    try:
        return os.stat(ruta).st_size  # noqa: PTH116 - como la puerta, que mira el mismo archivo
    except (OSError, ValueError):
        return 0
