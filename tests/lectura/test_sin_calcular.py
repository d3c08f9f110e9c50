"""Una cabecera hecha de fórmulas sin calcular, y un libro que nadie previó: un hallazgo, y los demás archivos siguen."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.lectura import carpeta, rubricas_leidas, sueltos
from tests import ayudas


def _como_formulas(ruta: Path, hoja: str, fila: int) -> None:
    libro = openpyxl.load_workbook(ruta)
    for celda in libro[hoja][fila]:
        if isinstance(celda.value, str):
            celda.value = f"={celda.value}"
    libro.save(ruta)


@pytest.mark.parametrize(
    ("archivo", "hoja", "fila"),
    [
        ("fichas/visita-I/d01.xlsx", "Ficha", 18),
        ("rubrica.xlsx", "Rúbrica", 6),
        ("rubrica.xlsx", "Escala", 1),
        ("rubrica.xlsx", "Reglas", 5),
    ],
)
def test_una_cabecera_de_formulas_sin_calcular_no_detiene_la_lectura(tmp_path: Path, archivo: str, hoja: str, fila: int) -> None:
    ayudas.escuela(tmp_path, rubrica=True)
    _como_formulas(tmp_path / archivo, hoja, fila)
    hallazgos = ayudas.hallazgos(tmp_path)
    assert hallazgos
    assert {h[1] for h in hallazgos if not h[0].startswith("CAL")} == {archivo}


def test_un_fallo_imprevisto_en_una_ficha_es_un_hallazgo_de_esa_ficha(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ayudas.escuela(tmp_path)
    normal = carpeta.leer_libro_de_fichas

    def falla(libro, archivo, entorno):
        if archivo.endswith("d01.xlsx"):
            raise ZeroDivisionError
        return normal(libro, archivo, entorno)

    monkeypatch.setattr(carpeta, "leer_libro_de_fichas", falla)
    assert ayudas.hallazgos(tmp_path) == [("ARC-016", "fichas/visita-I/d01.xlsx", "", "")]
    assert len(ayudas.leer(tmp_path).fichas) == 11


def _nadie_lo_previo(*_: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("modulo", "funcion", "archivo"),
    [
        (carpeta, "leer_pares", "cronograma.xlsx"),
        (rubricas_leidas, "leer_libro_de_rubrica", "rubrica.xlsx"),
        (sueltos, "leer_libro_de_aprendizajes", "aprendizajes.xlsx"),
    ],
)
def test_un_fallo_imprevisto_en_un_libro_suelto_no_detiene_la_lectura(
    ejemplo: Path, monkeypatch: pytest.MonkeyPatch, modulo: ModuleType, funcion: str, archivo: str
) -> None:
    fichas = len(ayudas.leer(ejemplo).fichas)
    monkeypatch.setattr(modulo, funcion, _nadie_lo_previo)
    leido = ayudas.leer(ejemplo)
    assert [h.lugar.archivo for h in leido.hallazgos if h.codigo == "ARC-016"] == [archivo]
    assert len(leido.fichas) == fichas


def test_un_fallo_imprevisto_en_el_cronograma_lo_dice_y_se_detiene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ayudas.escuela(tmp_path)
    monkeypatch.setattr(sueltos, "leer_cronograma", _nadie_lo_previo)
    with pytest.raises(MonitoreoError, match=r"^cronograma.xlsx: No se pudo leer el archivo: su contenido tiene algo"):
        ayudas.leer(tmp_path)
