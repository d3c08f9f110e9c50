"""Números, enteros y años, justo en sus límites."""

from __future__ import annotations

from typing import Any

import pytest

from monitoreo_xlsx.conversion.numeros import entero, numero, periodo
from monitoreo_xlsx.hallazgos import CeldaInvalida
from tests.conversion.celdas_de_prueba import celda


@pytest.mark.parametrize("valor", [0, 60, "0", "60", "+60", "’18", "''18", "１８"])
def test_un_entero_llega_hasta_sus_dos_limites(valor: Any) -> None:
    assert 0 <= entero(celda(valor), "Asistentes", 0, 60).valor <= 60


@pytest.mark.parametrize(("valor", "limites"), [(4, (5, 9)), (10, (5, 9)), (-1, ()), (1_000_001, ())])
def test_y_no_pasa_de_ellos(valor: int, limites: tuple[int, ...]) -> None:
    with pytest.raises(CeldaInvalida):
        entero(celda(valor), "Asistentes", *limites)


@pytest.mark.parametrize("valor", [0, 5, 999_999, 1_000_000])
def test_sin_tope_llega_al_millon(valor: int) -> None:
    assert entero(celda(valor), "Estudiantes").valor == valor


def test_el_tope_se_dice() -> None:
    with pytest.raises(CeldaInvalida) as defecto:
        entero(celda("muchos"), "Estudiantes")
    assert defecto.value.datos == {"campo": "Estudiantes", "minimo": "0", "maximo": "1000000"}
    with pytest.raises(CeldaInvalida) as defecto:
        numero(celda("mucho"), "Peso")
    assert defecto.value.datos == {"campo": "Peso", "ejemplo": "1,5"}


@pytest.mark.parametrize("valor", [2000, "2000", 2024, 2100, "2100"])
def test_un_periodo(valor: Any) -> None:
    assert periodo(celda(valor)).valor == int(valor)


@pytest.mark.parametrize("valor", [1999, "1999", 2101, "2101", "٢٠٢٤"])
def test_un_anio_de_otro_siglo_no_es_un_periodo(valor: Any) -> None:
    with pytest.raises(CeldaInvalida):
        periodo(celda(valor))


@pytest.mark.parametrize("texto", ["٣", "१", "1٫5", "1,٥"])
def test_las_cifras_de_otra_escritura_no_se_leen(texto: str) -> None:
    with pytest.raises(CeldaInvalida):
        numero(celda(texto), "Peso")
