"""La hoja «Doble observación»: los pares a la vista, el acuerdo exacto y kappa como fórmula, y el consenso aparte."""

from __future__ import annotations

from dataclasses import replace

from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.modelo import Expediente, TipoFicha
from tests.cuadros.escuelas import acompanada, compuesto, con_acuerdo, cuadro, fila_de, hoja, hojas, pequena, sin_fichas, valores
from tests.indicadores.ayudas import escuela, ficha, otra, una

SEGUNDA, CONSENSO = TipoFicha.SEGUNDA, TipoFicha.CONSENSO


def total(expediente: Expediente) -> dict:
    tabla = cuadro(compuesto(expediente), "acuerdo")
    return dict(zip((c.clave for c in tabla.columnas), tabla.filas[0], strict=True))


def test_los_pares_estan_a_la_vista_con_el_consenso_y_la_diferencia():
    base = cuadro(compuesto(acompanada()), "doble")
    columnas = ("clave", "observado", "valor_1", "segunda", "valor_2", "diferencia", "acuerdo", "consenso")
    assert valores(base, *columnas)[:8] == [
        ("D01|I|D1", "I", 1, "I", 1, 0, "Sí", "I"),
        ("D01|I|D2", "II", 2, "II", 2, 0, "Sí", "II"),
        ("D01|I|D3", "II", 2, "III", 3, 1, "No", "II"),
        ("D01|I|D4", "I", 1, "I", 1, 0, "Sí", "I"),
        ("D01|I|D5", "II", 2, "II", 2, 0, "Sí", "II"),
        ("D02|I|D1", "III", 3, "III", 3, 0, "Sí", "–"),
        ("D02|I|D2", "III", 3, "III", 3, 0, "Sí", "–"),
        ("D02|I|D3", "N.A.", "–", "III", "–", "–", "–", "–"),
    ]
    assert base.filas[0][base.columna("celda")].enlace.startswith("external:../fichas/segunda-D01-1.xlsx")


def test_el_acuerdo_total_y_con_pocos_pares_n_insuficiente():
    fila = total(acompanada())
    assert [fila[c].valor for c in ("pares", "clases", "iguales", "pct", "kappa", "desde", "hasta")] == [
        24,
        5,
        18,
        0.75,
        "n insuficiente",
        "–",
        "–",
    ]
    assert "Con menos de 30 pares" in cuadro(compuesto(acompanada()), "acuerdo").nota


def test_con_bastantes_pares_hay_kappa_y_su_intervalo_con_su_fuente():
    fila, calculado = total(con_acuerdo()), una(calcular(con_acuerdo()).acuerdo)
    assert fila["pares"].valor == calculado["pares"] >= 30
    assert [fila[c].valor for c in ("kappa", "desde", "hasta")] == [calculado[c] for c in ("kappa", "desde", "hasta")]
    assert fila["desde"].valor < fila["kappa"].valor < fila["hasta"].valor
    nota = cuadro(compuesto(con_acuerdo()), "acuerdo").nota
    assert "statsmodels" in nota
    assert "no son independientes" in nota


def test_kappa_y_el_acuerdo_son_formulas_vivas_y_el_intervalo_no():
    fila = total(con_acuerdo())
    assert fila["pares"].formula == "COUNT(Doble_diferencia)"
    assert fila["iguales"].formula == 'COUNTIFS(Doble_acuerdo,"Sí")'
    assert fila["kappa"].formula.startswith('IF({@pares}<30,"n insuficiente",IF(OR(')
    assert "SUMPRODUCT(Doble_diferencia,Doble_diferencia)" in fila["kappa"].formula
    assert fila["desde"].formula == fila["hasta"].formula == ""


def con_niveles(observados: list[str], segundos: list[str]) -> Expediente:
    fichas = [ficha("D01", v, n) for v, n in enumerate(observados, start=1)]
    otras = tuple(otra(SEGUNDA, "D01", v, n) for v, n in enumerate(segundos, start=1))
    base = escuela(["D01", "D02"], [*fichas, *(replace(f, docente="D02") for f in fichas)])
    return replace(base, otras_fichas=(*otras, *(replace(f, docente="D02") for f in otras)))


TRES = ["1 2 3 4 1", "2 2 3 4 3", "3 3 1 2 4"]


def test_si_un_observador_usa_un_solo_nivel_kappa_no_esta_definido():
    e = con_niveles(TRES, ["3 3 3 3 3"] * 3)
    assert total(e)["kappa"].valor == "no definido"
    assert "un solo nivel" in cuadro(compuesto(e), "acuerdo").nota


def test_si_todo_coincide_se_dice_que_el_intervalo_no_se_puede_estimar():
    e = con_niveles(TRES, TRES)
    assert [total(e)[c].valor for c in ("kappa", "desde")] == [1.0, "–"]
    assert "no se puede estimar" in cuadro(compuesto(e), "acuerdo").nota


def test_el_cruce_y_el_acuerdo_por_desempeno():
    consolidado = compuesto(acompanada())
    cruce = cuadro(consolidado, "cruce")
    assert valores(cruce, "observado", "I", "II", "III", "IV", "total") == [
        ("I", 2, 0, 0, 0, 2),
        ("II", 0, 7, 3, 0, 10),
        ("III", 1, 0, 8, 2, 11),
        ("IV", 0, 0, 0, 1, 1),
    ]
    assert cruce.filas[1][cruce.columna("III")].formula == 'COUNTIFS(Doble_observado,"II",Doble_segunda,"III")'
    por_desempeno = cuadro(consolidado, "acuerdo_por_desempeno")
    assert fila_de(por_desempeno, codigo="D3") == {
        "codigo": "D3",
        "nombre": "Desempeño 3",
        "pares": 4,
        "iguales": 2,
        "pct": 0.5,
        "distintos": 2,
    }
    assert sum(n for (n,) in valores(por_desempeno, "pares")) == 24


def test_el_consenso_no_entra_en_el_acuerdo_ni_en_los_resultados():
    con, sin = acompanada(), replace(acompanada(), otras_fichas=tuple(f for f in acompanada().otras_fichas if f.tipo is not CONSENSO))
    for clave in ("acuerdo", "cruce", "acuerdo_por_desempeno", "resumen", "datos", "visitas", "desempenos_1"):
        assert valores(cuadro(compuesto(con), clave)) == valores(cuadro(compuesto(sin), clave)), clave
    assert "no es un promedio" in dict(valores(cuadro(compuesto(con), "cifras")))["Consenso"]


def test_a_un_nivel_de_distancia_no_es_acuerdo():
    consolidado = compuesto(acompanada())
    assert "no se informa como acuerdo" in dict(valores(cuadro(consolidado, "cifras")))["Acuerdo exacto"]
    titulos = [c.titulo for b in hoja(consolidado, "Doble observación").bloques if hasattr(b, "columnas") for c in b.columnas]
    assert not [t for t in titulos if "±" in t]


def test_sin_segundas_ni_consensos_o_sin_observaciones_la_hoja_no_esta_y_se_dice_por_que():
    sola = replace(sin_fichas(), otras_fichas=(otra(SEGUNDA, "D01", 1, "3 3 3 3 3"),))
    for expediente, motivo in ((pequena(), "No hay fichas de segunda"), (sola, "todavía ninguna observación")):
        consolidado = compuesto(expediente)
        assert "Doble observación" not in hojas(consolidado)
        assert motivo in dict(valores(cuadro(consolidado, "ausentes")))["Doble observación"]
