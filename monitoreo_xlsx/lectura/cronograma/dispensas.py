"""La hoja «Dispensas»: los hallazgos que la directora acepta, cada uno con su motivo."""

from __future__ import annotations

from collections.abc import Sequence

from monitoreo_xlsx.conversion import Contexto
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos
from monitoreo_xlsx.lectura.hoja.tablas import Tabla, armar_cabecera, columnas_de
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.modelo import Dispensa
from monitoreo_xlsx.plantillas import DISPENSAS

_ROTULOS = Rotulos(DISPENSAS.columnas)
_PROPIOS = frozenset({"codigo", "archivo", "motivo"})
"""Las columnas por las que se reconoce la tabla."""
_SIN_CONTEXTO = Contexto()


def buscar_dispensas(vistas: Sequence[Vista], bitacora: Bitacora) -> list[Tabla]:
    """Halla la tabla de dispensas de cada hoja que la tiene."""
    return [tabla for vista in vistas if (tabla := _buscar(vista, bitacora)) is not None]


def leer_dispensas(tablas: Sequence[Tabla], bitacora: Bitacora) -> tuple[Dispensa, ...]:
    """Lee las dispensas de sus tablas; la que no tiene motivo, o no dice código ni archivo, se anota y no se usa."""
    dispensas = []
    for tabla in tablas:
        vista = tabla.vista
        bitacora.trasladar(vista.hoja.avisos, vista.archivo, vista.hoja.nombre)
        for fila in tabla.filas():
            if any(tabla.celda(fila, campo.clave) is not None for campo in DISPENSAS.columnas):
                dispensas += _leer_fila(tabla, fila, bitacora)
    return tuple(dispensas)


def _buscar(vista: Vista, bitacora: Bitacora) -> Tabla | None:
    for fila in vista.filas:
        campos = {campo.clave: celda.columna for celda in vista.fila(fila) if (campo := _ROTULOS.campo(celda.texto)) is not None}
        if set(campos) >= _PROPIOS:
            cabecera = armar_cabecera(vista, fila, min(campos.values()), lambda texto: _ROTULOS.campo(texto) is not None)
            return Tabla(vista, cabecera, columnas_de(vista, cabecera, _ROTULOS, bitacora))
    return None


def _leer_fila(tabla: Tabla, fila: int, bitacora: Bitacora) -> list[Dispensa]:
    textos = {}
    for campo in DISPENSAS.columnas:
        celda, lugar = tabla.celda(fila, campo.clave), tabla.lugar(fila, campo.clave)
        textos[campo.clave] = (bitacora.leer(campo, celda, lugar, _SIN_CONTEXTO) or "").strip()
        if celda is None and campo.obligatorio:
            bitacora.anotar("CEL-013", lugar, campo=campo.rotulo)
    sin_que = all(tabla.celda(fila, clave) is None for clave in ("codigo", "archivo"))
    if sin_que:
        bitacora.anotar("CEL-013", tabla.lugar(fila, "codigo"), campo=DISPENSAS.campo("codigo").rotulo)
    leidas = all(textos[clave] for clave in _PROPIOS if tabla.celda(fila, clave) is not None)
    if sin_que or not textos["motivo"] or not leidas:
        return []
    return [Dispensa(**{**textos, "codigo": textos["codigo"].upper(), "celda": textos["celda"].upper()}, lugar=tabla.lugar(fila, "codigo"))]
