"""Cuántas docentes hay en cada nivel global."""

from __future__ import annotations

import pandas as pd

from monitoreo_xlsx.indicadores.comun import CONTEO, ajustar, contar_niveles, orden_edad, romanos
from monitoreo_xlsx.modelo import Rubrica
from monitoreo_xlsx.tabla import Contrato

POR_VISITA: Contrato = {"visita": "int64", **CONTEO}
POR_EDAD: Contrato = {"visita": "int64", "edad": "object", **CONTEO}


def por_visita(globales: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Docentes por nivel global en cada visita con alguna ficha, con todos los niveles de la escala.

    Columnas: `visita`, `nivel` (romano), `conteo`, `n` (docentes con nivel en esa visita) y `pct` (0–1; `NaN` si n es 0).
    """
    visitas = globales[["visita"]].drop_duplicates().sort_values("visita")
    return ajustar(contar_niveles(globales, visitas, romanos(rubrica)), POR_VISITA)


def por_edad(globales: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Docentes por nivel global según la edad de su aula, por visita y edad: toda edad observada, en toda visita con fichas.

    Columnas: `visita`, `edad` (de menor a mayor; vacía al final), `nivel` (romano), `conteo`, `n` (docentes con nivel de esa
    edad en esa visita) y `pct` (0–1; `NaN` si n es 0).
    """
    visitas = globales[["visita"]].drop_duplicates().sort_values("visita")
    edades = pd.DataFrame({"edad": pd.Series(sorted(set(globales["edad"]), key=orden_edad), dtype="object")})
    return ajustar(contar_niveles(globales, visitas.merge(edades, how="cross"), romanos(rubrica)), POR_EDAD)
