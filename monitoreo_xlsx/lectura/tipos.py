"""De qué tipo es una ficha: manda lo que dice su campo; en blanco, lo dice el cargo de quien observó."""

from __future__ import annotations

from collections.abc import Mapping

from monitoreo_xlsx.conversion import Contexto
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.rotulos import Dato
from monitoreo_xlsx.modelo import TipoFicha
from monitoreo_xlsx.plantillas import FICHA, PAR

_TIPO = FICHA.campo("tipo")


def tipo_de(datos: Mapping[str, Dato], cargo: str, bitacora: Bitacora) -> TipoFicha | None:
    """Lee el tipo de la ficha; si no se entiende lo anota (FIC-026) y devuelve `None`: no se sabe si cuenta en los resultados."""
    dato = datos.get(_TIPO.clave)
    if dato is None or dato.celda is None:
        return TipoFicha.PARES if cargo == PAR else TipoFicha.OBSERVACION
    escrito: str | None = bitacora.leer(_TIPO, dato.celda, dato.lugar, Contexto(), {"CEL-012": "FIC-026"})
    return None if escrito is None else TipoFicha(escrito)
