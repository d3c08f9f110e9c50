"""El nivel global: la regla de la rúbrica, a mano."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.indicadores import puntaje_global
from monitoreo_xlsx.modelo import Empate, Rubrica
from tests.indicadores.ayudas import (
    LAMPA_PORCENTAJE,
    LAMPA_PROMEDIO,
    docente,
    escuela,
    ficha,
    filas,
    registros,
    rubrica,
    tipos,
)


def global_de(niveles: str, usar: Rubrica | None = None, codigos: tuple[str, ...] = ()) -> dict[str, Any]:
    e = escuela(["D01"], [ficha("D01", 1, niveles, codigos=codigos)], usar=usar)
    (unico,) = registros(puntaje_global.calcular(tabla.puntajes(e), e.rubrica))
    return unico


def test_una_fila_completa() -> None:
    e = escuela([docente("D04", "4", "C")], [ficha("D04", 3, "3 2 4 3 2")])
    assert registros(puntaje_global.calcular(tabla.puntajes(e), e.rubrica)) == [
        {
            "docente": "D04",
            "nombre": "Docente D04",
            "edad": "4",
            "seccion": "C",
            "visita": 3,
            "evaluados": 5,
            "na": 0,
            "faltan": 0,
            "suma": 14.0,
            "peso": 5.0,
            "promedio": 2.8,
            "puntaje": 14.0,
            "nivel": "III",
        }
    ]


@pytest.mark.parametrize(
    ("niveles", "total", "nivel"),
    [
        ("1 1 1 1 1", 5, "I"),
        ("2 2 1 1 1", 7, "I"),
        ("2 2 2 1 1", 8, "II"),
        ("3 3 2 2 2", 12, "II"),
        ("3 3 3 2 2", 13, "III"),
        ("4 4 3 3 3", 17, "III"),
        ("4 4 4 3 3", 18, "IV"),
        ("4 4 4 4 4", 20, "IV"),
    ],
)
def test_los_cortes_de_lampa_por_los_dos_lados_con_las_tres_reglas(niveles: str, total: int, nivel: str) -> None:
    por_total = global_de(niveles)
    por_promedio = global_de(niveles, rubrica(LAMPA_PROMEDIO, metodo="promedio"))
    por_porcentaje = global_de(niveles, rubrica(LAMPA_PORCENTAJE, metodo="porcentaje"))
    assert (por_total["puntaje"], por_total["nivel"]) == (total, nivel)
    assert (por_promedio["puntaje"], por_promedio["nivel"]) == (total / 5, nivel)
    assert (por_porcentaje["puntaje"], por_porcentaje["nivel"]) == (total * 5, nivel)


def test_na_sale_del_denominador_y_no_es_cero() -> None:
    g = global_de("3 3 N 3 3")
    assert (g["evaluados"], g["na"], g["faltan"], g["suma"], g["peso"]) == (4, 1, 0, 12.0, 4.0)
    assert (g["promedio"], g["puntaje"], g["nivel"]) == (3.0, 15.0, "III")


def test_na_lleva_el_promedio_al_total_completo_sin_perder_decimales() -> None:
    g = global_de("1 1 2 N N")
    assert (g["promedio"], g["puntaje"], g["nivel"]) == (1.333333, 6.666667, "I")


def test_el_nivel_sale_del_promedio_sin_redondear() -> None:
    # 7/6 y 12/9 no caben en seis decimales: llevados a su total deben dar 7 y 12 exactos.
    nueve = rubrica(((9, 12), (12, 22), (23, 31), (32, 36)), pesos=(1,) * 9)
    seis = rubrica(((6, 7), (7, 14), (15, 20), (21, 24)), pesos=(1,) * 6)
    assert (global_de("1 1 1 1 1 1 2 2 2", nueve)["puntaje"], global_de("1 1 1 1 1 1 2 2 2", nueve)["nivel"]) == (12.0, "II")
    assert (global_de("1 1 1 1 1 2", seis)["puntaje"], global_de("1 1 1 1 1 2", seis)["nivel"]) == (7.0, "II")


@pytest.mark.parametrize(("na", "nivel"), [("excluir", "III"), ("sin nivel", None)])
def test_la_regla_dice_que_hacer_con_na(na: Any, nivel: str | None) -> None:
    g = global_de("3 3 N 3 3", rubrica(na=na))
    assert (g["puntaje"], g["nivel"]) == (15.0, nivel)


def test_sin_nivel_con_na_no_afecta_a_las_fichas_sin_na() -> None:
    assert global_de("3 3 3 3 3", rubrica(na="sin nivel"))["nivel"] == "III"


def test_si_falta_uno_no_hay_nivel_aunque_haya_promedio() -> None:
    g = global_de("4 4 4 4 _")
    assert (g["evaluados"], g["faltan"], g["promedio"], g["puntaje"], g["nivel"]) == (4, 1, 4.0, 20.0, None)


def test_un_desempeno_que_no_esta_en_la_ficha_tambien_falta() -> None:
    g = global_de("4 4 4 4", codigos=("D1", "D2", "D3", "D4"))
    assert (g["evaluados"], g["faltan"], g["nivel"]) == (4, 1, None)


@pytest.mark.parametrize(("niveles", "na", "faltan"), [("N N N N N", 5, 0), ("_ _ _ _ _", 0, 5), ("N N _ _ _", 2, 3)])
def test_sin_ningun_evaluado_no_hay_promedio_ni_nivel(niveles: str, na: int, faltan: int) -> None:
    g = global_de(niveles)
    assert (g["evaluados"], g["na"], g["faltan"]) == (0, na, faltan)
    assert (g["suma"], g["peso"], g["promedio"], g["puntaje"], g["nivel"]) == (0.0, 0.0, None, None, None)


@pytest.mark.parametrize(("empate", "nivel"), [("superior", "III"), ("inferior", "II")])
@pytest.mark.parametrize(
    ("usar", "puntaje"),
    [
        ({"tramos": ((4, 6), (6, 10), (10, 14), (14, 16))}, 10.0),
        ({"tramos": ((4, 5), (6, 9), (11, 13), (14, 16))}, 10.0),
        ({"tramos": ((1, 1.5), (1.5, 2.5), (2.5, 3.5), (3.5, 4)), "metodo": "promedio"}, 2.5),
        ({"tramos": ((25, 40), (40, 62.5), (62.5, 90), (90, 100)), "metodo": "porcentaje"}, 62.5),
    ],
    ids=["total", "total con hueco: el corte es el medio", "promedio", "porcentaje"],
)
def test_en_el_corte_exacto_decide_la_regla_de_empate(usar: dict[str, Any], puntaje: float, empate: Empate, nivel: str) -> None:
    g = global_de("2 2 3 3", rubrica(pesos=(1, 1, 1, 1), empate=empate, **usar))
    assert (g["puntaje"], g["nivel"]) == (puntaje, nivel)


@pytest.mark.parametrize(("empate", "nivel"), [("superior", "III"), ("inferior", "II")])
def test_un_empate_lo_sigue_siendo_con_pesos_que_el_computador_no_representa(empate: Empate, nivel: str) -> None:
    # (0,1·2 + 0,2·2 + 0,3·3) / 0,6 es 2,5; en coma flotante da 2,4999999999999996.
    decimales = rubrica(((1, 1.5), (1.5, 2.5), (2.5, 3.5), (3.5, 4)), pesos=(0.1, 0.2, 0.3), metodo="promedio", empate=empate)
    g = global_de("2 2 3", decimales)
    assert (g["promedio"], g["puntaje"], g["nivel"]) == (2.5, 2.5, nivel)


def test_los_pesos_ponderan() -> None:
    pesada = rubrica(((4, 6), (7, 10), (11, 14), (15, 16)), pesos=(2, 1, 1))
    g = global_de("4 1 1", pesada)
    assert (g["suma"], g["peso"], g["promedio"], g["puntaje"], g["nivel"]) == (10.0, 4.0, 2.5, 10.0, "II")


def test_los_pesos_con_na_usan_el_peso_de_lo_evaluado() -> None:
    pesada = rubrica(((4, 6), (7, 10), (11, 14), (15, 16)), pesos=(2, 1, 1))
    g = global_de("N 3 4", pesada)
    assert (g["suma"], g["peso"], g["promedio"], g["puntaje"], g["nivel"]) == (7.0, 2.0, 3.5, 14.0, "III")


def test_solo_pesos_cero_no_tiene_promedio() -> None:
    g = global_de("3 N", rubrica(((1, 1), (2, 2), (3, 3)), pesos=(0, 1)))
    assert (g["evaluados"], g["peso"], g["promedio"], g["nivel"]) == (1, 0.0, None, None)


@pytest.mark.parametrize(("niveles", "total", "nivel"), [("1 1 1 2", 5, "I"), ("1 2 2 2", 7, "II"), ("3 3 3 2", 11, "III")])
def test_escala_de_tres_niveles(niveles: str, total: int, nivel: str) -> None:
    g = global_de(niveles, rubrica(((4, 6), (7, 10), (11, 12)), pesos=(1,) * 4))
    assert (g["puntaje"], g["nivel"]) == (total, nivel)


def test_escala_que_empieza_en_cero() -> None:
    desde_cero = rubrica(((0, 1), (2, 3), (4, 4)), pesos=(1, 1), primer_valor=0)
    assert (global_de("0 0", desde_cero)["evaluados"], global_de("0 0", desde_cero)["nivel"]) == (2, "I")
    assert (global_de("0 2", desde_cero)["puntaje"], global_de("0 2", desde_cero)["nivel"]) == (2.0, "II")


@pytest.mark.parametrize("lista", ["1", "4", "N", "_"])
def test_lo_informativo_ni_suma_ni_falta(lista: str) -> None:
    usar = rubrica(informativos=1, na="sin nivel")
    g = global_de(f"3 3 3 3 3 {lista}", usar, ("D1", "D2", "D3", "D4", "D5", "L1"))
    assert (g["evaluados"], g["na"], g["faltan"], g["puntaje"], g["nivel"]) == (5, 0, 0, 15.0, "III")


def test_una_rubrica_solo_informativa_da_una_fila_sin_nivel() -> None:
    g = global_de("3", rubrica(pesos=(), informativos=1), ("L1",))
    assert (g["evaluados"], g["na"], g["faltan"], g["promedio"], g["nivel"]) == (0, 0, 0, None, None)


def test_orden_de_las_fichas_y_una_fila_por_ficha() -> None:
    docentes = [docente("D10"), docente("D02")]
    fichas = [ficha(c, v, "3 3 3 3 3") for c in ("D02", "D10") for v in (2, 1)]
    e = escuela(docentes, fichas)
    g = puntaje_global.calcular(tabla.puntajes(e), e.rubrica)
    assert filas(g, "visita", "docente") == [(1, "D10"), (1, "D02"), (2, "D10"), (2, "D02")]


def test_no_cambia_la_tabla_que_recibe() -> None:
    e = escuela(["D01"], [ficha("D01", 1, "3 N _ 1 4")])
    puntajes = tabla.puntajes(e)
    copia = puntajes.copy(deep=True)
    puntaje_global.calcular(puntajes, e.rubrica)
    pd.testing.assert_frame_equal(puntajes, copia)


@pytest.mark.parametrize("niveles", [None, "3 3 3 3 3", "N N N N N"])
def test_columnas_y_tipos(niveles: str | None) -> None:
    e = escuela(["D01"], [ficha("D01", 1, niveles)] if niveles else [])
    assert tipos(puntaje_global.calcular(tabla.puntajes(e), e.rubrica)) == dict(puntaje_global.GLOBALES)
