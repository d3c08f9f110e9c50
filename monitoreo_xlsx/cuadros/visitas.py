"""La hoja «Cronograma» y los cuadros por visita: cobertura, niveles e indicador oficial."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from monitoreo_xlsx.conversion import MESES, en_cifras
from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import Contexto, anios, dato, indice, limpio, nombre_de
from monitoreo_xlsx.cuadros.motivos import por_motivo
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Formato, Grafico, Hoja, Serie
from monitoreo_xlsx.cuadros.resultados import aula_de, cuenta_con_otra, cuenta_hechas, cuenta_sin_visita, series_por_nivel, suma_de
from monitoreo_xlsx.modelo import Docente, Estado, Momento

COLOR_PROGRAMADO, COLOR_EJECUTADO, COLOR_INDICADOR = "#b8c4d0", "#22496E", "#2c7bb6"


def cronograma(ctx: Contexto) -> Hoja:
    """Qué se programó, qué se hizo y qué falta, por docente y visita, a la fecha de corte."""
    columnas = [
        Columna("clave", "Cód.", "centrado", 7),
        Columna("nombre", "Docente", ancho=30),
        Columna("aula", "Aula", ancho=13),
    ]
    for m in ctx.momentos:
        grupo = f"{m.romano} VISITA" + (f" · {MESES[m.mes - 1].upper()}" if m.mes else "")
        columnas += [
            Columna(f"{m.numero}|programada", "Programada", "centrado", 13, grupo),
            Columna(f"{m.numero}|fecha", "Hecha el", "fecha", 13, grupo),
            Columna(f"{m.numero}|situacion", "Situación", "situacion", 15, grupo),
        ]
    filas = tuple(_fila(ctx, d) for d in ctx.expediente.docentes)
    tabla = Cuadro("cronograma", "Visitas por docente", tuple(columnas), filas, nombre="Docentes")
    return Hoja("Cronograma", "Cronograma: lo programado y lo hecho", (tabla, cobertura(ctx), *por_motivo(ctx)))


def _fila(ctx: Contexto, docente: Docente) -> tuple[Dato, ...]:
    fila = [Dato(docente.codigo), Dato(docente.nombre), Dato(aula_de(ctx, docente))]
    for m in ctx.momentos:
        visita = ctx.visita_de.get((docente.codigo, m.numero))
        if visita is None:
            fila += [Dato(GUION), Dato(GUION), Dato(GUION)]
        else:
            fila += [Dato(_programacion(visita)), dato(visita["fecha"]), Dato(visita["situacion"])]
    return tuple(fila)


def _programacion(visita: dict[Any, Any]) -> str:
    desde, hasta = visita["desde"], visita["hasta"]
    if not visita["programada"]:
        return GUION
    if desde is None or hasta is None:
        return "Sí"
    return en_cifras(desde) if desde == hasta else MESES[desde.month - 1]


_COBERTURA = (
    ("programadas", "Programadas"),
    ("ejecutadas", "Ejecutadas"),
    ("vencidas", "Vencidas"),
    ("pendientes", "Aún programadas"),
    ("reprogramadas", "Reprogra- madas"),
    ("no_ejecutadas", "No ejecutadas"),
    ("canceladas", "Canceladas"),
    ("no_programadas", "No programadas"),
)


def _formula_cobertura(columna: str, visita: str) -> str:
    situaciones = {
        "vencidas": Estado.VENCIDA,
        "pendientes": Estado.PROGRAMADA,
        "reprogramadas": Estado.REPROGRAMADA,
        "no_ejecutadas": Estado.NO_EJECUTADA,
        "canceladas": Estado.CANCELADA,
    }
    if columna == "programadas":
        return f.cuenta("Visitas", visita=visita, programada="Sí", situacion=f"<>{Estado.CANCELADA}")
    if columna in {"ejecutadas", "no_programadas"}:
        return f.cuenta("Visitas", visita=visita, ejecutada="<>No", programada="Sí" if columna == "ejecutadas" else "No")
    return f.cuenta("Visitas", visita=visita, situacion=situaciones[columna].value)


def _formula_pct_cobertura(visita: str) -> str:
    return f.cociente(f.cuenta("Visitas", visita=visita, ejecutada="<>No"), "COUNTA(Docentes_clave)")


def cobertura(ctx: Contexto) -> Cuadro:
    """Visitas programadas, ejecutadas y aún programadas por momento, y docentes monitoreados."""
    columnas = (
        Columna("visita", "Visita", "centrado", 7),
        Columna("momento", "Momento", ancho=30),
        Columna("docentes", "Total docentes", "entero", 13),
        *(Columna(nombre, titulo, "entero", 13) for nombre, titulo in _COBERTURA),
        Columna("pct_ejecucion", "% de ejecución", "pct", 12),
        *((Columna("con_otra", "Con otra rúbrica", "entero", 13),) if ctx.hay_otras else ()),
        Columna("monitoreados", "Monitoreados", "entero", 13.5),
        Columna("pct_cobertura", "% de cobertura", "pct", 12),
    )
    filas = []
    for m in ctx.momentos:
        r = ctx.cobertura_de[m.numero,]
        hechas = cuenta_hechas(m.romano)
        ejecutadas, programadas = (_formula_cobertura(c, m.romano) for c in ("ejecutadas", "programadas"))
        filas.append(
            (
                Dato(m.romano),
                Dato(nombre_de(m)),
                dato(r["docentes"], "COUNTA(Docentes_clave)"),
                *(dato(r[nombre], _formula_cobertura(nombre, m.romano)) for nombre, _ in _COBERTURA),
                dato(r["pct_ejecucion"], f.cociente(ejecutadas, programadas)),
                *((dato(r["con_otra"], cuenta_con_otra(m.romano)),) if ctx.hay_otras else ()),
                dato(r["monitoreados"], hechas),
                dato(r["pct_cobertura"], _formula_pct_cobertura(m.romano)),
            )
        )
    cualquiera = ", con esta rúbrica o con otra," if ctx.hay_otras else ""
    nota = f"Ejecución: visitas hechas sobre programadas. Cobertura: docentes con visita hecha{cualquiera} sobre el total de docentes."
    return Cuadro("cobertura", "Cobertura por visita", columnas, tuple(filas), nota)


def resumen(ctx: Contexto) -> Cuadro:
    """El resumen del panel: por visita, cobertura, niveles globales e indicador oficial."""
    columnas = (
        Columna("visita", "Visita", "centrado"),
        *(Columna(c, titulo, formato, grupo=grupo) for c, titulo, formato, grupo in _avance_de_visitas(ctx)),
        *(Columna(r, r, "entero", grupo="Docentes por nivel global") for r in ctx.romanos),
        Columna("sin_nivel", "Sin nivel", "entero", grupo="Docentes por nivel global"),
        Columna("logrados", "n", "entero", grupo=f"En {ctx.rotulo_logrados}"),
        Columna("pct", "%", "pct", grupo=f"En {ctx.rotulo_logrados}"),
    )
    filas = tuple(_fila_de_resumen(ctx, m) for m in ctx.momentos)
    cobertura = "" if ctx.principal else "; la cobertura, sobre el total de docentes"
    nota = f"El % en {ctx.rotulo_logrados} es sobre los docentes monitoreados con nivel global{cobertura}. «Sin nivel»: fichas incompletas."
    return Cuadro("resumen", "Resumen por visita", columnas, filas, nota)


def _avance_de_visitas(ctx: Contexto) -> Iterator[tuple[str, str, Formato, str]]:
    """Clave, título, formato y grupo de las columnas que dicen a cuántas se llegó; lo programado no es de una rúbrica sino de todas."""
    if ctx.principal:
        yield "docentes", "Total", "entero", "Docentes"
    else:
        yield "programadas", "Programadas", "entero", "Visitas"
        yield "ejecutadas", "Ejecutadas", "entero", "Visitas"
        yield "vencidas", "Vencidas", "entero", "Visitas"
    yield "monitoreados", "Monitoreados", "entero", "Docentes"
    if ctx.hay_otras:
        yield "con_otra", "Con otra rúbrica", "entero", "Docentes"
    if ctx.principal:
        yield "sin_monitoreo", "No monitoreados", "entero", "Docentes"
    else:
        yield "pct_cobertura", "Cobertura", "pct", "Docentes"


def _fila_de_resumen(ctx: Contexto, m: Momento) -> tuple[Dato, ...]:
    r, oficial = ctx.cobertura_de[m.numero,], ctx.oficial_de[m.numero,]
    hechas = cuenta_hechas(m.romano)
    formulas = {
        **{c: _formula_cobertura(c, m.romano) for c in ("programadas", "ejecutadas", "vencidas")},
        "docentes": "COUNTA(Docentes_clave)",
        "monitoreados": hechas,
        "con_otra": cuenta_con_otra(m.romano),
        "sin_monitoreo": cuenta_sin_visita(ctx, m.romano),
        "pct_cobertura": _formula_pct_cobertura(m.romano),
    }
    por_nivel = {nivel: f.cuenta("Visitas", visita=m.romano, nivel=nivel) for nivel in ctx.romanos}
    con_nivel = suma_de(por_nivel.values())
    logrados = suma_de(por_nivel[nivel] for nivel in ctx.logrados)
    return (
        Dato(m.romano),
        *(dato(r[c], formulas[c]) for c, *_ in _avance_de_visitas(ctx)),
        *(dato(ctx.nivel_de.get((m.numero, nivel), {"conteo": 0})["conteo"], por_nivel[nivel]) for nivel in ctx.romanos),
        dato(oficial["sin_nivel"], f"{hechas}-{con_nivel}"),
        dato(oficial["logrados"], logrados),
        dato(oficial["pct"], f.cociente(logrados, con_nivel)),
    )


def por_edad(ctx: Contexto, visita: int) -> Cuadro:
    """Docentes por nivel global según la edad de su aula, en una visita."""
    momento = next(m for m in ctx.momentos if m.numero == visita)
    columnas = (
        Columna("edad", "Edad", "centrado", 7),
        Columna("nombre", "Aulas de", ancho=30),
        Columna("n", "Con nivel", "entero", 13),
        Columna("visita", "Visita", "centrado", 9),
        *(Columna(r, r, "entero", 6.5, "Docentes por nivel global") for r in ctx.romanos),
    )
    suyos = {k[1:]: fila for k, fila in indice(ctx.indicadores.niveles_edad, "visita", "edad", "nivel").items() if k[0] == visita}
    filas = []
    for edad in dict.fromkeys(edad for edad, _ in suyos):
        formulas = {r: f.cuenta("Visitas", visita=momento.romano, edad=anios(edad) or GUION, nivel=r) for r in ctx.romanos}
        filas.append(
            (
                Dato(edad or GUION),
                Dato(anios(edad) or "Edad sin registrar"),
                dato(suyos[edad, ctx.romanos[0]]["n"], suma_de(formulas.values())),
                Dato(momento.romano),
                *(dato(suyos[edad, r]["conteo"], formulas[r]) for r in ctx.romanos),
            )
        )
    return Cuadro(f"por_edad_{visita}", f"Niveles por edad del aula · {momento.romano} visita", columnas, tuple(filas))


def graficos(ctx: Contexto, resumen: Cuadro, edades: Cuadro | None) -> dict[str, Grafico]:
    """Los gráficos que salen del resumen por visita y de la tabla por edad."""
    con_dato = max((i + 1 for i, fila in enumerate(resumen.filas) if limpio(fila[-1].valor) != GUION), default=0)
    hechos = {}
    if ctx.principal is None:
        hechos["cobertura"] = Grafico(
            "grafico_cobertura",
            "columnas",
            "Visitas programadas y ejecutadas",
            resumen,
            "visita",
            (Serie("programadas", "Programadas", COLOR_PROGRAMADO), Serie("ejecutadas", "Ejecutadas", COLOR_EJECUTADO)),
            "Visita",
            "Visitas",
        )
    if con_dato:
        hechos["niveles"] = Grafico(
            "grafico_niveles",
            "apiladas_100",
            "Docentes por nivel global, por visita",
            resumen,
            "visita",
            series_por_nivel(ctx),
            "Visita",
            "Docentes",
            filas=con_dato,
        )
        hechos["oficial"] = Grafico(
            "grafico_oficial",
            "columnas",
            f"Docentes en {ctx.rotulo_logrados} sobre monitoreados",
            resumen,
            "visita",
            (Serie("pct", f"% en {ctx.rotulo_logrados}", COLOR_INDICADOR),),
            "Visita",
            "% de docentes",
            etiqueta="pct",
            maximo=1,
            filas=con_dato,
        )
    if edades is not None:
        hechos["edades"] = Grafico(
            "grafico_edades", "apiladas_100", edades.titulo, edades, "nombre", series_por_nivel(ctx), "Edad del aula", "Docentes"
        )
    return hechos
