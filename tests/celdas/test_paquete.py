"""El zip por dentro: casos T18 a T21, T31 y T35 a T37 de los archivos ajenos."""

from __future__ import annotations

import os
import struct
import time
import warnings
import zipfile
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import LibroIlegible, paquete
from monitoreo_xlsx.celdas.paquete import MAX_ENTRADAS, MAX_PARTE, Paquete
from tests.celdas import fabrica

UNO = fabrica.hoja(fabrica.fila('<c r="A1"><v>1</v></c>'))
DIEZ_MB = 10 * 1024 * 1024


@cache
def _ceros(total: int) -> tuple[bytes, int]:
    """Comprime `total` ceros sin tenerlos en memoria, como hacen las bombas; también da su suma de comprobación."""
    compresor = zlib.compressobj(1, zlib.DEFLATED, -15)
    comprimido, suma = [], 0
    for _ in range(total // DIEZ_MB):
        comprimido.append(compresor.compress(b"\0" * DIEZ_MB))
        suma = zlib.crc32(b"\0" * DIEZ_MB, suma)
    return b"".join([*comprimido, compresor.flush()]), suma


def _bomba(parte: str, total: int, declarado: int | None = None) -> bytes:
    """Arma un libro cuya `parte` se infla a `total` bytes, aunque declare `declarado`."""
    comprimido, suma = _ceros(total)
    medida = total if declarado is None else declarado
    otras = {n: d for n, d in fabrica.partes(UNO, textos=fabrica.textos(), estilos=fabrica.estilos()).items() if n != parte}
    base = fabrica.comprimir(otras)
    fin = base.rindex(b"PK\x05\x06")
    cantidad, largo, inicio = struct.unpack("<HII", base[fin + 10 : fin + 20])
    nombre = parte.encode()
    comun = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, suma, len(comprimido), medida, len(nombre), 0)
    local = b"PK\x03\x04" + comun + nombre + comprimido
    central = b"PK\x01\x02\x14\0" + comun + struct.pack("<HHHII", 0, 0, 0, 0, inicio) + nombre
    indice = base[inicio : inicio + largo] + central
    cierre = struct.pack("<HHHHIIH", 0, 0, cantidad + 1, cantidad + 1, len(indice), inicio + len(local), 0)
    return base[:inicio] + local + indice + b"PK\x05\x06" + cierre


PARTES_QUE_SE_LEEN = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"]


@pytest.mark.parametrize("parte", PARTES_QUE_SE_LEEN)
def test_t18_bomba_de_ceros(tmp_path: Path, parte: str) -> None:
    inicio = time.process_time()
    assert fabrica.rechazo_de(tmp_path, _bomba(parte, 7 * DIEZ_MB)).codigo in {"ARC-005", "ARC-006"}
    assert time.process_time() - inicio < 5


@pytest.mark.parametrize("parte", PARTES_QUE_SE_LEEN)
def test_t18_bomba_de_xml_valido(tmp_path: Path, parte: str) -> None:
    partes = fabrica.partes(UNO, textos=fabrica.textos(), estilos=fabrica.estilos())
    xml = partes[parte]
    assert isinstance(xml, str)
    contenido, cierre, raiz = xml.rpartition("</")
    partes[parte] = contenido + " " * (MAX_PARTE + 1) + cierre + raiz
    error = fabrica.rechazo_de(tmp_path, partes)
    assert error.codigo == "ARC-006"
    assert "pasa de" in error.datos["causa"]


def test_t19_el_tope_de_todo_el_libro(tmp_path: Path) -> None:
    grande = fabrica.hoja(despues=" " * (50 * 1024 * 1024))
    error = fabrica.rechazo_de(tmp_path, fabrica.partes(grande, grande, grande))
    assert (error.codigo, error.datos["causa"]) == ("ARC-006", "descomprimido pasa de 128 MB")


def test_t18_millones_de_celdas_vacias_se_cortan_por_cuantas_son(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lo que se admite no depende de lo rápida que sea la máquina."""
    monkeypatch.setattr(paquete, "MAX_ETIQUETAS", 1_000)
    vacias = fabrica.hoja("<row>" + "<c/>" * 700 + "</row>")
    assert fabrica.leer(tmp_path, fabrica.partes(vacias)).hojas[0].celdas == {}
    error = fabrica.rechazo_de(tmp_path, fabrica.partes(vacias, vacias))
    assert (error.codigo, error.datos["causa"]) == (
        "ARC-006",
        "tiene más de 12 millones de elementos, casi siempre celdas vacías con formato",
    )


def test_t19_relaciones_desmedidas(tmp_path: Path) -> None:
    """Un millón de relaciones caben en pocos KB y, guardadas, en cientos de megas: se cortan antes de guardarlas."""
    de_mas = '<Relationship Id="x"/>' * 250_000
    for parte in ("_rels/.rels", "xl/_rels/workbook.xml.rels"):
        partes = fabrica.partes(UNO)
        partes[parte] = str(partes[parte]).replace("</Relationships>", f"{de_mas}</Relationships>")
        error = fabrica.rechazo_de(tmp_path, partes)
        assert (error.codigo, error.datos["causa"]) == ("ARC-006", "una de sus partes internas pasa de 4 MB")


def test_t19_medios_enormes_no_importan(tmp_path: Path) -> None:
    contenido = _bomba("xl/media/video.bin", 14 * DIEZ_MB)
    assert fabrica.valores(fabrica.leer(tmp_path, contenido).hojas[0]) == {"A1": 1}


@pytest.mark.parametrize("declarado", [10, 1_000_000])
def test_t20_tamano_mentido(tmp_path: Path, declarado: int) -> None:
    contenido = _bomba("xl/worksheets/sheet1.xml", 7 * DIEZ_MB, declarado)
    assert fabrica.rechazo_de(tmp_path, contenido).codigo == "ARC-005"


def test_se_cuentan_los_bytes_que_salen() -> None:
    abierto = Paquete(fabrica.comprimir({"a.xml": b" " * 1000}))
    assert len(b"".join(abierto.leer("a.xml", 1000))) == 1000
    with pytest.raises(LibroIlegible, match="ARC-006"):
        list(abierto.leer("a.xml", 999))


def test_la_razon_de_compresion_no_se_juzga(tmp_path: Path) -> None:
    libro = fabrica.partes(fabrica.hoja(fabrica.fila('<c r="A1"><v>1</v></c>'), despues=" " * DIEZ_MB))
    assert fabrica.valores(fabrica.leer(tmp_path, libro).hojas[0]) == {"A1": 1}


@pytest.mark.parametrize("cantidad", [MAX_ENTRADAS, 70_000])
def test_t21_demasiadas_entradas(tmp_path: Path, cantidad: int, monkeypatch: pytest.MonkeyPatch) -> None:
    base = fabrica.comprimir(fabrica.partes(UNO))
    fin = base.rindex(b"PK\x05\x06")
    largo, inicio = struct.unpack("<II", base[fin + 12 : fin + 20])
    comun = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, 0, 0, 0, 5, 0)
    de_mas = b"".join(b"PK\x01\x02\x14\0" + comun + struct.pack("<HHHII", 0, 0, 0, 0, 0) + f"{i:05}".encode() for i in range(cantidad))
    indice = base[inicio : inicio + largo] + de_mas
    contenido = base[:inicio] + indice + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65_535, 65_535, len(indice), inicio, 0)
    if cantidad > 2 * MAX_ENTRADAS:
        # Con tantas, ni siquiera se le deja a zipfile crear un objeto por entrada.
        monkeypatch.delattr(paquete, "ZipFile")
    error = fabrica.rechazo_de(tmp_path, contenido)
    assert (error.codigo, error.datos["causa"]) == ("ARC-006", "contiene más de 5000 archivos por dentro")


def test_t21_entradas_solapadas(tmp_path: Path) -> None:
    base = fabrica.comprimir(fabrica.partes(UNO))
    fin = base.rindex(b"PK\x05\x06")
    inicio = struct.unpack("<I", base[fin + 16 : fin + 20])[0]
    indice = bytearray(base[inicio:fin])
    # Todas las entradas del índice apuntan al primer contenido.
    posicion = 0
    while (posicion := indice.find(b"PK\x01\x02", posicion)) >= 0:
        indice[posicion + 42 : posicion + 46] = b"\0\0\0\0"
        posicion += 4
    assert fabrica.rechazo_de(tmp_path, base[:inicio] + bytes(indice) + base[fin:]).codigo == "ARC-005"


@pytest.mark.parametrize(
    "parte",
    ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"],
)
def test_t31_partes_ausentes(tmp_path: Path, parte: str) -> None:
    partes = fabrica.partes(UNO, textos=fabrica.textos("<t>a</t>"), estilos=fabrica.estilos(0))
    del partes[parte]
    error = fabrica.rechazo_de(tmp_path, partes)
    assert error.codigo == "ARC-005"
    assert "falta" in error.datos["causa"]


def _con_nombres(cambiar: dict[str, str]) -> fabrica.Partes:
    return {cambiar.get(nombre, nombre): datos for nombre, datos in fabrica.partes(UNO).items()}


@pytest.mark.parametrize(
    "partes",
    [
        _con_nombres({"xl/workbook.xml": "XL/Workbook.XML", "xl/worksheets/sheet1.xml": "xl/WorkSheets/SHEET1.xml"}),
        _con_nombres({n: n.replace("/", "\\") for n in fabrica.partes(UNO)}),
        _con_nombres({n: f"/{n}" for n in fabrica.partes(UNO)}),
        _con_nombres({n: f"./{n}" for n in fabrica.partes(UNO)}),
    ],
    ids=["mayusculas", "barras-al-reves", "absolutos", "con-punto"],
)
def test_t35_nombres_de_parte_raros(tmp_path: Path, partes: fabrica.Partes) -> None:
    assert fabrica.valores(fabrica.leer(tmp_path, partes).hojas[0]) == {"A1": 1}


@pytest.mark.parametrize(
    "destino",
    [
        "/xl/worksheets/sheet1.xml",
        "worksheets\\sheet1.xml",
        "./worksheets/sheet1.xml",
        "../xl/worksheets/sheet1.xml",
        "WORKSHEETS/Sheet1.XML",
        "/xl/worksheets/../worksheets//sheet1.xml",
    ],
)
def test_t35_destinos_raros(tmp_path: Path, destino: str) -> None:
    partes = fabrica.partes(UNO)
    partes["xl/_rels/workbook.xml.rels"] = fabrica.relaciones(("rId1", "worksheet", destino))
    assert fabrica.valores(fabrica.leer(tmp_path, partes).hojas[0]) == {"A1": 1}


def test_t35_las_partes_se_hallan_por_relacion_y_no_por_nombre(tmp_path: Path) -> None:
    partes = {
        "_rels/.rels": fabrica.relaciones(("x", "officeDocument", "/contenido/principal.dat")),
        "contenido/principal.dat": fabrica.indice(["Ficha"]),
        "contenido/_rels/principal.dat.rels": fabrica.relaciones(("rId1", "worksheet", "../otra/uno.dat")),
        "otra/uno.dat": UNO,
        "xl/worksheets/sheet1.xml": fabrica.hoja(fabrica.fila('<c r="A1"><v>99</v></c>')),
    }
    leida = fabrica.leer(tmp_path, partes).hojas[0]
    assert (leida.nombre, fabrica.valores(leida)) == ("Ficha", {"A1": 1})


def test_una_relacion_con_algo_de_afuera_no_es_una_parte(tmp_path: Path) -> None:
    partes = fabrica.partes(UNO)
    extra = '<Relationship Id="v" Type="x/hyperlink" Target="http://example.org/xl" TargetMode="External"/>'
    partes["xl/_rels/workbook.xml.rels"] = fabrica.relaciones(("rId1", "worksheet", "worksheets/sheet1.xml"), extra=extra)
    assert fabrica.valores(fabrica.leer(tmp_path, partes).hojas[0]) == {"A1": 1}


def test_t36_zip_slip_no_escribe_nada_afuera(tmp_path: Path) -> None:
    carpeta = tmp_path / "a" / "b"
    carpeta.mkdir(parents=True)
    libro = {**fabrica.partes(UNO), "../../malo.txt": b"x", "/malo.txt": b"x", "C:\\malo.txt": b"x"}
    assert fabrica.valores(fabrica.leer(carpeta, libro).hojas[0]) == {"A1": 1}
    assert sorted(os.path.relpath(ruta, tmp_path) for ruta in tmp_path.rglob("*")) == ["a", "a/b", "a/b/libro.xlsx"]


@pytest.mark.parametrize("repetida", ["xl/worksheets/sheet1.xml", "XL/worksheets/Sheet1.xml", "xl\\worksheets\\sheet1.xml"])
def test_t36_entrada_repetida(tmp_path: Path, repetida: str) -> None:
    memoria = BytesIO(fabrica.comprimir(fabrica.partes(UNO)))
    with warnings.catch_warnings(), zipfile.ZipFile(memoria, "a") as archivo:
        warnings.simplefilter("ignore")
        archivo.writestr(repetida, fabrica.hoja(fabrica.fila('<c r="A1"><v>2</v></c>')))
    error = fabrica.rechazo_de(tmp_path, memoria.getvalue())
    assert (error.codigo, error.datos["causa"]) == ("ARC-005", "una de sus partes internas está dos veces")


def test_t37_zip_con_clave(tmp_path: Path) -> None:
    contenido = bytearray(fabrica.comprimir(fabrica.partes(UNO)))
    contenido[contenido.index(b"PK\x01\x02") + 8] |= 1
    assert fabrica.rechazo_de(tmp_path, bytes(contenido)).codigo == "ARC-004"


@pytest.mark.parametrize("metodo", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_t37_compresion_que_excel_no_usa(tmp_path: Path, metodo: int) -> None:
    error = fabrica.rechazo_de(tmp_path, fabrica.comprimir(fabrica.partes(UNO), metodo))
    assert error.codigo == "ARC-005"
    assert "comprimido" in error.datos["causa"]


def test_t37_sin_comprimir(tmp_path: Path) -> None:
    contenido = fabrica.comprimir(fabrica.partes(UNO), zipfile.ZIP_STORED)
    assert fabrica.valores(fabrica.leer(tmp_path, contenido).hojas[0]) == {"A1": 1}


def test_t37_basura_al_final(tmp_path: Path) -> None:
    contenido = fabrica.comprimir(fabrica.partes(UNO)) + b"basura" * 100
    assert fabrica.valores(fabrica.leer(tmp_path, contenido).hojas[0]) == {"A1": 1}


def test_t37_basura_al_principio(tmp_path: Path) -> None:
    contenido = b"basura" * 100 + fabrica.comprimir(fabrica.partes(UNO))
    assert fabrica.rechazo_de(tmp_path, contenido).codigo == "ARC-002"
