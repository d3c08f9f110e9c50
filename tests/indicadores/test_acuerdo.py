"""El acuerdo entre la observación y la segunda: pares, acuerdo exacto, y kappa con su intervalo o por qué no se informa."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.indicadores import Indicadores, acuerdo, calcular
from monitoreo_xlsx.modelo import Ficha, TipoFicha
from tests.azar import solo
from tests.indicadores.ayudas import escuela, ficha, filas, otra, rubrica, una

SEGUNDA, CONSENSO = TipoFicha.SEGUNDA, TipoFicha.CONSENSO
Z = 1.959963984540054


def con(observadas: Sequence[Ficha], otras: Sequence[Ficha]) -> Indicadores:
    return calcular(replace(escuela(["D01", "D02", "D03"], observadas), otras_fichas=tuple(otras)))


def test_un_par_es_el_mismo_desempeno_con_los_dos_niveles() -> None:
    i = con([ficha("D01", 1, "2 3 N 4 _")], [otra(SEGUNDA, "D01", 1, "3 3 3 _ 2"), otra(CONSENSO, "D01", 1, "3 3 3 4 _")])
    assert filas(i.pares, "desempeno", "observado", "otro", "diferencia", "consenso", "consenso_estado") == [
        ("D1", 2, 3, 1, 3, "nivel"),
        ("D2", 3, 3, 0, 3, "nivel"),
        ("D3", None, 3, None, 3, "nivel"),
        ("D4", 4, None, None, 4, "nivel"),
        ("D5", None, 2, None, None, "falta"),
    ]
    assert una(i.acuerdo) == {
        "pares": 2,
        "clases": 1,
        "iguales": 1,
        "pct": 0.5,
        "kappa": None,
        "desde": None,
        "hasta": None,
        "motivo": "n insuficiente",
    }
    assert filas(i.acuerdo_por_desempeno)[:3] == [("D1", 1, 0, 1, 0.0), ("D2", 1, 1, 0, 1.0), ("D3", 0, 0, 0, None)]


def test_el_cruce_suma_los_pares() -> None:
    i = con(
        [ficha("D01", 1, "2 3 3 4 _"), ficha("D02", 1, "2 2 1 1 1")],
        [otra(SEGUNDA, "D01", 1, "3 3 3 4 4"), otra(SEGUNDA, "D02", 1, "2 1 1 1 N")],
    )
    assert i.cruce.to_numpy().tolist() == [[2, 0, 0, 0], [1, 1, 1, 0], [0, 0, 2, 0], [0, 0, 0, 1]]
    assert i.cruce.to_numpy().sum() == una(i.acuerdo)["pares"] == 8
    assert una(i.acuerdo)["clases"] == 2


def test_una_segunda_de_otra_visita_o_sin_observacion_no_hace_pares() -> None:
    i = con([ficha("D01", 1, "2 3 3 4 3")], [otra(SEGUNDA, "D01", 2, "3 3 3 4 4"), otra(SEGUNDA, "D02", 1, "3 3 3 4 4")])
    assert una(i.acuerdo)["pares"] == una(i.acuerdo)["clases"] == 0
    assert una(i.acuerdo)["pct"] is None
    assert len(i.pares) == 10


def test_el_consenso_sin_segunda_se_muestra_pero_no_es_un_par() -> None:
    i = con([ficha("D01", 1, "2 3 3 4 3")], [otra(CONSENSO, "D01", 1, "3 3 3 4 3")])
    assert filas(i.pares, "otro", "otro_estado", "diferencia", "consenso", "archivo")[0] == (
        None,
        "falta",
        None,
        3,
        "fichas/consenso-D01-1.xlsx",
    )
    assert una(i.acuerdo)["pares"] == 0


def test_ni_la_segunda_ni_el_consenso_entran_en_los_resultados() -> None:
    observadas = [ficha("D01", 1, "2 3 4 N 3"), ficha("D02", 1, "2 3 3 3 3")]
    sola = con(observadas, [])
    acompanada = con(observadas, [otra(t, d, 1, "4 4 4 4 4") for t in (SEGUNDA, CONSENSO) for d in ("D01", "D03")])
    for campo in ("puntajes", "visitas", "globales", "oficial", "niveles_visita", "desempenos", "focalizados", "sugerencias"):
        assert filas(getattr(sola, campo)) == filas(getattr(acompanada, campo)), campo


def test_sin_otras_fichas_no_hay_acuerdo_que_decir() -> None:
    i = con([ficha("D01", 1, "2 3 3 4 3")], [])
    assert i.pares.empty
    assert i.acuerdo.empty
    assert i.acuerdo_por_desempeno.empty


# --- kappa -----------------------------------------------------------------------------------------------------------


def comparados(tabla: Sequence[Sequence[int]]) -> pd.DataFrame:
    """Los pares que darían esa tabla cruzada, repartidos de cinco en cinco desempeños por clase."""
    parejas = [(i + 1, j + 1) for i, fila in enumerate(tabla) for j, cuantos in enumerate(fila) for _ in range(cuantos)]
    registros = [
        {"docente": f"D{k // 5:03}", "visita": 1, "desempeno": f"D{k % 5 + 1}", "observado": a, "otro": b, "diferencia": b - a}
        for k, (a, b) in enumerate(parejas)
    ]
    return (
        pd.DataFrame(registros).reindex(columns=list(acuerdo.PARES)).astype({"observado": "Int64", "otro": "Int64", "diferencia": "Int64"})
    )


def de(tabla: Sequence[Sequence[int]]) -> dict[str, Any]:
    base = rubrica()
    return una(acuerdo.calcular(comparados(tabla), replace(base, niveles=base.niveles[: len(tabla)])))


def a_mano(tabla: Sequence[Sequence[int]]) -> tuple[float, float]:
    """Kappa cuadrático y su error estándar, con fracciones exactas, de la fórmula de Fleiss, Cohen y Everitt (1969)."""
    k, n = len(tabla), sum(map(sum, tabla))
    p = [[Fraction(c, n) for c in fila] for fila in tabla]
    w = [[1 - Fraction((i - j) ** 2, (k - 1) ** 2) for j in range(k)] for i in range(k)]
    filas_, columnas = [sum(fila) for fila in p], [sum(p[i][j] for i in range(k)) for j in range(k)]
    celdas = [(i, j) for i in range(k) for j in range(k)]
    po = sum(w[i][j] * p[i][j] for i, j in celdas)
    pe = sum(w[i][j] * filas_[i] * columnas[j] for i, j in celdas)
    kappa = (po - pe) / (1 - pe)
    por_fila = [sum(w[i][j] * columnas[j] for j in range(k)) for i in range(k)]
    por_columna = [sum(w[i][j] * filas_[i] for i in range(k)) for j in range(k)]
    suma = sum(p[i][j] * (w[i][j] - (por_fila[i] + por_columna[j]) * (1 - kappa)) ** 2 for i, j in celdas)
    varianza = (suma - (kappa - pe * (1 - kappa)) ** 2) / (n * (1 - pe) ** 2)
    return float(kappa), math.sqrt(varianza)


def test_el_caso_publicado_de_los_dos_patologos() -> None:
    """Agresti, Categorical Data Analysis (2002), §10.5: con pesos cuadráticos, kappa ponderado es 0,78."""
    assert round(de(PATOLOGOS)["kappa"], 2) == 0.78


COHEN = [[53, 5, 2], [11, 14, 5], [1, 6, 3]]
PATOLOGOS = [[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]]


@pytest.mark.parametrize("tabla", [COHEN, PATOLOGOS, [[10, 5], [4, 15]], [[8, 3, 1, 0], [2, 9, 4, 1], [0, 3, 10, 2], [1, 0, 2, 5]]])
def test_coincide_con_la_formula_hecha_a_mano(tabla: list[list[int]]) -> None:
    obtenido = de(tabla)
    kappa, error = a_mano(tabla)
    assert obtenido["motivo"] == ""
    assert obtenido["kappa"] == pytest.approx(kappa, abs=1e-12)
    assert (obtenido["desde"], obtenido["hasta"]) == pytest.approx((kappa - Z * error, min(1.0, kappa + Z * error)), abs=1e-9)


@given(st.lists(st.integers(0, 12), min_size=16, max_size=16))
@solo(0.12)
def test_en_cualquier_tabla_da_la_formula_o_dice_por_que_no(conteos: list[int]) -> None:
    tabla = [conteos[i : i + 4] for i in range(0, 16, 4)]
    n = sum(conteos)
    if n == 0:
        return
    obtenido = de(tabla)
    usados = min(sum(any(fila) for fila in tabla), sum(any(columna) for columna in zip(*tabla, strict=True)))
    if n < 30:
        assert obtenido["motivo"] == "n insuficiente"
    elif usados == 1:
        assert obtenido["motivo"] == "no definido"
    else:
        assert obtenido["kappa"] == pytest.approx(a_mano(tabla)[0], abs=1e-9)
        if obtenido["desde"] is not None:
            assert -1 <= obtenido["desde"] <= obtenido["kappa"] <= obtenido["hasta"] <= 1
    assert obtenido["iguales"] == sum(tabla[i][i] for i in range(4))


@pytest.mark.parametrize(("pares", "motivo"), [(29, "n insuficiente"), (30, "")])
def test_hacen_falta_treinta_pares(pares: int, motivo: str) -> None:
    assert de([[pares - 12, 2, 0, 0], [1, 3, 0, 0], [0, 1, 4, 0], [0, 0, 0, 1]])["motivo"] == motivo


@pytest.mark.parametrize(
    "tabla", [[[0, 40, 0], [0, 0, 0], [0, 0, 0]], [[10, 20, 10], [0, 0, 0], [0, 0, 0]], [[20, 0, 0], [20, 0, 0], [0, 0, 0]]]
)
def test_con_un_solo_nivel_de_un_observador_no_esta_definido(tabla: list[list[int]]) -> None:
    obtenido = de(tabla)
    assert (obtenido["motivo"], obtenido["kappa"], obtenido["desde"]) == ("no definido", None, None)


def test_si_todos_coinciden_kappa_es_uno_y_su_intervalo_no_se_puede_estimar() -> None:
    obtenido = de([[10, 0, 0, 0], [0, 15, 0, 0], [0, 0, 7, 0], [0, 0, 0, 3]])
    assert (obtenido["kappa"], obtenido["desde"], obtenido["hasta"], obtenido["motivo"], obtenido["pct"]) == (1.0, None, None, "", 1.0)


def test_el_intervalo_no_sale_de_menos_uno_a_uno() -> None:
    obtenido = de([[15, 0, 0, 0], [1, 14, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
    assert obtenido["hasta"] == 1.0
    assert obtenido["desde"] < obtenido["kappa"] < 1


def test_lo_que_tarda_en_cargar_no_se_carga_si_no_hace_falta() -> None:
    guion = """
import sys
from dataclasses import replace
from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.modelo import TipoFicha
from tests.indicadores.ayudas import escuela, ficha, otra
e = escuela(["D01", "D02"], [ficha("D01", 1, "3 3 3 3 3")])
ind = calcular(replace(e, otras_fichas=(otra(TipoFicha.SEGUNDA, "D01", 1, "3 3 3 3 3"),)))
print(int(ind.acuerdo["pares"].iloc[0]), {"statsmodels", "scipy"} & {m.split(".")[0] for m in sys.modules})
"""
    salida = subprocess.run([sys.executable, "-c", guion], capture_output=True, text=True, check=True)
    assert salida.stdout.strip() == "5 set()"


def test_treinta_pares_de_fichas_dan_kappa() -> None:
    niveles = ["1 2 3 4 2", "2 2 3 3 3", "3 3 4 4 2"]
    segundos = ["1 2 3 3 2", "2 3 3 3 3", "3 3 4 4 3"]
    observadas = [ficha(d, v, n) for v in (1, 2) for d, n in zip(("D01", "D02", "D03"), niveles, strict=True)]
    otras = [otra(SEGUNDA, d, v, n) for v in (1, 2) for d, n in zip(("D01", "D02", "D03"), segundos, strict=True)]
    i = con(observadas, otras)
    assert una(i.acuerdo)["pares"] == 30
    assert una(i.acuerdo)["iguales"] == 24
    kappa, error = a_mano(i.cruce.to_numpy().tolist())
    assert una(i.acuerdo)["kappa"] == pytest.approx(kappa)
    assert una(i.acuerdo)["desde"] == pytest.approx(kappa - Z * error)
    assert list(chain.from_iterable(i.cruce.to_numpy().tolist())).count(0) < 16
