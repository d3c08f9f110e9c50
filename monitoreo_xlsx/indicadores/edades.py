"""Cuántas docentes hay por edad de aula: el denominador de los cuadros por edad."""

from __future__ import annotations

import pandas as pd

from monitoreo_xlsx.indicadores.comun import orden_edad
from monitoreo_xlsx.tabla import Contrato, marco

EDADES: Contrato = {"edad": "object", "docentes": "int64"}


def contar(docentes: pd.DataFrame) -> pd.DataFrame:
    """Docentes del cronograma por edad, con monitoreo o sin él.

    Columnas: `edad` (de menor a mayor; vacía al final, si falta) y `docentes` (cuántas).
    """
    conteo = docentes["edad"].value_counts()
    return marco([{"edad": edad, "docentes": conteo[edad]} for edad in sorted(conteo.index, key=orden_edad)], EDADES)
