"""La versión sin nombres: qué se quita de un expediente antes de mostrarlo (Ley 29733)."""

from __future__ import annotations

from dataclasses import replace

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Expediente


def quitar_nombres(expediente: Expediente) -> Expediente:
    """Deja a cada docente su código (D01…) y su edad de aula; quita DNI, textos libres y todo camino de vuelta.

    Los hallazgos se conservan para contarlos, pero nadie debe redactarlos: sus textos citan nombres y archivos.
    """
    ie = replace(expediente.institucion, directora="", responsables="")
    docentes = tuple(replace(d, nombre=d.codigo, aula="", seccion="", dni="", condicion="", lugar=Ubicacion()) for d in expediente.docentes)
    visitas = tuple(replace(v, motivo="", lugar=Ubicacion()) for v in expediente.visitas)
    fichas = tuple(
        replace(
            f,
            observador="",
            lugar=Ubicacion(),
            lugares=(),
            puntajes=tuple(replace(p, evidencia="", lugar=Ubicacion()) for p in f.puntajes),
        )
        for f in expediente.fichas
    )
    fuentes = tuple(replace(x, archivo=f"Libro {i}") for i, x in enumerate(expediente.fuentes, start=1))
    return replace(expediente, institucion=ie, docentes=docentes, visitas=visitas, fichas=fichas, fuentes=fuentes)
