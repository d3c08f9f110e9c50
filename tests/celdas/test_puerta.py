"""Lo que se decide antes de abrir: casos T00 a T14, T16, T17 y T50 de los archivos ajenos."""

from __future__ import annotations

import errno
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import abrir, puerta
from tests.celdas import fabrica

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
VALIDO = fabrica.comprimir(fabrica.partes(fabrica.hoja(fabrica.fila('<c r="A1"><v>1</v></c>'))))
SOLO_POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows no tiene estos archivos")


def test_t00_valido(tmp_path: Path) -> None:
    libro = fabrica.leer(tmp_path, VALIDO)
    assert fabrica.valores(libro.hojas[0]) == {"A1": 1}
    assert libro.avisos == ()


def test_t01_cero_bytes(tmp_path: Path) -> None:
    assert fabrica.rechazo_de(tmp_path, b"").codigo == "ARC-001"


@pytest.mark.parametrize("corte", [8, 100, len(VALIDO) // 2, len(VALIDO) - 30, len(VALIDO) - 1])
def test_t02_truncado(tmp_path: Path, corte: int) -> None:
    assert fabrica.rechazo_de(tmp_path, VALIDO[:corte]).codigo == "ARC-005"


def test_t02_un_byte_cambiado_en_la_hoja(tmp_path: Path) -> None:
    crudo = fabrica.comprimir(fabrica.partes(fabrica.hoja(fabrica.fila('<c r="A1"><v>31416</v></c>'))), zipfile.ZIP_STORED)
    assert fabrica.rechazo_de(tmp_path, crudo.replace(b"31416", b"31417")).codigo == "ARC-005"


def test_t03_aleatorio(tmp_path: Path) -> None:
    error = fabrica.rechazo_de(tmp_path, bytes(range(256)) * 40)
    assert (error.codigo, error.datos["formato"]) == ("ARC-002", "desconocido")


@pytest.mark.parametrize(
    "contenido",
    [
        OLE + b"\0" * 504 + "Workbook".encode("utf-16-le") + b"\0" * 100,
        OLE + b"\0" * 504,
        OLE + b"\xff" * 4096,
        b"\x09\x08\x08\x00\x00\x05\x05\x00" + b"\0" * 100,
        b"\x09\x00\x04\x00" + b"\0" * 100,
    ],
    ids=["xls", "ole-vacio", "ole-circular", "excel-5", "excel-2"],
)
@pytest.mark.parametrize("nombre", ["ficha.xls", "ficha.xlsx"])
def test_t04_xls_antiguo(tmp_path: Path, contenido: bytes, nombre: str) -> None:
    assert fabrica.rechazo_de(tmp_path, contenido, nombre).codigo == "ARC-003"


@pytest.mark.parametrize(
    "contenido",
    [
        b"<!DOCTYPE html><html><body></body></html>",
        b"\xef\xbb\xbf\r\n  <HTML><head></head>",
        b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">',
        b"<meta charset=utf-8><table><tr><td>Docente</td></tr></table>",
        "<html><table>".encode("utf-16"),
    ],
)
def test_t05_html(tmp_path: Path, contenido: bytes) -> None:
    error = fabrica.rechazo_de(tmp_path, contenido, "reporte.xls")
    assert (error.codigo, error.datos["formato"]) == ("ARC-002", "una página web (HTML)")


@pytest.mark.parametrize(
    "contenido",
    [
        b"docente;nivel\nAna;3\n",
        "docente;año\nMaría Ñahui;3\n".encode(),
        "docente;año\nMaría Ñahui;3\n".encode("cp1252"),
        "docente\taño\n".encode("utf-16"),
        b"PK;nombre\n1;Ana\n",
        b"docente;evidencia\nAna;https://docs.google.com/document/1\n",
    ],
)
def test_t06_csv(tmp_path: Path, contenido: bytes) -> None:
    error = fabrica.rechazo_de(tmp_path, contenido)
    assert (error.codigo, error.datos["formato"]) == ("ARC-002", "texto simple (CSV o parecido)")


def test_t07_cifrado(tmp_path: Path) -> None:
    contenido = OLE + b"\0" * 504 + "EncryptionInfo".encode("utf-16-le") + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le")
    assert fabrica.rechazo_de(tmp_path, contenido).codigo == "ARC-004"


RAIZ = "_rels/.rels"


@pytest.mark.parametrize(
    ("partes", "codigo", "formato"),
    [
        ({RAIZ: fabrica.relaciones(("r", "officeDocument", "word/document.xml"))}, "ARC-002", "un documento de Word (.docx)"),
        ({RAIZ: fabrica.relaciones(("r", "officeDocument", "ppt/p.xml"))}, "ARC-002", "una presentación de PowerPoint (.pptx)"),
        ({"notas.txt": "hola"}, "ARC-002", "un archivo comprimido (.zip)"),
        ({RAIZ: fabrica.relaciones()}, "ARC-002", "un archivo comprimido (.zip)"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "ARC-010", "OpenDocument (.ods)"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text"},
            "ARC-002",
            "un documento de LibreOffice que no es una hoja de cálculo",
        ),
        ({"mimetype": "application/epub+zip"}, "ARC-002", "un archivo comprimido (.zip)"),
        ({"Index/Document.iwa": b"\0"}, "ARC-010", "Numbers de Apple (.numbers)"),
    ],
)
def test_t08_otros_comprimidos(tmp_path: Path, partes: fabrica.Partes, codigo: str, formato: str) -> None:
    error = fabrica.rechazo_de(tmp_path, partes)
    assert (error.codigo, error.datos["formato"]) == (codigo, formato)


@pytest.mark.parametrize(
    ("contenido", "formato"),
    [
        (b"%PDF-1.7\n", "un PDF"),
        (b"{\\rtf1", "un documento de texto (.rtf)"),
        (b"\x89PNG\r\n\x1a\n", "una imagen"),
        (b"\xff\xd8\xff\xe0\0\0", "una imagen"),
        (b"Rar!\x1a\x07", "un archivo comprimido (.rar)"),
        (b"7z\xbc\xaf\x27\x1c", "un archivo comprimido (.7z)"),
        (b"PK\x05\x06" + b"\0" * 18, "un archivo comprimido vacío (.zip)"),
        (b'<?xml version="1.0"?><kml/>', "un archivo XML"),
        (OLE + "WordDocument".encode("utf-16-le"), "un documento de Word antiguo (.doc)"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "una presentación de PowerPoint antigua (.ppt)"),
    ],
)
def test_t08_otros_formatos(tmp_path: Path, contenido: bytes, formato: str) -> None:
    error = fabrica.rechazo_de(tmp_path, contenido)
    assert (error.codigo, error.datos["formato"]) == ("ARC-002", formato)


def test_t08_xml_de_excel_2003(tmp_path: Path) -> None:
    contenido = (
        b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    )
    error = fabrica.rechazo_de(tmp_path, contenido, "ficha.xml")
    assert (error.codigo, error.datos["formato"]) == ("ARC-010", "XML de Excel 2003 (.xml)")


@pytest.mark.parametrize("nombre", ["ficha.xls", "ficha.XLS", "ficha.csv", "ficha.xlsx.bak"])
def test_t09_xlsx_con_otra_extension(tmp_path: Path, nombre: str) -> None:
    libro = fabrica.leer(tmp_path, VALIDO, nombre)
    assert fabrica.codigos(libro) == [("ARC-014", "")]
    assert libro.avisos[0].datos == {"extension": Path(nombre).suffix}
    assert fabrica.valores(libro.hojas[0]) == {"A1": 1}


def test_t09_xlsx_sin_extension(tmp_path: Path) -> None:
    assert fabrica.leer(tmp_path, VALIDO, "ficha").avisos[0].datos == {"extension": "ficha"}


@pytest.mark.parametrize("nombre", ["ficha.XLSX", "ficha.Xlsx", "ficha.xlsm", "ficha.xltx"])
def test_t09_extensiones_propias(tmp_path: Path, nombre: str) -> None:
    assert fabrica.leer(tmp_path, VALIDO, nombre).avisos == ()


@pytest.mark.parametrize(
    "contenido",
    [
        b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}',
        b"[InternetShortcut]\r\nURL=https://example.org\r\n",
        b"\x4c\x00\x00\x00\x01\x14\x02\x00" + b"\0" * 60,
    ],
    ids=["gsheet", "url", "lnk"],
)
def test_t12_acceso_directo(tmp_path: Path, contenido: bytes) -> None:
    assert fabrica.rechazo_de(tmp_path, contenido).codigo == "ARC-015"


def test_t12_archivo_de_ceros(tmp_path: Path) -> None:
    error = fabrica.rechazo_de(tmp_path, b"\0" * 20_000)
    assert error.codigo == "ARC-002"
    assert "ceros" in error.datos["formato"]


def test_t13_sin_permiso(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denegar(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    ruta = fabrica.guardar(tmp_path, VALIDO)
    monkeypatch.setattr(os, "open", denegar)
    assert fabrica.rechazo(ruta).codigo == "ARC-008"


def test_t13_el_disco_falla(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fallar(*_: object) -> int:
        raise OSError(errno.EIO, "Input/output error")

    ruta = fabrica.guardar(tmp_path, VALIDO)
    monkeypatch.setattr(os, "open", fallar)
    assert fabrica.rechazo(ruta).codigo == "ARC-016"


def test_t14_carpeta(tmp_path: Path) -> None:
    carpeta = tmp_path / "ficha.xlsx"
    carpeta.mkdir()
    error = fabrica.rechazo(carpeta)
    assert (error.codigo, error.datos["causa"]) == ("ARC-007", "es una carpeta")


def test_t14_no_existe(tmp_path: Path) -> None:
    assert fabrica.rechazo(tmp_path / "no.xlsx").codigo == "ARC-007"
    assert fabrica.rechazo(fabrica.guardar(tmp_path, VALIDO) / "dentro.xlsx").codigo == "ARC-007"


@pytest.fixture
def tuberia(tmp_path: Path) -> Iterator[Path]:
    ruta = tmp_path / "tuberia.xlsx"
    os.mkfifo(ruta)
    yield ruta
    ruta.unlink()


@SOLO_POSIX
def test_t14_tuberia_no_se_cuelga(tuberia: Path) -> None:
    assert fabrica.rechazo(tuberia).datos["causa"] == "es una tubería o un dispositivo"


@SOLO_POSIX
def test_t14_tuberia_que_aparece_entre_mirar_y_abrir(tmp_path: Path, tuberia: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regular = fabrica.guardar(tmp_path, VALIDO).stat()
    monkeypatch.setattr(os, "stat", lambda *_, **__: regular)
    assert fabrica.rechazo(tuberia).datos["causa"] == "es una tubería o un dispositivo"


@SOLO_POSIX
@pytest.mark.parametrize("destino", ["/dev/zero", "/dev/null"])
def test_t14_enlace_a_un_dispositivo(tmp_path: Path, destino: str) -> None:
    enlace = tmp_path / "ficha.xlsx"
    enlace.symlink_to(destino)
    assert fabrica.rechazo(enlace).datos["causa"] == "es una tubería o un dispositivo"


@SOLO_POSIX
def test_t14_enlace_roto_y_circular(tmp_path: Path) -> None:
    roto, uno, otro = (tmp_path / nombre for nombre in ("roto.xlsx", "uno.xlsx", "otro.xlsx"))
    roto.symlink_to(tmp_path / "nada.xlsx")
    uno.symlink_to(otro)
    otro.symlink_to(uno)
    assert fabrica.rechazo(roto).codigo == "ARC-007"
    assert fabrica.rechazo(uno).datos["causa"] == "es un enlace que se apunta a sí mismo"


@SOLO_POSIX
def test_un_enlace_a_un_libro_se_lee(tmp_path: Path) -> None:
    enlace = tmp_path / "enlace.xlsx"
    enlace.symlink_to(fabrica.guardar(tmp_path, VALIDO, "verdadero.xlsx"))
    assert fabrica.valores(abrir(enlace).hojas[0]) == {"A1": 1}


@pytest.mark.parametrize("nombre", ["José Ñahui.xlsx", "José.xlsx", "a & b # % [1].xlsx", "=1+1.xlsx", " .xlsx"])
def test_t16_nombres_raros(tmp_path: Path, nombre: str) -> None:
    assert fabrica.valores(fabrica.leer(tmp_path, VALIDO, nombre).hojas[0]) == {"A1": 1}


@SOLO_POSIX
def test_t16_nombre_que_no_es_utf8(tmp_path: Path) -> None:
    ruta = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xf1o.xlsx"))
    try:
        ruta.write_bytes(VALIDO)
    except OSError:
        pytest.skip("este sistema de archivos solo admite nombres UTF-8")
    assert fabrica.valores(abrir(ruta).hojas[0]) == {"A1": 1}


def test_t17_ruta_larguisima(tmp_path: Path) -> None:
    assert fabrica.rechazo(tmp_path / ("x" * 5_000 + ".xlsx")).codigo == "ARC-007"


def test_un_nombre_con_caracter_nulo(tmp_path: Path) -> None:
    assert fabrica.rechazo(tmp_path / "a\0b.xlsx").codigo == "ARC-007"


def test_t18_archivo_demasiado_grande(tmp_path: Path) -> None:
    ruta = tmp_path / "grande.xlsx"
    with ruta.open("wb") as archivo:
        archivo.write(VALIDO)
        archivo.truncate(puerta.MAX_ARCHIVO + 1)
    assert fabrica.rechazo(ruta).datos["causa"] == "pesa más de 64 MB"


def test_t50_xlsb(tmp_path: Path) -> None:
    partes: fabrica.Partes = {RAIZ: fabrica.relaciones(("r", "officeDocument", "xl/workbook.bin")), "xl/workbook.bin": b"\0"}
    error = fabrica.rechazo_de(tmp_path, partes, "ficha.xlsb")
    assert (error.codigo, error.datos["formato"]) == ("ARC-010", "Excel binario (.xlsb)")


def test_abrir_no_toca_el_archivo(tmp_path: Path) -> None:
    ruta = fabrica.guardar(tmp_path, VALIDO)
    antes = (ruta.read_bytes(), ruta.stat().st_mtime_ns, sorted(tmp_path.iterdir()))
    abrir(ruta)
    assert (ruta.read_bytes(), ruta.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == antes
