"""Cruces entre las celdas de una misma ficha."""

from __future__ import annotations

from collections.abc import Iterator

from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import Expediente


def horas_invertidas(expediente: Expediente) -> Iterator[Hallazgo]:
    """FIC-006: la visita termina antes de empezar, o a la misma hora."""
    for ficha in expediente.cada_ficha:
        if ficha.hora_inicio is not None and ficha.hora_fin is not None and ficha.hora_fin <= ficha.hora_inicio:
            datos = {"inicio": f"{ficha.hora_inicio:%H:%M}"}
            yield Hallazgo("FIC-006", ficha.lugar_de("hora_fin"), f"{ficha.hora_fin:%H:%M}", datos)


def asistentes_de_mas(expediente: Expediente) -> Iterator[Hallazgo]:
    """FIC-007: asisten más de los matriculados."""
    for ficha in expediente.cada_ficha:
        if ficha.asistentes is not None and ficha.matriculados is not None and ficha.asistentes > ficha.matriculados:
            yield Hallazgo("FIC-007", ficha.lugar_de("asistentes"), str(ficha.asistentes), {"matriculados": str(ficha.matriculados)})
