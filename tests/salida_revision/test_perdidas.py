"""Lo que openpyxl no conserva se dice en la copia, y solo eso."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Pillow

from monitoreo_xlsx.salida.revision.perdidas import frases
from tests.salida_revision.apoyo import abierta, con_partes, copia, hallazgo, leida, libro, partes, textos, tras_las_filas, una_celda

FALTAN = "En la copia faltan"


def imagen(formato: str) -> Image:
    destino = io.BytesIO()
    Pillow.new("RGB", (8, 8), "red").save(destino, formato)
    destino.seek(0)
    return Image(destino)


def con_dibujos(ws: Worksheet, _: Workbook) -> None:
    ws.append([1, 2])
    grafico = BarChart()
    grafico.add_data(Reference(ws, min_col=1, min_row=1, max_col=2))
    ws.add_chart(grafico, "D1")
    ws.add_image(imagen("PNG"), "D9")


def dicho(original: bytes) -> str:
    return textos(leida(copia(original, hallazgo("B1"))).worksheets[0])


def test_un_libro_sencillo_no_pierde_nada():
    assert dicho(una_celda()).count("La copia conserva") == 1
    assert FALTAN not in dicho(una_celda())
    assert "fórmulas se vuelven" not in dicho(una_celda())


def test_las_imagenes_y_los_graficos_pasan_y_se_avisa_que_pueden_verse_distintos():
    contenido = copia(libro(con_dibujos), hallazgo("B1"))
    copiado = leida(contenido)
    assert (len(copiado["Ficha"]._images), len(copiado["Ficha"]._charts)) == (1, 1)
    assert "Los gráficos pueden verse distintos." in textos(copiado.worksheets[0])
    assert FALTAN not in textos(copiado.worksheets[0])
    assert copiado["Ficha"]["B1"].comment is not None


def test_los_dibujos_y_cuadros_de_texto_se_pierden_y_se_dice():
    forma = (
        b"<xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        b'</xdr:from><xdr:ext cx="9" cy="9"/><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="9" name="x"/><xdr:cNvSpPr/></xdr:nvSpPr>'
        b"<xdr:spPr/></xdr:sp>"
        b"<xdr:clientData/></xdr:oneCellAnchor>"
    )

    def agregar(x: bytes) -> bytes:
        raiz = x.split(b">", 1)[0] + b' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
        return raiz + forma + x.split(b">", 1)[1]

    original = con_partes(libro(con_dibujos), {"xl/drawings/drawing1.xml": agregar})
    assert f"{FALTAN}: los dibujos y cuadros de texto" in dicho(original)


def test_una_imagen_que_no_se_puede_volver_a_guardar_se_quita_y_se_cuenta():
    def escribir(ws: Worksheet, _: Workbook) -> None:
        ws.add_image(imagen("PNG"), "A1")
        ws.add_image(imagen("PNG"), "A5")

    bmp = io.BytesIO()
    Pillow.new("RGB", (8, 8)).save(bmp, "BMP")
    original = con_partes(libro(escribir), {"xl/media/image1.png": lambda _: bmp.getvalue()})
    assert f"{FALTAN}: 1 de 2 imágenes" in dicho(original)
    assert len([n for n in partes(copia(original, hallazgo("B1"))) if "media" in n]) == 1


def test_una_imagen_danada_se_cuenta():
    original = con_partes(libro(lambda ws, _: ws.add_image(imagen("PNG"), "A1")), {"xl/media/image1.png": lambda _: b"nada"})
    assert f"{FALTAN}: 1 de 1 imágenes" in dicho(original)


@pytest.mark.parametrize(
    ("parte", "frase"),
    [
        ("xl/vbaProject.bin", "las macros"),
        ("xl/ctrlProps/ctrlProp1.bin", "los botones y casillas de formulario"),
        ("xl/activeX/activeX1.bin", "los botones y casillas de formulario"),
        ("xl/threadedComments/threadedComment1.xml", "las conversaciones"),
        ("xl/slicers/slicer1.xml", "las segmentaciones de datos"),
        ("xl/embeddings/oleObject1.bin", "los objetos incrustados"),
        ("xl/connections.xml", "las conexiones con otros datos"),
        ("xl/diagrams/data1.xml", "los esquemas"),
        ("customUI/customUI14.xml", "los botones agregados a la cinta"),
        ("xl/webextensions/taskpanes.xml", "los complementos"),
        ("xl/model/item.data", "el modelo de datos"),
        ("xl/xmlMaps.xml", "las asignaciones de XML"),
        ("xl/richData/rdrichvalue.xml", "las imágenes y los tipos de datos puestos dentro de una celda"),
        ("/xl/richData/richValueRel.xml", "las imágenes y los tipos de datos puestos dentro de una celda"),
        ("xl/featurePropertyBag/featurePropertyBag.xml", "las casillas puestas dentro de una celda"),
        ("xl/namedSheetViews/namedSheetView1.xml", "las vistas guardadas"),
        ("xl/revisions/revisionHeaders.xml", "el historial de cambios compartidos"),
        ("_xmlsignatures/sig1.xml", "la firma digital"),
        ("docMetadata/LabelInfo.xml", "la etiqueta de confidencialidad"),
    ],
)
def test_cada_clase_de_parte_perdida_se_nombra(parte, frase):
    original = con_partes(una_celda(), {}, {parte: b"<x/>"})
    assert frase in dicho(original)
    assert not [n for n in partes(copia(original, hallazgo("B1"))) if n == parte]


@pytest.mark.parametrize(
    ("elemento", "frase"),
    [
        ("dataValidation", "las listas desplegables de un tipo nuevo"),
        ("cfRule", "los colores automáticos de un tipo nuevo"),
        ("sparkline", "los minigráficos"),
    ],
)
def test_las_extensiones_de_una_hoja_se_nombran(elemento, frase):
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    extension = f'<extLst><ext xmlns:x14="{x14}" uri="{{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}}"><x14:{elemento} /></ext></extLst>'
    fin = b"</worksheet>"
    original = con_partes(una_celda(), {"xl/worksheets/sheet1.xml": lambda x: x.replace(fin, extension.encode() + fin)})
    assert frase in dicho(original)


@pytest.mark.parametrize(
    ("parte", "elemento", "frase"),
    [
        ("xl/worksheets/sheet1.xml", "<ignoredErrors><ignoredError sqref='A1' numberStoredAsText='1'/></ignoredErrors>", "«omitir error»"),
        ("xl/worksheets/sheet1.xml", "<protectedRanges><protectedRange sqref='A1' name='x'/></protectedRanges>", "con su propia clave"),
        ("xl/worksheets/sheet1.xml", "<customSheetViews><customSheetView guid='{0}'/></customSheetViews>", "las vistas guardadas"),
        ("xl/workbook.xml", "<customWorkbookViews><customWorkbookView name='x'/></customWorkbookViews>", "las vistas guardadas"),
        ("xl/workbook.xml", "<fileSharing readOnlyRecommended='1'/>", "la recomendación de abrirlo solo para leer"),
    ],
)
def test_lo_que_se_declara_en_una_hoja_o_en_el_libro_se_nombra(parte, elemento, frase):
    def agregar(x: bytes) -> bytes:
        raiz = "</worksheet>" if "sheet1" in parte else "</workbook>"
        return x.replace(raiz.encode(), elemento.encode() + raiz.encode())

    original = con_partes(una_celda(), {parte: agregar})
    abierto = leida(una_celda())  # lo que importa es lo que dice el original, que openpyxl no acepta en cualquier orden
    assert frase in " ".join(frases(original, abierto))
    assert frase not in " ".join(frases(una_celda(), abierto))


@pytest.mark.parametrize(
    ("parte", "contenido", "frase"),
    [
        ("xl/metadata.xml", b'<metadataType name="XLDAPR"/>', "las fórmulas que se desbordan solas"),
        (
            "xl/externalLinks/externalLink1.xml",
            b'<externalLink><ddeLink ddeService="x"/></externalLink>',
            "los vínculos con otros programas",
        ),
        ("xl/drawings/vmlDrawing1.vml", b'<x:ClientData ObjectType="Checkbox"/>', "los botones y casillas de formulario"),
        ("xl/comments1.xml", b'<comments><commentList><comment ref="A1"/></commentList></comments>', "el formato de las notas"),
        ("xl/drawings/drawing9.xml", b"<c:userShapes><cdr:sp/></c:userShapes>", "los dibujos y cuadros de texto"),
        ("xl/sharedStrings.xml", b'<si><t>a</t><rPh sb="0" eb="1"><t>b</t></rPh></si>', "la guía fonética"),
        ("xl/sharedStrings.xml", '<si><t>a</t><rPh sb="0" eb="1"/></si>'.encode("utf-16"), "la guía fonética"),
    ],
)
def test_lo_que_dice_otra_parte_se_nombra(parte, contenido, frase):
    assert frase in " ".join(frases(con_partes(una_celda(), {}, {parte: contenido}), leida(una_celda())))


def test_las_notas_de_excel_no_son_botones():
    vml = {"xl/drawings/vmlDrawing1.vml": b'<x:ClientData ObjectType="Note"/>'}
    assert FALTAN not in " ".join(frases(con_partes(una_celda(), {}, vml), leida(una_celda())))


def test_la_guia_fonetica_no_se_llama_letra_mezclada():
    fonetica = b'<si><r><t>a</t></r><rPh sb="0" eb="1"><t>b</t></rPh></si>'
    dichas = " ".join(frases(con_partes(una_celda(), {}, {"xl/sharedStrings.xml": fonetica}), leida(una_celda())))
    assert "la guía fonética" in dichas
    assert "negrita" not in dichas


def de_xlsxwriter(tmp_path: Path) -> bytes:
    """Un libro con casi todo lo que openpyxl no guarda, escrito por otra biblioteca."""
    foto, destino = tmp_path / "foto.png", io.BytesIO()
    Pillow.new("RGB", (8, 8), "red").save(foto)
    libro = xlsxwriter.Workbook(destino, {"in_memory": True})
    primera = libro.add_worksheet("Ficha")
    primera.write(0, 1, 5)
    primera.write_comment("A1", "una nota")
    primera.insert_image("C3", str(foto), {"url": "https://ejemplo.pe/"})
    primera.insert_image("C9", str(foto), {"url": "internal:Otra!A1"})
    grafico = libro.add_chart({"type": "bar"})
    grafico.add_series({"values": "=Ficha!$B$1"})
    de_grafico = libro.add_chartsheet("Gráfico")
    de_grafico.set_chart(grafico)
    de_grafico.set_header("&C&G", {"image_center": str(foto)})
    de_grafico.hide()
    otra = libro.add_worksheet("Otra")
    otra.autofilter("A1:B3")
    otra.repeat_rows(0)
    otra.print_area("A1:B9")
    otra.set_background(str(foto))
    otra.set_header("&C&G", {"image_center": str(foto)})
    otra.write_dynamic_array_formula("C1:C3", "=SORT(A1:A3)")
    otra.embed_image("D1", str(foto))
    otra.insert_checkbox("E1", True)
    libro.define_name("Otra!local", "=Otra!$A$1")
    libro.close()
    return destino.getvalue()


def test_todo_lo_que_pierde_un_libro_de_verdad_se_dice(tmp_path):
    dichas = dicho(de_xlsxwriter(tmp_path))
    for frase in (
        "las imágenes del encabezado o del pie de página",
        "la imagen de fondo",
        "las imágenes y los tipos de datos puestos dentro de una celda",
        "las casillas puestas dentro de una celda",
        "las fórmulas que se desbordan solas",
        "los enlaces de las imágenes",
        "el formato de las notas",
    ):
        assert frase in dichas, frase
    for frase in ("las macros", "negrita", "de 2 imágenes", "gráficos;", "las vistas"):
        assert frase not in dichas, frase


def test_lo_que_openpyxl_avisa_al_abrir_tambien_se_dice():
    imposible = con_partes(
        libro(lambda ws, _: ws.append([date(2024, 6, 3)])),
        {"xl/worksheets/sheet1.xml": lambda x: re.sub(rb"<v>\d+</v>", b"<v>99999999</v>", x)},
    )
    assert "las fechas imposibles (en la copia dicen #¡VALOR!)" in dicho(imposible)


def test_la_letra_mezclada_dentro_de_una_celda_se_nombra_y_el_texto_queda():
    rico = b"<is><r><rPr><b/></rPr><t>Doc</t></r><r><t>ente</t></r></is>"
    original = con_partes(una_celda(), {"xl/worksheets/sheet1.xml": lambda x: x.replace(b"<is><t>Docente</t></is>", rico)})
    assert "solo una parte del texto de una celda" in dicho(original)
    assert leida(copia(original, hallazgo("B1")))["Ficha"]["A1"].value == "Docente"


def test_varias_perdidas_van_en_una_frase_y_sin_repetir():
    original = con_partes(una_celda(), {}, {"xl/vbaProject.bin": b"", "xl/embeddings/a.bin": b"", "xl/embeddings/b.bin": b""})
    assert f"{FALTAN}: las macros; los objetos incrustados. En el original siguen estando." in frases(original, leida(original))


@pytest.mark.parametrize("clase", ["sheet.macroEnabled", "template", "template.macroEnabled"])
def test_un_libro_con_macros_o_plantilla_da_una_copia_corriente(clase, tmp_path):
    corriente = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    otra = {
        "sheet.macroEnabled": b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "template": b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "template.macroEnabled": b"application/vnd.ms-excel.template.macroEnabled.main+xml",
    }[clase]
    original = con_partes(una_celda(), {"[Content_Types].xml": lambda x: x.replace(corriente, otra)}, {"xl/vbaProject.bin": b"x"})
    contenido = copia(original, hallazgo("B1"), nombre="x.xlsm")
    assert corriente in partes(contenido)["[Content_Types].xml"]
    assert not [n for n in partes(contenido) if "vba" in n]
    assert not abierta(contenido, tmp_path).avisos
    assert "las macros" in textos(leida(contenido).worksheets[0])


def test_con_formulas_se_dice_que_se_recalculan():
    assert "se vuelven a calcular" in dicho(libro(lambda ws, _: ws.append(["=1+1"])))


def test_lo_que_no_conoce_openpyxl_tras_las_filas_no_detiene_la_copia():
    assert "La copia conserva" in dicho(tras_las_filas(una_celda(), "<phoneticPr fontId='1'/>"))
