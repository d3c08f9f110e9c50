"""Una hoja que es una sola tabla de ingreso: su título, su línea de ayuda y sus filas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitoreo_xlsx.modelo import Institucion
from monitoreo_xlsx.plantillas import Hoja
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.piezas import Valor, encabezar, escribir, formato_de, pie_de
from monitoreo_xlsx.salida.plantillas.validacion import Contexto, validar

FILAS = 30
FILAS_DE_MAS = 5
ALTO_FILA = 17.5
ALTO_CABECERA = 33.0

Fila = Mapping[str, Valor]


def hoja_de_tabla(
    libro: Libro,
    institucion: Institucion,
    declarada: Hoja,
    linea: str,
    llenas: Sequence[Fila] = (),
    contexto: Contexto | None = None,
    *,
    horizontal: bool,
    filas: int = FILAS,
) -> None:
    """Escribe la hoja con las filas llenas, por clave de columna, y otras en blanco hasta `filas` o algunas de más."""
    hoja = libro.hoja(declarada.nombre)
    columnas = declarada.columnas
    cabecera = encabezar(hoja, libro, declarada, (linea,), tuple(float(c.ancho) for c in columnas))
    primera, ultima = cabecera + 1, cabecera + max(filas, len(llenas) + FILAS_DE_MAS)
    hoja.set_row(cabecera, ALTO_CABECERA)
    for columna, campo in enumerate(columnas):
        escribir(hoja, cabecera, columna, campo.rotulo, estilo.cabecera(libro))
        validar(hoja, (primera, columna, ultima, columna), campo, contexto or Contexto())
    formatos = [formato_de(libro, campo, text_wrap=True) if campo.tipo == "texto" else formato_de(libro, campo) for campo in columnas]
    for fila in range(primera, ultima + 1):
        valores = llenas[fila - primera] if fila - primera < len(llenas) else {}
        hoja.set_row(fila, estilo.alto_de_fila([(campo.ancho - 2, str(valores.get(campo.clave) or "")) for campo in columnas], ALTO_FILA))
        for columna, campo in enumerate(columnas):
            escribir(hoja, fila, columna, valores.get(campo.clave), formatos[columna])
    hoja.freeze_panes(primera, 0)
    estilo.preparar_pagina(hoja, pie_de(institucion, declarada.titulo), horizontal=horizontal, repetir=(cabecera, cabecera), alto=1)
