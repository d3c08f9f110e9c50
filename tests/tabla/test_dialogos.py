"""Lo conversado en cada ficha, tal como se escribió."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from monitoreo_xlsx import tabla
from monitoreo_xlsx.modelo import Dialogo, Edicion, TipoFicha
from tests.indicadores.ayudas import escuela, ficha, filas, rubrica, tipos, valores


def test_un_dialogo_por_fila_por_docente_visita_y_tipo_de_ficha():
    def hablada(codigo, visita, **otros):
        return replace(ficha(codigo, visita, "3", otros.pop("fecha", None)), dialogo=Dialogo(fortalezas=f"{codigo} {visita}"), **otros)

    par = hablada("D01", 1, tipo=TipoFicha.PARES)
    otra = Edicion(rubrica(), (hablada("D02", 2),))
    fichas = [hablada("D02", 1), hablada("D01", 2), hablada("D01", 1), ficha("D02", 4, "3"), hablada("D02", 3, fecha=date(2025, 1, 1))]
    t = tabla.dialogos(replace(escuela(["D01", "D02"], fichas), otras_fichas=(par,), ediciones=(otra,)))
    assert filas(t, "docente", "visita", "tipo", "fortalezas") == [
        ("D01", 1, "Observación", "D01 1"),
        ("D01", 1, "Visita entre pares", "D01 1"),
        ("D01", 2, "Observación", "D01 2"),
        ("D02", 1, "Observación", "D02 1"),
        ("D02", 2, "Observación", "D02 2"),
    ]


def test_un_dialogo_completo_y_sus_tipos():
    dicho = Dialogo("Escucha", "Preguntar más", "Planificó", "Se apuró", "Lo hará en grupos")
    t = tabla.dialogos(escuela(["D01"], [replace(ficha("D01", 1, "3", date(2024, 6, 5)), dialogo=dicho)]))
    columnas = ("fecha", "fortalezas", "por_mejorar", "antes", "durante", "despues", "celda")
    assert filas(t, *columnas) == [
        (date(2024, 6, 5), "Escucha", "Preguntar más", "Planificó", "Se apuró", "Lo hará en grupos", "C5"),
    ]
    assert tipos(t) == tipos(tabla.dialogos(escuela())) == dict(tabla.DIALOGOS)
    assert valores(tabla.dialogos(escuela(["D01"], [ficha("D01", 1, "3")])), "docente") == []
