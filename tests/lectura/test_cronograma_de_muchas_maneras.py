"""El mismo cronograma, escrito de muchas maneras, da las mismas visitas."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.conversion import MESES, ventana_de_la_semana, ventana_del_mes
from monitoreo_xlsx.modelo import ROMANOS
from tests import ayudas
from tests.ayudas import Hoja

PERIODO = 2024
NOMBRES = tuple(f"{nombre} Ficticia Ensayo" for nombre in ("Ada", "Berta", "Clara", "Dora", "Elsa", "Flora", "Gema"))
LECTIVOS = range(3, 13)

Plan = dict[int, dict[str, date]]
"""Por número de visita, el día en que se va a cada docente."""
Ventanas = dict[tuple[str, int], tuple[date | None, date | None]]


@st.composite
def planes(draw: st.DrawFn) -> Plan:
    """De dos a cinco visitas, cada una en su mes y a unas docentes; alguna las tiene todas.

    Ninguna es el día 1, que en un cronograma donde todas lo fueran sería una marca.
    """
    meses = sorted(draw(st.sets(st.sampled_from(LECTIVOS), min_size=2, max_size=len(ROMANOS))))
    nombres = NOMBRES[: draw(st.integers(2, len(NOMBRES)))]
    plan: Plan = {}
    for numero, mes in enumerate(meses, 1):
        quienes = draw(st.sets(st.sampled_from(nombres), min_size=1)) if numero > 1 else set(nombres)
        plan[numero] = {nombre: date(PERIODO, mes, draw(st.integers(2, 28))) for nombre in nombres if nombre in quienes}
    if max(len([1 for de_la in plan.values() if nombre in de_la]) for nombre in nombres) < len(plan):
        plan = {numero: {nombres[0]: next(iter(de_la.values())), **de_la} for numero, de_la in plan.items()}
    return plan


def docentes(plan: Plan) -> list[str]:
    return [nombre for nombre in NOMBRES if any(nombre in de_la for de_la in plan.values())]


def tabla(*filas: list[str]) -> str:
    return "\n".join(f"| {' | '.join(fila)} |" for fila in filas)


def mes_de(plan: Plan, numero: int) -> int:
    return next(iter(plan[numero].values())).month


def por_docente(plan: Plan, cabecera: list[str], celda: Callable[[int, str], list[str]]) -> str:
    filas = [
        [f"n:{orden}", nombre, *(c for numero in plan for c in celda(numero, nombre))] for orden, nombre in enumerate(docentes(plan), 1)
    ]
    return tabla(["N°", "Docente", *cabecera], *filas)


def en_columnas(plan: Plan) -> str:
    cabecera = [f"{ROMANOS[numero - 1]} VISITA" for numero in plan]
    return por_docente(plan, cabecera, lambda numero, nombre: [f"d:{plan[numero][nombre]}" if nombre in plan[numero] else ""])


def en_bloques(plan: Plan) -> str:
    bloques = []
    for numero, de_la in plan.items():
        filas = [[nombre, f"d:{dia}"] for nombre, dia in de_la.items()]
        bloques.append(f"| {ROMANOS[numero - 1]} VISITA |\n" + tabla(["Docente", "Fecha"], *filas))
    return "\n||\n".join(bloques)


def en_agenda(plan: Plan) -> str:
    todas = sorted((dia, nombre) for de_la in plan.values() for nombre, dia in de_la.items())
    return "| CRONOGRAMA DE VISITAS |\n" + tabla(["Fecha", "Docente"], *([f"d:{dia}", nombre] for dia, nombre in todas))


def en_filas(plan: Plan) -> str:
    todas = [(nombre, numero, dia) for numero, de_la in plan.items() for nombre, dia in de_la.items()]
    return tabla(["Docente", "Visita", "Fecha"], *([nombre, ROMANOS[numero - 1], f"d:{dia}"] for nombre, numero, dia in todas))


def girada(plan: Plan) -> str:
    filas = [
        [ROMANOS[numero - 1], *(f"d:{de_la[nombre]}" if nombre in de_la else "" for nombre in docentes(plan))]
        for numero, de_la in plan.items()
    ]
    return tabla(["Visita", *docentes(plan)], *filas)


def en_dias_del_mes(plan: Plan) -> str:
    """Un calendario: bajo cada mes, el día."""
    columnas = {mes: [numero for numero in plan if mes_de(plan, numero) == mes] for mes in LECTIVOS}
    filas = [
        [nombre, *(f"n:{plan[n[0]][nombre].day}" if (n := numeros) and nombre in plan[n[0]] else "" for numeros in columnas.values())]
        for nombre in docentes(plan)
    ]
    return tabla(["Docente", *(MESES[mes - 1][:3].upper() for mes in LECTIVOS)], *filas)


def en_meses(plan: Plan) -> str:
    cabecera = [f"{MESES[mes_de(plan, numero) - 1].upper()}\\n{ROMANOS[numero - 1]} VISITA" for numero in plan]
    return por_docente(plan, cabecera, lambda numero, nombre: ["✓" if nombre in plan[numero] else ""])


def en_semanas(plan: Plan) -> Hoja:
    arriba = [rotulo for numero in plan for rotulo in (MESES[mes_de(plan, numero) - 1].upper(), "", "", "", "")]
    cabecera = [["Docente", *arriba], ["", *(f"n:{semana}" for _ in plan for semana in range(1, 6))]]
    filas = [
        [
            nombre,
            *("x" if nombre in de_la and semana_de(de_la[nombre]) == semana else "" for de_la in plan.values() for semana in range(1, 6)),
        ]
        for nombre in docentes(plan)
    ]
    return Hoja(tabla(*cabecera, *filas))


def semana_de(dia: date) -> int:
    """La semana del mes en que cae un día, o la primera si cae antes de que empiece la primera hábil."""
    ventanas = {semana: ventana_de_la_semana(PERIODO, dia.month, semana) for semana in range(1, 6)}
    return next((semana for semana, ventana in ventanas.items() if ventana and ventana[0] <= dia <= ventana[1]), 1)


def al_dia(plan: Plan) -> Ventanas:
    return {(nombre, numero): (dia, dia) for numero, de_la in plan.items() for nombre, dia in de_la.items()}


def al_mes(plan: Plan) -> Ventanas:
    return {clave: ventana_del_mes(PERIODO, dia.month) for clave, (dia, _) in al_dia(plan).items() if dia}


def a_la_semana(plan: Plan) -> Ventanas:
    return {
        clave: ventana_de_la_semana(PERIODO, dia.month, semana_de(dia)) or (None, None) for clave, (dia, _) in al_dia(plan).items() if dia
    }


MANERAS: dict[str, tuple[Callable[[Plan], str | Hoja], Callable[[Plan], Ventanas]]] = {
    "en columnas": (en_columnas, al_dia),
    "en bloques": (en_bloques, al_dia),
    "en una agenda": (en_agenda, al_dia),
    "en filas": (en_filas, al_dia),
    "con las docentes en columnas": (girada, al_dia),
    "en los días de cada mes": (en_dias_del_mes, al_dia),
    "en meses": (en_meses, al_mes),
    "en semanas": (en_semanas, a_la_semana),
}


@pytest.mark.parametrize("manera", MANERAS)
@given(plan=planes())
def test_da_las_mismas_visitas(tmp_path_factory: pytest.TempPathFactory, manera: str, plan: Plan) -> None:
    escribir, esperar = MANERAS[manera]
    esperadas = esperar(plan)
    carpeta = tmp_path_factory.mktemp("plan")
    try:
        ayudas.libro(
            carpeta, "cronograma.xlsx", {"Datos de la IE": f"| IE | IEI N.° 000 |\n| Año | n:{PERIODO} |", "Cronograma": escribir(plan)}
        )
        expediente = ayudas.leer(carpeta)
    finally:
        shutil.rmtree(carpeta)
    nombres = {docente.codigo: docente.nombre for docente in expediente.docentes}
    assert sorted(nombres.values()) == sorted(docentes(plan))
    assert {(nombres[v.docente], v.numero): (v.desde, v.hasta) for v in expediente.visitas} == esperadas
