"""La hoja «Pares»: las visitas entre docentes que la directora programa."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from monitoreo_xlsx.modelo import Estado
from tests.ayudas import Hoja
from tests.lectura.acompanamiento import VISITAS, con, hallados, leer_con

PARES = """
    | Docente observada | Docente que observa | Desempeño que se mira | Fecha programada | Estado | Nueva fecha | Motivo |
    | Rosa Ejemplo Prueba | Sol Inventada Muestra | A4 | d:2024-06-19 | | | |
    | Luz Imaginaria Modelo | Nieves Ficticia Ensayo | | agosto | Reprogramada | d:2024-09-04 | Clima |
"""


def test_las_parejas(tmp_path: Path) -> None:
    primera, segunda = leer_con(tmp_path, "Pares", PARES).parejas
    assert (primera.observada, primera.observadora, primera.desempeno, primera.estado) == ("D01", "D03", "A4", None)
    assert (primera.desde, primera.hasta, primera.lugar.celda) == (date(2024, 6, 19), date(2024, 6, 19), "A2")
    assert (segunda.observada, segunda.observadora, segunda.desempeno, segunda.desde) == ("D04", "D02", "", date(2024, 8, 1))
    assert (segunda.estado, segunda.nueva_fecha, segunda.motivo) == (Estado.REPROGRAMADA, date(2024, 9, 4), "Clima")
    assert hallados(tmp_path) == []


@pytest.mark.parametrize(
    ("nombre", "tabla"),
    [
        ("Visitas entre pares", PARES),
        ("Otra hoja", PARES),
        ("Pares", Hoja(f"| VISITAS ENTRE PARES 2024 |\n||\n{PARES}", origen="C4")),
        (
            "Pares",
            "| Fecha | Docente observadora | Docente visitada |\n| 19/06/2024 | MUESTRA INVENTADA, SOL | prof. rosa ejemplo prueba |",
        ),
        ("Pares", "| Docente observada | Observadora |\n| D01 | 3 |"),
        ("Otra hoja", "| Docente observada | Docente qe observa | Estado |\n| Rosa Ejemplo | Sol Inventada | |"),
    ],
)
def test_se_reconoce_por_sus_rotulos(tmp_path: Path, nombre: str, tabla: str | Hoja) -> None:
    expediente = leer_con(tmp_path, nombre, tabla)
    assert [(p.observada, p.observadora) for p in expediente.parejas][:1] == [("D01", "D03")]
    assert [d.codigo for d in expediente.docentes] == ["D01", "D02", "D03", "D04"]
    assert {codigo for codigo, *_ in hallados(tmp_path)} <= {"HOJ-011"}


def test_una_hoja_en_blanco_no_dice_nada(tmp_path: Path) -> None:
    assert leer_con(tmp_path, "Pares", PARES.strip().splitlines()[0]).parejas == ()
    assert hallados(tmp_path) == []


def test_un_cronograma_con_observadora_no_es_de_pares(tmp_path: Path) -> None:
    tabla = "| Docente observada | Observadora | I VISITA |\n| Rosa Ejemplo Prueba | Marina Ficción Supuesta | ✓ |"
    assert leer_con(tmp_path, "Otra", tabla).parejas == ()
    assert hallados(tmp_path) == [("HOJ-012", "Otra", "")]


def test_bajo_el_cronograma_en_su_misma_hoja(tmp_path: Path) -> None:
    expediente = leer_con(tmp_path, "Cronograma", f"{VISITAS.rstrip()}\n||\n{PARES}")
    assert [d.codigo for d in expediente.docentes] == ["D01", "D02", "D03", "D04"]
    assert [(p.observada, p.observadora) for p in expediente.parejas] == [("D01", "D03"), ("D04", "D02")]
    assert hallados(tmp_path) == []


@pytest.mark.parametrize(
    ("celda", "valor", "esperado"),
    [
        ("A2", "Rosa Ejempla Prueba", ("CRO-012", "A2")),
        ("A2", "", ("CEL-013", "A2")),
        ("B2", "", ("CEL-013", "B2")),
        ("B2", "e:#N/A", ("CEL-006", "B2")),
        ("B2", "Rosa Ejemplo Prueba", ("PAR-011", "B2")),
        ("B2", "n:9", ("CRO-012", "B2")),
        ("C2", "A44", ("CRO-021", "C2")),
        ("C2", "A4, A5", ("CRO-021", "C2")),
        ("D2", "algún día", ("CRO-002", "D2")),
        ("D2", "d:2023-06-19", ("CRO-005", "D2")),
        ("E2", "Postergada", ("CRO-007", "E2")),
        ("E2", "No ejecutada", ("PAR-013", "G2")),
        ("F3", "", ("PAR-013", "F3")),
        ("G3", "", ("PAR-013", "G3")),
        ("F3", "d:2025-09-04", ("CRO-005", "F3")),
        ("A1", "Zona", ("HOJ-006", "A1")),
        ("B1", "Docente qe observa", ("HOJ-011", "B1")),
        ("C1", "Docente observada", ("HOJ-007", "C1")),
    ],
)
def test_una_celda_cambiada(tmp_path: Path, celda: str, valor: str, esperado: tuple[str, str]) -> None:
    leer_con(tmp_path, "Pares", con(PARES, **{celda: valor}))
    assert hallados(tmp_path) == [(esperado[0], "Pares", esperado[1])]


@pytest.mark.parametrize(
    ("celda", "valor"), [("A2", "rosa EJEMPLO prueba"), ("C2", "Evaluación formativa"), ("C2", "A4. Evaluación formativa")]
)
def test_lo_mismo_escrito_de_otro_modo(tmp_path: Path, celda: str, valor: str) -> None:
    pareja = leer_con(tmp_path, "Pares", con(PARES, **{celda: valor})).parejas[0]
    assert (pareja.observada, pareja.observadora, pareja.desempeno) == ("D01", "D03", "A4")
    assert hallados(tmp_path) == []


def test_la_pareja_repetida_se_usa_una_vez(tmp_path: Path) -> None:
    repetida = "| Rosa Ejemplo Prueba | Sol Inventada Muestra | A5 | d:2024-06-19 | | | |"
    assert len(leer_con(tmp_path, "Pares", f"{PARES.rstrip()}\n{repetida}").parejas) == 2
    assert hallados(tmp_path) == [("PAR-012", "Pares", "A4")]


def test_la_misma_pareja_en_otra_fecha_es_otra_visita(tmp_path: Path) -> None:
    otra = "| Rosa Ejemplo Prueba | Sol Inventada Muestra | A5 | d:2024-10-19 | | | |"
    assert len(leer_con(tmp_path, "Pares", f"{PARES.rstrip()}\n{otra}").parejas) == 3
    assert hallados(tmp_path) == []


def test_un_cambio_que_no_se_entiende_olvida_la_ventana(tmp_path: Path) -> None:
    assert leer_con(tmp_path, "Pares", con(PARES, E2="Postergada")).parejas[0].desde is None


def test_un_nombre_a_medias_de_dos_docentes(tmp_path: Path) -> None:
    dos = VISITAS.replace("Nieves Ficticia Ensayo", "Rosa Supuesta Prueba")
    leer_con(tmp_path, "Cronograma", f"{dos.rstrip()}\n||\n{con(PARES, A2='Rosa Prueba', B3='Rosa Supuesta')}")
    assert hallados(tmp_path) == [("CRO-020", "Cronograma", "A10")]
