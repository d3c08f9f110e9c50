"""La IE como se nombra en los encabezados."""

from __future__ import annotations

import pytest

from monitoreo_xlsx.modelo import Institucion


@pytest.mark.parametrize(
    ("ugel", "dre", "escritas"),
    [
        ("Ficticia", "Ficticia", ("UGEL Ficticia", "DRE Ficticia")),
        ("UGEL Ficticia", "DRE Ficticia", ("UGEL Ficticia", "DRE Ficticia")),
        ("Ugel 03", "GRE Ficticia", ("Ugel 03", "GRE Ficticia")),
        ("", "", ("", "")),
        ("Ugelandia", "Drede", ("UGEL Ugelandia", "DRE Drede")),
    ],
)
def test_la_ugel_y_la_dre_llevan_su_sigla_una_sola_vez(ugel: str, dre: str, escritas: tuple[str, str]) -> None:
    ie = Institucion(ugel=ugel, dre=dre)
    assert (ie.su_ugel, ie.su_dre) == escritas
