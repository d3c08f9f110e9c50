"""La misma situación para visitas, visitas entre pares e intervenciones; y qué cambió, por qué motivo y con qué forma."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.modelo import Estado, Expediente, Forma, TipoForma
from tests.indicadores.ayudas import escuela, ficha, ficha_de_pares, intervencion, pareja, una, valores, visita

JUNIO = {"desde": date(2024, 6, 1), "hasta": date(2024, 6, 30)}
DIA_12 = {"desde": date(2024, 6, 12), "hasta": date(2024, 6, 12)}
MAYO, JUNIO_15, FIN_DE_JUNIO, JULIO = date(2024, 5, 31), date(2024, 6, 15), date(2024, 6, 30), date(2024, 7, 1)


def _visita(corte: date, *, hecha: bool, **campos: Any) -> pd.DataFrame:
    fichas = [ficha("D01", 1, "3 3 3 3 3", JUNIO_15)] if hecha else []
    return tabla.visitas(escuela(["D01", "D02"], fichas, [visita("D01", 1, **campos)], corte=corte))


def _pareja(corte: date, *, hecha: bool, **campos: Any) -> pd.DataFrame:
    base = escuela(["D01", "D02"], visitas=[], corte=corte)
    fichas = (ficha_de_pares("D01", "D02", JUNIO_15),) if hecha else ()
    return tabla.parejas(replace(base, parejas=(pareja("D01", "D02", **campos),), otras_fichas=fichas))


def _intervencion(corte: date, *, hecha: bool, **campos: Any) -> pd.DataFrame:
    base = escuela(["D01", "D02"], visitas=[], corte=corte)
    return tabla.intervenciones(replace(base, intervenciones=(intervencion(1, asistentes=("D01",) if hecha else None, **campos),)))


TIPOS = pytest.mark.parametrize("tabla_de", [_visita, _pareja, _intervencion], ids=["visita", "pareja", "intervención"])
Tabla = Callable[..., pd.DataFrame]


@TIPOS
@pytest.mark.parametrize(
    ("campos", "corte", "esperada"),
    [
        (JUNIO, MAYO, "Programada"),
        (JUNIO, FIN_DE_JUNIO, "Programada"),
        (JUNIO, JULIO, "Vencida"),
        (DIA_12, date(2024, 6, 12), "Programada"),
        (DIA_12, date(2024, 6, 13), "Vencida"),
        ({}, date(2030, 1, 1), "Programada"),
        ({**JUNIO, "estado": Estado.EJECUTADA}, JULIO, "Vencida"),
        ({**JUNIO, "estado": Estado.CANCELADA}, JULIO, "Cancelada"),
        ({**JUNIO, "estado": Estado.NO_EJECUTADA}, MAYO, "No ejecutada"),
        ({**JUNIO, "nueva_fecha": date(2024, 7, 10)}, JULIO, "Reprogramada"),
        ({**JUNIO, "nueva_fecha": date(2024, 7, 10)}, date(2024, 7, 11), "Vencida"),
        ({**JUNIO, "estado": Estado.CANCELADA, "nueva_fecha": date(2024, 7, 10)}, JULIO, "Cancelada"),
    ],
)
def test_lo_que_no_tiene_sustento_de_haberse_hecho(tabla_de: Tabla, campos: dict[str, Any], corte: date, esperada: str) -> None:
    assert valores(tabla_de(corte, hecha=False, **campos), "situacion") == [esperada]


@TIPOS
@pytest.mark.parametrize("estado", [None, Estado.PROGRAMADA, Estado.CANCELADA, Estado.NO_EJECUTADA])
def test_su_ficha_o_su_asistencia_basta_diga_lo_que_diga_el_estado(tabla_de: Tabla, estado: Estado | None) -> None:
    fila = una(tabla_de(JULIO, hecha=True, estado=estado, **JUNIO))
    assert (fila["ejecutada"], fila["situacion"], fila["cambio"]) == (True, "Ejecutada", "")


@pytest.mark.parametrize(
    ("campos", "hecha", "corte", "esperado"),
    [
        (JUNIO, False, JUNIO_15, ""),
        (JUNIO, False, JULIO, "No se hizo"),
        ({**JUNIO, "estado": Estado.CANCELADA}, False, JUNIO_15, "No se hizo"),
        ({**JUNIO, "estado": Estado.NO_EJECUTADA}, False, JULIO, "No se hizo"),
        ({**JUNIO, "nueva_fecha": date(2024, 7, 10)}, False, JULIO, "Se reprogramó"),
        ({**JUNIO, "estado": Estado.REPROGRAMADA}, False, JUNIO_15, "Se reprogramó"),
        ({**JUNIO, "nueva_fecha": date(2024, 7, 10)}, False, date(2024, 7, 11), "No se hizo"),
        ({**JUNIO, "nueva_fecha": date(2024, 6, 14)}, True, JULIO, "Se reprogramó"),
    ],
    ids=["por hacer", "vencida", "cancelada", "no ejecutada", "nueva fecha", "sin nueva fecha", "otra vez vencida", "hecha en otra fecha"],
)
@TIPOS
def test_que_cambio_respecto_de_lo_programado(tabla_de: Tabla, campos: dict[str, Any], hecha: bool, corte: date, esperado: str) -> None:
    assert valores(tabla_de(corte, hecha=hecha, **campos), "cambio") == [esperado]


@TIPOS
@pytest.mark.parametrize(
    ("escrito", "queda"),
    [("Clima", "Clima"), ("  CLIMA.", "Clima"), ("huelga ó paro", "Huelga o paro"), ("Se cayó el puente", "Se cayó el puente"), ("", "")],
)
def test_el_motivo_se_escribe_como_en_la_lista_si_esta_en_ella(tabla_de: Tabla, escrito: str, queda: str) -> None:
    assert valores(tabla_de(JULIO, hecha=False, motivo=escrito, **JUNIO), "motivo") == [queda]


CATALOGO = (
    Forma("Microtaller", TipoForma.GRUPAL),
    Forma("Asesoría", TipoForma.INDIVIDUAL),
    Forma("Visita al aula", TipoForma.INDIVIDUAL),
    Forma("Pasantía", TipoForma.PARES),
)


def _con_catalogo(formas: tuple[Forma, ...]) -> Expediente:
    visitas = [visita("D01", 1), visita("D02", 1, forma="Visita al aula")]
    return replace(escuela(["D01", "D02"], visitas=visitas), formas=formas, parejas=(pareja("D01", "D02"),))


def test_sin_forma_escrita_vale_la_primera_de_su_clase_en_el_catalogo_de_la_ie() -> None:
    e = _con_catalogo(CATALOGO)
    assert valores(tabla.visitas(e), "forma") == ["Asesoría", "Visita al aula"]
    assert valores(tabla.parejas(e), "forma") == ["Pasantía"]


@pytest.mark.parametrize("formas", [(), CATALOGO[:1]], ids=["sin catálogo", "sin formas de su clase"])
def test_si_el_catalogo_no_tiene_esa_clase_vale_la_de_fabrica(formas: tuple[Forma, ...]) -> None:
    e = _con_catalogo(formas)
    assert valores(tabla.visitas(e), "forma")[0] == "Visita al aula"
    assert valores(tabla.parejas(e), "forma") == ["Visita entre pares"]


def test_las_listas_de_la_ie_mandan_sobre_las_de_fabrica() -> None:
    e = escuela(["D01"])
    assert [f.nombre for f in tabla.formas(e)] == ["Visita al aula", "Visita entre pares", "GIA"]
    assert "Clima" in tabla.motivos(e)
    propia = replace(e, formas=CATALOGO, motivos=("Lluvia",))
    assert (tabla.formas(propia), tabla.motivos(propia)) == (CATALOGO, ("Lluvia",))
