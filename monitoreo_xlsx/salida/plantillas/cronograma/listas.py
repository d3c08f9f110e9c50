"""La hoja con las listas que la IE puede cambiar, y el rango de cada una para las listas desplegables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from xlsxwriter.utility import xl_range_abs

from monitoreo_xlsx.modelo import Forma, Institucion
from monitoreo_xlsx.plantillas import LISTAS, Campo
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.cronograma.tabla import ALTO_CABECERA, ALTO_FILA
from monitoreo_xlsx.salida.plantillas.piezas import encabezar, escribir, formato_de, pie_de
from monitoreo_xlsx.salida.plantillas.validacion import Contexto, validar

_LINEAS = (
    "Son las opciones que ofrecen las demás hojas. Cambie, agregue o borre lo que necesite; de cada forma, diga con quiénes se hace.",
    "El plan de la IE anuncia tres formas y nombra dos: visita al aula y visita entre pares. La tercera, el GIA, es de uso común: "
    "cámbiela si la suya es otra.",
)
_COLUMNAS: tuple[Campo | None, ...] = (LISTAS.campo("forma"), LISTAS.campo("tipo"), None, LISTAS.campo("motivo"))
"""Los motivos van aparte: no son de la forma que está en su fila."""
_ANCHO_APARTE = 3.0
_CABECERA = len(_LINEAS) + 1
_FILAS = 15
_FILAS_DE_MAS = 5


def rango_de_formas(formas: Sequence[Forma]) -> str:
    """Dónde están las formas: las escritas y las filas en blanco que las siguen."""
    return _rango(0, len(formas))


def rango_de_motivos(motivos: Sequence[str]) -> str:
    """Dónde están los motivos: los escritos y las filas en blanco que los siguen."""
    return _rango(len(_COLUMNAS) - 1, len(motivos))


def _rango(columna: int, cuantos: int) -> str:
    return f"={LISTAS.nombre}!{xl_range_abs(_CABECERA + 1, columna, _CABECERA + _filas(cuantos), columna)}"


def _filas(cuantos: int) -> int:
    return max(_FILAS, cuantos + _FILAS_DE_MAS)


def hoja_listas(libro: Libro, institucion: Institucion, formas: Sequence[Forma], motivos: Sequence[str]) -> None:
    """Escribe las listas, una al lado de otra, con filas en blanco para agregar."""
    hoja = libro.hoja(LISTAS.nombre)
    anchos = tuple(float(campo.ancho) if campo else _ANCHO_APARTE for campo in _COLUMNAS)
    encabezar(hoja, libro, LISTAS, _LINEAS, anchos)
    hoja.set_row(_CABECERA, ALTO_CABECERA)
    escritas = list(zip_longest((f.nombre for f in formas), (f.tipo for f in formas), (), motivos))
    for columna, campo in enumerate(_COLUMNAS):
        if campo is None:
            continue
        escribir(hoja, _CABECERA, columna, campo.rotulo, estilo.cabecera(libro))
        filas = _filas(len(motivos if campo.clave == "motivo" else formas))
        for posicion, fila in enumerate(range(_CABECERA + 1, _CABECERA + 1 + filas)):
            hoja.set_row(fila, ALTO_FILA)
            escribir(hoja, fila, columna, escritas[posicion][columna] if posicion < len(escritas) else None, formato_de(libro, campo))
        validar(hoja, (_CABECERA + 1, columna, _CABECERA + filas, columna), campo, Contexto())
    hoja.freeze_panes(_CABECERA + 1, 0)
    estilo.preparar_pagina(hoja, pie_de(institucion, LISTAS.titulo), horizontal=False, alto=1)
