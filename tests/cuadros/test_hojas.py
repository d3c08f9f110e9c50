"""Qué hojas aparecen, en qué orden, y por qué falta la que falta."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.cuadros.piezas import Color, Cuadro, Grafico
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Logro, MomentoLogro
from tests.cuadros import escuelas
from tests.cuadros.acompanamiento import comprometida, de_todo, larga
from tests.cuadros.escuelas import (
    COLORES,
    acompanada,
    compuesto,
    con_hallazgos,
    cuadro,
    de_tres_niveles,
    fila_de,
    graficos,
    hoja,
    hojas,
    pequena,
    sin_fichas,
    una_visita,
    valores,
)
from tests.indicadores.ayudas import con_niveles, escuela, ficha, intervencion, visita
from tests.indicadores.logros import COMPETENCIAS

TODAS = [
    "Matriz UGEL",
    "Cronograma",
    "Agenda",
    "Docentes",
    "Ficha de docente",
    "Desempeños",
    "Avance",
    "Focalización",
    "Formación",
    "Compromisos",
    "Diálogo",
    "Intervenciones",
    "Pares",
    "Autoevaluación",
    "Doble observación",
    "Aprendizajes",
    "Logros por aula",
    "Siguiente plan",
    "Datos",
    "Visitas",
    "Logros",
    "Celdas por corregir",
    "Definiciones",
]


def _motivos(consolidado) -> dict[str, str]:
    return dict(valores(cuadro(consolidado, "ausentes")))


DE_OTRAS_FICHAS = {"Autoevaluación", "Doble observación"}
SIN_AUTOEVALUACION = "Ninguna docente ha llenado una ficha de autoevaluación."
DE_APRENDIZAJES = ("Aprendizajes", "Logros por aula", "Logros")
SIN_CONTEOS = "No hay conteos de aprendizajes."
SIN_SEGUNDA = "No hay fichas de segunda observación ni de consenso."
SIN_INTERVENCIONES = "El cronograma no tiene visitas entre pares (hoja «Pares») ni intervenciones en grupo (hoja «Intervenciones»)."


def completa():
    """La escuela acompañada, con hallazgos y lo que hace falta para que aparezca cada hoja."""
    lugar = Ubicacion("aprendizajes.xlsx", "Logros", "C5")
    logro = Logro("D01", "5 años “A”", "5", "A", "MA1", MomentoLogro.FINAL, lugar, 1, 1, 1, 1, 4)
    grupales = (intervencion(1, convocadas=("D01",)),)
    return replace(con_hallazgos(de_todo()), intervenciones=grupales, competencias=COMPETENCIAS, logros=(logro,))


def test_las_hojas_van_en_el_orden_del_diseno():
    assert hojas(compuesto(completa())) == TODAS


def test_con_todas_las_hojas_no_se_habla_de_ausentes():
    definiciones = hoja(compuesto(completa()), "Definiciones")
    assert "ausentes" not in [b.clave for b in definiciones.bloques]


def test_sin_hallazgos_no_hay_celdas_por_corregir():
    consolidado = compuesto(comprometida())
    assert hojas(consolidado) == [h for h in TODAS if h not in {"Celdas por corregir", *DE_OTRAS_FICHAS, *DE_APRENDIZAJES}]
    assert _motivos(consolidado) == {
        "Autoevaluación": SIN_AUTOEVALUACION,
        "Doble observación": SIN_SEGUNDA,
        **dict.fromkeys(DE_APRENDIZAJES, SIN_CONTEOS),
        "Celdas por corregir": "No se encontró nada por corregir.",
    }


def test_sin_ninguna_ficha_quedan_el_cronograma_las_visitas_y_las_definiciones():
    consolidado = compuesto(sin_fichas())
    assert hojas(consolidado) == ["Cronograma", "Agenda", "Visitas", "Definiciones"]
    sin_fichas_, una, nada = (
        "Todavía no hay fichas consolidadas.",
        "Hacen falta fichas de dos visitas de una misma docente.",
        "No se encontró nada por corregir.",
    )
    assert _motivos(consolidado) == {
        "Matriz UGEL": sin_fichas_,
        "Docentes": sin_fichas_,
        "Ficha de docente": sin_fichas_,
        "Desempeños": sin_fichas_,
        "Avance": una,
        "Focalización": sin_fichas_,
        "Formación": sin_fichas_,
        "Compromisos": "Ninguna ficha trae compromisos de mejora.",
        "Diálogo": "Ninguna ficha trae lo conversado con la docente.",
        "Intervenciones": SIN_INTERVENCIONES,
        "Pares": "No hay visitas entre pares programadas ni hechas, ni desempeños por fortalecer para sugerirlas.",
        "Autoevaluación": SIN_AUTOEVALUACION,
        "Doble observación": SIN_SEGUNDA,
        **dict.fromkeys(DE_APRENDIZAJES, SIN_CONTEOS),
        "Siguiente plan": sin_fichas_,
        "Datos": sin_fichas_,
        "Celdas por corregir": nada,
    }


def test_una_ficha_posterior_al_corte_es_como_no_tenerla():
    futura = ficha("D01", 1, "3 3 3 3 3", date(2024, 12, 31))
    assert hojas(compuesto(replace(sin_fichas(), fichas=(futura,)))) == ["Cronograma", "Agenda", "Visitas", "Definiciones"]


def test_con_una_sola_visita_no_hay_avance_y_sin_nadie_por_debajo_no_hay_focalizacion():
    consolidado = compuesto(una_visita())
    sin_datos = {"Agenda", "Avance", "Focalización", "Compromisos", "Diálogo", "Intervenciones", "Pares", "Celdas por corregir"}
    assert hojas(consolidado) == [h for h in TODAS if h not in sin_datos | DE_OTRAS_FICHAS | set(DE_APRENDIZAJES)]
    assert _motivos(consolidado)["Agenda"] == "A la fecha de corte no queda nada por hacer: lo programado se hizo o se cerró."
    assert _motivos(consolidado)["Avance"] == "Hacen falta fichas de dos visitas de una misma docente."
    assert _motivos(consolidado)["Focalización"] == "Ninguna docente quedó por debajo de lo esperado en la visita que decide."


def test_dos_visitas_de_docentes_distintas_no_se_comparan():
    assert "Avance" not in hojas(compuesto(con_niveles({"D01": "3 -", "D02": "- 3"})))


def test_quien_no_tiene_monitoreo_basta_para_que_haya_focalizacion():
    assert "Focalización" in hojas(compuesto(con_niveles({"D01": "3", "D02": "-"})))


def test_con_fichas_incompletas_hay_hojas_pero_nadie_tiene_nivel():
    consolidado = compuesto(con_niveles({"D01": "?", "D02": "?"}))
    assert "Datos" in hojas(consolidado)
    assert [b.clave for b in hoja(consolidado, "Focalización").bloques] == ["sin_decidir"]
    assert {m for _, _, m in valores(cuadro(consolidado, "sin_decidir"))} == {"Sus fichas están incompletas."}
    assert [b.clave for b in hoja(consolidado, "Docentes").bloques] == ["mapa"]


@pytest.mark.parametrize("hacer", [pequena, acompanada, de_todo, larga, de_tres_niveles, una_visita, sin_fichas, escuelas.de_porcentajes])
def test_cada_hoja_tiene_un_cuadro_y_todas_sus_filas_estan_completas(hacer):
    for una in compuesto(hacer()).hojas:
        cuadros = [b for b in una.bloques if isinstance(b, Cuadro)]
        assert cuadros or una.nombre == "Ficha de docente", una.nombre
        for tabla in cuadros:
            assert all(len(fila) == len(tabla.columnas) for fila in tabla.filas), tabla.clave
            assert len({c.clave for c in tabla.columnas}) == len(tabla.columnas), tabla.clave


@pytest.mark.parametrize("hacer", [pequena, acompanada, de_todo, larga, de_tres_niveles, una_visita, sin_fichas, escuelas.de_porcentajes])
def test_las_claves_de_los_cuadros_y_los_graficos_no_se_repiten(hacer):
    consolidado = compuesto(hacer())
    claves = [b.clave for h in consolidado.hojas for b in h.bloques]
    assert len(set(claves)) == len(claves)


@pytest.mark.parametrize("hacer", [pequena, acompanada, de_todo, larga, de_tres_niveles, una_visita, sin_fichas])
def test_todo_grafico_cita_un_cuadro_que_esta_en_el_libro_y_sus_columnas(hacer):
    consolidado = compuesto(hacer())
    escritos = {id(b) for h in consolidado.hojas for b in h.bloques if isinstance(b, Cuadro)} | {id(consolidado.panel.resumen)}
    en_hojas = [b for h in consolidado.hojas for b in h.bloques if isinstance(b, Grafico)]
    for grafico in (*en_hojas, *consolidado.panel.graficos):
        assert id(grafico.cuadro) in escritos, grafico.clave
        assert all(grafico.cuadro.columna(s.columna) >= 0 for s in grafico.series)
        assert 0 < grafico.cuantas <= len(grafico.cuadro.filas)
        assert grafico.titulo
        assert grafico.eje_categorias
        assert grafico.eje_valores


def test_la_escala_de_tres_niveles_cambia_columnas_rotulos_y_colores():
    consolidado = compuesto(de_tres_niveles())
    assert [c.clave for c in cuadro(consolidado, "por_edad_1").columnas][-3:] == ["I", "II", "III"]
    assert [c.titulo for c in cuadro(consolidado, "visitas").columnas if c.clave == "logrado"] == ["III"]
    assert [(s.columna, s.nombre, s.color) for s in graficos(consolidado, "Desempeños")[0].series] == [
        ("I", "I · Inicio", COLORES[0]),
        ("II", "II · En proceso", COLORES[1]),
        ("III", "III · Logrado", COLORES[2]),
    ]
    assert consolidado.niveles[:4] == (*map(Color, ("I", "II", "III"), COLORES), Color("Ejecutada", "#cfe3f1"))


def test_la_escala_de_tres_niveles_calcula_lo_mismo_que_a_mano():
    consolidado = compuesto(de_tres_niveles())
    columnas = ("visita", "monitoreados", "I", "II", "III", "sin_nivel", "logrados", "pct")
    assert valores(cuadro(consolidado, "resumen"), *columnas) == [
        ("I", 4, 1, 1, 1, 1, 1, pytest.approx(1 / 3)),
        ("II", 4, 0, 2, 1, 1, 1, pytest.approx(1 / 3)),
    ]
    assert valores(cuadro(consolidado, "visitas"), "docente", "visita", "puntaje", "nivel", "logrado") == [
        ("D01", "I", 0.5, "I", "No"),
        ("D02", "I", pytest.approx(1.333333), "–", "–"),
        ("D03", "I", 2, "III", "Sí"),
        ("D04", "I", 1.25, "II", "No"),
        ("D01", "II", 1.75, "III", "Sí"),
        ("D02", "II", 1, "II", "No"),
        ("D03", "II", 0, "–", "–"),
        ("D04", "II", 1.5, "II", "No"),
    ]
    assert fila_de(cuadro(consolidado, "detalle"), docente="D01")["cambio_1_2"] == 2


@pytest.mark.parametrize(("empate", "niveles"), [("superior", ["III", "IV"]), ("inferior", ["II", "III"])])
def test_en_el_corte_exacto_decide_la_regla_de_empate(empate, niveles):
    consolidado = compuesto(escuelas.de_porcentajes(empate))
    suyas = [f for f in valores(cuadro(consolidado, "visitas"), "docente", "puntaje", "nivel") if f[0] == "D01"]
    assert suyas == [("D01", 62.5, niveles[0]), ("D01", 87.5, niveles[1])]


def test_la_institucion_se_presenta_con_lo_que_se_escribio():
    consolidado = compuesto(pequena())
    assert consolidado.titulo == "Consolidado del monitoreo docente 2024"
    assert consolidado.institucion == (
        "IEI N.° 000 Jardín de Mentira · UGEL Ensayo · DRE Región de Prueba · Turno mañana · Fecha de corte: 15 de octubre de 2024"
    )
    assert consolidado.pie == "IEI N.° 000 Jardín de Mentira · Monitoreo 2024 · Corte 15/10/2024"


def test_lo_que_falta_de_la_institucion_no_deja_separadores_sueltos():
    consolidado = compuesto(escuela(["D01"], [ficha("D01", 1, "3 3 3 3 3")], [visita("D01", 1)]))
    assert consolidado.institucion == "Fecha de corte: 20 de diciembre de 2024"
