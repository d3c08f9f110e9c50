"""INT: las intervenciones y las listas."""

from __future__ import annotations

from pathlib import Path

from tests import ayudas
from tests.catalogo.casos import CRO, Caso, Casos

LISTAS = """
    | Formas de intervención | Se hace | Motivos de cambio |
    | Visita al aula | A cada docente | Clima |
    | Tutoría | A cada docente | Huelga o paro |
"""


def _listas(hoja: str, celda: str, cambios: dict[str, str | None], listas: dict[str, str | None] | None = None) -> Caso:
    """La escuela con la hoja «Listas»; `cambios` son celdas del cronograma y `listas`, de esa hoja."""

    def estropear(carpeta: Path) -> None:
        ayudas.agregar(carpeta, CRO[0], "Listas", LISTAS)
        for referencia, valor in cambios.items():
            ayudas.cambiar(carpeta, *CRO, referencia, valor)
        for referencia, valor in (listas or {}).items():
            ayudas.cambiar(carpeta, CRO[0], "Listas", referencia, valor)

    return Caso(estropear, CRO[0], hoja, celda)


CASOS: Casos = {
    "INT-001": _listas("Cronograma", "H5", {"H3": "Forma III VISITA", "H5": "Pasantía"}),
    "INT-002": _listas("Listas", "C3", {}, {"C3": "CLIMA"}),
    "INT-003": _listas("Listas", "B3", {}, {"B3": None}),
    "INT-004": _listas("Listas", "A3", {}, {"A3": None}),
    "INT-005": _listas("Cronograma", "H5", {"H3": "Motivo III VISITA", "H5": "Se cayó el puente"}),
}
