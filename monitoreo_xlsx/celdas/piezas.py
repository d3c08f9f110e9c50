"""Lo que comparten los caminos cortos: leen con una expresión regular el trozo largo de una parte, y lo demás con expat.

Un camino corto solo entiende lo que escriben los programas corrientes. Ante cualquier otra cosa lanza `FueraDeLoCorriente`, y la
parte se lee entera por el camino largo, que es el que sabe qué decir de ella.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from monitoreo_xlsx.celdas.analizador import MAX_SIN_CONSUMIR, MAX_TEXTO, Acciones, Atributos, Vocabulario, analizar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAX_BYTES = MAX_SIN_CONSUMIR
"""Las partes mayores se leen en flujo; en una así no cabe un dato que pase del tope de los que no se consumen."""

_DECLARACION = re.compile(rb"""<\?xml version=["']1\.0["'](?: encoding=["'](?i:utf-8)["'])?(?: standalone=["'](?:yes|no)["'])?\s?\?>""")
_NUNCA = bytes(codigo for codigo in range(0x20) if codigo not in b"\t\n")
"""Lo que XML no admite, y el retorno de carro, que cambia por un salto de línea."""
_TAMPOCO = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_ENTIDAD = re.compile("&(amp|lt|gt|quot|apos);")
_CARACTERES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

_MARCA = "_aqui_van_las_piezas"
_EN_SU_LUGAR = f"<{_MARCA}><_><_><_/></_></_></{_MARCA}>".encode()
"""Lo que se deja en lugar del trozo: tan hondo como él, y con un nombre que dice si allí sus elementos habrían sido los que se buscan."""


_CHICO = 65_536
"""Bytes hasta los que se recuerda lo que hay alrededor de un trozo."""

_Texto = TypeVar("_Texto", str, None)
_Hallados = tuple[tuple[str, Atributos], ...]


class FueraDeLoCorriente(Exception):  # noqa: N818 - no es un error: es que toca el otro camino
    """La parte tiene algo que el camino corto no entiende."""


def reunir(trozos: Iterator[bytes]) -> tuple[bytes | None, Iterable[bytes]]:
    """Una parte entera, si es de las que caben, y otra vez sus trozos."""
    reunidos: list[bytes] = []
    cuantos = 0
    for trozo in trozos:
        reunidos.append(trozo)
        cuantos += len(trozo)
        if cuantos > MAX_BYTES:
            return None, chain(reunidos, trozos)
    return b"".join(reunidos), reunidos


def comprobar(datos: bytes) -> None:
    """Comprueba que una parte no traiga comentarios, instrucciones ni caracteres que cambien qué es qué."""
    declaracion = _DECLARACION.match(datos)
    if not datos.startswith(b"<") or b"<!" in datos or datos.find(b"<?", declaracion.end() if declaracion else 0) >= 0:
        raise FueraDeLoCorriente
    if _MARCA.encode() in datos or len(datos.translate(None, _NUNCA)) != len(datos) or any(codigo in datos for codigo in _TAMPOCO):
        raise FueraDeLoCorriente


def plano(texto: _Texto) -> _Texto:
    """Un texto con sus entidades resueltas."""
    if texto is None:
        return None
    if len(texto) > MAX_TEXTO:
        raise FueraDeLoCorriente
    if "&" not in texto:
        return texto
    resuelto, cuantas = _ENTIDAD.subn(lambda entidad: _CARACTERES[entidad[1]], texto)
    if cuantas != texto.count("&"):
        raise FueraDeLoCorriente
    return resuelto


def lo_demas(antes: bytes, despues: bytes, vocabulario: Vocabulario, mirados: frozenset[str], prohibidos: frozenset[str]) -> _Hallados:
    """Los elementos que se miran de lo que hay alrededor del trozo, en su orden.

    Si allí está alguno de los prohibidos, el trozo no lo era todo (`FueraDeLoCorriente`). Los libros de una
    misma plantilla traen lo mismo: se recuerda.
    """
    leer = _lo_demas if len(antes) + len(despues) <= _CHICO else _lo_demas.__wrapped__
    return leer(antes, despues, vocabulario, mirados, prohibidos)


@lru_cache(maxsize=64)
def _lo_demas(antes: bytes, despues: bytes, vocabulario: Vocabulario, mirados: frozenset[str], prohibidos: frozenset[str]) -> _Hallados:
    hallados: list[tuple[str, Atributos]] = []
    marcas: list[Atributos] = []

    def anotar(nombre: str) -> Callable[[Atributos], None]:
        return lambda atributos: hallados.append((nombre, atributos))

    abrir = {**dict.fromkeys(prohibidos, _prohibir), **{nombre: anotar(nombre) for nombre in mirados}, _MARCA: marcas.append}
    analizar((antes, _EN_SU_LUGAR, despues), vocabulario, Acciones(abrir=abrir))
    if len(marcas) != 1:
        raise FueraDeLoCorriente
    return tuple(hallados)


def _prohibir(_: Atributos) -> None:
    raise FueraDeLoCorriente
