"""Monitoreo docente en Excel: leer, validar y consolidar los libros de una institución educativa.

>>> from monitoreo_xlsx import demo
>>> resultado = demo("monitoreo-demo")  # doctest: +SKIP
>>> resultado.indicadores["total_docentes"]  # doctest: +SKIP
11
"""

from monitoreo_xlsx.catalogo import Mensaje, redactar
from monitoreo_xlsx.flujo import Resultado, ResultadoEspejo, consolidar, demo, espejo, fichas, leer, nuevo, validar
from monitoreo_xlsx.hallazgos import Hallazgo, MonitoreoError, Ubicacion
from monitoreo_xlsx.modelo import Docente, Expediente, Ficha, Institucion, Puntaje, Rubrica, Visita
from monitoreo_xlsx.version import __version__

__all__ = [
    "Docente",
    "Expediente",
    "Ficha",
    "Hallazgo",
    "Institucion",
    "Mensaje",
    "MonitoreoError",
    "Puntaje",
    "Resultado",
    "ResultadoEspejo",
    "Rubrica",
    "Ubicacion",
    "Visita",
    "__version__",
    "consolidar",
    "demo",
    "espejo",
    "fichas",
    "leer",
    "nuevo",
    "redactar",
    "validar",
]
