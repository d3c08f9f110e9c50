"""Cada nombre que vale por un nivel o por N.A., y los que solo valen en su escala."""

from __future__ import annotations

import pytest

from monitoreo_xlsx.conversion.niveles import nivel, nivel_de_texto
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.modelo import Nivel
from monitoreo_xlsx.rubricas import INICIAL, cargar
from tests.conversion.celdas_de_prueba import celda

RUBRICA = cargar(INICIAL)
NOMBRES = {
    1: ("Inicio", "En inicio", "Insatisfactorio", "Muy deficiente"),
    2: ("Proceso", "En proceso"),
    3: ("Logrado", "Logro esperado", "Esperado", "Satisfactorio", "Suficiente"),
    4: ("Destacado", "Logro destacado"),
}


@pytest.mark.parametrize(("valor", "nombre"), [(valor, nombre) for valor, nombres in NOMBRES.items() for nombre in nombres])
def test_cada_nombre_es_su_nivel(valor: int, nombre: str) -> None:
    assert nivel(celda(nombre), RUBRICA).valor == valor
    assert nivel(celda(f"Nivel {valor}: {nombre}"), RUBRICA).valor == valor


@pytest.mark.parametrize(
    "texto", ["NA", "No aplica", "No observado", "No observada", "No se observa", "No se observó", "No corresponde", "  n. a. "]
)
def test_cada_modo_de_decir_que_no_aplica(texto: str) -> None:
    assert nivel(celda(texto), RUBRICA).valor is None


@pytest.mark.parametrize("texto", ["#N/A", "  #N/A", "#n/a"])
def test_un_error_pegado_como_texto_no_es_un_no_aplica(texto: str) -> None:
    with pytest.raises(CeldaInvalida):
        nivel(celda(texto), RUBRICA)


@pytest.mark.parametrize("signo", "-–−")
def test_un_numero_negativo_no_es_un_nivel(signo: str) -> None:
    with pytest.raises(CeldaInvalida):
        nivel(celda(f"{signo}3"), RUBRICA)
    with pytest.raises(CeldaInvalida):
        nivel(celda(f"{signo} III"), RUBRICA)


def test_los_sinonimos_solo_valen_en_una_escala_de_cuatro() -> None:
    """En una de tres, «Logrado» es el más alto: no se sabe si «Suficiente» es ese o el de en medio."""
    tres = tuple(
        Nivel(valor, romano, etiqueta, "#000000", logrado=valor > 1)
        for valor, romano, etiqueta in ((0, "I", "Inicio"), (1, "II", "En proceso"), (2, "III", "Logrado"))
    )
    assert nivel_de_texto("Logrado", tres) == tres[2]
    assert [nivel_de_texto(t, tres) for t in ("Suficiente", "Satisfactorio", "Insatisfactorio", "Destacado")] == [None] * 4


def test_el_romano_y_su_etiqueta_deben_ser_del_mismo_nivel() -> None:
    for texto in ("III Inicio", "3 - En proceso", "Nivel I (Destacado)"):
        assert nivel_de_texto(texto, RUBRICA.niveles) is None
