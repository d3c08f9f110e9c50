"""Un cronograma pequeño con una hoja más, para probar las tablas del acompañamiento."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from monitoreo_xlsx.modelo import Expediente
from tests.ayudas import CORTE, Hoja, hallazgos, leer, libro

VISITAS = """
    | DRE | Ejemplo | UGEL | Villa Ejemplo | IE | IEI N.° 000 | Directora | Marina Ficción Supuesta | Periodo | n:2024 |
    ||
    | N.° | Docente | Aula | JUNIO\\nI VISITA |
    | n:1 | Rosa Ejemplo Prueba | 5 A | ✓ |
    | n:2 | Nieves Ficticia Ensayo | 5 B | ✓ |
    | n:3 | Sol Inventada Muestra | 4 A | ✓ |
    | n:4 | Luz Imaginaria Modelo | 3 A | ✓ |
"""


def leer_con(carpeta: Path, nombre: str, tabla: str | Hoja, corte: date = CORTE) -> Expediente:
    """Lee el cronograma con esa hoja."""
    libro(carpeta, "cronograma.xlsx", {"Cronograma": VISITAS, nombre: tabla})
    return leer(carpeta, corte)


def hallados(carpeta: Path, corte: date = CORTE) -> list[tuple[str, str, str]]:
    """Los hallazgos, sin el que dice que no hay fichas."""
    return [(codigo, hoja, celda) for codigo, _, hoja, celda in hallazgos(carpeta, corte) if codigo not in {"FIC-021", "RUB-015"}]


def con(tabla: str, **celdas: str) -> str:
    """La tabla Markdown con esas celdas cambiadas."""
    filas = [linea.strip().removeprefix("|").removesuffix("|").split("|") for linea in tabla.strip().splitlines()]
    for referencia, valor in celdas.items():
        fila = filas[int(referencia[1:]) - 1]
        columna = "ABCDEFGHIJKLMNOP".index(referencia[0])
        fila += [""] * (columna + 1 - len(fila))
        fila[columna] = valor
    return "\n".join(f"|{'|'.join(fila)}|" for fila in filas)
