"""El libro del cronograma: qué campos tiene cada hoja, con los rótulos que se escriben y los que se reconocen."""

from __future__ import annotations

from monitoreo_xlsx.plantillas.declaracion import Campo, Hoja
from monitoreo_xlsx.plantillas.opciones import (
    CONDICIONES,
    ESTADOS,
    FORMAS,
    MOTIVOS,
    SINONIMOS_DE_ESTADO,
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
        "Docente visitada",
        "Docente acompañada",
        "Docente evaluada",
        "Docente visitado",
        "Docente observado",
        "Observada",
        "Observado",
        "Docente monitoreado",
        "Docente acompañado",
        "Docente evaluado",
        "Nombre del docente",
        "Nombre de la profesora",
        "Nombre del profesor",
        "Nombre de la maestra",
        "Nombre de la docente observada",
        "Nombre del docente observado",
        "Nombre de la docente monitoreada",
        "Nombres y apellidos del docente",
        "Apellidos y nombres del docente",
        "Apellidos y nombres de la profesora",
        "Nombres y apellidos de la profesora",
        "Nombre completo de la docente",
        "Docente de aula",
        "Maestra de aula",
        "Nombres y apellidos de la docente monitoreada",
        "Nombres y apellidos de la docente observada",
        "Apellidos y nombres de la docente monitoreada",
        "Apellidos y nombres de la docente observada",
        "Docente a visitar",
        "Docentes a visitar",
        "Docente a monitorear",
        "Docentes a monitorear",
        "Nombre y apellidos",
        "Nombres",
        "Profesora",
        "Profesor",
        "Profesora de aula",
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
    otros=(
        "Visita",
        "Número de visita",
        "Visita N.°",
        "N.° visita",
        "Nro. de visita",
        "N.° de la visita",
        "Visita realizada",
        "¿Qué visita es?",
        "Momento",
        "Momento de la visita",
        "Momento del monitoreo",
        "Monitoreo N.°",
        "N.° de monitoreo",
        "Número de monitoreo",
    ),
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
            otros=("Fecha", "Fecha de visita", "Fecha de la visita", "Fecha prevista", "Prevista", "Programada", "Programado", "Día"),
            ancho=12,
            ayuda="En cada visita escriba ✓ (o X) si va en ese mes, o su fecha: 12/06/2024. En blanco, no hay visita.",
        ),
    ),
)

SOLO_SE_LEEN = (
    Campo("mes", "Mes"),
    Campo("semana", "Semana"),
    Campo("hora", "Hora", otros=("Horario", "Hora de la visita", "Hora de inicio")),
    Campo("ejecucion", "Ejecutada", otros=("Ejecutado", "Fecha de ejecución", "Fecha ejecutada", "Realizada", "Fecha realizada")),
)
"""Lo que muchos cronogramas traen y el nuestro no pide."""

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
