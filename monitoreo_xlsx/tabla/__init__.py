"""Del expediente a tablas ordenadas, cada fila con el lugar de donde salió."""

from monitoreo_xlsx.tabla.marcos import IDENTIDAD, LUGAR, Contrato, identidad, lugar_de, marco
from monitoreo_xlsx.tabla.observacion import DOCENTES, EVALUADO, FALTA, PUNTAJES, VISITAS, docentes, puntajes, visitas

__all__ = [
    "DOCENTES",
    "EVALUADO",
    "FALTA",
    "IDENTIDAD",
    "LUGAR",
    "PUNTAJES",
    "VISITAS",
    "Contrato",
    "docentes",
    "identidad",
    "lugar_de",
    "marco",
    "puntajes",
    "visitas",
]
