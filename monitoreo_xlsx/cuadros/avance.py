"""El cambio entre visitas, medido solo con las docentes que tienen nivel en ambas."""

from __future__ import annotations

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import Contexto, clave, dato, romano
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Grafico, Hoja, Serie
from monitoreo_xlsx.modelo import Docente

COLOR_SUBE, COLOR_IGUAL, COLOR_BAJA = "#2c7bb6", "#c4c4c4", "#fdae61"


def avance(ctx: Contexto) -> Hoja:
    """Resumen de cambios, tablas de transición y detalle por docente."""
    resumen = resumen_de_cambios(ctx)
    matrices = tuple(_matriz(ctx, de, a) for de, a in ctx.indicadores.transiciones)
    nota = "Solo se comparan docentes con nivel global en las dos visitas («Comparables»); no se restan promedios de grupos distintos."
    return Hoja("Avance", "Avance entre visitas", (resumen, grafico_de_cambios(resumen), *matrices, _detalle(ctx)), nota)


def resumen_de_cambios(ctx: Contexto) -> Cuadro:
    """Cuántas docentes suben, siguen igual o bajan entre cada par de visitas."""
    columnas = (
        Columna("par", "Visitas", "centrado", 12),
        Columna("que", "Comparación", ancho=32),
        Columna("comparables", "Compara- bles", "entero", 10),
        *(
            columna
            for nombre, titulo in (("suben", "Suben"), ("igual", "Siguen igual"), ("bajan", "Bajan"))
            for columna in (Columna(nombre, "n", "entero", 9, titulo), Columna(f"{nombre}%", "%", "pct", 9, titulo))
        ),
    )
    medidas = _medidas(ctx)
    filas = []
    for (de, a), transicion in ctx.indicadores.transiciones.items():
        cambio = f"Avance_cambio_{de}_{a}"
        comparables = f"COUNT({cambio})"
        que = "De la primera a la última" if (de, a) == (medidas[0], medidas[-1]) else "Visitas seguidas"
        fila = [Dato(f"{romano(de)} a {romano(a)}"), Dato(que), dato(transicion.resumen["comparables"], comparables)]
        for nombre, signo in (("suben", ">0"), ("igual", "0"), ("bajan", "<0")):
            cuantas = f'COUNTIF({cambio},"{signo}")'
            n, total = transicion.resumen[nombre], transicion.resumen["comparables"]
            fila += [dato(n, cuantas), dato(n / total if total else None, f.cociente(cuantas, comparables))]
        filas.append(tuple(fila))
    return Cuadro("cambios", "Cuántas docentes cambian de nivel", columnas, tuple(filas))


def grafico_de_cambios(resumen: Cuadro) -> Grafico:
    """Suben, siguen igual y bajan, por par de visitas."""
    series = (
        Serie("suben", "Suben de nivel", COLOR_SUBE),
        Serie("igual", "Siguen igual", COLOR_IGUAL),
        Serie("bajan", "Bajan de nivel", COLOR_BAJA),
    )
    titulo = "Cambio de nivel entre visitas (docentes comparables)"
    return Grafico("grafico_cambios", "apiladas_100", titulo, resumen, "par", series, "De visita a visita", "Docentes", horizontal=True)


def _matriz(ctx: Contexto, de: int, a: int) -> Cuadro:
    transicion = ctx.indicadores.transiciones[de, a]
    destino = f"Nivel en la visita {romano(a)}"
    columnas = (
        Columna("de", f"Nivel en la {romano(de)}", "nivel", 12),
        Columna("etiqueta", "", ancho=32),
        *(Columna(r, r, "entero", 9, destino) for r in ctx.romanos),
        Columna("total", "Total", "entero", 9),
    )
    filas = []
    for origen in ctx.romanos:
        conteos = [int(n) for n in transicion.matriz.to_dict("index")[origen].values()]
        formulas = [f'COUNTIFS(Avance_nivel_{de},"{origen}",Avance_nivel_{a},"{r}")' for r in ctx.romanos]
        total = f'COUNTIFS(Avance_nivel_{de},"{origen}",Avance_nivel_{a},"<>{GUION}")'
        filas.append((Dato(origen), Dato(ctx.etiqueta(origen)), *map(Dato, conteos, formulas), Dato(sum(conteos), total)))
    return Cuadro(f"transicion_{de}_{a}", f"De la visita {romano(de)} a la {romano(a)}: de qué nivel a qué nivel", columnas, tuple(filas))


def _medidas(ctx: Contexto) -> list[int]:
    """Las visitas que entran en alguna comparación."""
    return sorted({visita for par in ctx.indicadores.transiciones for visita in par})


def _detalle(ctx: Contexto) -> Cuadro:
    medidas = _medidas(ctx)
    columnas = (
        Columna("docente", "Código", "centrado", 12),
        Columna("nombre", "Docente", ancho=32),
        *(Columna(f"nivel_{v}", romano(v), "nivel", 9, "Nivel global en la visita") for v in medidas),
        *(
            Columna(f"cambio_{de}_{a}", f"{romano(de)} a {romano(a)}", "entero", 9, "Niveles que sube o baja")
            for de, a in ctx.indicadores.transiciones
        ),
    )
    filas = tuple(_fila_de_detalle(ctx, d, medidas) for d in ctx.expediente.docentes)
    return Cuadro("detalle", "Detalle por docente, en el orden del cronograma", columnas, filas, nombre="Avance")


def _fila_de_detalle(ctx: Contexto, docente: Docente, medidas: list[int]) -> tuple[Dato, ...]:
    fila = [Dato(docente.codigo), Dato(docente.nombre)]
    niveles = (ctx.global_de.get((docente.codigo, v), {}).get("nivel") for v in medidas)
    fila += [dato(nivel, f.buscar("Visitas", "nivel", clave(docente.codigo, romano(v)))) for v, nivel in zip(medidas, niveles, strict=True)]
    for de, a in ctx.indicadores.transiciones:
        cambio = ctx.cambio_de.get((de, a, docente.codigo))
        posiciones = f"MATCH({{@nivel_{a}}},Escala_romano,0)-MATCH({{@nivel_{de}}},Escala_romano,0)"
        fila.append(dato(cambio, f'IFERROR({posiciones},"{GUION}")'))
    return tuple(fila)
