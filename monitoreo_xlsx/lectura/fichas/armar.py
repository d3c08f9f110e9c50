"""Arma una ficha con los datos ya ubicados, vengan de un formulario o de la fila de un registro."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from monitoreo_xlsx.celdas import Celda
from monitoreo_xlsx.conversion import niveles_admitidos
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.fichas.acuerdos_y_dialogo import Complemento
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno, Hallada
from monitoreo_xlsx.lectura.fichas.de_quien import docente_de, visita_de
from monitoreo_xlsx.lectura.fichas.niveles_situados import Situado
from monitoreo_xlsx.lectura.fichas.tipo import observadora_de, tipo_de
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.rotulos import Dato
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.modelo import Desempeno, Ficha, Puntaje, TipoFicha
from monitoreo_xlsx.plantillas import FICHA, NUMERO_VISITA

_LEIDOS = tuple(
    FICHA.campo(clave) for clave in ("fecha", "hora_inicio", "hora_fin", "observador", "cargo", "matriculados", "asistentes", "registrada")
)
_NIVEL = FICHA.campo("nivel")


@dataclass(frozen=True, slots=True)
class Calificacion:
    """La celda del nivel de un desempeño. Sin `exigir`, que esté vacía no se anota: no hacía falta, o ya se señaló en otra parte.

    `ausente` dice que la ficha no tiene su fila, y `lugar` es entonces la cabecera de los desempeños.
    """

    desempeno: Desempeno
    celda: Celda | None
    lugar: Ubicacion
    evidencia: str = ""
    exigir: bool = True
    ausente: bool = False


def calificar(desempeno: Desempeno, situado: Situado, vista: Vista, evidencia: str, bitacora: Bitacora) -> Calificacion:
    """La calificación de un desempeño con su nivel ya situado; si no se sabe cuál es, lo anota."""
    lugar = vista.lugar(*situado.lugar)
    if situado.codigo:
        valor = vista.texto(*situado.lugar)
        bitacora.anotar(situado.codigo, lugar, valor, desempeno=desempeno.nombre, **situado.datos)
    return Calificacion(desempeno, situado.celda, lugar, evidencia, exigir=not situado.codigo)


def armar(
    datos: Mapping[str, Dato],
    calificaciones: tuple[Calificacion, ...],
    lugar: Ubicacion,
    entorno: Entorno,
    complemento: Complemento | None = None,
    *,
    exigir_fecha: bool = True,
) -> Hallada:
    """Convierte los datos de una ficha llena. Lo que no se puede leer se anota; sin docente, visita o tipo, se aparta.

    `datos` trae siempre el del número de visita, o no lo trae si ya se señaló que falta en toda la hoja.
    """
    docente = docente_de(datos, lugar, entorno)
    visita = visita_de(datos, entorno) if NUMERO_VISITA.clave in datos else None
    contexto = replace(entorno.contexto, mes_probable=entorno.meses.get(visita) if visita else None)
    leidos: dict[str, Any] = {}
    for campo in _LEIDOS:
        dato = datos.get(campo.clave)
        leidos[campo.clave] = entorno.bitacora.leer(campo, dato.celda, dato.lugar, contexto) if dato else None
    tipo = tipo_de(datos, leidos["cargo"] or "", entorno.bitacora)
    fecha = datos.get("fecha")
    if exigir_fecha and (fecha is None or fecha.celda is None):
        entorno.bitacora.anotar("FIC-016", fecha.lugar if fecha else lugar)
    if tipo is TipoFicha.PARES:
        # Se acuerda mirar uno o dos desempeños: lo que queda en blanco, o no está en la ficha, no se miró.
        calificaciones = tuple(replace(calificacion, exigir=False) for calificacion in calificaciones)
    puntajes = tuple(_puntaje(calificacion, entorno) for calificacion in calificaciones)
    if docente is None or visita is None or tipo is None:
        return entorno.entregar(lugar)
    lugares = tuple((clave, dato.lugar) for clave, dato in datos.items())
    ficha = Ficha(
        docente=docente.codigo,
        visita=visita,
        puntajes=puntajes,
        lugar=lugar,
        fecha=leidos["fecha"],
        hora_inicio=leidos["hora_inicio"],
        hora_fin=leidos["hora_fin"],
        observador=leidos["observador"] or "",
        cargo=leidos["cargo"] or "",
        matriculados=leidos["matriculados"],
        asistentes=leidos["asistentes"],
        lugares=lugares,
        tipo=tipo,
        observadora=observadora_de(datos, leidos["observador"] or "", tipo, docente, lugar, entorno),
        registrada=leidos["registrada"],
    )
    return entorno.entregar(lugar, complemento.en(ficha, entorno) if complemento else ficha)


def _puntaje(calificacion: Calificacion, entorno: Entorno) -> Puntaje:
    nombre = calificacion.desempeno
    vacio = Puntaje(nombre.codigo, calificacion.lugar, evidencia=calificacion.evidencia)
    if calificacion.celda is None:
        if calificacion.exigir and calificacion.ausente:
            entorno.bitacora.anotar("FIC-012", calificacion.lugar, desempeno=nombre.nombre)
        elif calificacion.exigir:
            niveles = niveles_admitidos(entorno.instrumento.rubrica)
            entorno.bitacora.anotar("CEL-001", calificacion.lugar, desempeno=nombre.nombre, niveles=niveles)
        return vacio
    antes = len(entorno.bitacora.hallazgos)
    nivel: int | None = entorno.bitacora.leer(_NIVEL, calificacion.celda, calificacion.lugar, entorno.contexto)
    ilegible = nivel is None and len(entorno.bitacora.hallazgos) > antes
    return replace(vacio, nivel=nivel, na=nivel is None and not ilegible)
