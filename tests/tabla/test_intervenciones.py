"""Las visitas entre pares, las intervenciones en grupo y su asistencia, fila por fila."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitoreo_xlsx import tabla
from monitoreo_xlsx.modelo import Edicion, Estado, Expediente, Ficha, Intervencion, Pareja, TipoFicha
from tests.indicadores.ayudas import escuela, ficha_de_pares, filas, intervencion, pareja, registros, tipos, una, valores

JUNIO_12, JUNIO_20, JULIO = date(2024, 6, 12), date(2024, 6, 20), date(2024, 7, 1)
JUNIO = {"desde": date(2024, 6, 1), "hasta": date(2024, 6, 30)}


def dia(fecha: date) -> dict[str, date]:
    return {"desde": fecha, "hasta": fecha}


def con(*, parejas: tuple[Pareja, ...] = (), fichas: tuple[Ficha, ...] = (), grupales: tuple[Intervencion, ...] = ()) -> Expediente:
    base = escuela(["D01", "D02", "D03"], visitas=[], corte=JULIO)
    return replace(base, parejas=parejas, otras_fichas=fichas, intervenciones=grupales)


def test_una_pareja_hecha_dice_quien_a_quien_que_miro_cuando_y_de_que_ficha() -> None:
    e = con(parejas=(pareja("D01", "D02", desempeno="D4", **JUNIO),), fichas=(ficha_de_pares("D01", "D02", JUNIO_12),))
    assert registros(tabla.parejas(e)) == [
        {
            "numero": 1,
            "observada": "D01",
            "observada_nombre": "Docente D01",
            "observadora": "D02",
            "observadora_nombre": "Docente D02",
            "desempeno": "D4",
            "mirados": "D1, D2, D3, D4, D5",
            "declarado": "",
            "programada": True,
            "desde": date(2024, 6, 1),
            "hasta": date(2024, 6, 30),
            "fecha": JUNIO_12,
            "ejecutada": True,
            "situacion": "Ejecutada",
            "cambio": "",
            "motivo": "",
            "forma": "Visita entre pares",
            "archivo": "fichas/par-D02-D01.xlsx",
            "hoja": "Ficha",
            "celda": "C5",
        }
    ]


def test_se_miro_solo_lo_que_tiene_nivel_escrito() -> None:
    """Un texto sin nivel no dice que se mirara, y un N.A. dice que no se pudo."""
    llena = ficha_de_pares("D01", "D02", JUNIO_12)
    p1, p2, p3, p4, p5 = (replace(p, nivel=None, evidencia="") for p in llena.puntajes)
    puntajes = (replace(p1, evidencia="Por ver"), replace(p2, na=True), replace(p3, nivel=3), p4, replace(p5, nivel=2, evidencia="Se vio"))
    e = con(parejas=(pareja("D01", "D02", desempeno="D3", **JUNIO),), fichas=(replace(llena, puntajes=puntajes),))
    assert valores(tabla.parejas(e), "mirados") == ["D3, D5"]


def test_una_pareja_por_hacer_lleva_al_cronograma() -> None:
    fila = una(tabla.parejas(con(parejas=(pareja("D01", "D02"),))))
    assert (fila["archivo"], fila["hoja"]) == ("cronograma.xlsx", "Pares")


@pytest.mark.parametrize(
    "otra",
    [
        ficha_de_pares("D02", "D01", JUNIO_12),
        ficha_de_pares("D01", "D03", JUNIO_12),
        ficha_de_pares("D01", "D02", date(2024, 7, 2)),
        replace(ficha_de_pares("D01", "D02", JUNIO_12), tipo=TipoFicha.AUTOEVALUACION),
    ],
    ids=["al revés", "otra observadora", "posterior al corte", "no es de pares"],
)
def test_otra_ficha_no_la_da_por_hecha(otra: Ficha) -> None:
    t = tabla.parejas(con(parejas=(pareja("D01", "D02", **JUNIO),), fichas=(otra,)))
    assert valores(t, "situacion")[0] == "Vencida"


def test_una_ficha_sin_pareja_programada_va_al_final_como_no_programada() -> None:
    fichas = (ficha_de_pares("D03", "D01", JUNIO_12), replace(ficha_de_pares("D02", "", JUNIO_12), observador="Alguien de fuera"))
    t = tabla.parejas(con(parejas=(pareja("D01", "D02"),), fichas=fichas))
    assert filas(t, "numero", "observada", "observadora", "observadora_nombre", "programada", "situacion") == [
        (1, "D01", "D02", "Docente D02", True, "Programada"),
        (2, "D02", "", "Alguien de fuera", False, "No programada"),
        (3, "D03", "D01", "Docente D01", False, "No programada"),
    ]


def test_una_ficha_con_otra_rubrica_del_periodo_tambien_la_da_por_hecha() -> None:
    e = con(parejas=(pareja("D01", "D02", **JUNIO),))
    otra = Edicion(replace(e.rubrica, version="2"), (), (ficha_de_pares("D01", "D02", JUNIO_12),))
    assert filas(tabla.parejas(replace(e, ediciones=(otra,))), "situacion", "fecha") == [("Ejecutada", JUNIO_12)]


def test_las_mismas_dos_toman_sus_fichas_por_fecha() -> None:
    dos = (pareja("D01", "D02", **dia(JUNIO_20)), pareja("D01", "D02", **dia(JUNIO_12)))
    una_ficha = (ficha_de_pares("D01", "D02", date(2024, 6, 13)),)
    assert valores(tabla.parejas(con(parejas=dos, fichas=una_ficha)), "situacion") == ["Vencida", "Ejecutada"]
    dos_fichas = (ficha_de_pares("D01", "D02", JUNIO_20), *una_ficha)
    assert filas(tabla.parejas(con(parejas=dos, fichas=dos_fichas)), "fecha") == [(JUNIO_20,), (date(2024, 6, 13),)]


def test_la_que_se_declaro_sin_hacer_no_quita_la_ficha_a_la_que_se_hizo() -> None:
    dos = (pareja("D01", "D02", estado=Estado.CANCELADA, **dia(JUNIO_12)), pareja("D01", "D02", **dia(JUNIO_20)))
    t = tabla.parejas(con(parejas=dos, fichas=(ficha_de_pares("D01", "D02", JUNIO_20),)))
    assert valores(t, "situacion") == ["Cancelada", "Ejecutada"]


def test_una_intervencion_hecha_dice_cuantas_convoco_y_cuantas_asistieron() -> None:
    grupal = intervencion(
        4,
        tema="Preguntas abiertas",
        desempenos=("D2", "D3"),
        responsable="Directora",
        convocadas=("D01", "D02"),
        asistentes=("D02",),
        **dia(JUNIO_12),
    )
    assert registros(tabla.intervenciones(con(grupales=(grupal,)))) == [
        {
            "numero": 4,
            "tema": "Preguntas abiertas",
            "desempenos": "D2, D3",
            "responsable": "Directora",
            "quienes": "Docente D01, Docente D02",
            "convocadas": 2,
            "asistieron": 1,
            "programada": True,
            "desde": JUNIO_12,
            "hasta": JUNIO_12,
            "fecha": JUNIO_12,
            "ejecutada": True,
            "situacion": "Ejecutada",
            "cambio": "",
            "motivo": "",
            "forma": "GIA",
            "archivo": "cronograma.xlsx",
            "hoja": "Intervenciones",
            "celda": "B9",
        }
    ]


@pytest.mark.parametrize(
    ("campos", "esperado"),
    [
        ({"asistentes": None}, (None, "Vencida")),
        ({"asistentes": ()}, (0, "Ejecutada")),
        ({"asistentes": None, "estado": Estado.EJECUTADA}, (None, "Vencida")),
        ({"asistentes": ("D01",), "nueva_fecha": date(2024, 7, 5)}, (None, "Reprogramada")),
        ({"asistentes": ("D01",), "desde": None, "hasta": None}, (1, "Ejecutada")),
    ],
    ids=["sin anotar", "no fue nadie", "declararla ejecutada no basta", "anotada, pero posterior al corte", "sin fecha"],
)
def test_se_hizo_si_la_asistencia_esta_anotada_y_ya_paso(campos: dict[str, Any], esperado: tuple[int | None, str]) -> None:
    grupal = intervencion(1, **{**dia(JUNIO_12), **campos})
    assert filas(tabla.intervenciones(con(grupales=(grupal,))), "asistieron", "situacion") == [esperado]


def test_hecha_en_un_mes_no_dice_que_dia() -> None:
    fila = una(tabla.intervenciones(con(grupales=(intervencion(1, asistentes=("D01",), **JUNIO),))))
    assert (fila["situacion"], fila["fecha"]) == ("Ejecutada", None)


def test_quien_asiste_sin_estar_convocada_cuenta_entre_las_convocadas() -> None:
    grupal = intervencion(1, convocadas=("D01",), asistentes=("D01", "D03"), **dia(JUNIO_12))
    assert filas(tabla.intervenciones(con(grupales=(grupal,))), "convocadas", "asistieron", "quienes") == [
        (2, 2, "Docente D01, Docente D03")
    ]


def test_la_asistencia_de_una_que_todavia_no_se_hace_no_cambia_a_quienes_se_convoca() -> None:
    grupal = intervencion(1, convocadas=("D01",), asistentes=("D01", "D03"), **dia(date(2024, 7, 2)))
    fila = una(tabla.intervenciones(con(grupales=(grupal,))))
    assert (fila["convocadas"], fila["asistieron"], fila["quienes"]) == (1, None, "Docente D01")


def test_convocar_a_todas_se_dice_sin_nombrarlas() -> None:
    assert una(tabla.intervenciones(con(grupales=(intervencion(1, convocadas=("D03", "D01", "D02")),))))["quienes"] == "Todas"


def test_la_asistencia_distingue_asistir_faltar_y_no_ser_convocada() -> None:
    grupales = (
        intervencion(1, convocadas=("D01", "D02"), asistentes=("D01",), **dia(JUNIO_12)),
        intervencion(2, forma="Microtaller", convocadas=("D01", "D02", "D03"), **dia(date(2024, 8, 1))),
        intervencion(3, forma="Microtaller", convocadas=("D03",), asistentes=(), **dia(JUNIO_20)),
    )
    assert filas(tabla.asistencia(con(grupales=grupales)), "docente", "numero", "forma", "estado") == [
        ("D01", 1, "GIA", "Asistió"),
        ("D01", 3, "Microtaller", "No convocada"),
        ("D02", 1, "GIA", "No asistió"),
        ("D02", 3, "Microtaller", "No convocada"),
        ("D03", 1, "GIA", "No convocada"),
        ("D03", 3, "Microtaller", "No asistió"),
    ]


@pytest.mark.parametrize("hay", [True, False])
def test_columnas_y_tipos_con_filas_y_sin_ellas(hay: bool) -> None:
    e = con(parejas=(pareja("D01", "D02"),), grupales=(intervencion(1, asistentes=("D01",), **JUNIO),)) if hay else con()
    assert tipos(tabla.parejas(e)) == dict(tabla.PAREJAS)
    assert tipos(tabla.intervenciones(e)) == dict(tabla.INTERVENCIONES)
    assert tipos(tabla.asistencia(e)) == dict(tabla.ASISTENCIA)
