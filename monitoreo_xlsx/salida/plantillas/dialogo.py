"""La segunda página de una ficha: qué pasó con lo acordado, el diálogo con la docente y los compromisos nuevos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.modelo import Compromiso, Rubrica, TipoFicha
from monitoreo_xlsx.plantillas import COMPROMISOS, DIALOGO, SEGUIMIENTO, TITULO_DE_AUTOEVALUACION, Campo
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.pedidos import Pedido
from monitoreo_xlsx.salida.plantillas.piezas import Valor, escribir, formato_de
from monitoreo_xlsx.salida.plantillas.validacion import Contexto, validar

CON_DIALOGO = frozenset({TipoFicha.OBSERVACION, TipoFicha.PARES, TipoFicha.AUTOEVALUACION})
_CON_COMPROMISOS = frozenset({TipoFicha.OBSERVACION})

_Lugar = tuple[str, int, int]
"""Dónde va un campo: su clave y las columnas, desde y hasta, que ocupa en la rejilla de la ficha."""
_SEGUIMIENTO: tuple[_Lugar, ...] = (("codigo", 0, 0), ("texto", 1, 2), ("verificacion", 3, 3), ("plazo", 4, 4), ("estado", 5, 6))
_COMPROMISOS: tuple[_Lugar, ...] = (
    ("desempeno", 0, 0),
    ("texto", 1, 2),
    ("evidencia", 3, 3),
    ("responsable", 4, 4),
    ("plazo", 5, 5),
    ("estado", 6, 6),
)
_FIJOS_DE_SEGUIMIENTO = frozenset({"codigo", "texto", "plazo"})
_FILAS_DE_COMPROMISOS = 4
_ALTO_DIALOGO, _ALTO_ACUERDO, _ALTO_CABECERA = 48.0, 44.0, 33.0
_ALTO_MAXIMO = 200.0


@dataclass(frozen=True)
class _Pagina:
    """La hoja de la ficha que se sigue escribiendo, con el ancho de sus columnas."""

    hoja: Worksheet
    libro: Libro
    anchos: tuple[float, ...]
    contexto: Contexto

    def ancho(self, desde: int, hasta: int) -> float:
        return sum(self.anchos[desde : hasta + 1])

    def celda(self, fila: int, desde: int, hasta: int, valor: Valor, formato: Format) -> None:
        if hasta > desde:
            self.hoja.merge_range(fila, desde, fila, hasta, "", formato)
        escribir(self.hoja, fila, desde, valor, formato)

    def titulo(self, fila: int, texto: str) -> int:
        escribir(self.hoja, fila, 0, texto, estilo.seccion(self.libro))
        return fila + 1


def escribir_dialogo(
    hoja: Worksheet, libro: Libro, fila: int, anchos: tuple[float, ...], rubrica: Rubrica, pedido: Pedido, contexto: Contexto
) -> int:
    """Escribe las partes que el tipo de ficha lleva, en página aparte, y devuelve la fila que sigue."""
    pagina = _Pagina(hoja, libro, anchos, contexto)
    tipo = pedido.tipo_de_ficha
    if tipo in _CON_COMPROMISOS and pedido.pendientes:
        fila = _seguimiento(pagina, fila, pedido) + 1
    if tipo in CON_DIALOGO:
        fila = _dialogo(pagina, fila, pedido) + 1
    if tipo in _CON_COMPROMISOS:
        fila = _compromisos(pagina, fila, rubrica, pedido) + 1
    return fila


def _seguimiento(pagina: _Pagina, fila: int, pedido: Pedido) -> int:
    hallados = {s.codigo: s for s in (pedido.ficha.seguimientos if pedido.ficha else ())}
    filas: list[dict[str, Valor]] = []
    for compromiso in pedido.pendientes:
        hallado = hallados.get(compromiso.codigo)
        valores: dict[str, Valor] = {"codigo": compromiso.codigo, "texto": compromiso.texto, "plazo": compromiso.plazo}
        filas.append({**valores, "estado": hallado.estado if hallado else None, "verificacion": hallado.verificacion if hallado else ""})
    campos = {campo.clave: campo for campo in SEGUIMIENTO.columnas}
    return _tabla(pagina, fila, SEGUIMIENTO.titulo, campos, _SEGUIMIENTO, filas, fijos=_FIJOS_DE_SEGUIMIENTO)


def _compromisos(pagina: _Pagina, fila: int, rubrica: Rubrica, pedido: Pedido) -> int:
    acordados: Sequence[Compromiso] = pedido.ficha.compromisos if pedido.ficha else ()
    claves = [clave for clave, _, _ in _COMPROMISOS]
    filas: list[dict[str, Valor]] = [{clave: getattr(c, clave) for clave in claves} for c in acordados]
    filas += [dict.fromkeys(claves)] * max(_FILAS_DE_COMPROMISOS - len(filas), 0)
    campos = {campo.clave: campo for campo in COMPROMISOS.columnas}
    campos["desempeno"] = replace(campos["desempeno"], opciones=tuple(d.codigo for d in rubrica.desempenos))
    return _tabla(pagina, fila, COMPROMISOS.titulo, campos, _COMPROMISOS, filas)


def _tabla(
    pagina: _Pagina,
    fila: int,
    titulo: str,
    campos: dict[str, Campo],
    lugares: tuple[_Lugar, ...],
    filas: Sequence[dict[str, Valor]],
    *,
    fijos: frozenset[str] = frozenset(),
) -> int:
    """Escribe un título, una cabecera y sus filas, y devuelve la fila que sigue."""
    cabecera = pagina.titulo(fila, titulo)
    for clave, desde, hasta in lugares:
        pagina.celda(cabecera, desde, hasta, campos[clave].rotulo, estilo.cabecera(pagina.libro, font_size=10))
    pagina.hoja.set_row(cabecera, _ALTO_CABECERA)
    ultima = cabecera + len(filas)
    for numero, valores in enumerate(filas, start=cabecera + 1):
        textos = []
        for clave, desde, hasta in lugares:
            campo, valor = campos[clave], valores[clave]
            editable = clave not in fijos
            pagina.celda(numero, desde, hasta, valor, formato_de(pagina.libro, campo, editable=editable, **_aspecto(campo)))
            if campo.tipo == "texto":
                textos.append(((pagina.ancho(desde, hasta) - 2) * 1.05, str(valor or "")))
        pagina.hoja.set_row(numero, min(_ALTO_MAXIMO, estilo.alto_de_fila(textos, _ALTO_ACUERDO, linea=13.5)))
    for clave, desde, hasta in lugares:
        if clave not in fijos:
            validar(pagina.hoja, (cabecera + 1, desde, ultima, hasta), campos[clave], pagina.contexto)
    return ultima + 1


def _aspecto(campo: Campo) -> dict[str, Any]:
    if campo.tipo == "texto":
        return {"text_wrap": True, "valign": "top", "font_size": 10}
    return {"font_size": 10, "align": "center", "indent": 0, "text_wrap": True}


def _dialogo(pagina: _Pagina, fila: int, pedido: Pedido) -> int:
    propia = pedido.tipo_de_ficha is TipoFicha.AUTOEVALUACION
    fila = pagina.titulo(fila, TITULO_DE_AUTOEVALUACION if propia else DIALOGO.titulo)
    dialogo = pedido.ficha.dialogo if pedido.ficha else None
    rotulado = estilo.celda(
        pagina.libro, "texto", bg_color=estilo.ACENTO_TENUE, font_color=estilo.ACENTO, text_wrap=True, font_size=10, indent=1
    )
    ultima = len(pagina.anchos) - 1
    for campo in DIALOGO.datos:
        texto = getattr(dialogo, campo.clave) if dialogo else ""
        pagina.celda(fila, 0, 1, campo.rotulo, rotulado)
        pagina.celda(fila, 2, ultima, texto, formato_de(pagina.libro, campo, text_wrap=True, valign="top", font_size=10))
        alto = estilo.alto_de_fila([((pagina.ancho(2, ultima) - 2) * 1.05, texto)], _ALTO_DIALOGO, linea=13.5)
        pagina.hoja.set_row(fila, min(_ALTO_MAXIMO, alto))
        fila += 1
    return fila
