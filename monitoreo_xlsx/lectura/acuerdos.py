"""Halla en una ficha las tablas de compromisos y de seguimiento, y qué filas son suyas."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import Contexto
from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.escritos import CONOCIDOS, es_rotulo, es_titulo
from monitoreo_xlsx.lectura.rotulos import Rotulos
from monitoreo_xlsx.lectura.tablas import Tabla, armar_cabecera, columnas_de, exigir_columna
from monitoreo_xlsx.lectura.vista import Vista
from monitoreo_xlsx.plantillas import COMPROMISOS, FICHA, NUMERO_VISITA, SEGUIMIENTO, Hoja

_DE_DESEMPENOS = Rotulos(FICHA.columnas)
_NIVEL = Rotulos([FICHA.campo("nivel")])
_DE_COMPROMISOS = Rotulos([*COMPROMISOS.columnas, NUMERO_VISITA])
_COMUNES = (replace(COMPROMISOS.campo("numero"), clave="codigo"), COMPROMISOS.campo("texto"), COMPROMISOS.campo("estado"))
_DE_SEGUIMIENTO = Rotulos([*SEGUIMIENTO.columnas, NUMERO_VISITA, *_COMUNES])
_SOLO_DE_SEGUIMIENTO = Rotulos(SEGUIMIENTO.campo(clave) for clave in ("codigo", "texto", "estado", "verificacion"))
_CON_ALGO = {
    COMPROMISOS.nombre: ("desempeno", "texto", "evidencia", "responsable", "plazo"),
    SEGUIMIENTO.nombre: ("codigo", "texto", "estado", "verificacion"),
}
"""Los campos que hacen de una fila un compromiso o un seguimiento: su número, o un estado puesto de antemano, no bastan."""
_ESTADO = COMPROMISOS.campo("estado")
_SOLO_DE_COMPROMISOS = frozenset({"desempeno", "evidencia", "responsable"})
_MINIMO_SIN_EL_TEXTO = 3
"""Con menos rótulos, una fila sin el del compromiso puede ser la cabecera de otra tabla."""


@dataclass(frozen=True, slots=True)
class Acuerdos:
    """Una tabla de compromisos o de seguimiento (`hoja` dice cuál), sus filas y lo que se anotó de su cabecera."""

    hoja: Hoja
    tabla: Tabla
    filas: tuple[int, ...]
    avisos: tuple[Hallazgo, ...] = ()

    @property
    def llenas(self) -> Iterator[int]:
        """Las filas que dicen algo."""
        return (fila for fila in self.filas if any(self.tabla.celda(fila, clave) for clave in _CON_ALGO[self.hoja.nombre]))

    @property
    def ocupadas(self) -> frozenset[int]:
        """Las filas de la hoja que la tabla ocupa, con la de su título si lo tiene."""
        cabecera, vista = self.tabla.cabecera, self.tabla.vista
        con_titulo = len(vista.fila(cabecera.primera - 1)) == 1
        return frozenset(range(cabecera.primera - con_titulo, max((cabecera.ultima, *self.filas)) + 1))


def buscar_acuerdos(vista: Vista) -> tuple[Acuerdos, ...]:
    """Halla las tablas por su cabecera: «Compromiso» con otro de sus rótulos, o tres de ellos; si tiene «Nivel», es la de desempeños."""
    clases = {fila: hoja for fila in vista.filas if (hoja := _clase(vista.fila(fila))) is not None}
    de_desempenos = cabeceras_de_desempenos(vista)
    halladas: list[Acuerdos] = []
    for fila, hoja in clases.items():
        if not any(fila in otra.ocupadas for otra in halladas):
            halladas.append(_armar(vista, fila, hoja, (clases.keys() | de_desempenos) - {fila}))
    return tuple(halladas)


def cabeceras_de_desempenos(vista: Vista) -> set[int]:
    """Las filas con dos rótulos de la tabla de desempeños."""
    return {fila for fila in vista.filas if len({campo.clave for c in vista.fila(fila) if (campo := _DE_DESEMPENOS.campo(c.texto))}) > 1}


def _clase(celdas: Collection[Celda]) -> Hoja | None:
    """De qué tabla puede ser la cabecera una fila."""
    textos = [celda.texto for celda in celdas if celda.tipo is Tipo.TEXTO]
    if any(_NIVEL.campo(texto) for texto in textos):
        return None
    compromisos = {campo.clave for texto in textos if (campo := _DE_COMPROMISOS.campo(texto))}
    propios = {campo.clave for texto in textos if (campo := _SOLO_DE_SEGUIMIENTO.campo(texto))}
    rotulos = sum(_DE_COMPROMISOS.campo(texto) is not None or _SOLO_DE_SEGUIMIENTO.campo(texto) is not None for texto in textos)
    if rotulos * 2 <= len(celdas) or rotulos == 1:
        return None
    con_verificacion = propios == {"verificacion"} and compromisos & _SOLO_DE_COMPROMISOS
    if propios and not con_verificacion and ({"codigo", "texto"} & propios or "texto" in compromisos):
        return SEGUIMIENTO
    del_compromiso = compromisos - {"numero", "visita"}
    return COMPROMISOS if "texto" in compromisos or len(del_compromiso) >= _MINIMO_SIN_EL_TEXTO else None


def _armar(vista: Vista, fila: int, hoja: Hoja, otras: Collection[int]) -> Acuerdos:
    rotulos = _DE_COMPROMISOS if hoja is COMPROMISOS else _DE_SEGUIMIENTO
    primera = min(celda.columna for celda in vista.fila(fila) if rotulos.campo(celda.texto))
    cabecera = armar_cabecera(vista, fila, primera, lambda texto: rotulos.campo(texto) is not None)
    bitacora = Bitacora()
    tabla = Tabla(vista, cabecera, columnas_de(vista, cabecera, rotulos, bitacora))
    filas = _filas(tabla, otras)
    if hoja is COMPROMISOS and filas:
        exigir_columna(replace(tabla, saltadas=frozenset(vista.filas) - set(filas)), hoja.campo("texto"), bitacora)
    return Acuerdos(hoja, tabla, filas, tuple(bitacora.hallazgos))


def _filas(tabla: Tabla, otras: Collection[int]) -> tuple[int, ...]:
    """Las filas de la tabla hasta que empieza otra cosa; entre dos llenas puede haber filas en blanco."""
    filas: list[int] = []
    anterior = tabla.cabecera.ultima
    for fila in (f for f in tabla.vista.filas if f > tabla.cabecera.ultima):
        if fila in otras or _termina(tabla, fila, contigua=fila == anterior + 1):
            break
        filas.append(fila)
        anterior = fila
    return tuple(filas)


def _termina(tabla: Tabla, fila: int, *, contigua: bool) -> bool:
    """Dice si en la fila ya no hay un compromiso: un rótulo, un pie, un título o algo fuera de las columnas de la tabla."""
    vista, celdas = tabla.vista, tabla.vista.fila(fila)
    columnas = {vista.ancla(tabla.cabecera.base, columna)[1]: clave for clave, columna in tabla.columnas.items()}
    suyas = [columnas.get(celda.columna, "") for celda in celdas]
    if not any(suyas):
        return True
    primera = celdas[0]
    if _con_orden(tabla, fila) or (contigua and CONOCIDOS.campo(primera.texto) is None and _con_plazo_o_estado(tabla, fila)):
        return False
    if es_titulo(primera) or (suyas[0] != "responsable" and es_rotulo(primera)):
        return True
    sola = len(celdas) == 1 and primera.tipo is Tipo.TEXTO
    return sola and (not contigua or suyas[0] in {"numero", "codigo"} or _desborda(tabla, primera))


def _con_orden(tabla: Tabla, fila: int) -> bool:
    orden = tabla.celda(fila, "numero") or tabla.celda(fila, "codigo")
    return orden is not None and any(c.isdigit() for c in orden.texto)


def _con_plazo_o_estado(tabla: Tabla, fila: int) -> bool:
    """Dice si la fila lleva en su columna una fecha o un estado: es un compromiso aunque su texto empiece como un rótulo o un pie."""
    plazo, estado = tabla.celda(fila, "plazo"), tabla.celda(fila, "estado")
    if plazo is not None and plazo.tipo is Tipo.FECHA:
        return True
    return Bitacora().leer(_ESTADO, estado, tabla.lugar(fila, "estado"), Contexto()) is not None


def _desborda(tabla: Tabla, celda: Celda) -> bool:
    """Dice si la celda, por su combinación, llega más allá de su columna: es un título que cruza la tabla."""
    vista = tabla.vista
    return vista.fin(celda.fila, celda.columna)[1] > vista.fin(tabla.cabecera.base, celda.columna)[1]
