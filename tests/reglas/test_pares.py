"""El consenso que parece calculado, la pareja ejecutada sin ficha, la segunda de la misma persona y la ficha de pares sin nada mirado."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Estado, Expediente, Ficha, Pareja, TipoFicha
from monitoreo_xlsx.reglas.pares import consenso_calculado, misma_persona, pareja_sin_ficha, sin_nada_mirado
from tests.indicadores.ayudas import escuela, ficha, otra

SEGUNDA, CONSENSO, PARES = TipoFicha.SEGUNDA, TipoFicha.CONSENSO, TipoFicha.PARES
CELDA = Ubicacion("cronograma.xlsx", "Pares", "E4")


def clase(observados: str, segundos: str, acordados: str) -> Expediente:
    otras = (otra(SEGUNDA, "D01", 1, segundos), otra(CONSENSO, "D01", 1, acordados))
    return replace(escuela(["D01", "D02"], [ficha("D01", 1, observados)]), otras_fichas=otras)


def avisa(observados: str, segundos: str, acordados: str) -> bool:
    return bool(list(consenso_calculado(clase(observados, segundos, acordados))))


@pytest.mark.parametrize(
    ("observados", "segundos", "promedio"),
    [
        ("1 2 3 4 3", "2 2 2 4 3", "2 2 3 4 3"),
        ("1 1 3 4 3", "3 1 3 4 3", "2 1 3 4 3"),
        ("1 2 3 4 3", "4 3 2 3 2", "3 3 3 4 3"),
        ("1 2 N 4 _", "2 3 3 4 3", "2 3 3 4 3"),
    ],
    ids=["dos a un nivel", "una a dos niveles", "todas", "solo donde las tres dan nivel"],
)
def test_el_promedio_redondeado_parece_calculado(observados: str, segundos: str, promedio: str) -> None:
    assert avisa(observados, segundos, promedio)
    (hallazgo,) = consenso_calculado(clase(observados, segundos, promedio))
    assert (hallazgo.codigo, hallazgo.lugar, hallazgo.valor) == (
        "PAR-007",
        Ubicacion("fichas/consenso-D01-1.xlsx", "Ficha", "C5"),
        "Consenso",
    )
    assert "Parece calculado" in redactar(hallazgo).texto


@pytest.mark.parametrize(
    ("observados", "segundos", "consenso"),
    [
        ("1 2 3 4 3", "2 2 2 4 3", "1 2 3 4 3"),
        ("1 2 3 4 3", "2 2 2 4 3", "2 2 3 4 2"),
        ("1 2 3 4 3", "1 2 3 4 3", "1 2 3 4 3"),
        ("1 2 3 4 3", "2 2 3 4 3", "2 2 3 4 3"),
        ("N N N N N", "2 2 2 4 3", "2 2 3 4 3"),
        ("1 2 3 4 3", "2 2 2 4 3", "_ _ _ _ _"),
    ],
    ids=[
        "se queda con uno",
        "cambia donde coincidían",
        "sin diferencias",
        "una sola diferencia de un nivel",
        "sin niveles",
        "consenso vacío",
    ],
)
def test_lo_demas_pudo_conversarse(observados: str, segundos: str, consenso: str) -> None:
    assert not avisa(observados, segundos, consenso)


@pytest.mark.parametrize("falta", [SEGUNDA, CONSENSO, TipoFicha.OBSERVACION])
def test_sin_las_tres_fichas_no_hay_que_comparar(falta: TipoFicha) -> None:
    entera = clase("1 2 3 4 3", "2 2 2 4 3", "2 2 3 4 3")
    fichas = () if falta is TipoFicha.OBSERVACION else entera.fichas
    otras = tuple(f for f in entera.otras_fichas if f.tipo is not falta)
    assert list(consenso_calculado(replace(entera, fichas=fichas, otras_fichas=otras))) == []


def test_el_consenso_de_otra_visita_no_se_compara() -> None:
    otras = (otra(SEGUNDA, "D01", 1, "2 2 2 4 3"), otra(CONSENSO, "D01", 2, "2 2 3 4 3"))
    assert list(consenso_calculado(replace(clase("1 2 3 4 3", "1 1 1 1 1", "1 1 1 1 1"), otras_fichas=otras))) == []


def con_parejas(*estados: Estado | None, fichas: int = 0, **campos: Any) -> Expediente:
    parejas = tuple(Pareja("D01", "D02", replace(CELDA, celda=f"E{i}"), estado=e) for i, e in enumerate(estados, start=4))
    otras = tuple(otra(PARES, "D01", v, "3 3 3 3 3", observadora="D02") for v in range(1, fichas + 1))
    return replace(escuela(["D01", "D02"]), parejas=parejas, otras_fichas=otras, **campos)


@pytest.mark.parametrize("estado", [None, *Estado])
def test_solo_la_declarada_ejecutada_debe_su_ficha(estado: Estado | None) -> None:
    hallados = [(h.codigo, h.lugar.celda) for h in pareja_sin_ficha(con_parejas(estado))]
    assert hallados == ([("PAR-008", "E4")] if estado is Estado.EJECUTADA else [])


@pytest.mark.parametrize(("fichas", "celdas"), [(0, ["E4", "E5"]), (1, ["E5"]), (2, []), (3, [])])
def test_cada_una_debe_la_suya(fichas: int, celdas: list[str]) -> None:
    expediente = con_parejas(Estado.EJECUTADA, Estado.EJECUTADA, fichas=fichas)
    assert [h.lugar.celda for h in pareja_sin_ficha(expediente)] == celdas


def test_la_ficha_en_sentido_contrario_no_vale() -> None:
    al_reves = otra(PARES, "D02", 1, "3 3 3 3 3", observadora="D01")
    (hallazgo,) = pareja_sin_ficha(replace(con_parejas(Estado.EJECUTADA), otras_fichas=(al_reves,)))
    assert redactar(hallazgo).texto == (
        "Dice que la visita entre pares en que Docente D02 observó a «Docente D01» está ejecutada, y no hay ficha de ella."
    )


def test_si_hay_fichas_apartadas_podria_ser_la_suya() -> None:
    assert list(pareja_sin_ficha(con_parejas(Estado.EJECUTADA, apartadas=(CELDA,)))) == []


def _dos(primera: str, segunda: str, tipo: TipoFicha = SEGUNDA) -> list[str]:
    observada: Ficha = replace(ficha("D01", 1, "1 2 3 4 3"), observador=primera)
    expediente = replace(escuela(["D01"], [observada]), otras_fichas=(otra(tipo, "D01", 1, "1 2 3 4 3", observador=segunda),))
    return [h.codigo for h in misma_persona(expediente)]


@pytest.mark.parametrize("segunda", ["Marina Ficción Supuesta", "SUPUESTA FICCIÓN, Marina", "prof. marina ficcion supuesta"])
def test_la_segunda_de_la_misma_persona_no_es_de_dos_observadores(segunda: str) -> None:
    assert _dos("Marina Ficción Supuesta", segunda) == ["PAR-009"]


@pytest.mark.parametrize(
    ("primera", "segunda"), [("Marina Ficción Supuesta", "Elena Supuesta Ajena"), ("", ""), ("Marina Ficción Supuesta", "")]
)
def test_de_dos_personas_o_sin_nombre_no_se_avisa(primera: str, segunda: str) -> None:
    assert _dos(primera, segunda) == []


def test_el_consenso_puede_llevar_el_nombre_de_quien_observo() -> None:
    assert _dos("Marina Ficción Supuesta", "Marina Ficción Supuesta", CONSENSO) == []


def _mirado(niveles: str, *parejas: Pareja, tipo: TipoFicha = PARES, **campos: Any) -> list[Hallazgo]:
    suya = otra(tipo, "D01", 1, niveles, observadora="D02", observador="Docente D02")
    return list(sin_nada_mirado(replace(escuela(["D01", "D02"]), parejas=parejas, otras_fichas=(suya,), **campos)))


@pytest.mark.parametrize("niveles", ["_ _ _ 3 _", "3 _ _ _ 2", "1 N _ _ _", "3 3 3 3 3"])
def test_basta_un_nivel_para_saber_que_se_miro(niveles: str) -> None:
    assert _mirado(niveles, Pareja("D01", "D02", CELDA, "D4")) == []


@pytest.mark.parametrize("niveles", ["_ _ _ _ _", "N N N N N", "_ N _ _ _"])
def test_sin_ningun_nivel_no_consta_que_se_miro(niveles: str) -> None:
    (hallazgo,) = _mirado(niveles)
    assert (hallazgo.codigo, redactar(hallazgo).gravedad) == ("PAR-010", "aviso")
    assert redactar(hallazgo).remedio.startswith("Escriba el nivel de lo que acordaron mirar; lo demás")


def test_se_pide_el_nivel_de_lo_acordado_en_su_celda() -> None:
    acordada, de_otra = Pareja("D01", "D02", CELDA, "D4"), Pareja("D02", "D01", CELDA, "D2")
    (hallazgo,) = _mirado("_ _ _ _ _", de_otra, acordada)
    (suya,) = [p.lugar for p in otra(PARES, "D01", 1, "_ _ _ _ _").puntajes if p.desempeno == "D4"]
    assert hallazgo.lugar.celda == suya.celda
    assert "lo que acordaron mirar (D4);" in redactar(hallazgo).remedio


def test_un_nivel_mal_escrito_ya_esta_senalado() -> None:
    malo = next(p.lugar for p in otra(PARES, "D01", 1, "_ _ _ _ _", observadora="D02").puntajes if p.desempeno == "D4")
    assert _mirado("_ _ _ _ _", hallazgos=(Hallazgo("CEL-002", malo, "7"),)) == []


@pytest.mark.parametrize("tipo", [t for t in TipoFicha if t not in {PARES, TipoFicha.OBSERVACION}])
def test_las_demas_fichas_deben_cada_nivel_y_no_se_avisa_dos_veces(tipo: TipoFicha) -> None:
    assert _mirado("_ _ _ _ _", tipo=tipo) == []
