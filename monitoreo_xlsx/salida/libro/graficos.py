"""De un `Grafico` a un gráfico nativo de Excel, editable."""

from __future__ import annotations

from typing import Any

from xlsxwriter.chart import Chart

from monitoreo_xlsx.cuadros.piezas import Grafico
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.libro.tabla import Lugar

ALTO_FILA_PX = 20
_APILADAS = {"apiladas_100": "percent_stacked", "apiladas": "stacked"}
_ROTULO_CORTO = 12
"""Cuántas letras de una categoría caben a la izquierda del gráfico sin hacerle más lugar."""


def nativo(libro: estilo.Libro, grafico: Grafico, lugar: Lugar, ancho: int, alto: int) -> Chart:
    """Crea el gráfico, de `ancho` × `alto` pixeles, sobre el cuadro que quedó en `lugar`."""
    tipo = {"type": "bar" if grafico.horizontal else "column"}
    if grafico.tipo in _APILADAS:
        tipo["subtype"] = _APILADAS[grafico.tipo]
    chart = libro.libro.add_chart(tipo)
    for serie in grafico.series:
        chart.add_series(_serie(grafico, lugar, serie.columna, serie.nombre, serie.color))
    chart.set_title({"name": grafico.titulo, "overlay": False, "name_font": _letra(11, bold=True, color=estilo.ACENTO)})
    chart.set_size({"width": ancho, "height": alto})
    chart.set_chartarea({"border": {"color": estilo.BORDE, "width": 0.75}})
    if len(grafico.series) > 1:
        chart.set_legend({"position": "bottom", "font": _letra(9)})
    else:
        chart.set_legend({"none": True})
    izquierda = 0.26 if grafico.horizontal and _largo(grafico) > _ROTULO_CORTO else 0.13
    # Un gráfico alto deja la leyenda y los ejes con la misma altura en pixeles.
    abajo = 90 if len(grafico.series) > 1 else 69
    layout = {"x": izquierda, "y": 45 / alto, "width": 0.96 - izquierda, "height": 1 - (45 + abajo) / alto}
    chart.set_plotarea({"layout": layout})
    _ejes(chart, grafico)
    return chart


def _largo(grafico: Grafico) -> int:
    """El largo de la categoría más larga."""
    posicion = grafico.cuadro.columna(grafico.categorias)
    return max(len(str(fila[posicion].valor)) for fila in grafico.cuadro.filas[: grafico.cuantas])


_POR_VISITA = ("#B8C4D0", "#7FA3C4", "#22496E", "#F2B134", "#8C6BB1")
"""Un color por visita, del más claro al acento: ninguno es de un nivel."""
_AIRE = 0.6
"""Lo que se alarga el eje para que la etiqueta de la columna más alta no toque el título."""


def por_visita(
    libro: estilo.Libro,
    categorias: tuple[str, int, int, int, int],
    series: list[tuple[str, int, int, int]],
    maximo: int,
    ancho: int,
    alto: int,
) -> Chart:
    """El gráfico de la página de una docente: una columna por desempeño y visita; `series` da (hoja, fila del rótulo, columna, última)."""
    chart = libro.libro.add_chart({"type": "column"})
    for (hoja, rotulo, columna, ultima), color in zip(series, _POR_VISITA, strict=False):
        chart.add_series(
            {
                "name": [hoja, rotulo, columna],
                "categories": list(categorias),
                "values": [hoja, rotulo + 1, columna, ultima, columna],
                "fill": {"color": color},
                "border": {"none": True},
                "gap": 60,
                "overlap": -5,
                "data_labels": {"value": True, "num_format": "0;;", "font": _letra(8), "position": "outside_end"},
            }
        )
    chart.set_size({"width": ancho, "height": alto})
    chart.set_chartarea({"border": {"color": estilo.BORDE, "width": 0.75}})
    chart.set_legend({"position": "right", "font": _letra(9)})
    chart.set_title(
        {"name": "Nivel en cada desempeño, por visita", "overlay": False, "name_font": _letra(11, bold=True, color=estilo.ACENTO)}
    )
    chart.set_x_axis({"num_font": _letra(9), "line": {"color": estilo.BORDE}})
    lineas = {"visible": True, "line": {"color": "#E6E6E6", "width": 0.5}}
    chart.set_y_axis(
        {"min": 0, "max": maximo + _AIRE, "major_unit": 1, "num_font": _letra(9), "major_gridlines": lineas, "line": {"none": True}}
    )
    return chart


def _serie(grafico: Grafico, lugar: Lugar, columna: str, nombre: str, color: str) -> dict[str, Any]:
    apilada = grafico.tipo in _APILADAS
    letra = _letra(9, bold=True, color=estilo.tinta_sobre(color) if apilada else estilo.TINTA)
    # Un segmento de cero no lleva etiqueta: se montaría sobre la de su vecino.
    etiqueta = {"value": True, "font": letra, "num_format": "0;;" if apilada else estilo.FORMATOS_NUMERO[grafico.etiqueta]}
    if not apilada:
        etiqueta["position"] = "outside_end"
    return {
        "name": nombre,
        "categories": list(lugar.rango(grafico.cuadro.columna(grafico.categorias), grafico.filas)),
        "values": list(lugar.rango(grafico.cuadro.columna(columna), grafico.filas)),
        "fill": {"color": color},
        "border": {"color": "#FFFFFF", "width": 0.75},
        "gap": 45 if apilada else 70,
        "data_labels": etiqueta,
    }


def _ejes(chart: Chart, grafico: Grafico) -> None:
    categorias: dict[str, Any] = {
        "name": grafico.eje_categorias,
        "name_font": _letra(9, color=estilo.TINTA_TENUE),
        "num_font": _letra(9),
        "line": {"color": estilo.BORDE},
        "interval_unit": 1,
        "major_tick_mark": "none",
    }
    porcentajes = grafico.tipo == "apiladas_100" or grafico.etiqueta == "pct"
    valores: dict[str, Any] = {
        "name": f"% de {grafico.eje_valores.lower()}" if grafico.tipo == "apiladas_100" else grafico.eje_valores,
        "name_font": _letra(9, color=estilo.TINTA_TENUE),
        "num_font": _letra(9),
        "num_format": "0%" if porcentajes else "0",
        "major_gridlines": {"visible": True, "line": {"color": "#E6E6E6", "width": 0.5}},
        "line": {"none": True},
        "min": 0,
    }
    if porcentajes:
        valores["major_unit"] = 0.25
    if grafico.maximo is not None:
        valores["max"] = grafico.maximo
    if grafico.horizontal:
        # En un gráfico de barras xlsxwriter llama «x» al eje horizontal. Con las categorías de arriba abajo,
        # el eje de valores se iría arriba si no cruzara en el extremo.
        chart.set_y_axis({**categorias, "reverse": True, "crossing": "max"})
        chart.set_x_axis(valores)
    else:
        chart.set_x_axis(categorias)
        chart.set_y_axis(valores)


def _letra(tamano: int, *, bold: bool = False, color: str = estilo.TINTA) -> dict[str, Any]:
    return {"name": estilo.LETRA, "size": tamano, "bold": bold, "color": color}
