"""La segunda página de la ficha: seguimiento, diálogo y compromisos, según el tipo de ficha."""

from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.modelo import Compromiso, Dialogo, EstadoCompromiso, Seguimiento, TipoFicha
from monitoreo_xlsx.plantillas import COMPROMISOS, DIALOGO, SEGUIMIENTO, TITULO_DE_AUTOEVALUACION
from monitoreo_xlsx.salida.plantillas import Pedido, libro_ficha
from tests.lector import abrir
from tests.salida_plantillas.apoyo import ANA, IE, JUNIO, LUCIA, LUGAR, PLAN, SETIEMBRE, ficha, hallar

PENDIENTES = (
    Compromiso("D01", 0, 1, "Leer un cuento cada semana", LUGAR, plazo=date(2024, 6, 30)),
    Compromiso("D01", 1, 2, "Preguntar antes de explicar", LUGAR, "A2", plazo=date(2024, 8, 30)),
)
LARGO = "Deja que prueben y después pregunta cómo lo hicieron. " * 12


def hoja_de(pedido: Pedido):
    return abrir(libro_ficha(IE, PLAN, [pedido]))["Ficha"]


def titulos(hoja) -> list[str]:
    propios = {SEGUIMIENTO.titulo, DIALOGO.titulo, COMPROMISOS.titulo, TITULO_DE_AUTOEVALUACION}
    return [c.value for fila in hoja.iter_rows(max_col=1) for c in fila if c.value in propios]


@pytest.mark.parametrize(
    ("tipo", "esperados"),
    [
        (TipoFicha.OBSERVACION, [DIALOGO.titulo, COMPROMISOS.titulo]),
        (TipoFicha.PARES, [DIALOGO.titulo]),
        (TipoFicha.AUTOEVALUACION, [TITULO_DE_AUTOEVALUACION]),
        (TipoFicha.SEGUNDA, []),
        (TipoFicha.CONSENSO, []),
    ],
)
def test_cada_tipo_lleva_sus_partes(tipo, esperados):
    assert titulos(hoja_de(Pedido(ANA, JUNIO, tipo=tipo))) == esperados


def test_los_pendientes_vienen_escritos_y_solo_falta_decir_en_que_estan():
    hoja = hoja_de(Pedido(ANA, SETIEMBRE, pendientes=PENDIENTES))
    assert titulos(hoja) == [SEGUIMIENTO.titulo, DIALOGO.titulo, COMPROMISOS.titulo]
    cabecera = hallar(hoja, "N.° de compromiso").row
    assert [hoja.cell(cabecera, c).value for c in (1, 2, 4, 5, 6)] == [
        "N.° de compromiso",
        "Compromiso anterior",
        "Verificación",
        "Fecha límite",
        "Estado actual",
    ]
    filas = [[hoja.cell(cabecera + i, c) for c in (1, 2, 5, 4, 6)] for i in (1, 2)]
    assert [[c.value for c in fila[:2]] for fila in filas] == [
        ["A-1", "Leer un cuento cada semana"],
        ["I-2", "Preguntar antes de explicar"],
    ]
    assert [fila[2].value.date() for fila in filas] == [date(2024, 6, 30), date(2024, 8, 30)]
    for fila in filas:
        assert [c.protection.locked for c in fila] == [True, True, True, False, False]
        assert [c.value for c in fila[3:]] == [None, None]


def test_una_ficha_llena_trae_lo_acordado_y_lo_hallado():
    base = ficha(PLAN, (2,) * 9)
    llena = replace(
        base,
        dialogo=Dialogo(fortalezas="Escucha a cada niña", despues="- Anotaré sus preguntas"),
        compromisos=(Compromiso("D01", 2, 1, "Registrar lo que logran", LUGAR, "A4", "Cuaderno", "Ana", date(2024, 10, 31)),),
        seguimientos=(Seguimiento("I-2", LUGAR, EstadoCompromiso.CUMPLIDO, "Se vio en la visita"),),
    )
    hoja = hoja_de(Pedido(ANA, SETIEMBRE, ficha=llena, pendientes=PENDIENTES))
    assert hoja.cell(hallar(hoja, "Fortalezas").row, 3).value == "Escucha a cada niña"
    assert hoja.cell(hallar(hoja, "Reflexión: después de la sesión").row, 3).value == "- Anotaré sus preguntas"
    acordado = hallar(hoja, "Compromiso de mejora").row + 1
    assert [hoja.cell(acordado, c).value for c in (1, 2, 4, 5)] == ["A4", "Registrar lo que logran", "Cuaderno", "Ana"]
    seguido = hallar(hoja, "I-2").row
    assert [hoja.cell(seguido, c).value for c in (6, 4)] == ["Cumplido", "Se vio en la visita"]


def test_la_autoevaluacion_habla_en_primera_persona_con_los_mismos_rotulos():
    textos = {c.value for fila in hoja_de(Pedido(ANA, JUNIO, tipo=TipoFicha.AUTOEVALUACION)).iter_rows() for c in fila}
    assert {"Autoevaluación de mi práctica", "Qué miro en mi clase", TITULO_DE_AUTOEVALUACION, "Recibido por la dirección"} <= textos
    assert {campo.rotulo for campo in DIALOGO.datos} <= textos
    assert not {"Qué se observa", DIALOGO.titulo, "Firma de la observadora"} & textos


@pytest.mark.parametrize(
    ("pedido", "texto"),
    [
        (Pedido(ANA, JUNIO), "Ana Quispe Mamani · visita I"),
        (Pedido(ANA), "Ana Quispe Mamani"),
        (Pedido(), "–"),
    ],
)
def test_la_segunda_pagina_dice_de_quien_es_como_lo_diga_la_primera(pedido, texto):
    contenido = libro_ficha(IE, PLAN, [pedido])
    formula, valor = (abrir(contenido, valores=valores)["Ficha"] for valores in (False, True))
    fila = hallar(formula, DIALOGO.titulo).row - 1
    docente, visita = (f"$B${hallar(formula, rotulo).row}" for rotulo in ("Nombres y apellidos", "N.° de visita"))
    assert formula.cell(fila, 1).value == f'=IF({docente}="","–",{docente})&IF({visita}="",""," · visita "&{visita})'
    assert valor.cell(fila, 1).value == texto


def test_ningun_texto_largo_se_corta():
    llena = replace(ficha(PLAN, (2,) * 9), dialogo=Dialogo(fortalezas=LARGO))
    hoja = hoja_de(Pedido(ANA, SETIEMBRE, ficha=llena))
    fila = hallar(hoja, "Fortalezas").row
    letras_por_linea = 77
    assert hoja.row_dimensions[fila].height >= len(LARGO) / letras_por_linea * 13


def test_hay_filas_para_acordar_con_sus_listas():
    hoja = hoja_de(Pedido(ANA, JUNIO))
    primera = hallar(hoja, "Compromiso de mejora").row + 1
    assert all(not hoja.cell(f, c).protection.locked for f in range(primera, primera + 4) for c in (1, 2, 4, 5, 6, 7))
    listas = {str(v.sqref).split(":")[0]: v.formula1 for v in hoja.data_validations.dataValidation if v.type == "list"}
    assert listas[f"A{primera}"].startswith('"A1,A2,A3')
    assert listas[f"G{primera}"] == '"Pendiente,En proceso,Cumplido,No cumplido"'


@pytest.mark.parametrize(
    ("pedido", "titulo", "observador", "cargo"),
    [
        (Pedido(ANA, JUNIO), "Ficha de observación", "Rosa Condori Apaza", "Directora"),
        (Pedido(ANA, JUNIO, tipo=TipoFicha.PARES, observadora=LUCIA), "Ficha de visita entre pares", "Lucía Flores Cutipa", "Par"),
        (Pedido(ANA, JUNIO, tipo=TipoFicha.AUTOEVALUACION), "Autoevaluación de mi práctica", "Ana Quispe Mamani", None),
        (Pedido(ANA, JUNIO, tipo=TipoFicha.SEGUNDA), "Ficha de segunda observación", None, "Especialista UGEL"),
        (Pedido(ANA, JUNIO, tipo=TipoFicha.CONSENSO), "Registro de consenso", None, None),
    ],
)
def test_cada_tipo_dice_que_es_y_quien_la_llena(pedido, titulo, observador, cargo):
    hoja = hoja_de(pedido)
    assert hoja["A1"].value == titulo
    assert hoja.cell(hallar(hoja, "Tipo de ficha").row, 2).value == pedido.tipo.value
    assert [hoja.cell(hallar(hoja, r).row, 5).value for r in ("Observadora", "Cargo")] == [observador, cargo]
