"""Los nombres de las hojas de un libro de fichas."""

from __future__ import annotations

from collections.abc import Sequence

from monitoreo_xlsx.modelo import ROMANOS
from monitoreo_xlsx.plantillas import FICHA, RUBRICA
from monitoreo_xlsx.salida.nombres import apellido, unico
from monitoreo_xlsx.salida.plantillas.pedidos import Pedido


def nombres_de_hoja(pedidos: Sequence[Pedido]) -> tuple[str, ...]:
    """Un nombre de hoja por pedido, sin repetir: «Ficha» si es uno, o el código y el apellido de cada docente."""
    if len(pedidos) == 1:
        return (FICHA.nombre,)
    usados = {RUBRICA.nombre.casefold()}
    nombres = []
    for posicion, pedido in enumerate(pedidos, start=1):
        veces = sum(otro.docente == pedido.docente for otro in pedidos)
        nombres.append(unico(_base(pedido, posicion, con_visita=veces > 1), usados))
    return tuple(nombres)


def _base(pedido: Pedido, posicion: int, *, con_visita: bool) -> str:
    if pedido.docente is None:
        return f"{FICHA.nombre} {posicion}"
    visita = ROMANOS[pedido.numero - 1] if con_visita and pedido.numero else ""
    return " ".join(parte for parte in (pedido.docente.codigo, apellido(pedido.docente.nombre), visita) if parte)
