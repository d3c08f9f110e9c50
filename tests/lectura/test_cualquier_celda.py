"""Se cambia una celda cualquiera de una escuela sin defectos: nunca hay más de un hallazgo, y está en esa hoja."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ayudas import DOCENTES, agregar, cada_cambio, cambiar, formulario, hallazgos, libro
from tests.azar import solo

LIBROS = ("cronograma.xlsx", "rubrica.xlsx", "fichas/visita-I/d01.xlsx", "fichas/visita-II.xlsx", "fichas/registro-III.xlsx")
VALORES = (None, "zzz", "e:#REF!", "=A1", 7777, -1, True, "Rosa Ejemplo Prueba", "12/06/2024", "III", "✓", "\u00a0", "x" * 500)
SIN_CRONOGRAMA = ("cronograma.xlsx", "Cronograma", "B3")
"""Sin el rótulo de la docente no hay cronograma que leer: es un `MonitoreoError`, probado aparte."""
DE_OTRA = "Rosa Ejemplo Prueba"
"""En otra ficha, este nombre es el de otra docente: una ficha repetida o un DNI ajeno son dos documentos en conflicto."""


COMPLETA = """
    | N.° de compromiso | Compromiso anterior | Estado actual | Verificación |
    | I-1 | Leer cada día | Cumplido | Mostró el cuaderno |
    ||
    | Fortalezas: | Trato cálido |
    | Aspectos por mejorar: | Preguntas abiertas |
    | Durante la sesión | Faltó tiempo |
    ||
    | N.° | Desempeño por mejorar | Compromiso de mejora | Evidencia esperada | Responsable | Fecha límite | Estado |
    | n:1 | A1 | Preguntar más | Cuaderno | Docente | d:2024-10-30 | Pendiente |
    | n:2 | A5 | Acordar normas | Cartel | Directora | d:2024-10-30 | En proceso |
    ||
    | Firma de la docente | | Firma de la directora |
"""
"""Lo que una ficha trae debajo de su puntaje total, desde la fila 31."""


def _completa(carpeta: Path) -> tuple[str, str, list[str]]:
    """Deja las dos fichas de una docente, la segunda con todo lo del acompañamiento, y da sus celdas desde la fila 31."""
    primera, segunda = (formulario(DOCENTES[0], 0, visita) for visita in (0, 1))
    primera = primera.replace("| Compromisos | Evaluación formativa | Registrar el progreso |", "| Compromiso: | Leer cada día |")
    libro(carpeta, "fichas/visita-I/d01.xlsx", {"Ficha": primera})
    for otra in ("registro-III.xlsx", "visita-I/d02.xlsx", "visita-I/d03.xlsx", "visita-I/d04.xlsx"):
        (carpeta / "fichas" / otra).unlink()
    libro(carpeta, "fichas/visita-II.xlsx", {"D01": segunda[: segunda.index("| Fortalezas:")] + COMPLETA})
    hoja = openpyxl.load_workbook(carpeta / "fichas/visita-II.xlsx")["D01"]
    celdas = [c.coordinate for fila in hoja.iter_rows(min_row=31) for c in fila if c.value is not None]
    return "fichas/visita-II.xlsx", "D01", celdas


@pytest.mark.parametrize("valor", [v for v in VALORES if v != DE_OTRA])
def test_una_celda_cualquiera_de_la_ficha_completa(buena: Path, valor: Any) -> None:
    """Se daña cada celda de los compromisos, el seguimiento y el diálogo, una a la vez: nunca hay más de un hallazgo."""
    archivo, hoja, celdas = _completa(buena)
    assert hallazgos(buena) == []
    demas = {}
    for celda in cada_cambio(buena, archivo, hoja, celdas, valor):
        hallados = [h for h in hallazgos(buena) if h[0] != "COM-001"]
        if len(hallados) > 1 or any(h[1:3] != (archivo, hoja) for h in hallados):
            demas[celda] = hallados
    assert demas == {}


def _celdas(carpeta: Path, libros: Sequence[str] = LIBROS) -> list[tuple[str, str, str]]:
    return [
        (nombre, hoja.title, celda.coordinate)
        for nombre in libros
        for hoja in openpyxl.load_workbook(carpeta / nombre)
        for fila in hoja.iter_rows()
        for celda in fila
        if celda.value is not None
    ]


@settings(solo(0.24), derandomize=True)
@given(datos=st.data())
def test_una_celda_cualquiera(buena: Path, datos: st.DataObject) -> None:
    lugar = datos.draw(st.sampled_from([c for c in _celdas(buena) if c != SIN_CRONOGRAMA]))
    valor: Any = datos.draw(st.sampled_from([v for v in VALORES if v != DE_OTRA or lugar[0] == "rubrica.xlsx"]))
    original = (buena / lugar[0]).read_bytes()
    try:
        cambiar(buena, *lugar, valor)
        hallados = [h for h in hallazgos(buena) if h[0] != "RUB-010"]
    finally:
        (buena / lugar[0]).write_bytes(original)
    assert len(hallados) <= 1, (lugar, valor, hallados)


@pytest.fixture
def acompanada(buena: Path) -> Path:
    """La escuela sin defectos, con las hojas del acompañamiento en su cronograma."""
    for nombre, tabla in ACOMPANAMIENTO.items():
        agregar(buena, LIBROS[0], nombre, tabla)
    return buena


ACOMPANAMIENTO = {
    "Listas": """
        | Formas de intervención | Se hace | Motivos de cambio |
        | Visita al aula | A cada docente | Clima |
        | Microtaller | En grupo | Huelga o paro |
        | GIA | En grupo | Otro |
    """,
    "Pares": """
        | Docente observada | Docente que observa | Desempeño que se mira | Fecha programada | Estado | Nueva fecha | Motivo |
        | Rosa Ejemplo Prueba | Sol Inventada Muestra | A1 | d:2024-06-19 | Reprogramada | d:2024-07-01 | Clima |
        | Luz Imaginaria Modelo | Sol Inventada Muestra | A2 | agosto | | | |
    """,
    "Intervenciones": """
        | N.° | Forma | Tema | Desempeños que aborda | Fecha | Responsable | Convocadas | Asistieron | Estado | Nueva fecha | Motivo |
        | n:1 | GIA | Retroalimentar | A4, A5 | d:2024-07-10 | Marina Ficción | Todas | 1, 3 | Ejecutada | | |
        | n:2 | Microtaller | Uso del tiempo | A6 | agosto | | Rosa Ejemplo Prueba; D02 | | No ejecutada | | Huelga o paro |
    """,
    "Compromisos": """
        | Nombres y apellidos | Desempeño por mejorar | Compromiso de mejora | Evidencia esperada | Responsable | Fecha límite | Estado |
        | Rosa Ejemplo Prueba | A3 | Registrar cada semana | Cuaderno | Rosa Ejemplo | d:2024-04-30 | En proceso |
        | Nieves Ficticia Ensayo | | Leer con las familias | | | | |
    """,
}
DE_OTRA_HOJA = {"INT-001", "INT-005", "INT-008"}
"""Cambiar una lista se nota donde se usa lo que decía."""


@settings(solo(0.3), derandomize=True)
@given(datos=st.data())
def test_una_celda_cualquiera_de_las_hojas_del_cronograma(acompanada: Path, datos: st.DataObject) -> None:
    celdas = [(hoja, celda) for _, hoja, celda in _celdas(acompanada, LIBROS[:1]) if hoja in ACOMPANAMIENTO]
    hoja, celda = datos.draw(st.sampled_from(celdas))
    valor: Any = datos.draw(st.sampled_from([*VALORES, "Nieves Ficticia Ensayo"]))
    original = (acompanada / LIBROS[0]).read_bytes()
    try:
        cambiar(acompanada, LIBROS[0], hoja, celda, valor)
        hallados = [h for h in hallazgos(acompanada) if h[0] != "HOJ-015"]  # una nota: la columna cuyo rótulo se cambió no se usa
    finally:
        (acompanada / LIBROS[0]).write_bytes(original)
    assert len(hallados) <= 1, (hoja, celda, valor, hallados)
    assert {h[2] for h in hallados if h[0] not in DE_OTRA_HOJA} <= {hoja}, (hoja, celda, valor, hallados)


def test_las_hojas_del_acompanamiento_no_tienen_hallazgos(acompanada: Path) -> None:
    assert hallazgos(acompanada) == []
