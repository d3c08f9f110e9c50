"""Escuelas y rúbricas al azar para hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import (
    ROMANOS,
    Compromiso,
    Desempeno,
    Docente,
    Estado,
    EstadoCompromiso,
    Expediente,
    Ficha,
    Institucion,
    Momento,
    Nivel,
    Pareja,
    Puntaje,
    Regla,
    Rubrica,
    Seguimiento,
    TipoFicha,
    Tramo,
    Visita,
)

_FECHAS = st.dates(date(2024, 5, 1), date(2024, 7, 31))
_ESTADOS = (None, Estado.PROGRAMADA, Estado.EJECUTADA, Estado.REPROGRAMADA, Estado.NO_EJECUTADA, Estado.CANCELADA)
_DOS = 2
_NADA = Ubicacion("libro.xlsx", "Hoja", "A1")


@st.composite
def rubricas(draw: st.DrawFn) -> Rubrica:
    """De 2 a 4 niveles, de 1 a 6 desempeños con pesos, y cortes en cualquier puntaje que una ficha puede dar."""
    cuantos, primero = draw(st.integers(2, 4)), draw(st.integers(0, 1))
    niveles = tuple(Nivel(primero + i, ROMANOS[i], f"Nivel {i}", "#000000", logrado=2 * i >= cuantos) for i in range(cuantos))
    pesos = draw(st.lists(st.sampled_from([0.25, 0.5, 1.0, 1.5, 2.0]), min_size=1, max_size=6))
    suman = [Desempeno(f"D{i}", f"Desempeño {i}", peso=p) for i, p in enumerate(pesos)]
    otros = [Desempeno(f"L{i}", f"Lista {i}", puntua=False) for i in range(draw(st.integers(0, 2)))]
    metodo = draw(st.sampled_from(["total", "promedio", "porcentaje"]))
    factor = {"total": sum(pesos), "promedio": 1.0, "porcentaje": 100 / niveles[-1].valor}[metodo]
    medios = sorted(
        draw(st.lists(st.sampled_from([0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5]), min_size=cuantos - 1, max_size=cuantos - 1))
    )
    cortes = [round((primero + m) * factor, 2) for m in medios]
    bordes = [primero * factor, *cortes, niveles[-1].valor * factor]
    tramos = tuple(Tramo(ROMANOS[i], bordes[i], bordes[i + 1]) for i in range(cuantos))
    regla = Regla(metodo, tramos, draw(st.sampled_from(["superior", "inferior"])), draw(st.sampled_from(["excluir", "sin nivel"])))
    return Rubrica("azar", "1", "Al azar", "", tuple(draw(st.permutations([*suman, *otros]))), niveles, regla)


@st.composite
def escuelas(draw: st.DrawFn) -> Expediente:
    """Hasta 6 docentes y 4 momentos, con visitas y fichas de toda clase, también ninguna."""
    rubrica = draw(rubricas())
    codigos = draw(st.permutations([f"D{i:02}" for i in range(1, draw(st.integers(0, 6)) + 1)]))
    edades = st.sampled_from(["3", "4", "5", "3-4", ""])
    docentes = tuple(
        Docente(c, f"Docente {c}", "", draw(edades), "A", _NADA, nueva=draw(st.booleans()), priorizada=draw(st.booleans())) for c in codigos
    )
    momentos = tuple(Momento(n, "") for n in range(1, draw(st.integers(0, 4)) + 1))
    visitas, fichas = [], []
    for docente in docentes:
        for momento in momentos:
            if draw(st.booleans()):
                visitas.append(draw(_visita(docente.codigo, momento.numero)))
            if draw(st.booleans()):
                fichas.append(draw(_ficha(docente.codigo, momento.numero, rubrica)))
    mezcladas = draw(st.permutations(fichas))
    anteriores = tuple(draw(_compromiso(d.codigo, 0, 1)) for d in docentes if draw(st.booleans()))
    corte = draw(_FECHAS)
    otras, parejas = draw(_otras(codigos, momentos, rubrica)), draw(_parejas(codigos))
    return Expediente(
        Institucion(),
        rubrica,
        corte,
        momentos,
        docentes,
        tuple(visitas),
        tuple(mezcladas),
        otras_fichas=otras,
        parejas=parejas,
        anteriores=anteriores,
    )


@st.composite
def _otras(draw: st.DrawFn, codigos: list[str], momentos: tuple[Momento, ...], rubrica: Rubrica) -> tuple[Ficha, ...]:
    """A lo más una de cada tipo por docente y visita, y sin compromisos: aquí solo se miran sus niveles."""
    fichas = []
    for codigo in codigos:
        for momento in momentos:
            for tipo in draw(st.sets(st.sampled_from(list(TipoFicha)[1:]), max_size=2)):
                base = draw(_ficha(codigo, momento.numero, rubrica))
                observadora = draw(st.sampled_from(codigos)) if tipo is TipoFicha.PARES else ""
                fichas.append(replace(base, tipo=tipo, observadora=observadora, compromisos=(), seguimientos=()))
    return tuple(draw(st.permutations(fichas)))


@st.composite
def _parejas(draw: st.DrawFn, codigos: list[str]) -> tuple[Pareja, ...]:
    if len(codigos) < _DOS:
        return ()
    dos = st.permutations(codigos).map(lambda orden: orden[:_DOS])
    parejas = []
    for observada, observadora in draw(st.lists(dos, max_size=2)):
        estado, nueva_fecha = draw(st.sampled_from(_ESTADOS)), draw(st.none() | _FECHAS)
        parejas.append(Pareja(observada, observadora, _NADA, hasta=draw(st.none() | _FECHAS), estado=estado, nueva_fecha=nueva_fecha))
    return tuple(parejas)


@st.composite
def _visita(draw: st.DrawFn, docente: str, numero: int) -> Visita:
    ventana = sorted([draw(_FECHAS), draw(_FECHAS)]) if draw(st.booleans()) else [None, None]
    return Visita(
        docente,
        numero,
        _NADA,
        desde=ventana[0],
        hasta=ventana[1],
        estado=draw(st.sampled_from(_ESTADOS)),
        nueva_fecha=draw(st.none() | _FECHAS),
    )


@st.composite
def _ficha(draw: st.DrawFn, docente: str, numero: int, rubrica: Rubrica) -> Ficha:
    valores = [n.valor for n in rubrica.niveles]
    # Casi siempre con nivel: si lo que falta es frecuente, ninguna ficha llega a tener nivel global.
    marcas = st.sampled_from([*valores * 8, "N.A.", "blanco", "sin fila"])
    puntajes = []
    for d in rubrica.desempenos:
        marca = draw(marcas)
        if marca != "sin fila":
            puntajes.append(Puntaje(d.codigo, _NADA, nivel=marca if isinstance(marca, int) else None, na=marca == "N.A."))
    compromisos = tuple(draw(_compromiso(docente, numero, i)) for i in range(1, draw(st.integers(0, 2)) + 1))
    seguimientos = tuple(draw(st.lists(_seguimientos(), max_size=3)))
    fecha = draw(st.none() | _FECHAS)
    return Ficha(docente, numero, tuple(puntajes), _NADA, fecha, compromisos=compromisos, seguimientos=seguimientos)


@st.composite
def _compromiso(draw: st.DrawFn, docente: str, visita: int, numero: int) -> Compromiso:
    return Compromiso(
        docente,
        visita,
        numero,
        f"Compromiso {visita}.{numero}",
        _NADA,
        desempeno=draw(st.sampled_from(["", "D0", "D1", "otro"])),
        plazo=draw(st.none() | _FECHAS),
        estado=draw(st.sampled_from([None, *EstadoCompromiso])),
    )


@st.composite
def _seguimientos(draw: st.DrawFn) -> Seguimiento:
    """Con código, con texto o sin nada que diga de cuál es."""
    visita, numero = draw(st.integers(0, 3)), draw(st.integers(1, 3))
    codigo = f"{'A' if visita == 0 else ROMANOS[visita - 1]}-{numero}"
    texto = f"Compromiso {visita}.{numero}"
    dice = draw(st.sampled_from([(codigo, ""), ("", texto), ("", "")]))
    estado = draw(st.sampled_from([None, *EstadoCompromiso]))
    return Seguimiento(dice[0], _NADA, estado, draw(st.sampled_from(["", "Se vio"])), dice[1])
