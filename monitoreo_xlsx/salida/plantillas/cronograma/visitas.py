"""La hoja del cronograma: una docente por fila y una columna por visita."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.conversion import MESES
from monitoreo_xlsx.modelo import Docente, Institucion, Momento, Visita
from monitoreo_xlsx.plantillas import CAMBIOS, CRONOGRAMA
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.cronograma.tabla import ALTO_CABECERA, ALTO_FILA, FILAS, FILAS_DE_MAS
from monitoreo_xlsx.salida.plantillas.piezas import SI_NO, Valor, encabezar, escribir, formato_de, linea_ie, pie_de
from monitoreo_xlsx.salida.plantillas.validacion import MARCA, Contexto, validar

PROGRAMADA = CRONOGRAMA.campo("fecha")
COLUMNAS = tuple(c for c in CRONOGRAMA.columnas if c.clave not in {*(d.clave for d in CAMBIOS.columnas[1:]), PROGRAMADA.clave})
"""Las columnas fijas: sin las que describen una sola visita, que van en «Cambios»."""

_ANCHO_MOMENTO = 15.0


def rotulo_momento(momento: Momento) -> str:
    """La cabecera de una columna de visitas, en dos líneas: «JUNIO» y «I VISITA»."""
    visita = f"{momento.romano} VISITA"
    if momento.mes:
        return f"{MESES[momento.mes - 1].upper()}\n{visita}"
    return momento.rotulo if visita in momento.rotulo.upper() else f"{momento.rotulo}\n{visita}".strip()


def hoja_cronograma(
    libro: Libro,
    institucion: Institucion,
    datos: Mapping[str, str],
    momentos: Sequence[Momento],
    docentes: Sequence[Docente],
    visitas: Sequence[Visita],
    contexto: Contexto,
) -> Contexto:
    """Escribe la hoja y devuelve el contexto con el rango de los nombres de las docentes."""
    hoja = libro.hoja(CRONOGRAMA.nombre)
    anchos = (*(float(c.ancho) for c in COLUMNAS), *(_ANCHO_MOMENTO for _ in momentos))
    linea = f"Una fila por docente. {PROGRAMADA.ayuda}"
    siguiente = encabezar(hoja, libro, CRONOGRAMA, ("", linea), anchos)
    _linea_viva(hoja, libro, institucion, datos)
    primera = _cabecera(hoja, libro, siguiente, institucion.periodo, momentos)
    cuantas = max(FILAS, len(docentes) + FILAS_DE_MAS)
    ultima = primera + cuantas - 1
    formatos = [formato_de(libro, campo, align="center", indent=0) if campo.ancho < 10 else formato_de(libro, campo) for campo in COLUMNAS]
    programadas = {(v.docente, v.numero): v for v in visitas}
    for numero in range(1, cuantas + 1):
        docente = docentes[numero - 1] if numero <= len(docentes) else None
        fila = primera + numero - 1
        hoja.set_row(fila, ALTO_FILA)
        propias = _valores(docente, visitas) if docente else {}
        for columna, campo in enumerate(COLUMNAS):
            escribir(hoja, fila, columna, numero if columna == 0 else propias.get(campo.clave), formatos[columna])
        for columna, momento in enumerate(momentos, start=len(COLUMNAS)):
            visita = programadas.get((docente.codigo, momento.numero)) if docente else None
            escribir(hoja, fila, columna, _programada(visita), formato_de(libro, PROGRAMADA))
    for columna, campo in enumerate((*COLUMNAS, *(PROGRAMADA for _ in momentos))):
        validar(hoja, (primera, columna, ultima, columna), campo, contexto)
    hoja.ignore_errors({"number_stored_as_text": f"A{primera + 1}:Z{ultima + 1}"})
    hoja.freeze_panes(primera, 0)
    repetir = (siguiente, primera - 1)
    estilo.preparar_pagina(hoja, pie_de(institucion, CRONOGRAMA.titulo), horizontal=True, repetir=repetir, alto=int(cuantas == FILAS))
    nombres = next(i for i, c in enumerate(COLUMNAS) if c.clave == "docente")
    extremos = (xl_rowcol_to_cell(f, nombres, row_abs=True, col_abs=True) for f in (primera, ultima))
    return replace(contexto, docentes=f"={CRONOGRAMA.nombre}!{':'.join(extremos)}")


def _linea_viva(hoja: Worksheet, libro: Libro, institucion: Institucion, datos: Mapping[str, str]) -> None:
    """La línea «IE · UGEL · periodo» sigue a lo que se escriba en «Datos de la IE»."""
    con_ugel = f'IF(LEFT({datos["ugel"]},4)="UGEL","","UGEL ")&{datos["ugel"]}'
    textos = {datos["nombre"]: datos["nombre"], datos["ugel"]: con_ugel, datos["periodo"]: datos["periodo"]}
    partes = (f'IF({celda}="",""," · "&{texto})' for celda, texto in textos.items())
    formula = f"=MID({'&'.join(partes)},4,250)"
    hoja.write_formula(1, 0, formula, libro.formato(font_color=estilo.TINTA, bold=True), linea_ie(institucion))


def _cabecera(hoja: Worksheet, libro: Libro, fila: int, periodo: int, momentos: Sequence[Momento]) -> int:
    """Escribe la cabecera de dos filas y devuelve la fila que sigue."""
    formato = estilo.cabecera(libro)
    for columna, campo in enumerate(COLUMNAS):
        hoja.merge_range(fila, columna, fila + 1, columna, "", formato)
        escribir(hoja, fila, columna, campo.rotulo, formato)
    grupo = f"FECHAS DEL MONITOREO AÑO {periodo}" if periodo else "FECHAS DEL MONITOREO"
    primera, ultima = len(COLUMNAS), len(COLUMNAS) + len(momentos) - 1
    if ultima > primera:
        hoja.merge_range(fila, primera, fila, ultima, "", formato)
    escribir(hoja, fila, primera, grupo, formato)
    for columna, momento in enumerate(momentos, start=primera):
        escribir(hoja, fila + 1, columna, rotulo_momento(momento), formato)
    hoja.set_row(fila, ALTO_FILA if len(momentos) > 1 else ALTO_CABECERA)
    hoja.set_row(fila + 1, ALTO_CABECERA)
    return fila + 2


def _valores(docente: Docente, visitas: Sequence[Visita]) -> dict[str, Valor]:
    formas = [v.forma for v in visitas if v.docente == docente.codigo and v.forma]
    return {
        "docente": docente.nombre,
        "aula": docente.aula,
        "dni": docente.dni,
        "condicion": docente.condicion,
        "nueva": SI_NO[docente.nueva],
        "priorizada": SI_NO[docente.priorizada],
        "forma": formas[0] if formas else "",
    }


def _programada(visita: Visita | None) -> Valor:
    if visita is None:
        return None
    return visita.desde if visita.desde and visita.desde == visita.hasta else MARCA
