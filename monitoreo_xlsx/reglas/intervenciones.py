"""Cruces entre lo que una intervención en grupo tiene anotado y la fecha de corte."""

from __future__ import annotations

from collections.abc import Iterator

from monitoreo_xlsx.conversion import en_cifras
from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import Estado, Expediente

_NO_SE_HIZO = frozenset({Estado.NO_EJECUTADA, Estado.CANCELADA})


def con_asistencia_futura(expediente: Expediente) -> Iterator[Hallazgo]:
    """INT-011: la intervención tiene asistencia y su fecha todavía no llega. Si la lectura ya señaló la fecha, no se señala otra vez."""
    senaladas = {h.lugar for h in expediente.hallazgos}
    for intervencion in expediente.intervenciones:
        dia = intervencion.nueva_fecha or intervencion.desde
        lugar = intervencion.lugar_de("nueva_fecha" if intervencion.nueva_fecha else "fecha")
        if intervencion.asistentes and dia is not None and dia > expediente.corte and lugar not in senaladas:
            yield Hallazgo("INT-011", lugar, en_cifras(dia), {"corte": en_cifras(expediente.corte)})


def ejecutada_sin_asistencia(expediente: Expediente) -> Iterator[Hallazgo]:
    """INT-012: la intervención figura ejecutada y no dice quiénes asistieron. Una asistencia ilegible ya se señaló."""
    senaladas = {h.lugar for h in expediente.hallazgos}
    for intervencion in expediente.intervenciones:
        lugar = intervencion.lugar_de("asistentes")
        if intervencion.estado is Estado.EJECUTADA and intervencion.asistentes is None and lugar not in senaladas:
            yield Hallazgo("INT-012", lugar, intervencion.tema)


def con_asistencia_sin_hacerse(expediente: Expediente) -> Iterator[Hallazgo]:
    """INT-013: la intervención figura no ejecutada o cancelada, y tiene asistencia."""
    for intervencion in expediente.intervenciones:
        if intervencion.estado in _NO_SE_HIZO and intervencion.asistentes:
            yield Hallazgo("INT-013", intervencion.lugar_de("estado"), str(intervencion.estado), {"tema": intervencion.tema})
