"""Las listas de fábrica: lo que se ofrece en cada lista desplegable, y las visitas del plan."""

from __future__ import annotations

from monitoreo_xlsx.modelo import Estado, EstadoCompromiso, Forma, Momento, MomentoLogro, TipoFicha, TipoForma

VERSION = "2026.1"
"""Versión de las plantillas; queda en las propiedades de cada libro que se escribe."""

NA = "N.A."

CONDICIONES = ("Nombrada", "Contratada")
TURNOS = ("Mañana", "Tarde", "Mañana y tarde")
FORMAS_DE_FABRICA = (
    Forma("Visita al aula", TipoForma.INDIVIDUAL),
    Forma("Visita entre pares", TipoForma.PARES),
    Forma("GIA", TipoForma.GRUPAL),
)
"""El plan de la IE anuncia tres formas y nombra dos; la tercera, el grupo de interaprendizaje, es de uso común y no del plan."""
FORMAS = tuple(forma.nombre for forma in FORMAS_DE_FABRICA)
TIPOS_DE_FORMA = tuple(tipo.value for tipo in TipoForma)
TIPOS_DE_FICHA = tuple(tipo.value for tipo in TipoFicha)
ESTADOS_DE_COMPROMISO = tuple(estado.value for estado in EstadoCompromiso)
MOMENTOS_DE_LOGRO = tuple(momento.value for momento in MomentoLogro)
EDADES = ("3", "4", "5")
DIRECTORA, ESPECIALISTA, PAR = "Directora", "Especialista UGEL", "Par"
CARGOS = (DIRECTORA, "Subdirectora", "Coordinadora", ESPECIALISTA, PAR)
SINONIMOS_DE_CARGO = (
    *((dicho, DIRECTORA) for dicho in ("Directora encargada", "Directora (e)", "Directora designada", "Director de la IE")),
    *((dicho, "Coordinadora") for dicho in ("Coordinadora pedagógica", "Coordinadora de nivel")),
    *((dicho, ESPECIALISTA) for dicho in ("Especialista", "Especialista de la UGEL", "Especialista de educación inicial")),
    *((dicho, PAR) for dicho in ("Pares", "Entre pares", "Docente par", "Par docente", "Docente (par)", "Colega")),
)
"""Cómo más se dice cada cargo. Otro cualquiera se deja como está escrito: no cambia nada de la ficha."""
METODOS = ("total", "promedio", "porcentaje")
EMPATES = ("superior", "inferior")
TRATOS_NA = ("excluir", "sin nivel")
ESTADOS = tuple(e.value for e in (Estado.PROGRAMADA, Estado.EJECUTADA, Estado.REPROGRAMADA, Estado.NO_EJECUTADA, Estado.CANCELADA))
SINONIMOS_DE_ESTADO = (
    ("Pendiente", Estado.PROGRAMADA.value),
    *((dicho, Estado.EJECUTADA.value) for dicho in ("Realizada", "Realizado(a)", "Se realizó", "Hecha", "Se hizo")),
    *((dicho, Estado.NO_EJECUTADA.value) for dicho in ("No realizada", "No se realizó", "No hecha", "No se hizo")),
)
"""Cómo más se dice que una visita falta, se hizo o no se hizo."""
OTRO_MOTIVO = "Otro"
MOTIVOS = (
    "Licencia o permiso",
    "Huelga o paro",
    "Feriado o actividad",
    "Actividad de la UGEL",
    "Clima",
    "Cambio de docente",
    OTRO_MOTIVO,
)

MOMENTOS = (Momento(1, "I VISITA", 6), Momento(2, "II VISITA", 9), Momento(3, "III VISITA", 11))
"""Las visitas del plan de la IE: junio, setiembre y noviembre."""
