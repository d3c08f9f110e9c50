import pytest

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.reglas.celdas_juntas import celdas_juntas


@pytest.mark.parametrize(
    ("celdas", "texto"),
    [
        ("I6", "I6"),
        ("I6 I7 I8", "I6:I8"),
        ("K7 I7 J7", "I7:K7"),
        ("I6 J6 I7 J7", "I6:J7"),
        ("I6 I8 I6", "I6 y I8"),
        ("Z5 AA5 AA6", "Z5:AA5 y AA6"),
        ("C19 C20 C22 D19", "C19:D19, C20 y C22"),
    ],
)
def test_se_nombran_como_en_excel(celdas: str, texto: str) -> None:
    assert celdas_juntas(Ubicacion("a.xlsx", "H", celda) for celda in celdas.split()) == texto
