"""El redondeo de la casa: el mismo que Excel muestra, no el de Python."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoreo_xlsx.rubricas import con_coma, en_porcentaje, porcentaje_en_palabras, redondear


@pytest.mark.parametrize(
    ("parte", "total", "esperado"),
    [(1, 16, 6.3), (3, 16, 18.8), (1, 80, 1.3), (3, 80, 3.8), (7, 80, 8.8), (1, 3, 33.3), (2, 3, 66.7), (1, 1, 100.0)],
)
def test_la_mitad_exacta_sube(parte: int, total: int, esperado: float) -> None:
    assert en_porcentaje(parte / total) == esperado
    assert porcentaje_en_palabras(parte / total) == f"{esperado:.1f} %".replace(".", ",")


@given(st.integers(1, 2000), st.data())
def test_un_porcentaje_es_el_de_su_fraccion_exacta(total: int, datos: st.DataObject) -> None:
    parte = datos.draw(st.integers(0, total))
    decimas = Fraction(parte * 1000, total)
    exacto = int(decimas) + (decimas - int(decimas) >= Fraction(1, 2))
    assert en_porcentaje(parte / total) == exacto / 10


@pytest.mark.parametrize(
    ("valor", "decimales", "esperado"), [(6.25, 1, 6.3), (-6.25, 1, -6.3), (0.0078125, 6, 0.007813), (2.5, 0, 3.0), (-0.04, 1, 0.0)]
)
def test_redondear(valor: float, decimales: int, esperado: float) -> None:
    assert redondear(valor, decimales) == esperado
    assert str(redondear(valor, decimales)) == str(esperado)


@given(st.decimals(-100, 100, places=4), st.integers(0, 3))
def test_redondear_es_el_de_sus_decimales_escritos(valor: Decimal, decimales: int) -> None:
    assert redondear(float(valor), decimales) == float(valor.quantize(Decimal(1).scaleb(-decimales), ROUND_HALF_UP))


def test_con_coma() -> None:
    assert (con_coma(2.345, 2), con_coma(3, 2)) == ("2,35", "3,00")
