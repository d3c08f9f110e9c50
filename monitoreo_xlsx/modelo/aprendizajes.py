"""Los aprendizajes de los niños por aula: conteos, nunca nombres."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitoreo_xlsx.hallazgos import Ubicacion

NIVELES_DE_LOGRO = ("ad", "a", "b", "c")
"""Los conteos de un `Logro`, del nivel más alto al más bajo."""


class MomentoLogro(StrEnum):
    """Cuándo se evaluó a los niños."""

    DIAGNOSTICO = "Diagnóstico"
    PROCESO = "Proceso"
    FINAL = "Final"


@dataclass(frozen=True, slots=True)
class Competencia:
    """Una competencia del currículo y las edades (3, 4, 5) en que la IE la evalúa. `nota` dice qué falta confirmar de ella."""

    codigo: str
    nombre: str
    area: str
    edades: tuple[str, ...]
    nota: str = ""


@dataclass(frozen=True, slots=True)
class Logro:
    """Cuántos niños de un aula alcanzan cada nivel (AD, A, B, C) en una competencia y un momento.

    `docente` es el código de la docente del aula; va vacío, como `aula` y `seccion`, si reúne a todas las aulas de su edad. Un
    conteo en blanco es `None`: falta.
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

    @property
    def conteos(self) -> tuple[int | None, int | None, int | None, int | None]:
        """Los cuatro conteos, de AD a C."""
        return self.ad, self.a, self.b, self.c

    @property
    def completo(self) -> bool:
        """Dice si cuenta: hay niños evaluados, están los cuatro conteos y suman los evaluados."""
        suma = sum(n for n in self.conteos if n is not None)
        return bool(self.evaluados) and None not in self.conteos and suma == self.evaluados

    @property
    def sin_evaluados(self) -> bool:
        """Dice si se anotó que no se evaluó a nadie: un cero escrito, que no es lo mismo que no haber anotado nada."""
        return (self.evaluados, *self.conteos) == (0, 0, 0, 0, 0)
