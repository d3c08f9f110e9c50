"""El único lugar que abre libros de Excel: los lee en flujo, con topes, sin confiar en quien los hizo."""

from monitoreo_xlsx.celdas.aparte import abrir
from monitoreo_xlsx.celdas.libro import EXTENSIONES
from monitoreo_xlsx.celdas.referencias import referencia
from monitoreo_xlsx.celdas.tipos import Aviso, Celda, HojaLeida, Libro, LibroIlegible, Tipo

__all__ = ["EXTENSIONES", "Aviso", "Celda", "HojaLeida", "Libro", "LibroIlegible", "Tipo", "abrir", "referencia"]
