"""Las cosas del dominio, como dataclasses congeladas: ni leen ni calculan."""

from monitoreo_xlsx.modelo.aprendizajes import Competencia, Logro, MomentoLogro
from monitoreo_xlsx.modelo.escuela import Docente, Estado, Forma, Institucion, Intervencion, Momento, Pareja, TipoForma, Visita
from monitoreo_xlsx.modelo.expediente import Dispensa, Edicion, Expediente, Fuente
from monitoreo_xlsx.modelo.ficha import Compromiso, Dialogo, EstadoCompromiso, Ficha, Puntaje, Seguimiento, TipoFicha
from monitoreo_xlsx.modelo.rubrica import ROMANOS, Desempeno, Empate, Metodo, Nivel, Regla, Rubrica, Tramo, TratoNA

__all__ = [
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
