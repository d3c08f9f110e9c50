"""Varios lugares en pocas letras: «I6:K9 y M12», y los primeros de muchos."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, islice

from monitoreo_xlsx.celdas.referencias import leer_referencia, letras
from monitoreo_xlsx.conversion import enumerar
from monitoreo_xlsx.hallazgos import Ubicacion

_LARGO, _MAXIMO = 150, 8
"""Letras y partes de una lista que se leen de una vez; al redactar, todo dato se corta poco después."""


def celdas_juntas(lugares: Iterable[Ubicacion]) -> str:
    """Nombra las celdas de una misma hoja, las vecinas como un rango."""
    por_fila: dict[int, list[int]] = {}
    for fila, columna in sorted({leer_referencia(lugar.celda) for lugar in lugares}):
        por_fila.setdefault(fila, []).append(columna)
    bloques: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for fila, columnas in por_fila.items():
        for ancho in _seguidos(columnas):
            altos = bloques.setdefault(ancho, [])
            if altos and altos[-1][1] == fila - 1:
                altos[-1] = (altos[-1][0], fila)
            else:
                altos.append((fila, fila))
    rangos = sorted((alto, ancho) for ancho, altos in bloques.items() for alto in altos)
    return enumerar([_rango(*alto, *ancho) for alto, ancho in rangos], "y")


def _seguidos(columnas: Iterable[int]) -> list[tuple[int, int]]:
    tramos: list[tuple[int, int]] = []
    for columna in columnas:
        if tramos and tramos[-1][1] == columna - 1:
            tramos[-1] = (tramos[-1][0], columna)
        else:
            tramos.append((columna, columna))
    return tramos


def _rango(primera: int, ultima: int, desde: int, hasta: int) -> str:
    inicio, fin = f"{letras(desde)}{primera}", f"{letras(hasta)}{ultima}"
    return inicio if inicio == fin else f"{inicio}:{fin}"


def las_que_caben(partes: Iterable[str], total: int) -> str:
    """Redacta las primeras de `total` fichas, separadas con punto y coma, y cuántas son las demás: «a; b y 20 fichas más»."""
    primeras = list(islice(partes, _MAXIMO))
    caben = max(sum(largo <= _LARGO for largo in accumulate(map(len, primeras))), 1)
    resto = total - caben
    return "; ".join(primeras[:caben]) + (f" y {resto} ficha{'s' if resto > 1 else ''} más" if resto else "")
