"""El nivel que una persona señala entre los escritos en una celda: «1 [2] 3 4», «I (II) III IV», «I X III IV»."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from monitoreo_xlsx.conversion.marcas import es_marca

_SEPARAN = re.compile(r"[\s,;:/|·–—-]+")
_ENCIERRAN = "()[]{}<>«»"
_MINIMO = 3
_LARGO = 80


def encierro(texto: str) -> str:
    """Los signos con que un texto está encerrado («[]»), o «o» si es un número en un círculo; vacío si ninguno."""
    signos = "".join(letra for letra in texto if letra in _ENCIERRAN)
    circulado = any(unicodedata.decomposition(letra).startswith("<circle>") for letra in texto)
    return signos or ("o" if circulado else "")


def senalado(texto: str, escala: Sequence[Mapping[str, int]]) -> int | None:
    """El único nivel encerrado o tapado por una marca, si el texto es la escala entera y en orden; `None` si no es eso.

    `escala` da, por lugar, lo que nombra a ese nivel y su valor. «I (X) II III IV» no se entiende: la X puede ser de cualquiera de los dos.
    """
    partes = [parte for parte in _SEPARAN.split(texto.strip()) if parte] if len(texto) < _LARGO else []
    if len(partes) < _MINIMO or len(partes) != len(escala):
        return None
    for orden in (escala, escala[::-1]):
        dichos = [_dicho(parte, nombres) for parte, nombres in zip(partes, orden, strict=True)]
        elegidos = [
            next(iter(nombres.values()))
            for parte, nivel, nombres in zip(partes, dichos, orden, strict=True)
            if (nivel is None and es_marca(parte)) or (nivel is not None and encierro(parte))
        ]
        if all(nivel is not None or es_marca(parte) for parte, nivel in zip(partes, dichos, strict=True)) and len(elegidos) == 1:
            return elegidos[0]
    return None


def _dicho(parte: str, nombres: Mapping[str, int]) -> int | None:
    return nombres.get(unicodedata.normalize("NFKC", parte).strip(_ENCIERRAN).casefold())
