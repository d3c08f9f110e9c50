"""La hoja «Pares»: las visitas entre docentes que la directora programó."""

from __future__ import annotations

from collections.abc import Iterable

from monitoreo_xlsx.lectura.cronograma.cambios import Incompleto, columnas_de_cambio, leer_cambio
from monitoreo_xlsx.lectura.cronograma.programacion import leer_marca
from monitoreo_xlsx.lectura.cronograma.referencias import Referencias
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_columnas, avisar_filas
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import Docente, Pareja
from monitoreo_xlsx.plantillas import PARES

_OBSERVADA, _OBSERVADORA, _DESEMPENO = (PARES.campo(clave) for clave in ("observada", "observadora", "desempeno"))


def leer_pares(tablas: Iterable[Tabla], referencias: Referencias) -> tuple[Pareja, ...]:
    """Lee las parejas; la que no dice sus dos docentes se anota y no se usa, y la repetida (PAR-012) tampoco."""
    parejas: dict[tuple[str, str, object, object], Pareja] = {}
    for tabla in tablas:
        if not {"observada", "observadora"} <= tabla.columnas.keys():
            continue
        for fila in tabla.filas():
            if all(tabla.celda(fila, campo.clave) is None for campo in PARES.columnas):
                continue
            pareja = _leer_fila(tabla, fila, referencias)
            if pareja is None:
                continue
            previa = parejas.setdefault((pareja.observada, pareja.observadora, pareja.desde, pareja.hasta), pareja)
            if previa is not pareja:
                observada = tabla.vista.texto(fila, tabla.columnas["observada"])
                referencias.bitacora.anotar("PAR-012", pareja.lugar, observada, otra=str(previa.lugar))
        avisar_columnas(tabla, referencias.bitacora)
        avisar_filas(tabla, referencias.bitacora)
    return tuple(parejas.values())


def _leer_fila(tabla: Tabla, fila: int, referencias: Referencias) -> Pareja | None:
    docentes = _docentes(tabla, fila, referencias)
    if docentes is None:
        return None
    observada, observadora = docentes
    contexto, bitacora = referencias.contexto, referencias.bitacora
    programacion = leer_marca(tabla.celda(fila, "fecha"), tabla.lugar(fila, "fecha"), contexto, bitacora)
    incompleto = Incompleto("PAR-013", {"observada": observada.nombre, "observadora": observadora.nombre})
    cambio = leer_cambio(tabla, fila, columnas_de_cambio(tabla.columnas), incompleto, contexto, bitacora)
    desempeno = referencias.desempeno(tabla, fila, _DESEMPENO)
    lugar = tabla.lugar(fila, "observada")
    return cambio.aplicar(Pareja(observada.codigo, observadora.codigo, lugar, desempeno, programacion.desde, programacion.hasta))


def _docentes(tabla: Tabla, fila: int, referencias: Referencias) -> tuple[Docente, Docente] | None:
    """Lee las dos docentes; si falta alguna o son la misma (PAR-011), lo anota y devuelve `None`."""
    if tabla.celda(fila, "observada") is None and tabla.celda(fila, "observadora") is None:
        referencias.bitacora.anotar("CEL-013", tabla.lugar(fila, "observada"), campo=_OBSERVADA.rotulo)
        return None
    observada = referencias.docente(tabla, fila, _OBSERVADA)
    observadora = referencias.docente(tabla, fila, _OBSERVADORA)
    if observada is None or observadora is None:
        return None
    if observada == observadora:
        referencias.bitacora.anotar("PAR-011", tabla.lugar(fila, "observadora"), observadora.nombre)
        return None
    return observada, observadora
