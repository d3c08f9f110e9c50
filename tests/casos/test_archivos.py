"""T00 a T17: qué clase de archivo es, cómo se llama y dónde está."""

from __future__ import annotations

import os
import random
import struct
import unicodedata
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import puerta
from tests import ayudas
from tests.casos.apoyo import D01, ESTILOS, FUERA, HOJA, SOLO_POSIX, TEXTOS, Caso, ficha, huellas, sin_lugar, texto
from tests.celdas import fabrica

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AZAR = random.Random(2024)  # noqa: S311 - bytes cualesquiera, siempre los mismos
BUENA = fabrica.comprimir(ficha())


def compuesto(*nombres: str, circular: bool = False) -> bytes:
    """Un archivo de Office anterior a 2007: cabecera, tabla de sectores y un directorio con esas entradas."""
    cabecera = OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    cabecera += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    siguiente = (0, 1, 2) if circular else (0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE)
    sectores = struct.pack("<128I", *siguiente, *[0xFFFFFFFF] * 125)
    directorio = b"".join(n.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(n) + 2, 2, 1) + bytes(60) for n in nombres)
    return cabecera.ljust(512, b"\0") + sectores + directorio.ljust(512, b"\0") + bytes(512)


ESTRUCTURA_DOCX = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": fabrica.relaciones(("rId1", "officeDocument", "word/document.xml")),
    "word/document.xml": "<w:document xmlns:w='urn:w'/>",
}
ODS = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office:document-content/>"}
HTML = b"<html><body><table><tr><td>Docente</td><td>Rosa Ejemplo Prueba</td></tr></table></body></html>"
CSV = "Docente;DNI;Nivel\nRosa Ejemplo Prueba;00012311;3\n"
CIFRADO = compuesto("Root Entry", "EncryptionInfo", "EncryptedPackage")

ALEATORIO = b"\x8f" + AZAR.randbytes(20_000)

MALOS: dict[str, tuple[str, bytes, str]] = {
    "t01-vacio": ("ARC-001", b"", "ajeno.xlsx"),
    "t02-sin-final": ("ARC-005", BUENA[:-1], "ajeno.xlsx"),
    "t02-a-la-mitad": ("ARC-005", BUENA[: len(BUENA) // 2], "ajeno.xlsx"),
    "t02-solo-la-firma": ("ARC-005", BUENA[:4], "ajeno.xlsx"),
    "t02-un-byte": ("ARC-002", BUENA[:1], "ajeno.xlsx"),
    "t03-aleatorio": ("ARC-002", ALEATORIO, "ajeno.xlsx"),
    "t03-aleatorio-con-firma": ("ARC-005", b"PK\x03\x04" + ALEATORIO, "ajeno.xlsx"),
    "t04-xls": ("ARC-003", compuesto("Root Entry", "Workbook"), "ajeno.xls"),
    "t04-xls-renombrado": ("ARC-003", compuesto("Root Entry", "Workbook"), "ajeno.xlsx"),
    "t04-circular": ("ARC-003", compuesto("Root Entry", "Workbook", circular=True), "ajeno.xls"),
    "t04-de-los-90": ("ARC-003", b"\x09\x08\x08\x00\x00\x05\x05\x00" + bytes(100), "ajeno.xls"),
    "t05-html-xls": ("ARC-002", HTML, "reporte.xls"),
    "t05-html-xlsx": ("ARC-002", HTML, "reporte.xlsx"),
    "t06-csv": ("ARC-002", CSV.encode(), "ajeno.xlsx"),
    "t06-csv-de-windows": ("ARC-002", "Año;Ñ\n".encode("cp1252"), "ajeno.xlsx"),
    "t06-csv-utf16": ("ARC-002", CSV.encode("utf-16"), "ajeno.xlsx"),
    "t07-cifrado": ("ARC-004", CIFRADO, "ajeno.xlsx"),
    "t08-docx": ("ARC-002", fabrica.comprimir(ESTRUCTURA_DOCX), "ajeno.xlsx"),
    "t08-docx-con-su-nombre": ("ARC-002", fabrica.comprimir(ESTRUCTURA_DOCX), "plan.docx"),
    "t08-zip": ("ARC-002", fabrica.comprimir({"foto.jpg": b"x", "notas.txt": "hola"}), "ajeno.xlsx"),
    "t08-zip-vacio": ("ARC-002", b"PK\x05\x06" + bytes(18), "ajeno.xlsx"),
    "t08-ods-renombrado": ("ARC-010", fabrica.comprimir(ODS), "ajeno.xlsx"),
    "t08-ods": ("ARC-010", fabrica.comprimir(ODS), "ajeno.ods"),
    "t12-ceros": ("ARC-002", bytes(12_000), "ajeno.xlsx"),
}


def test_t00_valido(caso: Caso) -> None:
    resultado = caso.comprobar()
    assert resultado.codigo == 0
    assert resultado.resumen == {
        "docentes": 4,
        "visitas_programadas": 12,
        "visitas_ejecutadas": 12,
        "fichas_leidas": 12,
        "fichas_consolidadas": 12,
        "fichas_apartadas": 0,
        "otras_fichas": 0,
    }


def test_t00_la_ficha_por_partes_es_la_misma(caso: Caso) -> None:
    caso.poner(BUENA, D01)
    caso.comprobar()


@pytest.mark.parametrize("cual", MALOS)
def test_t01_a_t12_el_mismo_en_lugar_de_una_ficha(caso: Caso, cual: str) -> None:
    codigo, contenido, _ = MALOS[cual]
    caso.poner(contenido, D01)
    caso.comprobar((codigo, D01), sin={("D01", 1)}, apartadas=1)


@pytest.mark.parametrize("cual", MALOS)
def test_t01_a_t12_el_mismo_como_cronograma(caso: Caso, cual: str) -> None:
    caso.poner(MALOS[cual][1], "cronograma.xlsx")
    assert caso.niega().startswith("cronograma.xlsx: ")


@pytest.mark.parametrize("cual", ["t01-vacio", "t02-a-la-mitad", "t07-cifrado", "t08-ods-renombrado"])
def test_t01_a_t12_el_mismo_como_rubrica(caso: Caso, cual: str) -> None:
    caso.poner(MALOS[cual][1], "rubrica.xlsx")
    caso.comprobar((MALOS[cual][0], "rubrica.xlsx"), de_fabrica=True)


def test_t01_a_t12_todos_a_la_vez(caso: Caso) -> None:
    """El documento de Word, con su nombre, es una evidencia y no una ficha que se perdió."""
    for i, (_, contenido, nombre) in enumerate(MALOS.values()):
        caso.poner(contenido, f"fichas/{i:02} {nombre}")
    codigos = [("ARC-028" if nombre == "plan.docx" else codigo, nombre) for codigo, _, nombre in MALOS.values()]
    esperados = [(codigo, f"fichas/{i:02} {nombre}") for i, (codigo, nombre) in enumerate(codigos)]
    resultado = caso.comprobar(*esperados, apartadas=len(MALOS) - 1)
    assert resultado.codigo == 1
    assert resultado.resumen["fichas_leidas"] == 12 + len(MALOS) - 1


@pytest.mark.parametrize(
    ("cual", "dice"),
    [
        ("t01-vacio", "vacío"),
        ("t04-xls-renombrado", "formato antiguo de Excel"),
        ("t05-html-xlsx", "una página web (HTML)"),
        ("t06-csv", "texto simple (CSV o parecido)"),
        ("t07-cifrado", "tiene contraseña"),
        ("t08-docx", "un documento de Word"),
        ("t08-ods-renombrado", "OpenDocument (.ods)"),
        ("t12-ceros", "solo ceros"),
    ],
)
def test_t01_a_t12_dice_que_es(caso: Caso, cual: str, dice: str) -> None:
    caso.poner(MALOS[cual][1], D01)
    (hallazgo,) = caso.validar().a_json()["hallazgos"]
    assert dice in hallazgo["mensaje"]


def test_t02_ningun_byte_cambiado_da_media_hoja(caso: Caso) -> None:
    """Cada corte y cada byte cambiado: o la ficha entera, o un hallazgo; nunca una ficha distinta sin decirlo."""
    buenas = sin_lugar(caso.modelo.fichas)
    for vuelta in range(20):
        roto = bytearray(BUENA)
        roto[AZAR.randrange(len(roto))] ^= 1 << AZAR.randrange(8)
        caso.poner(bytes(roto if vuelta % 2 else roto[: AZAR.randrange(4, len(roto))]), D01)
        resultado = caso.validar()
        leidas = sin_lugar(resultado.expediente.fichas)
        assert leidas == buenas or (leidas == {k: v for k, v in buenas.items() if k != ("D01", 1)} and resultado.codigo == 1)


@pytest.mark.parametrize("parte", [HOJA, TEXTOS, ESTILOS])
def test_t02_crc_malo(caso: Caso, parte: str) -> None:
    crudo = bytearray(fabrica.comprimir(ficha(), 0))
    inicio = crudo.index(parte.encode())
    crudo[crudo.index(b"urn:" if b"urn:" in crudo[inicio : inicio + 100] else b"http", inicio)] ^= 1
    caso.poner(bytes(crudo), D01)
    caso.comprobar(("ARC-005", D01), sin={("D01", 1)}, apartadas=1)


@pytest.mark.parametrize(
    ("nombre", "avisos"),
    [("d01.xls", ["ARC-014"]), ("d01.XLSX", []), ("d01.Xlsm", []), ("d01", ["ARC-014"]), ("d01.xlsx.bak", ["ARC-014"])],
)
def test_t09_un_libro_con_otra_extension(caso: Caso, nombre: str, avisos: list[str]) -> None:
    destino = (caso.raiz / D01).with_name(nombre)
    (caso.raiz / D01).rename(destino)
    resultado = caso.comprobar(*((codigo, f"fichas/visita-I/{nombre}") for codigo in avisos), mismo_lugar=False)
    assert resultado.codigo == 0


@pytest.mark.parametrize("nombre", ["cronograma.XLSX", "CRONOGRAMA.xlsx", "Cronograma.xlsm"])
def test_t09_el_cronograma_con_otra_caja(caso: Caso, nombre: str) -> None:
    (caso.raiz / "cronograma.xlsx").rename(caso.raiz / nombre)
    resultado = caso.validar()
    assert resultado.hallazgos == ()
    assert sin_lugar(resultado.expediente.fichas) == sin_lugar(caso.modelo.fichas)


IGNORADOS = (
    *("~$d01.xlsx", ".~lock.d01.xlsx#", "desktop.ini", "Desktop.ini", "Thumbs.db", ".DS_Store", "._d01.xlsx"),
    *("d01.xlsx:Zone.Identifier", "4F2A.tmp", "d01.xlsx.crdownload", "d01.xlsx.part", ".~consolidado.tmp"),
)


@pytest.mark.parametrize("carpeta", ["fichas/", "fichas/visita-I/", ""])
def test_t10_t11_se_ignora(caso: Caso, carpeta: str) -> None:
    for nombre in IGNORADOS:
        if os.name != "nt" or ":" not in nombre:
            caso.poner(b"\0basura del sistema", carpeta + nombre)
    caso.comprobar()


@pytest.mark.parametrize(
    ("nombre", "contenido"),
    [
        ("d01.gsheet", b'{"url": "https://docs.google.com/open?id=0", "doc_id": "0"}'),
        ("d01.xlsx", b'{"url": "https://docs.google.com/open?id=0", "doc_id": "0"}'),
        ("d01.xlsx.lnk", b"\x4c\0\0\0\x01\x14\x02\0" + bytes(100)),
        ("d01.xlsx", b"\x4c\0\0\0\x01\x14\x02\0" + bytes(100)),
        ("d01.url", b"[InternetShortcut]\r\nURL=https://example.com\r\n"),
    ],
)
def test_t12_un_enlace_no_es_la_ficha(caso: Caso, nombre: str, contenido: bytes) -> None:
    """Sea cual sea el nombre, la respuesta es la misma: un aviso."""
    caso.poner(contenido, f"fichas/otra/{nombre}")
    resultado = caso.validar()
    assert [(h.codigo, h.lugar.archivo) for h in resultado.hallazgos] == [("ARC-015", f"fichas/otra/{nombre}")]
    assert resultado.codigo == 0
    assert resultado.resumen["fichas_leidas"] == 12
    assert resultado.expediente.fichas == caso.modelo.fichas


@pytest.fixture
def sin_permiso(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Nombres de archivos que no se dejan abrir: el administrador, que corre estas pruebas, abre hasta lo prohibido."""
    nombres: set[str] = set()
    abrir = os.open

    def abrir_si_se_puede(ruta: object, *resto: int, **otros: object) -> int:
        if isinstance(ruta, str | os.PathLike) and Path(ruta).name in nombres:
            raise PermissionError(13, "Permission denied", str(ruta))
        return abrir(ruta, *resto, **otros)  # type: ignore[arg-type]

    monkeypatch.setattr(puerta.os, "open", abrir_si_se_puede)
    return nombres


def test_t13_sin_permiso(caso: Caso, sin_permiso: set[str]) -> None:
    sin_permiso.add("d01.xlsx")
    caso.comprobar(("ARC-008", D01), sin={("D01", 1)}, apartadas=1)


def test_t13_el_cronograma_bloqueado(caso: Caso, sin_permiso: set[str]) -> None:
    sin_permiso.add("cronograma.xlsx")
    assert caso.niega().startswith("cronograma.xlsx: No hay permiso")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="el administrador lee todo")
def test_t13_permisos_de_verdad(caso: Caso) -> None:
    (caso.raiz / D01).chmod(0)
    try:
        resultado = caso.validar()
    finally:
        (caso.raiz / D01).chmod(0o644)
    assert [(h.codigo, h.lugar.archivo) for h in resultado.hallazgos] == [("ARC-008", D01)]


def _carpeta(ruta: Path) -> None:
    ruta.mkdir()


def _circular(ruta: Path) -> None:
    ruta.symlink_to(ruta.name)


def _par_circular(ruta: Path) -> None:
    ruta.symlink_to("vuelta.tmp")
    ruta.with_name("vuelta.tmp").symlink_to(ruta.name)


RAROS = {
    "carpeta": _carpeta,
    "tuberia": os.mkfifo if os.name == "posix" else _carpeta,
    "enlace-roto": lambda ruta: ruta.symlink_to("no-existe.xlsx"),
    "enlace-a-si-mismo": _circular,
    "enlaces-en-circulo": _par_circular,
    "enlace-a-ceros-sin-fin": lambda ruta: ruta.symlink_to("/dev/zero"),
    "enlace-a-carpeta": lambda ruta: ruta.symlink_to(ruta.parent),
    "enlace-a-la-raiz": lambda ruta: ruta.symlink_to("/"),
    "enlace-a-una-terminal": lambda ruta: ruta.symlink_to("/dev/tty"),
}


@SOLO_POSIX
@pytest.mark.parametrize("cual", RAROS)
def test_t14_no_es_un_archivo(caso: Caso, cual: str) -> None:
    RAROS[cual](caso.raiz / FUERA)
    caso.comprobar(("ARC-007", FUERA), apartadas=1)


@SOLO_POSIX
@pytest.mark.parametrize("cual", RAROS)
def test_t14_el_cronograma_no_es_un_archivo(caso: Caso, cual: str) -> None:
    (caso.raiz / "cronograma.xlsx").unlink()
    RAROS[cual](caso.raiz / "cronograma.xlsx")
    assert "cronograma.xlsx" in caso.niega()


@SOLO_POSIX
def test_t14_un_enlace_a_una_carpeta_con_fichas_no_las_pierde_en_silencio(caso: Caso, tmp_path: Path) -> None:
    (tmp_path / "ie/fichas/visita-I").rename(tmp_path / "otro-disco")
    (tmp_path / "ie/fichas/visita-I").symlink_to(tmp_path / "otro-disco")
    resultado = caso.validar()
    if len(resultado.expediente.fichas) < 12:
        assert resultado.codigo == 1
        assert [(h.codigo, h.lugar.archivo) for h in resultado.hallazgos] == [("ARC-007", "fichas/visita-I")]


@SOLO_POSIX
def test_t14_un_enlace_a_una_buena_ficha_se_lee(caso: Caso, tmp_path: Path) -> None:
    (caso.raiz / D01).rename(tmp_path / "original.xlsx")
    (caso.raiz / D01).symlink_to(tmp_path / "original.xlsx")
    caso.comprobar()


def test_t15_la_misma_ficha_tres_veces(caso: Caso) -> None:
    for nombre in ("copia.xlsx", "visita-I/d01 (1).xlsx"):
        caso.poner((caso.raiz / D01).read_bytes(), f"fichas/{nombre}")
    resultado = caso.comprobar(
        ("FIC-008", "fichas/copia.xlsx", "Ficha", "B6"),
        ("FIC-008", "fichas/visita-I/d01 (1).xlsx", "Ficha", "B6"),
    )
    assert resultado.codigo == 0


def test_t15_una_con_otro_nivel_ninguna_gana(caso: Caso) -> None:
    otra = ficha({"C19": '<c r="C19"><v>4</v></c>'})
    caso.poner((caso.raiz / D01).read_bytes(), "fichas/copia.xlsx")
    caso.poner(otra, "fichas/visita-I/d01-corregida.xlsx")
    resultado = caso.validar()
    codigos = [(h.codigo, h.lugar.archivo, h.lugar.celda) for h in resultado.hallazgos]
    assert {c for c, _, _ in codigos} == {"FIC-008", "FIC-009"}
    assert sin_lugar(resultado.expediente.fichas).keys() == sin_lugar(caso.modelo.fichas).keys() - {("D01", 1)}
    assert len(resultado.expediente.apartadas) == 2
    mensajes = " ".join(h["mensaje"] for h in resultado.a_json()["hallazgos"])
    nombradas = {a for _, a, _ in codigos} | {a for a in ("fichas/copia.xlsx", D01, "fichas/visita-I/d01-corregida.xlsx") if a in mensajes}
    assert nombradas >= {"fichas/copia.xlsx", "fichas/visita-I/d01-corregida.xlsx"}


NOMBRES = (
    *("con espacios .xlsx", " empieza con espacio.xlsx", "a & b # c % d [1] (2) {3}.xlsx", "100%25 %41.xlsx", "=1+1.xlsx", "@suma.xlsx"),
    *("+1.xlsx", "-1.xlsx", "'comilla.xlsx", "ñandú á.xlsx", unicodedata.normalize("NFD", "ñandú á.xlsx"), "漢字🙂.xlsx", "a..b.xlsx"),
    *("{celda}.xlsx", "%s%d.xlsx", "$HOME.xlsx", "a;b,c.xlsx", "ﬁcha١.xlsx", "\u202egnirts.xlsx", "con\u00a0duro.xlsx"),
)


@pytest.mark.parametrize("nombre", NOMBRES)
def test_t16_nombres_de_archivo(caso: Caso, nombre: str) -> None:
    (caso.raiz / D01).rename((caso.raiz / D01).with_name(nombre))
    caso.comprobar(mismo_lugar=False)


@SOLO_POSIX
@pytest.mark.parametrize(
    "nombre", ['a"b.xlsx', "a*b?.xlsx", "a<b>|c.xlsx", "a\\b.xlsx", "C:\\x.xlsx", "a\nb.xlsx", "a\x1b[31mb.xlsx", "a\x07.xlsx"]
)
def test_t16_nombres_que_windows_no_admite(caso: Caso, nombre: str) -> None:
    (caso.raiz / D01).rename((caso.raiz / D01).with_name(nombre))
    caso.comprobar(mismo_lugar=False)


@SOLO_POSIX
@pytest.mark.parametrize("carpeta", [b"", b"sub\xfe/"])
@pytest.mark.parametrize(("codigo", "contenido"), [("", BUENA), ("ARC-001", b"")])
def test_t16_nombres_que_no_son_utf8(caso: Caso, carpeta: bytes, codigo: str, contenido: bytes) -> None:
    ruta = Path(os.fsdecode(os.fsencode(caso.raiz / "fichas") + b"/" + carpeta + b"f\xff\xed\xa0\x80.xlsx"))
    ruta.parent.mkdir(exist_ok=True)
    ruta.write_bytes(contenido)
    (caso.raiz / D01).unlink()
    resultado = caso.validar()
    assert [h.codigo for h in resultado.hallazgos] == ([codigo] if codigo else [])
    str(resultado.a_json()).encode("utf-8")
    assert len(resultado.expediente.fichas) == (11 if codigo else 12)


@pytest.mark.parametrize("codigo", ["", "ARC-001"])
def test_t17_ruta_de_mas_de_260(caso: Caso, codigo: str) -> None:
    carpetas = "/".join(letra * 60 for letra in "abcde")
    nombre = f"fichas/{carpetas}/{'n' * 60}.xlsx"
    caso.poner(b"" if codigo else BUENA, nombre)
    (caso.raiz / D01).unlink()
    if codigo:
        caso.comprobar((codigo, nombre), sin={("D01", 1)}, apartadas=1)
    else:
        caso.comprobar(mismo_lugar=False)


@SOLO_POSIX
def test_t17_ruta_que_el_sistema_no_admite(caso: Caso) -> None:
    """Más de 4096 bytes de carpetas anidadas: lo que está adentro no se puede leer, y se dice."""
    anterior = Path.cwd()
    os.chdir(caso.raiz / "fichas")
    try:
        for _ in range(20):
            Path("x" * 250).mkdir()
            os.chdir("x" * 250)
        Path("ficha.xlsx").write_bytes(BUENA)
    finally:
        os.chdir(anterior)
    from monitoreo_xlsx import validar  # noqa: PLC0415

    try:
        resultado = validar(caso.raiz, fecha_corte=ayudas.CORTE)
        assert {h.codigo for h in resultado.hallazgos} <= {"ARC-007", "ARC-008"}
        assert resultado.codigo == 1
        assert resultado.expediente.fichas == caso.modelo.fichas
    finally:
        os.system(f"rm -rf '{caso.raiz}/fichas'")  # noqa: S605 - las bibliotecas de Python tampoco pueden borrar una ruta tan larga


def test_t14_t16_las_huellas_ven_todo(caso: Caso) -> None:
    """La comprobación misma: si algo se escribe o se toca, se nota."""
    antes = huellas(caso.raiz.parent)
    caso.poner(ficha({"C19": texto("C19", "4")}), D01)
    assert huellas(caso.raiz.parent) != antes
