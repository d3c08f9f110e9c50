"""De qué tipo es cada ficha y cuándo se llenó, en sus cuatro formas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from monitoreo_xlsx.modelo import Ficha, TipoFicha
from tests.ayudas import CODIGOS, DOCENTES, escuela, formulario, hallazgos, leer, libro
from tests.lectura.test_por_visitas import por_visitas

UNA = "fichas/una.xlsx"
FICHA = formulario(DOCENTES[0], 0, 0)


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    return escuela(tmp_path / "ie", formatos=())


def todas(carpeta: Path) -> list[Ficha]:
    expediente = leer(carpeta)
    return [*expediente.fichas, *expediente.otras_fichas]


def con_tipo(tipo: str, cargo: str = "Directora") -> str:
    return FICHA.replace("| Cargo: | Directora |", f"| Cargo: | {cargo} | Tipo de ficha: | {tipo} |")


@pytest.mark.parametrize(
    ("escrito", "cargo", "tipo"),
    [
        ("", "Directora", TipoFicha.OBSERVACION),
        ("", "Especialista UGEL", TipoFicha.OBSERVACION),
        ("", "Par", TipoFicha.PARES),
        ("Observación", "Par", TipoFicha.OBSERVACION),
        ("observacion", "Directora", TipoFicha.OBSERVACION),
        ("VISITA ENTRE PARES", "Directora", TipoFicha.PARES),
        ("Autoevaluación", "", TipoFicha.AUTOEVALUACION),
        ("autoevaluacion", "", TipoFicha.AUTOEVALUACION),
        ("Segunda observación", "Especialista UGEL", TipoFicha.SEGUNDA),
        ("Consenso", "Directora", TipoFicha.CONSENSO),
    ],
)
def test_manda_el_campo_y_si_no_el_cargo(ie: Path, escrito: str, cargo: str, tipo: TipoFicha) -> None:
    libro(ie, UNA, {"F": con_tipo(escrito, cargo)})
    assert [ficha.tipo for ficha in todas(ie)] == [tipo]


def test_un_tipo_que_no_se_entiende_aparta_la_ficha(ie: Path) -> None:
    libro(ie, UNA, {"F": con_tipo("Autoevalucion de junio")})
    assert hallazgos(ie) == [("FIC-026", UNA, "F", "D14")]
    expediente = leer(ie)
    assert (expediente.leidas, len(expediente.apartadas), todas(ie)) == (1, 1, [])


def test_la_sugerencia_del_tipo(ie: Path) -> None:
    libro(ie, UNA, {"F": con_tipo("Autoevalucion")})
    (hallazgo,) = leer(ie).hallazgos
    assert hallazgo.datos["sugerencia"] == " (¿quiso decir «Autoevaluación»?)"


def test_cuando_se_lleno(ie: Path) -> None:
    libro(ie, UNA, {"F": FICHA.replace("| Fecha: | d:2024-06-03 |", "| Fecha: | d:2024-06-03 | Fecha de llenado: | d:2024-06-05 |")})
    assert hallazgos(ie) == []
    (ficha,) = todas(ie)
    assert (ficha.fecha, ficha.registrada) == (date(2024, 6, 3), date(2024, 6, 5))
    assert ficha.lugar_de("registrada").celda == "D10"


def test_la_fecha_de_llenado_no_suple_a_la_de_la_visita(ie: Path) -> None:
    libro(ie, UNA, {"F": FICHA.replace("| Fecha: | d:2024-06-03 |", "| Fecha de llenado: | d:2024-06-05 |")})
    assert [h[0] for h in hallazgos(ie)] == ["FIC-016"]


def test_en_un_registro(ie: Path) -> None:
    niveles = " | ".join(["n:3"] * 8 + ["n:2"])
    tabla = f"""
        | Docente | Visita | Fecha | Fecha de registro | Tipo de ficha | Cargo | {" | ".join(CODIGOS)} |
        | {DOCENTES[0]} | I | d:2024-06-03 | d:2024-06-04 | | Directora | {niveles} |
        | {DOCENTES[1]} | I | d:2024-06-04 | | Autoevaluación | | {niveles} |
        | {DOCENTES[2]} | I | d:2024-06-05 | | Repaso | | {niveles} |
    """
    libro(ie, UNA, {"R": tabla})
    assert {f.docente: (f.tipo, f.registrada) for f in todas(ie)} == {
        "D01": (TipoFicha.OBSERVACION, date(2024, 6, 4)),
        "D02": (TipoFicha.AUTOEVALUACION, None),
    }
    assert [h[0::3] for h in hallazgos(ie)] == [("FIC-026", "E4")]


def test_con_las_visitas_en_columnas(ie: Path) -> None:
    filas = "| | Tipo de ficha | Observación | Autoevaluación | |\n| | Fecha de llenado | d:2024-06-04 | | d:2024-11-05 |\n| | Matriculados"
    libro(ie, UNA, {"Rosa": por_visitas().replace("| | Matriculados", filas)})
    assert hallazgos(ie) == []
    assert {f.visita: (f.tipo, f.registrada) for f in todas(ie)} == {
        1: (TipoFicha.OBSERVACION, date(2024, 6, 4)),
        2: (TipoFicha.AUTOEVALUACION, None),
        3: (TipoFicha.OBSERVACION, date(2024, 11, 5)),
    }


def test_un_tipo_para_toda_la_hoja_vale_en_cada_visita_y_una_fecha_de_llenado_no(ie: Path) -> None:
    hoja = por_visitas().replace("| DNI:", "| Tipo de ficha: | Autoevaluación | Fecha de llenado: | d:2024-06-04 |\n| DNI:")
    libro(ie, UNA, {"Rosa": hoja})
    assert {(f.tipo, f.registrada) for f in todas(ie)} == {(TipoFicha.AUTOEVALUACION, None)}
