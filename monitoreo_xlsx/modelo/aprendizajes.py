"""Los aprendizajes de los niños por aula: conteos, nunca nombres."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitoreo_xlsx.hallazgos import Ubicacion


class MomentoLogro(StrEnum):
    """Cuándo se evaluó a los niños."""

    DIAGNOSTICO = "Diagnóstico"
    PROCESO = "Proceso"
    FINAL = "Final"


@dataclass(frozen=True, slots=True)
class Competencia:
    """Una competencia del currículo y las edades (3, 4, 5) en que la IE la evalúa."""

    codigo: str
    nombre: str
    area: str
    edades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Logro:
    """Cuántos niños de un aula alcanzan cada nivel (AD, A, B, C) en una competencia y un momento.

    `docente` es el código de la docente del aula, o vacío si ninguna del cronograma la tiene. Un conteo en blanco es `None`: falta.
    """

    docente: str
    aula: str
    edad: str
    seccion: str
    competencia: str
    momento: MomentoLogro
    lugar: Ubicacion
    ad: int | None = None
    a: int | None = None
    b: int | None = None
    c: int | None = None
    evaluados: int | None = None
