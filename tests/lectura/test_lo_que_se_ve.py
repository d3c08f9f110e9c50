"""Lo que se ve en una hoja y no es texto no se calla: color solo, tachado, símbolos, notas e imágenes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.ayudas import CODIGOS, DESEMPENOS, DOCENTES, Hoja, cronograma, escuela, leer, libro
from tests.lectura.test_por_visitas import por_visitas

CRONOGRAMA = ("cronograma.xlsx", "Cronograma")
FICHA = ("fichas/visita-I/d01.xlsx", "Ficha")
REGISTRO = ("fichas/registro-III.xlsx", "Registro")
VERDE, GRIS = "FF92D050", "FFD9D9D9"
VISITAS = [f"{letra}{fila}" for fila in range(5, 9) for letra in "DEF"]
RAIZ = Path(__file__).parents[2]
PROPIOS = [f"HOJ-0{numero}" for numero in range(23, 30)]


def cambiar(carpeta: Path, lugar: tuple[str, str], cambio: Callable[[Any], object]) -> None:
    """Abre un libro, le pasa la hoja a `cambio` y lo guarda."""
    abierto = openpyxl.load_workbook(carpeta / lugar[0])
    cambio(abierto[lugar[1]])
    abierto.save(carpeta / lugar[0])


def pintar(hoja: Any, celdas: Iterable[str], color: str = VERDE, *, borrar: bool = False) -> None:
    for celda in celdas:
        hoja[celda].fill = PatternFill("solid", fgColor=color)
        if borrar:
            hoja[celda] = None


def propios(carpeta: Path) -> list[tuple[str, str, str]]:
    """Los hallazgos de lo que se ve: código, hoja y celdas que nombra."""
    return [(h.codigo, h.lugar.hoja, h.datos.get("cuales", "")) for h in leer(carpeta).hallazgos if h.codigo in PROPIOS]


def pintadas(carpeta: Path) -> list[str]:
    assert all(codigo == "HOJ-027" for codigo, _, _ in propios(carpeta))
    return [cuales for _, _, cuales in propios(carpeta)]


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    return escuela(tmp_path / "ie")


@pytest.fixture
def solo_cronograma(tmp_path: Path) -> Path:
    return escuela(tmp_path / "ie", formatos=())


# --- el color solo, en el cronograma


def test_cronograma_solo_de_color(solo_cronograma: Path) -> None:
    cambiar(solo_cronograma, CRONOGRAMA, lambda hoja: pintar(hoja, VISITAS, borrar=True))
    assert leer(solo_cronograma).visitas == ()
    assert pintadas(solo_cronograma) == ["D5, E5, F5, D6, E6, F6, D7, E7, F7, D8, E8 y F8"]


def test_cronograma_de_una_docente_y_solo_de_color(tmp_path: Path) -> None:
    carpeta = escuela(tmp_path / "ie", formatos=(), docentes=DOCENTES[:1])
    cambiar(carpeta, CRONOGRAMA, lambda hoja: pintar(hoja, VISITAS[:3], borrar=True))
    assert pintadas(carpeta) == ["D5, E5 y F5"]


def test_visitas_con_marca_y_otras_solo_de_color(solo_cronograma: Path) -> None:
    cambiar(solo_cronograma, CRONOGRAMA, lambda hoja: pintar(hoja, ["D6", "F8"], borrar=True))
    assert pintadas(solo_cronograma) == ["D6 y F8"]
    assert len(leer(solo_cronograma).visitas) == 10


def test_una_visita_entera_solo_de_color(solo_cronograma: Path) -> None:
    cambiar(solo_cronograma, CRONOGRAMA, lambda hoja: pintar(hoja, ["D5", "D6", "D7", "D8"], borrar=True))
    assert pintadas(solo_cronograma) == ["D5, D6, D7 y D8"]


def filas_de_color(hoja: Any) -> None:
    pintar(hoja, [f"{letra}{fila}" for fila in (5, 7) for letra in "ABCDEFG"])
    hoja["D5"] = None


def columnas_de_color(hoja: Any) -> None:
    for letra, color in zip("DEF", (VERDE, GRIS, "FFFFFF00"), strict=True):
        pintar(hoja, [f"{letra}{fila}" for fila in range(5, 9)], color)
    hoja["E6"] = None


def cabecera_de_color(hoja: Any) -> None:
    pintar(hoja, [f"{letra}{fila}" for fila in (1, 2, 3, 4, 9) for letra in "ABCDEFGH"])


def vacias_y_blancas(hoja: Any) -> None:
    pintar(hoja, ["D6", "E7"], "FFFFFFFF", borrar=True)


def fuera_de_las_visitas(hoja: Any) -> None:
    pintar(hoja, ["C5", "G6"], borrar=True)


@pytest.mark.parametrize("cambio", [filas_de_color, columnas_de_color, cabecera_de_color, vacias_y_blancas, fuera_de_las_visitas])
def test_el_color_que_adorna_no_es_una_marca(solo_cronograma: Path, cambio: Callable[[Any], object]) -> None:
    cambiar(solo_cronograma, CRONOGRAMA, cambio)
    assert pintadas(solo_cronograma) == []


# --- el color solo, en las fichas


def con_niveles_en_columnas(carpeta: Path, nivel: Callable[[int], int] = lambda i: 1 + i % 4) -> None:
    """Una ficha con «Nivel» combinado sobre I, II, III y IV, y lo que se elige puesto debajo o pintado."""
    filas = "\n".join(f"| {codigo} | {nombre} |" for codigo, nombre in zip(CODIGOS, DESEMPENOS, strict=True))
    tabla = f"""
        | FICHA |
        | Docente | {DOCENTES[0]} |
        | N.° de visita | I |
        | Fecha | d:2024-06-12 |
        | Código | Desempeño | Nivel | | | |
        | | | I | II | III | IV |
        {filas}
    """
    libro(carpeta, "fichas/una.xlsx", {"Ficha": Hoja(tabla, combinar=("A5:A6", "B5:B6", "C5:F5"))})
    elegidas = [f"{'CDEF'[nivel(i) - 1]}{i + 7}" for i in range(len(CODIGOS))]
    cambiar(carpeta, ("fichas/una.xlsx", "Ficha"), lambda hoja: pintar(hoja, elegidas, borrar=True))


def test_niveles_solo_de_color(solo_cronograma: Path) -> None:
    con_niveles_en_columnas(solo_cronograma)
    assert pintadas(solo_cronograma) == []
    assert [p.nivel for p in leer(solo_cronograma).fichas[0].puntajes] == [1, 2, 3, 4, 1, 2, 3, 4, 1]


def test_niveles_solo_de_color_en_una_ficha_sin_fecha(solo_cronograma: Path) -> None:
    con_niveles_en_columnas(solo_cronograma)
    cambiar(solo_cronograma, ("fichas/una.xlsx", "Ficha"), lambda hoja: pintar(hoja, ["B4"], "FFFFFFFF", borrar=True))
    assert pintadas(solo_cronograma) == []
    assert ("FIC-016", "B4") in [(h.codigo, h.lugar.celda) for h in leer(solo_cronograma).hallazgos]


def test_el_mismo_nivel_solo_de_color(solo_cronograma: Path) -> None:
    con_niveles_en_columnas(solo_cronograma, lambda _: 3)
    assert pintadas(solo_cronograma) == ["E7, E8, E9, E10, E11, E12, E13, E14 y E15"]


def test_un_nivel_solo_de_color(ie: Path) -> None:
    cambiar(ie, FICHA, lambda hoja: pintar(hoja, ["C20"], borrar=True))
    assert pintadas(ie) == ["C20"]


def test_un_nivel_de_registro_solo_de_color(ie: Path) -> None:
    cambiar(ie, REGISTRO, lambda hoja: pintar(hoja, ["K5"], borrar=True))
    assert pintadas(ie) == ["K5"]


def test_un_nivel_por_visitas_solo_de_color(solo_cronograma: Path) -> None:
    libro(solo_cronograma, "fichas/una.xlsx", {"Ficha": por_visitas()})
    cambiar(solo_cronograma, ("fichas/una.xlsx", "Ficha"), lambda hoja: pintar(hoja, ["D14"], borrar=True))
    assert pintadas(solo_cronograma) == ["D14"]


def test_columna_del_nivel_de_otro_color(ie: Path) -> None:
    def cambio(hoja: Any) -> None:
        pintar(hoja, [f"C{fila}" for fila in range(18, 28)], GRIS)
        hoja["C20"] = None

    cambiar(ie, FICHA, cambio)
    assert pintadas(ie) == []


# --- tachado, símbolos, notas e imágenes


def test_fila_tachada(ie: Path) -> None:
    def cambio(hoja: Any) -> None:
        for celda in hoja[5]:
            celda.font = Font(strike=True)
        hoja["B6"].value = CellRichText(DOCENTES[2], TextBlock(InlineFont(strike=True), " (retirada)"))

    fichas = len(leer(ie).fichas)
    cambiar(ie, REGISTRO, cambio)
    assert propios(ie) == [("HOJ-023", "Registro", "fila 5 y B6 (en parte)")]
    assert len(leer(ie).fichas) >= fichas - 1


@pytest.mark.parametrize(
    ("letra", "guardado"), [("Wingdings 2", "P"), ("Wingdings 2", "R"), ("Wingdings", "ü"), ("Wingdings", "þ"), ("Webdings", "a")]
)
def test_visto_en_letra_de_simbolos(solo_cronograma: Path, letra: str, guardado: str) -> None:
    esperadas = leer(solo_cronograma).visitas

    def cambio(hoja: Any) -> None:
        for nombre in VISITAS:
            hoja[nombre], hoja[nombre].font = guardado, Font(name=letra)

    cambiar(solo_cronograma, CRONOGRAMA, cambio)
    assert leer(solo_cronograma).visitas == esperadas
    assert propios(solo_cronograma) == []


def test_nota_en_el_cronograma_y_en_una_ficha(ie: Path) -> None:
    def cambio(hoja: Any) -> None:
        hoja["D5"].comment = Comment("Se reprogramó al 20 de junio", "Marina Ficción Supuesta")

    cambiar(ie, CRONOGRAMA, cambio)
    cambiar(ie, FICHA, cambio)
    assert propios(ie) == [("HOJ-024", "Cronograma", "D5"), ("HOJ-024", "Ficha", "D5")]


# --- lo propio


@pytest.mark.parametrize("cual", ["cronograma.xlsx", "ficha.xlsx", "ficha-minedu-inicial-2018.xlsx", "registro.xlsx"])
def test_las_plantillas_no_tienen_marcas(tmp_path: Path, cual: str) -> None:
    carpeta = tmp_path / "ie"
    carpeta.mkdir()
    cronograma(carpeta)
    (carpeta / ("cronograma.xlsx" if cual == "cronograma.xlsx" else "fichas")).unlink(missing_ok=True)
    (carpeta / "fichas").mkdir()
    destino = carpeta / cual if cual == "cronograma.xlsx" else carpeta / "fichas" / cual
    destino.write_bytes((RAIZ / "plantillas_excel" / cual).read_bytes())
    assert propios(carpeta) == []


def test_el_ejemplo_no_tiene_marcas(ejemplo: Path) -> None:
    assert propios(ejemplo) == []


def test_un_nivel_en_blanco_de_la_ficha_propia_no_es_una_marca(ejemplo: Path) -> None:
    propia = "fichas/visita-I/d01-ana-colibri-retama.xlsx"
    abierto = openpyxl.load_workbook(ejemplo / propia)
    hoja = abierto["Ficha"]
    fila = next(celda.row for celda in hoja["A"] if celda.value == "A2")
    columna = next(celda.column for celda in hoja[fila - 2] if celda.value == "Nivel")
    hoja.cell(fila, columna).value = None
    abierto.save(ejemplo / propia)
    assert propios(ejemplo) == []
