"""`agenda.ics`: lo que viene, para el calendario del celular o de la computadora (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from monitoreo_xlsx.conversion import dia_habil, mes_entero
from monitoreo_xlsx.hallazgos import Ubicacion, legible, visible
from monitoreo_xlsx.modelo import Institucion

if TYPE_CHECKING:
    from icalendar import Event

_PROGRAMA = "-//monitoreo_xlsx//agenda//ES"
_DOMINIO = "monitoreo-xlsx"
_UN_DIA = timedelta(days=1)


def calendario(agenda: pd.DataFrame, institucion: Institucion, corte: date) -> bytes | None:
    """Un evento de día completo por asunto que viene y tiene fecha, o `None` si no hay ninguno. Mismas entradas, mismos bytes.

    `agenda` es la de `indicadores.agenda`. Lo que solo tiene mes va el primer día hábil que queda de él, y lo dice. Lo vencido no
    va: primero hay que ponerle fecha. Cada evento conserva su UID aunque cambie de fecha, así que importar el archivo otra vez lo
    mueve en lugar de repetirlo; su DTSTAMP es la fecha de corte.
    """
    from icalendar import Calendar  # noqa: PLC0415 - tarda una décima de segundo y solo hace falta si hay agenda

    eventos = [_evento(fila, institucion, corte) for fila in agenda.to_dict("records") if not fila["vencido"] and fila["desde"]]
    if not eventos:
        return None
    hecho = Calendar()
    hecho.add("prodid", _PROGRAMA)
    hecho.add("version", "2.0")
    hecho.add("method", "PUBLISH")
    hecho.add("x-wr-calname", visible(f"Monitoreo {institucion.periodo} {institucion.nombre}").strip())
    for evento in eventos:
        hecho.add_component(evento)
    return bytes(hecho.to_ical())


def _evento(fila: Mapping[Any, Any], institucion: Institucion, corte: date) -> Event:
    from icalendar import Event  # noqa: PLC0415

    mes = mes_entero(fila["desde"], fila["hasta"])
    inicio, fin = fila["desde"], fila["hasta"]
    if mes:
        inicio = fin = min(dia_habil(max(inicio, corte)), fin)
    titulo = ": ".join(parte for parte in (fila["que"], fila["quien"]) if parte)
    lugar = Ubicacion(fila["archivo"], fila["hoja"], fila["celda"])
    detalle = "\n".join(parte for parte in (fila["detalle"], fila["hacer"], f"Está en {lugar}.") if parte)
    evento = Event()
    evento.add("uid", _uid(fila, institucion))
    evento.add("dtstamp", datetime.combine(corte, time(), tzinfo=UTC))
    evento.add("dtstart", inicio)
    evento.add("dtend", fin + _UN_DIA)
    evento.add("summary", visible(f"{titulo} (durante {mes})" if mes else titulo))
    evento.add("description", legible(detalle))
    evento.add("categories", [fila["asunto"]])
    evento.add("transp", "TRANSPARENT")
    evento.add("class", "PRIVATE")
    return evento


def _uid(fila: Mapping[Any, Any], institucion: Institucion) -> str:
    """Lo mismo en cada corrida para el mismo asunto, y distinto del de otra IE o de otro año."""
    partes = (institucion.codigo_modular or institucion.nombre, str(institucion.periodo), fila["asunto"], fila["clave"])
    return f"{hashlib.sha256('|'.join(partes).encode()).hexdigest()[:32]}@{_DOMINIO}"
