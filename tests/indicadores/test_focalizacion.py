"""La regla del plan: último monitoreo; si es nueva, el primero. Sin ranking y sin inventar niveles."""

from __future__ import annotations

from datetime import date

import pytest

from monitoreo_xlsx.indicadores import Indicadores, calcular, focalizacion
from monitoreo_xlsx.modelo import Expediente
from tests.indicadores.ayudas import con_niveles, docente, escuela, ficha, filas, registros, rubrica, tipos, valores


def focos(e: Expediente) -> list[str]:
    return valores(calcular(e).focalizados, "docente")


def motivo(historia: str, *, nueva: bool = False) -> str:
    (fila,) = registros(calcular(con_niveles({"D01": historia}, nuevas=["D01"] if nueva else [])).focalizados)
    return str(fila["motivo"])


@pytest.mark.parametrize(
    ("historia", "prioridad"),
    [
        ("1", True),
        ("2", True),
        ("3", False),
        ("4", False),
        ("4 4 2", True),
        ("1 1 3", False),
        ("1 - 3", False),
        ("3 1 -", True),
        ("- - -", False),
        ("? ? ?", False),
        ("2 4 ?", False),
        ("4 2 ?", True),
    ],
)
def test_decide_el_ultimo_monitoreo_con_nivel(historia: str, prioridad: bool) -> None:
    assert focos(con_niveles({"D01": historia})) == (["D01"] if prioridad else [])


@pytest.mark.parametrize(
    ("historia", "prioridad"),
    [("1 4 4", True), ("3 1 1", False), ("- 2 4", True), ("? 1 4", True), ("- - -", False)],
)
def test_a_la_docente_nueva_la_decide_su_primera_visita(historia: str, prioridad: bool) -> None:
    assert focos(con_niveles({"D01": historia}, nuevas=["D01"])) == (["D01"] if prioridad else [])


def test_una_fila_completa() -> None:
    e = escuela([docente("D03", "4", "B")], [ficha("D03", 1, "4 4 4 4 4"), ficha("D03", 2, "1 2 3 2 4")])
    assert registros(calcular(e).focalizados) == [
        {
            "docente": "D03",
            "nombre": "Docente D03",
            "edad": "4",
            "seccion": "B",
            "nueva": False,
            "visita": 2,
            "nivel": "II",
            "motivo": "Quedó en II (En proceso) en la visita II, su último monitoreo.",
            "apoyo": "D1, D2, D4",
        }
    ]


@pytest.mark.parametrize(
    ("historia", "nueva", "esperado"),
    [
        ("4 3 2", False, "Quedó en II (En proceso) en la visita III, su último monitoreo."),
        ("1 ? -", False, "Quedó en I (Inicio) en la visita I, su último monitoreo con nivel."),
        ("1 4 4", True, "Docente nueva: en su primera visita (I) quedó en I (Inicio)."),
        ("- 2 4", True, "Docente nueva: en su primera visita (II) quedó en II (En proceso)."),
        ("? 2 4", True, "Docente nueva: en su primera visita con nivel (II) quedó en II (En proceso)."),
    ],
)
def test_el_motivo_se_dice_en_palabras(historia: str, nueva: bool, esperado: str) -> None:
    assert motivo(historia, nueva=nueva) == esperado


def test_el_orden_es_el_del_cronograma_y_no_el_del_puntaje() -> None:
    assert focos(con_niveles({"D10": "2", "D02": "1", "D07": "2", "D01": "1"})) == ["D10", "D02", "D07", "D01"]


def test_decide_la_primera_visita_de_la_nueva_y_el_apoyo_es_lo_ultimo_observado() -> None:
    fichas = [ficha("D01", 1, "1 1 4 1 1"), ficha("D01", 2, "4 4 1 N 4")]
    indicadores = calcular(escuela([docente("D01", nueva=True)], fichas))
    assert filas(indicadores.focalizados, "visita", "apoyo") == [(1, "D3, D4")]
    assert valores(indicadores.formacion[indicadores.formacion["por_acompanar"] > 0], "desempeno") == ["D3", "D4"]


def test_la_nueva_que_ya_llego_en_todo_sigue_focalizada_sin_desempenos_por_fortalecer() -> None:
    fichas = [ficha("D01", 1, "1 1 1 1 1"), ficha("D01", 2, "3 3 3 3 4")]
    nueva = calcular(escuela([docente("D01", nueva=True)], fichas)).focalizados
    assert filas(nueva, "visita", "apoyo") == [(1, "")]


def test_el_apoyo_no_incluye_na_y_si_lo_informativo() -> None:
    usar = rubrica(((3, 4), (5, 7), (8, 10), (11, 12)), pesos=(1, 1, 1), informativos=2)
    e = escuela(["D01"], [ficha("D01", 1, "N 2 2 1 4", codigos=("D1", "D2", "D3", "L1", "L2"))], usar=usar)
    assert valores(calcular(e).focalizados, "apoyo") == ["D2, D3, L1"]


def test_la_escala_de_tres_dice_que_niveles_son_prioridad() -> None:
    tres = rubrica(((2, 3), (4, 5), (6, 6)), pesos=(1, 1))
    e = escuela(["D01", "D02", "D03"], [ficha("D01", 1, "1 1"), ficha("D02", 1, "2 3"), ficha("D03", 1, "3 3")], usar=tres)
    assert filas(calcular(e).focalizados, "docente", "nivel") == [("D01", "I"), ("D02", "II")]


def test_la_fecha_de_corte_cambia_la_visita_que_decide() -> None:
    fichas = [ficha("D01", 1, "1 1 1 1 1", date(2024, 6, 5)), ficha("D01", 2, "4 4 4 4 4", date(2024, 9, 5))]
    assert focos(escuela(["D01"], fichas, corte=date(2024, 8, 1))) == ["D01"]
    assert focos(escuela(["D01"], fichas, corte=date(2024, 10, 1))) == []


def test_una_visita_no_programada_tambien_decide() -> None:
    assert focos(escuela(["D01"], [ficha("D01", 2, "1 1 1 1 1")], [])) == ["D01"]


def test_sin_registro_y_sin_nivel_van_aparte() -> None:
    indicadores = calcular(con_niveles({"D10": "-", "D01": "1", "D02": "- - -", "D03": "? -", "D04": "? 3"}, nuevas=["D02"]))
    assert filas(indicadores.sin_registro, "docente", "nueva") == [("D10", False), ("D02", True)]
    assert valores(indicadores.sin_nivel, "docente") == ["D03"]
    assert valores(indicadores.focalizados, "docente") == ["D01"]


def test_sin_ninguna_ficha_todas_estan_sin_registro() -> None:
    indicadores = calcular(escuela(["D02", "D01"]))
    assert valores(indicadores.sin_registro, "docente") == ["D02", "D01"]
    assert indicadores.focalizados.empty
    assert indicadores.sin_nivel.empty


@pytest.mark.parametrize(
    "indicadores", [calcular(escuela()), calcular(escuela(["D01"])), calcular(con_niveles({"D01": "1", "D02": "?", "D03": "-"}))]
)
def test_columnas_y_tipos(indicadores: Indicadores) -> None:
    assert tipos(indicadores.focalizados) == dict(focalizacion.FOCALIZADAS)
    assert tipos(indicadores.sin_registro) == tipos(indicadores.sin_nivel) == dict(focalizacion.QUIEN)
