"""LibreOffice recalcula cada fórmula de cero y debe llegar a lo mismo que pandas."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx.modelo import Expediente
from tests.cuadros.acompanamiento import comprometida, larga
from tests.cuadros.escuelas import acompanada, con_acuerdo, con_codigos, de_porcentajes, de_tres_niveles, libro, pequena, sin_fichas
from tests.cuadros.once import de_nombres_raros, once
from tests.recalculo import comparar, exigir_libreoffice, recalcular

CASOS: dict[str, tuple[Callable[[], Expediente], int]] = {
    "total, superior y códigos como fechas": (lambda: con_codigos(pequena(), {"D1": "1.1", "D2": "3-4", "D3": "May-1"}), 500),
    "porcentaje, superior, pesos e informativo": (de_porcentajes, 300),
    "tres niveles, promedio, inferior, N.A. sin nivel": (de_tres_niveles, 300),
    "sin fichas": (sin_fichas, 50),
    "pares, autoevaluación y doble observación con n insuficiente": (acompanada, 800),
    "kappa": (con_acuerdo, 1400),
    "kappa, con códigos como fechas y comodines": (lambda: con_codigos(con_acuerdo(), {"D1": "1.1", "D2": "3-4", "D3": "A*"}), 1400),
    "once docentes, con pares, grupos y motivos": (once, 1000),
    "formas y motivos con comodines, operadores y fechas": (de_nombres_raros, 1000),
    "compromisos y formación, códigos raros": (lambda: con_codigos(comprometida(), {"D1": "1.1", "D2": "3-4", "D3": "A*"}), 700),
    "nueve desempeños": (lambda: larga(4, 9), 900),
    "códigos con comodines": (lambda: con_codigos(pequena(), {"D1": "A1", "D2": "A*", "D3": "A?"}), 500),
}
"""Cada escuela, y cuántas fórmulas tiene por lo menos su libro."""
FALSO = "con un caché falso"


def _con_cache_falso(contenido: bytes, hoja: str, celda: str, falso: str) -> bytes:
    """El mismo libro con otro valor guardado en la celda de una fórmula."""
    numero = openpyxl.load_workbook(io.BytesIO(contenido)).sheetnames.index(hoja) + 1
    parte = f"xl/worksheets/sheet{numero}.xml"
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenido)) as viejo, zipfile.ZipFile(salida, "w") as nuevo:
        for nombre in viejo.namelist():
            xml = viejo.read(nombre).decode()
            if nombre == parte:
                xml, cambios = re.subn(rf'(<c r="{celda}"[^>]*><f>[^<]*</f><v>)[^<]*', rf"\g<1>{falso}", xml)
                assert cambios == 1
            nuevo.writestr(nombre, xml)
    return salida.getvalue()


@pytest.fixture(scope="module")
def recalculados(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    exigir_libreoffice()
    libros = {caso: libro(hacer()) for caso, (hacer, _) in CASOS.items()}
    falso = _con_cache_falso(libro(pequena()), "Cronograma", "D15", "99")
    return recalcular({**libros, FALSO: falso}, tmp_path_factory.mktemp("recalculo"))


@pytest.mark.parametrize("caso", CASOS)
def test_libreoffice_llega_a_los_mismos_valores(recalculados: dict[str, tuple[Path, Path]], caso: str) -> None:
    cuantas, distintas = comparar(*recalculados[caso])
    assert distintas == []
    assert cuantas >= CASOS[caso][1]


def test_un_cache_falso_se_descubre_en_su_celda_y_solo_en_ella(recalculados: dict[str, tuple[Path, Path]]) -> None:
    _, distintas = comparar(*recalculados[FALSO])
    assert len(distintas) == 1
    assert distintas[0].startswith("Cronograma!D15 =")
    assert distintas[0].endswith("en caché 99, recalculado 4")
