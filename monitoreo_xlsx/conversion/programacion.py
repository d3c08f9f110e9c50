"""De una celda del cronograma a lo que programa: nada, una visita sin día, o su ventana de fechas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion.fechas import MESES, es_mes, fecha, mes_de, ventana_del_mes
from monitoreo_xlsx.conversion.marcas import es_afirmativa, es_negativa, sin_marca, sin_variacion
from monitoreo_xlsx.conversion.textos import clave, dudoso, limpio, normal
from monitoreo_xlsx.conversion.valores import Nota, Valor
from monitoreo_xlsx.conversion.ventanas import ventana
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.modelo import Estado
from monitoreo_xlsx.plantillas import ESTADOS, SINONIMOS_DE_ESTADO

_MES_Y_ANIO = 2
_RELLENO_DE_MES = frozenset({"de", "del", "en", "mes", "el"})
_ESTADOS = {clave(dicho): Estado(estado) for dicho, estado in (*((uno, uno) for uno in ESTADOS), *SINONIMOS_DE_ESTADO)}
_CON_ESTADO = re.compile(r"([^\W\d]+(?: [^\W\d]+)??)\s*(?:[:,(–-]\s*|\s)(?:para el |para |al |el |a )?(?=\S*\s*\d)(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Programacion:
    """Lo que dice una celda del cronograma: si hay visita y, si se sabe, desde y hasta cuándo y en qué estado está."""

    programada: bool
    desde: date | None = None
    hasta: date | None = None
    estado: Estado | None = None


def marca(celda: Celda, periodo: int, mes: int | None = None, *, unos_son_marcas: bool = False) -> Valor[Programacion]:
    """Lee una celda del cronograma: una marca (vale por el mes de la columna), una fecha, un mes, una semana o varias fechas.

    Con `unos_son_marcas`, un 1 es una marca y un 0, que no hay visita.

    Raises:
        CeldaInvalida: no dice si hay visita (CRO-002), o dice una fecha que no existe (CEL-003) o varias visitas (CRO-028).
    """
    if celda.tipo is Tipo.LOGICO:
        return Valor(_del_mes(periodo, mes) if celda.valor else Programacion(programada=False))
    if unos_son_marcas and _cifra(celda) in {"0", "1"}:
        return Valor(_del_mes(periodo, mes) if _cifra(celda) == "1" else Programacion(programada=False))
    if celda.tipo is not Tipo.TEXTO:
        dia = fecha(celda, periodo, mes)
        return Valor(Programacion(programada=True, desde=dia.valor, hasta=dia.valor), dia.notas)
    texto = sin_variacion(str(celda.valor))
    if dudoso(texto):
        raise CeldaInvalida("CRO-002", periodo=str(periodo))
    sin_fecha = _sin_fecha(texto, periodo, mes)
    if sin_fecha is not None:
        return Valor(sin_fecha)
    estado, resto = separar_estado(texto)
    leida = _de_fechas(celda._replace(valor=sin_marca(resto)), periodo, mes)
    if estado is Estado.REPROGRAMADA and leida.valor.desde != leida.valor.hasta:  # «del 12 al 20» puede ser de cuándo a cuándo se cambió
        raise CeldaInvalida("CRO-002", periodo=str(periodo))
    return Valor(replace(leida.valor, estado=estado), leida.notas)


def _sin_fecha(texto: str, periodo: int, mes: int | None) -> Programacion | None:
    """Lo que dice una marca de sí o de no, o un estado solo; `None` si es otra cosa («Reprogramada» no dice para cuándo)."""
    if es_negativa(texto):
        return Programacion(programada=False)
    if es_afirmativa(texto):
        return _del_mes(periodo, mes)
    estado = _estado(texto)
    return None if estado in {None, Estado.REPROGRAMADA} else replace(_del_mes(periodo, mes), estado=estado)


def unos_son_marcas(celdas: Iterable[Celda]) -> bool:
    """Dice si un 1 es una marca y no el día 1: si todo lo escrito de las visitas es 1, 0 u otras marcas, y ninguna fecha."""
    escritas = [celda for celda in celdas if not _es_marca(celda)]
    cifras = {_cifra(celda) for celda in escritas}
    return "1" in cifras and cifras <= {"0", "1"}


def _es_marca(celda: Celda) -> bool:
    return celda.tipo is Tipo.LOGICO or (celda.tipo is Tipo.TEXTO and (es_afirmativa(celda.texto) or es_negativa(celda.texto)))


def _cifra(celda: Celda) -> str:
    return limpio(celda.texto) if celda.tipo in {Tipo.NUMERO, Tipo.TEXTO} else ""


def separar_estado(texto: str) -> tuple[Estado | None, str]:
    """Separa el estado de la fecha que lo sigue: «Reprogramada 20/06» es (Reprogramada, «20/06»)."""
    partes = _CON_ESTADO.fullmatch(limpio(texto))
    estado = _estado(partes[1]) if partes else None
    return (estado, partes[2].rstrip(")")) if partes and estado else (None, texto)


def _estado(texto: str) -> Estado | None:
    """El estado que un texto dice, en femenino o en masculino («Reprogramado»), y nada más."""
    junto = clave(texto)
    return _ESTADOS.get(junto) or _ESTADOS.get(f"{junto[:-1]}a" if junto.endswith("o") else "")


def _del_mes(periodo: int, mes: int | None) -> Programacion:
    if mes is None:
        return Programacion(programada=True)
    return Programacion(True, *ventana_del_mes(periodo, mes))  # noqa: FBT003 - el primer campo dice que hay visita


def _de_fechas(celda: Celda, periodo: int, mes: int | None) -> Valor[Programacion]:
    texto = str(celda.valor)
    palabras = [p for p in normal(texto).split() if p not in _RELLENO_DE_MES and p != str(periodo)]
    if len(palabras) == 1 and es_mes(palabras[0]):
        return Valor(_del_mes(periodo, mes_de(texto)))
    if len(palabras) == _MES_Y_ANIO and es_mes(palabras[0]) and palabras[1] == f"{periodo % 100:02}":
        # «set-24» es el mes en 2024 o el día 24: el mes entero vale por los dos.
        numero = mes_de(texto) or 0
        return Valor(_del_mes(periodo, numero), (Nota("CEL-004", {"leido": f"{MESES[numero - 1]} de {periodo}"}),))
    leida = ventana(texto, periodo, mes)
    if leida is not None:
        desde, hasta = leida.valor
        return Valor(Programacion(programada=True, desde=desde, hasta=hasta), leida.notas)
    try:
        dia = fecha(celda, periodo, mes)
    except CeldaInvalida as defecto:
        if any(c.isdigit() for c in texto) and (mes_de(texto) or re.fullmatch(r"[\d\s/.\-–]+", texto.strip())):
            raise
        raise CeldaInvalida("CRO-002", periodo=str(periodo)) from defecto
    return Valor(Programacion(programada=True, desde=dia.valor, hasta=dia.valor), dia.notas)
