"""Ningún libro de la carpeta se deja de leer en silencio."""

import shutil
from pathlib import Path

import pytest

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.lectura.carpeta import sin_leer
from tests.ayudas import hallazgos, leer


def _avisos(carpeta: Path) -> list[tuple[str, str]]:
    return [(codigo, archivo) for codigo, archivo, _, _ in hallazgos(carpeta)]


@pytest.mark.parametrize(
    "nombre", ["d01.xlsx", "cronograma (1).xlsx", "Copia de cronograma.xlsx", "cronograma.xls", "fichas.zip", "notas.CSV", "libro.ods"]
)
def test_un_libro_suelto(buena: Path, nombre: str) -> None:
    antes = leer(buena).fichas
    shutil.copy(buena / "fichas/visita-I/d01.xlsx", buena / nombre)
    assert _avisos(buena) == [("ARC-021", nombre)]
    assert leer(buena).fichas == antes


@pytest.mark.parametrize("nombre", ["informe.docx", "foto.png", "Consolidar.bat", "~$cronograma.xlsx", "leame.txt"])
def test_lo_que_no_puede_ser_una_ficha_no_se_dice(buena: Path, nombre: str) -> None:
    (buena / nombre).write_bytes(b"x")
    assert _avisos(buena) == []


def test_la_carpeta_de_fichas_con_otro_nombre(buena: Path) -> None:
    (buena / "fichas").rename(buena / "Fichas llenas")
    avisos = hallazgos(buena)
    assert [(codigo, archivo) for codigo, archivo, _, _ in avisos] == [("ARC-021", "Fichas llenas"), ("FIC-021", "fichas")]
    textos = [redactar(h).texto for h in leer(buena).hallazgos if h.codigo == "ARC-021"]
    assert textos[0].startswith("La carpeta tiene 6 libros y no se leyó")


def test_una_subcarpeta_sacada_de_fichas(buena: Path) -> None:
    (buena / "fichas/visita-I").rename(buena / "visita I")
    assert _avisos(buena) == [("ARC-021", "visita I")]


def test_una_carpeta_oculta_entre_las_fichas(buena: Path) -> None:
    (buena / "fichas/visita-I").rename(buena / "fichas/.visita-I")
    assert _avisos(buena) == [("ARC-021", "fichas/.visita-I")]


def test_una_ficha_con_un_punto_delante_se_lee(buena: Path) -> None:
    antes = len(leer(buena).fichas)
    (buena / "fichas/visita-I/d01.xlsx").rename(buena / "fichas/visita-I/.d01.xlsx")
    assert len(leer(buena).fichas) == antes
    assert _avisos(buena) == []


def test_una_subcarpeta_que_termina_en_tmp_se_lee(buena: Path) -> None:
    antes = len(leer(buena).fichas)
    (buena / "fichas/visita-I").rename(buena / "fichas/visita-I.tmp")
    assert len(leer(buena).fichas) == antes
    assert _avisos(buena) == []


def test_una_ficha_que_icloud_no_ha_descargado(buena: Path) -> None:
    (buena / "fichas/visita-I/.d09.xlsx.icloud").write_bytes(b"bplist00")
    assert _avisos(buena) == [("ARC-015", "fichas/visita-I/.d09.xlsx.icloud")]


@pytest.mark.parametrize("nombre", ["salida", "SALIDA", "resultados"])
def test_lo_que_el_programa_escribe_no_se_dice(buena: Path, nombre: str) -> None:
    (buena / nombre).mkdir()
    for archivo in ("consolidado-2024.xlsx", "celdas-por-corregir.xlsx"):
        shutil.copy(buena / "fichas/visita-I/d01.xlsx", buena / nombre / archivo)
    assert _avisos(buena) == []


def test_una_carpeta_sin_libros_no_se_dice(buena: Path) -> None:
    (buena / "fotos").mkdir()
    (buena / "fotos/aula.png").write_bytes(b"x")
    (buena / "fotos/~$d01.xlsx").write_bytes(b"x")
    assert _avisos(buena) == []


def test_una_carpeta_enorme_se_mira_solo_en_parte(buena: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sin_leer, "_MAX_ENTRADAS", 3)
    (buena / "otra").mkdir()
    for i in range(9):
        (buena / f"otra/{i}.xlsx").write_bytes(b"x")
    textos = [redactar(h).texto for h in leer(buena).hallazgos]
    assert [texto.partition(" y ")[0] for texto in textos] == ["La carpeta tiene 3 libros"]
