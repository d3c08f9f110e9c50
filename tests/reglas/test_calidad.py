"""Cada aviso de calidad tiene lo que lo provoca y lo que, pareciéndosele, no."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from monitoreo_xlsx.catalogo import entradas, gravedad, redactar
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Docente, Expediente, Ficha, Institucion, Puntaje, Visita
from monitoreo_xlsx.reglas.calidad import (
    CALIDAD,
    calidad,
    extremo_sin_evidencia,
    igual_a_la_anterior,
    salto_sin_evidencia,
    todo_igual,
)
from monitoreo_xlsx.reglas.calidad_visitas import dia_no_laborable, duracion_inusual, visitas_cruzadas
from monitoreo_xlsx.reglas.copias import evidencia_copiada
from monitoreo_xlsx.rubricas import INICIAL, cargar
from tests.ayudas import escuela, leer

LARGO = "Preguntó qué sabían del tema y retomó sus respuestas"
Regla = Callable[[Expediente], Iterator[Hallazgo]]


def _lugar(docente: str, visita: int, celda: str) -> Ubicacion:
    return Ubicacion(f"fichas/{docente}-{visita}.xlsx", "Ficha", celda)


def _ficha(docente: str = "D01", visita: int = 1, niveles: str = "2323", evidencias: tuple[str, ...] = (), **cambios: object) -> Ficha:
    """Una ficha con un signo por desempeño («-» en blanco, «N» es N.A.) y las evidencias de las primeras filas."""
    textos = [*evidencias, *[""] * len(niveles)]
    puntajes = tuple(
        Puntaje(f"A{i + 1}", _lugar(docente, visita, f"C{19 + i}"), int(s) if s.isdigit() else None, s == "N", textos[i])
        for i, s in enumerate(niveles)
    )
    celdas = {"visita": "B9", "fecha": "B10", "hora_inicio": "B11", "hora_fin": "B12"}
    base = Ficha(
        docente,
        visita,
        puntajes,
        _lugar(docente, visita, "B6"),
        fecha=date(2024, 6 + visita, 8 + int(docente[1:])),
        hora_inicio=time(8, 30),
        hora_fin=time(9, 30),
        observador="Marina Ficción Supuesta",
        lugares=tuple((campo, _lugar(docente, visita, celda)) for campo, celda in celdas.items()),
    )
    return replace(base, **cambios)  # type: ignore[arg-type]


def _expediente(*fichas: Ficha, **cambios: object) -> Expediente:
    cronograma = Ubicacion("cronograma.xlsx", "Cronograma", "D5")
    base = Expediente(
        institucion=Institucion(periodo=2024),
        rubrica=cargar(INICIAL),
        corte=date(2024, 12, 20),
        docentes=(
            Docente("D01", "Rosa Ejemplo Prueba", "5 A", "5", "A", cronograma),
            Docente("D02", "Sol Inventada Muestra", "4 A", "4", "A", cronograma),
        ),
        visitas=tuple(Visita(d, n, cronograma) for d in ("D01", "D02") for n in (1, 2, 3)),
        fichas=fichas,
    )
    return replace(base, **cambios)  # type: ignore[arg-type]


def _dice(regla: Regla, *fichas: Ficha, **cambios: object) -> list[tuple[str, str, str]]:
    """Cada hallazgo como (código, archivo sin carpeta, celda), después de redactarlo sin huecos y ver que es un aviso."""
    hallados = list(regla(_expediente(*fichas, **cambios)))
    assert all("{" not in redactar(h).texto + redactar(h).remedio for h in hallados)
    assert all(gravedad(h) == "aviso" for h in hallados)
    return [(h.codigo, h.lugar.archivo.removeprefix("fichas/").removesuffix(".xlsx"), h.lugar.celda) for h in hallados]


def _texto(regla: Regla, *fichas: Ficha) -> str:
    (hallazgo,) = regla(_expediente(*fichas))
    return redactar(hallazgo).texto


@pytest.mark.parametrize("niveles", ["3333", "33333", "1111", "N3333", "-3333", "333-3", "444444444"])
def test_todo_igual(niveles: str) -> None:
    primera = next(i for i, s in enumerate(niveles) if s.isdigit())
    assert _dice(todo_igual, _ficha(niveles=niveles)) == [("CAL-001", "D01-1", f"C{19 + primera}")]


@pytest.mark.parametrize("niveles", ["", "333", "333N", "33-3", "----", "NNNN", "3332", "333333334"])
def test_no_todo_igual(niveles: str) -> None:
    assert _dice(todo_igual, _ficha(niveles=niveles)) == []


def test_los_informativos_no_cuentan_para_todo_igual() -> None:
    rubrica = cargar(INICIAL)
    informativa = replace(rubrica, desempenos=(replace(rubrica.desempenos[0], puntua=False), *rubrica.desempenos[1:]))
    assert _dice(todo_igual, _ficha(niveles="3333"), rubrica=informativa) == []
    assert _dice(todo_igual, _ficha(niveles="13333"), rubrica=informativa) == [("CAL-001", "D01-1", "C20")]


def test_evidencia_copiada_de_otra_docente() -> None:
    fichas = _ficha("D02", evidencias=("", LARGO)), _ficha("D01", evidencias=(LARGO,))
    assert _dice(evidencia_copiada, *fichas) == [("CAL-002", "D02-1", "C20")]
    texto = _texto(evidencia_copiada, *fichas)
    assert texto.startswith("2 fichas comparten 1 evidencia, palabra por palabra: ")
    assert "Rosa Ejemplo Prueba, visita I (fichas/D01-1.xlsx, Ficha!C19)" in texto
    assert "Sol Inventada Muestra, visita I (fichas/D02-1.xlsx, Ficha!C20)" in texto


def test_evidencia_copiada_de_la_visita_anterior() -> None:
    assert _dice(evidencia_copiada, _ficha(visita=1, evidencias=(LARGO,)), _ficha(visita=2, evidencias=(LARGO,))) == [
        ("CAL-002", "D01-2", "C19")
    ]


def test_una_ficha_copiada_entera_es_un_solo_hallazgo() -> None:
    textos = tuple(f"{LARGO}, en la actividad {n}" for n in range(4))
    fichas = _ficha("D01", evidencias=textos), _ficha("D02", evidencias=textos)
    assert _dice(evidencia_copiada, *fichas) == [("CAL-002", "D02-1", "C19")]
    assert "comparten 4 evidencias" in _texto(evidencia_copiada, *fichas)
    assert "Ficha!C19:C22" in _texto(evidencia_copiada, *fichas)


def test_las_que_comparten_con_una_de_ellas_son_del_mismo_grupo() -> None:
    otros = tuple(f"{LARGO} {n}" for n in range(3))
    fichas = _ficha("D01", 1, evidencias=(LARGO,)), _ficha("D01", 2, evidencias=otros), _ficha("D02", 3, evidencias=(LARGO, *otros))
    assert _texto(evidencia_copiada, *fichas).startswith("3 fichas comparten 4 evidencias")


def test_dos_grupos_que_no_comparten_nada_son_dos_hallazgos() -> None:
    fichas = [_ficha(d, v, evidencias=(f"{LARGO} {v}",)) for d in ("D01", "D02") for v in (1, 2)]
    assert _dice(evidencia_copiada, *fichas) == [("CAL-002", "D02-1", "C19"), ("CAL-002", "D02-2", "C19")]


def test_de_muchas_se_nombran_las_primeras_y_se_cuentan_las_demas() -> None:
    fichas = [_ficha("D01", v, evidencias=(LARGO,)) for v in range(1, 6)]
    texto = _texto(evidencia_copiada, *fichas)
    assert texto.startswith("5 fichas comparten 1 evidencia")
    assert " fichas más." in texto
    assert "…" not in texto


def test_la_copia_se_reconoce_sin_tildes_ni_signos() -> None:
    assert _dice(evidencia_copiada, _ficha(evidencias=(LARGO,)), _ficha("D02", evidencias=(f"  {LARGO.upper()}. ",)))


@pytest.mark.parametrize(
    ("una", "otra"), [("Muy bien", "Muy bien"), ("No se observó.", "No se observó."), (LARGO, LARGO + " ayer"), ("", "")]
)
def test_no_es_copia(una: str, otra: str) -> None:
    assert _dice(evidencia_copiada, _ficha(evidencias=(una,)), _ficha("D02", evidencias=(otra,))) == []


def test_lo_repetido_dentro_de_una_ficha_no_es_copia_de_otra() -> None:
    assert _dice(evidencia_copiada, _ficha(evidencias=(LARGO, LARGO))) == []


def test_igual_a_la_anterior() -> None:
    assert _dice(igual_a_la_anterior, _ficha(visita=2), _ficha(visita=1)) == [("CAL-003", "D01-2", "B9")]
    assert _dice(igual_a_la_anterior, _ficha(visita=1), _ficha(visita=3)) == [("CAL-003", "D01-3", "B9")]


@pytest.mark.parametrize(("antes", "ahora"), [("2323", "2324"), ("232", "232"), ("2323", "232-"), ("23232", "2323"), ("----", "----")])
def test_no_igual_a_la_anterior(antes: str, ahora: str) -> None:
    assert _dice(igual_a_la_anterior, _ficha(niveles=antes), _ficha(visita=2, niveles=ahora)) == []


def test_iguales_pero_no_seguidas_o_de_otra_docente() -> None:
    assert _dice(igual_a_la_anterior, _ficha(), _ficha("D02")) == []
    assert _dice(igual_a_la_anterior, _ficha(), _ficha(visita=2, niveles="3232"), _ficha(visita=3)) == []


@pytest.mark.parametrize("par", ["13", "14", "31", "42"])
def test_salto_sin_evidencia(par: str) -> None:
    fichas = _ficha(niveles=f"2{par[0]}"), _ficha(visita=2, niveles=f"2{par[1]}", evidencias=("Sí",))
    assert _dice(salto_sin_evidencia, *fichas) == [("CAL-004", "D01-2", "C20")]


def test_varios_saltos_son_un_solo_hallazgo() -> None:
    assert len(_dice(salto_sin_evidencia, _ficha(niveles="2111"), _ficha(visita=2, niveles="2333", evidencias=("Sí",)))) == 1


@pytest.mark.parametrize(
    ("antes", "ahora", "evidencias"), [("21", "22", ("Sí",)), ("21", "23", ("Sí", "Sí")), ("2-", "24", ("Sí",)), ("21", "24", ())]
)
def test_sin_salto_que_explicar(antes: str, ahora: str, evidencias: tuple[str, ...]) -> None:
    assert _dice(salto_sin_evidencia, _ficha(niveles=antes), _ficha(visita=2, niveles=ahora, evidencias=evidencias)) == []


@pytest.mark.parametrize("nivel", ["1", "4"])
def test_extremo_sin_evidencia(nivel: str) -> None:
    assert _dice(extremo_sin_evidencia, _ficha(niveles=f"2{nivel}{nivel}", evidencias=("Sí",))) == [("CAL-005", "D01-1", "C20")]


@pytest.mark.parametrize(("niveles", "evidencias"), [("23", ("Sí",)), ("14", ("Sí", "Sí")), ("14", ()), ("1N", ("Sí",)), ("14", (" ", ""))])
def test_extremo_con_evidencia_o_sin_donde_escribirla(niveles: str, evidencias: tuple[str, ...]) -> None:
    assert _dice(extremo_sin_evidencia, _ficha(niveles=niveles, evidencias=evidencias)) == []


def test_una_evidencia_que_no_se_pudo_leer_no_es_una_que_falta() -> None:
    ilegible = (Hallazgo("CEL-006", _lugar("D01", 1, "D20")),)
    assert _dice(extremo_sin_evidencia, _ficha(niveles="21", evidencias=("Sí",)), hallazgos=ilegible) == []


def _a_la_vez(inicio: time, fin: time, **cambios: object) -> tuple[Ficha, Ficha]:
    dia = date(2024, 8, 12)
    return _ficha(fecha=dia), _ficha("D02", **{"fecha": dia, "hora_inicio": inicio, "hora_fin": fin, **cambios})  # type: ignore[arg-type]


def test_visitas_cruzadas() -> None:
    fichas = _a_la_vez(time(9, 0), time(10, 0), observador="FICCION SUPUESTA, Marina")
    assert _dice(visitas_cruzadas, *fichas) == [("CAL-006", "D02-1", "B11")]
    assert "visita I de Rosa Ejemplo Prueba" in _texto(visitas_cruzadas, *fichas)
    assert _dice(visitas_cruzadas, *_a_la_vez(time(8, 0), time(8, 45))) == [("CAL-006", "D01-1", "B11")]


@pytest.mark.parametrize(
    "cambios",
    [
        {"hora_inicio": time(9, 30), "hora_fin": time(10, 30)},
        {"fecha": date(2024, 8, 13)},
        {"observador": "Otra Persona"},
        {"observador": ""},
        {"hora_inicio": None},
        {"hora_fin": time(8, 0)},
    ],
)
def test_visitas_que_no_se_cruzan(cambios: dict[str, object]) -> None:
    assert _dice(visitas_cruzadas, *_a_la_vez(time(8, 30), time(9, 30), **cambios)) == []


def test_sin_fecha_no_se_sabe_si_se_cruzan() -> None:
    assert _dice(visitas_cruzadas, _ficha(fecha=None), _ficha("D02", fecha=None)) == []


@pytest.mark.parametrize(
    ("dia", "dice"),
    [
        (date(2024, 11, 3), "domingo"),
        (date(2024, 10, 8), "Combate de Angamos"),
        (date(2024, 6, 7), "feriado nacional"),
        (date(2024, 3, 28), "Jueves Santo"),
        (date(2025, 4, 17), "Jueves Santo"),
        (date(2024, 7, 28), "domingo y feriado nacional"),
    ],
)
def test_dia_no_laborable(dia: date, dice: str) -> None:
    assert _dice(dia_no_laborable, _ficha(fecha=dia)) == [("CAL-007", "D01-1", "B10")]
    assert dice in _texto(dia_no_laborable, _ficha(fecha=dia))


@pytest.mark.parametrize("dia", [None, date(2024, 11, 2), date(2024, 11, 4), date(2022, 6, 7), date(2024, 10, 9)])
def test_dia_de_clases(dia: date | None) -> None:
    assert _dice(dia_no_laborable, _ficha(fecha=dia)) == []


@pytest.mark.parametrize("fin", [time(8, 31), time(9, 14), time(10, 1), time(18, 0)])
def test_duracion_inusual(fin: time) -> None:
    assert _dice(duracion_inusual, _ficha(hora_fin=fin)) == [("CAL-008", "D01-1", "B12")]


@pytest.mark.parametrize("fin", [time(9, 15), time(9, 30), time(10, 0), time(8, 30), time(7, 0), None])
def test_duracion_usual_o_desconocida(fin: time | None) -> None:
    assert _dice(duracion_inusual, _ficha(hora_fin=fin)) == []


def test_lo_ya_senalado_no_se_senala_otra_vez() -> None:
    corta = _ficha(hora_fin=time(8, 35))
    assert _dice(calidad, corta) == [("CAL-008", "D01-1", "B12")]
    assert _dice(calidad, corta, hallazgos=(Hallazgo("CEL-005", _lugar("D01", 1, "B12")),)) == []
    assert _dice(calidad, _ficha(fecha=date(2023, 10, 8))) == []


def test_dos_reglas_en_la_misma_celda_son_un_hallazgo() -> None:
    fichas = _ficha(niveles="2132"), _ficha(visita=2, niveles="2432", evidencias=("Sí",))
    assert _dice(calidad, *fichas) == [("CAL-004", "D01-2", "C20")]


def test_una_escuela_sin_defectos_no_da_avisos(tmp_path: Path) -> None:
    expediente = leer(escuela(tmp_path / "ie"))
    assert list(calidad(expediente)) == []
    assert [h for regla in (*CALIDAD, evidencia_copiada, todo_igual, dia_no_laborable) for h in regla(expediente)] == []


def test_todos_los_codigos_son_avisos() -> None:
    assert {e.gravedad for codigo, e in entradas().items() if codigo.startswith("CAL")} == {"aviso"}
    assert all(regla.__doc__ for regla in CALIDAD)
