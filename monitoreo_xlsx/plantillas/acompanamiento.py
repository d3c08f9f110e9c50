"""Los documentos del acompañamiento: compromisos, diálogo, visitas entre pares, intervenciones en grupo y listas editables."""

from __future__ import annotations

from dataclasses import replace

from monitoreo_xlsx.plantillas.declaracion import Campo, Hoja
from monitoreo_xlsx.plantillas.documentos import DOCENTE, ESTADO, MOTIVO, NUEVA_FECHA
from monitoreo_xlsx.plantillas.opciones import ESTADOS_DE_COMPROMISO, FORMAS, TIPOS_DE_FORMA

TEXTO_DE_COMPROMISO = Campo(
    "texto",
    "Compromiso de mejora",
    otros=(
        "Compromiso",
        "Compromisos",
        "Compromiso asumido",
        "Compromisos asumidos",
        "Compromisos de mejora",
        "Compromiso de la docente",
        "Compromisos de la docente",
        "Compromiso del docente",
        "Compromisos del docente",
        "Acuerdo",
        "Acuerdos",
        "Acuerdos y compromisos",
        "Compromisos y acuerdos",
    ),
    obligatorio=True,
    ancho=44,
    ayuda="Qué hará la docente, en una frase.",
)
DE_QUIEN_DIRIGE = Campo(
    "de_quien_dirige",
    "Compromisos del directivo",
    otros=(
        "Compromiso del directivo",
        "Compromiso de la directora",
        "Compromisos de la directora",
        "Compromisos del director",
        "Compromisos del equipo directivo",
        "Compromisos de la directora o director",
        "Compromisos del monitor",
        "Compromisos del acompañante",
        "Compromisos de la IE",
        "Apoyo del directivo",
    ),
)
"""Lo que hará quien observa: muchas fichas lo escriben al lado de lo que hará la docente."""
SUGERENCIAS = Campo(
    "sugerencias",
    "Sugerencias",
    otros=(
        "Recomendaciones",
        "Sugerencias y recomendaciones",
        "Recomendaciones y sugerencias",
        "Orientaciones",
        "Observaciones y sugerencias",
    ),
)
"""Un rótulo que se conoce para no tomarlo por lo escrito bajo otro; lo suyo no se usa."""
DESEMPENO_POR_MEJORAR = Campo(
    "desempeno",
    "Desempeño por mejorar",
    otros=("Aspecto por mejorar", "Desempeño del compromiso", "Desempeño", "Aspecto"),
    ancho=20,
    ayuda="Su código, como A4.",
)
PLAZO = Campo("plazo", "Fecha límite", "fecha", otros=("Plazo", "Fecha de cumplimiento"), ancho=12, ayuda="Hasta cuándo, como 30/08/2024.")
RESPONSABLE = Campo("responsable", "Responsable", otros=("Responsables",), ancho=20)
ESTADO_DE_COMPROMISO = Campo(
    "estado", "Estado", "opcion", otros=("Estado del compromiso",), opciones=ESTADOS_DE_COMPROMISO, ancho=14, ayuda="En blanco: pendiente."
)

COMPROMISOS = Hoja(
    nombre="Compromisos",
    titulo="Compromisos de mejora",
    columnas=(
        Campo("numero", "N.°", otros=("N°", "Nº", "Nro"), ancho=5),
        DESEMPENO_POR_MEJORAR,
        TEXTO_DE_COMPROMISO,
        Campo("evidencia", "Evidencia esperada", otros=("Evidencia de cumplimiento", "Cómo se verá", "Evidencia", "Evidencias"), ancho=30),
        RESPONSABLE,
        PLAZO,
        ESTADO_DE_COMPROMISO,
    ),
)
"""La tabla de compromisos de una ficha: lo que se acuerda en esa visita."""

SEGUIMIENTO = Hoja(
    nombre="Seguimiento",
    titulo="Seguimiento de compromisos anteriores",
    columnas=(
        Campo("codigo", "N.° de compromiso", otros=("Código del compromiso",), ancho=10, ayuda="Como I-1: el primero de la visita I."),
        replace(TEXTO_DE_COMPROMISO, rotulo="Compromiso anterior", otros=("Compromiso por verificar",), obligatorio=False),
        replace(PLAZO, rotulo="Fecha límite"),
        replace(ESTADO_DE_COMPROMISO, rotulo="Estado actual", otros=("Estado a la fecha",), ayuda="Cómo lo encontró en esta visita."),
        Campo("verificacion", "Verificación", otros=("Verificación del cumplimiento", "Qué se verificó"), ancho=36),
    ),
)
"""La tabla con que una ficha da cuenta de los compromisos que seguían abiertos."""

DIALOGO = Hoja(
    nombre="Diálogo",
    titulo="Diálogo con la docente",
    datos=(
        Campo("fortalezas", "Fortalezas", otros=("Fortalezas observadas", "Fortalezas encontradas", "Logros")),
        Campo(
            "por_mejorar",
            "Aspectos por mejorar",
            otros=("Por mejorar", "Aspectos a mejorar", "Dificultades", "Debilidades", "Oportunidades de mejora"),
        ),
        Campo("antes", "Reflexión: antes de la sesión", otros=("Antes de la sesión", "Reflexión antes")),
        Campo("durante", "Reflexión: durante la sesión", otros=("Durante la sesión", "Reflexión durante")),
        Campo("despues", "Reflexión: después de la sesión", otros=("Después de la sesión", "Reflexión después", "Reflexión de la docente")),
    ),
)
"""Lo conversado en la visita: fortalezas, aspectos por mejorar y la reflexión de la docente. No se puntúa."""

ANTERIORES = Hoja(
    nombre="Compromisos",
    titulo="Compromisos que vienen del periodo anterior",
    otros_nombres=("Compromisos anteriores", "Compromisos pendientes"),
    columnas=(DOCENTE, *(c for c in COMPROMISOS.columnas if c.clave not in {"numero", "estado"}), ESTADO_DE_COMPROMISO),
)

FECHA_PROGRAMADA = Campo(
    "fecha", "Fecha programada", "marca", otros=("Fecha", "Programada"), ancho=16, ayuda="Una fecha como 12/06/2024, o el mes."
)

PARES = Hoja(
    nombre="Pares",
    titulo="Visitas entre pares",
    otros_nombres=("Visitas entre pares", "Parejas"),
    columnas=(
        replace(DOCENTE, clave="observada", rotulo="Docente observada", otros=("Docente visitada", "Observada")),
        replace(
            DOCENTE, clave="observadora", rotulo="Docente que observa", otros=("Docente observadora", "Observadora", "Par", "Docente par")
        ),
        Campo("desempeno", "Desempeño que se mira", otros=("Desempeño", "Aspecto"), ancho=23, ayuda="Su código, como A4."),
        FECHA_PROGRAMADA,
        ESTADO,
        NUEVA_FECHA,
        MOTIVO,
    ),
)

MIRADO = replace(PARES.campo("desempeno"), clave="mirado", otros=())
"""Lo que se acordó mirar: la ficha de una visita entre pares lo repite del cronograma."""

INTERVENCIONES = Hoja(
    nombre="Intervenciones",
    titulo="Intervenciones en grupo",
    otros_nombres=("Intervenciones grupales", "GIA y microtalleres", "GIA"),
    columnas=(
        Campo("numero", "N.°", otros=("N°", "Nº", "Nro"), ancho=5),
        Campo("forma", "Forma de intervención", "forma", otros=("Forma", "Intervención"), obligatorio=True, opciones=FORMAS, ancho=17),
        Campo("tema", "Tema", otros=("Tema o propósito", "Asunto"), obligatorio=True, ancho=30),
        Campo("desempenos", "Desempeños que aborda", otros=("Desempeño", "Desempeños"), ancho=13, ayuda="Sus códigos: A4, A5."),
        FECHA_PROGRAMADA,
        RESPONSABLE,
        Campo(
            "convocadas",
            "Convocadas",
            otros=("Docentes convocadas", "Convocatoria", "Participantes", "Docentes"),
            ancho=18,
            ayuda="«Todas», o sus N.° del cronograma (1, 3, 5), o sus nombres separados por punto y coma. En blanco: todas.",
        ),
        Campo(
            "asistentes",
            "Asistieron",
            otros=("Asistentes", "Asistencia", "Docentes que asistieron"),
            ancho=18,
            ayuda="Después de hacerla: «Todas», o sus N.° del cronograma (1, 3, 5), o sus nombres separados por punto y coma.",
        ),
        ESTADO,
        NUEVA_FECHA,
        MOTIVO,
    ),
)

LISTAS = Hoja(
    nombre="Listas",
    titulo="Listas que puede cambiar",
    otros_nombres=("Catálogos",),
    columnas=(
        Campo("forma", "Formas de intervención", otros=("Forma de intervención",), ancho=28),
        Campo("tipo", "Se hace", "opcion", otros=("Con quiénes",), opciones=TIPOS_DE_FORMA, ancho=18),
        Campo("motivo", "Motivos de cambio", otros=("Motivos", "Motivos de reprogramación"), ancho=28),
    ),
)
"""Las formas de intervención de la IE, cada una con quiénes se hace, y los motivos con que se cambia una visita."""
