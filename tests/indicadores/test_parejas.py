"""Las sugerencias de visitas entre pares: quién puede ver qué y dónde, con todas las restricciones y sin dejar nada mejor sin usar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.indicadores.parejas import MAXIMO_COMO_ANFITRIONA
from monitoreo_xlsx.modelo import Estado, Expediente, Pareja, TipoFicha
from tests.azar import solo
from tests.indicadores.ayudas import CORTE, docente, escuela, ficha, filas, otra, registros, rubrica, una

TRES = rubrica(((3, 4), (5, 7), (8, 10), (11, 12)), pesos=(1, 1, 1))
VIVOS = (None, Estado.PROGRAMADA, Estado.REPROGRAMADA, Estado.EJECUTADA)


def aulas(niveles: Mapping[str, str], edades: str = "", parejas: Sequence[Pareja] = (), **campos: Any) -> Expediente:
    """Una escuela de una visita por docente, con tres desempeños; `edades` da la de cada una («554»: 5, 5 y 4)."""
    personas = [docente(c, edad) for c, edad in zip(niveles, edades or "5" * len(niveles), strict=True)]
    fichas = [ficha(c, 1, n) for c, n in niveles.items() if n]
    return replace(escuela(personas, fichas, usar=TRES, momentos=1), parejas=tuple(parejas), **campos)


def pareja(observadora: str, observada: str, estado: Estado | None = None, **campos: Any) -> Pareja:
    return Pareja(observada, observadora, docente("D01").lugar, estado=estado, **campos)


def sugeridas(expediente: Expediente) -> dict[str, tuple[str, str]]:
    """A quién visita cada una y para ver qué; sin las que se quedan sin sugerencia."""
    tabla = calcular(expediente).sugerencias
    return {d: (a, que) for d, a, que in filas(tabla, "docente", "anfitriona", "desempenos") if a}


def razon(expediente: Expediente, codigo: str) -> str:
    return str(una(calcular(expediente).sugerencias, docente=codigo)["razon"])


def test_visita_a_quien_ya_lo_logra_y_mira_solo_lo_que_busca() -> None:
    e = aulas({"D01": "2 3 1", "D02": "3 2 4"})
    assert sugeridas(e) == {"D01": ("D02", "D1, D3")}
    fila = una(calcular(e).sugerencias, docente="D01")
    assert (fila["busca"], fila["misma_edad"], fila["focalizada"]) == ("D1, D3", True, True)
    assert fila["razon"] == "Docente D02 puede mostrar en su aula cómo trabaja D1, D3. Las dos atienden la misma edad."


def test_dos_docentes_no_son_pareja_en_los_dos_sentidos() -> None:
    e = aulas({"D01": "2 3 3", "D02": "3 2 3"})
    assert len(sugeridas(e)) == 1
    assert "ya formaron pareja" in razon(e, next(d for d in ("D01", "D02") if d not in sugeridas(e)))


def test_primero_quien_atiende_la_misma_edad_aunque_otra_muestre_mas() -> None:
    assert sugeridas(aulas({"D01": "2 2 3", "D02": "4 4 3", "D03": "3 2 3"}, "545"))["D01"] == ("D03", "D1")


def test_sin_edad_registrada_no_hay_misma_edad() -> None:
    e = aulas({"D01": "2 3 3", "D02": "3 3 3"})
    sin_edad = replace(e, docentes=tuple(replace(d, edad="") for d in e.docentes))
    assert una(calcular(sin_edad).sugerencias, docente="D01")["misma_edad"] is False


def test_despues_quien_muestra_mas_y_luego_el_nivel_mas_alto_y_el_orden_del_cronograma() -> None:
    assert sugeridas(aulas({"D01": "2 2 3", "D02": "3 2 3", "D03": "3 3 3"}))["D01"] == ("D03", "D1, D2")
    assert sugeridas(aulas({"D01": "2 3 3", "D02": "3 3 3", "D03": "4 3 3"}))["D01"] == ("D03", "D1")
    assert sugeridas(aulas({"D01": "2 3 3", "D02": "3 3 3", "D03": "3 3 3"}))["D01"] == ("D02", "D1")


def test_nadie_recibe_a_mas_de_dos() -> None:
    e = aulas({"D01": "3 3 3", "D02": "2 3 3", "D03": "2 3 3", "D04": "2 3 3"})
    assert list(sugeridas(e)) == ["D02", "D03"]
    assert razon(e, "D04") == "Quienes pueden mostrarlo ya reciben a 2 compañeras o ya formaron pareja con ella."


def test_si_no_alcanza_para_todas_van_primero_las_focalizadas() -> None:
    assert list(sugeridas(aulas({"D01": "3 3 3", "D02": "2 3 3", "D03": "2 3 3", "D04": "2 3 3"}))) == ["D02", "D03"]
    assert list(sugeridas(aulas({"D01": "3 3 3", "D02": "2 3 3", "D03": "2 3 3", "D04": "1 3 3"}))) == ["D02", "D04"]


def test_se_reparte_para_que_ninguna_que_pueda_tener_visita_se_quede_sin_ella() -> None:
    """Por turnos, D01 y D02 tomarían a D05 (su misma edad) y D03, que solo puede verlo ahí, se quedaría sin nadie."""
    e = aulas({"D01": "2 3 4", "D02": "2 3 4", "D03": "3 2 4", "D04": "3 1 4", "D05": "3 3 4"}, "55445")
    assert set(sugeridas(e)) == {"D01", "D02", "D03", "D04"}


def test_se_mira_el_ultimo_nivel_de_cada_desempeno() -> None:
    base = aulas({"D01": "2 2 3", "D02": "3 3 3"})
    despues = [ficha("D01", 2, "3 N 3"), ficha("D02", 2, "3 2 3")]
    e = replace(base, fichas=(*base.fichas, *despues))
    assert filas(calcular(e).sugerencias, "docente", "busca") == [("D01", "D2"), ("D02", "D2")]
    assert sugeridas(e) == {}
    assert razon(e, "D01") == "Ninguna compañera tiene hoy D2 en III o IV: piense en un GIA, un microtaller o una asesoría."


def test_sin_nada_por_fortalecer_no_hay_sugerencia() -> None:
    assert calcular(aulas({"D01": "3 3 4", "D02": "3 3 3", "D03": ""})).sugerencias.empty


@pytest.mark.parametrize("estado", VIVOS)
@pytest.mark.parametrize("sentido", [("D01", "D02"), ("D02", "D01")])
def test_una_pareja_programada_no_se_repite_en_ningun_sentido(estado: Estado | None, sentido: tuple[str, str]) -> None:
    e = aulas({"D01": "2 3 3", "D02": "4 3 3", "D03": "3 3 3"}, parejas=[pareja(*sentido, estado)])
    assert sugeridas(e).get("D01", ("D03", ""))[0] == "D03"


@pytest.mark.parametrize("estado", VIVOS)
def test_quien_ya_tiene_una_visita_por_hacer_no_recibe_otra(estado: Estado | None) -> None:
    e = aulas({"D01": "2 3 3", "D02": "4 3 3", "D03": "3 3 3"}, parejas=[pareja("D01", "D02", estado)])
    assert sugeridas(e) == {}
    assert razon(e, "D01") == "Ya tiene una visita entre pares por hacer."


@pytest.mark.parametrize("estado", [Estado.CANCELADA, Estado.NO_EJECUTADA])
@pytest.mark.parametrize("sentido", [("D01", "D02"), ("D02", "D01")])
def test_una_que_no_se_hizo_se_puede_volver_a_sugerir(estado: Estado, sentido: tuple[str, str]) -> None:
    e = aulas({"D01": "2 3 3", "D02": "4 3 3", "D03": "3 3 3"}, parejas=[pareja(*sentido, estado)])
    assert sugeridas(e) == {"D01": ("D02", "D1")}


@pytest.mark.parametrize("estado", [Estado.CANCELADA, Estado.NO_EJECUTADA])
def test_con_una_sola_companera_que_lo_muestra_la_visita_que_no_se_hizo_no_la_deja_sin_sugerencia(estado: Estado) -> None:
    e = aulas({"D01": "2 3 3", "D02": "4 3 3"}, parejas=[pareja("D01", "D02", estado)])
    assert razon(e, "D01") == "Docente D02 puede mostrar en su aula cómo trabaja D1. Las dos atienden la misma edad."


@pytest.mark.parametrize("orden", [1, -1])
def test_la_que_no_se_hizo_y_se_volvio_a_programar_ya_es_pareja(orden: int) -> None:
    dos = [pareja("D01", "D02", Estado.NO_EJECUTADA), pareja("D01", "D02")][::orden]
    e = aulas({"D01": "2 3 3", "D02": "3 2 3", "D03": "2 2 3"}, parejas=dos)
    assert razon(e, "D01") == "Ya tiene una visita entre pares por hacer."
    assert sugeridas(e).get("D02", ("", ""))[0] != "D01"


def test_despues_de_hacer_su_visita_puede_recibir_otra_sugerencia() -> None:
    hecha = otra(TipoFicha.PARES, "D02", 1, "4 3 3", date(2024, 6, 20), observadora="D01")
    e = aulas({"D01": "2 3 3", "D02": "4 3 3", "D03": "3 3 3"}, parejas=[pareja("D01", "D02")], otras_fichas=(hecha,))
    assert sugeridas(e) == {"D01": ("D03", "D1")}


@pytest.mark.parametrize(("estado", "cabe"), [(None, False), (Estado.EJECUTADA, False), (Estado.CANCELADA, True)])
def test_las_programadas_cuentan_en_la_carga_de_quien_recibe(estado: Estado | None, cabe: bool) -> None:
    programadas = [pareja(d, "D02", estado) for d in ("D03", "D04")]
    e = aulas({"D01": "2 3 3", "D02": "3 3 3", "D03": "2 3 3", "D04": "2 3 3"}, parejas=programadas)
    assert ("D01" in sugeridas(e)) is cabe


def test_una_visita_hecha_sin_programar_cuenta_y_no_se_repite() -> None:
    hechas = tuple(otra(TipoFicha.PARES, "D02", 1, "3 3 3", observadora=d) for d in ("D03", "D04"))
    e = aulas({"D01": "2 3 3", "D02": "3 3 3", "D03": "2 3 3", "D04": "2 3 3"}, otras_fichas=hechas)
    assert sugeridas(e) == {}


def test_una_ficha_de_pares_no_cambia_los_niveles_de_nadie() -> None:
    base = aulas({"D01": "2 3 3", "D02": "3 3 3", "D03": "3 3 3"})
    con = replace(base, otras_fichas=(otra(TipoFicha.PARES, "D03", 1, "1 1 1", observadora="D02"),))
    assert filas(calcular(con).puntajes) == filas(calcular(base).puntajes)
    assert filas(calcular(con).sugerencias) == filas(calcular(base).sugerencias)


# --- con cualquier escuela -------------------------------------------------------------------------------------------

_ESTADOS = (*VIVOS, Estado.CANCELADA, Estado.NO_EJECUTADA)


@st.composite
def escuelas(draw: st.DrawFn, maximo: int = 5) -> Expediente:
    codigos = [f"D{i:02}" for i in range(1, draw(st.integers(1, maximo)) + 1)]
    niveles = {c: " ".join(draw(st.lists(st.sampled_from("11223344_"), min_size=3, max_size=3))) for c in codigos}
    edades = "".join(draw(st.sampled_from("345")) for _ in codigos)
    dos = st.tuples(st.sampled_from(codigos), st.sampled_from(codigos)).filter(lambda par: par[0] != par[1] or len(codigos) == 1)
    programadas = [pareja(*draw(dos), draw(st.sampled_from(_ESTADOS))) for _ in range(draw(st.integers(0, 2)))]
    return aulas(niveles, edades, [p for p in programadas if p.observada != p.observadora])


def de_cada_una(e: Expediente) -> tuple[dict[str, list[str]], dict[str, dict[str, int]]]:
    """Lo que busca y lo que muestra cada docente, leído de sus fichas sin pasar por ninguna tabla."""
    niveles = {f.docente: {p.desempeno: p.nivel for p in f.puntajes if p.nivel} for f in e.fichas}
    busca = {d: [c for c, n in suyos.items() if n < 3] for d, suyos in niveles.items()}
    return busca, {d: {c: n for c, n in suyos.items() if n >= 3} for d, suyos in niveles.items()}


def permitida(e: Expediente, visita: str, recibe: str) -> bool:
    """Si esa visita se podría sugerir, sola."""
    busca, muestra = de_cada_una(e)
    vivas = [p for p in e.parejas if p.estado in VIVOS]
    ya = any({p.observada, p.observadora} == {visita, recibe} for p in vivas)
    libre = not any(p.observadora == visita for p in vivas) and sum(p.observada == recibe for p in vivas) < MAXIMO_COMO_ANFITRIONA
    return visita != recibe and not ya and libre and bool(set(busca.get(visita, ())) & set(muestra.get(recibe, ())))


def cumple(e: Expediente, reparto: Mapping[str, str]) -> bool:
    carga = Counter(p.observada for p in e.parejas if p.estado in VIVOS) + Counter(reparto.values())
    pares = {frozenset(par) for par in reparto.items()}
    permitidas = all(permitida(e, visita, recibe) for visita, recibe in reparto.items())
    return permitidas and len(pares) == len(reparto) and all(carga[d] <= MAXIMO_COMO_ANFITRIONA for d in reparto.values())


def puntos(e: Expediente, reparto: Mapping[str, str], focalizadas: set[str]) -> tuple[float, ...]:
    """Cuánto vale un reparto: focalizadas, docentes, parejas de la misma edad y cuánto se puede ver, en ese orden."""
    busca, muestra = de_cada_una(e)
    edad, puesto, base = {d.codigo: d.edad for d in e.docentes}, {d.codigo: i for i, d in enumerate(e.docentes)}, len(e.docentes) + 1
    vista = 0.0
    for visita, recibe in reparto.items():
        vistos = [c for c in busca[visita] if c in muestra[recibe]]
        vista += 100 * len(vistos) + 10 * sum(muestra[recibe][c] == 4 for c in vistos) - puesto[visita] / base - puesto[recibe] / base**2
    return len(focalizadas & set(reparto)), len(reparto), sum(edad[a] == edad[b] for a, b in reparto.items()), round(vista, 6)


def repartos(e: Expediente) -> Iterator[dict[str, str]]:
    """Todos los repartos posibles, uno por uno."""
    codigos = [d.codigo for d in e.docentes]
    opciones = [["", *(r for r in codigos if permitida(e, v, r))] for v in codigos]
    for eleccion in product(*opciones):
        reparto = {v: r for v, r in zip(codigos, eleccion, strict=True) if r}
        if cumple(e, reparto):
            yield reparto


@given(escuelas())
@solo(0.16)
def test_cumple_todo_y_no_hay_un_reparto_mejor(e: Expediente) -> None:
    indicadores = calcular(e)
    focalizadas = set(indicadores.focalizados["docente"])
    reparto = {d: a for d, a in filas(indicadores.sugerencias, "docente", "anfitriona") if a}
    assert cumple(e, reparto)
    assert puntos(e, reparto, focalizadas) == max(puntos(e, otro, focalizadas) for otro in repartos(e))


@given(escuelas(maximo=14))
@solo(0.06)
def test_en_una_escuela_mayor_nada_se_queda_sin_usar(e: Expediente) -> None:
    tabla = calcular(e).sugerencias
    reparto = {d: a for d, a in filas(tabla, "docente", "anfitriona") if a}
    assert cumple(e, reparto)
    codigos = [d.codigo for d in e.docentes]
    assert not [(v, r) for v in codigos if v not in reparto for r in codigos if cumple(e, {**reparto, v: r})]
    busca, muestra = de_cada_una(e)
    assert filas(tabla, "docente", "busca") == [(d, ", ".join(busca[d])) for d in codigos if busca.get(d)]
    for fila in registros(tabla):
        vistos = [c for c in busca[fila["docente"]] if c in muestra.get(fila["anfitriona"], {})]
        assert fila["desempenos"] == ", ".join(vistos)
        assert fila["razon"]


def test_dos_corridas_sugieren_lo_mismo_y_el_orden_de_los_archivos_no_importa() -> None:
    niveles = {f"D{i:02}": f"{1 + i % 4} {1 + i * 3 % 4} {1 + i * 7 % 4}" for i in range(1, 15)}
    e = aulas(niveles, "34534534534534")
    uno, otro, al_reves = (calcular(x).sugerencias for x in (e, e, replace(e, fichas=e.fichas[::-1])))
    pd.testing.assert_frame_equal(uno, otro)
    pd.testing.assert_frame_equal(uno, al_reves)


def test_con_sesenta_docentes_tambien_alcanza_a_todas_las_que_puede() -> None:
    niveles = {f"D{i:02}": ("2 3 3" if i % 3 else "3 3 3") for i in range(1, 61)}
    sugeridas_ = sugeridas(aulas(niveles))
    assert len(sugeridas_) == 40 == 2 * sum(i % 3 == 0 for i in range(1, 61))


def test_la_fecha_de_corte_decide_que_fichas_cuentan() -> None:
    base = aulas({"D01": "2 3 3", "D02": "3 3 3"})
    futura = replace(base, fichas=tuple(replace(f, fecha=date(CORTE.year + 1, 1, 1)) for f in base.fichas))
    assert calcular(futura).sugerencias.empty
