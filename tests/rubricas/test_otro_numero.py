"""Los tramos de una rúbrica a la que le falta o le sobra un desempeño, y los que solo están mal escritos."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitoreo_xlsx.modelo import Regla, Rubrica, Tramo
from monitoreo_xlsx.rubricas import INICIAL, cargar, de_otro_numero, defectos

PLAN = cargar(INICIAL)


def con(cuantos: int, rubrica: Rubrica = PLAN, **cambios: object) -> tuple[str, str, str] | None:
    """Lo que se dice de la rúbrica del plan con ese número de desempeños."""
    desempenos = tuple(replace(rubrica.desempenos[i % 9], codigo=f"A{i + 1}") for i in range(cuantos))
    regla = replace(rubrica.regla, **cambios)  # type: ignore[arg-type]
    defecto = de_otro_numero(regla, desempenos, rubrica.niveles)
    return None if defecto is None else (defecto.datos["supuestos"], defecto.datos["hay"], defecto.datos["tramos"])


def tramos(*extremos: tuple[float, float]) -> tuple[Tramo, ...]:
    return tuple(Tramo(n.romano, *e) for n, e in zip(PLAN.niveles, extremos, strict=True))


def test_con_uno_menos_dice_que_tramos_irian() -> None:
    assert PLAN.regla.tramos == tramos((9, 13), (14, 22), (23, 31), (32, 36))
    assert con(8) == ("9", "8", "; en la misma proporción serían: I de 8 a 11; II de 12 a 19; III de 20 a 27; IV de 28 a 32")


def test_con_uno_mas_tambien() -> None:
    dicho = con(10)
    assert dicho is not None
    assert dicho[:2] == ("9", "10")
    assert dicho[2].startswith("; en la misma proporción serían: I de 10 a ")
    assert dicho[2].endswith(" a 40")


@pytest.mark.parametrize("cuantos", range(1, 25))
def test_los_tramos_que_propone_sirven(cuantos: int) -> None:
    dicho = con(cuantos)
    if dicho is None:
        assert cuantos == 9
        return
    if not dicho[2]:
        assert cuantos < 3
        return
    extremos = [parte.split(" de ")[1].split(" a ") for parte in dicho[2].split(": ")[1].split("; ")]
    propuestos = tramos(*((float(a), float(b)) for a, b in extremos))
    assert list(defectos(Regla("total", propuestos), PLAN.desempenos[:1] * cuantos, PLAN.niveles)) == []


@pytest.mark.parametrize(
    "propios",
    [
        tramos((12, 13), (14, 22), (23, 31), (32, 36)),
        tramos((9, 13), (14, 22), (23, 31), (32, 40)),
        tramos((8, 13), (14, 22), (23, 31), (32, 36)),
        tramos((9, 13), (14, 25), (23, 31), (32, 36)),
    ],
)
def test_un_tramo_mal_escrito_no_es_de_otro_numero(propios: tuple[Tramo, ...]) -> None:
    assert con(9, tramos=propios) is None


def test_con_promedio_o_con_pesos_distintos_no_se_sabe() -> None:
    assert con(8, metodo="promedio") is None
    pesada = (replace(PLAN.desempenos[0], peso=2.0), *PLAN.desempenos[1:8])
    assert de_otro_numero(PLAN.regla, pesada, PLAN.niveles) is None


def test_el_que_no_suma_no_cuenta() -> None:
    informativo = (*PLAN.desempenos[:8], replace(PLAN.desempenos[8], puntua=False))
    defecto = de_otro_numero(PLAN.regla, informativo, PLAN.niveles)
    assert defecto is not None
    assert defecto.datos["hay"] == "8"
