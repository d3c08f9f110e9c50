"""La ficha de observación: un libro con una hoja por pedido y la rúbrica al final."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.modelo import Institucion, Rubrica, TipoFicha
from monitoreo_xlsx.plantillas import DESCRIPCION, DESCRIPCION_DE_AUTOEVALUACION, FICHA, MIRADO, VERSION, Campo
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas import resultado
from monitoreo_xlsx.salida.plantillas.dialogo import CON_DIALOGO, escribir_dialogo
from monitoreo_xlsx.salida.plantillas.hoja_rubrica import escribir_hoja_rubrica
from monitoreo_xlsx.salida.plantillas.nombres import nombres_de_hoja
from monitoreo_xlsx.salida.plantillas.pedidos import Pedido, mirado, nivel_escrito, valores_de
from monitoreo_xlsx.salida.plantillas.piezas import (
    PROTECCION,
    Valor,
    encabezar,
    escribir,
    formato_de,
    linea_ie,
    pie_de,
    rotulo,
)
from monitoreo_xlsx.salida.plantillas.validacion import Contexto, colorear, guia_de_niveles, validar

FIRMAS = ("Firma de la docente", "Firma de la observadora")
_FIRMAS_DE_AUTOEVALUACION = (FIRMAS[0], "Recibido por la dirección")

_CODIGO, _DESEMPENO, _NIVEL, _DESCRIPCION, _EVIDENCIA = range(5)
_ANCHO_CODIGO = 14.0
_ANCHO_DESCRIPCION = 31.0
_ANCHO_EVIDENCIA = 38.0
_ANCHOS = (
    _ANCHO_CODIGO,
    float(FICHA.campo("desempeno").ancho),
    float(FICHA.campo("nivel").ancho),
    _ANCHO_DESCRIPCION,
    *(14.0, 12.0, 12.0),
)
"""Las tres últimas columnas suman la de la evidencia: la segunda página las usa sueltas."""
_POR_TIPO = {
    TipoFicha.PARES: (
        "Ficha de visita entre pares",
        "Llene las celdas claras con lo que vio en el aula de su colega; no califica, conversa. Basta el nivel de lo que acordaron mirar: "
        "lo demás queda en blanco.",
    ),
    TipoFicha.AUTOEVALUACION: (
        "Autoevaluación de mi práctica",
        "Pienso en mi clase: en las celdas claras marco mi nivel y escribo qué hice.",
    ),
    TipoFicha.SEGUNDA: ("Ficha de segunda observación", "Llene las celdas claras sin mirar la otra ficha de la misma clase."),
    TipoFicha.CONSENSO: ("Registro de consenso", "Escriba el nivel que acordaron al conversar cada diferencia: no es un promedio."),
}
_ESCALA = 72
"""El tanto por ciento con que el ancho de la ficha cabe en el de la hoja; LibreOffice ensancha algo las columnas.

Va escrito porque Excel no respeta un salto de página si se le pide que ajuste la hoja al ancho.
"""
_ALTO_DATO = 25.0
_ALTO_CABECERA = 21.0
_ALTO_LINEA = 17.0
_ALTO_TABLA = 470.0
"""El alto, en puntos, que dejan libre en una página A4 los demás bloques: se reparte entre los desempeños."""
_ALTO_MAXIMO = 99.0
_FIJOS = {"ie", "codigo_modular", "docente", "dni", "aula", "visita", "programada", "mirado"}
"""Datos que vienen del cronograma: si ya se saben, no se cambian en la ficha."""


def libro_ficha(institucion: Institucion, rubrica: Rubrica, pedidos: Sequence[Pedido]) -> bytes:
    """Escribe las fichas pedidas en un libro: una hoja «Ficha» si es una, o una hoja por docente; sin pedidos, en blanco."""
    pedidos = pedidos or (Pedido(),)
    libro = Libro(FICHA.titulo, f"ficha/{VERSION}", {"rubrica": rubrica.clave})
    for nombre, pedido in zip(nombres_de_hoja(pedidos), pedidos, strict=True):
        _hoja(libro, nombre, institucion, rubrica, pedido)
    escribir_hoja_rubrica(libro, rubrica)
    return libro.bytes()


def _hoja(libro: Libro, nombre: str, institucion: Institucion, rubrica: Rubrica, pedido: Pedido) -> None:
    hoja = libro.hoja(nombre)
    tipo = pedido.tipo_de_ficha
    titulo, indicacion = _POR_TIPO.get(tipo, (FICHA.titulo, "Llene las celdas claras."))
    guia = f"{indicacion} Niveles: {guia_de_niveles(rubrica)}."
    linea = linea_ie(institucion)
    fila = encabezar(hoja, libro, replace(FICHA, titulo=titulo), (linea, guia) if linea else (guia,), _ANCHOS)
    contexto = Contexto(rubrica=rubrica, periodo=institucion.periodo)
    valores = {**valores_de(institucion, rubrica, pedido), MIRADO.clave: mirado(rubrica, pedido)}
    celdas = _celdas_de_quien(fila, valores)
    propios = (MIRADO,) if tipo is TipoFicha.PARES else ()
    fila = _identificacion(hoja, libro, fila, valores, contexto, propios)
    cabecera = fila + 1
    fila = _desempenos(hoja, libro, cabecera, rubrica, pedido, contexto)
    fila = _resultado(hoja, libro, fila + 1, cabecera, rubrica, pedido)
    if tipo in CON_DIALOGO:
        hoja.set_h_pagebreaks([fila])
        fila = _de_quien(hoja, libro, fila, celdas)
        fila = escribir_dialogo(hoja, libro, fila, _ANCHOS, rubrica, pedido, contexto)
    _firmas(hoja, libro, fila + 1, _FIRMAS_DE_AUTOEVALUACION if tipo is TipoFicha.AUTOEVALUACION else FIRMAS)
    hoja.ignore_errors({"number_stored_as_text": f"A1:G{fila}"})
    hoja.protect("", PROTECCION)
    pie = pie_de(institucion, FICHA.titulo)
    estilo.preparar_pagina(hoja, pie, horizontal=False, repetir=(0, int(bool(linea))))
    hoja.set_print_scale(_ESCALA)


def _celdas_de_quien(primera: int, valores: dict[str, Valor]) -> dict[str, Valor]:
    """La celda del nombre de la docente y la del número de visita, cada una con lo que dice."""
    filas = {campo.clave: primera + i for i, campo in enumerate(FICHA.datos)}
    return {xl_rowcol_to_cell(filas[c], _CODIGO + 1, row_abs=True, col_abs=True): valores.get(c) for c in ("docente", "visita")}


def _de_quien(hoja: Worksheet, libro: Libro, fila: int, celdas: dict[str, Valor]) -> int:
    """Escribe de quién y de qué visita es la segunda página, como lo diga la primera, y devuelve la fila que sigue."""
    docente, visita = celdas
    formula = f'=IF({docente}="","{estilo.GUION}",{docente})&IF({visita}="",""," · visita "&{visita})'
    nombre, numero = celdas.values()
    texto = f"{nombre or estilo.GUION}{f' · visita {numero}' if numero else ''}"
    hoja.write_formula(fila, 0, formula, libro.formato(bold=True, font_color=estilo.TINTA), texto)
    return fila + 1


def _identificacion(
    hoja: Worksheet, libro: Libro, primera: int, valores: dict[str, Valor], contexto: Contexto, propios: tuple[Campo, ...]
) -> int:
    """Escribe los datos en dos pares por fila: a la izquierda lo que viene del cronograma, a la derecha lo de la visita.

    `propios` son los que solo lleva ese tipo de ficha.
    """
    corte = next(i for i, campo in enumerate(FICHA.datos) if campo.clave == "fecha")
    mitades = ((_CODIGO, FICHA.datos[:corte]), (_DESCRIPCION, (*FICHA.datos[corte:], *propios)))
    for columna, campos in mitades:
        for fila, campo in enumerate(campos, start=primera):
            valor = valores.get(campo.clave)
            editable = campo.clave != "rubrica" and not (campo.clave in _FIJOS and valor)
            escribir(hoja, fila, columna, campo.rotulo, rotulo(libro, campo, font_size=10))
            _escribir(hoja, fila, columna + 1, valor, _formato_dato(libro, campo, valor, editable=editable))
            validar(hoja, (fila, columna + 1, fila, columna + 1), campo, contexto)
    ultima = primera + max(len(campos) for _, campos in mitades)
    for fila in range(primera, ultima):
        hoja.set_row(fila, _ALTO_DATO)
    return ultima


def _formato_dato(libro: Libro, campo: Campo, valor: Valor, *, editable: bool) -> Format:
    otras: dict[str, object] = {"align": "left", "indent": 1, "shrink": campo.tipo == "texto"}
    if campo.clave == "programada" and not isinstance(valor, str):
        otras["num_format"] = estilo.FORMATOS_NUMERO["fecha"]
    if campo is MIRADO:
        otras |= {"shrink": False, "text_wrap": True, "font_size": 10, "bold": True}
    return formato_de(libro, campo, editable=editable, **otras)


def _desempenos(hoja: Worksheet, libro: Libro, cabecera: int, rubrica: Rubrica, pedido: Pedido, contexto: Contexto) -> int:
    """Escribe la tabla de desempeños, con lo que se acordó mirar resaltado, y devuelve la fila que sigue."""
    codigo, desempeno, nivel, evidencia = FICHA.columnas
    propia = pedido.tipo_de_ficha is TipoFicha.AUTOEVALUACION
    descrita = DESCRIPCION_DE_AUTOEVALUACION if propia else DESCRIPCION
    for columna, texto in enumerate((codigo.rotulo, desempeno.rotulo, nivel.rotulo, descrita, evidencia.rotulo)):
        _escribir(hoja, cabecera, columna, texto, estilo.cabecera(libro))
    hoja.set_row(cabecera, _ALTO_CABECERA)
    descrito = estilo.celda(libro, "texto", text_wrap=True, font_size=9, indent=1)
    elegido = formato_de(libro, nivel, bold=True, font_size=14)
    escrito = formato_de(libro, evidencia, text_wrap=True, valign="top", font_size=10)
    primera, ultima = cabecera + 1, cabecera + len(rubrica.desempenos)
    minimo = min(_ALTO_MAXIMO, _ALTO_TABLA / len(rubrica.desempenos))
    for posicion, d in enumerate(rubrica.desempenos, start=1):
        fila, puntaje = cabecera + posicion, pedido.puntaje(d.codigo)
        marca = nivel_escrito(puntaje)
        texto = puntaje.evidencia if puntaje else ""
        descripcion = resultado.texto_descripcion(rubrica, posicion, marca)
        resaltado: dict[str, object] = {"bg_color": estilo.ACENTO_TENUE} if d.codigo == pedido.acordado else {}
        escribir(hoja, fila, _CODIGO, d.codigo, estilo.celda(libro, "centrado", bold=True, **resaltado))
        escribir(hoja, fila, _DESEMPENO, d.nombre, estilo.celda(libro, "texto", bold=True, text_wrap=True, indent=1, **resaltado))
        escribir(hoja, fila, _NIVEL, marca, elegido)
        formula = resultado.descripcion(posicion, xl_rowcol_to_cell(fila, _NIVEL, col_abs=True))
        hoja.write_formula(fila, _DESCRIPCION, formula, descrito, descripcion)
        _escribir(hoja, fila, _EVIDENCIA, texto, escrito)
        hoja.set_row(fila, max(minimo, _alto_desempeno(rubrica, posicion, texto)))
    validar(hoja, (primera, _NIVEL, ultima, _NIVEL), nivel, contexto)
    validar(hoja, (primera, _EVIDENCIA, ultima, _EVIDENCIA), evidencia, contexto)
    colorear(hoja, libro, (primera, _NIVEL, ultima, _NIVEL), rubrica)
    return ultima + 1


def _alto_desempeno(rubrica: Rubrica, posicion: int, evidencia: str) -> float:
    """El alto para que quepan el nombre, la descripción más larga que se puede elegir y la evidencia."""
    d = rubrica.desempenos[posicion - 1]
    descripciones = (resultado.texto_descripcion(rubrica, posicion, nivel) for nivel in (None, *(n.valor for n in rubrica.niveles)))
    chicas = estilo.alto_de_fila([((_ANCHO_DESCRIPCION - 2) * 1.18, texto) for texto in descripciones], linea=12.5)
    escrita = estilo.alto_de_fila([((_ANCHO_EVIDENCIA - 2) * 1.05, evidencia)], linea=13.5)
    return max(chicas, escrita, estilo.alto_de_fila([((FICHA.campo("desempeno").ancho - 2) * 0.95, d.nombre)]))


def _resultado(hoja: Worksheet, libro: Libro, primera: int, cabecera: int, rubrica: Rubrica, pedido: Pedido) -> int:
    """Escribe el resultado, que Excel recalcula con cada nivel que se elige, y devuelve la fila que sigue."""
    niveles = [nivel_escrito(pedido.puntaje(d.codigo)) for d in rubrica.desempenos]
    rango = xl_range_abs(cabecera + 1, _NIVEL, cabecera + len(rubrica.desempenos), _NIVEL)
    celdas = [xl_rowcol_to_cell(primera + i, _EVIDENCIA, row_abs=True, col_abs=True) for i in range(4)]
    lineas = resultado.lineas(rubrica, rango, celdas, resultado.calcular(rubrica, niveles))
    if pedido.tipo_de_ficha is TipoFicha.PARES:
        lineas = (resultado.mirados(rubrica, rango, niveles),)
    for fila, linea in enumerate(lineas, start=primera):
        ultima = linea is lineas[-1]
        formato = estilo.celda(libro, "texto", bold=True, num_format=linea.formato, indent=1)
        rotulado = estilo.celda(libro, "texto", bg_color=estilo.ACENTO_TENUE, font_color=estilo.ACENTO, bold=ultima, indent=1)
        escribir(hoja, fila, _DESCRIPCION, linea.rotulo, rotulado)
        _combinar(hoja, fila, formato)
        hoja.write_formula(fila, _EVIDENCIA, linea.formula, formato, linea.valor)
        hoja.set_row(fila, _ALTO_CABECERA if ultima else _ALTO_LINEA)
    final = primera + len(lineas) - 1
    colorear(hoja, libro, (final, _EVIDENCIA, final, _EVIDENCIA), rubrica, rotulos=True)
    return final + 1


def _firmas(hoja: Worksheet, libro: Libro, fila: int, firmas: tuple[str, str]) -> None:
    hoja.set_row(fila - 1, 34)
    formato = libro.formato(top=1, top_color=estilo.TINTA, align="center", font_color=estilo.TINTA_TENUE)
    for columna, texto in zip((_DESEMPENO, _EVIDENCIA), firmas, strict=True):
        _escribir(hoja, fila, columna, texto, formato)


def _escribir(hoja: Worksheet, fila: int, columna: int, valor: Valor, formato: Format) -> None:
    """Escribe un dato; el de la última columna de la ficha ocupa las tres en que la segunda página la parte."""
    if columna == _EVIDENCIA:
        _combinar(hoja, fila, formato)
    escribir(hoja, fila, columna, valor, formato)


def _combinar(hoja: Worksheet, fila: int, formato: Format) -> None:
    hoja.merge_range(fila, _EVIDENCIA, fila, len(_ANCHOS) - 1, "", formato)
