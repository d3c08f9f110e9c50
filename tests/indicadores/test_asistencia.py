"""Quién asistió, de cuántas; y qué desempeños se abordan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from monitoreo_xlsx import tabla
from monitoreo_xlsx.indicadores import abordados, asistencia
from monitoreo_xlsx.modelo import Estado, Expediente
from tests.indicadores.ayudas import escuela, ficha_de_pares, filas, intervencion, pareja, tipos

DIA = {"desde": date(2024, 6, 12), "hasta": date(2024, 6, 12)}
FUTURO = {"desde": date(2024, 12, 27), "hasta": date(2024, 12, 27)}


def ejemplo() -> Expediente:
    grupales = (
        intervencion(1, tema="Uno", desempenos=("D1", "D2"), convocadas=("D01", "D02", "D03"), asistentes=("D01", "D02"), **DIA),
        intervencion(2, tema="Dos", desempenos=("D2",), convocadas=("D01",), asistentes=("D02",), **DIA),
        intervencion(3, tema="Tres", desempenos=("D2",), convocadas=("D01", "D02"), **FUTURO),
        intervencion(4, tema="Cuatro", desempenos=("D1",), estado=Estado.CANCELADA, convocadas=("D03",), **DIA),
        intervencion(5, tema="Cinco", asistentes=(), **DIA),
    )
    parejas = (
        pareja("D01", "D02", desempeno="D4", **DIA),
        pareja("D02", "D01", desempeno="D4", **FUTURO),
        pareja("D03", "D01", desempeno="D1", estado=Estado.CANCELADA, **DIA),
        pareja("D03", "D02", **FUTURO),
    )
    base = escuela(["D01", "D02", "D03", "D04"], visitas=[])
    return replace(base, intervenciones=grupales, parejas=parejas, otras_fichas=(ficha_de_pares("D01", "D02"),))


def test_por_docente_k_de_n_solo_de_lo_que_se_hizo() -> None:
    t = asistencia.por_docente(tabla.asistencia(ejemplo()), tabla.docentes(ejemplo()))
    assert filas(t, "docente", "asistio", "convocada", "pct") == [
        ("D01", 1, 2, 0.5),
        ("D02", 2, 2, 1.0),
        ("D03", 0, 1, 0.0),
        ("D04", 0, 0, None),
    ]
    assert tipos(t) == dict(asistencia.POR_DOCENTE)


def test_por_intervencion_k_de_n_y_sin_cifra_la_que_no_se_hizo() -> None:
    t = asistencia.por_intervencion(tabla.intervenciones(ejemplo()))
    assert filas(t, "numero", "asistieron", "convocadas", "pct") == [
        (1, 2, 3, 2 / 3),
        (2, 1, 2, 0.5),
        (3, None, 2, None),
        (4, None, 1, None),
        (5, 0, 0, None),
    ]
    assert tipos(t) == dict(asistencia.POR_INTERVENCION)


def test_sin_intervenciones_cada_docente_va_en_cero_sin_porcentaje() -> None:
    e = escuela(["D01"], visitas=[])
    assert filas(asistencia.por_docente(tabla.asistencia(e), tabla.docentes(e)), "asistio", "convocada", "pct") == [(0, 0, None)]
    assert asistencia.por_intervencion(tabla.intervenciones(e)).empty


def test_cada_desempeno_dice_cuanto_se_aborda_tambien_el_que_nada_aborda() -> None:
    e = ejemplo()
    t = abordados.calcular(tabla.intervenciones(e), tabla.parejas(e), e.rubrica)
    assert filas(t) == [
        ("D1", "1", 1, 1, 0, 0),
        ("D2", "1, 2, 3", 3, 2, 0, 0),
        ("D3", "", 0, 0, 0, 0),
        ("D4", "", 0, 0, 2, 1),
        ("D5", "", 0, 0, 0, 0),
    ]
    assert tipos(t) == dict(abordados.ABORDADOS)


def test_un_codigo_que_empieza_como_otro_no_se_confunde_con_el() -> None:
    e = replace(escuela(["D01"], visitas=[]), intervenciones=(intervencion(1, desempenos=("D11", "D12")),))
    assert {f[1:] for f in filas(abordados.calcular(tabla.intervenciones(e), tabla.parejas(e), e.rubrica))} == {("", 0, 0, 0, 0)}
