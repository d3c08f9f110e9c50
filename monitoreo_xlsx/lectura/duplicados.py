"""Cuando hay más de una ficha de la misma docente y visita: iguales cuentan una vez; distintas, ninguna."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from monitoreo_xlsx.conversion import clave_de_nombre, limpio
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.entorno import Hallada
from monitoreo_xlsx.modelo import ROMANOS, Ficha


def separar(halladas: Iterable[Hallada], nombres: Mapping[str, str], bitacora: Bitacora) -> tuple[tuple[Ficha, ...], tuple[Ubicacion, ...]]:
    """Devuelve las fichas que valen y el lugar de las apartadas; anota las copias (FIC-008) y los conflictos (FIC-009).

    `nombres` da el nombre de cada docente por su código.
    """
    apartadas: list[Ubicacion] = []
    grupos: dict[tuple[str, int], list[Ficha]] = {}
    for hallada in halladas:
        if hallada.ficha is None:
            apartadas.append(hallada.lugar)
        else:
            grupos.setdefault((hallada.ficha.docente, hallada.ficha.visita), []).append(hallada.ficha)
    fichas: list[Ficha] = []
    for (docente, visita), grupo in grupos.items():
        primera, *otras = grupo
        distintas = [ficha for ficha in otras if _contenido(ficha) != _contenido(primera)]
        if not distintas:
            fichas.append(primera)
            for ficha in otras:
                bitacora.anotar("FIC-008", ficha.lugar, otra=str(primera.lugar))
            continue
        apartadas += [ficha.lugar for ficha in grupo]
        for ficha in distintas:
            datos = {"docente": nombres[docente], "visita": ROMANOS[visita - 1], "otra": str(primera.lugar)}
            bitacora.anotar("FIC-009", ficha.lugar, **datos)
    return tuple(fichas), tuple(apartadas)


def _contenido(ficha: Ficha) -> Hashable:
    """Lo que una ficha dice, sin su procedencia ni los espacios de sus textos."""
    puntajes = tuple((p.desempeno, p.nivel, p.na, limpio(p.evidencia)) for p in ficha.puntajes)
    observador = clave_de_nombre(ficha.observador)
    cuenta = (ficha.matriculados, ficha.asistentes)
    return (puntajes, ficha.fecha, ficha.hora_inicio, ficha.hora_fin, observador, ficha.cargo, cuenta)
