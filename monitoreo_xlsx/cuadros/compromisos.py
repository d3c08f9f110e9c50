"""La hoja «Compromisos»: en qué están los acuerdos de mejora, y cada uno con su celda de origen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, clave, dato, limpio, romano
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Grafico, Hoja, Serie
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.indicadores.compromisos import ESTADO_DE, PLAZO_DE
from monitoreo_xlsx.reglas.seguimiento import ABIERTOS, Plazo

ANTERIOR = "Anterior"
"""Cómo se nombra la visita de un compromiso que viene del periodo anterior."""

_SERIES = (
    Serie("cumplidos", "Cumplidos", "#2c7bb6"),
    Serie("en_plazo", "Abiertos en plazo", "#abd9e9"),
    Serie("sin_plazo", "Abiertos sin plazo", "#fee090"),
    Serie("vencidos", "Abiertos vencidos", "#fdae61"),
    Serie("no_cumplidos", "No cumplidos", "#9e9e9e"),
)
_DEFINICIONES = {
    "Compromiso": "Lo que una docente acordó mejorar en una visita. Su estado es el que dice el último seguimiento hasta la fecha de "
    "corte; sin seguimiento, el de la ficha en que se acordó; si no lo dice, está pendiente.",
    "Compromiso vencido": "Está pendiente o en proceso y su fecha límite es anterior a la fecha de corte.",
    "Compromiso sin plazo": "Está pendiente o en proceso y su ficha no le puso fecha límite: no vence, pero tampoco está en plazo, y por "
    "eso se cuenta aparte. Vencidos, en plazo y sin plazo suman los abiertos.",
}


def compromisos(ctx: Contexto) -> Candidata:
    """La hoja aparece si alguna ficha contada, o el periodo anterior, trae compromisos."""
    hay = not ctx.indicadores.compromisos.empty
    motivo = "Ninguna ficha trae compromisos de mejora."
    return Candidata("Compromisos", _hoja, hay=hay, motivo=motivo, definiciones=_DEFINICIONES)


def _hoja(ctx: Contexto) -> Hoja:
    resumenes = (_por_visita(ctx), _por_docente(ctx), _por_desempeno(ctx))
    bloques: list[Cuadro | Grafico] = []
    for resumen, rotulo, eje in zip(
        resumenes, ("visita", "nombre", "clave"), ("Visita en que se acordó", "Docente", "Desempeño"), strict=True
    ):
        filas = len(resumen.filas) - 1 if resumen.clave == "compromisos_por_visita" else 0
        bloques += [resumen, _grafico(resumen, rotulo, eje, filas)]
    nota = (
        "Primero el conteo, luego el %. «En plazo», «Sin plazo» y «Vencidos» reparten los abiertos (pendientes y en proceso) según su "
        "fecha límite, si la tienen, y la fecha de corte, que está en «Definiciones». Cambie un estado o una fecha en el detalle y los "
        "conteos y gráficos se recalculan."
    )
    return Hoja("Compromisos", "Compromisos de mejora", (*bloques, _detalle(ctx)), nota)


def _columnas(primera: Columna, segunda: Columna) -> tuple[Columna, ...]:
    abiertos, segun_fecha = "Abiertos", "De los abiertos"
    return (
        primera,
        segunda,
        Columna("n", "Total", "entero", 8),
        Columna("cumplidos", "n", "entero", 9, "Cumplidos"),
        Columna("pct_cumplidos", "%", "pct", 9, "Cumplidos"),
        Columna("no_cumplidos", "No cumplidos", "entero", 10),
        Columna("pendientes", "Pendientes", "entero", 12, abiertos),
        Columna("en_proceso", "En proceso", "entero", 13, abiertos),
        Columna("en_plazo", "En plazo", "entero", 10, segun_fecha),
        Columna("sin_plazo", "Sin plazo", "entero", 10, segun_fecha),
        Columna("vencidos", "Vencidos", "entero", 10, segun_fecha),
    )


def _cuenta(fila: Mapping[Any, Any], criterios: Mapping[str, str]) -> tuple[Dato, ...]:
    """Los conteos de un grupo; sin `criterios`, los de toda la IE."""
    formulas = {nombre: f.cuenta("Compromisos", **criterios, estado=estado) for nombre, estado in ESTADO_DE.items()}
    formulas["n"] = f.cuenta("Compromisos", **criterios) if criterios else "COUNTA(Compromisos_clave)"
    formulas |= {nombre: f.cuenta("Compromisos", **criterios, al_corte=plazo) for nombre, plazo in PLAZO_DE.items()}
    formulas["pct_cumplidos"] = f.cociente("{@cumplidos}", "{@n}")
    orden = ("n", "cumplidos", "pct_cumplidos", "no_cumplidos", "pendientes", "en_proceso", *PLAZO_DE)
    return tuple(dato(fila[nombre], formulas[nombre]) for nombre in orden)


def _por_visita(ctx: Contexto) -> Cuadro:
    columnas = _columnas(Columna("visita", "Visita", "centrado", 10), Columna("cuando", "Se acordaron en", ancho=26))
    filas = [
        (Dato(_visita(fila["visita"])), Dato(_cuando(fila["visita"])), *_cuenta(fila, {"visita": _visita(fila["visita"])}))
        for fila in ctx.indicadores.compromisos_visita.to_dict("records")
    ]
    (total,) = ctx.indicadores.compromisos_total.to_dict("records")
    filas.append((Dato("Todos"), Dato("Toda la IE"), *_cuenta(total, {})))
    return Cuadro("compromisos_por_visita", "En qué están, por visita en que se acordaron", columnas, tuple(filas))


def _por_docente(ctx: Contexto) -> Cuadro:
    columnas = _columnas(Columna("docente", "Cód.", "centrado", 10), Columna("nombre", "Docente", "parrafo", 26))
    nombres = {d.codigo: d.nombre for d in ctx.expediente.docentes}
    filas = tuple(
        (Dato(fila["docente"]), Dato(nombres[fila["docente"]]), *_cuenta(fila, {"docente": fila["docente"]}))
        for fila in ctx.indicadores.compromisos_docente.to_dict("records")
    )
    return Cuadro("compromisos_por_docente", "Por docente, en el orden del cronograma", columnas, filas)


def _por_desempeno(ctx: Contexto) -> Cuadro:
    columnas = _columnas(Columna("clave", "Código", "centrado", 10), Columna("nombre", "Desempeño por mejorar", "parrafo", 26))
    filas = []
    for fila in ctx.indicadores.compromisos_desempeno.to_dict("records"):
        codigo = fila["desempeno"] or GUION
        de_cual = {"rubrica": fila["rubrica"] or GUION} if _hay_de_otra(ctx) else {}
        filas.append((Dato(codigo), Dato(_desempeno(ctx, fila)), *_cuenta(fila, {"desempeno": codigo, **de_cual})))
    return Cuadro("compromisos_por_desempeno", "Por desempeño, en el orden de la rúbrica", columnas, tuple(filas))


def _desempeno(ctx: Contexto, fila: Mapping[Any, Any]) -> str:
    """El nombre del desempeño y, si es de otra rúbrica del periodo, de cuál."""
    for rubrica in (e.rubrica for e in ctx.expediente.con_cada_rubrica if e.rubrica.clave == fila["rubrica"]):
        nombre = next(d.nombre for d in rubrica.desempenos if d.codigo == fila["desempeno"])
        return nombre if rubrica.clave == ctx.rubrica.clave else f"{nombre} ({rubrica.clave})"
    if not fila["desempeno"]:
        return "Sin señalar"
    return "No está en ninguna rúbrica del año" if ctx.expediente.ediciones else "No está en la rúbrica"


def _hay_de_otra(ctx: Contexto) -> bool:
    """Si algún compromiso es por un desempeño de otra rúbrica del periodo."""
    return not ctx.indicadores.compromisos["rubrica"].isin(["", ctx.rubrica.clave]).all()


def _grafico(resumen: Cuadro, categorias: str, eje: str, filas: int) -> Grafico:
    titulo = f"Compromisos: {resumen.titulo[0].lower()}{resumen.titulo[1:]}"
    clave_propia = f"grafico_{resumen.clave}"
    return Grafico(
        clave_propia, "apiladas", titulo, resumen, categorias, _SERIES, eje, "Compromisos", horizontal=True, filas=filas, al_lado=True
    )


def _visita(numero: int) -> str:
    return romano(numero) if numero else ANTERIOR


def _cuando(numero: int) -> str:
    return f"La visita {romano(numero)}" if numero else "El periodo anterior"


def _detalle(ctx: Contexto) -> Cuadro:
    columnas = (
        Columna("clave", "Clave", ancho=10),
        Columna("nombre", "Docente", "parrafo", 26),
        Columna("docente", "Cód.", "centrado", 8),
        Columna("visita", "Visita", "centrado", 9),
        Columna("codigo", "N.°", "centrado", 9),
        Columna("desempeno", "Desem- peño", "centrado", 10),
        Columna("plazo", "Fecha límite", "fecha", 12),
        Columna("estado", "Estado", "situacion", 13),
        Columna("al_corte", "Al corte", "situacion", 10),
        Columna("verificado_en", "Último seguimiento", "centrado", 10),
        *(_TEXTOS if ctx.con_nombres else ()),
        *((Columna("rubrica", "Rúbrica del desempeño", "parrafo", 20),) if _hay_de_otra(ctx) else ()),
    )
    filas = tuple(_fila(ctx, fila) for fila in ctx.indicadores.compromisos.to_dict("records"))
    return Cuadro("compromisos", "Detalle: un compromiso por fila", columnas, filas, nombre="Compromisos", filtro=True, separar="docente")


_TEXTOS = (
    Columna("celda", "Celda", "enlace", 8),
    Columna("compromiso", "Compromiso", "parrafo", 36),
    Columna("evidencia", "Evidencia esperada", "parrafo", 24),
    Columna("responsable", "Responsable", "parrafo", 16),
    Columna("verificacion", "Qué se verificó", "parrafo", 26),
)
_AL_CORTE = (
    f"IF(OR({','.join(f'{{@estado}}={f.texto(e)}' for e in ABIERTOS)}),"
    f'IF(ISNUMBER({{@plazo}}),IF({{@plazo}}<Corte_fecha,"{Plazo.VENCIDO}","{Plazo.EN_PLAZO}"),"{Plazo.SIN_PLAZO}"),"{Plazo.CERRADO}")'
)
"""Lo que no tiene fecha límite lleva un guion, o nada si lo borran: solo un número es una fecha."""


def _fila(ctx: Contexto, fila: Mapping[Any, Any]) -> tuple[Dato, ...]:
    visto = limpio(fila["verificado_en"])
    celdas = (
        Dato(clave(fila["docente"], fila["orden"])),
        Dato(fila["nombre"]),
        Dato(fila["docente"]),
        Dato(_visita(fila["visita"])),
        Dato(fila["codigo"]),
        Dato(fila["desempeno"] or GUION),
        dato(fila["plazo"]),
        Dato(fila["estado"]),
        Dato(fila["al_corte"], _AL_CORTE),
        Dato(GUION if visto == GUION else romano(visto)),
    )
    de_cual = (Dato(fila["rubrica"] or GUION),) if _hay_de_otra(ctx) else ()
    if not ctx.con_nombres:
        return (*celdas, *de_cual)
    lugar = Ubicacion(fila["archivo"], fila["hoja"], fila["celda"])
    textos = (Dato(fila[c]) for c in ("compromiso", "evidencia", "responsable", "verificacion"))
    return (*celdas, Dato(lugar.celda, enlace=ctx.enlace(lugar)), *textos, *de_cual)
