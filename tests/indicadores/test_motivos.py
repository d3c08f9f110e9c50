"""Qué motivos explican lo que no se hizo o se reprogramó."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from monitoreo_xlsx import tabla
from monitoreo_xlsx.indicadores import motivos
from monitoreo_xlsx.modelo import Estado, Expediente
from tests.indicadores.ayudas import escuela, ficha, filas, intervencion, pareja, tipos, visita

CORTE = date(2024, 9, 15)
LISTA = ("Clima", "Otro", "Huelga o paro")
ANTES = {"desde": date(2024, 6, 5), "hasta": date(2024, 6, 5)}
DESPUES = {"desde": date(2024, 11, 5), "hasta": date(2024, 11, 5)}
NUEVA = {"nueva_fecha": date(2024, 10, 1)}


def calcular(e: Expediente) -> pd.DataFrame:
    return motivos.calcular(tabla.visitas(e), tabla.parejas(e), tabla.intervenciones(e), tabla.motivos(e), e.momentos)


def ejemplo() -> Expediente:
    visitas = [
        visita("D01", 1, nueva_fecha=date(2024, 6, 20), motivo="clima", **ANTES),
        visita("D02", 1, Estado.NO_EJECUTADA, motivo="Huelga o paro", **ANTES),
        visita("D03", 1, **ANTES),
        visita("D01", 2, Estado.CANCELADA, motivo="Se mudó de aula", **DESPUES),
        visita("D02", 2, motivo="Clima", **NUEVA, **ANTES),
        visita("D03", 2, motivo="Otro", **NUEVA, **ANTES),
    ]
    base = escuela(["D01", "D02", "D03"], [ficha("D01", 1, "3 3 3 3 3", date(2024, 6, 20))], visitas, momentos=2, corte=CORTE)
    parejas = (pareja("D01", "D02", motivo="Clima", **DESPUES), pareja("D02", "D03", estado=Estado.REPROGRAMADA, **DESPUES))
    grupales = (intervencion(1, "Microtaller", motivo="Clima", **ANTES), intervencion(2, "GIA", asistentes=("D01",), **ANTES))
    return replace(base, motivos=LISTA, parejas=parejas, intervenciones=grupales)


def test_cada_motivo_cuenta_en_su_visita_o_su_forma() -> None:
    con_algo = [f for f in filas(calcular(ejemplo())) if f[-1]]
    assert con_algo == [
        ("Clima", "I", 0, 1, 1),
        ("Clima", "II", 0, 1, 1),
        ("Clima", "Microtaller", 1, 0, 1),
        ("Huelga o paro", "I", 1, 0, 1),
        ("Otro", "II", 1, 1, 2),
        ("Sin motivo anotado", "I", 1, 0, 1),
        ("Sin motivo anotado", "Visita entre pares", 0, 1, 1),
    ]


def test_los_motivos_y_los_grupos_estan_todos_en_su_orden_aunque_valgan_cero() -> None:
    t = calcular(ejemplo())
    assert list(dict.fromkeys(t["motivo"])) == ["Clima", "Huelga o paro", "Otro", "Sin motivo anotado"]
    assert list(dict.fromkeys(t["grupo"])) == ["I", "II", "Visita entre pares", "Microtaller", "GIA"]
    assert len(t) == 4 * 5
    assert tipos(t) == dict(motivos.MOTIVOS)


def test_un_motivo_en_algo_que_se_hizo_en_su_fecha_no_cuenta() -> None:
    e = replace(escuela(["D01"], [ficha("D01", 1, "3 3 3 3 3")], [visita("D01", 1, motivo="Clima", **ANTES)], corte=CORTE), motivos=LISTA)
    assert calcular(e)["conteo"].sum() == 0


def test_sin_nada_programado_quedan_los_motivos_en_cero() -> None:
    t = calcular(escuela(["D01"], visitas=[], momentos=1))
    assert set(t["grupo"]) == {"I"}
    assert t["conteo"].sum() == 0
    assert tipos(t) == dict(motivos.MOTIVOS)
