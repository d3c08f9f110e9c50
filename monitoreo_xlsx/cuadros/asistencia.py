"""Quién asistió a cada intervención en grupo: la matriz y la base plana de la que sale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from monitoreo_xlsx.conversion import en_cifras
from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import Contexto, clave, dato
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato
from monitoreo_xlsx.cuadros.resultados import aula_de
from monitoreo_xlsx.modelo import Docente
from monitoreo_xlsx.tabla import ASISTIO, NO_ASISTIO

_POR_MATRIZ = 8
"""Cuántas intervenciones caben a lo ancho de una hoja A4 con letra legible."""

ANCHOS = (7, 32, 22, 13)
"""Los anchos que comparten los cuadros de la hoja: el número, lo principal, lo segundo y las cifras."""


def matrices(ctx: Contexto) -> tuple[Cuadro, ...]:
    """Una docente por fila y una intervención ya hecha por columna; el total de cada docente va en la última matriz."""
    tabla = ctx.indicadores.intervenciones
    hechas = tabla[tabla["ejecutada"]].to_dict("records")
    grupos = [hechas[i : i + _POR_MATRIZ] for i in range(0, len(hechas), _POR_MATRIZ)]
    return tuple(_matriz(ctx, grupo, ultima=grupo is grupos[-1]) for grupo in grupos)


def _matriz(ctx: Contexto, grupo: list[dict[Any, Any]], *, ultima: bool) -> Cuadro:
    a, b, c, n = ANCHOS
    totales = (
        Columna("asistio", "Asistió", "entero", n, "En total"),
        Columna("convocada", "Convocada", "entero", n, "En total"),
        Columna("pct", "%", "pct", n, "En total"),
    )
    columnas = (
        Columna("codigo", "Cód.", "centrado", a),
        Columna("nombre", "Docente", ancho=b),
        Columna("aula", "Aula", ancho=c),
        *(Columna(f"i|{i['numero']}", _titulo(i), "situacion", n, str(i["forma"])) for i in grupo),
        *(totales if ultima else ()),
    )
    filas = [_fila(ctx, docente, grupo, ultima=ultima) for docente in ctx.expediente.docentes]
    filas += _pie(ctx, grupo, ultima=ultima)
    primera, final = grupo[0]["numero"], grupo[-1]["numero"]
    cuales = f"intervención N.° {primera}" if len(grupo) == 1 else f"intervenciones N.° {primera} a {final}"
    nota = "Solo lo que ya se hizo. «No asistió»: se la convocó. Quien asistió sin estar convocada cuenta entre las convocadas."
    return Cuadro(f"asistencia_{primera}", f"Asistencia: {cuales}", columnas, tuple(filas), nota)


def _titulo(intervencion: dict[Any, Any]) -> str:
    fecha = intervencion["fecha"]
    return f"N.° {intervencion['numero']}" + (f" {en_cifras(fecha)}" if fecha else "")


def _fila(ctx: Contexto, docente: Docente, grupo: list[dict[Any, Any]], *, ultima: bool) -> tuple[Dato, ...]:
    suyo = ctx.asistencia_total_de[docente.codigo,]
    asistio = f.cuenta("Asistencia", docente=docente.codigo, estado=ASISTIO)
    falto = f.cuenta("Asistencia", docente=docente.codigo, estado=NO_ASISTIO)
    totales = (
        dato(suyo["asistio"], asistio),
        dato(suyo["convocada"], f"{asistio}+{falto}"),
        dato(suyo["pct"], f.cociente("{@asistio}", "{@convocada}")),
    )
    return (
        Dato(docente.codigo),
        Dato(docente.nombre),
        Dato(aula_de(ctx, docente)),
        *(
            Dato(
                ctx.asistencia_de[docente.codigo, i["numero"]]["estado"],
                f.buscar("Asistencia", "estado", clave(docente.codigo, i["numero"])),
            )
            for i in grupo
        ),
        *(totales if ultima else ()),
    )


def _pie(ctx: Contexto, grupo: list[dict[Any, Any]], *, ultima: bool) -> Iterator[tuple[Dato, ...]]:
    """Cuántas asistieron y a cuántas se convocó, en cada intervención y en todas."""
    todas, guion = ctx.indicadores.asistencia_docente, Dato(GUION)
    for titulo, columna, total, estados in (
        ("Asistieron", "asistieron", "asistio", (ASISTIO,)),
        ("Convocadas", "convocadas", "convocada", (ASISTIO, NO_ASISTIO)),
    ):
        formulas = ["+".join(f.cuenta("Asistencia", numero=str(i["numero"]), estado=e) for e in estados) for i in grupo]
        general = dato(todas[total].sum(), "+".join(f.cuenta("Asistencia", estado=e) for e in estados))
        cierre = (general, guion, guion) if total == "asistio" else (guion, general, guion)
        yield (
            Dato(),
            Dato(titulo),
            Dato(),
            *(dato(i[columna], x) for i, x in zip(grupo, formulas, strict=True)),
            *(cierre if ultima else ()),
        )


def base_de_asistencia(ctx: Contexto) -> tuple[Cuadro, ...]:
    """Una docente e intervención por fila: de aquí salen los conteos de asistencia."""
    tabla = ctx.indicadores.asistencia
    if tabla.empty:
        return ()
    a, b, c, n = ANCHOS
    columnas = (
        Columna("clave", "Clave", "centrado", a),
        Columna("nombre", "Docente", ancho=b),
        Columna("forma", "Forma", ancho=c),
        Columna("docente", "Código", "centrado", n),
        Columna("numero", "Intervención", "centrado", n),
        Columna("estado", "Asistencia", "situacion", n),
    )
    filas = tuple(
        (
            Dato(clave(fila["docente"], fila["numero"])),
            *(Dato(fila[columna]) for columna in ("nombre", "forma", "docente")),
            Dato(str(fila["numero"])),
            Dato(fila["estado"]),
        )
        for fila in tabla.to_dict("records")
    )
    titulo = "Base de asistencia: una docente e intervención por fila"
    nota = "Cambie una asistencia aquí y los cuadros de arriba se recalculan. Lo definitivo se corrige en el cronograma."
    return (Cuadro("asistencia", titulo, columnas, filas, nota, nombre="Asistencia"),)
