"""Una hoja leída, mirada como la mira una persona: una combinación de celdas es una sola."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from monitoreo_xlsx.celdas import Celda, HojaLeida, Libro, Tipo
from monitoreo_xlsx.celdas.referencias import Rango, referencia
from monitoreo_xlsx.conversion import limpio
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.plazo import Plazo


def vistas_de(libro: Libro, archivo: str, plazo: Plazo | None = None) -> list[Vista]:
    """Devuelve todas las hojas de un libro, en orden; entre todas tienen un solo plazo, que si no se da empieza ahora."""
    plazo = plazo or Plazo()
    return [Vista(hoja, archivo, plazo) for hoja in libro.hojas]


class Vista:
    """Una hoja de un archivo; toda posición se lleva a la primera celda de su combinación.

    Mirarla lanza `LibroIlegible` (ARC-016) cuando vence el plazo de su libro.
    """

    def __init__(self, hoja: HojaLeida, archivo: str, plazo: Plazo, *, girada: bool = False) -> None:
        self.hoja = hoja
        self._girada = girada
        self.archivo = archivo
        self._plazo = plazo
        self._sin_combinar = not hoja.combinadas

    def ancla(self, fila: int, columna: int) -> tuple[int, int]:
        """Devuelve la primera celda de la combinación a la que pertenece esta."""
        return (fila, columna) if self._sin_combinar else self.hoja.ancla(fila, columna)

    def celda(self, fila: int, columna: int) -> Celda | None:
        """Devuelve la celda que se ve en esa posición, o `None` si está vacía (también si solo tiene espacios)."""
        self._plazo.consultar()
        celda = self.hoja.celda(*self.ancla(fila, columna))
        return None if celda is None or _en_blanco(celda) else celda

    def texto(self, fila: int, columna: int) -> str:
        """Devuelve el texto que se ve en esa posición, o vacío."""
        celda = self.celda(fila, columna)
        return limpio(celda.texto) if celda else ""

    def rotulo(self, celda: Celda | None) -> str:
        """Devuelve el texto de una celda que nombra algo; vacío si es un error, una fórmula sin calcular u otra cosa."""
        return limpio(celda.texto) if celda is not None and celda.tipo in {Tipo.TEXTO, Tipo.NUMERO} else ""

    def lugar(self, fila: int, columna: int) -> Ubicacion:
        """Nombra esa posición para un hallazgo."""
        lugar = self.ancla(fila, columna)
        return Ubicacion(self.archivo, self.hoja.nombre, referencia(*(lugar[::-1] if self._girada else lugar)))

    @property
    def lugar_de_hoja(self) -> Ubicacion:
        """Nombra la hoja entera."""
        return Ubicacion(self.archivo, self.hoja.nombre)

    def fin(self, fila: int, columna: int) -> tuple[int, int]:
        """Devuelve la última fila y columna de la combinación que contiene a esta celda."""
        if self._sin_combinar:
            return fila, columna
        return self._fines.get(self.ancla(fila, columna), (fila, columna))

    def fila(self, fila: int) -> tuple[Celda, ...]:
        """Devuelve las celdas con contenido de una fila."""
        self._plazo.consultar()
        return self._filas.get(fila, ())

    @cached_property
    def filas(self) -> tuple[int, ...]:
        """Las filas que tienen algún contenido, en orden."""
        return tuple(self._filas)

    def entre(self, desde: int, hasta: int = sys.maxsize) -> tuple[int, ...]:
        """Las filas con contenido que van después de `desde` y antes de `hasta`, sin recorrer las demás."""
        return self.filas[bisect_right(self.filas, desde) : bisect_left(self.filas, hasta)]

    def textos(self, desde: int = 0, hasta: int = sys.maxsize) -> Iterator[Celda]:
        """Recorre las celdas de texto, por fila y columna; con `desde` y `hasta`, solo las de las filas que están entre esas dos."""
        for fila in self.entre(desde, hasta):
            self._plazo.consultar()
            yield from self._textos[fila]

    def girar(self) -> Vista:
        """La misma hoja con sus filas como columnas, para la tabla con las docentes en columnas; sus lugares siguen siendo los suyos."""
        giradas = sorted(((columna, fila, celda) for (fila, columna), celda in self.hoja.celdas.items()), key=lambda trio: trio[:2])
        celdas = {(fila, columna): celda._replace(fila=fila, columna=columna) for fila, columna, celda in giradas}
        combinadas = tuple((c1, f1, c2, f2) for f1, c1, f2, c2 in self.hoja.combinadas)
        hoja = replace(self.hoja, celdas=celdas, combinadas=combinadas, pintadas={})
        return Vista(hoja, self.archivo, self._plazo, girada=not self._girada)

    def partir(self, inicios: Sequence[int]) -> list[Vista]:
        """Divide la hoja en vistas de filas seguidas: cada fila de `inicios`, en orden, empieza otra."""
        celdas: list[dict[tuple[int, int], Celda]] = [{} for _ in range(len(inicios) + 1)]
        combinadas: list[list[Rango]] = [[] for _ in celdas]
        for lugar, celda in self.hoja.celdas.items():
            self._plazo.consultar()
            celdas[bisect_right(inicios, lugar[0])][lugar] = celda
        for rango in self.hoja.combinadas:
            combinadas[bisect_right(inicios, rango[0])].append(rango)
        hojas = (replace(self.hoja, celdas=c, combinadas=tuple(r)) for c, r in zip(celdas, combinadas, strict=True))
        return [Vista(hoja, self.archivo, self._plazo) for hoja in hojas]

    @cached_property
    def _filas(self) -> Mapping[int, tuple[Celda, ...]]:
        llenas = ((fila, tuple(c for c in celdas if not _en_blanco(c))) for fila, celdas in sorted(self.hoja.filas().items()))
        return {fila: celdas for fila, celdas in llenas if celdas}

    @cached_property
    def _textos(self) -> Mapping[int, tuple[Celda, ...]]:
        return {fila: tuple(celda for celda in celdas if celda.tipo is Tipo.TEXTO) for fila, celdas in self._filas.items()}

    @cached_property
    def _fines(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        return {(fila1, columna1): (fila2, columna2) for fila1, columna1, fila2, columna2 in self.hoja.combinadas}


def _en_blanco(celda: Celda) -> bool:
    return celda.tipo is Tipo.TEXTO and not limpio(celda.texto)
