"""La hoja «Pares»: lo programado y lo hecho, una por una, y las sugerencias con su razón."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from monitoreo_xlsx.cuadros.piezas import Cuadro
from monitoreo_xlsx.modelo import TipoFicha
from tests.cuadros.escuelas import acompanada, compuesto, cuadro, hoja, hojas, pequena, sin_fichas, una_visita, valores
from tests.cuadros.once import once
from tests.indicadores.ayudas import escuela, ficha, otra, pareja


def test_las_programadas_con_su_estado_y_su_situacion_y_las_que_solo_tienen_ficha():
    columnas = ("numero", "quien_observa", "a_quien", "cuando", "declarado", "situacion", "fecha", "desempeno", "mirados")
    assert valores(cuadro(compuesto(acompanada()), "parejas"), *columnas) == [
        (
            "1",
            "Ana Ficticia Prueba",
            "Berta Inventada Ensayo",
            "en agosto",
            "Ejecutada",
            "Ejecutada",
            date(2024, 8, 20),
            "D1",
            "D1, D2",
        ),
        ("2", "Carla Supuesta Muestra", "Ana Ficticia Prueba", "en setiembre", "–", "Vencida", "–", "D4", "–"),
        ("3", "Dora Imaginaria Modelo", "Berta Inventada Ensayo", "martes 03/12/2024", "–", "Reprogramada", "–", "–", "–"),
        ("4", "Berta Inventada Ensayo", "Ana Ficticia Prueba", "–", "–", "No programada", date(2024, 8, 22), "–", "D1, D5"),
    ]


def test_se_mira_lo_que_la_ficha_registra():
    solo_niveles = otra(TipoFicha.PARES, "D02", 1, "3 _ N _ 2", observadora="D01")
    sin_texto = replace(solo_niveles, puntajes=tuple(replace(p, evidencia="") for p in solo_niveles.puntajes))
    e = replace(escuela(["D01", "D02"], [ficha("D01", 1, "3 3 3 3 3")]), otras_fichas=(sin_texto,))
    assert valores(cuadro(compuesto(e), "parejas"), "mirados") == [("D1, D5",)]


def test_quien_no_esta_en_el_cronograma_va_con_el_nombre_que_la_ficha_dice():
    ajena = otra(TipoFicha.PARES, "D02", 1, "3 3 3 3 3", observador="Profesora Ajena Inventada")
    e = replace(escuela(["D01", "D02"], [ficha("D01", 1, "3 3 3 3 3")]), otras_fichas=(ajena,))
    assert valores(cuadro(compuesto(e), "parejas"), "quien_observa") == [("Profesora Ajena Inventada",)]
    assert valores(cuadro(compuesto(e), "parejas_cambios"), "observadora", "observada") == [("–", "D02")]


def test_los_dos_cuadros_son_una_sola_base_con_las_mismas_filas():
    consolidado = compuesto(acompanada())
    una, otra_ = cuadro(consolidado, "parejas"), cuadro(consolidado, "parejas_cambios")
    assert una.nombre == otra_.nombre == "Parejas"
    assert [fila[0].valor for fila in una.filas] == [fila[0].valor for fila in otra_.filas]
    nombradas = [c.clave for t in (una, otra_) for c in t.columnas if c.clave.isidentifier()]
    assert len(nombradas) == len(set(nombradas))


def test_impresa_apaisada_la_letra_queda_casi_de_su_tamano():
    """A4 apaisada deja unos 1026 pixeles de ancho: lo que pasa de ahí se encoge, con su letra."""
    for con_nombres in (True, False):
        pares = hoja(compuesto(acompanada(), con_nombres=con_nombres), "Pares")
        cuadros = [b for b in pares.bloques if isinstance(b, Cuadro)]
        anchos = [max(c.columnas[i].ancho for c in cuadros if i < len(c.columnas)) for i in range(max(len(c.columnas) for c in cuadros))]
        assert pares.horizontal
        assert 1026 / sum(a * 7 + 5 for a in anchos) > 0.9


def test_los_conteos_son_formulas_sobre_la_base():
    tabla = cuadro(compuesto(acompanada()), "pares_cuenta")
    assert valores(tabla, "n", "que") == [
        (3, "Programadas"),
        (1, "Hechas: quien observó llenó su ficha"),
        (1, "Vencidas: pasó su fecha y no hay ficha"),
        (0, "Aún programadas"),
        (1, "Reprogramadas"),
        (0, "No ejecutadas"),
        (0, "Canceladas (no cuentan entre las programadas)"),
        (1, "Hechas sin estar en el cronograma"),
        (1, "Sugeridas"),
    ]
    assert tabla.filas[1][2].valor == 1 / 3
    assert tabla.filas[1][0].formula == 'COUNTIFS(Parejas_situacion,"Ejecutada")'
    assert tabla.filas[-1][0].formula == "COUNTA(Sugeridas_docente)"


def test_los_conteos_son_los_de_intervenciones():
    consolidado = compuesto(once())
    suyos = {que: n for n, que in valores(cuadro(consolidado, "pares_cuenta"), "n", "que")}
    (forma,) = [f for f in valores(cuadro(consolidado, "formas"), "forma", "programadas", "ejecutadas", "vencidas") if "pares" in f[0]]
    assert forma[1:] == tuple(suyos[k] for k in suyos if k.startswith(("Programadas", "Hechas: ", "Vencidas")))


def test_la_sugerencia_dice_quien_observa_a_quien_que_y_por_que():
    columnas = ("docente", "nombre", "a_quien", "anfitriona", "misma_edad", "focalizada", "busca", "desempenos", "razon")
    assert valores(cuadro(compuesto(acompanada()), "sugeridas"), *columnas) == [
        (
            "D02",
            "Berta Inventada Ensayo",
            "Carla Supuesta Muestra",
            "D03",
            "No",
            "No",
            "D3, D5",
            "D3",
            "Carla Supuesta Muestra puede mostrar en su aula cómo trabaja D3. Atienden edades distintas: conversen qué cambia.",
        )
    ]


def test_quien_no_tiene_sugerencia_sabe_por_que():
    assert valores(cuadro(compuesto(acompanada()), "sin_sugerencia"), "docente", "razon", "busca") == [
        ("D01", "Quienes pueden mostrarlo ya reciben a 2 compañeras o ya formaron pareja con ella.", "D4"),
        ("D03", "Ya tiene una visita entre pares por hacer.", "D1, D2, D4, D5"),
    ]


def test_nada_se_redacta_como_ranking():
    for expediente in (acompanada(), once()):
        consolidado = compuesto(expediente)
        textos = [str(d.valor) for b in hoja(consolidado, "Pares").bloques for fila in b.filas for d in fila]
        assert not [t for t in textos if re.search(r"\b(mejor|peor|superior|inferior|débil|fuerte|debe aprender|puesto)", t, re.IGNORECASE)]
        assert "no es un ranking" in cuadro(consolidado, "sugeridas").nota


def test_las_fichas_de_pares_no_entran_en_ningun_resultado():
    con = acompanada()
    sin = replace(con, otras_fichas=tuple(f for f in con.otras_fichas if f.tipo is not TipoFicha.PARES))
    for clave in ("resumen", "datos", "visitas", "desempenos_1", "desempenos_2", "mapa", "focalizacion", "autoevaluacion", "doble"):
        assert valores(cuadro(compuesto(con), clave)) == valores(cuadro(compuesto(sin), clave)), clave


def test_solo_con_sugerencias_o_solo_con_programadas_esta_lo_que_hay():
    assert [b.clave for b in hoja(compuesto(pequena()), "Pares").bloques] == ["sugeridas", "pares_cuenta"]
    solo = replace(escuela(["D01", "D02"]), parejas=(pareja("D01", "D02"),))
    assert [b.clave for b in hoja(compuesto(solo), "Pares").bloques] == ["parejas", "parejas_cambios", "pares_cuenta"]
    assert [d.formula for d in cuadro(compuesto(solo), "pares_cuenta").filas[-1]] == ["", "", ""]


def test_sin_nada_que_decir_la_hoja_no_esta_y_se_dice_por_que():
    for expediente in (sin_fichas(), una_visita()):
        consolidado = compuesto(expediente)
        assert "Pares" not in hojas(consolidado)
        assert dict(valores(cuadro(consolidado, "ausentes")))["Pares"].startswith("No hay visitas entre pares")
