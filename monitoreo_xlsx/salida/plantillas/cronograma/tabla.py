"""Una hoja que es una sola tabla de ingreso: su título, su línea de ayuda y sus filas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.format import Format

from monitoreo_xlsx.modelo import Institucion
from monitoreo_xlsx.plantillas import Campo, Hoja
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
    alto: float = ALTO_FILA,
) -> None:
    """Escribe la hoja con las filas llenas, por clave de columna, y otras en blanco hasta `filas` o algunas de más.

    `alto` es el mínimo de cada fila, en puntos. La columna «N.°» las numera.
    """
    hoja = libro.hoja(declarada.nombre)
    columnas = declarada.columnas
    cabecera = encabezar(hoja, libro, declarada, (linea,), tuple(float(c.ancho) for c in columnas))
    primera, ultima = cabecera + 1, cabecera + max(filas, len(llenas) + FILAS_DE_MAS)
    hoja.set_row(cabecera, ALTO_CABECERA)
    for columna, campo in enumerate(columnas):
        escribir(hoja, cabecera, columna, campo.rotulo, estilo.cabecera(libro))
        validar(hoja, (primera, columna, ultima, columna), campo, contexto or Contexto())
    formatos = [_formato(libro, campo) for campo in columnas]
    for numero, fila in enumerate(range(primera, ultima + 1), start=1):
        valores = {"numero": numero, **(llenas[numero - 1] if numero <= len(llenas) else {})}
        hoja.set_row(fila, estilo.alto_de_fila([(campo.ancho - 2, str(valores.get(campo.clave) or "")) for campo in columnas], alto))
        for columna, campo in enumerate(columnas):
            escribir(hoja, fila, columna, valores.get(campo.clave), formatos[columna])
    hoja.freeze_panes(primera, 0)
    estilo.preparar_pagina(hoja, pie_de(institucion, declarada.titulo), horizontal=horizontal, repetir=(cabecera, cabecera), alto=1)


def _formato(libro: Libro, campo: Campo) -> Format:
    if campo.clave == "numero":
        return formato_de(libro, campo, align="center", indent=0, num_format="0")
    return formato_de(libro, campo, text_wrap=True) if campo.tipo in {"texto", "marca"} else formato_de(libro, campo)
