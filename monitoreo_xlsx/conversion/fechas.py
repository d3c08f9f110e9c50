"""De una celda a una fecha o un mes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.celdas.fechas import desde_serie
from monitoreo_xlsx.conversion.horas import sin_hora
from monitoreo_xlsx.conversion.textos import dudoso, limpio, normal
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
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_DIA_DE_LA_SEMANA = {normal(dia): numero for numero, dia in enumerate(DIAS)}
_ABREVIADO = {dia[:largo]: numero for dia, numero in _DIA_DE_LA_SEMANA.items() for largo in (3, 4, 5)}
_MARTES_O_MARZO = "mar"
_LARGO_DE_FECHA = 100
_SIN_SENTIDO = frozenset({"de", "del", "el", "dia"})
_DE_ACTA = re.compile(r"^a los (\d{1,2}) dias del mes de ")
_CIFRAS_DE_DIA = 2
_CIFRAS_DE_ANIO = (2, 4)
_PARTES = 3
_MESES_DEL_ANIO = len(MESES)
_EN_TRES_PARTES = re.compile(r"dia (\d{1,2}) mes (\w+) ano (\d{2}|\d{4})")
_CON_ZONA = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
_HORA_DEL_PERU = timezone(timedelta(hours=-5))
_PALABRA = r"[^\W\d_](?:[^\W\d_]|[.'])*"
_LUGAR = re.compile(rf"({_PALABRA}(?: {_PALABRA}){{0,5}})\s*,\s*(?=\S*\s*\d)")
_NO_ES_LUGAR = frozenset(
    {
        *("no", "ya", "tal", "quiza", "quizas", "aproximadamente", "posiblemente", "probablemente", "nunca", "falta"),
        *("hoy", "ayer", "manana", "antes", "despues", "hasta", "desde", "pendiente", "programada", "reprogramada"),
        *("reprogramado", "cancelada", "suspendida"),
    }
)
_ENLACES_DE_LUGAR = frozenset({"de", "del", "la", "las", "el", "los", "y"})


def mes_de(texto: str) -> int | None:
    """Devuelve el número del único mes que un texto nombra, o `None`."""
    meses = {_NUMERO_DE_MES[palabra] for palabra in normal(texto).split() if palabra in _NUMERO_DE_MES}
    return meses.pop() if len(meses) == 1 else None


def es_mes(palabra: str) -> bool:
    """Dice si una palabra ya normalizada es el nombre de un mes o su abreviatura."""
    return palabra in _NUMERO_DE_MES


def ventana_del_mes(periodo: int, mes: int) -> tuple[date, date]:
    """Devuelve el primer y el último día de un mes."""
    return date(periodo, mes, 1), date(periodo, mes, monthrange(periodo, mes)[1])


def en_cifras(fecha: date) -> str:
    """Redacta una fecha como 12/06/2024."""
    return f"{fecha.day:02}/{fecha.month:02}/{fecha.year:04}"


def en_palabras(fecha: date) -> str:
    """Redacta una fecha como «12 de junio de 2024»."""
    return f"{fecha.day} de {MESES[fecha.month - 1]} de {fecha.year}"


def fecha(celda: Celda, periodo: int, mes: int | None = None, probable: int | None = None) -> Valor[date]:
    """Lee una fecha: de Excel, escrita como texto con el día primero, o el día solo si la columna dice el mes.

    El texto puede llevar la hora, el lugar o el día de la semana; si este no es el de la fecha, se avisa (CEL-017). «dic-24» se lee
    como el 24 de diciembre y se avisa (CEL-004) si también puede ser el año: es como Excel muestra diciembre de 2024.

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


def fecha_en_partes(celdas: Sequence[Celda], periodo: int) -> Valor[date]:
    """Lee una fecha repartida en tres celdas: el día, el mes (en cifras o por su nombre) y el año.

    Raises:
        CeldaInvalida: no son las tres partes de una fecha posible (CEL-003).
    """
    if len(celdas) != _PARTES or any(celda.tipo not in {Tipo.TEXTO, Tipo.NUMERO} for celda in celdas):
        raise _imposible(periodo)
    dia, mes, anio = (limpio(celda.texto) for celda in celdas)
    return Valor(_armar(_dia(dia, periodo), _mes(mes, periodo), _anio(anio, periodo), periodo))


def trocada(dia: date, mes: int) -> date | None:
    """La fecha con el día y el mes cambiados de lugar, si así cae en ese mes; si no, `None`."""
    return date(dia.year, dia.day, dia.month) if dia.day == mes != dia.month else None


def _imposible(periodo: int, propuesta: date | None = None) -> CeldaInvalida:
    sugerencia = f" (¿quiso decir {en_cifras(propuesta)}?)" if propuesta else ""
    return CeldaInvalida("CEL-003", periodo=str(periodo), sugerencia=sugerencia)


def _numero(valor: int, periodo: int, mes: int | None) -> Valor[date]:
    if mes is not None and 0 < valor < 10**_CIFRAS_DE_DIA:
        return Valor(_armar(valor, mes, periodo, periodo))
    leida = desde_serie(valor, desde_1904=False)
    if isinstance(leida, date) and abs(leida.year - periodo) <= 1:
        return Valor(leida, (Nota("CEL-016", {"leido": en_cifras(leida)}),))
    raise _imposible(periodo)


def _texto(texto: str, periodo: int, mes: int | None, probable: int | None) -> Valor[date]:
    if texto.strip().startswith(("-", "–")) or dudoso(texto) or len(texto) > _LARGO_DE_FECHA:
        raise _imposible(periodo)
    if _CON_ZONA.fullmatch(texto.strip()):
        return _con_zona(texto.strip(), periodo)
    partes = _EN_TRES_PARTES.fullmatch(normal(texto))
    if partes is not None:
        return Valor(_armar(_dia(partes[1], periodo), _mes(partes[2], periodo), _anio(partes[3], periodo), periodo))
    palabras = [p for p in _DE_ACTA.sub(r"\1 ", normal(_sin_lugar(sin_hora(texto)))).split() if p not in _SIN_SENTIDO]
    semana, resto = _separar_semana(palabras, periodo, mes)
    leida = _de_palabras(resto, periodo, mes, probable)
    if semana is None:
        return leida
    if leida.valor.weekday() == semana:  # el día de la semana decide cuál es el día y cuál el mes
        return Valor(leida.valor)
    nota = Nota("CEL-017", {"dia": DIAS[semana], "leido": en_cifras(leida.valor), "verdadero": DIAS[leida.valor.weekday()]})
    return Valor(leida.valor, (*leida.notas, nota))


def _con_zona(texto: str, periodo: int) -> Valor[date]:
    """Lee una fecha como la escribe un formulario en el celular; en hora universal, vale el día que era en el Perú."""
    try:
        leida = datetime.fromisoformat(texto.upper())
    except ValueError as fallo:
        raise _imposible(periodo) from fallo
    propia = leida.astimezone(_HORA_DEL_PERU) if leida.tzinfo is UTC or leida.utcoffset() == timedelta() else leida
    nota = Nota("CEL-004", {"leido": en_palabras(propia)})
    return Valor(propia.date(), () if propia.day == leida.day else (nota,))


def _sin_lugar(texto: str) -> str:
    """Quita el lugar que va antes de la fecha y acaba en coma: «Puno, 12 de junio de 2024»."""
    hallado = _LUGAR.match(limpio(texto))
    if hallado is None:
        return texto
    palabras = [p for p in hallado[1].split() if normal(p) not in _ENLACES_DE_LUGAR]
    ajenas = {p for p in map(normal, palabras) if p in _NO_ES_LUGAR or p in _NUMERO_DE_MES or p in _DIA_DE_LA_SEMANA or p in _ABREVIADO}
    propio = not ajenas and (len(palabras) == 1 or all(p[0].isupper() for p in palabras))
    return limpio(texto)[hallado.end() :] if propio else texto


def _separar_semana(palabras: list[str], periodo: int, mes: int | None) -> tuple[int | None, list[str]]:
    """Separa el día de la semana de una fecha; «mar 12» es martes o marzo según lo que siga o el mes de la columna."""
    nombrados = [p for p in palabras if p in _DIA_DE_LA_SEMANA]
    if nombrados:
        return _DIA_DE_LA_SEMANA[nombrados[0]], [p for p in palabras if p not in _DIA_DE_LA_SEMANA]
    semana = _ABREVIADO.get(palabras[0]) if palabras else None
    if semana is None:
        return None, palabras
    resto = palabras[1:]
    if palabras[0] == _MARTES_O_MARZO and len(resto) <= 1:
        if mes in {None, _NUMERO_DE_MES[_MARTES_O_MARZO]} or not resto:
            return None, palabras
        if _armar(_dia(resto[0], periodo), mes or 0, periodo, periodo).weekday() != semana:
            raise _imposible(periodo)
    return semana, resto


def _de_palabras(palabras: list[str], periodo: int, mes: int | None, probable: int | None) -> Valor[date]:
    match palabras:
        case [dia] if mes is not None:
            return Valor(_armar(_dia(dia, periodo), mes, periodo, periodo))
        case [dia, nombre] if nombre in _NUMERO_DE_MES:
            return Valor(_armar(_dia(dia, periodo), _NUMERO_DE_MES[nombre], periodo, periodo))
        case [nombre, dia] if nombre in _NUMERO_DE_MES:
            leida = _armar(_dia(dia, periodo), _NUMERO_DE_MES[nombre], periodo, periodo)
            return _quiza_dudosa(leida, dudosa=leida.day in {anio % 100 for anio in (periodo, periodo + 1)})
        case [dia, nombre, anio] if nombre in _NUMERO_DE_MES:
            return Valor(_armar(_dia(dia, periodo), _NUMERO_DE_MES[nombre], _anio(anio, periodo), periodo))
        case [anio, numero, dia] if len(anio) == max(_CIFRAS_DE_ANIO):
            return Valor(_armar(_dia(dia, periodo), _dia(numero, periodo), _anio(anio, periodo), periodo))
        case [dia, numero, *resto] if len(resto) <= 1:
            leida = _armar(_dia(dia, periodo), _dia(numero, periodo), _anio(resto[0], periodo) if resto else periodo, periodo)
            sin_mes = mes is None and leida.month != probable
            confundible = leida.day <= _MESES_DEL_ANIO and leida.day != leida.month
            return _quiza_dudosa(leida, dudosa=sin_mes and confundible and leida.year == periodo)
    raise _imposible(periodo)


def _quiza_dudosa(leida: date, *, dudosa: bool) -> Valor[date]:
    return Valor(leida, (Nota("CEL-004", {"leido": en_palabras(leida)}),) if dudosa else ())


def _dia(cifras: str, periodo: int) -> int:
    if not (cifras.isascii() and cifras.isdecimal()) or len(cifras) > _CIFRAS_DE_DIA:
        raise _imposible(periodo)
    return int(cifras)


def _mes(escrito: str, periodo: int) -> int:
    return _NUMERO_DE_MES.get(normal(escrito)) or _dia(escrito, periodo)


def _anio(cifras: str, periodo: int) -> int:
    if not (cifras.isascii() and cifras.isdecimal()) or len(cifras) not in _CIFRAS_DE_ANIO:
        raise _imposible(periodo)
    return int(cifras) if len(cifras) == max(_CIFRAS_DE_ANIO) else 2000 + int(cifras)


def _armar(dia: int, mes: int, anio: int, periodo: int) -> date:
    try:
        return date(anio, mes, dia)
    except ValueError as fallo:
        raise _imposible(periodo, _al_reves(dia, mes, anio, periodo)) from fallo


def _al_reves(dia: int, mes: int, anio: int, periodo: int) -> date | None:
    """La fecha que quien puso el mes antes del día quiso escribir, si es del periodo; si no, `None`."""
    if anio != periodo or mes <= _MESES_DEL_ANIO:
        return None
    try:
        return date(anio, dia, mes)
    except ValueError:
        return None
