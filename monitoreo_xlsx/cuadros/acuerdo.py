"""La hoja «Doble observación»: cuánto coinciden dos observadores de la misma clase, y el consenso aparte."""

from __future__ import annotations

from typing import Any

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.comparacion import DE_QUIEN, columna_donde, de_quien, donde, observado
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, dato, indice
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Grafico, Hoja, Serie
from monitoreo_xlsx.cuadros.resultados import nivel_mostrado
from monitoreo_xlsx.indicadores.acuerdo import INSUFICIENTE, MINIMO_DE_PARES, NO_DEFINIDO

_BASE = "Doble"
_SI, _NO = "Sí", "No"
_LECTURAS = {
    INSUFICIENTE: f"Con menos de {MINIMO_DE_PARES} pares kappa no se informa: variaría demasiado de una muestra a otra.",
    NO_DEFINIDO: "Uno de los dos observadores usó un solo nivel: kappa no se puede calcular.",
}


def candidata(ctx: Contexto) -> Candidata:
    """La hoja aparece si hay segundas observaciones o consensos, y observaciones con que compararlos."""
    motivo = f"No hay fichas de segunda observación ni de consenso{ctx.con_esta}."
    if not ctx.indicadores.pares.empty:
        motivo = f"Hay segundas observaciones o consensos, pero todavía ninguna observación con que compararlos{ctx.con_esta}."
    definiciones = {
        "Par (doble observación)": "Un desempeño al que la observación y la segunda observación de la misma docente y visita dan nivel.",
        "Acuerdo exacto": "Pares con el mismo nivel, sobre los pares. Coincidir a un nivel de distancia no se informa como acuerdo: en una "
        "escala de cuatro niveles, al azar eso ocurre entre el 62 % y el 94 % de las veces.",
        "Kappa": "Kappa ponderado cuadrático: 1 es acuerdo completo y 0, el que daría el azar. No se informa con menos de "
        f"{MINIMO_DE_PARES} pares («{INSUFICIENTE}»), ni si un observador usó un solo nivel («{NO_DEFINIDO}»). Su intervalo de 95 % es el "
        "asintótico de Fleiss, Cohen y Everitt (1969), calculado con statsmodels; es optimista, porque los pares de una misma clase no son "
        "independientes.",
        "Consenso": "Un tercer registro, el que los dos observadores acuerdan después de conversar. Se guarda y se muestra aparte: no es "
        "un promedio, no entra en el acuerdo ni reemplaza a la observación en los resultados.",
    }
    hay = ctx.hay_fichas and not ctx.indicadores.pares.empty
    return Candidata("Doble observación", _hoja, hay=hay, motivo=motivo, definiciones=definiciones)


def _hoja(ctx: Contexto) -> Hoja:
    por_desempeno = _por_desempeno(ctx)
    bloques = (_total(ctx), _cruce(ctx), por_desempeno, _grafico(por_desempeno), _base(ctx))
    nota = (
        "Cada par es un desempeño que dos observadores calificaron en la misma clase. Sirve para afinar juntos cómo se entiende la rúbrica."
    )
    return Hoja("Doble observación", "Doble observación: cuánto coinciden dos observadores", bloques, nota)


def _total(ctx: Contexto) -> Cuadro:
    columnas = (
        Columna("pares", "Pares", "entero", 13),
        Columna("clases", "Clases de las que salen", ancho=34, formato="entero"),
        Columna("iguales", "n", "entero", 10, "Acuerdo exacto"),
        Columna("pct", "%", "pct", 10, "Acuerdo exacto"),
        Columna("kappa", "Kappa", "decimal", 14),
        Columna("desde", "Desde", "decimal", 11, "Intervalo de 95 %"),
        Columna("hasta", "Hasta", "decimal", 11, "Intervalo de 95 %"),
    )
    (fila,) = ctx.indicadores.acuerdo.to_dict("records")
    clases = (
        f'ROUND(SUMPRODUCT(({_BASE}_acuerdo<>"{GUION}")/(COUNTIFS({_BASE}_docente,{_BASE}_docente,{_BASE}_visita,{_BASE}_visita,'
        f'{_BASE}_acuerdo,"<>{GUION}")+({_BASE}_acuerdo="{GUION}"))),0)'
    )
    celdas = (
        dato(fila["pares"], f"COUNT({_BASE}_diferencia)"),
        dato(fila["clases"], clases),
        dato(fila["iguales"], f.cuenta(_BASE, acuerdo=_SI)),
        dato(fila["pct"], f.cociente("{@iguales}", "{@pares}")),
        dato(fila["motivo"] or fila["kappa"], _formula_de_kappa()),
        dato(fila["desde"]),
        dato(fila["hasta"]),
    )
    return Cuadro("acuerdo", "Acuerdo en todos los desempeños", columnas, (celdas,), _como_leerlo(fila))


def _formula_de_kappa() -> str:
    """1 − Σ(d−s)² ÷ Σ de lo que daría el azar, que es Σd² + Σs² − 2·Σd·Σs/n."""
    d, s, n = f"{_BASE}_valor_1", f"{_BASE}_valor_2", "{@pares}"
    cuadrado = {x: f"SUMPRODUCT({x},{x})" for x in (d, s)}
    un_solo_nivel = ",".join(f"{n}*{cuadrado[x]}=SUM({x})^2" for x in (d, s))
    azar = f"({cuadrado[d]}+{cuadrado[s]}-2*SUM({d})*SUM({s})/{n})"
    kappa = f"1-SUMPRODUCT({_BASE}_diferencia,{_BASE}_diferencia)/{azar}"
    return f'IF({n}<{MINIMO_DE_PARES},"{INSUFICIENTE}",IF(OR({un_solo_nivel}),"{NO_DEFINIDO}",{kappa}))'


def _como_leerlo(fila: dict[Any, Any]) -> str:
    if fila["motivo"]:
        return _LECTURAS[fila["motivo"]]
    if fila["iguales"] == fila["pares"]:
        return "Todos los pares coinciden: con estos datos el intervalo no se puede estimar."
    return (
        "El intervalo se calculó al consolidar (statsmodels; Fleiss, Cohen y Everitt, 1969) y no cambia si cambia un nivel en la base. Es "
        "optimista: los pares de una misma clase no son independientes. Si es ancho, hacen falta más clases con dos observadores."
    )


def _cruce(ctx: Contexto) -> Cuadro:
    columnas = (
        Columna("observado", "Observación", "nivel", 13),
        Columna("etiqueta", "", ancho=34),
        *(Columna(r, r, "entero", 10, "Segunda observación") for r in ctx.romanos),
        Columna("total", "Total", "entero", 11),
    )
    conteos = ctx.indicadores.cruce.to_dict("index")
    filas = []
    for origen_ in ctx.romanos:
        suyos = [int(conteos[origen_][r]) for r in ctx.romanos]
        formulas = [f.cuenta(_BASE, observado=origen_, segunda=r) for r in ctx.romanos]
        total = f.cuenta(_BASE, observado=origen_, acuerdo=f"<>{GUION}")
        filas.append((Dato(origen_), Dato(ctx.etiqueta(origen_)), *map(Dato, suyos, formulas), Dato(sum(suyos), total)))
    return Cuadro("cruce", "Qué nivel dio cada uno", columnas, tuple(filas), "En la diagonal están los pares en que coinciden.")


def _por_desempeno(ctx: Contexto) -> Cuadro:
    columnas = (
        Columna("codigo", "Código", "centrado", 13),
        Columna("nombre", "Desempeño", ancho=34),
        Columna("pares", "Pares", "entero", 10),
        Columna("iguales", "n", "entero", 10, "Acuerdo exacto"),
        Columna("pct", "%", "pct", 14, "Acuerdo exacto"),
        Columna("distintos", "Nivel distinto", "entero", 13),
    )
    suyos = indice(ctx.indicadores.acuerdo_por_desempeno, "desempeno")
    filas = []
    for d in ctx.rubrica.desempenos:
        fila = suyos[d.codigo,]
        filas.append(
            (
                Dato(d.codigo),
                Dato(d.nombre),
                dato(fila["pares"], f.cuenta(_BASE, desempeno=d.codigo, acuerdo=f"<>{GUION}")),
                dato(fila["iguales"], f.cuenta(_BASE, desempeno=d.codigo, acuerdo=_SI)),
                dato(fila["pct"], f.cociente("{@iguales}", "{@pares}")),
                dato(fila["distintos"], f.cuenta(_BASE, desempeno=d.codigo, acuerdo=_NO)),
            )
        )
    return Cuadro("acuerdo_por_desempeno", "Acuerdo exacto en cada desempeño", columnas, tuple(filas))


def _grafico(cuadro: Cuadro) -> Grafico:
    series = (Serie("iguales", "Mismo nivel", "#2c7bb6"), Serie("distintos", "Nivel distinto", "#c4c4c4"))
    titulo = "Pares con el mismo nivel, por desempeño"
    return Grafico("grafico_acuerdo", "apiladas_100", titulo, cuadro, "codigo", series, "Desempeño", "Pares", horizontal=True, al_lado=True)


def _base(ctx: Contexto) -> Cuadro:
    columnas = (
        *DE_QUIEN,
        Columna("observado", "Nivel", "nivel", 8, "Observación"),
        Columna("valor_1", "N.°", "centrado", 6, "Observación"),
        Columna("segunda", "Nivel", "nivel", 8, "Segunda"),
        Columna("valor_2", "N.°", "centrado", 6, "Segunda"),
        Columna("diferencia", "Diferencia", "cambio", 11),
        Columna("acuerdo", "Mismo nivel", "centrado", 9),
        Columna("consenso", "Consenso", "nivel", 10),
        *columna_donde(ctx),
    )
    filas = tuple(_fila(ctx, fila) for fila in ctx.indicadores.pares.to_dict("records"))
    nota = (
        f"N.°: el lugar del nivel en la escala, si los dos lo dan. Diferencia: segunda menos observación. {GUION}: falta, y no es un par."
    )
    return Cuadro("doble", "Base: un desempeño por fila", columnas, filas, nota, nombre=_BASE, filtro=True)


def _fila(ctx: Contexto, fila: dict[Any, Any]) -> tuple[Dato, ...]:
    primera, segunda = observado(ctx, fila), Dato(nivel_mostrado(ctx, fila["otro"], fila["otro_estado"]))
    es_par = dato(fila["diferencia"]).valor != GUION
    posiciones = [ctx.romanos.index(str(nivel.valor)) + 1 if es_par else GUION for nivel in (primera, segunda)]
    lugar, otro = (f"MATCH({{@{c}}},Escala_romano,0)" for c in ("observado", "segunda"))
    acuerdo = (_SI if fila["diferencia"] == 0 else _NO) if es_par else GUION
    return (
        *de_quien(fila),
        primera,
        Dato(posiciones[0], f'IFERROR({lugar}+0*{otro},"{GUION}")'),
        segunda,
        Dato(posiciones[1], f'IFERROR({otro}+0*{lugar},"{GUION}")'),
        dato(fila["diferencia"], f'IFERROR({{@valor_2}}-{{@valor_1}},"{GUION}")'),
        Dato(acuerdo, f'IF({{@diferencia}}="{GUION}","{GUION}",IF({{@diferencia}}=0,"{_SI}","{_NO}"))'),
        Dato(nivel_mostrado(ctx, fila["consenso"], fila["consenso_estado"])),
        *donde(ctx, fila),
    )
