"""Un segundo lector sobre los mismos archivos: openpyxl debe ver los mismos valores en las mismas celdas."""

# ruff: noqa: DTZ001 - las fechas de Excel no tienen zona horaria

from __future__ import annotations

import itertools
import random
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Border, Font, Side

from monitoreo_xlsx.celdas import Celda, HojaLeida, Libro, Tipo, abrir, referencia
from tests.azar import solo
from tests.celdas import fabrica

TEXTOS = [
    "Ana Quispe", "  con espacios  ", "línea 1\nlínea 2", "<b>&amp;</b>", '"comillas" y «otras»', "'3", "NA", "None", "null", "✓ 😀 ñ",
    "00123456", "2024-06-12", "12/06/2024", "1E5", "TRUE", "-", "=", " ", "@x", "\t", "ﬁ", "e\u0301", "\u00a0", "x" * 32_767,
]  # fmt: skip
NUMEROS = [0, 1, -1, 3, 2.5, 1e-9, 1e15, -1e20, 123456789012345, 1 / 3, 40123456, 1e300]
FECHAS = [
    date(2024, 6, 12), date(1900, 3, 1), date(9999, 12, 31), datetime(2024, 6, 12, 8, 30), datetime(2024, 2, 29, 23, 59, 59),
    time(8, 30), time(0, 0, 1), time(23, 59),
]  # fmt: skip
VALORES: list[Any] = [*TEXTOS, *NUMEROS, *FECHAS, True, False]


def _segun_openpyxl(ruta: Path) -> dict[str, dict[str, object]]:
    libro = openpyxl.load_workbook(ruta, data_only=True)
    return {
        hoja.title: {
            celda.coordinate: _sin_hora_si_es_medianoche(celda.value)
            for fila in hoja.iter_rows()
            for celda in fila
            if celda.value is not None and celda.value != ""
        }
        for hoja in libro.worksheets
    }


def _sin_hora_si_es_medianoche(valor: object) -> object:
    if isinstance(valor, datetime) and valor.time() == time():
        return valor.date()
    return valor


def _exigir_lo_mismo(ruta: Path) -> Libro:
    libro = abrir(ruta)
    nuestro = {hoja.nombre: fabrica.valores(hoja) for hoja in libro.hojas}
    suyo = _segun_openpyxl(ruta)
    assert nuestro == suyo
    # Para Python, True == 1: se compara también la clase.
    clases = [{hoja: {lugar: type(v) is bool for lugar, v in celdas.items()} for hoja, celdas in x.items()} for x in (nuestro, suyo)]
    assert clases[0] == clases[1]
    return libro


def _escribir_con_openpyxl(ruta: Path, rejilla: dict[tuple[int, int], Any]) -> None:
    libro = openpyxl.Workbook()
    hoja = libro.active
    assert hoja is not None
    for (fila, columna), valor in rejilla.items():
        celda = hoja.cell(fila, columna, valor)
        if isinstance(valor, str):
            celda.data_type = "s"
    libro.save(ruta)


def _escribir_con_xlsxwriter(ruta: Path, rejilla: dict[tuple[int, int], Any], opciones: dict[str, Any] | None = None) -> None:
    with xlsxwriter.Workbook(ruta, opciones or {}) as libro:
        hoja = libro.add_worksheet("Ficha")
        formatos = {date: "dd/mm/yyyy", datetime: "dd/mm/yyyy hh:mm:ss", time: "hh:mm:ss"}
        estilos = {clase: libro.add_format({"num_format": formato}) for clase, formato in formatos.items()}
        for (fila, columna), valor in sorted(rejilla.items()):
            if isinstance(valor, str):
                salio = hoja.write_string(fila - 1, columna - 1, valor)
            elif isinstance(valor, bool):
                salio = hoja.write_boolean(fila - 1, columna - 1, valor)
            elif isinstance(valor, date | time):
                salio = hoja.write_datetime(fila - 1, columna - 1, valor, estilos[type(valor)])
            else:
                salio = hoja.write_number(fila - 1, columna - 1, valor)
            assert salio == 0


ESCRITORES = pytest.mark.parametrize("escribir", [_escribir_con_openpyxl, _escribir_con_xlsxwriter], ids=["openpyxl", "xlsxwriter"])


@ESCRITORES
def test_todas_las_clases_de_valor(tmp_path: Path, escribir: Any) -> None:
    lugares = itertools.product(range(1, 9), range(1, 8))
    ruta = tmp_path / "libro.xlsx"
    escribir(ruta, dict(zip(lugares, VALORES, strict=False)))
    hoja = _exigir_lo_mismo(ruta).hojas[0]
    assert [celda.valor for celda in hoja.celdas.values()] == VALORES


@pytest.mark.parametrize("opciones", [{"constant_memory": True}, {"date_1904": True}, {"use_zip64": True}])
def test_opciones_de_xlsxwriter(tmp_path: Path, opciones: dict[str, Any]) -> None:
    valores = [valor for valor in VALORES if valor not in {date(1900, 3, 1), "x" * 32_767}]
    ruta = tmp_path / "libro.xlsx"
    _escribir_con_xlsxwriter(ruta, {(fila, 2): valor for fila, valor in enumerate(valores, start=3)}, opciones)
    hoja = _exigir_lo_mismo(ruta).hojas[0]
    assert [celda.valor for celda in hoja.celdas.values()] == valores


_TEXTO = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=20)
_MOMENTO = st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 30)).map(lambda m: m.replace(microsecond=0))
_VALOR = st.one_of(
    _TEXTO.filter(lambda texto: "_x" not in texto),
    st.integers(-(10**14), 10**14),
    st.floats(-1e12, 1e12, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-9).map(lambda x: float(f"{x:.12g}")),
    st.booleans(),
    _MOMENTO,
    _MOMENTO.map(datetime.date),
    st.times().map(lambda t: t.replace(microsecond=0)),
)
_REJILLA = st.dictionaries(st.tuples(st.integers(1, 60), st.integers(1, 40)), _VALOR, min_size=1, max_size=25)


@ESCRITORES
@solo(0.12)
@given(rejilla=_REJILLA)
def test_cualquier_rejilla(tmp_path: Path, escribir: Any, rejilla: dict[tuple[int, int], Any]) -> None:
    ruta = tmp_path / "rejilla.xlsx"
    escribir(ruta, rejilla)
    hoja = _exigir_lo_mismo(ruta).hojas[0]
    assert {lugar: _sin_hora_si_es_medianoche(celda.valor) for lugar, celda in hoja.celdas.items()} == {
        lugar: _sin_hora_si_es_medianoche(valor) for lugar, valor in rejilla.items()
    }
    assert list(hoja.celdas) == sorted(rejilla)


def _ficha(ruta: Path) -> None:
    """Una ficha como las de verdad: cabecera combinada con bordes, fórmulas, validaciones y una hoja de listas oculta."""
    libro = openpyxl.Workbook()
    hoja = libro.active
    assert hoja is not None
    hoja.title = "Ficha"
    borde = Border(left=Side(style="thin"), top=Side(style="thin"))
    azar = random.Random(2024)  # noqa: S311 - datos de prueba
    for fila in range(2, 60):
        hoja.merge_cells(start_row=fila, start_column=2, end_row=fila, end_column=4)
        hoja.cell(fila, 2, f"Desempeño {fila}").border = borde
        hoja.cell(fila, 5, azar.randint(1, 4)).font = Font(bold=True)
        hoja.cell(fila, 6, date(2024, 1, 1) + timedelta(days=azar.randint(0, 365)))
    hoja["A1"] = "FICHA DE MONITOREO"
    hoja.merge_cells("A1:H1")
    listas = libro.create_sheet("Listas")
    listas.sheet_state = "hidden"
    for fila, nivel in enumerate(("Inicio", "En proceso", "Logrado"), start=1):
        listas.cell(fila, 1, nivel)
    libro.create_sheet("Vacía")
    libro.save(ruta)


def test_una_ficha_con_varias_hojas(tmp_path: Path) -> None:
    ruta = tmp_path / "ficha.xlsx"
    _ficha(ruta)
    libro = _exigir_lo_mismo(ruta)
    assert [(hoja.nombre, hoja.oculta) for hoja in libro.hojas] == [("Ficha", False), ("Listas", True), ("Vacía", False)]
    suyas = openpyxl.load_workbook(ruta)["Ficha"].merged_cells.ranges
    assert set(libro.hojas[0].combinadas) == {(r.min_row, r.min_col, r.max_row, r.max_col) for r in suyas}


def _formulas(hoja: HojaLeida) -> dict[str, tuple[Tipo, object]]:
    return {celda.referencia: (celda.tipo, celda.valor) for celda in hoja.celdas.values() if celda.formula}


def test_formulas_de_openpyxl_sin_calcular(tmp_path: Path) -> None:
    _escribir = openpyxl.Workbook()
    hoja = _escribir.active
    assert hoja is not None
    hoja["A1"], hoja["A2"], hoja["A3"] = 1, "=A1*2", '=IF(A1="","",A1)'
    _escribir.save(tmp_path / "libro.xlsx")
    assert _formulas(abrir(tmp_path / "libro.xlsx").hojas[0]) == {
        "A2": (Tipo.SIN_CALCULAR, "=A1*2"),
        "A3": (Tipo.SIN_CALCULAR, '=IF(A1="","",A1)'),
    }


def test_formulas_de_xlsxwriter_con_su_resultado(tmp_path: Path) -> None:
    ruta = tmp_path / "libro.xlsx"
    resultados = {"A1": 6, "A2": "Logrado", "A4": True, "A5": "#N/A", "A6": 2.5}
    with xlsxwriter.Workbook(ruta) as libro:
        hoja = libro.add_worksheet()
        for lugar, resultado in resultados.items():
            hoja.write_formula(lugar, "=B1", None, resultado)
    assert _formulas(_exigir_lo_mismo(ruta).hojas[0]) == {
        "A1": (Tipo.NUMERO, 6),
        "A2": (Tipo.TEXTO, "Logrado"),
        "A4": (Tipo.LOGICO, True),
        "A5": (Tipo.ERROR, "#N/A"),
        "A6": (Tipo.NUMERO, 2.5),
    }


def test_propiedades_nombres_y_ocultas_que_escribe_xlsxwriter(tmp_path: Path) -> None:
    ruta = tmp_path / "libro.xlsx"
    with xlsxwriter.Workbook(ruta) as libro:
        hoja = libro.add_worksheet("Ficha 1")
        hoja.write_column(0, 0, range(1, 11))
        hoja.write_rich_string("C1", "uno ", libro.add_format({"bold": True}), "dos")
        hoja.set_row(4, None, None, {"hidden": True})
        hoja.set_column("C:C", None, None, {"hidden": True})
        libro.define_name("docente", "='Ficha 1'!$A$1")
        libro.define_name("'Ficha 1'!visita", "='Ficha 1'!$A$2")
        hoja.print_area("A1:C10")
        libro.set_custom_property("plantilla", "ficha/2026.1")
        libro.set_custom_property("versión", 7)
    leido = _exigir_lo_mismo(ruta)
    assert leido.propiedades == {"plantilla": "ficha/2026.1", "versión": "7"}
    assert leido.nombres == {"docente": "'Ficha 1'!$A$1", "visita": "'Ficha 1'!$A$2"}
    assert [(a.codigo, a.datos) for a in leido.hojas[0].avisos] == [("HOJ-002", {"cuales": "fila 5, columna C"})]
    assert leido.hojas[0].celda(1, 3) == Celda(1, 3, Tipo.TEXTO, "uno dos", crudo="uno dos")


def test_macros_que_escribe_xlsxwriter(tmp_path: Path) -> None:
    ruta = tmp_path / "libro.xlsm"
    with xlsxwriter.Workbook(ruta) as libro:
        libro.add_worksheet().write("A1", 1)
        libro.add_vba_project(BytesIO(b"\xd0\xcf\x11\xe0"), is_stream=True)
    assert fabrica.codigos(_exigir_lo_mismo(ruta)) == [("ARC-012", "")]


def test_hojas_de_grafico_que_escribe_xlsxwriter(tmp_path: Path) -> None:
    ruta = tmp_path / "libro.xlsx"
    with xlsxwriter.Workbook(ruta) as libro:
        libro.add_worksheet("Datos").write_column("A1", [1, 2, 3])
        grafico = libro.add_chart({"type": "column"})
        grafico.add_series({"values": "=Datos!$A$1:$A$3"})
        libro.add_chartsheet("Gráfico").set_chart(grafico)
    assert [hoja.nombre for hoja in _exigir_lo_mismo(ruta).hojas] == ["Datos"]


def test_caracteres_de_control_y_escapes(tmp_path: Path) -> None:
    textos = ["a\x01b", "_x000D_", "uno\r\ndos", "\x1f"]
    ruta = tmp_path / "libro.xlsx"
    _escribir_con_xlsxwriter(ruta, {(fila, 1): texto for fila, texto in enumerate(textos, start=1)})
    leida = abrir(ruta).hojas[0]
    assert [leida.celdas[fila, 1].valor for fila in range(1, 5)] == textos


def test_los_nombres_de_celda_son_los_de_openpyxl(tmp_path: Path) -> None:
    ruta = tmp_path / "libro.xlsx"
    lugares = [(1, 1), (9, 26), (10, 27), (99, 702), (100, 703)]
    _escribir_con_openpyxl(ruta, dict.fromkeys(lugares, 1))
    assert set(_segun_openpyxl(ruta)["Sheet"]) == {referencia(*lugar) for lugar in lugares}
    _exigir_lo_mismo(ruta)
