"""Una cabecera hecha de fórmulas sin calcular, y un libro que nadie previó: un hallazgo, y los demás archivos siguen."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.celdas import FalloDelPrograma
from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.lectura import leer_rubrica
from monitoreo_xlsx.lectura.carpeta import expediente as carpeta
from monitoreo_xlsx.lectura.carpeta import libros_sueltos as sueltos
from monitoreo_xlsx.lectura.rubrica import en_uso as rubricas_leidas
from tests import ayudas


def _como_formulas(ruta: Path, hoja: str, fila: int) -> None:
    libro = openpyxl.load_workbook(ruta)
    for celda in libro[hoja][fila]:
        if isinstance(celda.value, str):
            celda.value = f"={celda.value}"
    libro.save(ruta)


@pytest.mark.parametrize(
    ("archivo", "hoja", "fila"),
    [
        ("fichas/visita-I/d01.xlsx", "Ficha", 18),
        ("rubrica.xlsx", "Rúbrica", 6),
        ("rubrica.xlsx", "Escala", 1),
        ("rubrica.xlsx", "Reglas", 5),
    ],
)
def test_una_cabecera_de_formulas_sin_calcular_no_detiene_la_lectura(tmp_path: Path, archivo: str, hoja: str, fila: int) -> None:
    ayudas.escuela(tmp_path, rubrica=True)
    _como_formulas(tmp_path / archivo, hoja, fila)
    hallazgos = ayudas.hallazgos(tmp_path)
    assert hallazgos
    assert {h[1] for h in hallazgos if not h[0].startswith("CAL")} == {archivo}


def test_un_fallo_imprevisto_en_una_ficha_es_un_hallazgo_de_esa_ficha(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ayudas.escuela(tmp_path)
    normal = carpeta.leer_libro_de_fichas

    def falla(libro, archivo, entorno):
        if archivo.endswith("d01.xlsx"):
            raise ZeroDivisionError
        return normal(libro, archivo, entorno)

    monkeypatch.setattr(carpeta, "leer_libro_de_fichas", falla)
    for _ in range(2):
        assert ayudas.hallazgos(tmp_path) == [("ARC-026", "fichas/visita-I/d01.xlsx", "", "")]
        assert len(ayudas.leer(tmp_path).fichas) == 11


def test_un_fallo_del_programa_al_abrir_un_libro_tampoco_detiene_a_los_demas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ayudas.escuela(tmp_path)
    abrir = carpeta.abrir

    def falla(ruta: Path):
        if ruta.name == "d01.xlsx":
            raise FalloDelPrograma("TypeError en hoja.py:9")
        return abrir(ruta)

    monkeypatch.setattr(carpeta, "abrir", falla)
    leido = ayudas.leer(tmp_path)
    assert [(h.codigo, h.lugar.archivo, h.datos) for h in leido.hallazgos] == [
        ("ARC-026", "fichas/visita-I/d01.xlsx", {"fallo": "TypeError en hoja.py:9"})
    ]
    assert (len(leido.fichas), len(leido.apartadas)) == (11, 1)


def test_un_fallo_del_programa_no_se_le_achaca_al_archivo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ayudas.escuela(tmp_path)
    monkeypatch.setattr(carpeta, "leer_libro_de_fichas", _nadie_lo_previo)
    mensaje = redactar(ayudas.leer(tmp_path).hallazgos[0])
    assert "El programa falló" in mensaje.texto
    assert "que no tiene la culpa" in mensaje.texto
    assert re.search(r"ZeroDivisionError en test_sin_calcular\.py:\d+ < expediente\.py:\d+", mensaje.remedio)


@pytest.mark.parametrize(
    "fallo", [ImportError(name="rapidfuzz.fuzz"), ModuleNotFoundError("No module named 'rapidfuzz'", name="rapidfuzz")]
)
@pytest.mark.parametrize(
    "donde", [(carpeta, "leer_libro_de_fichas"), (carpeta, "abrir"), (sueltos, "leer_cronograma"), (carpeta, "leer_pares")]
)
def test_una_biblioteca_que_falta_no_es_de_ningun_archivo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fallo: ImportError, donde: tuple[ModuleType, str]
) -> None:
    """Al leer lo que sea: una línea que la nombra y dice cómo se arregla; la segunda vez, la misma; y al tenerla, todo se lee."""

    def falla(*_: object) -> None:
        raise fallo

    ayudas.escuela(tmp_path)
    with monkeypatch.context() as parche:
        parche.setattr(*donde, falla)
        for _ in range(2):
            with pytest.raises(MonitoreoError, match=r"^Al programa le falta la biblioteca «rapidfuzz».*instalar") as error:
                ayudas.leer(tmp_path)
            assert "\n" not in str(error.value)
    assert len(ayudas.leer(tmp_path).fichas) == 12


@pytest.mark.parametrize("nombre", ["rapidfuzz", "holidays"])
def test_que_falta_se_sabe_antes_de_leer_nada(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nombre: str) -> None:
    """Sin un error de tecleo nadie la usaría: no por eso la carpeta se lee hoy sí y mañana no."""
    ayudas.escuela(tmp_path)
    monkeypatch.setattr(sueltos, "abrir", lambda _: pytest.fail("no debía empezar a leer"))
    monkeypatch.setitem(sys.modules, nombre, None)
    for _ in range(2):
        with pytest.raises(MonitoreoError, match=f"biblioteca «{nombre}»"):
            ayudas.leer(tmp_path)
        with pytest.raises(MonitoreoError, match=f"biblioteca «{nombre}»"):
            leer_rubrica(tmp_path / "rubrica.xlsx")


def test_si_a_la_maquina_no_le_alcanza_la_memoria_se_dice_en_una_linea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def falla(*_: object) -> None:
        raise MemoryError

    ayudas.escuela(tmp_path)
    monkeypatch.setattr(carpeta, "leer_libro_de_fichas", falla)
    with pytest.raises(MonitoreoError, match=r"^A esta computadora no le alcanza la memoria"):
        ayudas.leer(tmp_path)


def _nadie_lo_previo(*_: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("modulo", "funcion", "archivo"),
    [
        (carpeta, "leer_pares", "cronograma.xlsx"),
        (rubricas_leidas, "leer_libro_de_rubrica", "rubrica.xlsx"),
        (sueltos, "leer_libro_de_aprendizajes", "aprendizajes.xlsx"),
    ],
)
def test_un_fallo_imprevisto_en_un_libro_suelto_no_detiene_la_lectura(
    ejemplo: Path, monkeypatch: pytest.MonkeyPatch, modulo: ModuleType, funcion: str, archivo: str
) -> None:
    fichas = len(ayudas.leer(ejemplo).fichas)
    monkeypatch.setattr(modulo, funcion, _nadie_lo_previo)
    leido = ayudas.leer(ejemplo)
    assert [h.lugar.archivo for h in leido.hallazgos if h.codigo == "ARC-026"] == [archivo]
    assert len(leido.fichas) == fichas


def test_un_fallo_imprevisto_en_el_cronograma_lo_dice_y_se_detiene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ayudas.escuela(tmp_path)
    monkeypatch.setattr(sueltos, "leer_cronograma", _nadie_lo_previo)
    with pytest.raises(MonitoreoError, match=r"^cronograma.xlsx: El programa falló al leer este archivo, que no tiene la culpa"):
        ayudas.leer(tmp_path)
