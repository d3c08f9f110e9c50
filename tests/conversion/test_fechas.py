"""T40: fechas y horas, de Excel y escritas a mano."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.conversion import MESES, en_cifras, en_palabras, mes_de
from monitoreo_xlsx.conversion.fechas import fecha
from monitoreo_xlsx.conversion.horas import hora
from monitoreo_xlsx.hallazgos import CeldaInvalida
from tests.conversion.celdas_de_prueba import celda

DOCE = date(2024, 6, 12)
DIECIOCHO = date(2024, 6, 18)


@pytest.mark.parametrize(
    "valor", [DIECIOCHO, datetime.fromisoformat("2024-06-18T08:30"), "18/06/2024", "18-6-24", "18.06.2024", "18 / 6 / 2024"]
)
def test_fecha_sin_duda(valor: Any) -> None:
    leida = fecha(celda(valor), 2024)
    assert (leida.valor, leida.notas) == (DIECIOCHO, ())


@pytest.mark.parametrize(
    "valor",
    [
        "12 de junio",
        "12 de junio de 2024",
        "12 de junio del 2024",
        "12 jun",
        "12-jun-24",
        "junio 12",
        "miércoles 12 de JUNIO",
        "2024-06-12",
    ],
)
def test_fecha_en_palabras(valor: str) -> None:
    leida = fecha(celda(valor), 2024)
    assert (leida.valor, leida.notas) == (DOCE, ())


@pytest.mark.parametrize(("texto", "leido"), [("dic-24", "24 de diciembre de 2024"), ("Dic. 25", "25 de diciembre de 2024")])
def test_un_mes_con_lo_que_puede_ser_su_dia_o_su_anio_se_avisa(texto: str, leido: str) -> None:
    leida = fecha(celda(texto), 2024)
    assert [(n.codigo, n.datos) for n in leida.notas] == [("CEL-004", {"leido": leido})]
    assert leida.valor == date(2024, 12, int(leido[:2]))


@pytest.mark.parametrize("texto", ["24-dic", "24 de diciembre", "dic-23", "dic-26", "24-dic-24"])
def test_un_dia_con_su_mes_no_se_avisa(texto: str) -> None:
    assert fecha(celda(texto), 2024).notas == ()


@pytest.mark.parametrize("mes", ["setiembre", "septiembre", "SETIEMBRE", "set", "sep", "sept."])
def test_setiembre(mes: str) -> None:
    assert fecha(celda(f"5 de {mes}"), 2024).valor == date(2024, 9, 5)


@pytest.mark.parametrize("valor", ["12/06/2024", "12/6", "12-06-24"])
def test_dia_primero_y_se_avisa(valor: str) -> None:
    leida = fecha(celda(valor), 2024)
    assert leida.valor == DOCE
    assert [(n.codigo, n.datos) for n in leida.notas] == [("CEL-004", {"leido": "12 de junio de 2024"})]


@pytest.mark.parametrize("mes", [{"mes": 6}, {"probable": 6}])
def test_si_el_mes_ya_se_sabe_no_hay_duda(mes: dict[str, int]) -> None:
    assert fecha(celda("12/06/2024"), 2024, **mes).notas == ()


def test_dia_y_mes_iguales_no_son_dudosos() -> None:
    assert fecha(celda("06/06/2024"), 2024).notas == ()


@pytest.mark.parametrize("valor", [12, "12", " 12 ", "12.", "miércoles 12"])
def test_solo_el_dia_si_la_columna_dice_el_mes(valor: Any) -> None:
    assert fecha(celda(valor), 2024, mes=6).valor == DOCE
    with pytest.raises(CeldaInvalida):
        fecha(celda(valor), 2024)


def test_numero_sin_formato_de_fecha() -> None:
    leida = fecha(celda(45455), 2024)
    assert leida.valor == DOCE
    assert [(n.codigo, n.datos) for n in leida.notas] == [("CEL-016", {"leido": "12/06/2024"})]


IMPOSIBLES = ["31/06/2024", "30/02/2024", "06/25/2024", "12/13/2024", "00/06/2024", "12/00/2024", "12/06/20224", "12/06/202", "hoy"]
IMPOSIBLES += ["junio", "12 de juniembre", "12/06/2024/1", "", "-12/06", "1/2/3/4", "12 de junio de mil", "doce de junio", "٣/06/2024"]
IMPOSIBLES += [True, 12.5, 0, -1, 44000, 99999999, time(8, 30), "12/06/2024 y 13/06/2024", "12/06/2024?", "¿12 de junio?"]


@pytest.mark.parametrize("valor", IMPOSIBLES)
def test_fecha_imposible(valor: Any) -> None:
    with pytest.raises(CeldaInvalida) as defecto:
        fecha(celda(valor), 2024)
    assert defecto.value.codigo == "CEL-003"
    assert defecto.value.datos["periodo"] == "2024"


@pytest.mark.parametrize("dia", [31, 0, 45, "31", "99"])
def test_dia_que_ese_mes_no_tiene(dia: Any) -> None:
    with pytest.raises(CeldaInvalida):
        fecha(celda(dia), 2024, mes=6)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_ida_y_vuelta(dia: date) -> None:
    assert fecha(celda(dia), 2024).valor == dia
    assert fecha(celda(en_cifras(dia)), 2024).valor == dia
    assert fecha(celda(en_palabras(dia)), 2024).valor == dia
    assert fecha(celda(dia.isoformat()), 2024).valor == dia


@given(st.text(max_size=20))
def test_un_texto_es_una_fecha_o_es_cel_003(texto: str) -> None:
    assert isinstance(_intentar(texto), date) or _intentar(texto) == "CEL-003"


def _intentar(texto: str) -> date | str:
    try:
        return fecha(celda(texto), 2024, mes=6).valor
    except CeldaInvalida as defecto:
        return defecto.codigo


@pytest.mark.parametrize(
    ("texto", "mes"),
    [("JUNIO\nI VISITA", 6), ("Setiembre", 9), ("Nov. III visita", 11), ("I VISITA", None), ("junio o julio", None), ("", None)],
)
def test_mes_de_una_cabecera(texto: str, mes: int | None) -> None:
    assert mes_de(texto) == mes


def test_los_meses_son_doce() -> None:
    assert [mes_de(mes) for mes in MESES] == list(range(1, 13))


OCHO_Y_MEDIA = [
    time(8, 30),
    datetime.fromisoformat("2024-06-12T08:30"),
    "08:30",
    "8:30",
    "8.30",
    "8:30 a. m.",
    "8:30 AM",
    "8:30am",
    " 8 : 30 ",
    "8h30",
]
OCHO_Y_MEDIA += ["08:30:00", "8:30 hrs", "8:30 h", 0.354, 0.3541666667]


@pytest.mark.parametrize("valor", OCHO_Y_MEDIA)
def test_ocho_y_media(valor: Any) -> None:
    assert hora(celda(valor)).valor == time(8, 30)


@pytest.mark.parametrize(
    ("valor", "esperada"),
    [
        ("1:15 p. m.", time(13, 15)),
        ("12:00 p. m.", time(12)),
        ("12:05 am", time(0, 5)),
        ("8 am", time(8)),
        (8, time(8)),
        ("13:30 p.m.", time(13, 30)),
    ],
)
def test_otras_horas(valor: Any, esperada: time) -> None:
    assert hora(celda(valor)).valor == esperada


@pytest.mark.parametrize(
    "valor", ["25:00", "8:60", "8:3", "8", "tarde", "", "8:30 xm", 8.3, 24, 0, -1, 1e9, True, 0.99999999, date(2024, 6, 12)]
)
def test_hora_imposible(valor: Any) -> None:
    with pytest.raises(CeldaInvalida) as defecto:
        hora(celda(valor))
    assert defecto.value.codigo == "CEL-005"


@given(st.times())
def test_toda_hora_de_excel_vuelve(valor: time) -> None:
    corta = valor.replace(second=0, microsecond=0)
    assert hora(celda(f"{corta:%H:%M}")).valor == corta
    assert hora(celda(f"{corta:%I:%M %p}")).valor == corta
