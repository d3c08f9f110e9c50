"""T18 a T31: archivos hechos para agotar la memoria o el tiempo, y libros a los que les falta algo.

Los que pueden agotar algo van juntos a una sola corrida, en un proceso aparte que mide lo que tarda cada uno y la memoria que pide.
"""

from __future__ import annotations

import json
import socket
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests import ayudas
from tests.casos.apoyo import D01, ESTILOS, HOJA, INDICE, RELACIONES, TEXTOS, Caso, cambiar_parte, ficha, texto
from tests.celdas import fabrica

pytestmark = pytest.mark.sin_memoria

MB = 1024 * 1024
LIMITE_MB = 512
LIMITE_S = 20
"""Segundos de procesador de cada archivo, también los del proceso que lo lee aparte: lo que la máquina espera no se cuenta."""


class Bomba(NamedTuple):
    """Cómo se hace y qué se debe decir de ella; sin código, se debe leer la ficha que trae."""

    hacer: Callable[[], bytes]
    codigo: str = ""


def de_partes(**cambios: Any) -> bytes:
    return fabrica.comprimir(ficha(**cambios))


def inflada(partes: fabrica.Partes, parte: str, trozos: Iterable[bytes], metodo: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Un libro cuya parte es muy grande; se comprime por trozos, sin tenerla entera en memoria."""
    memoria = BytesIO()
    with zipfile.ZipFile(memoria, "w", metodo, compresslevel=1) as archivo:
        for nombre, datos in partes.items():
            if nombre != parte:
                archivo.writestr(nombre, datos)
        with archivo.open(parte, "w") as salida:
            for trozo in trozos:
                salida.write(trozo)
    return memoria.getvalue()


def ceros(megas: int) -> Iterable[bytes]:
    return (bytes(MB) for _ in range(megas))


def xml_repetido(parte: str, pedazo: str, megas: int) -> bytes:
    """Una parte de XML correcto con un pedazo repetido al final de su contenido."""
    partes = ficha()
    contenido = partes[parte]
    assert isinstance(contenido, str)
    corte = contenido.rindex("</sheetData>" if parte == HOJA else "</")
    trozo = pedazo.encode() * (MB // len(pedazo))
    return inflada(partes, parte, (contenido[:corte].encode(), *(trozo for _ in range(megas)), contenido[corte:].encode()))


def tamano_mentido() -> bytes:
    """La cabecera dice que la hoja mide 100 bytes; al salir mide 100 MB."""
    contenido = bytearray(inflada(ficha(), HOJA, ceros(100)))
    for firma, lugar in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        posicion = 0
        while (posicion := contenido.find(firma, posicion)) >= 0:
            if struct.unpack_from("<I", contenido, posicion + lugar)[0] > 50 * MB:
                struct.pack_into("<I", contenido, posicion + lugar, 100)
            posicion += 4
    return bytes(contenido)


def con_indice(cambiar: Callable[[bytes], bytes]) -> bytes:
    """Un libro con el índice del zip cambiado."""
    base = de_partes()
    fin = base.rindex(b"PK\x05\x06")
    inicio = struct.unpack_from("<I", base, fin + 16)[0]
    indice = cambiar(base[inicio:fin])
    return base[:inicio] + indice + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65_535, 65_535, len(indice), inicio, 0)


def setenta_mil(indice: bytes) -> bytes:
    comun = b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 0, 0, 33, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0)
    return indice + b"".join(comun + f"{i:05}".encode() for i in range(70_000))


def solapadas(indice: bytes) -> bytes:
    cambiado = bytearray(indice)
    posicion = 0
    while (posicion := cambiado.find(b"PK\x01\x02", posicion)) >= 0:
        cambiado[posicion + 42 : posicion + 46] = bytes(4)
        posicion += 4
    return bytes(cambiado)


def con_doctype(declaracion: str, parte: str = HOJA) -> bytes:
    partes = ficha()
    contenido = partes[parte]
    assert isinstance(contenido, str)
    return fabrica.comprimir({**partes, parte: contenido.replace("?>\n", f"?>\n{declaracion}", 1)})


RISAS = (
    "<!DOCTYPE x [<!ENTITY a 'ja'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


def tres_mil_hojas() -> bytes:
    partes = ficha()
    total = 3_003
    nombres = ["Ficha", *(f"Hoja{i}" for i in range(2, total + 1))]
    filas = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, total + 1)]
    filas += [("t", "sharedStrings", "sharedStrings.xml"), ("s", "styles", "styles.xml")]
    vacia = fabrica.hoja()
    otras = {f"xl/worksheets/sheet{i}.xml": vacia for i in range(2, total + 1)}
    return fabrica.comprimir({**partes, INDICE: fabrica.indice(nombres), RELACIONES: fabrica.relaciones(*filas), **otras})


def con_estilos(cuantos: int) -> bytes:
    return fabrica.comprimir({**ficha(), ESTILOS: fabrica.estilos(0, 14, 20, *([0] * cuantos))})


def combinadas(*rangos: str) -> str:
    return f"<mergeCells>{''.join(f'<mergeCell ref={r!r}/>' for r in rangos)}</mergeCells>"


BORDES = "".join(f'<row r="{i}"><c r="A{i}" s="0"/><c r="D{i}" s="0"/></row>' for i in range(40, 40_040))

BOMBAS: dict[str, Bomba] = {
    "t18-hoja-de-ceros": Bomba(lambda: inflada(ficha(), HOJA, ceros(100)), "ARC-006"),
    "t18-hoja-de-filas": Bomba(lambda: xml_repetido(HOJA, '<row><c s="0"/></row>', 30), "ARC-005"),
    "t18-hoja-de-espacios": Bomba(lambda: xml_repetido(HOJA, " ", 70), "ARC-006"),
    "t18-hoja-de-celdas": Bomba(lambda: xml_repetido(HOJA, f"<row>{'<c><v>1</v></c>' * 50}</row>", 10), "ARC-006"),
    "t18-textos-de-ceros": Bomba(lambda: inflada(ficha(), TEXTOS, ceros(100)), "ARC-006"),
    "t19-estilos": Bomba(lambda: xml_repetido(ESTILOS, '<x a="' + "1" * 9_000 + '"/>', 33), "ARC-006"),
    "t19-relaciones": Bomba(
        lambda: xml_repetido(RELACIONES, '<Relationship Id="x" Type="x" Target="' + "x" * 9_000 + '"/>', 33), "ARC-006"
    ),
    "t19-medios": Bomba(lambda: inflada(ficha(), "xl/media/foto.png", ceros(200))),
    "t20-tamano-mentido": Bomba(tamano_mentido, "ARC-005"),
    "t20-pesa-70-mb": Bomba(lambda: de_partes() + bytes(70 * MB), "ARC-006"),
    "t21-setenta-mil-entradas": Bomba(lambda: con_indice(setenta_mil), "ARC-006"),
    "t21-solapadas": Bomba(lambda: con_indice(solapadas), "ARC-005"),
    "t24-bordes-hasta-el-final": Bomba(lambda: xml_repetido(HOJA, '<row><c s="0"/></row>', 12)),
    "t24-bordes": Bomba(lambda: de_partes(mas=BORDES + '<row r="1048576"><c r="D1048576" s="0"/></row>')),
    "t25-gigante-vacia": Bomba(lambda: de_partes(despues=combinadas("H1:XFD1048576"))),
    "t25-doscientas-mil": Bomba(lambda: de_partes(despues=combinadas(*(f"H{i}:I{i}" for i in range(1, 200_001))))),
    "t26-mil-millones-de-risas": Bomba(partial(con_doctype, RISAS), "ARC-009"),
    "t26-en-los-textos": Bomba(partial(con_doctype, RISAS, TEXTOS), "ARC-009"),
    "t26-en-el-indice": Bomba(partial(con_doctype, RISAS, INDICE), "ARC-009"),
    "t26-en-las-relaciones": Bomba(partial(con_doctype, RISAS, "_rels/.rels"), "ARC-009"),
    "t26-entidad-cuadratica": Bomba(lambda: con_doctype(f"<!DOCTYPE x [<!ENTITY a '{'ja' * MB}'>]>"), "ARC-009"),
    "t28-anidados": Bomba(lambda: de_partes(despues="<x>" * 300_000 + "</x>" * 300_000), "ARC-006"),
    "t28-atributo": Bomba(lambda: de_partes(despues=f'<x a="{"a" * 20 * MB}"/>'), "ARC-006"),
    "t28-muchos-atributos": Bomba(lambda: de_partes(despues="<x " + " ".join(f'a{i}=""' for i in range(200_000)) + "/>")),
    "t28-comentario": Bomba(lambda: de_partes(despues=f"<!--{'a' * 20 * MB}-->"), "ARC-006"),
    "t29-tres-mil-hojas": Bomba(tres_mil_hojas),
    "t29-estilos": Bomba(lambda: con_estilos(65_000)),
    "t30-texto-de-50-mb": Bomba(lambda: de_partes(cambios={"F30": texto("F30", "a" * 50 * MB)}), "ARC-006"),
    "t30-texto-de-2-mb": Bomba(lambda: de_partes(cambios={"F30": texto("F30", "a" * 2 * MB)}), "ARC-006"),
}

_CORRER = """
import json, os, resource, sys
from datetime import date
from monitoreo_xlsx import validar
trabajo = lambda: sum(os.times()[:4])
instantes = [trabajo()]
r = validar(sys.argv[1], fecha_corte=date.fromisoformat(sys.argv[2]), avance=lambda _hechos, _total: instantes.append(trabajo()))
print(json.dumps({
    **r.a_json(),
    "mb": sum(resource.getrusage(quien).ru_maxrss for quien in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024,
    "demoras": [b - a for a, b in zip(instantes, instantes[1:])],
    "apartadas": [a.archivo for a in r.expediente.apartadas],
    "fichas": [[f.docente, f.visita] for f in r.expediente.fichas],
}))
"""


# En Linux, un proceso nuevo empieza con el máximo de memoria de quien lo lanzó: uno pequeño en medio deja el suyo.
_EN_MEDIO = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"


def correr(carpeta: Path) -> dict[str, Any]:
    """Valida la carpeta en otro proceso, y da el JSON con los megas y los segundos de procesador que pidió, él y los que lanzó."""
    orden = [sys.executable, "-c", _EN_MEDIO, sys.executable, "-c", _CORRER, str(carpeta), ayudas.CORTE.isoformat()]
    hecho = subprocess.run(orden, capture_output=True, check=False)
    assert hecho.returncode == 0, hecho.stderr.decode()[-2000:]
    assert hecho.stderr == b""
    resultado: dict[str, Any] = json.loads(hecho.stdout)
    return resultado


@pytest.fixture(scope="module")
def corrida(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Todas las bombas a la vez: la memoria de todas es el tope de la de cada una."""
    carpeta = ayudas.escuela(tmp_path_factory.mktemp("bombas") / "ie")
    for nombre, bomba in BOMBAS.items():
        (carpeta / f"fichas/{nombre}.xlsx").write_bytes(bomba.hacer())
    return correr(carpeta)


LEGIBLES = [nombre for nombre, bomba in sorted(BOMBAS.items()) if not bomba.codigo]


@pytest.mark.parametrize("nombre", BOMBAS)
def test_t18_a_t30_cada_bomba(corrida: dict[str, Any], nombre: str) -> None:
    archivo = f"fichas/{nombre}.xlsx"
    suyos = [(h["codigo"], h["celda"]) for h in corrida["hallazgos"] if h["archivo"] == archivo and h["codigo"] != "ARC-022"]  # sin copia
    # Las que se leen son la misma ficha: la primera por orden de nombre cuenta, y las demás son copias idénticas.
    esperados = [] if nombre == LEGIBLES[0] else [("FIC-008", "B6")]
    assert suyos == ([(BOMBAS[nombre].codigo, "")] if BOMBAS[nombre].codigo else esperados)


def test_t18_a_t30_memoria_y_tiempo(corrida: dict[str, Any]) -> None:
    assert corrida["mb"] < LIMITE_MB
    assert max(corrida["demoras"]) < LIMITE_S
    assert len(corrida["demoras"]) == len(BOMBAS) + 2 + 6


def test_t18_a_t30_las_demas_fichas_se_leen(corrida: dict[str, Any]) -> None:
    assert corrida["fichas"] == [[f"D{d:02}", v] for d in range(1, 5) for v in (1, 2, 3)]
    assert corrida["apartadas"] == sorted(f"fichas/{n}.xlsx" for n, b in BOMBAS.items() if b.codigo)


@pytest.mark.parametrize("nombre", ["t26-mil-millones-de-risas", "t20-tamano-mentido", "t28-anidados"])
def test_t18_a_t28_de_cronograma_y_de_rubrica(caso: Caso, nombre: str) -> None:
    contenido = BOMBAS[nombre].hacer()
    caso.poner(contenido, "rubrica.xlsx")
    caso.comprobar((BOMBAS[nombre].codigo, "rubrica.xlsx"), de_fabrica=True)
    caso.poner(contenido, "cronograma.xlsx")
    caso.niega()


@pytest.mark.parametrize("celda", ["XFD1048576", "A1048576", "XFD1"])
def test_t22_un_valor_muy_lejos(caso: Caso, celda: str) -> None:
    fila = int(celda.lstrip("XFDA"))
    if fila == 1:
        contenido = ficha({celda: f'<c r="{celda}"><v>7</v></c>'})
    else:
        contenido = ficha(mas=f'<row r="{fila}"><c r="{celda}"><v>7</v></c></row>')
    caso.poner(contenido, D01)
    caso.comprobar(("HOJ-004", D01, "Ficha", celda))


def test_t22_lejos_en_el_cronograma_y_en_el_registro(caso: Caso) -> None:
    ayudas.cambiar(caso.raiz, "cronograma.xlsx", "Cronograma", "XFD1048576", "x")
    ayudas.cambiar(caso.raiz, "fichas/registro-III.xlsx", "Registro", "XFD1048576", 3)
    caso.comprobar(
        ("HOJ-004", "cronograma.xlsx", "Cronograma", "XFD1048576"), ("HOJ-004", "fichas/registro-III.xlsx", "Registro", "XFD1048576")
    )


@pytest.mark.parametrize(
    "dimension", ["", '<dimension ref="A1"/>', '<dimension ref="A1:B2"/>', '<dimension ref="A1:XFD1048576"/>', '<dimension ref="?"/>']
)
def test_t23_la_dimension_no_importa(caso: Caso, dimension: str) -> None:
    caso.poner(ficha(antes=dimension), D01)
    caso.comprobar()


def test_t25_una_combinacion_que_tapa_toda_la_ficha(caso: Caso) -> None:
    """Excel no mostraría nada: tampoco se usa, y se dice celda por celda; nunca una ficha a medias en silencio."""
    caso.poner(ficha(despues=combinadas("A1:XFD1048576")), D01)
    resultado = caso.validar()
    codigos = {h.codigo for h in resultado.hallazgos}
    assert codigos in ({"HOJ-008"}, {"HOJ-008", "HOJ-010"})
    assert resultado.codigo == 1
    assert resultado.expediente.fichas == tuple(f for f in caso.modelo.fichas if (f.docente, f.visita) != ("D01", 1))


def test_t25_una_combinacion_que_tapa_los_niveles(caso: Caso) -> None:
    """Los niveles de C20 a C27 quedan tapados por el de C19: no se ven, no se usan y cada uno se dice."""
    caso.poner(ficha(despues=combinadas("C19:C27")), D01)
    resultado = caso.validar()
    tapadas = sorted(h.lugar.celda for h in resultado.hallazgos if h.codigo == "HOJ-010")
    assert tapadas == [f"C{i}" for i in range(20, 28)]
    leida = next(f for f in resultado.expediente.fichas if (f.docente, f.visita) == ("D01", 1))
    assert leida.puntajes[0].nivel == caso.modelo.fichas[0].puntajes[0].nivel
    dichas = {h.codigo for h in resultado.hallazgos}
    # Lo que se muestra es una sola celda para nueve desempeños: darlo a los nueve sería inventar ocho números.
    assert [p.nivel for p in leida.puntajes[1:]] == [None] * 8 or "HOJ-009" in dichas


DOCTYPES = {
    "xxe-archivo": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "xxe-red": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>',
    "dtd-externa": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "parametro": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    "vacio": "<!DOCTYPE x>",
}


@pytest.mark.parametrize("cual", DOCTYPES)
def test_t27_entidades_externas(caso: Caso, cual: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("se conectó"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("buscó un servidor"))
    partes = (HOJA, TEXTOS, ESTILOS, INDICE, RELACIONES, "_rels/.rels")
    for i, parte in enumerate(partes):
        caso.poner(con_doctype(DOCTYPES[cual], parte), f"fichas/{i}.xlsx")
    caso.comprobar(*(("ARC-009", f"fichas/{i}.xlsx") for i in range(len(partes))), apartadas=len(partes))


@pytest.mark.parametrize("letra", ["a", "ñ", "🙂"])
def test_t30_un_texto_de_32767_se_lee_entero(caso: Caso, letra: str) -> None:
    largo = letra * (32_767 // len(letra.encode("utf-16-le")) * 2)
    caso.poner(ficha({"D19": texto("D19", largo)}), D01)
    resultado = caso.validar()
    assert resultado.hallazgos == ()
    assert resultado.expediente.fichas[0].puntajes[0].evidencia == largo


def test_t30_un_texto_de_40_000_se_avisa(caso: Caso) -> None:
    caso.poner(ficha({"D19": texto("D19", "a" * 40_000)}), D01)
    resultado = caso.validar()
    assert [(h.codigo, h.lugar.archivo, h.lugar.celda) for h in resultado.hallazgos] == [("HOJ-013", D01, "D19")]
    assert resultado.expediente.fichas[0].puntajes[0].evidencia == "a" * 40_000


def test_t30_emoji_y_otros_alfabetos(caso: Caso) -> None:
    raro = "👩‍🏫🏽 ✓ ﷽ 漢字 \u200f עברית \u0301"
    caso.poner(ficha({"D19": texto("D19", raro)}), D01)
    resultado = caso.validar()
    assert resultado.hallazgos == ()
    assert resultado.expediente.fichas[0].puntajes[0].evidencia == raro.strip()


@pytest.mark.parametrize("celda", ["C19", "B6", "B7", "B9", "B10", "B11", "B15", "A19", "B19"])
def test_t30_un_texto_enorme_donde_no_va_no_llena_la_pantalla(caso: Caso, celda: str) -> None:
    """Cualquier celda con 32 767 caracteres: el mensaje la nombra y la cita, no la copia entera."""
    caso.poner(ficha({celda: texto(celda, "z" * 32_767)}), D01)
    resultado = caso.validar()
    assert {h.lugar.archivo for h in resultado.hallazgos} <= {D01}


@pytest.mark.parametrize("parte", [INDICE, RELACIONES, HOJA, TEXTOS, ESTILOS, "_rels/.rels"])
def test_t31_partes_ausentes(caso: Caso, parte: str) -> None:
    partes = ficha()
    del partes[parte]
    caso.poner(partes, D01)
    caso.comprobar(("ARC-005", D01), sin={("D01", 1)}, apartadas=1)


@pytest.mark.parametrize("clase", ["sharedStrings", "styles"])
def test_t31_sin_la_relacion(caso: Caso, clase: str) -> None:
    """Sin textos, cada celda lo dice; sin estilos, las fechas son números y se avisa: nunca vacías."""
    partes = ficha()
    relaciones = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    relaciones += [(c, c, f"{c}.xml") for c in ("sharedStrings", "styles") if c != clase]
    caso.poner({**partes, RELACIONES: fabrica.relaciones(*relaciones)}, D01)
    if clase == "styles":
        caso.comprobar(("CEL-016", D01, "Ficha", "B10"))
    else:
        resultado = caso.validar()
        assert {h.lugar.archivo for h in resultado.hallazgos} == {D01}
        assert resultado.codigo == 1
        assert resultado.expediente.fichas == tuple(f for f in caso.modelo.fichas if (f.docente, f.visita) != ("D01", 1))


def test_t31_relacion_a_una_hoja_que_no_esta(caso: Caso) -> None:
    caso.poner(cambiar_parte(ficha(), RELACIONES, "worksheets/sheet1.xml", "worksheets/sheet9.xml"), D01)
    caso.comprobar(("ARC-005", D01), sin={("D01", 1)}, apartadas=1)
