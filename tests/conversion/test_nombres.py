"""Los tratamientos que no hacen de un nombre otro nombre."""

from __future__ import annotations

import pytest

from monitoreo_xlsx.conversion import clave_de_nombre, con_algo_mas

TRATAMIENTOS = ("Prof.", "Profa.", "Profesora", "Profesor", "Lic.", "Licda.", "Mg.", "Mag.", "Dr.", "Dra.", "Sra.", "Sr.", "Srta.")


@pytest.mark.parametrize("tratamiento", [*TRATAMIENTOS, "Maestra", "Docente:", "Lic. Prof."])
def test_un_tratamiento_no_cambia_el_nombre(tratamiento: str) -> None:
    assert clave_de_nombre(f"{tratamiento} Rosa Ejemplo") == clave_de_nombre(f"Rosa Ejemplo, {tratamiento}") == ("ejemplo", "rosa")


def test_un_nombre_que_solo_es_un_tratamiento_no_se_queda_sin_palabras() -> None:
    assert clave_de_nombre("Docente") == ("docente",)
    assert clave_de_nombre("Sra. Docente") == ("docente", "sra")


NOMINA = ("Rosa Ejemplo Prueba", "Sol Inventada Muestra", "María Modelo")


@pytest.mark.parametrize(
    "texto",
    [
        "Rosa Ejemplo Prueba (contratada)",
        "Rosa Ejemplo Prueba - 5 años A",
        "Rosa Ejemplo Prueba – 5 años “Los Patitos”",
        "1. Rosa Ejemplo Prueba",
        "Prof. Ejemplo Prueba, Rosa (nombrada)",
        "Rosa María Ejemplo Prueba",
        "Aula 3 y 4 años: Rosa Ejemplo Prueba",
        "Rosa Ejemplo Prueba, DNI 00012311",
    ],
)
def test_un_nombre_con_algo_mas_es_de_la_misma(texto: str) -> None:
    assert con_algo_mas(texto, NOMINA) == NOMINA[0]


@pytest.mark.parametrize(
    "texto",
    [
        "Rosa Ejemplo Prueba y Sol Inventada Muestra",
        "Rosa Ejemplo Prueba - Lía Otra Persona",
        "Rosa Ejemplo Prueba y otra",
        "Lía Otra (reemplazo de Rosa Ejemplo Prueba)",
        "Rosa Ejemplo Prueba Otra Persona",
        "María Modelo Fingida",
        "Rosa Ejemplo (contratada)",
        "Rosa Ejemplo Prueba?",
        "Contratada",
    ],
)
def test_lo_que_puede_ser_otra_persona_no_es_de_ninguna(texto: str) -> None:
    assert con_algo_mas(texto, NOMINA) is None


def test_dos_con_el_mismo_nombre_no_son_una() -> None:
    assert con_algo_mas("Rosa Ejemplo Prueba (contratada)", (*NOMINA, NOMINA[0])) is None
    assert con_algo_mas("Rosa Ejemplo Prueba (contratada)", (*NOMINA, "Rosa Ejemplo")) is None
