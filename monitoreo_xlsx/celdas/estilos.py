"""Qué estilos de un libro muestran fechas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitoreo_xlsx.celdas.analizador import Acciones, Atributos, Vocabulario, analizar
from monitoreo_xlsx.celdas.fechas import es_formato_de_fecha
from monitoreo_xlsx.celdas.tipos import LibroIlegible

if TYPE_CHECKING:
    from collections.abc import Iterable

ESPACIOS = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
"""Espacios de nombres de las partes de un libro: el corriente y el estricto."""

MAX_ESTILOS = 100_000
"""Excel admite 65 490."""

_ESTILOS = Vocabulario("styleSheet", ESPACIOS)

# Del 27 al 36 y del 50 al 58 son fechas en los Excel y WPS de China, Japón y Corea; los demás, en todos.
_FECHAS_DE_FABRICA = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})


def leer_estilos(trozos: Iterable[bytes]) -> frozenset[int]:
    """Devuelve los números de los estilos que muestran una fecha o una hora.

    Raises:
        LibroIlegible: hay más estilos que los que Excel admite, o la parte pasa un tope.
    """
    lector = _LectorDeEstilos()
    acciones = Acciones(
        abrir={"numFmts": lector.entrar, "cellXfs": lector.entrar, "numFmt": lector.formato, "xf": lector.estilo},
        cerrar={"numFmts": lector.salir, "cellXfs": lector.salir},
    )
    analizar(trozos, _ESTILOS, acciones)
    return lector.fechas()


class _LectorDeEstilos:
    """Reúne solo los `numFmt` y los `xf` de sus listas: los de estilos con nombre y formatos condicionales son otros."""

    def __init__(self) -> None:
        self._en_lista = False
        self._propios: dict[str, str] = {}
        self._estilos: list[str] = []

    def entrar(self, _: Atributos) -> None:
        self._en_lista = True

    def salir(self) -> None:
        self._en_lista = False

    def formato(self, atributos: Atributos) -> None:
        if self._en_lista:
            self._propios[atributos.get("numFmtId", "")] = atributos.get("formatCode", "")

    def estilo(self, atributos: Atributos) -> None:
        if not self._en_lista:
            return
        if len(self._estilos) == MAX_ESTILOS:
            raise LibroIlegible("ARC-006", causa=f"tiene más de {MAX_ESTILOS} estilos de celda")
        self._estilos.append(atributos.get("numFmtId", "0"))

    def fechas(self) -> frozenset[int]:
        de_fecha = {numero: es_formato_de_fecha(codigo) for numero, codigo in self._propios.items()}
        for numero in _FECHAS_DE_FABRICA:
            de_fecha.setdefault(str(numero), True)
        return frozenset(i for i, numero in enumerate(self._estilos) if de_fecha.get(numero, False))
