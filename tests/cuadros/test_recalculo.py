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
from tests.recalculo import diferencias, exigir_libreoffice


@pytest.fixture(autouse=True)
def _con_libreoffice():
    exigir_libreoffice()


def _guardado(contenido: bytes, carpeta: Path) -> Path:
    destino = carpeta / "consolidado.xlsx"
    destino.write_bytes(contenido)
    return destino


@pytest.mark.parametrize(
    ("hacer", "minimo"),
    [
        pytest.param(
            lambda: con_codigos(pequena(), {"D1": "1.1", "D2": "3-4", "D3": "May-1"}), 500, id="total, superior y códigos como fechas"
        ),
        pytest.param(de_porcentajes, 300, id="porcentaje, superior, pesos e informativo"),
        pytest.param(de_tres_niveles, 300, id="tres niveles, promedio, inferior, N.A. sin nivel"),
        pytest.param(sin_fichas, 50, id="sin fichas"),
        pytest.param(acompanada, 800, id="pares, autoevaluación y doble observación con n insuficiente"),
        pytest.param(con_acuerdo, 1400, id="kappa"),
        pytest.param(
            lambda: con_codigos(con_acuerdo(), {"D1": "1.1", "D2": "3-4", "D3": "A*"}),
            1400,
            id="kappa, con códigos como fechas y comodines",
        ),
        pytest.param(once, 1000, id="once docentes, con pares, grupos y motivos"),
        pytest.param(de_nombres_raros, 1000, id="formas y motivos con comodines, operadores y fechas"),
        pytest.param(
            lambda: con_codigos(comprometida(), {"D1": "1.1", "D2": "3-4", "D3": "A*"}), 700, id="compromisos y formación, códigos raros"
        ),
        pytest.param(lambda: larga(4, 9), 900, id="nueve desempeños"),
        pytest.param(lambda: con_codigos(pequena(), {"D1": "A1", "D2": "A*", "D3": "A?"}), 500, id="códigos con comodines"),
    ],
)
def test_libreoffice_llega_a_los_mismos_valores(tmp_path, hacer: Callable[[], Expediente], minimo):
    cuantas, distintas = diferencias(_guardado(libro(hacer()), tmp_path), tmp_path)
    assert distintas == []
    assert cuantas >= minimo


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


def test_un_cache_falso_se_descubre_en_su_celda_y_solo_en_ella(tmp_path):
    falso = _con_cache_falso(libro(pequena()), "Cronograma", "D15", "99")
    _, distintas = diferencias(_guardado(falso, tmp_path), tmp_path)
    assert len(distintas) == 1
    assert distintas[0].startswith("Cronograma!D15 =")
    assert distintas[0].endswith("en caché 99, recalculado 4")
