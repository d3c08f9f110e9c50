"""De qué visita y de qué docente es la ficha que sobra, o la que falta, y en qué celda se dice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Edicion, Estado, Expediente
from monitoreo_xlsx.reglas.visitas import ejecutada_sin_ficha, nada_programado, no_programada, sin_marcas
from tests.indicadores.ayudas import escuela, ficha, visita

CELDA = Ubicacion("fichas/a.xlsx", "Ficha", "B9")


def con(*visitas: tuple[str, int], estado: Estado | None = None, fichas: tuple[tuple[str, int], ...] = ()) -> Expediente:
    """Dos docentes con esas visitas programadas y esas fichas."""
    hechas = [replace(ficha(*clave, "3 3 3 3 3"), lugares=(("visita", CELDA),)) for clave in fichas]
    return escuela(["D01", "D02"], hechas, [visita(*clave, estado) for clave in visitas])


def test_una_visita_que_esa_docente_no_tiene_programada() -> None:
    (hallazgo,) = no_programada(con(("D01", 1), ("D02", 2), fichas=(("D01", 1), ("D01", 2), ("D02", 2))))
    assert (hallazgo.codigo, hallazgo.lugar, hallazgo.valor) == ("FIC-003", CELDA, "II")
    assert hallazgo.datos == {"visita": "II", "docente": "Docente D01", "celda": ""}


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


def junto(*visitas: tuple[str, int], fichas: tuple[tuple[str, int], ...]) -> list[tuple[str, str, str]]:
    """Lo que se dice de esas fichas con el cronograma de dos docentes en las filas 6 y 7, y sus visitas en I, J y K."""
    filas, columnas = {"D01": 6, "D02": 7}, {1: "I", 2: "J", 3: "K"}
    celdas = {(d, n): Ubicacion("cronograma.xlsx", "Cronograma", f"{c}{f}") for d, f in filas.items() for n, c in columnas.items()}
    dado = replace(con(*visitas, fichas=fichas), por_marcar={k: v for k, v in celdas.items() if k not in visitas})
    hallazgos = [*sin_marcas(dado), *no_programada(dado)]
    return [(h.codigo, h.lugar.celda, redactar(h).texto + " " + redactar(h).remedio) for h in hallazgos]


@pytest.mark.parametrize(
    ("visitas", "fichas", "celda", "dice"),
    [
        ((("D01", 1),), (("D02", 1), ("D02", 2), ("D02", 3)), "I7", ("3 fichas", "ninguna visita a Docente D02", "en I7:K7.")),
        ((("D01", 1),), (("D02", 1),), "I7", ("1 ficha,", "ninguna visita a Docente D02", "en I7.")),
        ((("D01", 1), ("D02", 1)), (("D01", 2), ("D02", 2)), "J6", ("2 fichas", "la visita II a ninguna docente", "en J6:J7.")),
        ((), (("D01", 1), ("D02", 1), ("D01", 2), ("D02", 2)), "I6", ("4 fichas", "no marca ninguna visita.", "en I6:J7.")),
    ],
)
def test_lo_que_falta_marcar_se_dice_una_vez_en_el_cronograma(
    visitas: tuple[tuple[str, int], ...], fichas: tuple[tuple[str, int], ...], celda: str, dice: tuple[str, ...]
) -> None:
    ((codigo, lugar, texto),) = junto(*visitas, fichas=fichas)
    assert (codigo, lugar) == ("CRO-026", celda)
    assert all(parte in texto for parte in dice), texto


def test_una_sola_ficha_de_mas_puede_tener_mal_su_numero_y_se_dice_en_ella() -> None:
    ((codigo, celda, texto),) = junto(("D01", 1), ("D02", 1), fichas=(("D01", 1), ("D01", 2), ("D02", 1)))
    assert (codigo, celda) == ("FIC-003", "B9")
    assert "en el cronograma (J6)" in texto


def test_dos_docentes_sin_marcas_son_dos_causas() -> None:
    dichos = junto(("D03", 1), ("D03", 2), fichas=(("D01", 1), ("D02", 2)))
    assert [(codigo, celda) for codigo, celda, _ in dichos] == [("CRO-026", "I6"), ("CRO-026", "J7")]


def test_sin_fichas_y_sin_visitas_se_dice_donde_marcar() -> None:
    dado = con()
    celda = Ubicacion("cronograma.xlsx", "Cronograma", "I6")
    (hallazgo,) = nada_programado(replace(dado, por_marcar={("D01", 1): celda}))
    assert (hallazgo.codigo, hallazgo.lugar) == ("CRO-025", celda)
    (en_filas,) = nada_programado(dado)
    assert en_filas.lugar == dado.docentes[0].lugar
    assert list(nada_programado(replace(dado, leidas=1))) == []
    assert list(nada_programado(con(("D01", 1)))) == []
