"""Códigos de desempeño de cualquier forma: lo escrito tal cual gana, y lo que puede ser de dos no es de ninguno."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.modelo import Desempeno, Nivel, Regla, Rubrica, Tramo
from tests.ayudas import DOCENTES, agregar, cambiar, escuela, hallazgos, leer, libro, registro

NOMBRES = ("Planifica la sesión", "Clima del aula", "Evalúa el progreso")


def con(*codigos: str, nombres: tuple[str, ...] = NOMBRES) -> Instrumento:
    desempenos = tuple(Desempeno(c, n) for c, n in zip(codigos, nombres, strict=False))
    niveles = (Nivel(1, "I", "Inicio", "#d7191c", logrado=False), Nivel(2, "II", "Logrado", "#2c7bb6", logrado=True))
    return Instrumento(Rubrica("x", "1", "x", "x", desempenos, niveles, Regla("promedio", (Tramo("I", 1, 1), Tramo("II", 2, 2)))))


def codigo(hallado: Desempeno | None) -> str | None:
    return hallado.codigo if hallado is not None else None


CODIGOS = ("R.1", "1.1", "D-1", "D 1", "1231", "1-2", "3/4", "2E5", "D*", "D?", "C-01", "1.1.2", "I.a", "Á1", "*", "I", "a", "A1.")


@pytest.mark.parametrize("uno", CODIGOS)
@pytest.mark.parametrize(
    "rotulo", ["{c}", "{c}. {n}", "{c} {n}", "{c} – {n}", "[{c}] {n}", "({c}) {n}", "{c}: {n}", "{c}.- {n}", "{n}", "1. {n}"]
)
def test_cada_codigo_se_reconoce_solo_y_con_su_nombre(uno: str, rotulo: str) -> None:
    assert codigo(con(uno, "Z9").buscar(rotulo.format(c=uno, n=NOMBRES[0]))) == uno


@pytest.mark.parametrize(
    ("codigos", "escrito", "esperado"),
    [
        (("D*", "D?"), "D*", "D*"),
        (("D*", "D?"), "D?", "D?"),
        (("D*", "D?"), "D", None),
        (("A-1", "A1"), "A1", "A1"),
        (("A-1", "A1"), "A 1", None),
        (("A-1", "B1"), "A 1", "A-1"),
        (("R.1", "R.2"), "r1", "R.1"),
        (("Á1", "A1"), "á1", "Á1"),
        (("1.1", "1.10"), "1.1", "1.1"),
        (("1.1", "11"), "11", "11"),
        (("12", "1", "2"), "1-2", None),
        (("12", "1", "2"), "1, 2", None),
        (("1", "1.1"), "1.1. Clima del aula", "1.1"),
        (("1", "1.1"), "1. Planifica la sesión", "1"),
        (("D", "D*"), "D* Clima del aula", "D*"),
        (("C-01", "C-02"), "C1", "C-01"),
        (("1", "2"), "1 y 2", None),
        (("I", "II"), "II", "II"),
        (("*", "?"), "", None),
        (("*", "?"), "!", None),
    ],
)
def test_lo_escrito_tal_cual_gana_y_lo_dudoso_no_es_de_ninguno(codigos: tuple[str, ...], escrito: str, esperado: str | None) -> None:
    assert codigo(con(*codigos).buscar(escrito)) == esperado


def test_si_un_texto_es_el_codigo_de_uno_y_el_nombre_de_otro_decide_la_columna() -> None:
    instrumento = con("A1", "A2", nombres=("A2", "A1"))
    assert (codigo(instrumento.buscar("A1")), codigo(instrumento.buscar("A1", "nombre"))) == ("A1", "A2")


def test_dos_desempenos_con_el_mismo_nombre_se_distinguen_solo_por_su_codigo() -> None:
    instrumento = con("A1", "A2", nombres=("Comunica", "Comunica"))
    assert codigo(instrumento.buscar("Comunica")) is None
    assert codigo(instrumento.buscar("A2. Comunica")) == "A2"


@pytest.mark.parametrize(
    ("codigos", "numero", "esperado"),
    [
        (("1.1", "1.2"), 1.1, "1.1"),
        (("1.1", "1.10"), 1.1, None),
        (("1.10", "1.2"), 1.1, "1.10"),
        (("00001231", "7"), 1231, "00001231"),
        (("2E5", "7"), 200000, "2E5"),
        (("A1", "A2"), 1, None),
    ],
)
def test_un_codigo_que_excel_volvio_numero(codigos: tuple[str, ...], numero: float, esperado: str | None) -> None:
    assert codigo(con(*codigos).de_celda(Celda(1, 1, Tipo.NUMERO, numero, float(numero)))) == esperado


@pytest.mark.parametrize(
    ("escrito", "otro"), [("A1. Clima del aula", "A1"), ("A2. Clima del aula", None), ("1. Clima del aula", None), ("A1", None)]
)
def test_el_codigo_de_uno_con_el_nombre_de_otro(escrito: str, otro: str | None) -> None:
    instrumento = con("A1", "A2")
    assert codigo(instrumento.contradice(escrito)) == otro
    assert codigo(instrumento.buscar("A1. Clima del aula")) == "A2"


@pytest.mark.parametrize(
    ("codigos", "escrito", "citados"),
    [
        (("R.1", "R.2"), "R.1 y R.2", ("R.1", "R.2")),
        (("D-1", "D-10"), "D-10", ("D-10",)),
        (("D-1", "D-10"), "D-10/D-1", ("D-10", "D-1")),
        (("A1", "A2"), "A1 y A12", ("A1", "a12")),
        (("A1", "A2"), "A1. Clima del aula", ("A1", "A2")),
        (("D1*", "D1?"), "D1* y D1?", ("D1*", "D1?")),
    ],
)
def test_los_codigos_que_un_texto_cita(codigos: tuple[str, ...], escrito: str, citados: tuple[str, ...]) -> None:
    assert con(*codigos).citados(escrito) == citados


# --- En los libros

RUBRICA = """
    | Instrumento | mia |
    | Versión | 1 |
    ||
    | Código | Desempeño | Suma al puntaje |
    | {0} | Planifica la sesión | Sí |
    | {1} | Clima del aula | Sí |
"""
ESCALA = "| Valor | Etiqueta |\n| n:1 | Inicio |\n| n:2 | Proceso |\n| n:3 | Logrado |"
REGLAS = "| Método | total |\n||\n| Nivel | Desde | Hasta |\n| I | n:2 | n:3 |\n| II | n:4 | n:5 |\n| III | n:6 | n:6 |"
FICHA = """
    | Docente | Rosa Ejemplo Prueba |
    | Visita | I |
    | Fecha | d:2024-06-03 |
    | Código | Desempeño | Nivel |
    | {0} | Planifica la sesión | n:2 |
    | {1} | Clima del aula | n:3 |
    ||
"""
DATOS_IE = "| DRE | Ejemplo | UGEL | Villa Ejemplo | IE | IEI N.° 000 | Directora | Marina Ficción Supuesta | Periodo | n:2024 |\n||\n"
COMPROMISOS = "| Desempeño por mejorar | Compromiso | Responsable | Fecha límite |\n| {0} | Leer más | Docente | {1} |"
AJENOS = {"COM-001", "COM-002"}


def escuela_con(carpeta: Path, *codigos: str) -> Path:
    ie = escuela(carpeta / "ie", formatos=())
    libro(ie, "rubrica.xlsx", {"Uno": RUBRICA.format(*codigos), "Dos": ESCALA, "Tres": REGLAS})
    return ie


def senalados(ie: Path) -> list[tuple[str, str]]:
    return [(h[0], h[3]) for h in hallazgos(ie) if h[0] not in AJENOS]


@pytest.mark.parametrize("codigos", [("1.1", "1.2"), ("1-2", "1-3"), ("I.A", "I.B"), ("D*", "D?"), ("R.1", "V.B"), ("I", "II"), ("1", "2")])
@pytest.mark.parametrize("plazo", ["", "d:2024-08-30"])
def test_la_tabla_de_desempenos_acaba_donde_empieza_la_de_compromisos(tmp_path: Path, codigos: tuple[str, str], plazo: str) -> None:
    ie = escuela_con(tmp_path, *codigos)
    libro(ie, "fichas/a.xlsx", {"Ficha": FICHA.format(*codigos) + COMPROMISOS.format(codigos[1], plazo)})
    assert senalados(ie) == []
    (ficha,) = leer(ie).fichas
    assert [(p.desempeno, p.nivel) for p in ficha.puntajes] == [(codigos[0], 2), (codigos[1], 3)]
    assert [(c.desempeno, c.texto) for c in ficha.compromisos] == [(codigos[1], "Leer más")]


PIES = (
    "| Valor | Nivel | Etiqueta |\n| n:1 | I | Inicio |\n| n:2 | II | Proceso |",
    "| Nivel | Desde | Hasta |\n| n:1 | n:2 | n:3 |\n| n:2 | n:4 | n:5 |",
    "| Desempeño por mejorar | Compromiso |\n| n:1 | Leer más |",
    "| N.° de compromiso | Estado actual | Verificación |\n| n:1 | Cumplido | Mostró el cuaderno |",
)


@pytest.mark.parametrize("pie", PIES)
@pytest.mark.parametrize("forma", ["formulario", "columnas", "registro"])
def test_los_numeros_de_otra_tabla_no_son_desempenos_repetidos(tmp_path: Path, pie: str, forma: str) -> None:
    ie = escuela_con(tmp_path, "1", "2")
    visitas = (
        "| Docente | Rosa Ejemplo Prueba |\n||\n| Código | Desempeño | I visita | II visita |\n| | Fecha de la visita | d:2024-06-03 |\n"
    )
    formas = {
        "formulario": FICHA.format("1", "2"),
        "columnas": visitas + "| 1 | Planifica la sesión | n:2 |\n| 2 | Clima del aula | n:3 |\n||\n",
        "registro": "| Docente | Visita | Fecha | 1 | 2 |\n| Rosa Ejemplo Prueba | I | d:2024-06-03 | n:2 | n:3 |\n||\n",
    }
    libro(ie, "fichas/a.xlsx", {"Ficha": formas[forma] + pie})
    assert {c for c, _ in senalados(ie)} <= {"COM-004"}
    (ficha,) = leer(ie).fichas
    assert [p.nivel for p in ficha.puntajes] == [2, 3]


@pytest.mark.parametrize("codigos", [("1", "2"), ("A1", "A2")])
def test_una_leyenda_de_los_desempenos_al_pie_no_los_repite(tmp_path: Path, codigos: tuple[str, str]) -> None:
    ie = escuela_con(tmp_path, *codigos)
    leyenda = f"| {codigos[0]} | Planifica la sesión |\n| {codigos[1]} | Clima del aula |"
    libro(ie, "fichas/a.xlsx", {"Ficha": FICHA.format(*codigos) + leyenda})
    assert senalados(ie) == []
    assert [p.nivel for p in leer(ie).fichas[0].puntajes] == [2, 3]
    con_otro_nivel = leyenda.replace("Clima del aula |", "Clima del aula | n:1 |")
    libro(ie, "fichas/a.xlsx", {"Ficha": FICHA.format(*codigos) + con_otro_nivel})
    assert ("FIC-019", "A9") in senalados(ie)


def test_una_tabla_de_compromisos_bajo_un_registro_no_es_de_sus_fichas(tmp_path: Path) -> None:
    ie = escuela(tmp_path / "ie", formatos=())
    libro(ie, "fichas/registro.xlsx", {"Registro": registro(DOCENTES, 0)})
    antes = leer(ie).fichas
    tabla = "| Docente | Desempeño por mejorar | Compromiso | Responsable | Fecha límite |"
    fila = f"| {DOCENTES[0]} | A1 | Leer más | Docente | d:2024-12-01 |"
    libro(ie, "fichas/registro.xlsx", {"Registro": f"{registro(DOCENTES, 0)}||\n{tabla}\n{fila}"})
    assert leer(ie).fichas == antes


def test_un_codigo_que_no_se_distingue_de_otro_se_dice(tmp_path: Path) -> None:
    ie = escuela_con(tmp_path, "a1", "A1")
    assert ("RUB-002", "A6") in senalados(ie)
    cambiar(ie, "rubrica.xlsx", "Uno", "A5", "01")
    cambiar(ie, "rubrica.xlsx", "Uno", "A6", "1")
    assert ("RUB-002", "A6") in senalados(ie)
    cambiar(ie, "rubrica.xlsx", "Uno", "A5", "D*")
    cambiar(ie, "rubrica.xlsx", "Uno", "A6", "D?")
    assert senalados(ie) == [("FIC-021", "")]


def test_un_codigo_que_excel_volvio_fecha_se_dice(tmp_path: Path) -> None:
    ie = escuela_con(tmp_path, "1-2", "1-3")
    cambiar(ie, "rubrica.xlsx", "Uno", "A5", date(2024, 2, 1))
    assert ("RUB-013", "A5") in senalados(ie)


@pytest.mark.parametrize(
    ("codigos", "escrito", "esperados"),
    [
        (("1,1", "1"), "1,1", ("1,1",)),
        (("12", "1"), "1, 12", ("12", "1")),
        (("D*", "D?"), "D?", ("D?",)),
        (("R.1", "R.2"), "R.1; R2", ("R.1", "R.2")),
        (("1.1", "1.2"), "n:1.2", ("1.2",)),
        (("A1 y A2", "A1"), "A1 y A2", ("A1 y A2",)),
    ],
)
def test_los_desempenos_de_una_intervencion(tmp_path: Path, codigos: tuple[str, str], escrito: str, esperados: tuple[str, ...]) -> None:
    ie = escuela_con(tmp_path, *codigos)
    tabla = f"| Forma | Tema | Desempeños que aborda | Fecha |\n| GIA | Leer | {escrito} | junio |"
    agregar(ie, "cronograma.xlsx", "Intervenciones", tabla)
    assert [i.desempenos for i in leer(ie).intervenciones] == [esperados]
    assert "CRO-021" not in {c for c, _ in senalados(ie)}


def test_la_columna_con_el_codigo_de_uno_y_el_nombre_de_otro_se_lee_por_el_nombre_y_se_dice(tmp_path: Path) -> None:
    ie = escuela_con(tmp_path, "R.1", "R.2")
    cabecera = "| Docente | Visita | Fecha | R.2. Planifica la sesión | R.1. Clima del aula |\n"
    libro(ie, "fichas/a.xlsx", {"Registro": cabecera + "| Rosa Ejemplo Prueba | I | d:2024-06-03 | n:2 | n:3 |"})
    assert senalados(ie) == [("FIC-023", "D1"), ("FIC-023", "E1")]
    assert [p.nivel for p in leer(ie).fichas[0].puntajes] == [2, 3]


@pytest.mark.parametrize("visitas", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("rotulo", ["{} VISITA", "Nivel {} visita", "Visita {}"])
def test_las_visitas_en_columnas_pueden_ser_de_una_a_cinco(tmp_path: Path, visitas: int, rotulo: str) -> None:
    ie = escuela_con(tmp_path, "R.1", "R.2")
    romanos = ("I", "II", "III", "IV", "V")[:visitas]
    dias = [f"d:2024-{mes:02}-12" for mes in (6, 7, 8, 9, 11)[:visitas]]
    meses = " | ".join(
        f"{mes}\\n{r} VISITA" for mes, r in zip(("JUNIO", "JULIO", "AGOSTO", "SETIEMBRE", "NOVIEMBRE"), romanos, strict=False)
    )
    cronograma = f"| N.° | Docente | Aula | {meses} |\n| n:1 | Rosa Ejemplo Prueba | 5 A | {' | '.join('✓' * visitas)} |"
    libro(ie, "cronograma.xlsx", {"Cronograma": DATOS_IE + cronograma})
    tabla = f"""
        | Docente | Rosa Ejemplo Prueba |
        ||
        | Código | Desempeño | {" | ".join(rotulo.format(r) for r in romanos)} |
        | | Fecha de la visita | {" | ".join(dias)} |
        | R.1 | Planifica la sesión | {" | ".join(["n:2"] * visitas)} |
        | R.2 | Clima del aula | {" | ".join(["n:3"] * visitas)} |
    """
    libro(ie, "fichas/a.xlsx", {"Rosa": tabla})
    assert [c for c, _ in senalados(ie) if c[:3] in {"HOJ", "FIC"}] == []
    assert [(f.visita, [p.nivel for p in f.puntajes]) for f in leer(ie).fichas] == [(v, [2, 3]) for v in range(1, visitas + 1)]


@pytest.mark.parametrize("visita", ["", "| N.° de visita | I |"])
def test_con_una_sola_visita_en_columnas_su_numero_y_su_fecha_pueden_ir_arriba(tmp_path: Path, visita: str) -> None:
    ie = escuela_con(tmp_path, "R.1", "R.2")
    tabla = f"""
        | Docente | Rosa Ejemplo Prueba |
        {visita}
        | Fecha | d:2024-06-03 |
        ||
        | Código | Desempeño | I VISITA |
        | R.1 | Planifica la sesión | n:2 |
        | R.2 | Clima del aula | n:3 |
    """
    libro(ie, "fichas/a.xlsx", {"Rosa": tabla})
    assert senalados(ie) == []
    assert [(f.visita, f.fecha) for f in leer(ie).fichas] == [(1, date(2024, 6, 3))]
    libro(ie, "fichas/a.xlsx", {"Rosa": tabla.replace(visita or "| Fecha |", f"| N.° de visita | II |\n{'' if visita else '| Fecha |'}")})
    assert "HOJ-006" in {c for c, _ in senalados(ie)}
    assert leer(ie).fichas == ()


def de_rubricas(*codigos: str) -> Instrumento:
    return Instrumento(replace(con(*codigos).rubrica, nombre="Rúbricas de observación de aula"))


@pytest.mark.parametrize(
    ("escrito", "esperado"),
    [
        ("R1", "D1"),
        ("r 2", "D2"),
        ("Rúbrica 3", "D3"),
        ("RÚBRICA N° 3", "D3"),
        ("R4", None),
        ("RÚBRICA 1\nClima del aula", "D2"),
        ("R1 otra cosa", None),
        ("Desempeño 1", None),
        ("1", None),
        ("1.", None),
        ("A1", None),
        ("grupo/R1", "D1"),
        ("grupo/D2", "D2"),
        ("D1/D2", "D1"),
        ("Pregunta [D2]", "D2"),
        ("Pregunta [Otra cosa]", None),
        ("grupo/clima_del_aula", "D2"),
    ],
)
def test_los_nombres_de_la_matriz_y_del_formulario(escrito: str, esperado: str | None) -> None:
    assert codigo(de_rubricas("D1", "D2", "D3").buscar(escrito)) == esperado


def test_r1_no_es_el_primero_de_un_instrumento_que_no_es_de_rubricas() -> None:
    assert con("A1", "A2", "A3").buscar("R1") is None
    assert con("A1", "A2", "A3").buscar("Rúbrica 1") is None


def test_lo_escrito_tal_cual_gana_al_numero_de_la_rubrica() -> None:
    assert codigo(de_rubricas("R2", "D2", "D3").buscar("R2")) == "R2"


def test_la_rubrica_con_el_nombre_de_otra_se_contradice() -> None:
    instrumento = de_rubricas("D1", "D2", "D3")
    assert codigo(instrumento.contradice("RÚBRICA 1\nClima del aula")) == "D1"
    assert instrumento.contradice("RÚBRICA 2\nClima del aula") is None
