"""Celdas sueltas, como las entrega el lector."""

from datetime import date, time
from typing import Any

from monitoreo_xlsx.celdas import Celda, Tipo


def celda(valor: Any, tipo: Tipo | None = None) -> Celda:
    """Una celda en B2 con ese valor; el tipo se deduce si no se da."""
    if tipo is None:
        if isinstance(valor, bool):
            tipo = Tipo.LOGICO
        elif isinstance(valor, int | float):
            tipo = Tipo.NUMERO
        elif isinstance(valor, date | time):
            tipo = Tipo.FECHA
        else:
            tipo = Tipo.TEXTO
    numero = float(valor) if tipo is Tipo.NUMERO else None
    if isinstance(valor, float) and valor.is_integer():
        valor = int(valor)
    return Celda(2, 2, tipo, valor, numero, crudo=str(valor))


ERROR = celda("#N/A", Tipo.ERROR)
SIN_CALCULAR = celda("A1+A2", Tipo.SIN_CALCULAR)
