"""Los indicadores del monitoreo: puros, uno por archivo, y cada uno con su n. Lo que falta nunca es cero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from monitoreo_xlsx import tabla
from monitoreo_xlsx.indicadores import (
    abordados,
    acuerdo,
    agenda,
    aprendizajes,
    asistencia,
    autoevaluacion,
    cobertura,
    compromisos,
    desempenos,
    edades,
    focalizacion,
    formacion,
    formas,
    motivos,
    niveles,
    oficial,
    parejas,
    puntaje_global,
    siguiente_plan,
    transiciones,
)
from monitoreo_xlsx.indicadores.transiciones import Transicion
from monitoreo_xlsx.modelo import Expediente, Rubrica
from monitoreo_xlsx.tabla import Tablas


@dataclass(frozen=True)
class Indicadores(Tablas):
    """Las tablas de un expediente y lo que se calcula de ellas; cada campo está descrito en la función que lo da."""

    @property
    def _rubrica(self) -> Rubrica:
        return self.expediente.rubrica

    @cached_property
    def globales(self) -> pd.DataFrame:
        """El resultado de cada ficha (ver `puntaje_global.calcular`)."""
        return puntaje_global.calcular(self.puntajes, self._rubrica)

    @cached_property
    def cobertura(self) -> pd.DataFrame:
        """La cobertura de cada visita (ver `cobertura.calcular`)."""
        return cobertura.calcular(self.visitas, len(self.docentes), self.expediente.momentos)

    @cached_property
    def oficial(self) -> pd.DataFrame:
        """El indicador oficial de cada visita (ver `oficial.calcular`)."""
        return oficial.calcular(self.globales, self.visitas, self._rubrica, self.expediente.momentos)

    @cached_property
    def niveles_visita(self) -> pd.DataFrame:
        """Los niveles globales de cada visita (ver `niveles.por_visita`)."""
        return niveles.por_visita(self.globales, self._rubrica)

    @cached_property
    def niveles_edad(self) -> pd.DataFrame:
        """Los niveles globales por edad (ver `niveles.por_edad`)."""
        return niveles.por_edad(self.globales, self._rubrica)

    @cached_property
    def desempenos(self) -> pd.DataFrame:
        """Los niveles de cada desempeño (ver `desempenos.contar`)."""
        return desempenos.contar(self.puntajes, self._rubrica)

    @cached_property
    def desempenos_resumen(self) -> pd.DataFrame:
        """Cada desempeño en una fila (ver `desempenos.resumen`)."""
        return desempenos.resumen(self.puntajes, self._rubrica)

    @cached_property
    def transiciones(self) -> Mapping[tuple[int, int], Transicion]:
        """El avance de cada par de visitas, la de origen y la de llegada (ver `transiciones`); de la primera a la última, al final."""
        return {par: transiciones.calcular(self.globales, self._rubrica, *par) for par in transiciones.pares(self.globales)}

    @cached_property
    def focalizados(self) -> pd.DataFrame:
        """Las docentes con prioridad (ver `focalizacion.calcular`)."""
        return focalizacion.calcular(self.globales, self.docentes, self.ultimos_niveles, self.visitas, self._rubrica)

    @cached_property
    def sin_registro(self) -> pd.DataFrame:
        """Las docentes sin ningún monitoreo (ver `focalizacion.sin_registro`)."""
        return focalizacion.sin_registro(self.globales, self.docentes, self.visitas)

    @cached_property
    def solo_con_otra(self) -> pd.DataFrame:
        """Las observadas solo con otra rúbrica (ver `focalizacion.solo_con_otra`)."""
        return focalizacion.solo_con_otra(self.globales, self.docentes, self.visitas)

    @cached_property
    def sin_nivel(self) -> pd.DataFrame:
        """Las docentes aún sin nivel (ver `focalizacion.sin_nivel`)."""
        return focalizacion.sin_nivel(self.globales, self.docentes)

    @cached_property
    def edades(self) -> pd.DataFrame:
        """Cuántas docentes hay por edad (ver `edades.contar`)."""
        return edades.contar(self.docentes)

    @cached_property
    def priorizadas(self) -> pd.DataFrame:
        """Las que vienen priorizadas del periodo anterior (ver `focalizacion.priorizadas`)."""
        return focalizacion.priorizadas(self.globales, self.docentes)

    @cached_property
    def compromisos_total(self) -> pd.DataFrame:
        """Los compromisos de toda la IE (ver `compromisos.total`)."""
        return compromisos.total(self.compromisos)

    @cached_property
    def compromisos_visita(self) -> pd.DataFrame:
        """Los compromisos por visita en que se acordaron (ver `compromisos.contar`)."""
        return compromisos.contar(self.compromisos, "visita", compromisos.visitas_de(self.compromisos))

    @cached_property
    def compromisos_docente(self) -> pd.DataFrame:
        """Los compromisos por docente (ver `compromisos.contar`)."""
        return compromisos.contar(self.compromisos, "docente", self.docentes["docente"].tolist())

    @cached_property
    def compromisos_desempeno(self) -> pd.DataFrame:
        """Los compromisos por desempeño (ver `compromisos.por_desempeno`)."""
        return compromisos.por_desempeno(self.compromisos, [e.rubrica for e in self.expediente.con_cada_rubrica])

    @cached_property
    def ultimos_niveles(self) -> pd.DataFrame:
        """El último nivel en cada desempeño (ver `formacion.ultimos`)."""
        return formacion.ultimos(self.puntajes, self.docentes, self._rubrica)

    @cached_property
    def formacion(self) -> pd.DataFrame:
        """Las necesidades de formación (ver `formacion.calcular`)."""
        return formacion.calcular(self.ultimos_niveles, self._rubrica, tabla.formas(self.expediente))

    @cached_property
    def formas(self) -> pd.DataFrame:
        """La cobertura de cada forma de intervención (ver `formas.calcular`)."""
        del_catalogo = tabla.formas(self.expediente)
        return formas.calcular(self.visitas, self.parejas, self.intervenciones, self.asistencia, del_catalogo, len(self.docentes))

    @cached_property
    def asistencia_docente(self) -> pd.DataFrame:
        """La asistencia de cada docente (ver `asistencia.por_docente`)."""
        return asistencia.por_docente(self.asistencia, self.docentes)

    @cached_property
    def asistencia_intervencion(self) -> pd.DataFrame:
        """La asistencia a cada intervención (ver `asistencia.por_intervencion`)."""
        return asistencia.por_intervencion(self.intervenciones)

    @cached_property
    def abordados(self) -> pd.DataFrame:
        """Qué aborda cada desempeño (ver `abordados.calcular`)."""
        return abordados.calcular(self.intervenciones, self.parejas, self._rubrica)

    @cached_property
    def motivos(self) -> pd.DataFrame:
        """Qué cambió cada motivo (ver `motivos.calcular`)."""
        lista = tabla.motivos(self.expediente)
        return motivos.calcular(self.visitas, self.parejas, self.intervenciones, lista, self.expediente.momentos)

    @cached_property
    def agenda(self) -> pd.DataFrame:
        """Lo que está por hacer (ver `agenda.calcular`)."""
        return agenda.calcular(self.visitas, self.parejas, self.intervenciones, self.compromisos, self._rubrica)

    @cached_property
    def parejas_total(self) -> pd.DataFrame:
        """Las visitas entre pares, en una fila (ver `parejas.contar`)."""
        return parejas.contar(self.parejas)

    @cached_property
    def sugerencias(self) -> pd.DataFrame:
        """A quién podría visitar cada docente (ver `parejas.sugerir`)."""
        return parejas.sugerir(self.ultimos_niveles, self.docentes, self.focalizados, self.parejas, self._rubrica)

    @cached_property
    def brechas(self) -> pd.DataFrame:
        """Lo autoevaluado al lado de lo observado (ver `autoevaluacion.brechas`)."""
        return autoevaluacion.brechas(self.puntajes, self.otros_puntajes, self._rubrica)

    @cached_property
    def autoevaluacion(self) -> pd.DataFrame:
        """Las brechas, por visita y desempeño (ver `autoevaluacion.resumen`)."""
        return autoevaluacion.resumen(self.brechas)

    @cached_property
    def pares(self) -> pd.DataFrame:
        """La segunda observación al lado de la primera (ver `acuerdo.pares`)."""
        return acuerdo.pares(self.puntajes, self.otros_puntajes, self._rubrica)

    @cached_property
    def acuerdo_por_desempeno(self) -> pd.DataFrame:
        """El acuerdo en cada desempeño (ver `acuerdo.por_desempeno`)."""
        return acuerdo.por_desempeno(self.pares)

    @cached_property
    def cruce(self) -> pd.DataFrame:
        """Cada nivel de una observación contra cada uno de la otra (ver `acuerdo.cruce`)."""
        return acuerdo.cruce(self.pares, self._rubrica)

    @cached_property
    def acuerdo(self) -> pd.DataFrame:
        """El acuerdo de todos los pares (ver `acuerdo.calcular`)."""
        return acuerdo.calcular(self.pares, self._rubrica)

    @cached_property
    def logros_edad(self) -> pd.DataFrame:
        """Los logros por edad (ver `aprendizajes.por_edad`)."""
        return aprendizajes.por_edad(self.logros)

    @cached_property
    def logros_competencia(self) -> pd.DataFrame:
        """Los logros por competencia (ver `aprendizajes.por_competencia`)."""
        return aprendizajes.por_competencia(self.logros)

    @cached_property
    def logros_aula(self) -> pd.DataFrame:
        """Los logros por aula (ver `aprendizajes.por_aula`)."""
        return aprendizajes.por_aula(self.logros, self.logros_previstas)

    @cached_property
    def logros_cambios(self) -> pd.DataFrame:
        """Los logros de dos momentos (ver `aprendizajes.cambios`)."""
        return aprendizajes.cambios(self.logros)

    @cached_property
    def abierto(self) -> pd.DataFrame:
        """Cuánto quedó abierto (ver `siguiente_plan.abierto`)."""
        return siguiente_plan.abierto(self)

    @cached_property
    def por_programar(self) -> pd.DataFrame:
        """Qué programar, con quién y por qué (ver `siguiente_plan.programar`)."""
        return siguiente_plan.programar(self)


def calcular(expediente: Expediente) -> Indicadores:
    """Los indicadores de un expediente, vistos a su fecha de corte."""
    return Indicadores(expediente)


__all__ = ["Indicadores", "Transicion", "calcular"]
