"""La hoja «Intervenciones»: lo que se hace en grupo, a quiénes se convoca y quiénes asisten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pandas import NA

from monitoreo_xlsx import tabla
from monitoreo_xlsx.modelo import Estado
from tests.ayudas import Hoja
from tests.lectura.acompanamiento import VISITAS, con, hallados, leer_con

TABLA = """
    | N.° | Forma | Tema | Desempeños que aborda | Fecha | Responsable | Convocadas | Asistieron | Estado | Nueva fecha | Motivo |
    | n:1 | GIA | Retroalimentar por descubrimiento | A4, A5 | d:2024-07-10 | Marina Ficción | Todas | 1, 3 | Ejecutada | | |
    | n:2 | gia | Uso del tiempo | Uso efectivo del tiempo | agosto | | 1-3 | | Reprogramada | d:2024-09-04 | Clima |
    | n:3 | | | | | | | | | | |
"""
TODAS = ("D01", "D02", "D03", "D04")


def test_las_intervenciones(tmp_path: Path) -> None:
    primera, segunda = leer_con(tmp_path, "Intervenciones", TABLA).intervenciones
    assert (primera.numero, primera.forma, primera.tema, primera.responsable) == (
        1,
        "GIA",
        "Retroalimentar por descubrimiento",
        "Marina Ficción",
    )
    assert (primera.desempenos, primera.desde, primera.hasta) == (("A4", "A5"), date(2024, 7, 10), date(2024, 7, 10))
    assert (primera.convocadas, primera.asistentes, primera.estado) == (TODAS, ("D01", "D03"), Estado.EJECUTADA)
    assert (primera.lugar.celda, primera.lugar_de("asistentes").celda, primera.lugar_de("tema").celda) == ("C2", "H2", "C2")
    assert (segunda.numero, segunda.forma, segunda.desempenos, segunda.convocadas) == (2, "GIA", ("A6",), ("D01", "D02", "D03"))
    assert (segunda.desde, segunda.hasta, segunda.asistentes) == (date(2024, 8, 1), date(2024, 8, 31), None)
    assert (segunda.estado, segunda.nueva_fecha, segunda.motivo) == (Estado.REPROGRAMADA, date(2024, 9, 4), "Clima")
    assert hallados(tmp_path) == []


@pytest.mark.parametrize(
    ("nombre", "tabla"),
    [
        ("GIA y microtalleres", TABLA),
        ("Otra hoja", TABLA),
        ("Otra hoja", Hoja(f"| PLAN DE GIA 2024 |\n||\n{TABLA}", origen="B3")),
        (
            "Otra hoja",
            "| Tema | Forma | Asistencia |\n| Retroalimentar por descubrimiento | GIA | Rosa Ejemplo Prueba; Sol Inventada Muestra |",
        ),
        (
            "GIA",
            "| Fecha | Asunto | Intervención | Docentes que asistieron |\n| julio | Retroalimentar por descubrimiento | GIA | D01, D03 |",
        ),
        ("Otra hoja", "| Forma de intervencion | Temma | Asistieron |\n| GIA | Retroalimentar por descubrimiento | 1; 3 |"),
    ],
)
def test_se_reconoce_por_sus_rotulos(tmp_path: Path, nombre: str, tabla: str | Hoja) -> None:
    expediente = leer_con(tmp_path, nombre, tabla)
    primera = expediente.intervenciones[0]
    assert (primera.forma, primera.tema, primera.asistentes) == ("GIA", "Retroalimentar por descubrimiento", ("D01", "D03"))
    assert expediente.institucion.responsables == ""
    assert [d.codigo for d in expediente.docentes] == list(TODAS)
    assert {codigo for codigo, *_ in hallados(tmp_path)} <= {"HOJ-011"}


def test_bajo_el_cronograma_en_su_misma_hoja(tmp_path: Path) -> None:
    expediente = leer_con(tmp_path, "Cronograma", f"{VISITAS.rstrip()}\n||\n{TABLA}")
    assert ([d.codigo for d in expediente.docentes], len(expediente.visitas)) == (list(TODAS), 4)
    assert [i.tema for i in expediente.intervenciones] == ["Retroalimentar por descubrimiento", "Uso del tiempo"]
    assert hallados(tmp_path) == []


@pytest.mark.parametrize("nombre", ["Intervenciones", "Otra"])
def test_una_hoja_en_blanco_no_dice_nada(tmp_path: Path, nombre: str) -> None:
    assert leer_con(tmp_path, nombre, TABLA.strip().splitlines()[0] + "\n| n:1 |\n| n:2 |").intervenciones == ()
    assert hallados(tmp_path) == []


@pytest.mark.parametrize(
    ("celdas", "esperado"),
    [
        ({"B2": ""}, [("CEL-013", "B2")]),
        ({"B2": "Paseo"}, [("CEL-012", "B2")]),
        ({"B2": "Visita al aula"}, [("INT-008", "B2")]),
        ({"C2": ""}, [("CEL-013", "C2")]),
        ({"D2": "A4, A44; A5"}, [("CRO-021", "D2")]),
        ({"D2": "e:#N/A"}, [("CEL-006", "D2")]),
        ({"E2": "pronto"}, [("INT-009", "E2")]),
        ({"E2": "d:2023-07-10"}, [("CRO-005", "E2")]),
        ({"E2": "d:2024-12-27"}, [("INT-011", "E2")]),
        ({"E2": "03/07/2024"}, [("CEL-004", "E2")]),
        ({"G2": "1; 2; 3; Zoila Nadie"}, [("INT-006", "G2")]),
        ({"G2": "1, 2"}, [("INT-014", "H2")]),
        ({"G2": "n:1.3"}, [("INT-007", "G2")]),
        ({"G2": "d:2024-04-01"}, [("INT-007", "G2")]),
        ({"H2": "1, 9"}, [("INT-006", "H2")]),
        ({"H2": "zzz"}, [("INT-006", "H2")]),
        ({"H2": "d:2024-04-01"}, [("INT-007", "H2")]),
        ({"H2": "e:#N/A"}, [("CEL-006", "H2")]),
        ({"H2": ""}, [("INT-012", "H2")]),
        ({"H2": "Ninguna"}, []),
        ({"I2": "Postergada"}, [("CRO-007", "I2")]),
        ({"I2": ""}, []),
        ({"I2": "Cancelada"}, [("INT-013", "I2")]),
        ({"I2": "No ejecutada", "H2": ""}, [("INT-010", "K2")]),
        ({"J3": ""}, [("INT-010", "J3")]),
        ({"J3": "d:2025-09-04"}, [("CRO-005", "J3")]),
        ({"C1": "Zona"}, [("HOJ-006", "C1")]),
        ({"C1": "Temma"}, [("HOJ-011", "C1")]),
        ({"G1": "Asistieron"}, [("HOJ-007", "H1")]),
    ],
)
def test_celdas_cambiadas(tmp_path: Path, celdas: dict[str, str], esperado: list[tuple[str, str]]) -> None:
    leer_con(tmp_path, "Intervenciones", con(TABLA, **celdas))
    assert hallados(tmp_path) == [(codigo, "Intervenciones", celda) for codigo, celda in esperado]


def test_quien_asiste_sin_estar_convocada_cuenta_como_convocada(tmp_path: Path) -> None:
    expediente = leer_con(tmp_path, "Intervenciones", con(TABLA, G2="1, 2", H2="1, 3, 4"))
    primera = expediente.intervenciones[0]
    assert (primera.convocadas, primera.asistentes) == (("D01", "D02"), ("D01", "D03", "D04"))
    assert [h.valor for h in expediente.hallazgos if h.codigo == "INT-014"] == ["Sol Inventada Muestra; Luz Imaginaria Modelo"]
    assert tabla.intervenciones(expediente).iloc[0][["convocadas", "asistieron"]].to_list() == [4, 3]


def test_antes_de_hacerse_quien_tiene_asistencia_no_se_cuenta_entre_las_convocadas(tmp_path: Path) -> None:
    libro = con(TABLA, G2="1, 2", H2="1, 3, 4", I2="")
    expediente = leer_con(tmp_path, "Intervenciones", libro, date(2024, 7, 9))
    fila = tabla.intervenciones(expediente).iloc[0]
    assert (fila["convocadas"], fila["asistieron"], fila["quienes"]) == (2, NA, "Rosa Ejemplo Prueba, Nieves Ficticia Ensayo")
    assert "INT-011" in {codigo for codigo, _, _ in hallados(tmp_path, date(2024, 7, 9))}


def test_lo_que_se_reconoce_se_cuenta_aunque_otra_parte_no(tmp_path: Path) -> None:
    (primera, _) = leer_con(tmp_path, "Intervenciones", con(TABLA, H2="Rosa Ejemplo; Zoila Nadie")).intervenciones
    assert primera.asistentes == ("D01",)


def test_la_asistencia_futura_depende_de_la_fecha_de_corte(tmp_path: Path) -> None:
    leer_con(tmp_path, "Intervenciones", TABLA)
    assert hallados(tmp_path, date(2024, 7, 9)) == [("INT-011", "Intervenciones", "E2")]
    assert hallados(tmp_path, date(2024, 7, 10)) == []
    leer_con(tmp_path, "Intervenciones", con(TABLA, G3="", H3="Todas"))
    assert hallados(tmp_path, date(2024, 9, 3)) == [("INT-011", "Intervenciones", "J3")]


EN_COLUMNAS = """
    | Forma | Tema | Fecha | Convocadas | Rosa Ejemplo Prueba | Ficticia Ensayo, Nieves | Sol | Luz Imaginaria Modelo | Lugar |
    | GIA | Retroalimentar | d:2024-07-10 | | ✓ | | ✓ | F | Aula 2 |
    | GIA | Planificar | d:2024-08-14 | 1, 2 | ✓ | ✓ | | | Patio |
    | GIA | Evaluar | d:2024-10-16 | | | | | | |
"""
EL_LUGAR_NO_SE_USA = ("HOJ-015", "Intervenciones", "")


def test_la_asistencia_en_columnas(tmp_path: Path) -> None:
    intervenciones = leer_con(tmp_path, "Intervenciones", EN_COLUMNAS).intervenciones
    assert [i.asistentes for i in intervenciones] == [("D01", "D03"), ("D01", "D02"), None]
    assert [i.convocadas for i in intervenciones] == [TODAS, ("D01", "D02"), TODAS]
    assert hallados(tmp_path) == [EL_LUGAR_NO_SE_USA]


def test_la_asistencia_en_columnas_bajo_un_titulo(tmp_path: Path) -> None:
    filas = EN_COLUMNAS.strip().splitlines()
    tabla = "\n".join(["| | | | | ASISTENCIA | | | | |", *filas])
    intervenciones = leer_con(tmp_path, "Intervenciones", Hoja(tabla, combinar=("E1:H1",))).intervenciones
    assert [i.asistentes for i in intervenciones] == [("D01", "D03"), ("D01", "D02"), None]
    assert hallados(tmp_path) == [EL_LUGAR_NO_SE_USA]


def test_solo_con_equis_la_equis_es_que_asistio(tmp_path: Path) -> None:
    primera = leer_con(tmp_path, "Intervenciones", EN_COLUMNAS.replace("✓", "X").replace("| F |", "| |")).intervenciones[0]
    assert primera.asistentes == ("D01", "D03")
    assert hallados(tmp_path) == [EL_LUGAR_NO_SE_USA]


def test_con_palomas_y_equis_la_equis_es_que_falto(tmp_path: Path) -> None:
    intervenciones = leer_con(tmp_path, "Intervenciones", con(EN_COLUMNAS, F2="X", G3="x")).intervenciones
    assert [i.asistentes for i in intervenciones] == [("D01", "D03"), ("D01", "D02"), None]
    assert hallados(tmp_path) == [EL_LUGAR_NO_SE_USA, ("INT-016", "Intervenciones", "F2")]


@pytest.mark.parametrize(
    ("celda", "valor", "esperado"),
    [
        ("E2", "quizás", [("INT-015", "E2")]),
        ("E2", "e:#N/A", [("CEL-006", "E2")]),
        ("G3", "✓", [("INT-014", "G3")]),
        ("E1", "Rosa Ejempla Prueva", [("CRO-012", "E1")]),
        ("I1", "Docentes que asistieron", [("INT-006", "I2"), ("INT-006", "I3")]),
        ("E2", "b:sí", []),
        ("H2", "n:0", []),
        ("H2", "T", []),
    ],
)
def test_una_celda_cambiada_de_la_asistencia_en_columnas(tmp_path: Path, celda: str, valor: str, esperado: list[tuple[str, str]]) -> None:
    leer_con(tmp_path, "Intervenciones", con(EN_COLUMNAS, **{celda: valor}))
    de_mas = [] if celda == "I1" else [EL_LUGAR_NO_SE_USA]
    assert hallados(tmp_path) == sorted([*de_mas, *((codigo, "Intervenciones", donde) for codigo, donde in esperado)])


def test_la_lista_de_formas_de_la_ie_dice_cuales_son_de_grupo(tmp_path: Path) -> None:
    tabla = "| Formas de intervención | Se hace |\n| Microtaller | En grupo |\n| Asesoría | A cada docente |\n| Jornada | |"
    filas = "| Forma | Tema |\n| Microtaller | Uno |\n| Asesoría | Dos |\n| Jornada | Tres |\n| GIA | Cuatro |"
    formas = [i.forma for i in leer_con(tmp_path, "Hoja", f"{tabla}\n||\n{filas}").intervenciones]
    assert formas == ["Microtaller", "Asesoría", "Jornada", ""]
    assert hallados(tmp_path) == [("INT-001", "Hoja", "A10"), ("INT-003", "Hoja", "B4"), ("INT-008", "Hoja", "A8")]
