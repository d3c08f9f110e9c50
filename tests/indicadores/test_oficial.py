"""El indicador oficial: III y IV sobre docentes monitoreados."""

from __future__ import annotations

from datetime import date

import pytest

from monitoreo_xlsx.indicadores import calcular, oficial
from monitoreo_xlsx.modelo import Expediente
from tests.indicadores.ayudas import con_niveles, escuela, ficha, filas, registros, rubrica, tipos


def indicador(e: Expediente) -> list[tuple[object, ...]]:
    return filas(calcular(e).oficial, "visita", "monitoreados", "n", "sin_nivel", "logrados", "pct")


def test_siete_de_once() -> None:
    historias = {f"D{i:02}": "3" if i <= 5 else "4" if i <= 7 else "2" for i in range(1, 12)}
    assert indicador(con_niveles(historias))[0] == (1, 11, 11, 0, 7, 7 / 11)


def test_la_ficha_incompleta_y_la_no_monitoreada_salen_del_denominador() -> None:
    assert indicador(con_niveles({"D01": "3", "D02": "1", "D03": "?", "D04": "-"}))[0] == (1, 3, 2, 1, 1, 0.5)


def test_nadie_logrado_es_cero_y_nadie_monitoreado_no_es_cero() -> None:
    assert indicador(con_niveles({"D01": "1 ? -", "D02": "2 - -"})) == [
        (1, 2, 2, 0, 0, 0.0),
        (2, 1, 0, 1, 0, None),
        (3, 0, 0, 0, 0, None),
    ]


def test_la_visita_no_programada_se_monitorea() -> None:
    assert indicador(escuela(["D01"], [ficha("D01", 2, "4 4 4 4 4")], []))[1] == (2, 1, 1, 0, 1, 1.0)


def test_la_ficha_posterior_al_corte_no_cuenta() -> None:
    fichas = [ficha("D01", 1, "4 4 4 4 4", date(2024, 6, 5)), ficha("D02", 1, "4 4 4 4 4", date(2024, 6, 25))]
    assert indicador(escuela(["D01", "D02"], fichas, corte=date(2024, 6, 15)))[0] == (1, 1, 1, 0, 1, 1.0)


def test_los_logrados_los_dice_la_rubrica() -> None:
    tres = rubrica(((2, 3), (4, 5), (6, 6)), pesos=(1, 1))
    e = escuela(["D01", "D02", "D03"], [ficha("D01", 1, "2 2"), ficha("D02", 1, "3 3"), ficha("D03", 1, "2 3")], usar=tres)
    assert indicador(e)[0] == (1, 3, 3, 0, 1, 1 / 3)


@pytest.mark.parametrize("e", [escuela(), escuela(momentos=0), escuela(["D01"]), con_niveles({"D01": "1 2 3"})])
def test_columnas_tipos_y_un_renglon_por_momento(e: Expediente) -> None:
    obtenido = calcular(e).oficial
    assert tipos(obtenido) == dict(oficial.OFICIAL)
    assert [r["visita"] for r in registros(obtenido)] == [m.numero for m in e.momentos]
