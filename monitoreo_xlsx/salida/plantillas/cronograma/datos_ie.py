"""La hoja con los datos de la IE."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.utility import xl_rowcol_to_cell

from monitoreo_xlsx.modelo import Institucion
from monitoreo_xlsx.plantillas import DATOS_IE
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.piezas import Valor, encabezar, escribir, formato_de, pie_de, rotulo
from monitoreo_xlsx.salida.plantillas.validacion import Contexto, validar

_ALTO_DATO = 21.0
_ANCHOS_DATOS = (28.0, 46.0, 34.0)


def hoja_datos_ie(libro: Libro, institucion: Institucion) -> Mapping[str, str]:
    """Escribe la hoja y devuelve la celda de cada dato, para citarla en fórmulas."""
    hoja = libro.hoja(DATOS_IE.nombre)
    linea = "Llene las celdas claras; las de rótulo en negrita no pueden faltar."
    primera = encabezar(hoja, libro, DATOS_IE, (linea,), _ANCHOS_DATOS) + 1
    celdas = {}
    for fila, campo in enumerate(DATOS_IE.datos, start=primera):
        hoja.set_row(fila, _ALTO_DATO)
        escribir(hoja, fila, 0, campo.rotulo, rotulo(libro, campo))
        escribir(hoja, fila, 2, campo.ayuda, libro.formato(font_color=estilo.TINTA_TENUE, font_size=10, indent=1))
        valor: Valor = getattr(institucion, campo.clave) or ""
        escribir(hoja, fila, 1, valor, formato_de(libro, campo, align="left", indent=1))
        validar(hoja, (fila, 1, fila, 1), campo, Contexto())
        celdas[campo.clave] = f"'{DATOS_IE.nombre}'!{xl_rowcol_to_cell(fila, 1, row_abs=True, col_abs=True)}"
    hoja.ignore_errors({"number_stored_as_text": f"B1:B{primera + len(celdas)}"})
    estilo.preparar_pagina(hoja, pie_de(institucion, DATOS_IE.titulo), horizontal=False, alto=1)
    return celdas
