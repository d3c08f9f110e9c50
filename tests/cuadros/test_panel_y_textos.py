"""La portada y las hojas que explican."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Edicion
from tests.cuadros.escuelas import (
    compuesto,
    con_hallazgos,
    cuadro,
    de_porcentajes,
    de_tres_niveles,
    fila_de,
    hoja,
    pequena,
    sin_fichas,
    una_visita,
    valores,
)
from tests.indicadores.ayudas import con_niveles


def _tarjetas(consolidado):
    return [(t.titulo, t.cifra.valor, t.detalle.valor) for t in consolidado.panel.tarjetas]


def test_las_cuatro_cifras_grandes_de_la_escuela_pequena():
    assert _tarjetas(compuesto(pequena())) == [
        ("Visitas ejecutadas", "5 de 10", 0.5),
        ("Docentes monitoreados, visita II", "3 de 4", 0.75),
        ("En III y IV, visita II", "2 de 3", pytest.approx(2 / 3)),
        ("Suben de nivel, de la I a la II", "1 de 2", 0.5),
    ]


def test_las_cifras_grandes_son_formulas():
    visitas, monitoreados, indicador, avance = compuesto(pequena()).panel.tarjetas
    hechas, programadas = (
        'COUNTIFS(Visitas_ejecutada,"<>No",Visitas_programada,"Sí")',
        'COUNTIFS(Visitas_programada,"Sí",Visitas_situacion,"<>Cancelada")',
    )
    assert visitas.cifra.formula == f'{hechas}&" de "&{programadas}'
    assert visitas.detalle.formula == f'IFERROR({hechas}/{programadas},"–")'
    assert monitoreados.cifra.formula == 'COUNTIFS(Visitas_visita,"II",Visitas_ejecutada,"Sí")&" de "&COUNTA(Docentes_clave)'
    assert indicador.cifra.formula.endswith('&" de "&COUNTIFS(Visitas_visita,"II",Visitas_nivel,"<>–")')
    assert avance.cifra.formula == 'COUNTIF(Avance_cambio_1_2,">0")&" de "&COUNT(Avance_cambio_1_2)'


def test_sin_fichas_las_cifras_son_guiones_y_lo_dicen():
    assert _tarjetas(compuesto(sin_fichas())) == [
        ("Visitas ejecutadas", "0 de 6", 0),
        ("Docentes monitoreados", "–", "todavía no hay fichas"),
        ("En III y IV", "–", "–"),
        ("Suben de nivel", "–", "hacen falta dos visitas"),
    ]


def test_con_una_visita_no_hay_avance():
    assert _tarjetas(compuesto(una_visita()))[2:] == [
        ("En III y IV, visita I", "2 de 2", 1.0),
        ("Suben de nivel", "–", "hacen falta dos visitas"),
    ]


def test_el_avance_grande_es_el_de_la_primera_a_la_ultima_visita():
    assert _tarjetas(compuesto(con_niveles({"D01": "1 3 2", "D02": "2 2 2", "D03": "4 - 3"})))[3] == (
        "Suben de nivel, de la I a la III",
        "1 de 3",
        pytest.approx(1 / 3),
    )


def test_los_focos_nombran_en_el_orden_del_cronograma_y_cortan_en_doce():
    consolidado = compuesto(con_niveles({f"D{i:02d}": "1" for i in range(1, 15)}))
    nombres = ", ".join(f"Docente D{i:02d}" for i in range(1, 13))
    assert consolidado.panel.focos == f"A quién acompañar primero (14 de 14, en el orden del cronograma): {nombres}…."


def test_los_focos_sin_nadie_por_debajo_y_sin_fichas():
    assert compuesto(una_visita()).panel.focos.startswith("Focalización: ninguna docente quedó por debajo")
    assert compuesto(sin_fichas()).panel.focos.startswith("Todavía no hay fichas con nivel global")


def test_sin_errores_no_hay_aviso_en_la_portada():
    aviso = Hallazgo("ARC-012", Ubicacion("fichas/con-macros.xlsm"))
    assert compuesto(pequena()).panel.aviso == ""
    assert compuesto(replace(pequena(), hallazgos=(aviso,))).panel.aviso == ""


def test_el_aviso_cuenta_solo_los_errores_y_las_fichas_apartadas():
    assert compuesto(con_hallazgos(pequena())).panel.aviso == (
        "Atención: hay 2 celdas por corregir y 1 ficha apartada: véalas en «Celdas por corregir». Las cifras usan solo lo que está bien."
    )


@pytest.mark.parametrize(("apartadas", "dice"), [(0, "1 celda por corregir:"), (2, "1 celda por corregir y 2 fichas apartadas:")])
def test_el_aviso_concuerda_en_numero(apartadas, dice):
    error = Hallazgo("ARC-001", Ubicacion("fichas/vacio.xlsx"))
    expediente = replace(pequena(), hallazgos=(error,), apartadas=(Ubicacion("fichas/vacio.xlsx"),) * apartadas)
    assert dice in compuesto(expediente).panel.aviso


def test_las_celdas_por_corregir_van_con_los_errores_primero_y_su_enlace():
    tabla = cuadro(compuesto(con_hallazgos(pequena())), "hallazgos")
    assert valores(tabla, "gravedad", "archivo", "hoja", "celda", "valor", "codigo") == [
        ("Error", "fichas/D03-1.xlsx", "Ficha", "E16", "=SUMA(1;2)", "CEL-007"),
        ("Error", "fichas/vacio.xlsx", "", "abrir", "", "ARC-001"),
        ("Aviso", "fichas/con-macros.xlsm", "", "abrir", "", "ARC-012"),
    ]
    assert tabla.filas[0][3].enlace == "external:../fichas/D03-1.xlsx#'Ficha'!E16"
    assert [f for f in valores(tabla, "mensaje", "remedio") if not all(f)] == []


def test_un_hallazgo_de_toda_la_carpeta_no_lleva_enlace():
    tabla = cuadro(compuesto(replace(pequena(), hallazgos=(Hallazgo("ARC-001", Ubicacion()),))), "hallazgos")
    assert (tabla.filas[0][3].valor, tabla.filas[0][3].enlace) == ("", "")


def test_la_escala_da_los_cortes_y_los_tramos():
    assert valores(cuadro(compuesto(pequena()), "escala")) == [
        ("I", "Inicio", 1, 5, "5 a 7", "No"),
        ("II", "En proceso", 2, 7.5, "8 a 12", "No"),
        ("III", "Logro esperado", 3, 12.5, "13 a 17", "Sí"),
        ("IV", "Logro destacado", 4, 17.5, "18 a 20", "Sí"),
    ]


def test_la_escala_de_tres_niveles_escribe_los_decimales_con_coma():
    assert valores(cuadro(compuesto(de_tres_niveles()), "escala"), "valor", "corte", "tramo") == [
        (0, 0, "0 a 0,4"),
        (1, 0.5, "0,6 a 1,4"),
        (2, 1.5, "1,6 a 2"),
    ]


def test_la_regla_dice_el_metodo_el_empate_y_el_peso_de_la_rubrica():
    assert dict(valores(cuadro(compuesto(de_porcentajes("inferior")), "regla"))) == {
        "Instrumento": "De prueba (prueba, 1)",
        "Fuente": "",
        "Método": "porcentaje",
        "En el corte exacto": "nivel inferior",
        "Con N.A.": "excluir",
        "Peso total": 4,
    }


def test_un_informativo_se_declara():
    desempenos = dict(valores(cuadro(compuesto(de_porcentajes()), "desempenos")))
    assert desempenos == {
        "D1": "Desempeño 1",
        "D2": "Desempeño 2",
        "D3": "Desempeño 3",
        "L1": "Lista 1 (informativo: no suma al puntaje)",
    }


def test_las_definiciones_hablan_de_la_regla_usada():
    de_cuatro, de_tres = (
        fila_de(cuadro(compuesto(e), "cifras"), nombre="Puntaje y nivel global")["texto"] for e in (pequena(), de_tres_niveles())
    )
    assert "Un N.A. sale del denominador" in de_cuatro
    assert "Un N.A. deja a la ficha sin nivel global" in de_tres
    assert "En III" in [n for n, _ in valores(cuadro(compuesto(de_tres_niveles()), "cifras"))]


def test_las_definiciones_llaman_igual_a_lo_que_todavia_no_se_hace():
    consolidado = compuesto(pequena())
    assert "Aún programadas" in dict(valores(cuadro(consolidado, "cifras")))["Situación «Programada»"]
    assert "Aún programadas" in [c.titulo for c in cuadro(consolidado, "cobertura").columnas]


def test_las_definiciones_cuentan_las_fichas_de_cada_rubrica_hasta_el_corte():
    propia, (primera, *resto) = pequena(), pequena().fichas
    otra = replace(propia.rubrica, id="otra")
    futura = replace(primera, fecha=date(2024, 12, 1), visita=2)
    expediente = replace(propia, fichas=(primera, futura), ediciones=(Edicion(otra, (replace(resto[0], fecha=date(2024, 12, 2)),)),))
    assert [fila[2:] for fila in valores(cuadro(compuesto(expediente), "ediciones"))] == [("I", 1), ("", 0)]


def test_las_definiciones_dan_el_corte_la_version_y_las_fuentes_con_su_huella():
    consolidado = compuesto(pequena())
    cifras = dict(valores(cuadro(consolidado, "cifras")))
    assert cifras["Fecha de corte"].startswith("15 de octubre de 2024.")
    assert cifras["Programa"] == "monitoreo_xlsx 0.0-prueba"
    assert valores(cuadro(consolidado, "fuentes")) == [
        ("cronograma.xlsx", "a" * 64, "Cronograma"),
        ("fichas/D01-1.xlsx", "b" * 64, "Ficha"),
    ]
    assert [b.clave for b in hoja(consolidado, "Definiciones").bloques] == [
        "cifras",
        "corte",
        "escala",
        "regla",
        "desempenos",
        "fuentes",
        "ausentes",
    ]
