"""Lo observado con otra rúbrica no decide a quién acompañar, y el motivo lo dice solo si hubo una visita así del lado que cuenta."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitoreo_xlsx.indicadores import focalizacion, formacion, puntaje_global
from monitoreo_xlsx.modelo import Edicion, Expediente
from monitoreo_xlsx.tabla import docentes, puntajes, visitas
from tests.indicadores.ayudas import con_niveles, docente, ficha, rubrica, valores

OTRA = replace(rubrica(), id="otra")


def con_otra(historia: str, *de_otra: tuple[str, int], nueva: bool = False) -> Expediente:
    """La docente D01 con esa historia («1 ? -», como en `con_niveles`), y las visitas que se hicieron con otra rúbrica."""
    base = con_niveles({"D01": historia, "D02": "4 4 4"}, nuevas=["D01"] if nueva else [])
    ajenas = tuple(replace(ficha(codigo, numero, "1 1 1 1 1"), rubrica=OTRA.clave) for codigo, numero in de_otra)
    return replace(base, ediciones=(Edicion(OTRA, ajenas),))


def focalizadas(e: Expediente) -> list[str]:
    """Los motivos, sin calcular lo demás."""
    de_puntajes = puntajes(e)
    ultimos = formacion.ultimos(de_puntajes, docentes(e), e.rubrica)
    globales = puntaje_global.calcular(de_puntajes, e.rubrica)
    return valores(focalizacion.calcular(globales, docentes(e), ultimos, visitas(e), e.rubrica), "motivo")


@pytest.mark.parametrize(
    ("historia", "de_otra", "motivo"),
    [
        ("1 - -", 2, "Quedó en I (Inicio) en la visita I, su último monitoreo con esta rúbrica."),
        ("- 1 -", 3, "Quedó en I (Inicio) en la visita II, su último monitoreo con esta rúbrica."),
        ("- 1 -", 1, "Quedó en I (Inicio) en la visita II, su último monitoreo."),
        ("1 ? -", 3, "Quedó en I (Inicio) en la visita I, su último monitoreo con nivel en esta rúbrica."),
        ("- 1 ?", 1, "Quedó en I (Inicio) en la visita II, su último monitoreo con nivel."),
    ],
)
def test_de_una_docente_cuenta_lo_que_vino_despues(historia: str, de_otra: int, motivo: str) -> None:
    assert focalizadas(con_otra(historia, ("D01", de_otra))) == [motivo]


@pytest.mark.parametrize(
    ("historia", "de_otra", "motivo"),
    [
        ("- 1 4", 1, "Docente nueva: en su primera visita con esta rúbrica (II) quedó en I (Inicio)."),
        ("1 - -", 2, "Docente nueva: en su primera visita (I) quedó en I (Inicio)."),
        ("- ? 1", 1, "Docente nueva: en su primera visita con nivel en esta rúbrica (III) quedó en I (Inicio)."),
        ("? 1 -", 3, "Docente nueva: en su primera visita con nivel (II) quedó en I (Inicio)."),
    ],
)
def test_de_una_nueva_lo_que_vino_antes(historia: str, de_otra: int, motivo: str) -> None:
    assert focalizadas(con_otra(historia, ("D01", de_otra), nueva=True)) == [motivo]


def test_la_visita_de_otra_docente_no_cambia_el_motivo() -> None:
    assert focalizadas(con_otra("1 - -", ("D02", 2))) == ["Quedó en I (Inicio) en la visita I, su último monitoreo."]


def test_la_visita_hecha_con_las_dos_rubricas_es_de_esta() -> None:
    assert focalizadas(con_otra("1 1 -", ("D01", 2))) == ["Quedó en I (Inicio) en la visita II, su último monitoreo."]


def test_quien_solo_se_observo_con_otra_no_esta_sin_registro() -> None:
    base = con_otra("- - -", ("D01", 1))
    e = replace(base, docentes=(*base.docentes, docente("D03")))
    globales = puntaje_global.calcular(puntajes(e), e.rubrica)
    assert valores(focalizacion.solo_con_otra(globales, docentes(e), visitas(e)), "docente") == ["D01"]
    assert valores(focalizacion.sin_registro(globales, docentes(e), visitas(e)), "docente") == ["D03"]


def test_la_priorizada_lo_es_hasta_su_primer_nivel() -> None:
    e = con_niveles({"D01": "- -", "D02": "? -", "D03": "? 4", "D04": "- -"})
    vienen = replace(e, docentes=tuple(replace(d, priorizada=d.codigo != "D04") for d in e.docentes))
    globales = puntaje_global.calcular(puntajes(vienen), vienen.rubrica)
    assert valores(focalizacion.priorizadas(globales, docentes(vienen)), "docente") == ["D01", "D02"]
