from __future__ import annotations

import pytest

from monitoreo_xlsx.conversion import momento_de_logro, separar_momento
from monitoreo_xlsx.modelo import MomentoLogro

DIAGNOSTICO, PROCESO, FINAL = MomentoLogro


@pytest.mark.parametrize("texto", ["Diagnóstico", "DIAGNÓSTICA", "evaluación de inicio", "Entrada", "1", "I", "Momento N.° 1"])
def test_diagnostico(texto: str) -> None:
    assert momento_de_logro(texto) is DIAGNOSTICO


@pytest.mark.parametrize("texto", ["", "C", "en", "Diagnóstico y final", "4", "IV", "Proceso 2", "finales"])
def test_lo_que_no_es_un_momento(texto: str) -> None:
    assert momento_de_logro(texto) is None


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("Final AD", (FINAL, "ad")),
        ("AD (Proceso)", (PROCESO, "ad")),
        ("Evaluados en el diagnóstico", (DIAGNOSTICO, "evaluados en")),
        ("Del diagnóstico al final", (None, "Del diagnóstico al final")),
        ("Aula", (None, "Aula")),
    ],
)
def test_separar_el_momento_de_lo_demas(texto: str, esperado: tuple[MomentoLogro | None, str]) -> None:
    assert separar_momento(texto) == esperado


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("EVALUACIÓN INICIAL 2024", (DIAGNOSTICO, "2024")),
        ("INICIAL", (DIAGNOSTICO, "")),
        ("Inicial evaluados", (DIAGNOSTICO, "evaluados")),
        ("A inicial", (DIAGNOSTICO, "a")),
        ("Evaluación de seguimiento", (PROCESO, "")),
        ("AD (seguimiento)", (PROCESO, "ad")),
        ("EVALUACIÓN DE PROCESO - IE INICIAL 210", (PROCESO, "ie 210")),
    ],
)
def test_inicial_y_seguimiento_junto_a_lo_que_se_evalua_son_un_momento(texto: str, esperado: tuple[MomentoLogro, str]) -> None:
    assert separar_momento(texto) == esperado


@pytest.mark.parametrize(
    "texto",
    [
        "I.E. INICIAL N.° 210",
        "Institución Educativa Inicial Los Ositos",
        "NIVEL INICIAL",
        "Educación Inicial - Ciclo II",
        "Inicial 210",
        "SEGUIMIENTO DE LOS APRENDIZAJES 2024",
        "Ficha de seguimiento de logros",
    ],
)
def test_el_nivel_inicial_y_el_seguimiento_de_algo_no_son_un_momento(texto: str) -> None:
    assert separar_momento(texto) == (None, texto)
