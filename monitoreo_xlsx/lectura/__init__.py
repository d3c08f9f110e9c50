"""De los libros de la carpeta de trabajo a los objetos del modelo; cada celda que no se pudo leer deja un hallazgo."""

from monitoreo_xlsx.lectura.carpeta.expediente import leer_carpeta
from monitoreo_xlsx.lectura.rubrica.libro import leer_rubrica

__all__ = ["leer_carpeta", "leer_rubrica"]
