"""Los casos de uso y el orden de sus etapas."""

from monitoreo_xlsx.flujo.consolidar import consolidar, leer
from monitoreo_xlsx.flujo.demo import demo
from monitoreo_xlsx.flujo.espejo import ResultadoEspejo, espejo
from monitoreo_xlsx.flujo.fichas import FORMATOS, TIPOS, fichas
from monitoreo_xlsx.flujo.nuevo import nuevo
from monitoreo_xlsx.flujo.resultado import Resultado, ruta_relativa
from monitoreo_xlsx.flujo.siguiente import Siguiente, siguiente
from monitoreo_xlsx.flujo.validar import validar

__all__ = [
    "FORMATOS",
    "TIPOS",
    "Resultado",
    "ResultadoEspejo",
    "Siguiente",
    "consolidar",
    "demo",
    "espejo",
    "fichas",
    "leer",
    "nuevo",
    "ruta_relativa",
    "siguiente",
    "validar",
]
