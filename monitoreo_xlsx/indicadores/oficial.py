"""El indicador oficial: docentes en los niveles que se consideran logrados."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from monitoreo_xlsx.indicadores import comun
from monitoreo_xlsx.modelo import Momento, Rubrica
from monitoreo_xlsx.tabla import Contrato

OFICIAL: Contrato = {
    "visita": "int64",
    "monitoreados": "int64",
    "n": "int64",
    "sin_nivel": "int64",
    "logrados": "int64",
    "pct": "float64",
}


def calcular(globales: pd.DataFrame, visitas: pd.DataFrame, rubrica: Rubrica, momentos: Sequence[Momento]) -> pd.DataFrame:
    """Docentes en niveles logrados sobre docentes monitoreados con nivel, en cada momento del cronograma.

    Columnas: `visita`; `monitoreados` (docentes con la visita ejecutada) = `n` (con nivel global) + `sin_nivel` (con la ficha
    incompleta); `logrados`; y `pct` (`logrados` sobre n, 0–1; `NaN` si n es 0).

    Fuente: «% de docentes en niveles III y IV sobre docentes monitoreados». Una docente sin monitoreo no entra.
    """
    con_nivel = globales.dropna(subset=["nivel"])
    conjuntos = {
        "monitoreados": visitas[visitas["ejecutada"]],
        "n": con_nivel,
        "logrados": con_nivel[con_nivel["nivel"].isin(comun.logrados(rubrica))],
    }
    indice = comun.numeros(momentos)
    filas = pd.DataFrame({c: d.groupby("visita")["docente"].nunique().reindex(indice, fill_value=0) for c, d in conjuntos.items()})
    filas["sin_nivel"] = filas["monitoreados"] - filas["n"]
    filas["pct"] = comun.proporcion(filas["logrados"], filas["n"])
    return comun.ajustar(filas.reset_index(), OFICIAL)
