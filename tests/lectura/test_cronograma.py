"""El cronograma escrito de muchos modos: ancho, largo, con estados, con cambios, movido de lugar."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from monitoreo_xlsx.modelo import Estado, Expediente, Visita
from tests.ayudas import CORTE, Hoja, hallazgos, leer, libro

IE = """
    | UGEL | Villa Ejemplo |
    | IE | IEI N.° 000 |
    | Directora | Marina Ficción Supuesta |
    | Periodo | n:2024 |
"""
ARCHIVO = "cronograma.xlsx"


def _leer(carpeta: Path, tabla: str | Hoja, ie: str | None = IE, **otras: str | Hoja) -> Expediente:
    hojas: dict[str, str | Hoja] = {} if ie is None else {"Datos": ie}
    libro(carpeta, ARCHIVO, {**hojas, "Hoja1": tabla, **otras})
    return leer(carpeta)


def _hallazgos(carpeta: Path) -> list[tuple[str, str, str]]:
    """Sin los que no son del cronograma: estas escuelas no tienen fichas, o las tienen todas con el mismo nivel."""
    return [(codigo, hoja, celda) for codigo, _, hoja, celda in hallazgos(carpeta) if codigo not in {"FIC-021", "RUB-015", "CAL-001"}]


def _visitas(expediente: Expediente) -> list[tuple[str, int]]:
    return [(v.docente, v.numero) for v in expediente.visitas]


DOS = [("D01", 1), ("D01", 2), ("D02", 1), ("D02", 2)]
CABECERAS = {
    "una fila": ("| Docente | I VISITA | II VISITA |", ()),
    "números": ("| Docente | VISITAS ||\n|| 1 | 2 |", ("B1:C1", "A1:A2")),
    "romanos bajo un grupo": ("| Docente | FECHAS DEL MONITOREO ||\n|| I | II |", ("B1:C1",)),
    "ordinales": ("| Docente | Primera visita | 2da visita |", ()),
    "meses": ("| Docente | JUNIO | SEPTIEMBRE |", ()),
    "al revés": ("| Docente | Visita N.° 1 | Monitoreo II |", ()),
    "tres filas": ("| Docente | FECHAS DEL MONITOREO AÑO 2024 ||\n|| JUNIO | SETIEMBRE |\n|| I VISITA | II VISITA |", ("A1:A3", "B1:C1")),
}


@pytest.mark.parametrize("cual", CABECERAS)
def test_cabeceras(tmp_path: Path, cual: str) -> None:
    cabecera, combinar = CABECERAS[cual]
    filas = "\n| Rosa Ejemplo Prueba | ✓ | ✓ |\n| Sol Inventada Muestra | X | Sí |"
    expediente = _leer(tmp_path, Hoja(cabecera + filas, combinar=combinar))
    assert _visitas(expediente) == DOS
    assert _hallazgos(tmp_path) == []


def test_meses_sin_numero_dan_su_orden_y_su_ventana(tmp_path: Path) -> None:
    expediente = _leer(tmp_path, "| Docente | JUNIO | SEPTIEMBRE |\n| Rosa Ejemplo Prueba | ✓ | ✓ |")
    assert [(m.numero, m.mes, m.rotulo) for m in expediente.momentos] == [(1, 6, "JUNIO\nI VISITA"), (2, 9, "SETIEMBRE\nII VISITA")]
    assert expediente.visitas[1].desde == date(2024, 9, 1)


@pytest.mark.parametrize("cuantas", [1, 2, 3, 4, 5])
def test_de_una_a_cinco_visitas(tmp_path: Path, cuantas: int) -> None:
    romanos = ["I", "II", "III", "IV", "V"][:cuantas]
    cabecera = f"| N° | Nombres y Apellidos | {' | '.join(f'{r} VISITA' for r in romanos)} |"
    expediente = _leer(tmp_path, f"{cabecera}\n| n:1 | Rosa Ejemplo Prueba | {' | '.join('✓' * cuantas)} |")
    assert _visitas(expediente) == [("D01", n) for n in range(1, cuantas + 1)]


def test_la_tabla_puede_empezar_donde_sea(tmp_path: Path) -> None:
    tabla = """
        | CRONOGRAMA DE MONITOREO 2024 |
        ||
        | II VISITA | DNI | Aula: | Docente : | I VISITA | N.º |
        ||
        | ✓ | 00012311 | 5 años “A” | Rosa Ejemplo Prueba | 12/06 | 1 |
        ||
        | | 10000022 | 4°B | Sol Inventada Muestra | X | 2 |
        ||
        | TOTAL ||| 2 docentes |
    """
    expediente = _leer(tmp_path, Hoja(tabla, origen="C7"))
    assert [(d.nombre, d.edad, d.seccion, d.dni, d.lugar.celda) for d in expediente.docentes] == [
        ("Rosa Ejemplo Prueba", "5", "A", "00012311", "F11"),
        ("Sol Inventada Muestra", "4", "B", "10000022", "F13"),
    ]
    assert [(v.docente, v.numero, v.lugar.celda, v.desde) for v in expediente.visitas] == [
        ("D01", 1, "G11", date(2024, 6, 12)),
        ("D01", 2, "C11", None),
        ("D02", 1, "G13", None),
    ]


def test_lo_que_no_es_una_docente(tmp_path: Path) -> None:
    tabla = """
        | N° | Nombres y Apellidos | Aula | I VISITA |
        | 1 | Rosa Ejemplo Prueba | 5 A | ✓ |
        | 2 | | | |
        | N° | Nombres y Apellidos | Aula | I VISITA |
        | 3 | Sol Inventada Muestra | 4 A | ✓ |
        | | Observación: sujeto a cambios ||
        | | ____________ ||
        | TOTAL | | | 2 |
        | | Esta nota está bajo el total | | |
        | Programadas | Todas las docentes | | n:2 |
    """
    assert [d.nombre for d in _leer(tmp_path, tabla).docentes] == ["Rosa Ejemplo Prueba", "Sol Inventada Muestra"]
    assert _hallazgos(tmp_path) == []


def test_la_cabecera_de_dos_filas_repetida_sin_combinar(tmp_path: Path) -> None:
    """Se copió para que saliera en la segunda página; su segunda fila no es una docente con visitas y sin nombre."""
    tabla = """
        | N° | Nombres y Apellidos | Aula | JUNIO | SETIEMBRE |
        | | | | I VISITA | II VISITA |
        | 1 | Rosa Ejemplo Prueba | 5 A | ✓ | ✓ |
        ||
        | N° | Nombres y Apellidos | Aula | JUNIO | SETIEMBRE |
        | | | | I VISITA | II VISITA |
        | 2 | Sol Inventada Muestra | 4 A | ✓ | ✓ |
    """
    assert _visitas(_leer(tmp_path, tabla)) == DOS
    assert _hallazgos(tmp_path) == []


PARTIDAS = {
    "apellidos y nombres": "| Apellidos | Nombres | I VISITA |\n| Ejemplo Prueba | Rosa | ✓ |\n| Inventada Muestra | Sol | ✓ |",
    "nombres y apellidos": "| N.° | Nombres | Apellidos | JUNIO |\n| 1 | Rosa | Ejemplo Prueba | ✓ |\n| 2 | Sol | Inventada Muestra | ✓ |",
    "los dos apellidos": (
        "| Apellido paterno | Apellido materno | Nombres | I VISITA |\n| Ejemplo | Prueba | Rosa | ✓ |\n| Inventada | Muestra | Sol | ✓ |"
    ),
    "bajo un título": Hoja(
        "| Docente | | I VISITA |\n| Apellidos | Nombres | |\n| Ejemplo Prueba | Rosa | ✓ |\n| Inventada Muestra | Sol | ✓ |",
        combinar=("A1:B1", "C1:C2"),
    ),
    "largo": (
        "| Apellidos | Nombres | N.° de visita | Fecha |\n| Ejemplo Prueba | Rosa | I | junio |\n| Inventada Muestra | Sol | I | junio |"
    ),
}


@pytest.mark.parametrize("cual", PARTIDAS)
def test_el_nombre_en_varias_columnas(tmp_path: Path, cual: str) -> None:
    expediente = _leer(tmp_path, PARTIDAS[cual])
    assert [d.nombre for d in expediente.docentes] == ["Ejemplo Prueba, Rosa", "Inventada Muestra, Sol"]
    assert _visitas(expediente) == [("D01", 1), ("D02", 1)]
    assert _hallazgos(tmp_path) == []
    cambios = "| Docente | N.° de visita | Estado | Motivo |\n| Rosa Ejemplo Prueba | I | Cancelada | Clima |"
    assert [v.estado for v in _leer(tmp_path, PARTIDAS[cual], Otra=cambios).visitas] == [Estado.CANCELADA, None]


def test_un_nombre_a_medias_o_ilegible_en_varias_columnas(tmp_path: Path) -> None:
    tabla = "| Apellidos | Nombres | Aula | I VISITA |\n| Ejemplo Prueba | | 5 A | ✓ |\n| Modelo | e:#REF! | 4 A | ✓ |\n| | | 3 A | ✓ |"
    assert [d.nombre for d in _leer(tmp_path, tabla).docentes] == ["Ejemplo Prueba"]
    assert _hallazgos(tmp_path) == [("CEL-006", "Hoja1", "A3"), ("CRO-009", "Hoja1", "A4")]


@pytest.mark.parametrize(
    ("rotulos", "edad", "seccion", "esperado"),
    [
        ("Edad | Sección", "n:5", "A", ("5 años “A”", "5", "A")),
        ("Grado | Sección", "5 años", "“A”", ("5 años “A”", "5", "A")),
        ("Aula | Sección", "5 años", "Los Ositos", ("5 años “Los Ositos”", "5", "Los Ositos")),
        ("Edad | Sección", "3 y 4 años", "S", ("3 y 4 años “S”", "3-4", "S")),
        ("Aula | Sección", "5 años “A”", "A", ("5 años “A”", "5", "A")),
        ("Edad | Sección", "n:5", "5 A", ("5 A", "5", "A")),
        ("Edad | Sección", "n:5", "", ("5", "5", "")),
        ("Edad | Sección", "n:4", "n:2", ("4 años “2”", "4", "2")),
        ("Edad | Sección", "n:3", "E", ("3 años “E”", "3", "E")),
    ],
)
def test_el_aula_en_dos_columnas(tmp_path: Path, rotulos: str, edad: str, seccion: str, esperado: tuple[str, str, str]) -> None:
    (docente,) = _leer(tmp_path, f"| Docente | {rotulos} | I VISITA |\n| Rosa Ejemplo Prueba | {edad} | {seccion} | ✓ |").docentes
    assert (docente.aula, docente.edad, docente.seccion) == esperado
    assert _hallazgos(tmp_path) == []


def test_solo_nombres_y_marcas(tmp_path: Path) -> None:
    tabla = "| Docente | I VISITA |\n| Rosa Ejemplo Prueba | ✓ |\n| Sol Inventada Muestra | |\n||\n| Elaborado en marzo |"
    assert len(_leer(tmp_path, tabla).docentes) == 2


def test_seiscientas_filas_en_blanco_y_un_total(tmp_path: Path) -> None:
    blancas = "||\n" * 600
    tabla = f"| Docente | I VISITA |\n| Rosa Ejemplo Prueba | ✓ |\n{blancas}| TOTAL | 1 |"
    assert len(_leer(tmp_path, tabla).docentes) == 1
    assert _hallazgos(tmp_path) == []


def test_una_fila_con_marcas_y_sin_nombre_no_arrastra_a_sus_fichas(tmp_path: Path) -> None:
    _leer(tmp_path, "| Docente | Aula | I VISITA |\n| Rosa Ejemplo Prueba | 5 A | ✓ |\n| | 5 B | ✓ |", IE + "\n| Docentes | n:2 |")
    libro(
        tmp_path,
        "fichas/registro.xlsx",
        {"R": "| Docente | Visita | Fecha | A1 | A2 |\n| Otra Distinta Ajena | I | 20/6/2024 | n:3 | n:3 |"},
    )
    codigos = [h[0] for h in _hallazgos(tmp_path)]
    assert codigos.count("CRO-009") == 1
    assert "FIC-001" not in codigos
    assert "IED-002" not in codigos
    assert len(leer(tmp_path).apartadas) == 1


def test_la_misma_docente_dos_veces(tmp_path: Path) -> None:
    _leer(tmp_path, "| Docente | I VISITA |\n| Rosa Ejemplo Prueba | ✓ |\n| PRUEBA EJEMPLO, Rosa | ✓ |")
    assert _hallazgos(tmp_path) == [("CRO-003", "Hoja1", "A3")]
    assert len(leer(tmp_path).docentes) == 1


def test_dos_docentes_con_el_mismo_nombre_y_distinto_dni(tmp_path: Path) -> None:
    tabla = "| Docente | DNI | I VISITA |\n| Rosa Ejemplo Prueba | 10000001 | ✓ |\n| Rosa Ejemplo Prueba | 10000002 | ✓ |"
    assert len(_leer(tmp_path, tabla).docentes) == 2
    assert _hallazgos(tmp_path) == []
    niveles = " | ".join(f"A{i}" for i in range(1, 10))
    valores = " | ".join(["n:3"] * 9)
    registro = f"| Docente | DNI | Visita | Fecha | {niveles} |\n| Rosa Ejemplo Prueba | | I | 20/6/2024 | {valores} |"
    libro(tmp_path, "fichas/r.xlsx", {"R": f"{registro}\n| Rosa Ejemplo Prueba | 10000002 | I | 20/6/2024 | {valores} |"})
    assert _hallazgos(tmp_path) == [("FIC-024", "R", "A2")]
    assert [f.docente for f in leer(tmp_path).fichas] == ["D02"]


ESTADOS = """
    | Docente | Forma | I VISITA | Estado | Nueva fecha | Motivo | II VISITA | Estado II VISITA |
    | Rosa Ejemplo Prueba | Visita al aula | d:2024-06-05 | Reprogramada | d:2024-06-19 | Clima | ✓ | Ejecutada |
    | Sol Inventada Muestra | GIA | ✓ | No ejecutada | | Licencia o permiso | ✓ | |
"""


def test_estado_nueva_fecha_y_motivo_de_cada_visita(tmp_path: Path) -> None:
    visitas = {(v.docente, v.numero): v for v in _leer(tmp_path, ESTADOS).visitas}
    primera = visitas["D01", 1]
    assert (primera.estado, primera.nueva_fecha, primera.motivo) == (Estado.REPROGRAMADA, date(2024, 6, 19), "Clima")
    assert (primera.desde, primera.forma) == (date(2024, 6, 5), "Visita al aula")
    assert visitas["D01", 2].estado is Estado.EJECUTADA
    assert (visitas["D02", 1].estado, visitas["D02", 1].motivo) == (Estado.NO_EJECUTADA, "Licencia o permiso")
    assert visitas["D02", 2].estado is None
    assert {v.forma for v in visitas.values()} == {"Visita al aula", "GIA"}
    assert _hallazgos(tmp_path) == [("CRO-010", "Hoja1", "G2")]


def test_estados_bajo_un_grupo_por_visita(tmp_path: Path) -> None:
    tabla = Hoja(
        """
        | Docente | I VISITA || II VISITA ||
        || Fecha | Estado | Fecha | Estado |
        | Rosa Ejemplo Prueba | d:2024-06-05 | Cancelada | d:2024-09-05 | |
        """,
        combinar=("B1:C1", "D1:E1", "A1:A2"),
    )
    visitas = _leer(tmp_path, tabla).visitas
    assert [(v.numero, v.desde, v.estado) for v in visitas] == [(1, date(2024, 6, 5), Estado.CANCELADA), (2, date(2024, 9, 5), None)]


@pytest.mark.parametrize(
    ("celda", "valor", "esperado"),
    [
        ("D2", "Reprogramadda", ("CRO-007", "D2")),
        ("D2", "Vencida", ("CRO-007", "D2")),
        ("E2", "", ("CRO-008", "E2")),
        ("E2", "31/02/2024", ("CEL-003", "E2")),
        ("E2", "d:2025-06-19", ("CRO-005", "E2")),
        ("F2", "", ("CRO-008", "F2")),
        ("F3", "", ("CRO-008", "F3")),
        ("B2", "Paseo", ("CEL-012", "B2")),
    ],
)
def test_un_estado_mal_escrito_un_hallazgo(tmp_path: Path, celda: str, valor: str, esperado: tuple[str, str]) -> None:
    filas = [linea.strip().strip("|").split("|") for linea in ESTADOS.strip().splitlines()]
    filas[0][-1] = filas[0][-2] = "Nota"
    filas[int(celda[1]) - 1]["ABCDEF".index(celda[0])] = valor
    tabla = "\n".join(f"|{'|'.join(fila[:6])}|" for fila in filas)
    _leer(tmp_path, tabla)
    assert _hallazgos(tmp_path) == [(esperado[0], "Hoja1", esperado[1])]


LARGO = """
    | Docente | Aula | N.° de visita | Fecha programada | Forma |
    | Rosa Ejemplo Prueba | 5 A | I | d:2024-06-05 | GIA |
    | Rosa Ejemplo Prueba | 5 A | II | d:2024-09-05 | |
    | Sol Inventada Muestra | 4 A | I | junio | |
    | Sol Inventada Muestra | 4 A | II | ✓ | |
"""


def test_cronograma_largo(tmp_path: Path) -> None:
    expediente = _leer(tmp_path, LARGO)
    assert [d.nombre for d in expediente.docentes] == ["Rosa Ejemplo Prueba", "Sol Inventada Muestra"]
    assert _visitas(expediente) == DOS
    assert [(v.desde, v.hasta) for v in expediente.visitas][2] == (date(2024, 6, 1), date(2024, 6, 30))
    assert [(m.numero, m.mes) for m in expediente.momentos] == [(1, 6), (2, 9)]
    assert expediente.visitas[0].forma == "GIA"
    assert _hallazgos(tmp_path) == []


def test_cronograma_largo_con_la_docente_combinada(tmp_path: Path) -> None:
    tabla = """
        | Docente | N.° de visita | Fecha |
        | Rosa Ejemplo Prueba | I | d:2024-06-05 |
        | | II | d:2024-09-05 |
    """
    expediente = _leer(tmp_path, Hoja(tabla, combinar=("A2:A3",)))
    assert _visitas(expediente) == [("D01", 1), ("D01", 2)]
    assert _hallazgos(tmp_path) == [("HOJ-009", "Hoja1", "")]


def test_cronograma_largo_con_el_nombre_solo_en_la_primera_fila_de_cada_docente(tmp_path: Path) -> None:
    tabla = """
        | N.° | Docente | Aula | N.° de visita | Fecha |
        | n:1 | Rosa Ejemplo Prueba | 5 A | I | junio |
        | n:2 | | | II | setiembre |
        | n:3 | | | III | noviembre |
        | n:4 | Sol Inventada Muestra | 4 A | I | junio |
        | n:5 | | | II | setiembre |
    """
    expediente = _leer(tmp_path, tabla)
    assert _visitas(expediente) == [("D01", 1), ("D01", 2), ("D01", 3), ("D02", 1), ("D02", 2)]
    assert [v.desde for v in expediente.visitas if v.docente == "D02"] == [date(2024, 6, 1), date(2024, 9, 1)]
    assert _hallazgos(tmp_path) == [("CRO-022", "Hoja1", "B3")]
    (hallazgo,) = [h for h in expediente.hallazgos if h.codigo == "CRO-022"]
    assert hallazgo.datos["filas"] == "3 filas"


@pytest.mark.parametrize(
    "filas",
    [
        "| Rosa Ejemplo Prueba | 5 A | I | junio |\n| | | I | junio |",
        "| Rosa Ejemplo Prueba | 5 A | I | junio |\n| | 4 A | II | setiembre |",
        "| Rosa Ejemplo Prueba | 5 A | I | junio |\n||\n| | | II | setiembre |",
        "| Rosa Ejemplo Prueba | 5 A | II | junio |\n| Rosa Ejemplo Prueba | 5 A | I | junio |\n| | | III | setiembre |",
        "| Rosa Ejemplo Prueba | 5 A | I | junio |\n| | | | setiembre |",
    ],
)
def test_una_fila_sin_nombre_que_puede_ser_de_otra_no_hereda_el_de_encima(tmp_path: Path, filas: str) -> None:
    _leer(tmp_path, f"| Docente | Aula | N.° de visita | Fecha |\n{filas}")
    codigos = [codigo for codigo, *_ in _hallazgos(tmp_path)]
    assert codigos.count("CRO-009") == 1
    assert "CRO-022" not in codigos


@pytest.mark.parametrize(
    ("celda", "valor", "codigo"),
    [
        ("A3", "", "CRO-009"),
        ("C3", "", "CEL-013"),
        ("C3", "IX", "CRO-014"),
        ("C3", "I", "CRO-016"),
        ("D3", "nunca", "CRO-002"),
        ("D3", "d:2023-09-05", "CRO-005"),
        ("D3", "d:2024-03-05", "CRO-011"),
        ("B3", "Ositos", "CRO-004"),
        ("C1", "N.° de vicita", "HOJ-011"),
    ],
)
def test_una_celda_mala_del_largo(tmp_path: Path, celda: str, valor: str, codigo: str) -> None:
    filas = [linea.strip().strip("|").split("|") for linea in LARGO.strip().splitlines()]
    filas[int(celda[1]) - 1]["ABCDE".index(celda[0])] = valor
    tabla = "\n".join(f"|{'|'.join(fila)}|" for fila in filas)
    expediente = _leer(tmp_path, tabla)
    assert _hallazgos(tmp_path) == [(codigo, "Hoja1", celda)]
    esperadas = 3 if codigo == "CRO-016" else 4
    assert len(expediente.visitas) == esperadas


ANCHO = "| Docente | I VISITA | II VISITA |\n| Rosa Ejemplo Prueba | d:2024-06-05 | ✓ |\n| Sol Inventada Muestra | ✓ | |"
CAMBIOS = """
    | Nombres y apellidos | N.° de visita | Estado | Nueva fecha | Motivo |
    | ROSA EJEMPLO PRUEBA | I | Reprogramada | d:2024-06-19 | Clima |
"""


def test_la_hoja_de_cambios(tmp_path: Path) -> None:
    visita = _leer(tmp_path, ANCHO, Otra=CAMBIOS).visitas[0]
    assert (visita.estado, visita.nueva_fecha, visita.motivo) == (Estado.REPROGRAMADA, date(2024, 6, 19), "Clima")
    assert visita.lugar.celda == "B2"
    assert _hallazgos(tmp_path) == []


@pytest.mark.parametrize(
    ("celda", "valor", "codigo"),
    [
        ("A2", "Nadie Conocido", "CRO-012"),
        ("A2", "", "CEL-013"),
        ("A2", "e:#REF!", "CEL-006"),
        ("B2", "V", "CRO-014"),
        ("B2", "", "CEL-013"),
        ("B2", "hoy", "CRO-014"),
        ("C2", "Postergada", "CRO-007"),
        ("D2", "", "CRO-008"),
        ("D2", "d:2023-06-19", "CRO-005"),
        ("E2", "", "CRO-008"),
    ],
)
def test_una_celda_mala_de_cambios(tmp_path: Path, celda: str, valor: str, codigo: str) -> None:
    filas = [linea.strip().strip("|").split("|") for linea in CAMBIOS.strip().splitlines()]
    filas[int(celda[1]) - 1]["ABCDE".index(celda[0])] = valor
    _leer(tmp_path, ANCHO, Otra="\n".join(f"|{'|'.join(fila)}|" for fila in filas))
    assert _hallazgos(tmp_path) == [(codigo, "Otra", celda)]


def test_un_cambio_que_no_se_entiende_no_vuelve_sospechosa_a_la_ficha(tmp_path: Path) -> None:
    _leer(tmp_path, ANCHO, Otra=CAMBIOS.replace("ROSA EJEMPLO PRUEBA", "Nadie Conocido"))
    niveles = " | ".join(f"A{i}" for i in range(1, 10))
    valores = " | ".join(["n:3"] * 9)
    libro(
        tmp_path,
        "fichas/r.xlsx",
        {"R": f"| Docente | Visita | Fecha | {niveles} |\n| Rosa Ejemplo Prueba | I | d:2024-06-19 | {valores} |"},
    )
    assert _hallazgos(tmp_path) == [("CRO-012", "Otra", "A2")]


def test_un_cambio_de_una_visita_que_no_tiene(tmp_path: Path) -> None:
    _leer(tmp_path, ANCHO, Otra=CAMBIOS.replace("ROSA EJEMPLO PRUEBA | I ", "Sol Inventada Muestra | II "))
    assert _hallazgos(tmp_path) == [("CRO-014", "Otra", "B2")]


def test_dos_cronogramas_en_un_libro(tmp_path: Path) -> None:
    expediente = _leer(tmp_path, ANCHO, Vieja="| Docente | I VISITA |\n| Luz Imaginaria Modelo | ✓ |")
    assert len(expediente.docentes) == 2
    assert _hallazgos(tmp_path) == [("HOJ-012", "Vieja", "")]


def test_una_visita_repetida_en_la_cabecera(tmp_path: Path) -> None:
    _leer(tmp_path, "| Docente | I VISITA | I VISITA |\n| Rosa Ejemplo Prueba | ✓ | ✓ |")
    assert _hallazgos(tmp_path) == [("HOJ-007", "Hoja1", "C1")]


@pytest.mark.parametrize(
    ("ie", "esperado", "periodo"),
    [
        (None, [("IED-001", "", "")] * 3 + [("IED-003", "", "")], CORTE.year),
        ("| UGEL | Villa |\n| IE | 000 |\n| Directora | Marina |", [("IED-003", "Datos", "")], CORTE.year),
        ("| UGEL: Villa |\n| IE: 000 |\n| Directora: Marina |\n| AÑO\t:  2023 |", [], 2023),
        ("| UGEL | : | Villa |\n| IE | : | 000 |\n| Director | : | Marina |\n| Año | : | n:2023 |", [], 2023),
        ("| UGEL | IE | Directora | Periodo |\n| Villa | 000 | Marina | n:2023 |", [], 2023),
        ("| UGEL ||| Villa |\n| IE ||| 000 |\n| Directora ||| Marina |\n| Periodo ||| 2023 |", [], 2023),
        ("| UGEL | |\n| IE | 000 |\n| Directora | Marina |\n| Periodo | 2023 |", [("IED-001", "Datos", "B1")], 2023),
        ("| UGEL | IE |\n| IE | 000 |\n| Directora | Marina |\n| Periodo | 2023 |", [("IED-001", "Datos", "B1")], 2023),
    ],
)
def test_datos_de_la_ie_escritos_de_varios_modos(tmp_path: Path, ie: str | None, esperado: list[Any], periodo: int) -> None:
    expediente = _leer(tmp_path, "| Docente | I VISITA |\n| Rosa Ejemplo Prueba | ✓ |", ie)
    assert expediente.institucion.periodo == periodo
    assert _hallazgos(tmp_path) == esperado


def test_el_periodo_en_blanco_se_avisa_aunque_el_titulo_lo_diga(tmp_path: Path) -> None:
    titulo = "| CRONOGRAMA DE VISITAS 2024 |\n| Docente | I VISITA |\n| Rosa Ejemplo Prueba | ✓ |"
    expediente = _leer(tmp_path, titulo, "| UGEL | Villa |\n| IE | 000 |\n| Directora | Marina |\n| Periodo | |")
    assert expediente.institucion.periodo == 2024
    assert _hallazgos(tmp_path) == [("IED-001", "Datos", "B4")]


def test_el_periodo_del_titulo(tmp_path: Path) -> None:
    sin_periodo = IE.replace("| Periodo | n:2024 |", "")
    expediente = _leer(tmp_path, "| CRONOGRAMA DE VISITAS 2023 |\n| Docente | I VISITA |\n| Rosa Ejemplo Prueba | ✓ |", sin_periodo)
    assert expediente.institucion.periodo == 2023
    assert _hallazgos(tmp_path) == []


def test_la_ayuda_de_la_plantilla_no_es_un_dato(tmp_path: Path) -> None:
    ie = """
        | UGEL | | Por ejemplo: El Collao. |
        | IE | | Número y nombre. |
        | Directora | | Nombres y apellidos. |
        | Periodo | | El año: cuatro cifras. |
    """
    institucion = _leer(tmp_path, "| Docente | I VISITA |\n| Rosa Ejemplo Prueba | ✓ |", ie).institucion
    assert (institucion.ugel, institucion.nombre, institucion.directora) == ("", "", "")


def test_una_hoja_oculta_se_lee_y_se_avisa(tmp_path: Path) -> None:
    libro(tmp_path, ARCHIVO, {"Datos": IE, "Hoja1": Hoja(ANCHO, oculta=True), "Listas": Hoja("| a |\n| b |", oculta=True)})
    assert len(leer(tmp_path).docentes) == 2
    assert _hallazgos(tmp_path) == [("HOJ-001", "Hoja1", "")]


def test_una_ventana_de_dias(tmp_path: Path) -> None:
    expediente = _leer(tmp_path, "| Docente | JUNIO\\nI VISITA |\n| Rosa Ejemplo Prueba | del 10 al 14 |")
    assert expediente.visitas == (Visita("D01", 1, expediente.visitas[0].lugar, date(2024, 6, 10), date(2024, 6, 14)),)
