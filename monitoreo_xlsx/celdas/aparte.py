"""Los libros pesados se leen en otro proceso, con la memoria y el procesador contados: si uno se cae se pierde él, y no la corrida.

Qué se admite lo deciden los tamaños (bytes, etiquetas, celdas), que son los mismos en toda máquina. El procesador se corta muy
por encima de lo que pide el libro más pesado que se admite, y el reloj, más lejos todavía: solo para una máquina que no responde.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NoReturn

from monitoreo_xlsx.celdas import libro
from monitoreo_xlsx.celdas.fallos import FalloDelPrograma, describir
from monitoreo_xlsx.celdas.puerta import leer_archivo
from monitoreo_xlsx.celdas.tipos import Libro, LibroIlegible

PESADO = 1024 * 1024
"""Desde cuántos bytes un libro se lee aparte; una ficha pesa unos 12 KB, y otro proceso cuesta un cuarto de segundo."""

INFLADO = 4 * 1024 * 1024
"""Desde cuántos bytes descomprimidos también: 60 MB de celdas vacías caben en un archivo de 180 KB."""

PROCESADOR_S = 300
"""El libro que más pide de los que se admiten toma doce segundos de procesador: en una máquina diez veces más lenta, ciento veinte."""

RELOJ_S, RELOJ_POR_MEGA_S = 300, 20
"""Y cada MiB descomprimido, un quinto de segundo: este reloj espera a una máquina diez veces más lenta y diez veces más ocupada."""

MEMORIA = 448 * 1024 * 1024
"""El libro que más pide de los que se admiten usa 280 MB, y además lo que él mismo pesa."""

_CADA_S = 1.0
_SIN_PROCESADOR = 75
_ROTO_EN_WINDOWS = 0xC0000000
"""Desde aquí, el código de salida de un proceso que Windows cerró; en los demás sistemas es negativo."""


def abrir(ruta: Path) -> Libro:
    """Lee un libro (ver `libro.abrir`); si es pesado, en otro proceso.

    Raises:
        LibroIlegible: lo que lanza `libro.abrir`; pide demasiada memoria (ARC-006) o procesador (ARC-016), o la máquina no pudo
            leerlo (ARC-027).
        ImportError: al otro proceso le falta una biblioteca.
        FalloDelPrograma: el programa falló en el otro proceso.
    """
    try:
        contenido = leer_archivo(ruta)
        inflado = libro.mirar(contenido)
        if not sys.executable or (len(contenido) < PESADO and inflado < INFLADO):
            return libro.leer(contenido, ruta)
        return _en_otro_proceso(contenido, ruta, RELOJ_S + RELOJ_POR_MEGA_S * inflado // 1024**2)
    except MemoryError as fallo:
        raise LibroIlegible("ARC-027", causa="no le alcanza la memoria") from fallo


def _en_otro_proceso(contenido: bytes, ruta: Path, reloj: float) -> Libro:
    try:
        proceso = subprocess.run(  # noqa: S603 - es este mismo programa, con el nombre como argumento y no como texto de consola
            [sys.executable, "-m", "monitoreo_xlsx.celdas", ruta.name], input=contenido, capture_output=True, timeout=reloj, check=False
        )
    except subprocess.TimeoutExpired as fallo:
        raise LibroIlegible("ARC-027", causa=f"no terminó en {reloj / 60:.0f} minutos") from fallo
    except OSError as fallo:
        raise LibroIlegible("ARC-027", causa="el sistema no dejó empezar") from fallo
    return _respuesta(proceso)


def _respuesta(proceso: subprocess.CompletedProcess[bytes]) -> Libro:
    """Entiende lo que el otro proceso respondió, o por qué no respondió."""
    codigo = proceso.returncode
    if codigo == _SIN_PROCESADOR:
        raise LibroIlegible("ARC-016", causa=f"pide más de {PROCESADOR_S // 60} minutos de procesador")
    if not 0 <= codigo < _ROTO_EN_WINDOWS:
        raise LibroIlegible("ARC-027", causa="el sistema detuvo la lectura, quizá por falta de memoria")
    if codigo:
        _sin_empezar(proceso.stderr)
    clase, datos = pickle.loads(proceso.stdout)  # noqa: S301 - lo escribió el proceso que se acaba de lanzar
    if clase == "ilegible":
        raise LibroIlegible(datos[0], **datos[1])
    if clase == "falta":
        raise ImportError(datos[0], name=datos[1])
    if clase == "fallo":
        raise FalloDelPrograma(datos)
    leido: Libro = datos
    return leido


def _sin_empezar(errores: bytes) -> NoReturn:
    """El otro proceso terminó antes de poder responder: lo último que escribió dice por qué."""
    lineas = errores.decode("utf-8", "replace").strip().splitlines() or ["el proceso que lee no respondió"]
    if "ImportError" in lineas[-1] or "ModuleNotFoundError" in lineas[-1]:
        raise ImportError(lineas[-1])
    raise FalloDelPrograma(lineas[-1])


def principal() -> None:
    """El otro proceso: lee el libro que llega por la entrada y responde por la salida, con la memoria y el procesador limitados."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows no lo tiene

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORIA, MEMORIA))
    threading.Thread(target=vigilar, daemon=True).start()
    sys.stdout.buffer.write(atender(sys.stdin.buffer.read(), Path(sys.argv[1])))


def vigilar() -> None:
    """Termina este proceso cuando su trabajo pasa de lo admitido, sea lo que sea lo que esté leyendo; lo que espera no se cuenta."""
    while time.process_time() < PROCESADOR_S:
        time.sleep(_CADA_S)
    os._exit(_SIN_PROCESADOR)


def atender(contenido: bytes, ruta: Path) -> bytes:
    """Lee un libro y devuelve la respuesta para quien lanzó este proceso: el libro, su defecto, o el fallo del programa."""
    respuesta: tuple[str, object]
    try:
        return _empacar("libro", libro.leer(contenido, ruta))
    except LibroIlegible as defecto:
        respuesta = "ilegible", (defecto.codigo, defecto.datos)
    except MemoryError:
        respuesta = "ilegible", ("ARC-006", {"causa": f"leerlo pide más de {MEMORIA // 1024**2} MB de memoria"})
    except ImportError as falta:
        respuesta = "falta", (str(falta), falta.name)
    except Exception as fallo:  # noqa: BLE001 - quien lanzó este proceso decide qué hacer con él
        respuesta = "fallo", describir(fallo)
    return _empacar(*respuesta)


def _empacar(clase: str, datos: object) -> bytes:
    return pickle.dumps((clase, datos), protocol=pickle.HIGHEST_PROTOCOL)
