"""Nombres de archivo y de hoja que Windows y Excel aceptan."""

from __future__ import annotations

import re
import unicodedata

from monitoreo_xlsx.hallazgos import visible
from monitoreo_xlsx.salida.textos import recortar

SIN_NOMBRE = "sin-nombre"

_LARGO_ARCHIVO = 60
_LARGO_HOJA = 31
_RESERVADOS = {"con", "prn", "aux", "nul", *(f"{puerto}{n}" for puerto in ("com", "lpt") for n in range(10))}
_RESERVADAS = {"history"}
_PROHIBIDOS_EN_HOJA = re.compile(r"[\[\]:*?/\\�]")


def nombre_de_archivo(texto: str) -> str:
    """Convierte un texto en un nombre de archivo sin tildes ni signos: «Quispe Mamani, Ana» da «quispe-mamani-ana»."""
    sin_tildes = unicodedata.normalize("NFKD", texto.casefold()).encode("ascii", "ignore").decode("ascii")
    nombre = re.sub(r"[^a-z0-9]+", "-", sin_tildes)[:_LARGO_ARCHIVO].strip("-")
    if nombre in _RESERVADOS:
        return f"{nombre}-1"
    return nombre or SIN_NOMBRE


def apellido(nombre: str) -> str:
    """El primer apellido: el que va antes de la coma, o el penúltimo de tres o más nombres y apellidos."""
    antes, coma, _ = nombre.partition(",")
    palabras = antes.split() or nombre.replace(",", " ").split() or [""]
    if coma:
        return palabras[0]
    return palabras[-2] if len(palabras) > 2 else palabras[-1]


def unico(base: str, usados: set[str]) -> str:
    """Un nombre de hoja válido que no esté entre los usados (sin distinguir mayúsculas), y lo agrega a ellos."""
    limpio = recortar(_PROHIBIDOS_EN_HOJA.sub("-", visible(base)).strip("' "), _LARGO_HOJA, "").rstrip("' ") or SIN_NOMBRE
    candidato, numero = limpio, 1
    while candidato.casefold() in usados | _RESERVADAS:
        numero += 1
        sufijo = f" ({numero})"
        candidato = recortar(limpio, _LARGO_HOJA - len(sufijo), "") + sufijo
    usados.add(candidato.casefold())
    return candidato
