"""CAL: la calidad de lo observado."""

from __future__ import annotations

from datetime import date, time

from tests import ayudas
from tests.catalogo.casos import FICHA, Casos, Lugar, celda, celdas

DE_NIEVES: Lugar = ("fichas/visita-I/d02.xlsx", "Ficha")
SEGUNDA: Lugar = ("fichas/visita-II.xlsx", "D01")
"""La segunda visita a la docente de la ficha."""
NIVELES = [f"C{fila}" for fila in range(19, 28)]
DE_LA_PRIMERA = [ayudas.nivel_bueno(0, 0, i) for i in range(9)]


CASOS: Casos = {
    "CAL-001": celdas(FICHA, dict.fromkeys(NIVELES, 3), "C19"),
    "CAL-002": celda(DE_NIEVES, "D19", "Se observó la actividad 1", en="C19"),
    "CAL-003": celdas(SEGUNDA, dict(zip(NIVELES, DE_LA_PRIMERA, strict=True)), "B9"),
    "CAL-004": celda(SEGUNDA, "D22", None, en="C22"),
    "CAL-005": celda(FICHA, "D19", None, en="C19"),
    "CAL-006": celda(DE_NIEVES, "B10", ayudas.dia(0, 0), en="B11"),
    "CAL-007": celda(FICHA, "B10", date(2024, 6, 9)),
    "CAL-008": celda(FICHA, "B12", time(11, 30)),
    "CAL-009": celdas(FICHA, {"A17": "Fecha de llenado:", "B17": date(2024, 6, 24)}, "B17"),
    "CAL-010": celdas(FICHA, {"A17": "Fecha de llenado:", "B17": date(2024, 5, 31)}, "B17"),
}
