"""Las hojas con lo que se apartó de lo programado: los cambios de las visitas y los hallazgos que se aceptan."""

from __future__ import annotations

from collections.abc import Sequence

from monitoreo_xlsx.modelo import ROMANOS, Docente, Institucion, Visita
from monitoreo_xlsx.plantillas import CAMBIOS, DISPENSAS
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.cronograma.tabla import hoja_de_tabla
from monitoreo_xlsx.salida.plantillas.validacion import Contexto


def hoja_cambios(libro: Libro, institucion: Institucion, docentes: Sequence[Docente], visitas: Sequence[Visita], ofrece: Contexto) -> None:
    """Una fila por visita con estado, nueva fecha o motivo."""
    linea = "Una fila por visita que no se hizo como estaba programada: elija la docente y la visita, y diga qué pasó."
    nombres = {d.codigo: d.nombre for d in docentes}
    cambiadas = [
        {
            "docente": nombres[v.docente],
            "visita": ROMANOS[v.numero - 1],
            "estado": v.estado,
            "nueva_fecha": v.nueva_fecha,
            "motivo": v.motivo,
        }
        for v in visitas
        if v.estado or v.nueva_fecha or v.motivo
    ]
    hoja_de_tabla(libro, institucion, CAMBIOS, linea, cambiadas, ofrece, horizontal=False)


def hoja_dispensas(libro: Libro, institucion: Institucion) -> None:
    """Las dispensas, en blanco: las de un año no valen para otro."""
    linea = "Si algo está bien así, acéptelo aquí con su motivo: un código, un libro entero o una celda. Seguirá a la vista, sin ser error."
    hoja_de_tabla(libro, institucion, DISPENSAS, linea, horizontal=True)
