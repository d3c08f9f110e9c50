"""Dónde acaba una tabla: en su pie (totales, notas, firmas), salvo que debajo sigan filas como las suyas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import clave, es_afirmativa, leer_aula, mes_de, normal
from monitoreo_xlsx.lectura.hoja.vista import Vista

_PIE = re.compile(
    r"(\d+ docentes?|total|totales|subtotal|subtotales|promedio|promedios|puntaje (total|promedio)|suma|nota|notas|leyenda"
    r"|firma|firmas|elaborado por|v b|visto bueno)\b.*"
)
_MINIMO_DE_CELDAS = 3
_PARTE_DE_LA_FILA = 0.6
"""Parte de las columnas de una fila corriente que otra debe llenar, con la misma clase de dato, para ser de la misma tabla."""
_CIFRAS_DE_ORDEN = 3
_DE_FIRMA = ("fecha", "lugar", "director", "subdirector", "elabor", "aprob")
"""Cómo empieza lo que acompaña a una firma: la fecha en que se hizo el documento, o el cargo de quien lo firma."""

_Forma = Mapping[int, Tipo | None]
"""La clase de dato que lleva cada columna de una tabla; `None` si no se sabe."""


def es_pie(texto: str) -> bool:
    """Dice si un texto es de lo que va debajo de una tabla: totales, notas, firmas."""
    return _PIE.fullmatch(normal(texto)) is not None or (bool(texto) and not clave(texto) and "_" in texto)


def filas_de_tabla(
    vista: Vista, filas: Sequence[int], columnas: Collection[int], propias: Collection[int] = (), *, sigue: bool
) -> Iterator[int]:
    """Recorre las filas de una tabla hasta su pie.

    Con `sigue`, un subtotal entre dos grupos no la corta: si bajo el pie hay filas llenas como las de encima, o que siguen su
    numeración, se salta y se sigue hasta la última de ellas. `columnas` son las de la cabecera, y las filas `propias` no son un
    pie aunque lo parezcan.
    """
    for posicion, fila in enumerate(filas):
        if fila in propias or not _abre_pie(vista.fila(fila)):
            yield fila
            continue
        if sigue:
            bajo = _BajoElPie(vista, filas[:posicion], columnas)
            resto = _sin_pies(vista, filas[posicion + 1 :])
            ultima = bajo.ultima(resto)
            yield from (otra for otra in resto if otra <= ultima)
        return


def filas_sueltas(
    vista: Vista, filas: Sequence[int], columnas: Collection[int], propias: Collection[int] = ()
) -> tuple[int, list[tuple[int, int]]]:
    """Devuelve la fila del pie (0 si no hay) y, de las que quedan debajo sin leer, las celdas (fila y columna) que parecen de la tabla."""
    for posicion, fila in enumerate(filas):
        if fila not in propias and _abre_pie(vista.fila(fila)):
            bajo = _BajoElPie(vista, filas[:posicion], columnas)
            resto = _sin_pies(vista, filas[posicion + 1 :])
            ultima = bajo.ultima(resto)
            columnas_de_nombre = ((otra, bajo.nombre_de_suelta(otra)) for otra in resto if otra > ultima)
            return fila, [(otra, columna) for otra, columna in columnas_de_nombre if columna]
    return 0, []


def _sin_pies(vista: Vista, filas: Sequence[int]) -> list[int]:
    return [fila for fila in filas if not _abre_pie(vista.fila(fila))]


class _BajoElPie:
    """Reconoce, bajo el pie de una tabla, las filas que son como las que tiene `encima`."""

    def __init__(self, vista: Vista, encima: Sequence[int], columnas: Collection[int]) -> None:
        self._vista = vista
        self._forma = _forma(vista, encima, columnas)
        self._primera = min(columnas, default=0)
        self._encima = encima
        numeros = (self._numero(fila) for fila in reversed(encima) if len(vista.fila(fila)) > 1)
        self._numero_final = next((numero for numero in numeros if numero), 0)

    def ultima(self, filas: Iterable[int]) -> int:
        """Devuelve la última de las filas que siguen a la tabla; 0 si ninguna."""
        ultima = 0
        for fila in filas:
            numero = self._numero(fila)
            sigue_la_cuenta = self._numero_final > 0 and numero == self._numero_final + 1 and self._nombre(fila) > 0
            if sigue_la_cuenta or _es_como(self._vista, fila, self._forma):
                ultima, self._numero_final = fila, numero or self._numero_final
        return ultima

    def nombre_de_suelta(self, fila: int) -> int:
        """Devuelve la columna del nombre de una fila a medio llenar: con una marca o una fecha en su columna, o un número más alto."""
        nombre = self._nombre(fila)
        if nombre and normal(self._vista.texto(fila, nombre)).startswith(_DE_FIRMA):
            return 0
        marcada = any(celda.columna in self._marcadas and _es_marca(celda) for celda in self._vista.fila(fila)[1:])
        return nombre if marcada or 0 < self._numero_final < self._numero(fila) else 0

    @cached_property
    def _marcadas(self) -> frozenset[int]:
        """Las columnas que encima llevan alguna marca."""
        return frozenset(celda.columna for fila in self._encima for celda in self._vista.fila(fila) if _es_marca(celda))

    def _nombre(self, fila: int) -> int:
        celdas = (celda for celda in self._vista.fila(fila) if celda.tipo is Tipo.TEXTO and not _es_marca(celda))
        return next((c.columna for c in celdas if self._forma.get(c.columna) is Tipo.TEXTO and any(x.isalpha() for x in c.texto)), 0)

    def _numero(self, fila: int) -> int:
        primera = self._vista.fila(fila)[0]
        cifras = primera.texto.strip()
        es_numero = primera.columna == self._primera and len(cifras) <= _CIFRAS_DE_ORDEN and cifras.isascii() and cifras.isdecimal()
        return int(cifras) if es_numero else 0


def _es_marca(celda: Celda) -> bool:
    """Dice si la celda trae lo que una nota o una firma no tienen en esa columna: una marca, una fecha, un mes o un aula."""
    if celda.tipo is not Tipo.TEXTO:
        return celda.tipo is Tipo.FECHA
    return es_afirmativa(celda.texto) or mes_de(celda.texto) is not None or bool(leer_aula(celda.texto).edad)


def _abre_pie(celdas: Sequence[Celda]) -> bool:
    primera = next((c for c in celdas if c.tipo is Tipo.TEXTO and not c.texto.strip().isdecimal()), None)
    return primera is not None and es_pie(primera.texto)


def _forma(vista: Vista, filas: Sequence[int], columnas: Collection[int]) -> _Forma:
    """La clase de dato de cada columna que la mayoría de las filas llena; si no hay filas, las columnas de la cabecera.

    Una fila con una sola celda no cuenta: es un título, o un número ya puesto en una fila por llenar.
    """
    llenas = [fila for fila in filas if len(vista.fila(fila)) > 1]
    if not llenas:
        return dict.fromkeys(columnas)
    clases: dict[int, Counter[Tipo]] = {}
    for fila in llenas:
        for celda in vista.fila(fila):
            clases.setdefault(celda.columna, Counter())[celda.tipo] += 1
    return {columna: suyas.most_common(1)[0][0] for columna, suyas in clases.items() if 2 * suyas.total() > len(llenas)}


def _es_como(vista: Vista, fila: int, forma: _Forma) -> bool:
    iguales = sum(celda.columna in forma and forma[celda.columna] in {None, celda.tipo} for celda in vista.fila(fila))
    return iguales >= max(_MINIMO_DE_CELDAS, _PARTE_DE_LA_FILA * len(forma))
