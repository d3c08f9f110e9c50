"""La primera página: las cifras que la directora y la UGEL miran primero."""

from __future__ import annotations

from monitoreo_xlsx.catalogo import abreviar, gravedad
from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.agenda import lo_que_sigue
from monitoreo_xlsx.cuadros.avance import grafico_de_cambios
from monitoreo_xlsx.cuadros.contexto import Contexto, romano
from monitoreo_xlsx.cuadros.piezas import GUION, Cuadro, Dato, Grafico, Panel, Tarjeta
from monitoreo_xlsx.cuadros.resultados import suma_de
from monitoreo_xlsx.cuadros.visitas import graficos, resumen

_MAX_FOCOS = 12


def panel(ctx: Contexto, cuadros: dict[str, Cuadro], por_desempeno: Grafico | None) -> Panel:
    """Arma el panel. `cuadros` son los de otras hojas que sus gráficos citan: «cambios» y «por_edad», si existen."""
    tabla = resumen(ctx)
    hechos = graficos(ctx, tabla, cuadros.get("por_edad"))
    orden = [hechos.get("niveles"), por_desempeno, hechos.get("oficial"), hechos.get("cobertura")]
    orden += [grafico_de_cambios(cuadros["cambios"]) if "cambios" in cuadros else None, hechos.get("edades")]
    focos, sigue = ("", "") if ctx.principal else (_focos(ctx), lo_que_sigue(ctx))
    return Panel(tarjetas(ctx), tabla, focos, aviso(ctx), tuple(g for g in orden if g is not None), sigue)


def aviso(ctx: Contexto) -> str:
    """La línea que declara, en la portada, si hay celdas por corregir, qué fichas se apartaron y si se usó otra rúbrica."""
    return " ".join(texto for texto in (_por_corregir(ctx), _otras_rubricas(ctx)) if texto)


def _otras_rubricas(ctx: Contexto) -> str:
    if ctx.principal:
        return (
            f"Aquí está solo lo observado con «{ctx.rubrica.clave}», otra rúbrica de este año; "
            f"todo el acompañamiento está en «{ctx.principal.archivo}» (ver «Definiciones»)."
        )
    claves = " y ".join(f"«{edicion.rubrica.clave}»" for edicion in ctx.expediente.ediciones)
    return claves and f"Este año se usó más de una rúbrica: lo observado con {claves} va en otro libro y no se mezcla (ver «Definiciones»)."


def _por_corregir(ctx: Contexto) -> str:
    errores = sum(gravedad(h) == "error" for h in ctx.expediente.hallazgos)
    apartadas = len(ctx.expediente.apartadas)
    if not errores:
        return ""
    celdas = "1 celda por corregir" if errores == 1 else f"{errores} celdas por corregir"
    fichas = {0: "", 1: " y 1 ficha apartada"}.get(apartadas, f" y {apartadas} fichas apartadas")
    donde = ": véalas en «Celdas por corregir»." if ctx.con_nombres else "."
    return f"Atención: hay {celdas}{fichas}{donde} Las cifras usan solo lo que está bien."


def tarjetas(ctx: Contexto) -> tuple[Tarjeta, ...]:
    """Las cuatro cifras grandes: visitas, monitoreados, indicador oficial y avance."""
    return (_visitas(ctx), *_de_la_ultima(ctx), _avance(ctx))


def _visitas(ctx: Contexto) -> Tarjeta:
    if ctx.principal:
        return _con_esta_rubrica(ctx)
    cobertura = ctx.indicadores.cobertura
    hechas, programadas = int(cobertura["ejecutadas"].sum()), int(cobertura["programadas"].sum())
    formula_hechas = f.cuenta("Visitas", ejecutada="<>No", programada="Sí")
    formula_programadas = f.cuenta("Visitas", programada="Sí", situacion="<>Cancelada")
    proporcion = hechas / programadas if programadas else GUION
    return Tarjeta(
        "Visitas ejecutadas",
        _de(hechas, programadas, formula_hechas, formula_programadas),
        Dato(proporcion, f.cociente(formula_hechas, formula_programadas)),
    )


def _con_esta_rubrica(ctx: Contexto) -> Tarjeta:
    visitas = ctx.indicadores.visitas
    propias, hechas = int(visitas["ejecutada"].sum()), int((visitas["ejecutada"] | visitas["con_otra"]).sum())
    formulas = f.cuenta("Visitas", ejecutada="Sí"), f.cuenta("Visitas", ejecutada="<>No")
    proporcion = propias / hechas if hechas else GUION
    return Tarjeta("Visitas hechas con esta rúbrica", _de(propias, hechas, *formulas), Dato(proporcion, f.cociente(*formulas)))


def _de_la_ultima(ctx: Contexto) -> tuple[Tarjeta, Tarjeta]:
    logro = f"En {ctx.rotulo_logrados}"
    if ctx.ultima is None:
        return Tarjeta("Docentes monitoreados", Dato(GUION), Dato(f"todavía no hay fichas{ctx.con_esta}")), Tarjeta(
            logro, Dato(GUION), Dato(GUION)
        )
    r = romano(ctx.ultima)
    cobertura, oficial = ctx.cobertura_de[ctx.ultima,], ctx.oficial_de[ctx.ultima,]
    hechas = f.cuenta("Visitas", visita=r, ejecutada="Sí")
    con_nivel = f.cuenta("Visitas", visita=r, nivel=f"<>{GUION}")
    logrados = suma_de(f.cuenta("Visitas", visita=r, nivel=nivel) for nivel in ctx.logrados)
    cuantos, docentes = int(cobertura["monitoreados"]), int(cobertura["docentes"])
    monitoreados = Tarjeta(
        f"{'Monitoreados con esta rúbrica' if ctx.hay_otras else 'Docentes monitoreados'}, visita {r}",
        _de(cuantos, docentes, hechas, "COUNTA(Docentes_clave)"),
        Dato(cuantos / docentes, f.cociente(hechas, "COUNTA(Docentes_clave)")),
    )
    indicador = Tarjeta(
        f"{logro}, visita {r}",
        _de(int(oficial["logrados"]), int(oficial["n"]), logrados, con_nivel),
        Dato(float(oficial["pct"]), f.cociente(logrados, con_nivel)),
    )
    return monitoreados, indicador


def _avance(ctx: Contexto) -> Tarjeta:
    if not ctx.indicadores.transiciones:
        return Tarjeta("Suben de nivel", Dato(GUION), Dato("hacen falta dos visitas"))
    de, a = list(ctx.indicadores.transiciones)[-1]
    resumen = ctx.indicadores.transiciones[de, a].resumen
    suben, comparables = resumen["suben"], resumen["comparables"]
    cambio = f"Avance_cambio_{de}_{a}"
    formulas = (f'COUNTIF({cambio},">0")', f"COUNT({cambio})")
    return Tarjeta(
        f"Suben de nivel, de la {romano(de)} a la {romano(a)}",
        _de(suben, comparables, *formulas),
        Dato(suben / comparables if comparables else GUION, f.cociente(*formulas)),
    )


def _de(parte: int, total: int, formula_parte: str, formula_total: str) -> Dato:
    return Dato(f"{parte} de {total}", f'{formula_parte}&" de "&{formula_total}')


def _focos(ctx: Contexto) -> str:
    nombres = [abreviar(nombre) for nombre in ctx.indicadores.focalizados["nombre"]]
    if ctx.ultima is None:
        return f"Todavía no hay fichas con nivel global{ctx.con_esta}: la focalización sale con la primera visita."
    if not nombres:
        return f"Focalización: ninguna docente quedó por debajo de lo esperado en su último monitoreo{ctx.con_esta}."
    lista = ", ".join(nombres[:_MAX_FOCOS]) + ("…" if len(nombres) > _MAX_FOCOS else "")
    return f"A quién acompañar primero ({len(nombres)} de {len(ctx.expediente.docentes)}, en el orden del cronograma): {lista}."
