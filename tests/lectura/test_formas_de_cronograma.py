"""Cronogramas como circulan: los meses, las semanas, los días o las visitas en filas, en columnas, en bloques o en títulos.

Cada regla con el libro que la pide y, cuando otro podría confundirla, también ese.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import ayudas
from tests.ayudas import Hoja

ROSA, SOL = "Rosa Ejemplo Prueba", "Sol Inventada Muestra"
DATOS = "| IE | IEI N.° 000 |\n| Código modular | 0000123 |\n| UGEL | Villa Ejemplo |\n| Director(a) | Marina Ficción |\n| Año | n:2024 |"
DE_LA_CARPETA = {"RUB-015", "FIC-021", "CRO-025"}
JUNIO, SETIEMBRE, NOVIEMBRE = "1/6-30/6", "1/9-30/9", "1/11-30/11"
EN_SU_MES = {"Rosa": {1: JUNIO, 2: SETIEMBRE, 3: NOVIEMBRE}, "Sol": {1: JUNIO, 2: SETIEMBRE, 3: NOVIEMBRE}}
EN_SU_DIA = {"Rosa": {1: "10/6", 2: "9/9"}, "Sol": {1: "11/6", 2: "10/9"}}
MESES = "MAR | ABR | MAY | JUN | JUL | AGO | SET | OCT | NOV | DIC"
DOS_DIAS = f"| {ROSA} | d:2024-06-10 | d:2024-09-09 |\n| {SOL} | d:2024-06-11 | d:2024-09-10 |"

Visitas = dict[str, dict[int, str]]

FORMAS: dict[str, tuple[str | Hoja, Visitas]] = {
    "los meses con su letra": (
        f"| N° | Docente | Aula | M | A | M | J | J | A | S | O | N | D |\n"
        f"| n:1 | {ROSA} | 5 años “A” | | | | X | | | X | | X | |\n| n:2 | {SOL} | 5 años “B” | | | | X | | | X | | X | |",
        EN_SU_MES,
    ),
    "las letras bajo un título": (
        Hoja(
            f"| Docente | MESES 2024 | | | | | | | | | |\n| | M | A | M | J | J | A | S | O | N | D |\n"
            f"| {ROSA} | | | | X | | | X | | X | |\n| {SOL} | | | | X | | | X | | X | |",
            combinar=("A1:A2", "B1:K1"),
        ),
        EN_SU_MES,
    ),
    "un calendario: a quien no se visita en junio le toca la II en setiembre": (
        f"| Docente | {MESES} |\n| {ROSA} | | | | X | | | X | | X | |\n| {SOL} | | | | | | | X | | X | |",
        {"Rosa": {1: JUNIO, 2: SETIEMBRE, 3: NOVIEMBRE}, "Sol": {2: SETIEMBRE, 3: NOVIEMBRE}},
    ),
    "un calendario en que cada una tiene sus meses": (
        f"| Docente | {MESES} |\n| {ROSA} | X | X | | | | | | | X | |\n| {SOL} | | | X | X | | | | | X | |",
        {"Rosa": {1: "1/3-31/3", 2: "1/4-30/4", 3: NOVIEMBRE}, "Sol": {1: "1/5-31/5", 2: "1/6-30/6", 3: NOVIEMBRE}},
    ),
    "el día bajo su mes": (
        f"| Docente | {MESES} |\n| {ROSA} | | | | n:12 | | | n:10 | | n:6 | |\n| {SOL} | | | | n:13 | | | n:11 | | n:7 | |",
        {"Rosa": {1: "12/6", 2: "10/9", 3: "6/11"}, "Sol": {1: "13/6", 2: "11/9", 3: "7/11"}},
    ),
    "el número de la visita bajo su mes": (
        f"| Docente | {MESES} |\n| {ROSA} | | | | I | | | II | | III | |\n| {SOL} | | | | | | | II | | III | |",
        {"Rosa": {1: JUNIO, 2: SETIEMBRE, 3: NOVIEMBRE}, "Sol": {2: SETIEMBRE, 3: NOVIEMBRE}},
    ),
    "las semanas bajo el mes combinado": (
        Hoja(
            f"| Docente | JUNIO | | | | SETIEMBRE | | | |\n| | n:1 | n:2 | n:3 | n:4 | n:1 | n:2 | n:3 | n:4 |\n"
            f"| {ROSA} | | x | | | | | x | |\n| {SOL} | | | x | | x | | | |",
            combinar=("A1:A2", "B1:E1", "F1:I1"),
        ),
        {"Rosa": {1: "10/6-16/6", 2: "16/9-22/9"}, "Sol": {1: "17/6-23/6", 2: "2/9-8/9"}},
    ),
    "las semanas bajo el mes sin combinar": (
        f"| Docente | JUNIO | | | | SETIEMBRE | | | |\n| | S1 | S2 | S3 | S4 | S1 | S2 | S3 | S4 |\n"
        f"| {ROSA} | | x | | | | | x | |\n| {SOL} | | | x | | x | | | |",
        {"Rosa": {1: "10/6-16/6", 2: "16/9-22/9"}, "Sol": {1: "17/6-23/6", 2: "2/9-8/9"}},
    ),
    "los días bajo el mes": (
        Hoja(
            f"| Docente | JUNIO | | | SETIEMBRE | | |\n| | n:10 | n:12 | n:14 | n:9 | n:11 | n:13 |\n"
            f"| {ROSA} | x | | | | x | |\n| {SOL} | | x | | | | x |",
            combinar=("B1:D1", "E1:G1"),
        ),
        {"Rosa": {1: "10/6", 2: "11/9"}, "Sol": {1: "12/6", 2: "13/9"}},
    ),
    "unos días bajo el mes": (
        Hoja(
            f"| Docente | JUNIO | | SETIEMBRE | |\n| | Del 3 al 7 | Del 10 al 14 | Del 2 al 6 | Del 9 al 13 |\n"
            f"| {ROSA} | x | | | x |\n| {SOL} | | x | x | |",
            combinar=("A1:A2", "B1:C1", "D1:E1"),
        ),
        {"Rosa": {1: "3/6-7/6", 2: "9/9-13/9"}, "Sol": {1: "10/6-14/6", 2: "2/9-6/9"}},
    ),
    "un número bajo cada mes es el de la visita, y no una semana": (
        f"| Docente | JUNIO | SETIEMBRE | NOVIEMBRE |\n| | n:1 | n:2 | n:3 |\n| {ROSA} | x | x | x |\n| {SOL} | x | x | x |",
        EN_SU_MES,
    ),
    "la fecha bajo cada visita": (
        Hoja(
            f"| Docente | I VISITA | | II VISITA | |\n| | Fecha | Observación | Fecha | Observación |\n"
            f"| {ROSA} | d:2024-06-10 | | d:2024-09-09 | |\n| {SOL} | d:2024-06-11 | | d:2024-09-10 | |",
            combinar=("B1:C1", "D1:E1"),
        ),
        EN_SU_DIA,
    ),
    "las visitas por su momento": (f"| Docente | Inicio | Proceso |\n{DOS_DIAS}", EN_SU_DIA),
    "las fechas numeradas": (f"| Docente | Fecha 1 | Fecha 2 |\n{DOS_DIAS}", EN_SU_DIA),
    "un bloque por visita": (
        f"| I VISITA - JUNIO |\n| Docente | Fecha |\n| {ROSA} | d:2024-06-10 |\n| {SOL} | d:2024-06-11 |\n||\n"
        f"| II VISITA - SETIEMBRE |\n| Docente | Fecha |\n| {ROSA} | d:2024-09-09 |\n| {SOL} | d:2024-09-10 |",
        EN_SU_DIA,
    ),
    "un bloque por mes": (
        f"| CRONOGRAMA DE VISITAS |\n| JUNIO |\n| Día | Docente |\n| Lunes 10 | {ROSA} |\n| Martes 11 | {SOL} |\n"
        f"| SETIEMBRE |\n| Día | Docente |\n| Lunes 9 | {ROSA} |\n| Martes 10 | {SOL} |",
        EN_SU_DIA,
    ),
    "un bloque por mes, cada uno con su columna": (
        f"| Docente | JUNIO |\n| {ROSA} | n:10 |\n| {SOL} | n:11 |\n||\n| Docente | SETIEMBRE |\n| {SOL} | n:10 |\n| {ROSA} | n:9 |",
        EN_SU_DIA,
    ),
    "la misma cabecera escrita otra vez no es otro bloque": (
        f"| Docente | I VISITA | II VISITA |\n| {ROSA} | d:2024-06-10 | d:2024-09-09 |\n| Docente | I VISITA | II VISITA |\n"
        f"| {SOL} | d:2024-06-11 | d:2024-09-10 |",
        EN_SU_DIA,
    ),
    "los títulos dentro de la tabla": (
        f"| Docente | Fecha |\n| PRIMERA VISITA |\n| {ROSA} | d:2024-06-10 |\n| {SOL} | d:2024-06-11 |\n"
        f"| SEGUNDA VISITA |\n| {ROSA} | d:2024-09-09 |\n| {SOL} | d:2024-09-10 |",
        EN_SU_DIA,
    ),
    "una agenda sin número": (
        f"| Fecha | Aula | Docente |\n| d:2024-09-09 | | {ROSA} |\n| d:2024-06-11 | | {SOL} |\n| d:2024-06-10 | | {ROSA} |\n"
        f"| d:2024-09-10 | | {SOL} |",
        EN_SU_DIA,
    ),
    "el mes en una columna, sin repetirlo": (
        f"| Mes | Docente |\n| Junio | {ROSA} |\n| | {SOL} |\n| Setiembre | {ROSA} |\n| | {SOL} |\n| Noviembre | {ROSA} |\n| | {SOL} |",
        EN_SU_MES,
    ),
    "el mes y la semana en columnas, y dos docentes en una celda": (
        f"| Mes | Semana | Docentes |\n| Junio | n:2 | {ROSA}\\n{SOL} |\n| Setiembre | n:2 | {ROSA}; {SOL} |",
        {"Rosa": {1: "10/6-16/6", 2: "9/9-15/9"}, "Sol": {1: "10/6-16/6", 2: "9/9-15/9"}},
    ),
    "un nombre en dos líneas es de una sola docente": (
        "| Docente | I VISITA | II VISITA |\n| Ejemplo Prueba\\nRosa María | d:2024-06-10 | d:2024-09-09 |",
        {"Ejemplo": {1: "10/6", 2: "9/9"}},
    ),
    "los meses en filas y las docentes en columnas": (
        f"| Mes | {ROSA} | {SOL} |\n| JUNIO | X | X |\n| SETIEMBRE | X | X |\n| NOVIEMBRE | X | X |",
        EN_SU_MES,
    ),
    "las visitas en filas y las docentes en columnas": (
        f"| Visita | {ROSA} | {SOL} |\n| I | d:2024-06-10 | d:2024-06-11 |\n| II | d:2024-09-09 | d:2024-09-10 |",
        EN_SU_DIA,
    ),
}


def leer(carpeta: Path, hojas: dict[str, str | Hoja]) -> tuple[Visitas, list[tuple[str, str]]]:
    """Las ventanas de cada visita, por docente y número, y los hallazgos del cronograma con su celda."""
    (carpeta / "fichas").mkdir()
    ayudas.libro(carpeta, "cronograma.xlsx", {"Datos de la IE": DATOS, **hojas})
    expediente = ayudas.leer(carpeta)
    visitas: Visitas = {docente.nombre.split()[0]: {} for docente in expediente.docentes}
    nombres = {docente.codigo: docente.nombre.split()[0] for docente in expediente.docentes}
    for visita in expediente.visitas:
        extremos = dict.fromkeys(f"{dia.day}/{dia.month}" for dia in (visita.desde, visita.hasta) if dia is not None)
        visitas[nombres[visita.docente]][visita.numero] = "-".join(extremos)
    return visitas, [(h.codigo, h.lugar.celda) for h in expediente.hallazgos if h.codigo not in DE_LA_CARPETA]


@pytest.mark.parametrize("forma", FORMAS)
def test_cada_forma_da_sus_visitas(tmp_path: Path, forma: str) -> None:
    escrita, esperadas = FORMAS[forma]
    visitas, hallados = leer(tmp_path, {"Cronograma": escrita})
    assert visitas == esperadas
    assert {codigo for codigo, _ in hallados} <= {"HOJ-015"}


@pytest.mark.parametrize("forma", [forma for forma, (escrita, _) in FORMAS.items() if isinstance(escrita, str)])
def test_en_otro_lugar_de_la_hoja_se_lee_igual(tmp_path: Path, forma: str) -> None:
    escrita, esperadas = FORMAS[forma]
    assert leer(tmp_path, {"Cronograma": Hoja(str(escrita), origen="C6")})[0] == esperadas


def test_una_hoja_por_visita(tmp_path: Path) -> None:
    hojas: dict[str, str | Hoja] = {
        "I VISITA": f"| Docente | Fecha |\n| {ROSA} | d:2024-06-10 |\n| {SOL} | d:2024-06-11 |",
        "II VISITA": f"| Docente | Fecha |\n| {ROSA} | d:2024-09-09 |\n| {SOL} | d:2024-09-10 |",
    }
    assert leer(tmp_path, hojas) == (EN_SU_DIA, [])


def test_una_hoja_por_visita_con_la_visita_en_la_cabecera(tmp_path: Path) -> None:
    hojas: dict[str, str | Hoja] = {
        "Primera": f"| Docente | I VISITA |\n| {ROSA} | d:2024-06-10 |\n| {SOL} | d:2024-06-11 |",
        "Segunda": f"| Docente | II VISITA |\n| {ROSA} | d:2024-09-09 |\n| {SOL} | d:2024-09-10 |",
    }
    assert leer(tmp_path, hojas) == (EN_SU_DIA, [])


def test_dos_hojas_con_las_mismas_visitas_no_se_juntan(tmp_path: Path) -> None:
    hojas: dict[str, str | Hoja] = {
        "Cronograma": f"| Docente | I VISITA | II VISITA |\n{DOS_DIAS}",
        "Cronograma (2)": f"| Docente | I VISITA | II VISITA |\n| {ROSA} | d:2024-05-10 | d:2024-08-09 |",
    }
    assert leer(tmp_path, hojas) == (EN_SU_DIA, [("HOJ-012", "")])


@pytest.mark.parametrize("del_ano_pasado", ["Cronograma 2023", "2023"])
def test_vale_el_cronograma_de_este_ano(tmp_path: Path, del_ano_pasado: str) -> None:
    hojas: dict[str, str | Hoja] = {
        del_ano_pasado: f"| Docente | I VISITA | II VISITA |\n| {ROSA} | d:2023-05-10 | d:2023-08-09 |",
        "Cronograma 2024": f"| Docente | I VISITA | II VISITA |\n{DOS_DIAS}",
    }
    assert leer(tmp_path, hojas) == (EN_SU_DIA, [("CRO-033", "")])


def test_dos_semanas_marcadas_son_un_error_y_ninguna_fecha(tmp_path: Path) -> None:
    hoja = Hoja(
        f"| Docente | JUNIO | | | |\n| | n:1 | n:2 | n:3 | n:4 |\n| {ROSA} | | x | x | |\n| {SOL} | x | | | |", combinar=("A1:A2", "B1:E1")
    )
    assert leer(tmp_path, {"Cronograma": hoja}) == ({"Rosa": {1: ""}, "Sol": {1: "3/6-9/6"}}, [("CRO-031", "D3")])


def test_una_semana_que_el_mes_no_tiene_vale_por_el_mes(tmp_path: Path) -> None:
    hoja = Hoja(f"| Docente | FEBRERO | | | | |\n| | n:1 | n:2 | n:3 | n:4 | n:5 |\n| {ROSA} | | x | | | |", combinar=("A1:A2", "B1:F1"))
    assert leer(tmp_path, {"Cronograma": hoja})[0] == {"Rosa": {1: "5/2-11/2"}}


def test_seis_visitas_son_mas_de_las_que_se_cuentan(tmp_path: Path) -> None:
    hoja = f"| Docente | {MESES} |\n| {ROSA} | X | X | X | X | X | X | | | | |"
    visitas, hallados = leer(tmp_path, {"Cronograma": hoja})
    assert sorted(visitas["Rosa"]) == [1, 2, 3, 4, 5]
    assert hallados == [("CRO-032", "G2")]


def test_dos_visitas_con_el_mismo_numero_bajo_dos_meses(tmp_path: Path) -> None:
    hoja = f"| Docente | {MESES} |\n| {ROSA} | | | | I | | | I | | | |"
    assert leer(tmp_path, {"Cronograma": hoja}) == ({"Rosa": {1: JUNIO}}, [("CRO-016", "H2")])


@pytest.mark.parametrize("letras", ["A | B | C", "M | M | M", "J | S | N"])
def test_las_letras_que_no_son_un_tramo_de_meses_no_lo_son(tmp_path: Path, letras: str) -> None:
    hoja = f"| Docente | {letras} | I VISITA | II VISITA |\n| {ROSA} | k | k | | d:2024-06-10 | d:2024-09-09 |"
    assert leer(tmp_path, {"Cronograma": hoja})[0] == {"Rosa": {1: "10/6", 2: "9/9"}}


def test_un_mes_solo_no_es_un_calendario(tmp_path: Path) -> None:
    """Las columnas de las visitas que se llaman por su mes son visitas aunque una siga en blanco."""
    hoja = f"| Docente | JUNIO | SETIEMBRE | NOVIEMBRE |\n| {ROSA} | x | | x |"
    assert leer(tmp_path, {"Cronograma": hoja})[0] == {"Rosa": {1: JUNIO, 3: NOVIEMBRE}}


def test_una_hoja_que_no_es_de_visitas_no_da_ninguna(tmp_path: Path) -> None:
    hojas: dict[str, str | Hoja] = {
        "Cronograma": f"| Docente | I VISITA |\n| {ROSA} | d:2024-06-10 |",
        "Cumpleaños": f"| Docente | Fecha |\n| {ROSA} | d:2024-02-10 |\n| {SOL} | d:2024-09-10 |",
    }
    assert leer(tmp_path, hojas)[0] == {"Rosa": {1: "10/6"}}


def test_el_lugar_de_una_tabla_girada_es_el_que_se_ve(tmp_path: Path) -> None:
    hoja = f"| Visita | {ROSA} | {SOL} |\n| I | d:2024-06-10 | mañana |\n| II | d:2024-09-09 | d:2024-09-10 |"
    assert leer(tmp_path, {"Cronograma": hoja})[1] == [("CRO-002", "C2")]
