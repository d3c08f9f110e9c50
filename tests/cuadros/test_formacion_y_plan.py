"""Las hojas «Formación» y «Siguiente plan», y quién viene priorizada: qué hacer, con quién y por qué."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.modelo import Estado, Intervencion, Pareja, TipoFicha
from tests.cuadros.acompanamiento import comprometida, larga
from tests.cuadros.escuelas import (
    NOMBRES,
    compuesto,
    cuadro,
    de_tres_niveles,
    fila_de,
    graficos,
    hoja,
    hojas,
    sin_fichas,
    una_visita,
    valores,
)
from tests.indicadores.ayudas import con_niveles, otra, visita

ANA, BERTA, CARLA, DORA = NOMBRES


@pytest.fixture(scope="module")
def consolidado():
    return compuesto(comprometida())


def test_cada_desempeno_dice_cuantas_quienes_y_que_accion(consolidado):
    columnas = ("codigo", "n", "por_acompanar", "pct", "logrados", "mayor", "accion", "quienes")
    tercio, dos_tercios = pytest.approx(1 / 3), pytest.approx(2 / 3)
    assert valores(cuadro(consolidado, "formacion"), *columnas) == [
        ("D1", 3, 1, tercio, 2, "", "Visita entre pares", CARLA),
        ("D2", 3, 1, tercio, 2, "", "Visita entre pares", CARLA),
        ("D3", 3, 1, tercio, 2, "", "Visita entre pares", BERTA),
        ("D4", 3, 2, dos_tercios, 1, "Sí", "Visita entre pares", f"{ANA}, {CARLA}"),
        ("D5", 3, 2, dos_tercios, 1, "Sí", "Visita entre pares", f"{BERTA}, {CARLA}"),
    ]


def test_los_conteos_salen_del_ultimo_nivel_de_cada_docente(consolidado):
    assert valores(cuadro(consolidado, "ultimos_1")) == [
        ("D01", ANA, "III", "III", "III", "II", "III"),
        ("D02", BERTA, "III", "III", "II", "III", "II"),
        ("D03", CARLA, "II", "II", "III", "II", "II"),
        ("D04", DORA, "–", "–", "–", "–", "–"),
    ]
    tabla = cuadro(consolidado, "formacion")
    fila = dict(zip((c.clave for c in tabla.columnas), tabla.filas[0], strict=True))
    assert fila["por_acompanar"].formula == '(COUNTIFS(Formacion_d1,"I")+COUNTIFS(Formacion_d1,"II"))'
    assert fila["logrados"].formula == '(COUNTIFS(Formacion_d1,"III")+COUNTIFS(Formacion_d1,"IV"))'
    assert fila["mayor"].formula == 'IF(AND({@por_acompanar}>0,{@pct}=MAX(Necesidad_pct)),"Sí","")'


def test_la_formula_de_la_accion_sigue_la_regla_que_la_hoja_muestra(consolidado):
    tabla = cuadro(consolidado, "formacion")
    assert {f[tabla.columna("accion")].formula for f in tabla.filas} == {
        'IF({@por_acompanar}=0,"–",IF({@por_acompanar}>=3,IF({@por_acompanar}>=0.5*{@n},"GIA","Microtaller"),'
        'IF({@por_acompanar}<{@n},"Visita entre pares","Asesoría individual")))'
    }
    regla = (
        "3 o más docentes por acompañar, si son al menos el 50% de las que tienen nivel: GIA; si son menos del 50%: Microtaller. "
        "Menos de 3, con alguna colega que ya lo logra: Visita entre pares; si ninguna lo logra: Asesoría individual."
    )
    assert hoja(consolidado, "Formación").nota.endswith(f"no una norma; decide la IE. {regla}")
    assert "no es un ranking" in hoja(consolidado, "Formación").nota
    assert fila_de(cuadro(consolidado, "cifras"), nombre="Acción propuesta")["texto"].endswith(regla)


def test_la_accion_lleva_el_nombre_que_le_da_la_ie():
    consolidado = compuesto(replace(larga(11, 5), formas=larga().formas))
    assert "Grupo de interaprendizaje (GIA)" in hoja(consolidado, "Formación").nota
    assert '"Grupo de interaprendizaje (GIA)"' in cuadro(consolidado, "formacion").filas[0][7].formula


def test_el_ultimo_nivel_se_busca_de_la_visita_mas_reciente_a_la_primera():
    tabla = cuadro(compuesto(con_niveles({"D01": "2 3"})), "ultimos_1")
    primera, segunda = (f'IFERROR(INDEX(Datos_nivel,MATCH("D01|{r}|D1",Datos_clave,0)),"–")' for r in ("I", "II"))
    antes = f'IF(OR({primera}="–",{primera}="N.A."),"–",{primera})'
    assert tabla.filas[0][2].formula == f'IF(OR({segunda}="–",{segunda}="N.A."),{antes},{segunda})'


def test_con_muchos_desempenos_la_base_se_parte_y_ningun_nombre_se_repite():
    bloques = [b for b in hoja(compuesto(larga()), "Formación").bloques if b.clave.startswith("ultimos")]
    assert [len(b.columnas) for b in bloques] == [7, 6]
    claves = [c.clave for b in bloques for c in b.columnas]
    assert len(set(claves)) == len(claves)


def test_el_grafico_apila_a_quien_acompanar_sobre_quien_lo_logra(consolidado):
    (grafico,) = graficos(consolidado, "Formación")
    assert (grafico.tipo, [s.columna for s in grafico.series]) == ("apiladas", ["por_acompanar", "logrados"])


def test_la_escala_de_tres_niveles_acompana_hasta_su_nivel_no_logrado():
    consolidado = compuesto(de_tres_niveles())
    assert [c.grupo for c in cuadro(consolidado, "formacion").columnas][3] == "Por acompañar (I o II)"
    assert valores(cuadro(consolidado, "formacion"), "codigo", "n", "por_acompanar", "logrados") == [
        ("D1", 4, 2, 2),
        ("D2", 4, 3, 1),
        ("D3", 4, 3, 1),
        ("L1", 4, 3, 1),
    ]


def test_sin_fichas_no_hay_formacion_ni_plan():
    assert {"Formación", "Siguiente plan"} & set(hojas(compuesto(sin_fichas()))) == set()


def test_quien_viene_priorizada_tiene_su_cuadro_en_focalizacion(consolidado):
    assert valores(cuadro(consolidado, "priorizadas")) == [("D04", DORA, "5 años D")]
    sola = replace(una_visita(), docentes=tuple(replace(d, priorizada=True) for d in una_visita().docentes))
    assert "Focalización" not in hojas(compuesto(sola))


def test_el_plan_cuenta_lo_que_quedo_abierto(consolidado):
    assert valores(cuadro(consolidado, "abierto"), "asunto", "cuantos", "de", "hoja") == [
        ("Visitas vencidas", 1, 10, "Cronograma"),
        ("Visitas no ejecutadas", 1, 10, "Cronograma"),
        ("Visitas por hacer", 3, 10, "Cronograma"),
        ("Compromisos abiertos", 4, 6, "Compromisos"),
        ("Compromisos vencidos", 2, 4, "Compromisos"),
        ("Docentes focalizadas", 1, 4, "Focalización"),
        ("Docentes que venían priorizadas", 1, 4, "Focalización"),
        ("Docentes sin registro", 1, 4, "Focalización"),
        ("Docentes sin nivel global", 0, 4, "Focalización"),
        ("Desempeños con docentes por acompañar", 5, 5, "Formación"),
    ]


def test_el_plan_dice_que_programar_con_quien_y_por_que(consolidado):
    assert valores(cuadro(consolidado, "por_programar"))[:8] == [
        (
            "Acompañarla primero en D1, D2, D4, D5",
            CARLA,
            "Docente nueva: en su primera visita con nivel (II) quedó en II (En proceso).",
            "Focalización",
        ),
        ("Visitarlas primero", DORA, "Vienen priorizadas del periodo anterior y aún no tienen nivel este año.", "Focalización"),
        ("Hacer su primera visita", DORA, "Sin ningún monitoreo este año: falta el dato, no es nivel I.", "Focalización"),
        ("Hacer la visita II", DORA, "Pasó su fecha y no consta que se hiciera; no tiene motivo anotado.", "Cronograma"),
        ("Hacer la visita III", CARLA, "No se ejecutó: Salida inventada.", "Cronograma"),
        ("Verificar lo que sigue abierto: I-2 y II-1", ANA, "Vencidos: I-2 (30/09/2024). En plazo: II-1 (15/11/2024).", "Compromisos"),
        ("Verificar lo que sigue abierto: A-1", BERTA, "Vencidos: A-1 (30/04/2024).", "Compromisos"),
        ("Verificar lo que sigue abierto: II-1", CARLA, "Sin fecha límite: II-1.", "Compromisos"),
    ]
    assert valores(cuadro(consolidado, "por_programar"))[11] == (
        "Visita entre pares en D4: Desempeño 4",
        f"{ANA} (ver Pares: visita a {BERTA}), {CARLA} (ver Pares: se le sugiere visitar a {ANA} para ver D1, D2, D5)",
        "2 de 3 docentes con nivel todavía no lo logran, según su último nivel observado.",
        "Formación",
    )
    assert len(valores(cuadro(consolidado, "por_programar"))) == 13


def _de_formacion(expediente):
    """Con quién se programa cada desempeño por acompañar, por la línea que lo dice."""
    lineas = valores(cuadro(compuesto(expediente), "por_programar"), "que", "quienes", "hoja")
    return {que: quienes for que, quienes, de in lineas if de == "Formación"}


def test_la_visita_entre_pares_dice_a_quien_y_es_la_que_pares_sugiere(consolidado):
    lineas = _de_formacion(comprometida())
    assert lineas["Visita entre pares en D1: Desempeño 1"] == f"{CARLA} (ver Pares: visita a {ANA})"
    for que, quienes in lineas.items():
        codigo = que.split(" en ")[1].split(":")[0]
        suyas = {n: (a, d) for n, a, d in valores(cuadro(consolidado, "sugeridas"), "nombre", "a_quien", "desempenos")}
        for nombre, anfitriona in re.findall(r"(?:^|, )([^(,]+) \(ver Pares: visita a ([^)]+)\)", quienes):
            assert (anfitriona, True) == (suyas[nombre][0], codigo in suyas[nombre][1].split(", "))


@pytest.mark.parametrize(
    ("estado", "dice"),
    [
        (None, f"ya tiene por hacer la visita a {ANA}"),
        (Estado.NO_EJECUTADA, f"visita a {ANA}"),
        (Estado.CANCELADA, f"visita a {ANA}"),
    ],
)
def test_la_visita_que_ya_esta_programada_va_antes_que_la_sugerida(estado, dice):
    lugar = comprometida().visitas[0].lugar
    e = replace(comprometida(), parejas=(Pareja("D01", "D03", lugar, "D1", date(2024, 11, 4), date(2024, 11, 4), estado),))
    assert _de_formacion(e)["Visita entre pares en D1: Desempeño 1"] == f"{CARLA} (ver Pares: {dice})"


def test_quien_no_tiene_a_quien_visitar_lo_dice():
    """D02 y D03 solo pueden ver lo que buscan en el aula de D01; D02 ya la visitó: no forman pareja otra vez."""
    e = con_niveles({"D01": "3", "D02": "2", "D03": "2"})
    hecha = otra(TipoFicha.PARES, "D01", 1, "3 _ _ _ _", observadora="D02", observador="Docente D02")
    assert set(_de_formacion(replace(e, otras_fichas=(hecha,))).values()) == {
        "Docente D02 (ver Pares: por ahora sin sugerencia), Docente D03 (ver Pares: visita a Docente D01)"
    }


def test_lo_que_no_es_una_visita_entre_pares_solo_dice_con_quienes():
    lineas = _de_formacion(con_niveles({f"D0{i}": "2" for i in range(1, 4)}))
    assert set(lineas.values()) == {"Docente D01, Docente D02, Docente D03"}


def test_las_visitas_de_igual_motivo_van_en_una_linea():
    mismo = [visita(f"D0{i}", 1, Estado.NO_EJECUTADA, motivo="Paro inventado") for i in (1, 2, 3)]
    otra = visita("D04", 1, Estado.NO_EJECUTADA, motivo="Clima")
    e = replace(con_niveles({f"D0{i}": "- 4" for i in range(1, 5)}), visitas=(*mismo, otra))
    assert valores(cuadro(compuesto(e), "por_programar"), "que", "quienes", "por_que") == [
        ("Hacer la visita I", "Docente D01, Docente D02, Docente D03", "No se ejecutó: Paro inventado."),
        ("Hacer la visita I", "Docente D04", "No se ejecutó: Clima."),
    ]


def test_lo_compartido_que_no_se_hizo_tambien_queda_abierto():
    lugar = comprometida().visitas[0].lugar
    e = replace(
        comprometida(),
        parejas=(Pareja("D01", "D03", lugar, "D4", date(2024, 9, 2), date(2024, 9, 2)),),
        intervenciones=(
            Intervencion(
                1, "GIA", lugar, "Preguntas abiertas", ("D4",), estado=Estado.NO_EJECUTADA, motivo="Clima", convocadas=("D01", "D02")
            ),
            Intervencion(2, "GIA", lugar, "Hecha", convocadas=("D01",), asistentes=("D01",)),
        ),
    )
    consolidado = compuesto(e)
    abierto = cuadro(consolidado, "abierto")
    assert fila_de(abierto, asunto="Visitas entre pares sin hacer")["cuantos"] == 1
    assert {h for (h,) in valores(abierto, "hoja")} >= {"Intervenciones"}
    grupo = fila_de(abierto, asunto="Intervenciones en grupo sin hacer")
    assert (grupo["cuantos"], grupo["de"]) == (1, 2)
    lineas = valores(cuadro(consolidado, "por_programar"), "que", "quienes", "por_que")
    assert (
        "Visita entre pares: mirar D4",
        f"{CARLA} observa a {ANA}",
        "Pasó su fecha y no consta que se hiciera; no tiene motivo anotado.",
    ) in lineas
    assert ("GIA: Preguntas abiertas (D4)", f"{ANA}, {BERTA}", "No se ejecutó: Clima.") in lineas


def test_si_nada_quedo_abierto_el_plan_lo_dice_con_ceros():
    consolidado = compuesto(una_visita())
    assert {n for (n,) in valores(cuadro(consolidado, "abierto"), "cuantos")} == {0}
    assert [b.clave for b in hoja(consolidado, "Siguiente plan").bloques] == ["abierto"]


def test_cada_cifra_del_plan_tiene_su_formula(consolidado):
    tabla = cuadro(consolidado, "abierto")
    sin_formula = [f[0].valor for f in tabla.filas if not all(d.formula for d in f[tabla.columna("cuantos") :])]
    assert sin_formula == []
