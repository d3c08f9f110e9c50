"""CRO: el cronograma."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests import ayudas
from tests.catalogo.casos import CRO, IED, REGLAS, Caso, Casos, celda, celdas

LARGO = """
    | UGEL | Villa Ejemplo | IE | IEI N.° 000 | Director(a) | Marina Ficción Supuesta | Año | n:2024 |
    ||
    | Docente | N.° de visita | Fecha programada |
    | Rosa Ejemplo Prueba | I | junio |
    | Rosa Ejemplo Prueba | I | junio |
"""


def _sin_ficha(carpeta: Path) -> None:
    (carpeta / "fichas/registro-III.xlsx").unlink()
    ayudas.cambiar(carpeta, *CRO, "H3", "Estado III VISITA")
    ayudas.cambiar(carpeta, *CRO, "H5", "Ejecutada")


def _un_nombre_para_dos_filas(carpeta: Path) -> None:
    encima, _, fila = LARGO.rstrip().rpartition("\n")
    ayudas.libro(carpeta, CRO[0], {CRO[1]: f"{encima}\n{fila.replace('Rosa Ejemplo Prueba', '').replace('| I |', '| II |')}"})
    for ruta in (carpeta / "fichas").rglob("*.xlsx"):
        ruta.unlink()


def _una_visita_dos_veces(carpeta: Path) -> None:
    ayudas.libro(carpeta, CRO[0], {CRO[1]: LARGO})
    for ruta in (carpeta / "fichas").rglob("*.xlsx"):
        ruta.unlink()


def _con_otro_cronograma(carpeta: Path, tabla: str) -> None:
    datos = "| UGEL | Villa Ejemplo | IE | IEI N.° 000 | Director(a) | Marina Ficción Supuesta | Año | n:2024 |"
    ayudas.libro(carpeta, CRO[0], {CRO[1]: f"{datos}\n||\n{tabla}"})
    for ruta in (carpeta / "fichas").rglob("*.xlsx"):
        ruta.unlink()


def _dos_semanas(carpeta: Path) -> None:
    semanas = "| Docente | Aula | JUNIO | | | |\n| | | S1 | S2 | S3 | S4 |"
    _con_otro_cronograma(carpeta, f"{semanas}\n| Rosa Ejemplo Prueba | 5 años “A” | | | x | x |")


def _de_otro_ano(carpeta: Path) -> None:
    ayudas.agregar(carpeta, CRO[0], "2023", "| Docente | I VISITA |\n| Rosa Ejemplo Prueba | d:2023-06-12 |")


def _seis_visitas(carpeta: Path) -> None:
    meses = "| Docente | Aula | MAR | ABR | MAY | JUN | JUL | AGO | SET | OCT |"
    _con_otro_cronograma(carpeta, f"{meses}\n| Rosa Ejemplo Prueba | 5 años “A” | x | x | x | x | x | | x | |")


def _cambio(fila: str) -> Callable[[Path], None]:
    cabecera = "| Nombres y apellidos | N.° de visita | Estado | Nueva fecha | Motivo |"
    return lambda carpeta: ayudas.agregar(carpeta, CRO[0], "Cambios", f"{cabecera}\n{fila}")


def _dispensa(carpeta: Path) -> None:
    tabla = "| Código del hallazgo | Archivo | Motivo |\n| CEL-002 | d09.xlsx | Ya se habló con ella |"
    ayudas.agregar(carpeta, CRO[0], "Dispensas", tabla)


def _dos_rosas(carpeta: Path) -> None:
    ayudas.cambiar(carpeta, *CRO, "B9", "Rosa Supuesta Prueba")
    ayudas.cambiar(carpeta, *CRO, "C9", "4 años “B”")
    ayudas.cambiar(carpeta, *IED, "B10", 5)
    _cambio("| Rosa Prueba | I | Cancelada | | |")(carpeta)


def _compromiso(desempeno: str) -> Callable[[Path], None]:
    tabla = "| Docente | Desempeño por mejorar | Compromiso de mejora |\n| Rosa Ejemplo Prueba |"
    return lambda carpeta: ayudas.agregar(carpeta, CRO[0], "Compromisos", f"{tabla} {desempeno} | Registrar el progreso cada semana |")


def _desempeno_sin_su_rubrica(carpeta: Path) -> None:
    ayudas.agregar(carpeta, CRO[0], "Pares", "| Docente observada | Docente que observa | Desempeño que se mira |\n| D01 | D02 | A44 |")
    ayudas.cambiar(carpeta, *REGLAS, "B8", 25)


def _vaciar_cronograma(carpeta: Path) -> None:
    for fila in range(5, 5 + len(ayudas.DOCENTES)):
        for columna in "ABCDEFG":
            ayudas.cambiar(carpeta, *CRO, f"{columna}{fila}", None)
    ayudas.cambiar(carpeta, *IED, "B10", None)


def _sin_docentes_ni_fichas(carpeta: Path) -> None:
    _vaciar_cronograma(carpeta)
    shutil.rmtree(carpeta / "fichas")


def _sin_marcas_ni_fichas(carpeta: Path) -> None:
    for fila in range(5, 5 + len(ayudas.DOCENTES)):
        for columna in "DEF":
            ayudas.cambiar(carpeta, *CRO, f"{columna}{fila}", None)
    shutil.rmtree(carpeta / "fichas")


CASOS: Casos = {
    "CRO-024": Caso(_sin_docentes_ni_fichas, *CRO, "B5"),
    "CRO-025": Caso(_sin_marcas_ni_fichas, *CRO, "D5"),
    "CRO-026": celdas(CRO, {"D5": None, "E5": None, "F5": None}, "D5"),
    "CRO-027": Caso(_vaciar_cronograma, *CRO, "B5"),
    "CRO-002": celda(CRO, "D5", "quizás"),
    "CRO-003": celdas(CRO, {"B6": "Prueba Ejemplo, Rosa", "G6": None}, "B6"),
    "CRO-004": celda(CRO, "C6", "Los Ositos"),
    "CRO-005": celda(CRO, "D5", date(2023, 6, 12)),
    "CRO-006": celda(CRO, "D5", date(2024, 12, 6)),
    "CRO-007": celdas(CRO, {"H3": "Estado III VISITA", "H5": "Ejecutadda"}, "H5"),
    "CRO-008": celdas(CRO, {"H3": "Estado III VISITA", "H5": "No ejecutada"}, "H5"),
    "CRO-009": celda(CRO, "B6", None),
    "CRO-010": Caso(_sin_ficha, *CRO, "F5"),
    "CRO-011": celdas(CRO, {"D4": "I VISITA", "E4": "II VISITA", "D5": date(2024, 10, 1), "E5": date(2024, 9, 4)}, "E5"),
    "CRO-012": Caso(_cambio("| Rosa Ejempla Prueba | I | Cancelada | | |"), CRO[0], "Cambios", "A2"),
    "CRO-013": celda(CRO, "G6", "00012311"),
    "CRO-014": Caso(_cambio("| Rosa Ejemplo Prueba | IX | Cancelada | | |"), CRO[0], "Cambios", "B2"),
    "CRO-015": celda(CRO, "E4", "revisión"),
    "CRO-016": Caso(_una_visita_dos_veces, *CRO, "B5", ademas=("FIC-021",)),
    "CRO-017": celda(CRO, "B6", "Alguien Muy Distinta"),
    "CRO-018": celda(CRO, "G6", "10000099"),
    "CRO-019": Caso(_dispensa, CRO[0], "Dispensas", "A2"),
    "CRO-020": Caso(_dos_rosas, CRO[0], "Cambios", "A2"),
    "CRO-021": Caso(_compromiso("A44"), CRO[0], "Compromisos", "B2"),
    "CRO-022": Caso(_un_nombre_para_dos_filas, *CRO, "A5", ademas=("FIC-021",)),
    "CRO-023": Caso(_desempeno_sin_su_rubrica, CRO[0], "Pares", "C2", ademas=("RUB-003", "RUB-010")),
    "CRO-028": celda(CRO, "D5", "10/06, 10/09 y 12/11"),
    "CRO-029": celda(CRO, "C6", "5 añoss B"),
    "CRO-031": Caso(_dos_semanas, *CRO, "F5", ademas=("FIC-021",)),
    "CRO-032": Caso(_seis_visitas, *CRO, "I4", ademas=("FIC-021",)),
    "CRO-033": Caso(
        lambda c: ayudas.agregar(c, CRO[0], "2023", "| Docente | I VISITA |\n| Rosa Ejemplo Prueba | d:2023-06-12 |"), CRO[0], "2023"
    ),
    "CRO-030": celdas(CRO, {f"{c}{f}": 1 for c in "DEF" for f in range(5, 9)}, "D5"),
}
