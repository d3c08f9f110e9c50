"""Instrumentos de fábrica, como datos fechados, y la aritmética de sus tramos."""

from monitoreo_xlsx.rubricas.curriculo import competencias_de_fabrica, fuente_de_competencias
from monitoreo_xlsx.rubricas.ediciones import diferencias
from monitoreo_xlsx.rubricas.fabrica import DE_FABRICA, INICIAL, cargar, desde_datos
from monitoreo_xlsx.rubricas.otro_numero import de_otro_numero
from monitoreo_xlsx.rubricas.redondeo import con_coma, en_porcentaje, porcentaje_en_palabras, redondear
from monitoreo_xlsx.rubricas.tramos import DECIMALES, Defecto, cifra, cortes, defectos, limites, nivel_de, puntaje

__all__ = [
    "DECIMALES",
    "DE_FABRICA",
    "INICIAL",
    "Defecto",
    "cargar",
    "cifra",
    "competencias_de_fabrica",
    "con_coma",
    "cortes",
    "de_otro_numero",
    "defectos",
    "desde_datos",
    "diferencias",
    "en_porcentaje",
    "fuente_de_competencias",
    "limites",
    "nivel_de",
    "porcentaje_en_palabras",
    "puntaje",
    "redondear",
]
