"""APR: los aprendizajes."""

from __future__ import annotations

from pathlib import Path

from tests import ayudas
from tests.catalogo.casos import Caso, Casos, Lugar

LOGROS: Lugar = ("aprendizajes.xlsx", "Logros")
COMPETENCIAS: Lugar = ("aprendizajes.xlsx", "Competencias")
TABLA = """
    | Aula | Competencia | DIAGNÓSTICO | | | | | FINAL | | | | |
    | | | Evaluados | AD | A | B | C | Evaluados | AD | A | B | C |
    | 5 años “A” | PS1 | n:20 | n:0 | n:5 | n:10 | n:5 | n:20 | n:2 | n:14 | n:4 | n:0 |
    | 5 años “A” | MA1 | n:20 | n:0 | n:4 | n:10 | n:6 | n:20 | n:1 | n:12 | n:6 | n:1 |
    | 3 años “A” | PS1 | n:18 | n:0 | n:3 | n:9 | n:6 | n:18 | n:0 | n:10 | n:8 | n:0 |
"""
"""Cabecera en las filas 1 y 2; A aula, B competencia, C–G diagnóstico y H–L final; datos desde la fila 3."""
EDADES = """
    | Código | Área | Competencia | 3 años | 4 años | 5 años |
    | PS1 | Personal Social | Construye su identidad | Sí | Sí | Sí |
    | MA1 | Matemática | Resuelve problemas de cantidad | Sí | Sí | Sí |
    | TR2 | Transversales | Gestiona su aprendizaje de manera autónoma | No | No | Sí |
"""


def aprendizajes(carpeta: Path, tabla: str = TABLA, edades: str = EDADES) -> Path:
    """Escribe un libro de aprendizajes, correcto si no se le da otra tabla."""
    combinar = ("A1:A2", "B1:B2", "C1:G1", "H1:L1") if tabla is TABLA else ()
    return ayudas.libro(carpeta, "aprendizajes.xlsx", {"Logros": ayudas.Hoja(tabla, combinar=combinar), "Competencias": edades})


def _con(cambios: dict[str, object], lugar: Lugar, en: str) -> Caso:
    def estropear(carpeta: Path) -> None:
        aprendizajes(carpeta)
        for referencia, valor in cambios.items():
            ayudas.cambiar(carpeta, *lugar, referencia, valor)

    return Caso(estropear, *lugar, en)


def _con_una_lista_de_ninos(carpeta: Path) -> None:
    aprendizajes(carpeta)
    tabla = "| N.° | Estudiante | PS1 |\n| n:1 | Quispe Irreal Juanito | A |\n| n:2 | Mamani Fingida Rosita | B |"
    ayudas.agregar(carpeta, "aprendizajes.xlsx", "5 A", tabla)


def _sin_la_columna_ad_del_final(carpeta: Path) -> None:
    aprendizajes(carpeta, "\n".join("|".join((*(c := linea.split("|"))[:9], *c[10:])) for linea in TABLA.strip().splitlines()))


def _sin_ad(carpeta: Path) -> None:
    aprendizajes(carpeta, "| Aula | Competencia | Momento | A | B | C |\n| 5 años “A” | PS1 | Final | n:10 | n:8 | n:2 |")


CASOS: Casos = {
    "APR-001": Caso(_con_una_lista_de_ninos, "aprendizajes.xlsx", "5 A", "B1"),
    "APR-002": _con({"A3": "5 años “Z”"}, LOGROS, "A3"),
    "APR-003": _con({"B4": "Resuelve problemas de cantidades"}, LOGROS, "B4"),
    "APR-004": _con({"B5": "TR2"}, LOGROS, "B5"),
    "APR-005": Caso(
        lambda carpeta: aprendizajes(
            carpeta, "| Aula | Competencia | Momento | AD | A | B | C |\n| 5 años “A” | PS1 | Finall | n:1 | n:9 | n:8 | n:2 |"
        ),
        *LOGROS,
        "C2",
    ),
    "APR-006": _con({"E3": 6}, LOGROS, "C3"),
    "APR-007": _con({"C3": 25, "G3": 10}, LOGROS, "C3"),
    "APR-008": _con({"B4": "PS1"}, LOGROS, "C4"),
    "APR-009": _con({"L4": None}, LOGROS, "L4"),
    "APR-010": _con({"A4": "MA1"}, COMPETENCIAS, "A4"),
    "APR-011": Caso(_sin_ad, "aprendizajes.xlsx"),
    "APR-012": _con({"A4": None}, LOGROS, "A4"),
    "APR-013": Caso(_sin_la_columna_ad_del_final, *LOGROS, "H2"),
    "APR-014": _con({"E3": "25 %"}, LOGROS, "E3"),
}
