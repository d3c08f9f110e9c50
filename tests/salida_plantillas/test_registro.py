from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from monitoreo_xlsx.modelo import Institucion
from monitoreo_xlsx.plantillas import CARGOS, REGISTRO, TIPOS_DE_FICHA
from monitoreo_xlsx.salida.plantillas import Pedido, libro_registro
from monitoreo_xlsx.salida.plantillas.piezas import rotulo_desempeno
from tests.lector import abrir
from tests.salida_plantillas.apoyo import (
    ANA,
    IE,
    JUNIO,
    LUCIA,
    MINEDU,
    NOVIEMBRE,
    PLAN,
    celdas,
    columna,
    es_ingreso,
    ficha,
    hallar,
    lista,
    propiedades,
    validacion,
)

NIVELES = (1, 2, 3, 4, 3, 2, "N.A.", None, 3)
PEDIDOS = [Pedido(ANA, JUNIO, ficha=ficha(PLAN, NIVELES)), Pedido(LUCIA, JUNIO), Pedido(ANA, NOVIEMBRE)]
BLANCO = libro_registro(Institucion(), PLAN, ())
LLENO = libro_registro(IE, PLAN, PEDIDOS)


def fila(hoja, numero: int) -> list[object]:
    """Los valores de una fila de la tabla, contadas desde 1."""
    return [c.value for c in hoja[hallar(hoja, "Nombres y apellidos").row + numero]]


def test_hojas_y_propiedades():
    for contenido in (BLANCO, LLENO):
        assert abrir(contenido).sheetnames == ["Registro", "Rúbrica"]
        assert propiedades(abrir(contenido)) == {"plantilla": "registro/2026.1", "rubrica": "plan-iei-246/2024"}


def test_mismas_entradas_mismos_bytes():
    assert libro_registro(IE, PLAN, PEDIDOS) == LLENO


@pytest.mark.parametrize("rubrica", [PLAN, MINEDU], ids=["plan", "minedu"])
def test_una_sola_fila_de_cabecera(rubrica):
    hoja = abrir(libro_registro(IE, rubrica, ()))["Registro"]
    rotulos = fila(hoja, 0)
    assert rotulos[: len(REGISTRO.columnas)] == [c.rotulo for c in REGISTRO.columnas]
    assert rotulos[len(REGISTRO.columnas) :] == [f"{d.codigo}. {d.nombre}" for d in rubrica.desempenos]


def test_los_desempenos_van_de_lado_para_que_quepan():
    hoja = abrir(BLANCO)["Registro"]
    for desempeno in PLAN.desempenos:
        celda = hallar(hoja, rotulo_desempeno(desempeno))
        assert celda.alignment.textRotation == 90
        assert celda.alignment.wrap_text
    assert hallar(hoja, "Nombres y apellidos").alignment.textRotation == 0


def test_filas_prellenadas():
    hoja = abrir(LLENO)["Registro"]
    blancos = [None] * 9
    assert fila(hoja, 2)[:4] == [LUCIA.nombre, "12345678", "3-4", "I"]
    assert fila(hoja, 2)[4:7] == [None] * 3
    assert fila(hoja, 2)[7:] == ["Rosa Condori Apaza", "Directora", None, None, None, "Observación", "0234567", *blancos]
    assert fila(hoja, 3)[:4] == [ANA.nombre, "01234567", "5 años “A”", "III"]
    assert fila(hoja, 4) == [None] * 23


def test_fila_llena():
    escrito = fila(abrir(LLENO)["Registro"], 1)
    assert escrito[4].date() == date(2024, 6, 12)
    assert escrito[5:7] == [time(8, 30), time(9, 30)]
    assert escrito[9:11] == [21, 19]
    assert escrito[11].date() == date(2024, 6, 14)
    assert escrito[12:14] == ["Observación", "0234567"]
    assert tuple(escrito[14:]) == NIVELES


def test_cuantas_filas():
    assert len(celdas_de_ingreso(BLANCO)) == 30 * 23
    muchos = [Pedido(replace(ANA, codigo=f"D{i}"), JUNIO) for i in range(33)]
    assert len(celdas_de_ingreso(libro_registro(IE, PLAN, muchos))) == 38 * 23


def celdas_de_ingreso(contenido: bytes) -> list[object]:
    """Las celdas donde se escribe en la hoja del registro."""
    return [c for c in celdas(abrir(contenido)["Registro"]) if es_ingreso(c)]


@pytest.mark.parametrize("desempeno", PLAN.desempenos, ids=lambda d: d.codigo)
def test_cada_columna_de_niveles_tiene_su_lista_y_su_color(desempeno):
    hoja = abrir(BLANCO)["Registro"]
    for celda in columna(hoja, rotulo_desempeno(desempeno), 30):
        assert lista(hoja, celda) == ["1", "2", "3", "4", "N.A."]
        assert any(celda.coordinate in r.sqref for r in hoja.conditional_formatting)


@pytest.mark.parametrize(
    ("rotulo", "opciones"),
    [("N.° de visita", ["I", "II", "III", "IV", "V"]), ("Cargo", list(CARGOS)), ("Tipo de ficha", list(TIPOS_DE_FICHA))],
)
def test_listas(rotulo, opciones):
    hoja = abrir(BLANCO)["Registro"]
    assert {tuple(lista(hoja, c)) for c in columna(hoja, rotulo, 30)} == {tuple(opciones)}


@pytest.mark.parametrize(
    ("rotulo", "tipo", "formato"),
    [
        ("DNI", "textLength", "@"),
        ("Código modular", "textLength", "@"),
        ("Fecha de la visita", "date", "dd/mm/yyyy"),
        ("Fecha de llenado", "date", "dd/mm/yyyy"),
        ("Hora de inicio", "time", "hh:mm"),
        ("Hora de fin", "time", "hh:mm"),
        ("Matriculados", "whole", "0_)"),
        ("Asistentes", "whole", "0_)"),
    ],
)
def test_tipos_y_formatos(rotulo, tipo, formato):
    hoja = abrir(LLENO)["Registro"]
    for celda in columna(hoja, rotulo, 30):
        assert validacion(hoja, celda).type == tipo
        assert celda.number_format == formato


def test_se_puede_ampliar_y_no_pierde_de_vista_a_la_docente():
    hoja = abrir(LLENO)["Registro"]
    assert not hoja.protection.sheet
    assert hoja.freeze_panes == f"B{hallar(hoja, 'Nombres y apellidos').row + 1}"
    assert hoja.page_setup.orientation == "landscape"
    assert abrir(LLENO)["Rúbrica"].protection.sheet


def test_solo_se_combinan_las_lineas_del_titulo():
    hoja = abrir(LLENO)["Registro"]
    assert {r.min_row for r in hoja.merged_cells.ranges} == {2, 3}
    assert not [c for c in celdas(hoja) if c.data_type == "f"]
