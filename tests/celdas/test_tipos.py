# ruff: noqa: DTZ001 - las fechas de Excel no tienen zona horaria

from __future__ import annotations

import pickle
from datetime import date, datetime, time
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import Aviso, Celda, HojaLeida, Libro, LibroIlegible, Tipo, abrir, referencia
from tests.celdas import fabrica


def _numero(valor: float, crudo: str = "") -> Celda:
    return Celda(1, 1, Tipo.NUMERO, valor, float(valor), crudo=crudo)


@pytest.mark.parametrize(
    ("celda", "texto"),
    [
        (_numero(5), "5"),
        (_numero(-3), "-3"),
        (_numero(2.5), "2.5"),
        (_numero(0.1 + 0.2), "0.3"),
        (_numero(86.36363636363636), "86.3636363636364"),
        (_numero(123_456_789_012_345, "123456789012345"), "123456789012345"),
        (_numero(12345678901234567890, "12345678901234567890"), "12345678901234567890"),
        (_numero(12345678901234567168, "1.2345678901234567E+19"), "1.2345678901234567E+19"),
        (_numero(10**15), "1000000000000000"),
        (Celda(1, 1, Tipo.TEXTO, "En proceso"), "En proceso"),
        (Celda(1, 1, Tipo.TEXTO, "00123456"), "00123456"),
        (Celda(1, 1, Tipo.LOGICO, True), "VERDADERO"),
        (Celda(1, 1, Tipo.LOGICO, False), "FALSO"),
        (Celda(1, 1, Tipo.FECHA, date(2024, 6, 12)), "12/06/2024"),
        (Celda(1, 1, Tipo.FECHA, date(1900, 1, 1)), "01/01/1900"),
        (Celda(1, 1, Tipo.FECHA, datetime(2024, 6, 12, 8, 30)), "12/06/2024 08:30"),
        (Celda(1, 1, Tipo.FECHA, time(8, 30)), "08:30"),
        (Celda(1, 1, Tipo.FECHA, time(8, 30, 15)), "08:30:15"),
        (Celda(1, 1, Tipo.ERROR, "#N/A"), "#N/A"),
        (Celda(1, 1, Tipo.SIN_CALCULAR, "=A1+1", formula=True), "=A1+1"),
    ],
)
def test_el_texto_es_lo_que_ve_una_persona(celda: Celda, texto: str) -> None:
    assert celda.texto == texto


def test_la_celda_sabe_su_nombre() -> None:
    assert Celda(7, 5, Tipo.TEXTO, "x").referencia == referencia(7, 5) == "E7"


def test_una_celda_no_se_puede_cambiar() -> None:
    with pytest.raises(AttributeError):
        Celda(1, 1, Tipo.TEXTO, "x").valor = "y"  # type: ignore[misc]


def test_la_hoja_agrupa_por_filas_y_busca_por_lugar() -> None:
    celdas = {(f, c): Celda(f, c, Tipo.NUMERO, f * c) for f, c in [(2, 1), (2, 3), (9, 2)]}
    leida = HojaLeida("Ficha", oculta=False, celdas=celdas, combinadas=((2, 3, 4, 5),))
    assert {fila: [c.columna for c in grupo] for fila, grupo in leida.filas().items()} == {2: [1, 3], 9: [2]}
    assert leida.filas() is leida.filas()
    assert leida.celda(2, 3) is celdas[2, 3]
    assert leida.celda(3, 3) is None
    assert leida.ancla(4, 5) == (2, 3)
    assert leida.ancla(9, 9) == (9, 9)


def test_un_libro_pasa_de_un_proceso_a_otro(tmp_path: Path) -> None:
    filas = fabrica.fila('<c r="A1"><v>1</v></c>', atributos='hidden="1"')
    libro = abrir(fabrica.guardar(tmp_path, fabrica.partes(fabrica.hoja(filas))))
    assert libro.hojas[0].avisos
    libro.hojas[0].filas()
    copia = pickle.loads(pickle.dumps(libro))  # noqa: S301 - lo escribió esta misma prueba
    assert isinstance(copia, Libro)
    assert copia == libro


def test_un_error_pasa_de_un_proceso_a_otro() -> None:
    copia = pickle.loads(pickle.dumps(LibroIlegible("ARC-005", causa="está incompleto")))  # noqa: S301
    assert (copia.codigo, copia.datos, str(copia)) == ("ARC-005", {"causa": "está incompleto"}, "ARC-005: está incompleto")


def test_un_aviso_sirve_en_un_conjunto() -> None:
    assert len({Aviso("HOJ-001"), Aviso("HOJ-001"), Aviso("HOJ-003", "E7")}) == 2
