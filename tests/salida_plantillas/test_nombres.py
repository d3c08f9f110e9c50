from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.salida.nombres import apellido
from monitoreo_xlsx.salida.plantillas import Pedido, nombre_de_archivo
from monitoreo_xlsx.salida.plantillas.nombres import nombres_de_hoja
from tests.salida_plantillas.apoyo import ANA, JUNIO, LUCIA, NOVIEMBRE

RESERVADOS = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


@pytest.mark.parametrize(
    ("texto", "nombre"),
    [
        ("Quispe Mamani, Ana", "quispe-mamani-ana"),
        ("  María del Carmen Ñaupa  ", "maria-del-carmen-naupa"),
        ("D01 · 5 años “A”", "d01-5-anos-a"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("../../etc/passwd", "etc-passwd"),
        ("nombre.", "nombre"),
        ("CON", "con-1"),
        ("Aux.", "aux-1"),
        ("lpt1", "lpt1-1"),
        ("consuelo", "consuelo"),
        ("", "sin-nombre"),
        ("...", "sin-nombre"),
        ("王芳", "sin-nombre"),
        ("Straße", "strasse"),
        ("ana\x00\n\tluz", "ana-luz"),
    ],
)
def test_nombre_de_archivo(texto, nombre):
    assert nombre_de_archivo(texto) == nombre


@given(st.text(max_size=300))
def test_todo_texto_da_un_nombre_que_windows_acepta(texto):
    nombre = nombre_de_archivo(texto)
    assert nombre.isascii()
    assert set(nombre) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(nombre) <= 60
    assert nombre not in RESERVADOS
    assert nombre.strip("-") == nombre


@pytest.mark.parametrize(
    ("nombre", "esperado"),
    [
        ("Ana Quispe Mamani", "Quispe"),
        ("María del Carmen Huanca Choque", "Huanca"),
        ("Quispe Mamani, Ana María", "Quispe"),
        ("Ana Quispe", "Quispe"),
        ("Ana", "Ana"),
        (", Ana", "Ana"),
        ("", ""),
    ],
)
def test_apellido(nombre, esperado):
    assert apellido(nombre) == esperado


def test_una_ficha_sola_se_llama_ficha():
    assert nombres_de_hoja([Pedido(ANA, JUNIO)]) == ("Ficha",)


def test_codigo_y_apellido():
    assert nombres_de_hoja([Pedido(ANA, JUNIO), Pedido(LUCIA, JUNIO)]) == ("D01 Quispe", "D02 Flores")


def test_la_visita_distingue_las_fichas_de_una_docente():
    pedidos = [Pedido(ANA, JUNIO), Pedido(LUCIA, JUNIO), Pedido(ANA, NOVIEMBRE)]
    assert nombres_de_hoja(pedidos) == ("D01 Quispe I", "D02 Flores", "D01 Quispe III")


def test_fichas_en_blanco():
    assert nombres_de_hoja([Pedido(), Pedido(), Pedido(ANA)]) == ("Ficha 1", "Ficha 2", "D01 Quispe")


def test_dos_pedidos_iguales_no_chocan():
    assert nombres_de_hoja([Pedido(ANA, JUNIO), Pedido(ANA, JUNIO)]) == ("D01 Quispe I", "D01 Quispe I (2)")


@pytest.mark.parametrize(
    ("codigo", "nombre", "hoja"),
    [
        ("", "Ana History", "History (2)"),
        ("", "Ana RÚBRICA", "RÚBRICA (2)"),
        ("D01", "Ana Quis/pe[1] Mamani", "D01 Quis-pe-1-"),
        ("'D01", "Ana O'Higgins'", "D01 O'Higgins"),
        ("D01", "Ana " + "Larguísimo" * 5, "D01 LarguísimoLarguísimoLarguísi"[:31]),
    ],
)
def test_nombres_que_excel_no_acepta(codigo, nombre, hoja):
    docente = replace(ANA, codigo=codigo, nombre=nombre)
    assert nombres_de_hoja([Pedido(docente), Pedido(LUCIA)])[0] == hoja


@given(st.lists(st.tuples(st.text(max_size=4), st.text(max_size=50)), min_size=2, max_size=12))
def test_toda_lista_da_nombres_validos_y_unicos(docentes):
    nombres = nombres_de_hoja([Pedido(replace(ANA, codigo=codigo, nombre=nombre)) for codigo, nombre in docentes])
    assert len({n.casefold() for n in nombres}) == len(docentes)
    for nombre in nombres:
        assert 0 < len(nombre) <= 31
        assert not set(nombre) & set("[]:*?/\\")
        assert not nombre.startswith("'")
        assert not nombre.endswith("'")
        assert nombre.casefold() not in {"history", "rúbrica"}
