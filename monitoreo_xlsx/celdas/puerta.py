"""La puerta: antes de abrir un libro, se comprueba que sea un archivo y que parezca un libro."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from monitoreo_xlsx.celdas.tipos import LibroIlegible

if TYPE_CHECKING:
    from pathlib import Path

MAX_ARCHIVO = 64 * 1024 * 1024

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EXCEL_DE_LOS_90 = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_ACCESO_DIRECTO = b"\x4c\x00\x00\x00\x01\x14\x02\x00"
_MARCAS_DE_TEXTO = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MUESTRA = 4096
_DE_LIBROS = (_ZIP, _OLE)
"""Cómo empieza lo que hay que leer entero para saber qué es; de lo demás basta el comienzo."""

# O_NONBLOCK: sin él, abrir una tubería espera para siempre a que alguien escriba. Windows no lo tiene, y sí O_BINARY.
_MODO = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

_FORMATOS = (
    (b"%PDF", "un PDF"),
    (b"{\\rtf", "un documento de texto (.rtf)"),
    (b"\x89PNG", "una imagen"),
    (b"\xff\xd8\xff", "una imagen"),
    (b"GIF8", "una imagen"),
    (b"Rar!", "un archivo comprimido (.rar)"),
    (b"7z\xbc\xaf", "un archivo comprimido (.7z)"),
    (b"\x1f\x8b", "un archivo comprimido (.gz)"),
    (b"PK\x05\x06", "un archivo comprimido vacío (.zip)"),
)


def leer_archivo(ruta: Path) -> bytes:
    """Devuelve los bytes de un archivo que parece un libro .xlsx; de una foto o un video no lee más que el comienzo.

    Raises:
        LibroIlegible: no es un archivo (ARC-007), no hay permiso (ARC-008), está vacío (ARC-001), es demasiado grande
            (ARC-006), no se pudo leer (ARC-016), o es de otra clase (ARC-002, 003, 004, 010 y 015).
    """
    try:
        _exigir_archivo(os.stat(ruta))  # noqa: PTH116 - junto a os.open y os.fstat
        contenido = _leer(ruta)
    except (OSError, ValueError) as fallo:
        raise _no_se_pudo(fallo) from fallo
    if not contenido:
        raise LibroIlegible("ARC-001")
    if not contenido.startswith(_ZIP):
        raise _rechazo(contenido)
    return contenido


def _leer(ruta: Path) -> bytes:
    descriptor = os.open(ruta, _MODO)
    with open(descriptor, "rb") as archivo:  # noqa: PTH123 - se abre un descriptor, no una ruta
        # Otra vez, por si la ruta cambió de dueño entre mirarla y abrirla.
        estado = os.fstat(descriptor)
        _exigir_archivo(estado)
        comienzo = archivo.read(min(_MUESTRA, estado.st_size))
        if comienzo.strip(b"\0") and not comienzo.startswith(_DE_LIBROS):
            return comienzo
        if estado.st_size > MAX_ARCHIVO:
            raise LibroIlegible("ARC-006", causa="pesa más de 64 MB")
        archivo.seek(0)
        return archivo.read(estado.st_size)


def _exigir_archivo(estado: os.stat_result) -> None:
    if stat.S_ISDIR(estado.st_mode):
        raise LibroIlegible("ARC-007", causa="es una carpeta")
    if not stat.S_ISREG(estado.st_mode):
        raise LibroIlegible("ARC-007", causa="es una tubería o un dispositivo")


def _no_se_pudo(fallo: OSError | ValueError) -> LibroIlegible:
    if isinstance(fallo, PermissionError):
        return LibroIlegible("ARC-008")
    if isinstance(fallo, FileNotFoundError | NotADirectoryError):
        return LibroIlegible("ARC-007", causa="no existe, o es un enlace a algo que ya no está")
    if isinstance(fallo, OSError):
        if fallo.errno == errno.ELOOP:
            return LibroIlegible("ARC-007", causa="es un enlace que se apunta a sí mismo")
        if fallo.errno == errno.ENAMETOOLONG:
            return LibroIlegible("ARC-007", causa="su nombre es demasiado largo")
        return LibroIlegible("ARC-016", causa="el disco o la red no lo entregó")
    return LibroIlegible("ARC-007", causa="su nombre tiene caracteres que no se permiten")


def _rechazo(contenido: bytes) -> LibroIlegible:
    if contenido.startswith(_OLE):
        return _compuesto(contenido)
    if contenido.startswith(_EXCEL_DE_LOS_90):
        return LibroIlegible("ARC-003")
    inicio = _primeras_letras(contenido)
    if (
        contenido.startswith(_ACCESO_DIRECTO)
        or inicio.startswith(b"[internetshortcut]")
        or (inicio.startswith(b"{") and b"docs.google.com" in inicio)
    ):
        return LibroIlegible("ARC-015")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in inicio:
        return LibroIlegible("ARC-010", formato="XML de Excel 2003 (.xml)")
    return LibroIlegible("ARC-002", formato=_formato(contenido, inicio))


def _primeras_letras(contenido: bytes) -> bytes:
    """Da el comienzo en minúsculas, sin marca de orden de bytes y, si era UTF-16, como si no lo fuera."""
    inicio = contenido[:_MUESTRA]
    for marca in _MARCAS_DE_TEXTO:
        inicio = inicio.removeprefix(marca)
    return inicio.replace(b"\0", b"").lstrip().lower()


def _compuesto(contenido: bytes) -> LibroIlegible:
    """Distingue lo que guardan los archivos de Office anteriores a 2007, que comparten envoltura."""
    if _utf16("EncryptedPackage") in contenido:
        return LibroIlegible("ARC-004")
    if _utf16("WordDocument") in contenido:
        return LibroIlegible("ARC-002", formato="un documento de Word antiguo (.doc)")
    if _utf16("PowerPoint Document") in contenido:
        return LibroIlegible("ARC-002", formato="una presentación de PowerPoint antigua (.ppt)")
    return LibroIlegible("ARC-003")


def _utf16(nombre: str) -> bytes:
    return nombre.encode("utf-16-le")


def _formato(contenido: bytes, inicio: bytes) -> str:
    """Dice en palabras de qué clase es; `inicio` son sus primeras letras en minúsculas."""
    for firma, nombre in _FORMATOS:
        if contenido.startswith(firma):
            return nombre
    if inicio.startswith(b"<") and any(etiqueta in inicio for etiqueta in (b"<!doctype html", b"<html", b"<table", b"<body")):
        return "una página web (HTML)"
    if inicio.startswith(b"<?xml"):
        return "un archivo XML"
    if not contenido.strip(b"\0"):
        return "solo ceros, como el de una copia que quedó a medias"
    if _es_texto(contenido[:_MUESTRA]):
        return "texto simple (CSV o parecido)"
    return "desconocido"


def _es_texto(muestra: bytes) -> bool:
    if muestra.startswith(_MARCAS_DE_TEXTO):
        return True
    return not any(byte < ord(" ") and byte not in b"\t\n\v\f\r" for byte in muestra)
