"""Qué desempeños necesitan formación, de quiénes, y con qué acción."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import pandas as pd

from monitoreo_xlsx.conversion import normal
from monitoreo_xlsx.indicadores.comun import logrados
from monitoreo_xlsx.modelo import Forma, Rubrica, TipoForma
from monitoreo_xlsx.tabla import EVALUADO, Contrato, marco

MITAD = 0.5
"""Desde qué parte de las docentes con nivel se propone un trabajo con todas."""
MINIMO_DE_GRUPO = 3
"""Desde cuántas docentes se propone una acción en grupo. Ambos umbrales son de este programa, no de una norma."""


class Accion(StrEnum):
    """Las acciones que se proponen, con el nombre que llevan si la IE no les dio otro."""

    GRUPO = "GIA"
    MICROTALLER = "Microtaller"
    PARES = "Visita entre pares"
    ASESORIA = "Asesoría individual"


_SE_LLAMA = {
    Accion.GRUPO: (("gia", "interaprendizaje"), TipoForma.GRUPAL),
    Accion.MICROTALLER: (("microtaller", "taller"), None),
    Accion.PARES: (("pares",), TipoForma.PARES),
    Accion.ASESORIA: (("asesoria",), None),
}
"""Con qué palabras se reconoce cada acción entre las formas de la IE y, si ninguna las lleva, qué tipo de forma sirve."""

ULTIMOS: Contrato = {"docente": "object", "nombre": "object", "desempeno": "object", "visita": "int64", "nivel": "object"}
FORMACION: Contrato = {
    "desempeno": "object",
    "nombre": "object",
    "n": "int64",
    "por_acompanar": "int64",
    "pct": "float64",
    "logrados": "int64",
    "mayor": "bool",
    "quienes": "object",
    "accion": "object",
}


def ultimos(puntajes: pd.DataFrame, docentes: pd.DataFrame, rubrica: Rubrica) -> pd.DataFrame:
    """El último nivel que cada docente tiene en cada desempeño, en el orden del cronograma y de la rúbrica.

    Columnas: `docente`, `nombre`, `desempeno` (código), `visita` (de la que es) y `nivel` (romano). Una visita en que no se pudo
    observar (N.A.) o que falta no borra lo observado en la anterior; sin ningún nivel, no hay fila.
    """
    con_nivel = puntajes[puntajes["estado"] == EVALUADO].sort_values("visita", kind="stable")
    columnas = (con_nivel[c] for c in ("docente", "desempeno", "nombre", "visita", "nivel"))
    ultimo = {(docente, desempeno): visto for docente, desempeno, *visto in zip(*columnas, strict=True)}
    filas = []
    for docente in docentes["docente"]:
        for desempeno in (d.codigo for d in rubrica.desempenos if (docente, d.codigo) in ultimo):
            nombre, visita, valor = ultimo[docente, desempeno]
            nivel = rubrica.nivel(valor).romano
            filas.append({"docente": docente, "nombre": nombre, "desempeno": desempeno, "visita": visita, "nivel": nivel})
    return marco(filas, ULTIMOS)


def calcular(niveles: pd.DataFrame, rubrica: Rubrica, formas: Sequence[Forma]) -> pd.DataFrame:
    """Las necesidades de formación, un desempeño por fila en el orden de la rúbrica (no es un ranking). `niveles` viene de `ultimos`.

    Columnas: `desempeno` (código) y su `nombre`; `n` (docentes con algún nivel en él) = `por_acompanar` (su último nivel no es un nivel
    logrado) + `logrados`; `pct` (`por_acompanar` sobre n, 0–1; `NaN` si n es 0); `mayor` (ninguno tiene una proporción más alta, y no
    es 0); `quienes` (los nombres de las docentes por acompañar, en el orden del cronograma); y `accion` (vacía si no hay a quién).

    La acción propuesta es regla de este programa, no norma: tres o más docentes que son la mitad o más, un trabajo con todas (GIA);
    tres o más, un microtaller; una o dos con una colega que ya lo logra, una visita entre pares; si no la hay, asesoría individual.
    Cada acción lleva el nombre que la IE le da en `formas`.
    """
    filas: list[dict[str, Any]] = []
    for d in rubrica.desempenos:
        suyos = niveles[niveles["desempeno"] == d.codigo]
        por_acompanar = suyos[~suyos["nivel"].isin(logrados(rubrica))]
        n, cuantas = len(suyos), len(por_acompanar)
        accion = proponer(cuantas, n)
        filas.append(
            {
                "desempeno": d.codigo,
                "nombre": d.nombre,
                "n": n,
                "por_acompanar": cuantas,
                "pct": cuantas / n if n else None,
                "logrados": n - cuantas,
                "mayor": False,
                "quienes": ", ".join(por_acompanar["nombre"]),
                "accion": nombre_de(accion, formas) if accion else "",
            }
        )
    tabla = marco(filas, FORMACION)
    tabla["mayor"] = (tabla["pct"] > 0) & (tabla["pct"] == tabla["pct"].max())
    return tabla


def proponer(por_acompanar: int, n: int) -> Accion | None:
    """La acción para tantas docentes por acompañar de `n`; ninguna si no hay a quién."""
    if not por_acompanar:
        return None
    if por_acompanar >= MINIMO_DE_GRUPO:
        return Accion.GRUPO if por_acompanar >= MITAD * n else Accion.MICROTALLER
    return Accion.PARES if por_acompanar < n else Accion.ASESORIA


def nombre_de(accion: Accion, formas: Sequence[Forma]) -> str:
    """Cómo llama la IE a esa acción: la forma que lleva sus palabras o, si no hay, la primera de su tipo; si no, su nombre común."""
    palabras, tipo = _SE_LLAMA[accion]
    for palabra in palabras:
        for forma in formas:
            if palabra in normal(forma.nombre).split():
                return forma.nombre
    return next((forma.nombre for forma in formas if tipo is not None and forma.tipo is tipo), accion.value)
