"""Cuándo dos nombres escritos de modo distinto son la misma persona, y cuándo un texto es un nombre con algo más."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitoreo_xlsx.conversion.textos import dudoso, normal

_TRATAMIENTOS = frozenset(
    {
        *("prof", "profa", "profesora", "profesor", "lic", "licda", "lcda", "mg", "mag", "mgtr", "mgs", "dr", "dra", "bach"),
        *("sra", "sr", "srta", "maestra", "maestro", "docente"),
    }
)
_ENLACES = frozenset({"de", "del", "la", "el", "las", "los", "a", "y", "en"})
_DE_LA_DOCENTE = frozenset(
    {
        *("contratada", "contratado", "nombrada", "nombrado", "cas", "estable", "nueva", "encargada", "auxiliar", "tutora"),
        *("aula", "seccion", "ano", "anos", "edad", "edades", "grado", "multiedad", "turno", "manana", "tarde", "inicial", "dni", "ciclo"),
    }
)
"""Lo que suele ir tras el nombre de una docente y dice algo de ella: su condición o su aula."""
_NO_ES_ELLA = frozenset(
    {
        *("reemplazo", "reemplaza", "reemplazante", "suplente", "suple", "suplencia", "licencia", "ex", "no", "ya", "observadora"),
        *("observa", "directora", "especialista", "monitora", "par", "con", "junto", "e", "o", "hija", "madre", "apoderada"),
    }
)
_SEPARA = re.compile(r"[()\[\],;:/–—|\n]|\s-\s*|\s*-\s")
_NUMERACION = re.compile(r"^\s*\d{1,3}\s*[.)°º-]?\s*")
_Y_OTRA = re.compile(r"\by ([^\W\d]{2,})")
_MINIMO_DE_PALABRAS = 2
_CON_SEGUNDO_NOMBRE = 3
"""Las palabras de un nombre que alcanzan para que a otro igual le sobre un segundo nombre: «Rosa María Ejemplo Prueba»."""


def clave_de_nombre(texto: str) -> tuple[str, ...]:
    """Reduce un nombre a sus palabras en orden alfabético, sin tratamiento: el mismo para todo modo de escribirlo."""
    palabras = sorted(normal(texto).split())
    return tuple(p for p in palabras if p not in _TRATAMIENTOS) or tuple(palabras)


def con_algo_mas(texto: str, nombres: Iterable[str]) -> str | None:
    """El único nombre que está entero en un texto que trae además su condición, su aula o un segundo nombre; `None` si no hay uno.

    «Rosa Ejemplo Prueba (contratada)», «1. Rosa Ejemplo Prueba - 5 años A». Lo demás no puede ser el nombre de otra persona, ni
    decir que no es ella («reemplazo de Rosa Ejemplo Prueba»).
    """
    if dudoso(texto):
        return None
    sin_numero = _NUMERACION.sub("", texto)
    escritas = clave_de_nombre(sin_numero)
    if not _NO_ES_ELLA.isdisjoint(escritas):
        return None
    hallados = [nombre for nombre in nombres if _esta_en(clave_de_nombre(nombre), escritas)]
    if len(hallados) != 1:
        return None
    propias = clave_de_nombre(hallados[0])
    otra = _Y_OTRA.search(normal(texto))
    if otra is not None and otra[1] not in propias:
        return None
    trozos = [set(clave_de_nombre(trozo)) - set(propias) for trozo in _SEPARA.split(sin_numero) if normal(trozo)]
    return hallados[0] if _de_la_misma(trozos, len(propias)) else None


def _esta_en(palabras: tuple[str, ...], escritas: tuple[str, ...]) -> bool:
    return len(palabras) >= _MINIMO_DE_PALABRAS and all(escritas.count(p) >= palabras.count(p) for p in palabras)


def _de_la_misma(trozos: list[set[str]], largo: int) -> bool:
    """Dice si lo que sobra de un nombre habla de la docente; a lo más una palabra puede ser otro nombre suyo, junto a los demás."""
    sueltas = 0
    for trozo in trozos:
        sobran = trozo - _ENLACES
        if not sobran or _DE_LA_DOCENTE & sobran or any(palabra[0].isdigit() for palabra in sobran):
            continue
        sueltas += len(sobran)
    return not sueltas or (sueltas == 1 and largo >= _CON_SEGUNDO_NOMBRE)
