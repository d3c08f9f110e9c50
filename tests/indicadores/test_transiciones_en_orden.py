"""Los pares de visitas van en orden, y el detalle dice de quién es cada cambio."""

from __future__ import annotations

from monitoreo_xlsx.indicadores import puntaje_global, transiciones
from monitoreo_xlsx.modelo import Expediente
from monitoreo_xlsx.tabla import puntajes
from tests.indicadores.ayudas import con_niveles, filas


def globales(e: Expediente):
    return puntaje_global.calcular(puntajes(e), e.rubrica)


def test_los_pares_van_de_la_primera_visita_a_la_ultima_aunque_los_libros_no() -> None:
    e = con_niveles({"D01": "- - 1", "D02": "- 2 3", "D03": "1 2 3"})
    assert transiciones.pares(globales(e)) == [(1, 2), (2, 3), (1, 3)]


def test_el_detalle_dice_la_edad_y_la_seccion() -> None:
    e = con_niveles({"D01": "1 2", "D02": "3 3"}, edades={"D01": "4"})
    detalle = transiciones.detalle(globales(e), e.rubrica, 1, 2)
    assert filas(detalle, "docente", "nombre", "edad", "seccion", "nivel_de", "nivel_a", "cambio") == [
        ("D01", "Docente D01", "4", "A", "I", "II", 1),
        ("D02", "Docente D02", "5", "A", "III", "III", 0),
    ]
