"""Cómo se nombra una celda: de «E7» a (7, 5) y de vuelta."""

from __future__ import annotations

from functools import cache, lru_cache

MAX_FILA = 1_048_576
MAX_COLUMNA = 16_384

Rango = tuple[int, int, int, int]
"""Fila y columna de la primera esquina, y fila y columna de la última."""

_CIFRAS = "0123456789"
_MAX_LETRAS = 3
_MAX_CIFRAS = 7


def referencia(fila: int, columna: int) -> str:
    """Nombra una celda como lo hace Excel: (7, 5) es «E7»."""
    return f"{letras(columna)}{fila}"


@cache
def letras(columna: int) -> str:
    """Nombra una columna, contada desde 1: la 5 es «E» y la 27 es «AA»."""
    nombre = ""
    while columna:
        columna, resto = divmod(columna - 1, 26)
        nombre = chr(ord("A") + resto) + nombre
    return nombre


@lru_cache(maxsize=16_384)
def leer_referencia(texto: str) -> tuple[int, int]:
    """Devuelve la fila y la columna de «E7». Lanza `ValueError` si no es una celda de una hoja de Excel."""
    nombre = texto.rstrip(_CIFRAS)
    numero = texto[len(nombre) :]
    fila = int(numero) if 0 < len(numero) <= _MAX_CIFRAS else 0
    columna = _numero_de_columna(nombre) if 0 < len(nombre) <= _MAX_LETRAS else 0
    if not 1 <= fila <= MAX_FILA or not 1 <= columna <= MAX_COLUMNA:
        raise ValueError(texto)
    return fila, columna


@lru_cache(maxsize=4_096)
def leer_rango(texto: str) -> Rango:
    """Devuelve las esquinas de «B2:E7», en orden. Lanza `ValueError` si no es un rango de celdas."""
    inicio, _, fin = texto.partition(":")
    fila1, columna1 = leer_referencia(inicio)
    fila2, columna2 = leer_referencia(fin or inicio)
    return min(fila1, fila2), min(columna1, columna2), max(fila1, fila2), max(columna1, columna2)


@cache
def _numero_de_columna(nombre: str) -> int:
    """Da el número de una columna, o 0 si el nombre lleva algo que no es una letra de la A a la Z."""
    numero = 0
    for letra in nombre.upper():
        if not "A" <= letra <= "Z":
            return 0
        numero = numero * 26 + ord(letra) - ord("A") + 1
    return numero
