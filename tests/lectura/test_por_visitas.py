"""Hojas de una docente con las visitas I, II y III en columnas."""

from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.ayudas import CODIGOS, DESEMPENOS, DOCENTES, Hoja, cada_cambio, cambiar, dia, dni, escuela, hallazgos, leer, libro, nivel_bueno

UNA = "fichas/rosa.xlsx"
ERROR, SIN = "e:#N/A", "=A1+A2"


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    """Una carpeta con su cronograma y sin fichas."""
    return escuela(tmp_path / "ie", formatos=(), docentes=DOCENTES)


def por_visitas(docente: int = 0, cabecera: str = "I VISITA | II VISITA | III VISITA", visitas: int = 3) -> str:
    """La tabla: datos en B, cabecera en la fila 9, fecha 10, horas 11 y 12, desempeños de la 13 a la 21; visitas en C, D y E."""
    columnas = range(visitas)
    filas = "\n".join(
        f"| {c} | {n} | " + " | ".join(f"n:{nivel_bueno(docente, v, i)}" for v in columnas) + " |"
        for i, (c, n) in enumerate(zip(CODIGOS, DESEMPENOS, strict=True))
    )
    fechas = " | ".join(f"d:{dia(docente, v)}" for v in columnas)
    inicio, fin = (" | ".join([hora] * visitas) for hora in ("h:08:30", "h:09:30"))
    matriculados, asistentes = (" | ".join([n] * visitas) for n in ("n:20", "n:18"))
    return f"""
        | FICHA DE MONITOREO POR VISITAS |
        ||
        | IE: | IEI N.° 000 |
        | Código modular: | 0000123 |
        | Docente: | {DOCENTES[docente]} |
        | DNI: | {dni(docente)} |
        | Observadora: | Marina Ficción Supuesta |
        ||
        | Código | Desempeño | {cabecera} |
        | | Fecha de la visita | {fechas} |
        | | Hora de inicio | {inicio} |
        | | Hora de fin | {fin} |
        {filas}
        | | Matriculados | {matriculados} |
        | | Asistentes | {asistentes} |
        | Puntaje total | | n:20 |
        ||
        | | Fortalezas | Trato cálido | Orden | Escucha |
    """


def _una(carpeta: Path, hoja: str | Hoja, **propiedades: str) -> list[tuple[str, str]]:
    libro(carpeta, UNA, {"Rosa": hoja}, propiedades)
    return [(codigo, celda) for codigo, _, _, celda in hallazgos(carpeta) if codigo != "CAL-001"]


def test_las_fechas_pueden_ir_bajo_la_tabla_con_el_nombre_de_su_visita(ie: Path) -> None:
    fechas = "".join(f"\n| Fecha de la {romano} visita | d:{dia(0, v)} |" for v, romano in enumerate(("I", "II", "III")))
    tabla = [linea for linea in por_visitas().splitlines() if "Fecha de la visita" not in linea and "Fortalezas" not in linea]
    assert _una(ie, "\n".join(tabla).replace("| Puntaje total | | n:20 |", "") + fechas) == []
    assert [ficha.fecha for ficha in leer(ie).fichas] == [dia(0, v) for v in range(3)]


def test_cada_visita_es_una_ficha(ie: Path) -> None:
    assert _una(ie, por_visitas()) == []
    expediente = leer(ie)
    assert [(f.docente, f.visita, f.fecha) for f in expediente.fichas] == [("D01", v + 1, dia(0, v)) for v in range(3)]
    for v, ficha in enumerate(expediente.fichas):
        assert [p.nivel for p in ficha.puntajes] == [nivel_bueno(0, v, i) for i in range(9)]
        assert (ficha.hora_inicio, ficha.hora_fin, ficha.matriculados, ficha.asistentes) == (time(8, 30), time(9, 30), 20, 18)
        assert ficha.observador == "Marina Ficción Supuesta"
        assert ficha.lugar.celda == f"{'CDE'[v]}9"
        assert ficha.lugar_de("fecha").celda == f"{'CDE'[v]}10"
        assert ficha.puntajes[3].lugar.celda == f"{'CDE'[v]}16"
    assert (expediente.leidas, expediente.fuentes[-1].contenido) == (3, "Ficha")


@pytest.mark.parametrize(
    "cabecera",
    [
        "Visita 1 | Visita 2 | Visita 3",
        "Primera visita | Segunda visita | Tercera visita",
        "JUNIO\\nI VISITA | SETIEMBRE\\nII VISITA | NOVIEMBRE\\nIII VISITA",
        "Nivel I visita | Nivel II visita | Nivel III visita",
        "1er momento | 2do momento | 3er momento",
    ],
)
@pytest.mark.parametrize("origen", ["A1", "D7"])
def test_modos_de_nombrar_las_visitas(ie: Path, cabecera: str, origen: str) -> None:
    assert _una(ie, Hoja(por_visitas(cabecera=cabecera), origen=origen)) == []
    assert [f.visita for f in leer(ie).fichas] == [1, 2, 3]


def test_columnas_en_otro_orden(ie: Path) -> None:
    assert _una(ie, por_visitas(cabecera="III VISITA | I VISITA | II VISITA").replace("Fecha de la visita", "Zona")) == [("HOJ-006", "B10")]
    assert {f.visita: f.puntajes[0].nivel for f in leer(ie).fichas} == {3: 1, 1: 2, 2: 3}


@pytest.mark.parametrize(
    ("grupo", "rotulos"), [("VISITAS", "I | II | III"), ("N.° DE VISITA", "1 | 2 | 3"), ("NIVEL", "I VISITA | II VISITA | III VISITA")]
)
def test_bajo_un_grupo_combinado(ie: Path, grupo: str, rotulos: str) -> None:
    tabla = por_visitas(cabecera=f"{grupo} | | |").replace("| | Fecha de", f"| | | {rotulos} |\n| | Fecha de")
    assert _una(ie, Hoja(tabla, combinar=("A9:A10", "B9:B10", "C9:E9"))) == []
    assert [f.visita for f in leer(ie).fichas] == [1, 2, 3]


def test_nivel_y_evidencia_bajo_cada_visita(ie: Path) -> None:
    filas = "\n".join(f"| {c} | {n} | n:3 | vi {c} | n:4 | oí {c} |" for c, n in zip(CODIGOS, DESEMPENOS, strict=True))
    tabla = f"""
        | Docente: Rosa Ejemplo Prueba |
        | Fecha I visita: | d:2024-06-03 | Fecha II visita: | d:2024-09-03 |
        | Código | Desempeño | I VISITA | | II VISITA | |
        | | | Nivel | Evidencia | Nivel | Evidencia |
        {filas}
    """
    assert _una(ie, Hoja(tabla, combinar=("A3:A4", "B3:B4", "C3:D3", "E3:F3"))) == []
    una, otra = leer(ie).fichas
    assert ([p.evidencia for p in una.puntajes], una.fecha) == ([f"vi {c}" for c in CODIGOS], date(2024, 6, 3))
    assert ([p.evidencia for p in otra.puntajes], otra.fecha) == ([f"oí {c}" for c in CODIGOS], date(2024, 9, 3))


def test_una_visita_en_blanco_no_es_una_ficha(ie: Path) -> None:
    assert _una(ie, por_visitas(visitas=2).replace(" | Escucha", "")) == []
    assert [f.visita for f in leer(ie).fichas] == [1, 2]


def test_ninguna_visita_hecha(ie: Path) -> None:
    assert _una(ie, por_visitas(visitas=0).replace(" | Trato cálido | Orden | Escucha", "")) == [("FIC-013", "B5")]
    assert leer(ie).leidas == 0


def test_una_visita_con_su_dialogo_y_sin_fecha_ni_niveles_no_esta_en_blanco(ie: Path) -> None:
    assert _una(ie, por_visitas(visitas=2)) == [("FIC-027", "E10")]
    ficha = leer(ie).fichas[2]
    assert (ficha.visita, ficha.fecha, ficha.dialogo.fortalezas) == (3, None, "Escucha")
    assert all(p.nivel is None and not p.na for p in ficha.puntajes)


@pytest.mark.parametrize(
    ("escrito", "senalados"),
    [
        ("| | Asistentes | | | n:18 |", [("FIC-027", "E10")]),
        ("| | Hora de fin | | | h:09:30 |", []),
        ("| | Matriculados | n:20 | n:20 | n:20 |", []),
    ],
)
def test_lo_que_dice_que_una_visita_sin_fecha_ni_niveles_se_hizo(ie: Path, escrito: str, senalados: list[tuple[str, str]]) -> None:
    hoja = por_visitas(visitas=2).replace(" | Escucha", "")
    rotulo = escrito.split("|")[2]
    hoja = "\n".join(escrito if f"|{rotulo}|" in linea else linea for linea in hoja.splitlines())
    assert [h for h in _una(ie, hoja) if h[0] == "FIC-027"] == senalados
    assert [f.visita for f in leer(ie).fichas] == ([1, 2, 3] if senalados else [1, 2])


def test_un_texto_que_no_se_sabe_de_que_visita_es_tampoco_deja_la_hoja_en_blanco(ie: Path) -> None:
    hoja = por_visitas(visitas=0).replace(" | Trato cálido | Orden | Escucha", "") + "| Reflexión de la docente: | Dará más espera |"
    assert _una(ie, hoja) == [("FIC-027", "B5")]
    assert leer(ie).fichas == ()


def test_las_evidencias_de_una_visita_sin_niveles(ie: Path) -> None:
    filas = "\n".join(f"| {c} | {n} | n:3 | vi {c} | | oí {c} |" for c, n in zip(CODIGOS, DESEMPENOS, strict=True))
    tabla = f"""
        | Docente: Rosa Ejemplo Prueba |
        | Fecha I visita: | d:2024-06-03 |
        | Código | Desempeño | I VISITA | | II VISITA | |
        | | | Nivel | Evidencia | Nivel | Evidencia |
        {filas}
    """
    assert _una(ie, Hoja(tabla, combinar=("A3:A4", "B3:B4", "C3:D3", "E3:F3"))) == [("FIC-027", "E3")]
    assert [p.evidencia for p in leer(ie).fichas[1].puntajes] == [f"oí {c}" for c in CODIGOS]


def test_una_visita_que_no_es_del_cronograma(ie: Path) -> None:
    tabla = por_visitas(cabecera="I VISITA | II VISITA | IV VISITA")
    assert _una(ie, tabla) == [("FIC-002", "E9")]
    assert ([f.visita for f in leer(ie).fichas], len(leer(ie).apartadas)) == ([1, 2], 1)


def test_de_otra_ie_o_de_otra_rubrica(ie: Path) -> None:
    (ie / "rubrica.xlsx").unlink()
    assert _una(ie, por_visitas(), rubrica="otra/1") == [("FIC-010", ""), ("RUB-015", "")]
    assert (leer(ie).fichas, len(leer(ie).apartadas)) == ((), 3)


UNA_CELDA = [
    ("C13", None, "CEL-001"),
    ("D14", 9, "CEL-002"),
    ("E15", "bien", "CEL-002"),
    ("E21", ERROR, "CEL-006"),
    ("C21", SIN, "CEL-007"),
    ("C10", None, "FIC-016"),
    ("D10", "31/09/2024", "CEL-003"),
    ("D10", date(2023, 9, 3), "FIC-004"),
    ("E10", ERROR, "CEL-006"),
    ("C11", "tarde", "CEL-005"),
    ("D12", time(7, 0), "FIC-006"),
    ("C22", "veinte", "CEL-008"),
    ("E23", 25, "FIC-007"),
    ("A14", "A3", "FIC-023"),
    ("A14", ERROR, "CEL-006"),
    ("B14", "Clima del aula", "FIC-023"),
    ("C9", "Zona", "HOJ-006"),
    ("D9", "Zona", "HOJ-006"),
    ("E9", None, "HOJ-006"),
    ("D9", "I VISITA", "HOJ-007"),
    ("D9", "IV VISITA", "FIC-002"),
    ("B10", "Fecha de la vicita", "HOJ-011"),
    ("B10", "Zona", "HOJ-006"),
    ("B10", None, "HOJ-006"),
    ("A5", "Dosente:", "HOJ-011"),
    ("B5", None, "FIC-014"),
    ("B5", ERROR, "CEL-006"),
    ("B5", "Sin Nadie Conocido", "FIC-018"),
    ("B5", "Rosa Ejempla Prueba", "FIC-022"),
    ("B6", "1", "CEL-009"),
    ("B6", "87654321", "FIC-025"),
    ("B4", "0000999", "FIC-020"),
    ("B4", "12", "CEL-011"),
    ("B3", ERROR, "CEL-006"),
    ("B7", ERROR, "CEL-006"),
    ("A9", "Zona", None),
    ("B9", "Zona", None),
    ("B9", None, None),
    ("C13", "N.A.", None),
    ("B6", None, None),
    ("B14", "Otro", None),
]


@pytest.mark.parametrize(("celda", "valor", "codigo"), UNA_CELDA)
def test_una_celda_un_hallazgo(ie: Path, celda: str, valor: Any, codigo: str | None) -> None:
    assert _una(ie, por_visitas()) == []
    cambiar(ie, UNA, "Rosa", celda, valor)
    assert hallazgos(ie) == ([(codigo, UNA, "Rosa", celda)] if codigo else [])


VALORES = (None, "zzz", "e:#REF!", "=A1", 7777, -1, True, "12/06/2024", "III", "✓", "x" * 500)


@pytest.mark.parametrize("valor", VALORES)
def test_una_celda_cualquiera(ie: Path, valor: Any) -> None:
    """Se daña cada celda de la hoja, una a la vez: nunca hay más de un hallazgo."""
    libro(ie, UNA, {"Rosa": por_visitas()})
    celdas = [c.coordinate for fila in openpyxl.load_workbook(ie / UNA)["Rosa"].iter_rows() for c in fila if c.value is not None]
    demas = {}
    for celda in cada_cambio(ie, UNA, "Rosa", celdas, valor):
        hallados = [(h[0], h[3]) for h in hallazgos(ie)]
        if len(hallados) > 1 or any(donde not in {celda, ""} for _, donde in hallados):
            demas[celda] = hallados
    assert demas == {}


@pytest.mark.parametrize("nombre", ["Sin Nadie Conocido", "Nieves Ficticia Ensayo", ""])
def test_sin_docente_se_apartan_todas_sus_visitas(ie: Path, nombre: str) -> None:
    assert len(_una(ie, por_visitas().replace(DOCENTES[0], nombre))) == 1
    assert (leer(ie).fichas, len(leer(ie).apartadas)) == ((), 3)


def test_niveles_en_columnas_no_son_visitas(ie: Path) -> None:
    filas = "\n".join(f"| {c} | {n} | x | | |" for c, n in zip(CODIGOS, DESEMPENOS, strict=True))
    hallados = _una(ie, f"| Docente: | Rosa Ejemplo Prueba |\n| Código | Desempeño | I | II | III | IV |\n{filas}")
    assert leer(ie).fichas == ()
    assert sorted(codigo for codigo, _ in hallados) == ["FIC-015", "FIC-016"]


def test_un_resumen_sin_docente_no_se_usa_y_se_dice(ie: Path) -> None:
    filas = "\n".join(f"| {n} | n:3 | n:4 |" for n in DESEMPENOS)
    libro(ie, UNA, {"Rosa": por_visitas(), "Resumen": f"| Desempeño | I VISITA | II VISITA |\n{filas}"})
    assert hallazgos(ie) == [("HOJ-016", UNA, "", "")]
    assert leer(ie).leidas == 3


def test_filas_de_texto_bajo_los_desempenos(ie: Path) -> None:
    con_texto = por_visitas().replace("| | Matriculados", "| | Fortalezas | Trato cálido | Orden | Escucha |\n| | Matriculados")
    assert _una(ie, con_texto) == []
    assert [f.matriculados for f in leer(ie).fichas] == [20, 20, 20]
