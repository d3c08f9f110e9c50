"""Las competencias de fábrica: cuántas hay a cada edad, y lo que falta confirmar está dicho."""

from __future__ import annotations

import pytest

from monitoreo_xlsx.conversion import clave
from monitoreo_xlsx.rubricas import competencias_de_fabrica, fuente_de_competencias


@pytest.mark.parametrize(("edad", "cuantas"), [("3", 11), ("4", 12), ("5", 14)])
def test_cuantas_se_evaluan_a_cada_edad(edad: str, cuantas: int) -> None:
    assert len([c for c in competencias_de_fabrica() if edad in c.edades]) == cuantas


def test_ningun_codigo_ni_nombre_se_repite() -> None:
    todas = competencias_de_fabrica()
    assert len({clave(c.codigo) for c in todas} | {clave(c.nombre) for c in todas}) == 2 * len(todas) == 28


def test_lo_que_no_se_confirmo_lo_dice() -> None:
    por_confirmar = {c.codigo for c in competencias_de_fabrica() if c.nota.startswith("Por confirmar")}
    assert por_confirmar == {"CO3", "CL1", "TR1", "TR2"}
    de_todas_las_edades = {c.codigo for c in competencias_de_fabrica() if c.edades == ("3", "4", "5")}
    assert {c.codigo for c in competencias_de_fabrica()} - de_todas_las_edades <= por_confirmar, "una edad dudosa lleva su nota"


def test_dice_su_norma() -> None:
    assert "RM 281-2016-MINEDU" in fuente_de_competencias()
