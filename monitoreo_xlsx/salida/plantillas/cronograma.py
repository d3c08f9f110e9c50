"""El libro del cronograma: datos de la IE, visitas programadas y sus cambios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.conversion import MESES
from monitoreo_xlsx.modelo import ROMANOS, Docente, Institucion, Momento, Visita
from monitoreo_xlsx.plantillas import CAMBIOS, CRONOGRAMA, DATOS_IE, DISPENSAS, MOMENTOS, VERSION
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.piezas import SI_NO, Valor, encabezar, escribir, formato_de, linea_ie, pie_de, rotulo
from monitoreo_xlsx.salida.plantillas.validacion import MARCA, Contexto, validar

"""Los momentos de fábrica: junio, setiembre y noviembre."""

PROGRAMADA = CRONOGRAMA.campo("fecha")
COLUMNAS = tuple(c for c in CRONOGRAMA.columnas if c.clave not in {*(d.clave for d in CAMBIOS.columnas[1:]), PROGRAMADA.clave})
"""Las columnas fijas: sin las que describen una sola visita, que van en «Cambios»."""

_FILAS = 30
_FILAS_DE_MAS = 5
_ALTO_DATO = 21.0
_ALTO_FILA = 17.5
_ALTO_CABECERA = 33.0
_ANCHO_MOMENTO = 15.0
_ANCHOS_DATOS = (28.0, 46.0, 34.0)


def libro_cronograma(
    institucion: Institucion, momentos: tuple[Momento, ...], docentes: tuple[Docente, ...] = (), visitas: tuple[Visita, ...] = ()
) -> bytes:
    """Escribe el cronograma, en blanco o con las docentes y visitas que se den."""
    libro = Libro(CRONOGRAMA.titulo, f"cronograma/{VERSION}")
    datos = _datos_ie(libro, institucion)
    nombres = _cronograma(libro, institucion, datos, momentos or MOMENTOS, docentes, visitas)
    _cambios(libro, institucion, nombres, momentos or MOMENTOS, docentes, visitas)
    _dispensas(libro, institucion)
    return libro.bytes()


def rotulo_momento(momento: Momento) -> str:
    """La cabecera de una columna de visitas, en dos líneas: «JUNIO» y «I VISITA»."""
    visita = f"{momento.romano} VISITA"
    if momento.mes:
        return f"{MESES[momento.mes - 1].upper()}\n{visita}"
    return momento.rotulo if visita in momento.rotulo.upper() else f"{momento.rotulo}\n{visita}".strip()


def _datos_ie(libro: Libro, institucion: Institucion) -> Mapping[str, str]:
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


def _cronograma(
    libro: Libro,
    institucion: Institucion,
    datos: Mapping[str, str],
    momentos: Sequence[Momento],
    docentes: Sequence[Docente],
    visitas: Sequence[Visita],
) -> str:
    """Escribe la hoja y devuelve el rango con los nombres de las docentes."""
    hoja = libro.hoja(CRONOGRAMA.nombre)
    anchos = (*(float(c.ancho) for c in COLUMNAS), *(_ANCHO_MOMENTO for _ in momentos))
    linea = f"Una fila por docente. {PROGRAMADA.ayuda}"
    siguiente = encabezar(hoja, libro, CRONOGRAMA, ("", linea), anchos)
    _linea_viva(hoja, libro, institucion, datos)
    primera = _cabecera(hoja, libro, siguiente, institucion.periodo, momentos)
    cuantas = max(_FILAS, len(docentes) + _FILAS_DE_MAS)
    ultima = primera + cuantas - 1
    formatos = [formato_de(libro, campo, align="center", indent=0) if campo.ancho < 10 else formato_de(libro, campo) for campo in COLUMNAS]
    programadas = {(v.docente, v.numero): v for v in visitas}
    for numero in range(1, cuantas + 1):
        docente = docentes[numero - 1] if numero <= len(docentes) else None
        fila = primera + numero - 1
        hoja.set_row(fila, _ALTO_FILA)
        propias = _valores(docente, visitas) if docente else {}
        for columna, campo in enumerate(COLUMNAS):
            escribir(hoja, fila, columna, numero if columna == 0 else propias.get(campo.clave), formatos[columna])
        for columna, momento in enumerate(momentos, start=len(COLUMNAS)):
            visita = programadas.get((docente.codigo, momento.numero)) if docente else None
            escribir(hoja, fila, columna, _programada(visita), formato_de(libro, PROGRAMADA))
    for columna, campo in enumerate((*COLUMNAS, *(PROGRAMADA for _ in momentos))):
        validar(hoja, (primera, columna, ultima, columna), campo, Contexto())
    hoja.ignore_errors({"number_stored_as_text": f"A{primera + 1}:Z{ultima + 1}"})
    hoja.freeze_panes(primera, 0)
    repetir = (siguiente, primera - 1)
    estilo.preparar_pagina(hoja, pie_de(institucion, CRONOGRAMA.titulo), horizontal=True, repetir=repetir, alto=int(cuantas == _FILAS))
    nombres = next(i for i, c in enumerate(COLUMNAS) if c.clave == "docente")
    extremos = (xl_rowcol_to_cell(f, nombres, row_abs=True, col_abs=True) for f in (primera, ultima))
    return f"={CRONOGRAMA.nombre}!{':'.join(extremos)}"


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
    hoja.set_row(fila, _ALTO_FILA if len(momentos) > 1 else _ALTO_CABECERA)
    hoja.set_row(fila + 1, _ALTO_CABECERA)
    return fila + 2


def _valores(docente: Docente, visitas: Sequence[Visita]) -> dict[str, Valor]:
    formas = [v.forma for v in visitas if v.docente == docente.codigo and v.forma]
    return {
        "docente": docente.nombre,
        "aula": docente.aula,
        "dni": docente.dni,
        "condicion": docente.condicion,
        "nueva": SI_NO[docente.nueva],
        "forma": formas[0] if formas else "",
    }


def _programada(visita: Visita | None) -> Valor:
    if visita is None:
        return None
    return visita.desde if visita.desde and visita.desde == visita.hasta else MARCA


def _cambios(
    libro: Libro,
    institucion: Institucion,
    nombres: str,
    momentos: Sequence[Momento],
    docentes: Sequence[Docente],
    visitas: Sequence[Visita],
) -> None:
    hoja = libro.hoja(CAMBIOS.nombre)
    linea = "Una fila por visita que no se hizo como estaba programada: elija la docente y la visita, y diga qué pasó."
    cabecera = encabezar(hoja, libro, CAMBIOS, (linea,), tuple(float(c.ancho) for c in CAMBIOS.columnas))
    for columna, campo in enumerate(CAMBIOS.columnas):
        escribir(hoja, cabecera, columna, campo.rotulo, estilo.cabecera(libro))
    hoja.set_row(cabecera, _ALTO_CABECERA)
    de_docente = {d.codigo: d.nombre for d in docentes}
    cambiadas = [v for v in visitas if v.estado or v.nueva_fecha or v.motivo]
    primera, ultima = cabecera + 1, cabecera + max(_FILAS, len(cambiadas) + _FILAS_DE_MAS)
    for fila in range(primera, ultima + 1):
        hoja.set_row(fila, _ALTO_FILA)
        visita = cambiadas[fila - primera] if fila - primera < len(cambiadas) else None
        valores: dict[str, Valor] = {}
        if visita:
            valores = {"docente": de_docente[visita.docente], "visita": ROMANOS[visita.numero - 1], "estado": visita.estado}
            valores |= {"nueva_fecha": visita.nueva_fecha, "motivo": visita.motivo}
        for columna, campo in enumerate(CAMBIOS.columnas):
            escribir(hoja, fila, columna, valores.get(campo.clave), formato_de(libro, campo))
    contexto = Contexto(romanos=tuple(m.romano for m in momentos), periodo=institucion.periodo, docentes=nombres)
    for columna, campo in enumerate(CAMBIOS.columnas):
        validar(hoja, (primera, columna, ultima, columna), campo, contexto)
    hoja.freeze_panes(primera, 0)
    estilo.preparar_pagina(hoja, pie_de(institucion, CAMBIOS.titulo), horizontal=False, repetir=(cabecera, cabecera), alto=1)


def _dispensas(libro: Libro, institucion: Institucion) -> None:
    hoja = libro.hoja(DISPENSAS.nombre)
    linea = "Si un hallazgo está bien así, acéptelo aquí con su motivo: seguirá a la vista, y dejará de contar como error."
    cabecera = encabezar(hoja, libro, DISPENSAS, (linea,), tuple(float(c.ancho) for c in DISPENSAS.columnas))
    primera, ultima = cabecera + 1, cabecera + _FILAS
    hoja.set_row(cabecera, _ALTO_CABECERA)
    for columna, campo in enumerate(DISPENSAS.columnas):
        escribir(hoja, cabecera, columna, campo.rotulo, estilo.cabecera(libro))
        for fila in range(primera, ultima + 1):
            escribir(hoja, fila, columna, None, formato_de(libro, campo))
        validar(hoja, (primera, columna, ultima, columna), campo, Contexto())
    hoja.freeze_panes(primera, 0)
    estilo.preparar_pagina(hoja, pie_de(institucion, DISPENSAS.titulo), horizontal=True, repetir=(cabecera, cabecera), alto=1)
