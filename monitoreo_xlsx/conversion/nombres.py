"""Cuándo dos nombres escritos de modo distinto son la misma persona."""

from __future__ import annotations

from monitoreo_xlsx.conversion.textos import normal

_TRATAMIENTOS = frozenset(
    {"prof", "profa", "profesora", "profesor", "lic", "licda", "mg", "mag", "dr", "dra", "sra", "sr", "srta", "maestra", "docente"}
)


def clave_de_nombre(texto: str) -> tuple[str, ...]:
    """Reduce un nombre a sus palabras en orden alfabético, sin tratamiento: el mismo para todo modo de escribirlo."""
    palabras = sorted(normal(texto).split())
    return tuple(p for p in palabras if p not in _TRATAMIENTOS) or tuple(palabras)
