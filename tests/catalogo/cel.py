"""CEL: el valor de una celda."""

from __future__ import annotations

from tests.catalogo.casos import FICHA, IED, REGLAS, RUBRICA, Casos, celda

CASOS: Casos = {
    "CEL-001": celda(FICHA, "C19", None),
    "CEL-002": celda(FICHA, "C19", 7),
    "CEL-003": celda(FICHA, "B10", "06/25/2024"),
    "CEL-004": celda(FICHA, "B10", "03/05/2024"),
    "CEL-005": celda(FICHA, "B11", "temprano"),
    "CEL-006": celda(FICHA, "C19", "e:#N/A"),
    "CEL-007": celda(FICHA, "C19", "=A1+A2"),
    "CEL-008": celda(FICHA, "B15", "veinte"),
    "CEL-009": celda(FICHA, "B7", "123"),
    "CEL-010": celda(FICHA, "B7", 12311),
    "CEL-011": celda(FICHA, "B4", "12"),
    "CEL-012": celda(IED, "B7", "Vespertino"),
    "CEL-013": celda(RUBRICA, "B1", None),
    "CEL-014": celda(REGLAS, "B7", "poco", ademas=("RUB-010",)),
    "CEL-015": celda(IED, "B9", "dos mil"),
    "CEL-016": celda(FICHA, "B10", 45455),
    "CEL-017": celda(FICHA, "B10", "lunes 12 de junio"),
    "CEL-018": celda(FICHA, "B14", "Directoora"),
}
