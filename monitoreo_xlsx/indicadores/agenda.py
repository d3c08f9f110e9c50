"""Qué sigue a la fecha de corte: primero lo que venció, y luego lo que viene, en orden de fecha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from monitoreo_xlsx.conversion import mes_entero
from monitoreo_xlsx.modelo import ROMANOS, Estado, Rubrica
from monitoreo_xlsx.tabla import LUGAR, Contrato, marco

VISITA = "Visita"
PARES = "Visita entre pares"
GRUPO = "Intervención en grupo"
COMPROMISO = "Compromiso"

AGENDA: Contrato = {
    "asunto": "object",
    "clave": "object",
    "que": "object",
    "detalle": "object",
    "quien": "object",
    "desde": "object",
    "hasta": "object",
    "vencido": "bool",
    "hacer": "object",
    **LUGAR,
}

_POR_HACER = frozenset({Estado.PROGRAMADA.value, Estado.REPROGRAMADA.value, Estado.VENCIDA.value})
_SI_VENCIO = "Si ya se hizo, falta {sustento}. Si no, anote la nueva fecha{motivo} en el cronograma."
_ANTES_DE_VENCER = "Pregunte cómo va antes de que venza."
_PONGA_FECHA = "Acuerde con la docente hasta cuándo, y anótelo en la ficha."
_FIJE = "Acuerde el día y anótelo en el cronograma."


def calcular(
    visitas: pd.DataFrame, parejas: pd.DataFrame, intervenciones: pd.DataFrame, compromisos: pd.DataFrame, rubrica: Rubrica
) -> pd.DataFrame:
    """Un asunto por fila: lo vencido, de lo más antiguo a lo último; lo que viene, por fecha; y al final lo que no la tiene.

    Lo que solo tiene mes va al final de su mes. No están lo hecho, lo cancelado, lo declarado «No ejecutada» ni los
    compromisos cerrados.

    Columnas: `asunto` («Visita», «Visita entre pares», «Intervención en grupo» o «Compromiso»); `clave` (lo distingue, aunque cambie
    de fecha o de fila); `que` es, con su `detalle` (la forma, el tema, el texto del compromiso, o vacío), con `quien` y qué `hacer`, en
    palabras; `desde` y `hasta`, `date` o `None`; `vencido`; y `archivo`, `hoja`, `celda` de donde se programó.
    """
    desempenos = {d.codigo: d.nombre for d in rubrica.desempenos}
    todos = [
        *(_visita(fila) for fila in visitas.to_dict("records")),
        *(_pareja(fila, desempenos) for fila in parejas.to_dict("records")),
        *(_intervencion(fila) for fila in intervenciones.to_dict("records")),
        *(_compromiso(fila) for fila in compromisos.to_dict("records")),
    ]
    _distinguir(todos)
    return marco(sorted((asunto for asunto in todos if asunto["pendiente"]), key=_orden), AGENDA)


def _distinguir(asuntos: list[dict[str, Any]]) -> None:
    """Numera los de igual clave (las mismas dos, dos veces), hechos o no: así la clave no cambia cuando se hace el primero."""
    veces: Counter[tuple[str, str]] = Counter()
    for asunto in asuntos:
        suya = (asunto["asunto"], asunto["clave"])
        veces[suya] += 1
        if veces[suya] > 1:
            asunto["clave"] += f"|{veces[suya]}"


def _comun(fila: Mapping[Any, Any], sustento: str, si_hay_dia: str) -> dict[str, Any]:
    vencido = fila["situacion"] == Estado.VENCIDA.value
    con_dia = fila["desde"] is not None and not mes_entero(fila["desde"], fila["hasta"])
    motivo = "" if fila["motivo"] else " y el motivo"
    hacer = _SI_VENCIO.format(sustento=sustento, motivo=motivo) if vencido else si_hay_dia if con_dia else _FIJE
    pendiente = fila["situacion"] in _POR_HACER
    return {"pendiente": pendiente, "vencido": vencido, "hacer": hacer, **{c: fila[c] for c in ("desde", "hasta", *LUGAR)}}


def _visita(fila: Mapping[Any, Any]) -> dict[str, Any]:
    romano = ROMANOS[fila["visita"] - 1]
    return {
        "asunto": VISITA,
        "clave": f"{fila['nombre']}|{romano}",
        "que": f"{romano} visita",
        "detalle": fila["forma"],
        "quien": fila["nombre"],
        **_comun(fila, "su ficha", "Tenga lista la ficha y confirme la hora."),
    }


def _pareja(fila: Mapping[Any, Any], desempenos: Mapping[str, str]) -> dict[str, Any]:
    codigo = fila["desempeno"]
    listas = "Recuérdeles qué van a mirar y deles la ficha de visita entre pares."
    return {
        "asunto": PARES,
        "clave": f"{fila['observadora_nombre']}|{fila['observada_nombre']}",
        "que": fila["forma"],
        "detalle": codigo and f"mirar {f'{desempenos[codigo]} ({codigo})' if codigo in desempenos else codigo}",
        "quien": f"{fila['observadora_nombre']} observa a {fila['observada_nombre']}",
        **_comun(fila, "su ficha de visita entre pares", listas),
    }


def _intervencion(fila: Mapping[Any, Any]) -> dict[str, Any]:
    aborda = f" ({fila['desempenos']})" if fila["desempenos"] else ""
    encargo = f" Responsable: {fila['responsable']}." if fila["responsable"] else ""
    comun = _comun(fila, "anotar quiénes asistieron", "Convoque y prepare los materiales.")
    return {
        **comun,
        "asunto": GRUPO,
        "clave": f"{fila['forma']}|{fila['tema']}",
        "que": f"{fila['forma']}{aborda}",
        "detalle": fila["tema"],
        "quien": fila["quienes"],
        "hacer": comun["hacer"] + encargo,
    }


def _compromiso(fila: Mapping[Any, Any]) -> dict[str, Any]:
    evidencia = f" Evidencia: {fila['evidencia']}" if fila["evidencia"] else ""
    if fila["plazo"] is None:
        que, hacer = f"Compromiso {fila['codigo']}, sin fecha límite", _PONGA_FECHA
    elif fila["vencido"]:
        que, hacer = f"Venció el compromiso {fila['codigo']}", "Verifique si se cumplió y anótelo en la próxima ficha."
    else:
        que, hacer = f"Vence el compromiso {fila['codigo']}", _ANTES_DE_VENCER
    return {
        "pendiente": fila["abierto"],
        "asunto": COMPROMISO,
        "clave": f"{fila['nombre']}|{fila['codigo']}",
        "que": que,
        "detalle": fila["compromiso"],
        "quien": fila["nombre"],
        "desde": fila["plazo"],
        "hasta": fila["plazo"],
        "vencido": fila["vencido"],
        "hacer": hacer + evidencia,
        **{c: fila[c] for c in LUGAR},
    }


def _orden(asunto: Mapping[str, Any]) -> tuple[bool, date, bool]:
    """Lo vencido primero; lo que solo tiene mes, tras todo lo de su mes; lo que no tiene fecha, al final."""
    desde, hasta = asunto["desde"], asunto["hasta"]
    solo_mes = bool(mes_entero(desde, hasta))
    return not asunto["vencido"], (hasta if solo_mes else desde) or date.max, solo_mes
