"""El valor de cada celda: casos T30, T32, T38, T40, T41 y T42 de los archivos ajenos."""

# ruff: noqa: DTZ001 - las fechas de Excel no tienen zona horaria

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import Celda, Tipo, textos
from tests.celdas import fabrica
from tests.celdas.fabrica import fila

ESTILOS = fabrica.estilos(
    *(0, 14, 20, 164, 165, 22, 49, 9, 10, 166, 167),
    propios={164: 'dd/mm/yyyy" a las "hh:mm', 165: '0" días"', 166: "0.0%;-0.0%", 167: '0" %"'},
)
GENERAL, FECHA, HORA, FECHA_Y_HORA, CON_DIAS, FECHA_Y_HORA_DE_FABRICA, TEXTO, CIENTOS, CENTESIMAS, DECIMAS, CON_SIGNO = range(11)


def _celda(carpeta: Path, xml: str, **otras: str) -> Celda | None:
    leida = fabrica.leer_hoja(carpeta, fila(xml), **{"estilos": ESTILOS, **otras})
    assert len(leida.celdas) <= 1
    return leida.celda(1, 1)


def _exige(carpeta: Path, xml: str, **otras: str) -> Celda:
    celda = _celda(carpeta, xml, **otras)
    assert celda is not None
    return celda


@pytest.mark.parametrize(
    ("crudo", "valor", "texto"),
    [
        ("3", 3, "3"),
        ("3.0", 3, "3"),
        ("-1", -1, "-1"),
        ("+4", 4, "4"),
        ("2.5", 2.5, "2.5"),
        ("1E3", 1000, "1000"),
        ("1.5E-3", 0.0015, "0.0015"),
        (" 7 ", 7, "7"),
        ("\n7\n", 7, "7"),
        ("-0", 0, "0"),
        ("40123456", 40123456, "40123456"),
        ("123456789012345", 123456789012345, "123456789012345"),
    ],
)
def test_numeros(tmp_path: Path, crudo: str, valor: float, texto: str) -> None:
    celda = _exige(tmp_path, f'<c r="A1"><v>{crudo}</v></c>')
    assert (celda.tipo, celda.valor, celda.texto, celda.crudo) == (Tipo.NUMERO, valor, texto, crudo.strip())
    assert type(celda.valor) is type(valor)
    assert type(celda.numero) is float
    assert celda.numero == valor


@pytest.mark.parametrize("estilo", [CIENTOS, CENTESIMAS, DECIMAS])
@pytest.mark.parametrize(("crudo", "valor", "texto"), [("0.2", 0.2, "20%"), ("0.07", 0.07, "7%"), ("1", 1, "100%"), ("0", 0, "0%")])
def test_un_porcentaje_se_ve_en_cientos_y_vale_lo_que_guarda(tmp_path: Path, estilo: int, crudo: str, valor: float, texto: str) -> None:
    celda = _exige(tmp_path, f'<c r="A1" s="{estilo}"><v>{crudo}</v></c>')
    assert (celda.tipo, celda.valor, celda.texto, celda.crudo) == (Tipo.NUMERO, valor, texto, crudo)


def test_un_formato_que_solo_escribe_el_signo_no_es_un_porcentaje(tmp_path: Path) -> None:
    assert _exige(tmp_path, f'<c r="A1" s="{CON_SIGNO}"><v>20</v></c>').texto == "20"


@pytest.mark.parametrize("crudo", ["9" * 308, "1.7E308", "-1.7E308"])
def test_un_porcentaje_enorme_se_muestra(tmp_path: Path, crudo: str) -> None:
    assert _exige(tmp_path, f'<c r="A1" s="{CIENTOS}"><v>{crudo}</v></c>').texto


@pytest.mark.parametrize("crudo", ["12345678901234567890", "1.2345678901234567E+19", "9" * 300])
def test_t38_muchas_cifras_no_se_muestran_mal(tmp_path: Path, crudo: str) -> None:
    celda = _exige(tmp_path, f'<c r="A1"><v>{crudo}</v></c>')
    assert celda.tipo is Tipo.NUMERO
    assert celda.texto == celda.crudo == crudo
    if crudo.isdecimal():
        assert celda.valor == int(crudo)


def test_t38_los_ceros_a_la_izquierda_de_un_texto_se_conservan(tmp_path: Path) -> None:
    celda = _exige(tmp_path, f'<c r="A1" s="{TEXTO}" t="s"><v>0</v></c>', textos=fabrica.textos("<t>00123456</t>"))
    assert (celda.tipo, celda.valor, celda.crudo, celda.numero) == (Tipo.TEXTO, "00123456", "00123456", None)


@pytest.mark.parametrize("crudo", ["abc", "1E999", "-1E999", "NaN", "inf", "1_000", "0x10", "1,5", "١٢", "1 2", "9" * 5000])
@pytest.mark.parametrize("estilo", [GENERAL, FECHA])
def test_t32_numeros_que_no_lo_son(tmp_path: Path, crudo: str, estilo: int) -> None:
    celda = _exige(tmp_path, f'<c r="A1" s="{estilo}"><v>{crudo}</v></c>')
    assert celda.tipo is Tipo.ERROR
    assert celda.texto == f"dato dañado, un número que no se entiende: «{crudo[:40]}»"


@pytest.mark.parametrize("indice", ["-1", "2", "abc", "1.0", "999999999999999999999", "", "²"])
def test_t32_indices_de_texto_malos(tmp_path: Path, indice: str) -> None:
    celda = _celda(tmp_path, f'<c r="A1" t="s"><v>{indice}</v></c>', textos=fabrica.textos("<t>uno</t>", "<t>dos</t>"))
    if indice == "":
        assert celda is None
        return
    assert celda is not None
    assert (celda.tipo, celda.texto) == (Tipo.ERROR, f"dato dañado, un texto que no está en el archivo: «{indice}»")


def test_t32_un_indice_sin_parte_de_textos(tmp_path: Path) -> None:
    assert _exige(tmp_path, '<c r="A1" t="s"><v>0</v></c>').tipo is Tipo.ERROR


@pytest.mark.parametrize(
    ("xml", "valor"),
    [
        ('<c r="A1" t="b"><v>9</v></c>', "dato dañado, un valor lógico que no se entiende: «9»"),
        ('<c r="A1" t="d"><v>ayer</v></c>', "dato dañado, una fecha que no se entiende: «ayer»"),
        ('<c r="A1" t="z"><v>1</v></c>', "dato dañado, un dato de una clase que no existe: «z»"),
        ('<c r="A1" t="e"><v></v></c>', "dato dañado, un error sin nombre"),
        ('<c r="A1" t="e"/>', "dato dañado, un error sin nombre"),
    ],
)
def test_t32_otros_datos_danados(tmp_path: Path, xml: str, valor: str) -> None:
    celda = _exige(tmp_path, xml)
    assert (celda.tipo, celda.valor) == (Tipo.ERROR, valor)


@pytest.mark.parametrize(("crudo", "valor"), [("1", True), ("0", False), ("true", True), ("FALSE", False)])
def test_logicos(tmp_path: Path, crudo: str, valor: bool) -> None:
    celda = _exige(tmp_path, f'<c r="A1" t="b"><v>{crudo}</v></c>')
    assert (celda.tipo, celda.numero) == (Tipo.LOGICO, None)
    assert celda.valor is valor


@pytest.mark.parametrize(
    ("elemento", "texto"),
    [
        ("<t>Ana</t>", "Ana"),
        ('<t xml:space="preserve"> Ana </t>', " Ana "),
        ("<r><t>Ana </t></r><r><rPr><b/></rPr><t>Quispe</t></r>", "Ana Quispe"),
        ('<t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="1"/>', "東京"),
        ("<t>uno_x000D_\ndos</t>", "uno\r\ndos"),
        ("<t>_x005F_x000D_</t>", "_x000D_"),
        ("<t>_x00f1_ y _X00F1_ y _x1_</t>", "ñ y _X00F1_ y _x1_"),
        ("<t>_xD83D__xDE00_</t>", "😀"),
        ("<t>_xD83D_ suelto</t>", "� suelto"),
        ("<t>&lt;3 &amp; ✓ &#241;</t>", "<3 & ✓ ñ"),
        ("<t><![CDATA[<b>]]></t>", "<b>"),
        ("<t>NA</t>", "NA"),
        ("<t>None</t>", "None"),
        ("<t>null</t>", "null"),
        ("<t>#N/A</t>", "#N/A"),
        ("<t>=1+1</t>", "=1+1"),
        ("<t>   </t>", "   "),
    ],
)
@pytest.mark.parametrize("incluido", [False, True])
def test_t41_textos(tmp_path: Path, elemento: str, texto: str, incluido: bool) -> None:
    if incluido:
        celda = _exige(tmp_path, f'<c r="A1" t="inlineStr"><is>{elemento}</is></c>')
    else:
        celda = _exige(tmp_path, '<c r="A1" t="s"><v>1</v></c>', textos=fabrica.textos("<t>otro</t>", elemento))
    assert (celda.tipo, celda.valor, celda.crudo) == (Tipo.TEXTO, texto, texto)


@pytest.mark.parametrize(
    "xml",
    [
        '<c r="A1"/>',
        '<c r="A1" s="1"></c>',
        '<c r="A1"><v></v></c>',
        '<c r="A1"><v/></c>',
        '<c r="A1"><v> </v></c>',
        '<c r="A1" t="s"/>',
        '<c r="A1" t="s"><v>0</v></c>',
        '<c r="A1" t="inlineStr"><is><t></t></is></c>',
        '<c r="A1" t="inlineStr"><is/></c>',
        '<c r="A1" t="inlineStr"/>',
        '<c r="A1" t="str"><v></v></c>',
        '<c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c>',
        '<c r="A1" t="str"><f>IF(B1="","",B1)</f><v/></c>',
    ],
)
def test_lo_que_cuenta_como_vacio(tmp_path: Path, xml: str) -> None:
    assert _celda(tmp_path, xml, textos=fabrica.textos("<t></t>")) is None


def test_un_texto_incluido_en_una_celda_que_no_lo_anuncia_no_se_pierde(tmp_path: Path) -> None:
    assert _exige(tmp_path, '<c r="A1"><is><t>Ana</t></is></c>').valor == "Ana"
    assert _exige(tmp_path, '<c r="A1" t="inlineStr"><v>Ana</v></c>').valor == "Ana"


def test_el_texto_incluido_no_se_arrastra_a_la_celda_siguiente(tmp_path: Path) -> None:
    filas = fila('<c r="A1" t="inlineStr"><is><t>Ana</t></is></c><c r="B1"/><c r="C1"><v>2</v></c><c r="D1" t="str"><f>E1</f></c>')
    assert fabrica.valores(fabrica.leer_hoja(tmp_path, filas)) == {"A1": "Ana", "C1": 2, "D1": "=E1"}


def test_demasiados_textos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textos, "MAX_TEXTOS", 2)
    libro = fabrica.partes(fabrica.hoja(), textos=fabrica.textos("<t>a</t>", "<t>b</t>"))
    assert fabrica.leer(tmp_path, libro).hojas[0].celdas == {}
    libro["xl/sharedStrings.xml"] = fabrica.textos("<t>a</t>", "<t>b</t>", "<t>c</t>")
    assert fabrica.rechazo_de(tmp_path, libro).codigo == "ARC-006"


@pytest.mark.parametrize(("largo", "avisa"), [(32_767, False), (32_768, True), (40_000, True)])
def test_t30_textos_largos(tmp_path: Path, largo: int, avisa: bool) -> None:
    leida = fabrica.leer_hoja(tmp_path, fila('<c r="A1" t="s"><v>0</v></c>'), textos=fabrica.textos(f"<t>{'x' * largo}</t>"))
    assert fabrica.valores(leida) == {"A1": "x" * largo}
    assert fabrica.codigos(leida) == ([("HOJ-013", "A1")] if avisa else [])


def test_t30_el_largo_se_cuenta_como_excel(tmp_path: Path) -> None:
    leida = fabrica.leer_hoja(tmp_path, fila('<c r="A1" t="s"><v>0</v></c>'), textos=fabrica.textos(f"<t>{'😀' * 16_384}</t>"))
    assert leida.avisos[0].datos == {"largo": "32768"}
    assert len(leida.avisos[0].valor) < 100
    leida = fabrica.leer_hoja(tmp_path, fila('<c r="A1" t="s"><v>0</v></c>'), textos=fabrica.textos(f"<t>{'😀' * 16_383}</t>"))
    assert leida.avisos == ()


@pytest.mark.parametrize(
    ("estilo", "serie", "valor", "texto"),
    [
        (FECHA, "45455", date(2024, 6, 12), "12/06/2024"),
        (FECHA, "45455.354166666664", datetime(2024, 6, 12, 8, 30), "12/06/2024 08:30"),
        (FECHA_Y_HORA, "45455.354166666664", datetime(2024, 6, 12, 8, 30), "12/06/2024 08:30"),
        (FECHA_Y_HORA_DE_FABRICA, "45455.5", datetime(2024, 6, 12, 12, 0), "12/06/2024 12:00"),
        (HORA, "0.354166666666667", time(8, 30), "08:30"),
        (FECHA, "1", date(1900, 1, 1), "01/01/1900"),
        (FECHA, "2958465", date(9999, 12, 31), "31/12/9999"),
    ],
)
def test_t40_fechas(tmp_path: Path, estilo: int, serie: str, valor: object, texto: str) -> None:
    celda = _exige(tmp_path, f'<c r="A1" s="{estilo}"><v>{serie}</v></c>')
    assert (celda.tipo, celda.valor, celda.texto) == (Tipo.FECHA, valor, texto)
    assert type(celda.valor) is type(valor)
    assert celda.numero == float(serie)
    assert celda.crudo == serie


@pytest.mark.parametrize("serie", ["-1", "60", "60.25", "2958466", "99999999", "1E300", "-0.5"])
def test_t40_series_imposibles_quedan_como_numero(tmp_path: Path, serie: str) -> None:
    celda = _exige(tmp_path, f'<c r="A1" s="{FECHA}"><v>{serie}</v></c>')
    assert (celda.tipo, celda.numero) == (Tipo.NUMERO, float(serie))


@pytest.mark.parametrize(("anuncio", "esperado"), [('date1904="1"', 2028), ('date1904="true"', 2028), ('date1904="0"', 2024), ("", 2024)])
def test_t40_calendario_de_1904(tmp_path: Path, anuncio: str, esperado: int) -> None:
    xml = fabrica.hoja(fila(f'<c r="A1" s="{FECHA}"><v>45455</v></c><c r="B1" s="{FECHA}" t="d"><v>{esperado}-06-12</v></c>'))
    leida = fabrica.leer(tmp_path, fabrica.partes(xml, estilos=ESTILOS, antes=f"<workbookPr {anuncio}/>")).hojas[0]
    serie, iso = leida.celdas.values()
    assert isinstance(serie.valor, date)
    assert (serie.valor.year, serie.numero) == (esperado, 45455)
    assert isinstance(iso.numero, float)
    assert abs(iso.numero - 45455) <= 1


@pytest.mark.parametrize("estilo", ["0", str(CON_DIAS), str(TEXTO), "99", "-1", "abc", ""])
def test_t40_sin_formato_de_fecha_es_un_numero(tmp_path: Path, estilo: str) -> None:
    celda = _exige(tmp_path, f'<c r="A1" s="{estilo}"><v>45455</v></c>')
    assert (celda.tipo, celda.valor) == (Tipo.NUMERO, 45455)


def test_t40_una_fecha_escrita_como_texto_es_texto(tmp_path: Path) -> None:
    celda = _exige(tmp_path, f'<c r="A1" s="{FECHA}" t="inlineStr"><is><t>12/06/2024</t></is></c>')
    assert (celda.tipo, celda.valor) == (Tipo.TEXTO, "12/06/2024")


@pytest.mark.parametrize(
    ("crudo", "valor", "numero"),
    [
        ("2024-06-12", date(2024, 6, 12), 45455),
        ("2024-06-12T00:00:00", date(2024, 6, 12), 45455),
        ("2024-06-12T12:00:00Z", datetime(2024, 6, 12, 12), 45455.5),
        ("06:00:00", time(6), 0.25),
    ],
)
def test_t40_fechas_iso(tmp_path: Path, crudo: str, valor: object, numero: float) -> None:
    celda = _exige(tmp_path, f'<c r="A1" t="d"><v>{crudo}</v></c>')
    assert (celda.tipo, celda.valor, celda.numero) == (Tipo.FECHA, valor, numero)


def test_los_formatos_condicionales_y_los_estilos_con_nombre_no_cambian_los_de_las_celdas(tmp_path: Path) -> None:
    xml = (
        f'<styleSheet xmlns="{fabrica.PRINCIPAL}"><numFmts><numFmt numFmtId="170" formatCode="0.0"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></dxf></dxfs></styleSheet>'
    )
    leida = fabrica.leer_hoja(tmp_path, fila('<c r="A1"><v>1</v></c><c r="B1" s="1"><v>1</v></c>'), estilos=xml)
    assert [celda.tipo for celda in leida.celdas.values()] == [Tipo.NUMERO, Tipo.NUMERO]


def test_un_libro_puede_cambiar_un_formato_de_fabrica(tmp_path: Path) -> None:
    estilos = fabrica.estilos(14, 3, propios={14: "0.00", 3: "dd/mm/yyyy"})
    leida = fabrica.leer_hoja(tmp_path, fila('<c r="A1"><v>1</v></c><c r="B1" s="1"><v>1</v></c>'), estilos=estilos)
    assert [celda.tipo for celda in leida.celdas.values()] == [Tipo.NUMERO, Tipo.FECHA]


def test_t29_sesenta_y_cinco_mil_estilos(tmp_path: Path) -> None:
    estilos = fabrica.estilos(*[0] * 64_999, 14)
    celda = _exige(tmp_path, '<c r="A1" s="64999"><v>45455</v></c>', estilos=estilos)
    assert celda.valor == date(2024, 6, 12)
    error = fabrica.rechazo_de(tmp_path, fabrica.partes(fabrica.hoja(), estilos=fabrica.estilos(*[0] * 100_001)))
    assert (error.codigo, error.datos["causa"]) == ("ARC-006", "tiene más de 100000 estilos de celda")


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#¡REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"])
@pytest.mark.parametrize("formula", ["", "<f>A2/0</f>"])
def test_t41_errores_de_excel(tmp_path: Path, error: str, formula: str) -> None:
    celda = _exige(tmp_path, f'<c r="A1" t="e">{formula}<v>{error}</v></c>')
    assert (celda.tipo, celda.valor, celda.formula, celda.numero) == (Tipo.ERROR, error, bool(formula), None)


@pytest.mark.parametrize(
    ("xml", "tipo", "valor"),
    [
        ('<c r="A1"><f>B1*2</f><v>6</v></c>', Tipo.NUMERO, 6),
        ('<c r="A1" s="1"><f>TODAY()</f><v>45455</v></c>', Tipo.FECHA, date(2024, 6, 12)),
        ('<c r="A1" t="str"><f>B1</f><v>Ana_x000D_</v></c>', Tipo.TEXTO, "Ana\r"),
        ('<c r="A1" t="str"><f>B1</f><v> Ana </v></c>', Tipo.TEXTO, " Ana "),
        ('<c r="A1" t="b"><f>B1=1</f><v>1</v></c>', Tipo.LOGICO, True),
        ('<c r="A1"><f t="array" ref="A1:A3">ROW(1:3)</f><v>1</v></c>', Tipo.NUMERO, 1),
    ],
)
def test_t42_formulas_calculadas(tmp_path: Path, xml: str, tipo: Tipo, valor: object) -> None:
    celda = _exige(tmp_path, xml)
    assert (celda.tipo, celda.valor, celda.formula) == (tipo, valor, True)


@pytest.mark.parametrize(
    ("xml", "formula"),
    [
        ('<c r="A1"><f>SUM(B1:B2)</f></c>', "=SUM(B1:B2)"),
        ('<c r="A1"><f>SUM(B1:B2)</f><v></v></c>', "=SUM(B1:B2)"),
        ('<c r="A1"><f>SUM(B1:B2)</f><v/></c>', "=SUM(B1:B2)"),
        ('<c r="A1" t="n"><f>B1&amp;"x"</f><v/></c>', '=B1&"x"'),
        ('<c r="A1" t="str"><f>B1</f></c>', "=B1"),
        ('<c r="A1" s="1"><f>TODAY()</f></c>', "=TODAY()"),
        ('<c r="A1"><f t="shared" si="0"/></c>', "=(la misma de otra celda)"),
    ],
)
def test_t42_formulas_sin_calcular(tmp_path: Path, xml: str, formula: str) -> None:
    celda = _exige(tmp_path, xml)
    assert (celda.tipo, celda.valor, celda.formula, celda.numero) == (Tipo.SIN_CALCULAR, formula, True, None)


def test_t42_quinientas_filas_de_texto_vacio_no_dejan_fantasmas(tmp_path: Path) -> None:
    filas = "".join(fila(f'<c r="A{n}" t="str"><f>IF(B{n}="","",B{n})</f><v></v></c>', numero=n) for n in range(2, 502))
    leida = fabrica.leer_hoja(tmp_path, fila('<c r="A1"><v>1</v></c>') + filas)
    assert fabrica.valores(leida) == {"A1": 1}
    assert list(leida.filas()) == [1]
