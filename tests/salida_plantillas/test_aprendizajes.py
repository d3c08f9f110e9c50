"""El libro de aprendizajes: en blanco, con las aulas del cronograma y lleno; y lo que se escribe es lo que se lee."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.conversion import leer_aula
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Competencia, Docente, Institucion, Logro, MomentoLogro
from monitoreo_xlsx.rubricas import competencias_de_fabrica
from monitoreo_xlsx.salida.plantillas import libro_aprendizajes, plantillas_en_blanco
from monitoreo_xlsx.salida.plantillas.aprendizajes import rotulo_competencia
from tests import ayudas
from tests.azar import solo
from tests.lector import abrir
from tests.salida_plantillas.apoyo import IE, celdas, columna, es_ingreso, hallar, lista, propiedades, validacion

COMPETENCIAS = competencias_de_fabrica()
AULAS = tuple(f"{edad} años “{seccion}”" for edad, secciones in (("5", "ABCD"), ("4", "ABCD"), ("3", "ABC")) for seccion in secciones)
DOCENTES = tuple(Docente(f"D{i:02}", f"Docente Inventada {i}", a, *leer_aula(a), Ubicacion()) for i, a in enumerate(AULAS, start=1))
CONTEOS = ("evaluados", "ad", "a", "b", "c")


def docente(aula: str, codigo: str = "D01") -> Docente:
    return Docente(codigo, "Docente Inventada", aula, *leer_aula(aula), Ubicacion())


def logro(de: Docente, competencia: str, momento: MomentoLogro, conteos: tuple[int | None, ...]) -> Logro:
    valores = dict(zip(CONTEOS, conteos, strict=True))
    return Logro(de.codigo, de.aula, de.edad, de.seccion, competencia, momento, Ubicacion(), **valores)


def filas(contenido: bytes) -> list[list[object]]:
    """Las filas de la tabla de logros, desde la primera bajo la cabecera."""
    hoja = abrir(contenido)["Logros"]
    primera = hallar(hoja, "Aula").row + 2
    return [[c.value for c in fila] for fila in hoja.iter_rows(min_row=primera)]


BLANCO = plantillas_en_blanco()["aprendizajes.xlsx"]
CON_AULAS = libro_aprendizajes(IE, DOCENTES, COMPETENCIAS)


def test_hojas_y_propiedades() -> None:
    for contenido in (BLANCO, CON_AULAS):
        assert abrir(contenido).sheetnames == ["Logros", "Competencias"]
        assert propiedades(abrir(contenido)) == {"plantilla": "aprendizajes/2026.1"}


def test_mismas_entradas_mismos_bytes() -> None:
    assert libro_aprendizajes(IE, DOCENTES, COMPETENCIAS) == CON_AULAS


def test_en_blanco_todo_es_por_llenar() -> None:
    assert len(filas(BLANCO)) == 26
    assert {valor for fila in filas(BLANCO) for valor in fila} == {None}


def test_una_fila_por_aula_y_competencia_de_su_edad_en_el_orden_del_cronograma() -> None:
    escritas = [fila for fila in filas(CON_AULAS) if fila[0]]
    assert list(dict.fromkeys(fila[0] for fila in escritas)) == list(AULAS)
    assert Counter(str(fila[0])[0] for fila in escritas) == {"5": 4 * 14, "4": 4 * 12, "3": 3 * 11}
    de_tres = [fila[1] for fila in escritas if fila[0] == "3 años “A”"]
    assert de_tres == [rotulo_competencia(c) for c in COMPETENCIAS if "3" in c.edades]
    assert {valor for fila in escritas for valor in fila[2:]} == {None}


@pytest.mark.parametrize(
    ("aulas", "cuantas"),
    [(["5 A", "5 años A"], 14), (["3 y 4 años"], 12), (["Multiedad"], 14), (["Los Ositos"], 14), ([""], 0), (["2 años"], 14)],
)
def test_aulas_compartidas_de_varias_edades_o_sin_edad(aulas: list[str], cuantas: int) -> None:
    suyas = [docente(aula, f"D{i:02}") for i, aula in enumerate(aulas, start=1)]
    assert len([fila for fila in filas(libro_aprendizajes(IE, suyas, COMPETENCIAS)) if fila[0]]) == cuantas


def test_los_momentos_van_uno_al_lado_del_otro() -> None:
    hoja = abrir(BLANCO)["Logros"]
    cabecera = hallar(hoja, "Aula").row
    assert [c.value for c in hoja[cabecera] if c.value] == ["Aula", "Competencia", "DIAGNÓSTICO", "PROCESO", "FINAL"]
    assert [c.value for c in hoja[cabecera + 1][2:]] == ["Evaluados", "AD", "A", "B", "C"] * 3


def test_dice_que_no_se_escriben_nombres_y_que_falta_confirmar() -> None:
    textos = " ".join(str(c.value) for c in celdas(abrir(BLANCO)["Logros"]) if c.value)
    assert "No escriba el nombre de ningún niño" in textos
    assert "por confirmar" in textos


def test_lo_que_se_llena_es_claro_y_lo_que_viene_escrito_no() -> None:
    hoja = abrir(CON_AULAS)["Logros"]
    primera = hallar(hoja, "Aula").row + 2
    assert [es_ingreso(c) for c in hoja[primera]] == [False, False, *([True] * 15)]
    assert all(es_ingreso(c) for c in hoja[hoja.max_row])


def test_los_conteos_solo_admiten_enteros_y_la_competencia_se_ofrece() -> None:
    hoja = abrir(CON_AULAS)["Logros"]
    primera = hallar(hoja, "Aula").row + 2
    for celda in hoja[primera][2:]:
        hallada = validacion(hoja, celda)
        assert hallada is not None
        assert (hallada.type, hallada.formula1, hallada.formula2) == ("whole", "0", "60")
    competencia = validacion(hoja, hoja.cell(primera, 2))
    assert competencia is not None
    hojas = abrir(CON_AULAS)
    nombre, rango = str(competencia.formula1).split("!")
    ofrecidos = [c.value for (c,) in hojas[nombre][rango.replace("$", "")]]
    assert ofrecidos == [*(c.codigo for c in COMPETENCIAS), *([None] * 5)]
    assert not competencia.showErrorMessage


def test_los_evaluados_que_no_cuadran_se_ponen_naranja() -> None:
    hoja = abrir(CON_AULAS)["Logros"]
    primera = hallar(hoja, "Aula").row + 2
    reglas = {str(rango.sqref): regla.formula[0] for rango in hoja.conditional_formatting for regla in rango.rules}
    assert list(reglas) == [f"{c}{primera}:{c}{hoja.max_row}" for c in "CHM"]
    primera_regla = reglas[f"C{primera}:C{hoja.max_row}"].replace(str(primera), "")
    assert primera_regla == "AND(ISNUMBER(C),OR(SUM(D:G)>C,AND(COUNT(D:G)=4,SUM(D:G)<>C)))"


def test_se_imprime_una_pagina_por_aula() -> None:
    hoja = abrir(CON_AULAS)["Logros"]
    primera = hallar(hoja, "Aula").row + 2
    inicios = [primera + sum(14 if i < 4 else 12 if i < 8 else 11 for i in range(n)) for n in range(1, 11)]
    assert [salto.id + 1 for salto in hoja.row_breaks.brk] == inicios
    assert not hoja.sheet_properties.pageSetUpPr or not hoja.sheet_properties.pageSetUpPr.fitToPage
    assert hoja.print_title_rows == f"${primera - 2}:${primera - 1}"


def test_la_hoja_de_competencias() -> None:
    hoja = abrir(CON_AULAS)["Competencias"]
    assert [c.value for c in columna(hoja, "Código", 14)] == [c.codigo for c in COMPETENCIAS]
    for edad, cuantas in (("3", 11), ("4", 12), ("5", 14)):
        marcas = columna(hoja, f"{edad} años", 14)
        assert [c.value for c in marcas].count("Sí") == cuantas
        assert lista(hoja, marcas[0]) == ["Sí", "No"]
    notas = [c.value for c in columna(hoja, "Nota", 14)]
    assert notas == [c.nota or None for c in COMPETENCIAS]
    assert any("RM 281-2016" in str(c.value) for c in celdas(hoja))


CONTEO = st.integers(0, 15)
CUATRO = st.tuples(CONTEO, CONTEO, CONTEO, CONTEO).filter(lambda c: 0 < sum(c) <= 60)


@solo(0.03)
@given(datos=st.data())
def test_ida_y_vuelta_de_la_plantilla_llena(tmp_path: Path, datos: st.DataObject) -> None:
    carpeta = ayudas.escuela(tmp_path / "ie", formatos=())
    suyas = [docente(aula, f"D{i:02}") for i, aula in enumerate(ayudas.AULAS, start=1)]
    posibles = [(d, c.codigo, m) for d in suyas for c in COMPETENCIAS if d.edad in c.edades for m in MomentoLogro]
    elegidas = datos.draw(st.lists(st.sampled_from(posibles), min_size=1, max_size=12, unique_by=lambda x: (x[0].codigo, x[1], x[2])))
    escritos = [logro(d, c, m, (sum(n := datos.draw(CUATRO)), *n)) for d, c, m in elegidas]
    (carpeta / "aprendizajes.xlsx").write_bytes(libro_aprendizajes(IE, suyas, COMPETENCIAS, escritos))
    leido = ayudas.leer(carpeta)
    assert {h.codigo for h in leido.hallazgos} <= {"FIC-021", "RUB-015", "APR-011"}
    assert {replace(x, lugar=Ubicacion()) for x in leido.logros} == set(escritos)
    assert leido.competencias == COMPETENCIAS


@pytest.mark.parametrize("contenido", [BLANCO, CON_AULAS], ids=["en blanco", "con aulas"])
def test_sin_llenar_no_da_hallazgos(tmp_path: Path, contenido: bytes) -> None:
    carpeta = ayudas.escuela(tmp_path / "ie", formatos=("b",))
    (carpeta / "aprendizajes.xlsx").write_bytes(contenido)
    assert ayudas.hallazgos(carpeta) == []
    assert ayudas.leer(carpeta).logros == ()


def test_competencias_propias_y_sin_institucion() -> None:
    propias = (Competencia("H1", "Cuida su huerto", "Vida", ("5",)),)
    escritas = [fila[:2] for fila in filas(libro_aprendizajes(Institucion(), DOCENTES, propias)) if fila[0]]
    assert escritas == [[aula, "H1 · Cuida su huerto"] for aula in AULAS[:4]]
