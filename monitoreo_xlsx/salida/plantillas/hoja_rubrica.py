"""La hoja «Rúbrica» que acompaña a fichas y registros: se consulta, y de ella leen las fórmulas."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.modelo import Regla, Rubrica
from monitoreo_xlsx.plantillas import REGLAS, RUBRICA
from monitoreo_xlsx.rubricas import cortes
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro, tinta_sobre
from monitoreo_xlsx.salida.plantillas.piezas import PROTECCION, Valor, encabezar, escribir, rotulo_nivel

_FIJAS = tuple(RUBRICA.campo(clave) for clave in ("codigo", "desempeno", "aspectos", "peso"))
_ANCHOS_FIJOS = (9.0, 30.0, 24.0, 9.0)
_ANCHO_DESCRIPTOR = 26.0
_ESCALA = ("Valor", "Escala", "Tramo del puntaje", "Desde el corte")
_DE_EMPATE = {"superior": "el nivel superior", "inferior": "el nivel inferior"}
_DE_METODO = {
    "total": "el total de los desempeños evaluados, llevado a la rúbrica completa",
    "promedio": "el promedio de los desempeños evaluados",
    "porcentaje": "el porcentaje del puntaje máximo",
}
_DE_NA = {"excluir": "sale del denominador", "sin nivel": "deja la ficha sin nivel global"}


def escribir_hoja_rubrica(libro: Libro, rubrica: Rubrica) -> None:
    """Agrega la hoja protegida, con un nombre definido para cada rango que las fórmulas usan."""
    hoja = libro.hoja(RUBRICA.nombre)
    anchos = (*_ANCHOS_FIJOS, *(_ANCHO_DESCRIPTOR for _ in rubrica.niveles))
    lineas = (f"{rubrica.nombre} ({rubrica.clave})", _regla_en_palabras(rubrica.regla))
    cabecera = encabezar(hoja, libro, RUBRICA, lineas, anchos)
    siguiente = _desempenos(hoja, libro, rubrica, cabecera, anchos)
    _escala(hoja, libro, rubrica, siguiente + 1)
    hoja.freeze_panes(cabecera + 1, 0)
    hoja.protect("", PROTECCION)
    estilo.preparar_pagina(hoja, rubrica.nombre, horizontal=True, repetir=(cabecera, cabecera))


def _regla_en_palabras(regla: Regla) -> str:
    empate, metodo, na = _DE_EMPATE[regla.empate], _DE_METODO[regla.metodo], _DE_NA[regla.na]
    return f"{REGLAS.titulo}: se usa {metodo}; en el corte exacto vale {empate}; N.A. {na}."


def _desempenos(hoja: Worksheet, libro: Libro, rubrica: Rubrica, cabecera: int, anchos: tuple[float, ...]) -> int:
    rotulos = [*(campo.rotulo for campo in _FIJAS), *(rotulo_nivel(n) for n in rubrica.niveles)]
    for columna, texto in enumerate(rotulos):
        escribir(hoja, cabecera, columna, texto, estilo.cabecera(libro))
    hoja.set_row(cabecera, 21)
    parrafo = estilo.celda(libro, "parrafo", font_size=10, indent=1)
    primera = cabecera + 1
    for fila, desempeno in enumerate(rubrica.desempenos, start=primera):
        descriptores = [*desempeno.descriptores, *("" for _ in rubrica.niveles)][: len(rubrica.niveles)]
        peso = desempeno.peso if desempeno.puntua else 0
        valores: list[Valor] = [desempeno.codigo, desempeno.nombre, "; ".join(desempeno.aspectos), peso, *descriptores]
        for columna, valor in enumerate(valores):
            formato = parrafo
            if columna == len(_FIJAS) - 1:
                formato = estilo.celda(libro, "parrafo", font_size=10, align="center", num_format='General;;"no suma"')
            if columna < 2:
                formato = estilo.celda(libro, "parrafo", font_size=10, bold=True, indent=1)
            escribir(hoja, fila, columna, valor, formato)
        textos = [(ancho * 1.12, str(valor)) for ancho, valor in zip(anchos, valores, strict=True)]
        hoja.set_row(fila, estilo.alto_de_fila(textos, linea=13.5))
    ultima = primera + len(rubrica.desempenos) - 1
    _nombrar(libro, "desempeno_aspectos", (primera, 2, ultima, 2))
    _nombrar(libro, "desempeno_peso", (primera, 3, ultima, 3))
    _nombrar(libro, "desempeno_descriptores", (primera, 4, ultima, 3 + len(rubrica.niveles)))
    return ultima + 1


def _escala(hoja: Worksheet, libro: Libro, rubrica: Rubrica, cabecera: int) -> None:
    for columna, texto in enumerate(_ESCALA):
        escribir(hoja, cabecera, columna, texto, estilo.cabecera(libro))
    hoja.set_row(cabecera, 33)
    for posicion, nivel in enumerate(rubrica.niveles):
        fila, tramo = cabecera + 1 + posicion, rubrica.regla.tramos[posicion]
        color = {"bg_color": nivel.color, "font_color": tinta_sobre(nivel.color)}
        escribir(hoja, fila, 0, nivel.valor, estilo.celda(libro, "centrado", bold=True, **color))
        escribir(hoja, fila, 1, rotulo_nivel(nivel), estilo.celda(libro, "texto", bold=True, indent=1, **color))
        escribir(hoja, fila, 2, f"de {_cifra(tramo.desde)} a {_cifra(tramo.hasta)}", estilo.celda(libro, indent=1))
        corte = cortes(rubrica.regla)[posicion - 1] if posicion else estilo.GUION
        escribir(hoja, fila, 3, corte, estilo.celda(libro, "texto", align="right"))
    primera, ultima = cabecera + 1, cabecera + len(rubrica.niveles)
    _nombrar(libro, "nivel_valor", (primera, 0, ultima, 0))
    _nombrar(libro, "nivel_rotulo", (primera, 1, ultima, 1))
    _nombrar(libro, "nivel_corte", (primera + 1, 3, ultima, 3))


def _nombrar(libro: Libro, nombre: str, rango: tuple[int, int, int, int]) -> None:
    extremos = (xl_rowcol_to_cell(*rango[i : i + 2], row_abs=True, col_abs=True) for i in (0, 2))
    libro.libro.define_name(nombre, f"='{RUBRICA.nombre}'!{':'.join(extremos)}")


def _cifra(valor: float) -> str:
    return f"{valor:g}".replace(".", ",")
