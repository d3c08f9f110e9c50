"""De los libros de la directora a la agenda, las formas y los motivos, con cifras contadas aparte sobre lo que se escribió."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import icalendar
import openpyxl
import pytest

from monitoreo_xlsx import Resultado, consolidar
from tests import ayudas
from tests.ayudas import DOCENTES

CORTE = date(2024, 10, 1)
CAMBIOS = (
    (DOCENTES[0], "II", "Reprogramada", "d:2024-10-08", "clima"),
    (DOCENTES[1], "II", "No ejecutada", "", "Se cayó el puente"),
    (DOCENTES[2], "II", "Cancelada", "", "Lluvia fuerte"),
    (DOCENTES[0], "III", "Reprogramada", "d:2024-11-22", "LLUVIA FUERTE"),
)
"""Sin cambio quedan: la II de la cuarta docente, que venció en setiembre, y la III de las tres últimas, en noviembre."""


@pytest.fixture(scope="module")
def carpeta(tmp_path_factory: pytest.TempPathFactory) -> Path:
    raiz = ayudas.escuela(tmp_path_factory.mktemp("agenda") / "escuela", formatos=("a", "", ""))
    filas = "\n".join(f"| {' | '.join(cambio)} |" for cambio in CAMBIOS)
    ayudas.agregar(raiz, "cronograma.xlsx", "Cambios", f"| Docente | N.° de visita | Estado | Nueva fecha | Motivo |\n{filas}")
    listas = """
        | Formas de intervención | Se hace | Motivos de cambio |
        | Acompañamiento en aula | A cada docente | Lluvia fuerte |
        | Pasantía | Entre docentes | Clima |
        | Círculo de estudio | En grupo | |
    """
    ayudas.agregar(raiz, "cronograma.xlsx", "Listas", listas)
    return raiz


@pytest.fixture(scope="module")
def resultado(carpeta: Path) -> Resultado:
    return consolidar(carpeta, fecha_corte=CORTE)


def test_los_motivos_son_los_de_la_lista_de_la_ie_y_cuadran_con_lo_escrito(resultado: Resultado) -> None:
    escritos = Counter(motivo.capitalize() for *_, motivo in CAMBIOS)
    assert {m: d["conteo"] for m, d in resultado.indicadores["motivos"].items()} == {
        "Lluvia fuerte": escritos["Lluvia fuerte"],
        "Clima": escritos["Clima"],
        "Otro": escritos["Se cayó el puente"],
        "Sin motivo anotado": 1,
    }


def test_las_formas_son_las_de_la_lista_y_las_visitas_son_de_la_primera(resultado: Resultado) -> None:
    formas = resultado.indicadores["formas"]
    assert list(formas) == ["Acompañamiento en aula", "Pasantía", "Círculo de estudio"]
    visitas = formas["Acompañamiento en aula"]
    casos = ("programadas", "ejecutadas", "vencidas", "pendientes", "reprogramadas", "no_ejecutadas", "canceladas")
    assert [visitas[c] for c in casos] == [4 * 3 - 1, 4, 1, 3, 2, 1, 1]
    assert (visitas["alcanzadas"], visitas["docentes"], formas["Pasantía"]["programadas"]) == (4, 4, 0)


def test_la_agenda_dice_a_quien_y_cuando(resultado: Resultado) -> None:
    assert [(a["vencido"], a["que"], a["quien"], a["hasta"]) for a in resultado.indicadores["agenda"]] == [
        (True, "II visita", DOCENTES[3], "2024-09-30"),
        (False, "II visita", DOCENTES[0], "2024-10-08"),
        (False, "III visita", DOCENTES[0], "2024-11-22"),
        *((False, "III visita", docente, "2024-11-30") for docente in DOCENTES[1:]),
        *((False, "Compromiso I-1, sin fecha límite", docente, None) for docente in DOCENTES),
    ]


def test_el_libro_y_el_calendario_dicen_lo_mismo_que_la_agenda(carpeta: Path, resultado: Resultado) -> None:
    hoja = openpyxl.load_workbook(carpeta / "salida/consolidado-2024.xlsx")["Agenda"]
    textos = {str(c.value) for fila in hoja.iter_rows() for c in fila if c.value is not None}
    assert {"Vencido", "en setiembre", "martes 08/10/2024", "viernes 22/11/2024", "en noviembre", *DOCENTES} <= textos
    eventos = icalendar.Calendar.from_ical((carpeta / "salida/agenda.ics").read_bytes()).walk("VEVENT")
    assert [e.decoded("dtstart") for e in eventos] == [date(2024, 10, 8), date(2024, 11, 22), *[date(2024, 11, 4)] * 3]
    assert str(eventos[0]["summary"]) == f"II visita: {DOCENTES[0]}"


def test_el_cronograma_muestra_por_que(carpeta: Path, resultado: Resultado) -> None:
    hoja = openpyxl.load_workbook(carpeta / "salida/consolidado-2024.xlsx", data_only=True)["Cronograma"]
    filas = {fila[1]: fila[2:] for fila in hoja.iter_rows(values_only=True)}
    assert filas["Lluvia fuerte"][:4] == (0, 1, 1, 2)
    assert filas["Otro"][:4] == (0, 1, 0, 1)
    assert filas["Total"][:4] == (0, 4, 1, 5)
