"""La página de una docente: lo que muestra de cada una, y que al elegir otra toda la página cambia."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from monitoreo_xlsx.cuadros.piezas import PaginaDocente
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Compromiso, Dialogo, EstadoCompromiso, Expediente, Ficha, Seguimiento
from monitoreo_xlsx.salida.libro import escribir_docentes, escribir_libro
from tests.cuadros.escuelas import PLANTILLA, compuesto, hojas, pequena
from tests.recalculo import exigir_libreoffice, recalcular

_NADA = Ubicacion()


def acompanada() -> Expediente:
    """La escuela pequeña, con evidencias en la II, un compromiso de D01 ya cumplido, dos de D03 y diálogos."""
    base = pequena()
    compromisos = {
        ("D01", 1): (Compromiso("D01", 1, 1, "Preguntar antes de explicar", _NADA, "D2", plazo=date(2024, 8, 30)),),
        ("D03", 2): (
            Compromiso("D03", 2, 1, "Escribir el propósito", _NADA, "D1", plazo=date(2024, 9, 30)),
            Compromiso("D03", 2, 2, "Escuchar a cada niña y niño", _NADA, "D4"),
        ),
    }
    seguimientos = {("D01", 2): (Seguimiento("I-1", _NADA, EstadoCompromiso.CUMPLIDO, "Se vio en la visita"),)}
    return replace(base, fichas=tuple(_acompanar(f, compromisos, seguimientos) for f in base.fichas))


def _acompanar(ficha: Ficha, compromisos: dict[Any, Any], seguimientos: dict[Any, Any]) -> Ficha:
    clave = (ficha.docente, ficha.visita)
    evidencias = tuple(replace(p, evidencia=f"{ficha.docente}: se vio {p.desempeno}") for p in ficha.puntajes)
    dialogo = Dialogo(fortalezas=f"Fortaleza de {ficha.docente} en la {ficha.visita}") if clave != ("D02", 2) else Dialogo()
    return replace(
        ficha,
        puntajes=evidencias if ficha.visita == 2 else ficha.puntajes,
        compromisos=compromisos.get(clave, ()),
        seguimientos=seguimientos.get(clave, ()),
        dialogo=dialogo,
    )


def paginas() -> dict[str, PaginaDocente]:
    return {str(p.codigo.valor): p for p in compuesto(acompanada()).docentes}


def test_hay_una_pagina_por_docente_con_ficha_y_ninguna_sin_nombres() -> None:
    assert list(paginas()) == ["D01", "D02", "D03"]
    assert compuesto(acompanada(), con_nombres=False).docentes == ()
    assert "Ficha de docente" not in hojas(compuesto(acompanada(), con_nombres=False))


def test_los_niveles_van_por_visita_y_lo_que_falta_no_es_un_nivel() -> None:
    pagina = paginas()["D01"]
    assert pagina.visitas == ("I", "II", "III")
    assert [d.valor for d in pagina.desempenos[0].niveles] == ["I", "III", "–"]
    assert [d.valor for d in pagina.desempenos[0].valores] == [1, 3, ""]
    assert {r: [d.valor for d in datos] for r, _, datos in pagina.resumen}["Nivel global"] == ["II", "III", "–"]


def test_la_evidencia_es_la_de_la_ultima_visita_que_la_tiene() -> None:
    pagina = paginas()["D02"]
    assert (pagina.mostrada.valor, pagina.desempenos[0].evidencia.dato.valor) == ("II", "D02: se vio D1")


def test_los_compromisos_dicen_en_que_estan() -> None:
    primera, ninguna, dos = (paginas()[c].compromisos for c in ("D01", "D02", "D03"))
    como_esta = [(c.codigo.valor, c.estado.valor, c.verificacion.dato.valor) for c in primera]
    assert como_esta == [("I-1", "Cumplido", "Se vio en la visita"), ("", "", "")]
    assert [c.texto.dato.valor for c in ninguna] == ["", ""]
    plazos = [(c.codigo.valor, c.plazo.valor, c.estado.valor) for c in dos]
    assert plazos == [("II-1", date(2024, 9, 30), "Pendiente"), ("II-2", "–", "Pendiente")]


def test_el_dialogo_es_el_ultimo_que_se_escribio() -> None:
    fortalezas = {codigo: p.dialogo[0][1].dato.valor for codigo, p in paginas().items()}
    assert fortalezas == {"D01": "Fortaleza de D01 en la 2", "D02": "Fortaleza de D02 en la 1", "D03": "Fortaleza de D03 en la 2"}


def test_el_alto_de_una_fila_sirve_para_la_docente_que_mas_escribio() -> None:
    pagina = paginas()["D02"]
    assert pagina.compromisos[0].texto.muestra == "Preguntar antes de explicar"
    assert pagina.compromisos[1].texto.muestra == "Escuchar a cada niña y niño"


def test_las_sueltas_no_llevan_formulas_y_tienen_donde_firmar() -> None:
    libro = openpyxl.load_workbook(BytesIO(escribir_docentes(compuesto(acompanada()), PLANTILLA)))
    assert libro.sheetnames == ["D01 Ficticia", "D02 Inventada", "D03 Supuesta"]
    for hoja in libro:
        celdas = [c for fila in hoja.iter_rows() for c in fila if c.value is not None]
        assert not [c for c in celdas if c.data_type == "f"]
        assert {"Docente (recibido)", "Directora"} <= {c.value for c in celdas}
        assert hoja.page_setup.fitToHeight in {1, None}


def test_dos_docentes_del_mismo_nombre_se_eligen_por_su_codigo() -> None:
    e = acompanada()
    iguales = replace(e, docentes=tuple(replace(d, nombre="Ana Igual") for d in e.docentes))
    pagina = compuesto(iguales).docentes[0]
    assert (pagina.lista, pagina.elegida) == ("Docentes_clave", "D01")


@pytest.mark.parametrize("codigo", ["D01", "D02", "D03"])
def test_al_elegir_otra_docente_la_pagina_dice_lo_suyo(tmp_path: Path, codigo: str) -> None:
    exigir_libreoffice()
    consolidado = compuesto(acompanada())
    ruta = tmp_path / "c.xlsx"
    ruta.write_bytes(escribir_libro(consolidado, PLANTILLA))
    libro = openpyxl.load_workbook(ruta)
    elegida = consolidado.docentes[0].elegida
    celda = next(c for fila in libro["Ficha de docente"].iter_rows() for c in fila if c.value == elegida)
    celda.value = paginas()[codigo].elegida
    libro.save(ruta)
    recalculado = openpyxl.load_workbook(recalcular(ruta, tmp_path), data_only=True)["Ficha de docente"]
    fija = openpyxl.load_workbook(BytesIO(escribir_docentes(consolidado, PLANTILLA)))
    esperada = next(h for h in fija if h.title.startswith(codigo))
    distintas = [
        (c.coordinate, c.value, recalculado[c.coordinate].value)
        for fila in esperada.iter_rows(max_col=6, max_row=recalculado.max_row)
        for c in fila
        if c.value not in {None, "Docente (recibido)", "Directora", "Fecha: ____ / ____ / ________"}
        and (recalculado[c.coordinate].value or "") != c.value
    ]
    assert distintas == []
