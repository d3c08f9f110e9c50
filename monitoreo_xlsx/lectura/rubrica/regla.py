"""Lee la regla de una rúbrica: el método y los tramos de puntaje de cada nivel global."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import pairwise
from typing import Any

from monitoreo_xlsx.conversion import Contexto, nivel_de_texto
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.rotulos import Dato
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import Desempeno, Nivel, Regla, Tramo
from monitoreo_xlsx.plantillas import REGLAS
from monitoreo_xlsx.rubricas import Defecto, cifra, de_otro_numero, defectos, limites

_SIN_CONTEXTO = Contexto()
_Lugares = Mapping[str, tuple[Ubicacion, Ubicacion]]


def leer_regla(
    tabla: Tabla | None, datos: Mapping[str, Dato], escala: tuple[Nivel, ...], desempenos: tuple[Desempeno, ...], graves: Bitacora
) -> Regla | None:
    """Lee la regla y comprueba que sus tramos cubran todos los puntajes; `None` si hay defectos, que anota en su celda."""
    if tabla is None or not {"romano", "desde", "hasta"} <= set(tabla.columnas):
        return None
    antes = len(graves.hallazgos)
    opciones = {clave: _opcion(datos.get(clave), clave, tabla, graves) for clave in ("metodo", "empate", "na")}
    tramos, lugares = _tramos(tabla, escala, graves)
    if len(graves.hallazgos) > antes:
        return None
    regla = Regla(
        metodo=opciones["metodo"],
        tramos=tuple(tramos[nivel.romano] for nivel in escala),
        empate=opciones["empate"] or "superior",
        na=opciones["na"] or "excluir",
    )
    if not any(desempeno.puntua for desempeno in desempenos):
        graves.anotar("RUB-007", tabla.vista.lugar_de_hoja)
        return None
    de_otros = de_otro_numero(regla, desempenos, escala)
    if de_otros is not None:
        graves.anotar(de_otros.codigo, lugares[de_otros.romano][0], **de_otros.datos, consecuencia="")
        return None
    hallados = (*defectos(regla, desempenos, escala), *(_compartidos(regla) if opciones["empate"] is None else ()))
    extremos = limites(regla, desempenos, escala)
    for defecto in _sin_repetir(hallados):
        graves.anotar(defecto.codigo, _lugar(defecto, regla, extremos, lugares), **defecto.datos)
    return None if hallados else regla


def _compartidos(regla: Regla) -> Iterator[Defecto]:
    """Los cortes que dos tramos comparten: si la rúbrica no dice qué nivel gana ahí, no se decide por ella."""
    for a, b in pairwise(regla.tramos):
        if a.hasta == b.desde:
            yield Defecto("RUB-004", b.romano, {"inferior": a.romano, "superior": b.romano, "cruce": cifra(b.desde)})


def _opcion(dato: Dato | None, clave: str, tabla: Tabla, graves: Bitacora) -> Any:
    campo = REGLAS.campo(clave)
    if dato is None or dato.celda is None:
        if campo.obligatorio:
            graves.anotar("CEL-013", dato.lugar if dato else tabla.vista.lugar_de_hoja, campo=campo.rotulo)
        return None
    return graves.leer(campo, dato.celda, dato.lugar, _SIN_CONTEXTO)


def _tramos(tabla: Tabla, escala: tuple[Nivel, ...], graves: Bitacora) -> tuple[dict[str, Tramo], _Lugares]:
    tramos: dict[str, Tramo] = {}
    lugares: dict[str, tuple[Ubicacion, Ubicacion]] = {}
    sin_nivel = 0
    vistos: set[str] = set()
    for fila in tabla.filas():
        celdas = {campo.clave: tabla.celda(fila, campo.clave) for campo in REGLAS.columnas}
        if all(celda is None for celda in celdas.values()):
            continue
        romano = _romano(tabla, fila, escala, vistos, graves)
        extremos = [_extremo(tabla, fila, clave, graves) for clave in ("desde", "hasta")]
        if romano is None:
            sin_nivel += 1
            continue
        vistos.add(romano)
        lugares[romano] = (tabla.lugar(fila, "desde"), tabla.lugar(fila, "hasta"))
        if extremos[0] is not None and extremos[1] is not None:
            tramos[romano] = Tramo(romano, extremos[0], extremos[1])
    # Una fila cuyo nivel no se entiende es, casi siempre, la del nivel que falta: ya quedó anotada.
    for nivel in [n for n in escala if n.romano not in vistos][sin_nivel:]:
        graves.anotar("RUB-009", tabla.lugar_de_cabecera("romano"), nivel=nivel.romano)
    return tramos, lugares


def _romano(tabla: Tabla, fila: int, escala: tuple[Nivel, ...], vistos: Container[str], graves: Bitacora) -> str | None:
    campo = REGLAS.campo("romano")
    celda = tabla.celda(fila, "romano")
    lugar = tabla.lugar(fila, "romano")
    if celda is None:
        graves.anotar("CEL-013", lugar, campo=campo.rotulo)
        return None
    if graves.leer(campo, celda, lugar, _SIN_CONTEXTO) is None:
        return None
    nivel = nivel_de_texto(celda.texto, escala)
    if nivel is None or nivel.romano in vistos:
        opciones = ", ".join(n.romano for n in escala if n.romano not in vistos)
        graves.anotar("CEL-012", lugar, celda.texto, campo=campo.rotulo, opciones=opciones, sugerencia="")
        return None
    return nivel.romano


def _extremo(tabla: Tabla, fila: int, clave: str, graves: Bitacora) -> float | None:
    campo = REGLAS.campo(clave)
    celda = tabla.celda(fila, clave)
    if celda is None:
        graves.anotar("CEL-013", tabla.lugar(fila, clave), campo=campo.rotulo)
        return None
    leido: float | None = graves.leer(campo, celda, tabla.lugar(fila, clave), _SIN_CONTEXTO)
    return leido


def _sin_repetir(hallados: tuple[Defecto, ...]) -> list[Defecto]:
    """Deja un solo hallazgo por causa.

    Los huecos y cruces de un nivel inalcanzable son consecuencia suya; y si son varios los inalcanzables, la causa es una
    (un peso, el método): basta el primero, que dice entre qué puntajes debían estar.
    """
    inalcanzables = [d for d in hallados if d.codigo == "RUB-005"]
    if len(inalcanzables) > 1:
        return inalcanzables[:1]
    romanos = {d.romano for d in inalcanzables}
    return [d for d in hallados if d in inalcanzables or not romanos & {d.romano, d.datos.get("inferior"), d.datos.get("superior")}]


def _lugar(defecto: Defecto, regla: Regla, extremos: tuple[float, float], lugares: _Lugares) -> Ubicacion:
    """Señala «Desde» o «Hasta», el que rompe el orden."""
    desde, hasta = lugares[defecto.romano]
    if defecto.codigo == "RUB-006":
        return hasta if defecto.datos["extremo"] == "máximo" else desde
    tramos = {tramo.romano: tramo for tramo in regla.tramos}
    propio = tramos[defecto.romano]
    if defecto.codigo == "RUB-005":
        return hasta if propio.hasta < extremos[0] <= propio.desde else desde
    anterior = tramos[defecto.datos["inferior"]]
    if defecto.codigo == "RUB-004" and anterior.hasta >= propio.hasta:
        return lugares[anterior.romano][1]
    return desde
