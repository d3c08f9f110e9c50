"""Sugerencias de visitas entre pares: quién puede ver, en el aula de una compañera, cómo se trabaja lo que busca fortalecer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from monitoreo_xlsx.indicadores import comun
from monitoreo_xlsx.modelo import DECLARADAS_SIN_HACER, Rubrica
from monitoreo_xlsx.tabla import Contrato, marco

MAXIMO_COMO_ANFITRIONA = 2
"""A cuántas compañeras recibe cada docente en el periodo, entre programadas, hechas y sugeridas."""

SUGERENCIAS: Contrato = {
    "docente": "object",
    "nombre": "object",
    "focalizada": "bool",
    "busca": "object",
    "anfitriona": "object",
    "anfitriona_nombre": "object",
    "misma_edad": "bool",
    "desempenos": "object",
    "razon": "object",
}

CUENTA: Contrato = {
    "programadas": "int64",
    "ejecutadas": "int64",
    "vencidas": "int64",
    "pendientes": "int64",
    "reprogramadas": "int64",
    "no_ejecutadas": "int64",
    "canceladas": "int64",
    "no_programadas": "int64",
    "pct_ejecucion": "float64",
}


@dataclass(frozen=True, slots=True)
class _Posible:
    """Una visita que se podría sugerir, y lo que la haría mejor que otra.

    `destacados` son los desempeños que la anfitriona tiene en el nivel más alto; `turno` y `puesto`, el lugar de la que visita y el de
    la que recibe en el cronograma: a igualdad, va antes quien está antes.
    """

    docente: str
    anfitriona: str
    desempenos: tuple[str, ...]
    focalizada: bool
    misma_edad: bool
    destacados: int
    turno: int
    puesto: int


_OPCIONES = 24
"""Entre cuántas anfitrionas de cada docente se busca lo mejor que puede ver: en una IE de hasta 25 docentes, todas."""


def contar(parejas: pd.DataFrame) -> pd.DataFrame:
    """Cuántas visitas entre pares hay en cada situación, en una fila.

    Columnas: las de `comun.situaciones`, y `pct_ejecucion` (`ejecutadas` sobre `programadas`, 0–1; `NaN` si no hay programadas).
    """
    fila = comun.situaciones(parejas).sum().to_frame().T
    fila["pct_ejecucion"] = comun.proporcion(fila["ejecutadas"], fila["programadas"])
    return comun.ajustar(fila, CUENTA)


def sugerir(
    ultimos: pd.DataFrame, docentes: pd.DataFrame, focalizados: pd.DataFrame, parejas: pd.DataFrame, rubrica: Rubrica
) -> pd.DataFrame:
    """Una fila por docente que busca fortalecer algún desempeño, con la compañera que puede recibirla, en el orden del cronograma.

    Columnas: `docente` (quien visita y observa) y `nombre`; `focalizada`; `busca` (los códigos de los desempeños en que su último
    nivel no es logrado, «A3, A4»); `anfitriona` (quien muestra su clase; vacío si no hay sugerencia) y `anfitriona_nombre`;
    `misma_edad` (atienden la misma edad); `desempenos` (los que busca y la anfitriona tiene en un nivel logrado en su último
    registro); y `razon`, en palabras, también de por qué no hay sugerencia.

    Siempre: a nadie se le sugiere más de una visita, ni una si ya tiene otra por hacer; nadie recibe a más de
    `MAXIMO_COMO_ANFITRIONA`, contadas las programadas y las hechas; y dos docentes no forman pareja dos veces, en ningún sentido. La
    visita que se canceló o no se ejecutó no cuenta para nada de esto: lo que se buscaba ver sigue sin verse, y esa pareja se puede
    volver a sugerir.
    De todos los repartos así, se da el que alcanza a más focalizadas; luego, a más docentes; luego, con más parejas de la misma edad;
    y luego, el que deja ver más de lo que se busca. `ultimos` son los de `formacion.ultimos`; `parejas`, las de `tabla.parejas`.

    Fuente: DOMINIO del proyecto, «visita entre pares: una docente observa a otra con pauta acordada». No es un ranking: una
    misma docente puede mostrar un desempeño y buscar otro.
    """
    escuela = _mirar(ultimos, docentes, focalizados, parejas, rubrica)
    elegidas = {p.docente: p for p in _elegir(_posibles(escuela), escuela.cupos)}
    filas = [_fila(escuela, docente, elegidas.get(docente)) for docente in escuela.busca]
    return marco(filas, SUGERENCIAS)


@dataclass(frozen=True, slots=True)
class _Escuela:
    """Lo que se necesita saber: `busca` y `muestra` dan, por docente, sus desempeños por fortalecer y los logrados con su nivel.

    `ocupadas` ya tienen una visita por hacer; `cupos` dice a cuántas puede recibir aún cada una; `vetadas`, quiénes ya son pareja.
    """

    nombres: dict[str, str]
    edades: dict[str, str]
    focalizadas: frozenset[str]
    busca: dict[str, tuple[str, ...]]
    muestra: dict[str, dict[str, str]]
    ocupadas: frozenset[str]
    cupos: dict[str, int]
    vetadas: frozenset[frozenset[str]]
    logrados: str
    maximo: str


def _mirar(ultimos: pd.DataFrame, docentes: pd.DataFrame, focalizados: pd.DataFrame, parejas: pd.DataFrame, rubrica: Rubrica) -> _Escuela:
    logrados = comun.logrados(rubrica)
    niveles: dict[str, dict[str, str]] = {docente: {} for docente in docentes["docente"]}
    for docente, desempeno, nivel in zip(ultimos["docente"], ultimos["desempeno"], ultimos["nivel"], strict=True):
        niveles[docente][desempeno] = nivel
    busca = {docente: tuple(c for c, nivel in suyos.items() if nivel not in logrados) for docente, suyos in niveles.items()}
    vigentes = parejas[~parejas["situacion"].isin([estado.value for estado in DECLARADAS_SIN_HACER])]
    recibe = Counter(vigentes["observada"])
    return _Escuela(
        nombres=dict(zip(docentes["docente"], docentes["nombre"], strict=True)),
        edades=dict(zip(docentes["docente"], docentes["edad"], strict=True)),
        focalizadas=frozenset(focalizados["docente"]),
        busca={docente: codigos for docente, codigos in busca.items() if codigos},
        muestra={docente: {c: n for c, n in suyos.items() if n in logrados} for docente, suyos in niveles.items()},
        ocupadas=frozenset(vigentes.loc[~vigentes["ejecutada"], "observadora"]),
        cupos={docente: max(0, MAXIMO_COMO_ANFITRIONA - recibe[docente]) for docente in docentes["docente"]},
        vetadas=frozenset(frozenset(par) for par in zip(vigentes["observada"], vigentes["observadora"], strict=True)),
        logrados=" o ".join(logrados),
        maximo=comun.romanos(rubrica)[-1],
    )


def _posibles(escuela: _Escuela) -> list[_Posible]:
    """Toda visita que se podría sugerir, por orden del cronograma de quien visita y de quien recibe."""
    posibles = []
    orden = {docente: i for i, docente in enumerate(escuela.nombres)}
    for docente, codigos in escuela.busca.items():
        for anfitriona, muestra in escuela.muestra.items():
            vistos = tuple(c for c in codigos if c in muestra)
            libre = docente not in escuela.ocupadas and escuela.cupos[anfitriona] and {docente, anfitriona} not in escuela.vetadas
            if docente != anfitriona and vistos and libre:
                edad = escuela.edades[docente]
                posibles.append(
                    _Posible(
                        docente,
                        anfitriona,
                        vistos,
                        focalizada=docente in escuela.focalizadas,
                        misma_edad=bool(edad) and edad == escuela.edades[anfitriona],
                        destacados=sum(muestra[c] == escuela.maximo for c in vistos),
                        turno=orden[docente],
                        puesto=orden[anfitriona],
                    )
                )
    return posibles


def _elegir(posibles: Sequence[_Posible], cupos: Mapping[str, int]) -> list[_Posible]:
    """El mejor reparto: primero a cuántas alcanza; después, sin perder a ninguna, cuánto puede ver cada una.

    Un reparto por turnos deja sin visita a alguna docente que podía tenerla en tres de cada diez escuelas simuladas; este, en ninguna.
    """
    if not posibles:
        return []
    base = len(cupos) + 1  # más que cualquier conteo: ninguna cantidad de un criterio compensa a uno anterior
    alcance = {p: (p.focalizada * base + 1) * base + p.misma_edad for p in posibles}
    vista = {p: 100 * len(p.desempenos) + 10 * p.destacados - p.turno / base - p.puesto / base**2 for p in posibles}
    elegidas = _optimizar(posibles, cupos, alcance)
    orden = sorted(posibles, key=lambda p: (-p.misma_edad, -vista[p]))
    mejores = [p for docente in dict.fromkeys(p.docente for p in posibles) for p in [q for q in orden if q.docente == docente][:_OPCIONES]]
    return _optimizar(list(dict.fromkeys([*elegidas, *mejores])), cupos, vista, sin_perder=(alcance, sum(alcance[p] for p in elegidas)))


def _optimizar(
    posibles: Sequence[_Posible],
    cupos: Mapping[str, int],
    valor: Mapping[_Posible, float],
    sin_perder: tuple[Mapping[_Posible, int], int] | None = None,
) -> list[_Posible]:
    """Las visitas que suman el mayor valor sin pasar ningún tope; `sin_perder` es otro valor y lo que debe sumar por lo menos."""
    # scipy tarda en cargar: solo si hay algo que repartir.
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
    from scipy.sparse import csr_array  # noqa: PLC0415

    grupos, topes = _limites(posibles, cupos)
    filas, columnas = [i for i, grupo in enumerate(grupos) for _ in grupo], [j for grupo in grupos for j in grupo]
    condiciones = [LinearConstraint(csr_array((np.ones(len(filas)), (filas, columnas)), shape=(len(grupos), len(posibles))), ub=topes)]
    if sin_perder is not None:
        otro, minimo = sin_perder
        condiciones.append(LinearConstraint(np.array([[otro[p] for p in posibles]]), lb=minimo))
    objetivo = -np.array([valor[p] for p in posibles], dtype=float)
    todas = np.ones(len(posibles))
    solucion = milp(objetivo, integrality=todas, bounds=Bounds(0, 1), constraints=condiciones, options={"mip_rel_gap": 0})
    return [p for p, elegida in zip(posibles, solucion.x.round(), strict=True) if elegida]


def _limites(posibles: Sequence[_Posible], cupos: Mapping[str, int]) -> tuple[list[list[int]], list[int]]:
    """Los grupos de posibles que tienen un tope, y el tope de cada uno: por quien visita, por quien recibe y por pareja."""
    grupos: dict[tuple[str, ...], list[int]] = {}
    for i, p in enumerate(posibles):
        for clave in (("visita", p.docente), ("recibe", p.anfitriona), ("pareja", *sorted((p.docente, p.anfitriona)))):
            grupos.setdefault(clave, []).append(i)
    return list(grupos.values()), [cupos[clave[1]] if clave[0] == "recibe" else 1 for clave in grupos]


def _fila(escuela: _Escuela, docente: str, elegida: _Posible | None) -> dict[str, Any]:
    return {
        "docente": docente,
        "nombre": escuela.nombres[docente],
        "focalizada": docente in escuela.focalizadas,
        "busca": ", ".join(escuela.busca[docente]),
        "anfitriona": elegida.anfitriona if elegida else "",
        "anfitriona_nombre": escuela.nombres[elegida.anfitriona] if elegida else "",
        "misma_edad": elegida is not None and elegida.misma_edad,
        "desempenos": ", ".join(elegida.desempenos) if elegida else "",
        "razon": _razon(escuela, elegida) if elegida else _por_que_no(escuela, docente),
    }


def _razon(escuela: _Escuela, elegida: _Posible) -> str:
    edad = "Las dos atienden la misma edad." if elegida.misma_edad else "Atienden edades distintas: conversen qué cambia."
    return f"{escuela.nombres[elegida.anfitriona]} puede mostrar en su aula cómo trabaja {', '.join(elegida.desempenos)}. {edad}"


def _por_que_no(escuela: _Escuela, docente: str) -> str:
    if docente in escuela.ocupadas:
        return "Ya tiene una visita entre pares por hacer."
    codigos = escuela.busca[docente]
    if any(c in muestra for otra, muestra in escuela.muestra.items() if otra != docente for c in codigos):
        return f"Quienes pueden mostrarlo ya reciben a {MAXIMO_COMO_ANFITRIONA} compañeras o ya formaron pareja con ella."
    return f"Ninguna compañera tiene hoy {', '.join(codigos)} en {escuela.logrados}: piense en un GIA, un microtaller o una asesoría."
