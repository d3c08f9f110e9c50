"""Los gráficos nativos: completos, con los colores de la rúbrica y sin taparse."""

from __future__ import annotations

from itertools import combinations

import pytest
from openpyxl.utils.cell import rows_from_range

from monitoreo_xlsx.cuadros.piezas import Cuadro, Grafico
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.libro import escribir_libro
from tests.cuadros.acompanamiento import comprometida, larga
from tests.cuadros.escuelas import (
    COLORES,
    PLANTILLA,
    compuesto,
    con_hallazgos,
    de_tres_niveles,
    grande,
    libro,
    pequena,
    sin_fichas,
    una_visita,
)
from tests.lector import abrir
from tests.salida.apoyo import (
    alto_px,
    ancho_px,
    celdas,
    colores_de,
    partes,
    rango_de,
    recorrer,
    rectangulo,
    rectangulo_de_celda,
    se_cruzan,
    titulo_de,
)

ESCUELAS = {
    "pequena": pequena,
    "con_hallazgos": lambda: con_hallazgos(pequena()),
    "de_tres_niveles": de_tres_niveles,
    "una_visita": una_visita,
    "sin_fichas": sin_fichas,
    "comprometida": comprometida,
    "acompañada y larga": larga,
    "40 docentes, 5 visitas": lambda: grande(40, 5, 9),
    "1 docente, 2 visitas": lambda: grande(1, 2),
}


@pytest.fixture(scope="module", params=ESCUELAS)
def escrito(request):
    """El consolidado, su libro con fórmulas, y el valor de cada celda."""
    expediente = ESCUELAS[request.param]()
    contenido = libro(expediente)
    return compuesto(expediente), abrir(contenido), {(hoja, c.coordinate): c.value for hoja, c in recorrer(contenido, valores=True)}


def _pares(consolidado, libro_):
    """Cada gráfico pedido con el que quedó escrito, y su hoja."""
    pedidos = {"Panel": list(consolidado.panel.graficos)}
    pedidos |= {h.nombre: [b for b in h.bloques if isinstance(b, Grafico)] for h in consolidado.hojas if h.bloques}
    for hoja, suyos in pedidos.items():
        yield from ((hoja, pedido, chart) for pedido, chart in zip(suyos, libro_[hoja]._charts, strict=True))


def test_el_panel_lleva_seis_graficos_nativos():
    hoja = abrir(libro(pequena()))["Panel"]
    assert len(hoja._charts) == 6
    assert hoja._images == []
    assert sum(n.startswith("xl/charts/chart") for n in partes(libro(pequena()))) == 11


def test_todo_grafico_tiene_titulo_dos_titulos_de_eje_y_etiquetas(escrito):
    consolidado, libro_, _ = escrito
    for _, pedido, chart in _pares(consolidado, libro_):
        assert titulo_de(chart) == pedido.titulo
        eje_de_valores = f"% de {pedido.eje_valores.lower()}" if pedido.tipo == "apiladas_100" else pedido.eje_valores
        assert (titulo_de(chart.x_axis), titulo_de(chart.y_axis)) == (pedido.eje_categorias, eje_de_valores)
        assert chart.series
        for serie in chart.series:
            assert serie.dLbls.showVal is True
        assert (chart.type, chart.grouping) == (
            "bar" if pedido.horizontal else "col",
            {"apiladas_100": "percentStacked", "apiladas": "stacked", "columnas": "clustered"}[pedido.tipo],
        )


def test_las_series_van_en_orden_con_sus_colores_y_una_tinta_que_se_lee(escrito):
    consolidado, libro_, _ = escrito
    for _, pedido, chart in _pares(consolidado, libro_):
        assert [s.tx.v for s in chart.series] == [s.nombre for s in pedido.series]
        assert colores_de(chart) == [s.color.lower() for s in pedido.series]
        for serie, color in zip(chart.series, colores_de(chart), strict=True):
            tinta = serie.dLbls.txPr.p[0].pPr.defRPr.solidFill.srgbClr
            assert f"#{tinta}" == (estilo.TINTA if pedido.tipo == "columnas" else estilo.tinta_sobre(color))


def test_los_graficos_por_nivel_llevan_los_colores_de_la_rubrica():
    charts = {titulo_de(c): c for c in abrir(libro(pequena()))["Panel"]._charts}
    for titulo in ("Docentes por nivel global, por visita", "Niveles por edad del aula · II visita"):
        assert colores_de(charts[titulo]) == list(COLORES)
    assert len(charts["Docentes por nivel global, por visita"].series[0].val.numRef.numCache.pt) == 2


def test_cada_serie_cita_las_celdas_de_su_columna(escrito):
    consolidado, libro_, valores = escrito
    for _, pedido, chart in _pares(consolidado, libro_):
        for serie, escrita in zip(pedido.series, chart.series, strict=True):
            for clave, referencia in ((serie.columna, escrita.val.numRef.f), (pedido.categorias, escrita.cat.strRef.f)):
                hoja, rango = rango_de(referencia)
                citadas = [valores.get((hoja, fila[0])) for fila in rows_from_range(rango)]
                assert citadas == [f[pedido.cuadro.columna(clave)].valor for f in pedido.cuadro.filas[: pedido.cuantas]]


def test_ningun_grafico_tapa_a_otro(escrito):
    _, libro_, _ = escrito
    for hoja in libro_:
        for uno, otro in combinations([rectangulo(hoja, c) for c in hoja._charts], 2):
            assert not se_cruzan(uno, otro), hoja.title


def test_ningun_grafico_tapa_una_celda_escrita(escrito):
    _, libro_, _ = escrito
    for hoja in libro_:
        areas = [rectangulo(hoja, c) for c in hoja._charts]
        tapadas = [c.coordinate for c in celdas(hoja) if c.value is not None for a in areas if se_cruzan(rectangulo_de_celda(hoja, c), a)]
        assert tapadas == [], hoja.title


def test_los_graficos_del_panel_no_pasan_del_ancho_de_la_pagina(escrito):
    consolidado, libro_, _ = escrito
    hoja = libro_["Panel"]
    ancho = sum(ancho_px(hoja, i + 1) for i in range(len(consolidado.panel.resumen.columnas)))
    assert all(rectangulo(hoja, c)[2] <= ancho + 1 for c in hoja._charts)


def test_un_segmento_de_cero_no_lleva_etiqueta():
    for chart in abrir(libro(pequena()))["Panel"]._charts:
        formatos = {s.dLbls.numFmt for s in chart.series}
        assert formatos == ({"0;;"} if chart.grouping == "percentStacked" else {"0"} if len(chart.series) == 2 else {"0.0%"})


def test_el_eje_del_indicador_va_de_cero_a_cien():
    (chart,) = [c for c in abrir(libro(pequena()))["Panel"]._charts if "sobre monitoreados" in titulo_de(c)]
    assert (chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.numFmt.formatCode) == (0, 1, "0%")
    assert chart.legend is None


def test_los_cuadros_que_caben_no_se_parten_entre_dos_paginas():
    """Con muchos desempeños, cada cuadro de «Desempeños» empieza su página y va con su gráfico."""
    consolidado = compuesto(grande(6, 3, 9))
    hoja = abrir(escribir_libro(consolidado, PLANTILLA))["Desempeños"]
    bloques = next(h.bloques for h in consolidado.hojas if h.nombre == "Desempeños")
    titulos = [c.row for c in hoja["A"] if c.value in {b.titulo for b in bloques if isinstance(b, Cuadro)}]
    assert [b.id + 1 for b in hoja.row_breaks.brk] == titulos[1:]


def _barras(chart, hoja):
    """El alto en pixeles que le queda a cada barra."""
    _, arriba, _, abajo = rectangulo(hoja, chart)
    return (abajo - arriba) * chart.layout.manualLayout.h / len(chart.series[0].val.numRef.numCache.pt)


@pytest.mark.parametrize("docentes", [4, 11, 40])
def test_un_grafico_de_barras_crece_con_sus_filas(docentes):
    hoja = abrir(libro(larga(docentes, 5)))["Compromisos"]
    (por_docente,) = [c for c in hoja._charts if "por docente" in titulo_de(c)]
    assert 17 <= _barras(por_docente, hoja) <= 45


def test_un_grafico_va_al_lado_de_su_cuadro_si_hay_lugar_y_si_no_debajo():
    con, sin = (abrir(libro(comprometida(), con_nombres=c))["Compromisos"] for c in (True, False))
    a_la_derecha = sum(ancho_px(con, i + 1) for i in range(10))
    assert [rectangulo(con, c)[0] >= a_la_derecha for c in con._charts] == [True] * 3
    assert [rectangulo(sin, c)[0] for c in sin._charts] == [0] * 3


@pytest.mark.parametrize("con_nombres", [True, False])
def test_ningun_salto_de_pagina_corta_un_grafico(con_nombres):
    """Ni los que se ponen ni los que Excel pondría: cada gráfico empieza y termina en la misma página."""
    for nombre in ("Compromisos", "Formación"):
        hoja = abrir(libro(larga(11, 9), con_nombres=con_nombres))[nombre]
        saltos = {b.id for b in hoja.row_breaks.brk}
        for chart in hoja._charts:
            desde, hasta = chart.anchor._from.row, chart.anchor.to.row
            assert not [s for s in saltos if desde < s <= hasta], (nombre, titulo_de(chart))
            anterior = max((s for s in saltos if s <= desde), default=0)
            alto = sum(alto_px(hoja, fila + 1) * 0.75 for fila in range(anterior, hasta + 1))
            ancho = sum(ancho_px(hoja, i + 1) for i in range(hoja.max_column))
            # El alto de página ya descuenta el título que se repite, y en la primera ese título es una fila más.
            titulo = 0 if anterior else sum(alto_px(hoja, fila) * 0.75 for fila in (1, 2, 3, 4))
            assert alto - titulo <= estilo.alto_de_pagina(ancho, horizontal=True), (nombre, titulo_de(chart))
