from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.modelo import Estado, Forma, Institucion, Momento, TipoForma
from monitoreo_xlsx.plantillas import (
    ANTERIORES,
    CAMBIOS,
    CONDICIONES,
    CRONOGRAMA,
    DATOS_IE,
    DISPENSAS,
    ESTADOS,
    FORMAS,
    FORMAS_DE_FABRICA,
    INTERVENCIONES,
    LISTAS,
    MOMENTOS,
    MOTIVOS,
    PARES,
    TIPOS_DE_FORMA,
    TURNOS,
)
from monitoreo_xlsx.salida.plantillas import libro_cronograma
from monitoreo_xlsx.salida.plantillas.cronograma import COLUMNAS, rotulo_momento
from tests.lector import abrir
from tests.salida_plantillas.apoyo import (
    ANA,
    IE,
    LUCIA,
    al_lado,
    celdas,
    columna,
    es_ingreso,
    hallar,
    lista,
    ofrecidas,
    propiedades,
    validacion,
    visita,
)

HOJAS = (DATOS_IE, CRONOGRAMA, CAMBIOS, PARES, INTERVENCIONES, ANTERIORES, LISTAS, DISPENSAS)
EN_BLANCO = libro_cronograma(Institucion(), MOMENTOS)
VISITAS = (
    visita(ANA, 1, date(2024, 6, 1), date(2024, 6, 30), forma="Visita entre pares"),
    visita(ANA, 2, date(2024, 9, 12), estado=Estado.REPROGRAMADA, nueva_fecha=date(2024, 9, 20), motivo="Clima"),
    visita(LUCIA, 1, date(2024, 6, 1), date(2024, 6, 30)),
    visita(LUCIA, 3, date(2024, 11, 1), date(2024, 11, 30), estado=Estado.NO_EJECUTADA, motivo="Otra cosa"),
)
LLENO = libro_cronograma(IE, MOMENTOS, (ANA, LUCIA), VISITAS)


def test_hojas_y_propiedades():
    libro = abrir(EN_BLANCO)
    assert libro.sheetnames == [h.nombre for h in HOJAS]
    assert propiedades(libro) == {"plantilla": "cronograma/2026.1"}


def test_mismas_entradas_mismos_bytes():
    assert libro_cronograma(IE, MOMENTOS, (ANA, LUCIA), VISITAS) == LLENO
    assert LLENO != EN_BLANCO


def test_nada_lleva_reloj_ni_autor():
    libro = abrir(LLENO)
    assert libro.properties.created.year == 2000
    assert not libro.properties.creator


@pytest.mark.parametrize("campo", DATOS_IE.datos, ids=lambda c: c.clave)
def test_cada_dato_tiene_su_celda_de_ingreso(campo):
    hoja = abrir(EN_BLANCO)[DATOS_IE.nombre]
    celda = al_lado(hoja, campo.rotulo)
    assert celda.value is None
    assert es_ingreso(celda)
    assert hallar(hoja, campo.rotulo).font.bold is campo.obligatorio


@pytest.mark.parametrize("campo", [c for c in DATOS_IE.datos if c.ayuda], ids=lambda c: c.clave)
def test_la_ayuda_se_ve_junto_al_dato_y_al_elegirlo(campo):
    hoja = abrir(EN_BLANCO)[DATOS_IE.nombre]
    celda = al_lado(hoja, campo.rotulo)
    assert celda.offset(0, 1).value == campo.ayuda
    assert validacion(hoja, celda).prompt == campo.ayuda


@pytest.mark.parametrize(
    ("rotulo", "valor"),
    [
        ("DRE", "Puno"),
        ("UGEL", "El Collao"),
        ("IE", "IEI N.° 246 Mi Segundo Hogar"),
        ("Código modular", "0234567"),
        ("Turno", "Mañana"),
        ("Periodo", 2024),
        ("Número de docentes", 11),
        ("Número de estudiantes", 220),
        ("Lema del año", None),
    ],
)
def test_datos_de_la_ie_prellenados(rotulo, valor):
    assert al_lado(abrir(LLENO)[DATOS_IE.nombre], rotulo).value == valor


def test_validaciones_de_los_datos_de_la_ie():
    hoja = abrir(EN_BLANCO)[DATOS_IE.nombre]
    assert lista(hoja, al_lado(hoja, "Turno")) == list(TURNOS)
    periodo = validacion(hoja, al_lado(hoja, "Periodo"))
    assert (periodo.type, periodo.formula1, periodo.formula2) == ("whole", "2000", "2100")
    codigo = validacion(hoja, al_lado(hoja, "Código modular"))
    assert (codigo.type, codigo.operator, codigo.formula1) == ("textLength", "equal", "7")
    assert al_lado(hoja, "Código modular").number_format == "@"


def test_la_cabecera_es_la_del_plan():
    hoja = abrir(LLENO)[CRONOGRAMA.nombre]
    primera, segunda = hallar(hoja, "N.°").row, hallar(hoja, "N.°").row + 1
    rotulos = [hoja.cell(primera, 1 + i).value for i in range(9)]
    assert rotulos == [
        "N.°",
        "Nombres y apellidos",
        "Años/Grado",
        "DNI",
        "Condición",
        "Nueva en la IE",
        "Viene priorizada",
        "Forma de intervención",
        "FECHAS DEL MONITOREO AÑO 2024",
    ]
    assert [hoja.cell(segunda, 9 + i).value for i in range(3)] == ["JUNIO\nI VISITA", "SETIEMBRE\nII VISITA", "NOVIEMBRE\nIII VISITA"]


def test_sin_periodo_la_cabecera_no_inventa_un_anio():
    assert hallar(abrir(EN_BLANCO)[CRONOGRAMA.nombre], "FECHAS DEL MONITOREO")


def test_solo_se_combinan_titulos_y_cabeceras():
    hoja = abrir(EN_BLANCO)[CRONOGRAMA.nombre]
    cabecera = hallar(hoja, "N.°").row
    combinadas = {str(rango) for rango in hoja.merged_cells.ranges}
    assert all(rango.max_row <= cabecera + 1 for rango in hoja.merged_cells.ranges)
    assert {f"{letra}{cabecera}:{letra}{cabecera + 1}" for letra in "ABCDEFGH"} <= combinadas
    assert f"I{cabecera}:K{cabecera}" in combinadas
    for nombre in (DATOS_IE.nombre, CAMBIOS.nombre):
        assert {r.min_row for r in abrir(EN_BLANCO)[nombre].merged_cells.ranges} == {2}


def test_las_columnas_salen_de_la_declaracion():
    sueltas = {"estado", "nueva_fecha", "motivo", "visita", "fecha"}
    assert {c.clave for c in CRONOGRAMA.columnas} - {c.clave for c in COLUMNAS} == sueltas


def test_treinta_filas_de_ingreso_numeradas():
    hoja = abrir(EN_BLANCO)[CRONOGRAMA.nombre]
    assert [c.value for c in columna(hoja, "N.°", 30, 2)] == list(range(1, 31))
    assert all(es_ingreso(c) for c in columna(hoja, "JUNIO\nI VISITA", 30))
    assert hallar(hoja, "N.°").offset(32, 0).value is None


def test_hay_filas_de_sobra_cuando_las_docentes_pasan_de_treinta():
    muchas = tuple(replace(ANA, codigo=f"D{i:02}", nombre=f"Docente {i}") for i in range(1, 41))
    hoja = abrir(libro_cronograma(IE, MOMENTOS, muchas))[CRONOGRAMA.nombre]
    nombres = [c.value for c in columna(hoja, "Nombres y apellidos", 45, 2)]
    assert nombres[39:] == ["Docente 40", None, None, None, None, None]
    assert es_ingreso(columna(hoja, "Nombres y apellidos", 45, 2)[44])


def test_docentes_prellenadas():
    hoja = abrir(LLENO)[CRONOGRAMA.nombre]
    fila = [c.value for c in hoja[hallar(hoja, ANA.nombre).row]]
    assert fila[:8] == [1, ANA.nombre, "5 años “A”", "01234567", "Nombrada", "No", "No", "Visita entre pares"]
    fila = [c.value for c in hoja[hallar(hoja, LUCIA.nombre).row]]
    assert fila[:8] == [2, LUCIA.nombre, "3-4", "12345678", "Contratada", "Sí", "No", None]
    priorizada = abrir(libro_cronograma(IE, MOMENTOS, (replace(ANA, priorizada=True),)))[CRONOGRAMA.nombre]
    assert columna(priorizada, "Viene priorizada", 1, 2)[0].value == "Sí"


def test_una_visita_es_una_marca_o_una_fecha():
    hoja = abrir(LLENO)[CRONOGRAMA.nombre]
    assert [c.value for c in hoja[hallar(hoja, ANA.nombre).row]][8].startswith("✓")
    celda = hoja.cell(hallar(hoja, ANA.nombre).row, 10)
    assert (celda.value.date(), celda.number_format) == (date(2024, 9, 12), "dd/mm/yyyy")
    assert [c.value for c in hoja[hallar(hoja, LUCIA.nombre).row]][8:11] == ["✓", None, "✓"]


def test_la_celda_de_visita_acepta_cualquier_cosa_y_explica_que_escribir():
    hoja = abrir(EN_BLANCO)[CRONOGRAMA.nombre]
    for rotulo in ("JUNIO\nI VISITA", "SETIEMBRE\nII VISITA", "NOVIEMBRE\nIII VISITA"):
        celda = columna(hoja, rotulo, 1)[0]
        hallada = validacion(hoja, celda)
        assert not hallada.showErrorMessage
        assert lista(hoja, celda) == ["✓"]
        assert hallada.prompt == CRONOGRAMA.campo("fecha").ayuda
        assert celda.number_format == "dd/mm/yyyy"
    assert hoja.column_dimensions["I"].width >= len("12/06/2024") + 2


@pytest.mark.parametrize(
    ("rotulo", "opciones"),
    [("Condición", CONDICIONES), ("Nueva en la IE", ("Sí", "No")), ("Viene priorizada", ("Sí", "No"))],
)
def test_listas_del_cronograma(rotulo, opciones):
    hoja = abrir(EN_BLANCO)[CRONOGRAMA.nombre]
    for celda in columna(hoja, rotulo, 30, 2):
        assert lista(hoja, celda) == list(opciones)
        assert validacion(hoja, celda).showErrorMessage


def test_el_aula_y_el_dni_son_texto_para_excel():
    hoja = abrir(EN_BLANCO)[CRONOGRAMA.nombre]
    for rotulo in ("Años/Grado", "DNI", "Nombres y apellidos"):
        assert columna(hoja, rotulo, 1, 2)[0].number_format == "@"


def test_la_linea_de_la_ie_sigue_a_los_datos():
    assert abrir(LLENO, valores=True)[CRONOGRAMA.nombre]["A2"].value == "IEI N.° 246 Mi Segundo Hogar · UGEL El Collao · 2024"
    assert "Datos de la IE" in abrir(LLENO)[CRONOGRAMA.nombre]["A2"].value
    assert not abrir(EN_BLANCO, valores=True)[CRONOGRAMA.nombre]["A2"].value


def test_el_cronograma_se_imprime_en_una_pagina_y_no_pierde_su_cabecera():
    hoja = abrir(EN_BLANCO)[CRONOGRAMA.nombre]
    cabecera = hallar(hoja, "N.°").row
    assert hoja.freeze_panes == f"A{cabecera + 2}"
    assert hoja.print_title_rows == f"${cabecera}:${cabecera + 1}"
    assert (hoja.page_setup.paperSize, hoja.page_setup.orientation) == (9, "landscape")
    assert hoja.sheet_properties.pageSetUpPr.fitToPage
    assert hoja.page_setup.fitToHeight in {None, 1}
    assert hoja.sheet_view.zoomScale in {None, 100}


def test_el_libro_se_puede_ampliar():
    assert not any(hoja.protection.sheet for hoja in abrir(EN_BLANCO))


def test_cambios_prellenados():
    hoja = abrir(LLENO)[CAMBIOS.nombre]
    primera = hallar(hoja, "Estado").row + 1
    filas = [[c.value for c in hoja[primera + i]] for i in range(3)]
    assert filas[0][:3] == [ANA.nombre, "II", "Reprogramada"]
    assert filas[0][3].date() == date(2024, 9, 20)
    assert filas[0][4] == "Clima"
    assert filas[1] == [LUCIA.nombre, "III", "No ejecutada", None, "Otra cosa"]
    assert filas[2] == [None] * 5


def test_listas_de_cambios():
    hoja = abrir(LLENO)[CAMBIOS.nombre]
    celda = {c.rotulo: columna(hoja, c.rotulo, 1)[0] for c in CAMBIOS.columnas}
    assert lista(hoja, celda["N.° de visita"]) == ["I", "II", "III"]
    assert lista(hoja, celda["Estado"]) == list(ESTADOS)
    assert ofrecidas(abrir(LLENO), validacion(hoja, celda["Motivo"])) == list(MOTIVOS)
    assert not validacion(hoja, celda["Motivo"]).showErrorMessage
    fecha = validacion(hoja, celda["Nueva fecha"])
    assert (fecha.type, fecha.formula1, fecha.formula2) == ("date", "45292", "45657")


def test_la_lista_de_docentes_es_la_del_cronograma():
    libro = abrir(EN_BLANCO)
    hoja = libro[CAMBIOS.nombre]
    nombres = columna(libro[CRONOGRAMA.nombre], "Nombres y apellidos", 30, 2)
    for celda in columna(hoja, "Nombres y apellidos", 30):
        rango = f"Cronograma!$B${nombres[0].row}:$B${nombres[-1].row}"
        assert validacion(hoja, celda).formula1 == rango


@pytest.mark.parametrize(
    ("momento", "rotulo"),
    [
        (Momento(1, "I VISITA", 6), "JUNIO\nI VISITA"),
        (Momento(2, "lo que sea", 9), "SETIEMBRE\nII VISITA"),
        (Momento(4, "", 12), "DICIEMBRE\nIV VISITA"),
        (Momento(2, "Proceso\nII visita"), "Proceso\nII visita"),
        (Momento(1, "Diagnóstico"), "Diagnóstico\nI VISITA"),
        (Momento(5, ""), "V VISITA"),
    ],
)
def test_rotulo_de_un_momento(momento, rotulo):
    assert rotulo_momento(momento) == rotulo


@pytest.mark.parametrize("cuantos", [1, 2, 5])
def test_otros_momentos(cuantos):
    momentos = tuple(Momento(i, "", 2 + i) for i in range(1, cuantos + 1))
    hoja = abrir(libro_cronograma(IE, momentos))[CRONOGRAMA.nombre]
    primera = hallar(hoja, "FECHAS DEL MONITOREO AÑO 2024")
    assert [primera.offset(1, i).value for i in range(cuantos)] == [rotulo_momento(m) for m in momentos]
    assert primera.offset(1, cuantos).value is None


def test_sin_momentos_se_usan_los_de_fabrica():
    assert libro_cronograma(IE, ()) == libro_cronograma(IE, MOMENTOS)


@pytest.mark.parametrize("peligroso", ["=1+1", "+51 951", "-Ana", "@ana", '=HYPERLINK("http://x")', "{=1}", "https://x.pe"])
def test_un_texto_peligroso_queda_como_texto(peligroso):
    docente = replace(ANA, nombre=peligroso)
    libro = abrir(libro_cronograma(replace(IE, nombre=peligroso), MOMENTOS, (docente,)))
    celda = columna(libro[CRONOGRAMA.nombre], "Nombres y apellidos", 1, 2)[0]
    assert (celda.value, celda.data_type, celda.hyperlink) == (peligroso, "s", None)
    assert al_lado(libro[DATOS_IE.nombre], "IE").data_type == "s"


def test_solo_la_linea_de_la_ie_es_formula():
    formulas = [(hoja.title, c.coordinate) for hoja in abrir(LLENO) for c in celdas(hoja) if c.data_type == "f"]
    assert formulas == [(CRONOGRAMA.nombre, "A2")]


@pytest.mark.parametrize("declarada", HOJAS, ids=lambda h: h.nombre)
def test_cada_hoja_tiene_titulo_instruccion_y_pie(declarada):
    hoja = abrir(LLENO)[declarada.nombre]
    assert hoja["A1"].value == declarada.titulo
    assert hoja.cell(3 if declarada is CRONOGRAMA else 2, 1).value.endswith(".")
    assert "IEI N.° 246" in hoja.oddFooter.left.text


def test_las_formas_se_ofrecen_de_la_hoja_de_listas():
    libro = abrir(EN_BLANCO)
    hoja = libro[CRONOGRAMA.nombre]
    for celda in columna(hoja, "Forma de intervención", 30, 2):
        assert ofrecidas(libro, validacion(hoja, celda)) == list(FORMAS)
        assert validacion(hoja, celda).showErrorMessage


def test_una_lista_larga_de_la_ie_se_ofrece_entera():
    formas = [Forma(f"Forma de intervención número {i}", TipoForma.GRUPAL) for i in range(40)]
    motivos = [f"Un motivo bastante largo de la IE, el número {i}" for i in range(50)]
    libro = abrir(libro_cronograma(IE, MOMENTOS, formas=formas, motivos=motivos))
    forma = columna(libro[CRONOGRAMA.nombre], "Forma de intervención", 1, 2)[0]
    motivo = columna(libro[CAMBIOS.nombre], "Motivo", 1)[0]
    assert ofrecidas(libro, validacion(libro[CRONOGRAMA.nombre], forma)) == [f.nombre for f in formas]
    assert ofrecidas(libro, validacion(libro[CAMBIOS.nombre], motivo)) == motivos


def test_las_listas_se_pueden_ampliar():
    hoja = abrir(EN_BLANCO)[LISTAS.nombre]
    de_fabrica = (FORMAS, [forma.tipo.value for forma in FORMAS_DE_FABRICA], MOTIVOS)
    for campo, escritas in zip(LISTAS.columnas, de_fabrica, strict=True):
        celdas_de_ingreso = columna(hoja, campo.rotulo, 15)
        assert [c.value for c in celdas_de_ingreso] == [*escritas, *[None] * (15 - len(escritas))]
        assert all(es_ingreso(c) for c in celdas_de_ingreso)
    assert lista(hoja, columna(hoja, "Se hace", 15)[14]) == list(TIPOS_DE_FORMA)


def test_las_listas_dicen_de_donde_sale_la_tercera_forma():
    textos = [str(c.value) for c in celdas(abrir(EN_BLANCO)[LISTAS.nombre]) if c.value]
    assert [t for t in textos if "anuncia tres formas y nombra dos" in t and "GIA" in t]
