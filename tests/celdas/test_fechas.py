"""La cuenta propia de fechas, contra la de openpyxl."""

# ruff: noqa: DTZ001 - las fechas de Excel no tienen zona horaria

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, to_excel

from monitoreo_xlsx.celdas.fechas import a_serie, desde_iso, desde_serie, es_formato_de_fecha

ULTIMA_1900 = 2_958_465
ULTIMA_1904 = 2_957_003
CALENDARIOS = pytest.mark.parametrize(
    ("desde_1904", "inicio", "ultima"), [(False, WINDOWS_EPOCH, ULTIMA_1900), (True, MAC_EPOCH, ULTIMA_1904)]
)


def _como_openpyxl(serie: float, inicio: datetime) -> date | time:
    valor = from_excel(serie, epoch=inicio)
    assert isinstance(valor, datetime | time)
    return valor.date() if isinstance(valor, datetime) and valor.time() == time() else valor


@CALENDARIOS
def test_dias_enteros_como_openpyxl(desde_1904: bool, inicio: datetime, ultima: int) -> None:
    series = [*range(100_001), *range(100_001, ultima, 997), ultima]
    if not desde_1904:
        series.remove(60)
    assert [desde_serie(s, desde_1904=desde_1904) for s in series] == [_como_openpyxl(s, inicio) for s in series]


@CALENDARIOS
@pytest.mark.parametrize("dia", [0, 1, 45_455])
def test_todos_los_minutos_del_dia_como_openpyxl(desde_1904: bool, inicio: datetime, ultima: int, dia: int) -> None:
    del ultima
    series = [dia + minuto / 1440 for minuto in range(1440)]
    assert [desde_serie(s, desde_1904=desde_1904) for s in series] == [_como_openpyxl(s, inicio) for s in series]


@CALENDARIOS
@pytest.mark.parametrize("fraccion", [0.35416666, 0.354166666666667, 0.999988425925926, 0.9999999, 0.99999999999, 1e-9, 1e-12])
@pytest.mark.parametrize("dia", [0, 1, 58, 59, 61, 45_455])
def test_redondeo_de_horas_como_openpyxl(desde_1904: bool, inicio: datetime, ultima: int, dia: int, fraccion: float) -> None:
    del ultima
    assert desde_serie(dia + fraccion, desde_1904=desde_1904) == _como_openpyxl(dia + fraccion, inicio)


@given(st.floats(0, ULTIMA_1904), st.booleans())
def test_cualquier_serie_como_openpyxl(serie: float, desde_1904: bool) -> None:
    if not desde_1904 and int(serie) == 60:
        serie += 1
    assert desde_serie(serie, desde_1904=desde_1904) == _como_openpyxl(serie, MAC_EPOCH if desde_1904 else WINDOWS_EPOCH)


@pytest.mark.parametrize(
    ("serie", "esperado"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (45_455, date(2024, 6, 12)),
        (45_455.354166666664, datetime(2024, 6, 12, 8, 30)),
        (0.354166666666667, time(8, 30)),
        (0, time(0, 0)),
        (ULTIMA_1900, date(9999, 12, 31)),
    ],
)
def test_series_conocidas(serie: float, esperado: date | time) -> None:
    assert desde_serie(serie, desde_1904=False) == esperado


@pytest.mark.parametrize("serie", [-1, -0.5, 60, 60.5, ULTIMA_1900 + 1, ULTIMA_1900 + 0.9999999999, 1e300])
def test_series_que_no_son_de_ningun_dia(serie: float) -> None:
    assert desde_serie(serie, desde_1904=False) is None


def test_en_1904_la_serie_60_es_un_dia_como_los_demas() -> None:
    assert desde_serie(60, desde_1904=True) == date(1904, 3, 1)


FORMATOS_DE_FECHA = [
    "dd/mm/yyyy", "d/m/yy", "yyyy\\-mm\\-dd", "[$-280A]dddd, d \"de\" mmmm \"de\" yyyy", "[$-F800]dddd", "h:mm", "hh:mm:ss AM/PM",
    "[h]:mm", "[hh]:mm:ss", "mm:ss.0", "[mm]:ss", "[ss]", "d/m/yyyy h:mm;@", "mmm\\-yy", "[Red]dd/mm/yyyy", "D/M/YYYY",
]  # fmt: skip
FORMATOS_DE_NUMERO = [
    "General", "0", "0.00", "#,##0", "0%", "0.00E+00", "# ?/?", "@", '"S/" #,##0.00', "[$S/-280A] #,##0.00", "[Red]0;[Blue]-0",
    '0 "días"', '0" h"', "0\\d", "0_d", '#,##0.00_);("d"#,##0.00)', "", "00000000", '"mes" 0', "[>=100]0;0.0", ";;;",
]  # fmt: skip


@pytest.mark.parametrize("codigo", [*FORMATOS_DE_FECHA, *FORMATOS_DE_NUMERO, *BUILTIN_FORMATS.values()])
def test_formatos_como_openpyxl(codigo: str) -> None:
    assert es_formato_de_fecha(codigo) == is_date_format(codigo)


@pytest.mark.parametrize("codigo", ["[" * 3_000_000, '"' * 600_001 + "[" * 200_000, "\\" * 3_000_000])
def test_un_formato_sin_fin_no_cuesta_horas(codigo: str) -> None:
    inicio = process_time()
    assert not es_formato_de_fecha(codigo)
    assert process_time() - inicio < 1


@pytest.mark.parametrize(("codigo", "esperado"), [*((c, True) for c in FORMATOS_DE_FECHA), *((c, False) for c in FORMATOS_DE_NUMERO)])
def test_formatos_conocidos(codigo: str, esperado: bool) -> None:
    assert es_formato_de_fecha(codigo) is esperado


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("2024-06-12", date(2024, 6, 12)),
        ("2024-06-12T00:00:00", date(2024, 6, 12)),
        ("2024-06-12T08:30:00", datetime(2024, 6, 12, 8, 30)),
        ("2024-06-12T08:30:00.000Z", datetime(2024, 6, 12, 8, 30)),
        ("08:30:00", time(8, 30)),
        ("08:30:00Z", time(8, 30)),
    ],
)
def test_fechas_iso(texto: str, esperado: date | time) -> None:
    assert desde_iso(texto) == esperado


@pytest.mark.parametrize("texto", ["", "ayer", "2024-13-01", "2024-02-30", "12/06/2024", "25:00:00", "2024-06-12T99:00:00"])
def test_fechas_iso_imposibles(texto: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        desde_iso(texto)


@given(st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31)), st.booleans())
def test_la_serie_de_una_fecha_vuelve_a_ser_la_fecha(momento: datetime, desde_1904: bool) -> None:
    momento = momento.replace(microsecond=0)
    if desde_1904 and momento < datetime(1904, 1, 2):
        momento += timedelta(days=2000)
    serie = a_serie(momento, desde_1904=desde_1904)
    assert serie == pytest.approx(to_excel(momento, epoch=MAC_EPOCH if desde_1904 else WINDOWS_EPOCH), abs=1e-9)
    vuelta = desde_serie(serie, desde_1904=desde_1904)
    assert isinstance(vuelta, date)
    if not isinstance(vuelta, datetime):
        vuelta = datetime.combine(vuelta, time())
    assert vuelta == momento


def test_la_serie_de_una_hora() -> None:
    assert a_serie(time(6, 0), desde_1904=False) == 0.25
