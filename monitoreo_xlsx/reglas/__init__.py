"""Lo que ninguna celda dice sola: cruces entre celdas y documentos, sobre el expediente ya leído."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import Expediente
from monitoreo_xlsx.reglas.aprendizajes import evaluados_de_mas
from monitoreo_xlsx.reglas.calidad import calidad
from monitoreo_xlsx.reglas.compromisos import codigo_de_otro, plazo_anterior, sin_compromiso, sin_su_compromiso
from monitoreo_xlsx.reglas.fechas import despues_del_corte, en_desorden, fuera_de_periodo, fuera_de_ventana
from monitoreo_xlsx.reglas.fichas import asistentes_de_mas, horas_invertidas
from monitoreo_xlsx.reglas.intervenciones import con_asistencia_futura, con_asistencia_sin_hacerse, ejecutada_sin_asistencia
from monitoreo_xlsx.reglas.pares import consenso_calculado, misma_persona, pareja_sin_ficha, sin_nada_mirado
from monitoreo_xlsx.reglas.tipos import de_otro_dia, dobles_incompletas
from monitoreo_xlsx.reglas.visitas import ejecutada_sin_ficha, nada_programado, no_programada, sin_marcas

REGLAS: tuple[Callable[[Expediente], Iterator[Hallazgo]], ...] = (
    nada_programado,
    sin_marcas,
    no_programada,
    fuera_de_periodo,
    despues_del_corte,
    fuera_de_ventana,
    en_desorden,
    horas_invertidas,
    asistentes_de_mas,
    ejecutada_sin_ficha,
    dobles_incompletas,
    de_otro_dia,
    sin_compromiso,
    plazo_anterior,
    sin_su_compromiso,
    codigo_de_otro,
    consenso_calculado,
    pareja_sin_ficha,
    misma_persona,
    sin_nada_mirado,
    con_asistencia_futura,
    ejecutada_sin_asistencia,
    con_asistencia_sin_hacerse,
    evaluados_de_mas,
    calidad,
)
"""Cada regla señala un solo código; ninguna señala la celda que otra ya señaló."""


def revisar(expediente: Expediente) -> Iterator[Hallazgo]:
    """Aplica todas las reglas al expediente, con cada una de sus rúbricas; lo que todas dicen igual, una vez."""
    dichos: set[Hallazgo] = set()
    for vista in (expediente, *(expediente.visto_con(edicion) for edicion in expediente.ediciones)):
        for regla in REGLAS:
            for hallazgo in regla(vista):
                if hallazgo not in dichos:
                    dichos.add(hallazgo)
                    yield hallazgo


__all__ = ["REGLAS", "revisar"]
