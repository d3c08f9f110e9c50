"""Recorre una parte XML en flujo, con topes: ninguna parte puede agotar la memoria ni traer entidades."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar
from xml.parsers import expat

from monitoreo_xlsx.celdas.tipos import LibroIlegible

Atributos = Mapping[str, str]
Abrir = Callable[[Atributos], None]
Cerrar = Callable[[], None]
Texto = Callable[[str], None]

MAX_PROFUNDIDAD = 64
MAX_SIN_CONSUMIR = 4 * 1024 * 1024
MAX_NOMBRES = 250_000
"""Nombres distintos de elementos y atributos, que expat guarda todos, a un cuarto de KB cada uno: una parte real no llega a doscientos."""
MAX_TEXTO = 1_000_000
"""Caracteres de un texto a partir de los cuales no lo escribió una persona."""

_MEMORIA_INTERMEDIA = 65_536

_T = TypeVar("_T")


class Vocabulario(NamedTuple):
    """El elemento raíz de una clase de parte y los espacios de nombres en que puede estar (corriente y estricto)."""

    raiz: str
    espacios: tuple[str, ...]


class Acciones(NamedTuple):
    """Qué hacer al abrir un elemento (con sus atributos), al cerrarlo, y con el texto que encierra."""

    abrir: Mapping[str, Abrir] = {}
    cerrar: Mapping[str, Cerrar] = {}
    texto: Mapping[str, Texto] = {}


def analizar(trozos: Iterable[bytes], vocabulario: Vocabulario, acciones: Acciones) -> None:
    """Recorre una parte y llama a las acciones de cada elemento.

    Raises:
        LibroIlegible: la parte trae DOCTYPE (ARC-009), pasa un tope (ARC-006) o su raíz no es la esperada (ARC-005).
        expat.ExpatError: el XML está mal escrito.
    """
    lector = _Lector(vocabulario, acciones).expat
    entregado = 0
    for trozo in trozos:
        lector.Parse(trozo, False)  # noqa: FBT003 - la firma es de expat
        entregado += len(trozo)
        if entregado - lector.CurrentByteIndex > MAX_SIN_CONSUMIR:
            raise LibroIlegible("ARC-006", causa="una de sus partes internas trae un solo dato de más de 4 MB")
        if len(lector.intern) > MAX_NOMBRES:
            raise LibroIlegible("ARC-006", causa="una de sus partes internas tiene demasiados nombres distintos")
    lector.Parse(b"", True)  # noqa: FBT003


class _Lector:
    """Reparte lo que expat va encontrando."""

    def __init__(self, vocabulario: Vocabulario, acciones: Acciones) -> None:
        self._raices = frozenset(f"{espacio} {vocabulario.raiz}" for espacio in vocabulario.espacios)
        self._abrir = _expandir(vocabulario, acciones.abrir)
        self._cerrar = _expandir(vocabulario, acciones.cerrar)
        self._texto = _expandir(vocabulario, acciones.texto)
        self._profundidad = self._largo = 0
        self._reunido: list[str] = []
        self.expat = expat.ParserCreate(namespace_separator=" ")
        self.expat.buffer_text = True
        self.expat.buffer_size = _MEMORIA_INTERMEDIA
        self.expat.StartElementHandler = self._al_abrir_la_raiz
        self.expat.EndElementHandler = self._al_cerrar
        self.expat.StartDoctypeDeclHandler = _rechazar_doctype

    def _al_abrir_la_raiz(self, nombre: str, atributos: Atributos) -> None:
        if nombre not in self._raices:
            raise LibroIlegible("ARC-005", causa="una de sus partes internas no es lo que dice ser")
        self.expat.StartElementHandler = self._al_abrir
        self._al_abrir(nombre, atributos)

    def _al_abrir(self, nombre: str, atributos: Atributos) -> None:
        self._profundidad += 1
        if self._profundidad > MAX_PROFUNDIDAD:
            raise LibroIlegible("ARC-006", causa="una de sus partes internas tiene demasiados niveles, unos dentro de otros")
        accion = self._abrir.get(nombre)
        if accion is not None:
            accion(atributos)
        if nombre in self._texto:
            self._largo = 0
            self._reunido.clear()
            self.expat.CharacterDataHandler = self._al_texto

    def _al_cerrar(self, nombre: str) -> None:
        self._profundidad -= 1
        if nombre in self._texto:
            self.expat.CharacterDataHandler = None
            self._texto[nombre]("".join(self._reunido))
        accion = self._cerrar.get(nombre)
        if accion is not None:
            accion()

    def _al_texto(self, trozo: str) -> None:
        self._largo += len(trozo)
        if self._largo > MAX_TEXTO:
            raise texto_desmedido()
        self._reunido.append(trozo)


def texto_desmedido() -> LibroIlegible:
    """Crea el error de un texto que pasa del tope."""
    return LibroIlegible("ARC-006", causa="tiene un texto de más de un millón de caracteres")


def _rechazar_doctype(*_: object) -> None:
    raise LibroIlegible("ARC-009", causa="una declaración DOCTYPE")


def _expandir(vocabulario: Vocabulario, acciones: Mapping[str, _T]) -> dict[str, _T]:
    return {f"{espacio} {local}": accion for espacio in vocabulario.espacios for local, accion in acciones.items()}
