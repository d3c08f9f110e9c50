"""Formas de un texto: como se muestra, como se compara y a cuál se parece."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple, Unpack

PARECIDO = 75.0
"""Parecido, de 0 a 100, desde el que se propone un texto como corrección de otro."""

_T = TypeVar("_T")
_Otros = TypeVarTuple("_Otros")

_CORTO = 200
"""Los textos que se repiten, que son rótulos y nombres, no pasan de aquí: recordar los largos solo gastaría memoria."""

_ORDINALES = dict.fromkeys(map(ord, "°ºª"))
_APOSTROFOS = frozenset("'’‘`´")
_ASCII = {codigo: None if chr(codigo) in _APOSTROFOS else " " for codigo in range(128) if not chr(codigo).isalnum()}
"""Lo que `normal` hace con cada signo de ASCII: sin tildes ni invisibles, no hace falta mirarlo letra por letra."""


def recordada(leer: Callable[[str, Unpack[_Otros]], _T]) -> Callable[[str, Unpack[_Otros]], _T]:
    """La misma función de un texto (y de algo más), que recuerda lo que dio con los cortos."""
    memoria = lru_cache(maxsize=8192)(leer)

    @wraps(leer)
    def leida(texto: str, *otros: *_Otros) -> _T:
        return (memoria if len(texto) <= _CORTO else leer)(texto, *otros)

    return leida


def limpio(texto: str) -> str:
    """Quita los espacios de sobra (también los duros y los invisibles) y une las líneas: es como se muestra un dato."""
    return " ".join(texto.split()) if texto.isascii() else _limpio(texto)


@recordada
def _limpio(texto: str) -> str:
    compuesto = unicodedata.normalize("NFC", texto)
    # Lo que se imprime no tiene invisibles: mirarlos uno por uno cuesta diez veces más.
    visible = compuesto if compuesto.isprintable() else "".join(c for c in compuesto if unicodedata.category(c) != "Cf")
    return " ".join(visible.split())


@recordada
def normal(texto: str) -> str:
    """Reduce un texto a palabras comparables: sin tildes, mayúsculas, signos ni espacios de sobra."""
    if texto.isascii():
        return " ".join(texto.lower().translate(_ASCII).split())
    plano = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", texto.translate(_ORDINALES)).casefold())
    letras = (c for c in plano if c not in _APOSTROFOS and unicodedata.category(c) not in {"Mn", "Cf"})
    return " ".join("".join(c if c.isalnum() else " " for c in letras).split())


@recordada
def clave(texto: str) -> str:
    """Deja solo letras y cifras: con ella se comparan rótulos y opciones («I.E.I.» es «IEI»; «Grad o», «Grado»)."""
    return normal(texto).replace(" ", "")


def dudoso(texto: str) -> bool:
    """Dice si quien escribió puso en duda lo que escribió: «Sí?», «II?», «¿Cumplido?»."""
    return "?" in texto or "¿" in texto


def parecido(uno: str, otro: str) -> float:
    """Mide de 0 a 100 cuánto se parecen dos textos, sin importar el orden de sus palabras."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - solo hace falta cuando hay un error de tecleo; importarlo cuesta más que leer una ficha

    return float(fuzz.token_sort_ratio(normal(uno), normal(otro)))


def mas_parecido(texto: str, opciones: Iterable[str], minimo: float = PARECIDO) -> str | None:
    """Devuelve la opción más parecida, o `None` si ninguna llega al mínimo; entre iguales, la primera."""
    mejor, puntos = None, minimo
    for opcion in opciones:
        valor = parecido(texto, opcion)
        if valor > puntos or (mejor is None and valor >= puntos):
            mejor, puntos = opcion, valor
    return mejor


def sugerencia(texto: str, opciones: Iterable[str], minimo: float = PARECIDO) -> str:
    """Redacta « (¿quiso decir «…»?)» con la opción más parecida, o nada si ninguna lo es."""
    opcion = mas_parecido(texto, opciones, minimo)
    return f" (¿quiso decir «{opcion}»?)" if opcion else ""


def enumerar(opciones: Iterable[str], union: str = "o") -> str:
    """Redacta una lista: «I, II o III»."""
    *primeras, ultima = tuple(opciones) or ("",)
    return f"{', '.join(primeras)} {union} {ultima}" if primeras else ultima
