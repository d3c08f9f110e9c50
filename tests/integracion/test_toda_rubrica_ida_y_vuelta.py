"""Para cualquier rúbrica, el programa lee lo que él mismo escribe: la rúbrica, y cada plantilla de sus fichas ya llena.

Con `MONITOREO_RUBRICAS=300` se prueban esas rúbricas al azar, en vez de unas pocas siempre iguales.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx import fichas, leer
from monitoreo_xlsx.flujo.fichas import FORMATOS, TIPOS
from monitoreo_xlsx.lectura import leer_rubrica
from monitoreo_xlsx.modelo import ROMANOS, Desempeno, Expediente, Ficha, Nivel, Regla, Rubrica, Tramo
from monitoreo_xlsx.salida.plantillas import libro_rubrica
from tests import ayudas
from tests.integracion.hojas import al_lado, rotulada

RUBRICAS = int(os.environ.get("MONITOREO_RUBRICAS", "0"))
CORTE = date(2024, 12, 20)
DIA = date(2024, 6, 12)
CODIGOS = (
    "R.1", "R.2", "R.10", "1.1", "1.2", "1.10", "1.1.2", "1,1", "D-1", "D-10", "D1", "D 1", "D_2", "1231", "00001230", "1-2", "2-1",
    "12", "3/4", "3-4", "2E5", "200000", "D*", "D?", "D~1", "D", "C-01", "C1", "C-1", "I.a", "I.b", "I", "II", "V", "Á1", "A1", "A2",
    "A10", "a)", "A", "1", "2", "3", "4", "10", "*", "?", "#1", "(1)", "[1]", "N.° 1", "A1.", "A1-A2", "Ñandú 1", "P1;P2", "A1 y A2",
    "X", "N.A.", "V.B", "I.A", "III. FIN", "Todos", "e", "y", "=1+1", "'7", "Visita 1", "100%",
)  # fmt: skip
NOMBRES = (
    "Planifica",
    "Planifica la sesión",
    "1 Planifica",
    "Planifica 1",
    "2. Planifica la sesión",
    "Promueve, motiva y evalúa",
    "Evalúa el progreso de los aprendizajes para retroalimentar a los estudiantes y adecuar su enseñanza",
    "Nivel 3 de lectura",
    "Uso del tiempo (A2)",
    "A1",
    "1.1",
    "3",
    "¿Cómo evalúa?",
    "I visita al aula",
    "Clima: trato cálido",
    "Clima – trato cálido",
    "Evidencia de la planificación",
    "Total de logros previstos",
    "Compromiso con la familia",
    "R.1 Planifica",
    "=SUMA(A1)",
    "D*",
    "Relación con los padres y madres de familia " * 4,
)
ETIQUETAS = (
    ("Inicio", "En proceso", "Logro esperado", "Logro destacado"),
    ("Nunca", "A veces", "Casi siempre", "Siempre", "Todo el tiempo"),
    ("C", "B", "A", "AD"),
    ("No", "Sí"),
    ("Nivel bajo", "Nivel medio", "Nivel alto"),
    ("1.er nivel", "2.º nivel", "3.er nivel"),
)
PESOS = (1.0, 1.0, 1.0, 2.0, 0.5, 1.25)
ROTULOS = ("{c}. {n}", "{c} – {n}", "[{c}] {n}", "({c}) {n}", "{c} {n}", "{c}: {n}", "{c}.- {n}")
"""Cómo escribe una IE el código junto al nombre."""


@dataclass(frozen=True)
class Caso:
    """Una rúbrica, cómo se piden sus fichas y los niveles con que se llenan (`None` es «N.A.»), uno por desempeño."""

    rubrica: Rubrica
    formato: str
    tipo: str
    niveles: tuple[int | None, ...]
    comprometidos: tuple[int, ...] = ()
    con_fecha: bool = False
    rotulo: str = ROTULOS[0]


def letras(texto: str) -> str:
    return "".join(c for c in texto.casefold() if c.isalnum())


@st.composite
def rubricas(draw: st.DrawFn) -> Rubrica:
    codigo = st.one_of(st.sampled_from(CODIGOS), st.from_regex(r"[A-Z]{0,2}[.\- /]?[0-9]{1,3}([.\-][0-9a-z]{1,2})?", fullmatch=True))
    nombre = st.one_of(st.sampled_from(NOMBRES), st.from_regex(r"[A-Z][a-zñáé]{3,9}( [a-z]{2,8}){0,6}", fullmatch=True))
    cuantos = draw(st.integers(1, 12))
    codigo = codigo.map(lambda c: " ".join(c.split()))
    distinto = {"min_size": cuantos, "max_size": cuantos}
    codigos = draw(st.lists(codigo, unique_by=lambda c: c.casefold().lstrip("0") if c.isdecimal() else c.casefold(), **distinto))
    nombres = draw(st.lists(nombre, unique_by=letras, **distinto))
    pesos = draw(st.lists(st.sampled_from(PESOS), **distinto))
    informativo = draw(st.sampled_from((-1, *range(1, cuantos))))
    desempenos = tuple(
        Desempeno(c, " ".join(n.split()), ("uno", "dos"), peso=p, puntua=i != informativo)
        for i, (c, n, p) in enumerate(zip(codigos, nombres, pesos, strict=True))
    )
    return con_escala(draw, desempenos)


def con_escala(draw: st.DrawFn, desempenos: tuple[Desempeno, ...]) -> Rubrica:
    etiquetas = draw(st.sampled_from(ETIQUETAS))
    desde = draw(st.integers(0, 1))
    niveles = tuple(Nivel(desde + i, ROMANOS[i], e, "#2c7bb6", logrado=2 * i >= len(etiquetas)) for i, e in enumerate(etiquetas))
    bordes = [desde, *(desde + i - 0.5 for i in range(1, len(niveles))), niveles[-1].valor]
    tramos = tuple(Tramo(n.romano, float(a), float(b)) for n, a, b in zip(niveles, bordes, bordes[1:], strict=False))
    empate = draw(st.sampled_from(("superior", "inferior")))
    return Rubrica("rara", "2024", "Rúbrica rara", "Prueba", desempenos, niveles, Regla("promedio", tramos, empate))


@st.composite
def casos(draw: st.DrawFn) -> Caso:
    rubrica = draw(rubricas())
    cuantos = len(rubrica.desempenos)
    valores = st.one_of(st.sampled_from([n.valor for n in rubrica.niveles]), st.none())
    niveles = tuple(draw(st.lists(valores, min_size=cuantos, max_size=cuantos).filter(lambda v: any(x is not None for x in v))))
    comprometidos = tuple(draw(st.lists(st.integers(0, cuantos - 1), max_size=4, unique=True)))
    formato, tipo = draw(st.sampled_from(FORMATOS)), draw(st.sampled_from(tuple(TIPOS)))
    return Caso(rubrica, formato, tipo, niveles, comprometidos, draw(st.booleans()), draw(st.sampled_from(ROTULOS)))


def expediente_con(carpeta: Path, rubrica: Rubrica) -> Path:
    """Una escuela de dos docentes con esa rúbrica, y una visita entre pares que mira su primer desempeño."""
    ayudas.escuela(carpeta, docentes=ayudas.DOCENTES[:2], formatos=())
    (carpeta / "rubrica.xlsx").write_bytes(libro_rubrica(rubrica))
    return carpeta


def con_pares(carpeta: Path, codigo: str) -> None:
    ayudas.agregar(
        carpeta, "cronograma.xlsx", "Pares", "| Docente observada | Docente que observa | Desempeño que se mira | Fecha programada |"
    )
    for columna, valor in zip("ABCD", (*ayudas.DOCENTES[:2], codigo, date(2024, 6, 12)), strict=True):
        escribir(carpeta / "cronograma.xlsx", "Pares", f"{columna}2", valor)


def escribir(ruta: Path, hoja: str, celda: str, valor: Any) -> None:
    wb = openpyxl.load_workbook(ruta)
    poner(wb[hoja][celda], valor)
    wb.save(ruta)


def poner(celda: Any, valor: Any) -> None:
    celda.value = valor
    if isinstance(valor, str):
        celda.data_type = "s"


def escrito(nivel: int | None) -> int | str:
    return "N.A." if nivel is None else nivel


def llenar_ficha(hoja: Worksheet, caso: Caso) -> None:
    poner(al_lado(hoja, "Fecha de la visita"), DIA)
    nivel = rotulada(hoja, "Nivel")
    for i, valor in enumerate(caso.niveles, start=1):
        poner(hoja.cell(nivel.row + i, nivel.column), escrito(valor))
    if caso.tipo != "observacion":
        return
    texto = rotulada(hoja, "Compromiso de mejora")
    columnas = {c.value: c.column for c in hoja[texto.row] if c.value}
    for i, posicion in enumerate(caso.comprometidos, start=1):
        poner(hoja.cell(texto.row + i, columnas["Desempeño por mejorar"]), caso.rubrica.desempenos[posicion].codigo)
        poner(hoja.cell(texto.row + i, texto.column), f"Mejorar el {posicion}")
        if caso.con_fecha:
            poner(hoja.cell(texto.row + i, columnas["Fecha límite"]), date(2024, 8, 30))


def llenar_registro(hoja: Worksheet, caso: Caso) -> None:
    docente, fecha = rotulada(hoja, "Nombres y apellidos"), rotulada(hoja, "Fecha de la visita")
    primera = next(c.column for c in reversed(hoja[docente.row]) if c.value) - len(caso.niveles) + 1
    fila = docente.row + 1
    while hoja.cell(fila, docente.column).value:
        poner(hoja.cell(fila, fecha.column), DIA)
        for i, valor in enumerate(caso.niveles):
            poner(hoja.cell(fila, primera + i), escrito(valor))
        fila += 1


def llenar(ruta: Path, caso: Caso) -> None:
    wb = openpyxl.load_workbook(ruta)
    for hoja in (h for h in wb if h.title != "Rúbrica"):
        (llenar_registro if caso.formato == "registro" else llenar_ficha)(hoja, caso)
    wb.save(ruta)


def niveles_de(ficha: Ficha) -> dict[str, int | str | None]:
    return {p.desempeno: "N.A." if p.na else p.nivel for p in ficha.puntajes}


def esperados(caso: Caso) -> dict[str, int | str]:
    return {d.codigo: escrito(v) for d, v in zip(caso.rubrica.desempenos, caso.niveles, strict=True)}


def errores(expediente: Expediente) -> list[tuple[str, str, str, str]]:
    """Los errores que no son de calidad: estas fichas son iguales entre sí y dejan fichas por hacer."""
    ajenos = {"CAL", "COM-001", "COM-002", "PAR-0"}
    lugar = [(h.codigo, h.lugar.hoja, h.lugar.celda, h.valor) for h in expediente.hallazgos]
    return [h for h in lugar if not any(h[0].startswith(a) for a in ajenos) and h[0] != "FIC-013"]


def comprobar(caso: Caso) -> None:
    with TemporaryDirectory() as carpeta:
        ie = expediente_con(Path(carpeta) / "ie", caso.rubrica)
        rubrica, hallados = leer_rubrica(ie / "rubrica.xlsx")
        assert ([(h.codigo, h.valor) for h in hallados], rubrica) == ([], caso.rubrica)
        if caso.tipo == "pares":
            con_pares(ie, caso.rubrica.desempenos[0].codigo)
        rutas = [r for r in fichas(ie, visita=1, formato=caso.formato, tipo=caso.tipo) if r.name != "aprendizajes.xlsx"]
        for ruta in rutas:
            llenar(ruta, caso)
        expediente = leer(ie, fecha_corte=CORTE)
        assert errores(expediente) == []
        leidas = expediente.fichas if caso.tipo == "observacion" else expediente.otras_fichas
        assert [(f.tipo, f.visita) for f in leidas] == [(TIPOS[caso.tipo], 1)] * (1 if caso.tipo == "pares" else 2)
        for ficha in leidas:
            assert niveles_de(ficha) == esperados(caso)
            if caso.tipo == "observacion" and caso.formato != "registro":
                acordados = [(caso.rubrica.desempenos[p].codigo, f"Mejorar el {p}") for p in caso.comprometidos]
                assert [(c.desempeno, c.texto) for c in ficha.compromisos] == acordados


NOMBRAN = ("ambos", "junto", "código", "nombre")
"""Qué dice de cada desempeño la ficha de una IE: código y nombre en dos columnas, juntos en una, o uno solo."""


@dataclass(frozen=True)
class Propia:
    """Una ficha que la IE hizo por su cuenta: su forma, qué dice de cada desempeño y con cuántas visitas en columnas."""

    caso: Caso
    forma: str
    nombra: str
    visitas: int
    con_escala: bool

    @property
    def rubrica(self) -> Rubrica:
        return self.caso.rubrica

    def rotulos(self, d: Desempeno) -> tuple[str, ...]:
        junto = self.caso.rotulo.format(c=d.codigo, n=d.nombre)
        return {"ambos": (d.codigo, d.nombre), "junto": (junto,), "código": (d.codigo,), "nombre": (d.nombre,)}[self.nombra]

    @property
    def cabecera(self) -> tuple[str, ...]:
        return {"ambos": ("Código", "Desempeño"), "junto": ("Desempeño",), "código": ("Código",), "nombre": ("Desempeño",)}[self.nombra]


@st.composite
def propias(draw: st.DrawFn) -> Propia:
    caso = draw(casos())
    forma = draw(st.sampled_from(("formulario", "registro", "columnas")))
    return Propia(caso, forma, draw(st.sampled_from(NOMBRAN)), draw(st.integers(1, 3)), draw(st.booleans()))


def filas_de(propia: Propia) -> Iterator[Sequence[Any]]:
    """Las filas de la hoja, cada una una lista de valores."""
    caso, docente = propia.caso, ayudas.DOCENTES[0]
    niveles = [escrito(v) for v in caso.niveles]
    if propia.forma == "registro":
        yield ("Docente", "N.° de visita", "Fecha", *(propia.rotulos(d)[-1] for d in caso.rubrica.desempenos))
        yield (docente, "I", DIA, *niveles)
        yield ()
    else:
        yield ("Docente:", docente)
        yield from (("N.° de visita:", "I"), ("Fecha:", DIA)) if propia.forma == "formulario" else ()
        yield ()
        veces = 1 if propia.forma == "formulario" else propia.visitas
        niveles_de_columna = ("Nivel", "Evidencia") if propia.forma == "formulario" else tuple(f"{r} visita" for r in ROMANOS[:veces])
        yield (*propia.cabecera, *niveles_de_columna)
        if propia.forma == "columnas":
            dias = (DIA, date(2024, 9, 11), date(2024, 11, 13))
            yield (*("" for _ in propia.cabecera[1:]), "Fecha de la visita", *dias[:veces])
        for d, nivel in zip(caso.rubrica.desempenos, niveles, strict=True):
            yield (*propia.rotulos(d), *([nivel] * veces))
        yield ()
        yield from compromisos_de(caso) if veces == 1 else ()
    if propia.con_escala:
        yield ("Valor", "Nivel", "Etiqueta")
        yield from ((n.valor, n.romano, n.etiqueta) for n in caso.rubrica.niveles)


def compromisos_de(caso: Caso) -> Iterator[Sequence[Any]]:
    if caso.comprometidos:
        yield ("Desempeño por mejorar", "Compromiso", "Responsable", "Fecha límite")
        dia = date(2024, 8, 30) if caso.con_fecha else ""
        yield from ((caso.rubrica.desempenos[p].codigo, f"Mejorar el {p}", "Docente", dia) for p in caso.comprometidos)
        yield ()


def escribir_propia(ruta: Path, propia: Propia) -> None:
    wb = openpyxl.Workbook()
    for fila, valores in enumerate(filas_de(propia), start=1):
        for columna, valor in enumerate(valores, start=1):
            if valor != "":
                poner(wb.active.cell(fila, columna), valor)
    wb.save(ruta)


def comprobar_propia(propia: Propia) -> None:
    """Lo que se lee es lo escrito o, si no se sabe de qué desempeño es, no se lee y se dice: nunca otra cifra."""
    caso = propia.caso
    with TemporaryDirectory() as carpeta:
        ie = expediente_con(Path(carpeta) / "ie", caso.rubrica)
        escribir_propia(ie / "fichas" / "propia.xlsx", propia)
        expediente = leer(ie, fecha_corte=CORTE)
        buenas = esperados(caso)
        for ficha in expediente.fichas:
            leidos = niveles_de(ficha)
            assert {c: v for c, v in leidos.items() if v is not None and v != buenas[c]} == {}
            assert all(v is not None for v in leidos.values()) or errores(expediente)
            acordados = {(caso.rubrica.desempenos[p].codigo, f"Mejorar el {p}") for p in caso.comprometidos}
            assert {(c.desempeno, c.texto) for c in ficha.compromisos} - acordados == set()
        assert expediente.fichas or errores(expediente)
        if propia.nombra == "ambos" and propia.forma != "registro":
            assert errores(expediente) == []
            veces = propia.visitas if propia.forma == "columnas" else 1
            assert [niveles_de(f) for f in expediente.fichas] == [buenas] * veces


AL_AZAR = settings(
    max_examples=RUBRICAS or 12,
    deadline=None,
    derandomize=not RUBRICAS,
    database=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink) if RUBRICAS else (Phase.explicit, Phase.generate),
)


@AL_AZAR
@given(casos())
def test_lo_que_el_programa_escribe_lo_lee_igual(caso: Caso) -> None:
    event(f"{caso.formato} {caso.tipo}")
    comprobar(caso)


@AL_AZAR
@given(propias())
def test_la_ficha_de_una_ie_nunca_se_lee_con_otra_cifra(propia: Propia) -> None:
    event(f"{propia.forma} {propia.nombra}")
    comprobar_propia(propia)
