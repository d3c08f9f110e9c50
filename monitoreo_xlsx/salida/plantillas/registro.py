"""El registro: una fila por docente y visita, y una columna por desempeño."""

from __future__ import annotations

from collections.abc import Sequence

from monitoreo_xlsx.modelo import Institucion, Rubrica
from monitoreo_xlsx.plantillas import FICHA, REGISTRO, VERSION
from monitoreo_xlsx.salida import estilo
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.hoja_rubrica import escribir_hoja_rubrica
from monitoreo_xlsx.salida.plantillas.pedidos import Pedido, nivel_escrito, valores_de
from monitoreo_xlsx.salida.plantillas.piezas import Valor, encabezar, escribir, formato_de, linea_ie, pie_de, rotulo_desempeno
from monitoreo_xlsx.salida.plantillas.validacion import Contexto, colorear, guia_de_niveles, validar

_FILAS = 30
_FILAS_DE_MAS = 5
_ANCHO_NIVEL = 8.0
_ALTO_CABECERA = 158.0
_ALTO_FILA = 17.5


def libro_registro(institucion: Institucion, rubrica: Rubrica, pedidos: Sequence[Pedido]) -> bytes:
    """Escribe el registro con una fila por pedido, y filas en blanco para las demás."""
    libro = Libro(REGISTRO.titulo, f"registro/{VERSION}", {"rubrica": rubrica.clave})
    hoja = libro.hoja(REGISTRO.nombre)
    campos = REGISTRO.columnas
    anchos = (*(float(c.ancho) for c in campos), *(_ANCHO_NIVEL for _ in rubrica.desempenos))
    guia = f"Una fila por docente y visita. Niveles: {guia_de_niveles(rubrica)}."
    linea = linea_ie(institucion)
    cabecera = encabezar(hoja, libro, REGISTRO, (linea, guia) if linea else (guia,), anchos)
    rotulos = [*(c.rotulo for c in campos), *(rotulo_desempeno(d) for d in rubrica.desempenos)]
    for columna, texto in enumerate(rotulos):
        vertical = {"rotation": 90, "valign": "bottom"} if columna >= len(campos) or campos[columna].tipo == "entero" else {}
        escribir(hoja, cabecera, columna, texto, estilo.cabecera(libro, **{"font_size": 10, **vertical}))
    hoja.set_row(cabecera, _ALTO_CABECERA)
    primera, ultima = cabecera + 1, cabecera + max(_FILAS, len(pedidos) + _FILAS_DE_MAS)
    nivel = FICHA.campo("nivel")
    columnas = (*campos, *(nivel for _ in rubrica.desempenos))
    for fila in range(primera, ultima + 1):
        pedido = pedidos[fila - primera] if fila - primera < len(pedidos) else None
        valores = _fila(institucion, rubrica, pedido) if pedido else [None] * len(columnas)
        for columna, (campo, valor) in enumerate(zip(columnas, valores, strict=True)):
            escribir(hoja, fila, columna, valor, formato_de(libro, campo))
        hoja.set_row(fila, _ALTO_FILA)
    contexto = Contexto(rubrica=rubrica, periodo=institucion.periodo)
    for columna, campo in enumerate(columnas):
        validar(hoja, (primera, columna, ultima, columna), campo, contexto)
    colorear(hoja, libro, (primera, len(campos), ultima, len(columnas) - 1), rubrica)
    hoja.ignore_errors({"number_stored_as_text": f"A1:Z{ultima + 1}"})
    hoja.freeze_panes(primera, 1)
    estilo.preparar_pagina(hoja, pie_de(institucion, REGISTRO.titulo), horizontal=True, repetir=(cabecera, cabecera))
    escribir_hoja_rubrica(libro, rubrica)
    return libro.bytes()


def _fila(institucion: Institucion, rubrica: Rubrica, pedido: Pedido) -> list[Valor]:
    valores = valores_de(institucion, rubrica, pedido)
    niveles = (nivel_escrito(pedido.puntaje(d.codigo)) for d in rubrica.desempenos)
    return [*(valores.get(campo.clave) for campo in REGISTRO.columnas), *niveles]
