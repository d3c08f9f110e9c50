"""El instrumento: qué se observa, con qué escala y cómo se llega al nivel global."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ROMANOS = ("I", "II", "III", "IV", "V")

Metodo = Literal["total", "promedio", "porcentaje"]
Empate = Literal["superior", "inferior"]
TratoNA = Literal["excluir", "sin nivel"]


@dataclass(frozen=True, slots=True)
class Nivel:
    """Un nivel de logro. `logrado` dice si cuenta para el indicador oficial (III y IV en la escala de cuatro)."""

    valor: int
    romano: str
    etiqueta: str
    color: str
    logrado: bool


@dataclass(frozen=True, slots=True)
class Desempeno:
    """Un desempeño o aspecto. `descriptores` va en el orden de los niveles; si no `puntua`, es informativo."""

    codigo: str
    nombre: str
    aspectos: tuple[str, ...] = ()
    descriptores: tuple[str, ...] = ()
    peso: float = 1.0
    puntua: bool = True


@dataclass(frozen=True, slots=True)
class Tramo:
    """El tramo de puntajes, con ambos extremos incluidos, que corresponde a un nivel global."""

    romano: str
    desde: float
    hasta: float


@dataclass(frozen=True, slots=True)
class Regla:
    """Cómo se llega del puntaje al nivel global. `tramos` va en el orden de los niveles."""

    metodo: Metodo
    tramos: tuple[Tramo, ...]
    empate: Empate = "superior"
    na: TratoNA = "excluir"


@dataclass(frozen=True, slots=True)
class Rubrica:
    """El instrumento: qué se observa, con qué escala y cómo se resume. `niveles` va de menor a mayor."""

    id: str
    version: str
    nombre: str
    fuente: str
    desempenos: tuple[Desempeno, ...]
    niveles: tuple[Nivel, ...]
    regla: Regla

    @property
    def clave(self) -> str:
        """Cómo se cita: «plan-iei-246/2024»."""
        return f"{self.id}/{self.version}"

    @property
    def puntuables(self) -> tuple[Desempeno, ...]:
        """Los desempeños que suman al puntaje global."""
        return tuple(d for d in self.desempenos if d.puntua)

    @property
    def peso_total(self) -> float:
        """La suma de los pesos de los desempeños que suman."""
        return sum(d.peso for d in self.puntuables)

    def nivel(self, valor: int) -> Nivel:
        """Devuelve el nivel de ese valor. Lanza `KeyError` si la escala no lo tiene."""
        for nivel in self.niveles:
            if nivel.valor == valor:
                return nivel
        raise KeyError(valor)
