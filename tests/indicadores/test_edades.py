"""Docentes por edad: el denominador, con monitoreo o sin él."""

from __future__ import annotations

import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.indicadores import edades
from tests.indicadores.ayudas import docente, escuela, ficha, filas, tipos


def contar(*por_edad: str) -> list[tuple[object, ...]]:
    docentes = [docente(f"D{i:02}", edad) for i, edad in enumerate(por_edad, start=1)]
    return filas(edades.contar(tabla.docentes(escuela(docentes, [ficha("D01", 1, "3 3 3 3 3")]))))


def test_las_once_docentes_de_la_semilla() -> None:
    assert contar(*"55554444333") == [("3", 3), ("4", 4), ("5", 4)]


def test_multiedad_y_sin_edad() -> None:
    assert contar("", "5", "3-4", "3", "", "3-4") == [("3", 1), ("3-4", 2), ("5", 1), ("", 2)]


@pytest.mark.parametrize("docentes", [[], ["D01"]])
def test_columnas_y_tipos(docentes: list[str]) -> None:
    assert tipos(edades.contar(tabla.docentes(escuela(docentes)))) == dict(edades.EDADES)
