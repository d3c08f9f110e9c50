"""El libro de aprendizajes: una fila por aula y competencia, y los tres momentos uno al lado del otro. Sin nombres de niños."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, Competencia, Docente, Institucion, Logro, MomentoLogro
from monitoreo_xlsx.plantillas import COMPETENCIAS, EDADES, LOGROS, VERSION, Campo
from monitoreo_xlsx.rubricas import fuente_de_competencias
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.piezas import SI_NO, Valor, encabezar, escribir, formato_de, linea_ie, pie_de
from monitoreo_xlsx.salida.plantillas.validacion import Contexto, validar

_FIJAS = tuple(LOGROS.campo(clave) for clave in ("aula", "competencia"))
_CONTEOS = tuple(LOGROS.campo(clave) for clave in ("evaluados", *NIVELES_DE_LOGRO))
_ANCHOS_FIJOS = (13.0, 46.0)
_ANCHOS_DE_CONTEO = (10.0, 5.5, 5.5, 5.5, 5.5)
_FILAS_EN_BLANCO = 26
_FILAS_DE_MAS = 5
_ALTO_FILA = 18.0
_ALTO_CABECERA = 19.5
_ESCALA_DE_IMPRESION = 78
"""Con salto de página por aula no sirve el ajuste automático al ancho: Excel dejaría de respetar los saltos."""
_NARANJA = "#FDAE61"

Formato = dict[str, Any]
Fila = tuple[str, str]
"""El aula y la competencia que una fila trae escritas."""


def libro_aprendizajes(
    institucion: Institucion, docentes: Sequence[Docente], competencias: Sequence[Competencia], logros: Iterable[Logro] = ()
) -> bytes:
    """Escribe el libro con las aulas de las docentes y las competencias de la edad de cada una, o en blanco si no hay docentes."""
    libro = Libro(LOGROS.titulo, f"aprendizajes/{VERSION}")
    hoja = libro.hoja(LOGROS.nombre)
    _competencias(libro, institucion, competencias)
    _logros(hoja, libro, institucion, list(_aulas(docentes, competencias)), len(competencias), tuple(logros))
    return libro.bytes()


def _aulas(docentes: Sequence[Docente], competencias: Sequence[Competencia]) -> Iterator[tuple[Docente, list[Competencia]]]:
    """Cada aula una vez, en el orden del cronograma, con las competencias de sus edades; todas si no se sabe qué edad atiende."""
    vistas = set()
    for docente in docentes:
        clave = (docente.edad, docente.seccion) if docente.edad else docente.aula
        if not docente.aula or clave in vistas:
            continue
        vistas.add(clave)
        edades = set(docente.edad.split("-")) & set(EDADES) or set(EDADES)
        yield docente, [c for c in competencias if edades & set(c.edades)]


def rotulo_competencia(competencia: Competencia) -> str:
    """Cómo se escribe una competencia en su fila: «MA1 · Resuelve problemas de cantidad»."""
    return f"{competencia.codigo} · {competencia.nombre}"


def _logros(
    hoja: Worksheet,
    libro: Libro,
    institucion: Institucion,
    aulas: Sequence[tuple[Docente, list[Competencia]]],
    cuantas: int,
    logros: Sequence[Logro],
) -> None:
    anchos = (*_ANCHOS_FIJOS, *(ancho for _ in MomentoLogro for ancho in _ANCHOS_DE_CONTEO))
    lineas = (
        linea_ie(institucion),
        "Escriba cuántos niños y niñas alcanzaron cada nivel. No escriba el nombre de ningún niño: aquí solo van conteos.",
        "Los evaluados se escriben una vez por aula y se copian hacia abajo. Ponga 0 si no hay ninguno: en blanco es que falta. "
        "Si los evaluados se ponen naranja, AD, A, B y C no los suman.",
        "AD: logro destacado, si la IE lo usa · A: logro esperado · B: en proceso · C: en inicio (RVM 094-2020-MINEDU; que AD sea "
        "opcional en Inicial está por confirmar).",
    )
    cabecera = encabezar(hoja, libro, LOGROS, tuple(linea for linea in lineas if linea), anchos)
    _cabecera(hoja, libro, cabecera)
    primera = fila = cabecera + 2
    saltos = []
    escritos = {(x.docente, x.competencia, x.momento): x for x in logros}
    for docente, suyas in aulas:
        saltos.append(fila)
        for i, competencia in enumerate(suyas):
            propios = [escritos.get((docente.codigo, competencia.codigo, momento)) for momento in MomentoLogro]
            _fila(hoja, libro, fila, (docente.aula, rotulo_competencia(competencia)), propios, linea_de_aula=i == 0)
            fila += 1
    ultima = fila + (_FILAS_DE_MAS if aulas else _FILAS_EN_BLANCO) - 1
    for i in range(fila, ultima + 1):
        _fila(hoja, libro, i, ("", ""), [None for _ in MomentoLogro], linea_de_aula=i == fila)
    _validar(hoja, libro, primera, ultima, cuantas)
    hoja.freeze_panes(primera, len(_FIJAS))
    estilo.preparar_pagina(hoja, pie_de(institucion, LOGROS.titulo), horizontal=True, repetir=(cabecera, cabecera + 1))
    hoja.set_print_scale(_ESCALA_DE_IMPRESION)
    hoja.set_h_pagebreaks(saltos[1:])


def _cabecera(hoja: Worksheet, libro: Libro, fila: int) -> None:
    formato = estilo.cabecera(libro)
    for columna, campo in enumerate(_FIJAS):
        hoja.merge_range(fila, columna, fila + 1, columna, "", formato)
        escribir(hoja, fila, columna, campo.rotulo, formato)
    columna = len(_FIJAS)
    for momento in MomentoLogro:
        hoja.merge_range(fila, columna, fila, columna + len(_CONTEOS) - 1, "", formato)
        escribir(hoja, fila, columna, momento.value.upper(), estilo.cabecera(libro, left=2))
        for i, campo in enumerate(_CONTEOS):
            escribir(hoja, fila + 1, columna + i, campo.rotulo, estilo.cabecera(libro, **_borde(i)))
        columna += len(_CONTEOS)
    hoja.set_row(fila, _ALTO_CABECERA)
    hoja.set_row(fila + 1, _ALTO_CABECERA)


def _borde(posicion: int) -> Formato:
    """El borde que separa un momento del anterior."""
    return {"left": 2} if posicion == 0 else {}


def _fila(hoja: Worksheet, libro: Libro, fila: int, fijas: Fila, logros: Sequence[Logro | None], *, linea_de_aula: bool) -> None:
    comun: Formato = {"top": 2, "top_color": estilo.ACENTO} if linea_de_aula else {}
    for columna, (campo, texto) in enumerate(zip(_FIJAS, fijas, strict=True)):
        formato = formato_de(libro, campo, editable=not texto, font_size=10, text_wrap=True, **comun)
        escribir(hoja, fila, columna, texto, formato)
    columna = len(_FIJAS)
    for logro in logros:
        for i, campo in enumerate(_CONTEOS):
            formato = formato_de(libro, campo, align="center", **_borde(i), **comun)
            escribir(hoja, fila, columna + i, getattr(logro, campo.clave) if logro else None, formato)
        columna += len(_CONTEOS)
    hoja.set_row(fila, estilo.alto_de_fila([((_ANCHOS_FIJOS[1] - 2) * 1.1, fijas[1])], _ALTO_FILA, linea=13.5))


def _validar(hoja: Worksheet, libro: Libro, primera: int, ultima: int, cuantas: int) -> None:
    """Pone la lista de competencias, los límites de los conteos y el color de los evaluados que no cuadran."""
    validar(hoja, (primera, 0, ultima, 0), _FIJAS[0], Contexto())
    codigos = f"={COMPETENCIAS.nombre}!{_columna_de_codigos(cuantas)}"
    ayuda = {"input_title": _FIJAS[1].rotulo, "input_message": "Su código, como está en la hoja «Competencias»."}
    hoja.data_validation(primera, 1, ultima, 1, {"validate": "list", "source": codigos, "show_error": False, **ayuda})
    naranja = libro.formato(bg_color=_NARANJA, font_color=estilo.TINTA, bold=True)
    for momento in range(len(MomentoLogro)):
        inicio = len(_FIJAS) + momento * len(_CONTEOS)
        for i, campo in enumerate(_CONTEOS):
            validar(hoja, (primera, inicio + i, ultima, inicio + i), campo, Contexto())
        evaluados = xl_rowcol_to_cell(primera, inicio)
        conteos = f"{xl_rowcol_to_cell(primera, inicio + 1)}:{xl_rowcol_to_cell(primera, inicio + len(_CONTEOS) - 1)}"
        faltan = f"AND(COUNT({conteos})={len(_CONTEOS) - 1},SUM({conteos})<>{evaluados})"
        criterio = f"=AND(ISNUMBER({evaluados}),OR(SUM({conteos})>{evaluados},{faltan}))"
        hoja.conditional_format(primera, inicio, ultima, inicio, {"type": "formula", "criteria": criterio, "format": naranja})


_PRIMERA_COMPETENCIA = 4
"""La fila de la primera competencia en su hoja, bajo el título, sus dos líneas y la cabecera."""


def _columna_de_codigos(cuantas: int) -> str:
    extremos = (_PRIMERA_COMPETENCIA, _PRIMERA_COMPETENCIA + cuantas + _FILAS_DE_MAS - 1)
    return ":".join(xl_rowcol_to_cell(fila, 0, row_abs=True, col_abs=True) for fila in extremos)


def _competencias(libro: Libro, institucion: Institucion, competencias: Sequence[Competencia]) -> None:
    hoja = libro.hoja(COMPETENCIAS.nombre)
    lineas = (
        "Cambie lo que su IE evalúe de otro modo: Sí en las edades en que se evalúa. Lo que dice «Por confirmar» no se leyó en la norma.",
        f"De fábrica: {fuente_de_competencias()}",
    )
    cabecera = encabezar(hoja, libro, COMPETENCIAS, lineas, tuple(float(c.ancho) for c in COMPETENCIAS.columnas))
    primera = cabecera + 1
    ultima = primera + len(competencias) + _FILAS_DE_MAS - 1
    for columna, campo in enumerate(COMPETENCIAS.columnas):
        escribir(hoja, cabecera, columna, campo.rotulo, estilo.cabecera(libro))
        validar(hoja, (primera, columna, ultima, columna), campo, Contexto())
    hoja.set_row(cabecera, _ALTO_CABECERA)
    for fila in range(primera, ultima + 1):
        competencia = competencias[fila - primera] if fila - primera < len(competencias) else None
        _fila_de_competencia(hoja, libro, fila, competencia)
    hoja.freeze_panes(primera, 0)
    pie = pie_de(institucion, COMPETENCIAS.titulo)
    estilo.preparar_pagina(hoja, pie, horizontal=True, repetir=(cabecera, cabecera), alto=1)


def _fila_de_competencia(hoja: Worksheet, libro: Libro, fila: int, competencia: Competencia | None) -> None:
    valores: dict[str, Valor] = {}
    if competencia is not None:
        valores = {"codigo": competencia.codigo, "area": competencia.area, "competencia": competencia.nombre, "nota": competencia.nota}
        valores |= {f"edad_{edad}": SI_NO[edad in competencia.edades] for edad in EDADES}
    for columna, campo in enumerate(COMPETENCIAS.columnas):
        escribir(hoja, fila, columna, valores.get(campo.clave), formato_de(libro, campo, text_wrap=True))
    hoja.set_row(fila, estilo.alto_de_fila([_texto_de(campo, valores) for campo in COMPETENCIAS.columnas], _ALTO_FILA))


def _texto_de(campo: Campo, valores: dict[str, Valor]) -> tuple[float, str]:
    return campo.ancho - 2.0, str(valores.get(campo.clave) or "")
