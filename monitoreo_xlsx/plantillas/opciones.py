"""Las listas de fábrica: lo que se ofrece en cada lista desplegable, y las visitas del plan."""

from __future__ import annotations

from monitoreo_xlsx.modelo import Estado, Momento

VERSION = "2026.1"
"""Versión de las plantillas; queda en las propiedades de cada libro que se escribe."""

NA = "N.A."

CONDICIONES = ("Nombrada", "Contratada")
TURNOS = ("Mañana", "Tarde", "Mañana y tarde")
FORMAS = ("Visita al aula", "Visita entre pares", "GIA")
CARGOS = ("Directora", "Subdirectora", "Coordinadora", "Especialista UGEL", "Par")
METODOS = ("total", "promedio", "porcentaje")
EMPATES = ("superior", "inferior")
TRATOS_NA = ("excluir", "sin nivel")
ESTADOS = tuple(e.value for e in (Estado.PROGRAMADA, Estado.EJECUTADA, Estado.REPROGRAMADA, Estado.NO_EJECUTADA, Estado.CANCELADA))
MOTIVOS = (
    "Licencia o permiso",
    "Huelga o paro",
    "Feriado o actividad",
    "Actividad de la UGEL",
    "Clima",
    "Cambio de docente",
    "Otro",
)

MOMENTOS = (Momento(1, "I VISITA", 6), Momento(2, "II VISITA", 9), Momento(3, "III VISITA", 11))
"""Las visitas del plan de la IE: junio, setiembre y noviembre."""
