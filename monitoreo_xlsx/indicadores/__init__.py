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
from monitoreo_xlsx.modelo import Expediente


@dataclass(frozen=True)
class Indicadores:
    """Las tablas de un expediente y lo que se calcula de ellas; cada campo está descrito en la función que lo da.

    `puntajes`, `visitas`, `docentes`, `compromisos`, `dialogos`, `parejas`, `intervenciones`, `asistencia`, `logros`,
    `logros_previstas` y `sin_logros` vienen de `tabla`; `globales` de `puntaje_global`; `transiciones` va por par de visitas (la de
    origen, la de llegada), la comparación de la primera a la última al final.
    """

    puntajes: pd.DataFrame
    visitas: pd.DataFrame
    docentes: pd.DataFrame
    globales: pd.DataFrame
    cobertura: pd.DataFrame
    oficial: pd.DataFrame
    niveles_visita: pd.DataFrame
    niveles_edad: pd.DataFrame
    desempenos: pd.DataFrame
    desempenos_resumen: pd.DataFrame
    transiciones: Mapping[tuple[int, int], Transicion]
    focalizados: pd.DataFrame
    sin_registro: pd.DataFrame
    solo_con_otra: pd.DataFrame
    sin_nivel: pd.DataFrame
    edades: pd.DataFrame
    priorizadas: pd.DataFrame
    compromisos: pd.DataFrame
    compromisos_total: pd.DataFrame
    compromisos_visita: pd.DataFrame
    compromisos_docente: pd.DataFrame
    compromisos_desempeno: pd.DataFrame
    dialogos: pd.DataFrame
    ultimos_niveles: pd.DataFrame
    formacion: pd.DataFrame
    parejas: pd.DataFrame
    intervenciones: pd.DataFrame
    asistencia: pd.DataFrame
    formas: pd.DataFrame
    asistencia_docente: pd.DataFrame
    asistencia_intervencion: pd.DataFrame
    abordados: pd.DataFrame
    motivos: pd.DataFrame
    agenda: pd.DataFrame
    parejas_total: pd.DataFrame
    sugerencias: pd.DataFrame
    brechas: pd.DataFrame
    autoevaluacion: pd.DataFrame
    pares: pd.DataFrame
    acuerdo_por_desempeno: pd.DataFrame
    cruce: pd.DataFrame
    acuerdo: pd.DataFrame
    logros: pd.DataFrame
    logros_edad: pd.DataFrame
    logros_competencia: pd.DataFrame
    logros_aula: pd.DataFrame
    logros_cambios: pd.DataFrame
    logros_previstas: pd.DataFrame
    sin_logros: pd.DataFrame

    @cached_property
    def abierto(self) -> pd.DataFrame:
        """Cuánto quedó abierto (ver `siguiente_plan.abierto`)."""
        return siguiente_plan.abierto(self)

    @cached_property
    def por_programar(self) -> pd.DataFrame:
        """Qué programar, con quién y por qué (ver `siguiente_plan.programar`)."""
        return siguiente_plan.programar(self)


def calcular(expediente: Expediente) -> Indicadores:
    """Calcula todos los indicadores de un expediente, vistos a su fecha de corte."""
    rubrica, momentos = expediente.rubrica, expediente.momentos
    puntajes, visitas, docentes = tabla.puntajes(expediente), tabla.visitas(expediente), tabla.docentes(expediente)
    entre_pares, intervenciones = tabla.parejas(expediente), tabla.intervenciones(expediente)
    asistentes, otros = tabla.asistencia(expediente), tabla.otros_puntajes(expediente)
    globales = puntaje_global.calcular(puntajes, rubrica)
    acuerdos, aprendidos = tabla.compromisos(expediente), tabla.logros(expediente)
    previstas = tabla.previstas(expediente)
    ultimos = formacion.ultimos(puntajes, docentes, rubrica)
    focalizados = focalizacion.calcular(globales, docentes, ultimos, visitas, rubrica)
    comparadas = autoevaluacion.brechas(puntajes, otros, rubrica)
    dobles = acuerdo.pares(puntajes, otros, rubrica)
    return Indicadores(
        puntajes=puntajes,
        visitas=visitas,
        docentes=docentes,
        globales=globales,
        cobertura=cobertura.calcular(visitas, len(docentes), momentos),
        oficial=oficial.calcular(globales, visitas, rubrica, momentos),
        niveles_visita=niveles.por_visita(globales, rubrica),
        niveles_edad=niveles.por_edad(globales, rubrica),
        desempenos=desempenos.contar(puntajes, rubrica),
        desempenos_resumen=desempenos.resumen(puntajes, rubrica),
        transiciones={par: transiciones.calcular(globales, rubrica, *par) for par in transiciones.pares(globales)},
        focalizados=focalizados,
        sin_registro=focalizacion.sin_registro(globales, docentes, visitas),
        solo_con_otra=focalizacion.solo_con_otra(globales, docentes, visitas),
        sin_nivel=focalizacion.sin_nivel(globales, docentes),
        edades=edades.contar(docentes),
        priorizadas=focalizacion.priorizadas(globales, docentes),
        compromisos=acuerdos,
        compromisos_total=compromisos.total(acuerdos),
        compromisos_visita=compromisos.contar(acuerdos, "visita", compromisos.visitas_de(acuerdos)),
        compromisos_docente=compromisos.contar(acuerdos, "docente", docentes["docente"].tolist()),
        compromisos_desempeno=compromisos.por_desempeno(acuerdos, [e.rubrica for e in expediente.con_cada_rubrica]),
        dialogos=tabla.dialogos(expediente),
        ultimos_niveles=ultimos,
        formacion=formacion.calcular(ultimos, rubrica, tabla.formas(expediente)),
        parejas=entre_pares,
        intervenciones=intervenciones,
        asistencia=asistentes,
        formas=formas.calcular(visitas, entre_pares, intervenciones, asistentes, tabla.formas(expediente), len(docentes)),
        asistencia_docente=asistencia.por_docente(asistentes, docentes),
        asistencia_intervencion=asistencia.por_intervencion(intervenciones),
        abordados=abordados.calcular(intervenciones, entre_pares, rubrica),
        motivos=motivos.calcular(visitas, entre_pares, intervenciones, tabla.motivos(expediente), momentos),
        logros=aprendidos,
        logros_edad=aprendizajes.por_edad(aprendidos),
        logros_competencia=aprendizajes.por_competencia(aprendidos),
        logros_aula=aprendizajes.por_aula(aprendidos, previstas),
        logros_cambios=aprendizajes.cambios(aprendidos),
        logros_previstas=previstas,
        sin_logros=tabla.sin_logros(expediente),
        agenda=agenda.calcular(visitas, entre_pares, intervenciones, acuerdos, rubrica),
        parejas_total=parejas.contar(entre_pares),
        sugerencias=parejas.sugerir(ultimos, docentes, focalizados, entre_pares, rubrica),
        brechas=comparadas,
        autoevaluacion=autoevaluacion.resumen(comparadas),
        pares=dobles,
        acuerdo_por_desempeno=acuerdo.por_desempeno(dobles),
        cruce=acuerdo.cruce(dobles, rubrica),
        acuerdo=acuerdo.calcular(dobles, rubrica),
    )


__all__ = ["Indicadores", "Transicion", "calcular"]
