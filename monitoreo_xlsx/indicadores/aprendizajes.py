"""Los aprendizajes de los niños, por edad y por aula: se muestran al lado de la práctica, sin ranking y sin decir que una causa la otra."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from monitoreo_xlsx.indicadores.comun import ajustar, orden_edad, proporcion
from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, MomentoLogro
from monitoreo_xlsx.tabla import Contrato

_CONTEO: Contrato = {"n": "int64", **dict.fromkeys(NIVELES_DE_LOGRO, "int64"), "logrados": "int64", "pct": "float64"}
"""De las filas completas: `n` evaluaciones (un niño en una competencia), las de cada nivel, `logrados` (A y AD) y `pct` (0–1, o `NaN`)."""

POR_EDAD: Contrato = {"edad": "object", "momento": "object", **_CONTEO}
POR_COMPETENCIA: Contrato = {"edad": "object", "competencia": "object", "competencia_nombre": "object", "momento": "object", **_CONTEO}
POR_AULA: Contrato = {"docente": "object", "momento": "object", **_CONTEO}


def por_edad(logros: pd.DataFrame) -> pd.DataFrame:
    """Por edad y momento, todas las competencias juntas. Columnas: `edad`, `momento` y las de conteo."""
    return ajustar(_contar(logros, ["edad", "momento"]), POR_EDAD)


def por_competencia(logros: pd.DataFrame) -> pd.DataFrame:
    """Por edad, competencia (en su orden) y momento. Columnas: `edad`, `competencia`, `competencia_nombre`, `momento` y las de conteo."""
    return ajustar(_contar(logros, ["edad", "competencia", "competencia_nombre", "momento"]), POR_COMPETENCIA)


def por_aula(logros: pd.DataFrame) -> pd.DataFrame:
    """Por aula (su docente) y momento, todas las competencias juntas. Columnas: `docente`, `momento` y las de conteo."""
    return ajustar(_contar(logros[logros["docente"] != ""], ["docente", "momento"]), POR_AULA)


def _contar(logros: pd.DataFrame, claves: Sequence[str]) -> pd.DataFrame:
    """Suma lo completo de cada grupo; un grupo con filas y ninguna completa queda con n = 0, no desaparece."""
    completos = logros["completo"]
    cuentas = pd.DataFrame({n: logros[n].where(completos, 0).fillna(0).astype("int64") for n in NIVELES_DE_LOGRO}, index=logros.index)
    filas = pd.concat([logros[list(claves)], cuentas], axis=1).groupby(list(claves), sort=False)[list(NIVELES_DE_LOGRO)].sum().reset_index()
    filas["n"] = filas[list(NIVELES_DE_LOGRO)].sum(axis=1)
    filas["logrados"] = filas["ad"] + filas["a"]
    filas["pct"] = proporcion(filas["logrados"], filas["n"])
    momentos = [m.value for m in MomentoLogro]
    filas["_momento"] = filas["momento"].map(momentos.index)
    orden = ["_momento"]
    if "edad" in claves:
        filas["_edad"] = filas["edad"].map(orden_edad)
        orden = ["_edad", "_momento"]
    return filas.sort_values(orden, kind="stable")
