"""Los instrumentos de fábrica y la aritmética de los tramos."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.modelo import ROMANOS, Desempeno, Nivel, Regla, Rubrica, Tramo
from monitoreo_xlsx.rubricas import DE_FABRICA, INICIAL, cargar, cortes, defectos, limites, nivel_de, puntaje

COLOR = "#000000"


def escala(cuantos: int = 4, desde: int = 1) -> tuple[Nivel, ...]:
    return tuple(Nivel(desde + i, ROMANOS[i], f"Nivel {i}", COLOR, logrado=i >= cuantos / 2) for i in range(cuantos))


def desempenos(*pesos: float) -> tuple[Desempeno, ...]:
    return tuple(Desempeno(f"D{i}", f"Desempeño {i}", peso=p) for i, p in enumerate(pesos, start=1))


def regla(*tramos: tuple[float, float], metodo: str = "total", empate: str = "superior") -> Regla:
    return Regla(metodo, tuple(Tramo(ROMANOS[i], *t) for i, t in enumerate(tramos)), empate)  # type: ignore[arg-type]


def codigos(r: Regla, d: tuple[Desempeno, ...], n: tuple[Nivel, ...]) -> list[tuple[str, str]]:
    return [(x.codigo, x.romano) for x in defectos(r, d, n)]


LAMPA = regla((5, 7), (8, 12), (13, 17), (18, 20))
CINCO = desempenos(1, 1, 1, 1, 1)


@pytest.mark.parametrize("identificador", list(DE_FABRICA))
def test_los_instrumentos_de_fabrica_estan_completos(identificador: str) -> None:
    r = cargar(identificador)
    assert r.id == identificador
    assert r.version
    assert r.fuente
    assert [n.romano for n in r.niveles] == ["I", "II", "III", "IV"]
    assert [n.logrado for n in r.niveles] == [False, False, True, True]
    assert [n.etiqueta for n in r.niveles] == ["Inicio", "En proceso", "Logro esperado", "Logro destacado"]
    assert all(len(d.descriptores) == len(r.niveles) and all(d.descriptores) for d in r.desempenos)
    assert len({d.codigo for d in r.desempenos}) == len(r.desempenos)
    assert list(defectos(r.regla, r.desempenos, r.niveles)) == []


def test_el_instrumento_inicial_trae_los_nueve_aspectos_del_plan() -> None:
    assert [d.nombre for d in cargar(INICIAL).desempenos] == [
        "Programación anual y de corto plazo",
        "Procesos pedagógicos",
        "Procesos didácticos",
        "Evaluación formativa",
        "Clima del aula",
        "Uso efectivo del tiempo",
        "Soporte socioemocional",
        "Relación con los padres de familia",
        "Elaboración y uso de material educativo",
    ]


def test_el_de_minedu_trae_los_cortes_de_puno() -> None:
    r = cargar("minedu-inicial-2018")
    assert [(t.desde, t.hasta) for t in r.regla.tramos] == [(5, 7), (8, 12), (13, 17), (18, 20)]
    assert len(r.desempenos) == 5


def test_una_rubrica_que_no_existe_lo_dice_y_nombra_las_que_hay() -> None:
    with pytest.raises(MonitoreoError, match="plan-iei-246"):
        cargar("otra")


def test_limites_segun_el_metodo() -> None:
    n = escala()
    assert limites(LAMPA, CINCO, n) == (5, 20)
    assert limites(replace(LAMPA, metodo="promedio"), CINCO, n) == (1, 4)
    assert limites(replace(LAMPA, metodo="porcentaje"), CINCO, n) == (25, 100)


def test_limites_no_cuentan_los_informativos_y_si_los_pesos() -> None:
    d = (*desempenos(2, 1), Desempeno("X", "Informativo", puntua=False))
    assert limites(LAMPA, d, escala()) == (3, 12)


def test_cortes_van_en_el_punto_medio() -> None:
    assert cortes(LAMPA) == (7.5, 12.5, 17.5)


@pytest.mark.parametrize(
    ("total", "nivel"),
    [(5, "I"), (7, "I"), (8, "II"), (12, "II"), (13, "III"), (17, "III"), (18, "IV"), (20, "IV")],
)
def test_nivel_de_la_tabla_de_puno(total: int, nivel: str) -> None:
    assert nivel_de(cargar("minedu-inicial-2018"), total / 5).romano == nivel


@pytest.mark.parametrize(("empate", "nivel"), [("superior", "II"), ("inferior", "I")])
def test_en_el_corte_exacto_decide_la_regla_de_empate(empate: str, nivel: str) -> None:
    r = cargar("minedu-inicial-2018")
    r = replace(r, regla=replace(r.regla, empate=empate))  # type: ignore[arg-type]
    assert nivel_de(r, 1.5).romano == nivel


@pytest.mark.parametrize(("promedio", "nivel"), [(1.49, "I"), (1.51, "II")])
def test_fuera_del_corte_no_decide_el_empate(promedio: float, nivel: str) -> None:
    for empate in ("superior", "inferior"):
        r = cargar("minedu-inicial-2018")
        r = replace(r, regla=replace(r.regla, empate=empate))  # type: ignore[arg-type]
        assert nivel_de(r, promedio).romano == nivel


def test_con_cinco_items_las_tres_reglas_de_lampa_coinciden() -> None:
    r = cargar("minedu-inicial-2018")
    promedios = regla((1, 1.4), (1.6, 2.4), (2.6, 3.4), (3.6, 4), metodo="promedio")
    porcentajes = regla((25, 35), (40, 60), (65, 85), (90, 100), metodo="porcentaje")
    for niveles in combinations_with_replacement((1, 2, 3, 4), 5):
        promedio = sum(niveles) / 5
        esperado = nivel_de(r, promedio)
        assert nivel_de(replace(r, regla=promedios), promedio) == esperado
        assert nivel_de(replace(r, regla=porcentajes), promedio) == esperado


def test_un_total_con_na_se_lleva_al_de_la_rubrica_completa() -> None:
    assert puntaje(LAMPA, 10 / 4, 5, 4) == 12.5


def test_una_tabla_buena_no_tiene_defectos() -> None:
    assert codigos(LAMPA, CINCO, escala()) == []


def test_hueco_entre_tramos() -> None:
    assert codigos(regla((5, 7), (9, 12), (13, 17), (18, 20)), CINCO, escala()) == [("RUB-003", "II")]


def test_cruce_de_tramos() -> None:
    assert codigos(regla((5, 9), (8, 12), (13, 17), (18, 20)), CINCO, escala()) == [("RUB-004", "II")]


@pytest.mark.parametrize("empate", ["superior", "inferior"])
@pytest.mark.parametrize(
    ("metodo", "tramos"),
    [
        ("total", ((5, 8), (8, 12), (12, 17), (17, 20))),
        ("promedio", ((1, 1.5), (1.5, 2.5), (2.5, 3.5), (3.5, 4))),
        ("porcentaje", ((25, 37.5), (37.5, 62.5), (62.5, 87.5), (87.5, 100))),
    ],
)
def test_el_corte_que_dos_tramos_comparten_es_del_nivel_que_dice_la_regla_de_empate(
    metodo: str, tramos: tuple[tuple[float, float], ...], empate: str
) -> None:
    r = Rubrica("x", "1", "x", "x", CINCO, escala(), regla(*tramos, metodo=metodo, empate=empate))
    assert codigos(r.regla, CINCO, escala()) == []
    unidad = {"total": 5, "promedio": 1, "porcentaje": 25}[metodo]
    obtenidos = [nivel_de(r, hasta / unidad).romano for _, hasta in tramos[:-1]]
    assert obtenidos == (["II", "III", "IV"] if empate == "superior" else ["I", "II", "III"])


@pytest.mark.parametrize(
    ("tramos", "empate", "perdido"),
    [
        (((5, 8), (8, 12), (12, 20), (20, 20)), "inferior", "IV"),
        (((5, 5), (5, 12), (12, 17), (17, 20)), "superior", "I"),
        (((5, 8), (8, 8), (8, 17), (17, 20)), "superior", "II"),
        (((5, 8), (8, 8), (8, 17), (17, 20)), "inferior", "II"),
    ],
)
def test_un_nivel_que_solo_tiene_un_corte_que_gana_otro_no_se_alcanza(
    tramos: tuple[tuple[float, float], ...], empate: str, perdido: str
) -> None:
    assert codigos(regla(*tramos, empate=empate), CINCO, escala()) == [("RUB-005", perdido)]
    if len({t[0] for t in tramos}) == 4:
        otro = "superior" if empate == "inferior" else "inferior"
        assert codigos(regla(*tramos, empate=otro), CINCO, escala()) == []


def test_nivel_que_no_se_alcanza_por_cortes_de_otra_ficha() -> None:
    de_seis = regla((6, 11), (12, 17), (18, 20), (21, 24))
    assert codigos(de_seis, CINCO, escala()) == [("RUB-005", "IV"), ("RUB-006", "I")]


def test_no_cubre_los_extremos() -> None:
    assert codigos(regla((6, 7), (8, 12), (13, 17), (18, 20)), CINCO, escala()) == [("RUB-006", "I")]
    assert codigos(regla((5, 7), (8, 12), (13, 17), (18, 19)), CINCO, escala()) == [("RUB-006", "IV")]


def test_promedios_con_hueco_valen_con_cinco_items_y_no_con_nueve() -> None:
    r = regla((1, 1.4), (1.6, 2.4), (2.6, 3.4), (3.6, 4), metodo="promedio")
    assert codigos(r, CINCO, escala()) == []
    assert {c for c, _ in codigos(r, desempenos(*[1] * 9), escala())} == {"RUB-003"}


def test_el_defecto_trae_cifras_con_coma() -> None:
    r = regla((1, 1.4), (1.6, 2.4), (2.6, 3.4), (3.6, 4), metodo="promedio")
    (primero, *_) = defectos(r, desempenos(*[1] * 9), escala())
    assert primero.datos["hueco"] == "1,44444"


def test_muchos_pesos_distintos_se_revisan_por_muestreo_y_en_tiempo_acotado() -> None:
    pesos = tuple(round(1 + i / 97, 3) for i in range(40))
    maximo = sum(pesos) * 4
    d = desempenos(*pesos)
    c = round(maximo / 4, 2)
    medios = [round(c * k, 2) for k in (1.5, 2.5, 3.5)]
    bien = regla(*zip((c, *(round(m + 0.01, 2) for m in medios)), (*medios, maximo), strict=True))
    mal = regla((c, 1.2 * c), (1.5 * c, 2.5 * c), (2.6 * c, 3.5 * c), (3.6 * c, maximo))
    assert codigos(bien, d, escala()) == []
    assert "RUB-003" in {c for c, _ in codigos(mal, d, escala())}


@given(st.integers(2, 5), st.integers(1, 8), st.data())
def test_todo_promedio_posible_cae_en_un_nivel_y_sube_con_el(cuantos: int, items: int, datos: st.DataObject) -> None:
    n = escala(cuantos)
    medios = [round(items * (i + 0.5)) for i in range(1, cuantos)]
    bordes = [items, *[m + 1 for m in medios]]
    r = Rubrica("x", "1", "x", "x", desempenos(*[1] * items), n, regla(*zip(bordes, [*medios, items * cuantos], strict=True)))
    a = datos.draw(st.integers(items, items * cuantos))
    b = datos.draw(st.integers(a, items * cuantos))
    assert nivel_de(r, a / items).valor <= nivel_de(r, b / items).valor
    for total in (a, b):
        obtenido = nivel_de(r, total / items)
        tramo = next(t for t in r.regla.tramos if t.desde <= total <= t.hasta)
        assert obtenido.romano == tramo.romano
