"""Lo que varios indicadores comparten: contar niveles, ordenar edades y fijar columnas y tipos."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from monitoreo_xlsx.modelo import Estado, Momento, Rubrica
from monitoreo_xlsx.tabla import FALTA, IDENTIDAD, LUGAR, Contrato

CONTEO: Contrato = {"nivel": "object", "conteo": "int64", "n": "int64", "pct": "float64"}
"""Las columnas que cierran todo conteo por nivel; `pct` va de 0 a 1, o `NaN` si n es 0."""

COMPARADO: Contrato = {
    **IDENTIDAD,
    "visita": "int64",
    "desempeno": "object",
    "observado": "Int64",
    "observado_estado": "object",
    "otro": "Int64",
    "otro_estado": "object",
    "diferencia": "Int64",
    **LUGAR,
}
"""La observación y otra ficha de la misma docente y visita, desempeño por desempeño; ver `comparar`."""


def ajustar(datos: pd.DataFrame, contrato: Contrato) -> pd.DataFrame:
    """Deja las columnas del contrato, en su orden y con sus tipos, y numera las filas desde 0."""
    return datos[list(contrato)].astype(dict(contrato)).reset_index(drop=True)


def romanos(rubrica: Rubrica) -> list[str]:
    """Los niveles de la escala, de menor a mayor."""
    return [n.romano for n in rubrica.niveles]


def logrados(rubrica: Rubrica) -> list[str]:
    """Los niveles que cuentan para el indicador oficial."""
    return [n.romano for n in rubrica.niveles if n.logrado]


def orden_edad(edad: str) -> tuple[bool, str]:
    """La clave para ordenar edades: de menor a mayor, y al final las aulas sin edad registrada."""
    return not edad, edad


def numeros(momentos: Sequence[Momento]) -> pd.Index[int]:
    """Los números de visita del cronograma, como índice: cada uno tendrá su fila aunque nada haya pasado en él."""
    return pd.Index([m.numero for m in momentos], dtype="int64", name="visita")


def proporcion(parte: pd.Series[int], total: pd.Series[int]) -> pd.Series[float]:
    """Cuánto es la parte del total, de 0 a 1; `NaN` donde el total es 0."""
    return parte / total.where(total > 0)


def contar_niveles(observados: pd.DataFrame, grupos: pd.DataFrame, escala: Sequence[str]) -> pd.DataFrame:
    """Cuenta cada nivel de la escala en cada grupo, también los que nadie tiene.

    `observados` lleva `nivel` (romano, o nulo si no hay) y las columnas de `grupos`, que da una fila por grupo y el orden.
    Devuelve las columnas de `grupos` y las de `CONTEO`; `n` es el total con nivel del grupo.
    """
    claves = list(grupos.columns)
    conteos = observados.dropna(subset=["nivel"]).groupby([*claves, "nivel"], sort=False).size()
    rejilla = grupos.merge(pd.DataFrame({"nivel": pd.Series(escala, dtype="object")}), how="cross")
    larga = rejilla.merge(conteos.rename("conteo").reset_index(), how="left", on=[*claves, "nivel"])
    larga["conteo"] = larga["conteo"].fillna(0).astype("int64")
    larga["n"] = larga.groupby(claves, sort=False)["conteo"].transform("sum")
    larga["pct"] = proporcion(larga["conteo"], larga["n"])
    return larga


def situaciones(programado: pd.DataFrame) -> pd.DataFrame:
    """En qué está cada cosa programada, una columna lógica por caso (las filas son las mismas).

    `programadas` (sin las canceladas) es la suma de `ejecutadas`, `vencidas`, `pendientes`, `reprogramadas` y `no_ejecutadas`;
    aparte van `canceladas` y `no_programadas` (hechas sin estar en el cronograma).
    """
    situacion = programado["situacion"]
    return pd.DataFrame(
        {
            "programadas": programado["programada"] & (situacion != Estado.CANCELADA.value),
            "ejecutadas": situacion == Estado.EJECUTADA.value,
            "no_programadas": situacion == Estado.NO_PROGRAMADA.value,
            "vencidas": situacion == Estado.VENCIDA.value,
            "pendientes": situacion == Estado.PROGRAMADA.value,
            "reprogramadas": situacion == Estado.REPROGRAMADA.value,
            "no_ejecutadas": situacion == Estado.NO_EJECUTADA.value,
            "canceladas": situacion == Estado.CANCELADA.value,
        }
    )


def comparar(puntajes: pd.DataFrame, otros: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Pone cada puntaje de otra ficha al lado del de la observación de la misma docente, visita y desempeño.

    Columnas de `COMPARADO`: identidad, `visita`, `desempeno`; `observado` y `otro` (valores de la escala, o `NA`) con su estado
    («nivel», «N.A.» o «falta»; también falta si no hay observación); `diferencia`: cuántos niveles va el otro por encima (positivo)
    o por debajo del observado, o `NA` si alguno no tiene nivel; y `archivo`, `hoja`, `celda` del otro. En el orden de `otros`.
    """
    claves = ["docente", "visita", "desempeno"]
    observado = puntajes[[*claves, "nivel", "estado"]].rename(columns={"nivel": "observado", "estado": "observado_estado"})
    juntos = otros.rename(columns={"nivel": "otro", "estado": "otro_estado"}).merge(observado, how="left", on=claves)
    juntos["observado_estado"] = juntos["observado_estado"].fillna(FALTA)
    posicion = {n.valor: i for i, n in enumerate(rubrica.niveles)}
    juntos["diferencia"] = juntos["otro"].map(posicion).astype("Int64") - juntos["observado"].map(posicion).astype("Int64")
    return ajustar(juntos, COMPARADO)
