"""T32 a T49: lo que las celdas dicen. Un valor raro se entiende, se avisa o se señala en su celda; nunca se pierde ni se inventa."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from monitoreo_xlsx import consolidar, fichas, validar
from tests import ayudas
from tests.casos.apoyo import (
    D01,
    ESTILOS,
    HOJA,
    INDICE,
    RELACIONES,
    TEXTOS,
    Caso,
    cambiar_parte,
    en_filas,
    exigir_redaccion,
    ficha,
    filas_de_ficha,
    huellas,
    numero,
    serie,
    sin_lugar,
    texto,
)
from tests.celdas import fabrica

pytestmark = pytest.mark.usefixtures("salidas_en_memoria")

REGISTRO = "fichas/registro-III.xlsx"
FECHA = date(2024, 6, 3)


def con(caso: Caso, *esperados: tuple[str, str], **celdas: str) -> Any:
    """Cambia celdas de la ficha d01 y exige estos hallazgos (código, celda) y ninguno más; devuelve la ficha leída, si queda."""
    caso.poner(ficha(celdas), D01)
    resultado = caso.validar()
    assert sorted((h.codigo, h.lugar.archivo, h.lugar.hoja, h.lugar.celda) for h in resultado.hallazgos) == sorted(
        (codigo, D01, "Ficha", celda) for codigo, celda in esperados
    )
    otras = tuple(f for f in resultado.expediente.fichas if (f.docente, f.visita) != ("D01", 1))
    assert otras == caso.modelo.fichas[1:]
    return next((f for f in resultado.expediente.fichas if (f.docente, f.visita) == ("D01", 1)), None)


@pytest.mark.parametrize(
    "xml",
    [
        '<c r="C19" t="s"><v>99999</v></c>',
        '<c r="C19" t="s"><v>-1</v></c>',
        '<c r="C19" t="s"><v>1.5</v></c>',
        '<c r="C19" t="s"><v>uno</v></c>',
        numero("C19", "abc"),
        numero("C19", "1E999"),
        numero("C19", "NaN"),
        numero("C19", "-Infinity"),
        numero("C19", "1_0"),
        numero("C19", "٣"),
        '<c r="C19" t="b"><v>quizá</v></c>',
        '<c r="C19" t="zzz"><v>3</v></c>',
        '<c r="C19" t="d"><v>ayer</v></c>',
    ],
)
def test_t32_un_dato_danado_se_dice_en_su_celda(caso: Caso, xml: str) -> None:
    leida = con(caso, ("CEL-006", "C19"), C19=xml)
    assert (leida.puntajes[0].nivel, leida.puntajes[0].na) == (None, False)
    assert leida.puntajes[1:] == caso.modelo.fichas[0].puntajes[1:]


@pytest.mark.parametrize("celda", ["B6", "B9"])
def test_t32_en_lo_que_identifica_la_ficha_se_aparta(caso: Caso, celda: str) -> None:
    assert con(caso, ("CEL-006", celda), **{celda: f'<c r="{celda}" t="s"><v>99999</v></c>'}) is None


@pytest.mark.parametrize("mas", ['<row r="0"><c><v>1</v></c></row>', '<row r="40"><c r="XFE40"><v>1</v></c></row>', '<row r="1048577"/>'])
def test_t33_una_celda_que_no_puede_existir(caso: Caso, mas: str) -> None:
    caso.poner(ficha(mas=mas), D01)
    caso.comprobar(("ARC-005", D01), sin={("D01", 1)}, apartadas=1)


def _con_filas(filas: str, textos: list[str]) -> fabrica.Partes:
    return {**ficha(), HOJA: fabrica.hoja(filas), TEXTOS: fabrica.textos(*textos)}


def test_t33_sin_numeros_de_fila_ni_de_celda(caso: Caso) -> None:
    """Cada celda va en la que sigue: las vacías también se escriben."""
    textos: list[str] = []
    celdas = filas_de_ficha(textos)
    filas = ""
    for i in range(1, max(celdas) + 1):
        suyas = (celdas.get(i, {}).get(f"{letra}{i}", "<c/>") for letra in "ABCD")
        filas += "<row>" + "".join(re.sub(r' r="\w+"', "", xml, count=1) for xml in suyas) + "</row>"
    caso.poner(_con_filas(filas, textos), D01)
    caso.comprobar()


def test_t33_filas_y_celdas_desordenadas(caso: Caso) -> None:
    textos: list[str] = []
    celdas = filas_de_ficha(textos)
    filas = "".join(fabrica.fila(*reversed(suyas.values()), numero=i) for i, suyas in reversed(celdas.items()))
    caso.poner(_con_filas(filas, textos), D01)
    caso.comprobar()


def test_t33_la_misma_celda_dos_veces(caso: Caso) -> None:
    leida = con(caso, ("HOJ-003", "C19"), C19=numero("C19", 4) + numero("C19", 1))
    assert leida.puntajes[0].nivel == 1


@pytest.mark.parametrize("codificacion", ["utf-16", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("parte", [HOJA, TEXTOS, INDICE])
def test_t34_otras_codificaciones(caso: Caso, codificacion: str, parte: str) -> None:
    partes = ficha()
    xml = str(partes[parte])
    if "16" in codificacion:
        xml = xml.replace('encoding="UTF-8"', 'encoding="UTF-16"')
    marca = b"\xfe\xff" if codificacion == "utf-16-be" else b""
    caso.poner({**partes, parte: marca + xml.encode(codificacion)}, D01)
    caso.comprobar()


@pytest.mark.parametrize("parte", [HOJA, TEXTOS])
def test_t34_utf8_invalido(caso: Caso, parte: str) -> None:
    partes = ficha({"E19": texto("E19", "MARCA")})
    partes[TEXTOS] = str(partes[TEXTOS]).replace("Trato", "MARCA")
    caso.poner({**partes, parte: str(partes[parte]).encode().replace(b"MARCA", b"\xff\xfe\xc0")}, D01)
    caso.comprobar(("ARC-005", D01), sin={("D01", 1)}, apartadas=1)


def test_t35_ooxml_estricto(caso: Caso) -> None:
    estricto = {}
    for parte, contenido in ficha().items():
        xml = str(contenido).replace(fabrica.PRINCIPAL, fabrica.PRINCIPAL_ESTRICTO)
        estricto[parte] = xml.replace(fabrica.REL, fabrica.REL_ESTRICTO)
    caso.poner(estricto, D01)
    caso.comprobar()


def test_t35_estricto_con_fechas_iso(caso: Caso) -> None:
    con(caso, B10='<c r="B10" t="d" s="1"><v>2024-06-03</v></c>', B11='<c r="B11" t="d" s="2"><v>08:30:00</v></c>')
    caso.comprobar()


def test_t35_prefijos(caso: Caso) -> None:
    """Como escriben algunas bibliotecas: todo con prefijo «x:»."""
    partes = ficha()
    for parte in (HOJA, TEXTOS, ESTILOS, INDICE):
        xml = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", str(partes[parte]))
        partes[parte] = xml.replace(f'xmlns="{fabrica.PRINCIPAL}"', f'xmlns:x="{fabrica.PRINCIPAL}"')
    caso.poner(partes, D01)
    caso.comprobar()


@pytest.mark.parametrize(
    "renombrar",
    [
        {HOJA: "XL/Worksheets/SHEET1.XML"},
        {HOJA: "xl\\worksheets\\sheet1.xml"},
        {HOJA: "/xl/worksheets/sheet1.xml", TEXTOS: "/xl/sharedStrings.xml"},
        {HOJA: "xl/./worksheets//sheet1.xml"},
        {TEXTOS: "XL/SHAREDSTRINGS.XML", ESTILOS: "xl/Styles.xml", "_rels/.rels": "_RELS/.RELS"},
    ],
)
def test_t35_nombres_de_parte_raros(caso: Caso, renombrar: dict[str, str]) -> None:
    caso.poner({renombrar.get(parte, parte): contenido for parte, contenido in ficha().items()}, D01)
    caso.comprobar()


@pytest.mark.parametrize(
    "destino", ["/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml", "./worksheets/sheet1.xml"]
)
def test_t35_destinos_raros(caso: Caso, destino: str) -> None:
    caso.poner(cambiar_parte(ficha(), RELACIONES, "worksheets/sheet1.xml", destino), D01)
    caso.comprobar()


def test_t36_zip_slip(caso: Caso) -> None:
    malas = {f"{'../' * n}salio-{n}.txt": "x" for n in range(1, 12)}
    caso.poner({**ficha(), **malas, "/salio.txt": "x", "C:\\salio.txt": "x", "..\\..\\salio.txt": "x"}, D01)
    caso.comprobar()
    assert not list(caso.raiz.parent.parent.rglob("salio*"))
    assert not Path("/salio.txt").exists()


def repetida(nombre: str) -> bytes:
    memoria = BytesIO(fabrica.comprimir(ficha()))
    with zipfile.ZipFile(memoria, "a") as archivo:
        archivo.writestr("xl/otra.xml", "x")
        archivo.getinfo("xl/otra.xml").filename = nombre
        archivo.start_dir = archivo.fp.tell()  # type: ignore[union-attr]
    return memoria.getvalue()


@pytest.mark.parametrize("nombre", [HOJA, HOJA.upper(), HOJA.replace("/", "\\")])
def test_t36_entrada_repetida(caso: Caso, nombre: str) -> None:
    caso.poner(repetida(nombre), D01)
    caso.comprobar(("ARC-005", D01), sin={("D01", 1)}, apartadas=1)


def con_clave() -> bytes:
    contenido = bytearray(fabrica.comprimir(ficha()))
    for firma, lugar in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        contenido[contenido.index(firma) + lugar] |= 1
    return bytes(contenido)


@pytest.mark.parametrize(
    ("contenido", "codigo"),
    [
        (con_clave(), "ARC-004"),
        (fabrica.comprimir(ficha(), zipfile.ZIP_BZIP2), "ARC-005"),
        (fabrica.comprimir(ficha(), zipfile.ZIP_LZMA), "ARC-005"),
        (b"basura" * 50 + fabrica.comprimir(ficha()), "ARC-002"),
    ],
    ids=["con-clave", "bzip2", "lzma", "basura-delante"],
)
def test_t37_zip_que_no_es_de_excel(caso: Caso, contenido: bytes, codigo: str) -> None:
    caso.poner(contenido, D01)
    caso.comprobar((codigo, D01), sin={("D01", 1)}, apartadas=1)


@pytest.mark.parametrize("contenido", [fabrica.comprimir(ficha()) + b"basura" * 50, fabrica.comprimir(ficha(), zipfile.ZIP_STORED)])
def test_t37_zip_raro_que_se_lee(caso: Caso, contenido: bytes) -> None:
    caso.poner(contenido, D01)
    caso.comprobar()


def test_t38_un_dni_como_numero(caso: Caso) -> None:
    assert con(caso, ("CEL-010", "B7"), B7=numero("B7", 12311)).docente == "D01"


def test_t38_en_el_cronograma(caso: Caso) -> None:
    ayudas.cambiar(caso.raiz, "cronograma.xlsx", "Cronograma", "G5", 12311)
    caso.comprobar(("CEL-010", "cronograma.xlsx", "Cronograma", "G5"))


def test_t38_el_codigo_modular_como_numero(caso: Caso) -> None:
    """En todos los libros el código es 0301234, y en el cronograma y en una ficha perdió su cero."""
    for ruta in sorted(caso.raiz.rglob("*.xlsx")):
        wb = openpyxl.load_workbook(ruta)
        for celda in (c for ws in wb for fila in ws.iter_rows() for c in fila if c.value == "0000123"):
            celda.value = 301234 if ruta.name in {"cronograma.xlsx", "d01.xlsx"} else "0301234"
        wb.save(ruta)
    resultado = caso.validar()
    assert [(h.codigo, h.lugar.archivo, h.lugar.celda) for h in resultado.hallazgos] == [
        ("CEL-010", "cronograma.xlsx", "B6"),
        ("CEL-010", D01, "B4"),
    ]
    assert resultado.expediente.institucion.codigo_modular == "0301234"
    assert sin_lugar(resultado.expediente.fichas) == sin_lugar(caso.modelo.fichas)


def test_t38_con_tan_pocas_cifras_ya_no_es_un_codigo(caso: Caso) -> None:
    """De «0000123» queda 123, que puede ser cualquier cosa: se señala, y la ficha se lee."""
    con(caso, ("CEL-011", "B4"), B4=numero("B4", 123))


@pytest.mark.parametrize("cifras", ["12345678901234567890", "123456789", "1.5", "-12311", "1E7"])
def test_t38_un_dni_imposible(caso: Caso, cifras: str) -> None:
    if cifras == "1E7":
        con(caso, ("FIC-025", "B7"), B7=numero("B7", cifras))
    else:
        con(caso, ("CEL-009", "B7"), B7=numero("B7", cifras))


def test_t38_veinte_digitos_se_citan_como_estan_escritos(caso: Caso) -> None:
    caso.poner(ficha({"B7": numero("B7", "12345678901234567890")}), D01)
    (hallazgo,) = caso.validar().a_json()["hallazgos"]
    assert "12345678901234567890" in hallazgo["mensaje"]


TRES = (
    "3",
    " 3 ",
    "\u00a03\u00a0",
    "３",
    "3,0",
    "3.0",
    "'3",
    "III",
    "iii",
    " III ",
    "Ⅲ",
    "Logro esperado",
    "LOGRADO",
    "Nivel III",
    "\u200b3",
    "+3",
)


@pytest.mark.parametrize("escrito", TRES)
def test_t39_un_tres_escrito_de_muchos_modos(caso: Caso, escrito: str) -> None:
    assert con(caso, C19=texto("C19", escrito)).puntajes[0].nivel == 3


@pytest.mark.parametrize("crudo", ["3", "3.0", "3.00000000000000", "30E-1", "+3"])
def test_t39_un_tres_como_numero(caso: Caso, crudo: str) -> None:
    assert con(caso, C19=numero("C19", crudo)).puntajes[0].nivel == 3


NO_SON = (
    *(numero("C19", n) for n in ("0", "5", "-1", "2.5", "2.9999999", "33", "1E300", "-0")),
    *(texto("C19", t) for t in ("0", "5", "-1", "2,5", "tres y medio", "IIII", "V", "3/4", "3 4", "-", "x", "✓", "1.000.000")),
    *('<c r="C19" t="b"><v>1</v></c>', '<c r="C19" t="b"><v>0</v></c>', numero("C19", serie(FECHA), 1), numero("C19", 3, 1)),
)


@pytest.mark.parametrize("xml", NO_SON)
def test_t39_lo_que_no_es_un_nivel(caso: Caso, xml: str) -> None:
    leida = con(caso, ("CEL-002", "C19"), C19=xml)
    assert (leida.puntajes[0].nivel, leida.puntajes[0].na) == (None, False)


def test_t40_calendario_de_1904(caso: Caso) -> None:
    partes = ficha({"B10": numero("B10", serie(FECHA) - 1462, 1)})
    caso.poner(cambiar_parte(partes, INDICE, "<sheets>", '<workbookPr date1904="1"/><sheets>'), D01)
    caso.comprobar()


@pytest.mark.parametrize(
    "escrita", ["03/06/2024", "3/6/2024", "03-06-2024", "03.06.24", "3 de junio de 2024", "3 jun 2024", "Lunes 3 de junio", "2024-06-03"]
)
def test_t40_una_fecha_como_texto_el_dia_primero(caso: Caso, escrita: str) -> None:
    assert con(caso, B10=texto("B10", escrita)).fecha == FECHA


@pytest.mark.parametrize(
    "escrita", ["31/06/2024", "00/06/2024", "30/02/2024", "ayer", "2024", "03/06", "12/2024", "03/06/20244", "-3/06/2024"]
)
def test_t40_una_fecha_imposible(caso: Caso, escrita: str) -> None:
    if escrita == "03/06":
        assert con(caso, B10=texto("B10", escrita)).fecha == FECHA
    else:
        assert con(caso, ("CEL-003", "B10"), B10=texto("B10", escrita)).fecha is None


@pytest.mark.parametrize("crudo", ["-5", "60", "2958466", "1E15", "0"])
def test_t40_una_serie_imposible(caso: Caso, crudo: str) -> None:
    leida = con(caso, ("CEL-003", "B10"), B10=numero("B10", crudo, 1))
    assert leida.fecha is None


def test_t40_una_fecha_sin_formato(caso: Caso) -> None:
    assert con(caso, ("CEL-016", "B10"), B10=numero("B10", serie(FECHA))).fecha == FECHA


ERRORES = ("#N/A", "#¡REF!", "#REF!", "#DIV/0!", "#¡DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")


@pytest.mark.parametrize(
    ("error", "celda"), [*((error, "C19") for error in ERRORES), *(("#¡REF!", celda) for celda in ("B6", "B9", "B10"))]
)
def test_t41_errores_de_excel(caso: Caso, error: str, celda: str) -> None:
    leida = con(caso, ("CEL-006", celda), **{celda: f'<c r="{celda}" t="e"><v>{error}</v></c>'})
    assert (leida is None) == (celda in {"B6", "B9"})


@pytest.mark.parametrize("escrito", ["NA", "N/A", "n.a.", "None", "null", "NaN", "nan", "TRUE", "#N/A", "-", "0", "NULL"])
def test_t41_textos_que_otros_programas_borran(caso: Caso, escrito: str) -> None:
    assert con(caso, D19=texto("D19", escrito)).puntajes[0].evidencia == escrito


@pytest.mark.parametrize(
    ("escrito", "na"), [("NA", True), ("N.A.", True), ("n/a", True), ("None", False), ("null", False), ("nan", False), ("#N/A", False)]
)
def test_t41_como_nivel(caso: Caso, escrito: str, na: bool) -> None:
    leida = con(caso, *([] if na else [("CEL-002", "C19")]), C19=texto("C19", escrito))
    assert (leida.puntajes[0].nivel, leida.puntajes[0].na) == (None, na)


@pytest.mark.parametrize("celda", ["B6", "B7", "B9", "B10", "B11", "B15", "C19", "D19"])
def test_t42_formula_sin_valor(caso: Caso, celda: str) -> None:
    leida = con(caso, ("CEL-007", celda), **{celda: f'<c r="{celda}"><f>1+2</f></c>'})
    assert (leida is None) == (celda in {"B6", "B9"})


def test_t42_formula_con_su_valor_guardado(caso: Caso) -> None:
    assert con(caso, C19='<c r="C19"><f>1+2</f><v>3</v></c>').puntajes[0].nivel == 3


def test_t42_quinientas_filas_de_nada_no_son_fichas(caso: Caso) -> None:
    ruta = caso.raiz / REGISTRO
    with zipfile.ZipFile(ruta) as archivo:
        partes: fabrica.Partes = {n: archivo.read(n) for n in archivo.namelist()}
    hoja = partes[HOJA].decode()  # type: ignore[union-attr]
    vacias = "".join(
        f'<row r="{i}">' + "".join(f'<c r="{c}{i}" t="str"><f>IF(A1="x","x","")</f><v></v></c>' for c in "ABCDEJKL") + "</row>"
        for i in range(20, 520)
    )
    caso.poner({**partes, HOJA: hoja.replace("</sheetData>", f"{vacias}</sheetData>")}, REGISTRO)
    caso.comprobar()


def test_t43_filas_y_columnas_ocultas(caso: Caso) -> None:
    for archivo, hoja in ((D01, "Ficha"), (REGISTRO, "Registro"), ("cronograma.xlsx", "Cronograma")):
        wb = openpyxl.load_workbook(caso.raiz / archivo)
        wb[hoja].row_dimensions[6].hidden = True
        wb[hoja].column_dimensions["C"].hidden = True
        wb.save(caso.raiz / archivo)
    caso.comprobar(("HOJ-002", D01, "Ficha"), ("HOJ-002", REGISTRO, "Registro"), ("HOJ-002", "cronograma.xlsx", "Cronograma"))


@pytest.mark.parametrize("estado", ["hidden", "veryHidden"])
def test_t43_hojas_ocultas(caso: Caso, estado: str) -> None:
    wb = openpyxl.load_workbook(caso.raiz / "fichas/visita-II.xlsx")
    wb["D02"].sheet_state = estado
    wb.save(caso.raiz / "fichas/visita-II.xlsx")
    caso.comprobar(("HOJ-001", "fichas/visita-II.xlsx", "D02"))


def test_t43_filas_filtradas(caso: Caso) -> None:
    wb = openpyxl.load_workbook(caso.raiz / REGISTRO)
    wb["Registro"].auto_filter.ref = "A3:R7"
    for fila in (5, 6):
        wb["Registro"].row_dimensions[fila].hidden = True
    wb.save(caso.raiz / REGISTRO)
    caso.comprobar(("HOJ-002", REGISTRO, "Registro"))


def combinadas(*rangos: str) -> str:
    return f"<mergeCells>{''.join(f'<mergeCell ref={r!r}/>' for r in rangos)}</mergeCells>"


def test_t44_combinadas_alrededor_de_los_datos(caso: Caso) -> None:
    caso.poner(ficha(despues=combinadas("A1:D1", "B6:D6", "B10:D10", "D19:G19", "A29:B29")), D01)
    caso.comprobar()


def test_t44_un_nivel_combinado_sobre_tres_desempenos(caso: Caso) -> None:
    """Un solo número escrito para tres filas: si se usa para las tres se avisa, como en un registro; si no, faltan dos."""
    vacias = {f"C{i}": f'<c r="C{i}"/>' for i in (20, 21)}
    caso.poner(ficha(vacias, despues=combinadas("C19:C21")), D01)
    resultado = caso.validar()
    leida = resultado.expediente.fichas[0]
    assert leida.puntajes[0].nivel == 1
    assert {h.codigo for h in resultado.hallazgos} & {"HOJ-009", "CEL-001"}, [p.nivel for p in leida.puntajes]


def test_t44_un_nivel_combinado_en_un_registro_se_avisa(caso: Caso) -> None:
    wb = openpyxl.load_workbook(caso.raiz / REGISTRO)
    wb["Registro"].merge_cells("J4:J5")
    wb.save(caso.raiz / REGISTRO)
    resultado = caso.validar()
    assert {(h.codigo, h.lugar.hoja) for h in resultado.hallazgos} == {("HOJ-009", "Registro")}


def test_t44_un_valor_bajo_una_combinacion(caso: Caso) -> None:
    caso.poner(ficha({"C6": texto("C6", "Sol Inventada Muestra")}, despues=combinadas("B6:C6")), D01)
    caso.comprobar(("HOJ-010", D01, "Ficha", "C6"))


def test_t45_rotulos_sucios(caso: Caso) -> None:
    sucios = {
        "A6": "  DOCENTE\u00a0:  ",
        "A9": "Nº   de\nvisita",
        "A10": "fecha",
        "A4": "CODIGO  MODULAR :",
        "A18": "CÓDIGO",
        "B18": " Desempeño\n",
        "C18": "NIVEL :",
        "D18": "evidencias",
    }
    caso.poner(ficha({celda: texto(celda, rotulo) for celda, rotulo in sucios.items()}), D01)
    caso.comprobar()


def test_t45_rotulo_repetido(caso: Caso) -> None:
    otra = {f"E{i}": numero(f"E{i}", 4) for i in range(19, 28)}
    con(caso, ("HOJ-007", "E18"), E18=texto("E18", "Nivel"), **otra)


@pytest.mark.parametrize(
    ("rotulo", "celda", "otro"),
    [("Docente:", "E6", "Sol Inventada Muestra"), ("N.° de visita:", "E9", "II"), ("Fecha:", "E10", "14/06/2024")],
)
def test_t45_un_dato_dos_veces_y_distinto(caso: Caso, rotulo: str, celda: str, otro: str) -> None:
    """La ficha dice dos cosas: la segunda no puede perderse en silencio."""
    de_rotulo = f"D{celda[1:]}"
    caso.poner(ficha({de_rotulo: texto(de_rotulo, rotulo), celda: texto(celda, otro)}), D01)
    resultado = caso.validar()
    assert [h.lugar.archivo for h in resultado.hallazgos] == [D01]


def test_t45_tabla_corrida(caso: Caso) -> None:
    """Todo corrido tres columnas y cinco filas."""
    textos: list[str] = []
    corridas = {}
    for i, suyas in filas_de_ficha(textos).items():
        corridas[i + 5] = {
            r: re.sub(r'r="([A-D])(\d+)"', lambda m: f'r="{chr(ord(m[1]) + 3)}{int(m[2]) + 5}"', xml) for r, xml in suyas.items()
        }
    caso.poner(_con_filas(en_filas(corridas), textos), D01)
    caso.comprobar(mismo_lugar=False)


@pytest.mark.parametrize(
    ("cambios", "esperados", "queda"),
    [
        ({"C18": ""}, [("HOJ-006", "C18")], False),
        ({"A9": "", "B9": ""}, [("FIC-043", "B6")], True),
        ({"A10": "", "B10": ""}, [("FIC-016", "B6")], True),
        ({"A6": "", "B6": ""}, [("FIC-014", "")], False),
    ],
)
def test_t45_rotulos_ausentes(caso: Caso, cambios: Mapping[str, str], esperados: list[tuple[str, str]], queda: bool) -> None:
    leida = con(caso, *esperados, **{celda: f'<c r="{celda}"/>' for celda in cambios})
    assert (leida is not None) == queda


def test_t46_hojas_renombradas(caso: Caso) -> None:
    """Nada se reconoce por el nombre de su hoja: se lee igual, y no hace falta avisar."""
    for ruta in sorted(caso.raiz.rglob("*.xlsx")):
        wb = openpyxl.load_workbook(ruta)
        for i, hoja in enumerate(wb.worksheets):
            hoja.title = f"Hoja{i + 1}"
        wb.save(ruta)
    resultado = caso.validar()
    assert resultado.hallazgos == ()
    assert sin_lugar(resultado.expediente.fichas) == sin_lugar(caso.modelo.fichas)


def test_t46_una_ficha_sin_llenar(caso: Caso) -> None:
    """La plantilla en blanco no es un error: la visita todavía no se hace."""
    de_la_visita = ("B10", "B11", "B12", "B16", "B31", "A32", "B32", "C32", *(f"{c}{i}" for i in range(19, 28) for c in "CD"))
    vacias = {celda: f'<c r="{celda}"/>' for celda in de_la_visita}
    assert con(caso, ("FIC-013", "B6"), **vacias) is None


def test_t46_plantillas_en_blanco(caso: Caso) -> None:
    ayudas.libro(caso.raiz, "fichas/otro.xlsx", {"Hoja1": "| |"})
    caso.comprobar(("ARC-029", "fichas/otro.xlsx"))


@pytest.mark.parametrize("donde", ["ficha", "registro", "cronograma"])
def test_t46_seiscientas_filas_en_blanco_y_un_total(caso: Caso, donde: str) -> None:
    archivo, hoja = {"ficha": (D01, "Ficha"), "registro": (REGISTRO, "Registro"), "cronograma": ("cronograma.xlsx", "Cronograma")}[donde]
    wb = openpyxl.load_workbook(caso.raiz / archivo)
    ws = wb[hoja]
    for fila in range(40, 640):
        ws.cell(fila, 1).number_format = "0.00"
    ws["A640"], ws["B640"], ws["C640"] = "TOTAL", "4 docentes", 27
    wb.save(caso.raiz / archivo)
    caso.comprobar()


OCHO = (
    *("Rosa Ejemplo Prueba", "ROSA EJEMPLO PRUEBA", "Ejemplo Prueba, Rosa", "rosa  ejemplo\u00a0prueba", "Prof. Rosa Ejemplo Prueba"),
    *("Ejemplo Prueba Rosa", "Rósa Ejémplo Prueba", "  Rosa\nEjemplo Prueba  "),
)


@pytest.mark.parametrize("nombre", OCHO)
def test_t47_una_docente_escrita_de_ocho_modos(caso: Caso, nombre: str) -> None:
    caso.poner(ficha({"B6": texto("B6", nombre)}), D01)
    caso.comprobar()


def test_t47_los_ocho_modos_en_el_cronograma_son_una(caso: Caso) -> None:
    for i, nombre in enumerate(OCHO[1:4]):
        ayudas.cambiar(caso.raiz, "cronograma.xlsx", "Cronograma", f"B{6 + i}", nombre)
        ayudas.cambiar(caso.raiz, "cronograma.xlsx", "Cronograma", f"G{6 + i}", None)
    resultado = caso.validar()
    assert len(resultado.expediente.docentes) == 1
    assert {h.codigo for h in resultado.hallazgos} >= {"CRO-003"}
    assert resultado.codigo == 1


def test_t47_un_dni_con_dos_nombres(caso: Caso) -> None:
    ayudas.cambiar(caso.raiz, "cronograma.xlsx", "Cronograma", "G6", "00012311")
    resultado = caso.validar()
    assert ("CRO-013", "cronograma.xlsx", "G6") in [(h.codigo, h.lugar.archivo, h.lugar.celda) for h in resultado.hallazgos]
    assert len(resultado.expediente.docentes) == 4


def test_t47_un_dni_con_dos_nombres_en_las_fichas(caso: Caso) -> None:
    assert con(caso, ("FIC-018", "B6"), B6=texto("B6", "Sol Inventada Muestra")) is None


INYECCIONES = (
    *("=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://x.pe","x")', '=DDE("cmd";"/C calc";"x")', "{=1+1}"),
    *("\t=1+1", "\n=1+1", "'=1+1", '=WEBSERVICE("http://x.pe")', "http://x.pe", "mailto:a@x.pe", "file:///etc/passwd", "internal:Datos!A1"),
    *("external:c:\\x.xlsx#A!A1", "<script>x</script>", "&amp;lt;b&gt;", "_x003D_1+1", "{celda} %s ${x}"),
)


@pytest.fixture(scope="module")
def inyectado(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Una escuela con los textos de inyección en nombres, aulas, evidencias, niveles, datos de la IE y nombres de archivo."""
    assert len(INYECCIONES) == 21
    carpeta = ayudas.escuela(tmp_path_factory.mktemp("inyeccion") / "ie", docentes=[f"Rosa {i} Ejemplo" for i in range(21)])
    for i, malo in enumerate(INYECCIONES):
        for archivo in (f"fichas/visita-I/d{i + 1:02}.xlsx",):
            wb = openpyxl.load_workbook(carpeta / archivo)
            for celda in ("D19", "C19", "B13", "B14", "B30", "B31"):
                wb["Ficha"][celda].value = malo
                wb["Ficha"][celda].data_type = "s"
            wb.save(carpeta / archivo)
    wb = openpyxl.load_workbook(carpeta / "cronograma.xlsx")
    for i, malo in enumerate(INYECCIONES):
        for columna in "BC":
            celda = wb["Cronograma"][f"{columna}{5 + i}"]
            celda.value, celda.data_type = (malo if columna == "C" else f"{malo} {celda.value}"), "s"
    for fila, malo in zip((3, 4, 5, 7, 8), INYECCIONES, strict=False):
        wb["Datos de la IE"][f"B{fila}"].value = malo
        wb["Datos de la IE"][f"B{fila}"].data_type = "s"
    wb.save(carpeta / "cronograma.xlsx")
    (carpeta / "fichas/visita-I/d01.xlsx").rename(carpeta / "fichas/visita-I/=1+1 & <b>#%41'!.xlsx")
    antes = huellas(carpeta)
    resultado = consolidar(carpeta, fecha_corte=ayudas.CORTE)
    assert huellas(carpeta) == antes
    return carpeta, resultado.salidas[0]


def _textos_del_libro(libro: Path) -> set[str]:
    wb = openpyxl.load_workbook(libro)
    return {str(c.value) for ws in wb for fila in ws.iter_rows() for c in fila if c.data_type == "s"}


def test_t48_ningun_texto_ajeno_es_formula(inyectado: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(inyectado[1]) as archivo:
        formulas = [
            f for n in archivo.namelist() if "worksheets/sheet" in n for f in re.findall(r"<f[^>]*>([^<]*)</f>", archivo.read(n).decode())
        ]
    assert formulas
    for prohibida in ("cmd", "HYPERLINK", "DDE", "WEBSERVICE", "SUM(1)", "1+1"):
        assert not [f for f in formulas if prohibida in f]


def test_t48_ningun_texto_ajeno_es_enlace(inyectado: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(inyectado[1]) as archivo:
        relaciones = "".join(archivo.read(n).decode() for n in archivo.namelist() if n.endswith(".rels"))
    destinos = re.findall(r'Target="([^"]*)" TargetMode="External"', relaciones)
    assert destinos
    propios = re.compile(r"\.\.[\\/](fichas[\\/]|cronograma\.xlsx)")
    assert [d for d in destinos if not propios.match(d)] == []


def test_t48_los_textos_llegan_identicos(inyectado: tuple[Path, Path]) -> None:
    textos = _textos_del_libro(inyectado[1])
    faltan = [m for m in INYECCIONES if not any(" ".join(m.split()) in t for t in textos)]
    # openpyxl entiende «_x003D_» al leer: lo que importa es que el libro lo guarde como texto.
    assert [m for m in faltan if m != "_x003D_1+1"] == []


@pytest.mark.parametrize(
    ("celda", "malo"),
    [
        *(("C19", m) for m in ("una\ndos", "a\tb", "a\u202eb", "a_x0000_b", "a_x000D_b")),
        *((c, "_x001B_[31mrojo") for c in ("C19", "B6", "B9")),
    ],
)
def test_t48_los_mensajes_no_llevan_ordenes_para_la_consola(caso: Caso, celda: str, malo: str) -> None:
    """Un texto con caracteres de control no puede pintar, borrar ni partir lo que la consola muestra."""
    caso.poner(ficha({celda: texto(celda, malo)}), D01)
    resultado = caso.validar()
    assert {h.lugar.archivo for h in resultado.hallazgos} == {D01}


RAROS = (
    "[Ana]: */\\? Ejemplo",
    "'Ana' Ejemplo",
    "History",
    "A" * 60 + " Ejemplo",
    "A" * 60 + " Muestra",
    "ana ejemplo a",
    "R1C1 Ejemplo",
    "TRUE Ejemplo",
)


def test_t49_nombres_que_no_sirven_de_hoja(tmp_path: Path) -> None:
    carpeta = ayudas.escuela(tmp_path / "ie", docentes=RAROS, formatos=("", "c"))
    antes = huellas(tmp_path)
    resultado = consolidar(carpeta, fecha_corte=ayudas.CORTE)
    assert huellas(tmp_path) == antes
    exigir_redaccion(resultado.hallazgos)
    creados = [*fichas(carpeta, visita=1, formato="libro"), *fichas(carpeta, visita=3, formato="ficha")]
    assert len(creados) == 1 + 1 + len(RAROS), "el libro de la visita I, los aprendizajes y las fichas de la III"
    for libro in (resultado.salidas[0], *creados):
        nombres = openpyxl.load_workbook(libro).sheetnames
        assert len({n.casefold() for n in nombres}) == len(nombres)
        for nombre in nombres:
            assert 0 < len(nombre) <= 31
            assert not re.search(r"[\[\]:*?/\\]|^'|'$", nombre)
            assert nombre.casefold() != "history"
    for libro in creados:
        assert not re.search(r'[<>:"/\\|?*]', libro.name)


def test_t49_lo_creado_se_vuelve_a_leer(tmp_path: Path) -> None:
    carpeta = ayudas.escuela(tmp_path / "ie", docentes=RAROS, formatos=())
    fichas(carpeta, visita=1, formato="libro")
    wb = openpyxl.load_workbook(carpeta / "fichas" / "visita-I.xlsx")
    assert {f"D{i:02}" for i in range(1, len(RAROS) + 1)} <= {nombre.split()[0] for nombre in wb.sheetnames}
    resultado = validar(carpeta, fecha_corte=ayudas.CORTE)
    exigir_redaccion(resultado.hallazgos)
    assert [h.codigo for h in resultado.hallazgos] == ["FIC-013"] * len(RAROS)


def test_t30_t48_el_consolidado_con_textos_extremos(caso: Caso) -> None:
    """Textos enormes, de control y medios caracteres en todas partes: el libro se escribe y se vuelve a abrir."""
    caso.poner(
        ficha({"C19": texto("C19", "a" * 40_000), "C20": texto("C20", "_x001B__x0000__xD800_"), "B13": texto("B13", "_xD83D_z")}), D01
    )
    ayudas.cambiar(caso.raiz, "cronograma.xlsx", "Cronograma", "C5", "z" * 32_767)
    ayudas.cambiar(caso.raiz, "cronograma.xlsx", "Datos de la IE", "B3", "&" * 32_767)
    ayudas.cambiar(caso.raiz, "cronograma.xlsx", "Datos de la IE", "B5", "_x001B_ _xD83D_ \u202e")
    antes = huellas(caso.raiz)
    resultado = consolidar(caso.raiz, fecha_corte=ayudas.CORTE)
    assert huellas(caso.raiz) == antes
    assert sorted(h.codigo for h in resultado.hallazgos) == ["CEL-002", "CEL-002", "CRO-004", "HOJ-013"]
    assert max(len(unescape(t)) for t in _textos_del_libro(resultado.salidas[0])) <= 32_767


@pytest.mark.parametrize("que", ["5 años “A”", "Rosa Ejemplo Prueba", "IEI N.° 000"])
def test_t30_consolidar_con_un_texto_que_excel_no_admite(caso: Caso, que: str) -> None:
    """Más de 32 767 caracteres, que openpyxl no deja escribir y otros programas sí: se avisa y hay consolidado."""
    ruta = caso.raiz / "cronograma.xlsx"
    with zipfile.ZipFile(ruta) as archivo:
        partes: fabrica.Partes = {n: archivo.read(n) for n in archivo.namelist()}
    ruta.write_bytes(fabrica.comprimir({n: bytes(p).replace(que.encode(), b"z" * 40_000) for n, p in partes.items()}))  # type: ignore[arg-type]
    resultado = consolidar(caso.raiz, fecha_corte=ayudas.CORTE)
    assert "HOJ-013" in {h.codigo for h in resultado.hallazgos}
    assert openpyxl.load_workbook(resultado.salidas[0]).sheetnames[0] == "Panel"
