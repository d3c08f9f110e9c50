"""La hoja «Diálogo»: lo conversado en cada visita, tal como se escribió. No se puntúa."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, clave, dato, romano
from monitoreo_xlsx.cuadros.piezas import Columna, Cuadro, Dato, Hoja
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import TipoFicha

_TEXTOS = (
    ("fortalezas", "Fortalezas", ""),
    ("por_mejorar", "Aspectos por mejorar", ""),
    ("antes", "Antes de la sesión", "Reflexión de la docente"),
    ("durante", "Durante la sesión", "Reflexión de la docente"),
    ("despues", "Después de la sesión", "Reflexión de la docente"),
)
_VACIA, _ANGOSTA, _ANCHA = 15, 30, 58
_LINEAS = 25
"""Las que caben en la fila más alta que Excel admite, con un respiro."""

_DEFINICIONES = {
    "Diálogo": "Lo que la ficha dice de fortalezas, aspectos por mejorar y reflexión de la docente. Se muestra; no se cuenta ni se puntúa."
}


def dialogo(ctx: Contexto) -> Candidata:
    """La hoja aparece si alguna ficha contada trae diálogo; nunca en la versión sin nombres."""
    motivo = "Ninguna ficha trae lo conversado con la docente." if ctx.con_nombres else "No se incluye en la versión sin nombres."
    hay = ctx.con_nombres and not ctx.indicadores.dialogos.empty
    return Candidata("Diálogo", _hoja, hay=hay, motivo=motivo, definiciones=_DEFINICIONES)


def _hoja(ctx: Contexto) -> Hoja:
    columnas = (
        Columna("clave", "Clave", "parrafo", 11),
        Columna("docente", "Cód.", "centrado", 7),
        Columna("nombre", "Docente", "parrafo", 20),
        Columna("visita", "Visita", "centrado", 9),
        Columna("tipo", "Ficha", "parrafo", 13),
        Columna("fecha", "Fecha", "fecha", 12),
        *(Columna(nombre, titulo, "parrafo", _ancho(ctx, nombre), grupo) for nombre, titulo, grupo in _TEXTOS),
        Columna("celda", "Ficha de origen", "enlace", 9),
    )
    filas = tuple(_fila(ctx, fila) for fila in ctx.indicadores.dialogos.to_dict("records"))
    cuadro = Cuadro("dialogos", "", columnas, filas, nombre="Dialogo", filtro=True, separar="docente")
    nota = "Lo que se conversó en cada visita, como está en su ficha: acompaña al compromiso y no se puntúa."
    return Hoja("Diálogo", "Diálogo con cada docente", (cuadro,), nota)


def _ancho(ctx: Contexto, columna: str) -> float:
    """El que deja ver entero el texto más largo, sin pasar de lo que cabe impreso; una columna vacía va angosta."""
    largo = max(map(len, ctx.indicadores.dialogos[columna]))
    return max(_ANGOSTA, min(_ANCHA, ceil(largo / _LINEAS))) if largo else _VACIA


def _fila(ctx: Contexto, fila: Mapping[Any, Any]) -> tuple[Dato, ...]:
    visita, tipo = romano(fila["visita"]), fila["tipo"]
    # La observación es la de la hoja «Ficha de docente»; las otras fichas de esa visita no deben tapar la suya.
    otra = () if tipo == TipoFicha.OBSERVACION.value else (tipo,)
    lugar = Ubicacion(fila["archivo"], fila["hoja"], fila["celda"])
    return (
        Dato(clave(fila["docente"], visita, *otra)),
        Dato(fila["docente"]),
        Dato(fila["nombre"]),
        Dato(visita),
        Dato(tipo),
        dato(fila["fecha"]),
        *(Dato(fila[nombre]) for nombre, _, _ in _TEXTOS),
        Dato(lugar.celda, enlace=ctx.enlace(lugar)),
    )
