"""COM: los compromisos y el diálogo."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from tests import ayudas
from tests.catalogo.casos import FICHA, OTRA, Caso, Casos, Lugar, celdas
from tests.lectura.test_por_visitas import por_visitas

SEGUNDA: Lugar = ("fichas/visita-II.xlsx", "D01")
"""La segunda visita a la docente de la ficha, que en la primera se comprometió a una cosa."""
TABLA = {"A34": "Desempeño por mejorar", "B34": "Compromiso", "C34": "Fecha límite", "A35": "A4", "B35": "Leer cada día"}
SEGUIMIENTO = {"A34": "N.° de compromiso", "B34": "Estado actual", "C34": "Verificación", "A35": "I-1", "B35": "Cumplido"}


def _visitas_en_columnas(carpeta: Path) -> None:
    shutil.rmtree(carpeta / "fichas")
    ayudas.libro(carpeta, OTRA, {"Rosa": por_visitas() + "| Reflexión de la docente: | Dará más espera |"})


def _codigo_de_otro(carpeta: Path) -> None:
    dos = {**TABLA, "C35": date(2024, 8, 30), "A36": "A6", "B36": "Empezar a la hora", "C36": date(2024, 8, 30)}
    for referencia, valor in dos.items():
        ayudas.cambiar(carpeta, *FICHA, referencia, valor)
    cita = {"A34": "N.° de compromiso", "B34": "Compromiso anterior", "C34": "Estado actual", "A35": "I-1", "B35": "Empezar a la hora"}
    for referencia, valor in {**cita, "C35": "En proceso"}.items():
        ayudas.cambiar(carpeta, *SEGUNDA, referencia, valor)


CASOS: Casos = {
    "COM-001": celdas(FICHA, {"B32": None, "C32": None}, "B32"),
    "COM-002": celdas(FICHA, TABLA, "C35"),
    "COM-003": celdas(FICHA, {**TABLA, "C35": date(2024, 5, 30)}, "C35"),
    "COM-004": celdas(SEGUNDA, {**SEGUIMIENTO, "A35": "I-9", "C35": "Se vio"}, "A35"),
    "COM-005": celdas(SEGUNDA, SEGUIMIENTO, "C35"),
    "COM-007": Caso(_codigo_de_otro, *SEGUNDA, "A35"),
    "COM-008": celdas(FICHA, {**TABLA, "A35": "A4 y A6", "C35": date(2024, 8, 30)}, "A35"),
    "COM-006": Caso(_visitas_en_columnas, OTRA, "Rosa", "B27"),
}
