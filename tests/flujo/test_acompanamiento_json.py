"""Los compromisos y la formación en JSON, y que quitar los nombres no cambie ninguno de sus números."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given

from monitoreo_xlsx.flujo.indicadores_json import a_json
from monitoreo_xlsx.flujo.sin_nombres import quitar_nombres
from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.modelo import EstadoCompromiso, Expediente, TipoFicha
from tests.azar import solo
from tests.indicadores.ayudas import compromiso, escuela, ficha, sigue
from tests.indicadores.estrategias import escuelas


def indicadores(e: Expediente) -> dict:
    return a_json(e, calcular(e))


def con_seguimiento_por_texto() -> Expediente:
    """El segundo compromiso, que se repite en el consenso, se verifica por su texto; el primero, por su código."""
    acordados = (
        compromiso(1, 1, "Planificar con la colega", desempeno="D1", plazo=date(2024, 7, 1)),
        compromiso(1, 2, "Usar preguntas abiertas", desempeno="D2", plazo=date(2024, 7, 1)),
    )
    fichas = [
        replace(ficha("D01", 1, "1 2 3 4 1"), compromisos=acordados),
        replace(
            ficha("D01", 2, "2 3 3 4 N"),
            seguimientos=(sigue("I1", EstadoCompromiso.EN_PROCESO), sigue("", texto="usar preguntas ABIERTAS.")),
        ),
    ]
    consenso = replace(ficha("D01", 1, "1 2 3 4 1"), tipo=TipoFicha.CONSENSO, compromisos=(replace(acordados[1], numero=1),))
    return replace(escuela(["D01", "D02"], fichas), otras_fichas=(consenso,), anteriores=(compromiso(0, docente="D02"),))


def test_los_compromisos_en_total_por_visita_por_docente_y_por_desempeno():
    hechos = indicadores(con_seguimiento_por_texto())["compromisos"]
    estados = {"n": 2, "cumplidos": 1, "no_cumplidos": 0, "pendientes": 0, "en_proceso": 1}
    uno = {**estados, "en_plazo": 0, "sin_plazo": 0, "vencidos": 1, "pct_cumplidos": 50.0}
    assert hechos["por_docente"]["D01"] == hechos["por_visita"]["I"] == uno
    assert hechos["total"] == {**uno, "n": 3, "pendientes": 1, "sin_plazo": 1, "pct_cumplidos": 33.3}
    assert list(hechos["por_visita"]) == ["anterior", "I"]
    assert {d: c["n"] for d, c in hechos["por_desempeno"].items()} == {"D1": 1, "D2": 1, "D3": 0, "D4": 0, "D5": 0, "": 1}
    assert hechos["por_desempeno"]["D3"]["pct_cumplidos"] is None


def test_la_formacion_por_desempeno():
    formacion = indicadores(con_seguimiento_por_texto())["formacion"]
    assert formacion["D1"] == {
        "n": 1,
        "por_acompanar": 1,
        "logrados": 0,
        "pct": 100.0,
        "docentes": "Docente D01",
        "accion": "Asesoría individual",
    }
    assert {d: f["por_acompanar"] for d, f in formacion.items()} == {"D1": 1, "D2": 0, "D3": 0, "D4": 0, "D5": 1}


def test_lo_que_quedo_abierto_para_el_siguiente_plan():
    abierto = indicadores(con_seguimiento_por_texto())["siguiente_plan"]
    assert abierto["compromisos"] == {"cuantos": 2, "de": 3}
    assert abierto["vencidos"] == {"cuantos": 1, "de": 2}
    assert abierto["sin_registro"] == {"cuantos": 1, "de": 2}
    assert abierto["desempenos"] == {"cuantos": 2, "de": 5}
    assert "intervenciones" not in abierto


def test_todo_se_puede_escribir_en_json():
    for e in (escuela(), con_seguimiento_por_texto()):
        assert json.loads(json.dumps(indicadores(e))) == indicadores(e)


def test_sin_nombres_no_queda_ningun_texto_y_el_seguimiento_por_texto_no_se_pierde():
    e = con_seguimiento_por_texto()
    mudo = quitar_nombres(e)
    assert "reguntas" in repr(e.fichas)
    assert "reguntas" not in repr(mudo)
    assert "lanificar" not in repr(mudo)
    assert indicadores(mudo)["compromisos"] == indicadores(e)["compromisos"]


@given(escuelas())
@solo(0.1)
def test_quitar_los_nombres_no_cambia_ningun_numero(e: Expediente) -> None:
    uno, otro = indicadores(e), indicadores(quitar_nombres(e))
    assert otro["compromisos"] == uno["compromisos"]
    for f in (*uno["formacion"].values(), *otro["formacion"].values()):
        del f["docentes"]
    assert otro["formacion"] == uno["formacion"]
