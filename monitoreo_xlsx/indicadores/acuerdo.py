"""Cuánto coinciden la observación y la segunda observación de la misma clase."""

from __future__ import annotations

import numpy as np
import pandas as pd

from monitoreo_xlsx.indicadores import comun
from monitoreo_xlsx.modelo import Rubrica, TipoFicha
from monitoreo_xlsx.tabla import FALTA, Contrato

MINIMO_DE_PARES = 30
"""Con menos, kappa no se informa: con 30 pares y un kappa verdadero de 0,59, el calculado va de 0,30 a 0,78 (95 % de 4 000 muestras)."""
INSUFICIENTE = "n insuficiente"
NO_DEFINIDO = "no definido"
_ERROR_NULO = 1e-9

PARES: Contrato = {**comun.COMPARADO, "consenso": "Int64", "consenso_estado": "object"}
POR_DESEMPENO: Contrato = {"desempeno": "object", "pares": "int64", "iguales": "int64", "distintos": "int64", "pct": "float64"}
ACUERDO: Contrato = {
    "pares": "int64",
    "clases": "int64",
    "iguales": "int64",
    "pct": "float64",
    "kappa": "float64",
    "desde": "float64",
    "hasta": "float64",
    "motivo": "object",
}
_CLAVES = ["docente", "visita", "desempeno"]


def pares(puntajes: pd.DataFrame, otros: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Cada desempeño con segunda observación o consenso, al lado de lo observado; es un par si los dos observadores dan nivel.

    Columnas: las de `comun.comparar`, donde `otro` es el nivel de la segunda observación y `diferencia` (segunda − observación)
    solo existe en los pares; y `consenso` con su estado: un tercer registro, que no es promedio ni reemplaza a la observación.
    La procedencia es la de la segunda observación, o la del consenso si no la hay; estos van al final.
    """
    segundas, consensos = (otros[otros["tipo"] == t.value] for t in (TipoFicha.SEGUNDA, TipoFicha.CONSENSO))
    sin_segunda = ~consensos.set_index(_CLAVES).index.isin(segundas.set_index(_CLAVES).index)
    solos = consensos[sin_segunda].assign(nivel=pd.Series(dtype="Int64"), estado=FALTA)
    todos: pd.DataFrame = pd.concat([segundas, solos])
    comparados = comun.comparar(puntajes, todos, rubrica)
    acordado = consensos[[*_CLAVES, "nivel", "estado"]].rename(columns={"nivel": "consenso", "estado": "consenso_estado"})
    juntos = comparados.merge(acordado, how="left", on=_CLAVES)
    juntos["consenso_estado"] = juntos["consenso_estado"].fillna(FALTA)
    return comun.ajustar(juntos, PARES)


def por_desempeno(comparados: pd.DataFrame) -> pd.DataFrame:
    """El acuerdo exacto en cada desempeño de `pares`.

    Columnas: `desempeno`; `pares` (los que tienen los dos niveles) = `iguales` (los dos dan el mismo) + `distintos`; y `pct`
    (`iguales` sobre `pares`, 0–1; `NaN` si no hay pares).
    """
    casos = _casos(comparados).groupby(comparados["desempeno"], sort=False).sum().reset_index()
    casos["distintos"] = casos["pares"] - casos["iguales"]
    casos["pct"] = comun.proporcion(casos["iguales"], casos["pares"])
    return comun.ajustar(casos, POR_DESEMPENO)


def cruce(comparados: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Cuántos pares tienen cada nivel observado (fila, en romanos) y cada nivel de la segunda observación (columna)."""
    completos = comparados.dropna(subset=["diferencia"])
    valores, escala = [n.valor for n in rubrica.niveles], comun.romanos(rubrica)
    conteo = completos.groupby(["observado", "otro"]).size()
    return pd.DataFrame(
        [[int(conteo.get((de, a), 0)) for a in valores] for de in valores],
        index=pd.Index(escala, dtype="object", name="observado"),
        columns=pd.Index(escala, dtype="object", name="otro"),
        dtype="int64",
    )


def calcular(comparados: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """El acuerdo de todos los `pares`, en una fila; ninguna si no hay segundas observaciones ni consensos.

    Columnas: `pares`, `clases` (docentes y visitas distintas de las que salen), `iguales` y `pct` (0–1; `NaN` si no hay pares);
    `kappa` (ponderado cuadrático) con su intervalo asintótico de 95 %, `desde` y `hasta` (dentro de −1 a 1); y `motivo`, vacío, o
    por qué kappa no se informa: «n insuficiente» con menos de `MINIMO_DE_PARES`, o «no definido» si un observador usó un solo
    nivel. Si todos los pares coinciden, kappa es 1 y el intervalo no se puede estimar (`NaN`). Los pares de una misma clase no
    son independientes: el intervalo verdadero es más ancho. «±1 nivel» no se informa como acuerdo: al azar se acierta casi siempre.

    Fuente: Fleiss, Cohen y Everitt (1969), como los calcula statsmodels.
    """
    if comparados.empty:
        return comun.ajustar(pd.DataFrame(columns=list(ACUERDO)), ACUERDO)
    completos = comparados.dropna(subset=["diferencia"])
    n, iguales = len(completos), int((completos["diferencia"] == 0).sum())
    fila: dict[str, object] = {
        "pares": n,
        "clases": len(completos[["docente", "visita"]].drop_duplicates()),
        "iguales": iguales,
        "pct": iguales / n if n else None,
        "motivo": _motivo(completos),
    }
    fila |= _kappa(cruce(comparados, rubrica)) if not fila["motivo"] else dict.fromkeys(("kappa", "desde", "hasta"))
    return comun.ajustar(pd.DataFrame([fila]), ACUERDO)


def _casos(comparados: pd.DataFrame) -> pd.DataFrame:
    diferencia = comparados["diferencia"]
    return pd.DataFrame({"pares": diferencia.notna(), "iguales": (diferencia == 0).fillna(value=False).astype("bool")})


def _motivo(completos: pd.DataFrame) -> str:
    if len(completos) < MINIMO_DE_PARES:
        return INSUFICIENTE
    return NO_DEFINIDO if min(completos["observado"].nunique(), completos["otro"].nunique()) == 1 else ""


def _kappa(tabla: pd.DataFrame) -> dict[str, float | None]:
    # scipy tarda en cargar más que todo lo demás: solo si hay pares suficientes.
    from statsmodels.stats.inter_rater import cohens_kappa  # noqa: PLC0415

    with np.errstate(invalid="ignore"):  # sin ninguna variación, el redondeo puede dejar una varianza de −1e-17
        resultado = cohens_kappa(tabla.to_numpy(), wt="quadratic")
    kappa, error = float(resultado.kappa), float(resultado.std_kappa)
    if not error > _ERROR_NULO:
        return {"kappa": kappa, "desde": None, "hasta": None}
    return {"kappa": kappa, "desde": max(-1.0, float(resultado.kappa_low)), "hasta": min(1.0, float(resultado.kappa_upp))}
