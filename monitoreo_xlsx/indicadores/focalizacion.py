"""A quién acompañar primero, según la regla del plan de monitoreo."""

from __future__ import annotations

from typing import Any

import pandas as pd

from monitoreo_xlsx.indicadores import comun
from monitoreo_xlsx.modelo import ROMANOS, Rubrica
from monitoreo_xlsx.tabla import Contrato, marco

CON_ESTA = " con esta rúbrica"

QUIEN: Contrato = {"docente": "object", "nombre": "object", "edad": "object", "seccion": "object", "nueva": "bool"}
FOCALIZADAS: Contrato = {**QUIEN, "visita": "int64", "nivel": "object", "motivo": "object", "apoyo": "object"}


def calcular(
    globales: pd.DataFrame, docentes: pd.DataFrame, ultimos: pd.DataFrame, visitas: pd.DataFrame, rubrica: Rubrica
) -> pd.DataFrame:
    """Las docentes con prioridad, en el orden del cronograma (no es un ranking).

    Columnas: `docente`, `nombre`, `edad`, `seccion`, `nueva`; `visita` (la que decide) y `nivel` (romano) en ella; `motivo`, en
    palabras; y `apoyo`: los códigos de los desempeños cuyo último nivel (el de `formacion.ultimos`) no es uno logrado, también los
    informativos. La visita que decide dice a quién acompañar; lo último observado, en qué: en una docente nueva no son la misma.

    Fuente: plan de monitoreo 2024 de la IEI N.° 246. Prioridad a quien quedó en un nivel no logrado en su último monitoreo; si
    es nueva en la IE, según el primero. Decide una visita con nivel global: una ficha incompleta no dice en qué nivel quedó. Lo
    observado con otra rúbrica no decide, y el motivo lo dice si hubo una visita así antes de la primera o después de la última.
    """
    historias = {str(codigo): suyas.sort_values("visita") for codigo, suyas in globales.groupby("docente")}
    logrados, ajenas = comun.logrados(rubrica), visitas[visitas["con_otra"]]
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
            con_otra = ajenas.loc[ajenas["docente"] == docente["docente"], "visita"]
            aparte = (con_otra < visita).any() if docente["nueva"] else (con_otra > visita).any()
            completa = visita == historia["visita"].iloc[posicion]
            cual = (CON_ESTA if aparte else "") if completa else (" con nivel" + (" en esta rúbrica" if aparte else ""))
            filas.append(
                {
                    **docente,
                    "visita": visita,
                    "nivel": nivel,
                    "motivo": _motivo(rubrica, nivel, visita, cual, nueva=docente["nueva"]),
                    "apoyo": ", ".join(por_lograr.loc[por_lograr["docente"] == docente["docente"], "desempeno"]),
                }
            )
    return marco(filas, FOCALIZADAS)


def _motivo(rubrica: Rubrica, nivel: str, visita: int, cual: str, *, nueva: bool) -> str:
    etiqueta = next(n.etiqueta for n in rubrica.niveles if n.romano == nivel)
    if nueva:
        return f"Docente nueva: en su primera visita{cual} ({ROMANOS[visita - 1]}) quedó en {nivel} ({etiqueta})."
    return f"Quedó en {nivel} ({etiqueta}) en la visita {ROMANOS[visita - 1]}, su último monitoreo{cual}."


def sin_registro(globales: pd.DataFrame, docentes: pd.DataFrame, visitas: pd.DataFrame) -> pd.DataFrame:
    """Las docentes sin ningún monitoreo, con ninguna rúbrica, en el orden del cronograma: «sin registro», nunca nivel I.

    Columnas: `docente`, `nombre`, `edad`, `seccion`, `nueva`.
    """
    return comun.ajustar(docentes[~docentes["docente"].isin(globales["docente"]) & ~_con_otra(docentes, visitas)], QUIEN)


def solo_con_otra(globales: pd.DataFrame, docentes: pd.DataFrame, visitas: pd.DataFrame) -> pd.DataFrame:
    """Las docentes observadas solo con otra rúbrica del periodo: con esta, la regla no puede decidir por ellas.

    Columnas: `docente`, `nombre`, `edad`, `seccion`, `nueva`.
    """
    return comun.ajustar(docentes[~docentes["docente"].isin(globales["docente"]) & _con_otra(docentes, visitas)], QUIEN)


def _con_otra(docentes: pd.DataFrame, visitas: pd.DataFrame) -> pd.Series[bool]:
    return docentes["docente"].isin(visitas.loc[visitas["con_otra"], "docente"])


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
