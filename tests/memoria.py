"""Lo que ya se leyó o se dibujó en este proceso, para no rehacerlo: casi todas las pruebas cambian un libro y dejan los otros iguales.

Cada respuesta se guarda por todo lo que la decide (los bytes del libro, su nombre, la nómina, la rúbrica…), así que solo puede
esconder que algo no dependa únicamente de eso; de eso se ocupan las pruebas marcadas `sin_memoria`, que hacen todo otra vez, y
también lo hacen las que sustituyen una parte del programa.
"""

from __future__ import annotations

import hashlib
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from monitoreo_xlsx.celdas import Libro, LibroIlegible, aparte, libro
from monitoreo_xlsx.lectura.carpeta import expediente as carpeta
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno
from monitoreo_xlsx.lectura.fichas.libro import FichasDeLibro
from monitoreo_xlsx.salida import figuras

MAXIMO = 1500


class Memoria:
    """Las últimas respuestas de una función; apagada, la función trabaja siempre."""

    encendida = True

    def __init__(self) -> None:
        self._guardadas: OrderedDict[Hashable, Any] = OrderedDict()

    def de(self, clave: Hashable, hacer: Callable[[], Any]) -> Any:
        if clave in self._guardadas:
            self._guardadas.move_to_end(clave)
        else:
            self._guardadas[clave] = hacer()
            if len(self._guardadas) > MAXIMO:
                self._guardadas.popitem(last=False)
        return self._guardadas[clave]


def instalar() -> None:
    """Pone memoria a lo que abre un libro y a lo que entiende uno de fichas."""
    libro.leer = _abre_una_vez(libro.leer)
    aparte._en_otro_proceso = _abre_una_vez(aparte._en_otro_proceso)
    carpeta.leer_libro_de_fichas = _entiende_una_vez(carpeta.leer_libro_de_fichas)
    figuras.dibujar_panel = escribe_una_vez(figuras.dibujar_panel, attrgetter("titulo", "institucion", "pie", "panel"))


def escribe_una_vez(escribir: Callable[..., bytes], mira: Callable[[Any], object]) -> Callable[..., bytes]:
    """La misma función, que recuerda lo que ya escribió; `mira` da la parte del consolidado de la que depende."""
    memoria = Memoria()

    def escrito(consolidado: object, *otros: object) -> bytes:
        if not Memoria.encendida:
            return escribir(consolidado, *otros)
        return memoria.de(f"{mira(consolidado)!r}{otros}", lambda: escribir(consolidado, *otros))

    return escrito


def _abre_una_vez(abrir: Callable[..., Libro]) -> Callable[..., Libro]:
    memoria = Memoria()

    def abierto(contenido: bytes, ruta: Path, *otros: Any) -> Libro:
        def intentar() -> Libro | LibroIlegible:
            try:
                return abrir(contenido, ruta, *otros)
            except LibroIlegible as defecto:
                return defecto

        if not Memoria.encendida:
            return abrir(contenido, ruta, *otros)
        leido = memoria.de((hashlib.sha256(contenido).digest(), ruta.suffix or ruta.name), intentar)
        if isinstance(leido, LibroIlegible):
            raise LibroIlegible(leido.codigo, **leido.datos)
        return leido

    return abierto


def _entiende_una_vez(leer: Callable[..., FichasDeLibro]) -> Callable[..., FichasDeLibro]:
    memoria = Memoria()

    def leido(abierto: Libro, archivo: str, entornos: Sequence[Entorno]) -> FichasDeLibro:
        def intentar() -> tuple[Any, ...]:
            anotados, antes = len(entornos[0].bitacora.hallazgos), _conteos(entornos)
            fichas = leer(abierto, archivo, entornos)
            conteos = [Counter(e.conformes) - previo for e, previo in zip(entornos, antes, strict=True)]
            return fichas, entornos[0].bitacora.hallazgos[anotados:], conteos

        if not Memoria.encendida:
            return leer(abierto, archivo, entornos)
        clave = abierto.sha256, archivo, *(_lo_que_decide(e) for e in entornos)
        hecha = clave in memoria._guardadas
        fichas, hallazgos, conteos = memoria.de(clave, intentar)
        if hecha:
            _repetir(entornos, hallazgos, conteos)
        return fichas

    return leido


def _conteos(entornos: Sequence[Entorno]) -> list[Counter[Any]]:
    return [Counter(e.conformes) for e in entornos]


def _repetir(entornos: Sequence[Entorno], hallazgos: Sequence[Any], conteos: Sequence[Counter[Any]]) -> None:
    entornos[0].bitacora.hallazgos += hallazgos
    propios = {id(e.conformes): (e.conformes, conteo) for e, conteo in zip(entornos, conteos, strict=True)}
    for conformes, conteo in propios.values():
        conformes.update(conteo)


def _lo_que_decide(e: Entorno) -> str:
    """Todo lo del entorno de lo que depende la lectura de un libro."""
    admitidas = None if e.rubricas_admitidas is None else sorted(e.rubricas_admitidas)
    de_la_ie = vars(e.nomina), sorted(e.meses.items()), e.codigo_modular, e.periodo
    return repr((e.instrumento.rubrica, de_la_ie, admitidas, e.sustituida))
