"""Los libros que están en la carpeta de trabajo y no se leen: fuera de «fichas», o en una carpeta oculta."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path

from monitoreo_xlsx.lectura.carpeta.archivos import EXTENSIONES, es_carpeta_oculta, se_ignora

_DE_LIBROS = EXTENSIONES | {".xls", ".xlsb", ".xltx", ".xltm", ".ods", ".csv", ".numbers", ".gsheet", ".zip", ".rar", ".7z"}
"""Las extensiones de lo que puede ser una ficha, o traerlas dentro."""

_CARPETA_PROPIA = "salida"
_CONSOLIDADO = "consolidado"
_MAX_ENTRADAS = 2_000
"""Carpetas y archivos que se miran de una carpeta ajena: si alguien trabaja en «Documentos», contarlo todo tardaría."""


def sin_leer(raiz: Path, de_fichas: Path | None, leidos: Collection[Path]) -> Iterator[tuple[Path, int]]:
    """Da, en orden, cada libro suelto que no se leyó (con 0) y cada carpeta que no se leyó, con los libros que tiene."""
    for entrada in _en_orden(raiz):
        if entrada == de_fichas or entrada.name.casefold() == _CARPETA_PROPIA:
            continue
        if entrada.is_dir() and not entrada.is_symlink():
            yield from _con_libros(entrada)
        elif entrada not in leidos and _es_libro(entrada.name):
            yield entrada, 0
    for base, carpetas, _ in _recorrer(de_fichas) if de_fichas is not None else ():
        ocultas = sorted(carpeta for carpeta in carpetas if es_carpeta_oculta(carpeta))
        carpetas[:] = [carpeta for carpeta in carpetas if carpeta not in ocultas]
        for oculta in ocultas:
            yield from _con_libros(Path(base) / oculta)


def _en_orden(raiz: Path) -> list[Path]:
    return sorted(raiz.iterdir(), key=lambda ruta: os.fsencode(ruta.name))


def _con_libros(carpeta: Path) -> Iterator[tuple[Path, int]]:
    nombres = list(islice((nombre for _, _, archivos in _recorrer(carpeta) for nombre in archivos), _MAX_ENTRADAS))
    # Una salida que se pidió con --salida dentro de la carpeta de trabajo no son fichas.
    if any(nombre.casefold().startswith(_CONSOLIDADO) for nombre in nombres):
        return
    libros = sum(_es_libro(nombre) for nombre in nombres)
    if libros:
        yield carpeta, libros


def _recorrer(carpeta: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Recorre lo que se puede abrir; de una subcarpeta cerrada de «fichas» ya se habló al leerla."""
    return os.walk(carpeta, onerror=lambda _: None)


def _es_libro(nombre: str) -> bool:
    bajo = nombre.casefold()
    return Path(bajo).suffix in _DE_LIBROS and not bajo.startswith(_CONSOLIDADO) and not se_ignora(nombre)
