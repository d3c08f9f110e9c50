"""Las tablas de un expediente, cada una hecha cuando se pide y una sola vez."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from monitoreo_xlsx.modelo import Expediente
from monitoreo_xlsx.tabla.aprendizajes import logros, previstas, sin_logros
from monitoreo_xlsx.tabla.compromisos import compromisos
from monitoreo_xlsx.tabla.dialogos import dialogos
from monitoreo_xlsx.tabla.intervenciones import asistencia, intervenciones, parejas
from monitoreo_xlsx.tabla.observacion import docentes, puntajes, visitas
from monitoreo_xlsx.tabla.otras import otros_puntajes


@dataclass(frozen=True)
class Tablas:
    """Las tablas de un expediente; cada campo está descrito en la función que lo da.

    Una tabla es la misma para todo el que la pide: quien necesite otra cosa parte de ella sin cambiarla.
    """

    expediente: Expediente

    @cached_property
    def puntajes(self) -> pd.DataFrame:
        """Un puntaje por fila (ver `tabla.puntajes`)."""
        return puntajes(self.expediente)

    @cached_property
    def otros_puntajes(self) -> pd.DataFrame:
        """Un puntaje por fila de las otras fichas (ver `tabla.otros_puntajes`)."""
        return otros_puntajes(self.expediente)

    @cached_property
    def visitas(self) -> pd.DataFrame:
        """Una visita por fila (ver `tabla.visitas`)."""
        return visitas(self.expediente)

    @cached_property
    def docentes(self) -> pd.DataFrame:
        """Una docente por fila (ver `tabla.docentes`)."""
        return docentes(self.expediente)

    @cached_property
    def compromisos(self) -> pd.DataFrame:
        """Un compromiso por fila (ver `tabla.compromisos`)."""
        return compromisos(self.expediente)

    @cached_property
    def dialogos(self) -> pd.DataFrame:
        """Lo conversado en cada ficha (ver `tabla.dialogos`)."""
        return dialogos(self.expediente)

    @cached_property
    def parejas(self) -> pd.DataFrame:
        """Una visita entre pares por fila (ver `tabla.parejas`)."""
        return parejas(self.expediente)

    @cached_property
    def intervenciones(self) -> pd.DataFrame:
        """Una intervención en grupo por fila (ver `tabla.intervenciones`)."""
        return intervenciones(self.expediente)

    @cached_property
    def asistencia(self) -> pd.DataFrame:
        """Una docente y una intervención por fila (ver `tabla.asistencia`)."""
        return asistencia(self.expediente)

    @cached_property
    def logros(self) -> pd.DataFrame:
        """Un aula, competencia y momento por fila (ver `tabla.logros`)."""
        return logros(self.expediente)

    @cached_property
    def logros_previstas(self) -> pd.DataFrame:
        """Las competencias de cada aula (ver `tabla.previstas`)."""
        return previstas(self.expediente)

    @cached_property
    def sin_logros(self) -> pd.DataFrame:
        """Las aulas que no anotaron logros (ver `tabla.sin_logros`)."""
        return sin_logros(self.expediente)
