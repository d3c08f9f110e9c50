from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.cuadros.avance import COLOR_BAJA, COLOR_IGUAL, COLOR_SUBE
from monitoreo_xlsx.cuadros.contexto import COLORES_SITUACION
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import TINTA, alto_de_fila, alto_de_pagina, tinta_sobre
from tests.cuadros.escuelas import COLORES


def _contraste(uno: str, otro: str) -> float:
    """La fórmula de WCAG 2.1, escrita aparte."""

    def luz(color: str) -> float:
        canales = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        lineales = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in canales]
        return sum(peso * c for peso, c in zip((0.2126, 0.7152, 0.0722), lineales, strict=True))

    claro, oscuro = sorted((luz(uno), luz(otro)), reverse=True)
    return (claro + 0.05) / (oscuro + 0.05)


FONDOS = [*COLORES, *(c.fondo for c in COLORES_SITUACION), estilo.SIN_REGISTRO, COLOR_SUBE, COLOR_IGUAL, COLOR_BAJA, estilo.ACENTO_TENUE]


@pytest.mark.parametrize("fondo", FONDOS)
def test_lo_escrito_sobre_cada_color_se_lee(fondo):
    assert _contraste(tinta_sobre(fondo), fondo) >= 4.5


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_siempre_se_elige_la_tinta_de_mayor_contraste(fondo):
    elegida = tinta_sobre(fondo)
    assert elegida in {TINTA, "#FFFFFF"}
    assert _contraste(elegida, fondo) == pytest.approx(max(_contraste(TINTA, fondo), _contraste("#FFFFFF", fondo)))


@pytest.mark.parametrize("texto", [estilo.ACENTO, TINTA, estilo.TINTA_TENUE])
@pytest.mark.parametrize("fondo", ["#FFFFFF", estilo.ACENTO_TENUE, estilo.INGRESO])
def test_los_textos_comunes_se_leen_sobre_sus_fondos(texto, fondo):
    assert _contraste(texto, fondo) >= 4.5


def test_una_linea_tiene_el_alto_minimo():
    assert alto_de_fila([(30, "corto")]) == 17
    assert alto_de_fila([(30, "")]) == 17
    assert alto_de_fila([]) == 17
    assert alto_de_fila([(30, "corto")], minimo=22) == 22


def test_cada_linea_agrega_su_alto_y_manda_la_celda_mas_alta():
    assert alto_de_fila([(10, "uno\ndos\ntres")]) == 3 * 15 + 2
    assert alto_de_fila([(10, "uno"), (10, "uno\ndos")]) == 2 * 15 + 2
    assert alto_de_fila({10: "uno\ndos"}, linea=12.5) == 2 * 12.5 + 2


def test_una_palabra_mas_larga_que_la_columna_se_parte():
    assert alto_de_fila([(10, "a" * 100)]) >= 9 * 15


PALABRAS = st.lists(st.text("abcdefgh", min_size=1, max_size=20), min_size=1, max_size=40).map(" ".join)


@given(PALABRAS, st.floats(4, 80), st.integers(1, 40))
def test_el_alto_crece_con_el_texto_y_baja_con_el_ancho(texto, ancho, mas):
    alto = alto_de_fila([(ancho, texto)])
    assert alto_de_fila([(ancho, texto + " " + "palabra " * mas)]) >= alto
    assert alto_de_fila([(ancho + mas, texto)]) <= alto


@given(PALABRAS, st.floats(4, 80))
def test_el_alto_alcanza_para_todas_las_letras(texto, ancho):
    lineas = (alto_de_fila([(ancho, texto)], minimo=0) - 2) / 15
    assert lineas * ancho * 1.08 >= len(texto.replace(" ", ""))


def test_en_una_hoja_que_se_encoge_caben_mas_puntos():
    vertical, horizontal = alto_de_pagina(698, horizontal=False), alto_de_pagina(1026, horizontal=True)
    assert (vertical, horizontal) == (748 - 50, 502 - 50)
    assert alto_de_pagina(300, horizontal=True) == horizontal
    assert alto_de_pagina(2052, horizontal=True) == pytest.approx(2 * 502 - 50)
    assert alto_de_pagina(1396, horizontal=False) == pytest.approx(2 * 748 - 50)


def test_un_formato_igual_se_crea_una_sola_vez():
    libro = estilo.Libro("Prueba", "prueba/1")
    antes = len(libro.libro.formats)
    uno = libro.formato(bold=True, font_size=12)
    assert libro.formato(font_size=12, bold=True) is uno
    assert libro.formato(font_size=13, bold=True) is not uno
    assert estilo.celda(libro, "pct") is estilo.celda(libro, "pct")
    assert estilo.celda(libro, "pct") is not estilo.celda(libro, "entero")
    assert len(libro.libro.formats) - antes == 4
    libro.hoja("Hoja")
    libro.bytes()


def _libro_de_muestra() -> bytes:
    libro = estilo.Libro("Título de prueba", "prueba/1", {"otra": "dos"})
    hoja = libro.hoja("Hoja")
    for i, tipo in enumerate(("texto", "entero", "decimal", "pct", "fecha", "centrado", "nivel", "parrafo", "cambio")):
        hoja.write_number(i, 0, 1.5, estilo.celda(libro, tipo))
    hoja.write_string(9, 0, "=1+1", estilo.ingreso(libro))
    estilo.preparar_pagina(hoja, "IE Ficticia & Cía", horizontal=True, repetir=(1, 2))
    return libro.bytes()


def test_los_bytes_no_llevan_reloj():
    contenido = _libro_de_muestra()
    assert contenido == _libro_de_muestra()
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        assert {i.date_time for i in paquete.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        nucleo = paquete.read("docProps/core.xml").decode()
    assert nucleo.count("2000-01-01T00:00:00Z") == 2


@pytest.mark.parametrize(
    ("fila", "formato", "alineado"),
    [
        (1, "General", "left"),
        (2, "0_)", "right"),
        (3, "0.00_)", "right"),
        (4, "0.0%_)", "right"),
        (5, "dd/mm/yyyy", "center"),
        (6, "General", "center"),
        (7, "General", "center"),
        (8, "General", "left"),
        (9, "+0;-0;0", "center"),
    ],
)
def test_cada_tipo_tiene_su_formato_y_su_lado(fila, formato, alineado):
    celda = openpyxl.load_workbook(io.BytesIO(_libro_de_muestra()))["Hoja"].cell(fila, 1)
    assert (celda.number_format, celda.alignment.horizontal, celda.font.name) == (formato, alineado, "Calibri")
    assert celda.alignment.wrap_text is (True if fila == 8 else None)


def test_una_celda_de_ingreso_esta_desbloqueada_y_su_texto_no_es_formula():
    celda = openpyxl.load_workbook(io.BytesIO(_libro_de_muestra()))["Hoja"]["A10"]
    assert (celda.value, celda.data_type, celda.protection.locked, celda.fill.fgColor.rgb) == ("=1+1", "s", False, "FFFFF7DC")


def test_las_propiedades_y_el_pie_del_libro():
    libro = openpyxl.load_workbook(io.BytesIO(_libro_de_muestra()))
    assert {p.name: p.value for p in libro.custom_doc_props.props} == {"plantilla": "prueba/1", "otra": "dos"}
    assert (libro.properties.title, libro.properties.creator) == ("Título de prueba", None)
    assert libro["Hoja"].oddFooter.left.text == "IE Ficticia && Cía"
    assert libro["Hoja"].print_title_rows == "$2:$3"


def test_un_pie_muy_largo_no_se_pierde():
    libro = estilo.Libro("Prueba", "prueba/1")
    hoja = libro.hoja("Hoja")
    estilo.preparar_pagina(hoja, "Institución Educativa Ficticia " * 10, horizontal=True)
    assert "Página &P de &N" in openpyxl.load_workbook(io.BytesIO(libro.bytes()))["Hoja"].oddFooter.right.text


def test_ninguna_fila_pasa_de_lo_que_excel_admite():
    assert estilo.alto_de_fila([(10, "palabra " * 2000)]) == estilo.ALTO_MAXIMO == 409
