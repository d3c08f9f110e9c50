from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.modelo import Institucion, Pareja, TipoFicha
from monitoreo_xlsx.plantillas import CARGOS, FICHA, TIPOS_DE_FICHA
from monitoreo_xlsx.salida.estilo import ACENTO_TENUE, SIN_REGISTRO
from monitoreo_xlsx.salida.plantillas import Pedido, libro_ficha
from monitoreo_xlsx.salida.plantillas.ficha import DESCRIPCION, FIRMAS
from tests.lector import abrir
from tests.recalculo import diferencias, exigir_libreoffice
from tests.salida_plantillas.apoyo import (
    ANA,
    IE,
    JUNIO,
    LUCIA,
    LUGAR,
    MINEDU,
    NOVIEMBRE,
    PLAN,
    SETIEMBRE,
    al_lado,
    celdas,
    columna,
    con_pesos,
    es_ingreso,
    ficha,
    hallar,
    lista,
    propiedades,
    validacion,
    visita,
)

BLANCA = libro_ficha(Institucion(), PLAN, ())
VISITA = visita(ANA, 1, date(2024, 6, 1), date(2024, 6, 30))
PRELLENADA = libro_ficha(IE, PLAN, [Pedido(ANA, JUNIO, VISITA)])
NIVELES = (1, 2, 3, 4, 3, 2, "N.A.", 4, 3)
LLENA = libro_ficha(IE, PLAN, [Pedido(ANA, JUNIO, VISITA, ficha(PLAN, NIVELES, "- Saluda a cada niña"))])
VARIAS = libro_ficha(IE, MINEDU, [Pedido(ANA, JUNIO), Pedido(LUCIA, JUNIO), Pedido(LUCIA, NOVIEMBRE), Pedido()])

AGOSTO_14 = date(2024, 8, 14)
PARES = Pedido(ANA, JUNIO, tipo=TipoFicha.PARES, observadora=LUCIA, pareja=Pareja("D01", "D02", LUGAR, "A4", AGOSTO_14, AGOSTO_14))

FUNCIONES_2010 = {"IF", "IFERROR", "INDEX", "MATCH", "CHAR", "SUMPRODUCT", "ISNUMBER", "ROUND", "SUM", "OR", "NOT", "MAX"}


def test_hojas_y_propiedades():
    for contenido in (BLANCA, PRELLENADA, LLENA):
        assert abrir(contenido).sheetnames == ["Ficha", "Rúbrica"]
        assert propiedades(abrir(contenido)) == {"plantilla": "ficha/2026.1", "rubrica": "plan-iei-246/2024"}


def test_mismas_entradas_mismos_bytes():
    assert libro_ficha(IE, PLAN, [Pedido(ANA, JUNIO, VISITA)]) == PRELLENADA
    assert libro_ficha(Institucion(), PLAN, [Pedido()]) == BLANCA


@pytest.mark.parametrize("campo", FICHA.datos, ids=lambda c: c.clave)
def test_en_blanco_todo_dato_se_puede_escribir_menos_la_rubrica(campo):
    celda = al_lado(abrir(BLANCA)["Ficha"], campo.rotulo)
    if campo.clave == "rubrica":
        assert (celda.value, es_ingreso(celda)) == ("plan-iei-246/2024", False)
    else:
        assert (celda.value, es_ingreso(celda)) == (None, True)


@pytest.mark.parametrize("campo", FICHA.datos, ids=lambda c: c.clave)
def test_cada_rotulo_aparece_una_sola_vez(campo):
    hoja = abrir(LLENA)["Ficha"]
    reconocidos = {campo.rotulo, *campo.otros}
    assert [c.value for c in celdas(hoja) if c.value in reconocidos] == [campo.rotulo]


@pytest.mark.parametrize(
    ("rotulo", "valor", "editable"),
    [
        ("IE", "IEI N.° 246 Mi Segundo Hogar", False),
        ("Código modular", "0234567", False),
        ("Rúbrica", "plan-iei-246/2024", False),
        ("Tipo de ficha", "Observación", True),
        ("Nombres y apellidos", "Ana Quispe Mamani", False),
        ("DNI", "01234567", False),
        ("Años/Grado", "5 años “A”", False),
        ("N.° de visita", "I", False),
        ("Fecha programada", "junio", False),
        ("Fecha de la visita", None, True),
        ("Hora de inicio", None, True),
        ("Hora de fin", None, True),
        ("Observadora", "Rosa Condori Apaza", True),
        ("Cargo", "Directora", True),
        ("Matriculados", None, True),
        ("Asistentes", None, True),
        ("Fecha de llenado", None, True),
    ],
)
def test_prellenada(rotulo, valor, editable):
    celda = al_lado(abrir(PRELLENADA)["Ficha"], rotulo)
    assert (celda.value, es_ingreso(celda)) == (valor, editable)


def test_llena():
    hoja = abrir(LLENA)["Ficha"]
    assert al_lado(hoja, "Fecha de la visita").value.date() == date(2024, 6, 12)
    assert al_lado(hoja, "Fecha de la visita").number_format == "dd/mm/yyyy"
    assert al_lado(hoja, "Hora de inicio").value.isoformat() == "08:30:00"
    assert al_lado(hoja, "Hora de fin").number_format == "hh:mm"
    assert [al_lado(hoja, r).value for r in ("Matriculados", "Asistentes")] == [21, 19]
    assert al_lado(hoja, "Tipo de ficha").value == "Observación"
    assert lista(hoja, al_lado(hoja, "Tipo de ficha")) == list(TIPOS_DE_FICHA)
    assert al_lado(hoja, "Fecha de llenado").value.date() == date(2024, 6, 14)
    assert [c.value for c in columna(hoja, "Nivel", 9)] == list(NIVELES)
    assert {c.value for c in columna(hoja, "Evidencia", 9)} == {"- Saluda a cada niña"}


def test_una_fecha_exacta_programada_es_una_fecha():
    hoja = abrir(libro_ficha(IE, PLAN, [Pedido(ANA, SETIEMBRE, visita(ANA, 2, date(2024, 9, 12)))]))["Ficha"]
    celda = al_lado(hoja, "Fecha programada")
    assert (celda.value.date(), celda.number_format) == (date(2024, 9, 12), "dd/mm/yyyy")


@pytest.mark.parametrize("rubrica", [PLAN, MINEDU], ids=["plan", "minedu"])
def test_tabla_de_desempenos(rubrica):
    hoja = abrir(libro_ficha(Institucion(), rubrica, ()))["Ficha"]
    cabecera = hallar(hoja, "Código").row
    assert [c.value for c in hoja[cabecera]] == ["Código", "Desempeño", "Nivel", DESCRIPCION, "Evidencia", None, None]
    for fila, desempeno in enumerate(rubrica.desempenos, start=cabecera + 1):
        codigo, nombre, nivel, descrito, evidencia = hoja[fila][:5]
        assert (codigo.value, nombre.value) == (desempeno.codigo, desempeno.nombre)
        assert [es_ingreso(c) for c in (codigo, nombre, nivel, descrito, evidencia)] == [False, False, True, False, True]
        assert evidencia.alignment.wrap_text
        assert evidencia.number_format == "@"
    assert all(c.value is None for c in hoja[cabecera + len(rubrica.desempenos) + 1])


def test_niveles_con_lista_y_mensajes():
    hoja = abrir(BLANCA)["Ficha"]
    for celda in columna(hoja, "Nivel", 9):
        hallada = validacion(hoja, celda)
        assert lista(hoja, celda) == ["1", "2", "3", "4", "N.A."]
        assert hallada.errorStyle in {None, "stop"}
        assert hallada.showErrorMessage
        assert hallada.error == "Escriba uno de estos: 1, 2, 3, 4; o N.A. si no se pudo observar."
        assert hallada.prompt == "1 Inicio · 2 En proceso · 3 Logro esperado · 4 Logro destacado · N.A. no se pudo observar"


@pytest.mark.parametrize(
    ("rotulo", "tipo", "minimo", "maximo"),
    [
        ("Fecha de la visita", "date", "45292", "45657"),
        ("Hora de inicio", "time", "0", None),
        ("Hora de fin", "time", "0", None),
        ("Matriculados", "whole", "0", "60"),
        ("Asistentes", "whole", "0", "60"),
    ],
)
def test_fechas_horas_y_conteos_acotados(rotulo, tipo, minimo, maximo):
    hoja = abrir(PRELLENADA)["Ficha"]
    hallada = validacion(hoja, al_lado(hoja, rotulo))
    assert (hallada.type, hallada.formula1) == (tipo, minimo)
    assert maximo is None or hallada.formula2 == maximo
    assert hallada.errorStyle in {None, "stop"}
    assert hallada.error.startswith("Escriba")
    assert hallada.promptTitle == rotulo


def test_otras_listas():
    hoja = abrir(BLANCA)["Ficha"]
    assert lista(hoja, al_lado(hoja, "Cargo")) == list(CARGOS)
    assert lista(hoja, al_lado(hoja, "N.° de visita")) == ["I", "II", "III", "IV", "V"]
    assert validacion(hoja, al_lado(hoja, "DNI")).formula1 == "8"


def test_la_descripcion_viva_tiene_su_valor():
    hoja = abrir(LLENA, valores=True)["Ficha"]
    textos = [c.value for c in columna(hoja, DESCRIPCION, 9)]
    assert textos[2] == f"III · Logro esperado\n{PLAN.desempenos[2].descriptores[2]}"
    assert textos[6].startswith("No se pudo observar")
    assert [c.value for c in columna(abrir(BLANCA, valores=True)["Ficha"], DESCRIPCION, 1)] == ["; ".join(PLAN.desempenos[0].aspectos)]


def test_toda_formula_es_de_excel_2010_y_tiene_valor():
    for contenido in (BLANCA, LLENA, VARIAS):
        valores = abrir(contenido, valores=True)
        formulas = [(hoja.title, c) for hoja in abrir(contenido) for c in celdas(hoja) if c.data_type == "f"]
        assert formulas
        for titulo, celda in formulas:
            assert set(re.findall(r"([A-Z][A-Z.]+)\(", celda.value)) <= FUNCIONES_2010
            assert valores[titulo][celda.coordinate].value not in {None, ""}


def test_la_hoja_esta_protegida_sin_clave():
    for hoja in (*abrir(PRELLENADA), *abrir(VARIAS)):
        proteccion = hoja.protection
        assert proteccion.sheet
        assert proteccion.password is None
        permitidas = ("selectLockedCells", "selectUnlockedCells", "formatColumns", "formatRows")
        assert [getattr(proteccion, accion) for accion in permitidas] == [False] * 4
        assert proteccion.insertRows


def test_en_la_primera_pagina_solo_se_combinan_el_titulo_y_la_columna_de_la_evidencia():
    hoja = abrir(PRELLENADA)["Ficha"]
    segunda = hallar(hoja, "Diálogo con la docente").row
    combinadas = {(r.min_row, str(r)) for r in hoja.merged_cells.ranges if r.min_row < segunda}
    assert {texto for fila, texto in combinadas if fila < 4} == {"A2:G2", "A3:G3"}
    assert all(texto == f"E{fila}:G{fila}" for fila, texto in combinadas if fila >= 4)
    assert hoja["A2"].value == "IEI N.° 246 Mi Segundo Hogar · UGEL El Collao · 2024"
    assert hoja["A3"].value.startswith("Llene las celdas claras. Niveles: 1 Inicio")


def test_cada_nivel_se_pinta_y_na_va_en_gris():
    hoja = abrir(BLANCA)["Ficha"]
    primera = columna(hoja, "Nivel", 1)[0]
    reglas = {str(r.sqref): list(reglas) for r, reglas in hoja.conditional_formatting._cf_rules.items()}
    de_nivel = reglas[f"{primera.coordinate}:C{primera.row + 8}"]
    formulas = [r.formula[0] for r in de_nivel]
    assert formulas == [
        *(f"AND(ISNUMBER({primera.coordinate}),{primera.coordinate}={n})" for n in (1, 2, 3, 4)),
        f'{primera.coordinate}="N.A."',
    ]
    colores = [r.dxf.fill.bgColor.rgb[2:] for r in de_nivel]
    assert colores == [*(n.color[1:].upper() for n in PLAN.niveles), SIN_REGISTRO[1:]]
    assert de_nivel[3].dxf.font.color.rgb == "FFFFFFFF"
    global_ = al_lado(hoja, "Nivel global").coordinate
    assert reglas[global_][1].formula == [f'{global_}="II · En proceso"']


def test_las_firmas_no_se_confunden_con_rotulos():
    hoja = abrir(PRELLENADA)["Ficha"]
    rotulos = {r for campo in FICHA.datos for r in (campo.rotulo, *campo.otros)}
    assert not rotulos & set(FIRMAS)
    assert [hallar(hoja, texto).column_letter for texto in FIRMAS] == ["B", "E"]
    assert hallar(hoja, FIRMAS[0]).row == hallar(hoja, FIRMAS[1]).row > hallar(hoja, "Nivel global").row


def test_pagina_a4_vertical_con_el_titulo_y_la_ie_repetidos():
    hoja = abrir(PRELLENADA)["Ficha"]
    assert (hoja.page_setup.paperSize, hoja.page_setup.orientation) == (9, "portrait")
    ancho = sum(hoja.column_dimensions[letra].width * 7 for letra in "ABCDEFG") * 0.75
    assert ancho * hoja.page_setup.scale / 100 <= 595 - 72
    assert not hoja.sheet_properties.pageSetUpPr or not hoja.sheet_properties.pageSetUpPr.fitToPage
    assert hoja.print_title_rows == "$1:$2"
    assert [corte.id for corte in hoja.row_breaks.brk] == [hallar(hoja, "Diálogo con la docente").row - 2]
    assert "IEI N.° 246" in hoja.oddFooter.left.text


def alto(hoja) -> float:
    """El alto impreso de la primera página en Excel, en puntos: el de las filas, a la escala que lleva su ancho al de la página."""
    segunda = hallar(hoja, "Diálogo con la docente").row - 1
    return sum((hoja.row_dimensions[f].height or 15) for f in range(1, segunda)) * hoja.page_setup.scale / 100


@pytest.mark.parametrize("rubrica", [PLAN, MINEDU], ids=["nueve", "cinco"])
def test_una_ficha_prellenada_cabe_en_una_pagina(rubrica):
    hoja = abrir(libro_ficha(IE, rubrica, [Pedido(ANA, JUNIO)]))["Ficha"]
    assert alto(hoja) < 842 - 94


def test_la_fila_crece_con_la_evidencia():
    larga = libro_ficha(IE, PLAN, [Pedido(ANA, JUNIO, VISITA, ficha(PLAN, NIVELES, "Pregunta y espera la respuesta. " * 30))])
    fila = hallar(abrir(LLENA)["Ficha"], "A1").row
    antes, despues = (abrir(c)["Ficha"].row_dimensions[fila].height for c in (LLENA, larga))
    assert despues > 3 * antes


def test_una_hoja_por_docente_y_una_sola_rubrica():
    libro = abrir(VARIAS)
    assert libro.sheetnames == ["D01 Quispe", "D02 Flores I", "D02 Flores III", "Ficha 4", "Rúbrica"]
    nombres = [al_lado(libro[h], "Nombres y apellidos").value for h in libro.sheetnames[:4]]
    assert nombres == [ANA.nombre, LUCIA.nombre, LUCIA.nombre, None]
    assert [al_lado(libro[h], "N.° de visita").value for h in libro.sheetnames[:4]] == ["I", "I", "III", None]
    assert [lista(libro[h], c) for h in libro.sheetnames[:4] for c in columna(libro[h], "Nivel", 1)] == [["1", "2", "3", "4", "N.A."]] * 4


@pytest.mark.parametrize("peligroso", ["=1+1", "+saluda", "- saluda", "@ana", '=HYPERLINK("http://x")', "_x0041_"])
def test_un_texto_peligroso_queda_como_texto(peligroso):
    pedido = Pedido(replace(ANA, nombre=peligroso, aula=peligroso), JUNIO, VISITA, ficha(PLAN, NIVELES, peligroso))
    hoja = abrir(libro_ficha(replace(IE, nombre=peligroso), PLAN, [pedido]))["Ficha"]
    for celda in (al_lado(hoja, "IE"), al_lado(hoja, "Nombres y apellidos"), columna(hoja, "Evidencia", 1)[0]):
        assert celda.data_type == "s"
        assert celda.value == peligroso


def test_la_hoja_de_la_rubrica_tiene_todo_lo_que_las_formulas_usan():
    libro = abrir(LLENA)
    hoja = libro["Rúbrica"]
    nombres = {nombre: definido.attr_text for nombre, definido in libro.defined_names.items()}
    assert set(nombres) == {
        "desempeno_aspectos",
        "desempeno_descriptores",
        "desempeno_peso",
        "nivel_valor",
        "nivel_rotulo",
        "nivel_corte",
    }
    rangos = {nombre: hoja[texto.split("!")[1].replace("$", "")] for nombre, texto in nombres.items()}
    assert [[c.value for c in fila] for fila in rangos["desempeno_descriptores"]] == [list(d.descriptores) for d in PLAN.desempenos]
    assert [fila[0].value for fila in rangos["desempeno_peso"]] == [1] * 9
    assert [fila[0].value for fila in rangos["nivel_valor"]] == [1, 2, 3, 4]
    assert [fila[0].value for fila in rangos["nivel_rotulo"]] == [f"{n.romano} · {n.etiqueta}" for n in PLAN.niveles]
    assert [fila[0].value for fila in rangos["nivel_corte"]] == [13.5, 22.5, 31.5]
    assert not any(es_ingreso(c) for c in celdas(hoja))


def test_un_desempeno_informativo_pesa_cero_en_las_formulas():
    rubrica = con_pesos(MINEDU, (2, 0, 1))
    hoja = abrir(libro_ficha(IE, rubrica, ()))["Rúbrica"]
    assert [c.value for c in columna(hoja, "Peso", 5)] == [2, 0, 1, 2, 0]
    assert "no suma" in columna(hoja, "Peso", 1)[0].number_format


def test_la_regla_se_lee_en_palabras():
    hoja = abrir(BLANCA)["Rúbrica"]
    assert "el total de los desempeños evaluados" in hoja["A3"].value
    assert "vale el nivel superior; N.A. sale del denominador" in hoja["A3"].value
    assert hallar(hoja, "de 14 a 22")


def test_una_rubrica_de_etiquetas_largas_no_pierde_su_lista():
    niveles = tuple(replace(n, etiqueta="Un nombre de nivel verdaderamente largo " * 3) for n in PLAN.niveles)
    hoja = abrir(libro_ficha(IE, replace(PLAN, niveles=niveles), ()))["Ficha"]
    celda = columna(hoja, "Nivel", 1)[0]
    assert lista(hoja, celda) == ["1", "2", "3", "4", "N.A."]
    assert len(validacion(hoja, celda).prompt) == 255
    assert validacion(hoja, celda).prompt.endswith("…")


# --- la de una visita entre pares


def test_la_de_pares_trae_lo_que_se_acordo_mirar_y_cuando():
    hoja = abrir(libro_ficha(IE, PLAN, [PARES]))["Ficha"]
    acordado, cuando = al_lado(hoja, "Desempeño que se mira"), al_lado(hoja, "Fecha programada")
    assert (acordado.value, es_ingreso(acordado)) == ("A4. Evaluación formativa", False)
    assert (cuando.value.date(), cuando.number_format) == (AGOSTO_14, "dd/mm/yyyy")
    assert "Basta el nivel de lo que acordaron mirar" in hoja["A3"].value


def test_la_de_pares_resalta_solo_la_fila_de_lo_acordado():
    hoja = abrir(libro_ficha(IE, PLAN, [PARES]))["Ficha"]
    rotuladas = (*columna(hoja, "Código", 9), *columna(hoja, "Desempeño", 9))
    resaltadas = {c.row for c in rotuladas if c.fill.fgColor.rgb[2:] == ACENTO_TENUE[1:]}
    assert resaltadas == {hallar(hoja, "A4").row}
    assert all(es_ingreso(c) for c in columna(hoja, "Nivel", 9))


def test_sin_nada_acordado_se_puede_escribir_y_no_se_resalta_nada():
    hoja = abrir(libro_ficha(IE, PLAN, [replace(PARES, pareja=None)]))["Ficha"]
    acordado = al_lado(hoja, "Desempeño que se mira")
    assert (acordado.value, es_ingreso(acordado)) == (None, True)
    assert not [c for c in columna(hoja, "Código", 9) if c.fill.fgColor.rgb[2:] == ACENTO_TENUE[1:]]


@pytest.mark.parametrize("tipo", [t for t in TipoFicha if t is not TipoFicha.PARES])
def test_las_demas_no_dicen_que_se_mira_y_llevan_su_resultado(tipo):
    hoja = abrir(libro_ficha(IE, PLAN, [Pedido(ANA, JUNIO, tipo=tipo)]))["Ficha"]
    textos = {c.value for c in celdas(hoja)}
    assert not textos & {"Desempeño que se mira", "Total de desempeños mirados"}
    assert {"Total", "Promedio", "Evaluados", "Nivel global"} <= textos


@pytest.mark.parametrize(
    ("niveles", "mirados"),
    [((None,) * 9, 0), ((None, None, None, 3, *(None,) * 5), 1), ((1, "N.A.", None, 4, *(None,) * 5), 2), ((7, *(None,) * 8), 0)],
)
def test_la_de_pares_no_califica_ni_pide_lo_que_falta(niveles, mirados):
    llena = replace(ficha(PLAN, niveles), tipo=TipoFicha.PARES)
    libro = libro_ficha(IE, PLAN, [replace(PARES, ficha=llena)])
    hoja = abrir(libro, valores=True)["Ficha"]
    assert al_lado(hoja, "Total de desempeños mirados").value == mirados
    assert not {c.value for c in celdas(hoja)} & {"Total", "Promedio", "Evaluados", "Nivel global"}
    assert not [c for c in celdas(hoja) if str(c.value).startswith("Falta")]
    formula = al_lado(abrir(libro)["Ficha"], "Total de desempeños mirados").value
    assert set(re.findall(r"([A-Z.]+)\(", formula)) <= FUNCIONES_2010 | {"MATCH"}


def test_libreoffice_cuenta_los_mismos_mirados(tmp_path):
    exigir_libreoffice()
    llena = replace(ficha(PLAN, (1, "N.A.", None, 4, *(None,) * 5)), tipo=TipoFicha.PARES)
    ruta = tmp_path / "pares.xlsx"
    ruta.write_bytes(libro_ficha(IE, PLAN, [replace(PARES, ficha=llena)]))
    assert diferencias(ruta, tmp_path) == (len(PLAN.desempenos) + 2, [])


def test_la_de_pares_cabe_en_una_pagina():
    assert alto(abrir(libro_ficha(IE, PLAN, [PARES]))["Ficha"]) < 842 - 94
