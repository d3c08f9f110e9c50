"""La copia anotada: notas, colores, hoja de revisión, y nada más cambiado."""

from __future__ import annotations

import contextlib
import hashlib
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.salida.revision import anotacion, hoja_revision, relaciones
from monitoreo_xlsx.salida.revision.aspecto import ASPECTOS, PLANTILLA
from monitoreo_xlsx.salida.revision.copias import SinCopia, copia_anotada
from tests.azar import solo
from tests.salida_revision.apoyo import (
    AVISO,
    EJEMPLO,
    INYECCIONES,
    NOTA,
    abierta,
    con_partes,
    convertir,
    copia,
    filas_bajo,
    guardado,
    hallazgo,
    leida,
    libro,
    partes,
    sin_copia,
    textos,
    tras_las_filas,
    una_celda,
)

IMPREVISTO = "Tiene algo que el programa no sabe copiar."
FALTARIA = "Al copiarlo se perderían hojas o celdas."


def fondo(hoja: Worksheet, celda: str) -> str:
    return f"#{hoja[celda].fill.fgColor.rgb[2:]}"


def renglones(contenido: bytes) -> list[tuple]:
    """Lo que dice cada fila de la hoja de revisión, con el destino de su enlace al final."""
    return [
        (*(c.value or "" for c in fila), fila[2].hyperlink.location if fila[2].hyperlink else "")
        for fila in filas_bajo(leida(contenido).worksheets[0], "Gravedad")
    ]


# --- Notas y colores ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("codigo", "gravedad"), [("CEL-002", "error"), (AVISO, "aviso"), (NOTA, "nota")])
def test_cada_gravedad_pinta_su_celda_y_le_pone_una_nota(codigo, gravedad):
    h = hallazgo("B1", codigo=codigo)
    hoja = leida(copia(una_celda(), h))["Ficha"]
    aspecto = ASPECTOS[gravedad]
    assert fondo(hoja, "B1") == aspecto.fondo
    assert {getattr(hoja["B1"].border, lado).style for lado in ("left", "right", "top", "bottom")} == {aspecto.borde}
    mensaje = redactar(h)
    for parte in (aspecto.palabra.upper(), codigo, mensaje.texto, mensaje.remedio):
        assert " ".join(parte.split()) in hoja["B1"].comment.text
    assert hoja["A1"].comment is None
    assert fondo(hoja, "A1") != aspecto.fondo


def test_varios_hallazgos_de_una_celda_van_en_una_nota_con_el_color_del_mas_grave():
    contenido = copia(una_celda(), hallazgo("B1", codigo=NOTA), hallazgo("B1", codigo=AVISO), hallazgo("B1"))
    hoja = leida(contenido)["Ficha"]
    assert [hoja["B1"].comment.text.index(p) for p in ("ERROR", "AVISO", "NOTA")] == sorted(
        hoja["B1"].comment.text.index(p) for p in ("ERROR", "AVISO", "NOTA")
    )
    assert fondo(hoja, "B1") == ASPECTOS["error"].fondo
    assert len(renglones(contenido)) == 3


def test_una_celda_que_no_existe_se_crea_para_llevar_su_nota():
    hoja = leida(copia(una_celda(), hallazgo("XFD1048576")))["Ficha"]
    assert hoja["XFD1048576"].comment is not None


def test_la_nota_de_una_celda_combinada_va_en_la_primera_y_se_pinta_toda():
    original = libro(lambda ws, _: (ws.append(["a", "b", "c"]), ws.merge_cells("B2:D4")))
    contenido = copia(original, hallazgo("C3"), hallazgo("B2", codigo=AVISO))
    hoja = leida(contenido)["Ficha"]
    assert "AVISO" in hoja["B2"].comment.text
    assert "ERROR" in hoja["B2"].comment.text
    assert fondo(hoja, "B2") == ASPECTOS["error"].fondo
    assert [str(r) for r in hoja.merged_cells.ranges] == ["B2:D4"]
    assert [(r[2], r[-1]) for r in renglones(contenido)] == [("C3", "'Ficha'!B2"), ("B2", "'Ficha'!B2")]


def test_una_combinacion_enorme_se_pinta_solo_en_su_primera_celda():
    original = libro(lambda ws, _: ws.merge_cells("A1:Z100"))
    hoja = leida(copia(original, hallazgo("C3")))["Ficha"]
    assert fondo(hoja, "A1") == ASPECTOS["error"].fondo
    assert hoja["A1"].comment is not None


def test_las_combinaciones_encimadas_no_detienen_la_copia():
    original = tras_las_filas(una_celda(), "<mergeCells>" + '<mergeCell ref="A1:B5"/>' * 200 + "</mergeCells>")
    assert leida(copia(original, hallazgo("B3")))["Ficha"]["A1"].comment is not None


def test_el_texto_se_lee_sobre_el_color_aunque_antes_fuera_blanco():
    original = libro(lambda ws, _: setattr(ws["B1"], "font", Font(color="FFFFFF", bold=True, name="Arial")))
    letra = leida(copia(original, hallazgo("B1")))["Ficha"]["B1"].font
    assert (letra.color.rgb, letra.bold, letra.name) == ("00262626", True, "Arial")


def test_la_nota_que_ya_estaba_no_se_pierde():
    original = libro(lambda ws, _: setattr(ws["B1"], "comment", Comment("Lo dijo Ana", "Ana")))
    assert leida(copia(original, hallazgo("B1")))["Ficha"]["B1"].comment.text.endswith("Nota que ya estaba: Lo dijo Ana")
    assert leida(copia(original, hallazgo("A1")))["Ficha"]["B1"].comment.text == "Lo dijo Ana"


def test_una_nota_larguisima_se_corta_y_manda_a_la_revision():
    varios = [hallazgo("B1", valor=str(i) * 150) for i in range(10)]
    nota = leida(copia(una_celda(), *varios))["Ficha"]["B1"].comment.text
    assert len(nota) < 1_600
    assert nota.endswith("(Sigue en la hoja de la revisión.)")


def test_el_tamano_de_la_nota_sigue_a_su_texto_y_tiene_tope():
    contenido = copia(una_celda(), hallazgo("A1"), *(hallazgo("B1", valor=str(i) * 150) for i in range(10)))
    altos = [int(a) for a in re.findall(rb"height:(\d+)px", next(x for n, x in partes(contenido).items() if n.endswith(".vml")))]
    assert altos[0] < altos[1] <= 480


def test_los_colores_automaticos_no_tapan_la_revision():
    def escribir(ws: Worksheet, _: Workbook) -> None:
        ws.append([1, 2])
        ws.conditional_formatting.add("A1:B9", CellIsRule("equal", ["2"], fill=PatternFill(bgColor="FDAE61")))

    hoja = leida(copia(libro(escribir), hallazgo("B1")))["Ficha"]
    reglas = {r.priority: (str(f.sqref), r) for f in hoja.conditional_formatting for r in f.rules}
    rango, primera = reglas[min(reglas)]
    assert (rango, primera.formula, primera.stopIfTrue) == ("B1", ["TRUE"], True)
    assert primera.dxf.fill.bgColor.rgb[2:] == ASPECTOS["error"].fondo[1:]
    assert [rango for rango, _ in reglas.values()].count("A1:B9") == 1


def test_sin_colores_automaticos_no_se_agrega_ninguno():
    assert not list(leida(copia(una_celda(), hallazgo("B1")))["Ficha"].conditional_formatting)


# --- La hoja «Revisión» -------------------------------------------------------------------------------------------------


def test_la_primera_hoja_dice_que_es_una_copia():
    contenido = leida(copia(una_celda(), hallazgo("B1"), nombre="d01.xlsx"))
    assert contenido.sheetnames == ["Revisión", "Ficha"]
    assert contenido.active.title == "Revisión"
    assert contenido["Revisión"]["A2"].value == (
        "Esta es una COPIA revisada de «d01.xlsx». Corrija el original: los cambios hechos aquí no se leen."
    )
    assert contenido["Revisión"].sheet_properties.tabColor.rgb[2:] == ASPECTOS["error"].fondo[1:]


def test_cada_hallazgo_aparece_una_vez_con_su_enlace():
    hallazgos = (
        hallazgo("B1"),
        hallazgo("", codigo="ARC-012", hoja="", valor=""),
        hallazgo("", codigo=AVISO, valor=""),
        hallazgo("C9", hoja="No está"),
        hallazgo("no es celda", codigo=NOTA),
    )
    filas = renglones(copia(una_celda(), *hallazgos))
    assert len(filas) == len(hallazgos)
    por_codigo = {(f[6], f[1]): (f[2], f[-1]) for f in filas}
    assert por_codigo == {
        ("CEL-002", "Ficha"): ("B1", "'Ficha'!B1"),
        ("CEL-002", "No está"): ("C9", ""),
        ("ARC-012", ""): ("", ""),
        (AVISO, "Ficha"): ("ir", "'Ficha'!A1"),
        (NOTA, "Ficha"): ("no es celda", "'Ficha'!A1"),
    }
    mensaje = redactar(hallazgos[0])
    assert filas[0][:7] == ("Error", "Ficha", "B1", "5", mensaje.texto, mensaje.remedio, "CEL-002")


def test_una_hoja_con_comillas_se_enlaza_bien():
    original = libro(lambda ws, _: ws.append([1]), hoja="D01 O'Higgins")
    assert renglones(copia(original, hallazgo("A1", hoja="D01 O'Higgins")))[0][-1] == "'D01 O''Higgins'!A1"


def test_una_hoja_oculta_sigue_oculta_y_se_lista_sin_enlace():
    def escribir(ws: Worksheet, wb: Workbook) -> None:
        wb.create_sheet("Otra")
        ws.sheet_state = "hidden"

    contenido = copia(libro(escribir), hallazgo("B1"))
    assert leida(contenido)["Ficha"].sheet_state == "hidden"
    assert leida(contenido)["Ficha"]["B1"].comment is not None
    assert renglones(contenido)[0][1:3] == ("Ficha (oculta)", "B1")
    assert renglones(contenido)[0][-1] == ""


def test_si_el_libro_ya_tiene_una_hoja_revision_la_nueva_se_llama_de_otro_modo():
    original = libro(lambda ws, _: ws.append([1]), hoja="REVISIÓN")
    assert leida(copia(original, hallazgo("A1", hoja="REVISIÓN"))).sheetnames == ["Revisión (2)", "REVISIÓN"]


def test_solo_la_primera_hoja_queda_elegida():
    def escribir(_: Worksheet, wb: Workbook) -> None:
        for i in range(3):
            wb.create_sheet(f"H{i}").sheet_view.tabSelected = True
        wb.create_chartsheet("Gráfico").add_chart(BarChart())
        wb.active = 2

    copiado = leida(copia(libro(escribir), hallazgo("B1")))
    assert [bool(h.sheet_view.tabSelected) for h in copiado.worksheets] == [True, False, False, False, False]
    assert copiado.active.title == "Revisión"


def test_se_imprime_en_a4_horizontal_con_la_cabecera_repetida():
    hoja = leida(copia(una_celda(), hallazgo("B1"))).worksheets[0]
    cabecera = next(f[0].row for f in hoja.iter_rows() if f[0].value == "Gravedad")
    assert (hoja.page_setup.paperSize, hoja.page_setup.orientation, hoja.page_setup.fitToHeight) == (9, "landscape", 0)
    assert hoja.sheet_properties.pageSetUpPr.fitToPage
    assert hoja.print_title_rows == f"${cabecera}:${cabecera}"
    assert hoja.freeze_panes == f"A{cabecera + 1}"
    assert hoja.auto_filter.ref == f"A{cabecera}:G{cabecera + 1}"


def test_con_demasiados_hallazgos_se_dice_cuantos_quedan_fuera(monkeypatch):
    monkeypatch.setattr(hoja_revision, "MAX_RENGLONES", 5)
    monkeypatch.setattr(anotacion, "MAX_NOTAS", 7)
    contenido = copia(una_celda(), *(hallazgo(f"A{i}") for i in range(1, 21)))
    assert len(renglones(contenido)) == 5
    assert "Se muestran 5 de 20" in textos(leida(contenido).worksheets[0])
    assert [i for i in range(1, 21) if leida(contenido)["Ficha"][f"A{i}"].comment] == list(range(1, 8))


def test_miles_de_hallazgos_caben_en_los_topes():
    contenido = copia(una_celda(), *(hallazgo(f"A{i}") for i in range(1, 3_001)))
    assert len(renglones(contenido)) == hoja_revision.MAX_RENGLONES == 1_000
    assert next(x for n, x in partes(contenido).items() if "comments/" in n).count(b"<comment ") == anotacion.MAX_NOTAS


@pytest.mark.parametrize("texto", INYECCIONES)
def test_ningun_texto_se_vuelve_formula(texto):
    contenido = copia(una_celda(), hallazgo("B1", valor=texto), nombre=texto)
    assert b"<f>" not in partes(contenido)["xl/worksheets/sheet1.xml"]
    assert renglones(contenido)[0][3] == texto


def test_los_caracteres_imposibles_no_detienen_la_copia():
    contenido = copia(una_celda(), hallazgo("B1", valor="a\x00b\ud800c\x0b"), nombre="x\x01\udcff.xlsx")
    assert renglones(contenido)[0][3].startswith("a�b�c")


@pytest.mark.parametrize("nombre", ["50% #2.xlsx", unicodedata.normalize("NFD", "Núñez.xlsx"), "a&b<c>.xlsx", "x" * 400])
def test_cualquier_nombre_se_puede_decir(nombre):
    assert f"«{nombre[:150]}" in leida(copia(una_celda(), hallazgo("B1"), nombre=nombre)).worksheets[0]["A2"].value


def test_sin_hallazgos_la_copia_no_cambia_ninguna_celda():
    contenido = copia(una_celda())
    assert renglones(contenido) == []
    assert not [n for n in partes(contenido) if "comment" in n]


# --- Identidad y bytes --------------------------------------------------------------------------------------------------


def test_la_propiedad_plantilla_se_reemplaza_y_las_demas_quedan(tmp_path):
    wb = Workbook()
    wb.custom_doc_props.append(StringProperty(name="plantilla", value="ficha/2026.1"))
    wb.custom_doc_props.append(StringProperty(name="rubrica", value="plan/2024"))
    wb.custom_doc_props.append(IntProperty(name="n", value=3))
    contenido = copia(guardado(wb), hallazgo("B1", hoja="Sheet"))
    assert abierta(contenido, tmp_path).propiedades == {"rubrica": "plan/2024", "n": "3", "plantilla": PLANTILLA}


def test_un_libro_sin_propiedades_tambien_queda_marcado(tmp_path):
    assert abierta(copia(una_celda(), hallazgo("B1")), tmp_path).propiedades == {"plantilla": PLANTILLA}


def test_el_autor_y_las_fechas_del_original_no_pasan_a_la_copia():
    wb = Workbook()
    wb.properties.creator = "Una persona"
    nucleo = partes(copia(guardado(wb), hallazgo("B1", hoja="Sheet")))["docProps/core.xml"].decode()
    assert "Una persona" not in nucleo
    assert "2000-01-01T00:00:00Z" in nucleo


def test_los_mismos_bytes_dos_veces_y_en_otro_proceso(tmp_path):
    original = next((EJEMPLO / "fichas" / "visita-I").iterdir())
    hallazgos = [hallazgo("B8"), hallazgo("C14"), hallazgo("E4", codigo=AVISO)]
    primera = copia(original.read_bytes(), *hallazgos)
    assert primera == copia(original.read_bytes(), *reversed(hallazgos))
    guion = (
        "import sys, hashlib; from pathlib import Path;"
        "from tests.salida_revision.apoyo import *;"
        f"o = Path({str(original)!r}).read_bytes();"
        f"print(hashlib.sha256(copia(o, hallazgo('B8'), hallazgo('C14'), hallazgo('E4', codigo=AVISO))).hexdigest())"
    )

    otra = subprocess.run(
        [sys.executable, "-c", guion],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={"PYTHONHASHSEED": "7"},
    )
    assert otra.stdout.strip() == hashlib.sha256(primera).hexdigest()


def test_el_original_no_se_toca():
    original = una_celda()
    antes = bytes(original)
    copia(original, hallazgo("B1"))
    assert original == antes


# --- Lo que se conserva -------------------------------------------------------------------------------------------------


def _ejemplos() -> list[Path]:
    return sorted(p for p in EJEMPLO.rglob("*.xlsx") if "salida" not in p.parts)


@pytest.mark.parametrize("ruta", _ejemplos(), ids=lambda p: p.name)
def test_las_copias_del_ejemplo_dicen_lo_mismo_que_sus_originales(ruta, tmp_path):
    original = openpyxl.load_workbook(ruta)
    primera = original.worksheets[0].title
    contenido = copia(ruta.read_bytes(), hallazgo("B8", hoja=primera), hallazgo("E4", codigo=AVISO, hoja=primera), nombre=ruta.name)
    copiado = leida(contenido)
    assert copiado.sheetnames == ["Revisión", *original.sheetnames]
    for antes in original.worksheets:
        despues = copiado[antes.title]
        valores = {c.coordinate: c.value for f in antes.iter_rows() for c in f if c.value is not None}
        assert {c.coordinate: c.value for f in despues.iter_rows() for c in f if c.value is not None} == valores
        assert despues.protection.sheet == antes.protection.sheet
        assert len(despues.data_validations.dataValidation) == len(antes.data_validations.dataValidation)
        assert {str(r) for r in despues.merged_cells.ranges} == {str(r) for r in antes.merged_cells.ranges}
        agregadas = 2 if antes.title == primera and len(antes.conditional_formatting) else 0
        assert len(despues.conditional_formatting) == len(antes.conditional_formatting) + agregadas
        assert despues.sheet_state == antes.sheet_state
        assert despues.freeze_panes == antes.freeze_panes
    assert set(copiado.defined_names) == set(original.defined_names)
    assert abierta(contenido, tmp_path).propiedades["plantilla"] == PLANTILLA
    assert "La copia conserva" in textos(copiado.worksheets[0])


def test_una_formula_sigue_siendo_la_misma_formula():
    contenido = copia(libro(lambda ws, _: ws.append([1, "=A1+1"])), hallazgo("B1"))
    assert leida(contenido)["Ficha"]["B1"].value == "=A1+1"
    assert "se vuelven a calcular al abrirla" in textos(leida(contenido).worksheets[0])
    assert leida(contenido).calculation.fullCalcOnLoad


def test_un_texto_que_parece_formula_sigue_siendo_texto(tmp_path):
    def escribir(ws: Worksheet, _: Workbook) -> None:
        ws["B1"] = "=1+1"
        ws["B1"].data_type = "s"

    celda = abierta(copia(libro(escribir), hallazgo("B1")), tmp_path).hojas[1].celdas[1, 2]
    assert (celda.texto, celda.formula) == ("=1+1", False)


def test_un_libro_protegido_sigue_protegido_con_su_clave():
    def escribir(ws: Worksheet, wb: Workbook) -> None:
        ws.protection.set_password("secreta")
        ws.protection.enable()
        wb.security.lockStructure = True

    copiado = leida(copia(libro(escribir), hallazgo("B1")))
    assert copiado["Ficha"].protection.sheet
    assert copiado["Ficha"].protection.password == leida(libro(escribir))["Ficha"].protection.password
    assert copiado.security.lockStructure
    assert not copiado["Revisión"].protection.sheet


def test_las_listas_desplegables_se_conservan():
    lista = DataValidation(type="list", formula1='"1,2,3"', sqref="B1:B9")
    (conservada,) = leida(copia(libro(lambda ws, _: ws.add_data_validation(lista)), hallazgo("B1")))[
        "Ficha"
    ].data_validations.dataValidation
    assert (conservada.formula1, str(conservada.sqref)) == ('"1,2,3"', "B1:B9")


# --- Fidelidad: o se copia bien, o no se copia --------------------------------------------------------------------------


@pytest.mark.parametrize("malo", [b"", b"PK\x03\x04", b"hola", una_celda()[:900], b"\0" * 100])
def test_lo_que_no_es_un_libro_no_tiene_copia(malo):
    assert sin_copia(malo) == IMPREVISTO


def test_un_libro_al_que_openpyxl_le_salta_una_hoja_no_tiene_copia():
    def renombrar(x: bytes) -> bytes:
        return x.replace(b"sheet1.xml", b"no-esta.xml")

    assert sin_copia(con_partes(una_celda(), {"xl/_rels/workbook.xml.rels": renombrar})) == FALTARIA


def test_un_libro_estricto_no_tiene_copia_a_medias():
    corriente, estricto = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    original = con_partes(
        una_celda(), {n: lambda x: x.replace(corriente, estricto) for n in ("xl/workbook.xml", "xl/worksheets/sheet1.xml")}
    )
    assert sin_copia(original) == FALTARIA


def test_un_estilo_que_no_existe_no_tiene_copia_ni_excepcion():
    roto = con_partes(una_celda(), {"xl/worksheets/sheet1.xml": lambda x: x.replace(b'<c r="A1"', b'<c r="A1" s="999"')})
    assert sin_copia(roto) == IMPREVISTO


def test_un_codigo_desconocido_es_un_error_del_programa_y_no_se_calla():
    with pytest.raises(KeyError):
        copia_anotada(una_celda(), [Hallazgo("XXX-999", Ubicacion("x.xlsx", "Ficha", "A1"))], "x.xlsx")


@solo(0.12)
@given(st.integers(0, 5_000), st.integers(0, 255))
def test_un_byte_cambiado_da_copia_o_nada_pero_no_una_excepcion(lugar, valor):
    original = bytearray(una_celda())
    original[lugar % len(original)] = valor
    with contextlib.suppress(SinCopia):
        assert leida(copia(bytes(original), hallazgo("B1"))).sheetnames[0] == "Revisión"


@solo(0.12)
@given(st.data())
def test_una_parte_cambiada_por_dentro_no_da_una_excepcion(data):
    todas = partes(una_celda())
    nombre = data.draw(st.sampled_from(sorted(todas)))
    desde = data.draw(st.integers(0, len(todas[nombre])))
    relleno = data.draw(st.binary(max_size=12))
    mutado = con_partes(una_celda(), {nombre: lambda x: x[:desde] + relleno + x[desde + len(relleno) :]})
    with contextlib.suppress(SinCopia):
        copia(mutado, hallazgo("B1"))


# --- Ninguna copia dañada -----------------------------------------------------------------------------------------------


def con_hoja_de_grafico(ws: Worksheet, wb: Workbook) -> None:
    """«Ficha», un gráfico oculto y «Otra», que tiene un nombre suyo, filtro, títulos y área de impresión."""
    wb.create_chartsheet("Gráfico").add_chart(BarChart())
    otra = wb.create_sheet("Otra")
    otra["A1"] = 1
    otra.auto_filter.ref = "A1:B3"
    otra.print_title_rows, otra.print_area = "1:1", "A1:B9"
    otra.defined_names["local"] = DefinedName("local", attr_text="Otra!$A$1")


def en_su_hoja(x: bytes) -> bytes:
    """openpyxl también se equivoca al escribir el original: en el índice de Excel, «Otra» es la hoja 2."""
    return x.replace(b'localSheetId="1"', b'localSheetId="2"')


def test_los_nombres_de_una_hoja_tras_la_de_un_grafico_siguen_siendo_suyos():
    original = con_partes(libro(con_hoja_de_grafico), {"xl/workbook.xml": en_su_hoja})
    contenido = copia(original, hallazgo("B1"))
    assert set(re.findall(rb'name="([\w.]+)" localSheetId="(\d)"', partes(contenido)["xl/workbook.xml"])) == {
        (b"local", b"3"),
        (b"_xlnm._FilterDatabase", b"3"),
        (b"_xlnm.Print_Titles", b"3"),
        (b"_xlnm.Print_Area", b"3"),
        (b"_xlnm._FilterDatabase", b"0"),
        (b"_xlnm.Print_Titles", b"0"),
    }
    otra = leida(contenido)["Otra"]
    assert (list(otra.defined_names), otra.print_title_rows, otra.print_area) == (["local"], "$1:$1", "'Otra'!$A$1:$B$9")


def test_una_hoja_de_grafico_oculta_sigue_oculta():
    def ocultar(x: bytes) -> bytes:
        return en_su_hoja(x).replace(
            'name="Gráfico" sheetId="2" state="visible"'.encode(), 'name="Gráfico" sheetId="2" state="hidden"'.encode()
        )

    original = con_partes(libro(con_hoja_de_grafico), {"xl/workbook.xml": ocultar})
    assert b'sheetId="3" state="hidden"' in partes(copia(original, hallazgo("B1")))["xl/workbook.xml"]


def apuntan_a_nada(contenido: bytes) -> list[str]:
    """Las referencias de cada parte a una relación que no está: Excel las da por daño."""
    todas = partes(contenido)
    rotas = []
    for nombre, xml in todas.items():
        carpeta, _, archivo = nombre.rpartition("/")
        relaciones = todas.get(f"{carpeta}/_rels/{archivo}.rels", b"").decode()
        usadas = re.findall(r' r:\w+="([^"]+)"', xml.decode("utf-8", "replace")) if nombre.endswith(".xml") else []
        rotas += [f"{nombre}: {usada}" for usada in usadas if f'Id="{usada}"' not in relaciones]
    return rotas


def test_las_consultas_de_una_tabla_se_sueltan():
    def escribir(ws: Worksheet, _: Workbook) -> None:
        ws.append(["a", "b"])
        ws.append([1, 2])
        ws.add_table(Table(displayName="Tabla", ref="A1:B2"))

    def de_consulta(x: bytes) -> bytes:
        return x.replace(b"<table ", b'<table tableType="queryTable" connectionId="1" ').replace(
            b'name="a"', b'name="a" queryTableFieldId="1"'
        )

    original = con_partes(libro(escribir), {"xl/tables/table1.xml": de_consulta}, {"xl/connections.xml": b"<connections/>"})
    tabla = partes(copia(original, hallazgo("B1")))["xl/tables/table1.xml"]
    assert b"connectionId" in partes(original)["xl/tables/table1.xml"]
    assert [x for x in (b"connectionId", b"queryTable", b"queryTableFieldId") if x in tabla] == []
    assert leida(copia(original, hallazgo("B1")))["Ficha"].tables["Tabla"].ref == "A1:B2"


def test_el_fondo_de_una_hoja_de_grafico_se_suelta():
    fondo = b'<drawing r:id="rId1" /><picture r:id="rId7" />'
    original = con_partes(
        libro(con_hoja_de_grafico),
        {"xl/workbook.xml": en_su_hoja, "xl/chartsheets/sheet1.xml": lambda x: x.replace(b'<drawing r:id="rId1" />', fondo)},
    )
    assert b"rId7" in partes(original)["xl/chartsheets/sheet1.xml"]
    contenido = copia(original, hallazgo("B1"))
    assert apuntan_a_nada(contenido) == []
    assert "la imagen de fondo" in textos(leida(contenido).worksheets[0])


def test_si_la_copia_apuntara_a_algo_que_no_lleva_no_se_entrega(monkeypatch):
    monkeypatch.setattr(relaciones, "soltar", lambda _: None)
    original = con_partes(
        libro(con_hoja_de_grafico),
        {
            "xl/workbook.xml": en_su_hoja,
            "xl/chartsheets/sheet1.xml": lambda x: x.replace(b'<drawing r:id="rId1" />', b'<drawing r:id="rId1" /><picture r:id="rId7" />'),
        },
    )
    assert sin_copia(original) == "Al copiarlo quedaría dañado."


@pytest.mark.parametrize(
    "clase", ["ms-excel.macrosheet", "ms-excel.intlmacrosheet", "openxmlformats-officedocument.spreadsheetml.dialogsheet"]
)
def test_un_libro_con_hojas_de_macros_o_de_dialogo_no_tiene_copia(clase):
    corriente = b"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    rara = f"application/vnd.{clase}+xml".encode()
    original = con_partes(una_celda(), {"[Content_Types].xml": lambda x: x.replace(corriente, rara)})
    assert rara in partes(original)["[Content_Types].xml"]
    assert sin_copia(original) == "Tiene hojas de macros o de diálogo, de las de antes."


# --- LibreOffice --------------------------------------------------------------------------------------------------------


def test_libreoffice_abre_la_copia_con_sus_notas_y_su_propiedad(tmp_path):
    ruta = next(iter(sorted((EJEMPLO / "fichas" / "visita-I").iterdir())))
    contenido = copia(ruta.read_bytes(), hallazgo("C14"), hallazgo("E4", codigo=AVISO))
    vuelta = convertir(contenido, tmp_path, "xlsx")
    copiado = openpyxl.load_workbook(vuelta)
    assert copiado.sheetnames[0] == "Revisión"
    assert copiado["Ficha"]["C14"].comment.text.startswith("ERROR CEL-002")
    assert fondo(copiado["Ficha"], "C14") == ASPECTOS["error"].fondo
    assert abierta(vuelta.read_bytes(), tmp_path).propiedades["plantilla"] == PLANTILLA


def test_libreoffice_la_imprime(tmp_path):
    assert convertir(copia(una_celda(), hallazgo("B1")), tmp_path, "pdf").read_bytes().startswith(b"%PDF")
