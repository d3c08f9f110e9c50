"""Las cosas del dominio, como dataclasses congeladas: ni leen ni calculan."""

from monitoreo_xlsx.modelo.aprendizajes import NIVELES_DE_LOGRO, Competencia, Logro, MomentoLogro
from monitoreo_xlsx.modelo.escuela import (
    DECLARADAS_SIN_HACER,
    Docente,
    Estado,
    Forma,
    Institucion,
    Intervencion,
    Momento,
    Pareja,
    TipoForma,
    Visita,
)
from monitoreo_xlsx.modelo.expediente import Dispensa, Edicion, Expediente, Fuente
from monitoreo_xlsx.modelo.ficha import Compromiso, Dialogo, EstadoCompromiso, Ficha, Puntaje, Seguimiento, TipoFicha
from monitoreo_xlsx.modelo.rubrica import ROMANOS, Desempeno, Empate, Metodo, Nivel, Regla, Rubrica, Tramo, TratoNA

__all__ = [
    "DECLARADAS_SIN_HACER",
    "NIVELES_DE_LOGRO",
    "ROMANOS",
    "Competencia",
    "Compromiso",
    "Desempeno",
    "Dialogo",
    "Dispensa",
    "Docente",
    "Edicion",
    "Empate",
    "Estado",
    "EstadoCompromiso",
    "Expediente",
    "Ficha",
    "Forma",
    "Fuente",
    "Institucion",
    "Intervencion",
    "Logro",
    "Metodo",
    "Momento",
    "MomentoLogro",
    "Nivel",
    "Pareja",
    "Puntaje",
    "Regla",
    "Rubrica",
    "Seguimiento",
    "TipoFicha",
    "TipoForma",
    "Tramo",
    "TratoNA",
    "Visita",
]
