"""En JSON, lo que sale de las fichas que no son observaciones: autoevaluación, doble observación y visitas entre pares."""

from __future__ import annotations

from typing import Any

import pandas as pd

from monitoreo_xlsx.indicadores import Indicadores
from monitoreo_xlsx.indicadores.parejas import CUENTA
from monitoreo_xlsx.modelo import ROMANOS, Rubrica
from monitoreo_xlsx.rubricas import en_porcentaje, redondear


def autoevaluacion(tablas: Indicadores, rubrica: Rubrica) -> dict[str, Any]:
    """Por visita (en romanos) y desempeño: `n` comparables y cuántas se valoran `por_encima`, `igual` o `por_debajo` de lo observado.

    Además, `brechas`: cada docente, visita y desempeño, con los dos niveles y su `brecha` (autoevaluado − observado), o `None`.
    """
    visitas: dict[str, dict[str, Any]] = {}
    for fila in tablas.autoevaluacion.to_dict("records"):
        conteos = {c: int(fila[c]) for c in ("n", "por_encima", "igual", "por_debajo")}
        visitas.setdefault(ROMANOS[fila["visita"] - 1], {})[fila["desempeno"]] = conteos
    brechas = [
        {
            **_de_quien(fila),
            "observado": _romano(rubrica, fila["observado"]),
            "autoevaluado": _romano(rubrica, fila["otro"]),
            "brecha": _entero(fila["diferencia"]),
        }
        for fila in tablas.brechas.to_dict("records")
    ]
    return {"visitas": visitas, "brechas": brechas}


def acuerdo(tablas: Indicadores, rubrica: Rubrica) -> dict[str, Any]:
    """El acuerdo exacto (`pares`, `clases`, `iguales`, `pct` de 0 a 100), `kappa` con su `intervalo` o el `motivo` por el que no se da.

    Además, `desempenos` (el acuerdo exacto en cada uno) y `detalle` (cada desempeño con segunda observación o consenso).
    """
    ninguno = {"pares": 0, "clases": 0, "iguales": 0, "pct": None, "kappa": None, "desde": None, "hasta": None, "motivo": ""}
    total: dict[Any, Any] = next(iter(tablas.acuerdo.to_dict("records")), ninguno)
    detalle = [
        {
            **_de_quien(fila),
            "observado": _romano(rubrica, fila["observado"]),
            "segunda": _romano(rubrica, fila["otro"]),
            "consenso": _romano(rubrica, fila["consenso"]),
        }
        for fila in tablas.pares.to_dict("records")
    ]
    return {
        **{c: int(total[c]) for c in ("pares", "clases", "iguales")},
        "pct": porcentaje(total["pct"]),
        "kappa": _decimal(total["kappa"]),
        "intervalo": None if pd.isna(total["desde"]) else [_decimal(total["desde"]), _decimal(total["hasta"])],
        "motivo": total["motivo"],
        "desempenos": {
            f["desempeno"]: {**{c: int(f[c]) for c in ("pares", "iguales")}, "pct": porcentaje(f["pct"])}
            for f in tablas.acuerdo_por_desempeno.to_dict("records")
        },
        "detalle": detalle,
    }


def pares(tablas: Indicadores) -> dict[str, Any]:
    """Las visitas entre pares por situación, `hechas` (quién observó a quién, cuándo y qué se miró), y las `sugerencias`.

    En una sugerencia, `visita` es la docente que observa y `a` la compañera que la recibe; `sin_sugerencia` dice por qué no la hay.
    """
    (total,) = tablas.parejas_total.to_dict("records")
    hechas = [
        {
            "visita": fila["observadora_nombre"],
            "a": fila["observada_nombre"],
            "fecha": fila["fecha"].isoformat() if fila["fecha"] else None,
            "programada": bool(fila["programada"]),
            "desempenos": _lista(fila["mirados"]),
        }
        for fila in tablas.parejas[tablas.parejas["ejecutada"]].to_dict("records")
    ]
    sugerencias, sin = [], []
    for fila in tablas.sugerencias.to_dict("records"):
        if fila["anfitriona"]:
            propias = {"a": fila["anfitriona_nombre"], "desempenos": _lista(fila["desempenos"]), "misma_edad": bool(fila["misma_edad"])}
            sugerencias.append({"visita": fila["nombre"], **propias, "razon": fila["razon"]})
        else:
            sin.append({"docente": fila["nombre"], "busca": _lista(fila["busca"]), "razon": fila["razon"]})
    return {
        **{c: int(total[c]) for c in CUENTA if c != "pct_ejecucion"},
        "pct_ejecucion": porcentaje(total["pct_ejecucion"]),
        "hechas": hechas,
        "sugerencias": sugerencias,
        "sin_sugerencia": sin,
    }


def _de_quien(fila: dict[Any, Any]) -> dict[str, Any]:
    return {"docente": fila["nombre"], "visita": ROMANOS[fila["visita"] - 1], "desempeno": fila["desempeno"]}


def _romano(rubrica: Rubrica, valor: Any) -> str | None:
    return None if pd.isna(valor) else rubrica.nivel(int(valor)).romano


def _entero(valor: Any) -> int | None:
    return None if pd.isna(valor) else int(valor)


def _decimal(valor: Any) -> float | None:
    return None if pd.isna(valor) else redondear(float(valor), 3)


def porcentaje(proporcion: Any) -> float | None:
    """Una proporción (0–1) en porcentaje, con un decimal; `None` si falta."""
    return None if pd.isna(proporcion) else en_porcentaje(float(proporcion))


def _lista(codigos: str) -> list[str]:
    return codigos.split(", ") if codigos else []
