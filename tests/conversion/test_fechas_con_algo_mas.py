"""Fechas con la hora, el lugar o el día de la semana; las de un formulario, y las repartidas en tres celdas."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitoreo_xlsx.conversion import fecha_en_partes, trocada
from monitoreo_xlsx.conversion.fechas import fecha
from monitoreo_xlsx.conversion.horas import sin_hora
from monitoreo_xlsx.hallazgos import CeldaInvalida
from tests.conversion.celdas_de_prueba import celda

DOCE = date(2024, 6, 12)


def notas(texto: str, mes: int | None = None) -> list[str]:
    return [nota.codigo for nota in fecha(celda(texto), 2024, mes).notas]


@pytest.mark.parametrize(
    "texto",
    [
        "12/06/2024 8:30 a.m.",
        "12/06/2024 - 8:30",
        "12/06/2024 9:30:05",
        "12/06/2024 (8:30)",
        "12/06/2024 a las 8.30 am",
        "12/06/2024 de 8:30 a 9:30",
        "8:30 - 12/06/2024",
        "12-jun-2024",
        "12 de junio del 2024, hora: 8:30",
        "mié 12/06/2024",
        "mierc. 12/06/2024",
        "Puno, 12 de junio de 2024",
        "Villa Ejemplo, 12/06/2024",
        "San Juan de Lurigancho, miércoles 12 de junio",
        "2024-06-12T13:30:00Z",
        "2024-06-12T08:30:00-05:00",
        "2024-06-12T08:30:00.000-05:00",
        "2024-06-12 08:30",
        "Día: 12 Mes: 06 Año: 2024",
        "Día 12 mes junio año 24",
    ],
)
def test_es_el_doce_de_junio(texto: str) -> None:
    assert fecha(celda(texto), 2024).valor == DOCE


@pytest.mark.parametrize(
    "texto",
    [
        "12/06/2024 25:70",
        "12/06/2024 8.30",
        "12/06/24 am",
        "tal vez, 12 de junio",
        "Reprogramada, 12 de junio",
        "antes del 12/06/2024",
        "Visita uno 12 de junio",
        "Mes: 06 Día: 12",
        "2024-13-12T08:30:00Z",
        "12/06/2024 y 13/06/2024 8:30",
        "a" * 40000 + ", 12/06/2024",
    ],
)
def test_lo_demas_no_es_una_fecha(texto: str) -> None:
    with pytest.raises(CeldaInvalida):
        fecha(celda(texto), 2024)


def test_la_hora_no_se_lleva_un_dia() -> None:
    assert sin_hora("12/06/2024 8 am") == "12/06/2024"
    assert sin_hora("10 de junio") == "10 de junio"
    assert sin_hora("12.06") == "12.06"


def test_en_hora_universal_vale_el_dia_del_peru_y_se_avisa() -> None:
    assert fecha(celda("2024-06-13T03:30:00Z"), 2024).valor == DOCE
    assert notas("2024-06-13T03:30:00Z") == ["CEL-004"]
    assert notas("2024-06-12T13:30:00Z") == []


def test_el_dia_de_la_semana_confirma_la_fecha_o_la_pone_en_duda() -> None:
    assert notas("miércoles 12/06/2024") == []
    assert notas("12/06/2024") == ["CEL-004"]
    assert notas("lunes 12 de junio") == ["CEL-017"]


def test_mar_es_martes_o_marzo() -> None:
    assert fecha(celda("mar 12"), 2024).valor == date(2024, 3, 12)
    assert fecha(celda("mar 11/06/2024"), 2024).valor == date(2024, 6, 11)
    assert fecha(celda("mar 11"), 2024, mes=6).valor == date(2024, 6, 11)
    with pytest.raises(CeldaInvalida):
        fecha(celda("mar 12"), 2024, mes=6)


@pytest.mark.parametrize(("texto", "sugerencia"), [("06/25/2024", " (¿quiso decir 25/06/2024?)"), ("31/06/2024", ""), ("06/25/2023", "")])
def test_con_el_mes_antes_del_dia_se_sugiere_la_fecha(texto: str, sugerencia: str) -> None:
    with pytest.raises(CeldaInvalida) as defecto:
        fecha(celda(texto), 2024)
    assert defecto.value.datos["sugerencia"] == sugerencia


def test_una_fecha_trocada_cae_en_el_mes() -> None:
    assert trocada(date(2024, 12, 6), 12) is None
    assert trocada(date(2024, 12, 6), 6) == DOCE
    assert trocada(date(2024, 12, 6), 9) is None


@pytest.mark.parametrize("partes", [(12, 6, 2024), ("12", "06", "2024"), (12, "junio", 24), (12, "Jun", 2024)])
def test_en_tres_celdas(partes: tuple[Any, ...]) -> None:
    assert fecha_en_partes([celda(parte) for parte in partes], 2024).valor == DOCE


@pytest.mark.parametrize(
    "partes", [(12, 6), (12, 6, 2024, 1), (12, 13, 2024), (31, 6, 2024), ("doce", 6, 2024), (12, 6, 124), (12, 6, True)]
)
def test_tres_celdas_que_no_son_una_fecha(partes: tuple[Any, ...]) -> None:
    with pytest.raises(CeldaInvalida):
        fecha_en_partes([celda(parte) for parte in partes], 2024)
