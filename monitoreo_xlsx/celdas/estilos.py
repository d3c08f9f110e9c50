"""Qué estilos de un libro muestran fechas o porcentajes, y cómo se ven."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitoreo_xlsx.celdas.analizador import Acciones, Atributos, Vocabulario, analizar
from monitoreo_xlsx.celdas.aspecto import LISO, Aspecto
from monitoreo_xlsx.celdas.fechas import es_formato_de_fecha, es_formato_de_porcentaje
from monitoreo_xlsx.celdas.letras_y_rellenos import LectorDeAspectos
from monitoreo_xlsx.celdas.tipos import LibroIlegible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

ESPACIOS = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
"""Espacios de nombres de las partes de un libro: el corriente y el estricto."""

MAX_ESTILOS = 100_000
"""Excel admite 65 490."""

_ESTILOS = Vocabulario("styleSheet", ESPACIOS)

# Del 27 al 36 y del 50 al 58 son fechas en los Excel y WPS de China, Japón y Corea; los demás, en todos.
_FECHAS_DE_FABRICA = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PORCENTAJES_DE_FABRICA = frozenset({9, 10})


class Estilos(NamedTuple):
    """Los números de los estilos que muestran una fecha o una hora, los de los que muestran un porcentaje, y cómo se ven los no lisos."""

    de_fecha: frozenset[int] = frozenset()
    de_porcentaje: frozenset[int] = frozenset()
    aspectos: Mapping[int, Aspecto] = {}


def leer_estilos(trozos: Iterable[bytes]) -> Estilos:
    """Devuelve qué muestran los estilos y cómo se ven.

    Raises:
        LibroIlegible: hay más estilos que los que Excel admite, o la parte pasa un tope.
    """
    lector = _LectorDeEstilos()
    acciones = Acciones(
        abrir={"numFmts": lector.entrar, "cellXfs": lector.entrar, "numFmt": lector.formato, "xf": lector.estilo},
        cerrar={"numFmts": lector.salir, "cellXfs": lector.salir},
    )
    analizar(trozos, _ESTILOS, lector.aspectos.agregar_a(acciones))
    return lector.estilos()


class _LectorDeEstilos:
    """Reúne solo los `numFmt` y los `xf` de sus listas: los de estilos con nombre y formatos condicionales son otros."""

    def __init__(self) -> None:
        self._en_lista = False
        self._propios: dict[str, str] = {}
        self._estilos: list[str] = []
        self._vistos: list[tuple[str, str]] = []
        self.aspectos = LectorDeAspectos()

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
        self._vistos.append((atributos.get("fillId", ""), atributos.get("fontId", "")))

    def estilos(self) -> Estilos:
        return Estilos(
            self._que_muestran(es_formato_de_fecha, _FECHAS_DE_FABRICA),
            self._que_muestran(es_formato_de_porcentaje, _PORCENTAJES_DE_FABRICA),
            {i: aspecto for i, visto in enumerate(self._vistos) if (aspecto := self.aspectos.aspecto(*visto)) is not LISO},
        )

    def _que_muestran(self, es_de_esos: Callable[[str], bool], de_fabrica: Iterable[int]) -> frozenset[int]:
        formatos = {str(numero): True for numero in de_fabrica} | {n: es_de_esos(codigo) for n, codigo in self._propios.items()}
        return frozenset(i for i, numero in enumerate(self._estilos) if formatos.get(numero, False))
