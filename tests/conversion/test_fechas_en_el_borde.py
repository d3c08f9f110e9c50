"""Fechas y horas justo a un lado y al otro de cada límite de `conversion.fechas`."""

from __future__ import annotations

from datetime import date, time

import pytest

from monitoreo_xlsx.conversion.fechas import MESES, en_palabras, es_mes, fecha, mes_de
from monitoreo_xlsx.conversion.horas import hora
from monitoreo_xlsx.hallazgos import CeldaInvalida
from tests.conversion.celdas_de_prueba import celda

SERIE = {date(2022, 12, 31): 44926, date(2023, 1, 1): 44927, date(2024, 6, 12): 45455, date(2025, 12, 31): 46022, date(2026, 1, 1): 46023}
"""El número con que Excel guarda cada día."""
DOCE = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre"]


@pytest.mark.parametrize("dia", [1, 9, 10, 20, 28, 30])
def test_un_numero_de_dos_cifras_es_el_dia_si_la_columna_dice_el_mes(dia: int) -> None:
    leida = fecha(celda(dia), 2024, mes=6)
    assert (leida.valor, leida.notas) == (date(2024, 6, dia), ())


@pytest.mark.parametrize("mes", [None, 6, 11])
def test_un_numero_de_serie_es_su_fecha_aunque_la_columna_diga_el_mes(mes: int | None) -> None:
    leida = fecha(celda(SERIE[date(2024, 6, 12)]), 2024, mes=mes)
    assert leida.valor == date(2024, 6, 12)
    assert [(nota.codigo, nota.datos) for nota in leida.notas] == [("CEL-016", {"leido": "12/06/2024"})]


@pytest.mark.parametrize("numero", [100, 101, 999, 20000])
def test_un_numero_de_mas_cifras_no_es_el_dia(numero: int) -> None:
    with pytest.raises(CeldaInvalida):
        fecha(celda(numero), 2024, mes=6)


@pytest.mark.parametrize(("dia", "vale"), [(d, d.year in {2023, 2025, 2024}) for d in SERIE])
def test_un_numero_de_serie_vale_hasta_un_anio_antes_o_despues(dia: date, *, vale: bool) -> None:
    if vale:
        assert fecha(celda(SERIE[dia]), 2024).valor == dia
    else:
        with pytest.raises(CeldaInvalida):
            fecha(celda(SERIE[dia]), 2024)


@pytest.mark.parametrize(
    ("texto", "dudosa"),
    [
        ("12/06/2024", True),
        ("12/06/2023", False),
        ("12/06/2025", False),
        ("13/06/2024", False),
        ("06/06/2024", False),
        ("01/12/2024", True),
    ],
)
def test_dia_y_mes_se_avisan_solo_si_se_pueden_confundir(texto: str, *, dudosa: bool) -> None:
    """Si el año es otro ya lo dice otra regla, y un día de más de 12 no puede ser el mes."""
    assert [nota.codigo for nota in fecha(celda(texto), 2024).notas] == (["CEL-004"] if dudosa else [])


def test_el_mes_probable_quita_la_duda_solo_si_es_el_que_se_leyo() -> None:
    assert fecha(celda("12/06/2024"), 2024, probable=6).notas == ()
    assert [nota.codigo for nota in fecha(celda("12/06/2024"), 2024, probable=12).notas] == ["CEL-004"]


@pytest.mark.parametrize("texto", ["12/06/٢٠٢٤", "١٢/06/2024", "12/٠٦/2024", "12/06/२०२४", "12 de junio de ٢٤"])
def test_las_cifras_de_otra_escritura_no_se_leen(texto: str) -> None:
    with pytest.raises(CeldaInvalida):
        fecha(celda(texto), 2024)


@pytest.mark.parametrize("anio", ["4", "024", "20240", "ab", "dosm"])
def test_un_anio_tiene_dos_o_cuatro_cifras(anio: str) -> None:
    with pytest.raises(CeldaInvalida):
        fecha(celda(f"12 de junio de {anio}"), 2024)


@pytest.mark.parametrize(
    "dia", ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "el", "día", "el día", "el lunes"]
)
def test_lo_que_acompana_a_la_fecha_no_estorba(dia: str) -> None:
    assert fecha(celda(f"{dia} 12 de junio"), 2024).valor == date(2024, 6, 12)
    assert fecha(celda(f"{dia} 12 de junio del 2024"), 2024).valor == date(2024, 6, 12)


@pytest.mark.parametrize("texto", ["012/06/2024", "12/006/2024", "012", "012 de junio"])
def test_un_dia_y_un_mes_tienen_dos_cifras_como_mucho(texto: str) -> None:
    with pytest.raises(CeldaInvalida):
        fecha(celda(texto), 2024, mes=6)


def test_un_si_o_no_no_es_el_dia_uno() -> None:
    with pytest.raises(CeldaInvalida):
        fecha(celda(True), 2024, mes=6)


@pytest.mark.parametrize(("numero", "mes"), list(enumerate(DOCE, start=1)))
def test_los_doce_meses_por_su_nombre_y_por_sus_tres_letras(numero: int, mes: str) -> None:
    assert MESES[numero - 1] == mes
    assert mes_de(mes) == mes_de(mes[:3]) == numero
    assert es_mes(mes)
    assert es_mes(mes[:3])
    assert en_palabras(date(2024, numero, 5)) == f"5 de {mes} de 2024"


def test_lo_que_no_es_un_mes() -> None:
    assert not any(map(es_mes, ("", "visita", "junioo", "jun24", "Junio")))


@pytest.mark.parametrize("guion", ["-", "–"])
def test_lo_que_empieza_con_un_guion_no_es_una_fecha(guion: str) -> None:
    with pytest.raises(CeldaInvalida):
        fecha(celda(f" {guion} 12"), 2024, mes=6)


@pytest.mark.parametrize(
    ("numero", "leida"), [(1, time(1)), (23, time(23)), (0.5, time(12)), (1 / 1440, time(0, 1)), (1439 / 1440, time(23, 59))]
)
def test_una_hora_como_numero(numero: float, leida: time) -> None:
    assert hora(celda(numero)).valor == leida


@pytest.mark.parametrize(
    ("texto", "leida"),
    [
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
        ("11:59 pm", time(23, 59)),
        ("12:00 am", time(0)),
        ("12 pm", time(12)),
        ("11 a", time(11)),
        ("1 p", time(13)),
        ("8 hs", time(8)),
        ("8 horas", time(8)),
        ("8:30.", time(8, 30)),
    ],
)
def test_una_hora_escrita(texto: str, leida: time) -> None:
    assert hora(celda(texto)).valor == leida


@pytest.mark.parametrize("texto", ["24:00", "8:60", "23:60", "24 h"])
def test_una_hora_que_no_existe(texto: str) -> None:
    with pytest.raises(CeldaInvalida):
        hora(celda(texto))
