"""Autoevaluación, doble observación y visitas entre pares, de los libros al consolidado: las cifras se cuentan aparte de las fichas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from monitoreo_xlsx import Resultado, consolidar
from monitoreo_xlsx.catalogo import gravedad
from tests import ayudas
from tests.integracion.cuenta_propia import DESEMPENOS, ROMANOS, indicadores
from tests.integracion.test_escuela_independiente import ONCE, al_azar, sin_motivos
from tests.lector import abrir
from tests.recalculo import diferencias, exigir_libreoffice

OBSERVADO, PROPIO, SEGUNDO = al_azar(21, raros=0.01), al_azar(22, raros=0.01), al_azar(23, raros=0.01)
AUTOEVALUADAS = [(d, 0) for d in range(11)] + [(d, 2) for d in (1, 4)]
DOBLES = [(d, v) for v in (0, 1) for d in (0, 3, 6, 9)]
CON_CONSENSO = (3, 0)
PARES = ((1, 4), (2, 4), (8, 5))
"""Quién observó a quién en la visita I: las dos primeras estaban programadas."""
PROGRAMADAS = f"""
    | Docente observada | Docente que observa | Desempeño que se mira | Fecha programada | Estado | Nueva fecha | Motivo |
    | {ONCE[4]} | {ONCE[1]} | A2 | d:2024-06-07 | Ejecutada | | |
    | {ONCE[4]} | {ONCE[2]} | | junio | | | |
    | {ONCE[7]} | {ONCE[3]} | A5 | d:2024-08-14 | | | |
    | {ONCE[7]} | {ONCE[0]} | A1 | d:2024-08-21 | Cancelada | | Clima |
    | {ONCE[0]} | {ONCE[10]} | A1 | d:2024-09-04 | Reprogramada | d:2024-12-27 | Huelga o paro |
"""
"""Además: una vencida, una cancelada (D08 recibe solo a una) y una por hacer."""


def acordado(d: int, v: int, k: int) -> Any:
    """Un consenso conversado: a veces vale una observación y a veces la otra, y en el primero ninguna de las dos."""
    return 4 if k == 0 else OBSERVADO(d, v, k) if k % 2 else SEGUNDO(d, v, k)


def escribir(carpeta: Path, nombre: str, tipo: str, observadora: str, d: int, v: int, niveles: ayudas.Niveles) -> None:
    """Una ficha de otro tipo: la de siempre, con el campo que dice qué es."""
    ficha = ayudas.formulario(ONCE[d], d, v, niveles)
    dice = f"| Tipo de ficha: | {tipo} |\n        | Observadora: | {observadora} |"
    ficha = ficha.replace("| Observadora: | Marina Ficción Supuesta |", dice).replace("| Cargo: | Directora |", "")
    ayudas.libro(carpeta, f"fichas/otras/{nombre}.xlsx", {"Ficha": ficha})


@pytest.fixture(scope="module")
def resultado(tmp_path_factory: pytest.TempPathFactory) -> Resultado:
    carpeta = ayudas.escuela(tmp_path_factory.mktemp("otras") / "ie", docentes=ONCE, niveles=OBSERVADO)
    for d, v in AUTOEVALUADAS:
        escribir(carpeta, f"auto-{d}-{v}", "Autoevaluación", "", d, v, PROPIO)
    for d, v in DOBLES:
        escribir(carpeta, f"segunda-{d}-{v}", "Segunda observación", "Elena Supuesta Ajena", d, v, SEGUNDO)
    escribir(carpeta, "consenso", "Consenso", "Marina Ficción Supuesta", *CON_CONSENSO, acordado)
    for quien, a_quien in PARES:
        escribir(carpeta, f"par-{quien}-{a_quien}", "Visita entre pares", ONCE[quien], a_quien, 0, lambda *_: 3)
    ayudas.agregar(carpeta, "cronograma.xlsx", "Pares", PROGRAMADAS)
    return consolidar(carpeta, fecha_corte=ayudas.CORTE)


def comparados(clases: list[tuple[int, int]], otro: ayudas.Niveles) -> Iterator[tuple[int, int, int, int, int]]:
    """Docente, visita, desempeño y los dos niveles, donde los dos son niveles."""
    for d, v in clases:
        for k in range(DESEMPENOS):
            uno, dos = OBSERVADO(d, v, k), otro(d, v, k)
            if isinstance(uno, int) and isinstance(dos, int):
                yield d, v, k, uno, dos


def en_palabras(nivel: Any) -> str | None:
    return ROMANOS[nivel - 1] if isinstance(nivel, int) else None


def hoja_de(resultado: Resultado, nombre: str) -> list[list[Any]]:
    hoja = abrir(resultado.salidas[0].read_bytes(), valores=True)[nombre]
    return [[celda.value for celda in fila] for fila in hoja.iter_rows()]


def test_las_fichas_se_leen_sin_errores_y_no_cambian_los_resultados(resultado: Resultado) -> None:
    faltan = sum(niveles(d, v, k) is None for niveles, clases in _escritas() for d, v in clases for k in range(DESEMPENOS))
    assert Counter(h.codigo for h in resultado.hallazgos if gravedad(h) == "error") == Counter({"CEL-001": faltan})
    assert resultado.resumen["otras_fichas"] == len(AUTOEVALUADAS) + len(DOBLES) + 1 + len(PARES)
    assert sin_motivos(resultado.indicadores) == indicadores(ONCE, 3, OBSERVADO)


def _escritas() -> list[tuple[ayudas.Niveles, list[tuple[int, int]]]]:
    todas = [(d, v) for d in range(11) for v in range(3)]
    return [(OBSERVADO, todas), (PROPIO, AUTOEVALUADAS), (SEGUNDO, DOBLES), (acordado, [CON_CONSENSO])]


def test_la_autoevaluacion_es_la_contada_aparte(resultado: Resultado) -> None:
    hecho = resultado.indicadores["autoevaluacion"]
    esperado: dict[str, Any] = {ROMANOS[v]: {f"A{k + 1}": Counter() for k in range(DESEMPENOS)} for v in (0, 2)}
    for _, v, k, observado, propio in comparados(AUTOEVALUADAS, PROPIO):
        sentido = "igual" if propio == observado else "por_encima" if propio > observado else "por_debajo"
        esperado[ROMANOS[v]][f"A{k + 1}"].update([sentido, "n"])
    columnas = ("n", "por_encima", "igual", "por_debajo")
    assert hecho["visitas"] == {v: {a: {c: n[c] for c in columnas} for a, n in suyos.items()} for v, suyos in esperado.items()}
    brechas = {(b["docente"], b["visita"], b["desempeno"]): b["brecha"] for b in hecho["brechas"]}
    assert len(brechas) == len(AUTOEVALUADAS) * DESEMPENOS
    con_brecha = {(ONCE[d], ROMANOS[v], f"A{k + 1}"): b - a for d, v, k, a, b in comparados(AUTOEVALUADAS, PROPIO)}
    assert {clave: brecha for clave, brecha in brechas.items() if brecha is not None} == con_brecha


def test_la_hoja_de_autoevaluacion_dice_lo_mismo(resultado: Resultado) -> None:
    filas = [fila for fila in hoja_de(resultado, "Autoevaluación") if fila[0] in {f"A{k + 1}" for k in range(DESEMPENOS)}]
    visitas = resultado.indicadores["autoevaluacion"]["visitas"]
    assert len(filas) == 2 * DESEMPENOS
    for i, fila in enumerate(filas):
        assert [fila[2], fila[3], fila[5], fila[7]] == list(visitas["I" if i < DESEMPENOS else "III"][fila[0]].values())


def test_el_acuerdo_y_kappa_son_los_contados_aparte(resultado: Resultado) -> None:
    hecho, pares = resultado.indicadores["acuerdo"], list(comparados(DOBLES, SEGUNDO))
    unos, otros = [a for *_, a, _ in pares], [b for *_, b in pares]
    n, iguales = len(pares), sum(a == b for a, b in zip(unos, otros, strict=True))
    distancia = sum((a - b) ** 2 for a, b in zip(unos, otros, strict=True))
    azar = sum(a * a for a in unos) + sum(b * b for b in otros) - Fraction(2 * sum(unos) * sum(otros), n)
    assert (hecho["pares"], hecho["clases"], hecho["iguales"]) == (n, len(DOBLES), iguales)
    assert hecho["pct"] == round(100 * iguales / n, 1)
    assert hecho["kappa"] == pytest.approx(float(1 - distancia / azar), abs=5e-4)
    assert hecho["intervalo"][0] < hecho["kappa"] < hecho["intervalo"][1]
    por_desempeno = {f"A{k + 1}": [(a, b) for _, _, kk, a, b in pares if kk == k] for k in range(DESEMPENOS)}
    assert {a: (d["pares"], d["iguales"]) for a, d in hecho["desempenos"].items()} == {
        a: (len(suyos), sum(x == y for x, y in suyos)) for a, suyos in por_desempeno.items()
    }


def test_los_pares_y_el_consenso_estan_a_la_vista(resultado: Resultado) -> None:
    detalle = {(f["docente"], f["visita"], f["desempeno"]): f for f in resultado.indicadores["acuerdo"]["detalle"]}
    assert len(detalle) == len(DOBLES) * DESEMPENOS
    for d, v in DOBLES:
        for k in range(DESEMPENOS):
            fila = detalle[ONCE[d], ROMANOS[v], f"A{k + 1}"]
            consenso = en_palabras(acordado(d, v, k)) if (d, v) == CON_CONSENSO else None
            niveles = (en_palabras(OBSERVADO(d, v, k)), en_palabras(SEGUNDO(d, v, k)), consenso)
            assert (fila["observado"], fila["segunda"], fila["consenso"]) == niveles
    assert "PAR-007" not in {h.codigo for h in resultado.hallazgos}


def test_la_hoja_de_doble_observacion_dice_lo_mismo(resultado: Resultado) -> None:
    hecho, filas = resultado.indicadores["acuerdo"], hoja_de(resultado, "Doble observación")
    (total,) = [filas[i + 2] for i, fila in enumerate(filas) if fila[0] == "Pares" and fila[4] == "Kappa"]
    assert total[:3] == [hecho["pares"], hecho["clases"], hecho["iguales"]]
    assert [round(x, 3) for x in total[4:7]] == [hecho["kappa"], *hecho["intervalo"]]


def test_las_visitas_entre_pares_se_cuentan_y_ninguna_se_vuelve_a_sugerir(resultado: Resultado) -> None:
    hecho = resultado.indicadores["pares"]
    assert sorted((h["visita"], h["a"]) for h in hecho["hechas"]) == sorted((ONCE[quien], ONCE[a_quien]) for quien, a_quien in PARES)
    assert {tuple(h["desempenos"]) for h in hecho["hechas"]} == {tuple(f"A{k + 1}" for k in range(DESEMPENOS))}
    conteos = ("programadas", "ejecutadas", "vencidas", "pendientes", "reprogramadas", "canceladas", "no_programadas", "pct_ejecucion")
    assert [hecho[c] for c in conteos] == [4, 2, 1, 0, 1, 1, 1, 50.0]
    assert [h["programada"] for h in hecho["hechas"]] == [True, True, False]
    dos = [frozenset((s["visita"], s["a"])) for s in hecho["sugerencias"]]
    assert len(dos) == len(set(dos)) > 0
    ya_son = [*PARES, (3, 7), (0, 7), (10, 0)]
    assert not set(dos) & {frozenset((ONCE[a], ONCE[b])) for a, b in ya_son}
    reciben = Counter(s["a"] for s in hecho["sugerencias"]) + Counter(ONCE[b] for a, b in ya_son if (a, b) != (0, 7))
    assert max(reciben.values()) <= 2
    assert {s["docente"] for s in hecho["sin_sugerencia"] if "por hacer" in s["razon"]} <= {ONCE[3], ONCE[10]}
    assert not {ONCE[3], ONCE[10]} & {s["visita"] for s in hecho["sugerencias"]}


def _ultimo(d: int, k: int) -> int | None:
    return next((n for v in (2, 1, 0) if isinstance(n := OBSERVADO(d, v, k), int)), None)


def test_cada_sugerencia_es_de_lo_que_una_busca_y_la_otra_ya_logra(resultado: Resultado) -> None:
    hecho = resultado.indicadores["pares"]
    buscan = {ONCE[d]: [k for k in range(DESEMPENOS) if _ultimo(d, k) in {1, 2}] for d in range(11)}
    for sugerencia in hecho["sugerencias"]:
        de, a = sugerencia["visita"], ONCE.index(sugerencia["a"])
        assert sugerencia["desempenos"] == [f"A{k + 1}" for k in buscan[de] if _ultimo(a, k) in {3, 4}]
        assert sugerencia["misma_edad"] == (ayudas.AULAS[ONCE.index(de) % 4][0] == ayudas.AULAS[a % 4][0])
    atendidas = {s["visita"] for s in hecho["sugerencias"]} | {s["docente"] for s in hecho["sin_sugerencia"]}
    assert atendidas == {docente for docente, ks in buscan.items() if ks}


def test_libreoffice_recalcula_lo_mismo_en_estas_hojas(resultado: Resultado, tmp_path: Path) -> None:
    exigir_libreoffice()
    cuantas, distintas = diferencias(resultado.salidas[0], tmp_path)
    assert cuantas > 2500
    assert [d for d in distintas if d.startswith(("Pares!", "Autoevaluación!", "Doble observación!"))] == []
