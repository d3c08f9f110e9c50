"""Dónde acaba una tabla: en su pie (totales, notas, firmas), salvo que debajo sigan filas como las suyas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import clave, normal
from monitoreo_xlsx.lectura.vista import Vista

_PIE = re.compile(
    r"(\d+ docentes?|total|totales|subtotal|subtotales|promedio|promedios|puntaje (total|promedio)|suma|nota|notas|leyenda"
    r"|firma|firmas|elaborado por|v b|visto bueno)\b.*"
)
_MINIMO_DE_CELDAS = 3
_PARTE_DE_LA_FILA = 0.6
"""Parte de las columnas de una fila corriente que otra debe llenar, con la misma clase de dato, para ser de la misma tabla."""

_Forma = Mapping[int, Tipo | None]
"""La clase de dato que lleva cada columna de una tabla; `None` si no se sabe."""


def es_pie(texto: str) -> bool:
    """Dice si un texto es de lo que va debajo de una tabla: totales, notas, firmas."""
    return _PIE.fullmatch(normal(texto)) is not None or (bool(texto) and not clave(texto) and "_" in texto)


def filas_de_tabla(vista: Vista, filas: Sequence[int], columnas: Collection[int], *, sigue: bool) -> Iterator[int]:
    """Recorre las filas de una tabla hasta su pie.

    Con `sigue`, un subtotal entre dos grupos no la corta: si bajo el pie hay filas llenas como las de encima, se salta y se sigue
    hasta la última de ellas. `columnas` son las de la cabecera.
    """
    for posicion, fila in enumerate(filas):
        if not _abre_pie(vista.fila(fila)):
            yield fila
            continue
        resto = [otra for otra in filas[posicion + 1 :] if not _abre_pie(vista.fila(otra))] if sigue else []
        forma = _forma(vista, filas[:posicion], columnas)
        ultima = max((otra for otra in resto if _es_como(vista, otra, forma)), default=0)
        yield from (otra for otra in resto if otra <= ultima)
        return


def _abre_pie(celdas: Sequence[Celda]) -> bool:
    primera = next((c for c in celdas if c.tipo is Tipo.TEXTO and not c.texto.strip().isdecimal()), None)
    return primera is not None and es_pie(primera.texto)


def _forma(vista: Vista, filas: Sequence[int], columnas: Collection[int]) -> _Forma:
    """La clase de dato de cada columna que la mayoría de las filas llena; si no hay filas, las columnas de la cabecera."""
    if not filas:
        return dict.fromkeys(columnas)
    clases: dict[int, Counter[Tipo]] = {}
    for fila in filas:
        for celda in vista.fila(fila):
            clases.setdefault(celda.columna, Counter())[celda.tipo] += 1
    return {columna: suyas.most_common(1)[0][0] for columna, suyas in clases.items() if 2 * suyas.total() > len(filas)}


def _es_como(vista: Vista, fila: int, forma: _Forma) -> bool:
    iguales = sum(celda.columna in forma and forma[celda.columna] in {None, celda.tipo} for celda in vista.fila(fila))
    return iguales >= max(_MINIMO_DE_CELDAS, _PARTE_DE_LA_FILA * len(forma))
