"""La hoja «Intervenciones», contra la escuela de once docentes contada a mano."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.cuadros.piezas import Cuadro
from monitoreo_xlsx.modelo import Forma, TipoForma
from tests.cuadros.escuelas import compuesto, cuadro, fila_de, formulas, graficos, hoja, hojas, pequena, valores
from tests.cuadros.once import CODIGOS, once
from tests.indicadores.ayudas import docente, escuela, intervencion, pareja

EL_1_DE_JUNIO = {"desde": date(2024, 6, 3), "hasta": date(2024, 6, 3)}


@pytest.fixture(scope="module")
def consolidado():
    return compuesto(once())


def test_cada_forma_con_lo_programado_lo_hecho_y_a_quienes_llego(consolidado):
    columnas = ("numero", "forma", "tipo", "programadas", "ejecutadas", "pct_ejecucion", "alcanzadas", "docentes", "pct_alcanzadas")
    assert valores(cuadro(consolidado, "formas"), *columnas) == [
        ("1", "Visita al aula", "A cada docente", 29, 10, pytest.approx(10 / 29), 9, 11, pytest.approx(9 / 11)),
        ("2", "Visita entre pares", "Entre docentes", 5, 1, 0.2, 4, 11, pytest.approx(4 / 11)),
        ("3", "GIA", "En grupo", 3, 1, pytest.approx(1 / 3), 9, 11, pytest.approx(9 / 11)),
        ("4", "Microtaller", "En grupo", 2, 1, 0.5, 3, 11, pytest.approx(3 / 11)),
        ("5", "Pasantía", "Entre docentes", 0, 0, "–", 0, 11, 0),
    ]


def test_cada_forma_con_lo_que_falta_y_por_que(consolidado):
    columnas = ("vencidas", "pendientes", "reprogramadas", "no_ejecutadas", "canceladas", "no_programadas")
    assert valores(cuadro(consolidado, "formas"), *columnas) == [
        (2, 15, 1, 1, 1, 0),
        (1, 2, 1, 0, 0, 1),
        (1, 1, 0, 0, 1, 0),
        (0, 1, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0),
    ]


def test_las_formulas_de_una_forma_cuentan_en_todas_las_bases(consolidado):
    tabla = cuadro(consolidado, "formas")
    fila = dict(zip((c.clave for c in tabla.columnas), tabla.filas[2], strict=True))
    assert fila["programadas"].formula == "({@ejecutadas}+{@vencidas}+{@pendientes}+{@reprogramadas}+{@no_ejecutadas})"
    bases = [f'COUNTIFS({b}_forma,"GIA",{b}_situacion,"Ejecutada")' for b in ("Visitas", "Parejas", "Grupales")]
    assert fila["ejecutadas"].formula == f"({'+'.join(bases)})"
    assert 'COUNTIFS(Asistencia_docente,Docentes_clave,Asistencia_forma,"GIA",Asistencia_estado,"Asistió")' in fila["alcanzadas"].formula
    assert 'COUNTIFS(Parejas_observadora,Docentes_clave,Parejas_forma,"GIA"' in fila["alcanzadas"].formula


def test_dice_que_el_plan_anuncia_tres_formas_y_nombra_dos(consolidado):
    assert "anuncia tres formas de intervención y nombra dos" in cuadro(consolidado, "formas").nota


def test_el_grafico_compara_lo_programado_y_lo_hecho(consolidado):
    (grafico,) = graficos(consolidado, "Intervenciones")
    assert (grafico.cuadro.clave, grafico.categorias, [s.columna for s in grafico.series]) == (
        "formas",
        "forma",
        ["programadas", "ejecutadas"],
    )


def test_las_intervenciones_en_grupo_una_por_una(consolidado):
    columnas = ("numero", "forma", "cuando", "desempenos", "convocadas", "asistieron", "pct", "situacion", "cambio", "motivo")
    assert valores(cuadro(consolidado, "grupales"), *columnas) == [
        ("1", "GIA", "viernes 21/06/2024", "D2, D3", 11, 9, pytest.approx(9 / 11), "Ejecutada", "–", "–"),
        ("2", "Microtaller", "viernes 09/08/2024", "D3", 5, 3, 0.6, "Ejecutada", "–", "–"),
        ("3", "GIA", "miércoles 04/09/2024", "D2", 11, "–", "–", "Vencida", "No se hizo", "Huelga o paro"),
        ("4", "GIA", "viernes 27/09/2024", "D3, D4", 11, "–", "–", "Programada", "–", "–"),
        ("5", "Microtaller", "en octubre", "–", 2, "–", "–", "Programada", "–", "–"),
        ("6", "GIA", "viernes 30/08/2024", "–", 11, "–", "–", "Cancelada", "No se hizo", "Actividad de la UGEL"),
    ]


def test_lo_que_no_se_hizo_no_lleva_formula_de_asistencia(consolidado):
    tabla = cuadro(consolidado, "grupales")
    con_formula = [fila[0].valor for fila in tabla.filas if fila[tabla.columna("asistieron")].formula]
    assert con_formula == ["1", "2"]


def test_la_matriz_cruza_docentes_e_intervenciones_hechas_con_sus_totales(consolidado):
    tabla = cuadro(consolidado, "asistencia_1")
    assert [c.clave for c in tabla.columnas[3:]] == ["i|1", "i|2", "asistio", "convocada", "pct"]
    assert [c.titulo for c in tabla.columnas[3:5]] == ["N.° 1 21/06/2024", "N.° 2 09/08/2024"]
    filas = {fila[0]: fila[1:] for fila in valores(tabla, "codigo", "i|1", "i|2", "asistio", "convocada", "pct")}
    assert filas["D01"] == ("Asistió", "Asistió", 2, 2, 1.0)
    assert filas["D03"] == ("Asistió", "No asistió", 1, 2, 0.5)
    assert filas["D06"] == ("Asistió", "Asistió", 2, 2, 1.0)
    assert filas["D07"] == ("Asistió", "No convocada", 1, 1, 1.0)
    assert filas["D10"] == ("No asistió", "No convocada", 0, 1, 0.0)
    assert valores(tabla, "nombre", "i|1", "i|2", "asistio", "convocada")[-2:] == [
        ("Asistieron", 9, 3, 12, "–"),
        ("Convocadas", 11, 5, "–", 16),
    ]


def test_la_base_de_asistencia_tiene_cada_docente_e_intervencion_hecha(consolidado):
    tabla = cuadro(consolidado, "asistencia")
    claves = [c for (c,) in valores(tabla, "clave")]
    assert (tabla.nombre, len(claves), claves[:3]) == ("Asistencia", 22, ["D01|1", "D01|2", "D02|1"])
    assert fila_de(tabla, clave="D04|2")["estado"] == "No asistió"


def test_las_visitas_entre_pares_una_por_una(consolidado):
    assert valores(cuadro(consolidado, "parejas"), "numero", "desempeno", "cuando", "situacion", "fecha") == [
        ("1", "D2", "miércoles 14/08/2024", "Ejecutada", date(2024, 8, 14)),
        ("2", "D3", "miércoles 21/08/2024", "Vencida", "–"),
        ("3", "D3", "miércoles 25/09/2024", "Programada", "–"),
        ("4", "–", "en octubre", "Programada", "–"),
        ("5", "–", "miércoles 09/10/2024", "Reprogramada", "–"),
        ("6", "–", "–", "No programada", date(2024, 8, 22)),
    ]
    assert valores(cuadro(consolidado, "parejas_cambios"), "numero|cambio", "observadora", "observada", "cambio") == [
        ("1", "D01", "D02", "–"),
        ("2", "D05", "D04", "No se hizo"),
        ("3", "D07", "D06", "–"),
        ("4", "D09", "D08", "–"),
        ("5", "D11", "D10", "Se reprogramó"),
        ("6", "D04", "D05", "–"),
    ]


def test_los_desempenos_que_se_abordan_y_los_que_no(consolidado):
    assert valores(cuadro(consolidado, "abordados"), "codigo", "cuales", "grupales", "grupales_hechas", "pares", "pares_hechas") == [
        ("D1", "–", 0, 0, 0, 0),
        ("D2", "1, 3", 2, 1, 1, 1),
        ("D3", "1, 2, 4", 3, 2, 2, 0),
        ("D4", "4", 1, 0, 0, 0),
        ("D5", "–", 0, 0, 0, 0),
    ]


def test_cada_fila_lleva_a_su_celda(consolidado):
    tabla = cuadro(consolidado, "grupales")
    assert tabla.filas[1][tabla.columna("celda")].enlace == "external:../cronograma.xlsx#'Intervenciones'!B7"


def test_las_definiciones_explican_lo_que_la_hoja_cuenta(consolidado):
    assert {"Formas de intervención", "Docentes alcanzadas", "Asistencia", "Agenda"} <= {
        n for (n,) in valores(cuadro(consolidado, "cifras"), "nombre")
    }


def test_sin_nombres_no_hay_temas_responsables_ni_enlaces():
    consolidado = compuesto(once(), con_nombres=False)
    tabla = cuadro(consolidado, "grupales")
    assert set(valores(tabla, "tema", "responsable")) == {("–", "–")}
    assert "celda" not in {c.clave for c in (*tabla.columnas, *cuadro(consolidado, "parejas").columnas)}
    assert valores(cuadro(consolidado, "parejas"), "quien_observa", "a_quien")[0] == ("D01", "D02")
    assert valores(cuadro(consolidado, "formas")) == valores(cuadro(compuesto(once()), "formas"))


SOLO_PARES = replace(escuela(["D01", "D02"], visitas=[]), parejas=(pareja("D01", "D02", desempeno="D1"),))
SOLO_GRUPO = replace(escuela(["D01", "D02"], visitas=[]), intervenciones=(intervencion(1, convocadas=("D01",)),))


@pytest.mark.parametrize(("e", "estan"), [(SOLO_PARES, set()), (SOLO_GRUPO, {"grupales"})], ids=["solo pares", "solo grupo"])
def test_solo_esta_lo_que_hay_y_ninguna_formula_cita_lo_que_falta(e, estan):
    bloques = [b for b in hoja(compuesto(e), "Intervenciones").bloques if isinstance(b, Cuadro)]
    assert {b.clave for b in bloques} == {"formas", "abordados", *estan}
    citas = " ".join(formula for b in bloques for formula in formulas(b))
    assert "Asistencia_" not in citas
    assert ("Parejas_" in citas, "Grupales_" in citas) == (not estan, bool(estan))


def test_sin_visitas_entre_pares_ni_intervenciones_la_hoja_no_esta_y_se_dice_por_que():
    consolidado = compuesto(pequena())
    assert "Intervenciones" not in hojas(consolidado)
    assert dict(valores(cuadro(consolidado, "ausentes")))["Intervenciones"].startswith("El cronograma no tiene visitas entre pares")


def test_muchas_intervenciones_se_reparten_en_matrices_y_el_total_va_en_la_ultima():
    hechas = tuple(intervencion(i, convocadas=("D01", "D02"), asistentes=("D01",), **EL_1_DE_JUNIO) for i in range(1, 11))
    consolidado = compuesto(replace(escuela(["D01", "D02"], visitas=[]), intervenciones=hechas))
    primera, segunda = cuadro(consolidado, "asistencia_1"), cuadro(consolidado, "asistencia_9")
    assert (len(primera.columnas), len(segunda.columnas)) == (3 + 8, 3 + 2 + 3)
    assert valores(segunda, "asistio", "convocada", "pct")[:2] == [(10, 10, 1.0), (0, 10, 0.0)]


def test_una_intervencion_a_la_que_no_fue_nadie_va_en_cero():
    e = replace(escuela(["D01"], visitas=[]), intervenciones=(intervencion(1, convocadas=("D01",), asistentes=(), **EL_1_DE_JUNIO),))
    assert valores(cuadro(compuesto(e), "grupales"), "convocadas", "asistieron", "pct") == [(1, 0, 0.0)]


@pytest.mark.parametrize("forma", ["3-4", "Taller*", "=GIA"])
def test_una_forma_que_excel_leeria_de_otra_manera_no_lleva_formula_que_no_daria_lo_mismo(forma):
    e = replace(
        escuela([docente("D01")], visitas=[]),
        formas=(Forma(forma, TipoForma.GRUPAL),),
        intervenciones=(intervencion(1, forma, convocadas=("D01",), asistentes=("D01",), **EL_1_DE_JUNIO),),
    )
    tabla = cuadro(compuesto(e), "formas")
    (celda,) = [fila[tabla.columna("alcanzadas")] for fila in tabla.filas if fila[1].valor == forma]
    assert (celda.valor, celda.formula) == (1, "")


def test_la_escuela_de_once_tiene_once():
    assert len(CODIGOS) == len(once().docentes) == 11
