"""Un subtotal, un promedio o el título de un grupo no cortan una tabla; lo que va debajo del verdadero pie no es de ella."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.modelo import Estado
from tests.ayudas import DESEMPENOS, DOCENTES, agregar, hallazgos, leer, poner

REGISTRO = "fichas/registro-III.xlsx"
CRONOGRAMA = "cronograma.xlsx"


def _editar(carpeta: Path, archivo: str, hoja: str, hacer: Callable[[Worksheet], None]) -> None:
    wb = openpyxl.load_workbook(carpeta / archivo)
    hacer(wb[hoja])
    wb.save(carpeta / archivo)


def _insertar(fila: int, celdas: dict[int, Any], combinar: str = "") -> Callable[[Worksheet], None]:
    """Inserta una fila en la hoja con esas celdas; las combinaciones de la hoja están todas encima."""

    def hacer(ws: Worksheet) -> None:
        ws.insert_rows(fila)
        for columna, valor in celdas.items():
            poner(ws, fila, columna, valor)
        if combinar:
            ws.merge_cells(combinar)

    return hacer


def _fichas(carpeta: Path) -> list[tuple[str, int, tuple[int | None, ...]]]:
    return [(f.docente, f.visita, tuple(p.nivel for p in f.puntajes)) for f in leer(carpeta).fichas]


@pytest.mark.parametrize(
    ("celdas", "combinar"),
    [
        ({1: "Subtotal"}, ""),
        ({2: "TOTAL 5 AÑOS"}, ""),
        ({2: "Promedio", **dict.fromkeys(range(10, 19), 3)}, ""),
        ({9: "Puntaje promedio", **dict.fromkeys(range(10, 19), 2.5)}, ""),
        ({1: "DOCENTES DE 4 AÑOS"}, "A6:R6"),
        ({2: "Nota: se observó en el patio"}, ""),
    ],
)
def test_una_fila_en_medio_del_registro_no_pierde_las_de_abajo(buena: Path, celdas: dict[int, Any], combinar: str) -> None:
    antes = _fichas(buena)
    _editar(buena, REGISTRO, "Registro", _insertar(6, celdas, combinar))
    assert _fichas(buena) == antes
    assert hallazgos(buena) == []


def test_la_segunda_tabla_del_registro_con_su_cabecera(buena: Path) -> None:
    """Una tabla por edad, cada una con su cabecera y su total."""
    antes = _fichas(buena)

    def partir(ws: Worksheet) -> None:
        ws.insert_rows(6, 4)
        poner(ws, 6, 1, "TOTAL")
        poner(ws, 8, 1, "4 AÑOS")
        for celda in ws[3]:
            poner(ws, 9, celda.column, celda.value)

    _editar(buena, REGISTRO, "Registro", partir)
    assert _fichas(buena) == antes
    assert hallazgos(buena) == []


def test_lo_que_va_bajo_el_pie_no_es_una_ficha(buena: Path) -> None:
    antes = _fichas(buena)

    def pie(ws: Worksheet) -> None:
        for fila, (rotulo, cuantas) in enumerate((("Programadas", 4), ("Ejecutadas", 4), ("Leyenda", 1)), start=9):
            poner(ws, fila, 2, rotulo)
            for columna in range(10, 19):
                poner(ws, fila, columna, cuantas)
        poner(ws, 13, 2, "Marina Ficción Supuesta")
        poner(ws, 14, 2, "Directora")

    _editar(buena, REGISTRO, "Registro", pie)
    assert _fichas(buena) == antes
    assert hallazgos(buena) == []


@pytest.mark.parametrize(
    ("celdas", "combinar"), [({2: "Total 5 años", 4: 2}, ""), ({1: "DOCENTES DE 4 AÑOS"}, "A7:G7"), ({2: "DOCENTES DE 4 AÑOS"}, "B7:F7")]
)
def test_una_fila_en_medio_del_cronograma_no_es_una_docente(buena: Path, celdas: dict[int, Any], combinar: str) -> None:
    _editar(buena, CRONOGRAMA, "Cronograma", _insertar(7, celdas, combinar))
    assert [d.nombre for d in leer(buena).docentes] == list(DOCENTES)
    assert hallazgos(buena) == []


def test_el_resumen_bajo_el_total_del_cronograma_no_son_docentes(buena: Path) -> None:
    def resumen(ws: Worksheet) -> None:
        for fila, rotulo in ((11, "Visitas programadas"), (12, "Visitas ejecutadas")):
            poner(ws, fila, 2, rotulo)
            for columna in (4, 5, 6):
                poner(ws, fila, columna, 4)

    _editar(buena, CRONOGRAMA, "Cronograma", resumen)
    assert [d.nombre for d in leer(buena).docentes] == list(DOCENTES)


def _bajo_el_total(*celdas: dict[int, Any]) -> Callable[[Worksheet], None]:
    def agregar_filas(ws: Worksheet) -> None:
        for fila, suyas in enumerate(celdas, start=14):
            for columna, valor in suyas.items():
                poner(ws, fila, columna, valor)

    return agregar_filas


def test_una_docente_bajo_el_total_que_sigue_la_numeracion_se_lee(buena: Path) -> None:
    """La agregó quien no quiso insertar una fila: con su número, su nombre y lo que ya sabía."""
    nuevas = ({1: 5, 2: "Paz Supuesta Nueva", 3: "3 años “D”", 6: "X"}, {1: 6, 2: "Alba Supuesta Nueva"}, {2: "Marina Ficción Supuesta"})
    _editar(buena, CRONOGRAMA, "Cronograma", _bajo_el_total(*nuevas))
    expediente = leer(buena)
    assert [d.nombre for d in expediente.docentes] == [*DOCENTES, "Paz Supuesta Nueva", "Alba Supuesta Nueva"]
    assert [v.numero for v in expediente.visitas if v.docente == "D05"] == [3]
    assert "HOJ-018" not in {h.codigo for h in expediente.hallazgos}


@pytest.mark.parametrize(
    "celdas", [{2: "Paz Supuesta Nueva", 6: "X"}, {2: "Paz Supuesta Nueva", 3: "3 años “D”"}, {1: 9, 2: "Paz Supuesta Nueva"}]
)
def test_la_fila_bajo_el_total_que_no_se_lee_se_dice(buena: Path, celdas: dict[int, Any]) -> None:
    _editar(buena, CRONOGRAMA, "Cronograma", _bajo_el_total(celdas, celdas))
    assert hallazgos(buena) == [("HOJ-018", CRONOGRAMA, "Cronograma", "B14")]
    (hallazgo,) = leer(buena).hallazgos
    dicho = "Debajo de «TOTAL» hay filas que parecen de la tabla y no se leyeron: "
    assert redactar(hallazgo).texto == f"{dicho}«Paz Supuesta Nueva» (B14) y «Paz Supuesta Nueva» (B15)."


@pytest.mark.parametrize(
    "celdas",
    [
        {2: "Marina Ficción Supuesta"},
        {2: "Directora", 3: "Subdirectora", 4: "Especialista"},
        {2: "✓", 3: "Visita programada"},
        {2: "Fecha de elaboración", 6: date(2024, 3, 11)},
        {1: 1, 2: "Se avisa con una semana"},
        {2: "Visitas programadas", 4: 4, 5: 4, 6: 4},
    ],
)
def test_la_firma_la_leyenda_y_el_resumen_bajo_el_total_no_se_dicen(buena: Path, celdas: dict[int, Any]) -> None:
    _editar(buena, CRONOGRAMA, "Cronograma", _bajo_el_total(celdas))
    assert hallazgos(buena) == []


def test_una_docente_bajo_el_total_de_una_plantilla_ya_numerada(buena: Path) -> None:
    """Con las filas en blanco ya numeradas, el número que sigue es el de la primera en blanco."""

    def numerar(ws: Worksheet) -> None:
        ws.insert_rows(9, 20)
        for fila in range(9, 29):
            poner(ws, fila, 1, fila - 4)
        for columna, valor in enumerate((5, "Paz Supuesta Nueva", "3 años “D”"), start=1):
            poner(ws, 34, columna, valor)

    _editar(buena, CRONOGRAMA, "Cronograma", numerar)
    assert [d.nombre for d in leer(buena).docentes] == [*DOCENTES, "Paz Supuesta Nueva"]


def test_una_intervencion_bajo_el_total(buena: Path) -> None:
    tabla = """
        | N.° | Forma | Tema | Fecha | Responsable | Convocadas | Asistieron | Estado |
        | n:1 | GIA | Retroalimentar | d:2024-07-10 | Marina | Todas | Todas | Ejecutada |
        | n:2 | GIA | Uso del tiempo | d:2024-08-10 | Marina | Todas | Todas | Ejecutada |
        | TOTAL | | n:2 |
        | n:3 | GIA | Cierre | | | | | |
        | | GIA | Otra sin número | d:2024-12-10 | | | | |
    """
    agregar(buena, CRONOGRAMA, "Intervenciones", tabla)
    assert [i.tema for i in leer(buena).intervenciones] == ["Retroalimentar", "Uso del tiempo", "Cierre"]
    assert ("HOJ-018", CRONOGRAMA, "Intervenciones", "B6") in hallazgos(buena)


def test_los_cambios_que_siguen_a_un_total(buena: Path) -> None:
    cambios = f"""
        | Nombres y apellidos | N.° de visita | Estado | Nueva fecha | Motivo |
        | Total de cambios: 1 |
        | {DOCENTES[0]} | III | No ejecutada | | Licencia |
    """
    agregar(buena, CRONOGRAMA, "Cambios", cambios)
    visita = next(v for v in leer(buena).visitas if (v.docente, v.numero) == ("D01", 3))
    assert (visita.estado, visita.motivo) == (Estado.NO_EJECUTADA, "Licencia")


def test_una_hoja_de_cambios_en_blanco_no_es_el_cronograma(buena: Path) -> None:
    """Con el rótulo de las docentes ilegible, decir «el cronograma lista 0» mandaría a corregir las fichas."""
    _editar(buena, CRONOGRAMA, "Cronograma", lambda ws: poner(ws, 3, 2, "QUIÉN"))
    agregar(buena, CRONOGRAMA, "Cambios", "| Nombres y apellidos | N.° de visita | Estado | Nueva fecha | Motivo |")
    with pytest.raises(MonitoreoError, match="No se encontró la tabla del cronograma"):
        leer(buena)


@pytest.mark.parametrize("rotulo", ["MAESTRAS", "Profesoras"])
def test_las_maestras_tambien_son_docentes(buena: Path, rotulo: str) -> None:
    _editar(buena, CRONOGRAMA, "Cronograma", lambda ws: poner(ws, 3, 2, rotulo))
    assert [d.nombre for d in leer(buena).docentes] == list(DOCENTES)


def test_un_subtotal_en_la_rubrica_no_quita_desempenos(buena: Path) -> None:
    _editar(buena, "rubrica.xlsx", "Rúbrica", _insertar(9, {2: "Subtotal", 4: 2}))
    assert [d.nombre for d in leer(buena).rubrica.desempenos] == list(DESEMPENOS)
    assert hallazgos(buena) == []
