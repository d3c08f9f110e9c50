"""Los textos de un libro: los compartidos entre celdas, los que llevan formato y los escapes con que se guardan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers.expat import ExpatError

from monitoreo_xlsx.celdas.analizador import MAX_TEXTO, Acciones, Atributos, Vocabulario, analizar, texto_desmedido
from monitoreo_xlsx.celdas.aspecto import Formato
from monitoreo_xlsx.celdas.estilos import ESPACIOS
from monitoreo_xlsx.celdas.letras_y_rellenos import esta_puesto
from monitoreo_xlsx.celdas.piezas import FueraDeLoCorriente, comprobar, lo_demas, plano, reunir
from monitoreo_xlsx.celdas.simbolos import como_se_ve, de_simbolos
from monitoreo_xlsx.celdas.tipos import LibroIlegible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_TEXTOS = 1_000_000

_TEXTOS = Vocabulario("sst", ESPACIOS)
_ABRE, _CIERRA = b"<si>", b"</si>"
_PIEZA = re.compile(r'<si><t(?: xml:space="preserve")?>([^<>]*)</t></si>|(.+)', re.DOTALL)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Textos(NamedTuple):
    """Los textos compartidos, en orden, y el formato de los que tienen alguno propio."""

    lista: list[str]
    formatos: Mapping[int, Formato]


def leer_textos(trozos: Iterator[bytes]) -> Textos:
    """Devuelve los textos compartidos.

    Raises:
        LibroIlegible: hay demasiados o alguno es desmedido (ARC-006).
    """
    entera, otra_vez = reunir(trozos)
    corrientes = _corrientes(entera) if entera is not None else None
    return _leer_uno_por_uno(otra_vez) if corrientes is None else Textos(corrientes, {})


def _corrientes(datos: bytes) -> list[str] | None:
    """Los textos de una parte en que ninguno tiene formato, por el camino corto; `None` si no es de esas."""
    inicio, fin = datos.find(_ABRE), datos.rfind(_CIERRA) + len(_CIERRA)
    if not 0 <= inicio < fin:
        return None
    try:
        comprobar(datos)
        cuerpo = datos[inicio:fin].decode()
        piezas = _PIEZA.findall(cuerpo)
        if len(piezas) > MAX_TEXTOS or piezas[-1][1]:
            return None
        lo_demas(datos[:inicio], datos[fin:], _TEXTOS, frozenset(), DE_UN_TEXTO | {"si"})
        if "&" in cuerpo or "_x" in cuerpo or len(cuerpo) > MAX_TEXTO:
            return [descifrar(plano(texto)) for texto, _ in piezas]
        return [texto for texto, _ in piezas]
    except (FueraDeLoCorriente, LibroIlegible, ExpatError, UnicodeDecodeError):
        return None


def _leer_uno_por_uno(trozos: Iterable[bytes]) -> Textos:
    lista: list[str] = []
    formatos: dict[int, Formato] = {}
    tramos = Tramos()

    def cerrar() -> None:
        if len(lista) == MAX_TEXTOS:
            raise LibroIlegible("ARC-006", causa=f"tiene más de {MAX_TEXTOS} textos distintos")
        texto, formato = tramos.tomar()
        if formato is not None:
            formatos[len(lista)] = formato
        lista.append(texto)

    analizar(trozos, _TEXTOS, tramos.acciones()._replace(cerrar={"rPh": tramos.terminar_pronunciacion, "si": cerrar}))
    return Textos(lista, formatos)


class Tramos:
    """Junta los tramos de un texto, cada uno como se ve en su letra, sin su guía de pronunciación (que en japonés va dentro del texto)."""

    def __init__(self) -> None:
        self._tramos: list[str] = []
        self._pronunciacion = False
        self._en_tramo = self._propio = self._tachado = self._con_formato = False
        self._letra = ""
        self._sin_letra = self._heredan = self._propias = self._tachadas = 0

    def acciones(self) -> Acciones:
        """Lo que hay que mirar en un texto; quien lo usa agrega qué hacer cuando termina."""
        return Acciones(
            abrir={
                "rPh": self._empezar_pronunciacion,
                "r": self._empezar_tramo,
                "rPr": self._con_el_suyo,
                "rFont": self._con_letra,
                "strike": self._con_tachado,
            },
            cerrar={"rPh": self.terminar_pronunciacion},
            texto={"t": self._agregar},
        )

    def _empezar_pronunciacion(self, _: Atributos) -> None:
        self._pronunciacion = True

    def terminar_pronunciacion(self) -> None:
        """Vuelve a juntar."""
        self._pronunciacion = False

    def _empezar_tramo(self, _: Atributos) -> None:
        self._en_tramo = True
        self._propio = self._tachado = False
        self._letra = ""

    def _con_el_suyo(self, _: Atributos) -> None:
        self._propio = self._con_formato = True

    def _con_letra(self, atributos: Atributos) -> None:
        self._letra = de_simbolos(atributos.get("val", ""))

    def _con_tachado(self, atributos: Atributos) -> None:
        self._tachado = esta_puesto(atributos)

    def _agregar(self, tramo: str) -> None:
        if not self._pronunciacion:
            self._tramos.append(self._de_tramo(tramo) if self._en_tramo else tramo)

    def _de_tramo(self, tramo: str) -> str:
        """Cuenta las letras de un tramo, y lo devuelve como se ve en su letra."""
        visibles = len("".join(tramo.split()))
        if self._propio:
            self._propias += visibles
            self._tachadas += visibles if self._tachado else 0
            return como_se_ve(descifrar(tramo), self._letra) if self._letra else tramo
        self._heredan += visibles
        if not self._con_formato:
            self._sin_letra += len(descifrar(tramo))
        return tramo

    def tomar(self) -> tuple[str, Formato | None]:
        """Devuelve el texto y su formato, si lo tiene, y queda listo para el siguiente.

        Raises:
            LibroIlegible: el texto es desmedido (ARC-006).
        """
        texto, formato = "".join(self._tramos), None
        self._tramos.clear()
        if self._con_formato:
            formato = Formato(self._sin_letra, self._heredan, self._propias, self._tachadas)
        if self._en_tramo:
            self._en_tramo = self._propio = self._con_formato = False
            self._sin_letra = self._heredan = self._propias = self._tachadas = 0
        if len(texto) > MAX_TEXTO:
            raise texto_desmedido()
        return descifrar(texto), formato


DE_UN_TEXTO = frozenset(nombre for acciones in Tramos().acciones() for nombre in acciones)
"""Los elementos que forman un texto."""


def descifrar(texto: str) -> str:
    """Devuelve los caracteres que el archivo guarda como «_x000D_»; un medio carácter suelto queda como «�»."""
    if "_x" not in texto:
        return texto
    con_sueltos = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), texto)
    return con_sueltos.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
