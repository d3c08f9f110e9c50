"""IED: los datos de la IE."""

from __future__ import annotations

from pathlib import Path

from tests import ayudas
from tests.catalogo.casos import CRO, IED, Caso, Casos, celda


def _sin_periodo(carpeta: Path) -> None:
    ayudas.cambiar(carpeta, *IED, "B9", None)
    ayudas.cambiar(carpeta, *CRO, "D3", "FECHAS DEL MONITOREO")


CASOS: Casos = {
    "IED-001": celda(IED, "B4", None),
    "IED-002": celda(IED, "B10", 5),
    "IED-003": Caso(_sin_periodo, *IED, "B9"),
    "IED-004": celda(IED, "B9", 2032),
    "IED-005": celda(IED, "B6", "0000321"),
}
