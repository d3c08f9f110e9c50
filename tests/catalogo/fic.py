"""FIC: la ficha y el registro."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

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


def _ficha_de_cuatro(carpeta: Path, niveles: Iterable[Sequence[str]], rotulos: str) -> None:
    """La misma ficha con cuatro columnas para el nivel; `niveles` son las de cada desempeño."""
    filas = "\n".join(
        f"| {codigo} | {nombre} | {' | '.join(suyos)} |"
        for codigo, nombre, suyos in zip(ayudas.CODIGOS, ayudas.DESEMPENOS, niveles, strict=False)
    )
    tabla = f"| Docente | {ayudas.DOCENTES[0]} |\n| N.° de visita | I |\n| Fecha | d:{ayudas.dia(0, 0)} |\n"
    tabla += f"| Código | Desempeño | {rotulos} |\n{filas}"
    ayudas.libro(carpeta, FICHA[0], {FICHA[1]: ayudas.Hoja(tabla, combinar=() if "I" in rotulos else ("C4:F4",))})


def _en_columnas(primera: Mapping[int, str]) -> Callable[[Path], object]:
    """Las columnas I–IV con una X en cada fila; la primera lleva lo que se dice."""
    suya = [primera.get(nivel, "") for nivel in range(1, 5)]
    demas = [["X" if nivel == 1 + i % 4 else "" for nivel in range(1, 5)] for i in range(8)]
    return lambda carpeta: _ficha_de_cuatro(carpeta, [suya, *demas], "I | II | III | IV")


def _impresos(tachadas: Sequence[str]) -> Callable[[Path], object]:
    """I, II, III y IV impresos en cada fila y tapados por una X donde se eligió, salvo en la primera."""

    def estropear(carpeta: Path) -> None:
        romanos = ["I", "II", "III", "IV"]
        demas = [["X" if n == i % 4 else romano for n, romano in enumerate(romanos)] for i in range(8)]
        _ficha_de_cuatro(carpeta, [romanos, *demas], "Nivel")
        libro = openpyxl.load_workbook(carpeta / FICHA[0])
        for tachada in tachadas:
            libro[FICHA[1]][tachada].font = Font(strike=True)
        libro.save(carpeta / FICHA[0])

    return estropear


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
    "FIC-031": Caso(_en_columnas({1: "X", 2: "X"}), *FICHA, "C5"),
    "FIC-032": Caso(_impresos(()), *FICHA, "C5"),
    "FIC-033": Caso(_en_columnas({2: "III"}), *FICHA, "D5"),
    "FIC-034": Caso(_impresos(("D5",)), *FICHA, "D5", ademas=("HOJ-023",)),
    "FIC-029": celda(FICHA, "B6", "Rosa Ejemplo Prueba (contratada)"),
    "FIC-030": celda(FICHA, "B9", "De inicio"),
}
