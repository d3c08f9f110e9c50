"""Separa las fichas que están una debajo de otra en la misma hoja."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.lectura.fichas import formulario
from monitoreo_xlsx.lectura.fichas.textos import COLUMNAS, DATOS
from monitoreo_xlsx.lectura.hoja.fin_de_tabla import es_pie
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento

_MAX_LINEAS_DE_TITULO = 4


def separar_apiladas(vista: Vista, instrumento: Instrumento) -> list[Vista]:
    """Da una vista por ficha, con sus filas y en las mismas posiciones; si la hoja no es de varias fichas, la misma vista.

    Otra ficha empieza donde, entre una tabla de desempeños y la siguiente, se nombra otra vez a la docente.
    """
    cabeceras = [fila for fila in vista.filas if _es_cabecera(vista.fila(fila))]
    inicios = [inicio for anterior, fila in pairwise(cabeceras) if (inicio := _inicio(vista, anterior, fila))]
    partes = vista.partir(inicios) if inicios else []
    return partes if partes and all(formulario.reconocer(parte, instrumento) for parte in partes) else [vista]


def _es_cabecera(celdas: Collection[Celda]) -> bool:
    claves = {campo.clave for celda in celdas if (campo := COLUMNAS.campo(celda.texto)) is not None}
    return "nivel" in claves and not claves.isdisjoint({"codigo", "desempeno"})


def _inicio(vista: Vista, desde: int, hasta: int) -> int:
    """La fila donde empieza la ficha cuya tabla está en `hasta`: la primera de sus datos, o la de su título; 0 si no hay otra docente."""
    inicio = next((fila for fila in range(hasta - 1, desde, -1) if "docente" in _claves(vista.fila(fila))), 0)
    if not inicio:
        return 0
    while inicio - 1 > desde and _claves(vista.fila(inicio - 1)[:1]):
        inicio -= 1
    titulo = next((fila for fila in (inicio - 1, inicio - 2) if fila > desde and _es_titulo(vista, fila)), inicio)
    return min(titulo, _titulo_en_lineas(vista, desde, inicio))


def _titulo_en_lineas(vista: Vista, desde: int, inicio: int) -> int:
    """La primera fila del título que está encima de `inicio`, si ocupa varias líneas y lleva una en blanco delante; si no, `inicio`."""
    fila = inicio
    while fila - 1 > desde and inicio - fila < _MAX_LINEAS_DE_TITULO and _es_linea_de_titulo(vista.fila(fila - 1)):
        fila -= 1
    return inicio if vista.fila(fila - 1) else fila


def _claves(celdas: Collection[Celda]) -> set[str]:
    """Los datos de una ficha que esas celdas rotulan."""
    return {campo.clave for celda in celdas if (campo := DATOS.campo(celda.texto) or DATOS.campo(celda.texto.partition(":")[0]))}


def _es_titulo(vista: Vista, fila: int) -> bool:
    return _es_linea_de_titulo(vista.fila(fila)) and not vista.fila(fila - 1)


def _es_linea_de_titulo(celdas: Sequence[Celda]) -> bool:
    return len(celdas) == 1 and celdas[0].tipo is Tipo.TEXTO and not es_pie(celdas[0].texto)
