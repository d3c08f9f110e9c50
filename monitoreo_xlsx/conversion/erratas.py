"""Cuándo un texto es un rótulo con errores de tecleo, y no otra cosa que se le parece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from monitoreo_xlsx.conversion.textos import normal

_ENLACES = frozenset({"a", "al", "d", "de", "del", "e", "el", "en", "l", "la", "las", "lo", "los", "n", "no", "nro", "o", "s", "y"})
_CORTA, _MEDIA, _LARGA = 4, 6, 10
"""Letras desde las que una palabra admite un error, cualquier error, y dos errores."""


def palabras(texto: str) -> tuple[str, ...]:
    """Las palabras con que se compara un rótulo, sin las que solo unen: «Fecha de la visita» es «fecha visita»."""
    return tuple(palabra for palabra in normal(texto).split() if palabra not in _ENLACES)


def erratas(escritas: Sequence[str], buenas: Sequence[str]) -> int | None:
    """Cuenta las letras de más, de menos, cambiadas o trocadas entre dos rótulos ya en palabras; `None` si son rótulos distintos.

    Deben tener las mismas palabras y en el mismo orden: quien teclea mal no agrega «próxima» a «Fecha de la visita». Cada
    palabra admite un error, y dos desde diez letras; pero en una de cuatro o cinco letras cambiar una da otra palabra («Ficha»
    y «Fecha»), y una más corta solo se perdona si las demás están bien («Hora de fim»).
    """
    if len(escritas) != len(buenas) or not buenas:
        return None
    distintas = [(escrita, buena) for escrita, buena in zip(escritas, buenas, strict=True) if escrita != buena]
    total = 0
    for escrita, buena in distintas:
        sola = len(distintas) == 1 and len(buenas) > 1
        cuantas = _entre(escrita, buena, con_contexto=sola)
        if cuantas is None:
            return None
        total += cuantas
    return total


def _entre(escrita: str, buena: str, *, con_contexto: bool) -> int | None:
    """Los errores entre dos palabras distintas, si son pocos para su largo."""
    largo = min(len(escrita), len(buena))
    if largo < _CORTA and not con_contexto:
        return None
    admitidos = 2 if largo >= _LARGA else 1
    ajenas = max((Counter(escrita) - Counter(buena)).total(), (Counter(buena) - Counter(escrita)).total())
    if ajenas > admitidos:
        return None
    if _CORTA <= largo < _MEDIA and len(escrita) == len(buena) and ajenas:
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - solo hace falta cuando hay un error de tecleo

    cuantos = int(OSA.distance(escrita, buena, score_cutoff=admitidos))
    return cuantos if cuantos <= admitidos else None
