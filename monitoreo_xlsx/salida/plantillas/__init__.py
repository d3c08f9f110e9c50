"""Los libros que la directora llena, en blanco o prellenados: funciones puras que devuelven bytes."""

from monitoreo_xlsx.salida.nombres import nombre_de_archivo
from monitoreo_xlsx.salida.plantillas.aprendizajes import libro_aprendizajes
from monitoreo_xlsx.salida.plantillas.carpeta import consolidar_bat, plantillas_en_blanco
from monitoreo_xlsx.salida.plantillas.cronograma import libro_cronograma
from monitoreo_xlsx.salida.plantillas.ficha import libro_ficha
from monitoreo_xlsx.salida.plantillas.pedidos import Pedido
from monitoreo_xlsx.salida.plantillas.registro import libro_registro
from monitoreo_xlsx.salida.plantillas.rubrica import libro_rubrica

__all__ = [
    "Pedido",
    "consolidar_bat",
    "libro_aprendizajes",
    "libro_cronograma",
    "libro_ficha",
    "libro_registro",
    "libro_rubrica",
    "nombre_de_archivo",
    "plantillas_en_blanco",
]
