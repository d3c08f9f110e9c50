"""De una celda del cronograma a lo que programa: nada, una visita sin día, o su ventana de fechas."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion.fechas import MESES, es_mes, fecha, mes_de
from monitoreo_xlsx.conversion.textos import clave, dudoso, normal
from monitoreo_xlsx.conversion.valores import Nota, Valor
from monitoreo_xlsx.hallazgos import CeldaInvalida

AFIRMATIVAS = frozenset({"x", "si", "s", "ok", "programada", "programado"})
NEGATIVAS = frozenset({"no", "n", "na", "noaplica", "nocorresponde", "noprogramada", "noprogramado"})
_SIGNOS = frozenset("✓✔√☑✅ü\uf0fc")
"""«ü» y U+F0FC son el visto bueno de la fuente Wingdings."""
_MES_Y_ANIO = 2
_GUIONES = frozenset("-–—−_ ")
_RANGO = re.compile(r"(?:del )?(\d{1,2}) (?:al? |hasta )?(?:el )?(\d{1,2})((?: (?:de|del))? [a-z]+(?: (?:de |del )?\d{4})?)?")


@dataclass(frozen=True, slots=True)
class Programacion:
    """Lo que dice una celda del cronograma: si hay visita y, si se sabe, desde y hasta cuándo."""

    programada: bool
    desde: date | None = None
    hasta: date | None = None


def es_afirmativa(texto: str) -> bool:
    """Dice si un texto es una marca de sí: ✓, X, «Sí», «ok»."""
    return not dudoso(texto) and (clave(texto) in AFIRMATIVAS or (bool(texto.strip()) and set(texto.strip()) <= _SIGNOS))


def es_negativa(texto: str) -> bool:
    """Dice si un texto es una marca de no: un guion, «No», «N.A.»."""
    return (not dudoso(texto) and clave(texto) in NEGATIVAS) or set(texto.strip()) <= _GUIONES


def ventana_del_mes(periodo: int, mes: int) -> tuple[date, date]:
    """Devuelve el primer y el último día de un mes."""
    return date(periodo, mes, 1), date(periodo, mes, monthrange(periodo, mes)[1])


def marca(celda: Celda, periodo: int, mes: int | None = None) -> Valor[Programacion]:
    """Lee una celda del cronograma: una marca (vale por el mes de la columna), una fecha, un mes o «del 10 al 14 de junio».

    Raises:
        CeldaInvalida: no dice si hay visita (CRO-002), o dice una fecha que no existe (CEL-003).
    """
    if celda.tipo is Tipo.LOGICO:
        return Valor(_del_mes(periodo, mes) if celda.valor else Programacion(programada=False))
    if celda.tipo is not Tipo.TEXTO:
        dia = fecha(celda, periodo, mes)
        return Valor(Programacion(programada=True, desde=dia.valor, hasta=dia.valor), dia.notas)
    texto = str(celda.valor)
    if dudoso(texto):
        raise CeldaInvalida("CRO-002", periodo=str(periodo))
    if es_negativa(texto):
        return Valor(Programacion(programada=False))
    if es_afirmativa(texto):
        return Valor(_del_mes(periodo, mes))
    return _fecha_o_rango(celda, texto, periodo, mes)


def _del_mes(periodo: int, mes: int | None) -> Programacion:
    if mes is None:
        return Programacion(programada=True)
    return Programacion(True, *ventana_del_mes(periodo, mes))  # noqa: FBT003 - el primer campo dice que hay visita


def _fecha_o_rango(celda: Celda, texto: str, periodo: int, mes: int | None) -> Valor[Programacion]:
    palabras = [p for p in normal(texto).split() if p not in {"de", "del", str(periodo)}]
    if len(palabras) == 1 and es_mes(palabras[0]):
        return Valor(_del_mes(periodo, mes_de(texto)))
    if len(palabras) == _MES_Y_ANIO and es_mes(palabras[0]) and palabras[1] == f"{periodo % 100:02}":
        # «set-24» es el mes en 2024 o el día 24: el mes entero vale por los dos.
        numero = mes_de(texto) or 0
        return Valor(_del_mes(periodo, numero), (Nota("CEL-004", {"leido": f"{MESES[numero - 1]} de {periodo}"}),))
    rango = _RANGO.fullmatch(normal(texto))
    if rango and (mes_de(rango[3] or "") or (mes and " al " in normal(texto))):
        extremos = [f"{dia}{rango[3] or ''}" for dia in rango.group(1, 2)]
        desde, hasta = (fecha(Celda(celda.fila, celda.columna, Tipo.TEXTO, dia), periodo, mes).valor for dia in extremos)
        if desde > hasta:
            raise CeldaInvalida("CEL-003", periodo=str(periodo))
        return Valor(Programacion(programada=True, desde=desde, hasta=hasta))
    if not any(c.isdigit() for c in texto) or not (mes_de(texto) or re.fullmatch(r"[\d\s/.\-–]+", texto.strip())):
        raise CeldaInvalida("CRO-002", periodo=str(periodo))
    dia = fecha(celda, periodo, mes)
    return Valor(Programacion(programada=True, desde=dia.valor, hasta=dia.valor), dia.notas)
