"""Recalcula un libro de cero en LibreOffice y compara cada fórmula con su valor en caché."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

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


def recalcular(libro: Path, carpeta: Path) -> Path:
    """Devuelve una copia del libro con todas sus fórmulas recalculadas por LibreOffice."""
    perfil = carpeta / "perfil"
    (perfil / "user").mkdir(parents=True, exist_ok=True)
    (perfil / "user" / "registrymodifications.xcu").write_text(_PERFIL, encoding="utf-8")
    destino = carpeta / "recalculado"
    orden = [
        "soffice",
        f"-env:UserInstallation={perfil.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(destino),
        str(libro),
    ]
    subprocess.run(orden, check=True, capture_output=True, timeout=120)
    return destino / libro.name


def diferencias(libro: Path, carpeta: Path) -> tuple[int, list[str]]:
    """Cuántas fórmulas tiene el libro, y cuáles no dan lo mismo al recalcularlas."""
    formulas = openpyxl.load_workbook(libro)
    cache = openpyxl.load_workbook(libro, data_only=True)
    nuevo = openpyxl.load_workbook(recalcular(libro, carpeta), data_only=True)
    cuantas, distintas = 0, []
    for hoja in formulas.worksheets:
        for fila in hoja.iter_rows():
            for celda in fila:
                if celda.data_type != "f":
                    continue
                cuantas += 1
                antes, despues = cache[hoja.title][celda.coordinate].value, nuevo[hoja.title][celda.coordinate].value
                if not _iguales(antes, despues):
                    distintas.append(f"{hoja.title}!{celda.coordinate} {celda.value}: en caché {antes!r}, recalculado {despues!r}")
    return cuantas, distintas


def _iguales(antes: object, despues: object) -> bool:
    if isinstance(antes, (int, float)) and isinstance(despues, (int, float)):
        return abs(antes - despues) <= _TOLERANCIA * max(1.0, abs(antes))
    return (antes or "") == (despues or "")
