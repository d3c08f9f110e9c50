"""Los niveles de cada desempeño, con su n: ni N.A. ni lo que falta entran en él."""

from __future__ import annotations

import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.indicadores import desempenos
from monitoreo_xlsx.modelo import Expediente
from tests.indicadores.ayudas import escuela, ficha, filas, rubrica, tipos

CODIGOS = ("D1", "D2", "L1")
USAR = rubrica(((2, 3), (4, 5), (6, 7), (8, 8)), pesos=(2, 1), informativos=1)
FICHAS = [
    ficha("D01", 1, "1 N 3", codigos=CODIGOS),
    ficha("D02", 1, "2 _ 4", codigos=CODIGOS),
    ficha("D03", 1, "3 N 1", codigos=CODIGOS),
    ficha("D04", 1, "4 N N", codigos=CODIGOS),
    ficha("D05", 1, "4 N 3", codigos=CODIGOS),
    ficha("D02", 3, "2 3", codigos=CODIGOS[:2]),
]
ESCUELA = escuela(["D01", "D02", "D03", "D04", "D05", "D06"], FICHAS, usar=USAR)


def contar(e: Expediente) -> list[tuple[object, ...]]:
    return filas(desempenos.contar(tabla.puntajes(e), e.rubrica))


def resumen(e: Expediente) -> list[tuple[object, ...]]:
    return filas(desempenos.resumen(tabla.puntajes(e), e.rubrica))


def test_conteo_por_nivel_con_lo_informativo() -> None:
    obtenido = contar(ESCUELA)
    assert obtenido[:4] == [(1, "D1", "I", 1, 5, 0.2), (1, "D1", "II", 1, 5, 0.2), (1, "D1", "III", 1, 5, 0.2), (1, "D1", "IV", 2, 5, 0.4)]
    assert obtenido[8:12] == [
        (1, "L1", "I", 1, 4, 0.25),
        (1, "L1", "II", 0, 4, 0.0),
        (1, "L1", "III", 2, 4, 0.5),
        (1, "L1", "IV", 1, 4, 0.25),
    ]


def test_un_desempeno_que_nadie_tiene_con_nivel() -> None:
    assert contar(ESCUELA)[4:8] == [(1, "D2", nivel, 0, 0, None) for nivel in ("I", "II", "III", "IV")]


def test_resumen_cuadra_con_las_fichas_de_la_visita() -> None:
    assert resumen(ESCUELA) == [
        (1, "D1", 5, 0, 0, 2.8, 3, 0.6),
        (1, "D2", 0, 4, 1, None, 0, None),
        (1, "L1", 4, 1, 0, 2.75, 3, 0.75),
        (3, "D1", 1, 0, 0, 2.0, 0, 0.0),
        (3, "D2", 1, 0, 0, 3.0, 1, 1.0),
        (3, "L1", 0, 0, 1, None, 0, None),
    ]


def test_el_peso_no_cambia_el_promedio_de_un_desempeno() -> None:
    pesada = rubrica(((2, 3), (4, 5), (6, 7), (8, 8)), pesos=(9, 1), informativos=1)
    assert resumen(escuela(["D01", "D02", "D03", "D04", "D05"], FICHAS, usar=pesada)) == resumen(ESCUELA)


def test_una_ficha_incompleta_cuenta_en_los_desempenos_que_si_tiene() -> None:
    e = escuela(["D01", "D02"], [ficha("D01", 1, "3 3 3 3 _"), ficha("D02", 1, "1 1 1 1 1")])
    por_desempeno = resumen(e)
    assert por_desempeno[0] == (1, "D1", 2, 0, 0, 2.0, 1, 0.5)
    assert por_desempeno[4] == (1, "D5", 1, 0, 1, 1.0, 0, 0.0)


def test_un_valor_cero_de_la_escala_cuenta_como_nivel() -> None:
    desde_cero = rubrica(((0, 0), (1, 1), (2, 2)), pesos=(1,), primer_valor=0)
    e = escuela(["D01", "D02"], [ficha("D01", 1, "0"), ficha("D02", 1, "2")], usar=desde_cero)
    assert contar(e) == [(1, "D1", "I", 1, 2, 0.5), (1, "D1", "II", 0, 2, 0.0), (1, "D1", "III", 1, 2, 0.5)]
    assert resumen(e) == [(1, "D1", 2, 0, 0, 1.0, 1, 0.5)]


def test_el_orden_es_el_de_la_rubrica_y_no_el_del_codigo() -> None:
    usar = rubrica(pesos=(1,) * 11, tramos=((11, 15), (16, 26), (27, 37), (38, 44)))
    e = escuela(["D01"], [ficha("D01", 1, " ".join("3" * 11))], usar=usar)
    assert [fila[1] for fila in resumen(e)] == [f"D{i}" for i in range(1, 12)]
    assert [fila[1] for fila in contar(e)[::4]] == [f"D{i}" for i in range(1, 12)]


@pytest.mark.parametrize("e", [escuela(), escuela(["D01"]), ESCUELA, escuela(["D01"], [ficha("D01", 1, "N _ N _ N")])])
def test_columnas_y_tipos(e: Expediente) -> None:
    puntajes = tabla.puntajes(e)
    assert tipos(desempenos.contar(puntajes, e.rubrica)) == dict(desempenos.CONTEOS)
    assert tipos(desempenos.resumen(puntajes, e.rubrica)) == dict(desempenos.RESUMEN)
