"""La página de una docente: lo que muestra de cada una, y que al elegir otra toda la página cambia."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from monitoreo_xlsx.cuadros.piezas import Consolidado, PaginaDocente
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Compromiso, Dialogo, EstadoCompromiso, Expediente, Ficha, Seguimiento
from monitoreo_xlsx.reglas.seguimiento import al_corte
from monitoreo_xlsx.salida.libro import escribir_docentes, escribir_libro
from tests.cuadros.escuelas import PLANTILLA, compuesto, hojas, pequena
from tests.lector import abrir
from tests.recalculo import comparar, exigir_libreoffice, recalcular

_NADA = Ubicacion()
PENDIENTE, EN_PROCESO, CUMPLIDO, NO_CUMPLIDO = EstadoCompromiso


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
    por_mejorar = "Preguntar más" if clave == ("D01", 1) else ""
    dialogo = Dialogo(f"Fortaleza de {ficha.docente} en la {ficha.visita}", por_mejorar) if clave != ("D02", 2) else Dialogo()
    return replace(
        ficha,
        puntajes=evidencias if ficha.visita == 2 else ficha.puntajes,
        compromisos=compromisos.get(clave, ()),
        seguimientos=seguimientos.get(clave, ()),
        dialogo=dialogo,
    )


def con_muchos() -> Expediente:
    """La acompañada (corte: 15 de octubre) con nueve compromisos de D01, de todo estado y plazo, y once de D03: diez abiertos y uno no."""
    base = acompanada()
    pasada, ayer, hoy, lejana = (date(2024, *dia) for dia in ((9, 30), (10, 14), (10, 15), (12, 20)))
    d01 = {
        1: [(ayer, CUMPLIDO), (pasada, CUMPLIDO), (ayer, EN_PROCESO), (lejana, PENDIENTE), (None, NO_CUMPLIDO)],
        2: [(None, PENDIENTE), (pasada, PENDIENTE), (lejana, CUMPLIDO), (hoy, EN_PROCESO)],
    }
    d03 = {2: [(None, NO_CUMPLIDO), *((date(2024, 10, 25 - n), PENDIENTE) for n in range(10))]}
    return replace(base, fichas=tuple(_comprometer(f, {"D01": d01, "D03": d03}.get(f.docente, {})) for f in base.fichas))


def _comprometer(ficha: Ficha, acordados: Mapping[int, Sequence[tuple[date | None, EstadoCompromiso]]]) -> Ficha:
    """La ficha con esos compromisos y, si es la II, con lo que vio del I-1, que así es el cerrado más reciente de los de la I."""
    propios = tuple(
        Compromiso(ficha.docente, ficha.visita, n, f"Acuerdo {ficha.visita}.{n}", _NADA, "D1", plazo=plazo, estado=estado)
        for n, (plazo, estado) in enumerate(acordados.get(ficha.visita, ()), 1)
    )
    vistos = (Seguimiento("I-1", _NADA, CUMPLIDO, "Se vio"),) if ficha.visita == 2 else ()
    return replace(ficha, compromisos=propios, seguimientos=vistos)


def paginas(expediente: Expediente | None = None) -> dict[str, PaginaDocente]:
    return {str(p.codigo.valor): p for p in compuesto(expediente or acompanada()).docentes}


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
    como_esta = [(c.codigo.valor, c.estado.dato.valor, c.verificacion.dato.valor) for c in primera]
    assert como_esta == [("I-1", "Cumplido", "Se vio en la visita"), ("", "", "")]
    assert [c.texto.dato.valor for c in ninguna] == ["", ""]
    plazos = [(c.codigo.valor, c.plazo.valor, c.estado.dato.valor) for c in dos]
    assert plazos == [("II-1", date(2024, 9, 30), "Vencido (pendiente)"), ("II-2", "–", "Pendiente")]


def test_de_cada_punto_del_dialogo_va_lo_ultimo_que_se_escribio_con_su_visita() -> None:
    dialogos = {codigo: [texto.dato.valor for _, texto in p.dialogo[:3]] for codigo, p in paginas().items()}
    assert dialogos == {
        "D01": ["Visita II: Fortaleza de D01 en la 2", "Visita I: Preguntar más", ""],
        "D02": ["Visita I: Fortaleza de D02 en la 1", "", ""],
        "D03": ["Visita II: Fortaleza de D03 en la 2", "", ""],
    }


def test_primero_los_vencidos_luego_los_abiertos_y_al_final_los_cerrados_mas_recientes() -> None:
    d01, d02, d03 = (p.compromisos for p in paginas(con_muchos()).values())
    assert [(c.codigo.valor, c.estado.dato.valor) for c in d01] == [
        ("II-2", "Vencido (pendiente)"),
        ("I-3", "Vencido (en proceso)"),
        ("II-4", "En proceso"),
        ("I-4", "Pendiente"),
        ("II-1", "Pendiente"),
        ("II-3", "Cumplido"),
        ("I-1", "Cumplido"),
        ("I-5", "No cumplido"),
    ]
    assert {c.codigo.valor for c in d02} == {""}
    assert [c.codigo.valor for c in d03] == [f"II-{n}" for n in range(11, 3, -1)]


def test_dice_cuantos_no_caben_con_los_abiertos_aparte_y_calla_si_caben_todos() -> None:
    assert [p.los_demas.valor for p in paginas(con_muchos()).values()] == [
        "y 1 más en la hoja Compromisos del consolidado (abiertos: 0; cerrados: 1).",
        "",
        "y 3 más en la hoja Compromisos del consolidado (abiertos: 2; cerrados: 1).",
    ]
    assert {(p.los_demas.valor, p.los_demas.formula) for p in paginas().values()} == {("", "")}


def test_ningun_abierto_desaparece_sin_que_la_pagina_lo_diga() -> None:
    e = con_muchos()
    for codigo, p in paginas(e).items():
        abiertos = [a for a in al_corte(e) if a.compromiso.docente == codigo and a.abierto]
        visibles = {c.codigo.valor for c in p.compromisos}
        callados = [a.compromiso.codigo for a in abiertos if a.compromiso.codigo not in visibles]
        assert not callados or f"(abiertos: {len(callados)};" in str(p.los_demas.valor)


def test_el_alto_de_una_fila_sirve_para_la_docente_que_mas_escribio() -> None:
    pagina = paginas()["D02"]
    assert pagina.compromisos[0].texto.muestra == "Preguntar antes de explicar"
    assert pagina.compromisos[0].estado.muestra == "Vencido (pendiente)"
    assert pagina.compromisos[1].texto.muestra == "Escuchar a cada niña y niño"


def test_las_sueltas_no_llevan_formulas_y_tienen_donde_firmar() -> None:
    libro = abrir(escribir_docentes(compuesto(acompanada()), PLANTILLA))
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


def cambiado(consolidado: Consolidado, codigo: str, cambios: Mapping[str, Any]) -> bytes:
    """El libro tras elegir en «Ficha de docente» a otra y escribir algo en «Compromisos» (celdas por su clave y columna)."""
    libro = openpyxl.load_workbook(BytesIO(escribir_libro(consolidado, PLANTILLA)))
    celdas = {c.value: c for fila in libro["Ficha de docente"].iter_rows() for c in fila}
    celdas[consolidado.docentes[0].elegida].value = next(p.elegida for p in consolidado.docentes if p.codigo.valor == codigo)
    filas = {c.value: c.row for c in libro["Compromisos"]["A"]}
    for celda, valor in cambios.items():
        clave, columna = celda.split()
        libro["Compromisos"][f"{columna}{filas[clave]}"].value = valor
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


ESCUELAS = {"acompanada": acompanada, "con_muchos": con_muchos}
OTRO_ESTADO_Y_FECHA = {"D01|7 H": "Cumplido", "D01|3 G": None, "D01|4 G": date(2024, 1, 2)}
"""Cambios en las columnas del estado (H) y del plazo (G)."""


@pytest.fixture(scope="module")
def recalculados(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Cada escuela con cada docente elegida, sus compromisos cambiados, y el libro tal cual."""
    exigir_libreoffice()
    compuestos = {nombre: compuesto(hacer()) for nombre, hacer in ESCUELAS.items()}
    elegidas = {f"{nombre} {codigo}": cambiado(c, codigo, {}) for nombre, c in compuestos.items() for codigo in ("D01", "D02", "D03")}
    muchos = compuestos["con_muchos"]
    otros = {"cambiado": cambiado(muchos, "D01", OTRO_ESTADO_Y_FECHA), "tal cual": escribir_libro(muchos, PLANTILLA)}
    return recalcular({**elegidas, **otros}, tmp_path_factory.mktemp("recalculo"))


def pagina_recalculada(recalculados: dict[str, tuple[Path, Path]], caso: str) -> Worksheet:
    return abrir(recalculados[caso][1].read_bytes(), valores=True)["Ficha de docente"]


@pytest.mark.parametrize("escuela", ESCUELAS)
@pytest.mark.parametrize("codigo", ["D01", "D02", "D03"])
def test_al_elegir_otra_docente_la_pagina_dice_lo_suyo(recalculados: dict[str, tuple[Path, Path]], escuela: str, codigo: str) -> None:
    hoja = pagina_recalculada(recalculados, f"{escuela} {codigo}")
    fija = abrir(escribir_docentes(compuesto(ESCUELAS[escuela]()), PLANTILLA))
    esperada = next(h for h in fija if h.title.startswith(codigo))
    distintas = [
        (c.coordinate, c.value, hoja[c.coordinate].value)
        for fila in esperada.iter_rows(max_col=6, max_row=hoja.max_row)
        for c in fila
        if c.value not in {"Docente (recibido)", "Directora", "Fecha: ____ / ____ / ________"}
        and hoja[c.coordinate].value != "Elija una docente de la lista: toda la página cambia."
        and (hoja[c.coordinate].value or "") != (c.value or "")
    ]
    assert distintas == []


def test_lo_guardado_es_lo_que_libreoffice_calcula_y_el_orden_no_se_imprime(recalculados: dict[str, tuple[Path, Path]]) -> None:
    ruta, recalculado = recalculados["tal cual"]
    cuantas, distintas = comparar(ruta, recalculado)
    assert (cuantas > 700, distintas) == (True, [])
    libro = openpyxl.load_workbook(ruta)
    orden = libro.defined_names["Orden_elegida"].attr_text.split("!")[1].replace("$", "")
    columna = range_boundaries(orden)[0]
    assert columna > range_boundaries(libro["Ficha de docente"].print_area.split("!")[1].replace("$", ""))[2]


def test_si_se_cambia_un_estado_o_una_fecha_los_compromisos_se_reordenan(recalculados: dict[str, tuple[Path, Path]]) -> None:
    hoja = pagina_recalculada(recalculados, "cambiado")
    inicio = next(c.row for c in hoja["A"] if c.value == "Compromisos de mejora") + 2
    assert [(hoja.cell(fila, 1).value, hoja.cell(fila, 5).value) for fila in range(inicio, inicio + 8)] == [
        ("I-4", "Vencido (pendiente)"),
        ("II-4", "En proceso"),
        ("I-3", "En proceso"),
        ("II-1", "Pendiente"),
        ("II-3", "Cumplido"),
        ("II-2", "Cumplido"),
        ("I-1", "Cumplido"),
        ("I-5", "No cumplido"),
    ]
