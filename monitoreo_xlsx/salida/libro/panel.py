"""Dibuja el panel: una página A4 con cifras, resumen, focos y gráficos."""

from __future__ import annotations

from monitoreo_xlsx.cuadros.piezas import Consolidado, Tarjeta
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.libro.graficos import ALTO_FILA_PX, nativo
from monitoreo_xlsx.salida.libro.tabla import Lienzo, Lugar, dibujar, escribir

_ANCHO_CARACTERES = 188
_ALTO_GRAFICO_PX = 260
_POR_FILA = 3
_SEPARACION_PX = 6


def dibujar_panel(lienzo: Lienzo, consolidado: Consolidado, lugares: dict[str, Lugar]) -> None:
    """Dibuja la portada; sus gráficos citan los cuadros que ya están en otras hojas (`lugares`)."""
    columnas = len(consolidado.panel.resumen.columnas)
    ancho = round(_ANCHO_CARACTERES / columnas, 1)
    lienzo.hoja.set_column(0, columnas - 1, ancho)
    fila = _encabezar(lienzo, consolidado, columnas)
    fila = _tarjetas(lienzo, consolidado.panel.tarjetas, fila, columnas)
    lugares[consolidado.panel.resumen.clave], fila = dibujar(lienzo, consolidado.panel.resumen, fila)
    fila -= 1
    for frase in filter(None, (consolidado.panel.focos, consolidado.panel.sigue)):
        formato = lienzo.libro.formato(text_wrap=True, bold=True, font_color=estilo.ACENTO, bg_color=estilo.ACENTO_TENUE, indent=1)
        lienzo.hoja.merge_range(fila, 0, fila, columnas - 1, frase, formato)
        lienzo.fijar_alto(fila, estilo.alto_de_fila([(_ANCHO_CARACTERES - 6, frase)], minimo=22))
        fila += 1
    lienzo.fijar_alto(fila, 8)
    _graficos(lienzo, consolidado, lugares, fila + 1, columnas * int(ancho * 7 + 5))
    estilo.preparar_pagina(lienzo.hoja, consolidado.pie, horizontal=True, alto=1)
    lienzo.hoja.freeze_panes(2, 0)


def _encabezar(lienzo: Lienzo, consolidado: Consolidado, columnas: int) -> int:
    lienzo.hoja.write_string(0, 0, consolidado.titulo, estilo.titulo(lienzo.libro))
    lienzo.fijar_alto(0, 26)
    lienzo.hoja.write_string(1, 0, consolidado.institucion, estilo.subtitulo(lienzo.libro))
    if consolidado.panel.aviso:
        formato = lienzo.libro.formato(bold=True, bg_color="#FDE3C8", indent=1, text_wrap=True)
        lienzo.hoja.merge_range(2, 0, 2, columnas - 1, consolidado.panel.aviso, formato)
        lienzo.fijar_alto(2, estilo.alto_de_fila([(_ANCHO_CARACTERES - 6, consolidado.panel.aviso)], minimo=22))
    return 4


def _tarjetas(lienzo: Lienzo, tarjetas: tuple[Tarjeta, ...], fila: int, columnas: int) -> int:
    """Cada tarjeta son tres filas: título, cifra y porcentaje; entre tarjetas queda una línea blanca."""
    fondo = {"bg_color": estilo.ACENTO_TENUE, "align": "center", "left": 5, "left_color": "#FFFFFF", "right": 5, "right_color": "#FFFFFF"}
    estilos = (
        lienzo.libro.formato(**fondo, font_color=estilo.TINTA_TENUE, font_size=10),
        lienzo.libro.formato(**fondo, font_color=estilo.ACENTO, font_size=22, bold=True),
        lienzo.libro.formato(**fondo, font_color=estilo.ACENTO, font_size=11, num_format="0.0%"),
    )
    limites = [round(i * columnas / len(tarjetas)) for i in range(len(tarjetas) + 1)]
    for i, alto in enumerate((18, 32, 18)):
        lienzo.fijar_alto(fila + i, alto)
    for tarjeta, inicio, fin in zip(tarjetas, limites, limites[1:], strict=False):
        lienzo.hoja.merge_range(fila, inicio, fila, fin - 1, tarjeta.titulo, estilos[0])
        for i, dato in ((1, tarjeta.cifra), (2, tarjeta.detalle)):
            lienzo.hoja.merge_range(fila + i, inicio, fila + i, fin - 1, "", estilos[i])
            escribir(lienzo, fila + i, inicio, dato, estilos[i], dato.formula)
    return fila + 4


def _graficos(lienzo: Lienzo, consolidado: Consolidado, lugares: dict[str, Lugar], fila: int, ancho_px: int) -> None:
    ancho = (ancho_px - _SEPARACION_PX * (_POR_FILA - 1)) // _POR_FILA
    for i, grafico in enumerate(consolidado.panel.graficos):
        vuelta, puesto = divmod(i, _POR_FILA)
        chart = nativo(lienzo.libro, grafico, lugares[grafico.cuadro.clave], ancho, _ALTO_GRAFICO_PX)
        desplazado = {"x_offset": puesto * (ancho + _SEPARACION_PX), "y_offset": vuelta * _SEPARACION_PX}
        opciones = {**desplazado, "description": grafico.titulo, "object_position": 1}
        lienzo.hoja.insert_chart(fila + vuelta * (_ALTO_GRAFICO_PX // ALTO_FILA_PX), 0, chart, opciones)
