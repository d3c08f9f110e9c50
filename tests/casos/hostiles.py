"""Todo lo malo de los demás casos, junto: cada archivo hostil con su nombre, para ponerlos en una sola carpeta «fichas».

Los que se pueden leer son fichas de una docente que no está en el cronograma de nadie: no cuentan, y no chocan con las buenas.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.casos.apoyo import ESTILOS, HOJA, INDICE, RELACIONES, TEXTOS, cambiar_parte, ficha, numero, texto
from tests.casos.test_archivos import IGNORADOS, MALOS, NOMBRES, RAROS
from tests.casos.test_bombas import BOMBAS, DOCTYPES, combinadas, con_doctype
from tests.casos.test_carpeta import DDE, VINCULO, con_relacion, con_textos_dentro, de_google, de_wps
from tests.casos.test_contenido import ERRORES, INYECCIONES, NO_SON, TRES, con_clave, repetida
from tests.celdas import fabrica
from tests.fuzz.mutador import FICHA, mutante, semillas

Poner = Callable[[Path], object]
MUTANTES = 60
PARTES = (HOJA, TEXTOS, ESTILOS, INDICE, RELACIONES, "_rels/.rels")
DANADAS = {
    "número sin fin": numero("C19", "1E999"),
    "texto que no está": '<c r="C19" t="s"><v>99999</v></c>',
    "lógico raro": '<c r="C19" t="b"><v>quizá</v></c>',
    "clase rara": '<c r="C19" t="zzz"><v>3</v></c>',
    "fecha rara": '<c r="C19" t="d"><v>ayer</v></c>',
    "fórmula sin valor": '<c r="C19"><f>1+2</f></c>',
    "dos veces": numero("C19", 4) + numero("C19", 1),
    "texto enorme": texto("C19", "z" * 40_000),
    "docente con control": texto("B6", "_x001B_[31mrojo"),
    "visita con control": texto("B9", "_x0000__xD83D_"),
}
IMPOSIBLES = ('<row r="0"><c><v>1</v></c></row>', '<row r="40"><c r="XFE40"><v>1</v></c></row>', '<row r="1048577"/>')
ENLACES = {
    "d01.gsheet": b'{"url": "https://docs.google.com/open?id=0", "doc_id": "0"}',
    "enlace.xlsx": b'{"url": "https://docs.google.com/open?id=0", "doc_id": "0"}',
    "d01.xlsx.lnk": b"\x4c\0\0\0\x01\x14\x02\0" + bytes(100),
    "d01.url": b"[InternetShortcut]\r\nURL=https://example.com\r\n",
}
EVIDENCIAS = {"aula.jpg": b"\xff\xd8\xff\xe0", "ronda.mp4": bytes(40), "acta.pdf": b"%PDF-1.7", "plan.docx": b"PK\x03\x04"}


def _de_nadie(**cambios: str) -> fabrica.Partes:
    """Una ficha correcta de una docente desconocida, salvo `cambios`."""
    return ficha({"B6": texto("B6", "Alguien Ajena Total"), "B7": texto("B7", "99999999"), **cambios})


def _bytes(contenido: bytes | fabrica.Partes) -> Poner:
    return lambda ruta: ruta.write_bytes(contenido if isinstance(contenido, bytes) else fabrica.comprimir(contenido))


def _hacer(hacer: Callable[[], bytes]) -> Poner:
    return lambda ruta: ruta.write_bytes(hacer())


def hostiles() -> Iterator[tuple[str, Poner]]:
    """Da cada archivo que algún hallazgo debe nombrar, con cómo se pone en su lugar."""
    for clase, propios in (
        ("archivo", _archivos()),
        ("bomba", {nombre: _hacer(bomba.hacer) for nombre, bomba in BOMBAS.items()}),
        ("parte", _partes()),
        ("celda", _celdas()),
        ("de otro programa", _de_otros()),
        ("mutante", _mutantes()),
    ):
        yield from ((f"{clase} {nombre}.xlsx", poner) for nombre, poner in propios.items())
    yield from ((nombre, _bytes(contenido)) for nombre, contenido in (ENLACES | EVIDENCIAS).items())
    yield from _con_nombres_raros()


def ignorados() -> list[str]:
    """Los nombres de lo que se salta a propósito y nadie nombra."""
    return [nombre for nombre in IGNORADOS if os.name != "nt" or ":" not in nombre]


def _archivos() -> dict[str, Poner]:
    malos = {f"{cual} {Path(nombre).suffix[1:]}": _bytes(contenido) for cual, (_, contenido, nombre) in MALOS.items()}
    return {**malos, **(RAROS if os.name == "posix" else {})}


def _partes() -> dict[str, Poner]:
    base = ficha()
    sin = {f"sin {parte.replace('/', '-')}": _bytes({p: c for p, c in base.items() if p != parte}) for parte in PARTES}
    trampas = {f"{cual} en {p.replace('/', '-')}": _hacer(partial(con_doctype, dt, p)) for cual, dt in DOCTYPES.items() for p in PARTES}
    sin_textos = fabrica.relaciones(("rId1", "worksheet", "worksheets/sheet1.xml"), ("styles", "styles", "styles.xml"))
    segunda = '<sheet name="Otra" sheetId="2" r:id="rId9"/></sheets>'
    modulo = '<sheet name="Module1" sheetId="2" state="veryHidden" r:id=""/></sheets>'
    return {
        **sin,
        **trampas,
        "repetida": _bytes(repetida(HOJA)),
        "con clave": _bytes(con_clave()),
        "con basura delante": _bytes(b"basura" * 50 + fabrica.comprimir(base)),
        "sin la relación de los textos": _bytes({**base, RELACIONES: sin_textos}),
        "otra hoja que no está": _bytes(cambiar_parte(base, INDICE, "</sheets>", segunda)),
        "con un módulo": _bytes(cambiar_parte(base, INDICE, "</sheets>", modulo)),
        "utf8 inválido": _bytes({**base, HOJA: str(base[HOJA]).encode().replace(b"<v>", b"<v>\xff", 1)}),
        **{f"imposible {i}": _bytes(ficha(mas=mas)) for i, mas in enumerate(IMPOSIBLES)},
        "tapada entera": _bytes(ficha(despues=combinadas("A1:XFD1048576"))),
        "tapada en parte": _bytes(ficha(despues=combinadas("C19:C27"))),
        "muy lejos": _bytes(ficha(mas='<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>')),
    }


def _celdas() -> dict[str, Poner]:
    errores = {f"error {i}": f'<c r="C19" t="e"><v>{error}</v></c>' for i, error in enumerate(ERRORES)}
    malos = {f"no es nivel {i}": xml for i, xml in enumerate(NO_SON)} | {
        f"tres {i}": texto("C19", escrito) for i, escrito in enumerate(TRES)
    }
    inyectadas = {f"inyección {i}": texto("D19", malo.replace("&", "&amp;").replace("<", "&lt;")) for i, malo in enumerate(INYECCIONES)}
    celdas = DANADAS | errores | malos | inyectadas
    sin_reconocer = fabrica.hoja(fabrica.fila(texto("A1", "Presupuesto"), texto("B1", "Mes"), numero("C1", "1E999")))
    otras = {"no reconocida": fabrica.partes(sin_reconocer), "sin nada": fabrica.partes(fabrica.hoja())}
    return {**{que: _bytes(_de_nadie(**{_celda(xml): xml})) for que, xml in celdas.items()}, **{q: _bytes(p) for q, p in otras.items()}}


def _celda(xml: str) -> str:
    return xml.split('r="', 1)[1].split('"', 1)[0]


def _de_otros() -> dict[str, Poner]:
    raiz = fabrica.relaciones(("rId1", "officeDocument", "xl/workbook.bin"))
    return {
        "con macros": _bytes(con_relacion("vbaProject", "vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(600))),
        "con vínculo": _bytes(con_relacion("externalLink", "externalLinks/externalLink1.xml", VINCULO)),
        "con dde": _bytes(con_relacion("externalLink", "externalLinks/externalLink1.xml", DDE)),
        "xlsb": _bytes({"_rels/.rels": raiz, "xl/workbook.bin": b"\x83\x01\0"}),
        **{hacer.__name__: _bytes(hacer()) for hacer in (de_google, de_wps, con_textos_dentro)},
        **{f"semilla {nombre}": _bytes(contenido) for nombre, contenido in semillas().items() if nombre not in {"cronograma", "rubrica"}},
    }


def _mutantes() -> dict[str, Poner]:
    hechos = [mutante(numero) for numero in range(MUTANTES)]
    return {f"{hecho.numero}": _bytes(hecho.contenido) for hecho in hechos if hecho.lugar == FICHA}


def _con_nombres_raros() -> Iterator[tuple[str, Poner]]:
    """Fichas que se leen con algún defecto, que tienen copia anotada, y archivos rotos."""
    nombres = [
        *NOMBRES,
        unicodedata.normalize("NFD", "ficha de la señorita Ñúñez.xlsx"),
        f"{'/'.join('n' * 60 for _ in range(4))}/larga.xlsx",
    ]
    if os.name == "posix":
        nombres += ['a"b.xlsx', "a*b?.xlsx", "C:\\x.xlsx", "a\nb.xlsx", "a\x1b[31mb.xlsx", os.fsdecode(b"f\xff\xed\xa0\x80.xlsx")]
    for nombre in nombres:
        yield f"nombres/{nombre}", _bytes(_de_nadie())
        yield f"rotos/{nombre}", _bytes(b"")
