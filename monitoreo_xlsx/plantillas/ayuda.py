"""Lo que un libro trae para quien lo llena y no es un dato: no se lee, y no se dice que sobra."""

from __future__ import annotations

from monitoreo_xlsx.plantillas.acompanamiento import COMPROMISOS, DIALOGO, LISTAS, SEGUIMIENTO
from monitoreo_xlsx.plantillas.rubrica import RUBRICA

DESCRIPCION = "Qué se observa"
"""La columna calculada de la ficha: sin nivel, los aspectos del desempeño; con nivel, su etiqueta y su descriptor."""

DESCRIPCION_DE_AUTOEVALUACION = "Qué miro en mi clase"
"""La misma columna, cuando la docente se valora a sí misma."""

TITULO_DE_AUTOEVALUACION = "Lo que pienso de mi práctica"
"""El título del diálogo, cuando la docente se valora a sí misma."""

TITULOS_DE_FICHA = (TITULO_DE_AUTOEVALUACION, *(hoja.titulo for hoja in (SEGUIMIENTO, DIALOGO, COMPROMISOS)))
"""Los títulos de las partes de una ficha."""

COLUMNAS_DE_AYUDA = (DESCRIPCION, DESCRIPCION_DE_AUTOEVALUACION)
_GUIAS = ("Instrucciones", "Instructivo", "Indicaciones", "Orientaciones", "Guía", "Ayuda", "Índice", "Carátula", "Léame")

HOJAS_DE_AYUDA = _GUIAS
"""Los nombres de las hojas que solo explican, en cualquier libro."""

HOJAS_DE_AYUDA_DE_FICHAS = (*_GUIAS, *(nombre for hoja in (RUBRICA, LISTAS) for nombre in (hoja.nombre, *hoja.otros_nombres)))
"""En un libro de fichas, además, la rúbrica y las listas: se leen en los suyos."""
