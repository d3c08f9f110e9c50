"""El nombre de la docente cuando la ficha lo pide en varios datos: apellidos por un lado y nombres por otro."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from monitoreo_xlsx.conversion import clave
from monitoreo_xlsx.lectura.fichas.textos import CONOCIDOS
from monitoreo_xlsx.lectura.hoja.columnas_unidas import columnas_partidas, unir
from monitoreo_xlsx.lectura.hoja.rotulos import Dato, Rotulos, buscar_datos
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.plantillas import DOCENTE, Campo

_PARTES = Rotulos(
    Campo(clave(rotulo), rotulo)
    for rotulo in ("Apellidos", "Apellido paterno", "Apellido materno", "Primer apellido", "Segundo apellido", "Nombres")
)
_TODOS = Rotulos([*CONOCIDOS.campos, *_PARTES.campos])


def nombre_en_partes(vista: Vista, excluidas: Collection[int]) -> Mapping[str, Dato]:
    """El dato de la docente con su nombre entero, si la hoja tiene un rótulo para sus apellidos y otro para sus nombres."""
    datos = buscar_datos(vista, _PARTES, _TODOS, excluidas)
    orden = dict(enumerate(datos))
    partidas = columnas_partidas({numero: ((0, rotulo),) for numero, rotulo in orden.items()}).get(DOCENTE.clave, ())
    suyos = [datos[orden[numero]] for numero in partidas]
    entera = unir(DOCENTE.clave, [dato.celda for dato in suyos])
    return {} if entera is None else {DOCENTE.clave: Dato(DOCENTE, entera, suyos[0].lugar)}
