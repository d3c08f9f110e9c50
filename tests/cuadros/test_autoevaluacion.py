"""La hoja «Autoevaluación»: los conteos por desempeño, la brecha de cada docente y la base que citan."""

from __future__ import annotations

from dataclasses import replace

from monitoreo_xlsx.modelo import TipoFicha
from tests.cuadros.escuelas import acompanada, compuesto, con_acuerdo, cuadro, fila_de, graficos, hoja, hojas, pequena, sin_fichas, valores
from tests.indicadores.ayudas import otra

CONTEOS = ("codigo", "n", "por_encima", "por_encima%", "igual", "igual%", "por_debajo", "por_debajo%")


def test_un_cuadro_y_un_grafico_por_visita_con_autoevaluaciones():
    bloques = [b.clave for b in hoja(compuesto(acompanada()), "Autoevaluación").bloques]
    assert bloques == [
        "autoevaluacion_1",
        "grafico_autoevaluacion_1",
        "autoevaluacion_2",
        "grafico_autoevaluacion_2",
        "brechas",
        "autoevaluacion",
    ]


def test_cuenta_a_las_docentes_por_encima_igual_y_por_debajo():
    consolidado = compuesto(acompanada())
    assert valores(cuadro(consolidado, "autoevaluacion_1"), *CONTEOS) == [
        ("D1", 1, 1, 1.0, 0, 0.0, 0, 0.0),
        ("D2", 1, 0, 0.0, 1, 1.0, 0, 0.0),
        ("D3", 1, 1, 1.0, 0, 0.0, 0, 0.0),
        ("D4", 1, 0, 0.0, 1, 1.0, 0, 0.0),
        ("D5", 0, 0, "–", 0, "–", 0, "–"),
    ]
    assert fila_de(cuadro(consolidado, "autoevaluacion_2"), codigo="D3")["por_debajo"] == 1


def test_las_formulas_citan_la_base_y_la_base_los_datos():
    consolidado = compuesto(acompanada())
    resumen, base = cuadro(consolidado, "autoevaluacion_1"), cuadro(consolidado, "autoevaluacion")
    fila = dict(zip((c.clave for c in resumen.columnas), resumen.filas[0], strict=True))
    cuenta = 'COUNTIFS(Autoevaluacion_visita,"I",Autoevaluacion_desempeno,"D1",Autoevaluacion_sentido,"{}")'
    assert fila["n"].formula == cuenta.format("<>–")
    assert fila["por_encima"].formula == cuenta.format("Por encima")
    primera = dict(zip((c.clave for c in base.columnas), base.filas[0], strict=True))
    assert primera["observado"].formula == 'IFERROR(INDEX(Datos_nivel,MATCH("D01|I|D1",Datos_clave,0)),"–")'
    assert (primera["autoevaluado"].valor, primera["autoevaluado"].formula) == ("II", "")


def test_la_base_tiene_un_desempeno_por_fila_con_su_celda():
    base = cuadro(compuesto(acompanada()), "autoevaluacion")
    assert valores(base, "clave", "observado", "autoevaluado", "brecha", "sentido")[:5] == [
        ("D01|I|D1", "I", "II", 1, "Por encima"),
        ("D01|I|D2", "II", "II", 0, "Igual"),
        ("D01|I|D3", "II", "III", 1, "Por encima"),
        ("D01|I|D4", "I", "I", 0, "Igual"),
        ("D01|I|D5", "II", "N.A.", "–", "–"),
    ]
    assert base.filas[0][base.columna("celda")].enlace == "external:../fichas/autoevaluacion-D01-1.xlsx#'Ficha'!E12"


def test_las_brechas_van_por_docente_y_visita_con_el_signo_a_la_vista():
    tabla = cuadro(compuesto(acompanada()), "brechas")
    assert valores(tabla) == [
        ("D01", "Ana Ficticia Prueba", "I", 1, 0, 1, 0, "–"),
        ("D02", "Berta Inventada Ensayo", "II", 0, 1, -1, 0, "–"),
    ]
    assert {c.formato for c in tabla.columnas[3:]} == {"cambio"}


def test_dos_visitas_de_una_docente_van_seguidas():
    tabla = cuadro(compuesto(con_acuerdo()), "brechas")
    assert valores(tabla, "docente", "visita")[:4] == [("D01", "I"), ("D01", "II"), ("D01", "III"), ("D02", "I")]
    assert "D04" not in {d for (d,) in valores(tabla, "docente")}


def test_el_grafico_reparte_a_las_comparables():
    for grafico in graficos(compuesto(acompanada()), "Autoevaluación"):
        assert [s.columna for s in grafico.series] == ["por_encima", "igual", "por_debajo"]
        assert (grafico.tipo, grafico.eje_valores) == ("apiladas_100", "Docentes comparables")


def test_se_redacta_como_tema_de_dialogo_y_se_define():
    consolidado = compuesto(acompanada())
    textos = dict(valores(cuadro(consolidado, "cifras")))
    assert "no es un error de nadie" in textos["Brecha"]
    assert "nunca se promedian" in textos["Brecha"]
    assert "diálogo" in hoja(consolidado, "Autoevaluación").nota


def test_sin_autoevaluaciones_o_sin_observaciones_la_hoja_no_esta_y_se_dice_por_que():
    sola = replace(sin_fichas(), otras_fichas=(otra(TipoFicha.AUTOEVALUACION, "D01", 1, "3 3 3 3 3"),))
    for expediente, motivo in ((pequena(), "Ninguna docente ha llenado"), (sola, "todavía ninguna observación")):
        consolidado = compuesto(expediente)
        assert "Autoevaluación" not in hojas(consolidado)
        assert motivo in dict(valores(cuadro(consolidado, "ausentes")))["Autoevaluación"]
