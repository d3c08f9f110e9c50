"""Hallazgos, libros y lecturas comunes de las pruebas de la revisión."""

from __future__ import annotations

import io
import re
import string
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx.catalogo import entradas
from monitoreo_xlsx.celdas import Libro, abrir
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.salida.revision.copias import SinCopia, copia_anotada
from tests import lector, recalculo
from tests.recalculo import exigir_libreoffice

EJEMPLO = Path(__file__).parents[2] / "ejemplos" / "monitoreo-2024"
FICHA = "fichas/visita-I/d01.xlsx"
INYECCIONES = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.pe", "{=1}", "'=1", "mailto:a@b", "external:x.xlsx")
ERROR, AVISO, NOTA = "CEL-002", "HOJ-001", "HOJ-009"


def hallazgo(celda: str = "C14", *, codigo: str = ERROR, archivo: str = FICHA, hoja: str = "Ficha", valor: str = "5") -> Hallazgo:
    """Un hallazgo de ese código, con cada hueco de su texto completado por el nombre del hueco."""
    entrada = entradas()[codigo]
    huecos = {campo for _, campo, _, _ in string.Formatter().parse(entrada.texto + entrada.remedio) if campo}
    return Hallazgo(codigo, Ubicacion(archivo, hoja, celda), valor, {campo: campo for campo in huecos - {"valor"}})


def libro(escribir: Callable[[Worksheet, Workbook], object], hoja: str = "Ficha") -> bytes:
    """Los bytes de un libro de openpyxl con esa hoja ya escrita."""
    wb = Workbook()
    wb.active.title = hoja
    escribir(wb.active, wb)
    return guardado(wb)


def guardado(wb: Workbook) -> bytes:
    destino = io.BytesIO()
    wb.save(destino)
    return destino.getvalue()


def una_celda() -> bytes:
    return libro(lambda ws, _: ws.append(["Docente", "Ana"]))


def con_partes(original: bytes, cambios: Mapping[str, Callable[[bytes], bytes]], nuevas: Mapping[str, bytes] | None = None) -> bytes:
    """El mismo libro con algunas de sus partes internas cambiadas, y otras agregadas."""
    destino = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as origen, zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED) as salida:
        assert set(cambios) <= set(origen.namelist())
        for nombre in origen.namelist():
            salida.writestr(nombre, cambios.get(nombre, lambda x: x)(origen.read(nombre)))
        for nombre, contenido in (nuevas or {}).items():
            salida.writestr(nombre, contenido)
    return destino.getvalue()


def tras_las_filas(original: bytes, xml: str) -> bytes:
    """El mismo libro con ese XML después de las filas de su primera hoja."""
    fin = b"</sheetData>"
    return con_partes(original, {"xl/worksheets/sheet1.xml": lambda x: x.replace(fin, fin + xml.encode())})


def copia(original: bytes, *hallazgos: Hallazgo, nombre: str = FICHA) -> bytes:
    """La copia anotada, que tiene que existir."""
    return copia_anotada(original, hallazgos, nombre)


def sin_copia(original: bytes) -> str:
    """Por qué no se puede copiar el libro, que no se debe poder."""
    with pytest.raises(SinCopia) as negada:
        copia_anotada(original, [hallazgo("B1")], "x.xlsx")
    return str(negada.value)


def leida(contenido: bytes) -> Workbook:
    """El libro como lo lee openpyxl."""
    return lector.abrir(contenido)


def abierta(contenido: bytes, carpeta: Path) -> Libro:
    """El libro como lo lee este programa."""
    ruta = carpeta / "copia.xlsx"
    ruta.write_bytes(contenido)
    return abrir(ruta)


def textos(hoja: Worksheet) -> str:
    """Todo lo que dice una hoja."""
    return "\n".join(str(celda.value) for fila in hoja.iter_rows() for celda in fila if celda.value is not None)


def filas_bajo(hoja: Worksheet, primera: str) -> Iterator[tuple]:
    """Las filas de celdas bajo la cabecera que empieza con ese rótulo, hasta la primera en blanco."""
    inicio = next(fila[0].row for fila in hoja.iter_rows() if fila[0].value == primera)
    for fila in hoja.iter_rows(min_row=inicio + 1):
        if all(celda.value is None for celda in fila):
            return
        yield fila


def partes(contenido: bytes) -> dict[str, bytes]:
    """Las partes internas de un libro."""
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        return {nombre: paquete.read(nombre) for nombre in paquete.namelist()}


def sin_formulas(contenido: bytes, hoja: str) -> bool:
    """Dice si ninguna celda de esa parte tiene fórmula."""
    return not re.search(rb"<f[\s>]", partes(contenido)[hoja])


def convertir(contenido: bytes, carpeta: Path, formato: str) -> Path:
    """Abre el libro en LibreOffice y lo guarda en otro formato."""
    exigir_libreoffice()
    ruta = carpeta / "libro.xlsx"
    ruta.write_bytes(contenido)
    return recalculo.convertir([ruta], carpeta / formato, formato)[0]
