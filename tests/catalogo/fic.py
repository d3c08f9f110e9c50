"""FIC: la ficha y el registro."""

from __future__ import annotations

import shutil
from datetime import date, time
from pathlib import Path

from tests import ayudas
from tests.catalogo.casos import CRO, FICHA, OTRA, REGISTRO, Caso, Casos, celda, celdas

SIN_NIVELES = {"B10": None, **{f"C{fila}": None for fila in range(19, 28)}}
DE_LA_VISITA = [*(f"B{fila}" for fila in (11, 12, 16, 31)), *(f"D{fila}" for fila in range(19, 28)), *(f"{c}32" for c in "ABC")]
EN_BLANCO = {**SIN_NIVELES, **dict.fromkeys(DE_LA_VISITA)}


def _sin_programar(carpeta: Path) -> None:
    ayudas.cambiar(carpeta, *CRO, "D5", None)


def _copiar(carpeta: Path) -> None:
    shutil.copy(carpeta / FICHA[0], carpeta / OTRA)


def _copiar_y_cambiar(carpeta: Path) -> None:
    _copiar(carpeta)
    ayudas.cambiar(carpeta, OTRA, "Ficha", "C19", 3)


def _sin_fichas(carpeta: Path) -> None:
    shutil.rmtree(carpeta / "fichas")


def _tocayas(carpeta: Path) -> None:
    ayudas.cambiar(carpeta, *CRO, "B6", ayudas.DOCENTES[0])
    ayudas.cambiar(carpeta, *FICHA, "B7", None)


def _del_ano_pasado(carpeta: Path) -> None:
    ayudas.agregar(carpeta, FICHA[0], "2023", ayudas.formulario(ayudas.DOCENTES[0], 0, 0).replace("2024-06-03", "2023-06-03"))


def _sin_visita(carpeta: Path) -> None:
    ayudas.cambiar(carpeta, *FICHA, "B9", None)
    (carpeta / FICHA[0]).rename(carpeta / "fichas/d01.xlsx")


def _solo_en_el_archivo(carpeta: Path) -> None:
    ayudas.cambiar(carpeta, *FICHA, "B6", None)
    (carpeta / FICHA[0]).rename(carpeta / f"fichas/{ayudas.DOCENTES[0]}.xlsx")


def _con_lista(carpeta: Path) -> None:
    ayudas.agregar(carpeta, FICHA[0], "Niños", "| Nómina de niños |\n| Luz Supuesta Norma |\n| Sol Imaginado Caso |")


CASOS: Casos = {
    "FIC-001": celdas(FICHA, {"B6": "Rosa Ejempla Prueva", "B7": None}, "B6"),
    "FIC-002": celda(FICHA, "B9", "IV"),
    "FIC-003": Caso(_sin_programar, *FICHA, "B9"),
    "FIC-004": celda(FICHA, "B10", date(2023, 6, 3)),
    "FIC-005": celda(FICHA, "B10", date(2024, 4, 6)),
    "FIC-006": celda(FICHA, "B12", time(8, 0)),
    "FIC-007": celda(FICHA, "B16", 25),
    "FIC-008": Caso(_copiar, *FICHA, "B6"),
    "FIC-009": Caso(_copiar_y_cambiar, *FICHA, "B6"),
    "FIC-010": celda(FICHA, "B5", "minedu-inicial-2018/2018"),
    "FIC-011": celda(REGISTRO, "K3", "Prosesos pedagójicos"),
    "FIC-012": celda(REGISTRO, "K3", None),
    "FIC-013": celdas(FICHA, EN_BLANCO, "B6"),
    "FIC-014": celda(FICHA, "B6", None),
    "FIC-015": Caso(_sin_visita, "fichas/d01.xlsx", "Ficha", "B9"),
    "FIC-016": celda(FICHA, "B10", None),
    "FIC-017": celda(FICHA, "B10", date(2024, 12, 24)),
    "FIC-018": celda(FICHA, "B6", ayudas.DOCENTES[1]),
    "FIC-019": celdas(FICHA, {"A20": "A1", "B20": ayudas.DESEMPENOS[0]}, "A20"),
    "FIC-020": celda(FICHA, "B4", "0000999"),
    "FIC-021": Caso(_sin_fichas, "fichas"),
    "FIC-022": celda(FICHA, "B6", "Rosa Ejempla Prueba"),
    "FIC-023": celda(FICHA, "A21", "A2"),
    "FIC-024": Caso(_tocayas, *FICHA, "B6", ademas=("CRO-017",)),
    "FIC-025": celda(FICHA, "B7", "87654321"),
    "FIC-027": celdas(FICHA, SIN_NIVELES, "B10"),
    "FIC-028": celda(("fichas/visita-II.xlsx", "D01"), "B9", "I"),
    "FIC-026": celdas(FICHA, {"C13": "Tipo de ficha:", "D13": "Autoevalucion"}, "D13"),
    "FIC-040": Caso(_del_ano_pasado, FICHA[0], "2023", "B10"),
    "FIC-041": Caso(_con_lista, FICHA[0], "Niños", "A1"),
    "FIC-042": Caso(_solo_en_el_archivo, f"fichas/{ayudas.DOCENTES[0]}.xlsx", "Ficha", "B6"),
    "FIC-043": celda(FICHA, "B9", None),
    "FIC-029": celda(FICHA, "B6", "Rosa Ejemplo Prueba (contratada)"),
    "FIC-030": celda(FICHA, "B9", "De inicio"),
}
