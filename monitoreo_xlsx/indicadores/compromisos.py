"""En qué están los compromisos de mejora, a la fecha de corte."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from monitoreo_xlsx.indicadores.comun import ajustar, proporcion
from monitoreo_xlsx.modelo import EstadoCompromiso, Rubrica
from monitoreo_xlsx.reglas.seguimiento import Plazo
from monitoreo_xlsx.tabla import Contrato

CUENTA: Contrato = {
    "n": "int64",
    "cumplidos": "int64",
    "no_cumplidos": "int64",
    "pendientes": "int64",
    "en_proceso": "int64",
    "en_plazo": "int64",
    "sin_plazo": "int64",
    "vencidos": "int64",
    "pct_cumplidos": "float64",
}
ESTADO_DE = {
    "cumplidos": EstadoCompromiso.CUMPLIDO.value,
    "no_cumplidos": EstadoCompromiso.NO_CUMPLIDO.value,
    "pendientes": EstadoCompromiso.PENDIENTE.value,
    "en_proceso": EstadoCompromiso.EN_PROCESO.value,
}
"""El estado que cada conteo cuenta."""

PLAZO_DE = {"en_plazo": Plazo.EN_PLAZO.value, "sin_plazo": Plazo.SIN_PLAZO.value, "vencidos": Plazo.VENCIDO.value}
"""Cómo va el plazo de los abiertos que cada conteo cuenta."""


def contar(compromisos: pd.DataFrame, columna: str, grupos: Sequence[object]) -> pd.DataFrame:
    """Los compromisos de cada grupo (`grupos` son valores de `columna`, y dan el orden), también los grupos sin ninguno.

    Columnas: `columna`; `n` = `cumplidos` + `no_cumplidos` + `pendientes` + `en_proceso`; los abiertos (pendientes y en proceso) se
    reparten además en `en_plazo` (con su fecha por llegar), `sin_plazo` (sin fecha límite) y `vencidos`; y `pct_cumplidos`
    (`cumplidos` sobre `n`, 0–1; `NaN` si n es 0).
    """
    por_estado = {nombre: compromisos["estado"] == estado for nombre, estado in ESTADO_DE.items()}
    por_plazo = {nombre: compromisos["al_corte"] == plazo for nombre, plazo in PLAZO_DE.items()}
    casos = pd.DataFrame({**por_estado, **por_plazo}).assign(n=True)
    indice = pd.Index(list(grupos), dtype=compromisos[columna].dtype, name=columna)
    filas = casos.groupby(compromisos[columna]).sum().reindex(indice, fill_value=0)
    filas["pct_cumplidos"] = proporcion(filas["cumplidos"], filas["n"])
    return ajustar(filas.reset_index(), {columna: str(compromisos[columna].dtype), **CUENTA})


def total(compromisos: pd.DataFrame) -> pd.DataFrame:
    """Los compromisos de toda la IE, en una fila con las columnas de `CUENTA`."""
    todos = contar(compromisos.assign(grupo=pd.Series("", index=compromisos.index, dtype="object")), "grupo", [""])
    return ajustar(todos, CUENTA)


def desempenos_de(compromisos: pd.DataFrame, rubrica: Rubrica) -> list[str]:
    """Los desempeños por los que se cuentan: los de la rúbrica; luego, los que solo están en un compromiso; al final, sin señalar."""
    propios = [d.codigo for d in rubrica.desempenos]
    senalados = dict.fromkeys(compromisos["desempeno"])
    otros = [d for d in senalados if d and d not in propios]
    return [*propios, *otros, *([""] if "" in senalados else [])]


def visitas_de(compromisos: pd.DataFrame) -> list[int]:
    """Las visitas en que se acordó algo, en orden; 0 es el periodo anterior."""
    return sorted(set(compromisos["visita"].tolist()))
