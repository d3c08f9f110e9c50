"""Quién asistió a las intervenciones en grupo."""

from __future__ import annotations

import pandas as pd

from monitoreo_xlsx.indicadores.comun import ajustar, proporcion
from monitoreo_xlsx.tabla import ASISTIO, IDENTIDAD, NO_ASISTIO, Contrato

POR_DOCENTE: Contrato = {**IDENTIDAD, "asistio": "int64", "convocada": "int64", "pct": "float64"}
POR_INTERVENCION: Contrato = {
    "numero": "int64",
    "forma": "object",
    "tema": "object",
    "asistieron": "Int64",
    "convocadas": "int64",
    "pct": "float64",
}


def por_docente(asistencia: pd.DataFrame, docentes: pd.DataFrame) -> pd.DataFrame:
    """A cuántas intervenciones ya hechas asistió cada docente, de aquellas a las que se la convocó, en el orden del cronograma.

    Columnas: `docente`, `nombre`, `edad`, `seccion`, `aula`; `asistio`, `convocada` y `pct` (0–1; `NaN` si no se la convocó a ninguna).
    """
    estado = asistencia["estado"]
    veces = pd.DataFrame({"asistio": estado == ASISTIO, "convocada": estado.isin([ASISTIO, NO_ASISTIO])})
    filas = docentes.set_index("docente").join(veces.groupby(asistencia["docente"]).sum())
    filas[["asistio", "convocada"]] = filas[["asistio", "convocada"]].fillna(0).astype("int64")
    filas["pct"] = proporcion(filas["asistio"], filas["convocada"])
    return ajustar(filas.reset_index(), POR_DOCENTE)


def por_intervencion(intervenciones: pd.DataFrame) -> pd.DataFrame:
    """Cuántas asistieron a cada intervención en grupo, de las convocadas, en el orden de su hoja.

    Columnas: `numero`, `forma`, `tema`; `asistieron` (`NA` mientras no se hizo), `convocadas` y `pct` (0–1; `NaN` si no se hizo o no
    se convocó a nadie).
    """
    pct = intervenciones["asistieron"].astype("float64") / intervenciones["convocadas"].where(intervenciones["convocadas"] > 0)
    return ajustar(intervenciones.assign(pct=pct), POR_INTERVENCION)
