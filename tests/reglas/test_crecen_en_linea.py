"""Ninguna regla recorre todas las fichas por cada ficha o cada docente: con más escuelas, tarda lo que crecen y no su cuadrado."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Compromiso, Ficha, Seguimiento
from monitoreo_xlsx.reglas import REGLAS
from monitoreo_xlsx.reglas.seguimiento import al_corte
from tests.indicadores.ayudas import escuela, ficha, visita

MESES = {1: 6, 2: 9, 3: 11}


class Contada(tuple[Any, ...]):
    """Una tupla que cuenta cuántas veces la recorren."""

    veces: int = 0

    def __iter__(self) -> Iterator[Any]:
        self.veces += 1
        return super().__iter__()


def observada(docente: str, numero: int) -> Ficha:
    base = ficha(docente, numero, "1 2 3 4 1", date(2024, MESES[numero], 12))
    puntajes = tuple(replace(p, evidencia="" if i else "Preguntó qué sabían del tema") for i, p in enumerate(base.puntajes))
    acuerdo = Compromiso(docente, numero, 1, "Leer cada día", base.lugar, "D1")
    return replace(base, puntajes=puntajes, compromisos=(acuerdo,), seguimientos=(Seguimiento("I-1", base.lugar),) if numero > 1 else ())


def recorridos(regla: Any, cuantas: int) -> dict[str, int]:
    docentes = [f"D{n:02}" for n in range(1, cuantas + 1)]
    fichas = [observada(docente, numero) for docente in docentes for numero in MESES]
    base = escuela(docentes, fichas, [visita(docente, numero) for docente in docentes for numero in MESES])
    senalados = [Hallazgo("CEL-001", Ubicacion(f.lugar.archivo, "Ficha", "E14")) for f in fichas]
    contadas = {"fichas": Contada(base.fichas), "visitas": Contada(base.visitas), "hallazgos": Contada(senalados)}
    list(regla(replace(base, **contadas)))
    return {campo: contada.veces for campo, contada in contadas.items()}


@pytest.mark.parametrize("regla", [*REGLAS, al_corte], ids=lambda regla: regla.__name__)
def test_con_mas_docentes_no_se_recorre_mas_veces(regla: Any) -> None:
    assert recorridos(regla, 3) == recorridos(regla, 12)
