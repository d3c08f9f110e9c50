"""Los aprendizajes: cuentas hechas a mano, y una hoja que no ordena aulas ni dice que una cosa cause la otra."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitoreo_xlsx.cuadros.piezas import Grafico
from monitoreo_xlsx.flujo.indicadores_json import a_json
from monitoreo_xlsx.flujo.sin_nombres import quitar_nombres
from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.modelo import Expediente
from monitoreo_xlsx.salida.libro import escribir_libro
from tests.cuadros.escuelas import PLANTILLA, compuesto, cuadro, fila_de, hoja, hojas, pequena, valores
from tests.indicadores.logros import COMPETENCIAS, DIAGNOSTICO, FINAL, PROCESO, logro
from tests.lector import abrir
from tests.recalculo import comparar, exigir_libreoffice, recalcular
from tests.salida.apoyo import hallar


def con_logros() -> Expediente:
    """D01 (5 años) y D02 (4 años), con una fila incompleta, una que no suma y un momento que solo tiene D01."""
    logros = (
        logro("D02", "4", "MA1", DIAGNOSTICO, 0, 5, 10, 5),
        logro("D01", "5", "CO3", FINAL, 4, 12, 3, 1),
        logro("D01", "5", "MA1", DIAGNOSTICO, 0, 4, 6, 10),
        logro("D01", "5", "CO3", DIAGNOSTICO, 0, 6, 4, 10),
        logro("D02", "4", "MA1", PROCESO, 0, None, 10, 5),
        logro("D01", "5", "MA1", FINAL, 1, 9, 9, 1, evaluados=25),
    )
    return replace(pequena(), competencias=COMPETENCIAS, logros=logros)


def desigual() -> Expediente:
    """Cuatro aulas y cada una con lo suyo.

    D01 tiene los tres momentos, y en el final una competencia que no suma; D02 (4 años) anotó que en el diagnóstico no evaluó a
    nadie; D03 (aquí también de 5 años) solo tiene el proceso; D04 no anotó nada.
    """
    base = pequena()
    docentes = tuple(replace(d, edad="5") if d.codigo == "D03" else d for d in base.docentes)
    logros = (
        logro("D01", "5", "MA1", DIAGNOSTICO, 0, 4, 6, 10),
        logro("D01", "5", "CO3", DIAGNOSTICO, 0, 6, 4, 10),
        logro("D01", "5", "MA1", PROCESO, 0, 8, 6, 6),
        logro("D01", "5", "MA1", FINAL, 2, 12, 4, 2),
        logro("D01", "5", "CO3", FINAL, 1, 9, 9, 1, evaluados=25),
        logro("D02", "4", "MA1", DIAGNOSTICO, 0, 0, 0, 0),
        logro("D03", "5", "MA1", PROCESO, 5, 5, 0, 0),
    )
    return replace(base, docentes=docentes, competencias=COMPETENCIAS, logros=logros)


def de_codigos_raros() -> Expediente:
    """La escuela desigual con códigos que Excel podría leer como fecha, número o comodín."""
    codigos = {"MA1": "1.1", "CO3": "3-4*"}
    base = desigual()
    competencias = tuple(replace(c, codigo=codigos[c.codigo]) for c in base.competencias)
    return replace(base, competencias=competencias, logros=tuple(replace(x, competencia=codigos[x.competencia]) for x in base.logros))


def test_la_hoja_pone_el_aula_al_lado_de_la_practica_en_el_orden_del_cronograma() -> None:
    tabla_aulas = cuadro(compuesto(con_logros()), "logros_aula")
    columnas = ("docente", "diagnostico_n", "diagnostico_logrados", "final_n", "v|1", "v|2")
    assert valores(tabla_aulas, *columnas) == [("D01", 40, 10, 20, "II", "III"), ("D02", 20, 5, "–", "III", "III")]


def test_lo_no_anotado_va_con_guion_y_un_cero_escrito_con_cero() -> None:
    tabla_aulas = cuadro(compuesto(desigual()), "logros_aula")
    for docente, momento, esperado in (
        ("D01", "final", ("1 de 2", 20, 14, 0.7)),
        ("D02", "diagnostico", ("0 de 1", 0, 0, "–")),
        ("D02", "proceso", ("0 de 1", "–", "–", "–")),
        ("D03", "diagnostico", ("0 de 2", "–", "–", "–")),
    ):
        fila = fila_de(tabla_aulas, docente=docente)
        assert tuple(fila[f"{momento}_{c}"] for c in ("primera", "n", "logrados", "pct")) == esperado, (docente, momento)


def test_un_momento_con_todo_por_corregir_no_es_un_cero() -> None:
    fila = fila_de(cuadro(compuesto(con_logros()), "logros_edad"), edad="4 años", cuando="Proceso")
    assert (fila["aulas"], fila["n"], fila["ad"], fila["logrados"], fila["pct"]) == (0, "–", "–", "–", "–")


@pytest.mark.parametrize(("nombre", "clave"), [("Aprendizajes", "logros_aula"), ("Logros por aula", "")])
def test_se_nombran_las_aulas_sin_ningun_dato(nombre: str, clave: str) -> None:
    una_hoja = hoja(compuesto(desigual()), nombre)
    nota = next((b.nota for b in una_hoja.bloques if b.clave == clave), una_hoja.nota)
    assert "Sin ningún dato de aprendizajes: 5 años D (D04)." in nota
    todas = (*desigual().logros, logro("D04", "5", "MA1", FINAL, 1, 1, 1, 1))
    completa = replace(desigual(), logros=todas)
    assert "Sin ningún dato" not in str(hoja(compuesto(completa), nombre))


def test_por_edad_dice_que_aulas_tienen_datos_y_no_llama_avance_a_lo_que_no_lo_es() -> None:
    por_edad = cuadro(compuesto(desigual()), "logros_edad")
    assert valores(por_edad, "edad", "cuando", "aulas", "n")[3:] == [
        ("5 años", "Diagnóstico (D01)", 1, 40),
        ("5 años", "Proceso (D01, D03)", 2, 30),
        ("5 años", "Final (D01)", 1, 20),
    ]
    assert "de una fila a otra no es un avance" in por_edad.nota


def test_el_grafico_solo_traza_las_mismas_aulas_y_competencias() -> None:
    consolidado = compuesto(desigual())
    cambios = cuadro(consolidado, "logros_cambios")
    columnas = ("que", "aulas", "logrados_de", "n_de", "logrados_a", "n_a")
    assert valores(cambios, *columnas) == [
        ("5 años · diagnóstico a proceso", 1, 4, 20, 8, 20),
        ("5 años · proceso a final", 1, 8, 20, 14, 20),
        ("5 años · diagnóstico a final", 1, 4, 20, 14, 20),
    ]
    assert [round(puntos, 6) for (puntos,) in valores(cambios, "puntos")] == [20, 30, 50]
    graficos = [b for b in hoja(consolidado, "Aprendizajes").bloques if isinstance(b, Grafico)]
    assert [g.cuadro for g in graficos] == [cambios]


def test_sin_nada_comparable_no_hay_cuadro_ni_grafico_de_cambio() -> None:
    sueltos = (logro("D01", "5", "MA1", DIAGNOSTICO, 0, 4, 6, 10), logro("D04", "5", "MA1", FINAL, 0, 9, 6, 5))
    bloques = [b.clave for b in hoja(compuesto(replace(con_logros(), logros=sueltos)), "Aprendizajes").bloques]
    assert bloques == ["logros_aula", "logros_edad", "logros_competencia_5"]


def test_cada_aula_lleva_sus_competencias_por_su_nombre_y_lo_que_hay_en_cada_momento() -> None:
    por_aula = cuadro(compuesto(desigual()), "logros_por_aula")
    niveles = ("evaluados", "ad", "a", "b", "c")
    assert valores(por_aula, "docente", "competencia", "nombre") == [
        ("D01", "MA1", "Resuelve problemas de cantidad"),
        ("D01", "CO3", "Escribe"),
        ("D02", "MA1", "Resuelve problemas de cantidad"),
        ("D03", "MA1", "Resuelve problemas de cantidad"),
        ("D03", "CO3", "Escribe"),
    ]
    assert valores(por_aula, *(f"diagnostico_{n}" for n in niveles)) == [
        (20, 0, 4, 6, 10),
        (20, 0, 6, 4, 10),
        (0, 0, 0, 0, 0),
        ("–",) * 5,
        ("–",) * 5,
    ]
    assert valores(por_aula, *(f"final_{n}" for n in niveles))[:2] == [(20, 2, 12, 4, 2), ("?",) * 5]


def test_cada_conteo_por_aula_lleva_su_formula() -> None:
    por_aula = cuadro(compuesto(desigual()), "logros_por_aula")
    assert all(dato.formula for fila in por_aula.filas for dato in fila[4:])


def test_una_competencia_que_la_ie_cambia_en_su_lista_sale_con_su_nombre() -> None:
    propias = (replace(COMPETENCIAS[0], nombre="Cuenta y compara"), *COMPETENCIAS[1:])
    consolidado = compuesto(replace(desigual(), competencias=propias))
    for clave in ("logros_por_aula", "logros"):
        assert fila_de(cuadro(consolidado, clave), **UNA_FILA[clave])["nombre"] == "Cuenta y compara"


UNA_FILA = {"logros_por_aula": {"docente": "D02"}, "logros": {"clave": "D02|MA1|Diagnóstico"}}


def test_la_base_dice_de_cada_fila_si_cuenta_y_por_que_no() -> None:
    base = cuadro(compuesto(desigual()), "logros")
    assert valores(base, "clave", "completo", "en_final")[:6] == [
        ("D01|MA1|Diagnóstico", "Sí", "Sí"),
        ("D01|MA1|Proceso", "Sí", "Sí"),
        ("D01|MA1|Final", "Sí", "Sí"),
        ("D01|CO3|Diagnóstico", "Sí", "Por corregir"),
        ("D01|CO3|Final", "Por corregir", "Por corregir"),
        ("D02|MA1|Diagnóstico", "Sin evaluados", "–"),
    ]


def test_al_imprimir_se_repite_la_cabecera_y_ningun_aula_se_parte_si_cabe() -> None:
    muchas = tuple(replace(COMPETENCIAS[0], codigo=f"K{i}", edades=("3", "4", "5")) for i in range(14))
    logros = tuple(logro(d.codigo, d.edad, c.codigo, FINAL, 1, 2, 3, 4) for d in pequena().docentes for c in muchas)
    consolidado = compuesto(replace(pequena(), competencias=muchas, logros=logros))
    impresa = abrir(escribir_libro(consolidado, PLANTILLA))["Logros por aula"]
    cabecera = hallar(impresa, "Código").row
    assert impresa.print_title_rows == f"${cabecera}:${cabecera + 1}"
    assert impresa.sheet_properties.pageSetUpPr.fitToPage
    assert (impresa.page_setup.orientation, impresa.page_setup.fitToHeight) == ("landscape", 0)
    primeras = {cabecera + 2 + 14 * i for i in range(4)}
    saltos = {salto.id + 1 for salto in impresa.row_breaks.brk}
    assert saltos
    assert saltos <= primeras


def test_la_nota_no_compara_aulas_ni_afirma_causas() -> None:
    nota = hoja(compuesto(con_logros()), "Aprendizajes").nota
    assert "no se comparan entre sí" in nota
    assert "no se dice que una cause la otra" in nota


def test_las_definiciones_dicen_cuando_un_blanco_es_cero() -> None:
    textos = dict(valores(cuadro(compuesto(con_logros()), "cifras")))
    assert "salvo que los demás ya sumen los evaluados" in textos["Conteos en blanco"]


def test_sin_conteos_no_hay_hoja_y_se_dice() -> None:
    consolidado = compuesto(pequena())
    assert not {"Aprendizajes", "Logros por aula", "Logros"} & set(hojas(consolidado))
    assert dict(valores(cuadro(consolidado, "ausentes")))["Aprendizajes"] == "No hay conteos de aprendizajes."


def test_la_version_sin_nombres_va_por_edad_y_no_dice_el_aula_ni_su_docente() -> None:
    consolidado = compuesto(quitar_nombres(con_logros()), con_nombres=False)
    textos = {str(v) for fila in valores(cuadro(consolidado, "logros")) for v in fila}
    assert "5 años" in textos
    assert not [t for t in textos if "D01" in t]
    una_hoja = hoja(consolidado, "Aprendizajes")
    assert [b.clave for b in una_hoja.bloques] == ["logros_edad", "logros_competencia_4", "logros_competencia_5"]
    assert "no compare un momento con otro" in cuadro(consolidado, "logros_edad").nota
    assert "Hay menos de 5 docentes en 4 años y 5 años" in una_hoja.nota
    assert dict(valores(cuadro(consolidado, "ausentes")))["Logros por aula"] == "En la versión sin nombres no se muestra ningún aula."


@pytest.mark.parametrize("hacer", [con_logros, desigual])
def test_aunque_no_se_hayan_quitado_los_nombres_la_version_sin_ellos_no_muestra_aulas(hacer) -> None:
    consolidado = compuesto(hacer(), con_nombres=False)
    assert "Logros por aula" not in hojas(consolidado)
    assert not {"logros_aula", "logros_cambios"} & {b.clave for b in hoja(consolidado, "Aprendizajes").bloques}
    assert not {"clave", "docente", "aula", "celda"} & {c.clave for c in cuadro(consolidado, "logros").columnas}


def test_el_json_da_los_mismos_numeros() -> None:
    e = con_logros()
    grupos = a_json(e, calcular(e))["aprendizajes"]
    de_cinco = {"n": 20, "ad": 4, "a": 12, "b": 3, "c": 1, "logrados": 16, "aulas": 1, "pct": 80.0}
    assert grupos["por_edad"]["5"]["Final"] == de_cinco
    assert (grupos["por_edad"]["4"]["Proceso"]["n"], grupos["por_edad"]["4"]["Proceso"]["pct"]) == (None, None)
    assert set(grupos["por_aula"]) == {"D01", "D02"}
    assert (grupos["por_aula"]["D01"]["Final"]["con_datos"], grupos["por_aula"]["D01"]["Final"]["previstas"]) == (1, 2)
    (cambio,) = grupos["cambios"]
    partes = {"n_de": 20, "logrados_de": 6, "pct_de": 30.0, "n_a": 20, "logrados_a": 16, "pct_a": 80.0}
    assert cambio == {"edad": "5", "de": "Diagnóstico", "a": "Final", "aulas": 1, **partes, "puntos": 50.0}


def test_el_json_sin_nombres_no_inventa_cuantas_aulas_hay() -> None:
    e = quitar_nombres(con_logros())
    grupos = a_json(e, calcular(e))["aprendizajes"]
    assert (grupos["por_edad"]["5"]["Final"]["aulas"], grupos["por_aula"], grupos["cambios"]) == (None, {}, [])


RECALCULADOS = {
    "con fichas": (con_logros, True),
    "sin fichas": (lambda: replace(con_logros(), fichas=()), True),
    "lo que falta y lo que es cero": (desigual, True),
    "códigos como fechas y comodines": (de_codigos_raros, True),
    "sin edad": (lambda: replace(desigual(), logros=tuple(replace(x, edad="") for x in desigual().logros)), True),
    "sin nombres": (lambda: quitar_nombres(de_codigos_raros()), False),
}
"""Cada escuela, y si su libro lleva nombres."""


@pytest.fixture(scope="module")
def recalculados(tmp_path_factory):
    exigir_libreoffice()
    compuestos = {caso: compuesto(hacer(), con_nombres=con_nombres) for caso, (hacer, con_nombres) in RECALCULADOS.items()}
    libros = {caso: escribir_libro(consolidado, PLANTILLA) for caso, consolidado in compuestos.items()}
    return recalcular(libros, tmp_path_factory.mktemp("recalculo"))


@pytest.mark.parametrize("caso", RECALCULADOS)
def test_recalculado_da_lo_mismo(recalculados, caso) -> None:
    cuantas, distintas = comparar(*recalculados[caso])
    assert (cuantas > 30, distintas) == (True, [])
