"""La hoja «Compromisos» del cronograma: los que vienen abiertos del periodo anterior."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from monitoreo_xlsx.modelo import EstadoCompromiso
from tests.ayudas import Hoja
from tests.lectura.acompanamiento import VISITAS, con, hallados, leer_con

TABLA = """
    | Nombres y apellidos | Desempeño por mejorar | Compromiso de mejora | Evidencia esperada | Responsable | Fecha límite | Estado |
    | Rosa Ejemplo Prueba | A4 | Registrar el progreso cada semana | Cuaderno de campo | Rosa Ejemplo | d:2024-04-30 | En proceso |
    | Sol Inventada Muestra | A6 | Cuidar el tiempo de juego | | | | |
    | Rosa Ejemplo Prueba | | Leer con las familias | | | | |
"""


def test_los_compromisos_que_vienen(tmp_path: Path) -> None:
    primero, segundo, tercero = leer_con(tmp_path, "Compromisos", TABLA).anteriores
    assert (primero.docente, primero.codigo, primero.desempeno, primero.texto) == ("D01", "A-1", "A4", "Registrar el progreso cada semana")
    assert (primero.evidencia, primero.responsable, primero.plazo) == ("Cuaderno de campo", "Rosa Ejemplo", date(2024, 4, 30))
    assert (primero.visita, primero.estado, primero.lugar.celda) == (0, EstadoCompromiso.EN_PROCESO, "C2")
    assert (segundo.docente, segundo.codigo, segundo.estado) == ("D03", "A-1", None)
    assert (tercero.docente, tercero.codigo, tercero.desempeno) == ("D01", "A-2", "")
    assert hallados(tmp_path) == []


@pytest.mark.parametrize(
    ("nombre", "tabla"),
    [
        ("Pendientes", TABLA),
        ("Compromisos", Hoja(f"| COMPROMISOS QUE VIENEN DE 2023 |\n||\n{TABLA}", origen="C5")),
        ("Otra", "| Acuerdo | Docente |\n| Registrar el progreso cada semana | rosa ejemplo prueba |"),
        (
            "Compromisos",
            "| Docente | Visita | Compromiso | Estado |\n| Rosa Ejemplo Prueba | III | Registrar el progreso cada semana | Pendiente |",
        ),
        ("Otra", "| Docente | Visita | Compromiso |\n| Rosa Ejemplo Prueba | III | Registrar el progreso cada semana |"),
        ("Compromisos", "| Dosente | Compromiso | Estado |\n| Rosa Ejemplo Prueba | Registrar el progreso cada semana | |"),
    ],
)
def test_se_reconoce_por_sus_rotulos(tmp_path: Path, nombre: str, tabla: str | Hoja) -> None:
    expediente = leer_con(tmp_path, nombre, tabla)
    assert (expediente.anteriores[0].docente, expediente.anteriores[0].texto) == ("D01", "Registrar el progreso cada semana")
    assert len(expediente.docentes) == len(expediente.visitas) == 4
    assert {codigo for codigo, *_ in hallados(tmp_path)} <= {"HOJ-011", "HOJ-015"}


def test_un_cronograma_con_una_columna_de_compromisos_sigue_siendo_cronograma(tmp_path: Path) -> None:
    tabla = "| Docente | I VISITA | Compromisos | II VISITA |\n| Rosa Ejemplo Prueba | ✓ | Leer más | ✓ |"
    assert leer_con(tmp_path, "Otra", tabla).anteriores == ()
    assert hallados(tmp_path) == [("HOJ-012", "Otra", "")]


def test_bajo_el_cronograma_en_su_misma_hoja(tmp_path: Path) -> None:
    expediente = leer_con(tmp_path, "Cronograma", f"{VISITAS.rstrip()}\n||\n{TABLA}")
    assert (len(expediente.docentes), len(expediente.visitas), len(expediente.anteriores)) == (4, 4, 3)
    assert expediente.institucion.responsables == ""
    assert hallados(tmp_path) == []


@pytest.mark.parametrize(
    ("celda", "valor", "esperado", "quedan"),
    [
        ("A2", "", ("CEL-013", "A2"), 2),
        ("A2", "Nadie Conocida", ("CRO-012", "A2"), 2),
        ("B2", "A44", ("CRO-021", "B2"), 3),
        ("C2", "", ("CEL-013", "C2"), 2),
        ("C2", "=A1", ("CEL-007", "C2"), 2),
        ("F2", "31/02/2024", ("CEL-003", "F2"), 3),
        ("G2", "Casi", ("CEL-012", "G2"), 3),
        ("A1", "Zona", ("HOJ-006", "A1"), 0),
        ("C1", "Compromizo de mejora", ("HOJ-011", "C1"), 3),
    ],
)
def test_una_celda_cambiada(tmp_path: Path, celda: str, valor: str, esperado: tuple[str, str], quedan: int) -> None:
    assert len(leer_con(tmp_path, "Compromisos", con(TABLA, **{celda: valor})).anteriores) == quedan
    assert hallados(tmp_path) == [(esperado[0], "Compromisos", esperado[1])]
