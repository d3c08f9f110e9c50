"""Recalcula un libro de cero en LibreOffice y compara cada fórmula con su valor en caché."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.read_only import ReadOnlyCell

# Sin esto LibreOffice conserva los valores en caché de un libro que no escribió él (0: recalcular siempre).
_PERFIL = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
_TOLERANCIA = 1e-9


def exigir_libreoffice() -> None:
    """Salta la prueba si no hay LibreOffice; en la integración continua es obligatorio."""
    if shutil.which("soffice") is None:
        if os.environ.get("CI"):
            pytest.fail("La integración continua debe tener LibreOffice.")
        pytest.skip("LibreOffice no está instalado: no se puede recalcular.")


@cache
def _perfil() -> Path:
    """La carpeta de LibreOffice de este proceso: una para todas sus pruebas, y se borra con él."""
    carpeta = Path(tempfile.mkdtemp(prefix="perfil-"))
    atexit.register(shutil.rmtree, carpeta, ignore_errors=True)
    (carpeta / "user").mkdir()
    (carpeta / "user" / "registrymodifications.xcu").write_text(_PERFIL, encoding="utf-8")
    return carpeta


def convertir(libros: Sequence[Path], destino: Path, formato: str) -> list[Path]:
    """Abre los libros en LibreOffice, todos de una vez, y los guarda en otro formato, con sus fórmulas recalculadas."""
    orden = ["soffice", f"-env:UserInstallation={_perfil().as_uri()}", "--headless", "--convert-to", formato]
    subprocess.run([*orden, "--outdir", str(destino), *map(str, libros)], check=True, capture_output=True, timeout=600)
    return [destino / f"{libro.stem}.{formato}" for libro in libros]


def recalcular(libros: Mapping[str, bytes], carpeta: Path) -> dict[str, tuple[Path, Path]]:
    """Escribe cada libro en la carpeta y lo recalcula en LibreOffice; devuelve dónde quedó, tal como era y recalculado."""
    escritos = {nombre: carpeta / f"{numero}.xlsx" for numero, nombre in enumerate(libros)}
    (carpeta / "sin gráficos").mkdir()
    for nombre, ruta in escritos.items():
        ruta.write_bytes(libros[nombre])
        (carpeta / "sin gráficos" / ruta.name).write_bytes(_sin_graficos(libros[nombre]))
    recalculados = convertir([carpeta / "sin gráficos" / r.name for r in escritos.values()], carpeta / "recalculados", "xlsx")
    return dict(zip(libros, zip(escritos.values(), recalculados, strict=True), strict=True))


def _sin_graficos(libro: bytes) -> bytes:
    """El libro sin sus gráficos: no cambian ninguna fórmula, y son un tercio de lo que LibreOffice tarda."""
    salida = BytesIO()
    with zipfile.ZipFile(BytesIO(libro)) as viejo, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as nuevo:
        for parte in viejo.namelist():
            contenido = viejo.read(parte)
            nuevo.writestr(parte, re.sub(rb"<drawing [^>]*/>", b"", contenido) if parte.startswith("xl/worksheets/") else contenido)
    return salida.getvalue()


def diferencias(libro: Path, carpeta: Path) -> tuple[int, list[str]]:
    """Cuántas fórmulas tiene el libro, y cuáles no dan lo mismo al recalcularlas."""
    (carpeta / "recalculo").mkdir()
    return comparar(*recalcular({libro.name: libro.read_bytes()}, carpeta / "recalculo")[libro.name])


def comparar(libro: Path, recalculado: Path) -> tuple[int, list[str]]:
    """Cuántas fórmulas tiene el libro, y cuáles no dan lo mismo en el recalculado."""
    formulas = {lugar: celda.value for lugar, celda in _celdas(libro, data_only=False) if celda.data_type == "f"}
    antes, despues = ({lugar: celda.value for lugar, celda in _celdas(ruta, data_only=True)} for ruta in (libro, recalculado))
    distintas = [
        f"{hoja}!{celda} {formula}: en caché {antes.get((hoja, celda))!r}, recalculado {despues.get((hoja, celda))!r}"
        for (hoja, celda), formula in formulas.items()
        if not _iguales(antes.get((hoja, celda)), despues.get((hoja, celda)))
    ]
    return len(formulas), distintas


def _celdas(ruta: Path, *, data_only: bool) -> Iterator[tuple[tuple[str, str], ReadOnlyCell]]:
    libro = openpyxl.load_workbook(ruta, data_only=data_only, read_only=True)
    for hoja in libro.worksheets:
        for fila in hoja.iter_rows():
            yield from (((hoja.title, celda.coordinate), celda) for celda in fila if celda.value is not None)
    libro.close()


def _iguales(antes: object, despues: object) -> bool:
    if isinstance(antes, (int, float)) and isinstance(despues, (int, float)):
        return abs(antes - despues) <= _TOLERANCIA * max(1.0, abs(antes))
    return (antes or "") == (despues or "")
