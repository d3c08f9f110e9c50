"""RUB: la rúbrica."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests import ayudas
from tests.catalogo.casos import ESCALA, REGLAS, RUBRICA, Caso, Casos, celda, celdas

INUTIL = ("RUB-010",)
FILAS = {f"{columna}{fila}": None for columna in "ABCDEFGHI" for fila in range(7, 16)}


def _sin_el_ultimo(carpeta: Path) -> None:
    for columna in "ABCDEFGHI":
        ayudas.cambiar(carpeta, *RUBRICA, f"{columna}15", None)


CASOS: Casos = {
    "RUB-001": celda(ESCALA, "A3", 7, ademas=INUTIL),
    "RUB-002": celda(RUBRICA, "A8", "A1", ademas=INUTIL),
    "RUB-003": celda(REGLAS, "B8", 25, ademas=INUTIL),
    "RUB-004": celda(REGLAS, "B8", 20, ademas=INUTIL),
    "RUB-005": celda(REGLAS, "B8", 40, ademas=INUTIL),
    "RUB-006": celda(REGLAS, "B6", 12, ademas=INUTIL),
    "RUB-007": celdas(RUBRICA, FILAS, "A6", ademas=INUTIL),
    "RUB-008": celda(ESCALA, "D3", "rojo"),
    "RUB-009": celdas(REGLAS, {"A9": None, "B9": None, "C9": None}, "A5", ademas=INUTIL),
    "RUB-010": Caso(celda(RUBRICA, "A8", None).estropear, RUBRICA[0], ademas=("CEL-013",)),
    "RUB-011": celda(RUBRICA, "D8", 0, ademas=INUTIL),
    "RUB-012": celda(RUBRICA, "B1", "otro-plan"),
    "RUB-014": Caso(_sin_el_ultimo, *REGLAS, "B6"),
    "RUB-015": Caso(lambda carpeta: (carpeta / "rubrica.xlsx").unlink(), ""),
    "RUB-013": celda(RUBRICA, "A8", date(2024, 2, 1), ademas=INUTIL),
}
