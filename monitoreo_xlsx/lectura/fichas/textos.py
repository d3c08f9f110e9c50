"""Los textos de una ficha que van junto a su rótulo, y siguen en las filas de abajo: el diálogo, los compromisos sin tabla."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.celdas.referencias import leer_referencia
from monitoreo_xlsx.conversion import limpio
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.fin_de_tabla import es_pie
from monitoreo_xlsx.lectura.hoja.rotulos import Dato, Rotulos, aproximar, buscar_datos
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.plantillas import COMPROMISOS, DE_QUIEN_DIRIGE, DIALOGO, FICHA, MIRADO, SUGERENCIAS, Campo

COMPROMISO = COMPROMISOS.campo("texto")
DE_COMPROMISOS = frozenset({COMPROMISO.clave, DE_QUIEN_DIRIGE.clave})
"""Los rótulos cuyas filas son compromisos."""
DATOS = Rotulos(FICHA.datos)
COLUMNAS = Rotulos(FICHA.columnas)
"""Los rótulos de los datos de una ficha y los de su tabla de desempeños."""
CONOCIDOS = Rotulos([*FICHA.datos, MIRADO, *DIALOGO.datos, COMPROMISO, DE_QUIEN_DIRIGE, SUGERENCIAS])
"""Todos los rótulos con que empieza algo en una ficha: ninguno es el dato de otro."""

_DE_TEXTO = Rotulos([*DIALOGO.datos, COMPROMISO, DE_QUIEN_DIRIGE, SUGERENCIAS], de_varias_lineas=True)
_NUMERADO = re.compile(r"\s*(?:compromiso|acuerdo)\s*(?:n\.?\s*[°º]?\s*)?\d{1,2}\b", re.IGNORECASE)
_TITULO = re.compile(r"\s*(?:[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*)\s*[.):–-]\s*[^a-záéíóúñ]+")
"""«III. COMPROMISOS», «2.1) REFLEXIÓN»: el título de una parte de la ficha, en mayúsculas y numerado."""


@dataclass(frozen=True, slots=True)
class Escrito:
    """Lo escrito para un rótulo, fila por fila (ninguna, si está en blanco). `lugar` es donde está o debería estar."""

    campo: Campo
    lugar: Ubicacion
    filas: tuple[tuple[Celda, ...], ...] = ()


def buscar_escritos(vista: Vista, excluidas: Collection[int]) -> Mapping[str, Escrito]:
    """Halla lo escrito para cada rótulo del diálogo y para el de los compromisos, fuera de las filas excluidas (las de sus tablas)."""
    escritos = _escritos(vista, buscar_datos(vista, _DE_TEXTO, CONOCIDOS, excluidas), excluidas)
    numerados = {} if COMPROMISO.clave in escritos else _numerados(vista, excluidas)
    return {**escritos, **numerados}


def _numerados(vista: Vista, excluidas: Collection[int]) -> Mapping[str, Escrito]:
    """Los compromisos que llevan cada uno su rótulo: «Compromiso 1», «Compromiso 2»."""
    rotulos = [celda for celda in vista.textos() if celda.fila not in excluidas and _NUMERADO.match(celda.texto)]
    hallados: list[Escrito] = []
    for celda in rotulos:
        texto = _NUMERADO.match(celda.texto)
        propio = replace(COMPROMISO, otros=(limpio(texto[0]) if texto else "",))
        conocidos = Rotulos([*(campo for campo in CONOCIDOS.campos if campo is not COMPROMISO), propio])
        datos = buscar_datos(vista, Rotulos([propio], de_varias_lineas=True), conocidos, excluidas)
        hallados += _escritos(vista, datos, {*excluidas, *(otra.fila for otra in rotulos if otra.fila > celda.fila)}).values()
    if not hallados:
        return {}
    filas = tuple(fila for escrito in hallados for fila in escrito.filas)
    return {COMPROMISO.clave: replace(hallados[0], campo=COMPROMISO, filas=filas)}


def buscar_mal_rotulados(
    vista: Vista, hallados: Collection[str], datos: Mapping[str, Dato], excluidas: Collection[int], bitacora: Bitacora
) -> Mapping[str, Escrito]:
    """Halla lo escrito para los rótulos que faltan si están mal escritos, y lo avisa (HOJ-011). `datos` son los de la ficha."""
    faltan = (campo for campo in _DE_TEXTO.campos if campo.clave not in hallados)
    return _escritos(vista, aproximar(vista, datos, faltan, CONOCIDOS, bitacora, excluidas), excluidas)


def _escritos(vista: Vista, datos: Mapping[str, Dato], excluidas: Collection[int]) -> Mapping[str, Escrito]:
    escritos = {}
    for clave, dato in datos.items():
        filas = tuple(_filas(vista, dato, datos, excluidas))
        # Lo que había debajo era otra cosa: el lugar es el rótulo.
        lugar = dato.lugar if filas or dato.celda is None else vista.lugar(dato.celda.fila - 1, dato.celda.columna)
        escritos[clave] = Escrito(dato.campo, lugar, filas)
    return escritos


def empieza_algo(celda: Celda) -> bool:
    """Dice si una celda es un rótulo de la ficha, con su dato o sin él, el título de una parte o un pie."""
    return es_titulo(celda) or es_rotulo(celda)


def es_titulo(celda: Celda) -> bool:
    """Dice si una celda es el título numerado de una parte de la ficha, o un pie."""
    return celda.tipo is Tipo.TEXTO and (_TITULO.fullmatch(celda.texto) is not None or es_pie(celda.texto))


def es_rotulo(celda: Celda) -> bool:
    """Dice si una celda es un rótulo de la ficha, con su dato o sin él."""
    if celda.tipo is not Tipo.TEXTO:
        return False
    texto = celda.texto.strip()
    return any(CONOCIDOS.campo(t) is not None for t in {texto, texto.partition(":")[0], texto.partition("\n")[0]})


def _filas(vista: Vista, dato: Dato, datos: Mapping[str, Dato], excluidas: Collection[int]) -> Iterator[tuple[Celda, ...]]:
    """Las celdas de cada fila de un texto: las de la primera y las que siguen debajo, hasta que empieza otra cosa."""
    celda = dato.celda or _presentacion(vista, dato) or _mas_alla(vista, dato, datos) or _debajo(vista, dato)
    if celda is None or celda.fila in excluidas:
        return
    if vista.celda(celda.fila, celda.columna) != celda:  # va en la misma celda que su rótulo
        yield (celda,)
        return
    inicios = {celda.columna, *(d.celda.columna for d in datos.values() if d.celda is not None and d.celda.fila == celda.fila)}
    rotulos = {c.columna for c in vista.fila(celda.fila) if empieza_algo(c)}
    tope = min((columna for columna in inicios | rotulos if columna > celda.columna), default=None)
    bajo_su_rotulo = vista.fila(celda.fila)[0].columna >= min(inicios)
    if bajo_su_rotulo and es_titulo(celda):
        return
    yield _propias(vista, celda.fila, celda.columna, tope)
    fila = vista.fin(celda.fila, celda.columna)[0] + 1
    while (celdas := vista.fila(fila)) and fila not in excluidas:
        if celdas[0].columna < min(inicios) or any(map(empieza_algo, celdas)):
            return
        if bajo_su_rotulo and celdas[0].texto.rstrip().endswith(":"):
            return
        propias = _propias(vista, fila, celda.columna, tope)
        if propias:
            yield propias
        fila += 1


def _propias(vista: Vista, fila: int, desde: int, tope: int | None) -> tuple[Celda, ...]:
    return tuple(c for c in vista.fila(fila) if c.columna >= desde and (tope is None or c.columna < tope))


def _presentacion(vista: Vista, dato: Dato) -> Celda | None:
    """Lo que va junto al rótulo y acaba en dos puntos («La docente:») si lo que presenta sigue bajo él, y nada hay bajo el rótulo."""
    fila, columna = leer_referencia(dato.lugar.celda)
    celda = vista.celda(fila, columna)
    if celda is None or empieza_algo(celda) or not celda.texto.rstrip().endswith(":"):
        return None
    abajo = vista.fila(vista.fin(fila, columna)[0] + 1)
    sigue = bool(abajo) and abajo[0].columna == columna and not any(map(empieza_algo, abajo))
    return celda if sigue else None


def _mas_alla(vista: Vista, dato: Dato, datos: Mapping[str, Dato]) -> Celda | None:
    """Lo único escrito a la derecha de un rótulo sin nada al lado, si en esa columna los demás no tienen una nota."""
    fila, columna = leer_referencia(dato.lugar.celda)
    suyas = [celda for celda in vista.fila(fila) if celda.columna > columna]
    if len(suyas) != 1 or suyas[0].tipo is not Tipo.TEXTO or not _es_texto(suyas[0]):
        return None
    otras = {d.celda.fila for d in datos.values() if d.celda is not None and d.celda.columna < suyas[0].columna}
    con_nota = any(celda.columna == suyas[0].columna for otra in otras for celda in vista.fila(otra))
    abajo = vista.fila(vista.fin(fila, columna)[0] + 1)
    sigue = bool(abajo) and abajo[0].columna < columna and not empieza_algo(abajo[0])
    return None if con_nota or sigue else suyas[0]


def _es_texto(celda: Celda) -> bool:
    """Dice si lo escrito lejos de su rótulo es una frase: no otro rótulo, un título ni una aclaración entre paréntesis."""
    texto = celda.texto.strip()
    return " " in texto and not texto.startswith("(") and not texto.endswith(":") and not empieza_algo(celda)


def _debajo(vista: Vista, dato: Dato) -> Celda | None:
    """La primera celda bajo un rótulo que está solo en su fila y no tiene nada al lado."""
    celdas = vista.fila(leer_referencia(dato.lugar.celda)[0])
    if len(celdas) != 1:
        return None
    abajo = vista.fila(vista.fin(celdas[0].fila, celdas[0].columna)[0] + 1)
    sirve = bool(abajo) and abajo[0].columna >= celdas[0].columna and not any(map(empieza_algo, abajo))
    return abajo[0] if sirve else None
