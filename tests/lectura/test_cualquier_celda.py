"""Se cambia una celda cualquiera de una escuela sin defectos: nunca hay más de un hallazgo, y está en esa hoja."""

from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ayudas import cambiar, hallazgos

LIBROS = ("cronograma.xlsx", "rubrica.xlsx", "fichas/visita-I/d01.xlsx", "fichas/visita-II.xlsx", "fichas/registro-III.xlsx")
VALORES = (None, "zzz", "e:#REF!", "=A1", 7777, -1, True, "Rosa Ejemplo Prueba", "12/06/2024", "III", "✓", "\u00a0", "x" * 500)
SIN_CRONOGRAMA = ("cronograma.xlsx", "Cronograma", "B3")
"""Sin el rótulo de la docente no hay cronograma que leer: es un `MonitoreoError`, probado aparte."""
DE_OTRA = "Rosa Ejemplo Prueba"
"""En otra ficha, este nombre es el de otra docente: una ficha repetida o un DNI ajeno son dos documentos en conflicto."""


def _celdas(carpeta: Path) -> list[tuple[str, str, str]]:
    return [
        (nombre, hoja.title, celda.coordinate)
        for nombre in LIBROS
        for hoja in openpyxl.load_workbook(carpeta / nombre)
        for fila in hoja.iter_rows()
        for celda in fila
        if celda.value is not None
    ]


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_una_celda_cualquiera(buena: Path, datos: st.DataObject) -> None:
    lugar = datos.draw(st.sampled_from([c for c in _celdas(buena) if c != SIN_CRONOGRAMA]))
    valor: Any = datos.draw(st.sampled_from([v for v in VALORES if v != DE_OTRA or lugar[0] == "rubrica.xlsx"]))
    original = (buena / lugar[0]).read_bytes()
    try:
        cambiar(buena, *lugar, valor)
        hallados = [h for h in hallazgos(buena) if h[0] != "RUB-010"]
    finally:
        (buena / lugar[0]).write_bytes(original)
    assert len(hallados) <= 1, (lugar, valor, hallados)
