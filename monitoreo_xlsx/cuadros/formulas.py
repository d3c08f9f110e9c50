"""Las fórmulas vivas del consolidado: solo funciones de Excel 2010, sobre los rangos con nombre de «Datos» y «Visitas»."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitoreo_xlsx.cuadros.piezas import GUION

_CRITERIO_SEGURO = re.compile(r"(<>)?([A-Za-zÁÉÍÓÚÜÑáéíóúüñ–][^*?~<>=]{0,99}|\d{1,15}|[\d-]+ años)")


_TROZO = 100
"""Excel da por dañado un libro con una fórmula que tiene entre comillas más de 255 caracteres, y COUNTIFS no busca más."""

_HUECO = re.compile(r"(?<=\{)(?=@)")
"""Donde empezaría «{@columna}», que al escribir la fórmula es la celda de esa columna."""


def texto(valor: str) -> str:
    """Un texto entre comillas, como lo pide una fórmula; en trozos unidos con «&» si es largo o parece un hueco."""
    trozos = (parte[i : i + _TROZO] for parte in _HUECO.split(valor) for i in range(0, len(parte) or 1, _TROZO))
    return "&".join('"' + trozo.replace('"', '""') + '"' for trozo in trozos)


def cuenta(base: str, **criterios: str) -> str:
    """Cuántas filas de `base` cumplen todos los criterios (`columna="valor"`).

    Un código como «1.1» o «3-4» puede leerse como fecha en COUNTIFS; entonces se compara letra por letra.
    """
    if all(_CRITERIO_SEGURO.fullmatch(c) for c in criterios.values()):
        return f"COUNTIFS({','.join(f'{base}_{columna},{texto(c)}' for columna, c in criterios.items())})"
    condiciones = "*".join(_igualdad(base, columna, c) for columna, c in criterios.items())
    return f"SUMPRODUCT({'--' if len(criterios) == 1 else ''}{condiciones})"


def suma(base: str, sumar: str, **criterios: str) -> str:
    """La suma de una columna en las filas que cumplen los criterios; un criterio ambiguo se compara como en `cuenta`."""
    if all(_CRITERIO_SEGURO.fullmatch(c) for c in criterios.values()):
        return f"SUMIFS({base}_{sumar},{','.join(f'{base}_{columna},{texto(c)}' for columna, c in criterios.items())})"
    condiciones = "*".join(_igualdad(base, columna, c) for columna, c in criterios.items())
    return f"SUMPRODUCT({condiciones}*1,{base}_{sumar})"


def promedio(base: str, promediar: str, **criterios: str) -> str:
    """El promedio de una columna en las filas que cumplen los criterios, con un guion si no hay ninguna."""
    if all(_CRITERIO_SEGURO.fullmatch(c) for c in criterios.values()):
        pares = ",".join(f"{base}_{columna},{texto(c)}" for columna, c in criterios.items())
        return f'IFERROR(AVERAGEIFS({base}_{promediar},{pares}),"{GUION}")'
    filtro = "*".join(_igualdad(base, columna, c) for columna, c in criterios.items())
    return f'IFERROR(SUMPRODUCT({filtro},{base}_{promediar})/SUMPRODUCT({filtro}*({base}_{promediar}<>"")),"{GUION}")'


def cociente(numerador: str, denominador: str) -> str:
    """Una proporción de 0 a 1, con un guion si el denominador es cero."""
    return f'IFERROR({numerador}/{denominador},"{GUION}")'


def buscado(valor: str) -> str:
    """Un texto entre comillas para buscarlo con MATCH, que entiende «*», «?» y «~» como comodines."""
    return texto(re.sub(r"([~*?])", r"~\1", valor))


def buscar(base: str, columna: str, clave: str) -> str:
    """El valor de una columna en la fila de esa clave, con un guion si no existe; resiste que se reordene la base."""
    return f'IFERROR(INDEX({base}_{columna},MATCH({buscado(clave)},{base}_clave,0)),"{GUION}")'


def distintas(quienes: str, apariciones: Iterable[tuple[str, str, dict[str, str]]]) -> str:
    """Cuántos de `quienes` (un rango) están al menos una vez en alguna (base, columna) cuyas filas cumplen los criterios.

    Sin fórmula si un criterio puede leerse como fecha o comodín: COUNTIFS es la única que recorre un rango de valores buscados.
    """
    terminos = []
    for base, columna, criterios in apariciones:
        if not all(_CRITERIO_SEGURO.fullmatch(c) for c in criterios.values()):
            return ""
        pares = "".join(f",{base}_{clave},{texto(c)}" for clave, c in criterios.items())
        terminos.append(f"COUNTIFS({base}_{columna},{quienes}{pares})")
    return f"SUMPRODUCT(--(({'+'.join(terminos)})>0))"


def _igualdad(base: str, columna: str, criterio: str) -> str:
    distinto = criterio.startswith("<>")
    operador, valor = ("<>", criterio[2:]) if distinto else ("=", criterio)
    return f"({base}_{columna}{operador}{texto(valor)})"
