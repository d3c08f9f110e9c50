"""La hoja «Compromisos»: los que vienen abiertos del periodo anterior."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from monitoreo_xlsx.lectura.cronograma.referencias import Referencias
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_columnas, avisar_filas
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import Compromiso, EstadoCompromiso
from monitoreo_xlsx.plantillas import ANTERIORES

_DOCENTE, _TEXTO, _EVIDENCIA, _RESPONSABLE, _PLAZO, _ESTADO, _DESEMPENO = (
    ANTERIORES.campo(clave) for clave in ("docente", "texto", "evidencia", "responsable", "plazo", "estado", "desempeno")
)


def leer_anteriores(tablas: Iterable[Tabla], referencias: Referencias) -> tuple[Compromiso, ...]:
    """Lee los compromisos, numerados por docente en el orden en que están; el que no dice de quién es o qué es, se anota y no se usa."""
    leidos: list[Compromiso] = []
    cuentas: Counter[str] = Counter()
    for tabla in tablas:
        if not {"docente", "texto"} <= tabla.columnas.keys():
            continue
        for fila in tabla.filas():
            if all(tabla.celda(fila, campo.clave) is None for campo in ANTERIORES.columnas):
                continue
            compromiso = _leer_fila(tabla, fila, cuentas, referencias)
            if compromiso is not None:
                leidos.append(compromiso)
        avisar_columnas(tabla, referencias.bitacora)
        avisar_filas(tabla, referencias.bitacora)
    return tuple(leidos)


def _leer_fila(tabla: Tabla, fila: int, cuentas: Counter[str], referencias: Referencias) -> Compromiso | None:
    bitacora, contexto = referencias.bitacora, referencias.contexto
    docente = referencias.docente(tabla, fila, _DOCENTE)
    texto = bitacora.leer_texto(_TEXTO, tabla.celda(fila, "texto"), tabla.lugar(fila, "texto"))
    if tabla.celda(fila, "texto") is None:
        bitacora.anotar("CEL-013", tabla.lugar(fila, "texto"), campo=_TEXTO.rotulo)
    leidos = {
        campo.clave: bitacora.leer(campo, tabla.celda(fila, campo.clave), tabla.lugar(fila, campo.clave), contexto)
        for campo in (_RESPONSABLE, _PLAZO, _ESTADO)
    }
    evidencia = bitacora.leer_texto(_EVIDENCIA, tabla.celda(fila, "evidencia"), tabla.lugar(fila, "evidencia"))
    desempeno = referencias.desempeno(tabla, fila, _DESEMPENO)
    if docente is None or not texto:
        return None
    cuentas[docente.codigo] += 1
    return Compromiso(
        docente.codigo,
        0,
        cuentas[docente.codigo],
        texto,
        tabla.lugar(fila, "texto"),
        desempeno=desempeno,
        evidencia=evidencia,
        responsable=leidos["responsable"] or "",
        plazo=leidos["plazo"],
        estado=EstadoCompromiso(leidos["estado"]) if leidos["estado"] else None,
    )
