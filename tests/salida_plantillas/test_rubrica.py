from __future__ import annotations

from dataclasses import replace

import pytest

from monitoreo_xlsx.plantillas import EMPATES, ESCALA, METODOS, REGLAS, RUBRICA, TRATOS_NA
from monitoreo_xlsx.salida.estilo import tinta_sobre
from monitoreo_xlsx.salida.plantillas import libro_rubrica
from tests.lector import abrir
from tests.salida_plantillas.apoyo import (
    MINEDU,
    NIVELES_PROMEDIO,
    PLAN,
    al_lado,
    celdas,
    columna,
    con_pesos,
    con_regla,
    es_ingreso,
    hallar,
    lista,
    propiedades,
    validacion,
)

CASOS = [PLAN, MINEDU, con_pesos(MINEDU, (1, 0, 0.5)), con_regla(MINEDU, "promedio", NIVELES_PROMEDIO, "inferior", "sin nivel")]
IDS = ["plan", "minedu", "pesos", "promedio"]


@pytest.fixture(params=CASOS, ids=IDS)
def rubrica(request):
    return request.param


@pytest.fixture
def libro(rubrica):
    return abrir(libro_rubrica(rubrica))


def test_hojas_y_propiedades(libro, rubrica):
    assert libro.sheetnames == ["Rúbrica", "Escala", "Reglas"]
    assert propiedades(libro) == {"plantilla": "rubrica/2026.1", "rubrica": f"{rubrica.id}/{rubrica.version}"}


def test_mismas_entradas_mismos_bytes(rubrica):
    assert libro_rubrica(rubrica) == libro_rubrica(rubrica)


def test_datos_del_instrumento(libro, rubrica):
    hoja = libro["Rúbrica"]
    for campo in RUBRICA.datos:
        celda = al_lado(hoja, campo.rotulo)
        assert celda.value == getattr(rubrica, campo.clave)
        assert es_ingreso(celda)
        assert celda.number_format == "@"


def test_la_version_es_texto(libro):
    assert al_lado(libro["Rúbrica"], "Versión").data_type == "s"


def test_cabecera_de_la_rubrica(libro, rubrica):
    hoja = libro["Rúbrica"]
    fila = hallar(hoja, "Código").row
    rotulos = [c.value for c in hoja[fila]]
    assert rotulos[:5] == [c.rotulo for c in RUBRICA.columnas]
    assert rotulos[5:] == [f"{n.romano} · {n.etiqueta}" for n in rubrica.niveles]


def test_desempenos_y_descriptores(libro, rubrica):
    hoja = libro["Rúbrica"]
    primera = hallar(hoja, "Código").row + 1
    for fila, desempeno in enumerate(rubrica.desempenos, start=primera):
        escrito = [c.value for c in hoja[fila]]
        assert escrito[:2] == [desempeno.codigo, desempeno.nombre]
        assert tuple(escrito[2].split("; ")) == desempeno.aspectos
        assert escrito[3:5] == [desempeno.peso, "Sí" if desempeno.puntua else "No"]
        assert tuple(escrito[5:]) == desempeno.descriptores
        assert all(c.alignment.wrap_text for c in hoja[fila][5:])


def test_hay_filas_de_sobra_para_mas_desempenos(libro, rubrica):
    codigos = columna(libro["Rúbrica"], "Código", len(rubrica.desempenos) + 3)
    assert [c.value for c in codigos[-3:]] == [None] * 3
    assert all(es_ingreso(c) for c in codigos)
    assert lista(libro["Rúbrica"], codigos[-1].offset(0, 4)) == ["Sí", "No"]


def test_todo_es_editable(libro):
    assert not any(hoja.protection.sheet for hoja in libro)


def test_escala(libro, rubrica):
    hoja = libro["Escala"]
    primera = hallar(hoja, "Valor").row
    assert [c.value for c in hoja[primera]] == [c.rotulo for c in ESCALA.columnas]
    for fila, nivel in enumerate(rubrica.niveles, start=primera + 1):
        escrito = [c.value for c in hoja[fila]]
        assert escrito == [nivel.valor, nivel.romano, nivel.etiqueta, nivel.color, "Sí" if nivel.logrado else "No"]


def test_la_celda_del_color_lo_muestra(libro, rubrica):
    hoja = libro["Escala"]
    for celda, nivel in zip(columna(hoja, "Color", len(rubrica.niveles)), rubrica.niveles, strict=True):
        assert celda.fill.fgColor.rgb == f"FF{nivel.color[1:].upper()}"
        assert celda.font.color.rgb == f"FF{tinta_sobre(nivel.color)[1:]}"
        assert not celda.protection.locked
        assert validacion(hoja, celda).formula1 == "7"


def test_reglas(libro, rubrica):
    hoja = libro["Reglas"]
    regla = rubrica.regla
    assert [al_lado(hoja, c.rotulo).value for c in REGLAS.datos] == [regla.metodo, regla.empate, regla.na]
    opciones = [lista(hoja, al_lado(hoja, c.rotulo)) for c in REGLAS.datos]
    assert opciones == [list(METODOS), list(EMPATES), list(TRATOS_NA)]
    primera = hallar(hoja, "Desde").row
    tramos = [[c.value for c in hoja[primera + i][:3]] for i in range(1, len(regla.tramos) + 1)]
    assert tramos == [[t.romano, t.desde, t.hasta] for t in regla.tramos]


def test_los_cortes_son_numeros_de_cero_en_adelante(libro):
    hoja = libro["Reglas"]
    for rotulo in ("Desde", "Hasta"):
        hallada = validacion(hoja, columna(hoja, rotulo, 1)[0])
        assert (hallada.type, hallada.operator, hallada.formula1) == ("decimal", "greaterThanOrEqual", "0")


def test_no_hay_formulas_ni_celdas_de_datos_combinadas(libro):
    for hoja in libro:
        assert not [c for c in celdas(hoja) if c.data_type == "f"]
        assert {r.min_row for r in hoja.merged_cells.ranges} == {2}


def test_la_tabla_no_pierde_su_cabecera(libro):
    hoja = libro["Rúbrica"]
    fila = hallar(hoja, "Código").row
    assert hoja.freeze_panes == f"A{fila + 1}"
    assert hoja.print_title_rows == f"${fila}:${fila}"


def test_sin_descriptores_las_celdas_quedan_para_llenar():
    pelada = replace(PLAN, desempenos=tuple(replace(d, descriptores=(), aspectos=()) for d in PLAN.desempenos))
    hoja = abrir(libro_rubrica(pelada))["Rúbrica"]
    fila = hoja[hallar(hoja, "A1").row]
    assert [c.value for c in fila][2:] == [None, 1, "Sí", None, None, None, None]
    assert es_ingreso(fila[5])


def test_una_escala_de_tres_niveles():
    corta = replace(MINEDU, niveles=MINEDU.niveles[:3], regla=replace(MINEDU.regla, tramos=MINEDU.regla.tramos[:3]))
    libro = abrir(libro_rubrica(corta))
    assert hallar(libro["Rúbrica"], "III · Logro esperado")
    assert not [c for c in celdas(libro["Rúbrica"]) if c.value == "IV · Logro destacado"]
    assert [c.value for c in columna(libro["Escala"], "Valor", 4)] == [1, 2, 3, None]
