"""Las fechas de una visita como se escriben en un cronograma: varios días, semanas, una marca o un estado y su fecha."""

from __future__ import annotations

from datetime import date

import pytest

from monitoreo_xlsx.conversion import separar_estado, unos_son_marcas, ventana, ventana_de_la_semana
from monitoreo_xlsx.conversion.programacion import Programacion, marca
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.modelo import Estado
from tests.conversion.celdas_de_prueba import celda

VENTANAS = [
    ("12 y 13 de junio", 6, (6, 12), (6, 13)),
    ("12, 13 y 14", 6, (6, 12), (6, 14)),
    ("12 o 13 de junio", None, (6, 12), (6, 13)),
    ("11/06 y 13/06", 6, (6, 11), (6, 13)),
    ("11/06 - 13/06", 6, (6, 11), (6, 13)),
    ("del 4 al 8/11", 11, (11, 4), (11, 8)),
    ("4-8/11", 11, (11, 4), (11, 8)),
    ("10-14 de junio", None, (6, 10), (6, 14)),
    ("30 de junio al 4 de julio", None, (6, 30), (7, 4)),
    ("lunes 10 y martes 11 de junio", None, (6, 10), (6, 11)),
    ("semana del 10 al 14 de junio", None, (6, 10), (6, 14)),
    ("Semana del 9 de setiembre", None, (9, 9), (9, 15)),
    ("la semana del miércoles 11", 9, (9, 9), (9, 15)),
    ("semana del 1 de junio", None, (6, 1), (6, 2)),
    ("01/05 al 31/05", 5, (5, 1), (5, 31)),
    ("1ra semana de setiembre", None, (9, 2), (9, 8)),
    ("2da semana junio", None, (6, 10), (6, 16)),
    ("segunda semana", 6, (6, 10), (6, 16)),
    ("semana 2", 9, (9, 9), (9, 15)),
    ("S2", 6, (6, 10), (6, 16)),
    ("S 2", 6, (6, 10), (6, 16)),
    ("1ra y 2da semana de junio", None, (6, 3), (6, 16)),
    ("✓ 12/06", 6, (6, 12), (6, 12)),
    ("✔️ 12/06", 6, (6, 12), (6, 12)),
    ("SI - 06/11", 11, (11, 6), (11, 6)),
    ("mié 11/09", 9, (9, 11), (9, 11)),
    ("mar 11", 6, (6, 11), (6, 11)),
    ("06/11 (8:30)", 11, (11, 6), (11, 6)),
    ("12/06/2024 8:00 am", 6, (6, 12), (6, 12)),
    ("Lunes 4", 11, (11, 4), (11, 4)),
    ("mes de junio", None, (6, 1), (6, 30)),
]


@pytest.mark.parametrize(("texto", "mes", "desde", "hasta"), VENTANAS)
def test_de_la_primera_a_la_ultima_fecha_que_dice(texto: str, mes: int | None, desde: tuple[int, int], hasta: tuple[int, int]) -> None:
    assert marca(celda(texto), 2024, mes).valor == Programacion(True, date(2024, *desde), date(2024, *hasta))


@pytest.mark.parametrize(
    ("texto", "mes", "codigo"),
    [
        ("10/06, 10/09 y 12/11", 6, "CRO-028"),
        ("01/05 al 01/06", 5, "CRO-028"),
        ("30 al 4 de julio", 7, "CEL-003"),
        ("24/06 y 31/06", 6, "CEL-003"),
        ("semana 5", 6, "CEL-003"),
        ("mar 12", 6, "CEL-003"),
        ("2da y 1ra semana", 6, "CEL-003"),
        ("semana 2", None, "CRO-002"),
        ("12 y 13", None, "CRO-002"),
        ("fines de junio", 6, "CRO-002"),
        ("8:30", 6, "CRO-002"),
        ("2 visitas", 6, "CRO-002"),
        ("12 y quizás 13 de junio", 6, "CEL-003"),
        ("12 y 13 de junio?", 6, "CRO-002"),
        ("no, 12/06", 6, "CRO-002"),
        ("Reprogramada del 12/06 al 20/06", 6, "CRO-002"),
    ],
)
def test_lo_que_no_dice_una_sola_ventana_se_dice(texto: str, mes: int | None, codigo: str) -> None:
    with pytest.raises(CeldaInvalida) as defecto:
        marca(celda(texto), 2024, mes)
    assert defecto.value.codigo == codigo


def test_dos_semanas_es_cuanto_dura_y_no_cual_es() -> None:
    with pytest.raises(CeldaInvalida):
        marca(celda("2 semanas"), 2024, 6)


def test_una_sola_fecha_no_es_una_ventana() -> None:
    assert ventana("12/06", 2024, 6) is None
    assert ventana("12 de junio", 2024) is None
    assert ventana("9" * 500, 2024) is None


@pytest.mark.parametrize(
    ("mes", "semana", "esperada"),
    [(6, 1, (3, 9)), (6, 4, (24, 30)), (6, 5, None), (9, 1, (2, 8)), (5, 1, (1, 5)), (7, 5, (29, 31))],
)
def test_la_semana_va_de_lunes_a_domingo_sin_salir_del_mes(mes: int, semana: int, esperada: tuple[int, int] | None) -> None:
    """En junio de 2024 el día 1 es sábado; en mayo, miércoles: su primera semana empieza ese día."""
    hallada = ventana_de_la_semana(2024, mes, semana)
    assert hallada == (esperada and (date(2024, mes, esperada[0]), date(2024, mes, esperada[1])))


@pytest.mark.parametrize(
    ("texto", "estado", "resto"),
    [
        ("Reprogramada 20/06", Estado.REPROGRAMADA, "20/06"),
        ("Reprogramado para el 20 de junio", Estado.REPROGRAMADA, "20 de junio"),
        ("Realizada: 12/06", Estado.EJECUTADA, "12/06"),
        ("No ejecutada (12/06)", Estado.NO_EJECUTADA, "12/06"),
        ("Reprogramada", None, "Reprogramada"),
        ("Lunes 4", None, "Lunes 4"),
        ("Visita 2", None, "Visita 2"),
    ],
)
def test_un_estado_y_su_fecha(texto: str, estado: Estado | None, resto: str) -> None:
    assert separar_estado(texto) == (estado, resto)


def test_el_estado_va_con_lo_programado() -> None:
    doce = date(2024, 6, 12)
    assert marca(celda("Ejecutada 12/06"), 2024, 6).valor == Programacion(True, doce, doce, Estado.EJECUTADA)


@pytest.mark.parametrize(
    ("valores", "son"),
    [
        ((1, 1, 1), True),
        ((1, 0, 1), True),
        (("1", 1), True),
        ((1, "✓", "-"), True),
        ((1, 2), False),
        ((1, "12/06"), False),
        (("✓",), False),
        ((0, 0), False),
        ((), False),
    ],
)
def test_los_unos_son_marcas_si_no_hay_otra_cosa(valores: tuple[int | str, ...], *, son: bool) -> None:
    assert unos_son_marcas(map(celda, valores)) is son


def test_un_uno_es_el_dia_si_no_se_sabe_que_es_una_marca() -> None:
    assert marca(celda(1), 2024, 6).valor.desde == date(2024, 6, 1)
    junio = Programacion(True, date(2024, 6, 1), date(2024, 6, 30))
    assert marca(celda(1), 2024, 6, unos_son_marcas=True).valor == junio
    assert not marca(celda(0), 2024, 6, unos_son_marcas=True).valor.programada


@pytest.mark.parametrize(
    ("texto", "estado"),
    [
        ("Realizada", Estado.EJECUTADA),
        ("REALIZADO", Estado.EJECUTADA),
        ("Pendiente", Estado.PROGRAMADA),
        ("Cancelada", Estado.CANCELADA),
        ("No se realizó", Estado.NO_EJECUTADA),
    ],
)
def test_un_estado_sin_fecha_dice_que_hay_visita(texto: str, estado: Estado) -> None:
    assert marca(celda(texto), 2024).valor == Programacion(True, estado=estado)
    assert marca(celda(texto), 2024, 6).valor == Programacion(True, date(2024, 6, 1), date(2024, 6, 30), estado)


@pytest.mark.parametrize("texto", ["Realizada?", "Reprogramado", "Semana del logro", "Licencia", "semana del 40 de junio"])
def test_lo_que_no_es_un_estado_ni_una_semana(texto: str) -> None:
    with pytest.raises(CeldaInvalida):
        marca(celda(texto), 2024)
