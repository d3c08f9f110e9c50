"""Qué sitúa cada columna de un cronograma: su visita, su mes y qué parte de él, además del campo que su rótulo dice.

Un rótulo puede leerse de varios modos, y decide su vecindad: «M» es un mes solo en un tramo de meses; bajo un mes que cubre varias
columnas, 1 a 5 son semanas y 3 a 28, días; «Inicio» es una visita si otra columna es de otro momento.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitoreo_xlsx.conversion import con_visita, expresion_de_visita, mes_de, normal, numero_de_visita, sin_visita, visita_de_momento
from monitoreo_xlsx.conversion.fechas import es_mes
from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos
from monitoreo_xlsx.plantillas import CRONOGRAMA, SOLO_SE_LEEN

ROTULOS = Rotulos((*CRONOGRAMA.columnas, *SOLO_SE_LEEN))
DE_VISITAS = frozenset(
    {"visita", "visitas", "monitoreo", "momento", "n", "nro", "no", "numero", "de", "ano", "mes", "meses", "fecha", "fechas"}
)
"""Las palabras con que un rótulo habla de visitas."""
PADRES = frozenset({"", "fecha", "visita", "mes", "semana"})
"""Los campos cuyo rótulo, sobre una columna de visita o de mes, solo la titula."""

OTRA_COSA = "otra cosa"
"""El campo de lo que acompaña a la fecha de una visita y no se usa."""

_MESES_CON_LETRA = "efmamjjasond"
_MINIMO_DE_LETRAS = 3
_SEMANA = re.compile(r"(?:s|sem|semana) ?(?:n |nro )?([1-5])|([1-5])(?:ra|da|ta|era)? (?:sem|semana)")
_FECHA_N = re.compile(r"(?:fecha|dia) ?([1-5])")
_ULTIMA_SEMANA, _ULTIMO_DIA = 5, 31
_PARTES = frozenset({"fecha", "hora", "ejecucion"})
_TRES_VISITAS = (1, 2, 3)

Textos = Mapping[int, tuple[tuple[int, str], ...]]
"""Por columna, los textos de su cabecera de arriba abajo, con la fila de cada uno."""


@dataclass(frozen=True, slots=True)
class Eje:
    """Lo que la cabecera dice de una columna. `parte` es la del mes («semana 2», «12», «del 3 al 7»), como `ventana` la entiende."""

    columna: int
    campo: str = ""
    visita: int | None = None
    mes: int | None = None
    parte: str = ""

    @property
    def es_de_visita(self) -> bool:
        """Dice si bajo esta columna se programa una visita."""
        return self.campo in PADRES and (self.visita is not None or self.mes is not None)


def ejes_de(textos: Textos) -> dict[int, Eje]:
    """Lo que sitúa cada columna de una cabecera."""
    completos = _con_lo_de_la_izquierda(textos)
    letras, partes = _meses_con_letra(textos), _partes(completos)
    ejes = {columna: Eje(columna, campo_de(suyos), _numero(suyos), _mes(suyos)) for columna, suyos in completos.items()}
    ejes |= {columna: Eje(columna, mes=mes) for columna, mes in letras.items()}
    ejes |= {columna: Eje(columna, OTRA_COSA) for columna, parte in partes.items() if parte == OTRA_COSA}
    partes = {columna: parte for columna, parte in partes.items() if parte != OTRA_COSA}
    ejes |= {columna: Eje(columna, "", _numero(completos[columna][:-1]), ejes[columna].mes, parte) for columna, parte in partes.items()}
    return {**ejes, **_por_su_momento(completos, ejes)}


def es_rotulo(texto: str) -> bool:
    """Dice si un texto puede ser parte de la cabecera de un cronograma."""
    if ROTULOS.campo(texto) or numero_de_visita(texto) or _FECHA_N.fullmatch(normal(texto)) or _semana(texto) or _es_letra_de_mes(texto):
        return True
    if visita_de_momento(texto, _TRES_VISITAS):
        return True
    palabras = normal(texto).split()
    conocidas = [p for p in palabras if p in DE_VISITAS or es_mes(p) or numero_de_visita(p) or p.isdecimal()]
    if palabras and len(conocidas) == len(palabras):
        return any(not p.isdecimal() for p in palabras)
    return expresion_de_visita(con_visita(texto)) is not None and ROTULOS.campo(sin_momento(texto)) is not None


def sin_momento(texto: str) -> str:
    """Quita del texto la visita y el mes, para ver qué más rotula."""
    return " ".join(p for p in sin_visita(con_visita(texto)).split() if not es_mes(p))


def campo_de(textos: Sequence[tuple[int, str]]) -> str:
    """La clave del campo que rotula una columna; vacía si ninguno."""
    for _, texto in reversed(textos):
        if numero_de_visita(texto):
            continue
        if _FECHA_N.fullmatch(normal(texto)):
            return "fecha"
        campo = ROTULOS.campo(texto) or ROTULOS.campo(sin_momento(texto))
        if campo is not None:
            return campo.clave
    campo = ROTULOS.campo(" ".join(texto for _, texto in textos))
    return campo.clave if campo else ""


def _numero(textos: Sequence[tuple[int, str]]) -> int | None:
    # Una cifra suelta es una visita solo bajo un título que habla de visitas: «Docentes | 4» no es una cabecera.
    con_titulo = any(DE_VISITAS & set(normal(texto).split()) for _, texto in textos)
    for _, texto in reversed(textos):
        de_fecha = _FECHA_N.fullmatch(normal(texto))
        numero = int(de_fecha[1]) if de_fecha else numero_de_visita(texto) or expresion_de_visita(con_visita(texto))
        if numero and (con_titulo or not texto.isdecimal()):
            return numero
    return None


def _mes(textos: Sequence[tuple[int, str]]) -> int | None:
    return next((mes for _, texto in reversed(textos) if (mes := mes_de(texto))), None)


def _con_lo_de_la_izquierda(textos: Textos) -> Textos:
    """Un mes o una visita escritos sin combinar, sobre la primera de sus columnas, valen también para las que siguen."""
    completos = dict(textos)
    for antes, columna in pairwise(sorted(textos)):
        suyos, (*encima, debajo) = textos[columna], completos[antes]
        sola = len(suyos) == 1 and columna == antes + 1 and encima and debajo[0] == suyos[0][0]
        if sola and _situa(encima) and (_parte_suelta(suyos[0][1]) or campo_de(suyos) in _PARTES):
            completos[columna] = (*encima, *suyos)
    return completos


def _situa(textos: Sequence[tuple[int, str]]) -> bool:
    return _mes(textos) is not None or _numero(textos) is not None


def _es_letra_de_mes(texto: str) -> bool:
    letra = normal(texto)
    return len(letra) == 1 and letra in _MESES_CON_LETRA


def _meses_con_letra(textos: Textos) -> dict[int, int]:
    """Los meses de los tramos escritos con sus iniciales («M A M J J A»), si solo pueden ser unos."""
    tramos: list[list[int]] = []
    for columna in sorted(columna for columna in textos if _es_letra_de_mes(textos[columna][-1][1])):
        if tramos and tramos[-1][-1] + 1 == columna:
            tramos[-1].append(columna)
        else:
            tramos.append([columna])
    meses: dict[int, int] = {}
    for tramo in tramos:
        iniciales = "".join(normal(textos[columna][-1][1]) for columna in tramo)
        primeros = [mes for mes in range(len(_MESES_CON_LETRA)) if _MESES_CON_LETRA.startswith(iniciales, mes)]
        if len(tramo) >= _MINIMO_DE_LETRAS and len(primeros) == 1:
            meses |= {columna: primeros[0] + orden for orden, columna in enumerate(tramo, 1)}
    return meses


def _semana(texto: str) -> str:
    hallada = _SEMANA.fullmatch(normal(texto))
    return f"semana {hallada[1] or hallada[2]}" if hallada else ""


def _parte_suelta(texto: str) -> str:
    """Lo que un rótulo puede ser dentro de un mes: su semana, o una cifra que dirán sus vecinas."""
    return texto if texto.isdecimal() else _semana(texto)


def _partes(textos: Textos) -> dict[int, str]:
    """Qué parte de su mes o de su visita es cada columna que un mismo rótulo cubre; con la de la fecha, las demás son `OTRA_COSA`."""
    partes: dict[int, str] = {}
    for columnas in _hermanas(textos):
        campos = {columna: campo_de(textos[columna][-1:]) for columna in columnas}
        propias = [columna for columna in columnas if not campos[columna] and not _situa(_sin_cifras(textos[columna][-1:]))]
        if "fecha" in campos.values():
            partes |= dict.fromkeys(propias, OTRA_COSA)
        elif len(propias) > 1 or any(_semana(textos[columna][-1][1]) for columna in propias):
            partes |= _del_grupo(propias, [textos[columna][-1][1] for columna in propias])
    return partes


def _hermanas(textos: Textos) -> list[list[int]]:
    """Las columnas seguidas que están bajo los mismos rótulos de un mes o de una visita."""
    grupos: list[list[int]] = []
    for antes, columna in pairwise([0, *sorted(textos)]):
        encima = textos[columna][:-1]
        if encima and grupos and antes == columna - 1 and antes in grupos[-1] and textos[antes][:-1] == encima:
            grupos[-1].append(columna)
        elif encima and _situa(encima):
            grupos.append([columna])
    return grupos


def _sin_cifras(textos: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    return [(fila, texto) for fila, texto in textos if not texto.isdecimal()]


def _del_grupo(columnas: Sequence[int], escritas: Sequence[str]) -> dict[int, str]:
    cifras = [int(texto) for texto in escritas if texto.isdecimal()]
    if not cifras:
        return {columna: _semana(texto) or texto for columna, texto in zip(columnas, escritas, strict=True)}
    if len(cifras) != len(escritas) or not _crecen(cifras) or cifras[-1] > _ULTIMO_DIA:
        return {}
    de_semanas = cifras == list(range(1, len(cifras) + 1)) and len(cifras) <= _ULTIMA_SEMANA
    return {columna: f"semana {cifra}" if de_semanas else str(cifra) for columna, cifra in zip(columnas, cifras, strict=True)}


def _crecen(cifras: Iterable[int]) -> bool:
    return all(una < otra for una, otra in pairwise(cifras))


def _por_su_momento(textos: Textos, ejes: Mapping[int, Eje]) -> dict[int, Eje]:
    """Las visitas que se llaman por su momento («Inicio», «Proceso», «Salida»), si son dos o más y ninguna lleva número."""
    if any(eje.visita for eje in ejes.values()):
        return {}
    hallados = {columna: visita_de_momento(suyos[-1][1], _TRES_VISITAS) for columna, suyos in textos.items()}
    momentos = {columna: numero for columna, numero in hallados.items() if numero}
    if len(momentos) < 2 or len(set(momentos.values())) != len(momentos):  # noqa: PLR2004 - uno solo puede ser otra cosa
        return {}
    return {columna: Eje(columna, "", numero, ejes[columna].mes) for columna, numero in momentos.items()}
