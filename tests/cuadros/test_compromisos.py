"""La hoja «Compromisos» y la «Diálogo», contra la escuela acompañada resuelta a mano."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.cuadros.acompanamiento import SECRETO, comprometida, larga
from tests.cuadros.escuelas import compuesto, cuadro, enlace, fila_de, graficos, hoja, hojas, pequena, valores

CONTEOS = ("n", "cumplidos", "no_cumplidos", "pendientes", "en_proceso", "en_plazo", "sin_plazo", "vencidos")


@pytest.fixture(scope="module")
def consolidado():
    return compuesto(comprometida())


def test_el_detalle_lleva_un_compromiso_por_fila(consolidado):
    columnas = ("clave", "nombre", "visita", "codigo", "desempeno", "plazo", "estado", "al_corte", "verificado_en")
    assert valores(cuadro(consolidado, "compromisos"), *columnas) == [
        ("D01|1", "Ana Ficticia Prueba", "I", "I-1", "D2", date(2024, 8, 30), "Cumplido", "Cerrado", "II"),
        ("D01|2", "Ana Ficticia Prueba", "I", "I-2", "D1", date(2024, 9, 30), "En proceso", "Vencido", "II"),
        ("D01|3", "Ana Ficticia Prueba", "II", "II-1", "D4", date(2024, 11, 15), "Pendiente", "En plazo", "–"),
        ("D02|1", "Berta Inventada Ensayo", "Anterior", "A-1", "–", date(2024, 4, 30), "Pendiente", "Vencido", "–"),
        ("D02|2", "Berta Inventada Ensayo", "I", "I-1", "D3", date(2024, 7, 31), "No cumplido", "Cerrado", "–"),
        ("D03|1", "Carla Supuesta Muestra", "II", "II-1", "D5", "–", "Pendiente", "Sin plazo", "–"),
    ]


def test_el_detalle_lleva_los_textos_y_el_enlace_a_su_celda(consolidado):
    tabla = cuadro(consolidado, "compromisos")
    assert valores(tabla, "compromiso", "evidencia", "responsable", "verificacion", "celda")[0] == (
        f"{SECRETO}: acuerdo 1.1",
        f"{SECRETO}: evidencia",
        f"{SECRETO}: responsable",
        f"{SECRETO}: lo mostró",
        "C31",
    )
    lugar = comprometida().fichas[0].compromisos[0].lugar
    assert tabla.filas[0][tabla.columna("celda")].enlace == enlace(lugar)


def test_como_va_el_plazo_es_una_formula_contra_la_fecha_de_corte(consolidado):
    tabla = cuadro(consolidado, "compromisos")
    assert {fila[tabla.columna("al_corte")].formula for fila in tabla.filas} == {
        'IF(OR({@estado}="Pendiente",{@estado}="En proceso"),'
        'IF(ISNUMBER({@plazo}),IF({@plazo}<Corte_fecha,"Vencido","En plazo"),"Sin plazo"),"Cerrado")'
    }
    assert (cuadro(consolidado, "corte").nombre, valores(cuadro(consolidado, "corte"), "fecha")) == ("Corte", [(date(2024, 10, 15),)])


def test_por_visita_y_en_total(consolidado):
    assert valores(cuadro(consolidado, "compromisos_por_visita"), "visita", *CONTEOS) == [
        ("Anterior", 1, 0, 0, 1, 0, 0, 0, 1),
        ("I", 3, 1, 1, 0, 1, 0, 0, 1),
        ("II", 2, 0, 0, 2, 0, 1, 1, 0),
        ("Todos", 6, 1, 1, 3, 1, 1, 1, 2),
    ]


def test_por_docente_con_su_porcentaje_y_un_guion_si_no_tiene_ninguno(consolidado):
    assert valores(cuadro(consolidado, "compromisos_por_docente"), "docente", "nombre", *CONTEOS, "pct_cumplidos") == [
        ("D01", "Ana Ficticia Prueba", 3, 1, 0, 1, 1, 1, 0, 1, pytest.approx(1 / 3)),
        ("D02", "Berta Inventada Ensayo", 2, 0, 1, 1, 0, 0, 0, 1, 0),
        ("D03", "Carla Supuesta Muestra", 1, 0, 0, 1, 0, 0, 1, 0, 0),
        ("D04", "Dora Imaginaria Modelo", 0, 0, 0, 0, 0, 0, 0, 0, "–"),
    ]


@pytest.mark.parametrize("resumen", ["compromisos_por_visita", "compromisos_por_docente", "compromisos_por_desempeno"])
def test_los_plazos_reparten_los_abiertos_y_los_estados_el_total(consolidado, resumen):
    for n, *estados, en_plazo, sin_plazo, vencidos in valores(cuadro(consolidado, resumen), *CONTEOS):
        assert sum(estados) == n
        assert en_plazo + sin_plazo + vencidos == sum(estados[-2:])


def test_por_desempeno_en_el_orden_de_la_rubrica(consolidado):
    assert valores(cuadro(consolidado, "compromisos_por_desempeno"), "clave", "nombre", "n", "vencidos") == [
        ("D1", "Desempeño 1", 1, 1),
        ("D2", "Desempeño 2", 1, 0),
        ("D3", "Desempeño 3", 1, 0),
        ("D4", "Desempeño 4", 1, 0),
        ("D5", "Desempeño 5", 1, 0),
        ("–", "Sin señalar", 1, 1),
    ]


def test_un_desempeno_ajeno_a_la_rubrica_lo_dice():
    e = comprometida()
    ajeno = replace(e, anteriores=(replace(e.anteriores[0], desempeno="Z9"),))
    assert fila_de(cuadro(compuesto(ajeno), "compromisos_por_desempeno"), clave="Z9")["nombre"] == "No está en la rúbrica"


def test_los_conteos_son_formulas_sobre_el_detalle(consolidado):
    tabla = cuadro(consolidado, "compromisos_por_docente")
    fila = dict(zip((c.clave for c in tabla.columnas), tabla.filas[0], strict=True))
    assert fila["n"].formula == 'COUNTIFS(Compromisos_docente,"D01")'
    assert fila["cumplidos"].formula == 'COUNTIFS(Compromisos_docente,"D01",Compromisos_estado,"Cumplido")'
    plazos = {"en_plazo": "En plazo", "sin_plazo": "Sin plazo", "vencidos": "Vencido"}
    assert {c: fila[c].formula for c in plazos} == {
        c: f'COUNTIFS(Compromisos_docente,"D01",Compromisos_al_corte,"{plazo}")' for c, plazo in plazos.items()
    }
    assert fila["pct_cumplidos"].formula == 'IFERROR({@cumplidos}/{@n},"–")'
    total = cuadro(consolidado, "compromisos_por_visita").filas[-1]
    assert total[2].formula == "COUNTA(Compromisos_clave)"
    assert all(
        d.formula for t in ("visita", "docente", "desempeno") for f in cuadro(consolidado, f"compromisos_por_{t}").filas for d in f[2:]
    )


def test_los_graficos_apilan_los_cumplidos_los_abiertos_segun_su_plazo_y_los_no_cumplidos(consolidado):
    por_visita, por_docente, por_desempeno = graficos(consolidado, "Compromisos")
    assert [s.columna for s in por_visita.series] == ["cumplidos", "en_plazo", "sin_plazo", "vencidos", "no_cumplidos"]
    assert {g.tipo for g in (por_visita, por_docente, por_desempeno)} == {"apiladas"}
    assert (por_visita.cuantas, por_docente.cuantas, por_desempeno.cuantas) == (3, 4, 6)


def test_sin_compromisos_no_hay_hoja_y_se_dice_por_que():
    consolidado = compuesto(pequena())
    assert {"Compromisos", "Diálogo"} & set(hojas(consolidado)) == set()
    ausentes = dict(valores(cuadro(consolidado, "ausentes")))
    assert ausentes["Compromisos"] == "Ninguna ficha trae compromisos de mejora."
    assert ausentes["Diálogo"] == "Ninguna ficha trae lo conversado con la docente."


def test_las_definiciones_explican_solo_lo_que_esta():
    con, sin = (dict(valores(cuadro(compuesto(e), "cifras"))) for e in (comprometida(), pequena()))
    assert "anterior a la fecha de corte" in con["Compromiso vencido"]
    assert "suman los abiertos" in con["Compromiso sin plazo"]
    assert "ni se puntúa" in con["Diálogo"]
    assert {"Compromiso", "Compromiso vencido", "Compromiso sin plazo", "Diálogo"} & set(sin) == set()


def test_el_dialogo_lleva_una_fila_por_ficha_y_la_de_la_colega_no_tapa_a_la_observacion(consolidado):
    assert valores(cuadro(consolidado, "dialogos"), "clave", "tipo", "fecha", "fortalezas", "despues") == [
        ("D01|I", "Observación", date(2024, 6, 12), f"{SECRETO}: fortalezas", f"{SECRETO}: después"),
        ("D01|I|Visita entre pares", "Visita entre pares", "–", "", f"{SECRETO}: la colega"),
        ("D01|II", "Observación", date(2024, 9, 10), f"{SECRETO}: la segunda", ""),
    ]
    assert cuadro(consolidado, "dialogos").nombre == "Dialogo"


def test_el_dialogo_no_lleva_ningun_numero(consolidado):
    tabla = cuadro(consolidado, "dialogos")
    assert not [d for fila in tabla.filas for d in fila if d.formula or isinstance(d.valor, (int, float))]
    assert graficos(consolidado, "Diálogo") == []


@pytest.mark.parametrize(("veces", "minimo", "maximo"), [(1, 30, 30), (6, 55, 58), (20, 58, 58)])
def test_una_columna_del_dialogo_se_ensancha_con_su_texto_hasta_lo_que_cabe(veces, minimo, maximo):
    (tabla,) = hoja(compuesto(larga(2, 5, veces)), "Diálogo").bloques
    anchos = {c.ancho for c in tabla.columnas if c.clave in {"fortalezas", "por_mejorar", "antes", "durante", "despues"}}
    assert all(minimo <= ancho <= maximo for ancho in anchos)


def test_una_columna_vacia_del_dialogo_va_angosta():
    e = pequena()
    hablada = replace(e.fichas[0], dialogo=replace(comprometida().fichas[0].dialogo, antes="", durante="", despues=""))
    (tabla,) = hoja(compuesto(replace(e, fichas=(hablada, *e.fichas[1:]))), "Diálogo").bloques
    assert {c.clave: c.ancho for c in tabla.columnas if c.grupo} == {"antes": 15, "durante": 15, "despues": 15}
