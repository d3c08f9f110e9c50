"""Qué filas son con seguridad de la tabla de desempeños, y dónde empieza debajo de ella otra tabla."""

from __future__ import annotations

import sys
from collections.abc import Collection
from itertools import pairwise

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.lectura.fichas.cabeceras import clase_de_cabecera, es_de_la_rubrica
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento


def filas_de_desempenos(vista: Vista, instrumento: Instrumento) -> frozenset[int]:
    """Las filas con el código de un desempeño y su nombre al lado, tal cual: digan lo que digan, no son un rótulo, un pie ni un título."""
    return frozenset(
        fila for fila in vista.filas if any(instrumento.es_codigo_y_nombre(a.texto, b.texto) for a, b in pairwise(vista.fila(fila)))
    )


def empieza_otra(vista: Vista, desde: int, propias: Collection[int], hasta: int = sys.maxsize) -> int:
    """La primera fila entre dos que es la cabecera de otra tabla: compromisos, su seguimiento, la escala o sus tramos; si no, `hasta`."""
    filas = (fila for fila in vista.entre(desde, hasta) if fila not in propias)
    return next((fila for fila in filas if _es_de_otra(vista.fila(fila))), hasta)


def _es_de_otra(celdas: Collection[Celda]) -> bool:
    if any(celda.tipo is not Tipo.TEXTO for celda in celdas):
        return False
    return clase_de_cabecera(celdas) is not None or es_de_la_rubrica(celdas)
