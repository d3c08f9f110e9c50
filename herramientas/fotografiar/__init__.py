"""Fotografía lo que el programa lee, para ver después qué movió un cambio.

`tomar CARPETA` escribe un álbum: por cada escuela de la colección, un texto con sus hallazgos y todo su expediente, un hecho por línea.
`comparar ANTES DESPUES` dice qué hallazgos y qué hechos aparecen, desaparecen o cambian, y termina con 1 si algo difiere.

    python -m herramientas.fotografiar tomar ../antes          # en la versión de antes
    python -m herramientas.fotografiar tomar ../despues        # en la nueva
    python -m herramientas.fotografiar comparar ../antes ../despues

Para fotografiar además cada libro que escriben las pruebas, en el mismo álbum: `python -m pytest -p tests.fotos.grabar --fotos CARPETA`.
Solo usa lo público de `monitoreo_xlsx`: los módulos de adentro se pueden mover.
"""
