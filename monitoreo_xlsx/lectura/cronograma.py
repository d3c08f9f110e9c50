"""Lee el libro del cronograma: la IE, las docentes y sus visitas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitoreo_xlsx.celdas import Libro
from monitoreo_xlsx.conversion import Contexto
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura import estructura
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.cambios import aplicar_hoja
from monitoreo_xlsx.lectura.dispensas import leer_dispensas
from monitoreo_xlsx.lectura.institucion import leer_institucion, revisar_cuenta
from monitoreo_xlsx.lectura.nomina import Nomina
from monitoreo_xlsx.lectura.programacion import leer_ancho, leer_largo, momentos_de
from monitoreo_xlsx.lectura.tablas import Tabla
from monitoreo_xlsx.lectura.vista import Vista
from monitoreo_xlsx.modelo import Dispensa, Institucion, Momento, Visita


@dataclass(frozen=True, slots=True)
class Cronograma:
    """Lo que dice el libro del cronograma."""

    institucion: Institucion
    nomina: Nomina
    momentos: tuple[Momento, ...]
    visitas: tuple[Visita, ...]
    lugar_de_codigo: Ubicacion
    dispensas: tuple[Dispensa, ...] = ()


def leer_cronograma(libro: Libro, archivo: str, corte: date, bitacora: Bitacora) -> Cronograma | None:
    """Lee el libro, o devuelve `None` si ninguna de sus hojas tiene la tabla de un cronograma."""
    vistas = [Vista(hoja, archivo) for hoja in libro.hojas]
    tablas = [tabla for vista in vistas if (tabla := estructura.buscar_tabla(vista))]
    if all(_es_de_cambios(tabla) for tabla in tablas):
        con_tabla = {tabla.vista for tabla in tablas}
        tablas += [tabla for vista in vistas if vista not in con_tabla and (tabla := estructura.buscar_tabla_mal_rotulada(vista, bitacora))]
    if not tablas:
        return None
    principal, de_cambios = _repartir(tablas, bitacora)
    ancho = None if estructura.es_larga(principal) else estructura.completar_ancha(principal, bitacora)
    for tabla in tablas:
        _recorrer(tabla)
    zonas = {tabla.vista.hoja.nombre: tabla.zona for tabla in tablas}
    datos = leer_institucion(vistas, zonas, estructura.anio_del_titulo(principal), corte, bitacora)
    contexto = Contexto(periodo=datos.institucion.periodo)
    nomina = Nomina()
    if ancho is not None:
        visitas = leer_ancho(ancho, nomina, contexto, bitacora)
        momentos = ancho.momentos
    else:
        visitas = leer_largo(estructura.completar_larga(principal, bitacora), nomina, contexto, bitacora)
        momentos = momentos_de(visitas)
    principal.avisar_combinadas(bitacora)
    for tabla in de_cambios:
        visitas = aplicar_hoja(estructura.completar_larga(tabla, bitacora), visitas, nomina, contexto, bitacora)
    revisar_cuenta(datos, nomina, bitacora)
    for vista in vistas:
        if vista.hoja.nombre in zonas or vista.hoja.nombre in datos.hojas:
            bitacora.trasladar(vista.hoja.avisos, archivo, vista.hoja.nombre)
    orden = {docente.codigo: posicion for posicion, docente in enumerate(nomina.docentes)}
    ordenadas = tuple(sorted(visitas.values(), key=lambda v: (orden[v.docente], v.numero)))
    sueltas = [vista for vista in vistas if vista.hoja.nombre not in zonas and vista.hoja.nombre not in datos.hojas]
    return Cronograma(datos.institucion, nomina, momentos, ordenadas, datos.lugar_de_codigo, leer_dispensas(sueltas, bitacora))


def _es_de_cambios(tabla: Tabla) -> bool:
    return estructura.es_larga(tabla) and estructura.es_de_cambios(tabla)


def _repartir(tablas: list[Tabla], bitacora: Bitacora) -> tuple[Tabla, list[Tabla]]:
    """Elige la tabla del cronograma (la primera que no solo cuenta cambios) y aparta las de cambios."""
    propias = [tabla for tabla in tablas if not _es_de_cambios(tabla)] or tablas[:1]
    for tabla in propias[1:]:
        bitacora.anotar("HOJ-012", tabla.vista.lugar_de_hoja, usada=propias[0].vista.hoja.nombre)
    return propias[0], [tabla for tabla in tablas if tabla not in propias]


def _recorrer(tabla: Tabla) -> None:
    """Recorre la tabla hasta su pie, para saber qué filas ocupa."""
    for _ in tabla.filas():
        pass
