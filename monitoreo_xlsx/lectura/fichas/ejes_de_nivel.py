"""El eje de los niveles: los rótulos de una cabecera que, uno tras otro, recorren la escala."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import es_na, limpio, nivel_de_texto
from monitoreo_xlsx.lectura.hoja.tablas import Cabecera
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento

NA = 0
"""Lo que dice la columna de «N.A.», que acompaña a las de los niveles."""
_MINIMO = 2
_LARGO = 60
"""Letras que puede tener el rótulo de un nivel; lo demás son descriptores."""


class Paso(NamedTuple):
    """Una columna de un tramo: dónde está su rótulo, hasta dónde llega y qué nivel dice."""

    fila: int
    columna: int
    hasta: int
    nivel: int


Tramo = tuple[Paso, ...]


def tramos_de_fila(vista: Vista, fila: int, instrumento: Instrumento) -> list[Tramo]:
    """Los tramos de una fila: dos o más celdas seguidas que dicen niveles distintos, siempre de menos a más o de más a menos.

    Los números que siguen después del último nivel no son la escala, y lo que está encima de un desempeño o de una visita no pasa
    al de al lado.
    """
    hallados: list[Tramo] = []
    for serie in _series(vista, fila, instrumento):
        tramo: list[Paso] = []
        for paso in serie:
            if tramo and not _sigue(tramo, paso):
                hallados.append(tuple(tramo))
                tramo = []
            tramo.append(paso)
        hallados.append(tuple(tramo))
    return [tramo for tramo in hallados if sum(paso.nivel != NA for paso in tramo) >= _MINIMO]


def _series(vista: Vista, fila: int, instrumento: Instrumento) -> Iterator[list[Paso]]:
    """Las celdas seguidas de una fila que dicen un nivel, sin las que están entre otros números."""
    serie: list[Paso] = []
    ajena = False
    for celda in vista.fila(fila):
        nivel = nivel_de_rotulo(celda, instrumento)
        if nivel is not None:
            serie.append(Paso(fila, celda.columna, vista.fin(fila, celda.columna)[1], nivel))
            continue
        numerada = limpio(celda.texto).isdecimal()
        if serie and not numerada:
            yield [] if ajena else serie
        ajena, serie = numerada, []
    yield [] if ajena else serie


def _sigue(tramo: Sequence[Paso], paso: Paso) -> bool:
    dichos = [uno.nivel for uno in tramo if uno.nivel != NA]
    if paso.nivel == NA or not dichos:
        return tramo[-1].nivel != NA
    if len(dichos) == 1:
        return paso.nivel != dichos[0]
    return (paso.nivel > dichos[-1]) == (dichos[1] > dichos[0]) and paso.nivel != dichos[-1]


def nivel_de_rotulo(celda: Celda, instrumento: Instrumento) -> int | None:
    """El nivel que un rótulo nombra («III», «3», «III · Logro esperado»), o `NA`; `None` si no es uno o si es el código de un desempeño."""
    texto = limpio(celda.texto)
    if celda.tipo not in {Tipo.TEXTO, Tipo.NUMERO} or len(texto) > _LARGO or instrumento.es_codigo(texto):
        return None
    if es_na(texto):
        return NA
    nivel = nivel_de_texto(texto, instrumento.rubrica.niveles)
    return None if nivel is None else nivel.valor


def ejes_de(vista: Vista, cabecera: Cabecera, instrumento: Instrumento) -> list[Tramo]:
    """Los tramos de una cabecera, partidos donde cambia el desempeño que tienen encima; sin los que rotulan a otro desempeño."""
    hallados: list[Tramo] = []
    for fila in range(cabecera.primera, cabecera.ultima + 1):
        for tramo in tramos_de_fila(vista, fila, instrumento):
            if not any(_nombra_debajo(cabecera, paso, instrumento) for paso in tramo):
                hallados += _partir(tramo, [_de_quien(vista, cabecera, paso, instrumento) for paso in tramo])
    return [tramo for tramo in hallados if len(tramo) >= _MINIMO]


def _nombra_debajo(cabecera: Cabecera, paso: Paso, instrumento: Instrumento) -> bool:
    return any(fila > paso.fila and instrumento.buscar(texto) is not None for fila, texto in cabecera.textos.get(paso.columna, ()))


def _de_quien(vista: Vista, cabecera: Cabecera, paso: Paso, instrumento: Instrumento) -> tuple[int, int] | None:
    """El lugar del rótulo de desempeño que está encima de una columna, si lo hay."""
    encima = [fila for fila, texto in cabecera.textos.get(paso.columna, ()) if fila < paso.fila and instrumento.buscar(texto)]
    return vista.ancla(encima[-1], paso.columna) if encima else None


def _partir(tramo: Tramo, duenos: Sequence[tuple[int, int] | None]) -> list[Tramo]:
    partes: list[list[Paso]] = []
    ultimo: tuple[int, int] | None = None
    for paso, dueno in zip(tramo, duenos, strict=True):
        if not partes or (dueno is not None and dueno != ultimo):
            partes.append([])
        ultimo = dueno or ultimo
        partes[-1].append(paso)
    return [tuple(parte) for parte in partes]


def columnas_del_tramo(tramo: Tramo) -> Mapping[int, int]:
    """El nivel de cada columna de un tramo."""
    return {columna: paso.nivel for paso in tramo for columna in range(paso.columna, paso.hasta + 1)}


def columnas_de_escala(vista: Vista, cabecera: Cabecera, instrumento: Instrumento) -> dict[int, int]:
    """El nivel de cada columna que la cabecera rotula con uno."""
    return {c: nivel for tramo in ejes_de(vista, cabecera, instrumento) for c, nivel in columnas_del_tramo(tramo).items()}


def con_fila_de_niveles(vista: Vista, cabecera: Cabecera, instrumento: Instrumento) -> Cabecera:
    """La cabecera con la fila de niveles que tenga pegada debajo: una que no dice nada más que tramos de la escala."""
    fila = cabecera.ultima + 1
    celdas = vista.fila(fila)
    sueltas = replace(cabecera, ultima=fila, textos=_agregar(vista, cabecera, celdas))
    tramos = ejes_de(vista, sueltas, instrumento)
    columnas = {paso.columna for tramo in tramos for paso in tramo if paso.fila == fila}
    primera = min(cabecera.textos, default=0)
    return sueltas if columnas and columnas == {c.columna for c in celdas} and primera not in columnas else cabecera


def _agregar(vista: Vista, cabecera: Cabecera, celdas: Iterable[Celda]) -> Mapping[int, tuple[tuple[int, str], ...]]:
    textos = dict(cabecera.textos)
    for celda in celdas:
        for columna in range(celda.columna, vista.fin(celda.fila, celda.columna)[1] + 1):
            textos[columna] = (*textos.get(columna, ()), (celda.fila, vista.rotulo(celda)))
    return {columna: textos[columna] for columna in sorted(textos)}
