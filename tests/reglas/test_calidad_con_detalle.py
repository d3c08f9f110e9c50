"""Lo que cada aviso de calidad dice: de qué fila, qué nivel, qué desempeño y qué visitas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Expediente, Ficha
from monitoreo_xlsx.reglas.calidad import (
    extremo_sin_evidencia,
    igual_a_la_anterior,
    salto_sin_evidencia,
    todo_igual,
)
from monitoreo_xlsx.reglas.copias import MINIMO_DE_LETRAS, evidencia_copiada
from tests.indicadores.ayudas import escuela, ficha

LARGO = "Preguntó qué sabían del tema"


def con(niveles: str, *evidencias: str, docente: str = "D01", visita: int = 1, fecha: date | None = date(2024, 6, 5)) -> Ficha:
    """Una ficha con esas evidencias en sus primeras filas y ninguna en las demás; su primera fila es la 12."""
    base = ficha(docente, visita, niveles, fecha)
    textos = [*evidencias, *[""] * len(base.puntajes)]
    return replace(base, puntajes=tuple(replace(p, evidencia=texto) for p, texto in zip(base.puntajes, textos, strict=False)))


def con_fichas(*fichas: Ficha, hallazgos: tuple[Hallazgo, ...] = ()) -> Expediente:
    return replace(escuela(["D01", "D02", "D03"], fichas), hallazgos=hallazgos)


def test_todos_iguales_dice_el_nivel_y_cuantos() -> None:
    (hallazgo,) = todo_igual(con_fichas(con("N 3 3 3 3")))
    assert (hallazgo.lugar.celda, hallazgo.valor, hallazgo.datos) == ("E13", "III", {"cuantos": "4"})


@pytest.mark.parametrize(("letras", "cuantas"), [(MINIMO_DE_LETRAS, 1), (MINIMO_DE_LETRAS - 1, 0)])
def test_desde_quince_letras_es_una_copia(letras: int, cuantas: int) -> None:
    assert MINIMO_DE_LETRAS == 15
    texto = "a" * letras
    assert len(list(evidencia_copiada(con_fichas(con("2 3", texto), con("3 2", texto, docente="D02"))))) == cuantas


def test_de_una_copia_se_dicen_todas_sus_filas_y_solo_esas() -> None:
    una, otra = con("2 3 2", "La repetida de otra visita"), con("2 3 2", f"{LARGO} uno", f"{LARGO} dos", docente="D02")
    copia = con("3 1 4", f"{LARGO} uno", "Una suya, que nadie más escribió", f"{LARGO} dos", visita=2, fecha=date(2024, 9, 5))
    (hallazgo,) = evidencia_copiada(con_fichas(una, otra, copia))
    assert (hallazgo.lugar, hallazgo.valor) == (Ubicacion("fichas/D01-2.xlsx", "Ficha", "E12"), "")
    assert hallazgo.datos == {
        "fichas": "2",
        "evidencias": "2 evidencias",
        "cuales": "Docente D02, visita I (fichas/D02-1.xlsx, Ficha!E12:E13); Docente D01, visita II (fichas/D01-2.xlsx, Ficha!E12 y E14)",
    }


def test_una_ficha_sin_fecha_se_tiene_por_la_ultima() -> None:
    sin_fecha = con("2 3", LARGO, fecha=None)
    assert [h.lugar.archivo for h in evidencia_copiada(con_fichas(sin_fecha, con("2 3", LARGO, docente="D02")))] == ["fichas/D01-1.xlsx"]


def test_iguales_a_la_anterior_dice_las_dos_visitas() -> None:
    (hallazgo,) = igual_a_la_anterior(con_fichas(con("2 3 2 4"), con("2 3 1 4", visita=2), con("2 3 1 4", visita=3)))
    assert (hallazgo.lugar.archivo, hallazgo.valor) == ("fichas/D01-3.xlsx", "III")
    assert hallazgo.datos == {"anterior": "II", "cuantos": "4"}


def test_la_anterior_es_de_la_misma_docente() -> None:
    assert list(igual_a_la_anterior(con_fichas(con("2 3 2 4"), con("2 3 2 4", docente="D02", visita=2)))) == []
    assert list(salto_sin_evidencia(con_fichas(con("2 1"), con("2 4", "Sí", docente="D02", visita=2)))) == []


def test_un_salto_dice_el_desempeno_y_de_donde_viene() -> None:
    (hallazgo,) = salto_sin_evidencia(con_fichas(con("1 1"), con("2 2", visita=2), con("2 4", "Sí", visita=3)))
    assert (hallazgo.lugar.celda, hallazgo.valor) == ("E13", "IV")
    assert hallazgo.datos == {"desempeno": "Desempeño 2", "antes": "II", "anterior": "II"}


def test_un_extremo_dice_su_desempeno() -> None:
    (hallazgo,) = extremo_sin_evidencia(con_fichas(con("2 3 4", "Sí", "Sí")))
    assert (hallazgo.lugar.celda, hallazgo.valor, hallazgo.datos) == ("E14", "IV", {"desempeno": "Desempeño 3"})


def test_una_evidencia_de_solo_espacios_no_dice_nada() -> None:
    assert len(list(extremo_sin_evidencia(con_fichas(con("2 4", "Sí", "  "))))) == 1


@pytest.mark.parametrize(
    ("lugar", "cuantos"),
    [
        (("fichas/D01-1.xlsx", "Ficha", "G13"), 0),
        (("fichas/D01-1.xlsx", "Ficha", "E12"), 1),
        (("fichas/D01-1.xlsx", "Ficha", "E130"), 1),
        (("fichas/D01-1.xlsx", "Otra", "E13"), 1),
        (("fichas/D02-1.xlsx", "Ficha", "E13"), 1),
        (("fichas/D01-1.xlsx", "Ficha", ""), 1),
        (("fichas/D01-1.xlsx", "", ""), 1),
    ],
)
def test_solo_lo_senalado_en_su_fila_deja_en_duda_una_evidencia(lugar: tuple[str, str, str], cuantos: int) -> None:
    assert len(list(extremo_sin_evidencia(con_fichas(con("2 4", "Sí"), hallazgos=(Hallazgo("CEL-006", Ubicacion(*lugar)),))))) == cuantos
