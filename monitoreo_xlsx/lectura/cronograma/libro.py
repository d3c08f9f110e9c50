"""Lee el libro del cronograma: la IE, las docentes y sus visitas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from monitoreo_xlsx.celdas import Libro
from monitoreo_xlsx.conversion import Contexto
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.cronograma import estructura
from monitoreo_xlsx.lectura.cronograma.ancho import leer_anchos, por_marcar
from monitoreo_xlsx.lectura.cronograma.cambios import aplicar_hoja
from monitoreo_xlsx.lectura.cronograma.dispensas import buscar_dispensas, leer_dispensas
from monitoreo_xlsx.lectura.cronograma.docentes import Nomina
from monitoreo_xlsx.lectura.cronograma.institucion import leer_institucion, revisar_cuenta
from monitoreo_xlsx.lectura.cronograma.largo import leer_largo
from monitoreo_xlsx.lectura.cronograma.listas import Listas, leer_listas
from monitoreo_xlsx.lectura.cronograma.numeros import momentos_de
from monitoreo_xlsx.lectura.cronograma.tablas import Tablas
from monitoreo_xlsx.lectura.cronograma.tablas import buscar as acompanamiento_de
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.pintadas import avisar_pintadas
from monitoreo_xlsx.lectura.hoja.plazo import Plazo
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_columnas, avisar_filas, avisar_hojas
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.lectura.hoja.vista import Vista, vistas_de
from monitoreo_xlsx.modelo import Dispensa, Institucion, Momento, Visita
from monitoreo_xlsx.plantillas import LISTAS


@dataclass(frozen=True, slots=True)
class Cronograma:
    """Lo que dice el libro del cronograma.

    `listas` son las de la IE; las tablas de `acompanamiento` se leen después, con la rúbrica, y `plazo` es el del libro.
    `por_marcar` es el del `Expediente`, y `primera_fila`, donde va el nombre de la primera docente.
    """

    institucion: Institucion
    nomina: Nomina
    momentos: tuple[Momento, ...]
    visitas: tuple[Visita, ...]
    lugar_de_codigo: Ubicacion
    listas: Listas
    acompanamiento: Tablas
    plazo: Plazo
    dispensas: tuple[Dispensa, ...] = ()
    por_marcar: Mapping[tuple[str, int], Ubicacion] = field(default_factory=dict)
    primera_fila: Ubicacion = field(default_factory=Ubicacion)


def leer_cronograma(libro: Libro, archivo: str, corte: date, bitacora: Bitacora) -> Cronograma | None:
    """Lee el libro, o devuelve `None` si ninguna de sus hojas tiene la tabla de un cronograma; una de cambios en blanco no lo es."""
    plazo = Plazo()
    vistas = vistas_de(libro, archivo, plazo)
    acompanamiento = acompanamiento_de(vistas, bitacora)
    aparte = [tabla for suyas in acompanamiento.values() for tabla in suyas]
    tablas = _tablas(vistas, aparte, bitacora)
    if not tablas:
        return None
    zonas = _zonas([*tablas, *aparte])
    anios = {anio for tabla in tablas if (anio := estructura.anio_de(tabla))}
    datos = leer_institucion(vistas, zonas, anios.pop() if len(anios) == 1 else None, corte, bitacora)
    usadas, de_cambios = _repartir(tablas, datos.institucion.periodo, bitacora)
    principal = usadas[0]
    anchos = [] if _es_por_filas(principal) else [estructura.completar_ancha(t, bitacora, sola=len(usadas) == 1) for t in usadas]
    listas = leer_listas(acompanamiento[LISTAS.nombre], bitacora)
    contexto = listas.completar(Contexto(periodo=datos.institucion.periodo))
    nomina = Nomina()
    if anchos:
        visitas, momentos = leer_anchos(anchos, nomina, contexto, bitacora)
        for ancho in anchos:
            avisar_pintadas(ancho.tabla, _de_docentes(ancho.tabla), ancho.de_visitas, bitacora, todas_de_marcas=True)
    else:
        visitas = leer_largo([estructura.completar_larga(tabla, bitacora) for tabla in usadas], nomina, contexto, bitacora)
        momentos = momentos_de(visitas)
    if not nomina.docentes and _es_de_cambios(principal):
        return None
    principal.avisar_combinadas(bitacora)
    for tabla in de_cambios:
        visitas = aplicar_hoja(estructura.completar_larga(tabla, bitacora), visitas, nomina, contexto, bitacora)
    sin_marca = por_marcar(anchos, nomina, visitas) if anchos else {}
    revisar_cuenta(datos, nomina, bitacora)
    for vista in vistas:
        if vista.hoja.nombre in zonas or vista.hoja.nombre in datos.hojas:
            bitacora.trasladar(vista.hoja.avisos, archivo, vista.hoja.nombre)
    orden = {docente.codigo: posicion for posicion, docente in enumerate(nomina.docentes)}
    ordenadas = tuple(sorted(visitas.values(), key=lambda v: (orden[v.docente], v.numero)))
    sueltas = [vista for vista in vistas if vista.hoja.nombre not in zonas and vista.hoja.nombre not in datos.hojas]
    de_dispensas = buscar_dispensas(sueltas, bitacora)
    dispensas = leer_dispensas(de_dispensas, bitacora)
    ocupadas = {id(ancho.tabla): ancho.ocupadas for ancho in anchos}
    for tabla in (*usadas, *de_cambios, *de_dispensas):
        avisar_columnas(tabla, bitacora, ocupadas.get(id(tabla), ()))
        avisar_filas(tabla, bitacora)
    con_dispensas = {tabla.vista for tabla in de_dispensas}
    avisar_hojas([vista for vista in sueltas if vista not in con_dispensas], bitacora)
    return Cronograma(
        datos.institucion,
        nomina,
        momentos,
        ordenadas,
        datos.lugar_de_codigo,
        listas,
        acompanamiento,
        plazo,
        dispensas,
        sin_marca,
        principal.lugar(principal.cabecera.ultima + 1, "docente"),
    )


def _tablas(vistas: Sequence[Vista], aparte: Sequence[Tabla], bitacora: Bitacora) -> list[Tabla]:
    """Halla las tablas de visitas, en las filas que no son la cabecera de otra tabla."""
    cabeceras: dict[Vista, set[int]] = {vista: set() for vista in vistas}
    for otra in aparte:
        cabeceras[otra.vista].update(range(otra.cabecera.primera, otra.cabecera.ultima + 1))
    tablas: list[Tabla] = []
    for vista in vistas:
        bloques = estructura.buscar_bloques(vista, cabeceras[vista])
        tablas += bloques if estructura.se_repiten(bloques) else estructura.buscar_tablas(vista, cabeceras[vista])
    if all(_es_de_cambios(tabla) for tabla in tablas):
        ocupadas = {tabla.vista for tabla in tablas} | {vista for vista, filas in cabeceras.items() if filas}
        libres = [vista for vista in vistas if vista not in ocupadas]
        bloques = [tabla for vista in vistas for tabla in estructura.buscar_bloques(vista, cabeceras[vista]) if not _usada(tabla, tablas)]
        giradas = [] if bloques else [tabla for vista in libres if (tabla := estructura.buscar_girada(vista))]
        tablas += bloques or giradas or [tabla for vista in libres if (tabla := estructura.buscar_tabla_mal_rotulada(vista, bitacora))]
    return tablas


def _usada(tabla: Tabla, tablas: Sequence[Tabla]) -> bool:
    return any(otra.vista is tabla.vista and otra.cabecera.base == tabla.cabecera.base for otra in tablas)


def _es_bloque(tabla: Tabla) -> bool:
    """Dice si la tabla programa sin que su cabecera diga la visita."""
    return not estructura.programa_visitas(tabla.cabecera) and not estructura.es_larga(tabla)


def _es_por_filas(tabla: Tabla) -> bool:
    """Dice si la tabla tiene una fila por visita."""
    return estructura.es_larga(tabla) or _es_bloque(tabla)


def _zonas(tablas: Sequence[Tabla]) -> dict[str, frozenset[int]]:
    """Recorre cada tabla hasta su pie o hasta la que la sigue en su hoja, y dice qué filas de cada hoja ocupan."""
    zonas: dict[str, frozenset[int]] = {}
    for tabla in tablas:
        primeras = (otra.cabecera.primera for otra in tablas if otra.vista is tabla.vista)
        tabla.hasta = min((fila for fila in primeras if fila > tabla.cabecera.primera), default=tabla.hasta)
        for _ in tabla.filas():
            pass
        nombre = tabla.vista.hoja.nombre
        zonas[nombre] = zonas.get(nombre, frozenset()) | frozenset(tabla.zona)
    return zonas


def _de_docentes(tabla: Tabla) -> list[int]:
    """Las filas que nombran a alguien."""
    return [fila for fila in tabla.filas() if (celda := tabla.celda(fila, "docente")) is not None and any(map(str.isalpha, celda.texto))]


def _es_de_cambios(tabla: Tabla) -> bool:
    return estructura.es_larga(tabla) and estructura.es_de_cambios(tabla)


def _repartir(tablas: list[Tabla], periodo: int, bitacora: Bitacora) -> tuple[list[Tabla], list[Tabla]]:
    """Separa las tablas del cronograma de las que solo cuentan cambios.

    Del cronograma valen la primera y las que la completan: sus bloques, o las que dicen otras visitas. Las de otro año van al final.
    """
    propias = [tabla for tabla in tablas if not _es_de_cambios(tabla)] or tablas[:1]
    propias.sort(key=lambda tabla: estructura.anio_de(tabla) not in {None, periodo})
    usadas = propias[:1]
    for tabla in propias[1:]:
        if estructura.anio_de(tabla) not in {None, estructura.anio_de(usadas[0])}:
            bitacora.anotar("CRO-033", tabla.vista.lugar_de_hoja, anio=str(estructura.anio_de(tabla)), usada=propias[0].vista.hoja.nombre)
        elif (_es_bloque(tabla) and _es_bloque(usadas[0])) or estructura.otras_visitas(tabla, usadas):
            usadas.append(tabla)
        else:
            bitacora.anotar("HOJ-012", tabla.vista.lugar_de_hoja, usada=propias[0].vista.hoja.nombre)
    return usadas, [tabla for tabla in tablas if tabla not in propias]
