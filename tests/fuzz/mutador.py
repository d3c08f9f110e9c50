"""Altera libros .xlsx de tres modos, siempre igual con la misma suerte: los bytes del zip, los de una parte, y su XML.

`mutante(numero, suerte)` es el mutante de ese número: qué semilla se tomó, qué se le hizo y los bytes que quedaron.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from tests.celdas.fabrica import comprimir

SEMILLAS = Path(__file__).parent / "semillas"
FICHA, CRONOGRAMA, RUBRICA = "fichas/mutante.xlsx", "cronograma.xlsx", "rubrica.xlsx"
LUGARES = {"cronograma": CRONOGRAMA, "rubrica": RUBRICA}
"""Dónde va cada semilla en la carpeta de trabajo; las demás son fichas."""

MAX_CAMBIOS = 4
_FUERA_DE_LUGAR = 0.05
_DEL_ZIP, _DE_PARTE = 0.15, 0.30

_ETIQUETA = re.compile(r"<[^<>]*>")
_ATRIBUTO = re.compile(r'(?<![\w:.-])([\w:.-]+)\s*=\s*"([^"]*)"')  # sin la mirada atrás, un texto largo cuesta su cuadrado
_TEXTO = re.compile(r"(?<=>)[^<>]+(?=<)")
_CELDA = re.compile(r"<c (?:[^<>]*[^/<>])?>.*?</c>", re.DOTALL)
_NOMBRE = re.compile(r"[\w:.-]+")

RUIDO = [
    b"", b"\0", b"\xff\xfe", b"\xc3", b"<", b">", b'"', b"&", b"&#0;", b"&#xD800;", b"&amp;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?a?>", b"</c>", b"<row>", b"<c r='A1'>", b"<v>", b"9" * 400, b"-1", b" ",
    b"\xef\xbb\xbf", b"_x0000_", b"_xD83D_",
]  # fmt: skip
NUMEROS = [
    "", "0", "-0", "-1", "1", "00", "1.5", "1e5", "1E308", "1E999", "-1E308", "NaN", "INF", "1_000", "٣", "²", "½", "0x1F", "+3",
    " 3 ", "3,0", "2147483648", "18446744073709551616", "9" * 25, "9" * 310, "9" * 5000, "0.1" + "0" * 40 + "1", "5e-324", "59",
    "60", "61", "2958465", "2958466", "45455.99999999", "0.999999999999", "true", "16384", "16385", "1048577",
]  # fmt: skip
REFERENCIAS = [
    "", "A", "1", "A0", "A1", "B2", "A1048576", "XFD1048576", "XFE1", "A1048577", "a1", "$A$1", "AAAA1", "A1:B2", "B2:A1",
    "A1:XFD1048576", "C19:C27", "A1:A1", "A6:B12", "Ñ1", "Á5", "A²", "A٣", "A-1", "A 1", "R1C1", "#REF!", "A1:", ":A1", "A1:B2:C3",
    "A6", "B6", "B9", "B10", "C19", "A" + "9" * 30,
]  # fmt: skip
TEXTOS = [
    "", " ", "\u00a0", "\u200b", "\u202e abc", "\ufeff", "{valor}", "{0}", "{}", "%s", "=1+1", "@a", "-", "…", "N.A.", "NA",
    "None", "null", "TOTAL", "#N/A", "#REF!", "V", "VI", "0", "I I", "visita 99999999999999999999", "²", "Ⅳ", "三", "3.5", "½",
    "3 o 4", "IV - Logro destacado", "sí", "✓", "X", "31/12/9999", "1/1/1", "01/01/0000", "29/02/2023", "30-02-24", "2024-13-45",
    "2024-06-12T25:61:61", "12 de junio de 2024", "junio", "junio-julio", "24:00", "25:61", "8.30 a. m.", "99999999999:30",
    "8:30 - 9:30", "-1:00", "12345678", "123", "0" * 300, "9" * 5000, "1e400", "١٢٣٤٥٦٧٨", "Docente:", "DNI:", "Nivel", "Código",
    "Compromiso", "Compromisos:", "N.° de compromiso", "Estado actual", "Verificación", "Fortalezas", "Fecha límite", "I-1",
    "Autoevaluación", "Par",
    "N.° de visita:", "Fecha:", "Rúbrica:", "A1", "A1. ", "A99", "I VISITA", "JUNIO\nI VISITA", "VISITA", "Método", "Peso",
    "Desde", "Hasta", "Instrumento", "plan-iei-246/1999", "otra/1", "/", "a" * 33_000, "é" * 400, "e\u0301" * 60, "İ", "ß" * 40,
    "😀", "\ud7ff", "_x0000_", "_xD83D_", "_x000A_" * 50, "&#10;", "&#9;", "&#x7F;", "&#x85;", "&#x2028;", "&#xFFFD;", "../../x",
    "a/b\\c:d*?[e]",
]  # fmt: skip
MOMENTOS = ["#N/A", "2024-06-12", "2024-06-12T08:30:00", "9999-12-31T23:59:59.9999999", "24:00:00"]
CLASES = ["", "s", "n", "b", "e", "d", "str", "inlineStr", "S", "x", "z" * 500]
DESTINOS = [
    "", "/", ".", "..", "../..", "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "WORKSHEETS\\SHEET1.XML", "styles.xml",
    "sharedStrings.xml", "workbook.xml", "xl/workbook.xml", "../../../etc/x", "http://ejemplo.invalid/x", "file:///x", "C:\\x",
    "%2e%2e/x", "x" * 5000, "word/document.xml", "xl/workbook.bin", "worksheets/_rels/sheet1.xml.rels", "#x", "\u202e",
]  # fmt: skip
ESPACIOS = [
    "", "x", "urn:x", "http://purl.oclc.org/ooxml/spreadsheetml/main", "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/package/2006/relationships", "http://schemas.openxmlformats.org/markup-compatibility/2006",
]  # fmt: skip
FORMATOS = [
    "", "General", "0", "dd/mm/yyyy", "[h]:mm", '"d"', "\\d", "_d", "[", '"', "[Red]0;[$-F800]d", "d" * 9000, "[" * 9000, "@", "h:mm;@",
]  # fmt: skip
COSAS = (
    "<!-- a -->", "<?a b?>", "<![CDATA[<v>9</v>]]>", "&#10;", "&a;", "<x/>", "<!DOCTYPE a>", "<v>7</v>", "<t>x</t>", "<is><t>y</t></is>",
    "\u3000", "<row/>", "<row r='5'><c><v>1</v></c></row>", "<c r='B6' t='str'><v>Otra</v></c>", "<sheetData/>",
    "<sheetData><row><c><v>1</v></c></row></sheetData>",
)  # fmt: skip
POR_ATRIBUTO = {
    "r": REFERENCIAS, "ref": REFERENCIAS, "t": CLASES, "s": NUMEROS, "numFmtId": NUMEROS, "formatCode": FORMATOS,
    "Target": DESTINOS, "TargetMode": ["External", "Internal", ""], "xmlns": ESPACIOS, "min": NUMEROS, "max": NUMEROS,
    "hidden": ["1", "true", "0", "", "2"], "state": ["hidden", "veryHidden", "visible", "", "x"],
    "date1904": ["1", "0", "true", "", "x"], "name": TEXTOS, "count": NUMEROS, "Id": ["", "rId1", "rId2", "rId99", "x"],
    "id": ["", "rId1", "rId2", "rId99", "x"], "localSheetId": NUMEROS, "sqref": REFERENCIAS,
}  # fmt: skip
CUALQUIERA = [*NUMEROS, *REFERENCIAS, *TEXTOS, *ESPACIOS]


@dataclass(frozen=True)
class Mutante:
    """Un libro alterado, de qué semilla sale, en qué lugar de la carpeta va y qué se le hizo.

    `entero` dice que solo se alteraron los bytes del zip: si aun así se lee, debe decir lo mismo que su semilla.
    """

    numero: int
    semilla: str
    lugar: str
    cambios: tuple[str, ...]
    contenido: bytes
    entero: bool


@cache
def semillas() -> dict[str, bytes]:
    """Las semillas, por nombre."""
    return {ruta.stem: ruta.read_bytes() for ruta in sorted(SEMILLAS.glob("*.xlsx"))}


@cache
def partes(semilla: str) -> dict[str, bytes]:
    """Las partes de una semilla."""
    with zipfile.ZipFile(BytesIO(semillas()[semilla])) as archivo:
        return {nombre: archivo.read(nombre) for nombre in archivo.namelist()}


def mutante(numero: int, suerte: int = 0) -> Mutante:
    """Hace el mutante de ese número."""
    azar = Random(f"{suerte}/{numero}")  # noqa: S311 - la suerte de una prueba se tiene que poder repetir
    semilla = azar.choice(list(semillas()))
    lugar = LUGARES.get(semilla, FICHA)
    if azar.random() < _FUERA_DE_LUGAR:
        lugar = azar.choice((FICHA, CRONOGRAMA, RUBRICA))
    modo = azar.random()
    if modo < _DEL_ZIP:
        cambio = azar.choice(DEL_ZIP)
        contenido = cambio(semillas()[semilla], azar)
        return Mutante(numero, semilla, lugar, (cambio.__name__,), contenido, entero=cambio is not empalmar_otro)
    alteradas = dict(partes(semilla))
    cambios = []
    for _ in range(azar.randint(1, MAX_CAMBIOS)):
        parte = _elegir_parte(alteradas, azar)
        if modo < _DE_PARTE:
            operacion = azar.choice(DE_PARTE)
            alteradas[parte] = operacion(alteradas[parte], azar)
        else:
            operacion = azar.choice(DE_XML)
            alteradas[parte] = _en_texto(operacion, alteradas[parte], azar)
        cambios.append(f"{operacion.__name__}({parte})")
    metodo = azar.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    return Mutante(numero, semilla, lugar, tuple(cambios), comprimir(alteradas, metodo), entero=False)


def _elegir_parte(alteradas: dict[str, bytes], azar: Random) -> str:
    """Elige una parte; las hojas y los textos, que es donde está lo que se lee, más que las otras."""
    nombres = sorted(alteradas)
    de_datos = [nombre for nombre in nombres if "sheet" in nombre.lower() or "sharedStrings" in nombre]
    return azar.choice(de_datos if de_datos and azar.random() < 0.7 else nombres)


def _en_texto(operacion: Callable[[str, Random], str], parte: bytes, azar: Random) -> bytes:
    return operacion(parte.decode("utf-8", "surrogateescape"), azar).encode("utf-8", "surrogateescape")


# --- los bytes del zip -----------------------------------------------------------------------------------------------------


def cambiar_bytes(original: bytes, azar: Random) -> bytes:
    """Cambia de uno a ocho bytes, donde sea."""
    alterado = bytearray(original)
    for _ in range(azar.randint(1, 8)):
        alterado[azar.randrange(len(alterado))] = azar.randrange(256)
    return bytes(alterado)


def cambiar_cabecera(original: bytes, azar: Random) -> bytes:
    """Cambia un byte del directorio del zip o de la cabecera de una entrada: tamaños, métodos, posiciones, nombres."""
    firmas = [m.start() for m in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", original)]
    posicion = min(azar.choice(firmas) + azar.randrange(4, 60), len(original) - 1)
    valor = azar.choice((0, 1, 8, 0x7F, 0xFF, azar.randrange(256)))
    return original[:posicion] + bytes([valor]) + original[posicion + 1 :]


def truncar(original: bytes, azar: Random) -> bytes:
    """Corta el final, el comienzo o un trozo de en medio."""
    inicio, fin = sorted(azar.randrange(len(original) + 1) for _ in range(2))
    return azar.choice((original[:inicio], original[fin:], original[:inicio] + original[fin:]))


def repetir(original: bytes, azar: Random) -> bytes:
    """Repite un trozo en el mismo lugar o en otro."""
    inicio, fin = sorted(azar.randrange(len(original) + 1) for _ in range(2))
    destino = azar.choice((fin, azar.randrange(len(original))))
    return original[:destino] + original[inicio:fin] + original[destino:]


def empalmar_otro(original: bytes, azar: Random) -> bytes:
    """Une el comienzo de este libro con el final de otro."""
    otro = semillas()[azar.choice(list(semillas()))]
    return original[: azar.randrange(len(original))] + otro[azar.randrange(len(otro)) :]


# --- los bytes de una parte ------------------------------------------------------------------------------------------------


def parte_con_bytes_cambiados(parte: bytes, azar: Random) -> bytes:
    """Cambia un byte de la parte."""
    return cambiar_bytes(parte, azar) if parte else b"\0"


def parte_con_ruido(parte: bytes, azar: Random) -> bytes:
    """Pone ruido en vez de un trozo."""
    inicio = azar.randrange(len(parte) + 1)
    return parte[:inicio] + azar.choice(RUIDO) + parte[inicio + azar.randrange(30) :]


def parte_truncada(parte: bytes, azar: Random) -> bytes:
    """Corta la parte."""
    return parte[: azar.randrange(len(parte) + 1)]


def parte_en_otra_codificacion(parte: bytes, azar: Random) -> bytes:
    """Escribe la parte en UTF-16, o con otra codificación declarada."""
    texto = parte.decode("utf-8", "replace")
    if azar.random() < 0.5:
        return texto.replace("UTF-8", "UTF-16").encode(azar.choice(("utf-16", "utf-16-le", "utf-16-be")))
    return re.sub(r"(?i)utf-8", azar.choice(("ISO-8859-1", "windows-1252", "US-ASCII", "EBCDIC", "UTF-7", "")), texto, count=1).encode()


# --- el XML ----------------------------------------------------------------------------------------------------------------


def _trozos(xml: str, azar: Random) -> tuple[int, int]:
    """Elige un elemento y da dónde empieza y dónde termina (su etiqueta sola, si no se encuentra su cierre)."""
    etiquetas = [m for m in _ETIQUETA.finditer(xml) if m[0][1] not in "?!/"]
    if not etiquetas:
        return 0, len(xml)
    elegida = azar.choice(etiquetas)
    nombre = _NOMBRE.match(elegida[0], 1)
    if elegida[0].endswith("/>") or nombre is None:
        return elegida.span()
    nivel = 0
    for otra in re.finditer(rf"<(/?){re.escape(nombre[0])}(?=[\s/>])[^<>]*>", xml[elegida.start() :]):
        nivel += -1 if otra[1] else 0 if otra[0].endswith("/>") else 1
        if nivel == 0:
            return elegida.start(), elegida.start() + otra.end()
    return elegida.span()


def borrar_elemento(xml: str, azar: Random) -> str:
    """Quita un elemento entero."""
    inicio, fin = _trozos(xml, azar)
    return xml[:inicio] + xml[fin:]


def repetir_elemento(xml: str, azar: Random) -> str:
    """Repite un elemento, algunas veces o muchas."""
    inicio, fin = _trozos(xml, azar)
    veces = azar.choice((1, 1, 2, 70)) if fin - inicio < 20_000 else 1
    return xml[:fin] + xml[inicio:fin] * veces + xml[fin:]


def mover_elemento(xml: str, azar: Random) -> str:
    """Lleva un elemento a otro lugar."""
    inicio, fin = _trozos(xml, azar)
    resto = xml[:inicio] + xml[fin:]
    lugares = [m.end() for m in _ETIQUETA.finditer(resto)] or [0]
    destino = azar.choice(lugares)
    return resto[:destino] + xml[inicio:fin] + resto[destino:]


def anidar_elemento(xml: str, azar: Random) -> str:
    """Mete un elemento dentro de sí mismo, una vez o muchas."""
    inicio, fin = _trozos(xml, azar)
    apertura = _ETIQUETA.match(xml, inicio)
    nombre = _NOMBRE.match(xml, inicio + 1)
    if apertura is None or nombre is None:
        return xml
    veces = azar.choice((1, 3, 70, 3000))
    return xml[:inicio] + apertura[0].replace("/>", ">") * veces + xml[inicio:fin] + f"</{nombre[0]}>" * veces + xml[fin:]


def renombrar_elemento(xml: str, azar: Random) -> str:
    """Da a un elemento, o a todos los de su nombre, el nombre de otro o uno que no existe."""
    nombres = sorted(set(re.findall(r"<([\w:.-]+)", xml)))
    if not nombres:
        return xml
    viejo, nuevo = azar.choice(nombres), azar.choice([*nombres, "x", "c", "v", "t", "is", "row", "mergeCell", "f", "rPh"])
    veces = azar.choice((0, 0, 1))
    return re.sub(rf"(</?){re.escape(viejo)}(?=[\s/>])", rf"\g<1>{nuevo}", xml, count=2 * veces)


def poner_prefijo(xml: str, azar: Random) -> str:
    """Escribe todos los elementos con prefijo; a veces, uno que no está declarado."""
    prefijo = azar.choice(("x", "ss", "ñ"))
    con_prefijo = re.sub(r"<(/?)(?=[A-Za-z])(?![\w.-]+:)", rf"<\1{prefijo}:", xml)
    return con_prefijo.replace("xmlns=", f"xmlns:{prefijo}=", 1) if azar.random() < 0.8 else con_prefijo


def _un_atributo(xml: str, azar: Random) -> re.Match[str] | None:
    hallados = list(_ATRIBUTO.finditer(xml))
    if not hallados:
        return None
    nombre = azar.choice(sorted({m[1] for m in hallados}))  # primero el nombre: si no, casi siempre sería «r»
    return azar.choice([m for m in hallados if m[1] == nombre])


def borrar_atributo(xml: str, azar: Random) -> str:
    """Quita un atributo."""
    elegido = _un_atributo(xml, azar)
    return xml if elegido is None else xml[: elegido.start()] + xml[elegido.end() :]


def repetir_atributo(xml: str, azar: Random) -> str:
    """Repite un atributo, cosa que XML no admite, o lo pone en otro elemento."""
    elegido = _un_atributo(xml, azar)
    if elegido is None:
        return xml
    otros = [m.end() for m in _ATRIBUTO.finditer(xml)]
    destino = azar.choice((elegido.end(), *azar.sample(otros, min(3, len(otros)))))
    return f"{xml[:destino]} {elegido[0]}{xml[destino:]}"


def renombrar_atributo(xml: str, azar: Random) -> str:
    """Cambia el nombre de un atributo."""
    elegido = _un_atributo(xml, azar)
    if elegido is None:
        return xml
    return xml[: elegido.start(1)] + azar.choice([*POR_ATRIBUTO, "x", "R", "r:id", "xml:space"]) + xml[elegido.end(1) :]


def cambiar_atributo(xml: str, azar: Random) -> str:
    """Cambia el valor de un atributo por uno malicioso de su clase, uno cualquiera, o el de otro."""
    elegido = _un_atributo(xml, azar)
    if elegido is None:
        return xml
    propios = POR_ATRIBUTO.get(elegido[1].split(":")[-1], CUALQUIERA)
    ajenos = [m[2] for m in _ATRIBUTO.finditer(xml) if m[1] == elegido[1]]
    valor = azar.choice(azar.choice((propios, propios, ajenos, CUALQUIERA)))
    return xml[: elegido.start(2)] + valor.replace('"', "&quot;") + xml[elegido.end(2) :]


def cambiar_texto(xml: str, azar: Random) -> str:
    """Cambia un texto por uno malicioso o por otro del mismo libro."""
    textos = list(_TEXTO.finditer(xml))
    if not textos:
        return xml
    elegido = azar.choice(textos)
    valor = azar.choice(azar.choice((NUMEROS, TEXTOS, TEXTOS, REFERENCIAS, [azar.choice(textos)[0]])))
    return xml[: elegido.start()] + valor + xml[elegido.end() :]


def cambiar_celda(xml: str, azar: Random) -> str:
    """Escribe de nuevo una celda: su clase, su estilo y su valor, uno por uno raros."""
    celdas = list(_CELDA.finditer(xml))
    if not celdas:
        return cambiar_texto(xml, azar)
    elegida = azar.choice(celdas)
    lugar = re.search(r'\br="([^"]*)"', elegida[0])
    referencia = lugar[1] if lugar and azar.random() < 0.85 else azar.choice(REFERENCIAS)
    clase, estilo = azar.choice(CLASES), azar.choice(("0", "1", "2", "3", *NUMEROS))
    valor = azar.choice(azar.choice((NUMEROS, TEXTOS, MOMENTOS)))
    cuerpo = azar.choice(
        (f"<v>{valor}</v>", f"<is><t>{valor}</t></is>", f"<f>{valor}</f>", f"<f>A1</f><v>{valor}</v>", "", f"<v>{valor}</v><v>1</v>", valor)
    )
    return f'{xml[: elegida.start()]}<c r="{referencia}" t="{clase}" s="{estilo}">{cuerpo}</c>{xml[elegida.end() :]}'


def combinar(xml: str, azar: Random) -> str:
    """Agrega rangos combinados: uno, unos cuantos encimados o muchos."""
    rangos = [azar.choice(REFERENCIAS) for _ in range(azar.choice((1, 3, 100)))]
    if azar.random() < 0.5:
        fila, columna = azar.randint(1, 30), azar.choice("ABCDEFG")
        rangos = [f"{columna}{fila}:{azar.choice('ABCDEFGXZ')}{fila + azar.randint(0, 12)}"]
    nuevos = "".join(f'<mergeCell ref="{rango}"/>' for rango in rangos)
    if "</mergeCells>" in xml:
        return xml.replace("</mergeCells>", nuevos + "</mergeCells>")
    return xml.replace("</sheetData>", f"</sheetData><mergeCells>{nuevos}</mergeCells>")


def intercalar(xml: str, azar: Random) -> str:
    """Pone entre dos etiquetas algo que XML admite y nadie espera."""
    lugares = [m.end() for m in _ETIQUETA.finditer(xml)] or [0]
    destino = azar.choice(lugares)
    cosa = azar.choice(COSAS)
    return xml[:destino] + cosa + xml[destino:]


DEL_ZIP = (cambiar_bytes, cambiar_cabecera, truncar, repetir, empalmar_otro)
DE_PARTE = (parte_con_bytes_cambiados, parte_con_ruido, parte_truncada, parte_en_otra_codificacion)
DE_XML = (
    borrar_elemento, repetir_elemento, mover_elemento, anidar_elemento, renombrar_elemento, poner_prefijo, borrar_atributo,
    repetir_atributo, renombrar_atributo, cambiar_atributo, cambiar_atributo, cambiar_atributo, cambiar_texto, cambiar_texto,
    cambiar_texto, cambiar_texto, cambiar_celda, cambiar_celda, cambiar_celda, combinar, intercalar,
)  # fmt: skip
