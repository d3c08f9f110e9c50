"""De los libros de la carpeta de trabajo a los objetos del modelo; cada celda que no se pudo leer deja un hallazgo."""

from monitoreo_xlsx.lectura.carpeta import leer_carpeta
from monitoreo_xlsx.lectura.rubrica import leer_rubrica

__all__ = ["leer_carpeta", "leer_rubrica"]
