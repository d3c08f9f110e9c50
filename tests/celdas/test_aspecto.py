"""Cómo se ve una celda: relleno, tachado, letra de símbolos e imagen."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import HojaLeida, Tipo, simbolos
from monitoreo_xlsx.celdas import lector_de_hoja as modulo
from monitoreo_xlsx.celdas.aspecto import LISO, Aspecto
from tests.celdas import fabrica
from tests.celdas.fabrica import CABECERA, PRINCIPAL

LETRAS = (
    '<name val="Calibri"/>',
    "<strike/>",
    '<strike val="0"/>',
    '<name val="Wingdings 2"/>',
    '<name val="Wingdings"/>',
    '<name val="Webdings"/>',
)
RELLENOS = (
    "<patternFill/>",
    '<patternFill patternType="gray125"/>',
    '<patternFill patternType="solid"><fgColor rgb="FFffff00"/><bgColor indexed="64"/></patternFill>',
    '<patternFill patternType="solid"><fgColor rgb="00FFFFFF"/></patternFill>',
    '<patternFill patternType="solid"><fgColor theme="0"/></patternFill>',
    '<patternFill patternType="solid"><fgColor theme="0" tint="-0.15"/></patternFill>',
    '<gradientFill><stop position="0"><color rgb="FF00FF00"/></stop></gradientFill>',
    '<patternFill patternType="solid"><fgColor indexed="13"/></patternFill>',
)


def estilos(*xfs: str) -> str:
    """Escribe los estilos; el 0 es liso, y cada uno de los demás son los atributos de su `xf`."""
    letras = "".join(f"<font>{letra}</font>" for letra in LETRAS)
    rellenos = "".join(f"<fill>{relleno}</fill>" for relleno in RELLENOS)
    cuerpo = "".join(f"<xf {xf}/>" for xf in ("", *xfs))
    ajenos = "<dxfs><dxf><font><strike/></font><fill><patternFill patternType='solid'/></fill></dxf></dxfs>"
    return (
        f'{CABECERA}<styleSheet xmlns="{PRINCIPAL}"><fonts>{letras}</fonts><fills>{rellenos}</fills>'
        f"<cellXfs>{cuerpo}</cellXfs>{ajenos}</styleSheet>"
    )


def leer(carpeta: Path, *celdas: str, xfs: tuple[str, ...] = (), textos: tuple[str, ...] = (), despues: str = "") -> HojaLeida:
    return fabrica.leer_hoja(carpeta, fabrica.fila(*celdas), despues=despues, estilos=estilos(*xfs), textos=fabrica.textos(*textos))


def avisos(leida: HojaLeida) -> list[tuple[str, str]]:
    return [(aviso.codigo, aviso.datos.get("cuales", "")) for aviso in leida.avisos]


@pytest.mark.parametrize(
    ("numero", "relleno"),
    [(0, ""), (1, "gray125"), (2, "FFFF00"), (3, ""), (4, ""), (5, "T0-0.15"), (6, "degradado:00FF00"), (7, "I13"), (99, ""), ("x", "")],
)
def test_relleno(tmp_path: Path, numero: object, relleno: str) -> None:
    leida = leer(tmp_path, '<c r="A1" s="1"><v>3</v></c>', '<c r="B1" s="1"/>', '<c r="C1"><v>1</v></c>', xfs=(f'fillId="{numero}"',))
    assert leida.celdas[1, 1].relleno == leida.relleno(1, 1) == leida.relleno(1, 2) == relleno
    assert leida.pintadas == ({(1, 2): relleno} if relleno else {})
    assert leida.celdas[1, 3].aspecto is LISO
    assert leida.relleno(1, 3) == leida.relleno(9, 9) == ""


def test_pintadas_solo_entre_las_demas(tmp_path: Path) -> None:
    filas = fabrica.fila('<c r="A1" s="1"/>', '<c r="B1"><v>1</v></c>', '<c r="C1" s="1"/>') + fabrica.fila('<c r="A2" s="1"/>', numero=2)
    combinada = fabrica.fila('<c r="A3" s="1"/><c r="B3" s="1"/><c r="D3"><v>1</v></c>', numero=3)
    texto_vacio = fabrica.fila('<c r="A4" s="1" t="str"><v></v></c><c r="B4" s="1" t="inlineStr"><is><t></t></is></c>', numero=4)
    ultima = fabrica.fila('<c r="A5"><v>1</v></c>', numero=5) + fabrica.fila('<c r="A6" s="1"/><c r="Z6" s="1"/>', numero=6)
    merge = '<mergeCells><mergeCell ref="A3:B3"/></mergeCells>'
    leida = fabrica.leer_hoja(tmp_path, filas + combinada + texto_vacio + ultima, despues=merge, estilos=estilos('fillId="2"'))
    assert leida.pintadas == dict.fromkeys([(1, 1), (1, 3), (2, 1), (3, 1), (4, 1), (4, 2)], "FFFF00")


def test_pintadas_hasta_un_tope_de_todo_el_libro(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modulo, "MAX_PINTADAS", 3)
    una = fabrica.hoja(fabrica.fila('<c r="A1" s="1"/><c r="B1" s="1"/><c r="C1"><v>1</v></c>'))
    libro = fabrica.leer(tmp_path, fabrica.partes(una, una, una, estilos=estilos('fillId="2"')))
    assert [len(hoja.pintadas) for hoja in libro.hojas] == [2, 1, 0]


def test_tachada(tmp_path: Path) -> None:
    celdas = ('<c r="A1" s="1"><v>3</v></c>', '<c r="B1" s="2"><v>3</v></c>', '<c r="C1" s="1" t="s"><v>0</v></c>')
    leida = leer(tmp_path, *celdas, xfs=('fontId="1"', 'fontId="2"'), textos=("<t>I</t>",))
    assert [celda.tachada for celda in leida.celdas.values()] == [True, False, True]
    assert avisos(leida) == [("HOJ-023", "A1 y C1")]


def test_una_fila_entera_tachada_se_nombra_por_su_numero(tmp_path: Path) -> None:
    leida = leer(tmp_path, '<c r="A1" s="1"><v>3</v></c>', '<c r="B1" s="1"><v>3</v></c>', xfs=('fontId="1"',))
    assert avisos(leida) == [("HOJ-023", "fila 1")]


TACHADO = "<r><rPr><strike/></rPr><t>no </t></r>"
SIN_TACHAR = "<r><rPr><b/></rPr><t>sí</t></r>"
HEREDA = "<r><t>quizá</t></r>"
BLANCO = "<r><rPr><b/></rPr><t xml:space='preserve'>  </t></r>"


@pytest.mark.parametrize("incluido", [False, True], ids=["compartido", "incluido"])
@pytest.mark.parametrize(
    ("tramos", "estilo", "tachada", "en_parte"),
    [
        (TACHADO + SIN_TACHAR, 0, False, True),
        (TACHADO + BLANCO, 0, True, False),
        (HEREDA + TACHADO, 0, False, True),
        (HEREDA + TACHADO, 1, True, False),
        (HEREDA + SIN_TACHAR, 1, False, True),
        (SIN_TACHAR, 1, False, False),
        (HEREDA, 1, True, False),
    ],
)
def test_tachado_dentro_de_un_texto(tmp_path: Path, tramos: str, estilo: int, *, incluido: bool, tachada: bool, en_parte: bool) -> None:
    otra = '<c r="B1"><v>1</v></c>'
    if incluido:
        leida = leer(tmp_path, f'<c r="A1" s="{estilo}" t="inlineStr"><is>{tramos}</is></c>', otra, xfs=('fontId="1"',))
    else:
        leida = leer(tmp_path, f'<c r="A1" s="{estilo}" t="s"><v>0</v></c>', otra, xfs=('fontId="1"',), textos=(tramos, "<t>x</t>"))
    celda = leida.celdas[1, 1]
    assert (celda.tachada, celda.tachada_en_parte) == (tachada, en_parte)
    esperado = "A1" if tachada else "A1 (en parte)" if en_parte else ""
    assert avisos(leida) == ([("HOJ-023", esperado)] if esperado else [])


@pytest.mark.parametrize(
    ("letra", "guardado", "visto"),
    [
        (3, "P", "✓"),
        (3, "O", "✗"),
        (3, "R", "☑"),
        (3, "\uf050", "✓"),
        (4, "ü", "✓"),
        (4, "û", "✗"),
        (4, "þ", "☑"),
        (4, "ý", "☒"),
        (4, "o", "☐"),
        (4, "Œ ✔", "❶ ✔"),
        (4, "A3", "✌�"),
        (5, "a", "✓"),
        (5, "r", "✗"),
        (0, "P", "P"),
    ],
)
def test_letra_de_simbolos(tmp_path: Path, letra: int, guardado: str, visto: str) -> None:
    celdas = ('<c r="A1" s="1" t="s"><v>0</v></c>', f'<c r="B1" s="1" t="str"><v>{guardado}</v></c>', '<c r="C1" s="1"><v>3</v></c>')
    leida = leer(tmp_path, *celdas, xfs=(f'fontId="{letra}"',), textos=(f"<t>{guardado}</t>",))
    assert fabrica.valores(leida) == {"A1": visto, "B1": visto, "C1": 3}


@pytest.mark.parametrize(
    ("tramos", "estilo", "visto"),
    [
        ('<r><rPr><rFont val="Wingdings 2"/></rPr><t>P</t></r><r><rPr><rFont val="Arial"/></rPr><t> Pepa</t></r>', 0, "✓ Pepa"),
        ('<r><t>P</t></r><r><rPr><rFont val="Arial"/></rPr><t> Pepa</t></r>', 1, "✓ Pepa"),
        ('<r><rPr><rFont val="Arial"/></rPr><t>P</t></r>', 1, "P"),
        ("<r><t>P</t></r>", 1, "✓"),
    ],
)
def test_letra_de_simbolos_dentro_de_un_texto(tmp_path: Path, tramos: str, estilo: int, visto: str) -> None:
    celdas = (f'<c r="A1" s="{estilo}" t="s"><v>0</v></c>', f'<c r="B1" s="{estilo}" t="inlineStr"><is>{tramos}</is></c>')
    leida = leer(tmp_path, *celdas, xfs=('fontId="3"',), textos=(tramos,))
    assert fabrica.valores(leida) == {"A1": visto, "B1": visto}


def test_cada_letra_de_simbolos_cambia_todo_lo_que_guarda() -> None:
    for letra in ("wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett"):
        visto = simbolos.como_se_ve("".join(map(chr, range(0x21, 0x7F))), letra)
        assert not any(c.isascii() for c in visto), letra
    assert simbolos.de_simbolos(" WingDings 2") == "wingdings 2"
    assert simbolos.de_simbolos("Calibri") == ""
    assert simbolos.como_se_ve("Ö alfa", "symbol") == "√ alfa"


@pytest.mark.parametrize(
    "celda",
    [
        '<c r="A1" t="e" vm="1"><v>#VALUE!</v></c>',
        '<c r="A1" t="e" vm="1"><f>_xlfn.IMAGE("http://x")</f><v>#VALUE!</v></c>',
        '<c r="A1" t="str"><f>IMAGE("http://x")</f><v></v></c>',
        '<c r="A1"><f>IMAGEN("http://x")</f></c>',
    ],
)
def test_imagen_en_la_celda(tmp_path: Path, celda: str) -> None:
    leida = leer(tmp_path, celda, '<c r="B1"><v>1</v></c>')
    assert leida.imagenes == ((1, 1),)
    assert fabrica.valores(leida) == {"B1": 1}
    assert avisos(leida) == [("HOJ-026", "A1")]


@pytest.mark.parametrize(
    ("celda", "tipo"),
    [
        ('<c r="A1" t="e" vm="1"><f>A2:A3</f><v>#VALUE!</v></c>', Tipo.ERROR),
        ('<c r="A1" t="e"><v>#VALUE!</v></c>', Tipo.ERROR),
        ('<c r="A1" vm="1"><v>5</v></c>', Tipo.NUMERO),
        ('<c r="A1" t="str"><f>IMAGE("x")&amp;"sí"</f><v>sí</v></c>', Tipo.TEXTO),
    ],
)
def test_lo_que_no_es_una_imagen(tmp_path: Path, celda: str, tipo: Tipo) -> None:
    leida = leer(tmp_path, celda)
    assert (leida.celdas[1, 1].tipo, leida.imagenes, leida.avisos) == (tipo, (), ())


def test_muchas_celdas_caben_en_una_linea(tmp_path: Path) -> None:
    celdas = [f'<c r="{fabrica_columna}1" t="e" vm="1"><v>#VALUE!</v></c>' for fabrica_columna in "ABCDEFGHIJKLMNOP"]
    assert avisos(leer(tmp_path, *celdas)) == [("HOJ-026", "A1, B1, C1, D1, E1, F1, G1, H1, I1, J1, K1, L1 y 4 más")]


def test_el_aspecto_se_compara() -> None:
    assert Aspecto("FFFF00") == Aspecto("FFFF00") != Aspecto("FF0000")
