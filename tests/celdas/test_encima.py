"""Lo que está sobre una hoja: notas, conversaciones, cuadros de texto y casillas."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import HojaLeida
from monitoreo_xlsx.celdas import encima as modulo
from monitoreo_xlsx.celdas.aspecto import Control, CuadroDeTexto, Nota
from tests.celdas import encima, fabrica

FILAS = fabrica.fila('<c r="A1" t="inlineStr"><is><t>Docente</t></is></c>')
CASILLA = encima.dibujo(encima.forma("Sí", ancla=(4, 3), numero="1025", propiedades='hidden="1"'))


def leer(carpeta: Path, *, despues: str = "", quitar: str = "", **por_clase: str) -> HojaLeida:
    partes = {**fabrica.partes(fabrica.hoja(FILAS, despues=despues)), **encima.partes_de_encima(**por_clase)}
    partes.pop(quitar, None)
    leida = fabrica.leer(carpeta, partes).hojas[0]
    assert fabrica.valores(leida) == {"A1": "Docente"}
    return leida


def avisos(leida: HojaLeida) -> list[tuple[str, str]]:
    return [(aviso.codigo, aviso.datos.get("cuales", "")) for aviso in leida.avisos]


def test_notas(tmp_path: Path) -> None:
    leida = leer(tmp_path, notas=encima.notas(D5="Se reprogramó", B2="Otra"))
    assert leida.notas == (Nota(2, 2, "Otra"), Nota(5, 4, "Se reprogramó"))
    assert avisos(leida) == [("HOJ-024", "B2 y D5")]


def test_conversacion_en_lugar_de_la_nota_que_la_anuncia(tmp_path: Path) -> None:
    hilos = encima.hilos(("D5", "¿Pasó al 20?"), ("D5", "Sí"))
    leida = leer(tmp_path, notas=encima.notas(D5="[Comentario encadenado]", E5="Mía"), hilos=hilos)
    assert leida.notas == (Nota(5, 4, "¿Pasó al 20?\nSí", en_hilo=True), Nota(5, 5, "Mía"))
    assert avisos(leida) == [("HOJ-024", "D5 y E5")]


def test_cuadro_de_texto(tmp_path: Path) -> None:
    leida = leer(tmp_path, dibujo=encima.dibujo(encima.forma("COMPROMISO:\nleer más", ancla=(24, 0))))
    assert leida.cuadros_de_texto == (CuadroDeTexto(25, 1, "COMPROMISO:\nleer más"),)
    assert avisos(leida) == [("HOJ-025", "A25")]


def test_formas_de_un_grupo(tmp_path: Path) -> None:
    grupo = f"<xdr:grpSp>{encima.forma('Uno')}<xdr:grpSp>{encima.forma('Dos')}</xdr:grpSp></xdr:grpSp>"
    leida = leer(tmp_path, dibujo=encima.dibujo(encima.marco(grupo, 2, 1)))
    assert [(cuadro.referencia, cuadro.texto) for cuadro in leida.cuadros_de_texto] == [("B3", "Uno"), ("B3", "Dos")]
    assert avisos(leida) == [("HOJ-025", "B3")]


def test_cuadro_sin_celda(tmp_path: Path) -> None:
    leida = leer(tmp_path, dibujo=encima.dibujo(f"<xdr:absoluteAnchor>{encima.forma('Suelto')}</xdr:absoluteAnchor>"))
    assert leida.cuadros_de_texto == (CuadroDeTexto(0, 0, "Suelto"),)
    assert avisos(leida) == [("HOJ-025", "un lugar que el archivo no dice")]


@pytest.mark.parametrize(
    "contenido",
    [
        "<xdr:pic><xdr:nvPicPr><xdr:cNvPr id='3' name='Foto'/></xdr:nvPicPr></xdr:pic>",
        encima.forma(""),
        encima.forma("Rosa", atributos='textlink="$B$4"'),
        encima.forma("Nadie lo ve", propiedades='hidden="1"'),
        f"<mc:AlternateContent><mc:Fallback>{encima.forma('Esta forma es de Excel 2013')}</mc:Fallback></mc:AlternateContent>",
    ],
    ids=["foto", "vacía", "muestra una celda", "oculta", "repuesto"],
)
def test_lo_que_no_dice_nada_propio(tmp_path: Path, contenido: str) -> None:
    leida = leer(tmp_path, dibujo=encima.dibujo(encima.marco(contenido, 0, 0)))
    assert (leida.cuadros_de_texto, leida.avisos) == ((), ())


@pytest.mark.parametrize(
    ("atributos", "clase", "esperado", "avisa"),
    [
        ('checked="Checked"', "CheckBox", Control(5, 4, "CheckBox", "Sí", marcado=True), True),
        ("", "CheckBox", Control(5, 4, "CheckBox", "Sí", marcado=False), False),
        ('checked="Checked" fmlaLink="$D$5"', "CheckBox", Control(5, 4, "CheckBox", "Sí", "$D$5", marcado=True), False),
        ('sel="2"', "Drop", Control(5, 4, "Drop", "Sí", marcado=True), True),
        ('sel="0"', "Drop", Control(5, 4, "Drop", "Sí", marcado=False), False),
        ("", "Button", Control(5, 4, "Button", "Sí", marcado=False), False),
    ],
)
def test_controles_de_formulario(tmp_path: Path, atributos: str, clase: str, esperado: Control, *, avisa: bool) -> None:
    leida = leer(tmp_path, despues=encima.CONTROL, dibujo=CASILLA, control=encima.control(atributos, clase))
    assert leida.controles == (esperado,)
    assert leida.cuadros_de_texto == ()
    assert avisos(leida) == ([("HOJ-028", "D5")] if avisa else [])


def test_control_activex(tmp_path: Path) -> None:
    casilla = encima.activex("8BD21D40-EC42-11CE-9E0D-00AA006002F3")
    leida = leer(tmp_path, despues=encima.CONTROL, dibujo=CASILLA, activex=casilla)
    assert leida.controles == (Control(5, 4, "CheckBox", "Sí"),)
    assert avisos(leida) == [("HOJ-028", "D5")]
    enlazado = encima.CONTROL.replace("<controlPr ", '<controlPr linkedCell="D5" ')
    leida = leer(tmp_path, despues=enlazado, dibujo=CASILLA, activex=casilla)
    assert (leida.controles[0].enlazada, leida.avisos) == ("D5", ())


def test_boton_activex(tmp_path: Path) -> None:
    leida = leer(tmp_path, despues=encima.CONTROL, dibujo=CASILLA, activex=encima.activex("D7053240-CE69-11CD-A777-00DD01143C57"))
    assert leida.avisos == ()


BOMBA = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><comments>&a;</comments>'


@pytest.mark.parametrize("clase", ["notas", "hilos", "dibujo", "control", "activex"])
@pytest.mark.parametrize("danado", ["<roto", "<otra/>", "", BOMBA], ids=["cortado", "otra cosa", "vacío", "DOCTYPE"])
def test_una_parte_danada_no_se_lleva_la_hoja(tmp_path: Path, clase: str, danado: str) -> None:
    sana = "dibujo" if clase != "dibujo" else "notas"
    xml = CASILLA.replace('hidden="1"', "") if sana == "dibujo" else encima.notas(D5="Otra fecha")
    leida = leer(tmp_path, **{clase: danado, sana: xml})
    assert avisos(leida) == [("HOJ-025", "D5") if sana == "dibujo" else ("HOJ-024", "D5"), ("HOJ-029", "")]


def test_una_celda_imposible_no_se_lleva_la_hoja(tmp_path: Path) -> None:
    assert avisos(leer(tmp_path, notas=encima.notas(ZZZZ1="x"))) == [("HOJ-029", "")]
    assert avisos(leer(tmp_path, dibujo=encima.dibujo(encima.forma("x", ancla=(-9, 0))).replace("-9", "nueve"))) == [("HOJ-029", "")]


def test_una_parte_que_falta_o_pesa_demasiado(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notas = encima.notas(D5="x" * 2000)
    assert avisos(leer(tmp_path, quitar="xl/comments1.xml", notas=notas)) == [("HOJ-029", "")]
    monkeypatch.setattr(modulo, "MAX_BYTES", 1000)
    assert avisos(leer(tmp_path, notas=notas)) == [("HOJ-029", "")]


def test_lo_que_no_se_mira_no_estorba(tmp_path: Path) -> None:
    partes = fabrica.partes(fabrica.hoja(FILAS))
    partes["xl/worksheets/_rels/sheet1.xml.rels"] = fabrica.relaciones(("rId1", "printerSettings", "../printerSettings/no-esta.bin"))
    assert fabrica.leer(tmp_path, partes).hojas[0].avisos == ()
