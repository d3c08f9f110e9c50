"""A quiénes nombra un texto: «Todas», los N.° del cronograma, códigos o nombres."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitoreo_xlsx.conversion import clave, clave_de_nombre, es_negativa, normal
from monitoreo_xlsx.lectura.cronograma.docentes import Nomina
from monitoreo_xlsx.modelo import Docente

_CODIGO = re.compile(r"d0*(\d{1,3})")
_NUMERO = re.compile(r"(?:n(?:ro)? ?)?0*(\d{1,3})")
_RANGO = re.compile(r"(?:del? )?(d?\d{1,3})\s*(?:-|–|—|al?|hasta)\s*(d?\d{1,3})")
_TODAS = re.compile(r"(?:a )?tod[ao]s(?: l[ao]s (?:docentes|maestras|profesoras))?|todo el personal")
_MENOS = re.compile(r"(.+?)[\s,;]+(?:menos|excepto|salvo)[\s:]+(.+)", re.IGNORECASE | re.DOTALL)
_NINGUNA = frozenset({"ninguna", "ninguno", "nadie", "0"})


@dataclass(frozen=True, slots=True)
class Grupo:
    """Las docentes que un texto nombra, en el orden del cronograma, y los trozos en que no se reconoció a ninguna."""

    codigos: tuple[str, ...]
    sin_hallar: tuple[str, ...] = ()


def con_nombre_o_codigo(texto: str, nomina: Nomina) -> tuple[Docente, ...]:
    """Devuelve las docentes que un texto puede nombrar: con su nombre escrito de cualquier modo, su código o parte de su nombre."""
    enteras = nomina.con_nombre(texto)
    if enteras:
        return enteras
    codigo = _CODIGO.fullmatch(clave(texto))
    if codigo:
        return tuple(nomina.docentes[int(codigo[1]) - 1 : int(codigo[1])]) if int(codigo[1]) else ()
    palabras = set(clave_de_nombre(texto))
    return tuple(d for d in nomina.docentes if palabras and palabras <= set(clave_de_nombre(d.nombre)))


def reconocer(texto: str, nomina: Nomina) -> tuple[Docente, ...]:
    """Como `con_nombre_o_codigo`, y también por su N.° en el cronograma."""
    numero = _NUMERO.fullmatch(normal(texto))
    return nomina.con_numero(int(numero[1])) if numero else con_nombre_o_codigo(texto, nomina)


def leer_grupo(texto: str, nomina: Nomina) -> Grupo:
    """Reconoce «Todas», «Todas menos 3, 5», «Ninguna», números (1, 3, 5; 1-4), códigos y nombres, separados por «;» o por comas."""
    menos = _MENOS.fullmatch(texto.strip())
    if menos and _TODAS.fullmatch(normal(menos[1])):
        fuera = leer_grupo(menos[2], nomina)
        return Grupo(tuple(d.codigo for d in nomina.docentes if d.codigo not in fuera.codigos), fuera.sin_hallar)
    if _TODAS.fullmatch(normal(texto)):
        return Grupo(tuple(d.codigo for d in nomina.docentes))
    if es_negativa(texto) or clave(texto) in _NINGUNA:
        return Grupo(())
    halladas: set[str] = set()
    sin_hallar: list[str] = []
    for trozo in re.split(r"[;\n\r]+", texto):
        _del_trozo(trozo.strip(" \t.,"), nomina, halladas, sin_hallar)
    return Grupo(tuple(d.codigo for d in nomina.docentes if d.codigo in halladas), tuple(sin_hallar))


def _del_trozo(trozo: str, nomina: Nomina, halladas: set[str], sin_hallar: list[str]) -> None:
    """Reconoce un trozo entero («Prueba Ejemplo, Rosa») o, si no se puede, sus partes entre comas."""
    separador = r"\s+" if re.fullmatch(r"\d+(?:\s+\d+)+", trozo) else r"\s*,\s*"
    piezas = [pieza for pieza in re.split(separador, trozo) if pieza]
    posicion = 0
    while posicion < len(piezas):
        # Dos piezas pueden ser una sola persona, con los apellidos delante.
        juntas = _una(", ".join(piezas[posicion : posicion + 2]), nomina)
        if juntas is not None:
            halladas.update(juntas)
            posicion += 2
        else:
            _de_la_pieza(piezas[posicion], nomina, halladas, sin_hallar)
            posicion += 1


def _de_la_pieza(pieza: str, nomina: Nomina, halladas: set[str], sin_hallar: list[str]) -> None:
    """Reconoce una pieza entera o, si no se puede, lo que une una «y»: «3 y 5», «Rosa Ejemplo y Sol Inventada»."""
    partes = {pieza: _una(pieza, nomina)}
    if partes[pieza] is None:
        partes = {parte: _una(parte, nomina) for parte in re.split(r"\s+[ye]\s+", pieza)}
    if not any(partes.values()):
        sin_hallar.append(pieza)
        return
    for parte, codigos in partes.items():
        halladas.update(codigos or ())
        sin_hallar += [] if codigos else [parte]


def _una(texto: str, nomina: Nomina) -> tuple[str, ...] | None:
    """Los códigos de un rango o de una sola docente; `None` si no es ninguna o puede ser más de una."""
    rango = _RANGO.fullmatch(texto.strip().casefold())
    if rango:
        extremos = [reconocer(extremo, nomina) for extremo in rango.groups()]
        if any(len(extremo) != 1 for extremo in extremos):
            return None
        primera, ultima = (nomina.docentes.index(extremo[0]) for extremo in extremos)
        return tuple(d.codigo for d in nomina.docentes[primera : ultima + 1]) or None
    halladas = reconocer(texto, nomina)
    return (halladas[0].codigo,) if len(halladas) == 1 else None
