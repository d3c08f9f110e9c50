"""El dibujo de una hoja: las formas que llevan texto, también dentro de un grupo, y dónde está cada una."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitoreo_xlsx.celdas.analizador import Acciones, Atributos, Vocabulario, analizar
from monitoreo_xlsx.celdas.aspecto import CuadroDeTexto
from monitoreo_xlsx.celdas.referencias import MAX_COLUMNA, MAX_FILA

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

MAX_COSAS = 5_000
"""Notas, cuadros o controles que se recuerdan de una hoja."""

_DIBUJO = Vocabulario(
    "wsDr",
    (
        "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://purl.oclc.org/ooxml/drawingml/main",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
    ),
)
_ANCLAS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_SI = frozenset({"1", "true"})


class LectorDeDibujo:
    """Los cuadros de texto de una hoja, y el lugar y el rótulo de los controles que ella declara, por el número de su forma."""

    def __init__(self, formas: Collection[str]) -> None:
        self.cuadros: list[CuadroDeTexto] = []
        self.de_controles: dict[str, tuple[int, int, str]] = {}
        self._formas = formas
        self._lugar = [0, 0]
        self._en_esquina = self._en_forma = self._en_repuesto = False
        self._forma: Atributos = {}
        self._propiedades: Atributos = {}
        self._texto: list[str] = []

    def mirar(self, trozos: Iterable[bytes]) -> None:
        """Mira una parte de dibujo."""
        abrir = {
            **dict.fromkeys(_ANCLAS, self._abrir_ancla),
            "from": self._abrir_esquina,
            "sp": self._abrir_forma,
            "cNvPr": self._nombrar_forma,
            "Fallback": self._abrir_repuesto,
        }
        cerrar = {"from": self._cerrar_esquina, "p": self._cerrar_parrafo, "sp": self._cerrar_forma, "Fallback": self._cerrar_repuesto}
        texto = {"row": self._fila, "col": self._columna, "t": self._agregar}
        analizar(trozos, _DIBUJO, Acciones(abrir, cerrar, texto))

    def _abrir_ancla(self, _: Atributos) -> None:
        self._lugar = [0, 0]

    def _abrir_esquina(self, _: Atributos) -> None:
        self._en_esquina = True

    def _cerrar_esquina(self) -> None:
        self._en_esquina = False

    def _fila(self, texto: str) -> None:
        if self._en_esquina:
            self._lugar[0] = min(int(texto) + 1, MAX_FILA)

    def _columna(self, texto: str) -> None:
        if self._en_esquina:
            self._lugar[1] = min(int(texto) + 1, MAX_COLUMNA)

    def _abrir_repuesto(self, _: Atributos) -> None:
        self._en_repuesto = True

    def _cerrar_repuesto(self) -> None:
        self._en_repuesto = False

    def _abrir_forma(self, atributos: Atributos) -> None:
        self._en_forma = True
        self._forma, self._propiedades = atributos, {}
        self._texto.clear()

    def _nombrar_forma(self, atributos: Atributos) -> None:
        if self._en_forma:
            self._propiedades = atributos

    def _agregar(self, texto: str) -> None:
        self._texto.append(texto)

    def _cerrar_parrafo(self) -> None:
        self._texto.append("\n")

    def _cerrar_forma(self) -> None:
        self._en_forma = False
        texto = "".join(self._texto).strip()
        fila, columna = self._lugar if min(self._lugar) > 0 else (0, 0)
        numero = self._propiedades.get("id", "")
        if numero in self._formas:
            self.de_controles[numero] = (fila, columna, texto)
        elif texto and not self._es_copia() and len(self.cuadros) < MAX_COSAS:
            self.cuadros.append(CuadroDeTexto(fila, columna, texto))

    def _es_copia(self) -> bool:
        """Dice si la forma no se ve, está para programas viejos, o muestra lo que dice una celda."""
        return self._en_repuesto or self._propiedades.get("hidden") in _SI or bool(self._forma.get("textlink"))
