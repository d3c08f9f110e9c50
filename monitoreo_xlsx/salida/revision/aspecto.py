"""Cómo se ve cada gravedad: color, borde y palabra, que se distinguen también con daltonismo y en blanco y negro."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from monitoreo_xlsx.catalogo import Gravedad

PLANTILLA = "revision/2026.1"
"""La propiedad `plantilla` de lo que aquí se escribe: quien lee no debe tomarlo por una ficha."""


@dataclass(frozen=True, slots=True)
class Aspecto:
    """La palabra, el plural, el fondo, el borde (estilo y color) y qué significa una gravedad."""

    palabra: str
    plural: str
    fondo: str
    borde: Literal["thick", "thin", "dotted"]
    linea: str
    significado: str


# Se apartan a propósito de los colores de los niveles y de las celdas de ingreso, junto a los que se van a ver.
ASPECTOS: Mapping[Gravedad, Aspecto] = {
    "error": Aspecto("Error", "Errores", "#FF7A1A", "thick", "#4A1900", "Hay que corregirlo: ese dato no se cuenta, o la ficha se aparta."),
    "aviso": Aspecto("Aviso", "Avisos", "#FFE680", "thin", "#7F6A00", "Se leyó, pero conviene comprobarlo."),
    "nota": Aspecto("Nota", "Notas", "#D0D4FF", "dotted", "#3B3F8C", "Solo para saberlo; no hace falta cambiar nada."),
}
