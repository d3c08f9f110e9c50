"""La copia anotada de un libro con defectos: el mismo libro, con sus celdas pintadas y una hoja que las explica."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.writer.excel import ExcelWriter

from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.salida.revision import hoja_revision, limites, perdidas, relaciones
from monitoreo_xlsx.salida.revision.anotacion import anotar
from monitoreo_xlsx.salida.revision.aspecto import PLANTILLA
from monitoreo_xlsx.salida.revision.renglones import limpiar, redactar_todos

_PROPIEDAD = "plantilla"
_CREADO = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FECHA_EN_EL_ZIP = (1980, 1, 1, 0, 0, 0)
_INDICE = "xl/workbook.xml"
_HOJA = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_ESTADO = re.compile(rb'\sstate="(hidden|veryHidden)"')
_TIPOS = "[Content_Types].xml"
_HOJA_RARA = re.compile(rb"(?:macrosheet|dialogsheet)\+xml")


class SinCopia(Exception):  # noqa: N818 - se nombra por lo que es para quien lee, no por ser una excepción
    """El libro no se puede copiar con fidelidad; su texto es la causa, en una frase para la directora."""


def copia_anotada(original: bytes, hallazgos: Sequence[Hallazgo], nombre: str) -> bytes:
    """Devuelve una copia de `original` con los hallazgos de ese libro a la vista.

    Cada celda con hallazgos va pintada y con una nota; la hoja «Revisión», delante, los lista todos y dice que es una copia
    de `nombre`. La propiedad `plantilla` de la copia es `revision/2026.1`. Las mismas entradas dan los mismos bytes.
    `hallazgos` son los de ese libro.

    Raises:
        SinCopia: el libro no se puede copiar con fidelidad, o trae algo que nadie previó.
        KeyError: un código no está en el catálogo.
    """
    renglones = redactar_todos(hallazgos)
    with _sin_imprevistos():
        libro, avisos = _abrir(original)
        perdidas.quitar_imagenes_raras(libro)
        frases = perdidas.frases(original, libro, avisos)
        relaciones.soltar(libro)
        destinos = anotar(libro, renglones)
        hoja_revision.agregar(libro, limpiar(nombre, 200), renglones, destinos, frases)
        _marcar_como_copia(libro, limpiar(nombre, 200))
        return _guardar(libro)


@contextmanager
def _sin_imprevistos() -> Iterator[None]:
    """El último manejador: openpyxl falla ante un libro ajeno con excepciones que no documenta, y una copia no vale la corrida.

    Si lo que falta es una biblioteca, la falta es del programa y se propaga.
    """
    try:
        yield
    except (SinCopia, ImportError):
        raise
    except limites.Excedido as excedido:
        raise SinCopia("Tiene más contenido del que se puede copiar con seguridad.") from excedido
    except Exception as fallo:
        raise SinCopia("Tiene algo que el programa no sabe copiar.") from fallo


def _abrir(original: bytes) -> tuple[Workbook, tuple[str, ...]]:
    """Devuelve el libro y lo que openpyxl avisó al leerlo, en sus palabras."""
    celdas = limites.exigir(original)
    with ZipFile(io.BytesIO(original)) as paquete:
        hojas = _HOJA.findall(paquete.read(_INDICE))
        if _HOJA_RARA.search(paquete.read(_TIPOS)):
            raise SinCopia("Tiene hojas de macros o de diálogo, de las de antes.")
    with warnings.catch_warnings(record=True) as avisos:
        warnings.simplefilter("always")
        libro = load_workbook(io.BytesIO(original))
    # openpyxl salta sin avisar las hojas cuya parte no encuentra, y de las de OOXML estricto no lee ninguna celda.
    leidas = sum(len(hoja._cells) for hoja in libro.worksheets)
    if not libro.worksheets or len(libro.sheetnames) != len(hojas) or leidas < celdas:
        raise SinCopia("Al copiarlo se perderían hojas o celdas.")
    for hoja, rotulo in zip(libro._sheets, hojas, strict=True):  # type: ignore[attr-defined]
        estado = _ESTADO.search(rotulo)
        if estado is not None:  # las de gráfico las deja todas a la vista
            hoja.sheet_state = estado[1].decode()
    return libro, tuple(str(aviso.message) for aviso in avisos)


def _marcar_como_copia(libro: Workbook, nombre: str) -> None:
    libro.template = False
    libro.properties = DocumentProperties(title=f"COPIA revisada de {nombre}", creator="", created=_CREADO, modified=_CREADO)
    propiedades = libro.custom_doc_props  # type: ignore[attr-defined]
    propiedades.props = [p for p in propiedades.props if p.name != _PROPIEDAD]
    propiedades.append(StringProperty(name=_PROPIEDAD, value=PLANTILLA))
    libro.calculation = libro.calculation or CalcProperties()  # lo que no guardó Excel puede no traerlas
    libro.calculation.fullCalcOnLoad = True


def _guardar(libro: Workbook) -> bytes:
    crudo, final = io.BytesIO(), io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Workbook.save pone la hora en las propiedades; el escritor que usa por dentro, no.
        ExcelWriter(libro, ZipFile(crudo, "w", ZIP_STORED)).save()
    with ZipFile(crudo) as origen:
        partes = {entrada.filename: origen.read(entrada) for entrada in origen.infolist()}
    partes[_INDICE] = relaciones.corregir_nombres(partes[_INDICE], libro)
    if any(relaciones.rotas(partes)):
        raise SinCopia("Al copiarlo quedaría dañado.")
    with ZipFile(final, "w", ZIP_DEFLATED) as destino:
        for parte, contenido in partes.items():
            fija = ZipInfo(parte, _FECHA_EN_EL_ZIP)
            fija.create_system = 0
            destino.writestr(fija, contenido, ZIP_DEFLATED)
    return final.getvalue()
