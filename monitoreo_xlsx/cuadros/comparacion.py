"""Lo que comparten las hojas de las otras fichas: de quién es cada fila, su nivel observado y dónde está su celda."""

from __future__ import annotations

from typing import Any

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import Contexto, clave, romano
from monitoreo_xlsx.cuadros.piezas import Columna, Dato
from monitoreo_xlsx.cuadros.resultados import nivel_mostrado
from monitoreo_xlsx.hallazgos import Ubicacion

DE_QUIEN = (
    Columna("clave", "Clave", ancho=13),
    Columna("nombre", "Docente", ancho=34),
    Columna("docente", "Cód.", "centrado", 10),
    Columna("visita", "Visita", "centrado", 10),
    Columna("desempeno", "Desempeño", "centrado", 13),
)
"""De quién es cada fila de la base, y su clave."""


def de_quien(fila: dict[Any, Any]) -> tuple[Dato, ...]:
    """Los datos de `DE_QUIEN` en una fila."""
    visita = romano(fila["visita"])
    partes = (fila["nombre"], fila["docente"], visita, fila["desempeno"])
    return (Dato(clave(fila["docente"], visita, fila["desempeno"])), *map(Dato, partes))


def observado(ctx: Contexto, fila: dict[Any, Any]) -> Dato:
    """El nivel de la observación, tomado de «Datos»."""
    buscado = f.buscar("Datos", "nivel", clave(fila["docente"], romano(fila["visita"]), fila["desempeno"]))
    return Dato(nivel_mostrado(ctx, fila["observado"], fila["observado_estado"]), buscado)


def columna_donde(ctx: Contexto) -> tuple[Columna, ...]:
    """La columna con el enlace a la celda de origen; en la versión sin nombres no va."""
    return (Columna("celda", "Dónde", "enlace", 9),) if ctx.con_nombres else ()


def donde(ctx: Contexto, fila: dict[Any, Any]) -> tuple[Dato, ...]:
    """El dato de `columna_donde` en una fila."""
    lugar = Ubicacion(fila["archivo"], fila["hoja"], fila["celda"])
    return (Dato(lugar.celda, enlace=ctx.enlace(lugar)),) if ctx.con_nombres else ()
