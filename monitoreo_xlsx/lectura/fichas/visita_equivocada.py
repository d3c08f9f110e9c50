"""Cuando una ficha dice una visita y parece de otra: lo que cuentan su carpeta y su fecha."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from monitoreo_xlsx.conversion import en_cifras, expresion_de_visita, numero_de_visita
from monitoreo_xlsx.modelo import ROMANOS, Ficha, Visita


@dataclass(frozen=True, slots=True)
class Senas:
    """De qué visita parece una ficha, y por qué: «su carpeta (visita-II) y su fecha (04/09/2024)»."""

    visita: int
    motivo: str


def senas_de_otra(ficha: Ficha, visitas: Iterable[Visita]) -> Senas | None:
    """Dice de qué otra visita parece una ficha; `visitas` son las programadas a su docente.

    Si la carpeta y la fecha se contradicen, o una de las dos da la razón a la ficha, no se sabe: `None`.
    """
    de_carpeta, cual = _por_carpeta(ficha)
    de_fecha = _por_fecha(ficha, visitas)
    numeros = {numero for numero in (de_carpeta, de_fecha) if numero is not None}
    if len(numeros) != 1 or ficha.visita in numeros:
        return None
    motivos = [f"su carpeta ({cual})"] if de_carpeta is not None else []
    motivos += [f"su fecha ({en_cifras(ficha.fecha)})"] if de_fecha is not None and ficha.fecha is not None else []
    return Senas(numeros.pop(), " y ".join(motivos))


def _por_carpeta(ficha: Ficha) -> tuple[int | None, str]:
    """La visita que dicen los nombres de sus carpetas y su archivo, y cuál la dice; si son varias, la de la ficha o ninguna."""
    ruta = PurePosixPath(ficha.lugar.archivo)
    dichas = {numero: parte for parte in (*ruta.parts[:-1], ruta.stem) if (numero := _visita_en(parte)) is not None}
    if ficha.visita in dichas:
        return ficha.visita, dichas[ficha.visita]
    return next(iter(dichas.items())) if len(dichas) == 1 else (None, "")


def _visita_en(nombre: str) -> int | None:
    """Un número suelto puede ser la edad de un aula; en romanos, o con la palabra «visita», es de una visita."""
    return numero_de_visita(nombre) if nombre.strip().upper() in ROMANOS else expresion_de_visita(nombre)


def _por_fecha(ficha: Ficha, visitas: Iterable[Visita]) -> int | None:
    """La única visita programada en cuya ventana cae la fecha; si también cae en la que la ficha dice, esa."""
    fecha = ficha.fecha
    if fecha is None:
        return None
    numeros = {v.numero for v in visitas if v.ventana is not None and v.ventana[0] <= fecha <= v.ventana[1]}
    if ficha.visita in numeros:
        return ficha.visita
    return numeros.pop() if len(numeros) == 1 else None
