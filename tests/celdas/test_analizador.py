"""El XML por dentro: casos T26 a T28, T30, T34 y T35 de los archivos ajenos."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import analizador
from tests.celdas import fabrica

HOJA = "xl/worksheets/sheet1.xml"
UNO = fabrica.hoja(fabrica.fila('<c r="A1"><v>1</v></c>'))
SIN_CABECERA = UNO.removeprefix(fabrica.CABECERA)


def _con(parte: str, contenido: str | bytes) -> fabrica.Partes:
    return {**fabrica.partes(UNO, textos=fabrica.textos(), estilos=fabrica.estilos(0)), parte: contenido}


RISAS = "<!DOCTYPE a [<!ENTITY r0 'ja'>" + "".join(f"<!ENTITY r{i} '{f'&r{i - 1};' * 10}'>" for i in range(1, 10)) + "]>"


@pytest.mark.parametrize("parte", [HOJA, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"])
def test_t26_mil_millones_de_risas(tmp_path: Path, parte: str) -> None:
    original = str(fabrica.partes(UNO, textos=fabrica.textos(), estilos=fabrica.estilos(0))[parte])
    xml = fabrica.CABECERA + RISAS + original.removeprefix(fabrica.CABECERA)
    assert fabrica.rechazo_de(tmp_path, _con(parte, xml)).codigo == "ARC-009"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/a.dtd"> %x;]>',
        "<!DOCTYPE worksheet>",
    ],
)
def test_t27_xxe_sin_conexion(tmp_path: Path, doctype: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def prohibir(*_: object) -> None:
        raise AssertionError("intentó conectarse")

    monkeypatch.setattr(socket.socket, "connect", prohibir)
    assert fabrica.rechazo_de(tmp_path, _con(HOJA, doctype + SIN_CABECERA)).codigo == "ARC-009"


def test_t28_trescientos_mil_anidados(tmp_path: Path) -> None:
    xml = fabrica.hoja("<a>" * 300_000 + "</a>" * 300_000)
    error = fabrica.rechazo_de(tmp_path, _con(HOJA, xml))
    assert error.codigo == "ARC-006"
    assert "niveles" in error.datos["causa"]


def test_t28_sesenta_y_cuatro_niveles_caben(tmp_path: Path) -> None:
    dentro = analizador.MAX_PROFUNDIDAD - 1
    xml = fabrica.hoja(fabrica.fila('<c r="A1"><v>1</v></c>'), despues="<a>" * dentro + "</a>" * dentro)
    assert fabrica.valores(fabrica.leer(tmp_path, _con(HOJA, xml)).hojas[0]) == {"A1": 1}
    de_mas = xml.replace("<a>", "<a><a>", 1).replace("</a>", "</a></a>", 1)
    assert fabrica.rechazo_de(tmp_path, _con(HOJA, de_mas)).codigo == "ARC-006"


@pytest.mark.parametrize("nombrado", ["<a{}/>", '<a b{}="1"/>'], ids=["elementos", "atributos"])
def test_t28_un_sinfin_de_nombres_distintos(tmp_path: Path, nombrado: str) -> None:
    xml = fabrica.hoja("".join(map(nombrado.format, range(3 * analizador.MAX_NOMBRES))))
    error = fabrica.rechazo_de(tmp_path, _con(HOJA, xml))
    assert error.codigo == "ARC-006"
    assert "nombres" in error.datos["causa"]


LARGO = "x" * (20 * 1024 * 1024)


@pytest.mark.parametrize(
    "dentro",
    [f'<a b="{LARGO}"/>', f"<{LARGO}/>", f"<!--{LARGO}-->", f"<?a {LARGO}?>"],
    ids=["atributo", "nombre", "comentario", "instruccion"],
)
def test_t28_un_solo_dato_enorme(tmp_path: Path, dentro: str) -> None:
    inicio = time.process_time()
    error = fabrica.rechazo_de(tmp_path, _con(HOJA, fabrica.hoja(dentro)))
    assert (error.codigo, error.datos["causa"]) == ("ARC-006", "una de sus partes internas trae un solo dato de más de 4 MB")
    assert time.process_time() - inicio < 5


def test_t30_texto_de_cincuenta_megas(tmp_path: Path) -> None:
    xml = fabrica.hoja(fabrica.fila('<c r="A1" t="inlineStr"><is><t>' + "x" * (50 * 1024 * 1024) + "</t></is></c>"))
    error = fabrica.rechazo_de(tmp_path, _con(HOJA, xml))
    assert (error.codigo, error.datos["causa"]) == ("ARC-006", "tiene un texto de más de un millón de caracteres")


def test_t30_texto_desmedido_en_tramos(tmp_path: Path) -> None:
    tramo = f"<r><t>{'x' * 600_000}</t></r>"
    error = fabrica.rechazo_de(tmp_path, _con("xl/sharedStrings.xml", fabrica.textos(tramo * 2)))
    assert error.datos["causa"] == "tiene un texto de más de un millón de caracteres"


@pytest.mark.parametrize("codificacion", ["utf-16", "utf-16-le", "utf-16-be"])
def test_t34_utf16(tmp_path: Path, codificacion: str) -> None:
    marca = "" if codificacion == "utf-16" else "\ufeff"
    xml = f'{marca}<?xml version="1.0" encoding="UTF-16"?>' + fabrica.hoja(
        fabrica.fila('<c r="A1" t="inlineStr"><is><t>Ñahui ✓ 😀</t></is></c>')
    ).removeprefix(fabrica.CABECERA)
    assert fabrica.valores(fabrica.leer(tmp_path, _con(HOJA, xml.encode(codificacion))).hojas[0]) == {"A1": "Ñahui ✓ 😀"}


@pytest.mark.parametrize("parte", [HOJA, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"])
def test_t34_marca_de_orden_de_bytes(tmp_path: Path, parte: str) -> None:
    original = str(_con("otra.xml", "")[parte])
    libro = fabrica.leer(tmp_path, _con(parte, b"\xef\xbb\xbf" + original.encode()))
    assert fabrica.valores(libro.hojas[0]) == {"A1": 1}


@pytest.mark.parametrize("codificacion", ["ISO-8859-1", "windows-1252"])
def test_t34_codificacion_de_un_byte(tmp_path: Path, codificacion: str) -> None:
    xml = f'<?xml version="1.0" encoding="{codificacion}"?>' + fabrica.hoja(
        fabrica.fila('<c r="A1" t="inlineStr"><is><t>Ñahui</t></is></c>')
    ).removeprefix(fabrica.CABECERA)
    assert fabrica.valores(fabrica.leer(tmp_path, _con(HOJA, xml.encode(codificacion))).hojas[0]) == {"A1": "Ñahui"}


@pytest.mark.parametrize(
    "xml",
    [
        UNO.encode().replace(b"<v>1</v>", b"<v>\xff\xfe</v>"),
        UNO.replace("UTF-8", "codificacion-inventada").encode(),
        UNO.replace("</sheetData>", "").encode(),
        UNO.replace("<v>1</v>", "<v>1 & 2</v>").encode(),
        UNO.replace("<v>1</v>", "<v>&nada;</v>").encode(),
        UNO.replace("<v>1</v>", "<v>\x01</v>").encode(),
        UNO.encode() + b"<otra/>",
        b"",
        b"   ",
        b"hola",
        UNO.encode()[:-5],
    ],
)
def test_t34_xml_mal_escrito(tmp_path: Path, xml: bytes) -> None:
    error = fabrica.rechazo_de(tmp_path, _con(HOJA, xml))
    assert (error.codigo, error.datos["causa"]) == ("ARC-005", "está incompleto, o su contenido fue alterado")


@pytest.mark.parametrize(
    ("parte", "contenido"),
    [
        (HOJA, fabrica.textos()),
        (HOJA, "<worksheet><sheetData/></worksheet>"),
        (HOJA, '<worksheet xmlns="urn:otra-cosa"><sheetData/></worksheet>'),
        ("xl/workbook.xml", UNO),
        ("xl/styles.xml", UNO),
        ("xl/sharedStrings.xml", UNO),
        ("_rels/.rels", UNO),
    ],
)
def test_una_parte_que_no_es_lo_que_dice_ser(tmp_path: Path, parte: str, contenido: str) -> None:
    error = fabrica.rechazo_de(tmp_path, _con(parte, contenido))
    assert (error.codigo, error.datos["causa"]) == ("ARC-005", "una de sus partes internas no es lo que dice ser")


def test_t35_espacios_de_nombres_con_prefijo(tmp_path: Path) -> None:
    xml = (
        f'<q:worksheet xmlns:q="{fabrica.PRINCIPAL}" xmlns="urn:otra"><q:sheetData><q:row r="1">'
        '<q:c r="A1" t="s"><q:v>0</q:v></q:c><q:c r="B1" t="inlineStr"><q:is><q:t>dos</q:t></q:is></q:c>'
        '<c r="C1"><v>99</v></c></q:row></q:sheetData><q:mergeCells><q:mergeCell ref="A1:A2"/></q:mergeCells></q:worksheet>'
    )
    textos = f'<x:sst xmlns:x="{fabrica.PRINCIPAL}"><x:si><x:t>uno</x:t></x:si></x:sst>'
    leida = fabrica.leer(tmp_path, _con(HOJA, xml) | {"xl/sharedStrings.xml": textos}).hojas[0]
    assert fabrica.valores(leida) == {"A1": "uno", "B1": "dos"}
    assert leida.combinadas == ((1, 1, 2, 1),)


def test_t35_ooxml_estricto(tmp_path: Path) -> None:
    partes = {
        nombre: str(datos).replace(fabrica.PRINCIPAL, fabrica.PRINCIPAL_ESTRICTO).replace(fabrica.REL, fabrica.REL_ESTRICTO)
        for nombre, datos in fabrica.partes(
            fabrica.hoja(
                fabrica.fila(
                    '<c r="A1" t="s"><v>0</v></c><c r="B1" t="d"><v>2024-06-12</v></c><c r="C1" s="1"><v>45455</v></c>',
                )
            ),
            textos=fabrica.textos("<t>uno</t>"),
            estilos=fabrica.estilos(0, 14),
        ).items()
    }
    leida = fabrica.leer(tmp_path, partes).hojas[0]
    assert [celda.texto for celda in leida.celdas.values()] == ["uno", "12/06/2024", "12/06/2024"]
    assert [celda.numero for celda in leida.celdas.values()] == [None, 45455, 45455]


def test_los_elementos_de_extensiones_no_se_confunden_con_celdas(tmp_path: Path) -> None:
    ajenos = '<extLst><ext xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:c r="B2"><x14:v>9</x14:v><xm:f>A1</xm:f></x14:c></ext></extLst>'
    leida = fabrica.leer_hoja(tmp_path, fabrica.fila('<c r="A1"><v>1</v></c>'), despues=ajenos)
    assert fabrica.valores(leida) == {"A1": 1}


def test_un_texto_partido_en_muchos_trozos_llega_entero(tmp_path: Path) -> None:
    texto = "áé✓😀&lt;" * 30_000
    leida = fabrica.leer_hoja(tmp_path, fabrica.fila(f'<c r="A1" t="inlineStr"><is><t>{texto}</t></is></c>'))
    assert fabrica.valores(leida) == {"A1": texto.replace("&lt;", "<")}
