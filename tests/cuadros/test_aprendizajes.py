"""Los aprendizajes: cuentas hechas a mano, y una hoja que no ordena aulas ni dice que una cosa cause la otra."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.flujo.indicadores_json import a_json
from monitoreo_xlsx.flujo.sin_nombres import quitar_nombres
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.indicadores import aprendizajes, calcular
from monitoreo_xlsx.modelo import Competencia, Expediente, Logro, MomentoLogro
from monitoreo_xlsx.salida.libro import escribir_libro
from tests.cuadros.escuelas import PLANTILLA, compuesto, cuadro, hoja, hojas, pequena, valores
from tests.indicadores.ayudas import registros, una
from tests.recalculo import diferencias, exigir_libreoffice

DIAGNOSTICO, PROCESO, FINAL = MomentoLogro
COMPETENCIAS = (
    Competencia("MA1", "Resuelve problemas de cantidad", "Matemática", ("4", "5")),
    Competencia("CO3", "Escribe", "Comunicación", ("5",)),
)


def logro(docente: str, edad: str, competencia: str, momento: MomentoLogro, *conteos: int | None, evaluados: int | None = None) -> Logro:
    """Un logro con sus conteos de AD a C; los evaluados, si no se dicen, son su suma."""
    total = sum(n for n in conteos if n is not None) if evaluados is None else evaluados
    lugar = Ubicacion("aprendizajes.xlsx", "Logros", "C5")
    return Logro(docente, f"{edad} años {docente}", edad, "A", competencia, momento, lugar, *conteos, evaluados=total)


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


def test_la_tabla_va_en_el_orden_del_cronograma_y_de_las_competencias() -> None:
    filas = registros(tabla.logros(con_logros()))
    assert [(f["docente"], f["competencia"], f["momento"]) for f in filas[:3]] == [
        ("D01", "MA1", "Diagnóstico"),
        ("D01", "MA1", "Final"),
        ("D01", "CO3", "Final"),
    ]
    assert [f["completo"] for f in filas] == [True, False, True, True, True, False]


def test_solo_cuenta_lo_completo_y_lo_que_falta_no_es_cero() -> None:
    por_edad = aprendizajes.por_edad(tabla.logros(con_logros()))
    assert [(f["edad"], f["momento"], f["n"], f["logrados"]) for f in registros(por_edad)] == [
        ("4", "Diagnóstico", 20, 5),
        ("4", "Proceso", 0, 0),
        ("5", "Diagnóstico", 40, 10),
        ("5", "Final", 20, 16),
    ]
    sin_datos = una(por_edad, edad="4", momento="Proceso")
    assert sin_datos["pct"] is None or sin_datos["pct"] != sin_datos["pct"]
    assert una(por_edad, edad="5", momento="Final")["pct"] == 0.8


def test_por_aula_no_entra_la_fila_que_reune_a_varias() -> None:
    juntas = replace(con_logros(), logros=(logro("", "5", "MA1", DIAGNOSTICO, 0, 1, 1, 1),))
    assert aprendizajes.por_aula(tabla.logros(juntas)).empty
    assert una(aprendizajes.por_edad(tabla.logros(juntas)), edad="5")["n"] == 3


def test_la_hoja_pone_el_aula_al_lado_de_la_practica_en_el_orden_del_cronograma() -> None:
    tabla_aulas = cuadro(compuesto(con_logros()), "logros_aula")
    assert valores(tabla_aulas, "docente", "Diagnóstico|n", "Diagnóstico|logrados", "Final|n", "v|1", "v|2") == [
        ("D01", 40, 10, 20, "II", "III"),
        ("D02", 20, 5, 0, "III", "III"),
    ]


def test_la_nota_no_compara_aulas_ni_afirma_causas() -> None:
    nota = hoja(compuesto(con_logros()), "Aprendizajes").nota
    assert "no se comparan entre sí" in nota
    assert "no se dice que una cause la otra" in nota


def test_sin_conteos_no_hay_hoja_y_se_dice() -> None:
    consolidado = compuesto(pequena())
    assert not {"Aprendizajes", "Logros"} & set(hojas(consolidado))
    assert dict(valores(cuadro(consolidado, "ausentes")))["Aprendizajes"] == "No hay conteos de aprendizajes."


def test_la_version_sin_nombres_va_por_edad_y_no_dice_el_aula_ni_su_docente() -> None:
    consolidado = compuesto(quitar_nombres(con_logros()), con_nombres=False)
    textos = {str(v) for fila in valores(cuadro(consolidado, "logros")) for v in fila}
    assert "5 años" in textos
    assert not [t for t in textos if "D01" in t]
    assert "logros_aula" not in [b.clave for b in hoja(consolidado, "Aprendizajes").bloques]


def test_el_json_da_los_mismos_numeros() -> None:
    e = con_logros()
    grupos = a_json(e, calcular(e))["aprendizajes"]
    assert grupos["por_edad"]["5"]["Final"] == {"n": 20, "ad": 4, "a": 12, "b": 3, "c": 1, "logrados": 16, "pct": 80.0}
    assert grupos["por_edad"]["4"]["Proceso"]["pct"] is None
    assert set(grupos["por_aula"]) == {"D01", "D02"}


@pytest.mark.parametrize("hacer", [con_logros, lambda: replace(con_logros(), fichas=())], ids=["con fichas", "sin fichas"])
def test_recalculado_da_lo_mismo(tmp_path, hacer) -> None:
    exigir_libreoffice()
    ruta = tmp_path / "c.xlsx"
    ruta.write_bytes(escribir_libro(compuesto(hacer()), PLANTILLA))
    cuantas, distintas = diferencias(ruta, tmp_path)
    assert (cuantas > 30, distintas) == (True, [])
