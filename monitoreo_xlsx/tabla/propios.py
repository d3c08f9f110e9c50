"""Los puntajes que puso la directora: lo que su revisión privada mira."""

from __future__ import annotations

import pandas as pd

from monitoreo_xlsx.conversion import clave_de_nombre
from monitoreo_xlsx.modelo import Expediente, Ficha
from monitoreo_xlsx.tabla.observacion import puntajes

_DE_LA_DIRECTORA = frozenset({"Directora", ""})


def propios(expediente: Expediente) -> tuple[pd.DataFrame, int]:
    """Los `puntajes` de las fichas que llenó la directora, en orden de fecha, y cuántas fichas contadas son de otras personas.

    Es suya la ficha que lleva su nombre; si no lleva nombre, o no se sabe el de la directora, la que dice su cargo o ninguno.
    """
    todos = puntajes(expediente)
    suyas = {(f.docente, f.visita) for f in expediente.contadas if _es_suya(f, expediente.institucion.directora)}
    es_suyo = [par in suyas for par in zip(todos["docente"], todos["visita"], strict=True)]
    filas = todos[pd.Series(es_suyo, index=todos.index, dtype="bool")]
    ordenadas = filas.sort_values(["visita", "fecha", "docente"], kind="stable", key=lambda c: c.astype("str"))
    return ordenadas.reset_index(drop=True), len(expediente.contadas) - len(suyas)


def _es_suya(ficha: Ficha, directora: str) -> bool:
    if ficha.observador.strip() and directora.strip():
        return clave_de_nombre(ficha.observador) == clave_de_nombre(directora)
    return ficha.cargo in _DE_LA_DIRECTORA
