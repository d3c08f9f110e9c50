"""Feriados, días hábiles y cómo se dice cuándo va algo."""

from __future__ import annotations

from datetime import date

import pytest

from monitoreo_xlsx.conversion import cuando, dia_habil, feriados, mes_entero


@pytest.mark.parametrize(
    ("desde", "hasta", "dice"),
    [
        (date(2024, 9, 12), date(2024, 9, 12), "jueves 12/09/2024"),
        (date(2024, 9, 14), date(2024, 9, 14), "sábado 14/09/2024"),
        (date(2024, 9, 1), date(2024, 9, 30), "en setiembre"),
        (date(2024, 2, 1), date(2024, 2, 29), "en febrero"),
        (date(2024, 6, 10), date(2024, 6, 14), "del 10/06/2024 al 14/06/2024"),
        (date(2024, 6, 1), date(2024, 7, 31), "del 01/06/2024 al 31/07/2024"),
        (date(2024, 2, 1), date(2024, 2, 28), "del 01/02/2024 al 28/02/2024"),
        (None, None, "sin fecha"),
    ],
)
def test_cuando(desde: date | None, hasta: date | None, dice: str) -> None:
    assert cuando(desde, hasta) == dice


@pytest.mark.parametrize(
    ("desde", "hasta", "mes"),
    [
        (date(2024, 11, 1), date(2024, 11, 30), "noviembre"),
        (date(2024, 11, 1), date(2024, 11, 1), ""),
        (date(2024, 11, 2), date(2024, 11, 30), ""),
        (None, None, ""),
    ],
)
def test_mes_entero(desde: date | None, hasta: date | None, mes: str) -> None:
    assert mes_entero(desde, hasta) == mes


@pytest.mark.parametrize(
    ("desde", "habil"),
    [
        (date(2024, 9, 2), date(2024, 9, 2)),
        (date(2024, 9, 1), date(2024, 9, 2)),
        (date(2024, 11, 1), date(2024, 11, 4)),
        (date(2024, 6, 29), date(2024, 7, 1)),
        (date(2024, 12, 31), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 1, 2)),
    ],
    ids=["lunes", "domingo", "viernes feriado", "sábado feriado", "fin de año", "año nuevo"],
)
def test_dia_habil(desde: date, habil: date) -> None:
    assert dia_habil(desde) == habil


def test_los_feriados_van_en_espanol() -> None:
    assert feriados(2024)[date(2024, 7, 28)] == "Día de la Independencia"
