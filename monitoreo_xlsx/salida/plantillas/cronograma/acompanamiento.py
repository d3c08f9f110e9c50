"""Las hojas de lo que se hace entre docentes y en grupo, y de los compromisos que vienen del periodo anterior."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from monitoreo_xlsx.conversion import MESES, ventana_del_mes
from monitoreo_xlsx.modelo import Compromiso, Docente, Institucion, Intervencion, Pareja
from monitoreo_xlsx.plantillas import ANTERIORES, INTERVENCIONES, PARES
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.cronograma.tabla import hoja_de_tabla
from monitoreo_xlsx.salida.plantillas.piezas import Valor
from monitoreo_xlsx.salida.plantillas.validacion import MARCA, Contexto

_FILAS, _ALTO = 20, 27.0
"""Menos filas y más altas: para dos líneas de texto."""


def hoja_pares(libro: Libro, institucion: Institucion, docentes: Sequence[Docente], parejas: Sequence[Pareja], ofrece: Contexto) -> None:
    """Una fila por visita entre pares."""
    linea = "Una fila por visita: a quién se observa, quién la observa y qué desempeño acordaron mirar. Cada una llena después su ficha."
    nombres = {d.codigo: d.nombre for d in docentes}
    llenas = [
        {
            "observada": nombres[p.observada],
            "observadora": nombres[p.observadora],
            "desempeno": p.desempeno,
            "fecha": _programada(p.desde, p.hasta),
            "estado": p.estado,
            "nueva_fecha": p.nueva_fecha,
            "motivo": p.motivo,
        }
        for p in parejas
    ]
    hoja_de_tabla(libro, institucion, PARES, linea, llenas, ofrece, horizontal=True)


def hoja_intervenciones(
    libro: Libro, institucion: Institucion, docentes: Sequence[Docente], intervenciones: Sequence[Intervencion], ofrece: Contexto
) -> None:
    """Una fila por intervención en grupo, numeradas."""
    linea = (
        "Una fila por GIA, microtaller u otra reunión. En «Convocadas» y «Asistieron»: Todas, o sus N.° del cronograma (1, 3, 5), o sus "
        "nombres separados por punto y coma. Escriba la asistencia después de hacerla."
    )
    llenas = [
        {
            "forma": i.forma,
            "tema": i.tema,
            "desempenos": ", ".join(i.desempenos),
            "fecha": _programada(i.desde, i.hasta),
            "responsable": i.responsable,
            "convocadas": _quienes(i.convocadas, docentes),
            "asistentes": _quienes(i.asistentes, docentes),
            "estado": i.estado,
            "nueva_fecha": i.nueva_fecha,
            "motivo": i.motivo,
        }
        for i in intervenciones
    ]
    hoja_de_tabla(libro, institucion, INTERVENCIONES, linea, llenas, ofrece, horizontal=True, filas=_FILAS, alto=_ALTO)


def hoja_anteriores(
    libro: Libro, institucion: Institucion, docentes: Sequence[Docente], anteriores: Sequence[Compromiso], ofrece: Contexto
) -> None:
    """Una fila por compromiso que viene abierto."""
    linea = (
        "Los que quedaron abiertos: las fichas de la primera visita los traen para darles seguimiento. Si no hay, deje la hoja en blanco."
    )
    nombres = {d.codigo: d.nombre for d in docentes}
    campos = ("desempeno", "texto", "evidencia", "responsable", "plazo", "estado")
    llenas: list[dict[str, Valor]] = [{"docente": nombres[c.docente], **{campo: getattr(c, campo) for campo in campos}} for c in anteriores]
    hoja_de_tabla(libro, institucion, ANTERIORES, linea, llenas, ofrece, horizontal=True, filas=_FILAS, alto=_ALTO)


def _programada(desde: date | None, hasta: date | None) -> Valor:
    """Una fecha, un mes («junio») o «del 10 al 14 de junio»; sin fechas, la marca de que está programada."""
    if desde is None or hasta is None:
        return MARCA
    if desde == hasta:
        return desde
    if (desde, hasta) == ventana_del_mes(desde.year, desde.month):
        return MESES[desde.month - 1]
    return f"del {desde.day} al {hasta.day} de {MESES[desde.month - 1]}"


def _quienes(codigos: Sequence[str] | None, docentes: Sequence[Docente]) -> str:
    """«Todas», «Ninguna» o los N.° del cronograma; vacío si no se anotó."""
    if codigos is None:
        return ""
    numeros = [str(numero) for numero, docente in enumerate(docentes, start=1) if docente.codigo in codigos]
    if len(numeros) == len(docentes):
        return "Todas"
    return ", ".join(numeros) or "Ninguna"
