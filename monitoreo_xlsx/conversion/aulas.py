"""Del texto de un aula a su edad y su sección."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from monitoreo_xlsx.conversion.erratas import erratas
from monitoreo_xlsx.conversion.textos import limpio, normal

MULTIEDAD = "Multiedad"
_EDADES = {"cero": "0", "uno": "1", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", **{str(n): str(n) for n in range(6)}}
_VARIAS = frozenset({"multiedad", "multigrado", "unidocente", "multiedades"})
_EN_ANOS = frozenset({"anos", "ano"})
_DE_UNIDAD = _EN_ANOS | {"grado", "aula", "seccion", "edad", "edades"}
"""Lo que acompaña a la edad o a la sección, y no es ninguna de las dos."""
_ARTICULOS = frozenset({"de", "del", "la", "el"})
_HASTA = frozenset({"a", "hasta"})
_UNEN = _HASTA | {"y", "e", "o"}
"""Entre dos edades las unen («3, 4 y 5», «3 a 5»); en cualquier otro lugar son una sección, como la «E» o la «Y»."""
_SEPARA = ","
_SEPARADORES = re.compile(r"[,;/\-–—+&]")
_UN_ANO = re.compile(r"\bun (?=ano\b)")
_PEGADA = re.compile(r"([0-5])([a-z])")
_ENTRE_COMILLAS = re.compile(r"[\"“”«»'‘’]\s*(\d+)\s*[\"“”«»'‘’]")


class Aula(NamedTuple):
    """La edad que atiende un aula («5», «3-4-5», «Multiedad», o vacía si no se reconoce) y su sección."""

    edad: str
    seccion: str


def leer_aula(texto: str) -> Aula:
    """Separa la edad y la sección: «5 años “A”», «5°A», «3, 4 y 5 años», «3 años “E”», «4 años “2”», «Multiedad»."""
    palabras = _sin_erratas(list(_palabras(_ENTRE_COMILLAS.sub(r" seccion \1 ", texto))))
    posiciones = [i for i, palabra in enumerate(palabras) if palabra in _EDADES and _es_edad(palabras, i)]
    resto = [i for i in range(len(palabras)) if i not in posiciones and not _es_de_relleno(palabras, i)]
    if any(palabras[i].isdecimal() and not _es_seccion(palabras, i) for i in resto):
        return Aula("", "")
    varias = not _VARIAS.isdisjoint(palabras)
    edad = "-".join(sorted(_edades(palabras, posiciones))) or (MULTIEDAD if varias else "")
    return Aula(edad, _como_se_escribio(texto, [palabras[i] for i in resto]) if edad else "")


def anos_mal_escrito(texto: str) -> str:
    """La palabra que quiso decir «años» y está mal escrita («5 añoss B»); vacío si no hay."""
    palabras = list(_palabras(texto))
    corregidas = _sin_erratas(palabras)
    normales = {normal(trozo): trozo for trozo in re.findall(r"\w+", limpio(texto))}
    return next((normales.get(mal, mal) for mal, bien in zip(palabras, corregidas, strict=True) if mal != bien), "")


def _palabras(texto: str) -> Iterator[str]:
    """Las palabras de un texto, con una marca donde un signo las separa."""
    for posicion, parte in enumerate(_SEPARADORES.split(texto)):
        if posicion:
            yield _SEPARA
        yield from _UN_ANO.sub("1 ", _PEGADA.sub(r"\1 \2", normal(parte))).split()


def _sin_erratas(palabras: list[str]) -> list[str]:
    """Corrige el «años» mal escrito que sigue a la edad, si no está bien escrito en otra parte: «5 añoss B»."""
    if _EN_ANOS & set(palabras):
        return palabras
    for posicion in range(1, len(palabras)):
        escrita = palabras[posicion]
        mal = escrita.startswith("a") and erratas((escrita,), ("anos",)) is not None
        if mal and palabras[posicion - 1] in _EDADES:
            return [*palabras[:posicion], "anos", *palabras[posicion + 1 :]]
    return palabras


def _es_edad(palabras: Sequence[str], posicion: int) -> bool:
    """Dice si un número es una edad y no el de la sección, que va tras «años» o «sección»: «4 años “2”», «4 años, sección 2»."""
    if palabras[posicion + 1 : posicion + 2] and palabras[posicion + 1] in _EN_ANOS:
        return True
    return not _es_seccion(palabras, posicion) or palabras[posicion - 1] in _UNEN


def _es_seccion(palabras: Sequence[str], posicion: int) -> bool:
    """Dice si un número va tras una edad en años, o tras «sección»; si no, y no es una edad, el aula no se entiende («12 años»)."""
    antes = palabras[:posicion]
    return antes[-1:] == ["seccion"] or any(a in _EDADES and b in _EN_ANOS for a, b in pairwise(antes))


def _edades(palabras: Sequence[str], posiciones: Sequence[int]) -> set[str]:
    """Las edades de esas posiciones, y las que hay entre dos que une «a»: «3 a 5 años» atiende también la de 4."""
    edades = {_EDADES[palabras[i]] for i in posiciones}
    for desde, hasta in pairwise(posiciones):
        entre = [p for p in palabras[desde + 1 : hasta] if p not in _EN_ANOS]
        if len(entre) == 1 and entre[0] in _HASTA:
            edades |= {str(edad) for edad in range(int(_EDADES[palabras[desde]]), int(_EDADES[palabras[hasta]]))}
    return edades


def _es_de_relleno(palabras: Sequence[str], posicion: int) -> bool:
    palabra = palabras[posicion]
    if palabra in _DE_UNIDAD or palabra in _VARIAS or palabra == _SEPARA:
        return True
    if palabra in _ARTICULOS:  # «de la sección A», «aula de 5», «la B»; en «De la Paz» son del nombre
        sigue = next((p for p in palabras[posicion + 1 :] if p not in _ARTICULOS), "")
        return sigue in _DE_UNIDAD or sigue in _EDADES or len(sigue) == 1
    return palabra in _UNEN and _une_edades(palabras, posicion)


def _une_edades(palabras: Sequence[str], posicion: int) -> bool:
    antes = [p for p in palabras[:posicion] if p not in _EN_ANOS]
    siguiente = palabras[posicion + 1 : posicion + 2]
    return bool(antes) and antes[-1] in _EDADES and bool(siguiente) and siguiente[0] in _EDADES


def _como_se_escribio(texto: str, palabras: list[str]) -> str:
    """Devuelve esas palabras con sus tildes; una sola letra, en mayúscula, salvo la «y» de «Amor y Paz»."""
    escritas = {normal(trozo): trozo for trozo in re.findall(r"\w+", limpio(texto))}
    une = {p for p in palabras if p in _UNEN and len(palabras) > 2}  # noqa: PLR2004 - entre otras dos
    tal_cual = ((escritas.get(p, p), len(p) > 1 or p in une) for p in palabras)
    return " ".join(escrita if entera else escrita.upper() for escrita, entera in tal_cual)
