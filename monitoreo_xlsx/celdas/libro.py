"""Abre un libro de Excel ajeno sin confiar en él."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from monitoreo_xlsx.celdas.analizador import Acciones, Atributos, Vocabulario, analizar
from monitoreo_xlsx.celdas.encima import Encima
from monitoreo_xlsx.celdas.estilos import ESPACIOS, Estilos, leer_estilos
from monitoreo_xlsx.celdas.hoja import leer_hoja
from monitoreo_xlsx.celdas.lector_de_hoja import ControlDeclarado, Cupo
from monitoreo_xlsx.celdas.paquete import FALLOS, MAX_PARTE, Paquete, Relacion
from monitoreo_xlsx.celdas.puerta import leer_archivo
from monitoreo_xlsx.celdas.recuerdo import Recuerdo
from monitoreo_xlsx.celdas.textos import Textos, leer_textos
from monitoreo_xlsx.celdas.tipos import Aviso, HojaLeida, Libro, LibroIlegible
from monitoreo_xlsx.celdas.valores import Interprete

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

EXTENSIONES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
"""Las extensiones que Excel da a los libros que se pueden leer; con otra, el libro se lee con un aviso."""

MAX_HOJAS = 5_000

HOJA_DANADA = "HOJ-020"
"""El aviso de una hoja que no se leyó porque está dañada."""

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
_DANADO, _ALTERADO = "ARC-005", "está incompleto, o su contenido fue alterado"
_ESTILOS = Recuerdo(leer_estilos)
_SIN_CELDAS = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})


def abrir(ruta: Path) -> Libro:
    """Lee todas las hojas de un libro .xlsx.

    Raises:
        LibroIlegible: no es un libro que se pueda leer, está dañado o pasa un tope; su código dice cuál (ARC-001 a 016).
    """
    return leer(leer_archivo(ruta), ruta)


def leer(contenido: bytes, ruta: Path) -> Libro:
    """Lee lo que ya se sacó de un archivo (ver `abrir`); `ruta` es cómo se llama.

    Una hoja dañada no se usa, y un aviso la nombra; si no queda ninguna sana, el libro es ilegible.

    Raises:
        LibroIlegible: como en `abrir`, salvo lo que la puerta rechaza.
    """
    with _danos():
        return _leer(contenido, ruta.suffix or ruta.name)


def mirar(contenido: bytes) -> int:
    """Comprueba que sea un libro de Excel, sin leer sus hojas, y devuelve cuántos bytes ocupa descomprimido.

    Raises:
        LibroIlegible: es de otra clase (ARC-002 y 010), está dañado (ARC-005) o pasa un tope (ARC-006).
    """
    with _danos():
        paquete = Paquete(contenido)
        _principal(paquete, paquete.relaciones())
        return paquete.inflado


@contextmanager
def _danos() -> Iterator[None]:
    try:
        yield
    except FALLOS as fallo:
        raise LibroIlegible(_DANADO, causa=_ALTERADO) from fallo


class _HojaDelIndice(NamedTuple):
    nombre: str
    oculta: bool
    id: str


class _Indice(NamedTuple):
    """Lo que dice la parte principal de un libro: sus hojas (con el id de su parte), sus nombres y su calendario."""

    hojas: list[_HojaDelIndice]
    nombres: dict[str, str]
    desde_1904: bool


def _leer(contenido: bytes, extension: str) -> Libro:
    paquete = Paquete(contenido)
    raices = paquete.relaciones()
    principal = _principal(paquete, raices)
    relaciones = paquete.relaciones(principal)
    indice = _leer_indice(paquete, principal)
    hojas, avisos = _leer_hojas(paquete, relaciones, indice)
    clases = {relacion.clase for relacion in relaciones}
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
    hojas: list[_HojaDelIndice] = []
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
        hojas.append(_HojaDelIndice(atributos.get("name", ""), atributos.get("state", "visible") != "visible", id_))

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


def _leer_hojas(paquete: Paquete, relaciones: tuple[Relacion, ...], indice: _Indice) -> tuple[tuple[HojaLeida, ...], list[Aviso]]:
    """Lee las hojas sanas, y da un aviso por cada una dañada y otro por las de módulo (HOJ-021)."""
    textos, estilos = _parte(relaciones, "sharedStrings"), _parte(relaciones, "styles")
    interprete = Interprete(
        leer_textos(paquete.leer(textos, MAX_PARTE)) if textos else Textos([], {}),
        _ESTILOS.de(paquete.leer(estilos)) if estilos else Estilos(),
        desde_1904=indice.desde_1904,
    )
    partes, de_modulo = _partes_de_hojas(relaciones, indice)
    cupo = Cupo()
    leidas: list[tuple[HojaLeida, str, tuple[ControlDeclarado, ...]]] = []
    danadas: list[Aviso] = []
    for hoja, parte in partes:
        try:
            leidas.append(_leer_hoja(paquete, hoja, parte, interprete, cupo))
        except LibroIlegible as defecto:
            if defecto.codigo != _DANADO:
                raise
            danadas.append(Aviso(HOJA_DANADA, datos=defecto.datos, hoja=hoja.nombre))
    if not leidas:
        _sin_hojas(indice, danadas)
    # Después de todas las hojas: lo que está encima gasta del mismo tope, y ninguna debe faltar por ello.
    encima = Encima(paquete)
    hojas = tuple(encima.agregar_a(*leida) for leida in leidas)
    cuales = ", ".join(f"«{hoja.nombre}»" for hoja in de_modulo)
    return hojas, [*danadas, *([Aviso("HOJ-021", datos={"cuales": cuales})] if cuales else [])]


def _leer_hoja(
    paquete: Paquete, hoja: _HojaDelIndice, parte: Relacion | None, interprete: Interprete, cupo: Cupo
) -> tuple[HojaLeida, str, tuple[ControlDeclarado, ...]]:
    """Lee una hoja, y devuelve además cuál es su parte y los controles que declara."""
    if parte is None:
        raise LibroIlegible(_DANADO, causa=f"le falta el contenido de la hoja «{hoja.nombre}»")
    with _danos():
        leida, controles = leer_hoja(hoja.nombre, paquete.leer(parte.destino, MAX_PARTE), interprete, cupo, oculta=hoja.oculta)
        return leida, parte.destino, controles


def _partes_de_hojas(
    relaciones: tuple[Relacion, ...], indice: _Indice
) -> tuple[list[tuple[_HojaDelIndice, Relacion | None]], list[_HojaDelIndice]]:
    """Da cada hoja de celdas con su parte (`None` si no está), y las hojas de módulo.

    Una de módulo, de las de Excel 5, está en el índice y no tiene parte. Pero si alguna parte de hoja no es de ninguna, quizá es
    de la que no dice cuál es la suya.
    """
    por_id = {relacion.id: relacion for relacion in relaciones}
    usadas: set[str] = set()
    de_celdas, sin_id = [], []
    for hoja in indice.hojas:
        parte = por_id.get(hoja.id)
        if parte is not None and parte.destino.lower() in usadas:
            raise LibroIlegible(_DANADO, causa="dos de sus hojas usan la misma parte interna")
        if parte is not None:
            usadas.add(parte.destino.lower())
        if not hoja.id:
            sin_id.append(hoja)
        elif parte is None or parte.clase not in _SIN_CELDAS:
            de_celdas.append((hoja, parte))
    if all(relacion.destino.lower() in usadas for relacion in relaciones if relacion.clase == "worksheet"):
        return de_celdas, sin_id
    return [*de_celdas, *((hoja, None) for hoja in sin_id)], []


def _sin_hojas(indice: _Indice, danadas: Sequence[Aviso]) -> NoReturn:
    """Dice por qué el libro no tiene ninguna hoja que se pueda leer."""
    if danadas:
        raise LibroIlegible(_DANADO, **danadas[0].datos)
    raise LibroIlegible("ARC-011", causa="solo tiene hojas de gráfico o de macros" if indice.hojas else "no tiene ninguna")


def _leer_propiedades(paquete: Paquete, raices: tuple[Relacion, ...]) -> Mapping[str, str]:
    parte = _parte(raices, "custom-properties") or _parte(raices, "customProperties")
    return _PROPIAS.de(paquete.leer(parte)) if parte is not None and parte in paquete else {}


def _leer_propias(trozos: Iterable[bytes]) -> Mapping[str, str]:
    valores: dict[str, str] = {}
    nombre = ""

    def abrir_propiedad(atributos: Atributos) -> None:
        nonlocal nombre
        nombre = atributos.get("name", "")

    def cerrar_propiedad(texto: str) -> None:
        valores[nombre] = texto.strip()

    acciones = Acciones(abrir={"property": abrir_propiedad}, texto={"property": cerrar_propiedad})
    analizar(trozos, _PROPIEDADES, acciones)
    return valores


_PROPIAS = Recuerdo(_leer_propias)
