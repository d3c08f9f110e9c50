"""Qué se dice de cada defecto de una tabla de tramos, y los puntajes que justo tocan un extremo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitoreo_xlsx.modelo import Desempeno, Regla
from monitoreo_xlsx.rubricas import defectos
from monitoreo_xlsx.rubricas.tramos import Defecto
from tests.cimientos.test_rubricas import CINCO, codigos, desempenos, escala, regla

PROMEDIOS = regla((1, 1.4), (1.6, 2.4), (2.6, 3.4), (3.6, 4), metodo="promedio")
MUCHOS = desempenos(*(round(1 + i / 97, 3) for i in range(40)))
"""Con estos pesos los puntajes posibles pasan de los que se cuentan uno por uno, y se prueban a dos decimales."""


@pytest.mark.parametrize(
    ("tramos", "defecto"),
    [
        (((5, 7), (10.5, 12), (13, 17), (18, 20)), Defecto("RUB-003", "II", {"inferior": "I", "superior": "II", "hueco": "8"})),
        (((5, 8), (7.5, 12), (13, 17), (18, 20)), Defecto("RUB-004", "II", {"inferior": "I", "superior": "II", "cruce": "7,5"})),
        (
            ((5, 7), (8, 12), (13, 20), (20.5, 24)),
            Defecto("RUB-005", "IV", {"nivel": "IV", "desde": "20,5", "hasta": "24", "minimo": "5", "maximo": "20"}),
        ),
        (((6, 7), (8, 12), (13, 17), (18, 20)), Defecto("RUB-006", "I", {"extremo": "mínimo", "puntaje": "5"})),
        (((5, 7), (8, 12), (13, 17), (18, 19)), Defecto("RUB-006", "IV", {"extremo": "máximo", "puntaje": "20"})),
    ],
)
def test_cada_defecto_dice_sus_niveles_y_sus_cifras(tramos: tuple[tuple[float, float], ...], defecto: Defecto) -> None:
    assert list(defectos(regla(*tramos), CINCO, escala())) == [defecto]


@pytest.mark.parametrize(
    "tramos",
    [
        ((5, 5), (6, 12), (13, 17), (18, 20)),
        ((5, 7), (8, 12), (13, 19), (20, 20)),
        ((4.5, 5), (6, 12), (13, 19), (20, 20.5)),
    ],
)
def test_un_nivel_que_solo_se_alcanza_en_el_extremo_de_su_tramo_se_alcanza(tramos: tuple[tuple[float, float], ...]) -> None:
    assert codigos(regla(*tramos), CINCO, escala()) == []


def test_un_desempeno_informativo_no_da_puntajes_nuevos() -> None:
    """Con seis que sumaran, un promedio de 1,5 caería en el hueco."""
    assert codigos(PROMEDIOS, (*CINCO, Desempeno("X", "Informativo", puntua=False)), escala()) == []
    assert {codigo for codigo, _ in codigos(PROMEDIOS, desempenos(*[1] * 6), escala())} == {"RUB-003"}


def test_los_porcentajes_se_miden_sobre_el_nivel_mas_alto() -> None:
    assert codigos(regla((25, 35), (40, 60), (65, 85), (90, 100), metodo="porcentaje"), CINCO, escala()) == []


@pytest.mark.parametrize(("desde", "esperado"), [(66.67, []), (66.66, []), (66.7, [("RUB-006", "I")])])
def test_un_minimo_periodico_se_escribe_con_dos_decimales(desde: float, esperado: list[tuple[str, str]]) -> None:
    """En una escala de 2 a 3 el menor porcentaje es 66,666…"""
    de_dos = regla((desde, 80), (85, 100), metodo="porcentaje")
    assert codigos(de_dos, CINCO, escala(2, desde=2)) == esperado


@pytest.mark.parametrize(("hasta", "esperado"), [(6.69, []), (6.7, []), (6.68, [("RUB-006", "IV")])])
def test_un_maximo_con_tres_decimales_se_escribe_con_dos(hasta: float, esperado: list[tuple[str, str]]) -> None:
    """Un solo desempeño de peso 1,6735 da 6,694 como mucho."""
    tramos = ((1.67, 2), (3, 4), (5, 5.5), (6.5, hasta))
    de_uno = desempenos(1.6735)
    assert [c for c in codigos(regla(*tramos), de_uno, escala()) if c[0] == "RUB-006"] == esperado


def test_de_un_hueco_se_dice_el_menor_puntaje_que_cae_en_el() -> None:
    con_medios = regla((2.5, 3), (6, 7.5), (8, 9), (9.5, 10))
    (hueco,) = [d for d in defectos(con_medios, desempenos(1.5, 1), escala()) if d.codigo == "RUB-003"]
    assert hueco.datos["hueco"] == "3,5"


def _muchos(*tramos: tuple[float, float]) -> Regla:
    return replace(PROMEDIOS, tramos=regla(*tramos).tramos)


def test_con_muchos_pesos_un_nivel_en_el_puro_extremo_se_alcanza() -> None:
    assert codigos(_muchos((1, 1), (1.01, 2), (2.01, 3.99), (4, 4)), MUCHOS, escala()) == []


def test_con_muchos_pesos_lo_que_pasa_del_maximo_no_se_alcanza() -> None:
    assert codigos(_muchos((1, 2), (2.01, 3), (3.01, 4), (4.01, 4.5)), MUCHOS, escala()) == [("RUB-005", "IV")]


def test_con_muchos_pesos_dos_centesimos_ya_son_un_hueco() -> None:
    (defecto,) = defectos(_muchos((1, 1.42), (1.45, 2), (2.01, 3), (3.01, 4)), MUCHOS, escala())
    assert (defecto.codigo, defecto.romano, defecto.datos["hueco"]) == ("RUB-003", "II", "1,43")
