"""Un dato repartido en varias celdas: la fecha en casillas y la visita marcada entre las impresas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests import ayudas
from tests.ayudas import CODIGOS, DESEMPENOS

TABLA = "| Código | Desempeño | Nivel |\n" + "\n".join(f"| {c} | {d} | n:2 |" for c, d in zip(CODIGOS, DESEMPENOS, strict=True))


def leer(carpeta: Path, *, visita: str = "| N.° de visita | I |", fecha: str = "| Fecha | d:2024-06-12 |") -> list[tuple[int, date | None]]:
    ayudas.cronograma(carpeta)
    ayudas.libro(carpeta, "fichas/una.xlsx", {"Ficha": f"| Docente | {ayudas.DOCENTES[0]} |\n{visita}\n{fecha}\n||\n{TABLA}"})
    return [(ficha.visita, ficha.fecha) for ficha in ayudas.leer(carpeta).fichas]


@pytest.mark.parametrize(
    "fecha",
    [
        "| Fecha | n:12 | n:6 | n:2024 |",
        "| Fecha | 12 | junio | 2024 |",
        "| Fecha | Día | n:12 | Mes | n:6 | Año | n:2024 |",
        "| Fecha | Día: 12 | Mes: junio | Año: 2024 |",
        "| Fecha | n:12 | n:6 | n:2024 | Cargo | Directora |",
        "| Lugar y fecha | Villa Ejemplo, 12 de junio de 2024 |",
    ],
)
def test_la_fecha_en_casillas(tmp_path: Path, fecha: str) -> None:
    assert leer(tmp_path, fecha=fecha) == [(1, date(2024, 6, 12))]


@pytest.mark.parametrize("fecha", ["| Fecha | n:12 | n:6 |", "| Fecha | n:31 | n:6 | n:2024 |", "| Fecha | Día | Mes | Año |"])
def test_tres_casillas_que_no_son_una_fecha(tmp_path: Path, fecha: str) -> None:
    assert leer(tmp_path, fecha=fecha) == [(1, None)]


@pytest.mark.parametrize(
    ("visita", "numero"),
    [
        ("| N.° de visita | I | | II | X | III | |", 2),
        ("| N.° de visita | I | X | II | | III | |", 1),
        ("| N.° de visita | X | I | | II | | III |", 1),
        ("| N.° de visita | 1 ( ) | 2 (X) | 3 ( ) |", 2),
        ("| N.° de visita | Primera | | Segunda | ✓ |", 2),
        ("| N.° de visita | 2 de 3 |", 2),
        ("| N.° de visita | I | Cargo | Directora |", 1),
    ],
)
def test_la_visita_marcada_entre_las_impresas(tmp_path: Path, visita: str, numero: int) -> None:
    assert [una for una, _ in leer(tmp_path, visita=visita, fecha="| Fecha | |")] == [numero]


@pytest.mark.parametrize(
    "visita", ["| N.° de visita | I | II | III |", "| N.° de visita | I | X | II | X | III | |", "| N.° de visita | 3 de 2 |"]
)
def test_la_visita_que_nada_distingue_no_se_adivina(tmp_path: Path, visita: str) -> None:
    assert leer(tmp_path, visita=visita) == []
