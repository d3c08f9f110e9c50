"""Lo que una persona ve en una hoja y no es el valor de sus celdas: relleno, tachado, notas, cuadros de texto y casillas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from monitoreo_xlsx.celdas.referencias import referencia


class Aspecto(NamedTuple):
    """Cómo se ve una celda.

    `relleno` es vacío si no está pintada; si lo está, una clave que solo sirve para comparar: dos celdas del mismo color tienen la
    misma. `letra` es el nombre de su letra solo si es de símbolos. `tachada` es el texto entero; `tachada_en_parte`, algo de él.
    """

    relleno: str = ""
    letra: str = ""
    tachada: bool = False
    tachada_en_parte: bool = False


LISO = Aspecto()
"""El de una celda sin relleno ni tachado."""


class Formato(NamedTuple):
    """Lo que un texto con formato tiene de propio, contado en letras.

    Las primeras `sin_letra` llevan la letra de la celda. De las visibles, `heredan` el tachado de la celda, y `propias` tienen el
    suyo; `tachadas` son las propias que lo están.
    """

    sin_letra: int
    heredan: int
    propias: int
    tachadas: int

    def aspecto(self, de_celda: Aspecto) -> Aspecto:
        """El aspecto de la celda que lleva este texto."""
        tachadas = self.tachadas + (self.heredan if de_celda.tachada else 0)
        todas = tachadas >= self.propias + self.heredan
        return de_celda._replace(tachada=bool(tachadas) and todas, tachada_en_parte=bool(tachadas) and not todas)


@dataclass(frozen=True, slots=True)
class Nota:
    """Una nota de celda o, con `en_hilo`, un comentario de una conversación."""

    fila: int
    columna: int
    texto: str
    en_hilo: bool = False

    @property
    def referencia(self) -> str:
        """El nombre de su celda."""
        return referencia(self.fila, self.columna)


@dataclass(frozen=True, slots=True)
class CuadroDeTexto:
    """Una forma con texto puesta sobre la hoja. La celda es la de su esquina; sin esquina conocida, la fila y la columna son 0."""

    fila: int
    columna: int
    texto: str

    @property
    def referencia(self) -> str:
        """El nombre de la celda de su esquina, o vacío."""
        return referencia(self.fila, self.columna) if self.fila else ""


@dataclass(frozen=True, slots=True)
class Control:
    """Una casilla, lista u otro control puesto sobre la hoja.

    `clase` es la del archivo («CheckBox», «Radio», «Drop», «ActiveX»…). `enlazada` es la celda que guarda su estado, si la tiene.
    `marcado` es `None` si no se sabe. La celda es la de su esquina; sin esquina conocida, la fila y la columna son 0.
    """

    fila: int
    columna: int
    clase: str
    texto: str = ""
    enlazada: str = ""
    marcado: bool | None = None

    @property
    def referencia(self) -> str:
        """El nombre de la celda de su esquina, o vacío."""
        return referencia(self.fila, self.columna) if self.fila else ""
