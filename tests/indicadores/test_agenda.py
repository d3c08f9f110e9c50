"""Qué sigue a la fecha de corte: lo vencido primero, luego lo que viene."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.indicadores import agenda, calcular
from monitoreo_xlsx.modelo import Compromiso, Estado, EstadoCompromiso, Expediente
from tests.indicadores.ayudas import escuela, ficha, ficha_de_pares, filas, intervencion, pareja, registros, tipos, una, valores, visita

CORTE = date(2024, 9, 15)
AGOSTO = {"desde": date(2024, 8, 1), "hasta": date(2024, 8, 31)}
SETIEMBRE = {"desde": date(2024, 9, 1), "hasta": date(2024, 9, 30)}
OCTUBRE = {"desde": date(2024, 10, 1), "hasta": date(2024, 10, 31)}


def dia(mes: int, numero: int) -> dict[str, date]:
    return {"desde": date(2024, mes, numero), "hasta": date(2024, mes, numero)}


def compromiso(codigo: str, numero: int, plazo: date | None, **campos: Any) -> Compromiso:
    return Compromiso(codigo, 0, numero, f"Hará {numero}", Ubicacion("cronograma.xlsx", "Compromisos", f"C{numero}"), plazo=plazo, **campos)


def de(*visitas: Any, **otros: Any) -> pd.DataFrame:
    return calcular(replace(escuela(["D01", "D02", "D03"], visitas=visitas, corte=CORTE), **otros)).agenda


def mezclada() -> Expediente:
    visitas = (
        visita("D01", 2, **SETIEMBRE),
        visita("D02", 2, **dia(9, 30)),
        visita("D03", 2, nueva_fecha=date(2024, 9, 20), motivo="Clima", **AGOSTO),
        visita("D01", 1, **AGOSTO),
        visita("D02", 1, **dia(8, 5)),
        visita("D03", 1),
        visita("D01", 3, **OCTUBRE),
    )
    return replace(
        escuela(["D01", "D02", "D03"], visitas=visitas, corte=CORTE),
        parejas=(pareja("D01", "D02", desempeno="D4", **dia(9, 25)), pareja("D02", "D03", **dia(8, 30))),
        intervenciones=(
            intervencion(1, tema="Preguntas", desempenos=("D2", "D3"), responsable="Ana", convocadas=("D01", "D02", "D03"), **dia(9, 16)),
            intervencion(2, "Microtaller", tema="Registro", convocadas=("D02",), **OCTUBRE),
        ),
        anteriores=(compromiso("D03", 1, date(2024, 9, 15)), compromiso("D03", 2, date(2024, 9, 14))),
    )


def test_primero_lo_vencido_y_luego_lo_que_viene_en_orden_de_fecha() -> None:
    assert filas(calcular(mezclada()).agenda, "vencido", "asunto", "quien", "desde", "hasta") == [
        (True, "Visita", "Docente D02", date(2024, 8, 5), date(2024, 8, 5)),
        (True, "Visita entre pares", "Docente D03 observa a Docente D02", date(2024, 8, 30), date(2024, 8, 30)),
        (True, "Visita", "Docente D01", date(2024, 8, 1), date(2024, 8, 31)),
        (True, "Compromiso", "Docente D03", date(2024, 9, 14), date(2024, 9, 14)),
        (False, "Compromiso", "Docente D03", CORTE, CORTE),
        (False, "Intervención en grupo", "Todas", date(2024, 9, 16), date(2024, 9, 16)),
        (False, "Visita", "Docente D03", date(2024, 9, 20), date(2024, 9, 20)),
        (False, "Visita entre pares", "Docente D02 observa a Docente D01", date(2024, 9, 25), date(2024, 9, 25)),
        (False, "Visita", "Docente D02", date(2024, 9, 30), date(2024, 9, 30)),
        (False, "Visita", "Docente D01", date(2024, 9, 1), date(2024, 9, 30)),
        (False, "Visita", "Docente D01", date(2024, 10, 1), date(2024, 10, 31)),
        (False, "Intervención en grupo", "Docente D02", date(2024, 10, 1), date(2024, 10, 31)),
        (False, "Visita", "Docente D03", None, None),
    ]


def test_dice_que_es_cada_cosa() -> None:
    assert filas(calcular(mezclada()).agenda, "que", "detalle") == [
        ("I visita", "Visita al aula"),
        ("Visita entre pares", ""),
        ("I visita", "Visita al aula"),
        ("Venció el compromiso A-2", "Hará 2"),
        ("Vence el compromiso A-1", "Hará 1"),
        ("GIA (D2, D3)", "Preguntas"),
        ("II visita", "Visita al aula"),
        ("Visita entre pares", "mirar Desempeño 4 (D4)"),
        ("II visita", "Visita al aula"),
        ("II visita", "Visita al aula"),
        ("III visita", "Visita al aula"),
        ("Microtaller", "Registro"),
        ("I visita", "Visita al aula"),
    ]


SI_VENCIO = "Si ya se hizo, falta {}. Si no, anote la nueva fecha y el motivo en el cronograma."
FIJE = "Acuerde el día y anótelo en el cronograma."


@pytest.mark.parametrize(
    ("visitas", "otros", "hacer"),
    [
        ([visita("D01", 1, **dia(9, 20))], {}, "Tenga lista la ficha y confirme la hora."),
        ([visita("D01", 1, desde=date(2024, 9, 16), hasta=date(2024, 9, 20))], {}, "Tenga lista la ficha y confirme la hora."),
        ([visita("D01", 1, **SETIEMBRE)], {}, FIJE),
        ([visita("D01", 1)], {}, FIJE),
        ([visita("D01", 1, **AGOSTO)], {}, SI_VENCIO.format("su ficha")),
        ([], {"parejas": (pareja("D01", "D02", **dia(9, 20)),)}, "Recuérdeles qué van a mirar y deles la ficha de visita entre pares."),
        ([], {"parejas": (pareja("D01", "D02", **SETIEMBRE),)}, FIJE),
        ([], {"parejas": (pareja("D01", "D02", **AGOSTO),)}, SI_VENCIO.format("su ficha de visita entre pares")),
        (
            [],
            {"intervenciones": (intervencion(1, responsable="Ana", **dia(9, 20)),)},
            "Convoque y prepare los materiales. Responsable: Ana.",
        ),
        ([], {"intervenciones": (intervencion(1, **AGOSTO),)}, SI_VENCIO.format("anotar quiénes asistieron")),
        ([], {"anteriores": (compromiso("D01", 1, CORTE),)}, "Pregunte cómo va antes de que venza."),
        (
            [],
            {"anteriores": (compromiso("D01", 1, date(2024, 9, 1), evidencia="Carteles"),)},
            "Verifique si se cumplió y anótelo en la próxima ficha. Evidencia: Carteles",
        ),
    ],
)
def test_dice_que_hacer(visitas: list[Any], otros: dict[str, Any], hacer: str) -> None:
    assert valores(de(*visitas, **otros), "hacer") == [hacer]


@pytest.mark.parametrize(
    ("visitas", "otros"),
    [
        ([visita("D01", 1, **AGOSTO)], {"fichas": (ficha("D01", 1, "3 3 3 3 3", date(2024, 8, 5)),)}),
        ([visita("D01", 1, Estado.CANCELADA, **AGOSTO)], {}),
        ([visita("D01", 1, Estado.NO_EJECUTADA, **SETIEMBRE)], {}),
        ([], {"parejas": (pareja("D01", "D02", **AGOSTO),), "otras_fichas": (ficha_de_pares("D01", "D02", date(2024, 8, 5)),)}),
        ([], {"intervenciones": (intervencion(1, asistentes=("D01",), **AGOSTO),)}),
        ([], {"anteriores": (compromiso("D01", 1, CORTE, estado=EstadoCompromiso.CUMPLIDO),)}),
        ([], {"anteriores": (compromiso("D01", 1, date(2024, 9, 1), estado=EstadoCompromiso.NO_CUMPLIDO),)}),
        ([], {"fichas": (ficha("D01", 2, "3 3 3 3 3"),)}),
    ],
    ids=["hecha", "cancelada", "no ejecutada", "pareja hecha", "grupal hecha", "cumplido", "no cumplido", "no programada"],
)
def test_no_esta_lo_que_ya_no_pide_nada(visitas: list[Any], otros: dict[str, Any]) -> None:
    t = de(*visitas, **otros)
    assert t.empty
    assert tipos(t) == dict(agenda.AGENDA)


def test_un_compromiso_abierto_sin_fecha_limite_va_al_final_y_pide_una() -> None:
    t = de(anteriores=(compromiso("D01", 1, None), compromiso("D01", 2, CORTE)))
    assert list(zip(t["que"], t["hacer"], t["vencido"], strict=True))[-1] == (
        "Compromiso A-1, sin fecha límite",
        "Acuerde con la docente hasta cuándo, y anótelo en la ficha.",
        False,
    )


def test_a_lo_vencido_con_su_motivo_ya_anotado_no_se_le_pide_otra_vez() -> None:
    vencidas = [visita("D01", 1, motivo="Clima", **AGOSTO), visita("D02", 1, **AGOSTO)]
    assert [hacer.partition("Si no, ")[2] for hacer in de(*vencidas)["hacer"]] == [
        "anote la nueva fecha en el cronograma.",
        "anote la nueva fecha y el motivo en el cronograma.",
    ]


def test_cada_asunto_lleva_a_la_celda_que_lo_programo() -> None:
    t = calcular(mezclada()).agenda
    assert set(t["hoja"]) == {"Cronograma", "Pares", "Intervenciones", "Compromisos"}
    assert una(t, detalle="Registro")["celda"] == "B7"
    assert tipos(t) == dict(agenda.AGENDA)


def test_la_clave_no_cambia_con_la_fecha_ni_cuando_se_hace_la_primera_de_dos() -> None:
    dos = (pareja("D01", "D02", **dia(8, 5)), pareja("D01", "D02", **dia(10, 5)))
    antes = de(parejas=dos)
    despues = de(parejas=(dos[0], replace(dos[1], nueva_fecha=date(2024, 11, 8))), otras_fichas=(ficha_de_pares("D01", "D02"),))
    assert len(set(antes["clave"])) == 2
    assert valores(despues, "clave") == [antes["clave"].iloc[1]]
    assert valores(despues, "desde") == [date(2024, 11, 8)]


def test_dos_docentes_de_igual_nombre_no_comparten_clave() -> None:
    base = escuela(["D01", "D02"], visitas=[visita("D01", 1), visita("D02", 1)], corte=CORTE)
    iguales = replace(base, docentes=tuple(replace(d, nombre="Ana Ficticia") for d in base.docentes))
    assert calcular(iguales).agenda["clave"].is_unique


def test_dos_corridas_dan_la_misma_agenda() -> None:
    assert registros(calcular(mezclada()).agenda) == registros(calcular(mezclada()).agenda)
