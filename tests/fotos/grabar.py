"""Fotografía cada lectura que hacen las pruebas: `python -m pytest -p tests.fotos.grabar --fotos CARPETA`.

Envuelve lo que `monitoreo_xlsx.lectura` ofrece y guarda lo que cada llamada dio, o cómo falló, en el grupo «pruebas» del álbum. La clave
es la prueba que leía (o su módulo, si leía una fixture, que las pruebas comparten) y la huella de lo que decían los libros.
"""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from herramientas.fotografiar import album
from herramientas.fotografiar.hechos import falla, hechos
from monitoreo_xlsx import lectura

GRUPO = "pruebas"
CAMBIANTES = frozenset({"docProps/core.xml"})
"""Partes de un libro que llevan la hora en que se guardó."""
MAX_BYTES = 64 * 2**20
_SALIDA = "salida"
_TROZO = 2**20


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fotos", metavar="CARPETA", help="el álbum donde guardar lo que leen las pruebas")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    carpeta = config.getoption("--fotos")
    if carpeta is None:
        return
    destino = Path(carpeta).resolve()
    if not hasattr(config, "workerinput"):  # los procesos de xdist escriben en el álbum que el primero preparó
        album.vaciar(destino, GRUPO)
    if config.pluginmanager.hasplugin("hypothesispytest"):
        config.option.hypothesis_seed = "0"  # los mismos ejemplos en las dos corridas
    for nombre in lectura.__all__:
        _envolver(getattr(lectura, nombre), destino)


def _envolver(leer: Callable[..., Any], destino: Path) -> None:
    """Pone la función que graba en lugar de la que lee, en cada módulo que ya la importó."""

    @functools.wraps(leer)
    def grabada(*partes: Any, **opciones: Any) -> Any:
        carpeta = Path(partes[0])
        entradas = huella(carpeta, [*partes[1:], *opciones.items()])
        try:
            leido = leer(*partes, **opciones)
        except Exception as error:
            _guardar(destino, entradas, falla(error, carpeta))
            raise
        _guardar(destino, entradas, hechos(leido, carpeta))
        return leido

    for modulo in list(sys.modules.values()):
        for nombre in [nombre for nombre, valor in list(getattr(modulo, "__dict__", {}).items()) if valor is leer]:
            setattr(modulo, nombre, grabada)


def _guardar(destino: Path, entradas: str, leido: tuple[str, ...]) -> None:
    prueba, _, fase = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")
    quien = prueba if fase == "(call)" else f"{prueba.partition('::')[0]}, al preparar"
    album.guardar(destino, album.Foto(f"{GRUPO}/{quien.removeprefix('tests/')} · {entradas[:12]}", leido, entradas))


def huella(origen: Path, otros: list[Any]) -> str:
    """La huella de lo que se va a leer: un libro, o los de una carpeta menos su `salida`, y las fechas y textos que lo acompañan."""
    suma = hashlib.sha256(repr([str(otro) for otro in otros if not callable(otro)]).encode())
    rutas = [origen] if origen.is_file() else sorted(origen.rglob("*"), key=lambda ruta: ruta.relative_to(origen).as_posix())
    for ruta in rutas:
        relativa = ruta.relative_to(origen)
        if ruta.is_file() and relativa.parts[:1] != (_SALIDA,):
            suma.update(f"\0{relativa.as_posix()}\0".encode("utf-8", "surrogatepass"))
            for parte in _contenido(ruta):
                suma.update(parte)
    return suma.hexdigest()


def _contenido(ruta: Path) -> Iterator[bytes]:
    """Lo que un archivo dice: las partes de un libro, sin la hora en que se guardó; o sus bytes, si no se deja abrir."""
    try:
        with zipfile.ZipFile(ruta) as libro:
            partes = sorted(p for p in libro.namelist() if p not in CAMBIANTES)
            if sum(libro.getinfo(parte).file_size for parte in partes) > MAX_BYTES:
                partes = []
            contenido = [trozo for parte in partes for trozo in (parte.encode("utf-8", "surrogatepass"), libro.read(parte))]
    except Exception:  # noqa: BLE001 - las pruebas escriben libros rotos de todas las maneras
        contenido = []
    yield from contenido or _bytes_de(ruta)


def _bytes_de(ruta: Path) -> Iterator[bytes]:
    try:
        with ruta.open("rb") as archivo:
            yield from iter(functools.partial(archivo.read, _TROZO), b"")
    except OSError:
        yield b"no se puede abrir"
