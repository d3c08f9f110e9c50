from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from monitoreo_xlsx.conversion import MESES
from monitoreo_xlsx.modelo import Institucion
from monitoreo_xlsx.plantillas import DATOS_IE, FICHA, Campo
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.piezas import encabezar, escribir, formato_de, linea_ie, pie_de, rotulo, rotulo_nivel
from tests.lector import abrir
from tests.salida_plantillas.apoyo import IE, MINEDU, PLAN, es_ingreso


@pytest.mark.parametrize(
    ("valor", "tipo"),
    [("texto", "s"), ("=1+1", "s"), ("007", "s"), (3, "n"), (2.5, "n"), (0, "n"), (None, "n"), ("", "n")],
)
def test_cada_valor_por_su_tipo(valor, tipo):
    libro = Libro("prueba", "prueba/1")
    escribir(libro.hoja("Prueba"), 0, 0, valor, libro.formato())
    celda = abrir(libro.bytes())["Prueba"]["A1"]
    assert (celda.value, celda.data_type) == (None if valor == "" else valor, tipo)


@pytest.mark.parametrize("valor", [date(2024, 6, 12), time(8, 30)])
def test_fechas_y_horas(valor):
    libro = Libro("prueba", "prueba/1")
    escribir(libro.hoja("Prueba"), 0, 0, valor, estilo.celda(libro, "fecha" if isinstance(valor, date) else "hora"))
    leido = abrir(libro.bytes())["Prueba"]["A1"].value
    assert (leido.date() if isinstance(valor, date) else leido) == valor


def test_un_texto_que_no_cabe_se_corta_a_la_vista():
    libro = Libro("prueba", "prueba/1")
    escribir(libro.hoja("Prueba"), 0, 0, "x" * 32_768, libro.formato())
    assert abrir(libro.bytes())["Prueba"]["A1"].value == "x" * 32_766 + "…"


def test_lo_que_cae_fuera_de_la_hoja_no_se_pierde_en_silencio():
    libro = Libro("prueba", "prueba/1")
    hoja = libro.hoja("Prueba")
    with pytest.raises(ValueError, match="no admite"):
        escribir(hoja, 1_048_576, 0, "x", libro.formato())


@pytest.mark.parametrize(
    ("tipo", "numero", "alineado"),
    [
        ("texto", "@", "left"),
        ("dni", "@", "left"),
        ("codigo_modular", "@", "left"),
        ("color", "@", "left"),
        ("opcion", "General", "left"),
        ("entero", "0_)", "right"),
        ("periodo", "0_)", "right"),
        ("numero", "General", "right"),
        ("fecha", "dd/mm/yyyy", "center"),
        ("marca", "dd/mm/yyyy", "center"),
        ("hora", "hh:mm", "center"),
        ("si_no", "General", "center"),
        ("visita", "General", "center"),
        ("nivel", "General", "center"),
    ],
)
@pytest.mark.parametrize("editable", [True, False])
def test_formato_de_cada_tipo(tipo, numero, alineado, editable):
    libro = Libro("prueba", "prueba/1")
    escribir(libro.hoja("Prueba"), 0, 0, None, formato_de(libro, Campo("x", "X", tipo), editable=editable))
    celda = abrir(libro.bytes())["Prueba"]["A1"]
    assert (celda.number_format, celda.alignment.horizontal) == (numero, alineado)
    assert es_ingreso(celda) is editable
    assert celda.alignment.indent == (0 if alineado == "center" or numero == "0_)" else 1)


@pytest.mark.parametrize(
    ("institucion", "linea"),
    [
        (IE, "IEI N.° 246 Mi Segundo Hogar · UGEL El Collao · 2024"),
        (replace(IE, ugel="UGEL El Collao"), "IEI N.° 246 Mi Segundo Hogar · UGEL El Collao · 2024"),
        (replace(IE, ugel="", periodo=0), "IEI N.° 246 Mi Segundo Hogar"),
        (Institucion(ugel="Lampa"), "UGEL Lampa"),
        (Institucion(), ""),
    ],
)
def test_linea_de_la_ie(institucion, linea):
    assert linea_ie(institucion) == linea


def test_el_pie_nunca_pasa_de_lo_que_excel_admite():
    assert pie_de(IE, "Ficha") == "IEI N.° 246 Mi Segundo Hogar · Ficha"
    assert pie_de(Institucion(), "Ficha") == "Ficha"
    assert len(pie_de(replace(IE, nombre="Nombre larguísimo " * 20), "Ficha")) == 120


def test_un_nombre_de_ie_desmedido_no_rompe_ningun_pie():
    libro = Libro("prueba", "prueba/1")
    estilo.preparar_pagina(libro.hoja("Prueba"), pie_de(replace(IE, nombre="A & B " * 60), "Ficha"), horizontal=True)
    assert abrir(libro.bytes())["Prueba"].oddFooter.left.text.endswith("…")


def test_encabezar_devuelve_la_fila_que_sigue():
    libro = Libro("prueba", "prueba/1")
    hoja = libro.hoja("Prueba")
    assert encabezar(hoja, libro, FICHA, ("una", "dos"), (10.0, 20.0, 30.0)) == 3
    leida = abrir(libro.bytes())["Prueba"]
    assert [leida[f"A{i}"].value for i in (1, 2, 3)] == [FICHA.titulo, "una", "dos"]
    assert {str(r) for r in leida.merged_cells.ranges} == {"A2:C2", "A3:C3"}
    assert round(leida.column_dimensions["C"].width) == 31


def test_el_rotulo_obligatorio_va_en_negrita():
    libro = Libro("prueba", "prueba/1")
    hoja = libro.hoja("Prueba")
    for fila, clave in enumerate(("ugel", "dre")):
        escribir(hoja, fila, 0, clave, rotulo(libro, DATOS_IE.campo(clave)))
    leida = abrir(libro.bytes())["Prueba"]
    assert [leida[c].font.bold for c in ("A1", "A2")] == [True, False]


def test_nombres_de_nivel_y_de_rubrica():
    assert rotulo_nivel(PLAN.niveles[2]) == "III · Logro esperado"
    assert [r.clave for r in (PLAN, MINEDU)] == ["plan-iei-246/2024", "minedu-inicial-2018/2018"]


def test_los_meses_se_escriben_como_en_el_peru():
    assert (len(MESES), MESES[5], MESES[8]) == (12, "junio", "setiembre")
