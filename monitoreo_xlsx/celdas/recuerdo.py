"""Lo que ya se entendió de las partes pequeñas que se repiten: los libros de una misma plantilla traen los mismos estilos."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_CUANTAS = 64

_T = TypeVar("_T")


class Recuerdo(Generic[_T]):
    """Recuerda, por sus bytes, lo que se entendió de las últimas partes que caben en un solo trozo."""

    def __init__(self, entender: Callable[[Iterable[bytes]], _T]) -> None:
        """Da memoria a una función que solo depende de la parte y cuyo resultado nadie cambia."""
        self._entender = entender
        self._de_una_chica: Callable[[bytes], _T] = lru_cache(maxsize=_CUANTAS)(lambda parte: entender((parte,)))

    def de(self, trozos: Iterator[bytes]) -> _T:
        """Lo que dice una parte."""
        primero = next(trozos, b"")
        segundo = next(trozos, None)
        return self._de_una_chica(primero) if segundo is None else self._entender(chain((primero, segundo), trozos))
