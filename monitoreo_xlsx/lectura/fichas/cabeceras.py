"""De qué tabla puede ser la cabecera una fila: los desempeños, los compromisos, su seguimiento, o la escala y sus tramos."""

from __future__ import annotations

from collections.abc import Collection

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.lectura.fichas.textos import COLUMNAS
from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.plantillas import COMPROMISOS, DE_QUIEN_DIRIGE, ESCALA, FICHA, NUMERO_VISITA, REGLAS, SEGUIMIENTO, Hoja

DE_COMPROMISOS = Rotulos([*COMPROMISOS.columnas, NUMERO_VISITA, DE_QUIEN_DIRIGE])
"""Los rótulos de la tabla de compromisos, con el de la visita a la que son de varias, y los de quien dirige."""
_NIVEL = Rotulos([FICHA.campo("nivel")])
_SOLO_DE_SEGUIMIENTO = Rotulos(SEGUIMIENTO.campo(clave) for clave in ("codigo", "texto", "estado", "verificacion"))
_SOLO_DE_COMPROMISOS = frozenset({"desempeno", "evidencia", "responsable"})
_MINIMO_SIN_EL_TEXTO = 3
"""Con menos rótulos, una fila sin el del compromiso puede ser la cabecera de otra tabla."""
_DE_LA_RUBRICA = (Rotulos(ESCALA.columnas), Rotulos(REGLAS.columnas))
_MINIMO_DE_ROTULOS = 2


def cabeceras_de_desempenos(vista: Vista) -> set[int]:
    """Las filas con dos rótulos de la tabla de desempeños."""
    return {fila for fila in vista.filas if len({campo.clave for c in vista.fila(fila) if (campo := COLUMNAS.campo(c.texto))}) > 1}


def clase_de_cabecera(celdas: Collection[Celda]) -> Hoja | None:
    """De qué tabla puede ser la cabecera una fila: la de compromisos o la de su seguimiento; `None` si de ninguna."""
    textos = [celda.texto for celda in celdas if celda.tipo is Tipo.TEXTO]
    if any(_NIVEL.campo(texto) for texto in textos):
        return None
    compromisos = {campo.clave for texto in textos if (campo := DE_COMPROMISOS.campo(texto))}
    propios = {campo.clave for texto in textos if (campo := _SOLO_DE_SEGUIMIENTO.campo(texto))}
    rotulos = sum(DE_COMPROMISOS.campo(texto) is not None or _SOLO_DE_SEGUIMIENTO.campo(texto) is not None for texto in textos)
    if rotulos * 2 <= len(celdas) or rotulos == 1:
        return None
    con_verificacion = propios == {"verificacion"} and compromisos & _SOLO_DE_COMPROMISOS
    if propios and not con_verificacion and ({"codigo", "texto"} & propios or "texto" in compromisos):
        return SEGUIMIENTO
    del_compromiso = compromisos - {"numero", "visita"}
    return COMPROMISOS if "texto" in compromisos or len(del_compromiso) >= _MINIMO_SIN_EL_TEXTO else None


def es_de_la_rubrica(celdas: Collection[Celda]) -> bool:
    """Dice si una fila es la cabecera de la escala o de sus tramos, que algunas fichas llevan al pie."""
    textos = [celda.texto for celda in celdas if celda.tipo is Tipo.TEXTO]
    if any((campo := COLUMNAS.campo(texto)) is not None and campo.clave in {"codigo", "desempeno"} for texto in textos):
        return False
    for rotulos in _DE_LA_RUBRICA:
        claves = {campo.clave for texto in textos if (campo := rotulos.campo(texto)) is not None}
        if len(claves) >= _MINIMO_DE_ROTULOS and len(claves) * 2 > len(celdas):
            return True
    return False
