"""Escribe el consolidado: del `Consolidado` a los bytes de un libro de Excel."""

from __future__ import annotations

from itertools import pairwise

from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.cuadros.piezas import Consolidado, Cuaderno, Cuadro, Grafico, Hoja, PaginaDocente
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.libro.docente import dibujar_pagina, escribir_docentes
from monitoreo_xlsx.salida.libro.graficos import ALTO_FILA_PX, nativo
from monitoreo_xlsx.salida.libro.panel import dibujar_panel
from monitoreo_xlsx.salida.libro.tabla import Lienzo, Lugar, dibujar, encabezar, escribir_nota

_ALTO_GRAFICO_PX = 300
_ALTO_SIN_BARRAS_PX, _ALTO_BARRA_PX = 135, 19
_ANCHO_MINIMO_PX, _ANCHO_MAXIMO_PX = 400, 980
_SEPARACION_PX = 16
_PUNTOS_POR_PX = 0.75


def escribir_libro(consolidado: Consolidado, plantilla: str) -> bytes:
    """Devuelve el consolidado completo. Las mismas entradas dan los mismos bytes."""
    libro = estilo.Libro(consolidado.titulo, plantilla)
    hoja_panel = libro.hoja("Panel")
    lugares = _escribir_hojas(libro, consolidado)
    dibujar_panel(Lienzo(libro, hoja_panel, consolidado.niveles), consolidado, lugares)
    hoja_panel.activate()
    return libro.bytes()


def escribir_cuaderno(cuaderno: Cuaderno, plantilla: str) -> bytes:
    """Devuelve un libro que solo tiene hojas, sin panel."""
    libro = estilo.Libro(cuaderno.titulo, plantilla)
    _escribir_hojas(libro, cuaderno)
    return libro.bytes()


def _escribir_hojas(libro: estilo.Libro, cuaderno: Cuaderno) -> dict[str, Lugar]:
    lugares: dict[str, Lugar] = {}
    for hoja in cuaderno.hojas:
        lienzo = Lienzo(libro, libro.hoja(hoja.nombre), cuaderno.niveles)
        if isinstance(hoja, PaginaDocente):
            dibujar_pagina(lienzo, cuaderno, hoja)
        else:
            _escribir_hoja(lienzo, cuaderno, hoja, lugares)
    return lugares


def _escribir_hoja(lienzo: Lienzo, cuaderno: Cuaderno, hoja: Hoja, lugares: dict[str, Lugar]) -> None:
    anchos = _anchos(lienzo.hoja, hoja)
    fila = encabezar(lienzo, cuaderno, hoja.titulo)
    if hoja.nota:
        primero = next(b for b in hoja.bloques if isinstance(b, Cuadro))
        fila = escribir_nota(lienzo, hoja.nota, primero.columnas, fila)
    fila += 1
    inicios: list[int] = []
    cortes: list[int] = []
    for bloque in hoja.bloques:
        if isinstance(bloque, Cuadro):
            inicios.append(fila)
            lugares[bloque.clave], fila = dibujar(lienzo, bloque, fila)
            cortes += _grupos(bloque, lugares[bloque.clave])
        else:
            cortes += [] if _va_al_lado(bloque, anchos) else [fila]
            fila = _insertar(lienzo, bloque, lugares[bloque.cuadro.clave], fila, anchos)
    _partir_en_paginas(lienzo, [*inicios, fila], cortes, estilo.alto_de_pagina(sum(anchos), horizontal=hoja.horizontal))
    _preparar(lienzo, cuaderno, hoja, lugares)


def _grupos(cuadro: Cuadro, lugar: Lugar) -> list[int]:
    """Las filas en que empieza cada grupo de un cuadro, menos el primero."""
    if not cuadro.separar:
        return []
    posicion = cuadro.columna(cuadro.separar)
    valores = [fila[posicion].valor for fila in cuadro.filas]
    return [lugar.primera + i for i, (antes, ahora) in enumerate(pairwise(valores), start=1) if antes != ahora]


def _partir_en_paginas(lienzo: Lienzo, inicios: list[int], cortes: list[int], disponible: float) -> None:
    """Salta de página antes del bloque que no cabe entero en lo que queda de ella.

    Cada bloque es un cuadro con su gráfico; si juntos no caben en una página se parten en los `cortes`: donde empieza un grupo del
    cuadro o el gráfico. La primera página lleva además el título y la nota de la hoja.
    """
    largos = [(a, b) for a, b in pairwise(inicios) if lienzo.alto_entre(a, b) > disponible]
    inicios = sorted({*inicios, *(c for c in cortes if any(a < c < b for a, b in largos))})
    principio, saltos = inicios[0], list[int]()
    ocupado = max(0.0, lienzo.alto_entre(0, principio) - estilo.ALTO_REPETIDO)
    for inicio, fin in pairwise(inicios):
        de_mas = 0.0 if saltos else ocupado
        if principio < inicio and lienzo.alto_entre(principio, fin) + de_mas > disponible:
            saltos.append(inicio)
            principio = inicio
    lienzo.hoja.set_h_pagebreaks(saltos)


def _anchos(pagina: Worksheet, hoja: Hoja) -> list[int]:
    """Da a cada columna el ancho que piden sus cuadros, y lo devuelve en pixeles."""
    cuadros = [b for b in hoja.bloques if isinstance(b, Cuadro)]
    anchos = []
    for i in range(max(len(c.columnas) for c in cuadros)):
        ancho = max(c.columnas[i].ancho for c in cuadros if i < len(c.columnas))
        pagina.set_column(i, i, ancho)
        anchos.append(int(ancho * 7 + 5))
    return anchos


def _libre(grafico: Grafico, anchos: list[int]) -> int:
    """Los pixeles que quedan a la derecha del cuadro de un gráfico."""
    return sum(anchos[len(grafico.cuadro.columnas) :]) - 2 * _SEPARACION_PX


def _va_al_lado(grafico: Grafico, anchos: list[int]) -> bool:
    return grafico.al_lado and _libre(grafico, anchos) >= _ANCHO_MINIMO_PX


def _insertar(lienzo: Lienzo, grafico: Grafico, lugar: Lugar, fila: int, anchos: list[int]) -> int:
    """Inserta el gráfico bajo su cuadro, o al lado si lo pide y cabe, y devuelve la primera fila libre."""
    alto = _ALTO_GRAFICO_PX if grafico.cuantas > 3 else 220
    if grafico.horizontal:
        alto = max(alto, _ALTO_SIN_BARRAS_PX + _ALTO_BARRA_PX * grafico.cuantas)
    al_lado, columnas = _va_al_lado(grafico, anchos), len(grafico.cuadro.columnas)
    ancla, columna, ancho = (lugar.cabecera, columnas, _libre(grafico, anchos)) if al_lado else (fila, 0, sum(anchos))
    chart = nativo(lienzo.libro, grafico, lugar, min(ancho, _ANCHO_MAXIMO_PX), alto)
    corrido = _SEPARACION_PX if al_lado else 0
    lienzo.hoja.insert_chart(ancla, columna, chart, {"description": grafico.titulo, "object_position": 1, "x_offset": corrido})
    if not al_lado:
        return fila + alto // ALTO_FILA_PX + 2
    while lienzo.alto_entre(ancla, fila) < alto * _PUNTOS_POR_PX:
        fila += 1
    return fila + 1


def _preparar(lienzo: Lienzo, cuaderno: Cuaderno, hoja: Hoja, lugares: dict[str, Lugar]) -> None:
    """Congela y repite al imprimir la cabecera de la primera tabla si es la principal, o solo el título si hay varias parejas."""
    primero = next(b for b in hoja.bloques if isinstance(b, Cuadro))
    desde, hasta = 0, 1
    if primero.filtro or len(hoja.bloques) == 1:
        hasta = lugares[primero.clave].cabecera
        desde = hasta - 1 if any(c.grupo for c in primero.columnas) else hasta
    lienzo.hoja.freeze_panes(hasta + 1, 0)
    estilo.preparar_pagina(lienzo.hoja, cuaderno.pie, horizontal=hoja.horizontal, repetir=(desde, hasta))


__all__ = ["escribir_cuaderno", "escribir_docentes", "escribir_libro"]
