"""`agenda.ics`, leído de vuelta con la biblioteca y mirado por dentro."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from monitoreo_xlsx.indicadores import calcular
from monitoreo_xlsx.modelo import Expediente, Institucion
from monitoreo_xlsx.salida.calendario import calendario
from tests.cuadros.once import dia, mes, once
from tests.indicadores.ayudas import docente, escuela, intervencion, visita

CORTE = date(2024, 9, 16)


def _de(e: Expediente) -> bytes | None:
    return calendario(calcular(e).agenda, e.institucion, e.corte)


def _eventos(contenido: bytes | None) -> list[icalendar.Event]:
    assert contenido is not None
    return [c for c in icalendar.Calendar.from_ical(contenido).walk("VEVENT") if isinstance(c, icalendar.Event)]


def _uno(e: Expediente) -> icalendar.Event:
    (evento,) = _eventos(_de(e))
    return evento


def _con(*visitas: Any, corte: date = CORTE, **otros: Any) -> Expediente:
    return replace(escuela(["D01"], visitas=visitas, corte=corte), **otros)


def _fechas(evento: icalendar.Event) -> tuple[date, date]:
    return evento.decoded("dtstart"), evento.decoded("dtend")


def test_un_evento_por_asunto_que_viene_con_fecha_y_ninguno_vencido() -> None:
    eventos = _eventos(_de(once()))
    agenda = calcular(once()).agenda
    assert len(eventos) == (~agenda["vencido"] & agenda["desde"].notna()).sum() == 22
    assert min(e.decoded("dtstart") for e in eventos) >= CORTE


def test_un_asunto_con_dia_dura_ese_dia() -> None:
    evento = _uno(_con(visita("D01", 1, **dia(9, 18))))
    assert _fechas(evento) == (date(2024, 9, 18), date(2024, 9, 19))
    assert str(evento["summary"]) == "I visita: Docente D01"
    assert b"DTSTART;VALUE=DATE:20240918" in (_de(_con(visita("D01", 1, **dia(9, 18)))) or b"")


def test_una_semana_dura_la_semana() -> None:
    evento = _uno(_con(visita("D01", 1, desde=date(2024, 9, 23), hasta=date(2024, 9, 27))))
    assert _fechas(evento) == (date(2024, 9, 23), date(2024, 9, 28))


@pytest.mark.parametrize(
    ("numero", "corte", "inicio"),
    [
        (11, CORTE, date(2024, 11, 4)),
        (10, CORTE, date(2024, 10, 1)),
        (9, CORTE, date(2024, 9, 16)),
        (9, date(2024, 9, 21), date(2024, 9, 23)),
        (11, date(2024, 11, 30), date(2024, 11, 30)),
    ],
    ids=["el 1 es feriado", "el 1 es hábil", "el mes ya empezó", "el corte es sábado", "no queda ningún día hábil"],
)
def test_lo_que_solo_tiene_mes_va_el_primer_dia_habil_que_queda_y_lo_dice(numero: int, corte: date, inicio: date) -> None:
    evento = _uno(_con(visita("D01", 1, **mes(numero)), corte=corte))
    assert _fechas(evento) == (inicio, inicio + timedelta(days=1))
    assert str(evento["summary"]).endswith(f"(durante {('setiembre', 'octubre', 'noviembre')[numero - 9]})")


def test_dice_que_hacer_y_donde_esta() -> None:
    evento = _uno(_con(intervenciones=(intervencion(1, tema="Preguntas", responsable="Ana", **dia(9, 20)),)))
    assert str(evento["description"]).split("\n") == [
        "Preguntas",
        "Convoque y prepare los materiales. Responsable: Ana.",
        "Está en cronograma.xlsx, hoja «Intervenciones», celda B6.",
    ]
    assert str(evento["categories"].cats[0]) == "Intervención en grupo"


def test_sin_nada_por_venir_no_hay_calendario() -> None:
    assert _de(_con()) is None
    assert _de(_con(visita("D01", 1, **mes(8)))) is None
    assert _de(_con(visita("D01", 1))) is None


def test_los_textos_vuelven_iguales_con_acentos_comas_y_comillas_y_las_lineas_van_plegadas() -> None:
    tema = '«Niñas & niños»: qué preguntar, cómo; por qué \\ "así" ' + "ñandú " * 40
    contenido = _de(_con(intervenciones=(intervencion(1, tema=tema.strip(), **dia(9, 20)),)))
    (evento,) = _eventos(contenido)
    assert str(evento["description"]).startswith(tema.strip() + "\n")
    assert contenido is not None
    assert max(map(len, contenido.split(b"\r\n"))) <= 75
    assert contenido.endswith(b"END:VCALENDAR\r\n")


def test_un_texto_con_saltos_y_ordenes_no_agrega_propiedades() -> None:
    malo = replace(docente("D01"), nombre="Ana\r\nATTENDEE:mailto:x@y\x07")
    e = replace(_con(visita("D01", 1, **dia(9, 20))), docentes=(malo,))
    evento = _uno(e)
    assert set(evento) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP", "CLASS"}
    assert "\x07" not in str(evento["summary"])


def test_los_saltos_de_otros_programas_son_lineas_y_los_controles_quedan_a_la_vista() -> None:
    evento = _uno(_con(intervenciones=(intervencion(1, tema="Uno\x0bdos\u2028tres\x07\x00", **dia(9, 20)),)))
    assert str(evento["description"]).split("\n")[:3] == ["Uno", "dos", "tres��"]


def test_mismas_entradas_mismos_bytes() -> None:
    assert _de(once()) == _de(once())


def test_el_dtstamp_es_la_fecha_de_corte() -> None:
    assert {e.decoded("dtstamp") for e in _eventos(_de(once()))} == {datetime(2024, 9, 16, tzinfo=UTC)}


def test_el_uid_es_unico_y_no_cambia_con_la_fecha_el_corte_ni_la_fila() -> None:
    eventos = _eventos(_de(once()))
    assert len({str(e["uid"]) for e in eventos}) == len(eventos)
    antes = _uno(_con(visita("D01", 1, **dia(9, 20))))
    movida = replace(_con(visita("D02", 1, nueva_fecha=date(2024, 10, 9), **dia(9, 20)), corte=date(2024, 9, 30)), docentes=())
    movida = replace(movida, docentes=(replace(docente("D02"), nombre="Docente D01"),))
    assert str(_uno(movida)["uid"]) == str(antes["uid"])


@pytest.mark.parametrize(
    "ie", [Institucion(periodo=2025), Institucion(periodo=2024, codigo_modular="1234567")], ids=["otro año", "otra IE"]
)
def test_el_uid_es_otro_en_otra_ie_y_en_otro_anio(ie: Institucion) -> None:
    base = _con(visita("D01", 1, **dia(9, 20)))
    assert str(_uno(base)["uid"]) != str(_uno(replace(base, institucion=ie))["uid"])


def test_el_nombre_del_calendario_y_la_norma() -> None:
    contenido = _de(once()) or b""
    calendario_leido = icalendar.Calendar.from_ical(contenido)
    assert (str(calendario_leido["version"]), str(calendario_leido["method"])) == ("2.0", "PUBLISH")
    assert str(calendario_leido["x-wr-calname"]) == "Monitoreo 2024 IEI N.° 000 Jardín de Mentira"
