"""Los aprendizajes de los niños, por edad y por aula: se muestran al lado de la práctica, sin ranking y sin decir que una causa la otra."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from monitoreo_xlsx.indicadores.comun import ajustar, orden_edad, proporcion
from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, MomentoLogro
from monitoreo_xlsx.tabla import Contrato

_CONTEO: Contrato = {"n": "Int64", **dict.fromkeys(NIVELES_DE_LOGRO, "Int64"), "logrados": "Int64", "pct": "float64"}
"""`n` evaluaciones (un niño en una competencia), las de cada nivel, `logrados` (A y AD) y `pct` (0–1, o `NaN`).

Suman las filas completas y las que anotaron que no se evaluó a nadie; si no hay ni unas ni otras van `NA`: lo que falta no es cero.
"""

POR_EDAD: Contrato = {"edad": "object", "momento": "object", "aulas": "Int64", "quienes": "object", **_CONTEO}
POR_COMPETENCIA: Contrato = {
    "edad": "object",
    "competencia": "object",
    "competencia_nombre": "object",
    "momento": "object",
    "aulas": "int64",
    **_CONTEO,
}
POR_AULA: Contrato = {"docente": "object", "momento": "object", "con_datos": "int64", "previstas": "int64", **_CONTEO}
CAMBIOS: Contrato = {
    "edad": "object",
    "de": "object",
    "a": "object",
    "aulas": "int64",
    "n_de": "int64",
    "logrados_de": "int64",
    "pct_de": "float64",
    "n_a": "int64",
    "logrados_a": "int64",
    "pct_a": "float64",
    "puntos": "float64",
}

_MOMENTOS = [m.value for m in MomentoLogro]
_SEGUIDOS = 2
"""Con solo dos momentos, del primero al último es lo mismo que de uno al siguiente."""


def por_edad(logros: pd.DataFrame) -> pd.DataFrame:
    """Por edad y momento, todas las competencias juntas.

    Columnas: `edad`, `momento`; `aulas` con alguna fila completa (`NA` si las filas no dicen de qué aula son) y `quienes`, los códigos
    de sus docentes, con comas; y las de conteo.
    """
    claves = ["edad", "momento"]
    con_aula = logros[logros["docente"] != ""]
    contadas = con_aula["docente"].where(con_aula["completo"])
    grupos = con_aula.assign(contada=contadas).groupby(claves, sort=False)["contada"]
    suyos = grupos.agg(aulas="nunique", quienes=lambda codigos: ", ".join(codigos.dropna().unique())).reset_index()
    filas = _contar(logros, claves).merge(suyos, how="left", on=claves)
    return ajustar(filas.fillna({"quienes": ""}), POR_EDAD)


def por_competencia(logros: pd.DataFrame) -> pd.DataFrame:
    """Por edad, competencia (en su orden) y momento.

    Columnas: `edad`, `competencia`, `competencia_nombre`, `momento`, `aulas` (cuántas tienen la fila completa) y las de conteo.
    """
    claves = ["edad", "competencia", "competencia_nombre", "momento"]
    filas = _contar(logros, claves)
    return ajustar(filas.rename(columns={"completas": "aulas"}), POR_COMPETENCIA)


def por_aula(logros: pd.DataFrame, previstas: pd.DataFrame) -> pd.DataFrame:
    """Por aula (su docente) y momento, todas las competencias juntas.

    Columnas: `docente`, `momento`; `con_datos` (competencias completas) de las `previstas` para el aula; y las de conteo.
    """
    filas = _contar(logros[logros["docente"] != ""], ["docente", "momento"]).rename(columns={"completas": "con_datos"})
    filas["previstas"] = filas["docente"].map(previstas.groupby("docente").size())
    return ajustar(filas, POR_AULA)


def cambios(logros: pd.DataFrame) -> pd.DataFrame:
    """Los logrados de dos momentos, solo en las aulas y competencias que tienen la fila completa en ambos.

    Por edad, cada momento con el siguiente que tiene datos y, al final, el primero con el último; un par sin nada comparable no está.
    Columnas: `edad`, `de` y `a` (momentos); `aulas` comparables; `n`, `logrados` y `pct` (0–1) en cada uno; y `puntos`, la
    diferencia de los porcentajes en puntos porcentuales. No sigue a cada niño: pueden no ser los mismos.
    """
    completos = logros[logros["completo"] & (logros["docente"] != "")].astype(dict.fromkeys(NIVELES_DE_LOGRO, "int64"))
    completos = completos.assign(n=completos["evaluados"].astype("int64"), logrados=completos["ad"] + completos["a"])
    por_edades = (completos[completos["edad"] == edad] for edad in sorted(set(completos["edad"]), key=orden_edad))
    comparados = (_comparar(suyos, de, a) for suyos in por_edades for de, a in _pares(suyos))
    filas = [comparado for comparado in comparados if comparado is not None]
    return ajustar(pd.DataFrame(filas, columns=list(CAMBIOS)), CAMBIOS)


def _pares(logros: pd.DataFrame) -> list[tuple[str, str]]:
    medidos = [m for m in _MOMENTOS if m in set(logros["momento"])]
    seguidos = list(pairwise(medidos))
    return [*seguidos, (medidos[0], medidos[-1])] if len(medidos) > _SEGUIDOS else seguidos


def _comparar(logros: pd.DataFrame, de: str, a: str) -> dict[str, object] | None:
    """La fila de `CAMBIOS` de un par de momentos, o `None` si nada es comparable."""
    columnas = ["docente", "competencia", "n", "logrados"]
    antes, despues = (logros.loc[logros["momento"] == momento, columnas] for momento in (de, a))
    juntos = antes.merge(despues, on=columnas[:2], suffixes=("_de", "_a"))
    if juntos.empty:
        return None
    sumas = {c: int(juntos[c].sum()) for c in ("n_de", "logrados_de", "n_a", "logrados_a")}
    pct_de, pct_a = sumas["logrados_de"] / sumas["n_de"], sumas["logrados_a"] / sumas["n_a"]
    aulas = juntos["docente"].nunique()
    edad = logros["edad"].iloc[0]
    return {"edad": edad, "de": de, "a": a, "aulas": aulas, **sumas, "pct_de": pct_de, "pct_a": pct_a, "puntos": (pct_a - pct_de) * 100}


def _contar(logros: pd.DataFrame, claves: Sequence[str]) -> pd.DataFrame:
    """Suma lo que cuenta de cada grupo y dice cuántas filas están `completas`; un grupo con filas no desaparece."""
    cuentan = logros["completo"] | logros["sin_evaluados"]
    cuentas = pd.DataFrame({n: logros[n].where(cuentan) for n in NIVELES_DE_LOGRO}, index=logros.index)
    juntas = pd.concat([logros[list(claves)], cuentas, logros["completo"].astype("int64").rename("completas")], axis=1)
    grupos = juntas.groupby(list(claves), sort=False)
    filas = grupos[list(NIVELES_DE_LOGRO)].sum(min_count=1).assign(completas=grupos["completas"].sum()).reset_index()
    filas["n"] = filas["ad"] + filas["a"] + filas["b"] + filas["c"]
    filas["logrados"] = filas["ad"] + filas["a"]
    filas["pct"] = proporcion(filas["logrados"], filas["n"])
    filas["_momento"] = filas["momento"].map(_MOMENTOS.index)
    orden = ["_momento"]
    if "edad" in claves:
        filas["_edad"] = filas["edad"].map(orden_edad)
        orden = ["_edad", "_momento"]
    return filas.sort_values(orden, kind="stable")
