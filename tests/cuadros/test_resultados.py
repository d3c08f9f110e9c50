"""Matriz, mapa de docentes, desempeños, avance y focalización, contra la escuela resuelta a mano."""

from __future__ import annotations

import pytest

from monitoreo_xlsx.cuadros.avance import COLOR_BAJA, COLOR_IGUAL, COLOR_SUBE
from tests.cuadros.escuelas import COLORES, compuesto, cuadro, fila_de, graficos, grande, hoja, pequena, valores
from tests.indicadores.ayudas import con_niveles, escuela, ficha

TERCIO, DOS_TERCIOS = pytest.approx(1 / 3), pytest.approx(2 / 3)


@pytest.fixture(scope="module")
def consolidado():
    return compuesto(pequena())


def _celda(tabla, columna, **claves):
    """El dato (valor y fórmula) de una columna en la única fila con esos valores."""
    (elegida,) = [f for f in tabla.filas if all(f[tabla.columna(c)].valor == v for c, v in claves.items())]
    return elegida[tabla.columna(columna)]


def test_la_matriz_da_los_totales_y_el_control(consolidado):
    columnas = ("visita", "nivel_educativo", "docentes", "monitoreados", "no_monitoreados", "control")
    assert valores(cuadro(consolidado, "matriz_D1"), *columnas) == [
        ("I", "Inicial - Jardín", 4, 3, 1, "Por llenar: 1"),
        ("II", "Inicial - Jardín", 4, 3, 1, "Cuadra"),
        ("III", "Inicial - Jardín", 4, 0, 4, "Cuadra"),
    ]


@pytest.mark.parametrize(
    ("desempeno", "primera", "segunda"),
    [
        ("D1", (1, 1, 1, 0, 0), (0, 1, 2, 0, 0)),
        ("D2", (0, 2, 1, 0, 0), (0, 1, 2, 0, 0)),
        ("D3", (0, 2, 0, 0, 1), (0, 1, 2, 0, 0)),
        ("D4", (1, 1, 1, 0, 0), (0, 2, 1, 0, 0)),
        ("D5", (0, 1, 0, 1, 0), (0, 2, 1, 0, 0)),
    ],
)
def test_la_matriz_cuenta_los_niveles_y_los_na_de_cada_desempeno(consolidado, desempeno, primera, segunda):
    claves = [f"{desempeno}|{o}" for o in ("I", "II", "III", "IV", "N.A.")]
    assert valores(cuadro(consolidado, "matriz_D1"), *claves) == [primera, segunda, (0, 0, 0, 0, 0)]


def test_el_control_de_la_matriz_es_una_formula_sobre_lo_que_falta(consolidado):
    formula = _celda(cuadro(consolidado, "matriz_D1"), "control", visita="I").formula
    assert formula.startswith('IF((COUNTIFS(Datos_visita,"I",Datos_desempeno,"D1",Datos_estado,"falta")+')
    assert formula.count('Datos_estado,"falta"') == 10


def test_la_matriz_se_parte_cada_cinco_desempenos():
    consolidado = compuesto(grande(2, 1, desempenos=12))
    bloques = hoja(consolidado, "Matriz UGEL").bloques
    assert [(b.clave, b.titulo) for b in bloques] == [("matriz_D1", "D1 a D5"), ("matriz_D6", "D6 a D10"), ("matriz_D11", "D11 a D12")]
    assert bloques[2].nota == "D11: Desempeño 11 · D12: Desempeño 12"


def test_sin_nivel_educativo_la_matriz_dice_inicial():
    assert valores(cuadro(compuesto(con_niveles({"D01": "3"})), "matriz_D1"), "nivel_educativo")[0] == ("Inicial",)


def test_el_mapa_pone_las_visitas_de_cada_docente_una_bajo_otra(consolidado):
    assert valores(cuadro(consolidado, "mapa")) == [
        ("D01", "Ana Ficticia Prueba", "5 años A", "I", "I", "II", "II", "I", "II", 8, "II"),
        ("D01", "Ana Ficticia Prueba", "5 años A", "II", "III", "III", "III", "II", "III", 14, "III"),
        ("D02", "Berta Inventada Ensayo", "4 años B", "I", "III", "III", "N.A.", "III", "IV", 16.25, "III"),
        ("D02", "Berta Inventada Ensayo", "4 años B", "II", "III", "III", "II", "III", "II", 13, "III"),
        ("D03", "Carla Supuesta Muestra", "3 años C", "I", "II", "II", "II", "II", "–", 10, "–"),
        ("D03", "Carla Supuesta Muestra", "3 años C", "II", "II", "II", "III", "II", "II", 11, "II"),
        ("D04", "Dora Imaginaria Modelo", "5 años D", "I", "–", "–", "–", "–", "–", "–", "–"),
        ("D04", "Dora Imaginaria Modelo", "5 años D", "II", "–", "–", "–", "–", "–", "–", "–"),
    ]


def test_el_mapa_busca_por_clave_y_separa_a_las_docentes(consolidado):
    mapa = cuadro(consolidado, "mapa")
    assert (mapa.separar, mapa.filtro) == ("docente", True)
    buscar = 'IFERROR(INDEX({},MATCH("{}",{},0)),"–")'
    assert _celda(mapa, "d|D3", docente="D02", visita="I").formula == buscar.format("Datos_nivel", "D02|I|D3", "Datos_clave")
    assert _celda(mapa, "puntaje", docente="D02", visita="I").formula == buscar.format("Visitas_puntaje", "D02|I", "Visitas_clave")


@pytest.mark.parametrize(
    ("codigo", "esperado"),
    [
        ("D1", (1, TERCIO, 1, TERCIO, 1, TERCIO, 0, 0, 0, 0, 3, 2, 1, TERCIO)),
        ("D2", (0, 0, 2, DOS_TERCIOS, 1, TERCIO, 0, 0, 0, 0, 3, pytest.approx(7 / 3), 1, TERCIO)),
        ("D3", (0, 0, 2, 1, 0, 0, 0, 0, 1, 0, 2, 2, 0, 0)),
        ("D4", (1, TERCIO, 1, TERCIO, 1, TERCIO, 0, 0, 0, 0, 3, 2, 1, TERCIO)),
        ("D5", (0, 0, 1, 0.5, 0, 0, 1, 0.5, 0, 1, 2, 3, 1, 0.5)),
    ],
)
def test_cada_desempeno_lleva_conteo_porcentaje_na_faltas_n_y_promedio(consolidado, codigo, esperado):
    fila = fila_de(cuadro(consolidado, "desempenos_1"), codigo=codigo)
    columnas = ("I", "I%", "II", "II%", "III", "III%", "IV", "IV%", "na", "faltan", "n", "promedio", "logrados", "logrados%")
    assert tuple(fila[c] for c in columnas) == esperado


def test_un_desempeno_que_nadie_pudo_mostrar_no_tiene_porcentajes_ni_promedio():
    consolidado = compuesto(escuela(["D01", "D02"], [ficha("D01", 1, "N 3 3 3 3"), ficha("D02", 1, "_ 3 3 3 3")], momentos=1))
    fila = fila_de(cuadro(consolidado, "desempenos_1"), codigo="D1")
    assert (fila["n"], fila["na"], fila["faltan"], fila["III"], fila["III%"], fila["promedio"], fila["logrados%"]) == (0, 1, 1, 0, *"–––")


def test_hay_un_cuadro_y_un_grafico_por_visita_con_fichas(consolidado):
    assert [b.clave for b in hoja(consolidado, "Desempeños").bloques] == [
        "desempenos_1",
        "grafico_desempenos_1",
        "desempenos_2",
        "grafico_desempenos_2",
    ]
    for grafico in graficos(consolidado, "Desempeños"):
        assert (grafico.tipo, grafico.horizontal, grafico.categorias) == ("apiladas_100", True, "codigo")
        assert [s.color for s in grafico.series] == list(COLORES)


def test_el_resumen_de_cambios_cuenta_solo_a_las_comparables(consolidado):
    assert valores(cuadro(consolidado, "cambios")) == [("I a II", "De la primera a la última", 2, 1, 0.5, 1, 0.5, 0, 0)]
    cambios = cuadro(consolidado, "cambios")
    assert _celda(cambios, "suben", par="I a II").formula == 'COUNTIF(Avance_cambio_1_2,">0")'
    assert _celda(cambios, "bajan%", par="I a II").formula == 'IFERROR(COUNTIF(Avance_cambio_1_2,"<0")/COUNT(Avance_cambio_1_2),"–")'


def test_con_tres_visitas_se_agrega_de_la_primera_a_la_ultima():
    cambios = cuadro(compuesto(con_niveles({"D01": "1 3 2", "D02": "2 2 2", "D03": "4 - 3"})), "cambios")
    assert valores(cambios, "par", "que", "comparables", "suben", "igual", "bajan") == [
        ("I a II", "Visitas seguidas", 2, 1, 1, 0),
        ("II a III", "Visitas seguidas", 2, 0, 1, 1),
        ("I a III", "De la primera a la última", 3, 1, 1, 1),
    ]


def test_la_matriz_de_transicion_suma_las_comparables(consolidado):
    assert valores(cuadro(consolidado, "transicion_1_2")) == [
        ("I", "Inicio", 0, 0, 0, 0, 0),
        ("II", "En proceso", 0, 0, 1, 0, 1),
        ("III", "Logro esperado", 0, 0, 1, 0, 1),
        ("IV", "Logro destacado", 0, 0, 0, 0, 0),
    ]
    assert _celda(cuadro(consolidado, "transicion_1_2"), "III", de="II").formula == 'COUNTIFS(Avance_nivel_1,"II",Avance_nivel_2,"III")'


def test_el_detalle_del_avance_va_con_guion_donde_no_se_puede_comparar(consolidado):
    assert valores(cuadro(consolidado, "detalle"), "docente", "nivel_1", "nivel_2", "cambio_1_2") == [
        ("D01", "II", "III", 1),
        ("D02", "III", "III", 0),
        ("D03", "–", "II", "–"),
        ("D04", "–", "–", "–"),
    ]


def test_los_colores_del_cambio(consolidado):
    (grafico,) = graficos(consolidado, "Avance")
    assert [(s.nombre, s.color) for s in grafico.series] == [
        ("Suben de nivel", COLOR_SUBE),
        ("Siguen igual", COLOR_IGUAL),
        ("Bajan de nivel", COLOR_BAJA),
    ]


def test_se_focaliza_a_la_nueva_por_su_primera_visita_con_nivel(consolidado):
    motivo = "Docente nueva: en su primera visita con nivel (II) quedó en II (En proceso)."
    esperado = ("D03", "Carla Supuesta Muestra", "3 años C", "II", "II", motivo, "D1, D2, D4, D5")
    assert valores(cuadro(consolidado, "focalizacion")) == [esperado]


def test_quien_no_tiene_nivel_va_aparte_con_su_motivo():
    consolidado = compuesto(con_niveles({"D01": "?", "D02": "-", "D03": "2"}))
    assert valores(cuadro(consolidado, "sin_decidir"), "docente", "motivo") == [
        ("D02", "Sin monitoreo todavía."),
        ("D01", "Sus fichas están incompletas."),
    ]


def test_los_focalizados_van_en_el_orden_del_cronograma_y_no_de_su_nivel():
    consolidado = compuesto(con_niveles({"D01": "2", "D02": "1", "D03": "4", "D04": "1"}))
    assert valores(cuadro(consolidado, "focalizacion"), "docente", "nivel") == [("D01", "II"), ("D02", "I"), ("D04", "I")]
    assert "no es un ranking" in hoja(consolidado, "Focalización").nota
