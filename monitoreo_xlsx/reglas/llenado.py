"""La calidad de lo observado, en el día en que la ficha se llenó."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from monitoreo_xlsx.conversion import en_cifras
from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import Expediente, Ficha
from monitoreo_xlsx.reglas.calidad_visitas import presenciales
from monitoreo_xlsx.reglas.fechas import despues_del_corte, fuera_de_periodo, fuera_de_ventana

_PLAZO = 7
"""Días que pueden pasar entre la visita y el llenado sin que se avise: un criterio de este programa, no una norma."""


def llenada_tarde(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-009: la ficha se llenó muchos días después de la visita."""
    for ficha, fecha, registrada in _con_fechas(expediente):
        if (registrada - fecha).days > _PLAZO:
            datos = {"dias": _dias((registrada - fecha).days), "fecha": en_cifras(fecha), "plazo": _dias(_PLAZO)}
            yield Hallazgo("CAL-009", ficha.lugar_de("registrada"), en_cifras(registrada), datos)


def llenada_antes(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-010: la ficha figura llenada antes de la visita."""
    for ficha, fecha, registrada in _con_fechas(expediente):
        if registrada < fecha:
            datos = {"dias": _dias((fecha - registrada).days), "fecha": en_cifras(fecha)}
            yield Hallazgo("CAL-010", ficha.lugar_de("registrada"), en_cifras(registrada), datos)


def _con_fechas(expediente: Expediente) -> Iterator[tuple[Ficha, date, date]]:
    """Las fichas con el día de la visita y el de su llenado; si el de la visita ya se señaló, no se juzga el otro con él."""
    dudosas = {h.lugar for h in expediente.hallazgos}
    dudosas |= {h.lugar for regla in (fuera_de_periodo, despues_del_corte, fuera_de_ventana) for h in regla(expediente)}
    for ficha in presenciales(expediente):
        if ficha.fecha is not None and ficha.registrada is not None and ficha.lugar_de("fecha") not in dudosas:
            yield ficha, ficha.fecha, ficha.registrada


def _dias(cuantos: int) -> str:
    return f"{cuantos} día" if cuantos == 1 else f"{cuantos} días"
