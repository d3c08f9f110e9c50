"""De las hojas «Pares» e «Intervenciones» al consolidado, con cifras contadas aparte sobre lo que se escribió."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import Resultado, consolidar
from tests import ayudas
from tests.ayudas import DOCENTES
from tests.recalculo import diferencias, exigir_libreoffice

CORTE = date(2024, 9, 16)
ROSA, NIEVES, SOL, LUZ = DOCENTES
ASISTENCIA = {1: (DOCENTES, (ROSA, NIEVES, SOL)), 2: ((ROSA, SOL), (SOL, LUZ))}
"""De cada intervención hecha, a quiénes se convocó y quiénes fueron; a la segunda, Luz fue sin que la convocaran."""


@pytest.fixture(scope="module")
def carpeta(tmp_path_factory: pytest.TempPathFactory) -> Path:
    raiz = ayudas.escuela(tmp_path_factory.mktemp("grupos") / "escuela", formatos=("a", "", ""))
    grupos = f"""
        | N.° | Forma de intervención | Tema | Desempeños que aborda | Fecha programada | Convocadas | Asistieron | Estado | Motivo |
        | n:1 | GIA | Preguntas abiertas | A2, A4 | d:2024-06-21 | Todas | 1, 2, 3 | | |
        | n:2 | GIA | Registro de avances | A4 | d:2024-08-09 | 1, 3 | {SOL}; {LUZ} | | |
        | n:3 | GIA | Materiales | A9 | d:2024-09-04 | | | | |
        | n:4 | GIA | Balance | | octubre | Todas | | Cancelada | Clima |
        | n:5 | GIA | Cierre | A4 | d:2024-09-27 | 4 | | | |
    """
    pares = f"""
        | Docente observada | Docente que observa | Desempeño que se mira | Fecha programada |
        | {ROSA} | {NIEVES} | A4 | d:2024-08-14 |
        | {SOL} | {LUZ} | A4 | d:2024-08-21 |
        | {LUZ} | {ROSA} | | octubre |
    """
    ayudas.agregar(raiz, "cronograma.xlsx", "Intervenciones", grupos)
    ayudas.agregar(raiz, "cronograma.xlsx", "Pares", pares)
    formulario = ayudas.formulario(ROSA, 0, 0)
    de_par = (
        formulario.replace("| N.° de visita:", "| Tipo de ficha: | Visita entre pares |\n| N.° de visita:")
        .replace("| Observadora: | Marina Ficción Supuesta |", f"| Observadora: | {NIEVES} |")
        .replace("| Cargo: | Directora |", "| Cargo: | Par |")
        .replace(f"d:{ayudas.dia(0, 0)}", "d:2024-08-14")
    )
    ayudas.libro(raiz, "fichas/pares/rosa.xlsx", {"Ficha": de_par})
    return raiz


@pytest.fixture(scope="module")
def resultado(carpeta: Path) -> Resultado:
    return consolidar(carpeta, fecha_corte=CORTE)


def test_cada_forma_cuenta_lo_escrito(resultado: Resultado) -> None:
    columnas = ("programadas", "ejecutadas", "vencidas", "pendientes", "canceladas", "alcanzadas", "docentes")
    formas = {f: tuple(d[c] for c in columnas) for f, d in resultado.indicadores["formas"].items()}
    fueron = {docente for _, asistieron in ASISTENCIA.values() for docente in asistieron}
    assert formas["GIA"] == (4, 2, 1, 1, 1, len(fueron), 4)
    assert formas["Visita entre pares"] == (3, 1, 1, 1, 0, 2, 4)
    assert formas["Visita al aula"][:2] == (12, 4)


def test_la_asistencia_cuadra_con_las_listas(resultado: Resultado) -> None:
    asistencia = resultado.indicadores["asistencia"]
    for numero, (convocadas, asistieron) in ASISTENCIA.items():
        suya = asistencia["por_intervencion"][numero - 1]
        assert (suya["asistieron"], suya["convocadas"]) == (len(asistieron), len({*convocadas, *asistieron}))
    for i, docente in enumerate(DOCENTES, start=1):
        veces = sum(docente in asistieron for _, asistieron in ASISTENCIA.values())
        llamadas = sum(docente in {*convocadas, *asistieron} for convocadas, asistieron in ASISTENCIA.values())
        assert asistencia["por_docente"][f"D{i:02}"] | {"pct": 0} == {"asistio": veces, "convocada": llamadas, "pct": 0}


def test_los_desempenos_que_se_abordan(resultado: Resultado) -> None:
    abordados = resultado.indicadores["abordados"]
    assert abordados["A4"] == {"grupales": 3, "grupales_hechas": 2, "pares": 2, "pares_hechas": 1}
    assert abordados["A9"] == {"grupales": 1, "grupales_hechas": 0, "pares": 0, "pares_hechas": 0}
    assert set(abordados["A1"].values()) == {0}


def test_la_agenda_las_junta_con_las_visitas(resultado: Resultado) -> None:
    de_grupo = [a for a in resultado.indicadores["agenda"] if a["asunto"] not in {"Visita", "Compromiso"}]
    assert [(a["vencido"], a["asunto"], a["quien"], a["desde"]) for a in de_grupo] == [
        (True, "Visita entre pares", f"{LUZ} observa a {SOL}", "2024-08-21"),
        (True, "Intervención en grupo", "Todas", "2024-09-04"),
        (False, "Intervención en grupo", LUZ, "2024-09-27"),
        (False, "Visita entre pares", f"{ROSA} observa a {LUZ}", "2024-10-01"),
    ]


def test_el_libro_muestra_la_matriz_y_se_recalcula_igual(carpeta: Path, resultado: Resultado, tmp_path: Path) -> None:
    hoja = openpyxl.load_workbook(resultado.salidas[0], data_only=True)["Intervenciones"]
    filas = [fila for fila in hoja.iter_rows(values_only=True) if fila[0] == "D04" and fila[3] in {"Asistió", "No asistió"}]
    assert [fila[3:8] for fila in filas] == [("No asistió", "Asistió", 1, 2, 0.5)]
    exigir_libreoffice()
    assert diferencias(resultado.salidas[0], tmp_path)[1] == []
