"""Cruces de la fecha de cada ficha con el periodo, la fecha de corte y el cronograma."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from monitoreo_xlsx.conversion import MESES, en_cifras, ventana_del_mes
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import ROMANOS, Expediente, Ficha, Visita

_Fechas = dict[int, tuple[date, Ubicacion]]
"""El día de cada visita y la celda que lo dice."""


def fuera_de_periodo(expediente: Expediente) -> Iterator[Hallazgo]:
    """FIC-004: la ficha es de otro año."""
    for ficha in expediente.cada_ficha:
        if ficha.fecha is not None and not _es_del_periodo(ficha, expediente):
            periodo = {"periodo": str(expediente.institucion.periodo)}
            yield Hallazgo("FIC-004", ficha.lugar_de("fecha"), en_cifras(ficha.fecha), periodo)


def despues_del_corte(expediente: Expediente) -> Iterator[Hallazgo]:
    """FIC-017: la visita es posterior a la fecha de corte."""
    for ficha in expediente.cada_ficha:
        if ficha.fecha is not None and _es_del_periodo(ficha, expediente) and ficha.fecha > expediente.corte:
            yield Hallazgo("FIC-017", ficha.lugar_de("fecha"), en_cifras(ficha.fecha), {"corte": en_cifras(expediente.corte)})


def fuera_de_ventana(expediente: Expediente) -> Iterator[Hallazgo]:
    """FIC-005: la visita se hizo antes o después de lo programado, o de su nueva fecha si se reprogramó.

    Si la lectura ya señaló la celda de la fecha, no se señala otra vez.
    """
    visitas = _visitas(expediente)
    desordenadas = _desordenadas(expediente)
    dudosas = {h.lugar for h in expediente.hallazgos}
    con_ficha = {(f.docente, f.visita) for f in expediente.todas}
    libres: dict[str, list[Visita]] = {}
    for clave, libre in visitas.items():
        if clave not in con_ficha:
            libres.setdefault(libre.docente, []).append(libre)
    for ficha in expediente.fichas:
        visita = visitas.get((ficha.docente, ficha.visita))
        ventana = visita.ventana if visita is not None else None
        if ventana is None or ficha.fecha is None or not _es_vigente(ficha, expediente) or (ficha.docente, ficha.visita) in desordenadas:
            continue
        if ventana[0] <= ficha.fecha <= ventana[1] or ficha.lugar_de("fecha") in dudosas:
            continue
        relacion = "antes" if ficha.fecha < ventana[0] else "después"
        datos = {"relacion": relacion, "visita": ROMANOS[ficha.visita - 1], "programado": _redactar(ventana)}
        datos["sugerencia"] = _trocada(ficha.fecha, ventana) or _de_otra(ficha.fecha, ficha.docente, libres)
        yield Hallazgo("FIC-005", ficha.lugar_de("fecha"), en_cifras(ficha.fecha), datos)


def _trocada(fecha: date, ventana: tuple[date, date]) -> str:
    """Redacta la fecha con el día y el mes cambiados de lugar, si así cae en lo programado."""
    if fecha.day > len(MESES):
        return ""
    otra = date(fecha.year, fecha.day, fecha.month)
    return f"; ¿quiso decir {en_cifras(otra)}?" if ventana[0] <= otra <= ventana[1] else ""


def _de_otra(fecha: date, docente: str, libres: Mapping[str, list[Visita]]) -> str:
    """Redacta la visita sin ficha en que cae la fecha, si es una sola."""
    posibles = [v.numero for v in libres.get(docente, ()) if v.ventana is not None and v.ventana[0] <= fecha <= v.ventana[1]]
    return f"; ¿es la ficha de la visita {ROMANOS[posibles[0] - 1]}?" if len(posibles) == 1 else ""


def en_desorden(expediente: Expediente) -> Iterator[Hallazgo]:
    """CRO-011: una visita es anterior a la que la precede, en las fichas o en las fechas exactas del cronograma.

    Una fecha de ficha ya señalada por otra regla no se señala otra vez.
    """
    senaladas = {h.lugar for regla in (fuera_de_periodo, despues_del_corte, fuera_de_ventana) for h in regla(expediente)}
    senaladas |= {h.lugar for h in expediente.hallazgos}
    exactas = _exactas(expediente)
    fechas: dict[str, _Fechas] = {}
    for ficha in expediente.fichas:
        if ficha.fecha is not None and ficha.lugar_de("fecha") not in senaladas:
            fechas.setdefault(ficha.docente, {})[ficha.visita] = (ficha.fecha, ficha.lugar_de("fecha"))
    for docente in expediente.docentes:
        yield from _pares(docente.nombre, fechas.get(docente.codigo, {}))
        yield from _pares(docente.nombre, exactas.get(docente.codigo, {}))


def _pares(docente: str, fechas: _Fechas) -> Iterator[Hallazgo]:
    for anterior, visita in pairwise(sorted(fechas)):
        (antes, _), (despues, lugar) = fechas[anterior], fechas[visita]
        if despues < antes:
            datos = {
                "docente": docente,
                "visita": ROMANOS[visita - 1],
                "fecha": en_cifras(despues),
                "anterior": ROMANOS[anterior - 1],
                "fecha_anterior": en_cifras(antes),
            }
            yield Hallazgo("CRO-011", lugar, en_cifras(despues), datos)


def _exactas(expediente: Expediente) -> dict[str, _Fechas]:
    """Las visitas de cada docente con un solo día programado."""
    exactas: dict[str, _Fechas] = {}
    for visita in expediente.visitas:
        ventana = visita.ventana
        if ventana is not None and ventana[0] == ventana[1]:
            exactas.setdefault(visita.docente, {})[visita.numero] = (ventana[0], visita.lugar)
    return exactas


def _desordenadas(expediente: Expediente) -> set[tuple[str, int]]:
    """Las visitas cuyas fechas programadas se contradicen: con ellas no se juzga la de ninguna ficha."""
    return {
        (docente, numero)
        for docente, exactas in _exactas(expediente).items()
        for par in pairwise(sorted(exactas))
        if exactas[par[1]][0] < exactas[par[0]][0]
        for numero in par
    }


def _visitas(expediente: Expediente) -> dict[tuple[str, int], Visita]:
    return {(v.docente, v.numero): v for v in expediente.visitas}


def _es_del_periodo(ficha: Ficha, expediente: Expediente) -> bool:
    return ficha.fecha is not None and ficha.fecha.year == expediente.institucion.periodo


def _es_vigente(ficha: Ficha, expediente: Expediente) -> bool:
    return ficha.fecha is not None and _es_del_periodo(ficha, expediente) and ficha.fecha <= expediente.corte


def _redactar(ventana: tuple[date, date]) -> str:
    desde, hasta = ventana
    if desde == hasta:
        return en_cifras(desde)
    if ventana == ventana_del_mes(desde.year, desde.month):
        return f"{MESES[desde.month - 1]} de {desde.year}"
    return f"del {en_cifras(desde)} al {en_cifras(hasta)}"
