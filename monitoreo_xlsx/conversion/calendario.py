"""El calendario: feriados, días hábiles y cómo se dice cuándo va algo."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from monitoreo_xlsx.conversion.fechas import DIAS, MESES, en_cifras, ventana_del_mes

_SABADO = 5


@lru_cache(maxsize=8)
def feriados(periodo: int) -> dict[date, str]:
    """Los feriados nacionales del Perú en ese año, con su nombre: la ley los ha cambiado y la Semana Santa se mueve."""
    from holidays import country_holidays  # noqa: PLC0415 - tarda una décima de segundo, y solo hace falta si hay fechas

    return dict(country_holidays("PE", years=periodo, language="es"))


def dia_habil(desde: date) -> date:
    """El primer día, desde ese, que no es sábado, domingo ni feriado nacional."""
    dia = desde
    while dia.weekday() >= _SABADO or dia in feriados(dia.year):
        dia += timedelta(days=1)
    return dia


def mes_entero(desde: date | None, hasta: date | None) -> str:
    """El nombre del mes si la ventana es un mes completo: se programó sin decir el día. Si no, vacío."""
    if desde is None or (desde, hasta) != ventana_del_mes(desde.year, desde.month):
        return ""
    return MESES[desde.month - 1]


def cuando(desde: date | None, hasta: date | None) -> str:
    """Redacta una ventana: «jueves 12/09/2024», «en setiembre», «del 10/06/2024 al 14/06/2024» o «sin fecha»."""
    if desde is None or hasta is None:
        return "sin fecha"
    if desde == hasta:
        return f"{DIAS[desde.weekday()]} {en_cifras(desde)}"
    mes = mes_entero(desde, hasta)
    return f"en {mes}" if mes else f"del {en_cifras(desde)} al {en_cifras(hasta)}"
