"""Nombres de archivo y de hoja que Windows y Excel aceptan."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from monitoreo_xlsx.modelo import ROMANOS
from monitoreo_xlsx.plantillas import FICHA, RUBRICA
from monitoreo_xlsx.salida.plantillas.pedidos import Pedido

SIN_NOMBRE = "sin-nombre"

_LARGO_ARCHIVO = 60
_LARGO_HOJA = 31
_RESERVADOS = {"con", "prn", "aux", "nul", *(f"{puerto}{n}" for puerto in ("com", "lpt") for n in range(10))}
_HOJAS_RESERVADAS = {"history", RUBRICA.nombre.casefold()}
_PROHIBIDOS_EN_HOJA = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def nombre_de_archivo(texto: str) -> str:
    """Convierte un texto en un nombre de archivo sin tildes ni signos: «Quispe Mamani, Ana» da «quispe-mamani-ana»."""
    sin_tildes = unicodedata.normalize("NFKD", texto.casefold()).encode("ascii", "ignore").decode("ascii")
    nombre = re.sub(r"[^a-z0-9]+", "-", sin_tildes)[:_LARGO_ARCHIVO].strip("-")
    if nombre in _RESERVADOS:
        return f"{nombre}-1"
    return nombre or SIN_NOMBRE


def nombres_de_hoja(pedidos: Sequence[Pedido]) -> tuple[str, ...]:
    """Un nombre de hoja por pedido, sin repetir: «Ficha» si es uno, o el código y el apellido de cada docente."""
    if len(pedidos) == 1:
        return (FICHA.nombre,)
    usados = set(_HOJAS_RESERVADAS)
    nombres = []
    for posicion, pedido in enumerate(pedidos, start=1):
        veces = sum(otro.docente == pedido.docente for otro in pedidos)
        nombre = _unico(_base(pedido, posicion, con_visita=veces > 1), usados)
        usados.add(nombre.casefold())
        nombres.append(nombre)
    return tuple(nombres)


def apellido(nombre: str) -> str:
    """El primer apellido: el que va antes de la coma, o el penúltimo de tres o más nombres y apellidos."""
    antes, coma, _ = nombre.partition(",")
    palabras = antes.split() or nombre.replace(",", " ").split() or [""]
    if coma:
        return palabras[0]
    return palabras[-2] if len(palabras) > 2 else palabras[-1]


def _base(pedido: Pedido, posicion: int, *, con_visita: bool) -> str:
    if pedido.docente is None:
        return f"{FICHA.nombre} {posicion}"
    visita = ROMANOS[pedido.numero - 1] if con_visita and pedido.numero else ""
    return " ".join(parte for parte in (pedido.docente.codigo, apellido(pedido.docente.nombre), visita) if parte)


def _unico(base: str, usados: set[str]) -> str:
    limpio = _PROHIBIDOS_EN_HOJA.sub("-", base).strip("' ")[:_LARGO_HOJA].rstrip("' ") or FICHA.nombre
    candidato, numero = limpio, 1
    while candidato.casefold() in usados:
        numero += 1
        sufijo = f" ({numero})"
        candidato = limpio[: _LARGO_HOJA - len(sufijo)] + sufijo
    return candidato
