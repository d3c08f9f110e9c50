"""La hoja «Cronograma» y los cuadros por visita, contra la escuela resuelta a mano."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.cuadros.escuelas import AZUL, CELESTE, NARANJA, ROJO, compuesto, cuadro, fila_de, pequena, sin_fichas, valores
from tests.indicadores.ayudas import con_niveles, docente, escuela, ficha, visita


@pytest.fixture(scope="module")
def consolidado():
    return compuesto(pequena())


def test_el_cronograma_dice_lo_programado_lo_hecho_y_la_situacion(consolidado):
    tabla, d = cuadro(consolidado, "cronograma"), date
    assert valores(tabla, "clave", "nombre", "aula") == [
        ("D01", "Ana Ficticia Prueba", "5 años A"),
        ("D02", "Berta Inventada Ensayo", "4 años B"),
        ("D03", "Carla Supuesta Muestra", "3 años C"),
        ("D04", "Dora Imaginaria Modelo", "5 años D"),
    ]
    assert valores(tabla, "1|programada", "1|fecha", "1|situacion") == [
        ("junio", d(2024, 6, 12), "Ejecutada"),
        ("junio", d(2024, 6, 13), "Ejecutada"),
        ("–", d(2024, 6, 14), "No programada"),
        ("junio", "–", "Cancelada"),
    ]
    assert valores(tabla, "2|programada", "2|fecha", "2|situacion") == [
        ("setiembre", d(2024, 9, 10), "Ejecutada"),
        ("setiembre", d(2024, 9, 11), "Ejecutada"),
        ("setiembre", d(2024, 9, 12), "Ejecutada"),
        ("setiembre", "–", "Vencida"),
    ]
    assert valores(tabla, "3|programada", "3|fecha", "3|situacion") == [
        ("05/12/2024", "–", "Reprogramada"),
        ("noviembre", "–", "Programada"),
        ("noviembre", "–", "No ejecutada"),
        ("noviembre", "–", "Programada"),
    ]


def test_las_columnas_de_una_visita_comparten_cabecera_con_su_mes(consolidado):
    grupos = [c.grupo for c in cuadro(consolidado, "cronograma").columnas]
    assert grupos == ["", "", "", *["I VISITA · JUNIO"] * 3, *["II VISITA · SETIEMBRE"] * 3, *["III VISITA · NOVIEMBRE"] * 3]


def test_una_visita_sin_mes_ni_fecha_solo_dice_que_se_programo_y_la_que_no_esta_va_con_guion():
    tabla = cuadro(compuesto(escuela(["D01", "D02"], visitas=[visita("D01", 1)], momentos=1)), "cronograma")
    assert tabla.columnas[3].grupo == "I VISITA"
    assert valores(tabla, "1|programada", "1|fecha", "1|situacion") == [("Sí", "–", "Programada"), ("–", "–", "–")]


def test_la_cobertura_cuenta_cada_situacion_una_vez(consolidado):
    columnas = ("visita", "docentes", "programadas", "ejecutadas", "vencidas", "pendientes", "reprogramadas", "no_ejecutadas")
    assert valores(cuadro(consolidado, "cobertura"), *columnas) == [
        ("I", 4, 2, 2, 0, 0, 0, 0),
        ("II", 4, 4, 3, 1, 0, 0, 0),
        ("III", 4, 4, 0, 0, 2, 1, 1),
    ]


def test_la_cobertura_separa_canceladas_no_programadas_y_da_los_porcentajes(consolidado):
    columnas = ("momento", "canceladas", "no_programadas", "pct_ejecucion", "monitoreados", "pct_cobertura")
    assert valores(cuadro(consolidado, "cobertura"), *columnas) == [
        ("I visita · junio", 1, 1, 1.0, 3, 0.75),
        ("II visita · setiembre", 0, 0, 0.75, 3, 0.75),
        ("III visita · noviembre", 0, 0, 0.0, 0, 0.0),
    ]


def test_las_formulas_de_la_cobertura_cuentan_en_visitas(consolidado):
    fila = dict(zip((c.clave for c in cuadro(consolidado, "cobertura").columnas), cuadro(consolidado, "cobertura").filas[0], strict=True))
    assert fila["docentes"].formula == "COUNTA(Docentes_clave)"
    assert fila["programadas"].formula == 'COUNTIFS(Visitas_visita,"I",Visitas_programada,"Sí",Visitas_situacion,"<>Cancelada")'
    assert fila["ejecutadas"].formula == 'COUNTIFS(Visitas_visita,"I",Visitas_ejecutada,"<>No",Visitas_programada,"Sí")'
    assert fila["no_programadas"].formula == 'COUNTIFS(Visitas_visita,"I",Visitas_ejecutada,"<>No",Visitas_programada,"No")'
    assert fila["vencidas"].formula == 'COUNTIFS(Visitas_visita,"I",Visitas_situacion,"Vencida")'
    assert fila["monitoreados"].formula == 'COUNTIFS(Visitas_visita,"I",Visitas_ejecutada,"Sí")'
    assert fila["pct_cobertura"].formula == 'IFERROR(COUNTIFS(Visitas_visita,"I",Visitas_ejecutada,"<>No")/COUNTA(Docentes_clave),"–")'


def test_sin_visitas_programadas_la_ejecucion_va_con_guion():
    fila = fila_de(cuadro(compuesto(escuela(["D01"], visitas=[], momentos=1)), "cobertura"), visita="I")
    assert (fila["programadas"], fila["pct_ejecucion"], fila["pct_cobertura"]) == (0, "–", 0)


def test_el_resumen_del_panel(consolidado):
    assert valores(cuadro(consolidado, "resumen")) == [
        ("I", 2, 2, 0, 3, 0.75, 0, 1, 1, 0, 1, 1, 0.5),
        ("II", 4, 3, 1, 3, 0.75, 0, 1, 2, 0, 0, 2, pytest.approx(2 / 3)),
        ("III", 4, 0, 0, 0, 0.0, 0, 0, 0, 0, 0, 0, "–"),
    ]
    assert [c.titulo for c in cuadro(consolidado, "resumen").columnas][-5:] == ["III", "IV", "Sin nivel", "n", "%"]


def test_los_niveles_por_edad_incluyen_toda_edad_observada(consolidado):
    assert valores(cuadro(consolidado, "por_edad_1"), "edad", "nombre", "n", "I", "II", "III", "IV") == [
        ("3", "3 años", 0, 0, 0, 0, 0),
        ("4", "4 años", 1, 0, 0, 1, 0),
        ("5", "5 años", 1, 0, 1, 0, 0),
    ]
    assert valores(cuadro(consolidado, "por_edad_2"), "edad", "n", "II", "III") == [("3", 1, 1, 0), ("4", 1, 0, 1), ("5", 1, 0, 1)]


def test_una_docente_sin_edad_de_aula_va_al_final_y_se_dice():
    personas = [docente("D01", edad=""), docente("D02", edad="3-4"), docente("D03", edad="Multiedad")]
    consolidado = compuesto(escuela(personas, [ficha(d.codigo, 1, "3 3 3 3 3") for d in personas], momentos=1))
    tabla = cuadro(consolidado, "por_edad_1")
    assert valores(tabla, "edad", "nombre", "n") == [("3-4", "3-4 años", 1), ("Multiedad", "Multiedad", 1), ("–", "Edad sin registrar", 1)]
    assert 'Visitas_edad,"–"' in tabla.filas[-1][tabla.columna("III")].formula


def test_los_graficos_del_panel_y_sus_colores(consolidado):
    panel = {g.clave: g for g in consolidado.panel.graficos}
    assert list(panel) == [
        "grafico_niveles",
        "grafico_desempenos_2",
        "grafico_oficial",
        "grafico_cobertura",
        "grafico_cambios",
        "grafico_edades",
    ]
    por_nivel = [("I", ROJO), ("II", NARANJA), ("III", CELESTE), ("IV", AZUL)]
    for clave in ("grafico_niveles", "grafico_desempenos_2", "grafico_edades"):
        assert [(s.columna, s.color) for s in panel[clave].series] == por_nivel
    assert panel["grafico_edades"].titulo == "Niveles por edad del aula · II visita"


def test_un_grafico_de_niveles_no_dibuja_las_visitas_que_aun_no_tienen_datos(consolidado):
    panel = {g.clave: g for g in consolidado.panel.graficos}
    assert (panel["grafico_niveles"].cuantas, panel["grafico_oficial"].cuantas, panel["grafico_cobertura"].cuantas) == (2, 2, 3)


def test_una_visita_intermedia_sin_niveles_conserva_su_lugar():
    panel = {g.clave: g for g in compuesto(con_niveles({"D01": "2 - 3"})).panel.graficos}
    assert panel["grafico_niveles"].cuantas == 3


def test_sin_fichas_el_panel_solo_grafica_la_cobertura():
    assert [g.clave for g in compuesto(sin_fichas()).panel.graficos] == ["grafico_cobertura"]


def test_las_situaciones_cambian_con_la_fecha_de_corte():
    tabla = cuadro(compuesto(replace(pequena(), corte=date(2024, 12, 20))), "cronograma")
    assert valores(tabla, "3|situacion") == [("Vencida",), ("Ejecutada",), ("No ejecutada",), ("Vencida",)]
