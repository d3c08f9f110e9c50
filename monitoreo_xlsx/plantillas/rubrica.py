"""El libro de la rúbrica: desempeños, escala y reglas."""

from __future__ import annotations

from monitoreo_xlsx.plantillas.declaracion import Campo, Hoja
from monitoreo_xlsx.plantillas.opciones import EMPATES, METODOS, TRATOS_NA

RUBRICA = Hoja(
    nombre="Rúbrica",
    titulo="Desempeños y descriptores",
    otros_nombres=("Rubrica", "Desempeños", "Aspectos"),
    datos=(
        Campo("id", "Instrumento", otros=("Código del instrumento",), obligatorio=True),
        Campo("version", "Versión", otros=("Edición",), obligatorio=True),
        Campo("nombre", "Nombre del instrumento", otros=("Nombre",)),
        Campo("fuente", "Fuente", otros=("Norma",)),
    ),
    columnas=(
        Campo("codigo", "Código", otros=("Cód.",), obligatorio=True, ancho=9, ayuda="Corto y sin repetir: A1, A2…"),
        Campo("desempeno", "Desempeño", otros=("Aspecto", "Criterio", "Nombre del desempeño"), obligatorio=True, ancho=30),
        Campo("aspectos", "Aspectos", otros=("Aspectos que comprende",), ancho=26, ayuda="Separados por punto y coma."),
        Campo("peso", "Peso", "numero", ancho=7, ayuda="1 si todos valen igual."),
        Campo(
            "puntua",
            "Suma al puntaje",
            "si_no",
            otros=("Puntúa", "Suma"),
            opciones=("Sí", "No"),
            ancho=9,
            ayuda="No: solo informativo.",
        ),
    ),
)

ESCALA = Hoja(
    nombre="Escala",
    titulo="Niveles de la escala, de menor a mayor",
    otros_nombres=("Niveles", "Escala de niveles"),
    columnas=(
        Campo("valor", "Valor", "entero", obligatorio=True, minimo=0, maximo=100, ancho=8),
        Campo("romano", "Nivel", ancho=8, otros=("Romano", "Número romano")),
        Campo("etiqueta", "Etiqueta", otros=("Nombre", "Nombre del nivel"), obligatorio=True, ancho=22),
        Campo("color", "Color", "color", ancho=10, ayuda="# y seis cifras, por ejemplo #2c7bb6."),
        Campo(
            "logrado",
            "Cuenta para el indicador",
            "si_no",
            otros=("Logrado", "Satisfactorio"),
            opciones=("Sí", "No"),
            ancho=14,
            ayuda="Sí en los niveles III y IV.",
        ),
    ),
)

REGLAS = Hoja(
    nombre="Reglas",
    titulo="Del puntaje al nivel global",
    otros_nombres=("Regla", "Cortes", "Nivel global"),
    datos=(
        Campo(
            "metodo",
            "Método",
            "opcion",
            opciones=METODOS,
            obligatorio=True,
            ayuda="Puntaje total, promedio o porcentaje del máximo.",
        ),
        Campo(
            "empate",
            "En el corte exacto",
            "opcion",
            otros=("Empate", "Regla de empate"),
            opciones=EMPATES,
            ayuda="Qué nivel gana.",
        ),
        Campo("na", "Con N.A.", "opcion", otros=("N.A.", "No aplica"), opciones=TRATOS_NA, ayuda="excluir: sale del denominador."),
    ),
    columnas=(
        Campo("romano", "Nivel", obligatorio=True, ancho=8),
        Campo("desde", "Desde", "numero", obligatorio=True, ancho=10),
        Campo("hasta", "Hasta", "numero", obligatorio=True, ancho=10),
    ),
)
