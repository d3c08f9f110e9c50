"""La ficha que el programa escribe, llenada por otro, se lee tal como se llenó; y lo acordado pasa a la ficha siguiente."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx import fichas, leer
from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import limpio
from monitoreo_xlsx.lectura.fichas.textos import CONOCIDOS, empieza_algo
from monitoreo_xlsx.modelo import Dialogo, Expediente, Ficha, TipoFicha
from monitoreo_xlsx.plantillas import COMPROMISOS, DIALOGO
from tests import ayudas
from tests.azar import solo
from tests.integracion.hojas import al_lado, celdas, rotulada

FILA_DE = ("desempeno", "texto", "evidencia", "responsable", "plazo", "estado")
CORTE = date(2024, 12, 20)
NIVELES = (3, 4, 3, 4, 3, 4, 3, 4, 3)
SIN_CALIDAD = {"FIC-013", "COM-002", "CAL-003"}
"""Lo que estas fichas dejan a propósito: otras en blanco, algún compromiso incompleto y los mismos niveles en las dos visitas."""
RAROS = (
    "Docente: muy atenta",
    "TOTAL de lecturas: 3",
    "Firma del cuaderno",
    "=1+1",
    "- saluda",
    "III. Cantar",
    "Nivel 2 en clima",
    "A4",
    "N.A.",
    "12/06/2024",
    "I VISITA",
    "____",
    "Trato cálido\n\nUsa el material\n• Escucha",
    "palabra " * 120,
)
LIBRES = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=60)
TEXTOS = st.one_of(st.just(""), st.sampled_from(RAROS), LIBRES).filter(lambda texto: CONOCIDOS.campo(texto) is None)
"""Cualquier texto, menos el que es tal cual un rótulo de la ficha: ese no se distingue del rótulo."""
PLAZOS = st.one_of(st.none(), st.dates(date(2024, 6, 30), date(2024, 12, 31)))


@dataclass(frozen=True)
class Lleno:
    """Lo que alguien escribe en la segunda página de una ficha."""

    dialogo: tuple[str, ...]
    compromisos: tuple[Mapping[str, Any], ...]


def se_distingue(fila: Mapping[str, Any]) -> bool:
    """Una fila que empieza como un rótulo con su dato o como un pie solo se distingue de ellos por su fecha o su estado."""
    escrito = Celda(1, 1, Tipo.TEXTO, fila["texto"])
    return not empieza_algo(escrito) or any(fila[clave] for clave in ("desempeno", "plazo", "estado"))


FILA = st.fixed_dictionaries(
    {
        "desempeno": st.sampled_from([None, "A1", "A4", "Clima del aula"]),
        "texto": TEXTOS.filter(lambda t: any(c.isalnum() for c in t)),
        "evidencia": TEXTOS,
        "responsable": st.sampled_from([None, "Docente", "Directora", "Docente y directora"]),
        "plazo": PLAZOS,
        "estado": st.sampled_from([None, "Pendiente", "Cumplido"]),
    }
).filter(se_distingue)


DICHOS = TEXTOS.filter(lambda texto: not texto.rstrip().endswith(":"))
"""Sin nada debajo, lo que acaba en dos puntos es un rótulo."""
LLENADO = st.builds(Lleno, st.tuples(*[DICHOS] * 5), st.lists(FILA, max_size=4).map(tuple))


@pytest.fixture(scope="module")
def en_blanco(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Una escuela con la ficha por llenar de la visita I de cada docente."""
    carpeta = ayudas.escuela(tmp_path_factory.mktemp("ida") / "ie", formatos=())
    fichas(carpeta, visita=1)
    return carpeta


def poner(celda: Any, valor: Any) -> None:
    if valor not in {None, ""}:
        ayudas.poner(celda.parent, celda.row, celda.column, valor)
        if isinstance(valor, str):
            celda.data_type = "s"


def observar(hoja: Worksheet, dia: date) -> None:
    al_lado(hoja, "Fecha de la visita").value = dia
    nivel = rotulada(hoja, "Nivel")
    for i, valor in enumerate(NIVELES, start=1):
        hoja.cell(nivel.row + i, nivel.column).value = valor


def llenar(ruta: Path, lleno: Lleno) -> None:
    wb = openpyxl.load_workbook(ruta)
    hoja = wb["Ficha"]
    observar(hoja, date(2024, 6, 12))
    for campo, texto in zip(DIALOGO.datos, lleno.dialogo, strict=True):
        poner(al_lado(hoja, campo.rotulo), texto)
    columnas = {campo.clave: rotulada(hoja, campo.rotulo).column for campo in COMPROMISOS.columnas if campo.clave in FILA_DE}
    cabecera = rotulada(hoja, COMPROMISOS.campo("texto").rotulo).row
    for i, fila in enumerate(lleno.compromisos, start=1):
        for clave, valor in fila.items():
            poner(hoja.cell(cabecera + i, columnas[clave]), valor)
    wb.save(ruta)


def sin_lo_a_proposito(expediente: Expediente) -> list[tuple[str, str]]:
    return [(h.codigo, h.lugar.celda) for h in expediente.hallazgos if h.codigo not in SIN_CALIDAD]


def visible(texto: str) -> str:
    """Lo que se ve de un texto: sin los espacios ni las líneas en blanco de los extremos."""
    return texto.strip() if limpio(texto) else ""


def comparar(ficha: Ficha, lleno: Lleno) -> None:
    assert [p.nivel for p in ficha.puntajes] == list(NIVELES)
    assert ficha.dialogo == Dialogo(*map(visible, lleno.dialogo))
    assert [(c.texto, c.evidencia, c.responsable, c.plazo) for c in ficha.compromisos] == [
        (limpio(f["texto"]), limpio(f["evidencia"]), f["responsable"] or "", f["plazo"]) for f in lleno.compromisos
    ]
    codigos = {"Clima del aula": "A5", None: ""}
    assert [c.desempeno for c in ficha.compromisos] == [codigos.get(f["desempeno"], f["desempeno"]) for f in lleno.compromisos]
    assert [c.estado for c in ficha.compromisos] == [f["estado"] for f in lleno.compromisos]


@settings(solo(0.08), derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(lleno=LLENADO)
@example(lleno=Lleno(("]", "", "", "", "____"), ()))
def test_lo_que_se_escribe_en_la_ficha_se_lee_igual(en_blanco: Path, lleno: Lleno) -> None:
    ruta = next(en_blanco.glob("fichas/visita-I/d01-*.xlsx"))
    original = ruta.read_bytes()
    try:
        llenar(ruta, lleno)
        expediente = leer(en_blanco, fecha_corte=CORTE)
    finally:
        ruta.write_bytes(original)
    (ficha,) = expediente.fichas
    comparar(ficha, lleno)
    assert sin_lo_a_proposito(expediente) == []


ACORDADO = {"evidencia": "", "responsable": "Docente", "plazo": date(2024, 8, 30), "estado": None}
ACUERDOS = Lleno(
    ("Trato cálido", "", "", "", ""),
    ({"desempeno": "A1", "texto": "Leer cada día", **ACORDADO}, {"desempeno": "A5", "texto": "Acordar normas", **ACORDADO}),
)


@pytest.mark.parametrize("formato", ["ficha", "libro"])
def test_lo_acordado_pasa_a_la_visita_siguiente_y_se_verifica(tmp_path: Path, formato: str) -> None:
    carpeta = ayudas.escuela(tmp_path / "ie", formatos=())
    fichas(carpeta, visita=1)
    llenar(next(carpeta.glob("fichas/visita-I/d01-*.xlsx")), ACUERDOS)
    creadas = [ruta for ruta in fichas(carpeta, visita=2, formato=formato) if formato == "libro" or "d01" in ruta.name]
    wb = openpyxl.load_workbook(creadas[0])
    hoja = next(wb[nombre] for nombre in wb.sheetnames if nombre == "Ficha" or nombre.startswith("D01"))
    observar(hoja, date(2024, 9, 10))
    estado, verificacion = (rotulada(hoja, rotulo).column for rotulo in ("Estado actual", "Verificación"))
    for codigo, dicho, visto in (("I-1", "Cumplido", "Mostró el cuaderno"), ("I-2", "En proceso", "")):
        fila = rotulada(hoja, codigo).row
        poner(hoja.cell(fila, estado), dicho)
        poner(hoja.cell(fila, verificacion), visto)
    wb.save(creadas[0])
    expediente = leer(carpeta, fecha_corte=CORTE)
    segunda = next(ficha for ficha in expediente.fichas if ficha.visita == 2)
    assert [(s.codigo, s.texto, s.estado, s.verificacion) for s in segunda.seguimientos] == [
        ("I-1", "Leer cada día", "Cumplido", "Mostró el cuaderno"),
        ("I-2", "Acordar normas", "En proceso", ""),
    ]
    assert sin_lo_a_proposito(expediente) == []
    fichas(carpeta, visita=3)
    siguiente = openpyxl.load_workbook(next(carpeta.glob("fichas/visita-III/d01-*.xlsx")))["Ficha"]
    assert {"I-1", "I-2"} & {celda.value for celda in celdas(siguiente)} == {"I-2"}


@pytest.mark.parametrize(
    ("orden", "tipo"),
    [
        ("autoevaluacion", TipoFicha.AUTOEVALUACION),
        ("segunda", TipoFicha.SEGUNDA),
        ("consenso", TipoFicha.CONSENSO),
    ],
)
def test_cada_tipo_se_lee_como_se_pidio(tmp_path: Path, orden: str, tipo: TipoFicha) -> None:
    carpeta = ayudas.escuela(tmp_path / "ie", formatos=())
    for ruta in fichas(carpeta, visita=1, tipo=orden):
        wb = openpyxl.load_workbook(ruta)
        observar(wb["Ficha"], date(2024, 6, 12))
        wb.save(ruta)
    expediente = leer(carpeta, fecha_corte=CORTE)
    assert expediente.fichas == ()
    assert [(f.tipo, f.docente) for f in expediente.otras_fichas] == [(tipo, f"D0{i}") for i in range(1, 5)]
    assert [p.nivel for p in expediente.otras_fichas[0].puntajes] == list(NIVELES)
    esperados = set() if tipo is TipoFicha.AUTOEVALUACION else {"PAR-005"}
    assert {h.codigo for h in expediente.hallazgos} == esperados
