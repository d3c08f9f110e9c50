"""Abre un libro de Excel ajeno sin confiar en él."""

from __future__ import annotations

import hashlib
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from monitoreo_xlsx.celdas.analizador import Acciones, Atributos, Vocabulario, analizar
from monitoreo_xlsx.celdas.estilos import ESPACIOS, Estilos, leer_estilos
from monitoreo_xlsx.celdas.hoja import Cupo, leer_hoja
from monitoreo_xlsx.celdas.paquete import MAX_PARTE, Paquete, Relacion
from monitoreo_xlsx.celdas.puerta import leer_archivo
from monitoreo_xlsx.celdas.textos import leer_textos
from monitoreo_xlsx.celdas.tipos import Aviso, HojaLeida, Libro, LibroIlegible
from monitoreo_xlsx.celdas.valores import Interprete

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EXTENSIONES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
"""Las extensiones que Excel da a los libros que se pueden leer; con otra, el libro se lee con un aviso."""

MAX_HOJAS = 5_000

_LIBRO = Vocabulario("workbook", ESPACIOS)
_PROPIEDADES = Vocabulario(
    "Properties",
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    ),
)
_ID = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_SI = frozenset({"1", "true"})
_DE_MACROS = frozenset({"vbaProject", "xlMacrosheet", "xlIntlMacrosheet"})
_SIN_CELDAS = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})

# Los fallos que zipfile, zlib y expat dan con un archivo dañado, y los de leer en él un número que no lo es.
_FALLOS = (
    BadZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    EOFError,
    OSError,
    RuntimeError,
    ArithmeticError,
    LookupError,
    ValueError,
)


def abrir(ruta: Path) -> Libro:
    """Lee todas las hojas de un libro .xlsx.

    Raises:
        LibroIlegible: no es un libro que se pueda leer, está dañado o pasa un tope; su código dice cuál (ARC-001 a 016).
    """
    return leer(leer_archivo(ruta), ruta)


def leer(contenido: bytes, ruta: Path) -> Libro:
    """Lee lo que ya se sacó de un archivo (ver `abrir`); `ruta` es cómo se llama.

    Raises:
        LibroIlegible: como en `abrir`, salvo lo que la puerta rechaza.
    """
    try:
        return _leer(contenido, ruta.suffix or ruta.name)
    except MemoryError as fallo:
        raise LibroIlegible("ARC-006", causa="no alcanza la memoria de esta computadora") from fallo
    except _FALLOS as fallo:
        raise LibroIlegible("ARC-005", causa="está incompleto, o su contenido fue alterado") from fallo


class _Indice(NamedTuple):
    """Lo que dice la parte principal de un libro: sus hojas (nombre, oculta, id de su parte), sus nombres y su calendario."""

    hojas: list[tuple[str, bool, str]]
    nombres: dict[str, str]
    desde_1904: bool


def _leer(contenido: bytes, extension: str) -> Libro:
    paquete = Paquete(contenido)
    raices = paquete.relaciones()
    principal = _principal(paquete, raices)
    relaciones = paquete.relaciones(principal)
    indice = _leer_indice(paquete, principal)
    hojas = _leer_hojas(paquete, relaciones, indice)
    clases = {relacion.clase for relacion in relaciones}
    avisos = []
    if clases & _DE_MACROS:
        avisos.append(Aviso("ARC-012"))
    if "externalLink" in clases:
        avisos.append(Aviso("ARC-013"))
    if extension.lower() not in EXTENSIONES:
        avisos.append(Aviso("ARC-014", datos={"extension": extension}))
    return Libro(hojas, _leer_propiedades(paquete, raices), indice.nombres, hashlib.sha256(contenido).hexdigest(), tuple(avisos))


def _principal(paquete: Paquete, raices: tuple[Relacion, ...]) -> str:
    """Devuelve la parte principal del libro. Lanza `LibroIlegible` si el zip es de otra cosa (ARC-002, 010) o le falta."""
    if "mimetype" in paquete:
        raise _de_libreoffice(b"".join(paquete.leer("mimetype")))
    principal = _parte(raices, "officeDocument")
    if principal is None:
        if paquete.alguna("xl/"):
            raise LibroIlegible("ARC-005", causa="le faltan partes internas")
        if paquete.alguna("index/"):
            raise LibroIlegible("ARC-010", formato="Numbers de Apple (.numbers)")
        raise LibroIlegible("ARC-002", formato="un archivo comprimido (.zip)")
    if principal.lower().endswith(".bin"):
        raise LibroIlegible("ARC-010", formato="Excel binario (.xlsb)")
    if principal.lower().startswith("word/"):
        raise LibroIlegible("ARC-002", formato="un documento de Word (.docx)")
    if principal.lower().startswith("ppt/"):
        raise LibroIlegible("ARC-002", formato="una presentación de PowerPoint (.pptx)")
    return principal


def _de_libreoffice(clase: bytes) -> LibroIlegible:
    if b"opendocument.spreadsheet" in clase:
        return LibroIlegible("ARC-010", formato="OpenDocument (.ods)")
    if b"opendocument" in clase:
        return LibroIlegible("ARC-002", formato="un documento de LibreOffice que no es una hoja de cálculo")
    return LibroIlegible("ARC-002", formato="un archivo comprimido (.zip)")


def _parte(relaciones: tuple[Relacion, ...], clase: str) -> str | None:
    return next((relacion.destino for relacion in relaciones if relacion.clase == clase), None)


def _leer_indice(paquete: Paquete, principal: str) -> _Indice:
    hojas: list[tuple[str, bool, str]] = []
    nombres: dict[str, str] = {}
    desde_1904 = False
    nombre_actual: Atributos = {}

    def propiedades(atributos: Atributos) -> None:
        nonlocal desde_1904
        desde_1904 = atributos.get("date1904") in _SI

    def hoja(atributos: Atributos) -> None:
        if len(hojas) == MAX_HOJAS:
            raise LibroIlegible("ARC-006", causa=f"tiene más de {MAX_HOJAS} hojas")
        id_ = next((atributos[clave] for clave in _ID if clave in atributos), "")
        hojas.append((atributos.get("name", ""), atributos.get("state", "visible") != "visible", id_))

    def abrir_nombre(atributos: Atributos) -> None:
        nonlocal nombre_actual
        nombre_actual = atributos

    def cerrar_nombre(texto: str) -> None:
        nombre = nombre_actual.get("name", "")
        if nombre.startswith("_xlnm"):
            return
        # El nombre de todo el libro vale más que el de una sola hoja.
        if "localSheetId" not in nombre_actual:
            nombres[nombre] = texto
        else:
            nombres.setdefault(nombre, texto)

    acciones = Acciones(abrir={"workbookPr": propiedades, "sheet": hoja, "definedName": abrir_nombre}, texto={"definedName": cerrar_nombre})
    analizar(paquete.leer(principal), _LIBRO, acciones)
    return _Indice(hojas, nombres, desde_1904)


def _leer_hojas(paquete: Paquete, relaciones: tuple[Relacion, ...], indice: _Indice) -> tuple[HojaLeida, ...]:
    partes = {relacion.id: relacion for relacion in relaciones}
    textos, estilos = _parte(relaciones, "sharedStrings"), _parte(relaciones, "styles")
    interprete = Interprete(
        leer_textos(paquete.leer(textos, MAX_PARTE)) if textos else [],
        leer_estilos(paquete.leer(estilos)) if estilos else Estilos(),
        desde_1904=indice.desde_1904,
    )
    cupo = Cupo()
    hojas = []
    usadas: set[str] = set()
    for nombre, oculta, id_ in indice.hojas:
        parte = partes.get(id_)
        if parte is None:
            raise LibroIlegible("ARC-005", causa=f"le falta el contenido de la hoja «{nombre}»")
        if parte.destino.lower() in usadas:
            raise LibroIlegible("ARC-005", causa="dos de sus hojas usan la misma parte interna")
        usadas.add(parte.destino.lower())
        if parte.clase not in _SIN_CELDAS:
            hojas.append(leer_hoja(nombre, paquete.leer(parte.destino, MAX_PARTE), interprete, cupo, oculta=oculta))
    if not hojas:
        causa = "solo tiene hojas de gráfico o de macros" if indice.hojas else "no tiene ninguna"
        raise LibroIlegible("ARC-011", causa=causa)
    return tuple(hojas)


def _leer_propiedades(paquete: Paquete, raices: tuple[Relacion, ...]) -> Mapping[str, str]:
    parte = _parte(raices, "custom-properties") or _parte(raices, "customProperties")
    if parte is None or parte not in paquete:
        return {}
    valores: dict[str, str] = {}
    nombre = ""

    def abrir_propiedad(atributos: Atributos) -> None:
        nonlocal nombre
        nombre = atributos.get("name", "")

    def cerrar_propiedad(texto: str) -> None:
        valores[nombre] = texto.strip()

    acciones = Acciones(abrir={"property": abrir_propiedad}, texto={"property": cerrar_propiedad})
    analizar(paquete.leer(parte), _PROPIEDADES, acciones)
    return valores
