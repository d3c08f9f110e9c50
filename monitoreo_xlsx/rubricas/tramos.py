"""Del puntaje al nivel global: cortes, y defectos de una tabla de tramos."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from monitoreo_xlsx.modelo import Desempeno, Nivel, Regla, Rubrica, Tramo
from monitoreo_xlsx.rubricas.redondeo import redondear

DECIMALES = 6
"""Decimales con que se redondea todo puntaje, aquí y en las fórmulas del libro, para que un empate lo sea en ambos."""

_MAXIMO_SUMAS = 20_000


@dataclass(frozen=True, slots=True)
class Defecto:
    """Un defecto de los tramos: código del catálogo, sus datos y el nivel en cuya fila está."""

    codigo: str
    romano: str
    datos: dict[str, str]


def limites(regla: Regla, desempenos: tuple[Desempeno, ...], niveles: tuple[Nivel, ...]) -> tuple[float, float]:
    """El menor y el mayor puntaje posibles según el método (total, promedio o % del máximo, de 0 a 100)."""
    menor, mayor = niveles[0].valor, niveles[-1].valor
    peso = sum(d.peso for d in desempenos if d.puntua)
    return puntaje(regla, menor, peso, mayor), puntaje(regla, mayor, peso, mayor)


def puntaje(regla: Regla, promedio: float, peso_total: float, valor_maximo: int) -> float:
    """Lleva el promedio ponderado de los desempeños evaluados a la unidad de los tramos.

    Con «total», un N.A. sale del denominador: el promedio de lo evaluado se lleva al total de la rúbrica completa.
    """
    if regla.metodo == "total":
        return redondear(promedio * peso_total, DECIMALES)
    if regla.metodo == "porcentaje":
        return redondear(promedio / valor_maximo * 100, DECIMALES)
    return redondear(promedio, DECIMALES)


def cortes(regla: Regla) -> tuple[float, ...]:
    """El puntaje que separa cada nivel del siguiente: el punto medio entre el fin de un tramo y el inicio del otro."""
    return tuple(redondear((a.hasta + b.desde) / 2, DECIMALES) for a, b in pairwise(regla.tramos))


def nivel_de(rubrica: Rubrica, promedio: float) -> Nivel:
    """El nivel global de un promedio ponderado; en el corte exacto decide la regla de empate."""
    valor = puntaje(rubrica.regla, promedio, rubrica.peso_total, rubrica.niveles[-1].valor)
    return rubrica.niveles[_posicion(rubrica.regla, cortes(rubrica.regla), valor)]


def defectos(regla: Regla, desempenos: tuple[Desempeno, ...], niveles: tuple[Nivel, ...]) -> Iterator[Defecto]:
    """Revisa que los tramos cubran de mínimo a máximo, sin huecos ni cruces, y que todo nivel se alcance.

    Se prueban los puntajes que una ficha completa puede dar: un hueco entre 1,4 y 1,6 no lo es con cinco
    desempeños (ningún promedio cae ahí), y sí con nueve. Dos tramos pueden compartir el corte (1 a 1,5 y 1,5 a 2,5): la
    regla de empate dice de cuál es, y el otro nivel no se alcanza si ese era su único puntaje.
    """
    minimo, maximo = limites(regla, desempenos, niveles)
    posibles = _posibles(regla, desempenos, niveles)
    separan = cortes(regla)
    for posicion, tramo in enumerate(regla.tramos):
        if not any(_dentro(p, tramo) and _de_su_lado(regla, separan, p, posicion) for p in posibles):
            datos = {
                "desde": cifra(tramo.desde),
                "hasta": cifra(tramo.hasta),
                "minimo": cifra(minimo),
                "maximo": cifra(maximo),
            }
            yield Defecto("RUB-005", tramo.romano, {"nivel": tramo.romano, **datos})
    for a, b in pairwise(regla.tramos):
        pareja = {"inferior": a.romano, "superior": b.romano}
        if b.desde < a.hasta:
            yield Defecto("RUB-004", b.romano, {**pareja, "cruce": cifra(b.desde)})
            continue
        hueco = next((p for p in posibles if a.hasta < p < b.desde), None)
        if hueco is not None:
            yield Defecto("RUB-003", b.romano, {**pareja, "hueco": cifra(hueco)})
    if round(regla.tramos[0].desde, 2) > round(minimo, 2):
        yield Defecto("RUB-006", regla.tramos[0].romano, {"extremo": "mínimo", "puntaje": cifra(minimo)})
    if round(regla.tramos[-1].hasta, 2) < round(maximo, 2):
        yield Defecto("RUB-006", regla.tramos[-1].romano, {"extremo": "máximo", "puntaje": cifra(maximo)})


def _posibles(regla: Regla, desempenos: tuple[Desempeno, ...], niveles: tuple[Nivel, ...]) -> list[float]:
    pesos = [d.peso for d in desempenos if d.puntua]
    sumas = {0.0}
    for peso in pesos:
        sumas = {round(suma + peso * nivel.valor, DECIMALES) for suma, nivel in product(sumas, niveles)}
        if len(sumas) > _MAXIMO_SUMAS:
            break
    else:
        total = sum(pesos)
        return sorted(puntaje(regla, suma / total, total, niveles[-1].valor) for suma in sumas)
    # Con muchos pesos distintos los puntajes posibles son casi continuos: se prueban a dos decimales, como se escriben los tramos.
    minimo, maximo = limites(regla, desempenos, niveles)
    return sorted({round(minimo + (maximo - minimo) * paso / _MAXIMO_SUMAS, 2) for paso in range(_MAXIMO_SUMAS + 1)})


def _posicion(regla: Regla, separan: tuple[float, ...], valor: float) -> int:
    """Cuántos cortes alcanza un puntaje: la posición de su nivel."""
    return sum(corte <= valor if regla.empate == "superior" else corte < valor for corte in separan)


def _de_su_lado(regla: Regla, separan: tuple[float, ...], valor: float, posicion: int) -> bool:
    """Dice si un puntaje que está en un corte es del nivel de esa posición; si no está en ninguno, no hay nada que decidir."""
    return valor not in separan or _posicion(regla, separan, valor) == posicion


def _dentro(valor: float, tramo: Tramo) -> bool:
    return tramo.desde <= valor <= tramo.hasta


def cifra(valor: float) -> str:
    """Redacta un puntaje con coma decimal: «1,5»."""
    return f"{valor:g}".replace(".", ",")
