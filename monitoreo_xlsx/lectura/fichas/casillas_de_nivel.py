"""Una casilla donde puede estar un nivel: si está marcada, si tiene uno escrito, o qué otra cosa hay en ella."""

from __future__ import annotations

import enum
from typing import NamedTuple

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import (
    elegida,
    es_afirmativa,
    es_cruz,
    es_marca,
    es_na,
    es_negativa,
    nivel,
    nivel_de_texto,
    opciones_con_casilla,
)
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import Rubrica


class Clase(enum.Enum):
    """Qué hay en una casilla. `ELEGIDO` es el nivel marcado en ella misma: «II (X)»; `NO`, una marca de que no: FALSO, un guion, 0."""

    VACIA = "vacía"
    NIVEL = "nivel"
    ELEGIDO = "elegido"
    MARCA = "marca"
    CRUZ = "cruz"
    NO = "no"
    NA = "na"
    TEXTO = "texto"

    @property
    def es_marca(self) -> bool:
        """Dice si marca la casilla."""
        return self in {Clase.MARCA, Clase.CRUZ}


class Casilla(NamedTuple):
    """Una casilla, lo que hay en ella y, si dice un nivel, cuál."""

    fila: int
    columna: int
    clase: Clase
    celda: Celda | None
    nivel: int = 0

    @property
    def lugar(self) -> tuple[int, int]:
        """Su celda, o la primera de su combinación."""
        return (self.fila, self.columna) if self.celda is None else (self.celda.fila, self.celda.columna)

    @property
    def tachada(self) -> bool:
        """Dice si lo escrito está tachado."""
        return self.celda is not None and self.celda.tachada

    @property
    def danada(self) -> bool:
        """Dice si tiene un error de Excel o una fórmula sin calcular."""
        return self.celda is not None and self.celda.tipo in {Tipo.ERROR, Tipo.SIN_CALCULAR}


def leer_casilla(tabla: Tabla, fila: int, columna: int, rubrica: Rubrica) -> Casilla:
    """Lee la casilla de una tabla que está en ese lugar."""
    celda = tabla.en(fila, columna)
    if celda is None:
        return Casilla(fila, columna, Clase.VACIA, None)
    clase, dicho = clasificar(celda, rubrica)
    return Casilla(fila, columna, clase, celda, dicho)


def clasificar(celda: Celda, rubrica: Rubrica) -> tuple[Clase, int]:
    """Qué hay en una celda y, si dice un nivel, cuál."""
    texto = celda.texto
    if celda.tipo in {Tipo.ERROR, Tipo.SIN_CALCULAR, Tipo.FECHA}:
        return Clase.TEXTO, 0
    try:
        leido = nivel(celda, rubrica).valor
    except CeldaInvalida:
        junto = _marcado(texto, rubrica)
        return (_sin_nivel(celda, texto), 0) if junto is None else (Clase.ELEGIDO, junto)
    if leido is None:
        return Clase.NA, 0
    return (Clase.ELEGIDO if elegida(texto) else Clase.NIVEL), leido


def _marcado(texto: str, rubrica: Rubrica) -> int | None:
    """El nivel que lleva la marca en su misma celda, sin casilla: «X II», «III ✓»."""
    partes = texto.split()
    for marca, resto in ((partes[0], partes[1:]), (partes[-1], partes[:-1])) if len(partes) > 1 else ():
        hallado = nivel_de_texto(" ".join(resto), rubrica.niveles) if es_marca(marca) else None
        if hallado is not None:
            return hallado.valor
    return None


def _sin_nivel(celda: Celda, texto: str) -> Clase:
    if es_afirmativa(texto):
        return Clase.MARCA
    if es_cruz(texto):
        return Clase.CRUZ
    opciones = opciones_con_casilla(texto)
    en_blanco = bool(opciones) and not any(marcada for _, marcada in opciones)
    no = es_negativa(texto) or en_blanco or (celda.tipo is Tipo.NUMERO and not celda.numero)
    return Clase.NA if es_na(texto) else Clase.NO if no else Clase.TEXTO
