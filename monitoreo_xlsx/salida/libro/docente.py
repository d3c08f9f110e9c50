"""La página de una docente: en el consolidado cambia con una lista desplegable; en `docentes.xlsx` es fija y lleva firmas."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell

from monitoreo_xlsx.cuadros.piezas import Consolidado, Cuaderno, Dato, PaginaDocente, Texto
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.libro.graficos import por_visita
from monitoreo_xlsx.salida.libro.tabla import Lienzo, colorear, encabezar, escribir
from monitoreo_xlsx.salida.nombres import apellido, unico

_CODIGO, _NOMBRE, _VISITAS = 0, 1, 2
_ANCHOS = (13.0, 40.0)
_ANCHO_VISITA, _ANCHO_TEXTO = 12.0, 54.0
_MINIMO_DE_VISITAS = 3
_VALORES = 2
"""Cuántas columnas a la derecha del texto empieza lo que no se imprime."""
_ALTO_MAXIMO = 150.0
_ALTO_GRAFICO_PX = 190
_ALTO_FILA_PX = 20
_FIRMAS = ("Docente (recibido)", "Directora")


class _Pagina:
    """La página que se dibuja, de arriba abajo; `fila` es la primera libre."""

    def __init__(self, lienzo: Lienzo, pagina: PaginaDocente, *, viva: bool) -> None:
        self.lienzo, self.pagina, self.viva = lienzo, pagina, viva
        self.visitas = max(len(pagina.visitas), _MINIMO_DE_VISITAS)
        self.texto = _VISITAS + self.visitas
        self.fila = 0
        anchos = (*_ANCHOS, *(_ANCHO_VISITA for _ in range(self.visitas)), _ANCHO_TEXTO)
        for columna, ancho in enumerate(anchos):
            lienzo.hoja.set_column(columna, columna, ancho)
        self.ancho_px = sum(int(ancho * 7 + 5) for ancho in anchos)

    def celda(self, columna: int, dato: Dato, formato: Format, hasta: int = 0) -> None:
        """Escribe un dato en la fila actual, combinando hasta otra columna si se pide; sin fórmula si la página es fija."""
        if hasta > columna:
            self.lienzo.hoja.merge_range(self.fila, columna, self.fila, hasta, "", formato)
        escribir(self.lienzo, self.fila, columna, dato, formato, dato.formula if self.viva else "")

    def alto(self, textos: list[tuple[float, Texto]], minimo: float = 18.0) -> None:
        """Da a la fila actual el alto de su texto más largo: el de cualquier docente, si la página cambia."""
        pares = [(ancho, texto.muestra if self.viva else str(texto.dato.valor or "")) for ancho, texto in textos]
        self.lienzo.fijar_alto(self.fila, min(_ALTO_MAXIMO, estilo.alto_de_fila(pares, minimo, linea=13.5)))

    def seccion(self, titulo: str) -> None:
        """Escribe el título de una parte."""
        self.fila += 1
        self.lienzo.hoja.write_string(self.fila, 0, titulo, estilo.seccion(self.lienzo.libro))
        self.fila += 1

    def cabecera(self, *rotulos: tuple[int, int, str]) -> None:
        """Escribe una fila de cabecera: (desde, hasta, texto)."""
        formato = estilo.cabecera(self.lienzo.libro, font_size=10)
        for desde, hasta, texto in rotulos:
            if hasta > desde:
                self.lienzo.hoja.merge_range(self.fila, desde, self.fila, hasta, "", formato)
            self.lienzo.hoja.write_string(self.fila, desde, texto, formato)
        self.fila += 1

    def formato(self, tipo: str = "texto", **otras: Any) -> Format:
        """El formato de una celda de la página."""
        comun: dict[str, Any] = {"font_size": 10, "text_wrap": True} if tipo == "texto" else {"font_size": 10}
        return estilo.celda(self.lienzo.libro, tipo, **{**comun, **otras})


def escribir_docentes(consolidado: Consolidado, plantilla: str) -> bytes:
    """El libro con una página por docente, para imprimir y entregar."""
    libro = estilo.Libro(f"Fichas de docente · {consolidado.titulo}", plantilla)
    usados: set[str] = set()
    for pagina in consolidado.docentes:
        nombre = unico(f"{pagina.codigo.valor} {apellido(pagina.elegida)}", usados)
        dibujar_pagina(Lienzo(libro, libro.hoja(nombre), consolidado.niveles), consolidado, pagina, viva=False)
    return libro.bytes()


def dibujar_pagina(lienzo: Lienzo, cuaderno: Cuaderno, pagina: PaginaDocente, *, viva: bool = True) -> None:
    """Dibuja la página; la fija (`viva=False`) no lleva fórmulas y termina con las firmas."""
    hoja = _Pagina(lienzo, pagina, viva=viva)
    hoja.fila = encabezar(lienzo, cuaderno, pagina.titulo)
    _quien(hoja)
    primera = _niveles(hoja)
    _grafico(hoja, primera)
    if pagina.compromisos:
        _compromisos(hoja)
    if pagina.dialogo:
        _dialogo(hoja)
    hoja.fila += 1
    lienzo.hoja.write_string(hoja.fila, 0, pagina.nota, lienzo.libro.formato(font_size=9, font_color=estilo.TINTA_TENUE))
    if not viva:
        _firmas(hoja)
    lienzo.hoja.print_area(0, 0, hoja.fila, hoja.texto)
    estilo.preparar_pagina(lienzo.hoja, cuaderno.pie, horizontal=False, alto=1)


def _quien(hoja: _Pagina) -> None:
    """La docente (con su lista, si la página cambia), su código, su última visita y lo que la identifica."""
    lienzo, pagina = hoja.lienzo, hoja.pagina
    rotulo = hoja.formato(bg_color=estilo.ACENTO_TENUE, font_color=estilo.ACENTO)
    elegir = estilo.ingreso(lienzo.libro, bold=True, font_size=13) if hoja.viva else hoja.formato(bold=True, font_size=13)
    ultima_visita = hoja.texto - 1
    elegida = (hoja.fila, _NOMBRE)
    lienzo.fijar_alto(hoja.fila, 24)
    hoja.celda(_CODIGO, Dato("Docente"), rotulo)
    hoja.celda(_NOMBRE, Dato(pagina.elegida), elegir, ultima_visita)
    hoja.celda(hoja.texto, Dato("Elija una docente de la lista: toda la página cambia." if hoja.viva else ""), hoja.formato(border=0))
    celda = xl_rowcol_to_cell(*elegida, row_abs=True, col_abs=True)
    hoja.fila += 1
    hoja.celda(_CODIGO, Dato("Código"), rotulo)
    hoja.celda(_NOMBRE, replace(pagina.codigo, formula=pagina.codigo.formula.format(elegida=celda)), hoja.formato())
    hoja.celda(_VISITAS, Dato("Evidencia de la visita"), rotulo, ultima_visita - 1)
    hoja.celda(ultima_visita, pagina.mostrada, hoja.formato("centrado"))
    if hoja.viva:
        for nombre, columna in (("Docente_elegida", _NOMBRE), ("Visita_mostrada", ultima_visita)):
            lugar = xl_rowcol_to_cell(hoja.fila, columna, row_abs=True, col_abs=True)
            lienzo.libro.libro.define_name(nombre, f"='{pagina.nombre}'!{lugar}")
        mensaje = "Elija una de la lista."
        validacion = {"validate": "list", "source": f"={pagina.lista}", "error_title": "Docente: revise", "error_message": mensaje}
        if lienzo.hoja.data_validation(*elegida, *elegida, validacion):
            raise ValueError(pagina.lista)
    for etiqueta, dato in pagina.identidad:
        hoja.fila += 1
        hoja.celda(_CODIGO, Dato(etiqueta), rotulo)
        hoja.celda(_NOMBRE, dato, hoja.formato(), hoja.texto)
    hoja.fila += 1


def _niveles(hoja: _Pagina) -> int:
    """La tabla de niveles por visita, con la evidencia, y bajo ella el resumen; devuelve la primera fila de desempeños."""
    pagina, lienzo = hoja.pagina, hoja.lienzo
    hoja.seccion("Niveles por visita")
    visitas = ((_VISITAS + i, _VISITAS + i, f"{v} visita") for i, v in enumerate(pagina.visitas))
    hoja.cabecera((_CODIGO, _CODIGO, "Cód."), (_NOMBRE, _NOMBRE, "Desempeño"), *visitas, (hoja.texto, hoja.texto, "Evidencia"))
    primera = hoja.fila
    for d in pagina.desempenos:
        hoja.celda(_CODIGO, Dato(d.codigo), hoja.formato("centrado"))
        hoja.celda(_NOMBRE, Dato(d.nombre), hoja.formato())
        for i, nivel in enumerate(d.niveles):
            hoja.celda(_VISITAS + i, nivel, hoja.formato("nivel", bold=True))
        hoja.celda(hoja.texto, d.evidencia.dato, hoja.formato(font_size=9))
        hoja.alto([(_ANCHO_TEXTO * 1.12, d.evidencia), (_ANCHOS[1], Texto(Dato(d.nombre), d.nombre))])
        hoja.fila += 1
    for rotulo, formato, datos in pagina.resumen:
        hoja.celda(_CODIGO, Dato(rotulo), hoja.formato(bg_color=estilo.ACENTO_TENUE, font_color=estilo.ACENTO), _NOMBRE)
        for i, dato in enumerate(datos):
            centrado = {"align": "center"} if formato == "decimal" else {}
            hoja.celda(_VISITAS + i, dato, hoja.formato(formato, **centrado))
        hoja.fila += 1
    colorear(lienzo, (primera, _VISITAS, hoja.fila - 1, hoja.texto - 1))
    return primera


def _grafico(hoja: _Pagina, primera: int) -> None:
    """Los niveles como columnas; sus valores van a la derecha, fuera de lo que se imprime."""
    pagina, lienzo = hoja.pagina, hoja.lienzo
    tenue = lienzo.libro.formato(font_color=estilo.TINTA_TENUE, font_size=9)
    columna = hoja.texto + _VALORES
    lienzo.hoja.write_string(primera - 2, columna, "Valores del gráfico", tenue)
    for i, visita in enumerate(pagina.visitas):
        lienzo.hoja.write_string(primera - 1, columna + i, f"{visita} visita", tenue)
    for k, d in enumerate(pagina.desempenos):
        for i, valor in enumerate(d.valores):
            escribir(lienzo, primera + k, columna + i, valor, tenue, valor.formula if hoja.viva else "")
    ultima = primera + len(pagina.desempenos) - 1
    nombres = lienzo.hoja.get_name()
    series = [(nombres, primera - 1, columna + i, ultima) for i in range(len(pagina.visitas))]
    chart = por_visita(lienzo.libro, (nombres, primera, _CODIGO, ultima, _CODIGO), series, pagina.maximo, hoja.ancho_px, _ALTO_GRAFICO_PX)
    hoja.fila += 1
    lienzo.hoja.insert_chart(hoja.fila, 0, chart, {"description": "Niveles por visita", "object_position": 1})
    hoja.fila += _ALTO_GRAFICO_PX // _ALTO_FILA_PX


def _compromisos(hoja: _Pagina) -> None:
    hoja.seccion("Compromisos de mejora")
    ultima_visita = hoja.texto - 1
    ancho_estado = (hoja.visitas - 2) * _ANCHO_VISITA - 1
    hoja.cabecera(
        (_CODIGO, _CODIGO, "N.°"),
        (_NOMBRE, _NOMBRE, "Compromiso"),
        (_VISITAS, _VISITAS, "Desempeño"),
        (_VISITAS + 1, _VISITAS + 1, "Fecha límite"),
        (_VISITAS + 2, ultima_visita, "Estado"),
        (hoja.texto, hoja.texto, "Verificación"),
    )
    for c in hoja.pagina.compromisos:
        hoja.celda(_CODIGO, c.codigo, hoja.formato("centrado"))
        hoja.celda(_NOMBRE, c.texto.dato, hoja.formato())
        hoja.celda(_VISITAS, c.desempeno, hoja.formato("centrado"))
        hoja.celda(_VISITAS + 1, c.plazo, hoja.formato("fecha"))
        hoja.celda(_VISITAS + 2, c.estado.dato, hoja.formato("centrado", text_wrap=True), ultima_visita)
        hoja.celda(hoja.texto, c.verificacion.dato, hoja.formato(font_size=9))
        hoja.alto([(_ANCHOS[1] - 1, c.texto), (ancho_estado, c.estado), (_ANCHO_TEXTO * 1.12, c.verificacion)])
        hoja.fila += 1
    if hoja.pagina.los_demas.formula:
        hoja.celda(_CODIGO, hoja.pagina.los_demas, hoja.formato(bold=True), hoja.texto)
        hoja.fila += 1
    if hoja.viva:
        _orden(hoja)


def _orden(hoja: _Pagina) -> None:
    """Los números que ordenan los compromisos, en una columna que no se imprime y que la tabla cita."""
    lienzo, columna = hoja.lienzo, hoja.texto + _VALORES + len(hoja.pagina.visitas) + 1
    tenue = lienzo.libro.formato(font_color=estilo.TINTA_TENUE, font_size=9)
    lienzo.hoja.write_string(0, columna, "Orden de los compromisos", tenue)
    for k, dato in enumerate(hoja.pagina.orden, 1):
        escribir(lienzo, k, columna, dato, tenue, dato.formula)
    primera, ultima = (xl_rowcol_to_cell(k, columna, row_abs=True, col_abs=True) for k in (1, len(hoja.pagina.orden)))
    lienzo.libro.libro.define_name("Orden_elegida", f"='{hoja.pagina.nombre}'!{primera}:{ultima}")


def _dialogo(hoja: _Pagina) -> None:
    hoja.seccion("Diálogo")
    ancho = hoja.visitas * _ANCHO_VISITA + _ANCHO_TEXTO
    for rotulo, texto in hoja.pagina.dialogo:
        hoja.celda(_CODIGO, Dato(rotulo), hoja.formato(bg_color=estilo.ACENTO_TENUE, font_color=estilo.ACENTO), _NOMBRE)
        hoja.celda(_VISITAS, texto.dato, hoja.formato(), hoja.texto)
        hoja.alto([(ancho, texto)])
        hoja.fila += 1


def _firmas(hoja: _Pagina) -> None:
    hoja.fila += 1
    hoja.lienzo.fijar_alto(hoja.fila, 44)
    hoja.fila += 1
    formato = hoja.lienzo.libro.formato(top=1, top_color=estilo.TINTA, align="center", font_color=estilo.TINTA_TENUE, font_size=10)
    for columna, texto in zip((_NOMBRE, hoja.texto), _FIRMAS, strict=True):
        hoja.celda(columna, Dato(texto), formato)
    hoja.fila += 1
    hoja.lienzo.hoja.write_string(
        hoja.fila, _NOMBRE, "Fecha: ____ / ____ / ________", hoja.lienzo.libro.formato(font_color=estilo.TINTA_TENUE)
    )
