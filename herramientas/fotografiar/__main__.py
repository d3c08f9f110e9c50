"""La línea de órdenes: ver `herramientas.fotografiar`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from herramientas.fotografiar import __doc__ as ayuda
from herramientas.fotografiar.album import AlbumAjeno, fotos, guardar, vaciar
from herramientas.fotografiar.coleccion import GRUPOS, Toma, fotografiar, libros
from herramientas.fotografiar.comparacion import comparar
from herramientas.fotografiar.informe import informe


def main(argumentos: Sequence[str] | None = None) -> int:
    """Toma un álbum o compara dos; devuelve 0 si todo es igual, 1 si algo difiere y 2 si no se pudo."""
    pedido = _pedido(argumentos)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        if pedido.orden == "tomar":
            return _tomar(pedido.carpeta, pedido.solo, pedido.libros)
        return _comparar(pedido.antes, pedido.despues, todo=pedido.todo)
    except (AlbumAjeno, OSError) as error:
        print(error, file=sys.stderr)
        return 2


def _pedido(argumentos: Sequence[str] | None) -> argparse.Namespace:
    partes = argparse.ArgumentParser(
        prog="python -m herramientas.fotografiar", description=ayuda, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ordenes = partes.add_subparsers(dest="orden", required=True)
    tomar = ordenes.add_parser("tomar", help="escribe un álbum")
    tomar.add_argument("carpeta", type=Path)
    tomar.add_argument("--solo", nargs="+", choices=GRUPOS, help="solo esos grupos; los demás del álbum quedan como están")
    tomar.add_argument("--libros", type=Path, help="una carpeta con libros de Excel, que se leen uno por uno")
    dos = ordenes.add_parser("comparar", help="dice en qué difieren dos álbumes")
    dos.add_argument("antes", type=Path)
    dos.add_argument("despues", type=Path)
    dos.add_argument("--todo", action="store_true", help="sin abreviar")
    return partes.parse_args(argumentos)


def _tomar(carpeta: Path, solo: Sequence[str] | None, origen: Path | None) -> int:
    tomadas = 0
    for grupo in solo or GRUPOS:
        tomadas += _guardar(carpeta, grupo, GRUPOS[grupo]())
    if origen is not None:
        tomadas += _guardar(carpeta, "libros", libros(origen))
    print(f"{tomadas} fotografías en {carpeta}")
    return 0


def _guardar(carpeta: Path, grupo: str, tomas: Iterator[Toma]) -> int:
    vaciar(carpeta, grupo)
    return len([guardar(carpeta, fotografiar(toma)) for toma in tomas])


def _comparar(antes: Path, despues: Path, *, todo: bool) -> int:
    resultado = comparar(fotos(antes), fotos(despues))
    for linea in informe(resultado, todo=todo):
        print(linea)
    if not resultado.comparadas:
        return 2
    return 1 if resultado.distintas else 0


if __name__ == "__main__":
    sys.exit(main())
