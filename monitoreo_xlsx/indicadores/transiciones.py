"""El cambio de nivel entre dos visitas, solo en las docentes que tienen nivel en ambas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from monitoreo_xlsx.indicadores.comun import ajustar, romanos
from monitoreo_xlsx.modelo import Rubrica
from monitoreo_xlsx.tabla import Contrato

DETALLE: Contrato = {
    "docente": "object",
    "nombre": "object",
    "edad": "object",
    "seccion": "object",
    "nivel_de": "object",
    "nivel_a": "object",
    "cambio": "int64",
}

_SEGUIDAS = 2
"""Con solo dos visitas, la comparación de la primera a la última es la de las dos seguidas."""


@dataclass(frozen=True)
class Transicion:
    """El cambio entre dos visitas: lo que dan `resumen`, `matriz` y `detalle`."""

    resumen: Mapping[str, int]
    matriz: pd.DataFrame
    detalle: pd.DataFrame


def calcular(globales: pd.DataFrame, rubrica: Rubrica, de: int, a: int) -> Transicion:
    """Reúne el resumen, la matriz y el detalle de un par de visitas."""
    comparables = detalle(globales, rubrica, de, a)
    return Transicion(resumen(comparables), matriz(comparables, rubrica), comparables)


def pares(globales: pd.DataFrame) -> list[tuple[int, int]]:
    """Los pares de visitas que se pueden comparar: cada una con la siguiente que tiene niveles y, al final, la primera con la última.

    Un par sin ninguna docente con nivel en ambas no está.
    """
    con_nivel = globales.dropna(subset=["nivel"])
    visitas = sorted(int(v) for v in con_nivel["visita"].unique())
    medidas = {v: set(con_nivel.loc[con_nivel["visita"] == v, "docente"]) for v in visitas}
    candidatos = [*pairwise(visitas), (visitas[0], visitas[-1])] if len(visitas) > _SEGUIDAS else list(pairwise(visitas))
    return [(de, a) for de, a in candidatos if medidas[de] & medidas[a]]


def detalle(globales: pd.DataFrame, rubrica: Rubrica, de: int, a: int) -> pd.DataFrame:
    """Cada docente con nivel en ambas visitas, en el orden del cronograma.

    Columnas: `docente`, `nombre`, `edad`, `seccion`, `nivel_de`, `nivel_a` (romanos) y `cambio`: cuántos niveles sube
    (positivo) o baja (negativo).
    """
    con_nivel = globales.dropna(subset=["nivel"])
    origen, destino = con_nivel[con_nivel["visita"] == de], con_nivel[con_nivel["visita"] == a]
    juntos = origen.merge(destino[["docente", "nivel"]], on="docente", suffixes=("_de", "_a"))
    posicion = {romano: i for i, romano in enumerate(romanos(rubrica))}
    juntos["cambio"] = pd.Series(
        [posicion[llega] - posicion[sale] for sale, llega in zip(juntos["nivel_de"], juntos["nivel_a"], strict=True)], dtype="int64"
    )
    return ajustar(juntos, DETALLE)


def matriz(comparables: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Cuántas docentes del `detalle` pasan de cada nivel (fila, en romanos) a cada nivel (columna); suma las comparables."""
    conteo = Counter(zip(comparables["nivel_de"], comparables["nivel_a"], strict=True))
    escala = romanos(rubrica)
    return pd.DataFrame(
        [[conteo[sale, llega] for llega in escala] for sale in escala],
        index=pd.Index(escala, dtype="object", name="de"),
        columns=pd.Index(escala, dtype="object", name="a"),
        dtype="int64",
    )


def resumen(comparables: pd.DataFrame) -> dict[str, int]:
    """Cuántas docentes del `detalle` son `comparables` y, de ellas, cuántas `suben`, siguen `igual` o `bajan` de nivel."""
    cambio = comparables["cambio"]
    return {
        "comparables": len(cambio),
        "suben": int((cambio > 0).sum()),
        "igual": int((cambio == 0).sum()),
        "bajan": int((cambio < 0).sum()),
    }
