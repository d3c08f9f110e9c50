"""La hoja «Autoevaluación»: cómo se ve cada docente y qué se observó, para conversarlo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.comparacion import DE_QUIEN, columna_donde, de_quien, donde, observado
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, clave, dato, indice, nombre_de, romano
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Grafico, Hoja, Serie
from monitoreo_xlsx.cuadros.resultados import nivel_mostrado
from monitoreo_xlsx.indicadores.autoevaluacion import IGUAL, POR_DEBAJO, POR_ENCIMA
from monitoreo_xlsx.modelo import Momento

_SENTIDOS = (
    ("por_encima", POR_ENCIMA, "Se valora por encima", "#2c7bb6"),
    ("igual", IGUAL, "Igual que lo observado", "#c4c4c4"),
    ("por_debajo", POR_DEBAJO, "Se valora por debajo", "#fdae61"),
)
_BASE = "Autoevaluacion"


def candidata(ctx: Contexto) -> Candidata:
    """La hoja aparece si hay autoevaluaciones y observaciones con que compararlas."""
    motivo = f"Ninguna docente ha llenado una ficha de autoevaluación{ctx.con_esta}."
    if not ctx.indicadores.brechas.empty:
        motivo = f"Hay autoevaluaciones, pero todavía ninguna observación con que compararlas{ctx.con_esta}."
    definiciones = {
        "Brecha": "Nivel en que se valora la docente menos nivel observado en la misma visita y desempeño, en niveles de la escala. "
        "Una brecha no es un error de nadie: dice de qué conviene conversar. Los dos niveles nunca se promedian juntos.",
        "Comparables (autoevaluación)": "Docentes con nivel autoevaluado y nivel observado en ese desempeño y visita. Un N.A. o un "
        "blanco en cualquiera de las dos fichas no se compara.",
    }
    hay = ctx.hay_fichas and not ctx.indicadores.brechas.empty
    return Candidata("Autoevaluación", _hoja, hay=hay, motivo=motivo, definiciones=definiciones)


def _hoja(ctx: Contexto) -> Hoja:
    medidas = set(ctx.indicadores.autoevaluacion["visita"])
    resumenes = [bloque for m in ctx.momentos if m.numero in medidas for bloque in _por_desempeno(ctx, m)]
    nota = (
        "La docente se valora con la misma rúbrica, en primera persona. Use cada diferencia como tema del diálogo: «¿qué viste tú en esta "
        "actividad?». La autoevaluación no entra en los resultados ni se promedia con la observación."
    )
    return Hoja("Autoevaluación", "Autoevaluación: cómo se ve cada docente y qué se observó", (*resumenes, _brechas(ctx), _base(ctx)), nota)


def _por_desempeno(ctx: Contexto, momento: Momento) -> Iterator[Cuadro | Grafico]:
    columnas = (
        Columna("codigo", "Código", "centrado", 13),
        Columna("nombre", "Desempeño", ancho=34),
        Columna("n", "Compara- bles", "entero", 10),
        *(
            columna
            for nombre, _, titulo, _ in _SENTIDOS
            for columna in (Columna(nombre, "n", "entero", 9, titulo), Columna(f"{nombre}%", "%", "pct", 9, titulo))
        ),
    )
    suyas = indice(ctx.indicadores.autoevaluacion, "visita", "desempeno")
    filas = []
    for d in ctx.rubrica.desempenos:
        fila = suyas[momento.numero, d.codigo]
        propio = {"visita": momento.romano, "desempeno": d.codigo}
        celdas = [Dato(d.codigo), Dato(d.nombre), dato(fila["n"], f.cuenta(_BASE, **propio, sentido=f"<>{GUION}"))]
        for nombre, sentido, _, _ in _SENTIDOS:
            celdas += [dato(fila[nombre], f.cuenta(_BASE, **propio, sentido=sentido))]
            celdas += [dato(fila[f"pct_{nombre}"], f.cociente(f"{{@{nombre}}}", "{@n}"))]
        filas.append(tuple(celdas))
    nota = "Docentes comparables: con los dos niveles en ese desempeño. Primero el conteo, después el %."
    cuadro = Cuadro(f"autoevaluacion_{momento.numero}", nombre_de(momento), columnas, tuple(filas), nota)
    yield cuadro
    series = tuple(Serie(nombre, titulo, color) for nombre, _, titulo, color in _SENTIDOS)
    titulo = f"Cómo se valoran las docentes frente a lo observado · {momento.romano} visita"
    yield Grafico(
        f"grafico_{cuadro.clave}", "apiladas_100", titulo, cuadro, "codigo", series, "Desempeño", "Docentes comparables", horizontal=True
    )


def _brechas(ctx: Contexto) -> Cuadro:
    """Una fila por autoevaluación, con la brecha de cada desempeño."""
    columnas = (
        Columna("docente", "Cód.", "centrado", 13),
        Columna("nombre", "Docente", ancho=34),
        Columna("visita", "Visita", "centrado", 10),
        *(Columna(f"b|{d.codigo}", d.codigo, "cambio", 9, "Brecha en cada desempeño") for d in ctx.rubrica.desempenos),
    )
    brechas = indice(ctx.indicadores.brechas, "docente", "visita", "desempeno")
    visitas = sorted({visita for _, visita, _ in brechas})
    filas = []
    for docente, visita in ((d, v) for d in ctx.expediente.docentes for v in visitas):
        suyas = [brechas.get((docente.codigo, visita, d.codigo)) for d in ctx.rubrica.desempenos]
        if any(suyas):
            claves = [clave(docente.codigo, romano(visita), d.codigo) for d in ctx.rubrica.desempenos]
            celdas = (dato(b and b["diferencia"], f.buscar(_BASE, "brecha", c)) for b, c in zip(suyas, claves, strict=True))
            filas.append((Dato(docente.codigo), Dato(docente.nombre), Dato(romano(visita)), *celdas))
    nota = f"+1: se valora un nivel por encima de lo observado; –1: un nivel por debajo; 0: coinciden; {GUION}: falta uno de los dos."
    return Cuadro("brechas", "Temas para el diálogo con cada docente", columnas, tuple(filas), nota, separar="docente")


def _base(ctx: Contexto) -> Cuadro:
    columnas = (
        *DE_QUIEN,
        Columna("observado", "Observado", "nivel", 11),
        Columna("autoevaluado", "Autoeva- luado", "nivel", 11),
        Columna("brecha", "Brecha", "cambio", 9),
        Columna("sentido", "Se valora", "centrado", 13),
        *columna_donde(ctx),
    )
    filas = tuple(_fila(ctx, fila) for fila in ctx.indicadores.brechas.to_dict("records"))
    return Cuadro("autoevaluacion", "Base: un desempeño autoevaluado por fila", columnas, filas, nombre=_BASE, filtro=True)


def _fila(ctx: Contexto, fila: dict[Any, Any]) -> tuple[Dato, ...]:
    brecha = f'IFERROR(MATCH({{@autoevaluado}},Escala_romano,0)-MATCH({{@observado}},Escala_romano,0),"{GUION}")'
    sentido = f'IF({{@brecha}}="{GUION}","{GUION}",IF({{@brecha}}>0,"{POR_ENCIMA}",IF({{@brecha}}<0,"{POR_DEBAJO}","{IGUAL}")))'
    return (
        *de_quien(fila),
        observado(ctx, fila),
        Dato(nivel_mostrado(ctx, fila["otro"], fila["otro_estado"])),
        dato(fila["diferencia"], brecha),
        dato(fila["sentido"], sentido),
        *donde(ctx, fila),
    )
