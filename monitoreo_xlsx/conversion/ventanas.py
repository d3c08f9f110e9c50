"""Del texto de una celda del cronograma a la primera y la última fecha que dice: «12 y 13 de junio», «2da semana», «del 4 al 8/11»."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion.fechas import DIAS, MESES, es_mes, fecha, mes_de, ventana_del_mes
from monitoreo_xlsx.conversion.horas import sin_hora
from monitoreo_xlsx.conversion.textos import limpio, normal
from monitoreo_xlsx.conversion.valores import Nota, Valor
from monitoreo_xlsx.hallazgos import CeldaInvalida

Ventana = tuple[date, date]

_LARGO = 120
_MAXIMO_DE_DIAS = 31
"""Una ventana más ancha son, casi seguro, varias visitas escritas en una celda."""
_SABADO = 5
_ORDINALES = ("primera", "segunda", "tercera", "cuarta", "quinta")
_NUMERO = r"([1-5])(?: ?(?:ra|era|da|ta|a)\b)?"
_VARIAS = rf"{_NUMERO}(?: (?:y |al? )?(?:la )?{_NUMERO})?"
_SEMANA = re.compile(
    rf"(?:en )?(?:la |las )?(?:(?:semanas?|sem|s) ?(?:n |nro )?{_VARIAS}|{_VARIAS} sem(?:anas?)?)"
    r"(?: (?:de |del |del mes de )?([a-z]+))?(?: (?:de |del )?(\d{4}))?"
)
_DE_UN_DIA = re.compile(r"(?:en )?(?:la )?semana del? (?=\D*\d)(.+)", re.IGNORECASE)
_LARGOS = (3, 4, 20)
"""Las letras con que se abrevia un mes o un día de la semana, o todas."""


def _alguno(palabras: Iterable[str]) -> str:
    return "|".join(sorted({normal(palabra)[:largo] for palabra in palabras for largo in _LARGOS}, key=len, reverse=True))


_MES = _alguno((*MESES, "septiembre"))
_DIA_DE_LA_SEMANA = _alguno(DIAS)
_ANTES = rf"(?:(?:el|los|dia|dias|{_DIA_DE_LA_SEMANA})\b[. ]*)*"
_UNA = re.compile(
    rf"{_ANTES}(\d{{1,2}})(?!\d)(?:\s*[/.-]\s*(\d{{1,2}}|(?:{_MES})\b)(?:\s*[/.-]\s*(\d{{4}}|\d{{2}})(?!\d))?"
    rf"|\s*(?:de |del mes de )?({_MES})\b\.?(?:\s*(?:de |del )?(\d{{4}})(?!\d))?)?"
)
_UNE = re.compile(r"\s*(?:,|;|\s[yeou]\s|\s(?:al?|hasta)\s)\s*(?:y\s|el\s)?")
_HASTA = re.compile(r"\s(?:al?|hasta)\s")
_COMIENZO = re.compile(r"(?:semana )?(?:del |desde el |entre el )?")
_GUION = re.compile(rf"(\d{{1,2}}(?:[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?)?)\s*[-–]\s*(?=\d{{1,2}}(?:[/.]\d|\s*(?:de |del )?(?:{_MES})\b))")


def ventana(texto: str, periodo: int, mes: int | None = None) -> Valor[Ventana] | None:
    """La ventana que un texto escribe con más de una fecha o con semanas; `None` si no es eso. `mes` es el de la columna.

    Raises:
        CeldaInvalida: dice una fecha que no existe (CEL-003) o fechas de más de un mes (CRO-028).
    """
    if len(texto) > _LARGO:
        return None
    de_semanas = _semanas(texto, periodo, mes)
    leida = Valor(de_semanas) if de_semanas is not None else _de_fechas(texto, periodo, mes) or _la_de_un_dia(texto, periodo, mes)
    if leida is None:
        return None
    desde, hasta = leida.valor
    if (hasta - desde).days >= _MAXIMO_DE_DIAS:
        raise CeldaInvalida("CRO-028", periodo=str(periodo))
    return leida


def ventana_de_la_semana(periodo: int, mes: int, semana: int) -> Ventana | None:
    """La semana de un mes, de lunes a domingo y sin salir de él; la primera es la de su primer día hábil. `None` si no la tiene."""
    primero, ultimo = ventana_del_mes(periodo, mes)
    hasta_el_lunes = -primero.weekday() if primero.weekday() < _SABADO else len(DIAS) - primero.weekday()
    lunes = primero + timedelta(days=hasta_el_lunes, weeks=semana - 1)
    return _hasta_el_domingo(lunes, primero, ultimo) if lunes <= ultimo else None


def _hasta_el_domingo(lunes: date, primero: date, ultimo: date) -> Ventana:
    """La semana de ese lunes, sin salir del mes."""
    return max(lunes, primero), min(lunes + timedelta(days=6), ultimo)


def _la_de_un_dia(texto: str, periodo: int, mes: int | None) -> Valor[Ventana] | None:
    """La semana que se nombra por uno de sus días: «semana del 9 de setiembre»."""
    hallada = _DE_UN_DIA.fullmatch(limpio(texto))
    if hallada is None:
        return None
    leida = fecha(Celda(1, 1, Tipo.TEXTO, hallada[1]), periodo, mes)
    lunes = leida.valor - timedelta(days=leida.valor.weekday())
    return Valor(_hasta_el_domingo(lunes, *ventana_del_mes(leida.valor.year, leida.valor.month)), leida.notas)


def _semanas(texto: str, periodo: int, mes: int | None) -> Ventana | None:
    plano = normal(sin_hora(texto))
    for numero, ordinal in enumerate(_ORDINALES, 1):
        plano = re.sub(rf"\b{ordinal}\b", str(numero), plano)
    hallada = _SEMANA.fullmatch(plano)
    if hallada is None or (hallada[5] and not es_mes(hallada[5])) or (hallada[6] and int(hallada[6]) != periodo):
        return None
    suyo = mes_de(hallada[5] or "") or mes
    if suyo is None:
        raise CeldaInvalida("CRO-002", periodo=str(periodo))
    numeros = [int(n) for n in hallada.group(1, 2, 3, 4) if n]
    if len(numeros) == 1 and "semanas" in plano.split():  # «2 semanas» es cuánto dura, y no cuál es
        return None
    extremos = [extremo for numero in numeros if (extremo := ventana_de_la_semana(periodo, suyo, numero))]
    if len(extremos) < len(numeros) or numeros != sorted(numeros):
        raise CeldaInvalida("CEL-003", periodo=str(periodo), sugerencia="")
    return extremos[0][0], extremos[-1][1]


def _de_fechas(texto: str, periodo: int, mes: int | None) -> Valor[Ventana] | None:
    """La ventana de dos fechas o más, unidas por «y», comas, «al» o un guion; `None` si el texto no es solo eso."""
    plano = _GUION.sub(r"\1 al ", _plano(sin_hora(texto)))
    partes = _partir(plano)
    if partes is None or len(partes[0]) < 2:  # noqa: PLR2004 - con una sola fecha no hay ventana
        return None
    escritas, es_rango = partes
    if mes is None and not any(m for _, m, _ in escritas):
        return None
    dias, notas = _fechas(escritas, periodo, mes)
    if es_rango and dias != sorted(dias):
        raise CeldaInvalida("CEL-003", periodo=str(periodo), sugerencia="")
    return Valor((min(dias), max(dias)), notas)


def _partir(plano: str) -> tuple[list[tuple[str, str, str]], bool] | None:
    """El día, el mes y el año de cada fecha, como están escritos, y si alguna se une a otra con «al»; `None` si hay algo más."""
    comienzo = _COMIENZO.match(plano)
    lugar = comienzo.end() if comienzo else 0
    escritas: list[tuple[str, str, str]] = []
    es_rango = False
    while una := _UNA.match(plano, lugar):
        escritas.append((una[1], una[2] or una[4] or "", una[3] or una[5] or ""))
        lugar = una.end()
        union = _UNE.match(plano, lugar)
        if lugar == len(plano) or union is None:
            break
        es_rango = es_rango or _HASTA.search(union[0]) is not None
        lugar = union.end()
    return (escritas, es_rango) if lugar == len(plano) else None


def _fechas(escritas: list[tuple[str, str, str]], periodo: int, mes: int | None) -> tuple[list[date], tuple[Nota, ...]]:
    """Lee cada fecha; la que no dice su mes o su año toma los de la que sigue, y si ninguna los dice, los de la columna."""
    dias: list[date] = []
    notas: list[Nota] = []
    numero, anio = "", ""
    for dia, suyo, propio in reversed(escritas):
        numero, anio = suyo or numero, propio or anio
        completa = " ".join(parte for parte in (dia, numero, anio) if parte)
        leida = fecha(Celda(1, 1, Tipo.TEXTO, completa), periodo, mes)
        dias.insert(0, leida.valor)
        notas = [*leida.notas, *(nota for nota in notas if nota not in leida.notas)]
    return dias, tuple(notas)


def _plano(texto: str) -> str:
    """El texto sin tildes, mayúsculas ni ordinales, con los signos que separan fechas."""
    sin_tildes = "".join(c for c in unicodedata.normalize("NFD", limpio(texto).casefold()) if not unicodedata.combining(c))
    return sin_tildes.translate(dict.fromkeys(map(ord, "°ºª()"), " ")).strip(" .")
