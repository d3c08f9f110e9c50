"""Una celda mala da exactamente un hallazgo, en esa celda: se cambia cada clase de celda de una escuela sin defectos."""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from tests.ayudas import cambiar, hallazgos, leer

CRO = ("cronograma.xlsx", "Cronograma")
IED = ("cronograma.xlsx", "Datos de la IE")
FICHA = ("fichas/visita-I/d01.xlsx", "Ficha")
HOJA = ("fichas/visita-II.xlsx", "D02")
REG = ("fichas/registro-III.xlsx", "Registro")
RUB = ("rubrica.xlsx", "Rúbrica")
ESC = ("rubrica.xlsx", "Escala")
REGLAS = ("rubrica.xlsx", "Reglas")
SIN = "=A1+A2"
ERROR = "e:#N/A"

DATOS_IE = [
    (IED, "B4", None, "IED-001"),
    (IED, "B5", None, "IED-001"),
    (IED, "B8", None, "IED-001"),
    (IED, "B4", ERROR, "CEL-006"),
    (IED, "B6", "12", "CEL-011"),
    (IED, "B6", 123, "CEL-011"),
    (IED, "B6", 12345678, "CEL-011"),
    (IED, "B6", SIN, "CEL-007"),
    (IED, "B6", "0000321", "IED-005"),
    (IED, "B6", 7777, "IED-005"),
    (IED, "B7", "Noche", "CEL-012"),
    (IED, "B9", "dos mil", "CEL-015"),
    (IED, "B9", 24, "CEL-015"),
    (IED, "B9", 2032, "IED-004"),
    (IED, "B10", 5, "IED-002"),
    (IED, "B10", "cuatro", "CEL-008"),
    (IED, "B10", "III", "CEL-008"),
    (IED, "B11", -3, "CEL-008"),
    (IED, "B11", 12.5, "CEL-008"),
]
CRONOGRAMA = [
    (CRO, "D5", "quizás", "CRO-002"),
    (CRO, "D5", ERROR, "CEL-006"),
    (CRO, "D5", SIN, "CEL-007"),
    (CRO, "D5", "31/06", "CEL-003"),
    (CRO, "D5", date(2023, 6, 12), "CRO-005"),
    (CRO, "D5", date(2024, 7, 12), "CRO-006"),
    (CRO, "E6", "12/10", "CRO-006"),
    (CRO, "B6", None, "CRO-009"),
    (CRO, "B6", ERROR, "CEL-006"),
    (CRO, "C6", "Los Ositos", "CRO-004"),
    (CRO, "C6", "12 años", "CRO-004"),
    (CRO, "C6", ERROR, "CEL-006"),
    (CRO, "G5", 12311, "CEL-010"),
    (CRO, "G6", "abc", "CEL-009"),
    (CRO, "G6", "00012311", "CRO-013"),
    (CRO, "B6", "Alguien Muy Distinta", "CRO-017"),
    (CRO, "B6", "Nieves Fictisia Ensayo", "CRO-017"),
    (CRO, "G6", "10000099", "CRO-018"),
    (CRO, "G6", 99999, "CRO-018"),
    (CRO, "B3", "Nombrs y Apelidos", "HOJ-011"),
    (CRO, "E4", "revisión", "CRO-015"),
    (CRO, "E4", None, "CRO-015"),
    (CRO, "E4", "-1", "CRO-015"),
    (CRO, "D4", "III", "HOJ-007"),
    (CRO, "E4", "III", "HOJ-007"),
    (CRO, "A3", "III", "HOJ-007"),
    (CRO, "C3", "I VISITA", "HOJ-007"),
]
FORMULARIO = [
    (FICHA, "C19", None, "CEL-001"),
    *((FICHA, "C20", valor, "CEL-002") for valor in (0, 5, -1, 2.5, True, "0", "5", "-1", "2,5", "bien", "–", "V", date(2024, 6, 2))),
    (FICHA, "C21", ERROR, "CEL-006"),
    (FICHA, "C21", SIN, "CEL-007"),
    (FICHA, "A21", "A2", "FIC-023"),
    (FICHA, "A21", ERROR, "CEL-006"),
    (FICHA, "B21", "Clima del aula", "FIC-023"),
    (FICHA, "A18", "Codigos", None),
    (FICHA, "C18", "Nivell", "HOJ-011"),
    (FICHA, "A6", "Dosente:", "HOJ-011"),
    (FICHA, "A9", "Numro de visita:", "HOJ-011"),
    (FICHA, "A10", "Fecha de la vicita:", "HOJ-011"),
    (FICHA, "B4", "0000999", "FIC-020"),
    (FICHA, "B4", "12", "CEL-011"),
    (FICHA, "B4", 7777, "FIC-020"),
    (FICHA, "B7", 7777, "FIC-025"),
    (FICHA, "B5", "minedu-inicial-2018/2018", "FIC-010"),
    (FICHA, "B6", None, "FIC-014"),
    (FICHA, "B6", "Sin Nadie Conocido", "FIC-018"),
    (FICHA, "B6", "Rosa Ejempla Prueba", "FIC-022"),
    (FICHA, "B6", "Nieves Ficticia Ensayo", "FIC-018"),
    (FICHA, "B6", ERROR, "CEL-006"),
    (FICHA, "B7", "1", "CEL-009"),
    (FICHA, "B7", 11, "CEL-009"),
    (FICHA, "B7", 12311, "CEL-010"),
    (FICHA, "B7", 12345678901234567890, "CEL-009"),
    (FICHA, "B7", "87654321", "FIC-025"),
    (FICHA, "B9", None, "FIC-043"),
    (FICHA, "B9", "IV", "FIC-002"),
    (FICHA, "B9", "7", "FIC-002"),
    (FICHA, "B9", ERROR, "CEL-006"),
    (FICHA, "B10", None, "FIC-016"),
    (FICHA, "B10", "31/06/2024", "CEL-003"),
    (FICHA, "B10", "junio", "CEL-003"),
    (FICHA, "B10", True, "CEL-003"),
    (FICHA, "B10", date(2023, 6, 3), "FIC-004"),
    (FICHA, "B10", date(2024, 12, 24), "FIC-017"),
    (FICHA, "B10", date(2024, 7, 3), "FIC-005"),
    (FICHA, "B10", date(2024, 5, 3), "FIC-005"),
    (FICHA, "B10", 45455, "CEL-016"),
    (FICHA, "B10", ERROR, "CEL-006"),
    (FICHA, "B11", "tarde", "CEL-005"),
    (FICHA, "B12", "25:00", "CEL-005"),
    (FICHA, "B12", time(8, 0), "FIC-006"),
    (FICHA, "B14", "Alcaldesa", None),
    (FICHA, "B15", "veinte", "CEL-008"),
    (FICHA, "B15", 600, "CEL-008"),
    (FICHA, "B16", 25, "FIC-007"),
    (FICHA, "D19", ERROR, "CEL-006"),
    (FICHA, "D19", SIN, "CEL-007"),
    (FICHA, "B3", ERROR, "CEL-006"),
    (FICHA, "B8", ERROR, "CEL-006"),
    (FICHA, "B5", ERROR, "CEL-006"),
]
LIBRO = [
    (HOJA, "B6", None, "FIC-014"),
    (HOJA, "B9", "X", "FIC-002"),
    (HOJA, "C18", "Zona", "HOJ-006"),
    (HOJA, "C22", 9, "CEL-002"),
    (HOJA, "C27", None, "CEL-001"),
    (HOJA, "B10", "30/02/2024", "CEL-003"),
]
REGISTRO = [
    (REG, "J4", None, "CEL-001"),
    (REG, "K5", 7, "CEL-002"),
    (REG, "K5", ERROR, "CEL-006"),
    (REG, "R7", SIN, "CEL-007"),
    (REG, "B5", None, "FIC-014"),
    (REG, "B5", "Otra Persona Ajena", "FIC-018"),
    (REG, "C5", "xx", "CEL-009"),
    (REG, "D5", None, "FIC-015"),
    (REG, "D5", "VIII", "FIC-002"),
    (REG, "E5", None, "FIC-016"),
    (REG, "E5", "45/11/2024", "CEL-003"),
    (REG, "F5", "temprano", "CEL-005"),
    (REG, "G5", time(7, 0), "FIC-006"),
    (REG, "I5", 30, "FIC-007"),
    (REG, "B3", "Zona", "HOJ-006"),
    (REG, "B3", "Docemte", "HOJ-011"),
    (REG, "K3", "Zona", "FIC-011"),
    (REG, "K3", None, "FIC-012"),
    (REG, "E3", None, "HOJ-006"),
    (REG, "E3", SIN, "HOJ-006"),
    (REG, "E3", "=A1", "HOJ-006"),
    (REG, "D3", "Zona", "HOJ-006"),
    (REG, "K3", "A1. Programación anual y de corto plazo", "HOJ-007"),
]
RUBRICA = [
    (RUB, "B1", None, "CEL-013"),
    (RUB, "B2", None, "CEL-013"),
    (RUB, "A1", "Instrumemto", "HOJ-011"),
    (RUB, "B1", "otro-plan", "RUB-012"),
    (RUB, "B2", "2025", "RUB-012"),
    (ESC, "D3", "rojo", "RUB-008"),
    (ESC, "B3", ERROR, "CEL-006"),
]
RUBRICA_INUTIL = [
    (RUB, "A8", None, "CEL-013"),
    (RUB, "B8", None, "CEL-013"),
    (RUB, "A8", "A1", "RUB-002"),
    (RUB, "D8", "mucho", "CEL-014"),
    (RUB, "D8", 0, "RUB-011"),
    (RUB, "E8", "tal vez", "CEL-012"),
    (ESC, "A3", 7, "RUB-001"),
    (ESC, "A3", None, "CEL-013"),
    (ESC, "A3", "dos", "CEL-008"),
    (ESC, "B3", "IV", "CEL-012"),
    (ESC, "C3", None, "CEL-013"),
    (ESC, "E3", "quizá", "CEL-012"),
    (RUB, "F8", ERROR, "CEL-006"),
    (RUB, "A6", None, "HOJ-006"),
    (RUB, "B6", "Zona", "HOJ-006"),
    (ESC, "A1", "Zona", "HOJ-006"),
    (REGLAS, "B5", "Zona", "HOJ-006"),
    (REGLAS, "C5", None, "HOJ-006"),
    (REGLAS, "B1", "suma", "CEL-012"),
    (REGLAS, "B1", None, "CEL-013"),
    (REGLAS, "B2", "otro", "CEL-012"),
    (REGLAS, "A7", "VI", "CEL-012"),
    (REGLAS, "A7", None, "CEL-013"),
    (REGLAS, "B7", None, "CEL-013"),
    (REGLAS, "B7", "poco", "CEL-014"),
    (REGLAS, "B8", 40, "RUB-005"),
    (REGLAS, "C6", 5, "RUB-005"),
    (REGLAS, "C7", 40, "RUB-004"),
    (REGLAS, "B8", 20, "RUB-004"),
    (REGLAS, "B8", 25, "RUB-003"),
    (REGLAS, "B6", 12, "RUB-006"),
    (REGLAS, "C9", 34, "RUB-006"),
]
CASOS = [*DATOS_IE, *CRONOGRAMA, *FORMULARIO, *LIBRO, *REGISTRO, *RUBRICA]
Lugar = tuple[str, str]


@pytest.mark.parametrize(("lugar", "celda", "valor", "codigo"), CASOS)
def test_una_celda_un_hallazgo(buena: Path, lugar: Lugar, celda: str, valor: Any, codigo: str | None) -> None:
    cambiar(buena, *lugar, celda, valor)
    assert hallazgos(buena) == ([(codigo, *lugar, celda)] if codigo else [])


@pytest.mark.parametrize(("lugar", "celda", "valor", "codigo"), RUBRICA_INUTIL)
def test_una_celda_que_inutiliza_la_rubrica(buena: Path, lugar: Lugar, celda: str, valor: Any, codigo: str) -> None:
    cambiar(buena, *lugar, celda, valor)
    assert hallazgos(buena) == sorted([(codigo, *lugar, celda), ("RUB-010", "rubrica.xlsx", "", "")])


SIN_DEFECTO = [
    (IED, "B3", None),
    (IED, "B7", "MAÑANA"),
    (IED, "B6", "0000123-0"),
    (IED, "B9", f"{2024}"),
    (CRO, "D5", "X"),
    (CRO, "D5", date(2024, 6, 3)),
    (CRO, "D5", 3),
    (CRO, "D5", "3 de junio"),
    (CRO, "D5", "junio"),
    (CRO, "D5", "del 3 al 14 de junio"),
    (CRO, "D4", "JUNIO"),
    (CRO, "C5", None),
    (CRO, "G6", None),
    (CRO, "H20", "nota al margen"),
    (FICHA, "A29", "=A1"),
    *((FICHA, "C19", valor) for valor in ("3", " 3 ", "\u00a03", "３", "3,0", "3.0", 3.0, "'3", "III", "iii", "Ⅲ", "logro ESPERADO")),
    *((FICHA, "C19", valor) for valor in ("Logrado", "Nivel III", "III - Logro esperado", "3 (Logro esperado)", "N.A.", "NA", "N/A")),
    *((FICHA, "C19", valor) for valor in ("No aplica", "no observado")),
    *((FICHA, "B6", valor) for valor in ("PRUEBA EJEMPLO, ROSA", "  rosa\u00a0éjemplo   prueba ", "Prof. Rosa Ejemplo Prueba")),
    (FICHA, "B7", None),
    (FICHA, "B9", 1),
    (FICHA, "B9", "Primera visita"),
    (FICHA, "B10", "3/6/2024"),
    (FICHA, "B10", "lunes 3 de junio"),
    (FICHA, "B11", "8:30 a. m."),
    (FICHA, "B11", 0.354),
    (FICHA, "B14", "director"),
    (FICHA, "B5", "plan-iei-246 · 2024"),
    (FICHA, "B5", None),
    (FICHA, "A19", "1"),
    (FICHA, "A19", "A33"),
    (FICHA, "B19", "Programación"),
    (FICHA, "B19", None),
    (FICHA, "A19", None),
    (FICHA, "B8", "cualquier aula"),
    (FICHA, "D20", None),
    (REG, "K3", "A2"),
    (REG, "K3", "Procesos pedagógicos"),
    (REG, "D3", "Visita"),
    (RUB, "D8", None),
    (RUB, "E8", None),
    (RUB, "F8", None),
    (ESC, "D3", None),
    (ESC, "E3", None),
    (REGLAS, "B2", None),
]


@pytest.mark.parametrize(("lugar", "celda", "valor"), SIN_DEFECTO)
def test_una_celda_distinta_que_se_entiende(buena: Path, lugar: Lugar, celda: str, valor: Any) -> None:
    cambiar(buena, *lugar, celda, valor)
    assert hallazgos(buena) == []
    assert len(leer(buena).fichas) == 12


@pytest.mark.parametrize("valor", [None, 9, "bien", "e:#N/A"])
def test_un_nivel_malo_no_es_cero_ni_na(buena: Path, valor: Any) -> None:
    cambiar(buena, *FICHA, "C19", valor)
    puntajes = leer(buena).fichas[0].puntajes
    assert (puntajes[0].nivel, puntajes[0].na) == (None, False)
    assert all(p.nivel for p in puntajes[1:])


def test_na_no_es_un_nivel_ni_falta(buena: Path) -> None:
    cambiar(buena, *FICHA, "C19", "N.A.")
    puntaje = leer(buena).fichas[0].puntajes[0]
    assert (puntaje.nivel, puntaje.na) == (None, True)


APARTAN = [("B4", "0000999"), ("B5", "otra/1"), ("B6", None), ("B6", "Sin Nadie Conocido"), ("B9", "IV")]


@pytest.mark.parametrize(("celda", "valor"), APARTAN)
def test_la_ficha_sin_identidad_se_aparta_y_se_nombra(buena: Path, celda: str, valor: Any) -> None:
    cambiar(buena, *FICHA, celda, valor)
    expediente = leer(buena)
    assert [lugar.archivo for lugar in expediente.apartadas] == [FICHA[0]]
    assert (expediente.leidas, len(expediente.fichas)) == (12, 11)


@pytest.mark.parametrize(("celda", "valor"), [("B9", None), ("B10", None), ("C19", None), ("B12", "nunca"), ("B15", "x")])
def test_lo_demas_no_la_aparta(buena: Path, celda: str, valor: Any) -> None:
    cambiar(buena, *FICHA, celda, valor)
    assert len(leer(buena).fichas) == 12
