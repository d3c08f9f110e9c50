"""Qué letras y qué rellenos declara un libro: con ellos se sabe cómo se ve cada estilo de celda."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from monitoreo_xlsx.celdas.aspecto import LISO, Aspecto
from monitoreo_xlsx.celdas.simbolos import de_simbolos

if TYPE_CHECKING:
    from monitoreo_xlsx.celdas.analizador import Acciones, Atributos

_NO = frozenset({"0", "false"})
_BLANCOS = frozenset({"", "FFFFFF", "T0", "I1", "I9", "I64", "I65"})
"""Los colores que no se ven sobre el papel: el blanco escrito, el del tema, los de la paleta y los del sistema."""
_SIN_RELLENO = frozenset({"", "none"})
_SOLIDO = "solid"
_CIFRAS = 6

_T = TypeVar("_T")


def esta_puesto(atributos: Atributos) -> bool:
    """Dice si un elemento como `<strike/>` está puesto: puede decir que no."""
    return atributos.get("val", "1") not in _NO


class LectorDeAspectos:
    """Reúne las letras (`fonts`) y los rellenos (`fills`) de un libro, en orden; los de los formatos condicionales son otros."""

    def __init__(self) -> None:
        self._letras: list[tuple[str, bool]] = []
        self._rellenos: list[str] = []
        self._en_letras = self._en_rellenos = False
        self._letra, self._tachada = "", False
        self._trama = ""
        self._colores: list[str] = []

    def agregar_a(self, acciones: Acciones) -> Acciones:
        """Las acciones que recibe y las suyas."""
        abrir = {
            "fonts": self._entrar_en_letras,
            "name": self._nombrar,
            "strike": self._tachar,
            "fills": self._entrar_en_rellenos,
            "patternFill": self._abrir_trama,
            "gradientFill": self._abrir_degradado,
            "fgColor": self._color,
            "bgColor": self._color,
            "color": self._color,
        }
        cerrar = {
            "fonts": self._salir,
            "font": self._cerrar_letra,
            "fills": self._salir,
            "fill": self._cerrar_relleno,
        }
        return acciones._replace(abrir={**acciones.abrir, **abrir}, cerrar={**acciones.cerrar, **cerrar})

    def aspecto(self, relleno: str, letra: str) -> Aspecto:
        """El aspecto de un estilo, por los números de su relleno y de su letra."""
        nombre, tachada = _en(self._letras, letra, ("", False))
        aspecto = Aspecto(_en(self._rellenos, relleno, ""), nombre, tachada)
        return LISO if aspecto == LISO else aspecto

    def _entrar_en_letras(self, _: Atributos) -> None:
        self._en_letras = True

    def _entrar_en_rellenos(self, _: Atributos) -> None:
        self._en_rellenos = True

    def _salir(self) -> None:
        self._en_letras = self._en_rellenos = False

    def _nombrar(self, atributos: Atributos) -> None:
        self._letra = de_simbolos(atributos.get("val", ""))

    def _tachar(self, atributos: Atributos) -> None:
        self._tachada = esta_puesto(atributos)

    def _cerrar_letra(self) -> None:
        if self._en_letras:
            self._letras.append((self._letra, self._tachada))
        self._letra, self._tachada = "", False

    def _abrir_trama(self, atributos: Atributos) -> None:
        self._trama = atributos.get("patternType", "")
        self._colores.clear()

    def _abrir_degradado(self, _: Atributos) -> None:
        self._trama = "degradado"
        self._colores.clear()

    def _color(self, atributos: Atributos) -> None:
        if self._en_rellenos:
            self._colores.append(_clave(atributos))

    def _cerrar_relleno(self) -> None:
        if self._en_rellenos:
            self._rellenos.append(self._relleno())
        self._trama = ""
        self._colores.clear()

    def _relleno(self) -> str:
        if self._trama in _SIN_RELLENO:
            return ""
        if self._trama != _SOLIDO:
            return ":".join([self._trama, *self._colores])
        color = self._colores[0] if self._colores else ""
        return "" if color in _BLANCOS else color


def _clave(atributos: Atributos) -> str:
    """Un color como se compara: el escrito por sus seis cifras, y el del tema o la paleta por su número."""
    tono = atributos.get("tint", "")
    matiz = "" if not tono.strip("0.-") else tono
    if "rgb" in atributos:
        return f"{atributos['rgb'][-_CIFRAS:].upper()}{matiz}"
    if "theme" in atributos:
        return f"T{atributos['theme']}{matiz}"
    return f"I{atributos['indexed']}{matiz}" if "indexed" in atributos else ""


def _en(lista: list[_T], numero: str, si_no: _T) -> _T:
    indice = int(numero) if numero.isdecimal() and len(numero) <= _CIFRAS else len(lista)
    return lista[indice] if indice < len(lista) else si_no
