"""Los documentos: qué campos tiene cada uno, con los rótulos que se escriben y los que se reconocen."""

from __future__ import annotations

from monitoreo_xlsx.plantillas.declaracion import Campo, Hoja
from monitoreo_xlsx.plantillas.opciones import (
    CARGOS,
    CONDICIONES,
    EMPATES,
    ESTADOS,
    FORMAS,
    METODOS,
    MOTIVOS,
    SINONIMOS_DE_ESTADO,
    TIPOS_DE_FICHA,
    TRATOS_NA,
    TURNOS,
)

DATOS_IE = Hoja(
    nombre="Datos de la IE",
    titulo="Datos de la institución educativa",
    otros_nombres=("Datos informativos", "Datos generales", "Datos IE", "Datos", "Institución educativa"),
    datos=(
        Campo("dre", "DRE", otros=("DRE / GRE", "GRE", "Dirección Regional de Educación"), ayuda="Por ejemplo: Puno."),
        Campo("ugel", "UGEL", obligatorio=True, ayuda="Por ejemplo: El Collao."),
        Campo(
            "nombre",
            "IE",
            obligatorio=True,
            otros=("Institución educativa", "Nombre de la IE", "I.E.", "IEI", "I.E.I.", "N.° y nombre de la IE"),
            ayuda="Número y nombre.",
        ),
        Campo(
            "codigo_modular",
            "Código modular",
            "codigo_modular",
            otros=("Cód. modular", "Código modular de la IE"),
            ancho=10,
            ayuda="7 dígitos.",
        ),
        Campo(
            "nivel_educativo",
            "Nivel educativo",
            otros=("Nivel / modalidad", "Modalidad", "Nivel"),
            ayuda="Por ejemplo: Inicial – Jardín.",
        ),
        Campo("turno", "Turno", "opcion", opciones=TURNOS),
        Campo(
            "directora",
            "Directora",
            obligatorio=True,
            otros=("Director", "Director(a)", "Directora o director"),
            ayuda="Nombres y apellidos.",
        ),
        Campo("responsables", "Responsables del monitoreo", otros=("Responsables", "Responsable", "Responsable(s)")),
        Campo(
            "periodo",
            "Periodo",
            "periodo",
            obligatorio=True,
            otros=("Año", "Año lectivo", "Año escolar"),
            ayuda="El año: cuatro cifras.",
        ),
        Campo("docentes", "Número de docentes", "entero", otros=("Docentes", "N.° de docentes", "Total de docentes"), maximo=500),
        Campo(
            "estudiantes",
            "Número de estudiantes",
            "entero",
            otros=("Estudiantes", "N.° de estudiantes", "Total de estudiantes"),
            maximo=20000,
        ),
        Campo("lugar", "Lugar", otros=("Distrito", "Localidad", "Distrito / localidad"), ayuda="Sale en la fecha del informe."),
        Campo(
            "lema",
            "Lema del año",
            otros=("Nombre del año", "Denominación del año"),
            ayuda="Si se escribe, encabeza el consolidado.",
        ),
    ),
)

DOCENTE = Campo(
    "docente",
    "Nombres y apellidos",
    obligatorio=True,
    otros=(
        "Docente",
        "Nombre de la docente",
        "Apellidos y nombres",
        "Nombres y apellidos de la docente",
        "Apellidos y nombres de la docente",
        "Docente observada",
        "Docente monitoreada",
        "Nombre y apellidos",
        "Nombres",
        "Profesora",
        "Profesoras",
        "Maestra",
        "Maestras",
        "Docentes",
    ),
    ancho=34,
)
AULA = Campo(
    "aula",
    "Años/Grado",
    otros=("Aula", "Edad y sección", "Años", "Grado", "Grado y sección", "Año/Grado", "Edad", "Aula y sección", "Años / Sección"),
    ancho=14,
    ayuda="Por ejemplo: 5 años “A”.",
)
DNI = Campo("dni", "DNI", "dni", otros=("N.° de DNI", "Documento de identidad", "DNI de la docente"), ancho=11, ayuda="8 dígitos.")
NUMERO_VISITA = Campo(
    "visita",
    "N.° de visita",
    "visita",
    obligatorio=True,
    otros=("Visita", "Número de visita", "Visita N.°", "N.° visita", "Momento", "Monitoreo N.°"),
    ancho=10,
    ayuda="I, II o III.",
)
FORMA = Campo(
    "forma",
    "Forma de intervención",
    "forma",
    otros=("Forma", "Tipo de visita", "Intervención", "Tipo"),
    opciones=FORMAS,
    ancho=20,
)
ESTADO = Campo("estado", "Estado", "opcion", otros=("Estado de la visita",), opciones=ESTADOS, sinonimos=SINONIMOS_DE_ESTADO, ancho=16)
NUEVA_FECHA = Campo("nueva_fecha", "Nueva fecha", "fecha", otros=("Fecha reprogramada", "Reprogramada para"), ancho=12)
MOTIVO = Campo("motivo", "Motivo", "motivo", otros=("Motivo del cambio", "Razón"), opciones=MOTIVOS, ancho=24)

CRONOGRAMA = Hoja(
    nombre="Cronograma",
    titulo="Cronograma de visitas",
    otros_nombres=("Cronograma de visitas", "Cronograma de monitoreo", "Programación", "Visitas"),
    columnas=(
        Campo("numero", "N.°", otros=("N°", "Nº", "Nro", "Número", "Orden"), ancho=5),
        DOCENTE,
        AULA,
        DNI,
        Campo("condicion", "Condición", "opcion", otros=("Condición laboral",), opciones=CONDICIONES, ancho=13),
        Campo(
            "nueva",
            "Nueva en la IE",
            "si_no",
            otros=("Nueva", "Docente nueva", "Nuevo", "Ingresante"),
            opciones=("Sí", "No"),
            ancho=9,
        ),
        Campo(
            "priorizada",
            "Viene priorizada",
            "si_no",
            otros=("Priorizada", "Viene focalizada", "Focalizada"),
            opciones=("Sí", "No"),
            ancho=10,
            ayuda="Sí: el periodo anterior quedó entre las docentes por acompañar primero.",
        ),
        FORMA,
        ESTADO,
        NUEVA_FECHA,
        MOTIVO,
        NUMERO_VISITA,
        Campo(
            "fecha",
            "Fecha programada",
            "marca",
            otros=("Fecha", "Fecha de visita", "Programada"),
            ancho=12,
            ayuda="En cada visita escriba ✓ (o X) si va en ese mes, o su fecha: 12/06/2024. En blanco, no hay visita.",
        ),
    ),
)

CAMBIOS = Hoja(
    nombre="Cambios",
    titulo="Cambios en las visitas programadas",
    otros_nombres=("Reprogramaciones", "Cambios de fecha"),
    columnas=(DOCENTE, NUMERO_VISITA, ESTADO, NUEVA_FECHA, MOTIVO),
)

DISPENSAS = Hoja(
    nombre="Dispensas",
    titulo="Hallazgos que la dirección acepta",
    otros_nombres=("Excepciones",),
    columnas=(
        Campo(
            "codigo",
            "Código del hallazgo",
            otros=("Código de hallazgo", "Hallazgo"),
            ancho=20,
            ayuda="Como CEL-002; en blanco, todos los del archivo.",
        ),
        Campo("archivo", "Archivo", ancho=34, ayuda="Como fichas/visita-I/ana.xlsx, o solo ana.xlsx; en blanco, todos."),
        Campo("hoja", "Hoja", ancho=16),
        Campo("celda", "Celda", ancho=9, ayuda="Como E7; en blanco, todas."),
        Campo("motivo", "Motivo de la dispensa", otros=("Motivo", "Sustento"), obligatorio=True, ancho=44, ayuda="Por qué se acepta."),
    ),
)

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

CODIGO_MODULAR = DATOS_IE.campo("codigo_modular")
EVIDENCIA = Campo("evidencia", "Evidencia", otros=("Evidencias", "Conducta observada", "Observaciones", "Comentario", "Sustento"), ancho=40)

FICHA = Hoja(
    nombre="Ficha",
    titulo="Ficha de observación",
    otros_nombres=("Ficha de observación", "Ficha de monitoreo"),
    datos=(
        Campo("ie", "IE", otros=DATOS_IE.campo("nombre").otros),
        CODIGO_MODULAR,
        Campo("rubrica", "Rúbrica", otros=("Instrumento",), ayuda="No la cambie: dice con qué rúbrica se llena esta ficha."),
        Campo(
            "tipo",
            "Tipo de ficha",
            "opcion",
            otros=("Clase de ficha",),
            opciones=TIPOS_DE_FICHA,
            ancho=18,
            ayuda="En blanco: visita entre pares si el cargo es «Par»; si no, observación.",
        ),
        DOCENTE,
        DNI,
        AULA,
        NUMERO_VISITA,
        Campo("programada", "Fecha programada", otros=("Programada",)),
        Campo(
            "fecha",
            "Fecha de la visita",
            "fecha",
            obligatorio=True,
            otros=("Fecha", "Fecha de visita", "Fecha de observación", "Fecha de monitoreo", "Fecha del monitoreo"),
            ancho=12,
            ayuda="Día en que observó la clase, como 12/06/2024.",
        ),
        Campo("hora_inicio", "Hora de inicio", "hora", otros=("Hora inicio", "Inicio"), ancho=8, ayuda="Por ejemplo 08:30."),
        Campo(
            "hora_fin", "Hora de fin", "hora", otros=("Hora fin", "Hora de término", "Fin", "Término"), ancho=8, ayuda="Por ejemplo 09:30."
        ),
        Campo("observador", "Observadora", otros=("Observador", "Observador(a)", "Monitor", "Monitora", "Nombre del observador"), ancho=24),
        Campo("cargo", "Cargo", "opcion", otros=("Cargo del observador", "Cargo de la observadora"), opciones=CARGOS, ancho=16),
        Campo(
            "matriculados",
            "Matriculados",
            "entero",
            otros=("N.° de matriculados", "Estudiantes matriculados", "Niños matriculados"),
            maximo=60,
            ancho=7,
            ayuda="Número de niñas y niños.",
        ),
        Campo(
            "asistentes",
            "Asistentes",
            "entero",
            otros=("N.° de asistentes", "Estudiantes asistentes", "Niños asistentes"),
            maximo=60,
            ancho=7,
            ayuda="Número de niñas y niños presentes.",
        ),
        Campo(
            "registrada",
            "Fecha de llenado",
            "fecha",
            otros=("Fecha de registro", "Fecha de llenado de la ficha"),
            ancho=12,
            ayuda="El día en que se llenó la ficha, si no fue el de la visita.",
        ),
    ),
    columnas=(
        Campo("codigo", "Código", otros=("Cód.", "N.°", "Códigos"), ancho=7),
        Campo("desempeno", "Desempeño", otros=("Aspecto", "Aspectos", "Desempeños", "Criterio", "Aspecto observado"), ancho=32),
        Campo(
            "nivel",
            "Nivel",
            "nivel",
            obligatorio=True,
            otros=("Puntaje", "Calificación", "Valoración", "Nivel de logro", "Nivel alcanzado"),
            ancho=8,
        ),
        EVIDENCIA,
    ),
)

REGISTRO = Hoja(
    nombre="Registro",
    titulo="Registro de observaciones",
    otros_nombres=("BD_Monitoreo", "Base de datos", "Registro de monitoreo"),
    columnas=(
        DOCENTE,
        DNI,
        AULA,
        NUMERO_VISITA,
        FICHA.campo("fecha"),
        FICHA.campo("hora_inicio"),
        FICHA.campo("hora_fin"),
        FICHA.campo("observador"),
        FICHA.campo("cargo"),
        FICHA.campo("matriculados"),
        FICHA.campo("asistentes"),
        FICHA.campo("registrada"),
        FICHA.campo("tipo"),
        CODIGO_MODULAR,
    ),
)
"""Las columnas de niveles las pone la rúbrica: una por desempeño, rotulada con su código y su nombre."""
