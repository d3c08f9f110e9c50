"""Cuántas docentes en cada nivel: primero el conteo, luego el %."""

from __future__ import annotations

import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.indicadores import niveles, puntaje_global
from monitoreo_xlsx.modelo import Expediente
from tests.indicadores.ayudas import con_niveles, docente, escuela, ficha, filas, rubrica, tipos, valores

ESCUELA = con_niveles({"D01": "1 2", "D02": "2 2", "D03": "2 ?", "D04": "4 -"}, edades={"D01": "5", "D02": "3", "D03": "3", "D04": ""})


def por_visita(e: Expediente) -> list[tuple[object, ...]]:
    return filas(niveles.por_visita(puntaje_global.calcular(tabla.puntajes(e), e.rubrica), e.rubrica))


def por_edad(e: Expediente) -> list[tuple[object, ...]]:
    return filas(niveles.por_edad(puntaje_global.calcular(tabla.puntajes(e), e.rubrica), e.rubrica))


def test_por_visita_con_todos_los_niveles_y_sin_contar_fichas_incompletas() -> None:
    assert por_visita(ESCUELA) == [
        (1, "I", 1, 4, 0.25),
        (1, "II", 2, 4, 0.5),
        (1, "III", 0, 4, 0.0),
        (1, "IV", 1, 4, 0.25),
        (2, "I", 0, 2, 0.0),
        (2, "II", 2, 2, 1.0),
        (2, "III", 0, 2, 0.0),
        (2, "IV", 0, 2, 0.0),
    ]


def test_por_edad_con_cada_edad_en_cada_visita_y_la_vacia_al_final() -> None:
    obtenido = por_edad(ESCUELA)
    assert [fila[:2] for fila in obtenido[::4]] == [(1, "3"), (1, "5"), (1, ""), (2, "3"), (2, "5"), (2, "")]
    assert obtenido[:4] == [(1, "3", "I", 0, 2, 0.0), (1, "3", "II", 2, 2, 1.0), (1, "3", "III", 0, 2, 0.0), (1, "3", "IV", 0, 2, 0.0)]
    assert obtenido[12:16] == [(2, "3", "I", 0, 1, 0.0), (2, "3", "II", 1, 1, 1.0), (2, "3", "III", 0, 1, 0.0), (2, "3", "IV", 0, 1, 0.0)]


def test_sin_nadie_con_nivel_el_conteo_es_cero_y_el_porcentaje_no_existe() -> None:
    assert por_edad(ESCUELA)[20:] == [(2, "", nivel, 0, 0, None) for nivel in ("I", "II", "III", "IV")]
    assert por_visita(con_niveles({"D01": "?"})) == [(1, nivel, 0, 0, None) for nivel in ("I", "II", "III", "IV")]


def test_una_visita_sin_fichas_no_tiene_filas() -> None:
    assert {fila[0] for fila in por_visita(con_niveles({"D01": "1 - 3"}))} == {1, 3}


def test_las_edades_van_de_menor_a_mayor_aunque_el_cronograma_empiece_por_cinco() -> None:
    e = con_niveles({"D01": "1", "D02": "1", "D03": "1", "D04": "1"}, edades={"D01": "5", "D02": "Multiedad", "D03": "3-4", "D04": "3"})
    assert [fila[1] for fila in por_edad(e)[::4]] == ["3", "3-4", "5", "Multiedad"]


def test_con_la_escala_de_tres() -> None:
    tres = rubrica(((2, 3), (4, 5), (6, 6)), pesos=(1, 1))
    e = escuela([docente("D01"), docente("D02"), docente("D03")], [ficha("D01", 1, "3 3"), ficha("D02", 1, "1 1")], usar=tres)
    assert por_visita(e) == [(1, "I", 1, 2, 0.5), (1, "II", 0, 2, 0.0), (1, "III", 1, 2, 0.5)]


@pytest.mark.parametrize("e", [escuela(), escuela(["D01"]), ESCUELA, con_niveles({"D01": "?"})])
def test_columnas_y_tipos(e: Expediente) -> None:
    globales = puntaje_global.calcular(tabla.puntajes(e), e.rubrica)
    assert tipos(niveles.por_visita(globales, e.rubrica)) == dict(niveles.POR_VISITA)
    assert tipos(niveles.por_edad(globales, e.rubrica)) == dict(niveles.POR_EDAD)


def test_el_orden_no_depende_del_orden_de_las_filas() -> None:
    globales = puntaje_global.calcular(tabla.puntajes(ESCUELA), ESCUELA.rubrica)
    al_reves = globales.iloc[::-1]
    assert filas(niveles.por_visita(al_reves, ESCUELA.rubrica)) == por_visita(ESCUELA)
    assert valores(niveles.por_edad(al_reves, ESCUELA.rubrica), "edad") == [fila[1] for fila in por_edad(ESCUELA)]
