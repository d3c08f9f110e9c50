"""Cuánto de cada forma de intervención se hizo, y a cuántas docentes llegó."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from monitoreo_xlsx.indicadores.comun import ajustar, proporcion, situaciones
from monitoreo_xlsx.modelo import Estado, Forma, TipoForma
from monitoreo_xlsx.tabla import ASISTIO, PROGRAMADO, Contrato

_HECHAS = (Estado.EJECUTADA.value, Estado.NO_PROGRAMADA.value)

FORMAS: Contrato = {
    "forma": "object",
    "tipo": "object",
    "programadas": "int64",
    "ejecutadas": "int64",
    "pct_ejecucion": "float64",
    "vencidas": "int64",
    "pendientes": "int64",
    "reprogramadas": "int64",
    "no_ejecutadas": "int64",
    "canceladas": "int64",
    "no_programadas": "int64",
    "alcanzadas": "int64",
    "docentes": "int64",
    "pct_alcanzadas": "float64",
}


def calcular(
    visitas: pd.DataFrame,
    parejas: pd.DataFrame,
    intervenciones: pd.DataFrame,
    asistencia: pd.DataFrame,
    formas: Sequence[Forma],
    total_docentes: int,
) -> pd.DataFrame:
    """La cobertura de cada forma del catálogo, en su orden, también de las que no tienen nada programado.

    Una forma que no está en el catálogo va al final, y con ellas lo que no dice su forma.

    Columnas: `forma`, `tipo` (con quiénes se hace); los conteos de `comun.situaciones`; `pct_ejecucion` (`ejecutadas` sobre
    `programadas`); `alcanzadas` (docentes distintas que participaron: la visitada, las dos de cada visita entre pares, o quien
    asistió), `docentes` (el total) y `pct_alcanzadas`. Los `pct` van de 0 a 1, o `NaN` si el denominador es 0.
    """
    todo = pd.concat([tabla[list(PROGRAMADO)] for tabla in (visitas, parejas, intervenciones)], ignore_index=True)
    tipos = _tipos(visitas, parejas, intervenciones, formas)
    nombres = pd.Index(list(tipos), dtype="object", name="forma")
    filas = situaciones(todo).groupby(todo["forma"]).sum().reindex(nombres, fill_value=0)
    filas["tipo"] = list(tipos.values())
    filas["alcanzadas"] = _participantes(visitas, parejas, asistencia).groupby("forma").size().reindex(nombres, fill_value=0)
    filas["docentes"] = total_docentes
    filas["pct_ejecucion"] = proporcion(filas["ejecutadas"], filas["programadas"])
    filas["pct_alcanzadas"] = proporcion(filas["alcanzadas"], filas["docentes"])
    return ajustar(filas.reset_index(), FORMAS)


def _tipos(visitas: pd.DataFrame, parejas: pd.DataFrame, intervenciones: pd.DataFrame, formas: Sequence[Forma]) -> dict[str, str]:
    """Con quiénes se hace cada forma; una que no está en el catálogo, según dónde se programó."""
    tipos = {f.nombre: f.tipo.value for f in formas}
    for tabla, tipo in ((visitas, TipoForma.INDIVIDUAL), (parejas, TipoForma.PARES), (intervenciones, TipoForma.GRUPAL)):
        for forma in tabla["forma"]:
            tipos.setdefault(forma, tipo.value)
    return tipos


def _participantes(visitas: pd.DataFrame, parejas: pd.DataFrame, asistencia: pd.DataFrame) -> pd.DataFrame:
    """Cada docente que participó en cada forma, una vez."""
    vistas, hechas = (tabla[tabla["situacion"].isin(_HECHAS)] for tabla in (visitas, parejas))
    partes = [
        vistas[["forma", "docente"]],
        hechas[["forma", "observada"]].set_axis(["forma", "docente"], axis=1),
        hechas.loc[hechas["observadora"] != "", ["forma", "observadora"]].set_axis(["forma", "docente"], axis=1),
        asistencia.loc[asistencia["estado"] == ASISTIO, ["forma", "docente"]],
    ]
    return pd.concat(partes).drop_duplicates()
