"""Toda validación y todo texto de las plantillas cabe en lo que Excel admite."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from monitoreo_xlsx.plantillas import CAMBIOS, CRONOGRAMA, DATOS_IE, ESCALA, FICHA, MOMENTOS, REGISTRO, REGLAS, RUBRICA, Campo, Tipo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas import Pedido, libro_cronograma, libro_ficha, libro_registro, libro_rubrica
from monitoreo_xlsx.salida.plantillas.validacion import Contexto, guia_de_niveles, validar
from tests.lector import abrir
from tests.salida_plantillas.apoyo import ANA, IE, MINEDU, PLAN, validacion

CAMPOS = [c for h in (DATOS_IE, CRONOGRAMA, CAMBIOS, RUBRICA, ESCALA, REGLAS, FICHA, REGISTRO) for c in (*h.datos, *h.columnas)]
LIBROS = {
    "cronograma": libro_cronograma(IE, MOMENTOS, (ANA,)),
    "rubrica": libro_rubrica(PLAN),
    "ficha": libro_ficha(IE, PLAN, [Pedido(ANA, MOMENTOS[0])]),
    "fichas": libro_ficha(IE, MINEDU, [Pedido(ANA, m) for m in MOMENTOS]),
    "registro": libro_registro(IE, MINEDU, ()),
}


def poner(campo: Campo, contexto: Contexto):
    """La celda A1 de un libro con la validación de ese campo, o `None`."""
    libro = Libro("prueba", "prueba/1")
    hoja = libro.hoja("Prueba")
    validar(hoja, (0, 0, 0, 0), campo, contexto)
    leida = abrir(libro.bytes())["Prueba"]
    return validacion(leida, leida["A1"])


@pytest.mark.parametrize("libro", LIBROS)
def test_los_textos_caben_en_los_limites_de_excel(libro):
    for hoja in abrir(LIBROS[libro]):
        for hallada in hoja.data_validations.dataValidation:
            assert len(hallada.promptTitle or "") <= 32
            assert len(hallada.errorTitle or "") <= 32
            assert len(hallada.prompt or "") <= 255
            assert len(hallada.error or "") <= 255
            assert len(hallada.formula1 or "") <= 257


@pytest.mark.parametrize("libro", LIBROS)
def test_quien_rechaza_explica_que_escribir(libro):
    for hoja in abrir(LIBROS[libro]):
        for hallada in hoja.data_validations.dataValidation:
            if hallada.showErrorMessage and hallada.type not in {None, "none"}:
                assert hallada.error.startswith(("Escriba", "Elija"))
                assert "{" not in hallada.error


@pytest.mark.parametrize("campo", CAMPOS, ids=lambda c: c.clave)
def test_toda_opcion_declarada_llega_a_una_lista(campo):
    hallada = poner(campo, Contexto(rubrica=PLAN))
    if campo.opciones:
        assert hallada.formula1 == f'"{",".join(campo.opciones)}"'
        assert bool(hallada.showErrorMessage) is (campo.tipo != "motivo")


@pytest.mark.parametrize("campo", [c for c in CAMPOS if c.ayuda and c.tipo != "nivel"], ids=lambda c: c.clave)
def test_toda_ayuda_declarada_se_muestra(campo):
    assert poner(campo, Contexto(rubrica=PLAN)).prompt == campo.ayuda


@pytest.mark.parametrize("tipo", [t for t in get_args(Tipo) if t != "texto"])
def test_todo_tipo_tiene_su_validacion(tipo):
    hallada = poner(Campo("x", "Un dato", tipo, opciones=("a", "b"), maximo=9), Contexto(rubrica=PLAN))
    assert hallada.type in {"list", "whole", "decimal", "date", "time", "textLength"}
    assert hallada.allowBlank


def test_un_texto_libre_no_se_valida():
    assert poner(Campo("x", "Un dato"), Contexto()) is None


def test_un_nivel_sin_rubrica_no_se_valida():
    assert poner(FICHA.campo("nivel"), Contexto()) is None


@pytest.mark.parametrize(
    ("periodo", "desde", "hasta"), [(0, date(2000, 1, 1), date(2100, 12, 31)), (2024, date(2024, 1, 1), date(2024, 12, 31))]
)
def test_la_fecha_es_del_periodo(periodo, desde, hasta):
    hallada = poner(FICHA.campo("fecha"), Contexto(periodo=periodo))
    serie = [str((dia - date(1899, 12, 30)).days) for dia in (desde, hasta)]
    assert [hallada.formula1, hallada.formula2] == serie
    assert "12/06/2024" in hallada.error


def test_una_lista_que_no_cabe_no_se_pierde_en_silencio():
    largas = tuple(f"una opción demasiado larga número {i}" for i in range(10))
    with pytest.warns(UserWarning, match="255"), pytest.raises(ValueError, match="Un dato"):
        poner(Campo("x", "Un dato", "opcion", opciones=largas), Contexto())


@pytest.mark.parametrize("codigos", [("A,1", "A2"), ('la "A"', "A2"), tuple(f"aspecto número {i:03}" for i in range(20)), ("😀" * 130,)])
def test_los_codigos_que_excel_no_admite_en_una_lista_no_se_ofrecen(codigos):
    desempenos = tuple(replace(PLAN.desempenos[0], codigo=codigo) for codigo in codigos)
    hoja = abrir(libro_ficha(IE, replace(PLAN, desempenos=desempenos), ()))["Ficha"]
    ofrecidas = [v.formula1 for v in hoja.data_validations.dataValidation if v.type == "list"]
    assert ofrecidas
    assert not [f for f in ofrecidas if codigos[-1] in f]


@pytest.mark.parametrize("etiqueta", ["x" * 400, "😀" * 200, 'de "A"', "ante\x0bpone"])
def test_ninguna_etiqueta_dana_las_reglas_de_color_ni_las_ayudas(etiqueta):
    niveles = tuple(replace(n, etiqueta=etiqueta) for n in PLAN.niveles)
    hoja = abrir(libro_ficha(IE, replace(PLAN, niveles=niveles), [Pedido(ANA, MOMENTOS[0])]))["Ficha"]
    condiciones = [regla.formula[0] for rango in hoja.conditional_formatting for regla in rango.rules]
    escritos = [t.replace('""', '"') for c in condiciones for t in re.findall(r'"((?:[^"]|"")*)"', c)]
    assert len(escritos) > len(niveles)
    assert max(len(t.encode("utf-16-le")) // 2 for t in escritos) <= 255


def test_guia_de_niveles():
    assert guia_de_niveles(MINEDU) == "1 Inicio · 2 En proceso · 3 Logro esperado · 4 Logro destacado · N.A. no se pudo observar"
