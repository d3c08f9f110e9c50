"""Piezas comunes de las plantillas: un valor en su celda, el formato de cada tipo y la cabeza de una hoja."""

from __future__ import annotations

from datetime import date, time

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.modelo import Desempeno, Institucion, Nivel
from monitoreo_xlsx.plantillas import Campo, Hoja
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.textos import recortar

Valor = str | int | float | date | time | None

SI_NO = {True: "Sí", False: "No"}

PROTECCION = {"format_columns": True, "format_rows": True}
"""Lo que se permite en una hoja protegida, además de elegir celdas: ensanchar columnas y filas."""

_ALTO_TITULO = 24.0
_ALTO_LINEA = 18.0
_LARGO_PIE = 120


def escribir(hoja: Worksheet, fila: int, columna: int, valor: Valor, formato: Format) -> None:
    """Escribe un valor por su tipo; un texto que empieza con «=» o «-» queda como texto.

    Raises:
        ValueError: el valor no cabe en una celda o la celda está fuera de la hoja.
    """
    if valor is None or valor == "":
        codigo = hoja.write_blank(fila, columna, None, formato)
    elif isinstance(valor, str):
        codigo = hoja.write_string(fila, columna, valor, formato)
    elif isinstance(valor, date | time):
        codigo = hoja.write_datetime(fila, columna, valor, formato)
    else:
        codigo = hoja.write_number(fila, columna, valor, formato)
    if codigo:
        raise ValueError(f"La celda ({fila}, {columna}) no admite un valor de {len(str(valor))} caracteres.")


def formato_de(libro: Libro, campo: Campo, *, editable: bool = True, **otras: object) -> Format:
    """El formato de la celda de un campo: claro y desbloqueado si se escribe en él, fijo si no.

    Los textos llevan el formato «Texto» de Excel: así «3-4» no se vuelve fecha ni «- saluda» una fórmula.
    """
    tipos = {"fecha": "fecha", "marca": "fecha", "hora": "hora", "entero": "entero", "periodo": "entero", "nivel": "nivel"}
    centrado = campo.tipo in {"marca", "visita", "si_no", "hora", "fecha", "nivel"}
    propias: dict[str, object] = {"align": "center"} if centrado else {}
    if not centrado and campo.tipo not in {"entero", "periodo"}:
        propias["indent"] = 1
    if campo.tipo == "numero":
        propias["align"] = "right"
    if campo.tipo in {"texto", "motivo", "dni", "codigo_modular", "color"}:
        propias["num_format"] = "@"
    pintar = estilo.ingreso if editable else estilo.celda
    return pintar(libro, tipos.get(campo.tipo, "texto"), **{**propias, **otras})


def rotulo_nivel(nivel: Nivel) -> str:
    """El nivel escrito, además de su color: «III · Logro esperado»."""
    return f"{nivel.romano} · {nivel.etiqueta}"


def rotulo_desempeno(desempeno: Desempeno) -> str:
    """El desempeño con su código: «A1. Programación anual y de corto plazo»."""
    return f"{desempeno.codigo}. {desempeno.nombre}"


def linea_ie(institucion: Institucion) -> str:
    """La línea «IE · UGEL · periodo», sin lo que falte."""
    partes = (institucion.nombre, institucion.su_ugel, str(institucion.periodo or ""))
    return " · ".join(parte for parte in partes if parte)


def pie_de(institucion: Institucion, texto: str) -> str:
    """El pie de página: la IE y el documento, a un largo que Excel acepta."""
    return recortar(" · ".join(parte for parte in (institucion.nombre, texto) if parte), _LARGO_PIE)


def encabezar(hoja: Worksheet, libro: Libro, declarada: Hoja, lineas: tuple[str, ...], anchos: tuple[float, ...]) -> int:
    """Fija los anchos, escribe el título y sus líneas a todo el ancho, y devuelve la fila que sigue."""
    for columna, ancho in enumerate(anchos):
        hoja.set_column(columna, columna, ancho)
    escribir(hoja, 0, 0, declarada.titulo, estilo.titulo(libro))
    hoja.set_row(0, _ALTO_TITULO)
    fila = 0
    formato = libro.formato(font_color=estilo.TINTA_TENUE, text_wrap=True)
    for fila, linea in enumerate(lineas, start=1):
        hoja.merge_range(fila, 0, fila, len(anchos) - 1, "", formato)
        escribir(hoja, fila, 0, linea, formato)
        hoja.set_row(fila, estilo.alto_de_fila([(sum(anchos), linea)], _ALTO_LINEA))
    return fila + 1


def rotulo(libro: Libro, campo: Campo, **otras: object) -> Format:
    """El formato del rótulo que va al lado de un dato; los obligatorios van en negrita."""
    comun = {"bg_color": estilo.ACENTO_TENUE, "font_color": estilo.ACENTO, "text_wrap": True, "bold": campo.obligatorio, "indent": 1}
    return estilo.celda(libro, "texto", **{**comun, **otras})
