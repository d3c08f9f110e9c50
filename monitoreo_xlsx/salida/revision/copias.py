"""La copia anotada de un libro con defectos: el mismo libro, con sus celdas pintadas y una hoja que las explica."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.salida.revision import hoja_revision, limites, perdidas
from monitoreo_xlsx.salida.revision.anotacion import anotar
from monitoreo_xlsx.salida.revision.aspecto import PLANTILLA
from monitoreo_xlsx.salida.revision.renglones import limpiar, redactar_todos

_PROPIEDAD = "plantilla"
_CREADO = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FECHA_EN_EL_ZIP = (1980, 1, 1, 0, 0, 0)
_INDICE = "xl/workbook.xml"
_HOJA = re.compile(rb"<(?:\w+:)?sheet\s")


def copia_anotada(original: bytes, hallazgos: Sequence[Hallazgo], nombre: str) -> bytes | None:
    """Devuelve una copia de `original` con los hallazgos de ese libro a la vista, o `None` si no se puede copiar con fidelidad.

    Cada celda con hallazgos va pintada y con una nota; la hoja «Revisión», delante, los lista todos y dice que es una copia
    de `nombre`. La propiedad `plantilla` de la copia es `revision/2026.1`. Las mismas entradas dan los mismos bytes.
    `hallazgos` son los de ese libro. Lanza `KeyError` si un código no está en el catálogo; por el libro, nunca lanza nada.
    """
    renglones = redactar_todos(hallazgos)
    libro = _abrir(original)
    if libro is None:
        return None
    perdidas.quitar_imagenes_raras(libro)
    frases = perdidas.frases(original, libro)
    destinos = anotar(libro, renglones)
    hoja_revision.agregar(libro, limpiar(nombre, 200), renglones, destinos, frases)
    _marcar_como_copia(libro, limpiar(nombre, 200))
    return _guardar(libro)


def _abrir(original: bytes) -> Workbook | None:
    try:
        celdas = limites.exigir(original)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            libro = load_workbook(io.BytesIO(original))
        with ZipFile(io.BytesIO(original)) as paquete:
            hojas = len(_HOJA.findall(paquete.read(_INDICE)))
    except Exception:  # noqa: BLE001 - openpyxl falla ante un libro ajeno con excepciones que no documenta, y una copia no vale la corrida
        return None
    # openpyxl salta sin avisar las hojas cuya parte no encuentra, y de las de OOXML estricto no lee ninguna celda.
    leidas = sum(len(hoja._cells) for hoja in libro.worksheets)
    return libro if libro.worksheets and len(libro.sheetnames) == hojas and leidas >= celdas else None


def _marcar_como_copia(libro: Workbook, nombre: str) -> None:
    libro.template = False
    libro.properties = DocumentProperties(title=f"COPIA revisada de {nombre}", creator="", created=_CREADO, modified=_CREADO)
    propiedades = libro.custom_doc_props  # type: ignore[attr-defined]
    propiedades.props = [p for p in propiedades.props if p.name != _PROPIEDAD]
    propiedades.append(StringProperty(name=_PROPIEDAD, value=PLANTILLA))
    libro.calculation.fullCalcOnLoad = True


def _guardar(libro: Workbook) -> bytes | None:
    crudo, final = io.BytesIO(), io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Workbook.save pone la hora en las propiedades; el escritor que usa por dentro, no.
            ExcelWriter(libro, ZipFile(crudo, "w", ZIP_STORED)).save()
    except Exception:  # noqa: BLE001 - lo mismo que al abrir: lo que openpyxl leyó a medias puede fallar al escribirse
        return None
    with ZipFile(crudo) as origen, ZipFile(final, "w", ZIP_DEFLATED) as destino:
        for entrada in origen.infolist():
            fija = ZipInfo(entrada.filename, _FECHA_EN_EL_ZIP)
            fija.create_system = 0
            destino.writestr(fija, origen.read(entrada), ZIP_DEFLATED)
    return final.getvalue()
