"""El puntaje y el nivel global de cada ficha."""

from __future__ import annotations

import pandas as pd

from monitoreo_xlsx.indicadores.comun import ajustar
from monitoreo_xlsx.modelo import Rubrica
from monitoreo_xlsx.plantillas import NA
from monitoreo_xlsx.rubricas import DECIMALES, nivel_de, puntaje, redondear
from monitoreo_xlsx.tabla import EVALUADO, FALTA, Contrato

_QUIEN = ["docente", "nombre", "edad", "seccion", "visita"]

GLOBALES: Contrato = {
    "docente": "object",
    "nombre": "object",
    "edad": "object",
    "seccion": "object",
    "visita": "int64",
    "evaluados": "int64",
    "na": "int64",
    "faltan": "int64",
    "suma": "float64",
    "peso": "float64",
    "promedio": "float64",
    "puntaje": "float64",
    "nivel": "object",
}


def calcular(puntajes: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """Resume cada ficha con la regla de la rúbrica: una fila por docente y visita, en el orden de `puntajes`.

    Columnas: `docente`, `nombre`, `edad`, `seccion`, `visita`; `evaluados`, `na` y `faltan` (cuántos de los desempeños que
    suman); `suma` (Σ peso × valor) y `peso` (Σ peso), de los evaluados; `promedio` (su cociente, en la escala), `puntaje` (en
    la unidad de la regla; ver `rubricas.puntaje`), ambos `NaN` si no hay evaluados; y `nivel` (romano, o `None`).

    N.A. sale del denominador. No hay nivel si falta algún desempeño que suma, si no se evaluó ninguno, o si hay N.A. y la
    regla dice «sin nivel»: una ficha incompleta no se completa con ceros ni con nivel I.
    """
    globales = _contar(puntajes)
    # El nivel sale del promedio sin redondear: 12/9 llevado a un total de 9 debe dar 12, no 11,999997.
    promedios = [suma / peso if peso > 0 else None for suma, peso in zip(globales["suma"], globales["peso"], strict=True)]
    maximo = rubrica.niveles[-1].valor
    globales["promedio"] = pd.Series([None if p is None else redondear(p, DECIMALES) for p in promedios], dtype="float64")
    globales["puntaje"] = pd.Series(
        [None if p is None else puntaje(rubrica.regla, p, rubrica.peso_total, maximo) for p in promedios], dtype="float64"
    )
    incompletas = globales["faltan"] > 0
    if rubrica.regla.na == "sin nivel":
        incompletas |= globales["na"] > 0
    globales["nivel"] = pd.Series(
        [
            None if promedio is None or incompleta else nivel_de(rubrica, promedio).romano
            for promedio, incompleta in zip(promedios, incompletas, strict=True)
        ],
        dtype="object",
    )
    return ajustar(globales, GLOBALES)


def _contar(puntajes: pd.DataFrame) -> pd.DataFrame:
    suman, estado, peso = puntajes["puntua"], puntajes["estado"], puntajes["peso"]
    evaluado = suman & (estado == EVALUADO)
    aportes = puntajes[_QUIEN].assign(
        evaluados=evaluado,
        na=suman & (estado == NA),
        faltan=suman & (estado == FALTA),
        suma=(peso * puntajes["nivel"].astype("float64")).where(evaluado, 0.0),
        peso=peso.where(evaluado, 0.0),
    )
    return aportes.groupby(_QUIEN, sort=False).sum().reset_index()
