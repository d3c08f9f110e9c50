"""Los compromisos y el diálogo, como se escriben: en listas, numerados, de los dos lados, con los rótulos en fila."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitoreo_xlsx.modelo import Ficha
from tests import ayudas
from tests.ayudas import CODIGOS, DESEMPENOS

DATOS = f"| Docente | {ayudas.DOCENTES[0]} |\n| N.° de visita | I |\n| Fecha | d:2024-06-03 |\n||\n"
NIVELES = "| Código | Desempeño | Nivel |\n" + "\n".join(f"| {c} | {d} | n:2 |" for c, d in zip(CODIGOS, DESEMPENOS, strict=True))
LEER, USAR, COMPRAR = "Leer un cuento cada día", "Usar el sector de construcción", "Conseguir los libros"
DOS = [("I-1", LEER, ""), ("I-2", USAR, "")]
CON_EL_DIRECTIVO = [("I-1", LEER, ""), ("I-2", COMPRAR, "Directivo")]

LISTAS = {
    "numerada en otra columna": (f"| COMPROMISOS DE MEJORA |\n| n:1 | {LEER} |\n| n:2 | {USAR} |", DOS),
    "numerada": (f"| COMPROMISOS DE MEJORA |\n| 1. {LEER} |\n| 2. {USAR} |", DOS),
    "con guiones": (f"| ACUERDOS Y COMPROMISOS |\n| - {LEER} |\n| - {USAR} |", DOS),
    "en una celda": (f"| COMPROMISOS ASUMIDOS | 1. {LEER}\\n2. {USAR} |", DOS),
    "en una celda, debajo": (f"| COMPROMISOS DE LA DOCENTE: |\n| 1. {LEER}\\n2. {USAR} |", DOS),
    "cada uno con su rótulo": (f"| Compromiso 1 | {LEER} |\n| Compromiso 2 | {USAR} |", DOS),
    "cada uno en la celda de su rótulo": (f"| COMPROMISO N° 1: {LEER} |\n| COMPROMISO N° 2: {USAR} |", DOS),
    "una tabla bajo su título": (f"| COMPROMISOS DE MEJORA |\n| N.° | Compromiso |\n| n:1 | {LEER} |\n| n:2 | {USAR} |", DOS),
    "de los dos lados": (f"| COMPROMISOS DE LA DOCENTE | COMPROMISOS DEL DIRECTIVO |\n| {LEER} | {COMPRAR} |", CON_EL_DIRECTIVO),
    "una lista de cada lado": (
        f"| Compromisos de la docente |\n| {LEER} |\n||\n| Compromisos de la directora |\n| {COMPRAR} |",
        CON_EL_DIRECTIVO,
    ),
    "en una tabla de los dos": (
        f"| N.° | Compromisos de la docente | Compromisos del directivo |\n| n:1 | {LEER} | |\n| n:2 | | {COMPRAR} |",
        CON_EL_DIRECTIVO,
    ),
    "hasta el rótulo que sigue": (f"| COMPROMISOS |\n| {LEER} |\n| FORTALEZAS |\n| Escucha |", [("I-1", LEER, "")]),
    "ninguno": ("| COMPROMISOS DE MEJORA |\n||\n| FORTALEZAS | Escucha |", []),
}
DIALOGOS = {
    "en columnas": "| FORTALEZAS | DIFICULTADES | SUGERENCIAS |\n| Escucha | Poco material | Rotar |",
    "en otro orden": "| SUGERENCIAS | DEBILIDADES | LOGROS |\n| Rotar | Poco material | Escucha |",
    "en pila": "| FORTALEZAS |\n| Escucha |\n| ASPECTOS POR MEJORAR |\n| Poco material |\n| RECOMENDACIONES |\n| Rotar |",
    "al lado": "| Fortalezas | Escucha |\n| Aspectos a mejorar | Poco material |\n| Recomendaciones | Rotar |",
}


def leer(carpeta: Path, debajo: str) -> tuple[Ficha, list[str]]:
    ayudas.cronograma(carpeta)
    ayudas.libro(carpeta, "fichas/una.xlsx", {"Ficha": f"{DATOS}{NIVELES}\n||\n{debajo}"})
    expediente = ayudas.leer(carpeta)
    (ficha,) = expediente.fichas
    return ficha, [h.codigo for h in expediente.hallazgos if h.codigo != "RUB-015"]


@pytest.mark.parametrize("forma", LISTAS)
def test_cada_compromiso_de_quien_es(tmp_path: Path, forma: str) -> None:
    escrita, esperados = LISTAS[forma]
    ficha, _ = leer(tmp_path, escrita)
    assert [(c.codigo, c.texto, c.responsable) for c in ficha.compromisos] == esperados
    assert {puntaje.nivel for puntaje in ficha.puntajes} == {2}


@pytest.mark.parametrize("forma", DIALOGOS)
def test_cada_texto_bajo_su_rotulo_y_lo_que_no_se_usa_se_dice(tmp_path: Path, forma: str) -> None:
    ficha, codigos = leer(tmp_path, DIALOGOS[forma])
    assert (ficha.dialogo.fortalezas, ficha.dialogo.por_mejorar) == ("Escucha", "Poco material")
    assert codigos == ["HOJ-019"]
