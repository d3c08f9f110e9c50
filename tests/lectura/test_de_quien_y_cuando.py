"""De quién y de cuándo es una ficha: el nombre en varios datos, o solo en el archivo; la visita, solo en la carpeta."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import ayudas
from tests.ayudas import CODIGOS, DESEMPENOS

ROSA = ayudas.DOCENTES[0]
TABLA = "| Código | Desempeño | Nivel |\n" + "\n".join(f"| {c} | {d} | n:2 |" for c, d in zip(CODIGOS, DESEMPENOS, strict=True))
DOCENTE, VISITA, FECHA = f"| Docente | {ROSA} |", "| N.° de visita | I |", "| Fecha | d:2024-06-12 |"

Leido = tuple[list[tuple[str, int]], list[str]]


def leer(carpeta: Path, *datos: str, archivo: str = "una.xlsx", hoja: str = "Ficha", docentes: tuple[str, ...] = ayudas.DOCENTES) -> Leido:
    ayudas.cronograma(carpeta, docentes)
    ayudas.libro(carpeta, f"fichas/{archivo}", {hoja: "\n".join([*datos, FECHA, "||", TABLA])})
    expediente = ayudas.leer(carpeta)
    nombres = {docente.codigo: docente.nombre for docente in expediente.docentes}
    de_todos = {"RUB-015", "COM-001"}
    return [(nombres[f.docente], f.visita) for f in expediente.fichas], [h.codigo for h in expediente.hallazgos if h.codigo not in de_todos]


@pytest.mark.parametrize(
    "nombre",
    [
        "| Apellidos | Ejemplo Prueba |\n| Nombres | Rosa |",
        "| Apellido paterno | Ejemplo |\n| Apellido materno | Prueba |\n| Nombres | Rosa |",
        "| Nombres | Rosa | Apellidos | Ejemplo Prueba |",
        "| Nombre del profesor(a) | Rosa Ejemplo Prueba |",
        "| Docente observada: | EJEMPLO PRUEBA, Rosa |",
        "| DOCENTE: Prof. Rosa Ejemplo Prueba |",
    ],
)
def test_el_nombre_como_se_pida(tmp_path: Path, nombre: str) -> None:
    assert leer(tmp_path, nombre, VISITA) == ([(ROSA, 1)], [])


def test_los_apellidos_solos_no_son_un_nombre(tmp_path: Path) -> None:
    assert leer(tmp_path, "| Apellidos | Ejemplo Prueba |", VISITA)[0] == []


@pytest.mark.parametrize(("archivo", "hoja"), [(f"{ROSA}.xlsx", "Ficha"), ("ficha de rosa-ejemplo-prueba.xlsx", "Ficha"), ("a.xlsx", ROSA)])
@pytest.mark.parametrize("rotulo", ["| Docente | |", ""])
def test_el_nombre_solo_en_el_archivo_o_en_la_hoja(tmp_path: Path, archivo: str, hoja: str, rotulo: str) -> None:
    assert leer(tmp_path, rotulo, VISITA, archivo=archivo, hoja=hoja) == ([(ROSA, 1)], ["FIC-042"])


@pytest.mark.parametrize("archivo", ["Rosa.xlsx", "Rosa Prueba.xlsx", "ficha.xlsx"])
def test_un_nombre_a_medias_en_el_archivo_no_basta(tmp_path: Path, archivo: str) -> None:
    assert leer(tmp_path, "| Docente | |", VISITA, archivo=archivo) == ([], ["FIC-014"])


def test_dos_docentes_que_caben_en_el_archivo_no_son_ninguna(tmp_path: Path) -> None:
    archivo, docentes = "Rosa Ejemplo Prueba y Sol Inventada.xlsx", (ROSA, "Sol Inventada")
    assert leer(tmp_path, "| Docente | |", VISITA, archivo=archivo, docentes=docentes) == ([], ["FIC-014"])


def test_el_nombre_escrito_vale_mas_que_el_del_archivo(tmp_path: Path) -> None:
    assert leer(tmp_path, DOCENTE, VISITA, archivo=f"{ayudas.DOCENTES[1]}.xlsx") == ([(ROSA, 1)], [])


@pytest.mark.parametrize("archivo", ["visita-I/a.xlsx", "I visita - Rosa.xlsx", "PRIMERA VISITA/rosa.xlsx"])
def test_la_visita_solo_en_la_carpeta_o_en_el_archivo(tmp_path: Path, archivo: str) -> None:
    assert leer(tmp_path, DOCENTE, "| N.° de visita | |", archivo=archivo) == ([(ROSA, 1)], ["FIC-043"])


@pytest.mark.parametrize("archivo", ["a.xlsx", "visitas/a.xlsx", "visita-V/a.xlsx", "I y II visita/a.xlsx", "ficha V2.xlsx"])
def test_una_carpeta_que_no_dice_la_visita(tmp_path: Path, archivo: str) -> None:
    assert leer(tmp_path, DOCENTE, "| N.° de visita | |", archivo=archivo) == ([], ["FIC-015"])


def de_la_ficha(carpeta: Path, *datos: str) -> list[tuple[str, int, str]]:
    ayudas.cronograma(carpeta)
    ayudas.libro(carpeta, "fichas/una.xlsx", {"Ficha": "\n".join([*datos, "||", TABLA])})
    return [(f.docente, f.visita, str(f.fecha)) for f in ayudas.leer(carpeta).fichas]


BUENA = [("D01", 1, "2024-06-13")]
EL_13 = "| Fecha | d:2024-06-13 |"


@pytest.mark.parametrize(
    "datos",
    [
        ("| Nombre y apellido del docente monitoreado | Rosa Ejemplo Prueba |", VISITA, EL_13),
        ("| Maestra de aula | Rosa Ejemplo Prueba |", VISITA, EL_13),
        ("| Observador | Marina Ficción Supuesta |\n| Observado | Rosa Ejemplo Prueba |", VISITA, EL_13),
        (DOCENTE, VISITA, "| Fecha de la visita al aula | 13/06/2024 |"),
        (DOCENTE, VISITA, "| Día de la visita | 13/06/2024 |"),
        (DOCENTE, VISITA, "| Fecha | A los 13 días del mes de junio de 2024 |"),
        (DOCENTE, "| Visita | I (junio) |", EL_13),
        (DOCENTE, "| Visita | UNO |", EL_13),
        (DOCENTE, "| Visita | I | II | III |\n| | X | | |", EL_13),
        (DOCENTE, "| N.° de visita: I   Fecha: 13/06/2024 |"),
        (DOCENTE, "| Fecha: 13/06/2024 Hora de inicio: 8:30 N.° de visita: I |"),
        ("| Docente: Rosa Ejemplo Prueba   Aula: 5 años “A” |", VISITA, EL_13),
    ],
)
def test_los_datos_como_se_escriben(tmp_path: Path, datos: tuple[str, ...]) -> None:
    assert de_la_ficha(tmp_path, *datos) == BUENA


@pytest.mark.parametrize(
    "visita",
    [
        "| Visita | I | II | III |\n| | | X | |",  # es la segunda
        "| Visita | I | II | III |\n| | X | X | |",
        "| Visita | I | II | III |\n| | X | listo | |",
        "| Visita | I (año) |",
        "| Visita | UNO y DOS |",
    ],
)
def test_lo_que_dice_otra_visita_o_ninguna(tmp_path: Path, visita: str) -> None:
    assert de_la_ficha(tmp_path, DOCENTE, visita, EL_13) in ([], [("D01", 2, "2024-06-13")])


def test_lo_que_dice_un_texto_largo_no_se_parte(tmp_path: Path) -> None:
    """«Aula:» dentro de lo que se escribió como fortaleza es parte de ella."""
    ayudas.cronograma(tmp_path)
    texto = "Fortalezas: Escucha a todos. Aula: ordenada y limpia"
    ayudas.libro(tmp_path, "fichas/una.xlsx", {"Ficha": "\n".join([DOCENTE, VISITA, EL_13, "||", TABLA, "||", f"| {texto} |"])})
    (ficha,) = ayudas.leer(tmp_path).fichas
    assert ficha.dialogo is not None
    assert "Aula: ordenada y limpia" in ficha.dialogo.fortalezas
