"""Cruces de las visitas entre pares con sus fichas, y de la doble observación con quién y cómo se llenó."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from monitoreo_xlsx.conversion import clave_de_nombre
from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import ROMANOS, Estado, Expediente, Ficha, TipoFicha

_MINIMO_DE_DISTANCIA = 2
"""Con una sola diferencia de un nivel, todo consenso elige uno de los dos: no dice si se conversó."""


def consenso_calculado(expediente: Expediente) -> Iterator[Hallazgo]:
    """PAR-007: en todos sus desempeños el consenso es el promedio de las dos observaciones, redondeado como Excel (2,5 es 3).

    Se miran los desempeños en que las tres fichas dan nivel, y solo si las observaciones difieren en dos niveles o más, en total.
    """
    primeras = {(f.docente, f.visita): _niveles(f) for f in expediente.fichas}
    segundas = {(f.docente, f.visita): _niveles(f) for f in expediente.otras_fichas if f.tipo is TipoFicha.SEGUNDA}
    for ficha in expediente.otras_fichas:
        clase = (ficha.docente, ficha.visita)
        if ficha.tipo is not TipoFicha.CONSENSO or clase not in primeras or clase not in segundas:
            continue
        primera, segunda, consenso = primeras[clase], segundas[clase], _niveles(ficha)
        comunes = [d for d in consenso if d in primera and d in segunda]
        distancia = sum(abs(primera[d] - segunda[d]) for d in comunes)
        if distancia >= _MINIMO_DE_DISTANCIA and all(consenso[d] == (primera[d] + segunda[d] + 1) // 2 for d in comunes):
            datos = {
                "cuantos": str(len(comunes)),
                "distintos": str(sum(primera[d] != segunda[d] for d in comunes)),
                "docente": expediente.docente(ficha.docente).nombre,
                "visita": ROMANOS[ficha.visita - 1],
            }
            yield Hallazgo("PAR-007", ficha.lugar_de("tipo"), ficha.tipo.value, datos)


def pareja_sin_ficha(expediente: Expediente) -> Iterator[Hallazgo]:
    """PAR-008: el cronograma da por ejecutada una visita entre pares que no tiene ficha.

    Si hay fichas apartadas, cualquiera podría ser la suya y no se dice nada hasta que se corrijan.
    """
    if expediente.apartadas:
        return
    fichas = Counter((f.docente, f.observadora) for f in expediente.otras_fichas if f.tipo is TipoFicha.PARES)
    for pareja in expediente.parejas:
        if pareja.estado is not Estado.EJECUTADA:
            continue
        dos = (pareja.observada, pareja.observadora)
        if not fichas[dos]:
            observada, observadora = (expediente.docente(codigo).nombre for codigo in dos)
            yield Hallazgo("PAR-008", pareja.lugar, observada, {"observadora": observadora})
        fichas[dos] = max(0, fichas[dos] - 1)


def sin_nada_mirado(expediente: Expediente) -> Iterator[Hallazgo]:
    """PAR-010: la ficha de una visita entre pares no dice el nivel de ningún desempeño.

    Sale en la celda del nivel de lo que se acordó mirar, si el cronograma lo dice. No se dice de una ficha con un nivel mal escrito:
    algo se miró, y esa celda ya está señalada.
    """
    senaladas = {h.lugar for h in expediente.hallazgos}
    acordados = {(p.observada, p.observadora): p.desempeno for p in expediente.parejas if p.desempeno}
    for ficha in expediente.otras_fichas:
        celdas = {p.desempeno: p.lugar for p in ficha.puntajes}
        if ficha.tipo is not TipoFicha.PARES or _niveles(ficha) or senaladas & set(celdas.values()):
            continue
        acordado = acordados.get((ficha.docente, ficha.observadora), "")
        datos = {"acordado": f" ({acordado})" if acordado else ""}
        yield Hallazgo("PAR-010", celdas.get(acordado, ficha.lugar), expediente.docente(ficha.docente).nombre, datos)


def misma_persona(expediente: Expediente) -> Iterator[Hallazgo]:
    """PAR-009: la observación y la segunda observación de una clase son de la misma persona."""
    primeras = {(f.docente, f.visita): clave_de_nombre(f.observador) for f in expediente.fichas if f.observador}
    for ficha in expediente.otras_fichas:
        primera = primeras.get((ficha.docente, ficha.visita))
        if ficha.tipo is TipoFicha.SEGUNDA and ficha.observador and clave_de_nombre(ficha.observador) == primera:
            datos = {"docente": expediente.docente(ficha.docente).nombre, "visita": ROMANOS[ficha.visita - 1]}
            yield Hallazgo("PAR-009", ficha.lugar_de("observador"), ficha.observador, datos)


def _niveles(ficha: Ficha) -> dict[str, int]:
    return {p.desempeno: p.nivel for p in ficha.puntajes if p.nivel is not None}
