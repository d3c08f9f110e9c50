"""Ningún carácter de ninguna entrada deja inválida una parte de ninguna salida, y las letras que lo rodean llegan."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.parsers import expat

import icalendar
import openpyxl
import pytest
from PIL import Image

from monitoreo_xlsx import consolidar, nuevo, plantillas, validar
from monitoreo_xlsx.celdas import abrir
from monitoreo_xlsx.flujo.espejo import espejo
from monitoreo_xlsx.flujo.fichas import TIPOS, fichas
from monitoreo_xlsx.hallazgos import legible
from monitoreo_xlsx.plantillas import COMPROMISOS, DATOS_IE, DIALOGO, ESCALA, FICHA, INTERVENCIONES, RUBRICA, SEGUIMIENTO, Hoja
from tests.integracion.hostil import CORTE, LLENADAS, MARCAS, escuela_hostil

A_LA_VISTA = {hoja.nombre for hoja in (DATOS_IE, DIALOGO, COMPROMISOS, RUBRICA)}
SUELTOS_A_LA_VISTA = {
    (SEGUIMIENTO.nombre, "verificacion"),
    (FICHA.nombre, "evidencia"),
    (INTERVENCIONES.nombre, "tema"),
    (INTERVENCIONES.nombre, "responsable"),
    (ESCALA.nombre, "etiqueta"),
}
FORMATOS = {"observacion": "ficha", "pares": "ficha", "autoevaluacion": "libro", "segunda": "registro", "consenso": "libro"}


@pytest.fixture(scope="module")
def salidas(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Todo lo que el programa escribe a partir de la escuela hostil."""
    ie = escuela_hostil(tmp_path_factory.mktemp("hostil") / "ie")
    assert set(FORMATOS) == set(TIPOS)
    escritas = [
        *consolidar(ie, fecha_corte=CORTE).salidas,
        *validar(ie, fecha_corte=CORTE).salidas,
        *espejo(ie, guardar=True, fecha_corte=CORTE).salidas,
        *nuevo(ie.with_name("siguiente"), desde=ie),
    ]
    for tipo, formato in FORMATOS.items():
        nuevas = fichas(ie, tipo=tipo, formato=formato)
        assert nuevas, tipo
        escritas += nuevas
    return escritas


@pytest.fixture(scope="module")
def libros(salidas: list[Path]) -> list[Path]:
    return [ruta for ruta in salidas if ruta.suffix == ".xlsx"]


def test_se_escribio_de_todo(salidas: list[Path]) -> None:
    nombres = " ".join(str(ruta) for ruta in salidas)
    for parte in ("consolidado-2024", "docentes", "panel.png", "agenda.ics", "celdas-por-corregir", "espejo", "siguiente/cronograma.xlsx"):
        assert parte in nombres.replace("\\", "/")
    revisados = [ruta.name for ruta in salidas if ruta.parent.name == "revisados"]
    for libro in ("cronograma", "rubrica", "aprendizajes", "registro", "mala", "Observación"):
        assert [nombre for nombre in revisados if libro in nombre], libro


def test_toda_parte_de_todo_libro_es_xml(libros: list[Path]) -> None:
    danadas = [f"{ruta.name}/{parte}: {error}" for ruta in libros for parte, error in _danadas(ruta.read_bytes())]
    assert danadas == []


def _danadas(contenido: bytes) -> Iterator[tuple[str, expat.ExpatError]]:
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        for nombre in paquete.namelist():
            if nombre.endswith((".xml", ".rels", ".vml")):
                try:
                    expat.ParserCreate().Parse(paquete.read(nombre), True)
                except expat.ExpatError as error:
                    yield nombre, error


def test_los_demas_lectores_abren_lo_escrito(salidas: list[Path]) -> None:
    for ruta in salidas:
        if ruta.suffix == ".xlsx":
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", r".*extension is not supported", UserWarning)
                assert openpyxl.load_workbook(ruta).worksheets
        elif ruta.suffix == ".png":
            Image.open(ruta).load()
        elif ruta.suffix == ".ics":
            contenido = ruta.read_bytes()
            assert icalendar.Calendar.from_ical(contenido).walk("VEVENT")
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", contenido.decode())


def _textos(libros: list[Path]) -> set[str]:
    return {celda.texto for ruta in libros for hoja in abrir(ruta).hojas for celda in hoja.celdas.values()}


@pytest.fixture(scope="module")
def textos(libros: list[Path]) -> set[str]:
    """Lo que dicen las celdas de los libros propios: una copia revisada conserva el texto de su original."""
    return _textos([ruta for ruta in libros if ruta.parent.name != "revisados" and ruta.parts[-2:] != ("siguiente", "rubrica.xlsx")])


def test_ninguna_celda_lleva_un_caracter_que_no_se_lee(textos: set[str]) -> None:
    assert [texto for texto in textos if legible(texto) != texto] == []


def test_las_letras_que_rodean_lo_hostil_llegan_juntas(textos: set[str]) -> None:
    enteros = set()
    for texto in textos:
        for n in map(int, re.findall(r"Ante(\d+)x", texto)):
            resto = texto.partition(f"Ante{n}x")[2]
            if f"Pone{n}x" in resto:
                enteros.add(n)
                assert "medio" in resto.partition(f"Pone{n}x")[0]
            else:
                assert "…" in resto, texto
    numeros = {lugar: n for lugar, n in MARCAS.items() if lugar[0] in A_LA_VISTA or lugar in SUELTOS_A_LA_VISTA}
    assert len(numeros) > 20
    assert {lugar for lugar, n in numeros.items() if n not in enteros} == {(DATOS_IE.nombre, "lema")}


def test_se_llenan_todas_las_hojas_declaradas(salidas: list[Path]) -> None:
    assert {h for h in vars(plantillas).values() if isinstance(h, Hoja)} <= LLENADAS


def test_los_enlaces_del_consolidado_llevan_a_sus_archivos(salidas: list[Path]) -> None:
    consolidado = salidas[0]
    with zipfile.ZipFile(consolidado) as paquete:
        relaciones = "".join(paquete.read(nombre).decode() for nombre in paquete.namelist() if "sheets/_rels" in nombre)
    destinos = {unquote(unescape(d)).replace("\\", "/") for d in re.findall(r'Target="([^"]*)" TargetMode="External"', relaciones)}
    assert len(destinos) > 5
    assert [ascii(destino) for destino in destinos if not (consolidado.parent / destino).is_file()] == []
