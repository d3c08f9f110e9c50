"""INT: las intervenciones y las listas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests import ayudas
from tests.catalogo.casos import CRO, Caso, Casos

LISTAS = """
    | Formas de intervención | Se hace | Motivos de cambio |
    | Visita al aula | A cada docente | Clima |
    | Tutoría | A cada docente | Huelga o paro |
"""
INTERVENCIONES = """
    | Forma | Tema | Fecha | Convocadas | Asistieron | Estado | Nueva fecha | Motivo |
    | GIA | Retroalimentar por descubrimiento | d:2024-07-10 | Todas | 1, 3 | Ejecutada | | |
"""
EN_COLUMNAS = """
    | Forma | Tema | Rosa Ejemplo Prueba | Sol Inventada Muestra |
    | GIA | Retroalimentar por descubrimiento | ✓ | ✓ |
"""


def _con_hoja(nombre: str, tabla: str, hoja: str, celda: str, cambios: Mapping[str, Any], de_visitas: Mapping[str, Any]) -> Caso:
    """La escuela con una hoja más en el cronograma; `cambios` son celdas de esa hoja y `de_visitas`, de la de visitas."""

    def estropear(carpeta: Path) -> None:
        ayudas.agregar(carpeta, CRO[0], nombre, tabla)
        for referencia, valor in cambios.items():
            ayudas.cambiar(carpeta, CRO[0], nombre, referencia, valor)
        for referencia, valor in de_visitas.items():
            ayudas.cambiar(carpeta, *CRO, referencia, valor)

    return Caso(estropear, CRO[0], hoja, celda)


def _de_visitas(celda: str, cambios: Mapping[str, Any]) -> Caso:
    return _con_hoja("Listas", LISTAS, CRO[1], celda, {}, cambios)


def _listas(celda: str, valor: Any) -> Caso:
    return _con_hoja("Listas", LISTAS, "Listas", celda, {celda: valor}, {})


def _intervencion(celda: str, cambios: Mapping[str, Any]) -> Caso:
    return _con_hoja("Intervenciones", INTERVENCIONES, "Intervenciones", celda, cambios, {})


def _en_columnas(celda: str, valor: Any) -> Caso:
    return _con_hoja("Intervenciones", EN_COLUMNAS, "Intervenciones", celda, {celda: valor}, {})


CASOS: Casos = {
    "INT-001": _de_visitas("H5", {"H3": "Forma III VISITA", "H5": "Pasantía"}),
    "INT-002": _listas("C3", "CLIMA"),
    "INT-003": _listas("B3", None),
    "INT-004": _listas("A3", None),
    "INT-005": _de_visitas("H5", {"H3": "Motivo III VISITA", "H5": "Se cayó el puente"}),
    "INT-006": _intervencion("E2", {"E2": "1; 15"}),
    "INT-007": _intervencion("E2", {"E2": date(2024, 4, 1)}),
    "INT-008": _intervencion("A2", {"A2": "Visita al aula"}),
    "INT-009": _intervencion("C2", {"C2": "pronto"}),
    "INT-010": _intervencion("G2", {"F2": "Reprogramada", "E2": None, "H2": "Clima"}),
    "INT-011": _intervencion("C2", {"C2": date(2024, 12, 27)}),
    "INT-012": _intervencion("E2", {"E2": None}),
    "INT-013": _intervencion("F2", {"F2": "Cancelada"}),
    "INT-014": _intervencion("E2", {"D2": "1, 2"}),
    "INT-015": _en_columnas("C2", "quizás"),
    "INT-016": _en_columnas("D2", "X"),
}
