"""De una celda a una hora, y la hora que acompaña a una fecha."""

from __future__ import annotations

import re
from datetime import datetime, time

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion.valores import Valor
from monitoreo_xlsx.hallazgos import CeldaInvalida

_HORA = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?(am|pm|a|p|h|hs|hrs|horas)?")
_HORAS = 24
_MEDIODIA = 12
_MINUTOS = 60
_MINUTOS_POR_DIA = _HORAS * _MINUTOS
_PARTE = r"(?:[ap]\.?\s?m\b\.?|(?:hrs?|hs|horas|h)\b\.?)"
_UNA = rf"(?<![\d/.])\d{{1,2}}(?:[:h]\d{{2}}(?::\d{{2}})?(?:\s*{_PARTE})?|\.\d{{2}}\s*{_PARTE}|\s*{_PARTE})"
"""Una hora que no se confunde con un día: con dos puntos, o dicho que es de la mañana o de la tarde."""
_VARIAS = rf"({_UNA})(?:\s*(?:a|al|y|hasta|-|–)\s*(?:las\s*)?({_UNA}))?"
_AL_FINAL = re.compile(rf"[\s,;(–-]*(?:\b(?:a las|desde las|de|hora:?)\s+)?{_VARIAS}\s*\)?\s*$", re.IGNORECASE)
_AL_INICIO = re.compile(rf"^\s*\(?{_VARIAS}\)?(?:\s*[,;–-]\s*|\s+)(?:del?\s+)?", re.IGNORECASE)


def hora(celda: Celda) -> Valor[time]:
    """Lee una hora: de Excel, la fracción del día, una hora en punto (8) o un texto («08:30», «8:30 a. m.», «8.30»).

    Raises:
        CeldaInvalida: no es una hora posible (CEL-005).
    """
    valor = celda.valor
    if isinstance(valor, datetime):
        return Valor(valor.time())
    if isinstance(valor, time):
        return Valor(valor)
    if celda.tipo is Tipo.NUMERO and isinstance(valor, int | float):
        return Valor(_hora_de_numero(valor))
    if celda.tipo is Tipo.TEXTO and isinstance(valor, str):
        return Valor(_hora_de_texto(valor))
    raise CeldaInvalida("CEL-005")


def _hora_de_numero(valor: float) -> time:
    if 0 < valor < 1:
        minutos = round(valor * _MINUTOS_POR_DIA)
        if minutos < _MINUTOS_POR_DIA:
            return time(*divmod(minutos, _MINUTOS))
    elif isinstance(valor, int) and 0 < valor < _HORAS:
        return time(valor)
    raise CeldaInvalida("CEL-005")


def _hora_de_texto(texto: str) -> time:
    junto = "".join(texto.casefold().split())
    # «a. m.» lleva puntos que no separan minutos.
    junto = re.sub(r"([ap])\.?m\.?$", r"\1m", junto).removesuffix(".")
    partes = _HORA.fullmatch(junto)
    if partes is None or not (partes[2] or partes[3]):
        raise CeldaInvalida("CEL-005")
    horas, minutos = int(partes[1]), int(partes[2] or 0)
    mitad = (partes[3] or "")[:1]
    if mitad == "p" and horas < _MEDIODIA:
        horas += _MEDIODIA
    elif mitad == "a" and horas == _MEDIODIA:
        horas = 0
    if horas >= _HORAS or minutos >= _MINUTOS:
        raise CeldaInvalida("CEL-005")
    return time(horas, minutos)


def sin_hora(texto: str) -> str:
    """Quita la hora que va tras una fecha o antes de ella: «12/06/2024 8:30 a.m.» es «12/06/2024». Lo que no es una hora posible queda."""
    for forma in (_AL_FINAL, _AL_INICIO):
        hallada = forma.search(texto)
        if hallada and all(_es_hora(una) for una in hallada.groups() if una):
            return texto[: hallada.start()] + texto[hallada.end() :]
    return texto


def _es_hora(texto: str) -> bool:
    try:
        _hora_de_texto(texto)
    except CeldaInvalida:
        return False
    return True
