"""Lo que en una hoja no se ve o está fuera de lugar: celdas tapadas, ocultas o muy lejos de las demás."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

from monitoreo_xlsx.celdas.referencias import MAX_COLUMNA, letras
from monitoreo_xlsx.celdas.tipos import Aviso, Celda, LibroIlegible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from monitoreo_xlsx.celdas.combinadas import IndiceCombinadas

FILAS_DE_SEPARACION = 1_000
COLUMNAS_DE_SEPARACION = 200
MAX_SUELTAS = 20
"""Un grupo lejano con más celdas que estas no es un valor suelto: es otra tabla."""

_MAX_TRAMOS = 8

_Celdas = dict[tuple[int, int], Celda]


class Ocultas:
    """Las filas y columnas que una hoja declara ocultas o filtradas."""

    def __init__(self) -> None:
        self._filas: set[int] = set()
        self._columnas = bytearray(MAX_COLUMNA + 1)
        self._rangos = 0

    def fila(self, fila: int) -> None:
        """Anota una fila."""
        self._filas.add(fila)

    def columna(self, primera: int, ultima: int) -> None:
        """Anota un rango de columnas. Lanza `LibroIlegible` (ARC-005) si hay más rangos que columnas."""
        self._rangos += 1
        if self._rangos > MAX_COLUMNA:
            raise LibroIlegible("ARC-005", causa="una hoja declara más columnas de las que caben")
        primera, ultima = max(primera, 1), min(ultima, MAX_COLUMNA)
        self._columnas[primera : ultima + 1] = b"\1" * max(ultima + 1 - primera, 0)

    def con_contenido(self, celdas: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
        """Devuelve, en orden, las filas y las columnas ocultas en que cae alguna de esas celdas."""
        filas, columnas = set(), set()
        if not self._filas and not self._rangos:
            return [], []
        for fila, columna in celdas:
            if fila in self._filas:
                filas.add(fila)
            if self._columnas[columna]:
                columnas.add(columna)
        return sorted(filas), sorted(columnas)


def separar_tapadas(celdas: _Celdas, indice: IndiceCombinadas) -> tuple[_Celdas, list[Aviso]]:
    """Aparta las celdas escritas bajo una combinación, que Excel no muestra, con un aviso por cada una."""
    tapadas = {lugar: celda for lugar, celda in celdas.items() if indice.ancla(*lugar) != lugar}
    if not tapadas:
        return celdas, []
    visibles = {lugar: celda for lugar, celda in celdas.items() if lugar not in tapadas}
    return visibles, [_aviso("HOJ-010", celda) for celda in tapadas.values()]


def avisos_ocultas(celdas: _Celdas, ocultas: Ocultas) -> Iterator[Aviso]:
    """Da un solo aviso con todas las filas y columnas ocultas que tienen contenido, si hay alguna."""
    filas, columnas = ocultas.con_contenido(celdas)
    cuales = [*_nombrar("fila", filas, str), *_nombrar("columna", columnas, letras)]
    if cuales:
        yield Aviso("HOJ-002", datos={"cuales": ", ".join(cuales)})


def avisos_lejanos(celdas: _Celdas) -> Iterator[Aviso]:
    """Da un aviso por cada valor suelto muy lejos de las demás celdas, primero en vertical y luego en horizontal."""
    cerca, lejos = _separar(celdas, itemgetter(0), FILAS_DE_SEPARACION)
    _, a_un_lado = _separar(cerca, itemgetter(1), COLUMNAS_DE_SEPARACION)
    for _, celda in sorted({**lejos, **a_un_lado}.items()):
        yield _aviso("HOJ-004", celda)


def _separar(celdas: _Celdas, coordenada: Callable[[tuple[int, int]], int], separacion: int) -> tuple[_Celdas, _Celdas]:
    """Parte las celdas donde hay un hueco grande: el grupo mayor, y las de los grupos de pocas celdas."""
    numeros = list(map(coordenada, celdas))
    if not numeros or max(numeros) - min(numeros) <= separacion:
        return celdas, {}
    cuenta = Counter(numeros)
    grupo_de: dict[int, int] = {}
    totales: Counter[int] = Counter()
    anterior = grupo = min(cuenta)
    for numero in sorted(cuenta):
        if numero - anterior - 1 > separacion:
            grupo = numero
        grupo_de[numero] = grupo
        totales[grupo] += cuenta[numero]
        anterior = numero
    mayor = max(totales, key=lambda g: totales[g])
    cerca = {lugar: celda for lugar, celda in celdas.items() if grupo_de[coordenada(lugar)] == mayor}
    sueltos = {g for g, total in totales.items() if g != mayor and total <= MAX_SUELTAS}
    return cerca, {lugar: celda for lugar, celda in celdas.items() if grupo_de[coordenada(lugar)] in sueltos}


def _aviso(codigo: str, celda: Celda) -> Aviso:
    return Aviso(codigo, celda.referencia, celda.texto)


def _nombrar(que: str, numeros: list[int], nombre: Callable[[int], str]) -> Iterator[str]:
    """Nombra unas filas o columnas por tramos: «filas 5–9 y 12»."""
    if not numeros:
        return
    tramos = _tramos(numeros)
    nombres = [nombre(a) if a == b else f"{nombre(a)}–{nombre(b)}" for a, b in tramos[:_MAX_TRAMOS]]
    if len(tramos) > _MAX_TRAMOS:
        nombres.append("otras")
    plural = "s" if len(numeros) > 1 else ""
    yield f"{que}{plural} {', '.join(nombres[:-1])} y {nombres[-1]}" if len(nombres) > 1 else f"{que}{plural} {nombres[0]}"


def _tramos(numeros: Iterable[int]) -> list[tuple[int, int]]:
    tramos: list[tuple[int, int]] = []
    for numero in numeros:
        if tramos and tramos[-1][1] == numero - 1:
            tramos[-1] = (tramos[-1][0], numero)
        else:
            tramos.append((numero, numero))
    return tramos
