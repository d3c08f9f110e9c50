"""Las docentes de la IE de ejemplo, sus visitas y lo que la directora observó en cada una."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from monitoreo_xlsx.conversion import leer_aula
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Docente, Ficha, Momento, Puntaje, Rubrica, Visita

LUGAR = Ubicacion()
_MATRICULADOS = 20
_LOGRO = 3
"""Desde qué valor, III o IV, la evidencia es la de un logro."""


def docente(posicion: int, datos: dict[str, Any]) -> Docente:
    """La docente de esa posición (desde 0)."""
    edad, seccion = leer_aula(datos["aula"])
    extra = {"condicion": datos["condicion"], "nueva": datos.get("nueva", False), "dni": f"{posicion + 1:08d}"}
    return Docente(f"D{posicion + 1:02d}", datos["nombre"], datos["aula"], edad, seccion, LUGAR, **extra)


def visita(docente: Docente, momento: Momento, periodo: int) -> Visita:
    """La visita de un momento, en cualquier día de su mes."""
    mes = momento.mes or 1
    return Visita(docente.codigo, momento.numero, LUGAR, date(periodo, mes, 1), date(periodo, mes, 30), "Visita al aula")


def niveles(signos: str, rubrica: Rubrica) -> tuple[Puntaje, ...]:
    """Los puntajes de una cadena con un signo por desempeño: una cifra, N (N.A.) o un guion (en blanco)."""
    return tuple(
        Puntaje(d.codigo, LUGAR, int(signo) if signo.isdigit() else None, signo == "N")
        for d, signo in zip(rubrica.desempenos, signos, strict=True)
    )


def ficha(datos: dict[str, Any], rubrica: Rubrica, posicion: int, docente: Docente, momento: Momento) -> Ficha | None:
    """La ficha de una visita, o `None` si no se hizo."""
    suyos, vuelta = datos["docentes"][posicion], momento.numero - 1
    signos = suyos["niveles"][vuelta]
    if not signos:
        return None
    puntajes = tuple(
        Puntaje(p.desempeno, LUGAR, p.nivel, p.na, _evidencia(datos, i, p.nivel, situacion(datos, posicion, vuelta)))
        for i, p in enumerate(niveles(signos, rubrica))
    )
    return Ficha(
        docente.codigo,
        momento.numero,
        puntajes,
        LUGAR,
        fecha=suyos["fechas"][vuelta],
        hora_inicio=time(8, 30 + posicion),
        hora_fin=time(9, 30 + posicion),
        observador=datos["institucion"]["directora"],
        cargo="Directora",
        matriculados=_MATRICULADOS,
        asistentes=suyos.get("asistentes", [_MATRICULADOS - (posicion + vuelta) % 3] * 3)[vuelta],
    )


def situacion(datos: dict[str, Any], posicion: int, vuelta: int) -> str:
    """Dónde y en qué estaba el aula: distingue la evidencia de una ficha de la de las demás."""
    return f"sector de {_elegir(datos['evidencias']['sectores'], posicion + vuelta)}, {datos['evidencias']['actividades'][vuelta]}"


def _elegir(opciones: Sequence[str], posicion: int) -> str:
    return opciones[posicion % len(opciones)]


def _evidencia(datos: dict[str, Any], desempeno: int, nivel: int | None, donde: str) -> str:
    if nivel is None:
        return ""
    frases = datos["evidencias"]["logrado" if nivel >= _LOGRO else "por_lograr"]
    return f"{frases[desempeno]} ({donde})."
