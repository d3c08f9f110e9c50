"""Qué niveles se observan en cada desempeño, también en los informativos."""

from __future__ import annotations

import pandas as pd

from monitoreo_xlsx.indicadores.comun import CONTEO, ajustar, contar_niveles, proporcion, romanos
from monitoreo_xlsx.modelo import Rubrica
from monitoreo_xlsx.plantillas import NA
from monitoreo_xlsx.tabla import EVALUADO, FALTA, Contrato

_CLAVES = ["visita", "desempeno"]

CONTEOS: Contrato = {"visita": "int64", "desempeno": "object", **CONTEO}
RESUMEN: Contrato = {
    "visita": "int64",
    "desempeno": "object",
    "n": "int64",
    "na": "int64",
    "faltan": "int64",
    "promedio": "float64",
    "logrados": "int64",
    "pct_logrado": "float64",
}


def contar(puntajes: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Docentes por nivel en cada desempeño y visita con fichas, con todos los niveles de la escala.

    Columnas: `visita`, `desempeno` (código, en el orden de la rúbrica), `nivel` (romano), `conteo`, `n` (docentes con nivel
    en ese desempeño: ni N.A. ni falta) y `pct` (0–1; `NaN` si n es 0).
    """
    por_valor = {n.valor: n.romano for n in rubrica.niveles}
    nivel = [por_valor[v] if e == EVALUADO else None for v, e in zip(puntajes["nivel"], puntajes["estado"], strict=True)]
    observados = puntajes[_CLAVES].assign(nivel=pd.Series(nivel, index=puntajes.index, dtype="object"))
    return ajustar(contar_niveles(observados, puntajes[_CLAVES].drop_duplicates(), romanos(rubrica)), CONTEOS)


def resumen(puntajes: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Cada desempeño y visita con fichas en una fila, en el orden de la rúbrica.

    Columnas: `visita`, `desempeno`; `n` (docentes con nivel), `na`, `faltan`; `promedio` (en la escala; `NaN` si n es 0);
    `logrados` (docentes en un nivel que cuenta para el indicador) y `pct_logrado` (`logrados` sobre n, 0–1; `NaN` si n es 0).
    """
    estado = puntajes["estado"]
    logrados = [n.valor for n in rubrica.niveles if n.logrado]
    aportes = puntajes[_CLAVES].assign(
        n=estado == EVALUADO,
        na=estado == NA,
        faltan=estado == FALTA,
        suma=puntajes["nivel"].astype("float64"),
        logrados=puntajes["nivel"].isin(logrados).astype("bool"),
    )
    filas = aportes.groupby(_CLAVES, sort=False).sum().reset_index()
    filas["promedio"] = proporcion(filas["suma"], filas["n"])
    filas["pct_logrado"] = proporcion(filas["logrados"], filas["n"])
    return ajustar(filas, RESUMEN)
