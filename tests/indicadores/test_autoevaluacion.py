"""La brecha entre cómo se ve la docente y lo observado, desempeño por desempeño."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from monitoreo_xlsx.indicadores import Indicadores, calcular
from monitoreo_xlsx.modelo import Ficha, TipoFicha
from tests.indicadores.ayudas import escuela, ficha, filas, otra, rubrica

AUTO = TipoFicha.AUTOEVALUACION


def con(observadas: list[Ficha], propias: list[Ficha], **campos: Any) -> Indicadores:
    return calcular(replace(escuela(["D01", "D02", "D03"], observadas, **campos), otras_fichas=tuple(propias)))


def test_la_brecha_es_lo_autoevaluado_menos_lo_observado() -> None:
    i = con([ficha("D01", 1, "2 3 4 N 3")], [otra(AUTO, "D01", 1, "4 3 3 3 _")])
    assert filas(i.brechas, "docente", "visita", "desempeno", "observado", "otro", "diferencia", "sentido", "archivo", "celda") == [
        ("D01", 1, "D1", 2, 4, 2, "Por encima", "fichas/autoevaluacion-D01-1.xlsx", "E12"),
        ("D01", 1, "D2", 3, 3, 0, "Igual", "fichas/autoevaluacion-D01-1.xlsx", "E13"),
        ("D01", 1, "D3", 4, 3, -1, "Por debajo", "fichas/autoevaluacion-D01-1.xlsx", "E14"),
        ("D01", 1, "D4", None, 3, None, None, "fichas/autoevaluacion-D01-1.xlsx", "E15"),
        ("D01", 1, "D5", 3, None, None, None, "fichas/autoevaluacion-D01-1.xlsx", "E16"),
    ]
    assert filas(i.brechas, "observado_estado", "otro_estado")[3:] == [("N.A.", "nivel"), ("nivel", "falta")]


def test_el_resumen_cuenta_docentes_por_desempeno_y_visita() -> None:
    observadas = [ficha("D01", 1, "2 3 4 N 3"), ficha("D02", 1, "2 3 3 3 3"), ficha("D01", 2, "3 3 3 3 3")]
    propias = [otra(AUTO, "D01", 1, "4 3 3 3 _"), otra(AUTO, "D02", 1, "2 4 2 4 3"), otra(AUTO, "D01", 2, "3 3 3 3 3")]
    i = con(observadas, propias)
    assert filas(i.autoevaluacion, "visita", "desempeno", "n", "por_encima", "igual", "por_debajo")[:6] == [
        (1, "D1", 2, 1, 1, 0),
        (1, "D2", 2, 1, 1, 0),
        (1, "D3", 2, 0, 0, 2),
        (1, "D4", 1, 1, 0, 0),
        (1, "D5", 1, 0, 1, 0),
        (2, "D1", 1, 0, 1, 0),
    ]
    assert filas(i.autoevaluacion, "pct_por_encima", "pct_igual", "pct_por_debajo")[0] == (0.5, 0.5, 0.0)


def test_sin_observacion_de_esa_visita_no_hay_brecha_y_el_n_es_cero() -> None:
    i = con([ficha("D01", 2, "3 3 3 3 3")], [otra(AUTO, "D01", 1, "4 4 4 4 4")])
    assert set(filas(i.brechas, "observado", "observado_estado", "diferencia")) == {(None, "falta", None)}
    assert filas(i.autoevaluacion, "n", "pct_igual") == [(0, None)] * 5


def test_la_autoevaluacion_no_entra_en_ningun_resultado() -> None:
    observadas = [ficha("D01", 1, "2 3 4 N 3"), ficha("D02", 1, "2 3 3 3 3")]
    sola, acompanada = con(observadas, []), con(observadas, [otra(AUTO, "D01", 1, "4 4 4 4 4"), otra(AUTO, "D03", 1, "4 4 4 4 4")])
    for campo in ("puntajes", "globales", "oficial", "niveles_visita", "desempenos", "desempenos_resumen", "focalizados", "sin_registro"):
        assert filas(getattr(sola, campo)) == filas(getattr(acompanada, campo)), campo


@pytest.mark.parametrize("tipo", [TipoFicha.SEGUNDA, TipoFicha.CONSENSO, TipoFicha.PARES])
def test_las_fichas_de_otro_tipo_no_son_autoevaluaciones(tipo: TipoFicha) -> None:
    assert con([ficha("D01", 1, "2 3 4 N 3")], [otra(tipo, "D01", 1, "4 4 4 4 4")]).brechas.empty


def test_la_brecha_se_cuenta_en_niveles_de_la_escala() -> None:
    usar = rubrica(((0, 0.4), (0.6, 1.4), (1.6, 2)), pesos=(1, 1, 1), metodo="promedio", primer_valor=0)
    i = con([ficha("D01", 1, "0 1 2")], [otra(AUTO, "D01", 1, "2 0 2")], usar=usar)
    assert filas(i.brechas, "diferencia", "sentido") == [(2, "Por encima"), (-1, "Por debajo"), (0, "Igual")]
