"""Cómo se llama la copia revisada de cada libro."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from monitoreo_xlsx.hallazgos import visible

SUFIJO = " - revisado"

_COPIA = re.compile(re.escape(SUFIJO) + r"(?: \(\d+\))*\.xlsx")
_EXTENSION = ".xlsx"
_CARPETA = "fichas/"
_LARGO = 100
_BYTES = 200
# Lo que Windows no admite en un nombre, «# % [ ]», que rompen los enlaces de Excel, y lo que no se puede imprimir.
_PROHIBIDOS = re.compile(r'[<>:"\\|?*#%\[\]�]')
_RESERVADO = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*\.", re.IGNORECASE)


def nombres_de_copias(archivos: Sequence[str]) -> dict[str, str]:
    """Da a cada libro el nombre de su copia en una sola carpeta: «fichas/visita-I/d01.xlsx» es «visita-I - d01 - revisado.xlsx».

    Las subcarpetas pasan al nombre, así las copias se ven juntas y la ruta no crece. Los nombres sirven en Windows, no se
    repiten aunque no se distingan mayúsculas, y no dependen del orden en que llegan los archivos.
    """
    usados: set[str] = set()
    nombres = {}
    for archivo in sorted(set(archivos)):
        base = _base(archivo)
        nombre, numero = _armar(base, SUFIJO), 1
        while nombre.casefold() in usados:
            numero += 1
            nombre = _armar(base, f"{SUFIJO} ({numero})")
        usados.add(nombre.casefold())
        nombres[archivo] = nombre
    return nombres


def es_copia(nombre: str) -> bool:
    """Dice si un archivo se llama como una copia: con un número detrás si dos se llamarían igual, o si la primera estaba abierta."""
    final = nombre.rfind(SUFIJO)
    return final >= 0 and _COPIA.fullmatch(nombre, final) is not None


def _base(archivo: str) -> str:
    """El nombre sin extensión ni signos prohibidos, con sus subcarpetas delante."""
    ruta = unicodedata.normalize("NFC", archivo)
    if ruta.casefold().startswith(_CARPETA):
        ruta = ruta[len(_CARPETA) :]
    carpetas, _, nombre = ruta.rpartition("/")
    raiz, punto, extension = nombre.rpartition(".")
    partes = [*carpetas.split("/"), raiz if punto and extension.isalnum() and raiz else nombre]
    limpias = (_PROHIBIDOS.sub("-", visible(parte)).strip(" .") for parte in partes)
    return " - ".join(parte for parte in limpias if parte)


def _armar(base: str, sufijo: str) -> str:
    """Une base y sufijo sin pasar de un largo seguro; si hay que cortar, se corta el principio: al final está el nombre."""
    final = sufijo + _EXTENSION
    while len(base) > _LARGO - len(final) or len(base.encode()) > _BYTES - len(final):
        base = base[1:]
    base = base.strip(" .") or "libro"
    return f"_{base}{final}" if _RESERVADO.match(base) else base + final
