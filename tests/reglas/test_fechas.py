"""Las fechas de las fichas contra el corte y el cronograma: lo que se señala, de quién, y lo que ya estaba señalado."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Docente, Expediente, Ficha, Institucion, Visita
from monitoreo_xlsx.reglas.fechas import despues_del_corte, en_desorden, fuera_de_periodo, fuera_de_ventana
from monitoreo_xlsx.rubricas import INICIAL, cargar

CORTE = date(2024, 10, 15)
JUNIO = (date(2024, 6, 1), date(2024, 6, 30))


def celda(docente: str, visita: int) -> Ubicacion:
    """La de la fecha de esa ficha."""
    return Ubicacion(f"fichas/{docente}-{visita}.xlsx", "Ficha", "B10")


def programada(docente: str, visita: int) -> Ubicacion:
    """La de esa visita en el cronograma."""
    return Ubicacion("cronograma.xlsx", "Cronograma", f"{'DEF'[visita - 1]}{4 + int(docente[1:])}")


def ficha(visita: int, fecha: date | None, docente: str = "D01") -> Ficha:
    lugar = Ubicacion(f"fichas/{docente}-{visita}.xlsx", "Ficha", "B6")
    return Ficha(docente, visita, (), lugar, fecha, lugares=(("fecha", celda(docente, visita)),))


def visita(numero: int, desde: date, hasta: date | None = None, docente: str = "D01") -> Visita:
    return Visita(docente, numero, programada(docente, numero), desde, hasta or desde)


def expediente(fichas: Iterable[Ficha], visitas: Iterable[Visita] = (), ya: Iterable[Ubicacion] = ()) -> Expediente:
    """Dos docentes, con esas fichas y visitas, y esas celdas ya señaladas por la lectura."""
    docentes = tuple(Docente(c, n, "5 A", "5", "A", Ubicacion()) for c, n in (("D01", "Rosa Ejemplo"), ("D02", "Nieves Ficticia")))
    return Expediente(
        Institucion(periodo=2024),
        cargar(INICIAL),
        CORTE,
        docentes=docentes,
        visitas=tuple(visitas),
        fichas=tuple(fichas),
        hallazgos=tuple(Hallazgo("CEL-004", lugar) for lugar in ya),
    )


def lugares(hallazgos: Iterable[Hallazgo]) -> list[Ubicacion]:
    return [hallazgo.lugar for hallazgo in hallazgos]


def test_la_ficha_del_dia_del_corte_no_es_posterior() -> None:
    assert lugares(despues_del_corte(expediente([ficha(1, CORTE)]))) == []
    assert lugares(despues_del_corte(expediente([ficha(1, CORTE.replace(day=16))]))) == [celda("D01", 1)]


def test_el_primer_y_el_ultimo_dia_del_anio_son_del_periodo() -> None:
    fichas = [ficha(n, dia) for n, dia in enumerate((date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)), start=1)]
    assert lugares(fuera_de_periodo(expediente(fichas))) == [celda("D01", 1), celda("D01", 4)]


@pytest.mark.parametrize("dia", [*JUNIO, date(2024, 6, 12)])
def test_dentro_de_la_ventana_con_sus_dos_extremos(dia: date) -> None:
    assert lugares(fuera_de_ventana(expediente([ficha(1, dia)], [visita(1, *JUNIO)]))) == []


def test_la_ficha_del_dia_del_corte_se_juzga_y_la_posterior_no() -> None:
    assert lugares(fuera_de_ventana(expediente([ficha(1, CORTE)], [visita(1, *JUNIO)]))) == [celda("D01", 1)]
    assert lugares(fuera_de_ventana(expediente([ficha(1, CORTE.replace(day=16))], [visita(1, *JUNIO)]))) == []


@pytest.mark.parametrize("falta", ["desde", "hasta"])
def test_sin_los_dos_extremos_no_hay_ventana_que_juzgar(falta: str) -> None:
    abierta = replace(visita(1, *JUNIO), **{falta: None})
    assert lugares(fuera_de_ventana(expediente([ficha(1, date(2024, 8, 1))], [abierta]))) == []


def test_una_fecha_que_la_lectura_ya_senalo_no_se_senala_otra_vez() -> None:
    agosto = ficha(1, date(2024, 8, 1))
    programadas = [visita(1, *JUNIO)]
    assert lugares(fuera_de_ventana(expediente([agosto], programadas))) == [celda("D01", 1)]
    assert lugares(fuera_de_ventana(expediente([agosto], programadas, ya=[celda("D01", 1)]))) == []
    assert lugares(fuera_de_ventana(expediente([agosto], programadas, ya=[agosto.lugar]))) == [celda("D01", 1)]


@pytest.mark.parametrize("dias", [(date(2024, 6, 12), date(2024, 9, 11)), (date(2024, 6, 12), date(2024, 6, 12))])
def test_con_un_cronograma_de_dias_en_orden_si_se_juzga(dias: tuple[date, date]) -> None:
    """Solo uno que se contradice deja de acusar a las fichas; dos visitas el mismo día no lo hacen."""
    for visitas in ([visita(1, dias[0]), visita(2, dias[1])], [visita(2, dias[1]), visita(1, dias[0])]):
        tarde = expediente([ficha(1, date(2024, 6, 13))], visitas)
        (hallazgo,) = fuera_de_ventana(tarde)
        assert hallazgo.datos == {"relacion": "después", "visita": "I", "programado": "12/06/2024", "sugerencia": ""}


def test_el_desorden_de_una_docente_no_calla_lo_de_otra() -> None:
    visitas = [
        visita(1, date(2024, 9, 11)),
        visita(2, date(2024, 6, 12)),
        visita(1, date(2024, 6, 12), docente="D02"),
        visita(2, date(2024, 9, 11), docente="D02"),
    ]
    fichas = [ficha(1, date(2024, 6, 13)), ficha(1, date(2024, 6, 13), "D02")]
    dado = expediente(fichas, visitas)
    assert lugares(fuera_de_ventana(dado)) == [celda("D02", 1)]
    assert lugares(en_desorden(dado)) == [programada("D01", 2)]


def test_se_dice_que_visita_y_cual_la_precede() -> None:
    (hallazgo,) = en_desorden(expediente([ficha(1, date(2024, 9, 12)), ficha(3, date(2024, 6, 12))]))
    assert (hallazgo.codigo, hallazgo.lugar, hallazgo.valor) == ("CRO-011", celda("D01", 3), "12/06/2024")
    assert hallazgo.datos == {
        "docente": "Rosa Ejemplo",
        "visita": "III",
        "fecha": "12/06/2024",
        "anterior": "I",
        "fecha_anterior": "12/09/2024",
    }


def test_el_orden_es_el_de_las_visitas_y_no_el_de_los_libros() -> None:
    assert lugares(en_desorden(expediente([ficha(2, date(2024, 9, 12)), ficha(1, date(2024, 6, 12))]))) == []
    assert lugares(en_desorden(expediente([], [visita(2, date(2024, 9, 12)), visita(1, date(2024, 6, 12))]))) == []


def test_las_fichas_de_una_docente_no_se_ordenan_con_las_de_otra() -> None:
    assert lugares(en_desorden(expediente([ficha(1, date(2024, 9, 12)), ficha(2, date(2024, 6, 12), "D02")]))) == []
    de_dos = [visita(1, date(2024, 9, 12)), visita(2, date(2024, 6, 12), docente="D02")]
    assert lugares(en_desorden(expediente([], de_dos))) == []


def test_una_ficha_sin_fecha_no_dice_nada_del_orden() -> None:
    fichas = [ficha(1, date(2024, 9, 12)), ficha(2, None), ficha(3, date(2024, 6, 12))]
    assert lugares(en_desorden(expediente(fichas))) == [celda("D01", 3)]


def test_con_una_fecha_ya_senalada_no_se_juzga_el_orden() -> None:
    fichas = [ficha(1, date(2024, 9, 12)), ficha(2, date(2024, 6, 12))]
    assert lugares(en_desorden(expediente(fichas, ya=[celda("D01", 1)]))) == []
    assert lugares(en_desorden(expediente(fichas, ya=[celda("D01", 2)]))) == []
    assert lugares(en_desorden(expediente(fichas, [visita(1, *JUNIO)]))) == []


def test_dos_ventanas_que_se_cruzan_no_se_contradicen() -> None:
    semana = visita(1, date(2024, 6, 10), date(2024, 6, 14))
    assert lugares(en_desorden(expediente([], [semana, visita(2, *JUNIO)]))) == []
    assert lugares(en_desorden(expediente([], [visita(1, date(2024, 6, 12)), visita(2, *JUNIO)]))) == []


def test_una_reprogramada_se_ordena_por_su_nueva_fecha() -> None:
    movida = replace(visita(1, *JUNIO), nueva_fecha=date(2024, 9, 12))
    assert lugares(en_desorden(expediente([], [movida, visita(2, date(2024, 9, 11))]))) == [programada("D01", 2)]
