"""De qué visita y de qué docente es la ficha que sobra, o la que falta, y en qué celda se dice."""

from __future__ import annotations

from dataclasses import replace

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Edicion, Estado, Expediente
from monitoreo_xlsx.reglas.visitas import ejecutada_sin_ficha, no_programada
from tests.indicadores.ayudas import escuela, ficha, visita

CELDA = Ubicacion("fichas/a.xlsx", "Ficha", "B9")


def con(*visitas: tuple[str, int], estado: Estado | None = None, fichas: tuple[tuple[str, int], ...] = ()) -> Expediente:
    """Dos docentes con esas visitas programadas y esas fichas."""
    hechas = [replace(ficha(*clave, "3 3 3 3 3"), lugares=(("visita", CELDA),)) for clave in fichas]
    return escuela(["D01", "D02"], hechas, [visita(*clave, estado) for clave in visitas])


def test_una_visita_que_esa_docente_no_tiene_programada() -> None:
    (hallazgo,) = no_programada(con(("D01", 1), ("D02", 2), fichas=(("D01", 1), ("D01", 2), ("D02", 2))))
    assert (hallazgo.codigo, hallazgo.lugar, hallazgo.valor) == ("FIC-003", CELDA, "II")
    assert hallazgo.datos == {"visita": "II", "docente": "Docente D01"}


def test_una_ejecutada_sin_ficha_de_esa_docente_y_esa_visita() -> None:
    dado = con(("D01", 2), ("D02", 2), estado=Estado.EJECUTADA, fichas=(("D01", 1), ("D02", 2)))
    (hallazgo,) = ejecutada_sin_ficha(dado)
    assert (hallazgo.codigo, hallazgo.lugar, hallazgo.valor) == ("CRO-010", dado.visitas[0].lugar, "Ejecutada")
    assert hallazgo.datos == {"visita": "II", "docente": "Docente D01"}


def test_solo_se_exige_la_ficha_de_lo_declarado_ejecutado() -> None:
    for estado in (None, Estado.REPROGRAMADA, Estado.CANCELADA, Estado.NO_EJECUTADA, Estado.PROGRAMADA):
        assert list(ejecutada_sin_ficha(con(("D01", 1), estado=estado))) == []


def test_la_ficha_de_otra_rubrica_del_periodo_tambien_es_su_ficha() -> None:
    dado = con(("D01", 1), estado=Estado.EJECUTADA)
    assert len(list(ejecutada_sin_ficha(dado))) == 1
    assert list(ejecutada_sin_ficha(replace(dado, ediciones=(Edicion(dado.rubrica, (ficha("D01", 1, "3 3 3 3 3"),)),)))) == []
