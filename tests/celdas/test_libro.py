"""El libro entero: casos T28 a T31, T36, T50 y T51 de los archivos ajenos."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import EXTENSIONES, LibroIlegible, abrir, lector_de_hoja, libro
from tests.celdas import fabrica
from tests.celdas.fabrica import fila

UNO = fabrica.hoja(fila('<c r="A1"><v>1</v></c>'))
DE_PROPIEDADES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
DE_VALORES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


def _con_relaciones(*filas: tuple[str, str, str]) -> fabrica.Partes:
    partes = fabrica.partes(UNO)
    partes["xl/_rels/workbook.xml.rels"] = fabrica.relaciones(("rId1", "worksheet", "worksheets/sheet1.xml"), *filas)
    return partes


def test_las_hojas_van_en_el_orden_del_libro(tmp_path: Path) -> None:
    partes = fabrica.partes(*(fabrica.hoja(fila(f'<c r="A1"><v>{n}</v></c>')) for n in (1, 2, 3)))
    partes["xl/workbook.xml"] = fabrica.indice(f'<sheet name="H{n}" sheetId="{n}" r:id="rId{n}"/>' for n in (3, 1, 2))
    assert [(h.nombre, fabrica.valores(h)["A1"]) for h in fabrica.leer(tmp_path, partes).hojas] == [("H3", 3), ("H1", 1), ("H2", 2)]


def test_los_nombres_de_hoja_se_entregan_tal_cual(tmp_path: Path) -> None:
    partes = fabrica.partes(UNO)
    partes["xl/workbook.xml"] = fabrica.indice(["Visita «I» &amp; II  "])
    assert fabrica.leer(tmp_path, partes).hojas[0].nombre == "Visita «I» & II  "


def test_el_sha256_es_el_del_archivo(tmp_path: Path) -> None:
    ruta = fabrica.guardar(tmp_path, fabrica.partes(UNO))
    assert abrir(ruta).sha256 == hashlib.sha256(ruta.read_bytes()).hexdigest()


def test_t29_tres_mil_hojas(tmp_path: Path) -> None:
    inicio = time.process_time()
    leido = fabrica.leer(tmp_path, fabrica.partes(*[UNO] * 3_003))
    assert len(leido.hojas) == 3_003
    assert time.process_time() - inicio < 10


def test_t29_demasiadas_hojas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libro, "MAX_HOJAS", 2)
    assert len(fabrica.leer(tmp_path, fabrica.partes(UNO, UNO)).hojas) == 2
    assert fabrica.rechazo_de(tmp_path, fabrica.partes(UNO, UNO, UNO)).codigo == "ARC-006"


@pytest.mark.parametrize("destino", ["worksheets/sheet1.xml", "worksheets/../Worksheets/SHEET1.xml"])
def test_dos_hojas_con_la_misma_parte(tmp_path: Path, destino: str) -> None:
    """Así, un archivo de 20 KB dice tener medio millón de celdas; Excel nunca lo hace."""
    partes = _con_relaciones(("rId2", "worksheet", destino))
    partes["xl/workbook.xml"] = fabrica.indice(["Ficha", "Otra"])
    error = fabrica.rechazo_de(tmp_path, partes)
    assert (error.codigo, error.datos["causa"]) == ("ARC-005", "dos de sus hojas usan la misma parte interna")


@pytest.mark.parametrize("clase", ["chartsheet", "dialogsheet"])
def test_las_hojas_sin_celdas_se_saltan(tmp_path: Path, clase: str) -> None:
    partes = _con_relaciones(("rId2", clase, "chartsheets/sheet1.xml"))
    partes["xl/workbook.xml"] = fabrica.indice(["Ficha", "Gráfico"])
    assert [h.nombre for h in fabrica.leer(tmp_path, partes).hojas] == ["Ficha"]


def test_sin_hojas(tmp_path: Path) -> None:
    error = fabrica.rechazo_de(tmp_path, fabrica.partes())
    assert (error.codigo, error.datos["causa"]) == ("ARC-011", "no tiene ninguna")


def test_solo_con_hojas_de_grafico(tmp_path: Path) -> None:
    partes = fabrica.partes(UNO)
    partes["xl/_rels/workbook.xml.rels"] = fabrica.relaciones(("rId1", "chartsheet", "chartsheets/sheet1.xml"))
    error = fabrica.rechazo_de(tmp_path, partes)
    assert (error.codigo, error.datos["causa"]) == ("ARC-011", "solo tiene hojas de gráfico o de macros")


def _con_otra_hoja(declarada: str, **partes: str | bytes) -> fabrica.Partes:
    """Un libro con una hoja sana y otra, «Otra», que se declara así."""
    base = fabrica.partes(UNO)
    base["xl/workbook.xml"] = fabrica.indice(['<sheet name="Ficha" sheetId="1" r:id="rId1"/>', declarada])
    return {**base, **partes}


OTRA = '<sheet name="Otra" sheetId="2" r:id="rId2"/>'
CON_DOS = fabrica.relaciones(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml"))
SEGUNDA = "xl/worksheets/sheet2.xml"
FALTANTES = {
    "sin-relacion": _con_otra_hoja(OTRA),
    "sin-parte": _con_otra_hoja(OTRA, **{"xl/_rels/workbook.xml.rels": CON_DOS}),
    "mal-escrita": _con_otra_hoja(OTRA, **{"xl/_rels/workbook.xml.rels": CON_DOS, SEGUNDA: UNO[:-20]}),
    "de-otra-clase": _con_otra_hoja(OTRA, **{"xl/_rels/workbook.xml.rels": CON_DOS, SEGUNDA: fabrica.textos()}),
    "con-una-celda-imposible": _con_otra_hoja(
        OTRA, **{"xl/_rels/workbook.xml.rels": CON_DOS, SEGUNDA: fabrica.hoja('<row r="0"><c><v>1</v></c></row>')}
    ),
    "sin-decir-cual-es-su-parte": _con_otra_hoja(
        '<sheet name="Otra" sheetId="2"/>', **{"xl/_rels/workbook.xml.rels": CON_DOS, SEGUNDA: UNO}
    ),
}


@pytest.mark.parametrize("cual", FALTANTES)
def test_t31_una_hoja_danada_se_nombra_y_las_demas_se_leen(tmp_path: Path, cual: str) -> None:
    leido = fabrica.leer(tmp_path, FALTANTES[cual])
    assert [(h.nombre, fabrica.valores(h)) for h in leido.hojas] == [("Ficha", {"A1": 1})]
    assert [(aviso.codigo, aviso.hoja) for aviso in leido.avisos] == [("HOJ-020", "Otra")]


def test_t02_un_byte_cambiado_en_una_hoja_no_da_media_hoja(tmp_path: Path) -> None:
    crudo = bytearray(fabrica.comprimir({**_con_otra_hoja(OTRA), "xl/_rels/workbook.xml.rels": CON_DOS, SEGUNDA: UNO}, 0))
    crudo[crudo.index(b"<v>1", crudo.index(SEGUNDA.encode())) + 3] += 1
    leido = fabrica.leer(tmp_path, bytes(crudo))
    assert [h.nombre for h in leido.hojas] == ["Ficha"]
    assert [(aviso.codigo, aviso.hoja) for aviso in leido.avisos] == [("HOJ-020", "Otra")]


def test_si_ninguna_hoja_esta_sana_el_libro_es_ilegible(tmp_path: Path) -> None:
    partes = fabrica.partes(UNO[:-20], UNO[:-20])
    error = fabrica.rechazo_de(tmp_path, partes)
    assert (error.codigo, error.datos["causa"]) == ("ARC-005", "está incompleto, o su contenido fue alterado")


@pytest.mark.parametrize("dentro", ["<!DOCTYPE a>", "<v>1</v>" * 3])
def test_lo_que_rechaza_el_libro_entero_lo_sigue_rechazando(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dentro: str) -> None:
    """Una trampa o un tope en una sola hoja no dejan leer las otras."""
    monkeypatch.setattr(lector_de_hoja, "MAX_CELDAS", 2)
    segunda = dentro + UNO if dentro.startswith("<!") else fabrica.hoja(fila(*(f'<c r="{c}1"><v>1</v></c>' for c in "ABC")))
    error = fabrica.rechazo_de(tmp_path, _con_otra_hoja(OTRA, **{"xl/_rels/workbook.xml.rels": CON_DOS, SEGUNDA: segunda}))
    assert error.codigo in {"ARC-006", "ARC-009"}


@pytest.mark.parametrize("declaradas", ['r:id=""', ""])
def test_las_hojas_de_modulo_se_saltan_y_se_nombran(tmp_path: Path, declaradas: str) -> None:
    """Así deja Excel en el índice los módulos y macros de sus versiones viejas: sin ninguna parte detrás."""
    partes = fabrica.partes(UNO)
    modulos = [f'<sheet name="{nombre}" sheetId="{i}" state="veryHidden" {declaradas}/>' for i, nombre in enumerate(("Code", "Module1"), 2)]
    partes["xl/workbook.xml"] = fabrica.indice(['<sheet name="Ficha" sheetId="1" r:id="rId1"/>', *modulos])
    leido = fabrica.leer(tmp_path, partes)
    assert [h.nombre for h in leido.hojas] == ["Ficha"]
    assert [(aviso.codigo, aviso.datos) for aviso in leido.avisos] == [("HOJ-021", {"cuales": "«Code», «Module1»"})]


def test_solo_con_hojas_de_modulo(tmp_path: Path) -> None:
    partes = fabrica.partes()
    partes["xl/workbook.xml"] = fabrica.indice(['<sheet name="Module1" sheetId="1" r:id=""/>'])
    assert fabrica.rechazo_de(tmp_path, partes).codigo == "ARC-011"


def _propiedades(cuerpo: str) -> fabrica.Partes:
    partes = fabrica.partes(UNO)
    partes["_rels/.rels"] = fabrica.relaciones(
        ("r1", "officeDocument", "xl/workbook.xml"), ("r2", "custom-properties", "docProps/custom.xml")
    )
    partes["docProps/custom.xml"] = f'<Properties xmlns="{DE_PROPIEDADES}" xmlns:vt="{DE_VALORES}">{cuerpo}</Properties>'
    return partes


def test_propiedades_propias(tmp_path: Path) -> None:
    cuerpo = (
        '<property fmtid="{D5}" pid="2" name="plantilla"><vt:lpwstr>ficha/2026.1</vt:lpwstr></property>'
        '<property fmtid="{D5}" pid="3" name="versión">\n<vt:i4>7</vt:i4>\n</property>'
        '<property fmtid="{D5}" pid="4" name="vacía"><vt:lpwstr/></property>'
    )
    assert fabrica.leer(tmp_path, _propiedades(cuerpo)).propiedades == {"plantilla": "ficha/2026.1", "versión": "7", "vacía": ""}


def test_sin_propiedades_propias(tmp_path: Path) -> None:
    assert fabrica.leer(tmp_path, fabrica.partes(UNO)).propiedades == {}
    partes = _propiedades("")
    del partes["docProps/custom.xml"]
    assert fabrica.leer(tmp_path, partes).propiedades == {}


def test_nombres_definidos(tmp_path: Path) -> None:
    nombres = (
        "<definedNames>"
        '<definedName name="docente">Ficha!$C$4</definedName>'
        '<definedName name="nivel" localSheetId="0">Ficha!$E$7</definedName>'
        '<definedName name="visita" localSheetId="0">Ficha!$A$1</definedName>'
        '<definedName name="visita">Ficha!$C$5</definedName>'
        '<definedName name="visita" localSheetId="1">Otra!$A$1</definedName>'
        '<definedName name="lista">&apos;Hoja &amp; lista&apos;!$A$1:$A$4</definedName>'
        '<definedName name="_xlnm.Print_Area" localSheetId="0">Ficha!$A$1:$H$40</definedName>'
        '<definedName name="_xlnm._FilterDatabase" hidden="1">Ficha!$A$1</definedName>'
        "</definedNames>"
    )
    assert fabrica.leer(tmp_path, fabrica.partes(UNO, despues=nombres)).nombres == {
        "docente": "Ficha!$C$4",
        "nivel": "Ficha!$E$7",
        "visita": "Ficha!$C$5",
        "lista": "'Hoja & lista'!$A$1:$A$4",
    }


@pytest.mark.parametrize("nombre", ["ficha.xlsm", "ficha.xlsx"])
def test_t50_macros(tmp_path: Path, nombre: str) -> None:
    partes = _con_relaciones(("v", "vbaProject", "vbaProject.bin")) | {"xl/vbaProject.bin": b"\xd0\xcf"}
    leido = fabrica.leer(tmp_path, partes, nombre)
    assert fabrica.codigos(leido) == [("ARC-012", "")]
    assert fabrica.valores(leido.hojas[0]) == {"A1": 1}


def test_t50_macros_de_excel_4(tmp_path: Path) -> None:
    partes = _con_relaciones(("rId2", "xlMacrosheet", "macrosheets/sheet1.xml"))
    partes["xl/workbook.xml"] = fabrica.indice(["Ficha", "Macro1"])
    leido = fabrica.leer(tmp_path, partes)
    assert [h.nombre for h in leido.hojas] == ["Ficha"]
    assert fabrica.codigos(leido) == [("ARC-012", "")]


def test_t51_vinculo_externo(tmp_path: Path) -> None:
    partes = _con_relaciones(("x", "externalLink", "externalLinks/externalLink1.xml"))
    partes["xl/worksheets/sheet1.xml"] = fabrica.hoja(fila('<c r="A1"><f>[1]Hoja1!A1</f><v>3</v></c>'))
    leido = fabrica.leer(tmp_path, partes)
    assert fabrica.codigos(leido) == [("ARC-013", "")]
    assert fabrica.valores(leido.hojas[0]) == {"A1": 3}


def test_los_avisos_del_libro_se_juntan(tmp_path: Path) -> None:
    partes = _con_relaciones(("v", "vbaProject", "v.bin"), ("x", "externalLink", "x.xml"))
    assert [codigo for codigo, _ in fabrica.codigos(fabrica.leer(tmp_path, partes, "ficha.txt"))] == ["ARC-012", "ARC-013", "ARC-014"]


def test_las_extensiones_son_las_de_excel() -> None:
    assert {".xlsx", ".xlsm"} <= EXTENSIONES
    assert all(extension == extension.lower() for extension in EXTENSIONES)


@pytest.mark.parametrize(
    ("fallo", "codigo"),
    [(MemoryError(), "ARC-027"), (RecursionError(), "ARC-005"), (NotImplementedError(), "ARC-005"), (OverflowError(), "ARC-005")],
)
def test_un_fallo_imprevisto_del_archivo_es_un_libro_ilegible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fallo: BaseException, codigo: str
) -> None:
    def fallar(*_: object) -> None:
        raise fallo

    monkeypatch.setattr(libro, "Paquete", fallar)
    error = fabrica.rechazo_de(tmp_path, fabrica.partes(UNO))
    assert error.codigo == codigo
    assert error.__cause__ is fallo


@pytest.mark.parametrize("fallo", [TypeError(), AttributeError(), ImportError(), KeyboardInterrupt()])
def test_un_defecto_del_programa_no_se_disfraza(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fallo: BaseException) -> None:
    def fallar(*_: object) -> None:
        raise fallo

    monkeypatch.setattr(libro, "Paquete", fallar)
    with pytest.raises(type(fallo)):
        abrir(fabrica.guardar(tmp_path, fabrica.partes(UNO)))


def test_el_error_se_entiende() -> None:
    assert str(LibroIlegible("ARC-001")) == "ARC-001"
    assert str(LibroIlegible("ARC-005", causa="está incompleto")) == "ARC-005: está incompleto"
