"""Halla en el libro del cronograma las tablas del acompañamiento: listas, pares, intervenciones y compromisos anteriores."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from monitoreo_xlsx.celdas import Celda
from monitoreo_xlsx.conversion import clave
from monitoreo_xlsx.lectura.cronograma.estructura import programa_visitas
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos, mal_rotulada
from monitoreo_xlsx.lectura.hoja.tablas import Tabla, armar_cabecera, columnas_de, exigir_columna
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.plantillas import ANTERIORES, INTERVENCIONES, LISTAS, PARES, Hoja

Tablas = Mapping[str, tuple[Tabla, ...]]
"""Las tablas halladas, por el nombre de la hoja que las declara."""

_HOJAS = (LISTAS, PARES, INTERVENCIONES, ANTERIORES)
_ROTULOS = {hoja.nombre: Rotulos(hoja.columnas) for hoja in _HOJAS}
_PROPIOS: Mapping[str, frozenset[str]] = {
    LISTAS.nombre: frozenset(),
    PARES.nombre: frozenset({"observada", "observadora"}),
    INTERVENCIONES.nombre: frozenset({"forma", "tema"}),
    ANTERIORES.nombre: frozenset({"docente", "texto"}),
}
"""Las columnas que distinguen a cada tabla; una de listas se distingue por tener varias."""
_JUNTAS = frozenset({"forma", "tipo"})
"""Las columnas de listas que no van una sin la otra."""
_MINIMO_DE_ROTULOS = 2


def buscar(vistas: Iterable[Vista], bitacora: Bitacora) -> Tablas:
    """Halla las tablas por sus rótulos, en cualquier hoja; un rótulo mal escrito se avisa (HOJ-011) y uno que falta, también (HOJ-006)."""
    halladas: dict[str, tuple[Tabla, ...]] = {hoja.nombre: () for hoja in _HOJAS}
    for vista in vistas:
        usadas: set[int] = set()
        for hoja in _HOJAS:
            tabla = _en_vista(vista, hoja, usadas)
            if tabla is not None:
                usadas.update(range(tabla.cabecera.primera, tabla.cabecera.ultima + 1))
                _asignar(tabla, hoja, bitacora)
                halladas[hoja.nombre] += (tabla,)
    return halladas


def _en_vista(vista: Vista, hoja: Hoja, usadas: Collection[int]) -> Tabla | None:
    rotulos, propios = _ROTULOS[hoja.nombre], _PROPIOS[hoja.nombre]
    propia = clave(vista.hoja.nombre) in {clave(nombre) for nombre in (hoja.nombre, *hoja.otros_nombres)}
    for fila in vista.filas:
        campos = {campo.clave: celda for celda in vista.fila(fila) if (campo := rotulos.campo(celda.texto)) is not None}
        if fila in usadas or len(campos) < (_MINIMO_DE_ROTULOS if propios or not propia else 1):
            continue
        completa = propios <= set(campos)
        if not completa and not propia and not _es_casi(vista.fila(fila), hoja, propios - set(campos)):
            continue
        cabecera = armar_cabecera(vista, fila, min(c.columna for c in campos.values()), lambda texto: rotulos.campo(texto) is not None)
        if (completa and propia) or not programa_visitas(cabecera):
            return Tabla(vista, cabecera, {})
    return None


def _es_casi(celdas: Iterable[Celda], hoja: Hoja, faltan: Iterable[str]) -> bool:
    """Dice si lo que falta de la cabecera está, pero mal escrito."""
    lista = tuple(celdas)
    return all(mal_rotulada(lista, hoja.campo(falta), _ROTULOS[hoja.nombre]) is not None for falta in faltan)


def _asignar(tabla: Tabla, hoja: Hoja, bitacora: Bitacora) -> None:
    rotulos = _ROTULOS[hoja.nombre]
    tabla.columnas = columnas_de(tabla.vista, tabla.cabecera, rotulos, bitacora)
    exigidas = _PROPIOS[hoja.nombre] or (_JUNTAS if _JUNTAS & tabla.columnas.keys() else frozenset())
    for campo in hoja.columnas:
        if campo.clave in exigidas:
            exigir_columna(tabla, campo, bitacora)
