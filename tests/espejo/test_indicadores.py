"""La revisión privada: cuentas hechas a mano sobre fichas pequeñas."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitoreo_xlsx.indicadores import espejo
from monitoreo_xlsx.modelo import Expediente, Ficha, Institucion
from monitoreo_xlsx.tabla import propios
from tests.indicadores.ayudas import escuela, ficha, registros, rubrica, una

LARGA = "Preguntó y escuchó a cada niña"


def con_evidencias(base: Ficha, *textos: str) -> Ficha:
    puntajes = [replace(p, evidencia=t) for p, t in zip(base.puntajes, textos, strict=False)]
    return replace(base, puntajes=(*puntajes, *base.puntajes[len(textos) :]))


def mirar(*fichas: Ficha, directora: str = "") -> espejo.Espejo:
    e = replace(escuela(["D01", "D02", "D03", "D04"], list(fichas), []), institucion=Institucion(directora=directora))
    return espejo.calcular(*_propios(e))


def _propios(e: Expediente) -> tuple[Any, Any, int]:
    puntajes, ajenas = propios(e)
    return puntajes, rubrica(), ajenas


def test_la_distribucion_cuenta_todos_los_niveles_y_lo_que_falta_no_es_ninguno() -> None:
    e = mirar(ficha("D01", 1, "1 2 2 N _"), ficha("D02", 1, "2 2 3 3 3"))
    assert [(f["nivel"], f["conteo"], f["n"]) for f in registros(e.distribucion)] == [
        ("I", 1, 8),
        ("II", 4, 8),
        ("III", 3, 8),
        ("IV", 0, 8),
    ]
    assert una(e.distribucion, nivel="II")["pct"] == 0.5


@pytest.mark.parametrize(
    ("niveles", "distintos", "uniforme"),
    [("3 3 3 3 3", 1, True), ("3 3 3 3 N", 1, True), ("3 3 3 N N", 1, False), ("3 3 3 3 2", 2, False), ("N N _ _ N", 0, False)],
)
def test_una_ficha_es_uniforme_con_cuatro_o_mas_niveles_iguales(niveles: str, distintos: int, uniforme: bool) -> None:
    fila = una(mirar(ficha("D01", 1, niveles)).fichas, docente="D01")
    assert (fila["distintos"], fila["uniforme"]) == (distintos, uniforme)


def test_solo_falta_la_evidencia_de_lo_que_tiene_nivel() -> None:
    una_ficha = con_evidencias(ficha("D01", 1, "1 2 3 N _"), LARGA, " ", "", "", "")
    assert una(mirar(una_ficha).fichas, docente="D01")["sin_evidencia"] == 2


def test_una_evidencia_se_repite_si_esta_en_otra_ficha_no_en_la_misma() -> None:
    primera = con_evidencias(ficha("D01", 1, "1 2 3 3 3"), LARGA, LARGA, "sí")
    segunda = con_evidencias(ficha("D02", 1, "1 2 3 3 3"), "preguntó, y escuchó a CADA niña.", "Otra cosa que se vio hoy", "sí")
    fichas = mirar(primera, segunda).fichas
    assert [f["repetidas"] for f in registros(fichas)] == [2, 1]
    assert una(mirar(primera).fichas, docente="D01")["repetidas"] == 0


def test_las_mitades_parten_los_dias_y_no_las_fichas() -> None:
    dias = (date(2024, 6, 3), date(2024, 6, 3), date(2024, 6, 10), date(2024, 6, 20))
    e = mirar(*(ficha(f"D0{i}", 1, f"{n} {n} {n} {n} {n}", d) for i, (n, d) in enumerate(zip((1, 2, 3, 4), dias, strict=True), start=1)))
    assert registros(e.mitades) == [
        {"visita": 1, "corte": date(2024, 6, 10), "n_primera": 15, "promedio_primera": 2.0, "n_segunda": 5, "promedio_segunda": 4.0}
    ]


def test_con_un_solo_dia_o_sin_fechas_no_hay_mitades() -> None:
    assert mirar(ficha("D01", 1, "1 1 1 1 1", date(2024, 6, 3)), ficha("D02", 1, "2 2 2 2 2", date(2024, 6, 3))).mitades.empty
    assert mirar(ficha("D01", 1, "1 1 1 1 1"), ficha("D02", 1, "2 2 2 2 2")).mitades.empty


def test_solo_mira_las_fichas_de_la_directora() -> None:
    fichas = [
        replace(ficha("D01", 1, "1 1 1 1 1"), observador="Prof. MARINA supuesta", cargo="Directora"),
        replace(ficha("D02", 1, "2 2 2 2 2"), observador="Otra Persona", cargo="Directora"),
        replace(ficha("D03", 1, "3 3 3 3 3"), cargo="Especialista UGEL"),
        ficha("D04", 1, "4 4 4 4 4"),
    ]
    e = mirar(*fichas, directora="Supuesta Marina")
    assert (list(e.fichas["docente"]), e.ajenas) == (["D01", "D04"], 2)


def test_van_en_el_orden_de_sus_fechas() -> None:
    e = mirar(ficha("D01", 1, "1 1 1 1 1", date(2024, 6, 9)), ficha("D02", 1, "2 2 2 2 2", date(2024, 6, 4)))
    assert list(e.fichas["docente"]) == ["D02", "D01"]
