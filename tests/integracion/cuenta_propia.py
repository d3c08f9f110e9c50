"""Los números de una escuela, contados aparte: sin pandas y sin nada del programa.

Recibe `niveles(docente, visita, desempeno)` con índices desde 0, como `tests.ayudas.escuela`: un entero de 1 a 4, «N.A.» o `None`.
Los cortes son los de `plan-iei-246`: total de 9 a 36, cortes en 13,5 · 22,5 · 31,5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

ROMANOS = ("I", "II", "III", "IV")
CORTES = (Fraction(27, 2), Fraction(45, 2), Fraction(63, 2))
DESEMPENOS = 9
Niveles = Callable[[int, int, int], Any]


def nivel_global(niveles: Sequence[Any]) -> str | None:
    """El nivel de una ficha, o `None` si está incompleta o nada se evaluó."""
    if any(n is None for n in niveles):
        return None
    evaluados = [n for n in niveles if n != "N.A."]
    if not evaluados:
        return None
    total = Fraction(sum(evaluados), len(evaluados)) * DESEMPENOS
    return ROMANOS[sum(corte <= total for corte in CORTES)]


def indicadores(docentes: Sequence[str], visitas: int, niveles: Niveles, nuevas: frozenset[int] = frozenset()) -> dict[str, Any]:
    """Lo que `consolidar --json` debe decir, con todas las fichas llenas y a tiempo."""
    fichas = {(d, v): [niveles(d, v, k) for k in range(DESEMPENOS)] for d in range(len(docentes)) for v in range(visitas)}
    globales = {clave: nivel_global(valores) for clave, valores in fichas.items()}
    return {
        "total_docentes": len(docentes),
        "visitas": {ROMANOS[v]: _visita(len(docentes), v, fichas, globales) for v in range(visitas)},
        "transiciones": _transiciones(len(docentes), visitas, globales),
        "focalizados": [docentes[d] for d in range(len(docentes)) if _focalizada(d, visitas, globales, nueva=d in nuevas)],
    }


def _visita(docentes: int, v: int, fichas: dict[Any, Any], globales: dict[Any, Any]) -> dict[str, Any]:
    conteo = Counter(globales[d, v] for d in range(docentes))
    con_nivel = docentes - conteo[None]
    logrados = conteo["III"] + conteo["IV"]
    desempenos = {}
    for k in range(DESEMPENOS):
        suyos = Counter(fichas[d, v][k] for d in range(docentes))
        desempenos[f"A{k + 1}"] = {**{r: suyos[i + 1] for i, r in enumerate(ROMANOS)}, "NA": suyos["N.A."], "faltan": suyos[None]}
    return {
        "programadas": docentes,
        "ejecutadas": docentes,
        "monitoreados": docentes,
        "vencidas": 0,
        "niveles": {r: conteo[r] for r in ROMANOS},
        "pct_iii_iv": round(100 * logrados / con_nivel, 1) if con_nivel else None,
        "desempenos": desempenos,
    }


def _transiciones(docentes: int, visitas: int, globales: dict[Any, Any]) -> dict[str, Any]:
    medidas = [v for v in range(visitas) if any(globales[d, v] for d in range(docentes))]
    pares = list(pairwise(medidas))
    if len(medidas) > 2:
        pares.append((medidas[0], medidas[-1]))
    resultado = {}
    for de, a in pares:
        cambios = [
            ROMANOS.index(globales[d, a]) - ROMANOS.index(globales[d, de])
            for d in range(docentes)
            if globales[d, de] is not None and globales[d, a] is not None
        ]
        if cambios:
            resultado[f"{ROMANOS[de]}-{ROMANOS[a]}"] = {
                "comparables": len(cambios),
                "suben": sum(c > 0 for c in cambios),
                "igual": sum(c == 0 for c in cambios),
                "bajan": sum(c < 0 for c in cambios),
            }
    return resultado


def _focalizada(d: int, visitas: int, globales: dict[Any, Any], *, nueva: bool) -> bool:
    con_nivel = [globales[d, v] for v in range(visitas) if globales[d, v] is not None]
    if not con_nivel:
        return False
    return con_nivel[0 if nueva else -1] in {"I", "II"}
