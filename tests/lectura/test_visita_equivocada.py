"""Una ficha con el N.° de visita de otra: se aparta esa, con su causa, y no la buena; si no se sabe cuál es, las dos."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.lectura import leer_carpeta
from monitoreo_xlsx.modelo import Expediente
from tests import ayudas

I_D01, II_D01 = "fichas/visita-I/d01.xlsx", "fichas/visita-II/d01.xlsx"


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    """Una ficha por libro en las dos primeras visitas; la II de D01 dice que es la I."""
    ayudas.escuela(tmp_path / "ie", formatos=("a", "a"))
    ayudas.cambiar(tmp_path / "ie", II_D01, "Ficha", "B9", "I")
    return tmp_path / "ie"


def leer(carpeta: Path) -> Expediente:
    return leer_carpeta(carpeta, ayudas.CORTE)


def dichos(expediente: Expediente) -> list[tuple[str, str, str]]:
    return [(h.codigo, h.lugar.archivo, h.lugar.celda) for h in expediente.hallazgos if h.codigo.startswith(("FIC", "PAR"))]


def visitas_de_d01(expediente: Expediente) -> list[tuple[int, str]]:
    return [(f.visita, f.lugar.archivo) for f in expediente.fichas if f.docente == "D01"]


def test_se_aparta_la_que_no_cuadra_y_la_buena_cuenta(ie: Path) -> None:
    expediente = leer(ie)
    assert dichos(expediente) == [("FIC-028", II_D01, "B9")]
    assert visitas_de_d01(expediente) == [(1, I_D01)]
    assert [lugar.archivo for lugar in expediente.apartadas] == [II_D01]
    (hallazgo,) = expediente.hallazgos
    mensaje = redactar(hallazgo)
    assert "su carpeta (visita-II) y su fecha (03/09/2024) parece de la II" in mensaje.texto
    assert mensaje.remedio.startswith("Escriba aquí II")


def test_corregida_como_dice_no_queda_nada(ie: Path) -> None:
    ayudas.cambiar(ie, II_D01, "Ficha", "B9", "II")
    assert dichos(leer(ie)) == []


def test_basta_la_carpeta(ie: Path) -> None:
    ayudas.cambiar(ie, II_D01, "Ficha", "B10", date(2024, 8, 5))
    assert dichos(leer(ie)) == [("FIC-028", II_D01, "B9")]


@pytest.mark.parametrize("archivo", ["fichas/rosa.xlsx", "fichas/2/rosa.xlsx", "fichas/5 años/rosa 2.xlsx"])
def test_basta_la_fecha(ie: Path, archivo: str) -> None:
    (ie / archivo).parent.mkdir(exist_ok=True)
    shutil.move(ie / II_D01, ie / archivo)
    assert dichos(leer(ie)) == [("FIC-028", archivo, "B9")]


def test_no_importa_cual_se_lee_primero(ie: Path) -> None:
    shutil.move(ie / "fichas/visita-II", ie / "fichas/A visita II")
    assert dichos(leer(ie)) == [("FIC-028", "fichas/A visita II/d01.xlsx", "B9")]


def test_la_de_otra_persona_no_pasa_por_segunda_observacion(ie: Path) -> None:
    for archivo, cargo in ((I_D01, "Directora"), (II_D01, "Especialista UGEL")):
        ayudas.cambiar(ie, archivo, "Ficha", "B14", cargo)
    ayudas.cambiar(ie, II_D01, "Ficha", "B13", "Elena Supuesta Ajena")
    expediente = leer(ie)
    assert dichos(expediente) == [("FIC-028", II_D01, "B9")]
    assert expediente.otras_fichas == ()


def _fecha_de_la_primera(ie: Path) -> None:
    ayudas.cambiar(ie, II_D01, "Ficha", "B10", date(2024, 6, 20))


def _en_la_carpeta_de_la_primera(ie: Path) -> None:
    shutil.move(ie / II_D01, ie / "fichas/visita-I/rosa.xlsx")


def _ya_hay_de_la_segunda(ie: Path) -> None:
    ayudas.libro(ie, "fichas/visita-II/rosa.xlsx", {"Ficha": ayudas.formulario(ayudas.DOCENTES[0], 0, 1)})


def _las_dos_en_la_segunda(ie: Path) -> None:
    shutil.move(ie / I_D01, ie / "fichas/visita-II/rosa.xlsx")
    ayudas.cambiar(ie, "fichas/visita-II/rosa.xlsx", "Ficha", "B10", date(2024, 9, 20))


def _sin_carpeta_ni_fecha_programada(ie: Path) -> None:
    shutil.move(ie / II_D01, ie / "fichas/rosa.xlsx")
    ayudas.cambiar(ie, "fichas/rosa.xlsx", "Ficha", "B10", date(2024, 8, 5))


@pytest.mark.parametrize(
    "cambiar",
    [
        _fecha_de_la_primera,
        _en_la_carpeta_de_la_primera,
        _ya_hay_de_la_segunda,
        _las_dos_en_la_segunda,
        _sin_carpeta_ni_fecha_programada,
    ],
)
def test_si_no_se_sabe_cual_es_no_se_usa_ninguna_de_las_dos(ie: Path, cambiar: object) -> None:
    assert callable(cambiar)
    cambiar(ie)
    expediente = leer(ie)
    assert "FIC-009" in {codigo for codigo, *_ in dichos(expediente)}
    assert "FIC-028" not in {codigo for codigo, *_ in dichos(expediente)}
    assert all(visita != 1 for visita, _ in visitas_de_d01(expediente))


def test_una_visita_hecha_tarde_no_parece_de_otra_si_no_choca(ie: Path) -> None:
    (ie / I_D01).unlink()
    assert [codigo for codigo, *_ in dichos(leer(ie))] == []
