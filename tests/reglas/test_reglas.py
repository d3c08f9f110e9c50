"""Cada regla señala su código en la celda debida, y ninguna repite lo que otra ya dijo."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Docente, Estado, Expediente, Ficha, Institucion, Momento, Puntaje, Visita
from monitoreo_xlsx.reglas import REGLAS, revisar
from monitoreo_xlsx.rubricas import INICIAL, cargar

CRO = Ubicacion("cronograma.xlsx", "Cronograma", "D5")
FICHA = Ubicacion("fichas/a.xlsx", "Ficha", "B6")
FECHA = Ubicacion("fichas/a.xlsx", "Ficha", "B10")
FIN = Ubicacion("fichas/a.xlsx", "Ficha", "B12")
ASISTEN = Ubicacion("fichas/a.xlsx", "Ficha", "B16")
LUGARES = (("fecha", FECHA), ("hora_fin", FIN), ("asistentes", ASISTEN))
JUNIO = (date(2024, 6, 1), date(2024, 6, 30))


def _expediente() -> Expediente:
    """Una docente con dos visitas y la ficha de la primera, sin ningún defecto."""
    return Expediente(
        institucion=Institucion(periodo=2024),
        rubrica=cargar(INICIAL),
        corte=date(2024, 12, 20),
        momentos=(Momento(1, "I VISITA", 6), Momento(2, "II VISITA", 9)),
        docentes=(Docente("D01", "Rosa Ejemplo Prueba", "5 A", "5", "A", CRO),),
        visitas=(
            Visita("D01", 1, CRO, *JUNIO),
            Visita("D01", 2, Ubicacion("cronograma.xlsx", "Cronograma", "E5"), date(2024, 9, 1), date(2024, 9, 30)),
        ),
        fichas=(_ficha(),),
    )


def _ficha(**cambios: object) -> Ficha:
    base = Ficha("D01", 1, (Puntaje("A1", FICHA, 3),), FICHA, date(2024, 6, 12), time(8, 30), time(9, 30), "", "", 20, 18, LUGARES)
    return replace(base, **cambios)  # type: ignore[arg-type]


def _con_ficha(**cambios: object) -> Expediente:
    return replace(_expediente(), fichas=(_ficha(**cambios),))


def _con_visita(**cambios: object) -> Expediente:
    expediente = _expediente()
    return replace(expediente, visitas=(replace(expediente.visitas[0], **cambios), expediente.visitas[1]))  # type: ignore[arg-type]


def _resumen(hallazgos: Iterator[Hallazgo]) -> list[tuple[str, str]]:
    lista = list(hallazgos)
    assert all("{" not in redactar(h).texto + redactar(h).remedio for h in lista)
    return [(h.codigo, h.lugar.celda) for h in lista]


@pytest.mark.parametrize(
    ("escrita", "sugerencia"),
    [
        (date(2024, 4, 6), "; ¿quiso decir 04/06/2024?"),
        (date(2024, 7, 3), ""),
        (date(2024, 7, 13), ""),
        (date(2024, 7, 6), "; ¿quiso decir 07/06/2024?"),
    ],
)
def test_la_fecha_con_el_dia_y_el_mes_trocados_se_sugiere(escrita: date, sugerencia: str) -> None:
    (hallazgo,) = revisar(_con_ficha(fecha=escrita))
    assert (hallazgo.codigo, hallazgo.datos["sugerencia"]) == ("FIC-005", sugerencia)


def test_la_fecha_de_otra_visita_sin_ficha_se_sugiere() -> None:
    (hallazgo,) = revisar(_con_ficha(fecha=date(2024, 9, 17)))
    assert (hallazgo.codigo, hallazgo.datos["sugerencia"]) == ("FIC-005", "; ¿es la ficha de la visita II?")
    la_otra = _ficha(visita=2, fecha=date(2024, 9, 18), lugar=Ubicacion("fichas/b.xlsx", "Ficha", "B6"), lugares=())
    con_las_dos = replace(_expediente(), fichas=(_ficha(fecha=date(2024, 9, 17)), la_otra))
    assert [h.datos["sugerencia"] for h in revisar(con_las_dos) if h.codigo == "FIC-005"] == [""]


def test_sin_defectos_ninguna_regla_dice_nada() -> None:
    assert list(revisar(_expediente())) == []
    assert list(revisar(replace(_expediente(), fichas=()))) == []


@pytest.mark.parametrize(
    ("cambios", "esperado"),
    [
        ({"visita": 3}, [("FIC-003", "B6")]),
        ({"fecha": date(2023, 6, 12)}, [("FIC-004", "B10")]),
        ({"fecha": date(2024, 7, 1)}, [("FIC-005", "B10")]),
        ({"fecha": date(2024, 5, 31)}, [("FIC-005", "B10")]),
        ({"fecha": date(2024, 6, 28)}, []),
        ({"fecha": date(2024, 12, 21)}, [("FIC-017", "B10")]),
        ({"fecha": date(2025, 1, 2)}, [("FIC-004", "B10")]),
        ({"fecha": None}, []),
        ({"hora_fin": time(8, 30)}, [("FIC-006", "B12")]),
        ({"hora_fin": time(7, 0)}, [("FIC-006", "B12")]),
        ({"hora_inicio": None}, []),
        ({"asistentes": 21}, [("FIC-007", "B16")]),
        ({"asistentes": 20}, []),
        ({"matriculados": None, "asistentes": 50}, []),
    ],
)
def test_una_ficha(cambios: dict[str, object], esperado: list[tuple[str, str]]) -> None:
    assert _resumen(revisar(_con_ficha(**cambios))) == esperado


@pytest.mark.parametrize(
    ("cambios", "esperado"),
    [
        ({"nueva_fecha": date(2024, 6, 12)}, []),
        ({"nueva_fecha": date(2024, 6, 19)}, [("FIC-005", "B10")]),
        ({"desde": None, "hasta": None}, []),
        ({"desde": date(2024, 6, 10), "hasta": date(2024, 6, 14)}, []),
        ({"desde": date(2024, 6, 13), "hasta": date(2024, 6, 14)}, [("FIC-005", "B10")]),
        ({"estado": Estado.EJECUTADA}, []),
    ],
)
def test_la_ventana_de_la_visita(cambios: dict[str, object], esperado: list[tuple[str, str]]) -> None:
    assert _resumen(revisar(_con_visita(**cambios))) == esperado


@pytest.mark.parametrize(
    ("visita", "texto"),
    [
        ({}, "La fecha 01/08/2024 cae después de lo programado para la visita I (junio de 2024)."),
        ({"nueva_fecha": date(2024, 8, 9)}, "La fecha 01/08/2024 cae antes de lo programado para la visita I (09/08/2024)."),
        (
            {"desde": date(2024, 6, 3), "hasta": date(2024, 6, 7)},
            "La fecha 01/08/2024 cae después de lo programado para la visita I (del 03/06/2024 al 07/06/2024).",
        ),
    ],
)
def test_como_se_redacta_la_ventana(visita: dict[str, object], texto: str) -> None:
    expediente = replace(_con_visita(**visita), fichas=(_ficha(fecha=date(2024, 8, 1)),))
    assert [redactar(h).texto for h in revisar(expediente)] == [texto]


def test_ejecutada_sin_ficha() -> None:
    expediente = replace(_con_visita(estado=Estado.EJECUTADA), fichas=())
    assert _resumen(revisar(expediente)) == [("CRO-010", "D5")]


def test_si_hay_fichas_apartadas_podria_ser_la_suya() -> None:
    assert list(revisar(replace(_con_visita(estado=Estado.EJECUTADA), fichas=(), apartadas=(FICHA,)))) == []


def _dos_fichas(primera: date, segunda: date) -> Expediente:
    otra = Ubicacion("fichas/b.xlsx", "Ficha", "B10")
    fichas = (_ficha(fecha=primera), _ficha(visita=2, fecha=segunda, lugares=(("fecha", otra),)))
    sin_ventana = tuple(replace(v, desde=None, hasta=None) for v in _expediente().visitas)
    return replace(_expediente(), fichas=fichas, visitas=sin_ventana)


def test_visitas_en_desorden() -> None:
    assert _resumen(revisar(_dos_fichas(date(2024, 9, 12), date(2024, 6, 12)))) == [("CRO-011", "B10")]
    assert list(revisar(_dos_fichas(date(2024, 6, 12), date(2024, 6, 12)))) == []


def test_una_fecha_ya_senalada_no_esta_ademas_en_desorden() -> None:
    assert _resumen(revisar(_dos_fichas(date(2025, 9, 12), date(2024, 6, 12)))) == [("FIC-004", "B10")]


def test_fechas_programadas_en_desorden_no_acusan_a_la_ficha() -> None:
    visitas = (
        Visita("D01", 1, CRO, date(2024, 6, 12), date(2024, 6, 12)),
        Visita("D01", 2, Ubicacion("cronograma.xlsx", "Cronograma", "E5"), date(2024, 3, 5), date(2024, 3, 5)),
    )
    otra = Ubicacion("fichas/b.xlsx", "Ficha", "B10")
    fichas = (_ficha(), _ficha(visita=2, fecha=date(2024, 9, 5), lugares=(("fecha", otra),)))
    assert _resumen(revisar(replace(_expediente(), visitas=visitas, fichas=fichas))) == [("CRO-011", "E5")]


def test_cada_regla_se_explica() -> None:
    assert all(regla.__doc__ for regla in REGLAS)
    assert len(REGLAS) == len({regla.__name__ for regla in REGLAS})
