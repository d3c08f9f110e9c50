"""T39: todos los modos de escribir un nivel, y lo que no lo es."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.conversion import Contexto, convertir, niveles_admitidos
from monitoreo_xlsx.conversion.niveles import nivel, nivel_de_texto
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.modelo import Nivel
from monitoreo_xlsx.plantillas import FICHA
from monitoreo_xlsx.rubricas import INICIAL, cargar
from tests.conversion.celdas_de_prueba import ERROR, SIN_CALCULAR, celda

RUBRICA = cargar(INICIAL)

TRES = [3, 3.0, "3", " 3 ", "\u00a03\u00a0", "３", "3,0", "3.0", "3,00", "'3", "’3", "+3", "III", "iii", " III ", "Ⅲ", "ＩＩＩ"]
TRES += ["Logro esperado", "LOGRO ESPERADO", "logro\u00a0 esperado", "Logrado", "Satisfactorio", "Suficiente"]
TRES += ["Nivel III", "nivel 3", "Nivel: III", "III - Logro esperado", "3 (Logro esperado)", "3. Logrado", "III · Logro esperado"]
TRES += [3.000000000000004, 2.9999999999999996, "I ( ) II ( ) III (X)", "Logro esperado (✓)", "III: Logro esperado"]
TRES += ["3.", "3,", "3°", "3.º", "III.", "(3)", "III – Logro esperado", "III-Logro esperado"]


@pytest.mark.parametrize("valor", TRES)
def test_es_tres(valor: Any) -> None:
    assert nivel(celda(valor), RUBRICA).valor == 3


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [("Inicio", 1), ("en inicio", 1), ("Muy deficiente", 1), ("En proceso", 2), ("PROCESO", 2), ("Destacado", 4), ("IV", 4), (1, 1)],
)
def test_los_demas_niveles(valor: Any, esperado: int) -> None:
    assert nivel(celda(valor), RUBRICA).valor == esperado


MALOS = [0, 5, -1, 2.5, True, False, "0", "5", "-1", "–3", "2,5", "2.5", "3/4", "3 4", "33", "V", "IIII", "bien", "Logro", "None", "null"]
MALOS += ["3-", "3 -", "3–", "3+", "3?", "¿3?", "≈3", "~3", "3*", "3!", "=3", ">3", "<=3", "±3", "3_", "III?", "III-", "III+", "Logrado?"]
MALOS += [
    "I/II",
    "I-II",
    "I II",
    "I, II",
    "II/I",
    "1/2",
    "1-2",
    "2 o 3",
    "3-4",
    "½",
    "I/V",
    "Logro esperado +",
    "Logro esperado-",
    "N.A.?",
    "3^",
    "3&4",
]
MALOS += [3.0001, 2.99999, "II/III", "II - Logro esperado", "2 (Inicio)", "I ( ) II ( )", "(X)", "I (X) II (X)"]
MALOS += ["3 I", "III Inicio", "si", "✓", "–", ".", "#N/A", "1e0", "0x3", "nan", "٣x", date(2024, 3, 3), 1e300]


@pytest.mark.parametrize("valor", MALOS)
def test_no_es_un_nivel(valor: Any) -> None:
    with pytest.raises(CeldaInvalida) as defecto:
        nivel(celda(valor), RUBRICA)
    assert (defecto.value.codigo, defecto.value.datos) == ("CEL-002", {"niveles": "1, 2, 3 o 4"})


@pytest.mark.parametrize("valor", ["N.A.", "NA", "N/A", "n/a", "No aplica", "NO OBSERVADO", "No se observó", "n. a."])
def test_no_aplica(valor: str) -> None:
    assert nivel(celda(valor), RUBRICA).valor is None


@pytest.mark.parametrize(("mala", "codigo"), [(ERROR, "CEL-006"), (SIN_CALCULAR, "CEL-007")])
def test_error_y_formula_sin_calcular_en_cualquier_campo(mala: Any, codigo: str) -> None:
    for campo in (*FICHA.datos, *FICHA.columnas):
        with pytest.raises(CeldaInvalida) as defecto:
            convertir(campo, mala, Contexto(rubrica=RUBRICA))
        assert defecto.value.codigo == codigo


def test_las_etiquetas_propias_mandan() -> None:
    escala = (
        Nivel(1, "I", "Deficiente", "#000000", logrado=False),
        Nivel(2, "II", "Suficiente", "#000000", logrado=False),
        Nivel(3, "III", "Bueno", "#000000", logrado=True),
        Nivel(4, "IV", "Excelente", "#000000", logrado=True),
    )
    leido = nivel_de_texto("Suficiente", escala)
    assert leido is not None
    assert leido.valor == 2
    assert nivel_de_texto("Logrado", escala) is None
    assert nivel_de_texto("Destacado", escala) is None


@pytest.mark.parametrize("texto", ["A/D", "A, D", "A-D", "A D", "AD?", "AD-", "A+", "B-"])
def test_las_siglas_no_se_arman_de_dos_niveles(texto: str) -> None:
    escala = tuple(
        Nivel(i, r, e, "#000000", logrado=i > 2)
        for i, (r, e) in enumerate(zip(("I", "II", "III", "IV"), ["C", "B", "A", "AD"], strict=True), 1)
    )
    assert nivel_de_texto(texto, escala) is None
    assert [n.valor for e in ("ad", "A", "B ", "c") if (n := nivel_de_texto(e, escala))] == [4, 3, 2, 1]


def test_una_etiqueta_con_signos_se_lee_tal_cual() -> None:
    escala = (Nivel(1, "I", "A-", "#000000", logrado=False), Nivel(2, "II", "A+", "#000000", logrado=True))
    assert [n.valor if (n := nivel_de_texto(t, escala)) else None for t in ("A-", "a+", "A", "A?")] == [1, 2, None, None]


def test_una_escala_de_si_y_no() -> None:
    escala = (Nivel(0, "I", "No", "#000000", logrado=False), Nivel(1, "II", "Sí", "#000000", logrado=True))
    assert [n.valor if (n := nivel_de_texto(t, escala)) else None for t in ("sí", "NO", "0", "1", "2")] == [1, 0, 0, 1, None]


def test_los_niveles_se_redactan() -> None:
    assert niveles_admitidos(RUBRICA) == "1, 2, 3 o 4"


def test_sin_rubrica_es_un_defecto_del_programa() -> None:
    with pytest.raises(ValueError, match="rúbrica"):
        convertir(FICHA.campo("nivel"), celda(3), Contexto())


@given(st.one_of(st.text(max_size=12), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans()))
def test_nunca_inventa_un_nivel(valor: Any) -> None:
    leido = _intentar(valor)
    assert leido in {"CEL-002", None, 1, 2, 3, 4}
    if isinstance(valor, bool):
        assert leido == "CEL-002"
    elif isinstance(valor, int | float):
        assert leido == "CEL-002" or (leido is not None and abs(float(leido) - valor) < 1e-9)


def _intentar(valor: Any) -> int | str | None:
    try:
        return nivel(celda(valor), RUBRICA).valor
    except CeldaInvalida as defecto:
        return defecto.codigo
