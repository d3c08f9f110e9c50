"""El libro de la rúbrica: desempeños y descriptores, escala y reglas, todo editable."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from monitoreo_xlsx.modelo import Desempeno, Nivel, Rubrica, Tramo
from monitoreo_xlsx.plantillas import ESCALA, REGLAS, RUBRICA, VERSION, Campo, Hoja
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro, tinta_sobre
from monitoreo_xlsx.salida.plantillas.piezas import (
    SI_NO,
    Valor,
    encabezar,
    escribir,
    formato_de,
    rotulo,
    rotulo_nivel,
)
from monitoreo_xlsx.salida.plantillas.validacion import Contexto, validar

_FILAS_DE_MAS = 3
_ANCHO_DESCRIPTOR = 30.0
_ANCHO_ROTULO = 14.0
_ALTO_FILA = 19.5
_ALTO_CABECERA = 33.0


def libro_rubrica(rubrica: Rubrica) -> bytes:
    """Escribe el libro con que la IE cambia su rúbrica: qué observa, con qué escala y con qué cortes."""
    libro = Libro(rubrica.nombre, f"rubrica/{VERSION}", {"rubrica": rubrica.clave})
    _desempenos(libro, rubrica)
    _escala(libro, rubrica)
    _reglas(libro, rubrica)
    return libro.bytes()


def valores_desempeno(desempeno: Desempeno) -> dict[str, Valor]:
    """Lo que va en cada columna declarada de un desempeño."""
    return {
        "codigo": desempeno.codigo,
        "desempeno": desempeno.nombre,
        "aspectos": "; ".join(desempeno.aspectos),
        "peso": desempeno.peso,
        "puntua": SI_NO[desempeno.puntua],
    }


def _desempenos(libro: Libro, rubrica: Rubrica) -> None:
    hoja = libro.hoja(RUBRICA.nombre)
    anchos_declarados = (_ANCHO_ROTULO, *(float(c.ancho) for c in RUBRICA.columnas[1:]))
    anchos = (*anchos_declarados, *(_ANCHO_DESCRIPTOR for _ in rubrica.niveles))
    linea = "Cambie lo que necesite en las celdas claras; una fila por desempeño. Pegue aquí los descriptores oficiales si los tiene."
    fila = _datos(hoja, libro, RUBRICA, rubrica, encabezar(hoja, libro, RUBRICA, (linea,), anchos), anchos)
    cabecera = fila + 1
    rotulos = [*(c.rotulo for c in RUBRICA.columnas), *(rotulo_nivel(n) for n in rubrica.niveles)]
    for columna, texto in enumerate(rotulos):
        escribir(hoja, cabecera, columna, texto, estilo.cabecera(libro))
    hoja.set_row(cabecera, _ALTO_CABECERA)
    primera = cabecera + 1
    ultima = primera + len(rubrica.desempenos) + _FILAS_DE_MAS - 1
    descriptor = Campo("descriptor", "")
    campos = (*RUBRICA.columnas, *(descriptor for _ in rubrica.niveles))
    for fila in range(primera, ultima + 1):
        posicion = fila - primera
        valores = _fila_desempeno(rubrica, posicion)
        for columna, (campo, valor) in enumerate(zip(campos, valores, strict=True)):
            escribir(hoja, fila, columna, valor, formato_de(libro, campo, text_wrap=True, valign="top", font_size=10))
        textos = [((ancho - 2) * 1.15, str(valor or "")) for ancho, valor in zip(anchos, valores, strict=True)]
        hoja.set_row(fila, estilo.alto_de_fila(textos, _ALTO_FILA, linea=13.5))
    for columna, campo in enumerate(RUBRICA.columnas):
        validar(hoja, (primera, columna, ultima, columna), campo, Contexto())
    hoja.ignore_errors({"number_stored_as_text": f"A1:B{ultima + 1}"})
    hoja.freeze_panes(primera, 0)
    estilo.preparar_pagina(hoja, rubrica.nombre, horizontal=True, repetir=(cabecera, cabecera))


def _fila_desempeno(rubrica: Rubrica, posicion: int) -> list[Valor]:
    if posicion >= len(rubrica.desempenos):
        return [None] * (len(RUBRICA.columnas) + len(rubrica.niveles))
    desempeno = rubrica.desempenos[posicion]
    valores = valores_desempeno(desempeno)
    descriptores = [*desempeno.descriptores, *("" for _ in rubrica.niveles)][: len(rubrica.niveles)]
    return [*(valores[c.clave] for c in RUBRICA.columnas), *descriptores]


def _datos(hoja: Worksheet, libro: Libro, declarada: Hoja, valores: object, fila: int, anchos: tuple[float, ...]) -> int:
    """Escribe los datos de arriba, cada uno al lado de su rótulo, y devuelve la fila que sigue."""
    for campo in declarada.datos:
        valor = getattr(valores, campo.clave)
        escribir(hoja, fila, 0, campo.rotulo, rotulo(libro, campo))
        escribir(hoja, fila, 1, valor, formato_de(libro, campo, text_wrap=True))
        escribir(hoja, fila, 2, campo.ayuda, libro.formato(font_color=estilo.TINTA_TENUE, font_size=10, indent=1))
        validar(hoja, (fila, 1, fila, 1), campo, Contexto())
        hoja.set_row(fila, estilo.alto_de_fila([((anchos[1] - 2) * 1.1, valor), (anchos[0] - 1, campo.rotulo)], _ALTO_FILA))
        fila += 1
    return fila


def _escala(libro: Libro, rubrica: Rubrica) -> None:
    hoja = libro.hoja(ESCALA.nombre)
    linea = "De menor a mayor, con valores seguidos. La etiqueta y el color son los que salen en el consolidado."
    cabecera = encabezar(hoja, libro, ESCALA, (linea,), tuple(float(c.ancho) for c in ESCALA.columnas)) + 1
    _tabla(hoja, libro, ESCALA, cabecera, [_fila_escala(n) for n in rubrica.niveles])
    color = next(i for i, c in enumerate(ESCALA.columnas) if c.clave == "color")
    for fila, nivel in enumerate(rubrica.niveles, start=cabecera + 1):
        pintada = formato_de(
            libro, ESCALA.columnas[color], editable=False, locked=False, bg_color=nivel.color, font_color=tinta_sobre(nivel.color)
        )
        escribir(hoja, fila, color, nivel.color, pintada)
    estilo.preparar_pagina(hoja, rubrica.nombre, horizontal=False, alto=1)


def _fila_escala(nivel: Nivel) -> dict[str, Valor]:
    return {
        "valor": nivel.valor,
        "romano": nivel.romano,
        "etiqueta": nivel.etiqueta,
        "color": nivel.color,
        "logrado": SI_NO[nivel.logrado],
    }


def _reglas(libro: Libro, rubrica: Rubrica) -> None:
    hoja = libro.hoja(REGLAS.nombre)
    linea = "Cómo se llega del puntaje al nivel global. Los tramos van del menor al mayor puntaje posible, sin huecos ni cruces."
    anchos = (20.0, 16.0, 16.0)
    fila = _datos(hoja, libro, REGLAS, rubrica.regla, encabezar(hoja, libro, REGLAS, (linea,), anchos), anchos)
    _tabla(hoja, libro, REGLAS, fila + 1, [_fila_regla(t) for t in rubrica.regla.tramos])
    estilo.preparar_pagina(hoja, rubrica.nombre, horizontal=False, alto=1)


def _fila_regla(tramo: Tramo) -> dict[str, Valor]:
    return {"romano": tramo.romano, "desde": tramo.desde, "hasta": tramo.hasta}


def _tabla(hoja: Worksheet, libro: Libro, declarada: Hoja, cabecera: int, filas: Sequence[dict[str, Valor]]) -> None:
    for columna, campo in enumerate(declarada.columnas):
        escribir(hoja, cabecera, columna, campo.rotulo, estilo.cabecera(libro))
        for fila, valores in enumerate(filas, start=cabecera + 1):
            escribir(hoja, fila, columna, valores[campo.clave], formato_de(libro, campo))
            hoja.set_row(fila, _ALTO_FILA)
        validar(hoja, (cabecera + 1, columna, cabecera + len(filas), columna), campo, Contexto())
    hoja.set_row(cabecera, estilo.alto_de_fila([(campo.ancho * 0.9, campo.rotulo) for campo in declarada.columnas], _ALTO_FILA))
