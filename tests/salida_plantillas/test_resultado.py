"""El resultado de la ficha: el valor guardado de cada fórmula es el de `rubricas.nivel_de`."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import pytest

from monitoreo_xlsx.modelo import Institucion
from monitoreo_xlsx.rubricas import nivel_de
from monitoreo_xlsx.salida.plantillas import Pedido, libro_ficha
from monitoreo_xlsx.salida.plantillas.resultado import (
    FUERA_DE_ESCALA,
    NO_OBSERVADO,
    SIN_NIVEL,
    Resultado,
    calcular,
    descripcion,
    texto_descripcion,
)
from tests.lector import abrir
from tests.salida_plantillas.apoyo import (
    MINEDU,
    NIVELES_PORCENTAJE,
    NIVELES_PROMEDIO,
    PLAN,
    al_lado,
    con_pesos,
    con_regla,
    ficha,
)

REGLAS = {
    "total": MINEDU,
    "total-inferior": con_regla(MINEDU, "total", ((5, 7), (8, 12), (13, 17), (18, 20)), "inferior"),
    "promedio": con_regla(MINEDU, "promedio", NIVELES_PROMEDIO),
    "porcentaje": con_regla(MINEDU, "porcentaje", NIVELES_PORCENTAJE),
    "pesos": con_pesos(con_regla(MINEDU, "promedio", NIVELES_PROMEDIO, "inferior"), (2, 1, 0)),
    "sin-nivel": con_regla(MINEDU, "promedio", NIVELES_PROMEDIO, na="sin nivel"),
}


def fichas(cuantos: int) -> list[tuple[int | str | None, ...]]:
    """Fichas al azar, siempre las mismas: completas, con N.A. y con blancos."""
    azar = random.Random(246)  # noqa: S311 - no protege nada
    return [tuple(azar.choice((1, 2, 3, 4, 1, 2, 3, 4, "N.A.", None)) for _ in MINEDU.desempenos) for _ in range(cuantos)]


def escritos(rubrica, niveles) -> list[object]:
    """Los cuatro valores guardados en la ficha, en el orden Total, Promedio, Evaluados, Nivel global."""
    libro = abrir(libro_ficha(Institucion(), rubrica, [Pedido(ficha=ficha(rubrica, niveles))]), valores=True)
    return [al_lado(libro["Ficha"], rotulo).value for rotulo in ("Total", "Promedio", "Evaluados", "Nivel global")]


def esperado(rubrica, niveles) -> list[object]:
    """El mismo resultado, calculado a mano desde la definición."""
    pares = [(d.peso, n) for d, n in zip(rubrica.desempenos, niveles, strict=True) if d.puntua]
    vistos = [(peso, n) for peso, n in pares if isinstance(n, int)]
    faltan = sum(n is None for _, n in pares)
    if faltan:
        return ["–", "–", len(vistos), "Falta 1 nivel" if faltan == 1 else f"Faltan {faltan} niveles"]
    if not vistos:
        return ["–", "–", 0, SIN_NIVEL]
    promedio = sum(peso * n for peso, n in vistos) / sum(peso for peso, _ in vistos)
    total = round(promedio * sum(peso for peso, _ in pares), 6)
    if rubrica.regla.na == "sin nivel" and len(vistos) < len(pares):
        return [total, promedio, len(vistos), SIN_NIVEL]
    nivel = nivel_de(rubrica, promedio)
    return [total, promedio, len(vistos), f"{nivel.romano} · {nivel.etiqueta}"]


@pytest.mark.parametrize("regla", REGLAS)
@pytest.mark.parametrize("niveles", fichas(12), ids=str)
def test_el_valor_guardado_es_el_de_la_regla(regla, niveles):
    rubrica = REGLAS[regla]
    for escrito, correcto in zip(escritos(rubrica, niveles), esperado(rubrica, niveles), strict=True):
        assert escrito == (pytest.approx(correcto) if isinstance(correcto, float) else correcto)


@pytest.mark.parametrize("regla", REGLAS)
@pytest.mark.parametrize("suma", range(5, 21))
def test_cada_total_posible_llega_a_su_nivel(regla, suma):
    rubrica = REGLAS[regla]
    niveles = next(c for c in product((1, 2, 3, 4), repeat=5) if sum(c) == suma)
    calculado = calcular(rubrica, niveles)
    assert calculado.nivel == nivel_de(rubrica, calculado.promedio)
    assert calculado.faltan == 0


@pytest.mark.parametrize(
    ("niveles", "total"),
    [((3, 3, 3, 3, "N.A."), 15), ((4, 2, "N.A.", "N.A.", "N.A."), 15), ((1, 1, 1, 2, "N.A."), 6.25)],
)
def test_un_na_sale_del_denominador_y_el_total_se_lleva_a_la_rubrica_completa(niveles, total):
    assert calcular(MINEDU, niveles).total == total


@pytest.mark.parametrize(("empate", "romano"), [("superior", "II"), ("inferior", "I")])
def test_en_el_corte_exacto_decide_la_regla_de_empate(empate, romano):
    rubrica = con_regla(MINEDU, "total", ((5, 7), (8, 12), (13, 17), (18, 20)), empate)
    assert calcular(rubrica, (1, 2, "N.A.", "N.A.", "N.A.")).total == 7.5
    assert calcular(rubrica, (1, 2, "N.A.", "N.A.", "N.A.")).nivel.romano == romano


@pytest.mark.parametrize(
    ("niveles", "texto"),
    [
        ((None,) * 5, "Faltan 5 niveles"),
        ((1, 2, 3, 4, None), "Falta 1 nivel"),
        ((1, "N.A.", None, None, 2), "Faltan 2 niveles"),
        (("N.A.",) * 5, SIN_NIVEL),
        ((7, 1, 1, 1, 1), "Falta 1 nivel"),
        ((4, 4, 4, 4, 4), "IV · Logro destacado"),
    ],
)
def test_el_nivel_global_dice_por_que_no_lo_hay(niveles, texto):
    assert calcular(MINEDU, niveles).texto_nivel == texto


def test_un_blanco_no_es_cero():
    assert calcular(MINEDU, (4, 4, 4, 4, None)) == Resultado(evaluados=4, faltan=1)


def test_un_desempeno_informativo_no_suma_ni_falta():
    rubrica = con_pesos(MINEDU, (1, 1, 1, 1, 0))
    assert calcular(rubrica, (4, 4, 4, 4, None)).total == 16
    assert calcular(rubrica, (4, 4, 4, 4, 1)).promedio == 4


def test_la_escala_puede_empezar_en_cero():
    niveles = tuple(replace(n, valor=i) for i, n in enumerate(MINEDU.niveles))
    rubrica = replace(con_regla(MINEDU, "total", ((0, 3), (4, 7), (8, 11), (12, 15))), niveles=niveles)
    assert escritos(rubrica, (0, 0, 0, 0, 0)) == [0, 0, 5, "I · Inicio"]
    assert escritos(rubrica, (0, 0, 0, 0, None)) == ["–", "–", 4, "Falta 1 nivel"]


def test_evaluados_se_lee_con_su_denominador():
    celda = al_lado(abrir(libro_ficha(Institucion(), PLAN, ()))["Ficha"], "Evaluados")
    assert celda.number_format == '0" de 9"'


@pytest.mark.parametrize("nivel", [1, 2, 3, 4])
def test_descripcion_de_cada_nivel(nivel):
    elegido = PLAN.nivel(nivel)
    texto = texto_descripcion(PLAN, 3, nivel)
    assert texto == f"{elegido.romano} · {elegido.etiqueta}\n{PLAN.desempenos[2].descriptores[nivel - 1]}"


@pytest.mark.parametrize(
    ("nivel", "texto"),
    [(None, "Secuencia propia del área; Actividades con sentido"), ("N.A.", NO_OBSERVADO), (9, FUERA_DE_ESCALA)],
)
def test_descripcion_sin_nivel_de_la_escala(nivel, texto):
    assert texto_descripcion(PLAN, 3, nivel) == texto


def test_descripcion_sin_descriptores():
    pelada = replace(PLAN, desempenos=tuple(replace(d, descriptores=(), aspectos=()) for d in PLAN.desempenos))
    assert texto_descripcion(pelada, 1, 2) == "II · En proceso\n"
    assert not texto_descripcion(pelada, 1, None)


def test_la_formula_cita_la_fila_de_su_desempeno():
    assert "INDEX(desempeno_descriptores,7," in descripcion(7, "$C18")
    assert descripcion(7, "$C18").startswith('=IF($C18="",INDEX(desempeno_aspectos,7)&"",')
