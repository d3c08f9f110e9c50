"""Las marcas del cronograma: cada palabra y cada signo que vale por sí o por no, y las ventanas que se escriben."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitoreo_xlsx.conversion.marcas import es_afirmativa, es_negativa, sin_marca
from monitoreo_xlsx.conversion.programacion import Programacion, marca
from monitoreo_xlsx.hallazgos import CeldaInvalida
from tests.conversion.celdas_de_prueba import celda


@pytest.mark.parametrize(
    "texto",
    [
        "x",
        "X",
        "sí",
        "s",
        "S",
        "ok",
        "Programada",
        "programado",
        *"✓✔√☑✅🗸ü\uf0fc",
        "✓✓",
        " ✔ ",
        "✔️",
        "✔︎",
        "(X)",
        "[x]",
        "(✓)",
        "x.",
        "TRUE",
        "Verdadero",
        "✓✔√☑✅ü\uf0fc",
    ],
)
def test_dice_que_si(texto: str) -> None:
    assert es_afirmativa(texto)
    assert not es_negativa(texto)


@pytest.mark.parametrize(
    "texto",
    [
        "no",
        "N",
        "n.a.",
        "N/A",
        "No aplica",
        "No corresponde",
        "No programada",
        "no programado",
        *"-–—−_",
        "---",
        " – ",
        "- -",
        "-–—−_ -",
        "FALSO",
        "false",
        "( )",
        "[]",
    ],
)
def test_dice_que_no(texto: str) -> None:
    assert es_negativa(texto)
    assert not es_afirmativa(texto)


@pytest.mark.parametrize("texto", ["tal vez", "0", "(2)", "x y", "x2", "12", "✗", "sin fecha", "junio", "✓ -"])
def test_ni_si_ni_no(texto: str) -> None:
    assert not es_afirmativa(texto)
    assert not es_negativa(texto)


def test_un_texto_vacio_no_es_una_marca_de_si() -> None:
    assert not es_afirmativa("")
    assert not es_afirmativa("  ")


def test_una_marca_en_un_mes_vale_por_todos_sus_dias() -> None:
    assert marca(celda("x"), 2024, 2).valor == Programacion(True, date(2024, 2, 1), date(2024, 2, 29))
    assert marca(celda("x"), 2023, 2).valor == Programacion(True, date(2023, 2, 1), date(2023, 2, 28))


@pytest.mark.parametrize(
    ("texto", "desde", "hasta"),
    [
        ("del 10 al 14 de junio", 10, 14),
        ("10 al 14 junio", 10, 14),
        ("10 a 14 de junio", 10, 14),
        ("10 hasta el 14 de junio", 10, 14),
        ("del 10 al 14 de junio del 2024", 10, 14),
        ("10 – 14 de junio 2024", 10, 14),
        ("del 1 al 1 de junio", 1, 1),
        ("del 9 al 10 de jun", 9, 10),
    ],
)
def test_una_ventana_con_su_mes(texto: str, desde: int, hasta: int) -> None:
    esperada = Programacion(True, date(2024, 6, desde), date(2024, 6, hasta))
    assert marca(celda(texto), 2024).valor == esperada
    assert marca(celda(texto), 2024, 6).valor == esperada


def test_una_ventana_sin_mes_toma_el_de_la_columna_si_dice_al() -> None:
    assert marca(celda("10 al 14"), 2024, 6).valor == Programacion(True, date(2024, 6, 10), date(2024, 6, 14))
    with pytest.raises(CeldaInvalida) as defecto:
        marca(celda("10 al 14"), 2024)
    assert defecto.value.codigo == "CRO-002"


def test_dos_numeros_son_un_dia_y_su_mes() -> None:
    assert marca(celda("10-6"), 2024, 6).valor == Programacion(True, date(2024, 6, 10), date(2024, 6, 10))


@pytest.mark.parametrize(
    ("valor", "codigo"),
    [
        ("31 al 32 de junio", "CEL-003"),
        ("15 al 14 de junio", "CEL-003"),
        ("2 visitas", "CRO-002"),
        ("31/06", "CEL-003"),
    ],
)
def test_lo_que_no_se_entiende_dice_por_que(valor: Any, codigo: str) -> None:
    with pytest.raises(CeldaInvalida) as defecto:
        marca(celda(valor), 2024, 6)
    assert (defecto.value.codigo, defecto.value.datos["periodo"]) == (codigo, "2024")


def test_la_duda_de_la_fecha_viene_con_la_marca() -> None:
    leida = marca(celda("12/06/2024"), 2024)
    assert leida.valor == Programacion(True, date(2024, 6, 12), date(2024, 6, 12))
    assert [nota.codigo for nota in leida.notas] == ["CEL-004"]
    assert [nota.codigo for nota in marca(celda(45455), 2024).notas] == ["CEL-016"]


@pytest.mark.parametrize(("texto", "mes"), [("set-24", 9), ("Dic 24", 12), ("enero 24", 1)])
def test_el_mes_con_su_anio_es_el_mes_entero_y_se_avisa(texto: str, mes: int) -> None:
    leida = marca(celda(texto), 2024)
    assert (leida.valor.desde, [nota.codigo for nota in leida.notas]) == (date(2024, mes, 1), ["CEL-004"])


def test_la_marca_va_antes_de_otra_cosa() -> None:
    assert sin_marca("✓ 12/06") == sin_marca("Sí - 12/06") == sin_marca("✔️12/06") == "12/06"
    assert sin_marca("S 2") == "S 2"
    assert sin_marca("X") == "X"
