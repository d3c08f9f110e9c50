"""Las edades en palabras, las aulas de varias edades y lo que rodea a la sección sin ser de ella."""

from __future__ import annotations

import pytest

from monitoreo_xlsx.conversion import anos_mal_escrito, leer_aula
from monitoreo_xlsx.conversion.aulas import MULTIEDAD


@pytest.mark.parametrize(
    ("texto", "edad"),
    [
        ("cero años", "0"),
        ("un año", "1"),
        ("uno", "1"),
        ("1 año", "1"),
        ("dos años", "2"),
        ("TRES AÑOS", "3"),
        ("cuatro años", "4"),
        ("Cinco", "5"),
        ("tres y cuatro años", "3-4"),
        ("4 y cuatro años", "4"),
    ],
)
def test_la_edad_en_palabras(texto: str, edad: str) -> None:
    assert leer_aula(texto) == (edad, "")


@pytest.mark.parametrize("texto", ["Multiedad", "Multiedades", "Multigrado", "UNIDOCENTE", "Aula multigrado"])
def test_un_aula_de_varias_edades(texto: str) -> None:
    assert leer_aula(texto) == (MULTIEDAD, "")


def test_si_dice_sus_edades_son_esas() -> None:
    assert leer_aula("Multiedad 3 y 4 años “B”") == ("3-4", "B")


@pytest.mark.parametrize(
    "texto",
    [
        "4 años sección B",
        "Aula de 4 años “B”",
        "Sección B, 4 años",
        "4 años de edad, B",
        "Edad: 4 B",
        "4° grado B",
        "El aula B de 4 años",
        "La B de 4 años",
    ],
)
def test_lo_que_rodea_a_la_seccion_no_es_de_ella(texto: str) -> None:
    assert leer_aula(texto) == ("4", "B")


@pytest.mark.parametrize(
    ("texto", "seccion"),
    [
        ("3 años “corazón feliz”", "corazón feliz"),
        ("3 años Única", "Única"),
        ("3a", "A"),
        ("Los Niños 3 años", "Los Niños"),
    ],
)
def test_la_seccion_conserva_sus_tildes_y_una_letra_va_en_mayuscula(texto: str, seccion: str) -> None:
    assert leer_aula(texto) == ("3", seccion)


@pytest.mark.parametrize("texto", ["6 años", "12 años", "35 años", "Sección A"])
def test_lo_que_no_dice_una_edad_de_inicial_no_tiene_edad_ni_seccion(texto: str) -> None:
    assert leer_aula(texto) == ("", "")


def test_anos_mal_escrito_no_es_la_seccion() -> None:
    assert leer_aula("5 añoss B") == ("5", "B")
    assert anos_mal_escrito("5 añoss B") == "añoss"
    assert anos_mal_escrito("5 años B") == anos_mal_escrito("5 Amor") == ""
