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
