"""La hoja «Rúbrica» que acompaña a fichas y registros."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitoreo_xlsx.modelo import Institucion
from monitoreo_xlsx.rubricas import cortes
from monitoreo_xlsx.salida.estilo import TINTA, tinta_sobre
from monitoreo_xlsx.salida.plantillas import libro_ficha, libro_registro
from tests.lector import abrir
from tests.salida_plantillas.apoyo import (
    MINEDU,
    NIVELES_PORCENTAJE,
    NIVELES_PROMEDIO,
    PLAN,
    celdas,
    columna,
    con_pesos,
    con_regla,
    hallar,
)

CASOS = {
    "plan": PLAN,
    "minedu": MINEDU,
    "promedio": con_regla(MINEDU, "promedio", NIVELES_PROMEDIO, "inferior", "sin nivel"),
    "porcentaje": con_regla(con_pesos(PLAN, (1, 2, 0)), "porcentaje", NIVELES_PORCENTAJE),
}


@pytest.fixture(params=CASOS.values(), ids=CASOS)
def rubrica(request):
    return request.param


@pytest.fixture(params=[libro_ficha, libro_registro], ids=["ficha", "registro"])
def hoja(request, rubrica):
    return abrir(request.param(Institucion(), rubrica, ()))["Rúbrica"]


def test_es_la_ultima_hoja_y_no_se_edita(hoja):
    assert hoja.parent.sheetnames[-1] == hoja.title
    assert hoja.protection.sheet
    assert all(c.protection.locked for c in celdas(hoja))


def test_dice_que_instrumento_es(hoja, rubrica):
    assert hoja["A2"].value == f"{rubrica.nombre} ({rubrica.id}/{rubrica.version})"


def test_cada_desempeno_con_sus_descriptores(hoja, rubrica):
    primera = hallar(hoja, "Código").row + 1
    for fila, desempeno in enumerate(rubrica.desempenos, start=primera):
        escrito = [c.value for c in hoja[fila]]
        assert escrito[:3] == [desempeno.codigo, desempeno.nombre, "; ".join(desempeno.aspectos)]
        assert escrito[3] == (desempeno.peso if desempeno.puntua else 0)
        assert tuple(escrito[4:]) == desempeno.descriptores


def test_los_cortes_son_los_de_la_regla(hoja, rubrica):
    escritos = [c.value for c in columna(hoja, "Desde el corte", len(rubrica.niveles))]
    assert escritos == ["–", *cortes(rubrica.regla)]


def test_los_tramos_se_leen_con_coma_decimal(hoja, rubrica):
    escritos = [c.value for c in columna(hoja, "Tramo del puntaje", len(rubrica.niveles))]
    tramos = [(f"{t.desde:g}".replace(".", ","), f"{t.hasta:g}".replace(".", ",")) for t in rubrica.regla.tramos]
    assert escritos == [f"de {desde} a {hasta}" for desde, hasta in tramos]


def test_cada_nivel_lleva_su_color_y_una_tinta_que_se_lee(hoja, rubrica):
    for celda, nivel in zip(columna(hoja, "Escala", len(rubrica.niveles)), rubrica.niveles, strict=True):
        assert celda.fill.fgColor.rgb == f"FF{nivel.color[1:].upper()}"
        assert celda.font.color.rgb == f"FF{tinta_sobre(nivel.color)[1:]}"


def test_la_regla_en_palabras(hoja, rubrica):
    texto = hoja["A3"].value
    metodo = {"total": "el total", "promedio": "el promedio", "porcentaje": "el porcentaje"}[rubrica.regla.metodo]
    na = {"excluir": "sale del denominador", "sin nivel": "deja la ficha sin nivel global"}[rubrica.regla.na]
    assert f"se usa {metodo}" in texto
    assert f"vale el nivel {rubrica.regla.empate}" in texto
    assert texto.endswith(f"N.A. {na}.")


def test_se_imprime_en_a4_con_su_cabecera(hoja):
    fila = hallar(hoja, "Código").row
    assert (hoja.page_setup.paperSize, hoja.page_setup.orientation) == (9, "landscape")
    assert hoja.print_title_rows == f"${fila}:${fila}"
    assert hoja.freeze_panes == f"A{fila + 1}"


def test_ninguna_formula_y_ninguna_lista(hoja):
    assert not [c for c in celdas(hoja) if c.data_type == "f"]
    assert not hoja.data_validations.dataValidation


def test_un_descriptor_que_empieza_con_igual_queda_como_texto():
    primero, *resto = MINEDU.desempenos
    rara = replace(MINEDU, desempenos=(replace(primero, nombre="=1+1", descriptores=("=A1", "-b", "+c", "@d")), *resto))
    fila = hallar(abrir(libro_ficha(Institucion(), rara, ()))["Rúbrica"], "D1").row
    escrita = abrir(libro_ficha(Institucion(), rara, ()))["Rúbrica"][fila]
    assert {c.data_type for c in (escrita[1], *escrita[4:])} == {"s"}


def test_con_pocos_descriptores_los_demas_quedan_en_blanco():
    corta = replace(MINEDU, desempenos=tuple(replace(d, descriptores=d.descriptores[:2]) for d in MINEDU.desempenos))
    hoja = abrir(libro_ficha(Institucion(), corta, ()))["Rúbrica"]
    assert [c.value for c in hoja[hallar(hoja, "D1").row]][6:] == [None, None]


def contraste(claro: str, oscuro: str) -> float:
    """El contraste de WCAG 2.1 entre dos colores."""

    def luminancia(color: str) -> float:
        canales = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        lineales = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in canales]
        return sum(peso * c for peso, c in zip((0.2126, 0.7152, 0.0722), lineales, strict=True))

    mayor, menor = sorted((luminancia(claro), luminancia(oscuro)), reverse=True)
    return (mayor + 0.05) / (menor + 0.05)


@pytest.mark.parametrize("color", ["#000000", "#ffffff", "#808080", *(n.color for n in PLAN.niveles), "#1a9641", "#a6d96a", "#fee08b"])
def test_la_tinta_elegida_es_la_que_mas_contrasta(color):
    elegida = tinta_sobre(color)
    otra = {TINTA: "#FFFFFF", "#FFFFFF": TINTA}[elegida]
    assert contraste(color, elegida) >= contraste(color, otra)


@pytest.mark.parametrize("nivel", PLAN.niveles, ids=lambda n: n.romano)
def test_los_niveles_se_leen_sobre_su_color(nivel):
    assert contraste(nivel.color, tinta_sobre(nivel.color)) >= 4
