"""Opciones impresas con su casilla: vale la marcada si es una sola, y si no, ninguna."""

from __future__ import annotations

import pytest

from monitoreo_xlsx.conversion import elegida, opciones_con_casilla
from monitoreo_xlsx.conversion.niveles import nivel
from monitoreo_xlsx.conversion.opciones import opcion, si_no, visita
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.rubricas import INICIAL, cargar
from tests.conversion.celdas_de_prueba import celda

RUBRICA = cargar(INICIAL)
DE_LA_DOS = [
    "I ( )  II (X)  III ( )",
    "I ()  II (✓)  III ()",
    "I [ ] II [x] III [ ]",
    "( ) I (X) II ( ) III",
    "☐ I ☑ II ☐ III",
    "I ☐ II ☒ III ☐",
    "I __ II _X_ III ___",
    "I (no) II (sí) III (no)",
    "1 ( ), 2 (✔️), 3 ( )",
    "I: ( )\nII: (x)\nIII: ( )",
]


@pytest.mark.parametrize("texto", DE_LA_DOS)
def test_vale_la_marcada(texto: str) -> None:
    assert nivel(celda(texto), RUBRICA).valor == 2
    assert visita(celda(texto), (1, 2, 3)).valor == 2


@pytest.mark.parametrize(
    "texto",
    ["I ( ) II ( ) III ( )", "I (X) II (X) III ( )", "I ( ) II (?) III ( )", "I ( ) II (X) casi III", "I ( )", "II ( )", "I (X) II", "(X)"],
)
def test_sin_una_sola_marcada_no_vale_ninguna(texto: str) -> None:
    assert elegida(texto) is None or opciones_con_casilla(texto) == ()
    with pytest.raises(CeldaInvalida):
        nivel(celda(texto), RUBRICA)
    with pytest.raises(CeldaInvalida):
        visita(celda(texto), (1, 2, 3))


def test_un_parentesis_con_otra_cosa_no_es_una_casilla() -> None:
    assert opciones_con_casilla("2 (En proceso)") == ()
    assert nivel(celda("2 (En proceso)"), RUBRICA).valor == 2
    assert nivel(celda("En proceso (X)"), RUBRICA).valor == 2


def test_se_puede_marcar_que_no_aplica() -> None:
    assert nivel(celda("I ( ) II ( ) III ( ) IV ( ) N.A. (X)"), RUBRICA).valor is None


def test_se_puede_marcar_una_opcion_o_un_si_o_no() -> None:
    assert opcion(celda("Nombrada ( ) Contratada (X)"), "Condición", ("Nombrada", "Contratada")).valor == "Contratada"
    assert si_no(celda("Sí ( ) No (X)"), "Nueva").valor is False
    assert si_no(celda("Sí (X) No ( )"), "Nueva").valor is True
    for texto in ("Nombrada ( ) Contratada ( )", "Nombrada (X) Contratada (X)"):
        with pytest.raises(CeldaInvalida):
            opcion(celda(texto), "Condición", ("Nombrada", "Contratada"))
    for texto in ("Sí ( ) No ( )", "Sí (X) No (X)"):
        with pytest.raises(CeldaInvalida):
            si_no(celda(texto), "Nueva")


def test_un_texto_largo_no_se_mira() -> None:
    assert opciones_con_casilla("I (X) " * 2000) == ()
