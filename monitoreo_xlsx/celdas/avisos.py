"""Los avisos de lo que una persona ve en una hoja y no es texto de sus celdas: uno por causa, con las celdas que la tienen."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from monitoreo_xlsx.celdas.referencias import referencia
from monitoreo_xlsx.celdas.tipos import Aviso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from monitoreo_xlsx.celdas.aspecto import Control, CuadroDeTexto, Nota
    from monitoreo_xlsx.celdas.tipos import Celda, Lugar

_MAX_NOMBRES = 12
_DE_MARCAR = frozenset({"CheckBox", "Radio", "Drop", "List", "EditBox"})
"""Los controles en los que se marca, se elige o se escribe: los botones y los rótulos no guardan nada."""


def avisos_de_tachadas(celdas: Mapping[Lugar, Celda]) -> Iterator[Aviso]:
    """Avisa de lo que está tachado: por filas, si todo lo de la fila lo está, y por celdas."""
    filas, sueltas = [], []
    for fila, grupo in groupby(celdas.values(), key=lambda celda: celda.fila):
        suyas = list(grupo)
        if len(suyas) > 1 and all(celda.tachada for celda in suyas):
            filas.append(f"fila {fila}")
            continue
        sueltas += [celda.referencia for celda in suyas if celda.tachada]
        sueltas += [f"{celda.referencia} (en parte)" for celda in suyas if celda.tachada_en_parte]
    if filas or sueltas:
        yield _aviso("HOJ-023", [*filas, *sueltas])


def avisos_de_imagenes(imagenes: Sequence[Lugar]) -> Iterator[Aviso]:
    """Avisa de las celdas que guardan una imagen."""
    if imagenes:
        yield _aviso("HOJ-026", [referencia(*lugar) for lugar in sorted(imagenes)])


def avisos_de_encima(notas: Iterable[Nota], cuadros: Iterable[CuadroDeTexto], controles: Iterable[Control]) -> Iterator[Aviso]:
    """Avisa de las notas, los cuadros de texto y los controles que dicen algo, que no se leen."""
    sin_leer = [control for control in controles if control.clase in _DE_MARCAR and not control.enlazada and control.marcado is not False]
    for codigo, cosas in (("HOJ-024", notas), ("HOJ-025", cuadros), ("HOJ-028", sin_leer)):
        lugares = sorted({(cosa.fila, cosa.columna) for cosa in cosas})
        if lugares:
            yield _aviso(codigo, [referencia(*lugar) if lugar[0] else "un lugar que el archivo no dice" for lugar in lugares])


def _aviso(codigo: str, nombres: Sequence[str]) -> Aviso:
    caben = list(nombres[:_MAX_NOMBRES])
    if len(nombres) > _MAX_NOMBRES:
        caben.append(f"{len(nombres) - _MAX_NOMBRES} más")
    cuales = f"{', '.join(caben[:-1])} y {caben[-1]}" if len(caben) > 1 else caben[0]
    return Aviso(codigo, datos={"cuales": cuales})
