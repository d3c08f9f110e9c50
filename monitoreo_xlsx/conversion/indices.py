"""Qué nombra un texto: primero tal como está escrito y, si no deja duda, por sus letras y sus cifras."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from monitoreo_xlsx.conversion.textos import limpio, normal

T = TypeVar("T")
Forma = Callable[[str], str]

_ENTRE_CIFRAS = re.compile(r"(?<=\d) (?=\d)")
_CEROS = re.compile(r"(?<!\d)0+(?=\d)")


def sin_mayusculas(texto: str) -> str:
    """El texto como se ve, sin distinguir mayúsculas: dos códigos iguales así, Excel no los distingue."""
    return limpio(texto).casefold()


def suelto(texto: str) -> str:
    """Solo las letras y los números, cada uno por su lado y sin ceros delante: «C-01» es «C1», y «1-2» no es «12»."""
    return _CEROS.sub("", _ENTRE_CIFRAS.sub("-", normal(texto)).replace(" ", ""))


TAL_CUAL: tuple[Forma, ...] = (limpio, sin_mayusculas)
FORMAS: tuple[Forma, ...] = (*TAL_CUAL, suelto)
"""Cómo se compara un texto con otro, de la más estricta a la que menos."""


class Indice(Generic[T]):
    """Lo que cada texto nombra, buscable en cada forma; un mismo texto puede nombrar más de una cosa."""

    def __init__(self, nombrados: Iterable[tuple[str, T]]) -> None:
        self._por_forma: dict[Forma, dict[str, list[T]]] = {forma: {} for forma in FORMAS}
        for texto, nombrado in nombrados:
            for forma, hallados in self._por_forma.items():
                escrito = forma(texto)
                if escrito and nombrado not in hallados.setdefault(escrito, []):
                    hallados[escrito].append(nombrado)

    def hallados(self, texto: str, forma: Forma) -> Sequence[T]:
        """Todo lo que ese texto nombra en esa forma."""
        return self._por_forma[forma].get(forma(texto), ())


def nombrado(texto: str, indices: Sequence[Indice[T]], formas: Sequence[Forma] = FORMAS) -> T | None:
    """Lo que un texto nombra, en la forma más estricta que lo halle; `None` si nada, o si en ella puede ser más de una cosa."""
    for forma in formas:
        for indice in indices:
            hallados = indice.hallados(texto, forma)
            if hallados:
                return hallados[0] if len(hallados) == 1 else None
    return None
