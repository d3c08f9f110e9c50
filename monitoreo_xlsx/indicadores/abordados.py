"""Qué desempeños se abordan en las intervenciones en grupo y en las visitas entre pares."""

from __future__ import annotations

import pandas as pd

from monitoreo_xlsx.indicadores.comun import situaciones
from monitoreo_xlsx.modelo import Rubrica
from monitoreo_xlsx.tabla import Contrato, marco

ABORDADOS: Contrato = {
    "desempeno": "object",
    "cuales": "object",
    "grupales": "int64",
    "grupales_hechas": "int64",
    "pares": "int64",
    "pares_hechas": "int64",
}


def calcular(intervenciones: pd.DataFrame, parejas: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Cada desempeño de la rúbrica, en su orden, también los que nada aborda.

    Columnas: `desempeno` (código); `grupales` (intervenciones en grupo programadas que lo abordan, sin las canceladas; `cuales` da sus
    números, «1, 3») y `grupales_hechas`; `pares` (visitas entre pares programadas en que se mira, sin las canceladas) y `pares_hechas`.
    """
    en_grupo, entre_pares = situaciones(intervenciones), situaciones(parejas)
    suyos = intervenciones["desempenos"].str.split(", ")
    filas = []
    for codigo in (d.codigo for d in rubrica.desempenos):
        aborda = pd.Series([codigo in codigos for codigos in suyos], index=intervenciones.index, dtype="bool")
        mira = parejas["desempeno"] == codigo
        filas.append(
            {
                "desempeno": codigo,
                "cuales": ", ".join(str(n) for n in intervenciones["numero"][aborda & en_grupo["programadas"]]),
                "grupales": (aborda & en_grupo["programadas"]).sum(),
                "grupales_hechas": (aborda & en_grupo["ejecutadas"]).sum(),
                "pares": (mira & entre_pares["programadas"]).sum(),
                "pares_hechas": (mira & entre_pares["ejecutadas"]).sum(),
            }
        )
    return marco(filas, ABORDADOS)
