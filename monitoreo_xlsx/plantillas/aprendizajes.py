"""El libro de aprendizajes: cuántos niños de cada aula alcanzan cada nivel en cada competencia. Sin nombres de niños."""

from __future__ import annotations

from dataclasses import replace

from monitoreo_xlsx.plantillas.declaracion import Campo, Hoja
from monitoreo_xlsx.plantillas.documentos import AULA
from monitoreo_xlsx.plantillas.opciones import EDADES, MOMENTOS_DE_LOGRO


def _conteo(clave: str, rotulo: str, *otros: str) -> Campo:
    return Campo(clave, rotulo, "entero", otros=otros, maximo=60, ancho=7, ayuda="Cuántos niños y niñas; 0 si ninguno.")


LOGROS = Hoja(
    nombre="Logros",
    titulo="Logros de aprendizaje por aula",
    otros_nombres=("Aprendizajes", "Logros por aula"),
    columnas=(
        replace(AULA, rotulo="Aula", otros=(AULA.rotulo, *(o for o in AULA.otros if o != "Aula")), obligatorio=True),
        Campo("competencia", "Competencia", otros=("Competencias", "Código de la competencia"), obligatorio=True, ancho=46),
        Campo("momento", "Momento", "opcion", otros=("Momento de evaluación",), obligatorio=True, opciones=MOMENTOS_DE_LOGRO, ancho=13),
        _conteo("evaluados", "Evaluados", "Niños evaluados", "Total de niños", "Total"),
        _conteo("ad", "AD", "Logro destacado"),
        _conteo("a", "A", "Logro esperado"),
        _conteo("b", "B", "En proceso"),
        _conteo("c", "C", "En inicio"),
    ),
)

"""La plantilla pone los tres momentos uno al lado del otro, cada uno con sus conteos; también se lee un momento por fila o por hoja."""

COMPETENCIAS = Hoja(
    nombre="Competencias",
    titulo="Competencias por edad",
    columnas=(
        Campo("codigo", "Código", otros=("Cód.",), obligatorio=True, ancho=9),
        Campo("area", "Área", otros=("Área curricular",), ancho=24),
        Campo("competencia", "Competencia", otros=("Nombre de la competencia", "Competencias"), obligatorio=True, ancho=60),
        *(Campo(f"edad_{e}", f"{e} años", "si_no", opciones=("Sí", "No"), ancho=9, ayuda="Sí, si se evalúa a esa edad.") for e in EDADES),
        Campo("nota", "Nota", otros=("Notas", "Observación"), ancho=28),
    ),
)
