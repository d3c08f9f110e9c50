"""Todo junto: una escuela de tres visitas, calculada a mano."""

from __future__ import annotations

import copy
from collections import Counter
from datetime import date

import pandas as pd
import pytest

from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.modelo import Estado, Expediente
from monitoreo_xlsx.tabla import visitas
from tests.cuadros.once import once
from tests.indicadores.ayudas import TABLAS, docente, escuela, ficha, filas, valores, visita

JUNIO = {"desde": date(2024, 6, 1), "hasta": date(2024, 6, 30)}
SETIEMBRE = {"desde": date(2024, 9, 1), "hasta": date(2024, 9, 30)}
DOCENTES = [docente("D01"), docente("D02", nueva=True), docente("D03", "4"), docente("D04", "4"), docente("D05", "3")]
VISITAS = [
    *(visita(f"D0{i}", 1, **JUNIO) for i in range(1, 5)),
    visita("D01", 2, **SETIEMBRE),
    visita("D02", 2, Estado.REPROGRAMADA, nueva_fecha=date(2024, 10, 4), motivo="Clima", **SETIEMBRE),
    visita("D03", 2, **SETIEMBRE),
    visita("D04", 2, Estado.CANCELADA, motivo="Cambio de docente", **SETIEMBRE),
]
FICHAS = [
    ficha("D01", 1, "1 2 2 2 1", date(2024, 6, 5)),
    ficha("D02", 1, "2 2 2 N 2", date(2024, 6, 6)),
    ficha("D03", 1, "3 3 3 3 _", date(2024, 6, 7)),
    ficha("D01", 2, "3 3 2 3 3", date(2024, 9, 5)),
    ficha("D02", 2, "4 4 4 4 4", date(2024, 10, 4)),
    ficha("D05", 2, "1 1 1 1 2", date(2024, 9, 6)),
]
A_FIN_DE_SETIEMBRE = calcular(escuela(DOCENTES, FICHAS, VISITAS, corte=date(2024, 9, 30)))
A_FIN_DE_ANIO = calcular(escuela(DOCENTES, FICHAS, VISITAS, corte=date(2024, 12, 20)))


def test_globales() -> None:
    assert filas(A_FIN_DE_SETIEMBRE.globales, "visita", "docente", "evaluados", "na", "faltan", "puntaje", "nivel") == [
        (1, "D01", 5, 0, 0, 8.0, "II"),
        (1, "D02", 4, 1, 0, 10.0, "II"),
        (1, "D03", 4, 0, 1, 15.0, None),
        (2, "D01", 5, 0, 0, 14.0, "III"),
        (2, "D05", 5, 0, 0, 6.0, "I"),
    ]


def test_situaciones_y_cobertura_a_fin_de_setiembre() -> None:
    columnas = ("visita", "programadas", "ejecutadas", "no_programadas", "vencidas", "pendientes", "reprogramadas", "canceladas")
    assert filas(A_FIN_DE_SETIEMBRE.cobertura, *columnas) == [(1, 4, 3, 0, 1, 0, 0, 0), (2, 3, 1, 1, 0, 1, 1, 1), (3, 0, 0, 0, 0, 0, 0, 0)]
    assert filas(A_FIN_DE_SETIEMBRE.cobertura, "pct_ejecucion", "pct_cobertura") == [(0.75, 0.6), (1 / 3, 0.4), (None, 0.0)]


def test_lo_mismo_a_fin_de_anio() -> None:
    columnas = ("visita", "programadas", "ejecutadas", "no_programadas", "vencidas", "pendientes", "reprogramadas", "canceladas")
    assert filas(A_FIN_DE_ANIO.cobertura, *columnas)[1] == (2, 3, 2, 1, 1, 0, 0, 1)


def test_indicador_oficial() -> None:
    columnas = ("visita", "monitoreados", "n", "sin_nivel", "logrados", "pct")
    assert filas(A_FIN_DE_SETIEMBRE.oficial, *columnas) == [(1, 3, 2, 1, 0, 0.0), (2, 2, 2, 0, 1, 0.5), (3, 0, 0, 0, 0, None)]


def test_avance() -> None:
    assert dict(A_FIN_DE_SETIEMBRE.transiciones[1, 2].resumen) == {"comparables": 1, "suben": 1, "igual": 0, "bajan": 0}
    assert dict(A_FIN_DE_ANIO.transiciones[1, 2].resumen) == {"comparables": 2, "suben": 2, "igual": 0, "bajan": 0}


def test_focalizacion() -> None:
    assert filas(A_FIN_DE_ANIO.focalizados, "docente", "visita", "nivel", "motivo", "apoyo") == [
        ("D02", 1, "II", "Docente nueva: en su primera visita (I) quedó en II (En proceso).", ""),
        ("D05", 2, "I", "Quedó en I (Inicio) en la visita II, su último monitoreo.", "D1, D2, D3, D4, D5"),
    ]
    assert valores(A_FIN_DE_ANIO.sin_registro, "docente") == ["D04"]
    assert valores(A_FIN_DE_ANIO.sin_nivel, "docente") == ["D03"]


def test_edades_y_niveles_por_edad() -> None:
    assert filas(A_FIN_DE_ANIO.edades) == [("3", 1), ("4", 2), ("5", 2)]
    primera = A_FIN_DE_ANIO.niveles_edad.query("visita == 1 and nivel == 'II'")
    assert filas(primera, "edad", "conteo", "n", "pct") == [("3", 0, 0, None), ("4", 0, 0, None), ("5", 2, 2, 1.0)]


def test_el_orden_en_que_se_piden_no_cambia_ninguna() -> None:
    ida, vuelta = calcular(once()), calcular(once())
    al_pedirla = {nombre: copy.deepcopy(getattr(ida, nombre)) for nombre in TABLAS if nombre != "transiciones"}
    assert len(al_pedirla) > 50
    for nombre in reversed(TABLAS):
        getattr(vuelta, nombre)
    for nombre, tabla in al_pedirla.items():
        pd.testing.assert_frame_equal(getattr(ida, nombre), tabla)
        pd.testing.assert_frame_equal(getattr(vuelta, nombre), tabla)


def test_cada_tabla_se_calcula_una_sola_vez_y_solo_si_se_pide(monkeypatch: pytest.MonkeyPatch) -> None:
    veces: Counter[str] = Counter()

    def contar(expediente: Expediente) -> pd.DataFrame:
        veces["visitas"] += 1
        return visitas(expediente)

    monkeypatch.setattr("monitoreo_xlsx.tabla.tablas.visitas", contar)
    indicadores = calcular(once())
    assert not indicadores.edades.empty
    assert not veces
    assert not indicadores.cobertura.empty
    assert not indicadores.oficial.empty
    assert veces == {"visitas": 1}


def test_dos_corridas_dan_tablas_iguales() -> None:
    uno, otro = (calcular(escuela(DOCENTES, FICHAS, VISITAS)) for _ in range(2))
    for campo in TABLAS:
        if campo != "transiciones":
            pd.testing.assert_frame_equal(getattr(uno, campo), getattr(otro, campo))
