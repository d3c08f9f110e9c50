"""Varias fichas una debajo de otra en la misma hoja: cada una con lo suyo."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ayudas import DOCENTES, escuela, formulario, hallazgos, leer, libro, nivel_bueno

FIRMAS = "| Firma de la docente | Firma de la directora |"


@pytest.fixture
def ie(tmp_path: Path) -> Path:
    return escuela(tmp_path / "ie", formatos=())


def _apiladas(separador: str, *, con_titulo: bool = True) -> str:
    fichas = [formulario(docente, indice, 0) for indice, docente in enumerate(DOCENTES[:3])]
    if not con_titulo:
        fichas = [ficha.split("||\n", 1)[1] for ficha in fichas]
    return separador.join(fichas)


@pytest.mark.parametrize("con_titulo", [True, False])
@pytest.mark.parametrize("separador", ["", "||\n", "||\n||\n", f"{FIRMAS}\n||\n", f"||\n||\n{FIRMAS}\n", f"{FIRMAS}\n"])
def test_las_fichas_apiladas_se_leen_todas(ie: Path, separador: str, *, con_titulo: bool) -> None:
    libro(ie, "fichas/juntas.xlsx", {"Todas": _apiladas(separador, con_titulo=con_titulo)})
    fichas = leer(ie).fichas
    assert [ficha.docente for ficha in fichas] == ["D01", "D02", "D03"]
    for indice, ficha in enumerate(fichas):
        assert [p.nivel for p in ficha.puntajes] == [nivel_bueno(indice, 0, i) for i in range(9)]
        assert ficha.dialogo.fortalezas == "Trato cálido"
    assert hallazgos(ie) == []


def test_un_defecto_se_senala_en_su_celda(ie: Path) -> None:
    apiladas = [formulario(docente, indice, 0, lambda d, v, k: 9 if (d, k) == (1, 4) else 3) for indice, docente in enumerate(DOCENTES[:2])]
    libro(ie, "fichas/juntas.xlsx", {"Todas": "||\n".join(apiladas)})
    filas_de_una = apiladas[0].strip("\n").count("\n")
    senalados = [(codigo, celda) for codigo, _, _, celda in hallazgos(ie) if codigo.startswith("CEL")]
    assert senalados == [("CEL-002", f"C{19 + 4 + filas_de_una + 1}")]


def test_una_ficha_con_su_tabla_en_dos_partes_es_una_sola(ie: Path) -> None:
    filas = formulario(DOCENTES[0], 0, 0).splitlines(keepends=True)
    cabecera = next(fila for fila in filas if "| Código | Desempeño |" in fila)
    corte = filas.index(cabecera) + 5
    libro(ie, "fichas/una.xlsx", {"F": "".join([*filas[:corte], "| Segunda parte |\n", cabecera, *filas[corte:]])})
    assert [f.docente for f in leer(ie).fichas] == ["D01"]
