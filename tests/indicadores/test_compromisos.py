"""En qué están los compromisos: cada uno se cuenta una vez, y lo vencido es parte de lo abierto."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.indicadores.compromisos import CUENTA
from monitoreo_xlsx.modelo import EstadoCompromiso, Expediente
from tests.indicadores.ayudas import compromiso, escuela, ficha, filas, sigue, tipos, valores

PENDIENTE, EN_PROCESO, CUMPLIDO, NO_CUMPLIDO = EstadoCompromiso
ANTES, DESPUES = date(2024, 10, 1), date(2024, 11, 30)


def acordada(codigo: str, visita: int, *compromisos: tuple[str, EstadoCompromiso | None, date | None], **otros: object):
    hechos = tuple(compromiso(visita, i, docente=codigo, desempeno=d, estado=e, plazo=p) for i, (d, e, p) in enumerate(compromisos, 1))
    return replace(ficha(codigo, visita, "3 3 3 3 3"), compromisos=hechos, **otros)


def tres_docentes() -> Expediente:
    """D01: uno cumplido, uno vencido, uno en plazo · D02: uno no cumplido y uno vencido sin desempeño, del año pasado · D03: ninguno."""
    fichas = [
        acordada("D01", 1, ("D2", None, ANTES), ("D1", PENDIENTE, ANTES)),
        acordada("D01", 2, ("D2", EN_PROCESO, DESPUES), seguimientos=(sigue("I-1"),)),
        acordada("D02", 1, ("D5", NO_CUMPLIDO, ANTES)),
    ]
    viejo = compromiso(0, docente="D02", plazo=ANTES)
    return replace(escuela(["D02", "D01", "D03"], fichas, corte=date(2024, 10, 15)), anteriores=(viejo,))


TODO = calcular(tres_docentes())


def test_el_total_reparte_cada_compromiso_en_un_solo_estado():
    assert filas(TODO.compromisos_total) == [(5, 1, 1, 2, 1, 1, 0, 2, 0.2)]
    conteos = ["n", "cumplidos", "no_cumplidos", "pendientes", "en_proceso", "en_plazo", "sin_plazo", "vencidos"]
    assert list(CUENTA) == [*conteos, "pct_cumplidos"]


def test_por_docente_en_el_orden_del_cronograma_y_con_quien_no_tiene_ninguno():
    assert filas(TODO.compromisos_docente) == [
        ("D02", 2, 0, 1, 1, 0, 0, 0, 1, 0.0),
        ("D01", 3, 1, 0, 1, 1, 1, 0, 1, pytest.approx(1 / 3)),
        ("D03", 0, 0, 0, 0, 0, 0, 0, 0, None),
    ]


def test_por_visita_en_que_se_acordo_primero_lo_del_periodo_anterior():
    assert filas(TODO.compromisos_visita, "visita", "n", "cumplidos", "vencidos") == [(0, 1, 0, 1), (1, 3, 1, 1), (2, 1, 0, 0)]


def test_por_desempeno_en_el_orden_de_la_rubrica_y_al_final_lo_que_no_senala_ninguno():
    assert filas(TODO.compromisos_desempeno, "desempeno", "n", "cumplidos", "en_plazo") == [
        ("D1", 1, 0, 0),
        ("D2", 2, 1, 1),
        ("D3", 0, 0, 0),
        ("D4", 0, 0, 0),
        ("D5", 1, 0, 0),
        ("", 1, 0, 0),
    ]


def test_un_desempeno_que_la_rubrica_no_tiene_va_tras_los_suyos():
    e = escuela(["D01"], [acordada("D01", 1, ("X9", None, None), ("", None, None), ("D1", None, None))])
    assert valores(calcular(e).compromisos_desempeno, "desempeno") == ["D1", "D2", "D3", "D4", "D5", "X9", ""]


def test_un_abierto_sin_fecha_limite_no_esta_en_plazo_ni_vencido_y_un_cerrado_no_esta_en_ninguno():
    e = escuela(["D01"], [acordada("D01", 1, ("D1", None, None), ("D2", EN_PROCESO, None), ("D3", CUMPLIDO, None))])
    assert filas(calcular(e).compromisos_total, "n", "en_plazo", "sin_plazo", "vencidos") == [(3, 0, 2, 0)]


def test_sin_compromisos_hay_tablas_con_ceros_y_sin_porcentaje():
    nada = calcular(escuela(["D01"]))
    assert filas(nada.compromisos_total) == [(0, 0, 0, 0, 0, 0, 0, 0, None)]
    assert valores(nada.compromisos_docente, "n") == [0]
    assert nada.compromisos_visita.empty
    assert tipos(nada.compromisos_visita) == tipos(TODO.compromisos_visita) == {"visita": "int64", **CUENTA}


def test_la_fecha_de_corte_decide_cuantos_estan_vencidos():
    tarde = calcular(replace(tres_docentes(), corte=date(2024, 12, 1)))
    assert filas(tarde.compromisos_total, "en_plazo", "vencidos") == [(0, 3)]
