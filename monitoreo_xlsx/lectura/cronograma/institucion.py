"""Lee los datos de la IE, por sus rótulos, en cualquier hoja del libro del cronograma."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from monitoreo_xlsx.conversion import Contexto
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.cronograma.docentes import Nomina
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.rotulos import Dato, Rotulos, aproximar, buscar_datos
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.modelo import Institucion
from monitoreo_xlsx.plantillas import DATOS_IE

_ROTULOS = Rotulos(DATOS_IE.datos)


@dataclass(frozen=True, slots=True)
class DatosLeidos:
    """Los datos de la IE, las hojas de donde salieron y la celda de los que se cruzan con otros documentos."""

    institucion: Institucion
    hojas: frozenset[str]
    lugar_de_cuenta: Ubicacion
    lugar_de_codigo: Ubicacion


def leer_institucion(
    vistas: Iterable[Vista], zonas: Mapping[str, Collection[int]], anio_del_titulo: int | None, corte: date, bitacora: Bitacora
) -> DatosLeidos:
    """Lee los datos de la IE; `zonas` son las filas que ocupan las tablas de cada hoja y no se miran.

    El periodo, si falta, es el año del título del cronograma, y si tampoco lo hay, el de la fecha de corte (IED-003). Que su
    celda esté en blanco se avisa igual; que el libro no tenga ese rótulo, si el título dice el año, no.
    """
    lista = tuple(vistas)
    datos = _reunir(lista, zonas, bitacora)
    leidos = {
        clave: bitacora.leer(dato.campo, dato.celda, dato.lugar, Contexto()) for clave, dato in datos.items() if dato.celda is not None
    }
    hoja = next((Ubicacion(dato.lugar.archivo, dato.lugar.hoja) for dato in datos.values()), Ubicacion(lista[0].archivo))
    for campo in DATOS_IE.datos:
        dato = datos.get(campo.clave)
        if campo.obligatorio and campo.clave != "periodo" and (dato is None or dato.celda is None):
            bitacora.anotar("IED-001", dato.lugar if dato else hoja, campo=campo.rotulo)
    leidos["periodo"] = _periodo(datos.get("periodo"), leidos.get("periodo"), anio_del_titulo, corte, hoja, bitacora)
    institucion = Institucion(**{clave: valor for clave, valor in leidos.items() if valor is not None})
    hojas = frozenset(dato.lugar.hoja for dato in datos.values())
    cuenta, codigo = (datos[clave].lugar if clave in datos else hoja for clave in ("docentes", "codigo_modular"))
    return DatosLeidos(institucion, hojas, cuenta, codigo)


def _reunir(vistas: tuple[Vista, ...], zonas: Mapping[str, Collection[int]], bitacora: Bitacora) -> dict[str, Dato]:
    datos: dict[str, Dato] = {}
    for vista in vistas:
        for clave, dato in buscar_datos(vista, _ROTULOS, _ROTULOS, zonas.get(vista.hoja.nombre, ())).items():
            if clave not in datos or (datos[clave].celda is None and dato.celda is not None):
                datos[clave] = dato
    con_datos = {dato.lugar.hoja for dato in datos.values()}
    for vista in vistas:
        if vista.hoja.nombre in con_datos:
            faltan = (campo for campo in DATOS_IE.datos if campo.clave not in datos)
            datos |= aproximar(vista, datos, faltan, _ROTULOS, bitacora, zonas.get(vista.hoja.nombre, ()))
    return datos


def _periodo(dato: Dato | None, leido: int | None, anio_del_titulo: int | None, corte: date, hoja: Ubicacion, bitacora: Bitacora) -> int:
    lugar = dato.lugar if dato else hoja
    if leido is not None:
        if anio_del_titulo is not None and anio_del_titulo != leido:
            bitacora.anotar("IED-004", lugar, str(leido), titulo=str(anio_del_titulo))
            return anio_del_titulo
        return leido
    if anio_del_titulo is not None:
        if dato is not None and dato.celda is None:
            bitacora.anotar("IED-001", lugar, campo=dato.campo.rotulo)
        return anio_del_titulo
    if dato is None or dato.celda is None:
        bitacora.anotar("IED-003", lugar, usado=str(corte.year))
    return corte.year


def revisar_cuenta(datos: DatosLeidos, nomina: Nomina, bitacora: Bitacora) -> None:
    """Compara el número de docentes escrito con los del cronograma (IED-002), si la lista está completa."""
    escrito = datos.institucion.docentes
    cuenta = len(nomina.docentes)
    if escrito is not None and escrito != cuenta and not nomina.sin_nombre and not nomina.repetidas:
        bitacora.anotar("IED-002", datos.lugar_de_cuenta, str(escrito), cuenta=str(cuenta))
