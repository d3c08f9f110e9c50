"""Ningún carácter daña una parte del libro, esté donde esté; y los textos y fórmulas que no caben no lo dañan tampoco."""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoreo_xlsx.celdas import abrir as leer
from monitoreo_xlsx.hallazgos import legible
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.textos import recortar
from tests.salida.apoyo import abrir, partes

HOSTILES = [
    *(f"ante{chr(c)}pone" for c in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x202E, 0x2066, 0xD83D, 0xDE00, 0xFFFE, 0xFFFF)),
    "ante\r\npone",
    "ante_x000B_pone",
    "ante_x0041_pone",
    "ante<&>\"'%]]>pone",
]


def en_todo_lugar(texto: str) -> bytes:
    """Un libro con ese texto en cada lugar donde xlsxwriter admite uno."""
    libro = estilo.Libro(texto, texto, {"rubrica": texto})
    hoja, formato = libro.hoja(recortar("H" + re.sub(r"[\[\]:*?/\\']", "", texto), 31)), libro.formato()
    hoja.write_string(0, 0, texto, formato)
    hoja.write_formula(1, 0, "=A1", formato, texto)
    en_formula = texto.replace('"', '""')
    hoja.write_formula(2, 0, f'=A1&"{en_formula}"', formato, texto)
    hoja.merge_range(3, 0, 3, 1, texto, formato)
    hoja.write_url(4, 0, f"external:../fichas/{texto}.xlsx#'{texto}'!A1", formato, texto, texto)
    hoja.write_comment(5, 0, texto, {"author": texto})
    hoja.write(6, 0, texto, formato)
    ayuda = {"input_title": texto, "input_message": texto, "error_title": texto, "error_message": texto}
    hoja.data_validation(0, 2, 0, 2, {"validate": "list", "source": [en_formula], **ayuda})
    hoja.conditional_format(0, 3, 0, 3, {"type": "formula", "criteria": f'=A1="{en_formula}"', "format": formato})
    hoja.set_header(f"&L{texto.replace('&', '&&')}")
    estilo.preparar_pagina(hoja, texto, horizontal=True)
    grafico = libro.libro.add_chart({"type": "column"})
    grafico.add_series({"name": texto, "categories": [hoja.get_name(), 0, 0, 1, 0], "values": [hoja.get_name(), 0, 1, 1, 1]})
    grafico.set_title({"name": texto})
    grafico.set_x_axis({"name": texto})
    hoja.insert_chart(7, 0, grafico, {"description": texto})
    libro.libro.define_name("Uno", f"='{hoja.get_name()}'!$A$1")
    return libro.bytes()


def exigir_xml(contenido: bytes) -> None:
    for nombre, parte in partes(contenido).items():
        try:
            expat.ParserCreate().Parse(parte, True)
        except expat.ExpatError as error:
            pytest.fail(f"{nombre}: {error}")


@pytest.mark.parametrize("texto", HOSTILES, ids=ascii)
def test_ningun_texto_dana_una_parte(tmp_path: Path, texto: str) -> None:
    contenido = en_todo_lugar(texto)
    exigir_xml(contenido)
    hoja = abrir(contenido).worksheets[0]
    assert hoja["A5"].value.startswith("ante")
    assert hoja["A5"].value.endswith("pone")
    (tmp_path / "libro.xlsx").write_bytes(contenido)
    leida = leer(tmp_path / "libro.xlsx").hojas[0]
    assert {fila: leida.celdas[fila, 1].texto for fila in (1, 2, 3, 4, 5, 7)} == dict.fromkeys((1, 2, 3, 4, 5, 7), legible(texto))


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=20))
def test_tampoco_una_mezcla_de_ellos(texto: str) -> None:
    exigir_xml(en_todo_lugar(texto))


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("uno\x0bdos", "uno\ndos"),
        ("uno\r\ndos\rtres\n", "uno\ndos\ntres\n"),
        ("uno\x85dos\u2028tres\u2029", "uno\ndos\ntres\n"),
        ("a\tb", "a\tb"),
        ("a\x00b\x1bc\x7fd\x9fe", "a�b�c�d�e"),
        ("a\ud83db\ufffec\uffff", "a�b�c�"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("👩\u200d🏫 ñ\u0301 \uf0fc\u00ad", "👩\u200d🏫 ñ\u0301 \uf0fc\u00ad"),
        ("_x000B_", "_x000B_"),
        ("", ""),
    ],
)
def test_lo_legible_conserva_lineas_y_letras(texto: str, esperado: str) -> None:
    assert legible(texto) == esperado
    assert legible(esperado) == esperado


@pytest.mark.parametrize(
    ("texto", "largo", "esperado"),
    [("hola", 4, "hola"), ("hola!", 4, "hol…"), ("", 3, ""), ("😀😀", 4, "😀😀"), ("😀😀", 3, "😀…"), ("😀😀😀", 4, "😀…")],
)
def test_recortar_mide_como_excel(texto: str, largo: int, esperado: str) -> None:
    assert recortar(texto, largo) == esperado


@pytest.mark.parametrize("texto", ["x" * 40_000, "😀" * 20_000], ids=["letras", "emojis"])
def test_un_texto_que_no_cabe_en_su_celda_se_corta_a_la_vista(texto: str) -> None:
    libro = estilo.Libro("t", "t")
    hoja, formato = libro.hoja("H"), libro.formato()
    hoja.write_string(0, 0, texto, formato)
    hoja.write_formula(1, 0, "=A1", formato, texto)
    hoja.merge_range(2, 0, 2, 1, texto, formato)
    for fila in abrir(libro.bytes(), valores=True)["H"].iter_rows(max_col=1):
        escrito = fila[0].value
        assert escrito.endswith("…")
        assert len(escrito.encode("utf-16-le")) // 2 in {32_766, 32_767}


@pytest.mark.parametrize("valor", ["III", 3, 2.5, True])
def test_de_una_formula_que_no_cabe_queda_su_resultado(valor: object) -> None:
    libro = estilo.Libro("t", "t")
    libro.hoja("H").write_formula(0, 0, f"=1{'+1' * 5_000}", libro.formato(), valor)
    assert abrir(libro.bytes())["H"]["A1"].value == valor


def test_una_propiedad_que_no_cabe_se_corta() -> None:
    libro = estilo.Libro("t", "t", {"rubrica": "x" * 300})
    libro.hoja("H")
    assert abrir(libro.bytes()).custom_doc_props["rubrica"].value == "x" * 254 + "…"


def test_el_alto_cuenta_los_saltos_de_otros_programas() -> None:
    assert estilo.alto_de_fila([(40, "uno\x0bdos\x0btres")]) == estilo.alto_de_fila([(40, "uno\ndos\ntres")])


def test_no_se_arma_un_libro_por_otro_camino() -> None:
    textos = {ruta: ruta.read_text(encoding="utf-8") for ruta in Path(estilo.__file__).parents[1].rglob("*.py")}
    arman = [ruta.name for ruta, texto in textos.items() if re.search(r"xlsxwriter\.workbook|import xlsxwriter", texto)]
    assert arman == ["escritor.py"]
