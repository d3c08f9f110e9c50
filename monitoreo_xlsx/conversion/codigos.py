"""De una celda a un código que es texto aunque parezca número: DNI, código modular, color."""

from __future__ import annotations

import re

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion.valores import Nota, Valor
from monitoreo_xlsx.hallazgos import CeldaInvalida

CIFRAS_DNI = 8
CIFRAS_MODULAR = 7
_MINIMO_DE_CIFRAS = 4
"""Con menos, lo que falta ya no son ceros perdidos."""
_COLOR = re.compile(r"#?([0-9a-fA-F]{6})")
_ANEXO = re.compile(r"\s*[-–/]\s*\d$")


def dni(celda: Celda) -> Valor[str]:
    """Lee un DNI y repone los ceros que Excel quitó. Lanza `CeldaInvalida` (CEL-009) si no lo es."""
    return _codigo(celda, CIFRAS_DNI, "CEL-009")


def codigo_modular(celda: Celda) -> Valor[str]:
    """Lee un código modular, con o sin su anexo, y repone los ceros. Lanza `CeldaInvalida` (CEL-011) si no lo es."""
    return _codigo(celda, CIFRAS_MODULAR, "CEL-011")


def _codigo(celda: Celda, cifras: int, codigo: str) -> Valor[str]:
    if celda.tipo not in {Tipo.TEXTO, Tipo.NUMERO}:
        raise CeldaInvalida(codigo)
    texto = "".join(celda.texto.split()).lstrip("'’")
    if cifras == CIFRAS_MODULAR:
        texto = _ANEXO.sub("", texto)
    if not (texto.isascii() and texto.isdecimal()) or not _MINIMO_DE_CIFRAS <= len(texto) <= cifras:
        raise CeldaInvalida(codigo)
    completo = texto.zfill(cifras)
    return Valor(completo, () if completo == texto else (Nota("CEL-010", {"leido": completo}),))


def color(celda: Celda) -> Valor[str]:
    """Lee un color («#2c7bb6»). Lanza `CeldaInvalida` (RUB-008) si no lo es."""
    partes = _COLOR.fullmatch(celda.texto.strip())
    if partes is None:
        raise CeldaInvalida("RUB-008")
    return Valor(f"#{partes[1].lower()}")
