"""Lo que devuelve toda conversión: el valor y, si hizo falta interpretarlo, las notas que lo dicen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.modelo import ROMANOS, Rubrica

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Nota:
    """Un aviso sobre un valor que sí se pudo leer: código del catálogo y los datos de su texto."""

    codigo: str
    datos: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Valor(Generic[T]):
    """El valor de una celda y lo que la directora debe saber de cómo se leyó."""

    valor: T
    notas: tuple[Nota, ...] = ()


@dataclass(frozen=True, slots=True)
class Contexto:
    """Lo que hay que saber para leer una celda y la celda no dice.

    `mes` es el de la cabecera de su columna: completa un día suelto. `mes_probable` solo decide si una fecha escrita
    como texto es dudosa. `visitas` son los números de visita del cronograma. `formas` y `motivos` son las listas de la IE, o
    vacías si no tiene y valen las de fábrica; están abiertas si algo de ellas no se pudo leer. Con `unos_son_marcas`, un 1 del
    cronograma es una marca y un 0, que no hay visita (ver `programacion.unos_son_marcas`).
    """

    periodo: int = 0
    mes: int | None = None
    mes_probable: int | None = None
    rubrica: Rubrica | None = None
    visitas: tuple[int, ...] = tuple(range(1, len(ROMANOS) + 1))
    formas: tuple[str, ...] = ()
    motivos: tuple[str, ...] = ()
    listas_abiertas: bool = False
    unos_son_marcas: bool = False


def exigir_legible(celda: Celda) -> None:
    """Lanza `CeldaInvalida` si la celda guarda un error de Excel (CEL-006) o una fórmula sin resultado (CEL-007)."""
    if celda.tipo is Tipo.ERROR:
        raise CeldaInvalida("CEL-006")
    if celda.tipo is Tipo.SIN_CALCULAR:
        raise CeldaInvalida("CEL-007")
