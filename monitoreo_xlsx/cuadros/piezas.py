"""Qué se muestra: cuadros, gráficos y hojas. No calculan ni dibujan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Formato = Literal["texto", "parrafo", "centrado", "entero", "cambio", "puntos", "decimal", "pct", "fecha", "nivel", "situacion", "enlace"]
TipoGrafico = Literal["apiladas_100", "apiladas", "columnas"]
Valor = str | int | float | date | None

GUION = "–"
"""Lo que se escribe donde no hay registro: nunca un cero."""


@dataclass(frozen=True, slots=True)
class Dato:
    """Una celda: el valor que pandas calculó y, si es una cifra derivada, la fórmula que debe dar lo mismo.

    En `formula`, `{@clave}` es la celda de la misma fila en la columna de esa clave. `enlace` es relativo a la salida.
    """

    valor: Valor = None
    formula: str = ""
    enlace: str = ""


@dataclass(frozen=True, slots=True)
class Columna:
    """Una columna de un cuadro. `ancho` va en caracteres; las columnas seguidas de igual `grupo` comparten cabecera."""

    clave: str
    titulo: str
    formato: Formato = "texto"
    ancho: float = 10
    grupo: str = ""


@dataclass(frozen=True, slots=True)
class Cuadro:
    """Una tabla. Si tiene `nombre`, cada columna se puede citar en las fórmulas como `nombre_clave`.

    `filtro` le pone los botones de filtro; `separar` es la columna cuyo cambio de valor se marca con una línea.
    """

    clave: str
    titulo: str
    columnas: tuple[Columna, ...]
    filas: tuple[tuple[Dato, ...], ...]
    nota: str = ""
    nombre: str = ""
    filtro: bool = False
    separar: str = ""

    def columna(self, clave: str) -> int:
        """La posición de la columna de esa clave. Lanza `KeyError` si no está."""
        for posicion, columna in enumerate(self.columnas):
            if columna.clave == clave:
                return posicion
        raise KeyError(clave)


@dataclass(frozen=True, slots=True)
class Serie:
    """Una serie de un gráfico: qué columna del cuadro, cómo se llama y de qué color va."""

    columna: str
    nombre: str
    color: str


@dataclass(frozen=True, slots=True)
class Grafico:
    """Un gráfico sobre las primeras `filas` de un cuadro (todas si es 0).

    `eje_valores` dice qué se cuenta («Docentes»); en las barras apiladas al 100 % se escribe «% de docentes».
    """

    clave: str
    tipo: TipoGrafico
    titulo: str
    cuadro: Cuadro
    categorias: str
    series: tuple[Serie, ...]
    eje_categorias: str
    eje_valores: str
    horizontal: bool = False
    etiqueta: Formato = "entero"
    maximo: float | None = None
    filas: int = 0
    al_lado: bool = False

    @property
    def cuantas(self) -> int:
        """Cuántas filas del cuadro entran en el gráfico."""
        return self.filas or len(self.cuadro.filas)


@dataclass(frozen=True, slots=True)
class Hoja:
    """Una hoja del consolidado: sus bloques van uno bajo otro."""

    nombre: str
    titulo: str
    bloques: tuple[Cuadro | Grafico, ...]
    nota: str = ""
    horizontal: bool = True


@dataclass(frozen=True, slots=True)
class Texto:
    """Un texto de la página de una docente; `muestra` es el más largo que puede llegar a tener: da el alto de su fila."""

    dato: Dato
    muestra: str


@dataclass(frozen=True, slots=True)
class FilaDeDesempeno:
    """Un desempeño en la página de una docente: su nivel y su valor en cada visita, y la evidencia de la última."""

    codigo: str
    nombre: str
    niveles: tuple[Dato, ...]
    valores: tuple[Dato, ...]
    evidencia: Texto


@dataclass(frozen=True, slots=True)
class FilaDeCompromiso:
    """Un compromiso en la página de una docente."""

    codigo: Dato
    texto: Texto
    desempeno: Dato
    plazo: Dato
    estado: Texto
    verificacion: Texto


@dataclass(frozen=True, slots=True)
class PaginaDocente:
    """Una página A4 con todo lo de una docente; sus datos llevan la fórmula que los busca para la docente elegida.

    `lista` es el rango con nombre de donde se elige; `codigo` y `mostrada`, el código de la elegida y la visita cuya evidencia se muestra.
    `resumen` da un dato por visita, con su rótulo y su formato. `compromisos` son los primeros según `orden`, que da el número de cada uno
    de la elegida, y `los_demas` dice cuántos no caben (sin fórmula, a ninguna le sobran). `maximo` es el mayor valor de la escala.
    """

    elegida: str
    lista: str
    codigo: Dato
    mostrada: Dato
    identidad: tuple[tuple[str, Dato], ...]
    visitas: tuple[str, ...]
    resumen: tuple[tuple[str, Formato, tuple[Dato, ...]], ...]
    desempenos: tuple[FilaDeDesempeno, ...]
    compromisos: tuple[FilaDeCompromiso, ...]
    orden: tuple[Dato, ...]
    los_demas: Dato
    dialogo: tuple[tuple[str, Texto], ...]
    maximo: int
    nota: str = ""
    nombre: str = "Ficha de docente"
    titulo: str = "Ficha de docente"

    @property
    def bloques(self) -> tuple[()]:
        """Ninguno: la página no se arma con cuadros sueltos."""
        return ()


@dataclass(frozen=True, slots=True)
class Tarjeta:
    """Una cifra grande del panel, con la frase que la explica."""

    titulo: str
    cifra: Dato
    detalle: Dato


@dataclass(frozen=True, slots=True)
class Panel:
    """La primera página: cifras, resumen por visita, docentes priorizadas, lo que sigue y gráficos."""

    tarjetas: tuple[Tarjeta, ...]
    resumen: Cuadro
    focos: str
    aviso: str
    graficos: tuple[Grafico, ...]
    sigue: str = ""


@dataclass(frozen=True, slots=True)
class Color:
    """Cómo se pinta una celda de nivel o de situación cuando dice `texto`."""

    texto: str
    fondo: str


@dataclass(frozen=True, slots=True)
class Cuaderno:
    """Un libro por escribir: sus hojas, en orden, y cómo se pintan sus niveles."""

    titulo: str
    institucion: str
    pie: str
    hojas: tuple[Hoja | PaginaDocente, ...]
    niveles: tuple[Color, ...]


@dataclass(frozen=True, slots=True)
class Consolidado(Cuaderno):
    """El libro que se entrega: el panel va primero; la página de cada docente va en otro libro."""

    panel: Panel
    docentes: tuple[PaginaDocente, ...] = ()
