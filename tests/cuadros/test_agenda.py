"""La hoja «Agenda», la línea «Lo que sigue» del panel y el cuadro de motivos del cronograma."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Compromiso, Estado
from tests.cuadros.escuelas import compuesto, cuadro, formulas, hoja, hojas, pequena, sin_fichas, una_visita, valores
from tests.cuadros.once import once
from tests.indicadores.ayudas import escuela, visita


@pytest.fixture(scope="module")
def consolidado():
    return compuesto(once())


def test_la_agenda_va_de_lo_vencido_a_lo_que_viene(consolidado):
    filas = valores(cuadro(consolidado, "agenda"), "mes", "cuando", "que", "quien")
    assert filas[:8] == [
        ("Vencido", "en junio", "I visita: Visita al aula", "Julia Ficticia Simulada"),
        (
            "Vencido",
            "miércoles 21/08/2024",
            "Visita entre pares: mirar Desempeño 3 (D3)",
            "Elsa Ficticia Ejemplo observa a Dora Ficticia Modelo",
        ),
        (
            "Vencido",
            "viernes 30/08/2024",
            "Venció el compromiso A-1: Formular al menos tres preguntas abiertas por sesión",
            "Berta Ficticia Ensayo",
        ),
        ("Vencido", "miércoles 04/09/2024", "GIA (D2): Materiales del entorno", "Todas"),
        ("Vencido", "viernes 13/09/2024", "II visita: Visita al aula", "Flor Ficticia Tanteo"),
        ("setiembre", "miércoles 18/09/2024", "II visita: Visita al aula", "Berta Ficticia Ensayo"),
        ("setiembre", "viernes 20/09/2024", "II visita: Visita al aula", "Carla Ficticia Muestra"),
        (
            "setiembre",
            "miércoles 25/09/2024",
            "Visita entre pares: mirar Desempeño 3 (D3)",
            "Gina Ficticia Ñandú observa a Flor Ficticia Tanteo",
        ),
    ]
    assert [f[:2] for f in filas[8:16]] == [
        ("setiembre", "viernes 27/09/2024"),
        ("setiembre", "lunes 30/09/2024"),
        *[("setiembre", "en setiembre")] * 5,
        ("octubre", "jueves 03/10/2024"),
    ]
    assert len(filas) == 5 + 10 + 4 + 8 + 1
    assert filas[-1][1:3] == ("sin fecha", "Compromiso A-3, sin fecha límite: Ordenar los sectores con los niños")


def test_cada_asunto_dice_que_hacer_y_abre_su_celda(consolidado):
    tabla = cuadro(consolidado, "agenda")
    assert all(hacer for (hacer,) in valores(tabla, "hacer"))
    assert tabla.filas[3][tabla.columna("celda")].enlace == "external:../cronograma.xlsx#'Intervenciones'!B8"
    assert {hecho for (hecho,) in valores(tabla, "hecho")} == {None}


def test_lo_que_no_tiene_fecha_va_sin_mes():
    tabla = cuadro(compuesto(escuela(["D01"], visitas=[visita("D01", 1)], momentos=1)), "agenda")
    assert valores(tabla, "mes", "cuando") == [("–", "sin fecha")]


def test_la_agenda_no_va_en_la_version_sin_nombres():
    consolidado = compuesto(once(), con_nombres=False)
    assert "Agenda" not in hojas(consolidado)
    assert consolidado.panel.sigue == ""


def test_sin_nada_por_hacer_no_hay_agenda_y_se_dice_por_que():
    consolidado = compuesto(una_visita())
    assert "Agenda" not in hojas(consolidado)
    assert "no queda nada por hacer" in dict(valores(cuadro(consolidado, "ausentes")))["Agenda"]
    assert consolidado.panel.sigue == ""


def test_el_panel_dice_los_tres_que_siguen_y_cuantos_vencieron(consolidado):
    assert consolidado.panel.sigue == (
        "Lo que sigue: 5 asuntos vencidos por resolver, el primero: I visita (Julia Ficticia Simulada); 18/09, II visita (Berta "
        "Ficticia Ensayo); 20/09, II visita (Carla Ficticia Muestra); 25/09, Visita entre pares (Gina "
        "Ficticia Ñandú observa a Flor Ficticia Tanteo). Ver «Agenda»."
    )


def test_el_panel_concuerda_en_numero_y_dice_el_mes_de_lo_que_no_tiene_dia():
    assert compuesto(pequena()).panel.sigue == (
        "Lo que sigue: 1 asunto vencido por resolver: II visita (Dora Imaginaria Modelo); en noviembre, III visita (Berta Inventada "
        "Ensayo); en noviembre, III visita (Dora Imaginaria Modelo); 05/12, III visita (Ana Ficticia Prueba). Ver «Agenda»."
    )


def test_en_el_panel_los_compromisos_de_una_docente_que_vencen_el_mismo_dia_van_juntos():
    dia = date(2024, 10, 4)
    acordados = [("D01", 1), ("D01", 2), ("D01", 3), ("D02", 1)]
    anteriores = tuple(Compromiso(docente, 0, numero, f"Hará {numero}", Ubicacion("c.xlsx"), plazo=dia) for docente, numero in acordados)
    sigue = compuesto(replace(escuela(["D01", "D02"], corte=date(2024, 9, 15)), anteriores=anteriores)).panel.sigue
    assert "04/10, vencen 3 compromisos (Docente D01); 04/10, Vence el compromiso A-1 (Docente D02)" in sigue


def test_los_motivos_van_en_el_cronograma(consolidado):
    assert [b.clave for b in hoja(consolidado, "Cronograma").bloques] == ["cronograma", "cobertura", "motivos"]
    tabla = cuadro(consolidado, "motivos")
    assert [c.titulo for c in tabla.columnas] == [
        *("N.°", "Motivo", "I", "II", "III", "Visita entre pares", "GIA", "Microtaller"),
        *("Total", "% del total", "No se hizo", "Se reprogramó"),
    ]
    assert valores(tabla)[:-1] == [
        ("1", "Licencia o permiso", 0, 1, 0, 0, 0, 0, 1, 0.1, 0, 1),
        ("2", "Huelga o paro", 0, 0, 0, 0, 1, 0, 1, 0.1, 1, 0),
        ("3", "Feriado o actividad", 0, 0, 0, 0, 0, 0, 0, 0.0, 0, 0),
        ("4", "Actividad de la UGEL", 0, 0, 0, 0, 1, 0, 1, 0.1, 1, 0),
        ("5", "Clima", 1, 0, 0, 0, 0, 0, 1, 0.1, 0, 1),
        ("6", "Cambio de docente", 1, 0, 0, 0, 0, 0, 1, 0.1, 1, 0),
        ("7", "Otro", 0, 1, 0, 0, 0, 0, 1, 0.1, 1, 0),
        ("8", "Sin motivo anotado", 1, 1, 0, 2, 0, 0, 4, 0.4, 3, 1),
    ]
    assert valores(tabla)[-1] == ("", "Total", 3, 3, 0, 2, 2, 0, 10, 1.0, 7, 3)


def test_las_formulas_de_los_motivos_cuentan_en_la_base_de_cada_grupo(consolidado):
    tabla = cuadro(consolidado, "motivos")
    fila = dict(zip((c.clave for c in tabla.columnas), tabla.filas[4], strict=True))
    assert fila["grupo|I"].formula == '(COUNTIFS(Visitas_visita,"I",Visitas_cambio,"<>–",Visitas_motivo,"Clima"))'
    assert fila["grupo|GIA"].formula == '(COUNTIFS(Grupales_forma,"GIA",Grupales_cambio,"<>–",Grupales_motivo,"Clima"))'
    assert fila["reprogramadas"].formula.count('_cambio,"Se reprogramó",') == 3


def test_sin_otras_formas_los_motivos_solo_miran_las_visitas():
    tabla = cuadro(compuesto(pequena()), "motivos")
    assert valores(tabla, "motivo", "total", "no_se_hizo", "reprogramadas")[-3:] == [
        ("Otro", 3, 2, 1),
        ("Sin motivo anotado", 1, 1, 0),
        ("Total", 4, 3, 1),
    ]
    assert not [f for f in formulas(tabla) if "Parejas_" in f or "Grupales_" in f]


def test_si_todo_sigue_como_se_programo_no_hay_cuadro_de_motivos():
    assert [b.clave for b in hoja(compuesto(sin_fichas()), "Cronograma").bloques] == ["cronograma", "cobertura"]


def test_sin_nombres_los_motivos_que_no_son_de_la_lista_se_agrupan():
    con, sin = (compuesto(once(), con_nombres=n) for n in (True, False))
    assert valores(cuadro(con, "motivos")) == valores(cuadro(sin, "motivos"))
    escritos = {m for (m,) in valores(cuadro(con, "visitas"), "motivo")}
    mostrados = {m for (m,) in valores(cuadro(sin, "visitas"), "motivo")}
    assert "Se inundó el aula" in escritos
    assert mostrados == (escritos - {"Se inundó el aula"}) | {"Otro"}


def test_la_base_de_visitas_lleva_forma_cambio_y_motivo():
    e = replace(escuela(["D01"], visitas=[visita("D01", 1, Estado.CANCELADA, motivo="Clima", forma="GIA")], momentos=1))
    assert valores(cuadro(compuesto(e), "visitas"), "forma", "cambio", "motivo") == [("GIA", "No se hizo", "Clima")]
