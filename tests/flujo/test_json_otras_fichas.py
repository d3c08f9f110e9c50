"""La autoevaluación, el acuerdo y las visitas entre pares en JSON, y que quitar los nombres no cambie ninguno de sus números."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from monitoreo_xlsx.flujo.indicadores_json import a_json
from monitoreo_xlsx.flujo.sin_nombres import quitar_nombres
from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.modelo import Expediente
from tests.cuadros.escuelas import NOMBRES, acompanada, con_acuerdo, sin_fichas

TEXTOS = {"docente", "visita", "a", "razon"}


def indicadores(e: Expediente) -> dict[str, Any]:
    return a_json(e, calcular(e))


def test_la_autoevaluacion_por_visita_y_desempeno_y_cada_brecha() -> None:
    hecho = indicadores(acompanada())["autoevaluacion"]
    assert hecho["visitas"]["I"]["D1"] == {"n": 1, "por_encima": 1, "igual": 0, "por_debajo": 0}
    assert list(hecho["visitas"]) == ["I", "II"]
    comun = {"docente": "Ana Ficticia Prueba", "visita": "I"}
    assert hecho["brechas"][0] == {**comun, "desempeno": "D1", "observado": "I", "autoevaluado": "II", "brecha": 1}
    assert hecho["brechas"][4] == {**comun, "desempeno": "D5", "observado": "II", "autoevaluado": None, "brecha": None}


def test_el_acuerdo_con_pocos_pares_dice_por_que_no_hay_kappa() -> None:
    hecho = indicadores(acompanada())["acuerdo"]
    assert {c: hecho[c] for c in ("pares", "clases", "iguales", "pct", "kappa", "intervalo", "motivo")} == {
        "pares": 24,
        "clases": 5,
        "iguales": 18,
        "pct": 75.0,
        "kappa": None,
        "intervalo": None,
        "motivo": "n insuficiente",
    }
    assert hecho["desempenos"]["D3"] == {"pares": 4, "iguales": 2, "pct": 50.0}
    assert hecho["detalle"][2] == {
        "docente": "Ana Ficticia Prueba",
        "visita": "I",
        "desempeno": "D3",
        "observado": "II",
        "segunda": "III",
        "consenso": "II",
    }


def test_con_bastantes_pares_hay_kappa_y_su_intervalo() -> None:
    hecho = indicadores(con_acuerdo())["acuerdo"]
    desde, hasta = hecho["intervalo"]
    assert hecho["pares"] >= 30
    assert desde < hecho["kappa"] < hasta
    assert hecho["motivo"] == ""


def test_las_visitas_entre_pares_hechas_y_sugeridas() -> None:
    hecho = indicadores(acompanada())["pares"]
    assert {c: hecho[c] for c in ("programadas", "ejecutadas", "vencidas", "reprogramadas", "no_programadas", "pct_ejecucion")} == {
        "programadas": 3,
        "ejecutadas": 1,
        "vencidas": 1,
        "reprogramadas": 1,
        "no_programadas": 1,
        "pct_ejecucion": 33.3,
    }
    assert hecho["hechas"][0] == {
        "visita": "Ana Ficticia Prueba",
        "a": "Berta Inventada Ensayo",
        "fecha": "2024-08-20",
        "programada": True,
        "desempenos": ["D1", "D2"],
    }
    (sugerencia,) = hecho["sugerencias"]
    assert {c: sugerencia[c] for c in ("visita", "a", "desempenos", "misma_edad")} == {
        "visita": "Berta Inventada Ensayo",
        "a": "Carla Supuesta Muestra",
        "desempenos": ["D3"],
        "misma_edad": False,
    }
    assert [s["docente"] for s in hecho["sin_sugerencia"]] == ["Ana Ficticia Prueba", "Carla Supuesta Muestra"]


def test_sin_otras_fichas_las_claves_estan_y_no_hay_ceros_que_parezcan_datos() -> None:
    hecho = indicadores(sin_fichas())
    assert hecho["autoevaluacion"] == {"visitas": {}, "brechas": []}
    assert (hecho["acuerdo"]["pares"], hecho["acuerdo"]["pct"], hecho["acuerdo"]["kappa"]) == (0, None, None)
    assert (hecho["pares"]["programadas"], hecho["pares"]["pct_ejecucion"], hecho["pares"]["sugerencias"]) == (0, None, [])


def _sin_textos(valor: Any) -> Any:
    if isinstance(valor, dict):
        return {c: _sin_textos(v) for c, v in valor.items() if c not in TEXTOS}
    return [_sin_textos(v) for v in valor] if isinstance(valor, list) else valor


def _sin_evidencias(e: Expediente) -> Expediente:
    """Lo que se miró sin darle nivel solo se sabe por su evidencia, que la versión sin nombres no lleva."""
    otras = tuple(replace(f, puntajes=tuple(replace(p, evidencia="") for p in f.puntajes)) for f in e.otras_fichas)
    return replace(e, otras_fichas=otras)


@pytest.mark.parametrize("hacer", [acompanada, con_acuerdo])
def test_quitar_los_nombres_no_cambia_ningun_numero_ni_deja_ninguno(hacer: Any) -> None:
    e = _sin_evidencias(hacer())
    completo, anonimo = ({c: indicadores(x)[c] for c in ("autoevaluacion", "acuerdo", "pares")} for x in (e, quitar_nombres(e)))
    assert _sin_textos(anonimo) == _sin_textos(completo)
    assert not [n for nombre in (*NOMBRES, "Especialista") for n in nombre.split() if n in json.dumps(anonimo, ensure_ascii=False)]
