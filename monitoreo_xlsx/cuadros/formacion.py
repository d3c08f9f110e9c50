"""La hoja «Formación»: en qué desempeños hace falta, de quiénes, y qué acción se propone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitoreo_xlsx import tabla
from monitoreo_xlsx.conversion import enumerar
from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, clave, dato, indice
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Grafico, Hoja, Serie
from monitoreo_xlsx.cuadros.resultados import POR_TABLA, suma_de
from monitoreo_xlsx.indicadores.formacion import MINIMO_DE_GRUPO, MITAD, Accion, nombre_de
from monitoreo_xlsx.modelo import Desempeno, Docente

_POR_ACOMPANAR, _LOGRADOS = "#fdae61", "#abd9e9"


def formacion(ctx: Contexto) -> Candidata:
    """La hoja aparece cuando hay fichas con algún nivel."""
    hay = not ctx.indicadores.ultimos_niveles.empty
    return Candidata("Formación", _hoja, hay=hay, motivo=ctx.sin_fichas, definiciones=_definiciones(ctx))


def _definiciones(ctx: Contexto) -> dict[str, str]:
    return {
        "Por acompañar": f"Docentes cuyo último nivel observado en un desempeño es {_por_lograr(ctx)}, sobre las que tienen algún nivel "
        "en él. Una visita en que no se pudo observar (N.A.) o que falta no borra lo de la anterior.",
        "Acción propuesta": f"Regla propia de este programa, no norma: {_regla(ctx)}",
    }


def _por_lograr(ctx: Contexto) -> str:
    return enumerar(n.romano for n in ctx.rubrica.niveles if not n.logrado)


def _nombres(ctx: Contexto) -> dict[Accion, str]:
    return {accion: nombre_de(accion, tabla.formas(ctx.expediente)) for accion in Accion}


def _regla(ctx: Contexto) -> str:
    n = _nombres(ctx)
    return (
        f"{MINIMO_DE_GRUPO} o más docentes por acompañar, si son al menos el {MITAD:.0%} de las que tienen nivel: {n[Accion.GRUPO]}; "
        f"si son menos del {MITAD:.0%}: {n[Accion.MICROTALLER]}. Menos de {MINIMO_DE_GRUPO}, con alguna colega que ya lo logra: "
        f"{n[Accion.PARES]}; si ninguna lo logra: {n[Accion.ASESORIA]}."
    )


def _hoja(ctx: Contexto) -> Hoja:
    necesidades = _necesidades(ctx)
    nota = (
        f"Vale el último nivel observado de cada docente en cada desempeño{ctx.con_esta}, de la visita que sea. "
        f"Por acompañar: en {_por_lograr(ctx)}. Va en el orden de la rúbrica: no es un ranking.\n"
        f"La acción es una propuesta de este programa, no una norma; decide la IE. {_regla(ctx)}"
    )
    todos = list(enumerate(ctx.rubrica.desempenos, start=1))
    grupos = [todos[i : i + POR_TABLA] for i in range(0, len(todos), POR_TABLA)]
    matrices = tuple(_ultimos(ctx, grupo) for grupo in grupos)
    return Hoja("Formación", "Necesidades de formación", (necesidades, _grafico(necesidades), *matrices), nota)


def _necesidades(ctx: Contexto) -> Cuadro:
    grupo = f"Por acompañar ({_por_lograr(ctx)})"
    columnas = (
        Columna("codigo", "Código", "centrado", 8),
        Columna("nombre", "Desempeño", "parrafo", 34),
        Columna("n", "Docentes con nivel", "entero", 10),
        Columna("por_acompanar", "n", "entero", 10, grupo),
        Columna("pct", "%", "pct", 10, grupo),
        Columna("logrados", f"En {ctx.rotulo_logrados}", "entero", 10),
        Columna("mayor", "La mayor proporción", "centrado", 11),
        Columna("accion", "Acción propuesta", "parrafo", 20),
        Columna("quienes", "Con quiénes", "parrafo", 52),
    )
    filas = tuple(_fila(ctx, posicion, fila) for posicion, fila in enumerate(ctx.indicadores.formacion.to_dict("records"), start=1))
    return Cuadro("formacion", "Qué fortalecer, con quiénes y cómo", columnas, filas, nombre="Necesidad")


def _fila(ctx: Contexto, posicion: int, fila: Mapping[Any, Any]) -> tuple[Dato, ...]:
    por_nivel = {n.romano: f.cuenta("Formacion", **{f"d{posicion}": n.romano}) for n in ctx.rubrica.niveles}
    por_acompanar = suma_de(por_nivel[n.romano] for n in ctx.rubrica.niveles if not n.logrado)
    return (
        Dato(fila["desempeno"]),
        Dato(fila["nombre"]),
        dato(fila["n"], "{@por_acompanar}+{@logrados}"),
        dato(fila["por_acompanar"], por_acompanar),
        dato(fila["pct"], f.cociente("{@por_acompanar}", "{@n}")),
        dato(fila["logrados"], suma_de(por_nivel[r] for r in ctx.logrados)),
        Dato("Sí" if fila["mayor"] else "", 'IF(AND({@por_acompanar}>0,{@pct}=MAX(Necesidad_pct)),"Sí","")'),
        Dato(fila["accion"] or GUION, _formula_accion(ctx)),
        Dato(fila["quienes"] or GUION),
    )


def _formula_accion(ctx: Contexto) -> str:
    nombres = {accion: f.texto(nombre) for accion, nombre in _nombres(ctx).items()}
    en_grupo = f"IF({{@por_acompanar}}>={MITAD}*{{@n}},{nombres[Accion.GRUPO]},{nombres[Accion.MICROTALLER]})"
    de_a_una = f"IF({{@por_acompanar}}<{{@n}},{nombres[Accion.PARES]},{nombres[Accion.ASESORIA]})"
    return f'IF({{@por_acompanar}}=0,"{GUION}",IF({{@por_acompanar}}>={MINIMO_DE_GRUPO},{en_grupo},{de_a_una}))'


def _grafico(necesidades: Cuadro) -> Grafico:
    series = (Serie("por_acompanar", "Por acompañar", _POR_ACOMPANAR), Serie("logrados", "Ya lo logran", _LOGRADOS))
    titulo = "Docentes por acompañar en cada desempeño (último nivel observado)"
    return Grafico("grafico_formacion", "apiladas", titulo, necesidades, "codigo", series, "Desempeño", "Docentes", horizontal=True)


def _ultimos(ctx: Contexto, grupo: list[tuple[int, Desempeno]]) -> Cuadro:
    """El último nivel observado de cada docente: la base de los conteos de esta hoja."""
    codigos = [d.codigo for _, d in grupo]
    columnas = (
        Columna(f"docente|{grupo[0][0]}", "Cód.", "centrado", 8),
        Columna(f"nombre|{grupo[0][0]}", "Docente", ancho=34),
        *(Columna(f"d{posicion}", d.codigo, "nivel", 10, "Último nivel observado") for posicion, d in grupo),
    )
    niveles = indice(ctx.indicadores.ultimos_niveles, "docente", "desempeno")
    filas = tuple(
        (
            Dato(docente.codigo),
            Dato(docente.nombre),
            *(_ultimo(ctx, docente, d, niveles.get((docente.codigo, d.codigo), {}).get("nivel", GUION)) for _, d in grupo),
        )
        for docente in ctx.expediente.docentes
    )
    titulo = (
        f"De dónde sale: {codigos[0]} a {codigos[-1]}, por docente" if len(codigos) > 1 else f"De dónde sale: {codigos[0]}, por docente"
    )
    return Cuadro(f"ultimos_{grupo[0][0]}", titulo, columnas, filas, nombre="Formacion")


def _ultimo(ctx: Contexto, docente: Docente, desempeno: Desempeno, nivel: str) -> Dato:
    """Busca en «Datos» de la visita más reciente a la primera, hasta hallar un nivel."""
    formula = f'"{GUION}"'
    for momento in ctx.momentos:
        visto = f.buscar("Datos", "nivel", clave(docente.codigo, momento.romano, desempeno.codigo))
        if (docente.codigo, momento.numero, desempeno.codigo) in ctx.puntaje_de:
            formula = f'IF(OR({visto}="{GUION}",{visto}="N.A."),{formula},{visto})'
    return Dato(nivel, formula)
