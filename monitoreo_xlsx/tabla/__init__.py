"""Del expediente a tablas ordenadas, cada fila con el lugar de donde salió."""

from monitoreo_xlsx.tabla.aprendizajes import LOGROS, PREVISTAS, SIN_LOGROS, logros, previstas, sin_logros
from monitoreo_xlsx.tabla.compromisos import COMPROMISOS, compromisos, rubricas_de_compromisos
from monitoreo_xlsx.tabla.dialogos import DIALOGOS, dialogos
from monitoreo_xlsx.tabla.intervenciones import (
    ASISTENCIA,
    ASISTIO,
    INTERVENCIONES,
    NO_ASISTIO,
    NO_CONVOCADA,
    PAREJAS,
    asistencia,
    intervenciones,
    parejas,
)
from monitoreo_xlsx.tabla.marcos import IDENTIDAD, LUGAR, Contrato, identidad, lugar_de, marco
from monitoreo_xlsx.tabla.observacion import DOCENTES, EVALUADO, FALTA, PUNTAJES, VISITAS, docentes, puntajes, visitas
from monitoreo_xlsx.tabla.otras import OTROS_PUNTAJES, otros_puntajes
from monitoreo_xlsx.tabla.propios import propios
from monitoreo_xlsx.tabla.situacion import NO_SE_HIZO, PROGRAMADO, SE_REPROGRAMO, formas, motivos
from monitoreo_xlsx.tabla.tablas import Tablas

__all__ = [
    "ASISTENCIA",
    "ASISTIO",
    "COMPROMISOS",
    "DIALOGOS",
    "DOCENTES",
    "EVALUADO",
    "FALTA",
    "IDENTIDAD",
    "INTERVENCIONES",
    "LOGROS",
    "LUGAR",
    "NO_ASISTIO",
    "NO_CONVOCADA",
    "NO_SE_HIZO",
    "OTROS_PUNTAJES",
    "PAREJAS",
    "PREVISTAS",
    "PROGRAMADO",
    "PUNTAJES",
    "SE_REPROGRAMO",
    "SIN_LOGROS",
    "VISITAS",
    "Contrato",
    "Tablas",
    "asistencia",
    "compromisos",
    "dialogos",
    "docentes",
    "formas",
    "identidad",
    "intervenciones",
    "logros",
    "lugar_de",
    "marco",
    "motivos",
    "otros_puntajes",
    "parejas",
    "previstas",
    "propios",
    "puntajes",
    "rubricas_de_compromisos",
    "sin_logros",
    "visitas",
]
