"""Varias tablas de registro en una hoja: cada una se lee según su propia cabecera."""

from pathlib import Path

import pytest

from tests.ayudas import DESEMPENOS, DOCENTES, hallazgos, leer, libro

REGISTRO = "fichas/registro-III.xlsx"


def _tabla(docentes: tuple[int, ...], orden: list[int], visita: str = "III", *, con_visita: bool = True) -> str:
    """Una tabla de registro con los desempeños en ese orden; el nivel de cada uno depende de él y de la docente."""
    cabecera = " | ".join(DESEMPENOS[i] for i in orden)
    celda = f"{visita} |" if con_visita else ""
    niveles = {d: " | ".join(f"n:{1 + (d + i) % 4}" for i in orden) for d in docentes}
    filas = "\n".join(f"| {DOCENTES[d]} | {celda} d:2024-11-{d + 4:02} | {niveles[d]} |" for d in docentes)
    return f"| Docente | {'N.° de visita |' if con_visita else ''} Fecha | {cabecera} |\n{filas}"


def _niveles(carpeta: Path, visita: int = 3) -> dict[str, list[int | None]]:
    return {f.docente: [p.nivel for p in f.puntajes] for f in leer(carpeta).fichas if f.visita == visita}


ESPERADO = {f"D{d + 1:02}": [1 + (d + i) % 4 for i in range(9)] for d in range(4)}
DERECHO, REVES = list(range(9)), list(range(8, -1, -1))


@pytest.mark.parametrize("entre", ["", "||", "| TOTAL |", "| TOTAL |\n||\n| 4 AÑOS |"])
@pytest.mark.parametrize("orden", [DERECHO, REVES, [3, 1, 2, 0, *range(4, 9)]])
def test_la_segunda_tabla_con_sus_columnas_en_otro_orden(buena: Path, orden: list[int], entre: str) -> None:
    """Leída con la primera cabecera, pondría a cada desempeño el nivel de otro sin que nadie lo note."""
    libro(buena, REGISTRO, {"Registro": f"{_tabla((0, 1), DERECHO)}\n{entre}\n{_tabla((2, 3), orden)}"})
    assert _niveles(buena) == ESPERADO
    assert hallazgos(buena) == []


def test_una_tabla_por_visita_con_su_titulo(buena: Path) -> None:
    (buena / "fichas/visita-II.xlsx").unlink()
    segunda, tercera = (_tabla((0, 1, 2, 3), orden, con_visita=False) for orden in (DERECHO, REVES))
    segunda = segunda.replace("2024-11", "2024-09")
    libro(buena, REGISTRO, {"Registro": f"| II VISITA |\n{segunda}\n| TOTAL |\n||\n| III VISITA |\n{tercera}"})
    assert _niveles(buena, 2) == ESPERADO
    assert _niveles(buena, 3) == ESPERADO


def test_el_titulo_de_encima_vale_para_la_tabla_que_no_lleva(buena: Path) -> None:
    primera, segunda = _tabla((0, 1), DERECHO, con_visita=False), _tabla((2, 3), REVES, con_visita=False)
    libro(buena, REGISTRO, {"Registro": f"| III VISITA |\n{primera}\n| TOTAL |\n||\n| 4 AÑOS |\n{segunda}"})
    assert _niveles(buena) == ESPERADO


def test_lo_que_falta_en_una_cabecera_se_dice_de_ella(buena: Path) -> None:
    libro(buena, REGISTRO, {"Registro": f"{_tabla((0, 1), DERECHO)}\n{_tabla((2, 3), DERECHO[:-1])}"})
    assert [(codigo, celda) for codigo, _, _, celda in hallazgos(buena)] == [("FIC-012", "A4")]
    assert _niveles(buena) == {d: [*n[:8], n[8] if d in {"D01", "D02"} else None] for d, n in ESPERADO.items()}
