"""Cuando hay más de una ficha de lo mismo: iguales cuentan una vez; distintas, ninguna."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace

from monitoreo_xlsx.conversion import clave_de_nombre, limpio
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.entorno import Hallada
from monitoreo_xlsx.lectura.tipos import con_segundas
from monitoreo_xlsx.modelo import ROMANOS, Ficha, TipoFicha


def separar(halladas: Iterable[Hallada], nombres: Mapping[str, str], bitacora: Bitacora) -> tuple[tuple[Ficha, ...], tuple[Ubicacion, ...]]:
    """Devuelve las fichas que valen y el lugar de las apartadas; anota las copias (FIC-008) y los conflictos (FIC-009).

    Se comparan las del mismo tipo, docente y visita; entre pares, también de la misma observadora. De dos observaciones de una
    clase, una puede ser la segunda (ver `con_segundas`). La que no tiene fecha ni niveles (FIC-027) se aparta si hay otra que sí.
    `nombres` da el nombre de cada docente por su código.
    """
    lista = _sin_las_que_ceden(halladas)
    apartadas = [hallada.lugar for hallada in lista if hallada.ficha is None]
    grupos: dict[Hashable, list[Ficha]] = {}
    for ficha in con_segundas((h.ficha for h in lista if h.ficha is not None), nombres, bitacora):
        grupos.setdefault(_de_que(ficha), []).append(ficha)
    fichas: list[Ficha] = []
    for grupo in grupos.values():
        primera, *otras = grupo
        distintas = [ficha for ficha in otras if _contenido(ficha) != _contenido(primera)]
        if not distintas:
            fichas.append(primera)
            for ficha in otras:
                bitacora.anotar("FIC-008", ficha.lugar, otra=str(primera.lugar))
            continue
        apartadas += [ficha.lugar for ficha in grupo]
        for ficha in distintas:
            datos = {"docente": nombres[ficha.docente], "visita": ROMANOS[ficha.visita - 1], "otra": str(primera.lugar)}
            bitacora.anotar("FIC-009", ficha.lugar, **datos)
    return tuple(fichas), tuple(apartadas)


def _sin_las_que_ceden(halladas: Iterable[Hallada]) -> list[Hallada]:
    """Las mismas, y sin su ficha la que no tiene fecha ni niveles y es de lo mismo que otra que sí los tiene."""
    lista = list(halladas)
    llenas = {_de_que(h.ficha) for h in lista if h.ficha is not None and not _sin_fecha_ni_niveles(h.ficha)}
    return [
        replace(h, ficha=None) if h.ficha is not None and _sin_fecha_ni_niveles(h.ficha) and _de_que(h.ficha) in llenas else h
        for h in lista
    ]


def _sin_fecha_ni_niveles(ficha: Ficha) -> bool:
    return ficha.fecha is None and all(p.nivel is None and not p.na for p in ficha.puntajes)


def _de_que(ficha: Ficha) -> Hashable:
    """De qué es una ficha: dos de lo mismo sobran o se contradicen."""
    quien = (ficha.observadora or clave_de_nombre(ficha.observador)) if ficha.tipo is TipoFicha.PARES else ""
    return (ficha.tipo, ficha.docente, ficha.visita, quien)


def _contenido(ficha: Ficha) -> Hashable:
    """Lo que una ficha dice, sin su procedencia ni los espacios de sus textos."""
    puntajes = tuple((p.desempeno, p.nivel, p.na, limpio(p.evidencia)) for p in ficha.puntajes)
    observador = clave_de_nombre(ficha.observador)
    cuenta = (ficha.matriculados, ficha.asistentes)
    compromisos = tuple((c.desempeno, c.texto, c.evidencia, c.responsable, c.plazo, c.estado) for c in ficha.compromisos)
    seguimientos = tuple((s.codigo, s.texto, s.estado, s.verificacion) for s in ficha.seguimientos)
    acuerdos = (ficha.dialogo, compromisos, seguimientos)
    return (acuerdos, puntajes, ficha.fecha, ficha.hora_inicio, ficha.hora_fin, observador, ficha.cargo, cuenta)
