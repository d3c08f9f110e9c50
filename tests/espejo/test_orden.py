"""La orden «espejo»: se le muestra a la directora y no entra en nada de lo que se entrega."""

from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import MonitoreoError, consolidar, espejo, leer
from monitoreo_xlsx.cli import principal
from tests.ayudas import CORTE, escuela
from tests.recalculo import diferencias, exigir_libreoffice


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    return escuela(tmp_path / "ie", formatos=("a", "b", ""), niveles=lambda d, v, i: 3 if d == 0 else 1 + (d + v + i) % 4)


def test_se_escribe_en_la_consola_y_no_deja_archivos(ie: Path, capsys: pytest.CaptureFixture[str]) -> None:
    antes = sorted(ie.rglob("*"))
    assert principal(["espejo", str(ie)]) == 0
    texto = capsys.readouterr().out
    assert "no se entrega" in texto
    assert "Rosa Ejemplo Prueba: todos los niveles iguales" in texto
    assert sorted(ie.rglob("*")) == antes


def test_se_guarda_aparte_y_no_se_lee_como_ficha(ie: Path) -> None:
    resultado = espejo(ie, guardar=True, fecha_corte=CORTE)
    assert [r.relative_to(ie).as_posix() for r in resultado.salidas] == ["privado/espejo-2024.xlsx"]
    assert openpyxl.load_workbook(resultado.salidas[0]).sheetnames == ["Espejo", "Datos", "Escala"]
    (ie / "fichas" / "espejo.xlsx").write_bytes(resultado.salidas[0].read_bytes())
    assert [h.codigo for h in leer(ie, fecha_corte=CORTE).hallazgos if h.lugar.archivo == "fichas/espejo.xlsx"] == ["ARC-017"]


def test_nada_de_lo_que_se_entrega_lo_menciona(ie: Path) -> None:
    for salida in consolidar(ie, fecha_corte=CORTE).salidas:
        if salida.suffix == ".xlsx":
            libro = openpyxl.load_workbook(salida)
            textos = (str(c.value) for hoja in libro for fila in hoja.iter_rows() for c in fila if c.value)
            assert not any("espejo" in t.casefold() or "su manera de calificar" in t.casefold() for t in [*textos, *libro.sheetnames])


def test_sin_fichas_suyas_lo_dice(tmp_path: Path) -> None:
    vacia = escuela(tmp_path / "ie", formatos=("", "", ""))
    with pytest.raises(MonitoreoError, match="no hay nada que mirar"):
        espejo(vacia, fecha_corte=CORTE)


def test_donde_no_se_puede_guardar_se_dice(ie: Path) -> None:
    (ie / "privado").symlink_to(ie / "privado")
    with pytest.raises(MonitoreoError, match=r"«privado».*enlace que no lleva a ninguna parte"):
        espejo(ie, guardar=True, fecha_corte=CORTE)


def test_recalculado_da_lo_mismo(ie: Path, tmp_path: Path) -> None:
    exigir_libreoffice()
    cuantas, distintas = diferencias(espejo(ie, guardar=True, fecha_corte=CORTE).salidas[0], tmp_path)
    assert (cuantas > 100, distintas) == (True, [])
