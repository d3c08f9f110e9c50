"""Libros con rótulos y valores como la gente los escribe; cada tolerancia, con el libro que la pide y el que la engañaría."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from monitoreo_xlsx.modelo import Estado
from tests.ayudas import CODIGOS, DESEMPENOS, DOCENTES, cambiar, dia, escuela, hallazgos, leer, libro

CRO = ("cronograma.xlsx", "Cronograma")
FICHA = ("fichas/visita-I/d01.xlsx", "Ficha")
REGISTRO = ("fichas/registro-I.xlsx", "Registro")
NIVELES = (2, 3, 2, 4, 3, 2, 1, 3, 2)


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    """Una escuela con las fichas de la primera visita, una por libro."""
    return escuela(tmp_path / "ie", formatos=("a",))


def de(carpeta: Path, archivo: str) -> list[tuple[str, str]]:
    """Los hallazgos de un archivo: código y celda."""
    return [(codigo, celda) for codigo, cual, _, celda in hallazgos(carpeta) if cual == archivo]


@pytest.mark.parametrize("texto", ["Rosa Ejemplo Prueba (contratada)", "1. Rosa Ejemplo Prueba - 5 años A"])
def test_el_nombre_con_algo_mas_es_de_ella_y_se_avisa(ie: Path, texto: str) -> None:
    cambiar(ie, *FICHA, "B6", texto)
    assert de(ie, FICHA[0]) == [("FIC-029", "B6")]
    assert len(leer(ie).fichas) == len(DOCENTES)


@pytest.mark.parametrize("texto", ["Rosa Ejemplo Prueba y Sol Inventada Muestra", "Lía Otra (reemplazo de Rosa Ejemplo Prueba)"])
def test_el_nombre_con_otra_persona_aparta_la_ficha(ie: Path, texto: str) -> None:
    cambiar(ie, *FICHA, "B6", texto)
    cambiar(ie, *FICHA, "B7", None)
    assert de(ie, FICHA[0]) == [("FIC-001", "B6")]


def test_el_nombre_con_algo_mas_y_el_dni_de_otra_se_contradicen(ie: Path) -> None:
    cambiar(ie, *FICHA, "B6", "Rosa Ejemplo Prueba (contratada)")
    cambiar(ie, *FICHA, "B7", "10000022")
    assert ("FIC-018", "B6") in de(ie, FICHA[0])


@pytest.mark.parametrize("cargo", ["Coordinadora pedagógica", "Profesora de aula", "Promotora educativa comunitaria"])
def test_un_cargo_que_no_esta_en_la_lista_no_es_un_error(ie: Path, cargo: str) -> None:
    cambiar(ie, *FICHA, "B14", cargo)
    assert de(ie, FICHA[0]) == []
    assert len(leer(ie).fichas) == len(DOCENTES)


def test_un_cargo_parecido_a_uno_de_la_lista_se_avisa(ie: Path) -> None:
    cambiar(ie, *FICHA, "B14", "Directoora")
    assert de(ie, FICHA[0]) == [("CEL-018", "B14")]


@pytest.mark.parametrize("texto", ["1 (X)   2 ( )   3 ( )", "V1", "De inicio", "Primera"])
def test_la_visita_como_se_escriba(ie: Path, texto: str) -> None:
    cambiar(ie, *FICHA, "B9", texto)
    assert de(ie, FICHA[0]) == ([("FIC-030", "B9")] if texto == "De inicio" else [])
    assert {ficha.visita for ficha in leer(ie).fichas} == {1}


@pytest.mark.parametrize("texto", ["1 (X)   2 (X)   3 ( )", "-1", "I/II", "I?", "1 ( )"])
def test_la_visita_dudosa_es_un_error(ie: Path, texto: str) -> None:
    cambiar(ie, *FICHA, "B9", texto)
    assert de(ie, FICHA[0]) == [("FIC-002", "B9")]


def test_inicio_tras_la_visita_no_es_el_rotulo_de_la_hora(ie: Path) -> None:
    cambiar(ie, *FICHA, "B9", "Inicio")
    assert de(ie, FICHA[0]) == [("FIC-030", "B9")]


def test_una_visita_por_su_lugar_solo_si_son_tres(ie: Path) -> None:
    for fila in range(4, 9):
        cambiar(ie, *CRO, f"F{fila}", None)
    cambiar(ie, *FICHA, "B9", "De inicio")
    assert de(ie, FICHA[0]) == [("FIC-002", "B9")]


def _en_tres_casillas(ie: Path, *partes: Any) -> list[tuple[str, str]]:
    for columna, parte in zip("BCD", partes, strict=False):
        cambiar(ie, *FICHA, f"{columna}10", parte)
    return de(ie, FICHA[0])


def test_la_fecha_en_tres_casillas(ie: Path) -> None:
    assert _en_tres_casillas(ie, 3, 6, 2024) == []
    assert {ficha.fecha for ficha in leer(ie).fichas if ficha.docente == "D01"} == {date(2024, 6, 3)}


@pytest.mark.parametrize("partes", [(3, 6), (3, 31, 2024), (3, 6, "a las 9")])
def test_tres_casillas_que_no_son_una_fecha(ie: Path, partes: tuple[Any, ...]) -> None:
    assert ("CEL-003", "B10") in _en_tres_casillas(ie, *partes)


ROTULOS = ("DOCENTE VISITADO", "1.1 Docente observada", "a) Apellidos y nombres de la docente", "Nombre del profesor")


@pytest.mark.parametrize("docente", ROTULOS)
@pytest.mark.parametrize(("fecha", "nivel"), [("Fecha de aplicación", "Nivel obtenido"), ("II. Fecha de la visita", "Nivel de avance")])
def test_los_rotulos_habituales(ie: Path, docente: str, fecha: str, nivel: str) -> None:
    for celda, rotulo in (("A6", docente), ("A10", fecha), ("C18", nivel), ("D18", "Conductas observadas (evidencias)")):
        cambiar(ie, *FICHA, celda, rotulo)
    assert de(ie, FICHA[0]) == []
    (ficha,) = (f for f in leer(ie).fichas if f.docente == "D01")
    assert ficha.fecha == dia(0, 0)
    assert all(puntaje.evidencia for puntaje in ficha.puntajes)


def test_la_numeracion_sin_punto_no_se_quita(ie: Path) -> None:
    cambiar(ie, *FICHA, "A6", "5 docente")
    assert any(codigo in {"FIC-014", "HOJ-011"} for codigo, _ in de(ie, FICHA[0]))


def _registro(ie: Path, cabecera: str, docente: str, valores: str = "") -> list[tuple[str, str]]:
    niveles = valores or " | ".join(f"n:{nivel}" for nivel in NIVELES)
    (ie / FICHA[0]).unlink()
    libro(ie, REGISTRO[0], {"Registro": f"{cabecera}\n| {docente} | I | d:2024-06-12 | {niveles} |"})
    return de(ie, REGISTRO[0])


def _niveles(ie: Path) -> list[int | None]:
    (ficha,) = (f for f in leer(ie).fichas if f.docente == "D01")
    return [puntaje.nivel for puntaje in ficha.puntajes]


@pytest.mark.parametrize(
    ("rotulos", "docente"),
    [
        ("Apellido Paterno | Apellido Materno | Nombres", "Ejemplo | Prueba | Rosa"),
        ("Apellidos | Nombres", "Ejemplo Prueba | Rosa"),
        ("Nombres | Apellidos", "Rosa | Ejemplo Prueba"),
    ],
)
def test_el_nombre_en_columnas_de_un_registro(ie: Path, rotulos: str, docente: str) -> None:
    assert _registro(ie, f"| {rotulos} | Visita | Fecha | {' | '.join(DESEMPENOS)} |", docente) == []
    assert _niveles(ie) == list(NIVELES)


def test_en_columnas_el_nombre_de_nadie_es_un_error(ie: Path) -> None:
    cabecera = f"| Apellidos | Nombres | Visita | Fecha | {' | '.join(DESEMPENOS)} |"
    assert [codigo for codigo, _ in _registro(ie, cabecera, "Otra Persona | Rosa")] == ["FIC-001"]


@pytest.mark.parametrize("forma", ["Marque el nivel que observó [{n}]", "grupo_1/{c}", "Criterio {i}: {n}", "{c}\\n{n}"])
def test_los_desempenos_como_los_escribe_un_formulario(ie: Path, forma: str) -> None:
    rotulos = [forma.format(c=c, n=n, i=i) for i, (c, n) in enumerate(zip(CODIGOS, DESEMPENOS, strict=True), 1)]
    assert _registro(ie, f"| Docente | Visita | Fecha | {' | '.join(rotulos)} |", DOCENTES[0]) == []
    assert _niveles(ie) == list(NIVELES)


def test_los_niveles_con_su_casilla_o_con_decimales_que_no_se_ven(ie: Path) -> None:
    cambiar(ie, *FICHA, "C19", "I ( )  II (X)  III ( )  IV ( )")
    cambiar(ie, *FICHA, "C20", 3.000000000000004)
    cambiar(ie, *FICHA, "C21", "I (X)  II (X)  III ( )  IV ( )")
    cambiar(ie, *FICHA, "C22", 3.0001)
    assert de(ie, FICHA[0]) == [("CEL-002", "C21"), ("CEL-002", "C22")]
    assert _niveles(ie)[:4] == [2, 3, None, None]


def _cronograma(ie: Path, **celdas: Any) -> list[tuple[str, str]]:
    for celda, valor in celdas.items():
        cambiar(ie, *CRO, celda, valor)
    return de(ie, CRO[0])


def _visita(ie: Path, docente: str, numero: int) -> Any:
    return next(v for v in leer(ie).visitas if (v.docente, v.numero) == (docente, numero))


def test_un_uno_en_cada_visita_es_una_marca(tmp_path: Path) -> None:
    ie = escuela(tmp_path / "ie", formatos=())
    assert ("CRO-030", "D5") in _cronograma(ie, **{f"{c}{fila}": 1 for c in "DEF" for fila in range(5, 9)})
    assert _visita(ie, "D02", 1).hasta == date(2024, 6, 30)


def test_un_uno_entre_fechas_es_el_dia(tmp_path: Path) -> None:
    ie = escuela(tmp_path / "ie", formatos=())
    assert not [codigo for codigo, _ in _cronograma(ie, D5=1, D6=date(2024, 6, 12)) if codigo == "CRO-030"]
    assert _visita(ie, "D01", 1).hasta == date(2024, 6, 1)


def test_una_visita_reprogramada_en_su_celda(tmp_path: Path) -> None:
    ie = escuela(tmp_path / "ie", formatos=())
    assert [c for c in _cronograma(ie, D5="Reprogramada 10/07", D6="Reprogramada") if c[0].startswith("C")] == [("CRO-002", "D6")]
    visita = _visita(ie, "D01", 1)
    assert (visita.estado, visita.nueva_fecha, visita.desde) == (Estado.REPROGRAMADA, date(2024, 7, 10), None)


def test_v1_con_su_estado_es_la_visita_uno(tmp_path: Path) -> None:
    ie = "| UGEL | X |\n| IE | Y |\n| Directora | Z |\n| Periodo | n:2024 |"
    tabla = "| Docente | V1 | Estado V1 | V2 |\n| Rosa Ejemplo Prueba | 13/06/2024 | Cancelada | 13/09/2024 |"
    libro(tmp_path, CRO[0], {"Datos": ie, "Cronograma": tabla})
    assert [(v.numero, v.estado) for v in leer(tmp_path).visitas] == [(1, Estado.CANCELADA), (2, None)]


def test_una_version_en_el_titulo_no_es_la_visita(ie: Path) -> None:
    cambiar(ie, *FICHA, "A1", "FICHA DE MONITOREO V2")
    cambiar(ie, *FICHA, "A9", None)
    cambiar(ie, *FICHA, "B9", None)
    assert "FIC-043" in [codigo for codigo, _ in de(ie, FICHA[0])]
    assert [ficha.visita for ficha in leer(ie).fichas if ficha.lugar.archivo == FICHA[0]] == [1]


def test_el_dia_y_el_mes_cambiados_se_sugieren(tmp_path: Path) -> None:
    ie = escuela(tmp_path / "ie", formatos=())
    cambiar(ie, *CRO, "D5", date(2024, 12, 6))
    (hallazgo,) = (h for h in leer(ie).hallazgos if h.codigo == "CRO-006")
    assert hallazgo.datos["sugerencia"] == " (¿quiso decir 12/06/2024?)"


def test_varias_visitas_en_una_celda_son_un_error(tmp_path: Path) -> None:
    ie = escuela(tmp_path / "ie", formatos=())
    assert ("CRO-028", "D5") in _cronograma(ie, D5="10/06, 10/09 y 12/11")
    assert _visita(ie, "D01", 1).desde is None


def test_el_aula_con_una_errata_se_lee_y_se_avisa(tmp_path: Path) -> None:
    ie = escuela(tmp_path / "ie", formatos=())
    assert ("CRO-029", "C6") in _cronograma(ie, C6="5 añoss B")
    assert [(d.edad, d.seccion) for d in leer(ie).docentes if d.codigo == "D02"] == [("5", "B")]
