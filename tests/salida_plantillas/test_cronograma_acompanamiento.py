"""Las hojas de pares, intervenciones, compromisos y listas: lo que ofrecen, y la ida y vuelta con la lectura."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.conversion import ventana_del_mes
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura import leer_carpeta
from monitoreo_xlsx.modelo import (
    Compromiso,
    Docente,
    Estado,
    EstadoCompromiso,
    Expediente,
    Forma,
    Institucion,
    Intervencion,
    Pareja,
    TipoForma,
)
from monitoreo_xlsx.plantillas import ANTERIORES, CRONOGRAMA, ESTADOS, INTERVENCIONES, MOMENTOS, MOTIVOS, PARES
from monitoreo_xlsx.salida.plantillas import libro_cronograma
from tests.azar import solo
from tests.lector import abrir
from tests.salida_plantillas.apoyo import columna, es_ingreso, hallar, lista, ofrecidas, validacion

SIN_LUGAR = Ubicacion()
IE = Institucion(nombre="IEI N.° 000", ugel="Ejemplo", directora="Marina Ficción Supuesta", periodo=2024)
NOMBRES = ("Rosa Ejemplo Prueba", "Nieves Ficticia Ensayo", "Sol Inventada Muestra", "Luz Imaginaria Modelo", "Alba Supuesta Copia")
DOCENTES = tuple(Docente(f"D{i:02}", nombre, "5 A", "5", "A", SIN_LUGAR) for i, nombre in enumerate(NOMBRES, start=1))
TODAS = tuple(d.codigo for d in DOCENTES)
FORMAS = (Forma("Visita al aula", TipoForma.INDIVIDUAL), Forma("Microtaller", TipoForma.GRUPAL), Forma("GIA", TipoForma.GRUPAL))
CORTE = date(2024, 12, 31)
LLENO = libro_cronograma(
    IE,
    MOMENTOS,
    DOCENTES,
    parejas=[Pareja("D01", "D03", SIN_LUGAR, "A4", date(2024, 6, 19), date(2024, 6, 19))],
    intervenciones=[Intervencion(1, "GIA", SIN_LUGAR, "Un tema", ("A4", "A5"), convocadas=TODAS, asistentes=("D01", "D03"))],
    anteriores=[Compromiso("D02", 0, 1, "Leer con las familias", SIN_LUGAR, "A8", plazo=date(2024, 4, 30))],
)


@pytest.mark.parametrize(
    ("declarada", "filas"), [(PARES, 30), (INTERVENCIONES, 20), (ANTERIORES, 20)], ids=lambda x: getattr(x, "nombre", x)
)
def test_todas_las_filas_son_de_ingreso_y_caben_en_una_pagina(declarada: Any, filas: int) -> None:
    hoja = abrir(LLENO)[declarada.nombre]
    for campo in declarada.columnas:
        celdas = columna(hoja, campo.rotulo, filas)
        assert all(es_ingreso(c) for c in celdas)
    assert (hoja.page_setup.paperSize, hoja.page_setup.orientation, hoja.page_setup.fitToHeight) == (9, "landscape", None)
    assert hoja.sheet_properties.pageSetUpPr.fitToPage
    cabecera = hallar(hoja, declarada.columnas[0].rotulo).row
    assert hoja.print_title_rows == f"${cabecera}:${cabecera}"
    assert hoja.freeze_panes == f"A{cabecera + 1}"


@pytest.mark.parametrize(
    ("declarada", "rotulo"), [(PARES, "Docente observada"), (PARES, "Docente que observa"), (ANTERIORES, "Nombres y apellidos")]
)
def test_las_docentes_se_eligen_de_la_lista(declarada: Any, rotulo: str) -> None:
    libro = abrir(LLENO)
    hallada = validacion(libro[declarada.nombre], columna(libro[declarada.nombre], rotulo, 1)[0])
    assert ofrecidas(libro, hallada) == list(NOMBRES)
    assert hallada is not None
    assert hallada.formula1.startswith(f"{CRONOGRAMA.nombre}!")


def test_formas_motivos_y_estados_se_eligen_de_la_lista() -> None:
    libro = abrir(libro_cronograma(IE, MOMENTOS, DOCENTES, formas=FORMAS))
    hoja = libro[INTERVENCIONES.nombre]
    assert ofrecidas(libro, validacion(hoja, columna(hoja, "Forma de intervención", 1)[0])) == [f.nombre for f in FORMAS]
    for declarada in (PARES, INTERVENCIONES):
        hoja = libro[declarada.nombre]
        motivo = validacion(hoja, columna(hoja, "Motivo", 1)[0])
        assert ofrecidas(libro, motivo) == list(MOTIVOS)
        assert motivo is not None
        assert not motivo.showErrorMessage
        assert lista(hoja, columna(hoja, "Estado", 1)[0]) == list(ESTADOS)
    hoja = libro[ANTERIORES.nombre]
    assert lista(hoja, columna(hoja, "Estado", 1)[0]) == [e.value for e in EstadoCompromiso]


def test_convocadas_y_asistentes_explican_que_escribir() -> None:
    hoja = abrir(LLENO)[INTERVENCIONES.nombre]
    for rotulo in ("Convocadas", "Asistieron"):
        celda = columna(hoja, rotulo, 1)[0]
        hallada = validacion(hoja, celda)
        assert hallada is not None
        assert "(1, 3, 5)" in hallada.prompt
        assert celda.number_format == "@"


def test_las_intervenciones_van_numeradas() -> None:
    hoja = abrir(LLENO)[INTERVENCIONES.nombre]
    assert [c.value for c in columna(hoja, "N.°", 21)] == [*range(1, 21), None]
    fila = [c.value for c in hoja[hallar(hoja, "Un tema").row]]
    assert fila[:8] == [1, "GIA", "Un tema", "A4, A5", "✓", None, "Todas", "1, 3"]


def test_hay_filas_de_sobra() -> None:
    parejas = [Pareja("D01", "D02", SIN_LUGAR, desde=(dia := date(2024, 3, 1 + i)), hasta=dia) for i in range(29)]
    hoja = abrir(libro_cronograma(IE, MOMENTOS, DOCENTES, parejas=parejas))[PARES.nombre]
    assert [c.value for c in columna(hoja, "Docente observada", 34)][28:] == [NOMBRES[0], *[None] * 5]


def test_algo_de_quien_no_esta() -> None:
    with pytest.raises(KeyError):
        libro_cronograma(IE, MOMENTOS, DOCENTES, parejas=[Pareja("D01", "D99", SIN_LUGAR)])


TEXTO = st.text(st.characters(categories=("L",), max_codepoint=0x24F), min_size=3, max_size=40)
DIA = st.dates(date(2024, 3, 1), date(2024, 12, 20))
VENTANA = st.one_of(
    st.just((None, None)),
    DIA.map(lambda d: (d, d)),
    st.integers(3, 12).map(lambda mes: ventana_del_mes(2024, mes)),
    st.tuples(st.integers(3, 12), st.integers(1, 14), st.integers(15, 27)).map(lambda t: (date(2024, t[0], t[1]), date(2024, t[0], t[2]))),
)
CAMBIO = st.one_of(
    st.just((None, None, "")),
    st.just((Estado.PROGRAMADA, None, "")),
    st.just((Estado.CANCELADA, None, "Otro")),
    st.tuples(st.just(Estado.REPROGRAMADA), DIA, st.sampled_from(MOTIVOS)),
    st.tuples(st.just(Estado.NO_EJECUTADA), st.none(), st.sampled_from(MOTIVOS)),
)
DESEMPENOS = st.lists(st.integers(1, 9), unique=True).map(lambda ns: tuple(f"A{n}" for n in sorted(ns)))


def _grupo(datos: st.DataObject, de: tuple[str, ...]) -> tuple[str, ...]:
    elegidas = datos.draw(st.sets(st.sampled_from(de))) if de else set()
    return tuple(codigo for codigo in de if codigo in elegidas)


def _pareja(datos: st.DataObject, i: int) -> Pareja:
    observada, observadora = datos.draw(st.permutations(TODAS))[:2]
    (desde, hasta), (estado, nueva, motivo) = datos.draw(VENTANA), datos.draw(CAMBIO)
    desempeno = datos.draw(st.sampled_from(["", "A1", "A9"]))
    return Pareja(observada, observadora, SIN_LUGAR, desempeno, desde, hasta, estado, nueva, motivo)


def _intervencion(datos: st.DataObject, i: int) -> Intervencion:
    (desde, hasta), (estado, nueva, motivo) = datos.draw(VENTANA), datos.draw(CAMBIO)
    convocadas = _grupo(datos, TODAS) or TODAS
    asistentes = None if estado else datos.draw(st.one_of(st.none(), st.builds(lambda: _grupo(datos, convocadas))))
    forma, responsable = datos.draw(st.sampled_from(["GIA", "Microtaller"])), datos.draw(st.one_of(st.just(""), TEXTO))
    quienes = {"convocadas": convocadas, "asistentes": asistentes}
    cambio = {"estado": estado, "nueva_fecha": nueva, "motivo": motivo}
    return Intervencion(i + 1, forma, SIN_LUGAR, datos.draw(TEXTO), datos.draw(DESEMPENOS), desde, hasta, responsable, **cambio, **quienes)


def _compromiso(datos: st.DataObject, docente: str) -> Compromiso:
    return Compromiso(
        docente,
        0,
        1,
        datos.draw(TEXTO),
        SIN_LUGAR,
        datos.draw(st.sampled_from(["", "A3"])),
        datos.draw(st.one_of(st.just(""), TEXTO)),
        datos.draw(st.one_of(st.just(""), TEXTO)),
        datos.draw(st.one_of(st.none(), DIA)),
        datos.draw(st.sampled_from([None, *EstadoCompromiso])),
    )


def _leer(carpeta: Path, libro: bytes) -> Expediente:
    (carpeta / "cronograma.xlsx").write_bytes(libro)
    return leer_carpeta(carpeta, CORTE)


@solo(0.08)
@given(datos=st.data())
def test_ida_y_vuelta(tmp_path: Path, datos: st.DataObject) -> None:
    parejas = {(p.observada, p.observadora): p for p in (_pareja(datos, i) for i in range(datos.draw(st.integers(0, 4))))}.values()
    intervenciones = [_intervencion(datos, i) for i in range(datos.draw(st.integers(0, 4)))]
    anteriores = [_compromiso(datos, codigo) for codigo in datos.draw(st.sets(st.sampled_from(TODAS)))]
    docentes = [replace(d, priorizada=datos.draw(st.booleans())) for d in DOCENTES]
    listas = {"formas": FORMAS, "motivos": (*MOTIVOS, "Se cayó el puente")}
    libro = libro_cronograma(IE, MOMENTOS, docentes, **listas, parejas=[*parejas], intervenciones=intervenciones, anteriores=anteriores)
    leido = _leer(tmp_path, libro)
    assert [h for h in leido.hallazgos if h.codigo not in {"FIC-021", "RUB-015"}] == []
    assert (leido.formas, leido.motivos) == (FORMAS, listas["motivos"])
    assert [replace(p, lugar=SIN_LUGAR) for p in leido.parejas] == [*parejas]
    assert [replace(i, lugar=SIN_LUGAR) for i in leido.intervenciones] == intervenciones
    assert [replace(c, lugar=SIN_LUGAR) for c in leido.anteriores] == anteriores
    assert [replace(d, lugar=SIN_LUGAR) for d in leido.docentes] == docentes
