"""Qué cambió de un álbum a otro: por fotografía, los hallazgos y los hechos que aparecen, desaparecen o cambian."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from herramientas.fotografiar.album import Foto

HALLAZGO = "hallazgos["
_COSA = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True)
class Cambio:
    """Un hecho que cambió. `antes` es `None` si aparece, y `despues`, si desaparece; `partes` cuenta los hechos de una cosa entera."""

    ruta: str
    antes: str | None
    despues: str | None
    partes: int = 1

    @property
    def es_hallazgo(self) -> bool:
        """Dice si es un hallazgo que aparece o desaparece, o algo de él."""
        return self.ruta.startswith(HALLAZGO)

    @property
    def asunto(self) -> str:
        """Lo que tiene en común con otros: el código del hallazgo, o el campo sin decir de quién."""
        if self.es_hallazgo:
            codigo = self.ruta.removeprefix(HALLAZGO).partition(" ")[0].rstrip("]")
            return codigo if self.ruta.endswith("]") else f"{codigo} (datos)"
        return _COSA.sub("", self.ruta)


@dataclass(frozen=True)
class Diferencia:
    """Lo que cambió en una fotografía."""

    clave: str
    cambios: tuple[Cambio, ...]


@dataclass(frozen=True)
class Comparacion:
    """Lo que cambió de un álbum a otro; `faltan` y `nuevas` son las que están en uno solo."""

    iguales: int
    distintas: tuple[Diferencia, ...]
    faltan: tuple[str, ...]
    nuevas: tuple[str, ...]

    @property
    def comparadas(self) -> int:
        """Cuántas fotografías están en los dos."""
        return self.iguales + len(self.distintas)


def comparar(antes: Iterable[Foto], despues: Iterable[Foto]) -> Comparacion:
    """Compara dos álbumes, fotografía por fotografía.

    Van juntas las de la misma clave y las mismas entradas; las que quedan solas, con otra de las mismas entradas: la prueba cambió
    de nombre, y el libro no.
    """
    pares, faltan, nuevas = _emparejar(list(antes), list(despues))
    distintas = [Diferencia(uno.clave, _cambios(uno, otro)) for uno, otro in pares if uno.hechos != otro.hechos]
    return Comparacion(
        len(pares) - len(distintas),
        tuple(sorted(distintas, key=lambda d: d.clave)),
        tuple(sorted(f.clave for f in faltan)),
        tuple(sorted(f.clave for f in nuevas)),
    )


def _emparejar(antes: Sequence[Foto], despues: Sequence[Foto]) -> tuple[list[tuple[Foto, Foto]], list[Foto], list[Foto]]:
    otras = {(foto.clave, foto.entradas): foto for foto in despues}
    pares, solas = [], []
    for foto in antes:
        otra = otras.pop((foto.clave, foto.entradas), None)
        if otra is None:
            solas.append(foto)
        else:
            pares.append((foto, otra))
    por_entradas: dict[str, list[Foto]] = defaultdict(list)
    for foto in otras.values():
        por_entradas[foto.entradas].append(foto)
    faltan = []
    for foto in solas:
        parientes = por_entradas[foto.entradas] if foto.entradas else []
        if parientes:
            pares.append((foto, parientes.pop(0)))
        else:
            faltan.append(foto)
    return pares, faltan, [foto for fotos in por_entradas.values() for foto in fotos]


def _cambios(antes: Foto, despues: Foto) -> tuple[Cambio, ...]:
    unos, otros = _por_ruta(antes), _por_ruta(despues)
    cambian = [Cambio(r, unos[r], otros[r]) for r in unos.keys() & otros.keys() if unos[r] != otros[r]]
    desaparecen = [Cambio(ruta, unos[primera], None, n) for ruta, primera, n in _enteras(unos.keys() - otros.keys(), otros)]
    aparecen = [Cambio(ruta, None, otros[primera], n) for ruta, primera, n in _enteras(otros.keys() - unos.keys(), unos)]
    return tuple(sorted([*cambian, *desaparecen, *aparecen], key=lambda c: (not c.es_hallazgo, c.ruta, c.antes is None)))


def _por_ruta(foto: Foto) -> dict[str, str]:
    return {ruta: valor for ruta, _, valor in (hecho.partition(" = ") for hecho in foto.hechos)}


def _enteras(rutas: Iterable[str], del_otro: Iterable[str]) -> list[tuple[str, str, int]]:
    """Junta los hechos de una cosa de la que el otro álbum no dice nada: (su ruta, la de su primer hecho, cuántos son)."""
    quedan = {cosa for ruta in del_otro for cosa in _cosas(ruta)}
    juntas: dict[str, list[str]] = defaultdict(list)
    for ruta in sorted(rutas):
        juntas[next((cosa for cosa in _cosas(ruta) if cosa not in quedan), ruta)].append(ruta)
    return [(cosa, suyas[0], len(suyas)) for cosa, suyas in juntas.items()]


def _cosas(ruta: str) -> list[str]:
    """Las cosas a las que pertenece un hecho, de la mayor a la menor: «fichas[a]», «fichas[a].puntajes[A1]»."""
    return [ruta[: hallada.end()] for hallada in _COSA.finditer(ruta)]
