"""Un dato repartido en varias celdas de su fila: la fecha en casillas, o la visita marcada entre las que están impresas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import en_palabras, es_afirmativa, fecha_en_partes, limpio, normal, numero_de_visita
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.plantillas import Campo

_PARTES_DE_FECHA = ("dia", "mes", "ano")
_CASILLA = re.compile(r"([^()\[\]]{1,20}?) ?[(\[]([^()\[\]]{0,3})[)\]]")
_MAXIMO = 10
"""Cuántas celdas de una fila puede ocupar un dato."""


def entero(vista: Vista, campo: Campo, celda: Celda, es_rotulo: Callable[[Celda], bool]) -> Celda:
    """La celda de un dato; si está repartido, la primera con el dato entero. `es_rotulo` dice dónde empieza el que sigue."""
    if campo.tipo == "fecha" and celda.tipo is not Tipo.FECHA:
        return _fecha(celda, list(_seguidas(vista, celda, es_rotulo)))
    if campo.tipo == "visita":
        return _visita(vista, celda, list(_seguidas(vista, celda, es_rotulo)))
    return celda


def _seguidas(vista: Vista, celda: Celda, es_rotulo: Callable[[Celda], bool]) -> Iterator[Celda]:
    """La celda y las que la siguen en su fila, hasta el rótulo de otro dato; los huecos no cortan."""
    yield celda
    columna = celda.columna
    for _ in range(_MAXIMO):
        columna = vista.fin(celda.fila, columna)[1] + 1
        otra = vista.celda(celda.fila, columna)
        if otra is not None and es_rotulo(otra):
            return
        if otra is not None:
            yield otra


def _fecha(celda: Celda, seguidas: Sequence[Celda]) -> Celda:
    """Con la fecha entera si las celdas son su día, su mes y su año, cada uno con su rótulo o sin él."""
    partes = [otra._replace(tipo=Tipo.TEXTO, valor=dicho) for otra in seguidas if (dicho := _sin_su_rotulo(otra))]
    try:
        leida = fecha_en_partes(partes[: len(_PARTES_DE_FECHA)], periodo=0)
    except CeldaInvalida:
        return celda
    return celda._replace(tipo=Tipo.TEXTO, valor=en_palabras(leida.valor))


def _sin_su_rotulo(celda: Celda) -> str:
    texto = limpio(celda.texto)
    primera, _, resto = normal(texto).partition(" ")
    return resto if primera in _PARTES_DE_FECHA else texto


def _visita(vista: Vista, celda: Celda, seguidas: Sequence[Celda]) -> Celda:
    """Con todas las visitas impresas y sus marcas («I ( ) II (X)»), si hay más de una.

    La marca es de la visita que tiene a su izquierda o, si la primera marca va antes que todas, de la que tiene a su derecha; si no
    hay ninguna en la fila, de la que tiene encima.
    """
    partes = [_con_casilla(otra) for otra in seguidas]
    numeros = [numero_de_visita(dicho) for dicho, _ in partes]
    if len({numero for numero in numeros if numero}) < 2:  # noqa: PLR2004 - una sola no es una lista de donde elegir
        return celda
    por_la_derecha = numeros[0] is None
    opciones: list[list[str]] = []
    pendiente = ""
    for (dicho, marca), numero in zip(partes, numeros, strict=True):
        if numero:
            opciones.append([dicho, marca or pendiente])
            pendiente = ""
        elif es_afirmativa(dicho) and por_la_derecha:
            pendiente = "X"
        elif es_afirmativa(dicho):
            opciones[-1][1] = "X"
    if not any(marca for _, marca in opciones):
        debajo = marcas_debajo(vista, celda.fila)
        opciones = [[dicho, "X" if otra.columna in debajo else ""] for otra, (dicho, _) in zip(seguidas, partes, strict=True)]
    return celda._replace(tipo=Tipo.TEXTO, valor="  ".join(f"{dicha} ({marca or ' '})" for dicha, marca in opciones))


def marcas_debajo(vista: Vista, fila: int) -> frozenset[int]:
    """Las columnas de la fila que sigue a una, si no trae más que marcas."""
    celdas = vista.fila(fila + 1)
    solo_marcas = all(celda.tipo is Tipo.TEXTO and es_afirmativa(celda.texto) for celda in celdas)
    return frozenset(celda.columna for celda in celdas) if solo_marcas else frozenset()


def _con_casilla(celda: Celda) -> tuple[str, str]:
    """Lo que dice una celda y, si lo lleva, lo que hay dentro de su paréntesis: «2 (X)» es («2», «X»)."""
    texto = limpio(celda.texto) if celda.tipo in {Tipo.TEXTO, Tipo.NUMERO} else ""
    partes = _CASILLA.fullmatch(texto)
    return (partes[1], partes[2].strip()) if partes else (texto, "")
