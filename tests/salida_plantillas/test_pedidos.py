from __future__ import annotations

from datetime import date

import pytest

from monitoreo_xlsx.modelo import Institucion, Momento, Pareja, Puntaje, TipoFicha
from monitoreo_xlsx.plantillas import FICHA, REGISTRO
from monitoreo_xlsx.salida.plantillas import Pedido
from monitoreo_xlsx.salida.plantillas.pedidos import mirado, nivel_escrito, programada, valores_de
from tests.salida_plantillas.apoyo import ANA, IE, JUNIO, LUCIA, LUGAR, NOVIEMBRE, PLAN, SETIEMBRE, ficha, visita

LLENA = ficha(PLAN, (1, 2, 3, 4, 1, 2, 3, 4, "N.A."))


@pytest.mark.parametrize(
    ("pedido", "numero"),
    [
        (Pedido(), 0),
        (Pedido(ANA, NOVIEMBRE), 3),
        (Pedido(ANA, None, visita(ANA, 2, date(2024, 9, 1))), 2),
        (Pedido(ANA, None, None, LLENA), 1),
    ],
)
def test_numero_de_visita(pedido, numero):
    assert pedido.numero == numero


@pytest.mark.parametrize(
    ("pedido", "valor"),
    [
        (Pedido(), None),
        (Pedido(ANA, JUNIO), "junio"),
        (Pedido(ANA, SETIEMBRE), "setiembre"),
        (Pedido(ANA, Momento(1, "I VISITA")), None),
        (Pedido(ANA, JUNIO, visita(ANA, 1, date(2024, 6, 12))), date(2024, 6, 12)),
        (Pedido(ANA, JUNIO, visita(ANA, 1, date(2024, 6, 1), date(2024, 6, 30))), "junio"),
        (Pedido(ANA, JUNIO, visita(ANA, 1, date(2024, 2, 1), date(2024, 2, 29))), "febrero"),
        (Pedido(ANA, JUNIO, visita(ANA, 1, date(2024, 6, 10), date(2024, 6, 21))), "del 10/06/2024 al 21/06/2024"),
        (Pedido(ANA, JUNIO, visita(ANA, 1, date(2024, 6, 1), date(2024, 7, 31))), "del 01/06/2024 al 31/07/2024"),
        (Pedido(ANA, JUNIO, visita(ANA, 1, date(2024, 6, 12), nueva_fecha=date(2024, 6, 20))), date(2024, 6, 20)),
    ],
)
def test_para_cuando_esta_programada(pedido, valor):
    assert programada(pedido) == valor


def entre_pares(*fechas: date | None, desempeno: str = "", **campos: object) -> Pedido:
    acordado = Pareja("D01", "D02", LUGAR, desempeno, *fechas, **campos)
    return Pedido(ANA, JUNIO, tipo=TipoFicha.PARES, observadora=LUCIA, pareja=acordado)


@pytest.mark.parametrize(
    ("pedido", "valor"),
    [
        (entre_pares(date(2024, 8, 14), date(2024, 8, 14)), date(2024, 8, 14)),
        (entre_pares(date(2024, 8, 14), date(2024, 8, 14), nueva_fecha=date(2024, 9, 3)), date(2024, 9, 3)),
        (entre_pares(date(2024, 8, 1), date(2024, 8, 31)), "agosto"),
        (entre_pares(), None),
        (Pedido(ANA, JUNIO, tipo=TipoFicha.PARES), None),
    ],
    ids=["su fecha", "la nueva", "su mes", "sin fecha propia", "sin pareja"],
)
def test_una_visita_entre_pares_lleva_su_fecha_y_no_el_mes_de_la_visita(pedido, valor):
    assert programada(pedido) == valor


@pytest.mark.parametrize(
    ("pedido", "valor"),
    [
        (entre_pares(desempeno="A4"), "A4. Evaluación formativa"),
        (entre_pares(), None),
        (entre_pares(desempeno="Z9"), None),
        (Pedido(ANA, JUNIO), None),
    ],
    ids=["acordado", "sin acordar", "de otra rúbrica", "no es entre pares"],
)
def test_lo_que_se_acordo_mirar_va_con_su_codigo_y_su_nombre(pedido, valor):
    assert mirado(PLAN, pedido) == valor


def test_un_pedido_en_blanco_solo_trae_la_rubrica():
    valores = valores_de(Institucion(), PLAN, Pedido())
    assert {clave: valor for clave, valor in valores.items() if valor} == {"rubrica": "plan-iei-246/2024"}


def test_por_llenar_se_propone_a_la_directora():
    valores = valores_de(IE, PLAN, Pedido(ANA, JUNIO))
    assert (valores["observador"], valores["cargo"]) == ("Rosa Condori Apaza", "Directora")
    assert "fecha" not in valores


def test_llena_se_escribe_tal_cual():
    otra = ficha(PLAN, (None,) * 9)
    valores = valores_de(IE, PLAN, Pedido(ANA, JUNIO, ficha=otra))
    claves = ("fecha", "hora_inicio", "hora_fin", "observador", "cargo", "matriculados", "asistentes")
    assert [valores[clave] for clave in claves] == [getattr(otra, clave) for clave in claves]


def test_toda_clave_es_de_un_campo_declarado():
    declaradas = {campo.clave for campo in (*FICHA.datos, *REGISTRO.columnas)}
    assert set(valores_de(IE, PLAN, Pedido(ANA, JUNIO, ficha=LLENA))) == declaradas


@pytest.mark.parametrize(
    ("puntaje", "valor"),
    [
        (None, None),
        (Puntaje("A1", LUGAR), None),
        (Puntaje("A1", LUGAR, nivel=0), 0),
        (Puntaje("A1", LUGAR, nivel=3), 3),
        (Puntaje("A1", LUGAR, na=True), "N.A."),
    ],
)
def test_nivel_escrito(puntaje, valor):
    assert nivel_escrito(puntaje) == valor


def test_el_puntaje_se_busca_por_su_codigo():
    pedido = Pedido(ANA, JUNIO, ficha=LLENA)
    assert pedido.puntaje("A4").nivel == 4
    assert pedido.puntaje("Z9") is None
    assert Pedido(ANA).puntaje("A4") is None
