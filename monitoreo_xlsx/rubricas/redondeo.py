"""El único redondeo de la casa: como Excel, y no al par como Python, para que una cifra sea la misma en la celda y fuera de ella."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_CIFRAS = 15
"""Las cifras que Excel conserva de un número: con ellas 0,0375 es 0,0375, y no el binario que queda un poco por encima."""


def redondear(valor: float, decimales: int) -> float:
    """Redondea a esos decimales; la mitad exacta se aleja del cero: 6,25 es 6,3."""
    return float(_redondeado(_exacto(valor), decimales)) + 0.0  # sin «-0,0»


def en_porcentaje(proporcion: float) -> float:
    """Una proporción (0–1) en porcentaje, con un decimal: 0,0625 es 6,3."""
    return float(_redondeado(_exacto(proporcion) * 100, 1))


def con_coma(valor: float, decimales: int) -> str:
    """Redacta un número con esos decimales y coma: «6,3»."""
    return str(_redondeado(_exacto(valor), decimales)).replace(".", ",")


def porcentaje_en_palabras(proporcion: float) -> str:
    """Redacta una proporción (0–1) como se lee en una celda: «6,3 %»."""
    return f"{con_coma(en_porcentaje(proporcion), 1)} %"


def _exacto(valor: float) -> Decimal:
    return Decimal(f"{valor:.{_CIFRAS}g}")


def _redondeado(valor: Decimal, decimales: int) -> Decimal:
    return valor.quantize(Decimal(1).scaleb(-decimales), ROUND_HALF_UP)
