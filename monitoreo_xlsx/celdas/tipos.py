"""Lo que se entrega de un libro: hojas, celdas y las anomalías que se vieron al leerlo."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from monitoreo_xlsx.celdas.aspecto import LISO, Aspecto, Control, CuadroDeTexto, Nota
from monitoreo_xlsx.celdas.combinadas import IndiceCombinadas
from monitoreo_xlsx.celdas.referencias import Rango, referencia

Lugar = tuple[int, int]
"""Una fila y una columna."""

Valor = str | int | float | bool | date | datetime | time

CIFRAS_DE_EXCEL = 15
"""Cifras significativas que Excel conserva y muestra de un número."""


class Tipo(enum.Enum):
    """Qué hay en una celda. Una celda vacía, o con un texto de cero letras, no existe."""

    TEXTO = "texto"
    NUMERO = "número"
    FECHA = "fecha"
    LOGICO = "lógico"
    ERROR = "error"
    SIN_CALCULAR = "fórmula sin calcular"

    __hash__ = object.__hash__  # el de `Enum` es de Python, y se pide por cada celda


class Celda(NamedTuple):
    """Una celda con contenido.

    `numero` es el número guardado, también el de una fecha; `crudo`, lo que el archivo dice letra por letra: con él se sabe
    que un número tenía más cifras que las que Excel conserva. En una fórmula, `valor` es su último resultado guardado; si no
    hay ninguno, el tipo es `SIN_CALCULAR` y `valor` es la fórmula. En un error, `valor` es su nombre («#N/A») o, si el archivo
    guardó algo que no se entiende, qué es. Con `porcentaje`, su formato muestra el número 0,2 como 20 %.
    Un texto en una letra de símbolos (Wingdings) tiene como `valor` los dibujos que se ven.
    """

    fila: int
    columna: int
    tipo: Tipo
    valor: Valor
    numero: float | None = None
    formula: bool = False
    crudo: str = ""
    porcentaje: bool = False
    aspecto: Aspecto = LISO

    @property
    def referencia(self) -> str:
        """El nombre de la celda: «E7»."""
        return referencia(self.fila, self.columna)

    @property
    def relleno(self) -> str:
        """Su color como se compara, o vacío (ver `Aspecto`)."""
        return self.aspecto.relleno

    @property
    def tachada(self) -> bool:
        """Dice si todo su texto está tachado."""
        return self.aspecto.tachada

    @property
    def tachada_en_parte(self) -> bool:
        """Dice si está tachado algo de su texto, y no todo."""
        return self.aspecto.tachada_en_parte

    @property
    def texto(self) -> str:
        """Lo que una persona ve en la celda, con la fecha como día/mes/año y el porcentaje en cientos."""
        valor = self.valor
        if isinstance(valor, str):
            return valor
        if isinstance(valor, bool):
            return "VERDADERO" if valor else "FALSO"
        if isinstance(valor, date):
            return f"{_fecha(valor)} {_hora(valor.time())}" if isinstance(valor, datetime) else _fecha(valor)
        if isinstance(valor, time):
            return _hora(valor)
        return self._cifras(valor)

    def _cifras(self, valor: float) -> str:
        if isinstance(valor, int) and abs(valor) >= 10**CIFRAS_DE_EXCEL:
            # Escrito letra por letra: con tantas cifras, el número ya no es el que la persona escribió.
            return self.crudo or str(valor)
        if self.porcentaje:
            return f"{100 * valor:.{CIFRAS_DE_EXCEL}g}%"
        return f"{valor:.{CIFRAS_DE_EXCEL}g}" if isinstance(valor, float) else str(valor)


@dataclass(frozen=True, slots=True)
class Aviso:
    """Una anomalía vista al leer: su código del catálogo, la celda (o «») y los datos que pide el texto de ese código.

    `hoja` la nombra si el aviso es del libro y no está entre sus hojas leídas.
    """

    codigo: str
    celda: str = ""
    valor: str = ""
    datos: Mapping[str, str] = field(default_factory=dict, hash=False)
    hoja: str = ""


@dataclass(frozen=True)
class HojaLeida:
    """Una hoja: solo sus celdas con contenido, por fila y luego por columna, y lo que además se ve en ella.

    `pintadas` da el relleno de las celdas vacías que lo tienen entre las demás (las primeras, si son muchísimas), e `imagenes`, el
    lugar de las celdas que en vez de un valor guardan una imagen.
    """

    nombre: str
    oculta: bool
    celdas: Mapping[tuple[int, int], Celda]
    combinadas: tuple[Rango, ...] = ()
    avisos: tuple[Aviso, ...] = ()
    pintadas: Mapping[Lugar, str] = field(default_factory=dict)
    imagenes: tuple[Lugar, ...] = ()
    notas: tuple[Nota, ...] = ()
    cuadros_de_texto: tuple[CuadroDeTexto, ...] = ()
    controles: tuple[Control, ...] = ()

    def celda(self, fila: int, columna: int) -> Celda | None:
        """Devuelve la celda de ese lugar exacto, o `None` si está vacía."""
        return self.celdas.get((fila, columna))

    def relleno(self, fila: int, columna: int) -> str:
        """Devuelve el relleno de ese lugar exacto, tenga o no contenido; vacío si no está pintado."""
        celda = self.celdas.get((fila, columna))
        return self.pintadas.get((fila, columna), "") if celda is None else celda.relleno

    def ancla(self, fila: int, columna: int) -> tuple[int, int]:
        """Devuelve la primera celda de la combinación que contiene a esta, o la misma celda si no está combinada."""
        return self._indice.ancla(fila, columna)

    def filas(self) -> Mapping[int, tuple[Celda, ...]]:
        """Devuelve las filas que tienen alguna celda, en orden, con sus celdas en orden."""
        return self._filas

    @cached_property
    def _indice(self) -> IndiceCombinadas:
        return IndiceCombinadas(self.combinadas)

    @cached_property
    def _filas(self) -> Mapping[int, tuple[Celda, ...]]:
        return {fila: tuple(celdas) for fila, celdas in groupby(self.celdas.values(), key=lambda celda: celda.fila)}


@dataclass(frozen=True, slots=True)
class Libro:
    """Un libro: sus hojas de celdas en orden, sus propiedades propias, sus nombres definidos y el SHA-256 del archivo."""

    hojas: tuple[HojaLeida, ...]
    propiedades: Mapping[str, str]
    nombres: Mapping[str, str]
    sha256: str
    avisos: tuple[Aviso, ...] = ()


class LibroIlegible(Exception):  # noqa: N818 - se nombra por lo que es para quien lee, no por ser una excepción
    """El archivo no se puede leer: `codigo` es el del catálogo y `datos`, los que pide su texto."""

    def __init__(self, codigo: str, **datos: str) -> None:
        super().__init__(codigo)
        self.codigo = codigo
        self.datos = datos

    def __str__(self) -> str:
        """Redacta el código y sus datos, para quien mira un registro; a la directora le habla el catálogo."""
        return ": ".join([self.codigo, *self.datos.values()])


def _fecha(valor: date) -> str:
    return f"{valor.day:02}/{valor.month:02}/{valor.year:04}"


def _hora(valor: time) -> str:
    return valor.strftime("%H:%M:%S" if valor.second else "%H:%M")
