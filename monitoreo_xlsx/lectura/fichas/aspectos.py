"""Los aspectos de un desempeño, que algunas fichas miran uno por uno bajo él: «1.1 …», «1.2 …»."""

from __future__ import annotations

import re

from monitoreo_xlsx.celdas import Celda
from monitoreo_xlsx.conversion import limpio
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento

_NUMERADO = re.compile(r"[A-Za-z]{0,2}\d{1,2}[.,]\d{1,2}(?:[.,]\d{1,2})?[.)]?(?:\s.*)?", re.DOTALL)


def es_aspecto(codigo: Celda | None, nombre: Celda | None, instrumento: Instrumento) -> bool:
    """Dice si el código o el nombre de una fila que no es de un desempeño va numerado dentro de uno («1.1»).

    No lo dice si así son los códigos de la rúbrica: puede ser uno mal escrito.
    """
    if any(_NUMERADO.fullmatch(d.codigo) for d in instrumento.rubrica.desempenos):
        return False
    return any(celda is not None and _NUMERADO.fullmatch(limpio(celda.texto)) for celda in (codigo, nombre))
