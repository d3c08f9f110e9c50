"""Qué dice una fila de un cronograma: de quién es, y qué programa cada una de sus celdas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import (
    MESES,
    Contexto,
    Programacion,
    en_cifras,
    es_afirmativa,
    es_negativa,
    limpio,
    trocada,
    ventana,
    ventana_del_mes,
)
from monitoreo_xlsx.hallazgos import CeldaInvalida, Ubicacion
from monitoreo_xlsx.lectura.cronograma.ejes import ROTULOS, Eje
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import Docente, Estado, Visita
from monitoreo_xlsx.plantillas import CRONOGRAMA, DOCENTE, FORMA

Visitas = dict[tuple[str, int], Visita]

_MARCA = CRONOGRAMA.campo("fecha")
_DE_DOCENTE = ("numero", "aula", "dni", "condicion", "nueva", "priorizada")
_MAX_PALABRAS = 8
_PALABRAS_DE_UN_NOMBRE = 3
"""«Ejemplo Prueba» y debajo «Rosa» son una persona en dos líneas; con tres palabras en cada una, son dos personas."""


def nombre_de(
    tabla: Tabla, fila: int, marcas: Iterable[Celda | None], anterior: int, contexto: Contexto, bitacora: Bitacora
) -> Celda | None:
    """Devuelve la celda con el nombre de una docente, o `None` si la fila no es de ninguna o no se puede leer."""
    celda = tabla.celda(fila, "docente")
    lugar = tabla.lugar(fila, "docente")
    if celda is None or not any(c.isalpha() for c in celda.texto):
        if con_marca(marcas):
            bitacora.anotar("CRO-009", lugar)
        return None
    if celda.fila != fila or ROTULOS.campo(celda.texto) is not None:
        return None
    if not con_marca(marcas) and not any(tabla.celda(fila, campo) for campo in _DE_DOCENTE if campo in tabla.columnas):
        # Una nota al pie también está sola en su fila: solo es una docente si la tabla no trae más datos de cada una.
        con_datos = any(campo in tabla.columnas for campo in ("numero", "aula"))
        if con_datos or fila != anterior + 1 or celda.texto.rstrip().endswith(":") or len(celda.texto.split()) > _MAX_PALABRAS:
            return None
    return celda if bitacora.leer(DOCENTE, celda, lugar, contexto) is not None else None


def cada_nombre(celda: Celda) -> list[Celda]:
    """Las docentes que una celda nombra: varias, si las separa «;» o si cada línea suya es un nombre entero."""
    lineas = [limpio(linea) for linea in celda.texto.splitlines() if limpio(linea)]
    partes = [limpio(parte) for parte in celda.texto.split(";") if limpio(parte)]
    enteras = len(lineas) > 1 and all(len(linea.split()) >= _PALABRAS_DE_UN_NOMBRE for linea in lineas)
    varias = lineas if enteras else partes
    return [celda._replace(valor=nombre) for nombre in varias] if len(varias) > 1 else [celda]


def con_marca(marcas: Iterable[Celda | None]) -> bool:
    """Dice si alguna celda programa algo."""
    return any(celda is not None and not es_negativa(celda.texto) for celda in marcas)


def forma_de(tabla: Tabla, fila: int, columna: int | None, contexto: Contexto, bitacora: Bitacora) -> str:
    """La forma de la intervención, o vacío si la tabla no tiene esa columna o no se entiende."""
    if columna is None:
        return ""
    return bitacora.leer(FORMA, tabla.en(fila, columna), tabla.vista.lugar(fila, columna), contexto) or ""


def leer_eje(celda: Celda | None, eje: Eje, lugar: Ubicacion, contexto: Contexto, bitacora: Bitacora) -> Programacion:
    """Lee una celda bajo un mes o una visita: una marca vale por la parte del mes que diga su columna, o por todo él."""
    leida = leer_marca(celda, lugar, replace(contexto, mes=eje.mes), bitacora)
    if celda is None or not leida.programada or not eje.parte or not eje.mes:
        return leida
    es_marca = celda.tipo is Tipo.LOGICO or es_afirmativa(celda.texto) or (contexto.unos_son_marcas and celda.texto == "1")
    ventana_propia = _parte_del_mes(eje.parte, eje.mes, contexto.periodo) if es_marca else None
    return replace(leida, desde=ventana_propia[0], hasta=ventana_propia[1]) if ventana_propia else leida


def _parte_del_mes(parte: str, mes: int, periodo: int) -> tuple[date, date] | None:
    """La ventana de unas semanas, de un día o de unos días de un mes; `None` si el mes no los tiene o no se entienden."""
    if parte.isdecimal():
        dentro = 0 < int(parte) <= ventana_del_mes(periodo, mes)[1].day
        return (date(periodo, mes, int(parte)),) * 2 if dentro else None
    try:
        leida = ventana(parte, periodo, mes)
    except CeldaInvalida:
        return None
    return leida.valor if leida is not None else None


def programada(docente: Docente, numero: int, lugar: Ubicacion, programacion: Programacion, forma: str) -> Visita:
    """La visita que una celda programa, en el estado que diga: «Reprogramada 20/06» da su nueva fecha."""
    visita = Visita(docente.codigo, numero, lugar, programacion.desde, programacion.hasta, forma, programacion.estado)
    if programacion.estado is Estado.REPROGRAMADA:
        return replace(visita, desde=None, hasta=None, nueva_fecha=programacion.desde)
    return visita


def leer_marca(
    celda: Celda | None, lugar: Ubicacion, contexto: Contexto, bitacora: Bitacora, codigos: dict[str, str] | None = None
) -> Programacion:
    """Lee una celda que programa una visita; si no se entiende, la visita queda programada y sin fecha.

    `codigos` es como en `Bitacora.leer`.
    """
    if celda is None:
        return Programacion(programada=False)
    leida: Programacion | None = bitacora.leer(_MARCA, celda, lugar, contexto, codigos)
    if leida is None:
        return Programacion(programada=True)
    if leida.estado is Estado.REPROGRAMADA:  # su nueva fecha puede ser de otro mes
        contexto = replace(contexto, mes=None)
    for dia in dict.fromkeys((leida.desde, leida.hasta)):
        if dia is not None and _fuera(dia, lugar, contexto, bitacora):
            return Programacion(programada=True)
    return leida


def _fuera(dia: date, lugar: Ubicacion, contexto: Contexto, bitacora: Bitacora) -> bool:
    if dia.year != contexto.periodo:
        bitacora.anotar("CRO-005", lugar, en_cifras(dia), periodo=str(contexto.periodo))
        return True
    if contexto.mes is not None and dia.month != contexto.mes:
        otra = trocada(dia, contexto.mes)
        sugerencia = f" (¿quiso decir {en_cifras(otra)}?)" if otra else ""
        bitacora.anotar("CRO-006", lugar, en_cifras(dia), mes=MESES[contexto.mes - 1], sugerencia=sugerencia)
        return True
    return False
