"""Un dato del cronograma repartido en varias columnas: el nombre en apellidos y nombres, el aula en edad y sección."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import clave, leer_aula, limpio

_APELLIDOS = (("apellidos",), ("apellidopaterno", "apellidomaterno"), ("primerapellido", "segundoapellido"))
_NOMBRES = frozenset({"nombres", "nombre", "prenombres"})
_EDADES = frozenset({"edad", "edades", "ano", "anos", "grado", "aula", "anosgrado", "anogrado"})
_SECCIONES = frozenset({"seccion", "secciones"})
_COMILLAS = "\"'“”«»"
_ROTULOS = frozenset({*(rotulo for juntos in _APELLIDOS for rotulo in juntos), *_NOMBRES, *_EDADES, *_SECCIONES})


def es_parte(texto: str) -> bool:
    """Dice si un texto rotula una parte del nombre o del aula."""
    return clave(texto) in _ROTULOS


def columnas_partidas(cabecera: Mapping[int, tuple[tuple[int, str], ...]]) -> dict[str, tuple[int, ...]]:
    """Halla los datos repartidos en una cabecera: las columnas de cada uno, por la clave de su campo y en el orden en que se unen."""
    columnas: dict[str, int] = {}
    for columna, textos in cabecera.items():
        columnas.setdefault(clave(textos[-1][1]), columna)
    partidas: dict[str, tuple[int, ...]] = {}
    apellidos = next((juntos for juntos in _APELLIDOS if columnas.keys() >= set(juntos)), ())
    nombres = next((columna for rotulo, columna in columnas.items() if rotulo in _NOMBRES), None)
    if apellidos and nombres is not None:
        partidas["docente"] = (*(columnas[rotulo] for rotulo in apellidos), nombres)
    edades = [columna for rotulo, columna in columnas.items() if rotulo in _EDADES]
    secciones = [columna for rotulo, columna in columnas.items() if rotulo in _SECCIONES]
    if len(edades) == len(secciones) == 1:
        partidas["aula"] = (edades[0], secciones[0])
    return partidas


def unir(campo: str, celdas: Sequence[Celda | None]) -> Celda | None:
    """Une las partes de un dato en una celda, la de la primera que tenga algo; si una no se puede leer, devuelve esa."""
    escritas = [celda for celda in celdas if celda is not None]
    ilegible = next((celda for celda in escritas if celda.tipo not in {Tipo.TEXTO, Tipo.NUMERO}), None)
    if ilegible is not None or len(escritas) < 2:  # noqa: PLR2004 - con una sola parte no hay nada que unir
        return ilegible or next(iter(escritas), None)
    return escritas[0]._replace(tipo=Tipo.TEXTO, valor=_REDACTAR[campo]([limpio(celda.texto) for celda in escritas]))


def _nombre(partes: Sequence[str]) -> str:
    return f"{' '.join(partes[:-1])}, {partes[-1]}"


def _aula(partes: Sequence[str]) -> str:
    edad, seccion = partes
    completa = next((parte for parte in partes if leer_aula(parte).seccion), None)
    if completa is not None:
        return completa
    con_anos = f"{edad} años" if edad.isdecimal() else edad
    sola = seccion.strip(_COMILLAS)
    return con_anos if leer_aula(sola).edad and not sola.isdecimal() else f"{con_anos} “{sola}”"


_REDACTAR: Mapping[str, Callable[[Sequence[str]], str]] = {"docente": _nombre, "aula": _aula}
