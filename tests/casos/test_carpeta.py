"""T50 a T55: de dónde vienen los libros y cómo están repartidos en la carpeta."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import consolidar
from tests import ayudas
from tests.casos.apoyo import D01, ESTILOS, FUERA, HOJA, RELACIONES, TEXTOS, Caso, cambiar_parte, ficha, numero, texto
from tests.celdas import fabrica

SOFFICE = shutil.which("soffice")


def con_relacion(clase: str, destino: str, contenido: str | bytes) -> fabrica.Partes:
    """La ficha con una relación más desde el libro."""
    partes = cambiar_parte(
        ficha(),
        RELACIONES,
        "</Relationships>",
        f'<Relationship Id="x" Type="http://schemas.microsoft.com/office/2006/relationships/{clase}" Target="{destino}"/></Relationships>',
    )
    return {**partes, f"xl/{destino}": contenido}


def test_t50_macros(caso: Caso) -> None:
    (caso.raiz / D01).unlink()
    caso.poner(con_relacion("vbaProject", "vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(600)), D01.replace(".xlsx", ".xlsm"))
    caso.comprobar(("ARC-012", D01.replace(".xlsx", ".xlsm")), mismo_lugar=False)


def test_t50_xlsm_sin_macros(caso: Caso) -> None:
    (caso.raiz / D01).rename((caso.raiz / D01).with_suffix(".xlsm"))
    caso.comprobar(mismo_lugar=False)


@pytest.mark.parametrize("nombre", ["ajeno.xlsb", "ajeno.xlsx"])
def test_t50_xlsb(caso: Caso, nombre: str) -> None:
    raiz = fabrica.relaciones(("rId1", "officeDocument", "xl/workbook.bin"))
    caso.poner({"_rels/.rels": raiz, "xl/workbook.bin": b"\x83\x01\0", "xl/worksheets/sheet1.bin": b"\0"}, f"fichas/{nombre}")
    caso.comprobar(("ARC-010", f"fichas/{nombre}"), apartadas=1)


VINCULO = f'<externalLink xmlns="{fabrica.PRINCIPAL}"><externalBook xmlns:r="{fabrica.REL}" r:id="rId1"/></externalLink>'
DDE = f'<externalLink xmlns="{fabrica.PRINCIPAL}"><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'


@pytest.mark.parametrize("parte", [VINCULO, DDE], ids=["vinculo", "dde"])
@pytest.mark.parametrize("formula", ["[1]Hoja1!A1", "cmd|'/C calc'!A0", "WEBSERVICE(&quot;http://127.0.0.1:9&quot;)"])
def test_t51_se_usa_el_valor_guardado(caso: Caso, parte: str, formula: str) -> None:
    partes = con_relacion("externalLink", "externalLinks/externalLink1.xml", parte)
    nivel = caso.modelo.fichas[0].puntajes[0].nivel
    partes[HOJA] = ficha({"C19": f'<c r="C19"><f>{formula}</f><v>{nivel}</v></c>'})[HOJA]
    caso.poner(partes, D01)
    caso.comprobar(("ARC-013", D01))


def test_t51_un_vinculo_sin_valor_guardado(caso: Caso) -> None:
    partes = con_relacion("externalLink", "externalLinks/externalLink1.xml", VINCULO)
    partes[HOJA] = ficha({"C19": '<c r="C19"><f>[1]Hoja1!A1</f></c>'})[HOJA]
    caso.poner(partes, D01)
    assert sorted((h.codigo, h.lugar.celda) for h in caso.validar().hallazgos) == [("ARC-013", ""), ("CEL-007", "C19")]


def de_google() -> fabrica.Partes:
    """Como los baja Google Sheets: números con «.0», celdas vacías con estilo, mil filas, fechas con formato propio."""
    partes = ficha()
    hoja = re.sub(r"<v>(\d+)</v>", lambda m: f"<v>{m[1]}.0</v>", str(partes[HOJA]))
    hoja = re.sub(r'(t="s"><v>\d+)\.0', r"\1", hoja)
    vacias = "".join(f'<row r="{i}" ht="15.75" customHeight="1"><c r="A{i}" s="0"/><c r="B{i}" s="0"/></row>' for i in range(40, 1001))
    vista = (
        '<sheetPr><outlinePr summaryBelow="0"/></sheetPr><sheetFormatPr customHeight="1" defaultColWidth="14.43" defaultRowHeight="15.0"/>'
    )
    hoja = hoja.replace("<sheetData>", f"{vista}<sheetData>").replace("</sheetData>", f"{vacias}</sheetData>")
    return {**partes, HOJA: hoja, ESTILOS: fabrica.estilos(0, 164, 165, propios={164: "d/m/yyyy", 165: "h:mm"})}


def de_wps() -> fabrica.Partes:
    """Como los guarda WPS: dimensión corta, contenido alternativo, textos con formato y espacios de nombres de más."""
    partes = ficha(antes='<sheetPr/><dimension ref="A1"/>')
    hoja = str(partes[HOJA]).replace("<worksheet ", '<worksheet xmlns:mc="urn:mc" xmlns:etc="http://www.wps.cn/etc" ', 1)
    hoja = hoja.replace("</sheetData>", "</sheetData><etc:extra><etc:c>x</etc:c></etc:extra>")
    textos = re.sub(
        r'<si><t xml:space="preserve">(\w)(.*?)</t></si>',
        r"<si><r><t>\1</t></r><r><rPr/><t>\2</t></r></si>",
        str(partes[TEXTOS]),
        flags=re.DOTALL,
    )
    return {**partes, HOJA: hoja, TEXTOS: textos}


def con_textos_dentro() -> fabrica.Partes:
    """Como los escriben muchas bibliotecas: cada texto en su celda, sin parte de textos."""
    textos = re.findall(r"<si><t[^>]*>(.*?)</t></si>", str(ficha()[TEXTOS]), re.DOTALL)
    partes = ficha()
    hoja = re.sub(r'<c r="(\w+)" t="s"><v>(\d+)</v></c>', lambda m: texto(m[1], textos[int(m[2])]), str(partes[HOJA]))
    relaciones = fabrica.relaciones(("rId1", "worksheet", "worksheets/sheet1.xml"), ("s", "styles", "styles.xml"))
    return {k: v for k, v in {**partes, HOJA: hoja, RELACIONES: relaciones}.items() if k != TEXTOS}


@pytest.mark.parametrize("hacer", [de_google, de_wps, con_textos_dentro])
def test_t52_como_lo_guarda_otro_programa(caso: Caso, hacer: object) -> None:
    caso.poner(hacer(), D01)  # type: ignore[operator]
    caso.comprobar()


@pytest.mark.skipif(SOFFICE is None, reason="no está LibreOffice")
def test_t52_guardado_por_libreoffice(caso: Caso, tmp_path: Path) -> None:
    """Toda la escuela, libro por libro, pasada por LibreOffice de verdad."""
    libros = sorted(caso.raiz.rglob("*.xlsx"))
    for i, libro in enumerate(libros):
        shutil.copy(libro, tmp_path / f"{i}.xlsx")
    perfil = f"-env:UserInstallation=file://{tmp_path}/perfil"
    orden = [str(SOFFICE), perfil, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "de-lo")]
    hecho = subprocess.run(
        [*orden, *(str(tmp_path / f"{i}.xlsx") for i in range(len(libros)))], capture_output=True, timeout=120, check=False
    )
    assert hecho.returncode == 0
    for i, libro in enumerate(libros):
        shutil.copy(tmp_path / "de-lo" / f"{i}.xlsx", libro)
    shutil.rmtree(tmp_path / "perfil")
    caso.comprobar()


def test_t53_subcarpetas(caso: Caso) -> None:
    hondo = caso.raiz / "fichas/Setiembre 2024/Turno mañana/Aula «5 años»"
    hondo.mkdir(parents=True)
    shutil.move(caso.raiz / "fichas/visita-I", hondo)
    shutil.move(caso.raiz / "fichas/visita-II.xlsx", hondo / "todas.xlsx")
    caso.comprobar(mismo_lugar=False)


def test_t53_fichas_con_otra_caja_y_carpetas_vacias(caso: Caso) -> None:
    (caso.raiz / "fichas").rename(caso.raiz / "FICHAS")
    (caso.raiz / "FICHAS/vacía").mkdir()
    caso.comprobar(mismo_lugar=False)


def test_t53_lo_de_fuera_de_fichas_no_se_lee(caso: Caso) -> None:
    caso.poner(ficha({"C19": numero("C19", 4)}), "anteriores/d01.xlsx")
    caso.poner(b"", "salida-vieja/roto.xlsx")
    caso.comprobar(("ARC-021", "anteriores"), ("ARC-021", "salida-vieja"))


@pytest.fixture(scope="module")
def consolidado(tmp_path_factory: pytest.TempPathFactory) -> Path:
    carpeta = ayudas.escuela(tmp_path_factory.mktemp("hecho") / "ie")
    return consolidar(carpeta, fecha_corte=ayudas.CORTE).salidas[0]


@pytest.mark.parametrize("nombre", ["fichas/consolidado-2024.xlsx", "fichas/visita-I/otro nombre.xlsx"])
def test_t54_un_consolidado_entre_las_fichas(caso: Caso, consolidado: Path, nombre: str) -> None:
    caso.poner(consolidado.read_bytes(), nombre)
    resultado = caso.comprobar(("ARC-017", nombre))
    assert resultado.resumen["fichas_leidas"] == 12


def test_t54_suelto_en_la_carpeta(caso: Caso, consolidado: Path) -> None:
    caso.poner(consolidado.read_bytes(), "consolidado-2024.xlsx")
    caso.comprobar()


def test_t54_en_lugar_del_cronograma(caso: Caso, consolidado: Path) -> None:
    caso.poner(consolidado.read_bytes(), "cronograma.xlsx")
    assert caso.niega()


def test_t54_guardado_de_nuevo_sin_sus_propiedades(caso: Caso, consolidado: Path) -> None:
    """Si otro programa le quita la marca, igual no se cuenta dos veces, no se pierde ninguna ficha, y se dice que sobra."""
    with zipfile.ZipFile(consolidado) as archivo:
        partes: fabrica.Partes = {n: archivo.read(n) for n in archivo.namelist()}
    raiz = partes.pop("_rels/.rels")
    assert isinstance(raiz, bytes)
    partes.pop("docProps/custom.xml")
    partes["_rels/.rels"] = re.sub(r"<Relationship [^>]*custom[^>]*/>", "", raiz.decode())
    caso.poner(partes)
    resultado = caso.validar()
    assert {h.lugar.archivo for h in resultado.hallazgos} == {FUERA}
    assert resultado.expediente.fichas == caso.modelo.fichas


@pytest.mark.sin_memoria
def test_t54_consolidar_dos_veces_da_lo_mismo(caso: Caso) -> None:
    primero = consolidar(caso.raiz, fecha_corte=ayudas.CORTE, salida=caso.raiz / "salida")
    contenido = primero.salidas[0].read_bytes()
    segundo = consolidar(caso.raiz, fecha_corte=ayudas.CORTE)
    assert segundo.salidas == primero.salidas
    assert segundo.salidas[0].read_bytes() == contenido
    assert segundo.hallazgos == ()


def test_t55_una_ficha_de_otra_ie(caso: Caso) -> None:
    caso.poner(ficha({"B4": texto("B4", "7654321")}), FUERA)
    caso.comprobar(("FIC-020", FUERA, "Ficha", "B4"), apartadas=1)


def test_t55_un_libro_con_fichas_de_dos_ie(caso: Caso) -> None:
    wb = openpyxl.load_workbook(caso.raiz / "fichas/visita-II.xlsx")
    wb["D02"]["B4"].value = "7654321"
    wb.save(caso.raiz / "fichas/visita-II.xlsx")
    caso.comprobar(("FIC-020", "fichas/visita-II.xlsx", "D02", "B4"), sin={("D02", 2)}, apartadas=1)


@pytest.mark.parametrize(("rotulo", "codigo"), [("D4", "E4"), ("A30", "B30"), ("A2", "B2")])
def test_t55_dos_ie_en_la_misma_ficha(caso: Caso, rotulo: str, codigo: str) -> None:
    """La hoja dice dos códigos modulares: no se sabe de quién es, y no puede contarse como si nada."""
    caso.poner(ficha({rotulo: texto(rotulo, "Código modular:"), codigo: texto(codigo, "7654321")}), D01)
    resultado = caso.validar()
    assert resultado.codigo == 1
    assert {h.lugar.archivo for h in resultado.hallazgos} == {D01}


def test_t55_dos_ie_en_un_registro(caso: Caso) -> None:
    wb = openpyxl.load_workbook(caso.raiz / "fichas/registro-III.xlsx")
    ws = wb["Registro"]
    ws["S3"] = "Código modular"
    for fila, codigo in zip(range(4, 8), ("0000123", "7654321", "0000123", "0000123"), strict=True):
        ws[f"S{fila}"].value = codigo
    wb.save(caso.raiz / "fichas/registro-III.xlsx")
    caso.comprobar(("FIC-020", "fichas/registro-III.xlsx", "Registro", "S5"), sin={("D02", 3)}, apartadas=1)


def test_t55_todas_las_fichas_son_de_otra(caso: Caso) -> None:
    """Si el que no cuadra es el cronograma, se dice allí una sola vez y las fichas se usan."""
    ayudas.cambiar(caso.raiz, "cronograma.xlsx", "Datos de la IE", "B6", "7654321")
    resultado = caso.validar()
    assert [(h.codigo, h.lugar.celda) for h in resultado.hallazgos] == [("IED-005", "B6")]
    assert resultado.expediente.fichas == caso.modelo.fichas
