"""La cobertura: lo programado, lo hecho, y a cuántas docentes llegó."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.indicadores import cobertura
from monitoreo_xlsx.modelo import Estado, Expediente
from tests.indicadores.ayudas import escuela, ficha, registros, tipos, una, visita

BUENA = "3 3 3 3 3"
JUNIO = {"desde": date(2024, 6, 1), "hasta": date(2024, 6, 30)}
NADA = {
    "programadas": 0,
    "ejecutadas": 0,
    "no_programadas": 0,
    "con_otra": 0,
    "monitoreados": 0,
    "vencidas": 0,
    "pendientes": 0,
    "reprogramadas": 0,
    "no_ejecutadas": 0,
    "canceladas": 0,
    "pct_ejecucion": None,
}


def primera(e: Expediente, numero: int = 1) -> dict[str, Any]:
    return una(cobertura.calcular(tabla.visitas(e), len(e.docentes), e.momentos), visita=numero)


def test_una_escuela_con_todas_las_situaciones() -> None:
    visitas = [
        visita("D01", 1, **JUNIO),
        visita("D02", 1, Estado.REPROGRAMADA, nueva_fecha=date(2024, 7, 20), **JUNIO),
        visita("D03", 1, Estado.NO_EJECUTADA, **JUNIO),
        visita("D04", 1, Estado.CANCELADA, **JUNIO),
        visita("D05", 1, **JUNIO),
        visita("D06", 1),
        visita("D07", 1, Estado.EJECUTADA, **JUNIO),
    ]
    fichas = [ficha("D01", 1, BUENA, date(2024, 6, 12)), ficha("D08", 1, BUENA, date(2024, 6, 13))]
    e = escuela([f"D{i:02}" for i in range(1, 10)], fichas, visitas, corte=date(2024, 7, 10))
    assert primera(e) == {
        "visita": 1,
        "docentes": 9,
        "programadas": 6,
        "ejecutadas": 1,
        "no_programadas": 1,
        "con_otra": 0,
        "monitoreados": 2,
        "sin_monitoreo": 7,
        "vencidas": 2,
        "pendientes": 1,
        "reprogramadas": 1,
        "no_ejecutadas": 1,
        "canceladas": 1,
        "pct_ejecucion": 1 / 6,
        "pct_cobertura": 2 / 9,
    }


@pytest.mark.parametrize(
    ("corte", "esperado"),
    [
        (date(2024, 5, 31), {"ejecutadas": 0, "pendientes": 2, "vencidas": 0, "pct_ejecucion": 0.0, "pct_cobertura": 0.0}),
        (date(2024, 6, 12), {"ejecutadas": 1, "pendientes": 1, "vencidas": 0, "pct_ejecucion": 0.5, "pct_cobertura": 0.5}),
        (date(2024, 6, 30), {"ejecutadas": 1, "pendientes": 1, "vencidas": 0, "pct_ejecucion": 0.5, "pct_cobertura": 0.5}),
        (date(2024, 7, 1), {"ejecutadas": 1, "pendientes": 0, "vencidas": 1, "pct_ejecucion": 0.5, "pct_cobertura": 0.5}),
        (date(2024, 7, 5), {"ejecutadas": 2, "pendientes": 0, "vencidas": 0, "pct_ejecucion": 1.0, "pct_cobertura": 1.0}),
    ],
    ids=["antes", "a mitad de la ventana", "último día", "pasada la ventana", "la segunda se hizo tarde"],
)
def test_la_misma_carpeta_vista_en_distintas_fechas(corte: date, esperado: dict[str, Any]) -> None:
    fichas = [ficha("D01", 1, BUENA, date(2024, 6, 12)), ficha("D02", 1, BUENA, date(2024, 7, 5))]
    e = escuela(["D01", "D02"], fichas, [visita("D01", 1, **JUNIO), visita("D02", 1, **JUNIO)], corte=corte)
    fila = primera(e)
    assert {c: fila[c] for c in esperado} == esperado
    assert fila["programadas"] == 2


def test_la_cancelada_sale_de_las_programadas_y_la_no_ejecutada_no() -> None:
    e = escuela(["D01", "D02"], [], [visita("D01", 1, Estado.CANCELADA), visita("D02", 1, Estado.NO_EJECUTADA)])
    fila = primera(e)
    assert (fila["programadas"], fila["canceladas"], fila["no_ejecutadas"], fila["pct_ejecucion"]) == (1, 1, 1, 0.0)


def test_cancelada_que_igual_se_hizo_es_ejecutada() -> None:
    fila = primera(escuela(["D01"], [ficha("D01", 1, BUENA)], [visita("D01", 1, Estado.CANCELADA)]))
    assert (fila["programadas"], fila["ejecutadas"], fila["canceladas"], fila["pct_ejecucion"]) == (1, 1, 0, 1.0)


def test_la_no_programada_monitorea_sin_subir_la_ejecucion() -> None:
    fila = primera(escuela(["D01", "D02"], [ficha("D02", 1, BUENA)], [visita("D01", 1)]))
    assert (fila["programadas"], fila["ejecutadas"], fila["no_programadas"], fila["monitoreados"]) == (1, 0, 1, 1)
    assert (fila["pct_ejecucion"], fila["pct_cobertura"]) == (0.0, 0.5)


def test_una_ficha_incompleta_monitorea() -> None:
    assert primera(escuela(["D01"], [ficha("D01", 1, "_ _ _ _ _")]))["monitoreados"] == 1


def test_un_momento_sin_visitas_tiene_su_fila_en_cero_y_sin_porcentaje_de_ejecucion() -> None:
    e = escuela(["D01", "D02"], [ficha("D01", 1, BUENA)], [visita("D01", 1)])
    assert primera(e, 3) == {"visita": 3, "docentes": 2, "sin_monitoreo": 2, "pct_cobertura": 0.0, **NADA}


def test_sin_docentes_no_hay_porcentajes() -> None:
    assert primera(escuela()) == {"visita": 1, "docentes": 0, "sin_monitoreo": 0, "pct_cobertura": None, **NADA}


@pytest.mark.parametrize("momentos", [0, 1, 3, 5])
def test_columnas_tipos_y_un_renglon_por_momento(momentos: int) -> None:
    e = escuela(["D01"], [], momentos=momentos)
    obtenido = cobertura.calcular(tabla.visitas(e), 1, e.momentos)
    assert tipos(obtenido) == dict(cobertura.COBERTURA)
    assert [r["visita"] for r in registros(obtenido)] == list(range(1, momentos + 1))
