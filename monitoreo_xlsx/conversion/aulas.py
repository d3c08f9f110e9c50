"""Del texto de un aula a su edad y su sección."""

from __future__ import annotations

import re
from typing import NamedTuple

from monitoreo_xlsx.conversion.textos import limpio, normal

MULTIEDAD = "Multiedad"
_EDADES = {"cero": "0", "uno": "1", "un": "1", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5"}
_VARIAS = frozenset({"multiedad", "multigrado", "unidocente", "multiedades"})
_RELLENO = frozenset({"anos", "ano", "grado", "aula", "seccion", "de", "y", "e", "edad", "edades", "la", "el"})
_PEGADA = re.compile(r"([0-5])([a-z])")


class Aula(NamedTuple):
    """La edad que atiende un aula («5», «3-4-5», «Multiedad», o vacía si no se reconoce) y su sección."""

    edad: str
    seccion: str


def leer_aula(texto: str) -> Aula:
    """Separa la edad y la sección: «5 años “A”», «5°A», «3, 4 y 5 años», «Multiedad»."""
    edades: list[str] = []
    resto: list[str] = []
    varias = False
    for palabra in _PEGADA.sub(r"\1 \2", normal(texto)).split():
        if palabra in _VARIAS:
            varias = True
        elif palabra in _EDADES or palabra in _EDADES.values():
            edades.append(_EDADES.get(palabra, palabra))
        elif palabra not in _RELLENO:
            resto.append(palabra)
    if any(palabra.isdecimal() for palabra in resto):
        return Aula("", "")
    edad = "-".join(sorted(set(edades))) or (MULTIEDAD if varias else "")
    return Aula(edad, _como_se_escribio(texto, resto) if edad else "")


def _como_se_escribio(texto: str, palabras: list[str]) -> str:
    """Devuelve esas palabras con sus tildes; una sola letra, en mayúscula."""
    escritas = {normal(trozo): trozo for trozo in re.findall(r"\w+", limpio(texto))}
    return " ".join(p.upper() if len(p) == 1 else escritas.get(p, p) for p in palabras)
