"""Mide el proceso completo de la IE de ejemplo contra un guion simple de pandas y openpyxl.

Uso: python bench/comparar.py [corridas]

Cada corrida es un proceso nuevo, alternando los dos; se informan las medianas de tiempo de reloj y su razón.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RAIZ = Path(__file__).parent.parent
EJEMPLO = RAIZ / "ejemplos" / "monitoreo-2024"


def medir(orden: list[str]) -> float:
    """Segundos de reloj de un proceso; 1 es un código de salida normal (hay celdas por corregir)."""
    inicio = time.perf_counter()
    codigo = subprocess.run(orden, check=False, stdout=subprocess.DEVNULL).returncode
    if codigo not in {0, 1}:
        raise SystemExit(f"Falló: {' '.join(orden)}")
    return time.perf_counter() - inicio


def comparar(corridas: int) -> None:
    """Imprime las medianas y la razón."""
    with tempfile.TemporaryDirectory() as salida:
        carpeta = shutil.copytree(EJEMPLO, Path(salida) / "escuela")
        corte = ["--fecha-corte", "2024-12-13"]
        ordenes = {
            "monitoreo validar": [sys.executable, "-m", "monitoreo_xlsx", "validar", str(carpeta)],
            "monitoreo consolidar": [sys.executable, "-m", "monitoreo_xlsx", "consolidar", str(carpeta), *corte],
            "base (pandas + openpyxl)": [sys.executable, str(RAIZ / "bench" / "base.py"), str(carpeta), str(Path(salida) / "base.xlsx")],
        }
        tiempos: dict[str, list[float]] = {nombre: [] for nombre in ordenes}
        for orden in ordenes.values():
            medir(orden)
        for _ in range(corridas):
            for nombre, orden in ordenes.items():
                tiempos[nombre].append(medir(orden))
    medianas = {nombre: statistics.median(t) for nombre, t in tiempos.items()}
    base = medianas["base (pandas + openpyxl)"]
    for nombre, mediana in medianas.items():
        rango = f"{min(tiempos[nombre]):.2f}–{max(tiempos[nombre]):.2f}"
        print(f"{nombre:26} {mediana:6.2f} s  ({rango})  razón {mediana / base:.2f}")


if __name__ == "__main__":
    comparar(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
