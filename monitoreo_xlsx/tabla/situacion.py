"""Lo programado, visto a la fecha de corte: una sola regla para visitas, visitas entre pares e intervenciones en grupo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from monitoreo_xlsx.conversion import clave
from monitoreo_xlsx.modelo import DECLARADAS_SIN_HACER, Estado, Expediente, Forma, Intervencion, Pareja, TipoForma, Visita
from monitoreo_xlsx.plantillas import FORMAS_DE_FABRICA, MOTIVOS
from monitoreo_xlsx.tabla.marcos import Contrato

NO_SE_HIZO = "No se hizo"
SE_REPROGRAMO = "Se reprogramó"

PROGRAMADO: Contrato = {
    "programada": "bool",
    "desde": "object",
    "hasta": "object",
    "fecha": "object",
    "ejecutada": "bool",
    "situacion": "object",
    "cambio": "object",
    "motivo": "object",
    "forma": "object",
}
"""Las columnas de todo lo que se programa.

`programada` (está en el cronograma, también si se canceló); `desde` y `hasta` (la ventana vigente: la nueva fecha si se
reprogramó) y `fecha` (en que se hizo), `date` o `None`; `ejecutada`; `situacion` (un `Estado`, como texto); `cambio` («No se
hizo», «Se reprogramó» o vacío), `motivo` (como está en la lista de la IE, si está en ella) y `forma` (del catálogo de la IE).
"""

Programado = Visita | Pareja | Intervencion


def situacion(cosa: Programado, corte: date, *, hecha: bool, programada: bool = True) -> Estado:
    """La situación a la fecha de corte de algo programado; `hecha` dice si hay con qué sustentar que se hizo.

    Hecha, es «Ejecutada», o «No programada» si no está en el cronograma. Si no, vale lo declarado si es «Cancelada» o «No
    ejecutada»; si no, es «Vencida» cuando su ventana terminó antes del corte; si no, «Reprogramada» cuando tiene nueva fecha; si
    no, «Programada». Declararla «Ejecutada» no basta: la sustenta su ficha, o la asistencia anotada.
    """
    if hecha:
        return Estado.EJECUTADA if programada else Estado.NO_PROGRAMADA
    if cosa.estado in DECLARADAS_SIN_HACER:
        return cosa.estado
    _, fin = ventana(cosa)
    if fin is not None and fin < corte:
        return Estado.VENCIDA
    return Estado.REPROGRAMADA if cosa.nueva_fecha else Estado.PROGRAMADA


def ventana(cosa: Programado) -> tuple[date | None, date | None]:
    """Desde y hasta qué día vale: la nueva fecha si se reprogramó, o la ventana programada."""
    return (cosa.nueva_fecha, cosa.nueva_fecha) if cosa.nueva_fecha else (cosa.desde, cosa.hasta)


def programado(cosa: Programado, expediente: Expediente, forma: str, *, hecha: bool, fecha: date | None, en_plan: bool) -> dict[str, Any]:
    """Las columnas de `PROGRAMADO` de una visita, una pareja o una intervención; `en_plan` dice si está en el cronograma."""
    estado = situacion(cosa, expediente.corte, hecha=hecha, programada=en_plan)
    desde, hasta = ventana(cosa)
    return {
        "programada": en_plan,
        "desde": desde,
        "hasta": hasta,
        "fecha": fecha,
        "ejecutada": hecha,
        "situacion": estado.value,
        "cambio": _cambio(cosa, estado),
        "motivo": _motivo(cosa.motivo, motivos(expediente)),
        "forma": forma,
    }


def _cambio(cosa: Programado, estado: Estado) -> str:
    if estado in {Estado.VENCIDA, Estado.NO_EJECUTADA, Estado.CANCELADA}:
        return NO_SE_HIZO
    return SE_REPROGRAMO if cosa.nueva_fecha or cosa.estado is Estado.REPROGRAMADA else ""


def _motivo(escrito: str, lista: Sequence[str]) -> str:
    return next((motivo for motivo in lista if clave(motivo) == clave(escrito)), escrito)


def motivos(expediente: Expediente) -> tuple[str, ...]:
    """La lista de motivos de la IE, o la de fábrica si no tiene una propia."""
    return expediente.motivos or MOTIVOS


def formas(expediente: Expediente) -> tuple[Forma, ...]:
    """El catálogo de formas de intervención de la IE, o el de fábrica si no tiene uno propio."""
    return expediente.formas or FORMAS_DE_FABRICA


def forma_usual(expediente: Expediente, tipo: TipoForma) -> str:
    """La forma que se entiende si no se escribió otra: la primera del catálogo que se hace así."""
    return next(forma.nombre for forma in (*formas(expediente), *FORMAS_DE_FABRICA) if forma.tipo is tipo)
