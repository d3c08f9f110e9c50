"""Lo mismo que `monitoreo consolidar`, desde Python: leer, mirar los hallazgos y consolidar la IE de ejemplo.

Uso, desde la carpeta del proyecto:  python ejemplos/consolidar.py [CARPETA DE SALIDA]
"""

import sys
from datetime import date
from pathlib import Path

from monitoreo_xlsx import consolidar, leer, redactar

CARPETA = Path(__file__).parent / "monitoreo-2024"
CORTE = date(2024, 12, 13)

# 1. Leer no escribe nada: da el expediente, con sus docentes, visitas, fichas y hallazgos.
expediente = leer(CARPETA, fecha_corte=CORTE)
print(expediente.institucion.nombre)
print(len(expediente.docentes), "docentes,", len(expediente.visitas), "visitas,", len(expediente.fichas), "fichas")

# 2. Cada hallazgo dice dónde está, qué pasa y qué hacer.
for hallazgo in expediente.hallazgos:
    mensaje = redactar(hallazgo)
    print(f"[{mensaje.gravedad}] {hallazgo.lugar}: {mensaje.texto} {mensaje.remedio}")

# 3. Consolidar lee otra vez, calcula y escribe el libro y la figura.
salida = sys.argv[1] if len(sys.argv) > 1 else CARPETA / "salida"
resultado = consolidar(CARPETA, salida=salida, fecha_corte=CORTE)
for ruta in resultado.salidas:
    print("Escrito:", ruta.name)

# 4. Los mismos números del libro, para seguir trabajando con ellos.
for visita, datos in resultado.indicadores["visitas"].items():
    print(f"Visita {visita}: {datos['monitoreados']} docentes monitoreadas, {datos['pct_iii_iv']} % en III y IV")

# 5. Y la base de puntajes, como DataFrame de pandas: una fila por docente, visita y desempeño.
promedios = resultado.puntajes.groupby(["desempeno", "visita"])["nivel"].mean().unstack().round(2)
print(promedios)
