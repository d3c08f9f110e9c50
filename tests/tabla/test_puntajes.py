"""Un puntaje por fila: qué fichas entran, en qué orden y de qué celda sale cada nivel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.modelo import Puntaje
from tests.indicadores.ayudas import docente, escuela, ficha, filas, registros, rubrica, tipos, una, valores


def test_una_fila_completa() -> None:
    e = escuela([docente("D07", "4", "B")], [ficha("D07", 2, "1 2 3 4 4", date(2024, 9, 12))])
    assert registros(tabla.puntajes(e))[2] == {
        "docente": "D07",
        "nombre": "Docente D07",
        "edad": "4",
        "seccion": "B",
        "aula": "4 años B",
        "visita": 2,
        "fecha": date(2024, 9, 12),
        "desempeno": "D3",
        "desempeno_nombre": "Desempeño 3",
        "puntua": True,
        "peso": 1.0,
        "nivel": 3,
        "estado": "nivel",
        "evidencia": "Vio D3",
        "archivo": "fichas/D07-2.xlsx",
        "hoja": "Ficha",
        "celda": "E14",
    }


def test_orden_por_visita_docente_del_cronograma_y_rubrica() -> None:
    usar = rubrica(((2, 3), (4, 5), (6, 6)), pesos=(1, 1))
    docentes = [docente("D10"), docente("D02")]
    fichas = [ficha("D02", 2, "1 1"), ficha("D02", 1, "1 1"), ficha("D10", 2, "1 1"), ficha("D10", 1, "1 1", codigos=("D2", "D1"))]
    obtenido = filas(tabla.puntajes(escuela(docentes, fichas, usar=usar)), "visita", "docente", "desempeno")
    assert obtenido == [
        (1, "D10", "D1"),
        (1, "D10", "D2"),
        (1, "D02", "D1"),
        (1, "D02", "D2"),
        (2, "D10", "D1"),
        (2, "D10", "D2"),
        (2, "D02", "D1"),
        (2, "D02", "D2"),
    ]


def test_na_y_en_blanco_no_son_niveles() -> None:
    t = tabla.puntajes(escuela(["D01"], [ficha("D01", 1, "3 N _ 1 4")]))
    assert filas(t, "nivel", "estado") == [(3, "nivel"), (None, "N.A."), (None, "falta"), (1, "nivel"), (4, "nivel")]
    assert t["nivel"].isna().tolist() == [False, True, True, False, False]


def test_na_gana_si_la_celda_trae_ademas_un_nivel() -> None:
    con_ambos = ficha("D01", 1, "3 3 3 3 3")
    puntajes = (replace(con_ambos.puntajes[0], na=True), *con_ambos.puntajes[1:])
    t = tabla.puntajes(escuela(["D01"], [replace(con_ambos, puntajes=puntajes)]))
    assert filas(t, "nivel", "estado")[0] == (None, "N.A.")


def test_desempeno_que_no_esta_en_la_ficha_falta_y_lleva_a_la_ficha() -> None:
    t = tabla.puntajes(escuela(["D01"], [ficha("D01", 1, "3 3 3", codigos=("D1", "D2", "D5"))]))
    assert filas(t, "desempeno", "estado", "celda") == [
        ("D1", "nivel", "E12"),
        ("D2", "nivel", "E13"),
        ("D3", "falta", "C5"),
        ("D4", "falta", "C5"),
        ("D5", "nivel", "E14"),
    ]


def test_desempeno_ajeno_a_la_rubrica_no_entra() -> None:
    original = ficha("D01", 1, "3 3 3 3 3")
    ajeno = Puntaje("X9", original.lugar, nivel=4)
    t = tabla.puntajes(escuela(["D01"], [replace(original, puntajes=(ajeno, *original.puntajes))]))
    assert valores(t, "desempeno") == ["D1", "D2", "D3", "D4", "D5"]


def test_un_valor_cero_de_la_escala_es_un_nivel() -> None:
    usar = rubrica(((0, 0), (1, 1), (2, 2)), pesos=(1,), primer_valor=0)
    assert filas(tabla.puntajes(escuela(["D01"], [ficha("D01", 1, "0")], usar=usar)), "nivel", "estado") == [(0, "nivel")]


def test_informativos_y_pesos_van_en_su_fila() -> None:
    usar = rubrica(((4, 6), (8, 10), (11, 12)), pesos=(1.5, 2.5), informativos=1)
    t = tabla.puntajes(escuela(["D01"], [ficha("D01", 1, "3 2 1", codigos=("D1", "D2", "L1"))], usar=usar))
    assert filas(t, "desempeno", "puntua", "peso", "nivel") == [("D1", True, 1.5, 3), ("D2", True, 2.5, 2), ("L1", False, 1.0, 1)]


@pytest.mark.parametrize(
    ("fecha", "cuenta"),
    [(date(2024, 6, 11), True), (date(2024, 6, 12), True), (date(2024, 6, 13), False), (None, True)],
    ids=["antes", "el día del corte", "después", "sin fecha"],
)
def test_solo_entran_las_fichas_hasta_la_fecha_de_corte(fecha: date | None, cuenta: bool) -> None:
    e = escuela(["D01"], [ficha("D01", 1, "3 3 3 3 3", fecha)], corte=date(2024, 6, 12))
    assert len(tabla.puntajes(e)) == (5 if cuenta else 0)


def test_la_fecha_que_falta_es_none_y_no_nat() -> None:
    e = escuela(["D01", "D02"], [ficha("D01", 1, "3 3 3 3 3", date(2024, 6, 3)), ficha("D02", 1, "3 3 3 3 3")])
    fechas = [r["fecha"] for r in tabla.puntajes(e).to_dict("records")]
    assert fechas == [date(2024, 6, 3)] * 5 + [None] * 5
    assert all(type(f) is date for f in fechas[:5])


@pytest.mark.parametrize("docentes", [[], ["D01", "D02"]])
def test_sin_fichas_estan_todas_las_columnas_con_sus_tipos(docentes: list[str]) -> None:
    t = tabla.puntajes(escuela(docentes))
    assert t.empty
    assert tipos(t) == dict(tabla.PUNTAJES)


def test_los_tipos_son_los_mismos_con_filas() -> None:
    t = tabla.puntajes(escuela(["D01"], [ficha("D01", 1, "3 N _ 1 4")]))
    assert tipos(t) == dict(tabla.PUNTAJES)
    assert t.index.equals(pd.RangeIndex(5))


def test_docentes_en_el_orden_del_cronograma() -> None:
    t = tabla.docentes(escuela([docente("D02", "3", "C", nueva=True), docente("D01")]))
    assert una(t, docente="D02") == {
        "docente": "D02",
        "nombre": "Docente D02",
        "edad": "3",
        "seccion": "C",
        "aula": "3 años C",
        "condicion": "Nombrada",
        "nueva": True,
        "priorizada": False,
    }
    assert valores(t, "docente") == ["D02", "D01"]


@pytest.mark.parametrize("docentes", [[], ["D01"]])
def test_tipos_de_docentes(docentes: list[str]) -> None:
    assert tipos(tabla.docentes(escuela(docentes))) == dict(tabla.DOCENTES)
