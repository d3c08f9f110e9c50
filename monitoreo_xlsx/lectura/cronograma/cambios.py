"""Lo que pasó con una visita programada: su estado, su nueva fecha y el motivo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from monitoreo_xlsx.conversion import Contexto, en_cifras, visitas_admitidas
from monitoreo_xlsx.lectura.cronograma.docentes import Nomina
from monitoreo_xlsx.lectura.cronograma.referencias import docente_de
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import ROMANOS, Estado, Intervencion, Pareja, Visita
from monitoreo_xlsx.plantillas import CAMBIOS, DOCENTE, ESTADO, MOTIVO, NUEVA_FECHA, NUMERO_VISITA

_CODIGO_DE_ESTADO = {"CEL-012": "CRO-007"}
CODIGO_DE_VISITA = {"FIC-002": "CRO-014"}
_EXIGE_FECHA = frozenset({Estado.REPROGRAMADA})
_EXIGE_MOTIVO = frozenset({Estado.REPROGRAMADA, Estado.NO_EJECUTADA})
_Programada = TypeVar("_Programada", Visita, Pareja, Intervencion)


@dataclass(frozen=True, slots=True)
class Cambio:
    """El estado declarado de una visita; `dudoso` si alguna de sus celdas no se pudo leer."""

    estado: Estado | None = None
    nueva_fecha: date | None = None
    motivo: str = ""
    dudoso: bool = False

    def aplicar(self, programada: _Programada) -> _Programada:
        """Actualiza lo programado. Con un cambio dudoso se olvida la ventana: no se sabe si sigue en pie."""
        cambiada = replace(
            programada,
            estado=self.estado or programada.estado,
            nueva_fecha=self.nueva_fecha or programada.nueva_fecha,
            motivo=self.motivo or programada.motivo,
        )
        return replace(cambiada, desde=None, hasta=None) if self.dudoso else cambiada


@dataclass(frozen=True, slots=True)
class Incompleto:
    """Con qué código y qué datos se dice que a un cambio le falta la nueva fecha o el motivo."""

    codigo: str
    datos: Mapping[str, str]


def de_visita(docente: str, numero: int) -> Incompleto:
    """Cómo se dice de la visita de una docente."""
    return Incompleto("CRO-008", {"docente": docente, "visita": ROMANOS[numero - 1]})


def columnas_de_cambio(columnas: Mapping[str, int]) -> dict[str, int]:
    """Deja, de las columnas de una tabla, las que cuentan un cambio."""
    return {campo.clave: columnas[campo.clave] for campo in (ESTADO, NUEVA_FECHA, MOTIVO) if campo.clave in columnas}


def leer_cambio(
    tabla: Tabla, fila: int, columnas: Mapping[str, int], incompleto: Incompleto, contexto: Contexto, bitacora: Bitacora
) -> Cambio:
    """Lee el estado, la nueva fecha y el motivo de las columnas dadas."""
    celdas = {clave: tabla.en(fila, columna) for clave, columna in columnas.items()}
    lugares = {clave: tabla.vista.lugar(fila, columna) for clave, columna in columnas.items()}
    leidos = {
        campo.clave: bitacora.leer(campo, celdas.get(campo.clave), lugares[campo.clave], contexto, _CODIGO_DE_ESTADO)
        for campo in (ESTADO, NUEVA_FECHA, MOTIVO)
        if campo.clave in columnas
    }
    nueva = leidos.get("nueva_fecha")
    if nueva is not None and nueva.year != contexto.periodo:
        bitacora.anotar("CRO-005", lugares["nueva_fecha"], en_cifras(nueva), periodo=str(contexto.periodo))
        nueva = None
    estado = Estado(leidos["estado"]) if leidos.get("estado") else None
    faltas = (("nueva_fecha", "la nueva fecha", _EXIGE_FECHA), ("motivo", "el motivo", _EXIGE_MOTIVO))
    for clave, nombre, exigen in faltas:
        if estado in exigen and celdas.get(clave) is None:
            datos = {**incompleto.datos, "estado": str(estado), "campo": nombre}
            bitacora.anotar(incompleto.codigo, lugares.get(clave, lugares["estado"]), **datos)
    dudoso = any(celdas[clave] is not None and leidos.get(clave) is None for clave in ("estado", "nueva_fecha") if clave in columnas)
    return Cambio(estado, nueva, leidos.get("motivo") or "", dudoso or (nueva is None and celdas.get("nueva_fecha") is not None))


def aplicar_hoja(
    tabla: Tabla, visitas: Mapping[tuple[str, int], Visita], nomina: Nomina, contexto: Contexto, bitacora: Bitacora
) -> dict[tuple[str, int], Visita]:
    """Aplica las filas de la hoja «Cambios» a las visitas del cronograma y devuelve las visitas actualizadas.

    Si no se entiende de quién es una fila, las visitas que podrían ser la suya pierden su ventana: así un nombre mal
    escrito no vuelve sospechosas las fechas de las fichas.
    """
    nuevas = dict(visitas)
    contexto = replace(contexto, visitas=tuple(sorted({numero for _, numero in visitas})) or contexto.visitas)
    columnas = columnas_de_cambio(tabla.columnas)
    for fila in tabla.filas():
        celdas = {campo.clave: tabla.celda(fila, campo.clave) for campo in CAMBIOS.columnas}
        if all(celda is None for celda in celdas.values()):
            continue
        docente = docente_de(tabla, fila, DOCENTE, nomina, contexto, bitacora)
        suyas = {clave for clave in nuevas if docente is None or clave[0] == docente.codigo}
        numero = _numero(tabla, fila, {clave[1] for clave in suyas}, contexto, bitacora)
        nombre = docente.nombre if docente else ""
        cambio = leer_cambio(tabla, fila, columnas, de_visita(nombre, numero or 1), contexto, bitacora)
        if docente is not None and numero is not None:
            nuevas[docente.codigo, numero] = cambio.aplicar(nuevas[docente.codigo, numero])
            continue
        for clave in suyas:
            if numero in {None, clave[1]}:
                nuevas[clave] = replace(nuevas[clave], desde=None, hasta=None)
    return nuevas


def _numero(tabla: Tabla, fila: int, admitidos: set[int], contexto: Contexto, bitacora: Bitacora) -> int | None:
    celda = tabla.celda(fila, "visita")
    lugar = tabla.lugar(fila, "visita")
    if celda is None:
        bitacora.anotar("CEL-013", lugar, campo=NUMERO_VISITA.rotulo)
        return None
    numero: int | None = bitacora.leer(NUMERO_VISITA, celda, lugar, contexto, CODIGO_DE_VISITA)
    if numero is not None and numero not in admitidos:
        bitacora.anotar("CRO-014", lugar, celda.texto, visitas=visitas_admitidas(tuple(sorted(admitidos))) or "ninguna programada")
        return None
    return numero
