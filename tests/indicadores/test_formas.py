"""La cobertura por forma de intervención, contada a mano."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from monitoreo_xlsx import tabla
from monitoreo_xlsx.indicadores import formas
from monitoreo_xlsx.modelo import Estado, Expediente, Forma, TipoForma
from tests.indicadores.ayudas import escuela, ficha, ficha_de_pares, filas, intervencion, pareja, tipos, una, visita

CORTE = date(2024, 9, 15)
CATALOGO = (
    Forma("Visita al aula", TipoForma.INDIVIDUAL),
    Forma("Visita entre pares", TipoForma.PARES),
    Forma("GIA", TipoForma.GRUPAL),
    Forma("Microtaller", TipoForma.GRUPAL),
    Forma("Pasantía", TipoForma.PARES),
)


def dia(mes: int, numero: int) -> dict[str, date]:
    return {"desde": date(2024, mes, numero), "hasta": date(2024, mes, numero)}


def calcular(expediente: Expediente) -> pd.DataFrame:
    tablas = (tabla.visitas(expediente), tabla.parejas(expediente), tabla.intervenciones(expediente), tabla.asistencia(expediente))
    return formas.calcular(*tablas, tabla.formas(expediente), len(expediente.docentes))


def ejemplo() -> Expediente:
    visitas = [
        visita("D01", 1, **dia(6, 5)),
        visita("D02", 1, **dia(6, 6)),
        visita("D03", 1, Estado.CANCELADA, **dia(6, 7)),
        visita("D01", 2, **dia(9, 20)),
        visita("D02", 2, Estado.NO_EJECUTADA, **dia(9, 3)),
        visita("D03", 2, nueva_fecha=date(2024, 9, 30), **dia(9, 4)),
    ]
    fichas = [ficha("D01", 1, "3 3 3 3 3"), ficha("D04", 1, "3 3 3 3 3")]
    parejas = (
        pareja("D01", "D02", **dia(8, 5)),
        pareja("D02", "D03", **dia(8, 6)),
        pareja("D03", "D01", **dia(10, 7)),
    )
    grupales = (
        intervencion(1, convocadas=("D01", "D02", "D03", "D04"), asistentes=("D01", "D02"), **dia(7, 1)),
        intervencion(2, convocadas=("D01", "D02"), asistentes=("D02", "D03"), **dia(8, 1)),
        intervencion(3, convocadas=("D01",), **dia(9, 1)),
        intervencion(4, estado=Estado.CANCELADA, convocadas=("D01",), **dia(9, 2)),
    )
    base = escuela(["D01", "D02", "D03", "D04"], fichas, visitas, corte=CORTE)
    pares = (ficha_de_pares("D01", "D02", date(2024, 8, 5)),)
    return replace(base, formas=CATALOGO, parejas=parejas, intervenciones=grupales, otras_fichas=pares)


def test_cada_forma_cuenta_lo_suyo_y_la_que_no_tiene_nada_va_en_cero() -> None:
    columnas = ("forma", "tipo", "programadas", "ejecutadas", "vencidas", "pendientes", "reprogramadas", "no_ejecutadas", "canceladas")
    assert filas(calcular(ejemplo()), *columnas) == [
        ("Visita al aula", "A cada docente", 5, 1, 1, 1, 1, 1, 1),
        ("Visita entre pares", "Entre docentes", 3, 1, 1, 1, 0, 0, 0),
        ("GIA", "En grupo", 3, 2, 1, 0, 0, 0, 1),
        ("Microtaller", "En grupo", 0, 0, 0, 0, 0, 0, 0),
        ("Pasantía", "Entre docentes", 0, 0, 0, 0, 0, 0, 0),
    ]


def test_los_porcentajes_y_las_docentes_distintas() -> None:
    columnas = ("forma", "no_programadas", "pct_ejecucion", "alcanzadas", "docentes", "pct_alcanzadas")
    assert filas(calcular(ejemplo()), *columnas) == [
        ("Visita al aula", 1, 1 / 5, 2, 4, 0.5),
        ("Visita entre pares", 0, 1 / 3, 2, 4, 0.5),
        ("GIA", 0, 2 / 3, 3, 4, 0.75),
        ("Microtaller", 0, None, 0, 4, 0.0),
        ("Pasantía", 0, None, 0, 4, 0.0),
    ]


def test_las_no_programadas_no_entran_en_la_ejecucion_pero_si_en_el_alcance() -> None:
    e = escuela(["D01", "D02"], [ficha("D01", 1, "3 3 3 3 3")], [])
    fila = una(calcular(e), forma="Visita al aula")
    assert (fila["programadas"], fila["ejecutadas"], fila["no_programadas"], fila["pct_ejecucion"]) == (0, 0, 1, None)
    assert (fila["alcanzadas"], fila["pct_alcanzadas"]) == (1, 0.5)


def test_una_observadora_que_no_es_del_cronograma_no_es_una_docente_alcanzada() -> None:
    e = replace(escuela(["D01", "D02"], visitas=[]), otras_fichas=(ficha_de_pares("D01", "", date(2024, 8, 5)),))
    assert una(calcular(e), forma="Visita entre pares")["alcanzadas"] == 1


def test_una_visita_puede_ser_de_otra_forma_y_se_cuenta_en_ella() -> None:
    visitas = [visita("D01", 1, forma="Asesoría", **dia(6, 5)), visita("D02", 1, **dia(6, 5))]
    catalogo = (*CATALOGO, Forma("Asesoría", TipoForma.INDIVIDUAL))
    e = replace(escuela(["D01", "D02"], [ficha("D01", 1, "3 3 3 3 3")], visitas), formas=catalogo)
    assert [f for f in filas(calcular(e), "forma", "programadas", "ejecutadas") if f[1]] == [("Visita al aula", 1, 0), ("Asesoría", 1, 1)]


def test_lo_que_no_esta_en_el_catalogo_o_no_dice_su_forma_se_cuenta_al_final() -> None:
    grupales = (intervencion(1, "", **dia(9, 20)), intervencion(2, **dia(9, 20)))
    base = escuela(["D01", "D02"], visitas=[], corte=CORTE)
    e = replace(base, formas=(Forma("GIA", TipoForma.GRUPAL),), intervenciones=grupales, parejas=(pareja("D01", "D02"),))
    assert filas(calcular(e), "forma", "tipo", "programadas") == [
        ("GIA", "En grupo", 1),
        ("Visita entre pares", "Entre docentes", 1),
        ("Sin forma anotada", "En grupo", 1),
    ]


def test_sin_nada_estan_las_formas_de_fabrica_en_cero() -> None:
    t = calcular(escuela([], visitas=[]))
    assert filas(t, "forma", "programadas", "alcanzadas", "docentes", "pct_alcanzadas") == [
        ("Visita al aula", 0, 0, 0, None),
        ("Visita entre pares", 0, 0, 0, None),
        ("GIA", 0, 0, 0, None),
    ]
    assert tipos(t) == dict(formas.FORMAS)
