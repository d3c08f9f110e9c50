"""De una celda a un número, un entero o un año."""

from __future__ import annotations

import re
import unicodedata

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion.textos import limpio
from monitoreo_xlsx.conversion.valores import Valor
from monitoreo_xlsx.hallazgos import CeldaInvalida

_DECIMAL = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,12})?")
_PRIMER_PERIODO, _ULTIMO_PERIODO = 2000, 2100
_SIN_TOPE = 10**6


def numero(celda: Celda, campo: str) -> Valor[float]:
    """Lee un número, con coma o punto decimal. Lanza `CeldaInvalida` (CEL-014) si no lo es."""
    leido = _leer(celda)
    if leido is None:
        raise CeldaInvalida("CEL-014", campo=campo, ejemplo="1,5")
    return Valor(leido)


def entero(celda: Celda, campo: str, minimo: int = 0, maximo: int = 0) -> Valor[int]:
    """Lee un entero entre los límites (`maximo` 0 es sin tope). Lanza `CeldaInvalida` (CEL-008) si no lo es."""
    leido = _leer(celda)
    tope = maximo or _SIN_TOPE
    if leido is None or not leido.is_integer() or not minimo <= leido <= tope:
        raise CeldaInvalida("CEL-008", campo=campo, minimo=str(minimo), maximo=str(tope))
    return Valor(int(leido))


def periodo(celda: Celda) -> Valor[int]:
    """Lee un año de cuatro cifras. Lanza `CeldaInvalida` (CEL-015) si no lo es."""
    leido = _leer(celda)
    if leido is None or not leido.is_integer() or not _PRIMER_PERIODO <= leido <= _ULTIMO_PERIODO:
        raise CeldaInvalida("CEL-015")
    return Valor(int(leido))


def _leer(celda: Celda) -> float | None:
    if celda.tipo is Tipo.NUMERO and isinstance(celda.valor, int | float):
        return float(celda.valor)
    if celda.tipo is Tipo.TEXTO:
        texto = limpio(unicodedata.normalize("NFKC", celda.texto)).lstrip("'’")
        if _DECIMAL.fullmatch(texto) and texto.isascii():
            return float(texto.replace(",", "."))
    return None
