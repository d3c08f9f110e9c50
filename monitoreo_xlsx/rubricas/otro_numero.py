"""Cuando los tramos son de otro número de desempeños: a la rúbrica le falta o le sobra una fila, o no se rehicieron sus cortes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import ceil

from monitoreo_xlsx.modelo import Desempeno, Nivel, Regla, Tramo
from monitoreo_xlsx.rubricas.tramos import Defecto, cifra, cortes, defectos, limites


def de_otro_numero(regla: Regla, desempenos: tuple[Desempeno, ...], niveles: tuple[Nivel, ...]) -> Defecto | None:
    """Dice (RUB-014) cuántos desempeños suponen los tramos y qué tramos irían con los que hay; `None` si no es esa la causa.

    Se sabe si los puntajes se suman, todos los desempeños pesan igual y los tramos van, de principio a fin, justo de lo que otro
    número de desempeños puede sumar.
    """
    pesos = {d.peso for d in desempenos if d.puntua}
    if regla.metodo != "total" or len(pesos) != 1:
        return None
    hay = sum(d.puntua for d in desempenos)
    menor, mayor = (extremo / hay for extremo in limites(regla, desempenos, niveles))
    desde, hasta = regla.tramos[0].desde, regla.tramos[-1].hasta
    supuestos = round(hasta / mayor)
    if supuestos in {0, hay} or (desde, hasta) != (supuestos * menor, supuestos * mayor):
        return None
    datos = {"supuestos": str(supuestos), "hay": str(hay), "tramos": _redactar(_en_proporcion(regla, desempenos, niveles))}
    return Defecto("RUB-014", regla.tramos[0].romano, datos)


def _en_proporcion(regla: Regla, desempenos: tuple[Desempeno, ...], niveles: tuple[Nivel, ...]) -> tuple[Tramo, ...]:
    """Los mismos tramos, en enteros, estirados o encogidos a lo que la rúbrica puede sumar; vacío si así no sirven."""
    minimo, maximo = limites(regla, desempenos, niveles)
    desde, hasta = regla.tramos[0].desde, regla.tramos[-1].hasta
    llevados = [minimo + (corte - desde) * (maximo - minimo) / (hasta - desde) for corte in cortes(regla)]
    inicios = [minimo, *(float(ceil(round(corte, 6))) for corte in llevados), maximo + 1]
    tramos = tuple(Tramo(t.romano, a, b - 1) for t, (a, b) in zip(regla.tramos, pairwise(inicios), strict=True))
    return () if any(defectos(replace(regla, tramos=tramos), desempenos, niveles)) else tramos


def _redactar(tramos: tuple[Tramo, ...]) -> str:
    partes = (f"{t.romano} de {cifra(t.desde)} a {cifra(t.hasta)}" for t in tramos)
    return f"; en la misma proporción serían: {'; '.join(partes)}" if tramos else ""
