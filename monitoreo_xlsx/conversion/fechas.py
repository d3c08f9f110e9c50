"""De una celda a una fecha, una hora o un mes."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.celdas.fechas import desde_serie
from monitoreo_xlsx.conversion.textos import dudoso, normal
from monitoreo_xlsx.conversion.valores import Nota, Valor
from monitoreo_xlsx.hallazgos import CeldaInvalida

MESES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre")

_NUMERO_DE_MES = {
    **{mes: numero for numero, mes in enumerate(MESES, 1)},
    **{mes[:3]: numero for numero, mes in enumerate(MESES, 1)},
    "septiembre": 9,
    "sep": 9,
    "sept": 9,
}
_SIN_SENTIDO = frozenset({"de", "del", "el", "dia", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"})
_CIFRAS_DE_DIA = 2
_CIFRAS_DE_ANIO = (2, 4)
_MESES_DEL_ANIO = len(MESES)
_HORA = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?(am|pm|a|p|h|hs|hrs|horas)?")
_HORAS = 24
_MEDIODIA = 12
_MINUTOS = 60
_MINUTOS_POR_DIA = _HORAS * _MINUTOS


def mes_de(texto: str) -> int | None:
    """Devuelve el número del único mes que un texto nombra, o `None`."""
    meses = {_NUMERO_DE_MES[palabra] for palabra in normal(texto).split() if palabra in _NUMERO_DE_MES}
    return meses.pop() if len(meses) == 1 else None


def es_mes(palabra: str) -> bool:
    """Dice si una palabra ya normalizada es el nombre de un mes o su abreviatura."""
    return palabra in _NUMERO_DE_MES


def en_cifras(fecha: date) -> str:
    """Redacta una fecha como 12/06/2024."""
    return f"{fecha.day:02}/{fecha.month:02}/{fecha.year:04}"


def en_palabras(fecha: date) -> str:
    """Redacta una fecha como «12 de junio de 2024»."""
    return f"{fecha.day} de {MESES[fecha.month - 1]} de {fecha.year}"


def fecha(celda: Celda, periodo: int, mes: int | None = None, probable: int | None = None) -> Valor[date]:
    """Lee una fecha: de Excel, escrita como texto con el día primero, o el día solo si la columna dice el mes.

    «dic-24» se lee como el 24 de diciembre y se avisa (CEL-004) si también puede ser el año: es como Excel muestra diciembre de 2024.

    Raises:
        CeldaInvalida: no es una fecha posible (CEL-003).
    """
    valor = celda.valor
    if isinstance(valor, datetime):
        return Valor(valor.date())
    if isinstance(valor, date):
        return Valor(valor)
    if celda.tipo is Tipo.NUMERO and isinstance(valor, int):
        return _numero(valor, periodo, mes)
    if celda.tipo is Tipo.TEXTO and isinstance(valor, str):
        return _texto(valor, periodo, mes, probable)
    raise _imposible(periodo)


def _imposible(periodo: int) -> CeldaInvalida:
    return CeldaInvalida("CEL-003", periodo=str(periodo))


def _numero(valor: int, periodo: int, mes: int | None) -> Valor[date]:
    if mes is not None and 0 < valor < 10**_CIFRAS_DE_DIA:
        return Valor(_armar(valor, mes, periodo, periodo))
    leida = desde_serie(valor, desde_1904=False)
    if isinstance(leida, date) and abs(leida.year - periodo) <= 1:
        return Valor(leida, (Nota("CEL-016", {"leido": en_cifras(leida)}),))
    raise _imposible(periodo)


def _texto(texto: str, periodo: int, mes: int | None, probable: int | None) -> Valor[date]:
    if texto.strip().startswith(("-", "–")) or dudoso(texto):
        raise _imposible(periodo)
    match [p for p in normal(texto).split() if p not in _SIN_SENTIDO]:
        case [dia] if mes is not None:
            return Valor(_armar(_dia(dia, periodo), mes, periodo, periodo))
        case [dia, nombre] if nombre in _NUMERO_DE_MES:
            return Valor(_armar(_dia(dia, periodo), _NUMERO_DE_MES[nombre], periodo, periodo))
        case [nombre, dia] if nombre in _NUMERO_DE_MES:
            leida = _armar(_dia(dia, periodo), _NUMERO_DE_MES[nombre], periodo, periodo)
            dudosa = leida.day in {anio % 100 for anio in (periodo, periodo + 1)}
            return Valor(leida, (Nota("CEL-004", {"leido": en_palabras(leida)}),) if dudosa else ())
        case [dia, nombre, anio] if nombre in _NUMERO_DE_MES:
            return Valor(_armar(_dia(dia, periodo), _NUMERO_DE_MES[nombre], _anio(anio, periodo), periodo))
        case [anio, numero, dia] if len(anio) == max(_CIFRAS_DE_ANIO):
            return Valor(_armar(_dia(dia, periodo), _dia(numero, periodo), _anio(anio, periodo), periodo))
        case [dia, numero, *resto] if len(resto) <= 1:
            leida = _armar(_dia(dia, periodo), _dia(numero, periodo), _anio(resto[0], periodo) if resto else periodo, periodo)
            dudosa = (
                mes is None
                and leida.month != probable
                and leida.day <= _MESES_DEL_ANIO
                and leida.day != leida.month
                and leida.year == periodo
            )
            return Valor(leida, (Nota("CEL-004", {"leido": en_palabras(leida)}),) if dudosa else ())
    raise _imposible(periodo)


def _dia(cifras: str, periodo: int) -> int:
    if not (cifras.isascii() and cifras.isdecimal()) or len(cifras) > _CIFRAS_DE_DIA:
        raise _imposible(periodo)
    return int(cifras)


def _anio(cifras: str, periodo: int) -> int:
    if not (cifras.isascii() and cifras.isdecimal()) or len(cifras) not in _CIFRAS_DE_ANIO:
        raise _imposible(periodo)
    return int(cifras) if len(cifras) == max(_CIFRAS_DE_ANIO) else 2000 + int(cifras)


def _armar(dia: int, mes: int, anio: int, periodo: int) -> date:
    try:
        return date(anio, mes, dia)
    except ValueError as fallo:
        raise _imposible(periodo) from fallo


def hora(celda: Celda) -> Valor[time]:
    """Lee una hora: de Excel, la fracción del día, una hora en punto (8) o un texto («08:30», «8:30 a. m.», «8.30»).

    Raises:
        CeldaInvalida: no es una hora posible (CEL-005).
    """
    valor = celda.valor
    if isinstance(valor, datetime):
        return Valor(valor.time())
    if isinstance(valor, time):
        return Valor(valor)
    if celda.tipo is Tipo.NUMERO and isinstance(valor, int | float):
        return Valor(_hora_de_numero(valor))
    if celda.tipo is Tipo.TEXTO and isinstance(valor, str):
        return Valor(_hora_de_texto(valor))
    raise CeldaInvalida("CEL-005")


def _hora_de_numero(valor: float) -> time:
    if 0 < valor < 1:
        minutos = round(valor * _MINUTOS_POR_DIA)
        if minutos < _MINUTOS_POR_DIA:
            return time(*divmod(minutos, _MINUTOS))
    elif isinstance(valor, int) and 0 < valor < _HORAS:
        return time(valor)
    raise CeldaInvalida("CEL-005")


def _hora_de_texto(texto: str) -> time:
    junto = "".join(texto.casefold().split())
    # «a. m.» lleva puntos que no separan minutos.
    junto = re.sub(r"([ap])\.?m\.?$", r"\1m", junto).removesuffix(".")
    partes = _HORA.fullmatch(junto)
    if partes is None or not (partes[2] or partes[3]):
        raise CeldaInvalida("CEL-005")
    horas, minutos = int(partes[1]), int(partes[2] or 0)
    mitad = (partes[3] or "")[:1]
    if mitad == "p" and horas < _MEDIODIA:
        horas += _MEDIODIA
    elif mitad == "a" and horas == _MEDIODIA:
        horas = 0
    if horas >= _HORAS or minutos >= _MINUTOS:
        raise CeldaInvalida("CEL-005")
    return time(horas, minutos)
