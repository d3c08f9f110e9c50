"""PAR: las visitas entre pares y la doble observación."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from tests import ayudas
from tests.catalogo.casos import CRO, FICHA, OTRA, Caso, Casos, Lugar, celdas

DE_OTRA: Lugar = (OTRA, "Ficha")
CONSENSO: Lugar = ("fichas/consenso.xlsx", "Ficha")
PARES, AUTOEVALUACION = (("C14", "Tipo de ficha:"), ("D14", "Visita entre pares")), (("C14", "Tipo de ficha:"), ("D14", "Autoevaluación"))


def _segunda(carpeta: Path, **cambios: Any) -> None:
    """Agrega la ficha con que la especialista observó la misma clase."""
    shutil.copy(carpeta / FICHA[0], carpeta / OTRA)
    for referencia, valor in {"B13": "Elena Supuesta Ajena", "B14": "Especialista UGEL", **cambios}.items():
        ayudas.cambiar(carpeta, *DE_OTRA, referencia, valor)


def _de_otro_dia(carpeta: Path) -> None:
    _segunda(carpeta, B10=date(2024, 6, 10))


def _consenso_sin_segunda(carpeta: Path) -> None:
    _segunda(carpeta, C14="Tipo de ficha:", D14="Consenso")


def _consenso_promediado(carpeta: Path) -> None:
    """La segunda difiere en A1 (de 1 a 3) y el consenso dice justo el medio; lo demás es igual en las tres fichas."""
    _segunda(carpeta, C19=3)
    shutil.copy(carpeta / OTRA, carpeta / CONSENSO[0])
    for referencia, valor in {"C14": "Tipo de ficha:", "D14": "Consenso", "C19": 2}.items():
        ayudas.cambiar(carpeta, *CONSENSO, referencia, valor)


def _de_la_misma_persona(carpeta: Path) -> None:
    _segunda(carpeta, C14="Tipo de ficha:", D14="Segunda observación", B13="Marina Ficción Supuesta")


PROGRAMADAS = """
    | Docente observada | Docente que observa | Fecha programada | Estado | Nueva fecha | Motivo |
    | Rosa Ejemplo Prueba | Sol Inventada Muestra | d:2024-06-19 | | | |
    | Luz Imaginaria Modelo | Sol Inventada Muestra | d:2024-06-19 | | | |
"""


def _pareja(celda: str, cambios: dict[str, Any]) -> Caso:
    """La escuela con la hoja «Pares», y esas celdas de ella cambiadas."""

    def estropear(carpeta: Path) -> None:
        ayudas.agregar(carpeta, CRO[0], "Pares", PROGRAMADAS)
        for referencia, valor in cambios.items():
            ayudas.cambiar(carpeta, CRO[0], "Pares", referencia, valor)

    return Caso(estropear, CRO[0], "Pares", celda)


def _sin_nada_mirado(carpeta: Path) -> None:
    ayudas.agregar(
        carpeta,
        CRO[0],
        "Pares",
        """
        | Docente observada | Docente que observa | Desempeño que se mira | Fecha programada |
        | Rosa Ejemplo Prueba | Sol Inventada Muestra | A4 | d:2024-06-03 |
        """,
    )
    for referencia, valor in {**dict(PARES), "B13": "Sol Inventada Muestra", **{f"C{fila}": None for fila in range(19, 28)}}.items():
        ayudas.cambiar(carpeta, *FICHA, referencia, valor)


CASOS: Casos = {
    "PAR-001": celdas(FICHA, {**dict(PARES), "B13": "Nieves Ficticia Ensallo"}, "B13"),
    "PAR-002": celdas(FICHA, {**dict(PARES), "B13": ayudas.DOCENTES[0]}, "B13"),
    "PAR-003": celdas(FICHA, dict(AUTOEVALUACION), "B13"),
    "PAR-004": Caso(_segunda, *DE_OTRA, "B13"),
    "PAR-005": Caso(_consenso_sin_segunda, *DE_OTRA, "D14"),
    "PAR-006": Caso(_de_otro_dia, *DE_OTRA, "B10", ademas=("PAR-004",)),
    "PAR-007": Caso(_consenso_promediado, *CONSENSO, "D14", ademas=("PAR-004",)),
    "PAR-008": _pareja("A2", {"D2": "Ejecutada"}),
    "PAR-009": Caso(_de_la_misma_persona, *DE_OTRA, "B13", ademas=("CAL-006",)),
    "PAR-010": Caso(_sin_nada_mirado, *FICHA, "C22"),
    "PAR-011": _pareja("B2", {"B2": "Rosa Ejemplo Prueba"}),
    "PAR-012": _pareja("A3", {"A3": "Rosa Ejemplo Prueba"}),
    "PAR-013": _pareja("F2", {"D2": "No ejecutada"}),
}
