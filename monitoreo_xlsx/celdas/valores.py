"""De lo que el archivo guarda en una celda a su valor."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from monitoreo_xlsx.celdas import simbolos
from monitoreo_xlsx.celdas.aspecto import Aspecto, Formato
from monitoreo_xlsx.celdas.fechas import a_serie, desde_iso, desde_serie
from monitoreo_xlsx.celdas.textos import Textos, descifrar
from monitoreo_xlsx.celdas.tipos import CIFRAS_DE_EXCEL, Tipo, Valor

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitoreo_xlsx.celdas.estilos import Estilos

_LOGICOS = {"1": True, "true": True, "0": False, "false": False}
_MAX_CIFRAS_DE_INDICE = 9
_MUESTRA = 40
_MAX_CORRIENTES = 20_000
_LARGO_CORRIENTE = 16_000
"""Letras de un texto que con seguridad caben en una celda, también si cada una cuenta por dos."""


class Contenido(NamedTuple):
    """El tipo, el valor y, si tiene, el número de una celda; si se muestra como porcentaje, y el formato propio de su texto."""

    tipo: Tipo
    valor: Valor
    numero: float | None = None
    porcentaje: bool = False
    formato: Formato | None = None


class Interprete:
    """Interpreta las celdas de un libro: conoce sus textos, sus estilos y desde qué año cuenta los días."""

    def __init__(self, textos: Textos, estilos: Estilos, *, desde_1904: bool) -> None:
        self._textos, self._formatos = textos
        self._de_fecha = frozenset(map(str, estilos.de_fecha))
        self._de_porcentaje = frozenset(map(str, estilos.de_porcentaje))
        self.aspectos = {str(estilo): aspecto for estilo, aspecto in estilos.aspectos.items()}
        """El aspecto de los estilos que no son lisos, por su atributo `s`."""
        self.con_relleno = {estilo: aspecto.relleno for estilo, aspecto in self.aspectos.items() if aspecto.relleno}
        """El relleno de los estilos que lo tienen, por su atributo `s`."""
        self.corrientes = {str(i): texto for i, texto in enumerate(self._textos[:_MAX_CORRIENTES]) if self._es_corriente(i, texto)}
        """Los textos compartidos que se ven tal como se guardan, por su número."""
        self._desde_1904 = desde_1904
        self._lectores: dict[str, Callable[[str], Contenido]] = {
            "s": self._compartido,
            "str": _texto,
            "b": _logico,
            "e": _error,
            "d": self._fecha,
        }

    def _es_corriente(self, indice: int, texto: str) -> bool:
        return 0 < len(texto) <= _LARGO_CORRIENTE and indice not in self._formatos

    def interpretar(self, clase: str, crudo: str, estilo: str) -> Contenido:
        """Da el contenido de una celda; `clase` es su atributo `t` y `estilo`, su atributo `s`.

        Lo que no se entiende no se calla ni se adivina: es un `Tipo.ERROR` que lo dice.
        """
        if clase == "n":
            return self._numero(crudo, estilo)
        leer = self._lectores.get(clase)
        return leer(crudo) if leer else _danada(f"un dato de una clase que no existe: «{clase[:_MUESTRA]}»")

    def _numero(self, crudo: str, estilo: str) -> Contenido:
        numero = _decimal(crudo)
        if numero is None:
            return _danada(f"un número que no se entiende: «{crudo[:_MUESTRA]}»")
        if estilo in self._de_fecha:
            fecha = desde_serie(numero, desde_1904=self._desde_1904)
            if fecha is not None:
                return Contenido(Tipo.FECHA, fecha, numero)
        porcentaje = estilo in self._de_porcentaje
        if not numero.is_integer():
            return Contenido(Tipo.NUMERO, numero, numero, porcentaje)
        # Con más cifras, el número en coma flotante ya no es el que está escrito.
        exacto = abs(numero) >= 10**CIFRAS_DE_EXCEL and crudo.isdecimal()
        return Contenido(Tipo.NUMERO, int(crudo) if exacto else int(numero), numero, porcentaje)

    def _compartido(self, crudo: str) -> Contenido:
        indice = int(crudo) if crudo.isdecimal() and len(crudo) <= _MAX_CIFRAS_DE_INDICE else -1
        if 0 <= indice < len(self._textos):
            return Contenido(Tipo.TEXTO, self._textos[indice], formato=self._formatos.get(indice))
        return _danada(f"un texto que no está en el archivo: «{crudo[:_MUESTRA]}»")

    def _fecha(self, crudo: str) -> Contenido:
        try:
            fecha = desde_iso(crudo)
        except ValueError:
            return _danada(f"una fecha que no se entiende: «{crudo[:_MUESTRA]}»")
        return Contenido(Tipo.FECHA, fecha, a_serie(fecha, desde_1904=self._desde_1904))


def como_se_ve(contenido: Contenido, aspecto: Aspecto) -> tuple[Contenido, Aspecto]:
    """Da un contenido con los dibujos de su letra, si es de símbolos, y el aspecto de la celda que lo lleva."""
    formato = contenido.formato
    if aspecto.letra and contenido.tipo is Tipo.TEXTO:
        texto = str(contenido.valor)
        hasta = len(texto) if formato is None else formato.sin_letra
        contenido = contenido._replace(valor=simbolos.como_se_ve(texto[:hasta], aspecto.letra) + texto[hasta:])
    return contenido, aspecto if formato is None else formato.aspecto(aspecto)


def _texto(crudo: str) -> Contenido:
    return Contenido(Tipo.TEXTO, descifrar(crudo))


def _logico(crudo: str) -> Contenido:
    logico = _LOGICOS.get(crudo.lower())
    if logico is None:
        return _danada(f"un valor lógico que no se entiende: «{crudo[:_MUESTRA]}»")
    return Contenido(Tipo.LOGICO, logico)


def _error(crudo: str) -> Contenido:
    return Contenido(Tipo.ERROR, crudo) if crudo else _danada("un error sin nombre")


def _decimal(crudo: str) -> float | None:
    # Python entiende «1_000», «nan» e «infinity» como números, y Excel no.
    if "_" in crudo or not crudo.isascii():
        return None
    try:
        numero = float(crudo)
    except ValueError:
        return None
    return numero if math.isfinite(numero) else None


def _danada(que: str) -> Contenido:
    return Contenido(Tipo.ERROR, f"dato dañado, {que}")
