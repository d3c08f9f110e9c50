"""A quién acompañar primero, según la regla del plan de monitoreo."""

from __future__ import annotations

from typing import Any

import pandas as pd

from monitoreo_xlsx.indicadores import comun
from monitoreo_xlsx.modelo import ROMANOS, Rubrica
from monitoreo_xlsx.tabla import Contrato, marco

QUIEN: Contrato = {"docente": "object", "nombre": "object", "edad": "object", "seccion": "object", "nueva": "bool"}
FOCALIZADAS: Contrato = {**QUIEN, "visita": "int64", "nivel": "object", "motivo": "object", "apoyo": "object"}


def calcular(globales: pd.DataFrame, docentes: pd.DataFrame, ultimos: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Las docentes con prioridad, en el orden del cronograma (no es un ranking).

    Columnas: `docente`, `nombre`, `edad`, `seccion`, `nueva`; `visita` (la que decide) y `nivel` (romano) en ella; `motivo`, en
    palabras; y `apoyo`: los códigos de los desempeños cuyo último nivel (el de `formacion.ultimos`) no es uno logrado, también los
    informativos. La visita que decide dice a quién acompañar; lo último observado, en qué: en una docente nueva no son la misma.

    Fuente: plan de monitoreo 2024 de la IEI N.° 246. Prioridad a quien quedó en un nivel no logrado en su último monitoreo; si
    es nueva en la IE, según el primero. Decide una visita con nivel global: una ficha incompleta no dice en qué nivel quedó.
    """
    historias = {str(codigo): suyas.sort_values("visita") for codigo, suyas in globales.groupby("docente")}
    logrados = comun.logrados(rubrica)
    por_lograr = ultimos[~ultimos["nivel"].isin(logrados)]
    filas: list[dict[str, Any]] = []
    for registro in docentes[list(QUIEN)].to_dict("records"):
        docente = {str(columna): valor for columna, valor in registro.items()}
        historia = historias.get(docente["docente"], globales.head(0))
        con_nivel = historia.dropna(subset=["nivel"])
        if con_nivel.empty:
            continue
        posicion = 0 if docente["nueva"] else -1
        visita, nivel = int(con_nivel["visita"].iloc[posicion]), con_nivel["nivel"].iloc[posicion]
        if nivel not in logrados:
            completa = visita == historia["visita"].iloc[posicion]
            filas.append(
                {
                    **docente,
                    "visita": visita,
                    "nivel": nivel,
                    "motivo": _motivo(rubrica, nivel, visita, nueva=docente["nueva"], completa=completa),
                    "apoyo": ", ".join(por_lograr.loc[por_lograr["docente"] == docente["docente"], "desempeno"]),
                }
            )
    return marco(filas, FOCALIZADAS)


def _motivo(rubrica: Rubrica, nivel: str, visita: int, *, nueva: bool, completa: bool) -> str:
    etiqueta = next(n.etiqueta for n in rubrica.niveles if n.romano == nivel)
    cual = "" if completa else " con nivel"
    if nueva:
        return f"Docente nueva: en su primera visita{cual} ({ROMANOS[visita - 1]}) quedó en {nivel} ({etiqueta})."
    return f"Quedó en {nivel} ({etiqueta}) en la visita {ROMANOS[visita - 1]}, su último monitoreo{cual}."


def sin_registro(globales: pd.DataFrame, docentes: pd.DataFrame) -> pd.DataFrame:
    """Las docentes sin ningún monitoreo, en el orden del cronograma: «sin registro», nunca nivel I.

    Columnas: `docente`, `nombre`, `edad`, `seccion`, `nueva`.
    """
    return comun.ajustar(docentes[~docentes["docente"].isin(globales["docente"])], QUIEN)


def sin_nivel(globales: pd.DataFrame, docentes: pd.DataFrame) -> pd.DataFrame:
    """Las docentes monitoreadas que aún no tienen nivel en ninguna visita: la regla no puede decidir por ellas.

    Columnas: `docente`, `nombre`, `edad`, `seccion`, `nueva`.
    """
    con_nivel = globales.dropna(subset=["nivel"])["docente"]
    return comun.ajustar(docentes[docentes["docente"].isin(globales["docente"]) & ~docentes["docente"].isin(con_nivel)], QUIEN)


def priorizadas(globales: pd.DataFrame, docentes: pd.DataFrame) -> pd.DataFrame:
    """Las docentes que vienen priorizadas del periodo anterior y aún no tienen nivel este año, en el orden del cronograma.

    Columnas: `docente`, `nombre`, `edad`, `seccion`, `nueva`. Con su primer nivel, decide lo observado este año.
    """
    con_nivel = globales.dropna(subset=["nivel"])["docente"]
    return comun.ajustar(docentes[docentes["priorizada"] & ~docentes["docente"].isin(con_nivel)], QUIEN)
