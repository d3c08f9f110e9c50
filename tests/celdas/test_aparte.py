"""Los libros pesados se leen en otro proceso, con plazo; el resultado es el mismo."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from monitoreo_xlsx.celdas import LibroIlegible, abrir, aparte, libro
from tests.celdas import fabrica


@pytest.fixture(scope="module")
def pesado(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Un libro de más de 1 MB: el azar no se comprime."""
    ruta = tmp_path_factory.mktemp("pesado") / "pesado.xlsx"
    with Workbook(ruta) as escrito:
        hoja = escrito.add_worksheet("Grande")
        for fila in range(4000):
            hoja.write_string(fila, 0, os.urandom(300).hex())
        hoja.write_number(4000, 1, 3)
    assert ruta.stat().st_size > aparte.PESADO
    return ruta


def test_un_libro_pesado_se_lee_igual_en_otro_proceso(pesado: Path) -> None:
    aqui, en_otro = libro.abrir(pesado), abrir(pesado)
    assert en_otro == aqui
    assert en_otro is not aqui
    assert len(en_otro.hojas[0].celdas) == 4001


def test_un_libro_liviano_no_lanza_otro_proceso(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ruta = tmp_path / "liviano.xlsx"
    with Workbook(ruta) as escrito:
        escrito.add_worksheet().write(0, 0, 1)
    monkeypatch.setattr(aparte.subprocess, "run", lambda *_, **__: pytest.fail("no hacía falta"))
    assert abrir(ruta).hojas[0].celdas[1, 1].valor == 1


def test_un_libro_chico_que_se_infla_tambien_se_lee_aparte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cincuenta megas de filas vacías caben en menos de 200 KB: el plazo debe alcanzarlas."""
    filas = "<row><c/><c/></row>" * (aparte.INFLADO // 18)
    ruta = fabrica.guardar(tmp_path, fabrica.partes(fabrica.hoja(filas + '<row><c r="A9"><v>3</v></c></row>')))
    assert ruta.stat().st_size < aparte.PESADO
    assert fabrica.valores(abrir(ruta).hojas[0]) == {"A9": 3}
    monkeypatch.setattr(aparte, "PLAZO_S", 0.001)
    assert fabrica.rechazo(ruta).codigo == "ARC-016"


def test_al_vencer_el_plazo_se_corta_y_se_dice(pesado: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aparte, "PLAZO_S", 0.001)
    with pytest.raises(LibroIlegible) as defecto:
        abrir(pesado)
    assert defecto.value.codigo == "ARC-016"
    assert "segundos" in defecto.value.datos["causa"]


def test_si_el_otro_proceso_muere_se_dice(pesado: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    muere = tmp_path / "muere"
    muere.write_text("#!/bin/sh\nkill -9 $$\n")
    muere.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(muere))
    with pytest.raises(LibroIlegible) as defecto:
        abrir(pesado)
    assert defecto.value.codigo == "ARC-006"


def test_un_pesado_que_no_es_libro_da_su_propio_codigo(tmp_path: Path) -> None:
    ruta = tmp_path / "imagen.xlsx"
    ruta.write_bytes(b"\x89PNG" + os.urandom(2 * aparte.PESADO))
    with pytest.raises(LibroIlegible) as defecto:
        abrir(ruta)
    assert (defecto.value.codigo, defecto.value.datos) == ("ARC-002", {"formato": "una imagen"})


def test_un_pesado_danado_da_su_propio_codigo(pesado: Path, tmp_path: Path) -> None:
    ruta = tmp_path / "cortado.xlsx"
    ruta.write_bytes(pesado.read_bytes()[:-500])
    with pytest.raises(LibroIlegible) as defecto:
        abrir(ruta)
    assert defecto.value.codigo == "ARC-005"


def test_un_nombre_que_no_es_utf8_tambien_se_lee_aparte(pesado: Path, tmp_path: Path) -> None:
    ruta = Path(os.fsdecode(os.fsencode(tmp_path) + b"/ni\xf1os.xlsx"))
    try:
        ruta.write_bytes(pesado.read_bytes())
    except (OSError, UnicodeError):
        pytest.skip("este sistema de archivos no admite el nombre")
    assert abrir(ruta).sha256 == libro.abrir(pesado).sha256
