"""APR-007: más evaluados que matriculados."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Expediente, Logro, MomentoLogro
from monitoreo_xlsx.reglas.aprendizajes import evaluados_de_mas
from tests.indicadores.ayudas import escuela, ficha


def expediente(matriculados: tuple[int | None, ...], *evaluados: int, codigo: str = "D01") -> Expediente:
    fichas = [replace(ficha("D01", i, "3 3 3 3 3"), matriculados=m) for i, m in enumerate(matriculados, start=1)]
    logros = tuple(
        Logro(codigo, "5 años A", "5", "A", f"C{i}", MomentoLogro.FINAL, Ubicacion("a.xlsx", "Logros", f"C{i}"), 0, n, 0, 0, n)
        for i, n in enumerate(evaluados)
    )
    return replace(escuela(["D01", "D02"], fichas), logros=logros)


@pytest.mark.parametrize(
    ("de", "celdas"),
    [
        (expediente((20,), 20, 19), []),
        (expediente((20,), 20, 21, 22), ["C1"]),
        (expediente((20, 22), 22), []),
        (expediente((20, 22), 23), ["C0"]),
        (expediente((None,), 50), []),
        (expediente((), 50), []),
        (expediente((20,), 50, codigo="D02"), []),
    ],
)
def test_mas_evaluados_que_la_mayor_matricula_de_sus_fichas(de: Expediente, celdas: list[str]) -> None:
    assert [h.lugar.celda for h in evaluados_de_mas(de)] == celdas


def test_se_dice_una_vez_por_momento() -> None:
    base = expediente((20,), 25, 25)
    otro = replace(base.logros[0], momento=MomentoLogro.PROCESO)
    assert [h.valor for h in evaluados_de_mas(replace(base, logros=(*base.logros, otro)))] == ["25", "25"]


def test_lo_que_no_cuadra_no_se_juzga() -> None:
    base = expediente((20,), 25)
    assert not list(evaluados_de_mas(replace(base, logros=(replace(base.logros[0], c=None),))))
