"""Los textos de un libro: los compartidos entre celdas y los escapes con que se guardan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitoreo_xlsx.celdas.analizador import MAX_TEXTO, Acciones, Atributos, Vocabulario, analizar, texto_desmedido
from monitoreo_xlsx.celdas.estilos import ESPACIOS
from monitoreo_xlsx.celdas.tipos import LibroIlegible

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_TEXTOS = 1_000_000

_TEXTOS = Vocabulario("sst", ESPACIOS)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def leer_textos(trozos: Iterable[bytes]) -> list[str]:
    """Devuelve los textos compartidos, en orden.

    Raises:
        LibroIlegible: hay demasiados o alguno es desmedido (ARC-006).
    """
    textos: list[str] = []
    tramos = Tramos()

    def cerrar() -> None:
        if len(textos) == MAX_TEXTOS:
            raise LibroIlegible("ARC-006", causa=f"tiene más de {MAX_TEXTOS} textos distintos")
        textos.append(tramos.tomar())

    acciones = Acciones(
        abrir={"rPh": tramos.empezar_pronunciacion},
        cerrar={"rPh": tramos.terminar_pronunciacion, "si": cerrar},
        texto={"t": tramos.agregar},
    )
    analizar(trozos, _TEXTOS, acciones)
    return textos


class Tramos:
    """Junta los tramos de un texto con formato, sin su guía de pronunciación (que en japonés va dentro del texto)."""

    def __init__(self) -> None:
        self._tramos: list[str] = []
        self._pronunciacion = False

    def empezar_pronunciacion(self, _: Atributos) -> None:
        """Deja de juntar."""
        self._pronunciacion = True

    def terminar_pronunciacion(self) -> None:
        """Vuelve a juntar."""
        self._pronunciacion = False

    def agregar(self, tramo: str) -> None:
        """Junta un tramo."""
        if not self._pronunciacion:
            self._tramos.append(tramo)

    def tomar(self) -> str:
        """Devuelve el texto y queda listo para el siguiente. Lanza `LibroIlegible` (ARC-006) si es desmedido."""
        texto = "".join(self._tramos)
        self._tramos.clear()
        if len(texto) > MAX_TEXTO:
            raise texto_desmedido()
        return descifrar(texto)


def descifrar(texto: str) -> str:
    """Devuelve los caracteres que el archivo guarda como «_x000D_»; un medio carácter suelto queda como «�»."""
    if "_x" not in texto:
        return texto
    con_sueltos = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), texto)
    return con_sueltos.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
