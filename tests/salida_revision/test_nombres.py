"""Los nombres de las copias sirven en Windows, no chocan y se reconocen."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.salida.revision.nombres import nombres_de_copias

RESERVADO = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])\s*(\.|$)", re.IGNORECASE)


@pytest.mark.parametrize(
    ("archivo", "esperado"),
    [
        ("cronograma.xlsx", "cronograma - revisado.xlsx"),
        ("fichas/d01.xlsx", "d01 - revisado.xlsx"),
        ("Fichas/d01.xlsx", "d01 - revisado.xlsx"),
        ("fichas/visita-I/d01-ana.xlsx", "visita-I - d01-ana - revisado.xlsx"),
        ("fichas/a/b/c.XLSM", "a - b - c - revisado.xlsx"),
        ("fichas/Ana N.° 1.xlsx", "Ana N.° 1 - revisado.xlsx"),
        ("fichas/50% #2 [final].xlsx", "50- -2 -final- - revisado.xlsx"),
        ('fichas/a<b>c:d"e|f?g*.xlsx', "a-b-c-d-e-f-g- - revisado.xlsx"),
        ("fichas/con.2024.xlsx", "_con.2024 - revisado.xlsx"),
        ("fichas/CON.xlsx", "CON - revisado.xlsx"),
        ("fichas/punto..xlsx", "punto - revisado.xlsx"),
        ("fichas/sin extension", "sin extension - revisado.xlsx"),
        ("fichas/.xlsx", "xlsx - revisado.xlsx"),
        ("fichas/=1+1.xlsx", "=1+1 - revisado.xlsx"),
        ("", "libro - revisado.xlsx"),
        ("fichas/...", "libro - revisado.xlsx"),
        ("fichas/\ud800.xlsx", "- - revisado.xlsx"),
    ],
)
def test_cada_libro_tiene_un_nombre_reconocible(archivo, esperado):
    assert nombres_de_copias([archivo]) == {archivo: esperado}


def test_un_nombre_nfd_queda_compuesto():
    archivo = "fichas/" + unicodedata.normalize("NFD", "Núñez.xlsx")
    assert nombres_de_copias([archivo])[archivo] == "Núñez - revisado.xlsx"


def test_los_que_chocan_se_numeran_sin_distinguir_mayusculas():
    nombres = nombres_de_copias(["fichas/a/d01.xlsx", "fichas/A/D01.xlsx", "fichas/a - d01.xlsx", "fichas/a/d01.xlsm"])
    assert len({n.casefold() for n in nombres.values()}) == 4
    assert sorted(n.partition("revisado")[2] for n in nombres.values()) == [" (2).xlsx", " (3).xlsx", " (4).xlsx", ".xlsx"]


def test_dos_escrituras_unicode_del_mismo_nombre_no_chocan():
    archivos = [f"fichas/{unicodedata.normalize(forma, 'Núñez')}.xlsx" for forma in ("NFC", "NFD")]
    assert len(set(nombres_de_copias(archivos).values())) == 2


def test_el_orden_de_llegada_y_las_repeticiones_no_cambian_nada():
    archivos = ["fichas/b.xlsx", "fichas/a.xlsx", "fichas/A.xlsx"]
    assert nombres_de_copias(archivos) == nombres_de_copias([*reversed(archivos), *archivos])


def test_un_nombre_largo_conserva_su_final():
    nombre = nombres_de_copias([f"fichas/{'carpeta-larga/' * 20}d01-ana-colibri.xlsx"]).popitem()[1]
    assert nombre.endswith("d01-ana-colibri - revisado.xlsx")
    assert len(nombre) <= 100


def test_sin_libros_no_hay_nombres():
    assert nombres_de_copias([]) == {}


@given(st.lists(st.text(max_size=150), max_size=8, unique=True))
def test_cualquier_nombre_sirve_en_windows_y_en_linux(archivos):
    nombres = nombres_de_copias(archivos)
    assert set(nombres) == set(archivos)
    assert len({nombre.casefold() for nombre in nombres.values()}) == len(archivos)
    for nombre in nombres.values():
        assert not re.search(r'[<>:"/\\|?*#%\[\]\x00-\x1f]', nombre)
        assert not RESERVADO.match(nombre)
        assert len(nombre) <= 110
        assert len(nombre.encode()) <= 255
        assert nombre.endswith(".xlsx")
