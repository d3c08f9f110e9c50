"""Lo que se guarda junto a las fichas y no es un libro: fotos, videos, documentos."""

from __future__ import annotations

from pathlib import PurePath

from monitoreo_xlsx.celdas import LibroIlegible

_CLASES = {
    "una foto o una imagen": ("jpg", "jpeg", "jfif", "png", "gif", "webp", "heic", "heif", "bmp", "tif", "tiff", "svg"),
    "un video": ("mp4", "m4v", "mov", "avi", "3gp", "mkv", "webm", "wmv", "mpg", "mpeg"),
    "un audio": ("mp3", "m4a", "ogg", "opus", "wav", "aac", "amr", "wma"),
    "un PDF": ("pdf",),
    "un documento de Word": ("doc", "docx", "docm", "dot", "dotx", "odt", "rtf"),
    "una presentación": ("ppt", "pptx", "pptm", "pps", "ppsx", "odp"),
}
_POR_EXTENSION = {f".{extension}": clase for clase, extensiones in _CLASES.items() for extension in extensiones}

_NO_ES_LIBRO = frozenset({"ARC-001", "ARC-002", "ARC-004", "ARC-005", "ARC-006", "ARC-007", "ARC-008"})
"""Los defectos que puede tener algo que no es un libro; con otro, su contenido es de Excel, y su nombre dice otra cosa."""


def clase_de_evidencia(ruta: PurePath) -> str:
    """Dice en palabras qué es un archivo según su nombre, si es de los que nunca son una ficha; si puede serlo, vacío."""
    return _POR_EXTENSION.get(ruta.suffix.casefold(), "")


def es_evidencia(ruta: PurePath, defecto: LibroIlegible) -> bool:
    """Dice si un archivo que no se pudo leer como libro es lo que su nombre dice: una foto, un PDF."""
    return bool(clase_de_evidencia(ruta)) and defecto.codigo in _NO_ES_LIBRO
