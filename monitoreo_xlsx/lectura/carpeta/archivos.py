"""Qué archivos de la carpeta de trabajo hay que leer, en un orden que no depende del disco."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

EXTENSIONES = frozenset({".xlsx", ".xlsm"})
ENLACES = frozenset({".gsheet", ".gdoc", ".lnk", ".url", ".webloc", ".icloud"})
_DEL_SISTEMA = frozenset({"desktop.ini", "thumbs.db"})
_PREFIJOS = ("~$", "._", ".~")
_MARCA_DE_COPIA = re.compile(
    r"^(?:copia|copy)(?: \(\d+\))? (?:de|of) |(?:^|(?: ?[-–])? )(?:copia|copy)(?: ?\(?\d+\)?)?$| ?\(\d+\)$", re.IGNORECASE
)
"""Lo que Windows, Mac, Drive y los navegadores agregan al nombre de una copia; Excel, al de una hoja."""
_SUFIJOS = (".tmp", ".crdownload", ".part", "zone.identifier")


def nombre_de(ruta: Path, raiz: Path) -> str:
    """Nombra un archivo como lo verá la directora: relativo a la carpeta, con «/» y sin caracteres que no se puedan escribir."""
    relativa = ruta.relative_to(raiz).as_posix()
    return unicodedata.normalize("NFC", os.fsencode(relativa).decode("utf-8", "replace"))


def se_ignora(nombre: str) -> bool:
    """Dice si un archivo es de los que dejan Excel, el sistema o una descarga a medias."""
    bajo = nombre.casefold()
    if bajo.startswith(_PREFIJOS) or bajo in _DEL_SISTEMA or bajo.endswith(_SUFIJOS):
        return True
    # En Windows un punto delante no esconde un archivo: «.ficha de Ana.xlsx» es una ficha; «.DS_Store» no.
    return bajo.startswith(".") and Path(bajo).suffix not in EXTENSIONES | ENLACES


def es_carpeta_oculta(nombre: str) -> bool:
    """Dice si una carpeta es de las que usan el sistema y otros programas («.git», «__MACOSX»)."""
    return nombre.startswith((".", "~$")) or nombre.casefold() == "__macosx"


def de_arriba(carpeta: Path) -> list[Path]:
    """Devuelve los archivos sueltos de la carpeta de trabajo, en orden."""
    return sorted((ruta for ruta in carpeta.iterdir() if not se_ignora(ruta.name) and not ruta.is_dir()), key=_orden)


def carpeta_de_fichas(carpeta: Path) -> Path | None:
    """Devuelve la carpeta «fichas», escrita con mayúsculas o sin ellas, o `None`."""
    candidatas = (ruta for ruta in carpeta.iterdir() if ruta.name.casefold() == "fichas" and ruta.is_dir())
    return next(iter(sorted(candidatas, key=_orden)), None)


def de_fichas(carpeta: Path) -> tuple[list[Path], list[Path]]:
    """Devuelve los archivos de «fichas» y sus subcarpetas, y las subcarpetas que no se pudieron abrir."""
    cerradas: list[Path] = []
    halladas = list(_recorrer(carpeta, cerradas))
    originales_primero = sorted(halladas, key=lambda ruta: (es_copia(nombre_de(ruta, carpeta)), _orden(ruta)))
    return originales_primero, sorted(cerradas, key=_orden)


def es_copia(nombre: str) -> bool:
    """Dice si un nombre de archivo, o el de alguna de sus carpetas, es el que se pone solo a una copia: «d01 - copia.xlsx»."""
    *carpetas, archivo = nombre.split("/")
    raiz = archivo.rpartition(".")[0] or archivo
    return any(_MARCA_DE_COPIA.search(parte) for parte in (*carpetas, raiz))


def _recorrer(carpeta: Path, cerradas: list[Path]) -> Iterator[Path]:
    def al_fallar(error: OSError) -> None:
        cerradas.append(Path(error.filename))

    for base, carpetas, archivos in os.walk(carpeta, onerror=al_fallar):
        # Un enlace o una carpeta con nombre de libro se entregan como archivo: quien los abra dirá qué son.
        sueltas = [c for c in carpetas if Path(c).suffix.casefold() in EXTENSIONES or _no_se_recorre(Path(base) / c)]
        carpetas[:] = [c for c in carpetas if c not in sueltas and not es_carpeta_oculta(c)]
        yield from (Path(base) / nombre for nombre in (*archivos, *sueltas) if not se_ignora(nombre))


def _no_se_recorre(carpeta: Path) -> bool:
    """Dice si es un enlace, o su ruta es más larga de lo que el sistema admite."""
    try:
        return carpeta.is_symlink()
    except OSError:
        return True


def _orden(ruta: Path) -> tuple[str, bool, str]:
    """Por nombre, y cada copia después de su original: si dos dicen lo mismo, la que sobra es la copia."""
    nombre = os.fsencode(ruta.as_posix()).decode("utf-8", "replace")
    carpeta, barra, archivo = unicodedata.normalize("NFC", nombre).rpartition("/")
    raiz, punto, extension = archivo.rpartition(".")
    original = _MARCA_DE_COPIA.sub("", raiz)
    return f"{carpeta}{barra}{original}{punto}{extension}", original != raiz, nombre
