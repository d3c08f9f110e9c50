"""Las reglas juzgan cada tipo de ficha por lo que es: solo una observación ejecuta una visita."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from monitoreo_xlsx.catalogo import redactar
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Estado, Expediente, Ficha, TipoFicha
from monitoreo_xlsx.reglas import revisar
from tests.indicadores.ayudas import escuela, ficha, visita

DIA = date(2024, 6, 12)
OTROS = [tipo for tipo in TipoFicha if tipo is not TipoFicha.OBSERVACION]


def llena(tipo: TipoFicha, codigo: str = "D01", numero: int = 1, niveles: str = "1 2 3 4 3", **cambios: object) -> Ficha:
    """Una ficha sin defectos de ese tipo, con la celda de cada campo en su propio archivo."""
    archivo = f"fichas/{tipo.name}-{codigo}-{numero}.xlsx"
    campos = ("tipo", "visita", "fecha", "hora_inicio", "hora_fin", "observador", "asistentes")
    lugares = tuple((campo, Ubicacion(archivo, "Ficha", f"B{i}")) for i, campo in enumerate(campos, start=7))
    base = replace(ficha(codigo, numero, niveles, DIA), tipo=tipo, lugar=Ubicacion(archivo, "Ficha", "C5"), lugares=lugares)
    return replace(base, **cambios)  # type: ignore[arg-type]


OBSERVADA = llena(TipoFicha.OBSERVACION)


def con(*otras: Ficha, fichas: tuple[Ficha, ...] = (OBSERVADA,), **cambios: object) -> Expediente:
    return replace(escuela(["D01", "D02"], fichas), otras_fichas=otras, **cambios)  # type: ignore[arg-type]


def codigos(expediente: Expediente) -> list[str]:
    hallados: list[Hallazgo] = list(revisar(expediente))
    assert all("{" not in redactar(h).texto + redactar(h).remedio for h in hallados)
    return [h.codigo for h in hallados]


@pytest.mark.parametrize("tipo", OTROS)
def test_una_ficha_de_otro_tipo_no_ejecuta_la_visita(tipo: TipoFicha) -> None:
    expediente = con(llena(tipo), fichas=(), visitas=(visita("D01", 1, Estado.EJECUTADA),))
    assert "CRO-010" in codigos(expediente)


@pytest.mark.parametrize("tipo", [TipoFicha.PARES, TipoFicha.AUTOEVALUACION])
def test_no_hace_falta_que_este_programada_ni_que_siga_el_orden(tipo: TipoFicha) -> None:
    otras = (llena(tipo, numero=1, fecha=date(2024, 9, 3)), llena(tipo, numero=2, fecha=DIA))
    assert codigos(con(*otras, visitas=(visita("D01", 1, desde=DIA, hasta=DIA),))) == []


@pytest.mark.parametrize("tipo", OTROS)
@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"fecha": date(2023, 6, 12)}, "FIC-004"),
        ({"fecha": date(2024, 12, 24)}, "FIC-017"),
        ({"hora_inicio": time(9), "hora_fin": time(8)}, "FIC-006"),
        ({"matriculados": 20, "asistentes": 21}, "FIC-007"),
    ],
)
def test_lo_que_toda_ficha_debe_cumplir(tipo: TipoFicha, cambios: dict[str, object], codigo: str) -> None:
    segunda = () if tipo is not TipoFicha.CONSENSO else (llena(TipoFicha.SEGUNDA),)
    assert codigos(con(llena(tipo, **cambios), *segunda)) == [codigo]


@pytest.mark.parametrize("tipo", OTROS)
def test_la_calidad_de_los_niveles_es_de_la_observacion(tipo: TipoFicha) -> None:
    segunda = () if tipo is not TipoFicha.CONSENSO else (llena(TipoFicha.SEGUNDA),)
    otra = llena(tipo, niveles="3 3 3 3 3")
    assert codigos(con(otra, *segunda)) == []
    iguales = llena(TipoFicha.OBSERVACION, niveles="3 3 3 3 3")
    assert codigos(con(fichas=(iguales,))) == ["CAL-001"]


@pytest.mark.parametrize(("tipo", "codigo"), [(t, "CAL-007" if t in {TipoFicha.PARES, TipoFicha.SEGUNDA} else None) for t in OTROS])
def test_el_domingo_extrana_a_quien_entra_al_aula(tipo: TipoFicha, codigo: str | None) -> None:
    domingo = date(2024, 6, 9)
    observada = replace(OBSERVADA, fecha=None)
    segunda = () if tipo is not TipoFicha.CONSENSO else (llena(TipoFicha.SEGUNDA),)
    assert codigos(con(llena(tipo, fecha=domingo), *segunda, fichas=(observada,))) == ([codigo] if codigo else [])


def test_la_misma_persona_en_dos_aulas_aunque_una_sea_entre_pares() -> None:
    horas = {"hora_inicio": time(8), "hora_fin": time(9), "observador": "Luz Imaginaria"}
    observada = replace(OBSERVADA, **horas)  # type: ignore[arg-type]
    a_la_vez = llena(TipoFicha.PARES, "D02", **{**horas, "hora_inicio": time(8, 10)})
    assert codigos(con(a_la_vez, fichas=(observada,))) == ["CAL-006"]


# --- la doble observación


@pytest.mark.parametrize(
    ("tipos", "falta"),
    [
        ([TipoFicha.SEGUNDA], "observación"),
        ([TipoFicha.OBSERVACION, TipoFicha.CONSENSO], "segunda observación"),
        ([TipoFicha.CONSENSO], "observación ni la segunda observación"),
    ],
)
def test_un_consenso_o_una_segunda_sin_lo_que_concilian(tipos: list[TipoFicha], falta: str) -> None:
    fichas = (OBSERVADA,) if TipoFicha.OBSERVACION in tipos else ()
    otras = [llena(tipo) for tipo in tipos if tipo is not TipoFicha.OBSERVACION]
    (hallazgo,) = revisar(con(*otras, fichas=fichas))
    assert (hallazgo.codigo, hallazgo.lugar.celda, hallazgo.datos["falta"]) == ("PAR-005", "B7", falta)


def test_lo_que_falta_puede_estar_entre_las_apartadas() -> None:
    assert codigos(con(llena(TipoFicha.CONSENSO), apartadas=(Ubicacion("fichas/x.xlsx"),))) == []


def test_la_doble_completa_no_dice_nada_y_la_de_otra_docente_no_vale() -> None:
    assert codigos(con(llena(TipoFicha.SEGUNDA), llena(TipoFicha.CONSENSO))) == []
    assert codigos(con(llena(TipoFicha.SEGUNDA, "D02"), llena(TipoFicha.CONSENSO))) == ["PAR-005", "PAR-005"]


def test_la_segunda_de_otro_dia() -> None:
    (hallazgo,) = revisar(con(llena(TipoFicha.SEGUNDA, fecha=date(2024, 6, 13))))
    assert (hallazgo.codigo, hallazgo.valor, hallazgo.lugar.celda) == ("PAR-006", "13/06/2024", "B9")
    assert hallazgo.datos["fecha"] == "12/06/2024"


def test_una_fecha_ya_senalada_no_se_compara() -> None:
    assert codigos(con(llena(TipoFicha.SEGUNDA, fecha=date(2023, 6, 13)))) == ["FIC-004"]
    mala = replace(OBSERVADA, fecha=date(2023, 6, 12))
    assert codigos(con(llena(TipoFicha.SEGUNDA), fichas=(mala,))) == ["FIC-004"]


def test_el_consenso_puede_ser_de_otro_dia_y_sin_fecha_no_se_juzga() -> None:
    assert codigos(con(llena(TipoFicha.SEGUNDA), llena(TipoFicha.CONSENSO, fecha=date(2024, 6, 14)))) == []
    assert codigos(con(llena(TipoFicha.SEGUNDA, fecha=None))) == []
