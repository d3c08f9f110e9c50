"""Las formas, la asistencia, los motivos y la agenda en JSON, contados a mano de la escuela de once docentes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from monitoreo_xlsx.flujo.indicadores_json import a_json
from monitoreo_xlsx.flujo.sin_nombres import quitar_nombres
from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.modelo import Expediente
from tests.cuadros.once import NOMBRES, once
from tests.indicadores.ayudas import escuela


def _de(expediente: Expediente) -> dict[str, Any]:
    return a_json(expediente, calcular(expediente))


@pytest.fixture(scope="module")
def hechos() -> dict[str, Any]:
    return _de(once())


def test_las_formas_tambien_las_que_no_tienen_nada(hechos) -> None:
    assert list(hechos["formas"]) == ["Visita al aula", "Visita entre pares", "GIA", "Microtaller", "Pasantía"]
    assert hechos["formas"]["GIA"] == {
        "programadas": 3,
        "ejecutadas": 1,
        "vencidas": 1,
        "pendientes": 1,
        "reprogramadas": 0,
        "no_ejecutadas": 0,
        "canceladas": 1,
        "no_programadas": 0,
        "alcanzadas": 9,
        "docentes": 11,
        "pct_ejecucion": 33.3,
        "pct_alcanzadas": 81.8,
    }
    assert (hechos["formas"]["Pasantía"]["programadas"], hechos["formas"]["Pasantía"]["pct_ejecucion"]) == (0, None)


def test_la_asistencia_por_intervencion_y_por_docente(hechos) -> None:
    por_intervencion = hechos["asistencia"]["por_intervencion"]
    assert [(i["numero"], i["asistieron"], i["convocadas"], i["pct"]) for i in por_intervencion] == [
        (1, 9, 11, 81.8),
        (2, 3, 5, 60.0),
        (3, None, 11, None),
        (4, None, 11, None),
        (5, None, 2, None),
        (6, None, 11, None),
    ]
    assert hechos["asistencia"]["por_docente"]["D03"] == {"asistio": 1, "convocada": 2, "pct": 50.0}


def test_los_motivos_en_cada_visita_y_forma(hechos) -> None:
    en = {"I": 1, "II": 1, "III": 0, "Visita entre pares": 2, "GIA": 0, "Microtaller": 0}
    assert hechos["motivos"]["Sin motivo anotado"] == {"conteo": 4, "no_se_hizo": 3, "reprogramadas": 1, "en": en}
    assert list(hechos["motivos"])[-2:] == ["Otro", "Sin motivo anotado"]


def test_los_desempenos_que_se_abordan(hechos) -> None:
    assert hechos["abordados"]["D3"] == {"grupales": 3, "grupales_hechas": 2, "pares": 2, "pares_hechas": 0}


def test_la_agenda_en_orden(hechos) -> None:
    assert len(hechos["agenda"]) == 28
    assert hechos["agenda"][0] == {
        "asunto": "Visita",
        "que": "I visita",
        "quien": "Julia Ficticia Simulada",
        "vencido": True,
        "desde": "2024-06-01",
        "hasta": "2024-06-30",
    }


def test_es_json_tambien_sin_nada() -> None:
    vacio = _de(escuela([], visitas=[], momentos=1))
    assert json.loads(json.dumps(vacio)) == vacio
    assert (vacio["agenda"], vacio["asistencia"]) == ([], {"por_intervencion": [], "por_docente": {}})


def test_sin_nombres_las_cifras_son_las_mismas_y_no_hay_nombres_ni_textos_libres(hechos) -> None:
    sin = _de(quitar_nombres(once()))
    assert {c: sin[c] for c in ("formas", "motivos", "abordados")} == {c: hechos[c] for c in ("formas", "motivos", "abordados")}
    assert sin["asistencia"]["por_docente"] == hechos["asistencia"]["por_docente"]
    texto = json.dumps(sin, ensure_ascii=False)
    assert not [n for n in (*NOMBRES, "Preguntas que hacen pensar", "Se inundó", "preguntas abiertas", "Directora Inventada") if n in texto]
