"""Los topes de la copia anotada: lo que openpyxl no aguanta no llega a openpyxl."""

from __future__ import annotations

import time
import zipfile
from xml.parsers.expat import ExpatError

import pytest

from monitoreo_xlsx.salida.revision import limites
from monitoreo_xlsx.salida.revision.limites import Excedido, exigir
from tests.salida_revision.apoyo import EJEMPLO, con_partes, copia, hallazgo, libro, partes, sin_copia, tras_las_filas, una_celda

HOJA = "xl/worksheets/sheet1.xml"
TODA = "A1:XFD1048576"
EXCEDIDO = "Tiene más contenido del que se puede copiar con seguridad."
IMPREVISTO = "Tiene algo que el programa no sabe copiar."


def repetido(elemento: str, veces: int) -> str:
    return "".join(elemento.replace("{i}", str(i)) for i in range(1, veces + 1))


HOSTILES = {
    "combinación de toda la hoja": lambda: tras_las_filas(una_celda(), f'<mergeCells><mergeCell ref="{TODA}"/></mergeCells>'),
    "combinación escondida tras un «>»": lambda: tras_las_filas(una_celda(), f'<mergeCells><mergeCell x=">" ref="{TODA}"/></mergeCells>'),
    "combinación con la referencia escapada": lambda: tras_las_filas(
        una_celda(), '<mergeCells><mergeCell ref="A1&#58;XFD1048576"/></mergeCells>'
    ),
    "combinación con $": lambda: tras_las_filas(una_celda(), '<mergeCells><mergeCell ref="$A$1:$XFD$1048576"/></mergeCells>'),
    "combinación de columnas enteras": lambda: tras_las_filas(una_celda(), '<mergeCells><mergeCell ref="A:XFD"/></mergeCells>'),
    "combinación con prefijo": lambda: tras_las_filas(
        una_celda(),
        f'<z:mergeCells xmlns:z="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><z:mergeCell ref="{TODA}"/></z:mergeCells>',
    ),
    "demasiadas combinaciones": lambda: tras_las_filas(
        una_celda(), "<mergeCells>" + repetido('<mergeCell ref="A{i}:B{i}"/>', limites.TOPES["mergeCell"] + 1) + "</mergeCells>"
    ),
    "enlace sobre toda la hoja": lambda: tras_las_filas(una_celda(), f'<hyperlinks><hyperlink ref="{TODA}" location="A1"/></hyperlinks>'),
    "rangos sin fin": lambda: tras_las_filas(
        una_celda(), f'<conditionalFormatting sqref="{repetido("A{i} ", limites.MAX_RANGOS + 1)}"></conditionalFormatting>'
    ),
    "nota sobre toda la hoja": lambda: con_partes(
        una_celda(), {}, {"xl/comments1.xml": f'<comments><comment ref="{TODA}"/></comments>'.encode()}
    ),
    "tabla sobre toda la hoja": lambda: con_partes(una_celda(), {}, {"xl/tables/table1.xml": f'<table ref="{TODA}"/>'.encode()}),
    "DOCTYPE en un dibujo": lambda: con_partes(una_celda(), {}, {"xl/drawings/drawing1.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    "anidado": lambda: con_partes(una_celda(), {}, {"xl/drawings/drawing1.xml": b"<a>" * 65 + b"</a>" * 65}),
    "demasiadas partes": lambda: con_partes(una_celda(), {}, {f"xl/media/{i}.bin": b"" for i in range(limites.MAX_PARTES)}),
    "demasiados elementos": lambda: tras_las_filas(una_celda(), f"<rowBreaks>{repetido('<brk/>', limites.MAX_OTROS)}</rowBreaks>"),
    "nombre definido larguísimo": lambda: con_partes(
        una_celda(),
        {
            "xl/workbook.xml": lambda x: x.replace(
                b"</workbook>", b'<definedNames><definedName name="n">' + b"'" * 2_000 + b"</definedName></definedNames></workbook>"
            )
        },
    ),
    "fórmulas compartidas larguísimas": lambda: tras_las_filas(
        una_celda(), f'<f t="shared">{"+1" * 4_000}</f>' + repetido('<f t="shared" si="0"/>', 100)
    ),
    "descomprimido enorme": lambda: con_partes(una_celda(), {}, {"xl/media/cero.bin": b"\0" * (limites.MAX_DESCOMPRIMIDO + 1)}),
    "XML enorme": lambda: con_partes(una_celda(), {}, {"xl/otra.xml": b"<a>" + b" " * limites.MAX_XML + b"</a>"}),
}


@pytest.mark.parametrize("caso", HOSTILES)
def test_lo_hostil_se_rechaza_enseguida_y_sin_excepcion(caso):
    original = HOSTILES[caso]()
    inicio = time.process_time()
    with pytest.raises((ValueError, ExpatError)):
        exigir(original)
    assert sin_copia(original) in {EXCEDIDO, IMPREVISTO}
    assert time.process_time() - inicio < 5


def test_un_archivo_demasiado_pesado_no_se_abre(monkeypatch):
    monkeypatch.setattr(limites, "MAX_ARCHIVO", 100)
    with pytest.raises(Excedido):
        exigir(una_celda())


def test_demasiadas_celdas_no_se_abren(monkeypatch):
    monkeypatch.setattr(limites, "TOPES", {**limites.TOPES, "c": 1})
    with pytest.raises(Excedido):
        exigir(una_celda())


def test_un_zip_que_no_lo_es_lo_dice_zipfile():
    with pytest.raises(zipfile.BadZipFile):
        exigir(b"nada")


@pytest.mark.parametrize("ruta", sorted(p for p in EJEMPLO.rglob("*.xlsx") if "salida" not in p.parts), ids=lambda p: p.name)
def test_los_libros_de_verdad_caben_con_holgura(ruta):
    assert 0 < exigir(ruta.read_bytes()) < limites.TOPES["c"] / 5


def test_cuenta_las_celdas_escritas_una_vez_cada_una():
    assert exigir(una_celda()) == 2
    assert exigir(libro(lambda ws, _: [ws.append([1, 2, 3]) for _ in range(10)])) == 30
    doble = con_partes(una_celda(), {HOJA: lambda x: x.replace(b"</row>", b'<c r="A1"><v>1</v></c></row>')})
    assert exigir(doble) == 2
    copia(doble, hallazgo("B1"))


def test_una_celda_sin_referencia_tambien_cuenta():
    sin_r = con_partes(una_celda(), {HOJA: lambda x: x.replace(b' r="A1"', b"").replace(b' r="B1"', b"")})
    assert exigir(sin_r) == 2


def test_la_cadena_de_calculo_no_cuenta_como_celdas():
    con_cadena = con_partes(una_celda(), {}, {"xl/calcChain.xml": b'<calcChain><c r="A1"/><c r="A2"/></calcChain>'})
    assert exigir(con_cadena) == 2


def test_una_hoja_en_utf16_se_cuenta_igual():
    def a_utf16(x: bytes) -> bytes:
        return b"\xff\xfe" + x.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16-le")

    assert exigir(con_partes(una_celda(), {HOJA: a_utf16})) == 2


def test_las_fotos_no_gastan_el_cupo_de_xml():
    con_foto = con_partes(una_celda(), {}, {"xl/media/foto.jpg": b"\0" * (limites.MAX_XML + 1)})
    assert exigir(con_foto) == 2
    assert "xl/media/foto.jpg" in partes(con_foto)
