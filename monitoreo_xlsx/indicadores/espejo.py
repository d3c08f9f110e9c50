"""La revisión privada de la directora: cómo usa la escala, qué sustenta y si cambia con los días. No juzga a ninguna docente."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from monitoreo_xlsx.conversion import normal
from monitoreo_xlsx.indicadores.comun import CONTEO, ajustar, contar_niveles, romanos
from monitoreo_xlsx.modelo import Rubrica
from monitoreo_xlsx.reglas.calidad import MINIMO_DE_NIVELES
from monitoreo_xlsx.reglas.copias import MINIMO_DE_LETRAS
from monitoreo_xlsx.tabla import EVALUADO, Contrato, marco

_MINIMO_DE_FECHAS = 2

DISTRIBUCION: Contrato = {"visita": "int64", **CONTEO}
FICHAS: Contrato = {
    "docente": "object",
    "nombre": "object",
    "visita": "int64",
    "fecha": "object",
    "niveles": "int64",
    "distintos": "int64",
    "uniforme": "bool",
    "sin_evidencia": "int64",
    "repetidas": "int64",
}
MITADES: Contrato = {
    "visita": "int64",
    "corte": "object",
    "n_primera": "int64",
    "promedio_primera": "float64",
    "n_segunda": "int64",
    "promedio_segunda": "float64",
}


@dataclass(frozen=True)
class Espejo:
    """Lo que la revisión privada muestra; cada campo está descrito en la función que lo da. `ajenas` son fichas de otras personas."""

    puntajes: pd.DataFrame
    distribucion: pd.DataFrame
    fichas: pd.DataFrame
    mitades: pd.DataFrame
    ajenas: int


def calcular(puntajes: pd.DataFrame, rubrica: Rubrica, ajenas: int) -> Espejo:
    """Reúne la distribución, las fichas y las mitades de los puntajes de una misma persona."""
    return Espejo(puntajes, distribucion(puntajes, rubrica), fichas(puntajes), mitades(puntajes), ajenas)


def distribucion(puntajes: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Cuántas veces usó cada nivel en cada visita, también los que no usó.

    Columnas: `visita`, `nivel` (romano), `conteo`, `n` (puntajes con nivel de la visita) y `pct` (0–1; `NaN` si n es 0).
    """
    por_valor = {n.valor: n.romano for n in rubrica.niveles}
    nivel = [por_valor[v] if e == EVALUADO else None for v, e in zip(puntajes["nivel"], puntajes["estado"], strict=True)]
    observados = puntajes[["visita"]].assign(nivel=pd.Series(nivel, index=puntajes.index, dtype="object"))
    return ajustar(contar_niveles(observados, puntajes[["visita"]].drop_duplicates(), romanos(rubrica)), DISTRIBUCION)


def fichas(puntajes: pd.DataFrame) -> pd.DataFrame:
    """Cada ficha, en el orden de sus fechas.

    Columnas: `docente`, `nombre`, `visita`, `fecha`; `niveles` (puntajes con nivel) y `distintos` (cuántos niveles distintos usó);
    `uniforme` (los bastantes niveles, y todos iguales: como CAL-001); `sin_evidencia` (con nivel y sin evidencia) y `repetidas` (evidencias
    que están, palabra por palabra, en otra de sus fichas: como CAL-002).
    """
    textos = [normal(texto) for texto in puntajes["evidencia"]]
    largos = [texto if len(texto) >= MINIMO_DE_LETRAS else "" for texto in textos]
    de_ficha = list(zip(puntajes["docente"], puntajes["visita"], strict=True))
    en_fichas = Counter(texto for texto, _ in {*zip(largos, de_ficha, strict=True)} if texto)
    filas: dict[tuple[Any, ...], dict[str, Any]] = {}
    for clave, registro, texto in zip(de_ficha, puntajes.to_dict("records"), largos, strict=True):
        fila = filas.setdefault(
            clave,
            {**{c: registro[c] for c in ("docente", "nombre", "visita", "fecha")}, "usados": [], "sin_evidencia": 0, "repetidas": 0},
        )
        if registro["estado"] == EVALUADO:
            fila["usados"].append(registro["nivel"])
            fila["sin_evidencia"] += not str(registro["evidencia"]).strip()
        fila["repetidas"] += en_fichas[texto] > 1
    return marco([_resumir(fila) for fila in filas.values()], FICHAS)


def _resumir(fila: Mapping[str, Any]) -> dict[str, Any]:
    usados = fila["usados"]
    distintos = len(set(usados))
    return {**fila, "niveles": len(usados), "distintos": distintos, "uniforme": len(usados) >= MINIMO_DE_NIVELES and distintos == 1}


def mitades(puntajes: pd.DataFrame) -> pd.DataFrame:
    """El promedio de cada visita en la primera y en la segunda mitad de sus días: si cambia mucho, puede ser la vara y no las aulas.

    Columnas: `visita`; `corte`, el último día de la primera mitad; y de cada mitad `n` (puntajes con nivel y fecha) y `promedio`
    (en la escala; `NaN` si n es 0). Una visita con menos de dos días distintos no está.
    """
    filas = []
    for visita, suyos in puntajes[puntajes["estado"] == EVALUADO].dropna(subset=["fecha"]).groupby("visita"):
        dias: list[date] = sorted(set(suyos["fecha"]))
        if len(dias) < _MINIMO_DE_FECHAS:
            continue
        corte = dias[(len(dias) - 1) // 2]
        primera = suyos["fecha"] <= corte
        filas.append(
            {
                "visita": visita,
                "corte": corte,
                "n_primera": int(primera.sum()),
                "promedio_primera": float(suyos.loc[primera, "nivel"].mean()),
                "n_segunda": int((~primera).sum()),
                "promedio_segunda": float(suyos.loc[~primera, "nivel"].mean()),
            }
        )
    return marco(filas, MITADES)
