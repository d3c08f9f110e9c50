"""El libro principal reúne todo el acompañamiento: lo hecho con otra rúbrica cuenta una vez, y lo que dice de ello es cierto."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from monitoreo_xlsx.flujo.indicadores_json import a_json
from monitoreo_xlsx.flujo.siguiente import siguiente
from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.modelo import Desempeno, Edicion, Expediente, Ficha, Rubrica, TipoFicha
from tests.cuadros.escuelas import compuesto, con_colores, cuadro, fila_de, formulas, hoja, libro, valores
from tests.indicadores.ayudas import compromiso, docente, escuela, ficha, filas, rubrica
from tests.recalculo import diferencias, exigir_libreoffice

OTRA = "otra/2"
PROPIA = "prueba/1"


def otra_rubrica() -> Rubrica:
    """Comparte los códigos D1 y D2 con la propia, pero con ellos observa otra cosa; E9 es solo suyo."""
    nombres = {"D1": "Juego libre", "D2": "Lectura", "E9": "Afecto"}
    return replace(con_colores(rubrica()), id="otra", version="2", desempenos=tuple(Desempeno(c, n) for c, n in nombres.items()))


def con_la_otra(codigo: str, visita: int, niveles: str, *compromisos: str) -> Ficha:
    acordados = tuple(compromiso(visita, i, docente=codigo, desempeno=d) for i, d in enumerate(compromisos, start=1))
    return replace(ficha(codigo, visita, niveles, codigos=("D1", "D2", "E9")), compromisos=acordados)


def cambio_a_mitad_de_anio() -> Expediente:
    """D01: I y II con la propia · D02 y D03: la I con la propia y la II con la otra, D03 incompleta en la I.

    D04 (venía priorizada): solo la II, con la otra · D05: nada.
    """
    d02_i = replace(ficha("D02", 1, "1 1 2 1 1"), compromisos=(compromiso(1, docente="D02", desempeno="D1"),))
    fichas = [ficha("D01", 1, "3 3 3 3 3"), ficha("D01", 2, "2 2 2 2 2"), d02_i, ficha("D03", 1, "3 3 3 3 _")]
    ajenas = (con_la_otra("D02", 2, "4 4 4", "D1", "E9"), con_la_otra("D03", 2, "3 3 3"), con_la_otra("D04", 2, "1 1 1", "X7"))
    personas = [docente("D01"), docente("D02"), docente("D03"), replace(docente("D04"), priorizada=True), docente("D05")]
    base = escuela(personas, fichas, usar=con_colores(rubrica()))
    return replace(base, ediciones=(Edicion(otra_rubrica(), ajenas),))


DOS = cambio_a_mitad_de_anio()
SOLA = replace(DOS, ediciones=())
LIBRO = compuesto(DOS)


def textos(nombre: str, expediente: Expediente = DOS) -> str:
    una = hoja(compuesto(expediente), nombre)
    celdas = [str(d.valor) for b in una.bloques if hasattr(b, "filas") for fila in b.filas for d in fila]
    return "\n".join([una.nota, *(b.nota for b in una.bloques if hasattr(b, "nota")), *celdas])


# --- la cobertura


def test_la_cobertura_cuenta_la_visita_hecha_con_cualquier_rubrica() -> None:
    cobertura = calcular(DOS).cobertura
    assert filas(cobertura, "visita", "monitoreados", "con_otra", "sin_monitoreo", "pct_cobertura") == [
        (1, 3, 0, 2, 0.6),
        (2, 1, 3, 1, 0.8),
        (3, 0, 0, 5, 0.0),
    ]


def test_las_notas_y_las_formulas_dicen_lo_mismo_que_la_cobertura() -> None:
    tabla = cuadro(LIBRO, "cobertura")
    assert valores(tabla, "ejecutadas", "con_otra", "monitoreados", "pct_cobertura") == [(3, 0, 3, 0.6), (4, 3, 1, 0.8), (0, 0, 0, 0.0)]
    assert "con esta rúbrica o con otra" in tabla.nota
    assert 'IFERROR(COUNTIFS(Visitas_visita,"II",Visitas_ejecutada,"<>No")/COUNTA(Docentes_clave),"–")' in formulas(tabla)
    assert "con otra" not in cuadro(compuesto(SOLA), "cobertura").nota


def test_el_resumen_del_panel_dice_cuantas_van_con_otra_rubrica() -> None:
    assert valores(LIBRO.panel.resumen, "monitoreados", "con_otra", "pct_cobertura") == [(3, 0, 0.6), (1, 3, 0.8), (0, 0, 0.0)]
    assert "con_otra" not in [c.clave for c in compuesto(SOLA).panel.resumen.columnas]
    tarjeta = next(t for t in LIBRO.panel.tarjetas if "onitoreados" in t.titulo)
    assert (tarjeta.titulo, tarjeta.cifra.valor, tarjeta.detalle.valor) == ("Monitoreados con esta rúbrica, visita II", "1 de 5", 0.2)


# --- quién está sin monitoreo


def test_quien_solo_se_observo_con_otra_rubrica_no_esta_sin_registro() -> None:
    calculados = calcular(DOS)
    assert filas(calculados.sin_registro, "docente") == [("D05",)]
    assert filas(calculados.solo_con_otra, "docente") == [("D04",)]
    assert filas(calculados.sin_nivel, "docente") == [("D03",)]
    assert filas(calcular(SOLA).sin_registro, "docente") == [("D04",), ("D05",)]


def test_focalizacion_dice_con_que_rubrica_se_la_observo() -> None:
    assert valores(cuadro(LIBRO, "sin_decidir"), "docente", "motivo") == [
        ("D05", "Sin monitoreo todavía."),
        ("D04", "Observada solo con otra rúbrica."),
        ("D03", "Sus fichas están incompletas."),
    ]


def test_el_ultimo_monitoreo_es_el_ultimo_con_esta_rubrica() -> None:
    motivos = dict(filas(calcular(DOS).focalizados, "docente", "motivo"))
    assert motivos["D01"] == "Quedó en II (En proceso) en la visita II, su último monitoreo."
    assert motivos["D02"] == "Quedó en I (Inicio) en la visita I, su último monitoreo con esta rúbrica."


def test_si_la_ficha_siguiente_quedo_incompleta_tambien_se_dice() -> None:
    incompleta = ficha("D02", 2, "3 3 3 3 _")
    (edicion,) = DOS.ediciones
    e = replace(DOS, fichas=(*DOS.fichas, incompleta), ediciones=(replace(edicion, fichas=(con_la_otra("D02", 3, "4 4 4"),)),))
    motivos = dict(filas(calcular(e).focalizados, "docente", "motivo"))
    assert motivos["D02"] == "Quedó en I (Inicio) en la visita I, su último monitoreo con nivel en esta rúbrica."


def test_la_primera_visita_de_una_nueva_es_la_primera_con_esta_rubrica() -> None:
    nueva = replace(
        escuela([docente("D01", nueva=True)], [ficha("D01", 2, "1 1 1 1 1")], usar=con_colores(rubrica())),
        ediciones=(Edicion(otra_rubrica(), (con_la_otra("D01", 1, "4 4 4"),)),),
    )
    (motivo,) = (m for (m,) in filas(calcular(nueva).focalizados, "motivo"))
    assert motivo == "Docente nueva: en su primera visita con esta rúbrica (II) quedó en I (Inicio)."


def test_el_siguiente_plan_no_pide_la_primera_visita_de_quien_ya_la_tuvo() -> None:
    lineas = {x["asunto"]: x for x in calcular(DOS).por_programar.to_dict("records")}
    assert lineas["sin_registro"]["quienes"] == "Docente D05"
    assert lineas["priorizadas"]["por_que"] == "Vienen priorizadas del periodo anterior y aún no tienen nivel este año con esta rúbrica."
    assert fila_de(cuadro(LIBRO, "abierto"), asunto="Docentes sin registro")["cuantos"] == 1
    assert a_json(DOS, calcular(DOS))["siguiente_plan"]["sin_registro"] == {"cuantos": 1, "de": 5}
    assert "«Formación»" in hoja(LIBRO, "Siguiente plan").nota


@pytest.mark.parametrize("nombre", ["Docentes", "Formación", "Focalización", "Ficha de docente"])
def test_lo_que_sale_de_los_puntajes_dice_que_es_con_esta_rubrica(nombre: str) -> None:
    assert "con esta rúbrica" in hoja(LIBRO, nombre).nota
    assert "con esta rúbrica" not in hoja(compuesto(SOLA), nombre).nota


# --- los compromisos


def test_cada_compromiso_dice_de_que_rubrica_es_su_desempeno() -> None:
    assert filas(calcular(DOS).compromisos, "docente", "visita", "desempeno", "rubrica") == [
        ("D02", 1, "D1", PROPIA),
        ("D02", 2, "D1", OTRA),
        ("D02", 2, "E9", OTRA),
        ("D04", 2, "X7", ""),
    ]


def test_un_mismo_codigo_en_dos_rubricas_se_cuenta_aparte_y_con_su_nombre() -> None:
    tabla = cuadro(LIBRO, "compromisos_por_desempeno")
    assert [fila for fila in valores(tabla, "clave", "nombre", "n") if fila[2]] == [
        ("D1", "Desempeño 1", 1),
        ("D1", f"Juego libre ({OTRA})", 1),
        ("E9", f"Afecto ({OTRA})", 1),
        ("X7", "No está en ninguna rúbrica del año", 1),
    ]
    assert f'COUNTIFS(Compromisos_desempeno,"D1",Compromisos_rubrica,"{OTRA}")' in formulas(tabla)
    assert [c.clave for c in tabla.columnas] == [c.clave for c in cuadro(compuesto(SOLA), "compromisos_por_desempeno").columnas]
    assert "D2" in [c for c, _, _ in valores(tabla, "clave", "nombre", "n")]


def test_el_detalle_lleva_la_rubrica_solo_si_hay_mas_de_una() -> None:
    assert valores(cuadro(LIBRO, "compromisos"), "desempeno", "rubrica")[1:] == [("D1", OTRA), ("E9", OTRA), ("X7", "–")]
    assert "rubrica" not in [c.clave for c in cuadro(compuesto(SOLA), "compromisos").columnas]


def test_un_compromiso_del_periodo_anterior_puede_ser_de_la_otra_rubrica() -> None:
    viejos = (compromiso(0, 1, docente="D01", desempeno="E9"), compromiso(0, 2, docente="D01", desempeno="D2"))
    leidos = filas(calcular(replace(DOS, anteriores=viejos)).compromisos, "docente", "desempeno", "rubrica")
    assert leidos[:2] == [("D01", "E9", OTRA), ("D01", "D2", PROPIA)]


def test_los_de_las_fichas_de_otro_tipo_tambien_van_con_su_rubrica() -> None:
    pares = replace(con_la_otra("D01", 1, "3 3 3", "D2"), tipo=TipoFicha.PARES, observadora="D02")
    (edicion,) = DOS.ediciones
    e = replace(DOS, ediciones=(replace(edicion, otras_fichas=(pares,)),))
    assert filas(calcular(e).compromisos, "docente", "desempeno", "rubrica")[0] == ("D01", "D2", OTRA)


def test_en_json_el_codigo_de_otra_rubrica_no_pisa_al_propio() -> None:
    por_desempeno = a_json(DOS, calcular(DOS))["compromisos"]["por_desempeno"]
    cuantos = {codigo: c["n"] for codigo, c in por_desempeno.items()}
    assert cuantos == {"D1": 1, "D2": 0, "D3": 0, "D4": 0, "D5": 0, f"D1 ({OTRA})": 1, f"E9 ({OTRA})": 1, "X7": 1}


def test_recalculado_da_lo_mismo(tmp_path) -> None:
    exigir_libreoffice()
    archivo = tmp_path / "principal.xlsx"
    archivo.write_bytes(libro(DOS))
    cuantas, distintas = diferencias(archivo, tmp_path)
    assert (cuantas > 300, distintas) == (True, [])


def test_una_visita_con_las_dos_rubricas_cuenta_una_vez() -> None:
    (edicion,) = DOS.ediciones
    ambas = replace(DOS, ediciones=(replace(edicion, fichas=(*edicion.fichas, con_la_otra("D01", 2, "3 3 3"))),))
    assert filas(calcular(ambas).cobertura, "ejecutadas", "con_otra", "pct_cobertura")[1] == (4, 3, 0.8)


# --- el periodo que sigue


def test_al_periodo_que_sigue_no_pasa_un_desempeno_de_la_rubrica_que_no_sigue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modulo = import_module("monitoreo_xlsx.flujo.siguiente")
    monkeypatch.setattr(modulo, "leer", lambda _: DOS)
    monkeypatch.setattr(modulo, "libro_de_rubrica", lambda _: (b"", otra_rubrica()))
    con_la_propia = siguiente(tmp_path / "a", tmp_path)
    assert [(c.docente, c.desempeno) for c in con_la_propia.compromisos] == [("D02", "D1"), ("D02", ""), ("D02", ""), ("D04", "")]
    con_la_nueva = siguiente(tmp_path / "b", tmp_path, rubrica="otra.xlsx")
    assert [(c.docente, c.desempeno) for c in con_la_nueva.compromisos] == [("D02", ""), ("D02", "D1"), ("D02", "E9"), ("D04", "")]
