"""Cómo se ve cada docente y qué se observó en su aula: la brecha es tema de diálogo, no un error de nadie."""

from __future__ import annotations

from typing import Any

import pandas as pd

from monitoreo_xlsx.indicadores import comun
from monitoreo_xlsx.modelo import Rubrica, TipoFicha
from monitoreo_xlsx.tabla import Contrato

POR_ENCIMA, IGUAL, POR_DEBAJO = "Por encima", "Igual", "Por debajo"

BRECHAS: Contrato = {**comun.COMPARADO, "sentido": "object"}
RESUMEN: Contrato = {
    "visita": "int64",
    "desempeno": "object",
    "n": "int64",
    "por_encima": "int64",
    "igual": "int64",
    "por_debajo": "int64",
    "pct_por_encima": "float64",
    "pct_igual": "float64",
    "pct_por_debajo": "float64",
}
_SENTIDOS = {"por_encima": POR_ENCIMA, "igual": IGUAL, "por_debajo": POR_DEBAJO}


def brechas(puntajes: pd.DataFrame, otros: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Cada desempeño autoevaluado al lado del observado en la misma visita. Nunca se promedian juntos.

    Columnas: las de `comun.comparar`, donde `otro` es el nivel en que se valora la docente y `diferencia` es la brecha
    (autoevaluado − observado, en niveles); y `sentido`: «Por encima», «Igual», «Por debajo», o `None` si alguno no tiene nivel.
    """
    propias = otros[otros["tipo"] == TipoFicha.AUTOEVALUACION.value]
    comparadas = comun.comparar(puntajes, propias, rubrica)
    comparadas["sentido"] = pd.Series([_sentido(brecha) for brecha in comparadas["diferencia"]], dtype="object")
    return comun.ajustar(comparadas, BRECHAS)


def _sentido(brecha: Any) -> str | None:
    if pd.isna(brecha):
        return None
    return IGUAL if brecha == 0 else POR_ENCIMA if brecha > 0 else POR_DEBAJO


def resumen(comparadas: pd.DataFrame) -> pd.DataFrame:
    """Cuántas docentes se valoran por encima, igual o por debajo de lo observado, en cada visita y desempeño con autoevaluación.

    Columnas: `visita`, `desempeno`; `n` (docentes comparables: con los dos niveles) = `por_encima` + `igual` + `por_debajo`; y sus
    `pct_…` sobre n, de 0 a 1 (`NaN` si n es 0).
    """
    casos = comparadas[["visita", "desempeno"]].assign(**{c: comparadas["sentido"] == s for c, s in _SENTIDOS.items()})
    filas = casos.groupby(["visita", "desempeno"], sort=False).sum().reset_index()
    filas["n"] = filas[list(_SENTIDOS)].sum(axis=1)
    for columna in _SENTIDOS:
        filas[f"pct_{columna}"] = comun.proporcion(filas[columna], filas["n"])
    return comun.ajustar(filas, RESUMEN)
