"""Los puntajes de las fichas que no son observaciones van en su tabla, con su procedencia, y no en la de los resultados."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.modelo import Expediente, TipoFicha
from tests.indicadores.ayudas import escuela, ficha, filas, otra, tipos

JUNIO, JULIO, ENERO = date(2024, 6, 12), date(2024, 7, 2), date(2025, 1, 15)
DE_TODO_TIPO = (
    otra(TipoFicha.CONSENSO, "D01", 1, "3 N _ 2 3", JUNIO),
    otra(TipoFicha.PARES, "D01", 1, "3 3 3 3 3", JULIO, observadora="D02"),
    otra(TipoFicha.SEGUNDA, "D01", 1, "2 2 2 2 2", JUNIO),
    otra(TipoFicha.AUTOEVALUACION, "D02", 1, "4 4 4 4 4"),
    otra(TipoFicha.AUTOEVALUACION, "D01", 1, "1 1 1 1 1", ENERO),
)


def con_otras(*otras: object) -> Expediente:
    base = escuela(["D02", "D01"], [ficha("D01", 1, "4 3 2 1 N", JUNIO)])
    return replace(base, otras_fichas=otras)


def test_van_por_tipo_visita_docente_y_desempeno() -> None:
    t = tabla.otros_puntajes(con_otras(*DE_TODO_TIPO))
    orden = dict.fromkeys(filas(t, "tipo", "docente", "observadora"))
    assert list(orden) == [
        ("Visita entre pares", "D01", "D02"),
        ("Autoevaluación", "D02", ""),
        ("Segunda observación", "D01", ""),
        ("Consenso", "D01", ""),
    ]
    assert filas(t[t["tipo"] == "Consenso"], "desempeno", "nivel", "estado", "archivo", "celda") == [
        ("D1", 3, "nivel", "fichas/consenso-D01-1.xlsx", "E12"),
        ("D2", None, "N.A.", "fichas/consenso-D01-1.xlsx", "E13"),
        ("D3", None, "falta", "fichas/consenso-D01-1.xlsx", "E14"),
        ("D4", 2, "nivel", "fichas/consenso-D01-1.xlsx", "E15"),
        ("D5", 3, "nivel", "fichas/consenso-D01-1.xlsx", "E16"),
    ]


def test_los_resultados_no_cambian_porque_haya_otras_fichas() -> None:
    con, sin = con_otras(*DE_TODO_TIPO), con_otras()
    assert filas(tabla.puntajes(con)) == filas(tabla.puntajes(sin))
    assert filas(tabla.visitas(con)) == filas(tabla.visitas(sin))


def test_una_posterior_al_corte_todavia_no_cuenta() -> None:
    posterior = otra(TipoFicha.SEGUNDA, "D01", 1, "2 2 2 2 2", ENERO)
    assert tabla.otros_puntajes(con_otras(posterior)).empty


@pytest.mark.parametrize("otras", [(), DE_TODO_TIPO])
def test_los_tipos_son_los_del_contrato(otras: tuple[object, ...]) -> None:
    assert tipos(tabla.otros_puntajes(con_otras(*otras))) == dict(tabla.OTROS_PUNTAJES)


def test_el_orden_de_los_archivos_no_cambia_el_de_las_visitas_entre_pares() -> None:
    sin_fecha = [otra(TipoFicha.PARES, d, 1, "3 3 3 3 3", observadora=o) for d, o in (("D01", "D02"), ("D02", "D01"))]
    de_fuera = [otra(TipoFicha.PARES, "D02", 1, "3 3 3 3 3", observador=quien) for quien in ("Zoila Ajena", "Alba Ajena")]
    fichas = (*sin_fecha, *de_fuera)
    uno, otro = (filas(tabla.parejas(con_otras(*orden)), "observada", "observadora_nombre") for orden in (fichas, fichas[::-1]))
    assert uno == otro == [("D02", "Alba Ajena"), ("D02", "Zoila Ajena"), ("D02", "Docente D01"), ("D01", "Docente D02")]
