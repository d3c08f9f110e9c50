"""Una ficha con la cabecera estropeada no se pierde en silencio, y una hoja auxiliar no se toma por una."""

from pathlib import Path

import openpyxl
import pytest

from tests.ayudas import CODIGOS, DESEMPENOS, DOCENTES, agregar, cambiar, hallazgos, leer

LIBRO = "fichas/visita-II.xlsx"


def _sin_cabecera(carpeta: Path, hoja: str) -> None:
    wb = openpyxl.load_workbook(carpeta / LIBRO)
    wb[hoja].delete_rows(18)
    wb.save(carpeta / LIBRO)


def test_una_hoja_entre_otras_que_si_se_leen(buena: Path) -> None:
    _sin_cabecera(buena, "D03")
    assert hallazgos(buena) == [("HOJ-017", LIBRO, "D03", "B6")]
    expediente = leer(buena)
    assert (len(expediente.fichas), expediente.leidas) == (11, 12)
    assert [(u.hoja, u.celda) for u in expediente.apartadas] == [("D03", "B6")]


def test_el_libro_entero(buena: Path) -> None:
    for hoja in ("D01", "D02", "D03", "D04"):
        _sin_cabecera(buena, hoja)
    assert hallazgos(buena) == [("HOJ-017", LIBRO, f"D0{i}", "B6") for i in range(1, 5)]


@pytest.mark.parametrize("nombre", [DOCENTES[2].upper(), " ".join(reversed(DOCENTES[2].split()))])
def test_el_nombre_escrito_de_otro_modo(buena: Path, nombre: str) -> None:
    _sin_cabecera(buena, "D03")
    cambiar(buena, LIBRO, "D03", "B6", nombre)
    assert [h[0] for h in hallazgos(buena)] == ["HOJ-017"]


def test_lo_que_no_es_una_ficha_no_se_aparta(buena: Path) -> None:
    """La rúbrica y las listas traen desempeños, y el resumen nombra docentes: ninguna tiene las dos cosas."""
    desempenos = "\n".join(f"| {codigo} | {nombre} | n:1 |" for codigo, nombre in zip(CODIGOS, DESEMPENOS, strict=True))
    agregar(buena, LIBRO, "Mi rúbrica", desempenos)
    agregar(buena, LIBRO, "Resumen", "\n".join(f"| {d} | n:27 |" for d in DOCENTES))
    assert [h[0] for h in hallazgos(buena)] == ["HOJ-016"]
    assert len(leer(buena).fichas) == 12


@pytest.mark.parametrize(("hoja", "oculta"), [("Listas", False), ("Auxiliar", True)])
def test_las_hojas_de_ayuda_y_las_ocultas_no_son_fichas(buena: Path, hoja: str, oculta: bool) -> None:
    filas = "\n".join(f"| {d} | {n} |" for d, n in zip([*DOCENTES, "", "", "", "", ""], DESEMPENOS, strict=True))
    agregar(buena, LIBRO, hoja, filas)
    wb = openpyxl.load_workbook(buena / LIBRO)
    wb[hoja].sheet_state = "hidden" if oculta else "visible"
    wb.save(buena / LIBRO)
    assert "HOJ-017" not in {h[0] for h in hallazgos(buena)}
