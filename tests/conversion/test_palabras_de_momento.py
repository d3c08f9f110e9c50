"""Cada palabra que dice un momento de la evaluación, y lo que hace que una dudosa lo diga."""

from __future__ import annotations

import pytest

from monitoreo_xlsx.conversion import momento_de_logro, separar_momento
from monitoreo_xlsx.modelo import MomentoLogro

DIAGNOSTICO, PROCESO, FINAL = MomentoLogro
PALABRAS = {
    DIAGNOSTICO: ("Diagnóstico", "Diagnóstica", "Inicio", "Inicial", "Entrada", "1", "I"),
    PROCESO: ("Proceso", "Intermedio", "Intermedia", "Seguimiento", "2", "II"),
    FINAL: ("Final", "Salida", "Cierre", "3", "III"),
}
CADA_UNA = [(momento, palabra) for momento, palabras in PALABRAS.items() for palabra in palabras]


@pytest.mark.parametrize(("momento", "palabra"), CADA_UNA)
def test_cada_palabra_es_su_momento(momento: MomentoLogro, palabra: str) -> None:
    assert momento_de_logro(palabra) is momento
    assert momento_de_logro(f"Evaluación de {palabra}") is momento


@pytest.mark.parametrize("antes", ["Momento", "Etapa", "Momento n.°", "Etapa No.", "Momento nro.", "Evaluación del", "El", "La etapa de"])
def test_lo_que_la_rodea_no_estorba(antes: str) -> None:
    assert momento_de_logro(f"{antes} final") is FINAL
    assert separar_momento(f"{antes} final") == (FINAL, "")


@pytest.mark.parametrize(
    "antes", ["Evaluación", "Momento", "Etapa", "Prueba", "Toma", "Fase", "Medición", "Prueba de", "Fase del", "Medición a", "Toma al"]
)
def test_inicial_tras_lo_que_se_hace_es_un_momento(antes: str) -> None:
    assert separar_momento(f"{antes} inicial")[0] is DIAGNOSTICO


@pytest.mark.parametrize("rotulo", ["Evaluados", "AD", "A", "B", "C", "Destacado", "Esperado"])
def test_inicial_junto_a_un_rotulo_es_un_momento(rotulo: str) -> None:
    assert separar_momento(f"{rotulo} inicial") == (DIAGNOSTICO, rotulo.lower())


@pytest.mark.parametrize("rotulo", ["Evaluados", "AD", "A", "B", "C"])
def test_y_antes_de_el_tambien(rotulo: str) -> None:
    assert separar_momento(f"Inicial {rotulo}") == (DIAGNOSTICO, rotulo.lower())


@pytest.mark.parametrize("texto", ["Seguimiento de logros", "Seguimiento del aula", "Seguimiento a las aulas", "Seguimiento al aula"])
def test_seguimiento_de_algo_no_es_un_momento(texto: str) -> None:
    assert separar_momento(texto) == (None, texto)


@pytest.mark.parametrize("texto", ["I.E. inicial", "Nivel inicial", "Jardín de inicial", "Ficha del inicial"])
def test_inicial_tras_otra_cosa_no_es_un_momento(texto: str) -> None:
    assert separar_momento(texto) == (None, texto)
