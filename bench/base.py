"""La base de comparación: el guion simple que alguien escribiría con pandas y openpyxl.

Lee las fichas de la IE de ejemplo por posición, sin validar nada, y escribe una tabla sin formato.
Uso: python bench/base.py CARPETA SALIDA.xlsx
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pandas as pd


def leer(carpeta: Path) -> pd.DataFrame:
    """Una fila por docente, visita y desempeño."""
    filas: list[dict[str, object]] = []
    for ruta in sorted((carpeta / "fichas").rglob("*.xlsx")):
        libro = openpyxl.load_workbook(ruta, data_only=True)
        for hoja in libro.worksheets:
            filas += de_registro(hoja) if "registro" in ruta.name else de_ficha(hoja)
    return pd.DataFrame(filas)


def de_ficha(hoja: object) -> list[dict[str, object]]:
    """Busca los rótulos de una ficha y toma lo que está a su derecha."""
    celdas = [[c.value for c in fila] for fila in hoja.iter_rows()]  # type: ignore[attr-defined]
    docente = visita = None
    puntajes = []
    for fila in celdas:
        for i, valor in enumerate(fila[:-1]):
            if valor == "Nombres y apellidos":
                docente = next((v for v in fila[i + 1 :] if v), None)
            elif valor == "N.° de visita":
                visita = next((v for v in fila[i + 1 :] if v), None)
        if isinstance(fila[0], str) and fila[0][:1] == "A" and fila[0][1:].isdigit():
            puntajes.append((fila[0], next((v for v in fila[2:] if isinstance(v, int)), None)))
    return [{"docente": docente, "visita": visita, "desempeno": d, "nivel": n} for d, n in puntajes] if docente else []


def de_registro(hoja: object) -> list[dict[str, object]]:
    """Una fila por docente, con un desempeño por columna."""
    celdas = [[c.value for c in fila] for fila in hoja.iter_rows()]  # type: ignore[attr-defined]
    inicio = next((i for i, fila in enumerate(celdas) if "Nombres y apellidos" in fila), None)
    if inicio is None:
        return []
    cabecera = celdas[inicio]
    registros = [dict(zip(cabecera, fila, strict=True)) for fila in celdas[inicio + 1 :] if fila[cabecera.index("Nombres y apellidos")]]
    columnas = [c for c in cabecera if isinstance(c, str) and c[:1] == "A" and c[1:2].isdigit()]
    return [
        {"docente": r["Nombres y apellidos"], "visita": r["N.° de visita"], "desempeno": c.split(".")[0], "nivel": r[c]}
        for r in registros
        for c in columnas
    ]


def main() -> None:
    """Lee, cuenta niveles por visita y desempeño, y escribe una tabla."""
    datos = leer(Path(sys.argv[1])).dropna(subset=["nivel"])
    datos = datos[datos["nivel"].map(lambda v: isinstance(v, int))]
    tabla = datos.groupby(["visita", "desempeno", "nivel"]).size().unstack(fill_value=0)
    tabla.to_excel(sys.argv[2])


if __name__ == "__main__":
    main()
