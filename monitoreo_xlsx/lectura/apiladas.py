"""Separa las fichas que están una debajo de otra en la misma hoja."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.lectura import formulario
from monitoreo_xlsx.lectura.pies import es_pie
from monitoreo_xlsx.lectura.rotulos import Rotulos
from monitoreo_xlsx.lectura.vista import Vista
from monitoreo_xlsx.plantillas import FICHA

_DATOS = Rotulos(FICHA.datos)
_COLUMNAS = Rotulos(FICHA.columnas)


def separar_apiladas(vista: Vista) -> list[Vista]:
    """Da una vista por ficha, con sus filas y en las mismas posiciones; si la hoja no es de varias fichas, la misma vista.

    Otra ficha empieza donde, entre una tabla de desempeños y la siguiente, se nombra otra vez a la docente.
    """
    cabeceras = [fila for fila in vista.filas if _es_cabecera(vista.fila(fila))]
    inicios = [inicio for anterior, fila in pairwise(cabeceras) if (inicio := _inicio(vista, anterior, fila))]
    partes = vista.partir(inicios) if inicios else []
    return partes if partes and all(formulario.reconocer(parte) for parte in partes) else [vista]


def _es_cabecera(celdas: Collection[Celda]) -> bool:
    claves = {campo.clave for celda in celdas if (campo := _COLUMNAS.campo(celda.texto)) is not None}
    return "nivel" in claves and not claves.isdisjoint({"codigo", "desempeno"})


def _inicio(vista: Vista, desde: int, hasta: int) -> int:
    """La fila donde empieza la ficha cuya tabla está en `hasta`: la primera de sus datos, o la de su título; 0 si no hay otra docente."""
    inicio = next((fila for fila in range(hasta - 1, desde, -1) if "docente" in _claves(vista.fila(fila))), 0)
    if not inicio:
        return 0
    while inicio - 1 > desde and _claves(vista.fila(inicio - 1)[:1]):
        inicio -= 1
    return next((fila for fila in (inicio - 1, inicio - 2) if fila > desde and _es_titulo(vista, fila)), inicio)


def _claves(celdas: Collection[Celda]) -> set[str]:
    """Los datos de una ficha que esas celdas rotulan."""
    return {campo.clave for celda in celdas if (campo := _DATOS.campo(celda.texto) or _DATOS.campo(celda.texto.partition(":")[0]))}


def _es_titulo(vista: Vista, fila: int) -> bool:
    celdas = vista.fila(fila)
    return len(celdas) == 1 and celdas[0].tipo is Tipo.TEXTO and not es_pie(celdas[0].texto) and not vista.fila(fila - 1)
