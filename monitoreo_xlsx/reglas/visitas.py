"""Cruces entre las fichas y las visitas del cronograma."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import ROMANOS, Estado, Expediente, Ficha
from monitoreo_xlsx.reglas.celdas_juntas import celdas_juntas

_Causa = tuple[str, int]
"""Lo que el cronograma no marca: a qué docente (vacío si a nadie) y qué visita (0 si ninguna)."""


def no_programada(expediente: Expediente) -> Iterator[Hallazgo]:
    """FIC-003: hay ficha de una visita que el cronograma no tiene para esa docente, que sí tiene otras."""
    for ficha in _sin_programar(expediente).get(None, ()):
        romano = ROMANOS[ficha.visita - 1]
        celda = expediente.por_marcar.get((ficha.docente, ficha.visita))
        datos = {"visita": romano, "docente": expediente.docente(ficha.docente).nombre, "celda": f" ({celda.celda})" if celda else ""}
        yield Hallazgo("FIC-003", ficha.lugar_de("visita"), romano, datos)


def sin_marcas(expediente: Expediente) -> Iterator[Hallazgo]:
    """CRO-026: hay fichas, y el cronograma no marca ninguna visita a nadie, o esa visita a nadie, o ninguna a esa docente."""
    for causa, fichas in _sin_programar(expediente).items():
        if causa is None:
            continue
        codigo, numero = causa
        que = f"la visita {ROMANOS[numero - 1]}" if numero else "ninguna visita"
        que += f" a {expediente.docente(codigo).nombre}" if codigo else " a ninguna docente" if numero else ""
        celdas = [celda for f in fichas if (celda := expediente.por_marcar.get((f.docente, f.visita))) is not None]
        datos = {"fichas": "1 ficha" if len(fichas) == 1 else f"{len(fichas)} fichas", "que": que, "como": _como(celdas)}
        yield Hallazgo("CRO-026", next(iter(celdas), expediente.docente(fichas[0].docente).lugar), datos=datos)


def nada_programado(expediente: Expediente) -> Iterator[Hallazgo]:
    """CRO-025: el cronograma tiene docentes y ninguna visita, y todavía no hay fichas."""
    if expediente.docentes and not expediente.visitas and not expediente.leidas:
        celdas = list(expediente.por_marcar.values())
        yield Hallazgo("CRO-025", next(iter(celdas), expediente.docentes[0].lugar), datos={"como": _como(celdas)})


def _como(celdas: Sequence[Ubicacion]) -> str:
    return f"Ponga ✓, o la fecha, en {celdas_juntas(celdas)}" if celdas else "Agregue una fila por visita"


def _sin_programar(expediente: Expediente) -> dict[_Causa | None, list[Ficha]]:
    """Las fichas sin visita programada, juntas por lo que al cronograma le falta marcar; en `None`, las que son un caso aparte."""
    programadas = {(v.docente, v.numero) for v in expediente.visitas}
    con_visitas = {docente for docente, _ in programadas}
    marcadas = {numero for _, numero in programadas}
    ajenas = [f for f in expediente.fichas if (f.docente, f.visita) not in programadas]
    cuantas = Counter(f.visita for f in ajenas)
    grupos: dict[_Causa | None, list[Ficha]] = {}
    for ficha in ajenas:
        causa: _Causa | None = None
        if not programadas:
            causa = ("", 0)
        elif ficha.visita not in marcadas and cuantas[ficha.visita] > 1:
            causa = ("", ficha.visita)
        elif ficha.docente not in con_visitas:
            causa = (ficha.docente, 0)
        grupos.setdefault(causa, []).append(ficha)
    return grupos


def ejecutada_sin_ficha(expediente: Expediente) -> Iterator[Hallazgo]:
    """CRO-010: el cronograma da por ejecutada una visita sin ficha.

    Si hay fichas apartadas, cualquiera podría ser la suya y no se dice nada hasta que se corrijan.
    """
    if expediente.apartadas:
        return
    con_ficha = {(f.docente, f.visita) for f in expediente.todas}
    for visita in expediente.visitas:
        if visita.estado is Estado.EJECUTADA and (visita.docente, visita.numero) not in con_ficha:
            datos = {"visita": ROMANOS[visita.numero - 1], "docente": expediente.docente(visita.docente).nombre}
            yield Hallazgo("CRO-010", visita.lugar, str(visita.estado), datos)
