"""Unos cientos de mutantes, siempre los mismos; `python -m herramientas.mutar` prueba todos los que se le pidan."""

from __future__ import annotations

import pytest

from tests.azar import cuantos
from tests.fuzz.comprobar import Banco
from tests.fuzz.mutador import mutante, semillas

pytestmark = pytest.mark.sin_memoria

POR_TANDA = cuantos(0.1)


@pytest.fixture(scope="module")
def banco(tmp_path_factory: pytest.TempPathFactory) -> Banco:
    return Banco(tmp_path_factory.mktemp("mutantes"))


@pytest.mark.parametrize("tanda", range(6))
def test_ningun_mutante_escapa(banco: Banco, tanda: int) -> None:
    fallas = []
    for numero in range(tanda * POR_TANDA, (tanda + 1) * POR_TANDA):
        caso = mutante(numero)
        try:
            banco.probar(caso)
        except Exception as falla:  # noqa: BLE001 - cualquier cosa que escape es lo que se busca
            fallas.append(f"{numero} ({caso.semilla} → {caso.lugar}; {', '.join(caso.cambios)}): {falla!r}")
    assert not fallas


def test_los_mutantes_se_repiten() -> None:
    assert [mutante(numero, 7) for numero in range(30)] == [mutante(numero, 7) for numero in range(30)]
    assert mutante(1, 7) != mutante(1, 8)


def test_las_semillas_pesan_poco() -> None:
    assert sum(len(contenido) for contenido in semillas().values()) < 150_000
