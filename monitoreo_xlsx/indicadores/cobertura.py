"""Cuánto de lo programado se hizo y a cuántas docentes llegó."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from monitoreo_xlsx.indicadores.comun import ajustar, numeros, proporcion, situaciones
from monitoreo_xlsx.modelo import Momento
from monitoreo_xlsx.tabla import Contrato

COBERTURA: Contrato = {
    "visita": "int64",
    "docentes": "int64",
    "programadas": "int64",
    "ejecutadas": "int64",
    "no_programadas": "int64",
    "con_otra": "int64",
    "monitoreados": "int64",
    "sin_monitoreo": "int64",
    "vencidas": "int64",
    "pendientes": "int64",
    "reprogramadas": "int64",
    "no_ejecutadas": "int64",
    "canceladas": "int64",
    "pct_ejecucion": "float64",
    "pct_cobertura": "float64",
}


def calcular(visitas: pd.DataFrame, total_docentes: int, momentos: Sequence[Momento]) -> pd.DataFrame:
    """La cobertura de cada momento del cronograma, también de los que no tienen visitas.

    Columnas: `visita`, `docentes` (el total); los conteos de `comun.situaciones`; `monitoreados` (docentes con la visita hecha con
    esta rúbrica), `con_otra` (solo con otra del periodo) y `sin_monitoreo`, que suman `docentes`; `pct_ejecucion` (`ejecutadas`
    sobre `programadas`) y `pct_cobertura` (`monitoreados` y `con_otra`, porque las dos tuvieron su visita, sobre `docentes`), de 0 a 1,
    o `NaN` si el denominador es 0.
    """
    casos = situaciones(visitas).assign(con_otra=visitas["con_otra"], monitoreados=visitas["ejecutada"])
    filas = casos.groupby(visitas["visita"]).sum().reindex(numeros(momentos), fill_value=0)
    filas["docentes"] = total_docentes
    filas["sin_monitoreo"] = total_docentes - filas["monitoreados"] - filas["con_otra"]
    filas["pct_ejecucion"] = proporcion(filas["ejecutadas"], filas["programadas"])
    filas["pct_cobertura"] = proporcion(filas["monitoreados"] + filas["con_otra"], filas["docentes"])
    return ajustar(filas.reset_index(), COBERTURA)
