"""El único lugar que abre libros de Excel: los lee en flujo, con topes, sin confiar en quien los hizo."""

from monitoreo_xlsx.celdas.aparte import abrir
from monitoreo_xlsx.celdas.fallos import FalloDelPrograma, describir
from monitoreo_xlsx.celdas.libro import EXTENSIONES, HOJA_DANADA
from monitoreo_xlsx.celdas.referencias import referencia
from monitoreo_xlsx.celdas.tipos import Aviso, Celda, HojaLeida, Libro, LibroIlegible, Tipo

__all__ = [
    "EXTENSIONES",
    "HOJA_DANADA",
    "Aviso",
    "Celda",
    "FalloDelPrograma",
    "HojaLeida",
    "Libro",
    "LibroIlegible",
    "Tipo",
    "abrir",
    "describir",
    "referencia",
]
