"""Cruces entre las fichas y las visitas del cronograma."""

from __future__ import annotations

from collections.abc import Iterator

from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import ROMANOS, Estado, Expediente


def no_programada(expediente: Expediente) -> Iterator[Hallazgo]:
    """FIC-003: hay ficha de una visita que el cronograma no tiene para esa docente."""
    programadas = {(v.docente, v.numero) for v in expediente.visitas}
    for ficha in expediente.fichas:
        if (ficha.docente, ficha.visita) not in programadas:
            romano = ROMANOS[ficha.visita - 1]
            datos = {"visita": romano, "docente": expediente.docente(ficha.docente).nombre}
            yield Hallazgo("FIC-003", ficha.lugar_de("visita"), romano, datos)


def ejecutada_sin_ficha(expediente: Expediente) -> Iterator[Hallazgo]:
    """CRO-010: el cronograma da por ejecutada una visita sin ficha.

    Si hay fichas apartadas, cualquiera podría ser la suya y no se dice nada hasta que se corrijan.
    """
    if expediente.apartadas:
        return
    con_ficha = {(f.docente, f.visita) for f in expediente.todas}
    for visita in expediente.visitas:
        if visita.estado is Estado.EJECUTADA and (visita.docente, visita.numero) not in con_ficha:
            datos = {"visita": ROMANOS[visita.numero - 1], "docente": expediente.docente(visita.docente).nombre}
            yield Hallazgo("CRO-010", visita.lugar, str(visita.estado), datos)
