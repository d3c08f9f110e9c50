"""Las hojas de resultados: matriz para la UGEL, docentes, desempeños, avance y focalización."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import OTRA_RUBRICA, Contexto, anios, clave, dato, nombre_de, romano
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Grafico, Hoja, Serie
from monitoreo_xlsx.modelo import Desempeno, Docente, Momento

POR_TABLA = 5
"""Cuántos desempeños caben a lo ancho de una hoja A4 con letra legible."""


def matriz_ugel(ctx: Contexto) -> Hoja:
    """La matriz por momento que la UGEL pide: docentes por nivel en cada desempeño, con su control."""
    todos = ctx.rubrica.desempenos
    grupos = [todos[i : i + POR_TABLA] for i in range(0, len(todos), POR_TABLA)]
    nota = "Control: en cada desempeño, los niveles más N.A. suman los docentes monitoreados; si no, dice cuántos niveles faltan."
    return Hoja("Matriz UGEL", "Matriz de resultados por momento", tuple(_matriz(ctx, grupo) for grupo in grupos), nota)


def _matriz(ctx: Contexto, grupo: tuple[Desempeno, ...]) -> Cuadro:
    columnas = (
        Columna("visita", "Visita", "centrado", 8),
        Columna("nivel_educativo", "Nivel educativo", ancho=17),
        Columna("docentes", "Total docentes", "entero", 11),
        Columna("monitoreados", "Monitoreados", "entero", 13.5),
        *((Columna("con_otra", "Con otra rúbrica", "entero", 11),) if ctx.hay_otras else ()),
        Columna("no_monitoreados", "No monitoreados", "entero", 13.5),
        Columna("control", "Control", "centrado", 11),
        *(Columna(f"{d.codigo}|{o}", o, "entero", 5.2, d.codigo) for d in grupo for o in (*ctx.romanos, "N.A.")),
    )
    filas = tuple(_fila_de_matriz(ctx, momento, grupo) for momento in ctx.momentos)
    nota = " · ".join(f"{d.codigo}: {d.nombre}" for d in grupo)
    return Cuadro(f"matriz_{grupo[0].codigo}", f"{grupo[0].codigo} a {grupo[-1].codigo}", columnas, filas, nota)


def _fila_de_matriz(ctx: Contexto, momento: Momento, grupo: tuple[Desempeno, ...]) -> tuple[Dato, ...]:
    cobertura = ctx.cobertura_de[momento.numero,]
    monitoreados = cuenta_hechas(momento.romano)
    celdas, faltan, faltantes = [], 0, []
    for d in grupo:
        propio = {"visita": momento.romano, "desempeno": d.codigo}
        resumen = ctx.resumen_de.get((momento.numero, d.codigo), {"na": 0, "faltan": 0})
        celdas += [Dato(_conteo(ctx, momento, d, r), f.cuenta("Datos", **propio, nivel=r)) for r in ctx.romanos]
        celdas.append(dato(resumen["na"], f.cuenta("Datos", **propio, estado="N.A.")))
        faltan += resumen["faltan"]
        faltantes.append(f.cuenta("Datos", **propio, estado="falta"))
    return (
        Dato(momento.romano),
        Dato(ctx.expediente.institucion.nivel_educativo or "Inicial"),
        dato(cobertura["docentes"], "COUNTA(Docentes_clave)"),
        dato(cobertura["monitoreados"], monitoreados),
        *((dato(cobertura["con_otra"], cuenta_con_otra(momento.romano)),) if ctx.hay_otras else ()),
        dato(cobertura["sin_monitoreo"], cuenta_sin_visita(ctx, momento.romano)),
        Dato(f"Por llenar: {faltan}" if faltan else "Cuadra", f'IF({suma_de(faltantes)}=0,"Cuadra","Por llenar: "&{suma_de(faltantes)})'),
        *celdas,
    )


def _conteo(ctx: Contexto, momento: Momento, desempeno: Desempeno, nivel: str) -> int:
    fila = ctx.conteo_de.get((momento.numero, desempeno.codigo, nivel))
    return int(fila["conteo"]) if fila else 0


def docentes(ctx: Contexto) -> Hoja:
    """El mapa de calor: cada docente con sus visitas una bajo otra, y sus niveles en cada desempeño."""
    columnas = (
        Columna("docente", "Cód.", "centrado", 7),
        Columna("nombre", "Docente", ancho=30),
        Columna("aula", "Aula", "centrado", 13),
        Columna("visita", "Visita", "centrado", 9),
        *(Columna(f"d|{d.codigo}", d.codigo, "nivel", 6.5, "Desempeños") for d in ctx.rubrica.desempenos),
        Columna("puntaje", f"Puntaje ({ctx.rubrica.regla.metodo})", "decimal", 11),
        Columna("nivel", "Nivel global", "nivel", 9),
    )
    momentos = [m for m in ctx.momentos if ctx.cobertura_de[m.numero,]["monitoreados"]]
    filas = tuple(_fila_de_docente(ctx, d, m) for d in ctx.expediente.docentes for m in momentos)
    nombres = " · ".join(f"{d.codigo}: {d.nombre}" for d in ctx.rubrica.desempenos)
    nota = f"{GUION}: sin registro{ctx.con_esta}. N.A.: no se pudo observar. {nombres}"
    mapa = Cuadro("mapa", "", columnas, filas, filtro=True, separar="docente")
    return Hoja("Docentes", "Docentes: nivel en cada desempeño y visita", (mapa,), nota, horizontal=False)


def _fila_de_docente(ctx: Contexto, docente: Docente, momento: Momento) -> tuple[Dato, ...]:
    niveles = []
    for d in ctx.rubrica.desempenos:
        puntaje = ctx.puntaje_de.get((docente.codigo, momento.numero, d.codigo))
        valor = nivel_mostrado(ctx, puntaje["nivel"], puntaje["estado"]) if puntaje else GUION
        niveles.append(Dato(valor, f.buscar("Datos", "nivel", clave(docente.codigo, momento.romano, d.codigo))))
    resultado = ctx.global_de.get((docente.codigo, momento.numero), {})
    return (
        Dato(docente.codigo),
        Dato(docente.nombre),
        Dato(aula_de(ctx, docente)),
        Dato(momento.romano),
        *niveles,
        *(dato(resultado.get(c), f.buscar("Visitas", c, clave(docente.codigo, momento.romano))) for c in ("puntaje", "nivel")),
    )


def nivel_mostrado(ctx: Contexto, nivel: object, estado: str) -> str:
    """El nivel como se escribe en el libro: romano, «N.A.» o guion si falta."""
    if estado == "nivel":
        return ctx.rubrica.nivel(int(str(nivel))).romano
    return estado if estado == "N.A." else GUION


def aula_de(ctx: Contexto, docente: Docente) -> str:
    """El aula, o solo la edad en la versión sin nombres (el aula identifica a la docente)."""
    return (docente.aula if ctx.con_nombres else anios(docente.edad)) or GUION


def desempenos(ctx: Contexto) -> Hoja:
    """Conteo y porcentaje de docentes por nivel en cada desempeño, con barras apiladas al 100 %, por visita."""
    medidas = set(ctx.indicadores.puntajes["visita"])
    bloques = [
        (cuadro, barras_por_desempeno(ctx, cuadro, m)) for m in ctx.momentos if m.numero in medidas for cuadro in (_por_desempeno(ctx, m),)
    ]
    return Hoja("Desempeños", "Desempeños: docentes por nivel", tuple(chain.from_iterable(bloques)))


def _por_desempeno(ctx: Contexto, momento: Momento) -> Cuadro:
    columnas = [Columna("codigo", "Código", "centrado", 8), Columna("nombre", "Desempeño", ancho=40)]
    for r in ctx.romanos:
        grupo = f"{r} · {ctx.etiqueta(r)}"
        columnas += [Columna(r, "n", "entero", 6, grupo), Columna(f"{r}%", "%", "pct", 8, grupo)]
    logrados = f"En {ctx.rotulo_logrados}"
    columnas += [
        Columna("na", "N.A.", "entero", 6),
        Columna("faltan", "Faltan", "entero", 8),
        Columna("n", "Con nivel", "entero", 8),
        Columna("promedio", "Promedio", "decimal", 10),
        Columna("logrados", "n", "entero", 6, logrados),
        Columna("logrados%", "%", "pct", 8, logrados),
    ]
    filas = tuple(_fila_de_desempeno(ctx, momento, d) for d in ctx.rubrica.desempenos)
    titulo = nombre_de(momento)
    nota = "Los porcentajes son sobre los docentes con nivel en ese desempeño («Con nivel»): N.A. y lo que falta no cuentan."
    return Cuadro(f"desempenos_{momento.numero}", titulo, tuple(columnas), filas, nota)


def _fila_de_desempeno(ctx: Contexto, momento: Momento, d: Desempeno) -> tuple[Dato, ...]:
    resumen = ctx.resumen_de[momento.numero, d.codigo]
    propio = {"visita": momento.romano, "desempeno": d.codigo}
    n = f.cuenta("Datos", **propio, estado="nivel")
    niveles = []
    for r in ctx.romanos:
        cuantos = f.cuenta("Datos", **propio, nivel=r)
        conteo = ctx.conteo_de[momento.numero, d.codigo, r]
        niveles += [dato(conteo["conteo"], cuantos), dato(conteo["pct"], f.cociente(cuantos, n))]
    logrados = suma_de(f.cuenta("Datos", **propio, nivel=r) for r in ctx.logrados)
    return (
        Dato(d.codigo),
        Dato(d.nombre),
        *niveles,
        dato(resumen["na"], f.cuenta("Datos", **propio, estado="N.A.")),
        dato(resumen["faltan"], f.cuenta("Datos", **propio, estado="falta")),
        dato(resumen["n"], n),
        dato(resumen["promedio"], f.promedio("Datos", "valor", **propio)),
        dato(resumen["logrados"], logrados),
        dato(resumen["pct_logrado"], f.cociente(logrados, n)),
    )


def barras_por_desempeno(ctx: Contexto, cuadro: Cuadro, momento: Momento) -> Grafico:
    """Las barras apiladas al 100 % de una visita, del color de cada nivel."""
    return Grafico(
        f"grafico_{cuadro.clave}",
        "apiladas_100",
        f"Docentes por nivel en cada desempeño · {momento.romano} visita",
        cuadro,
        "codigo",
        series_por_nivel(ctx),
        "Desempeño",
        "Docentes",
        horizontal=True,
    )


def series_por_nivel(ctx: Contexto) -> tuple[Serie, ...]:
    """Una serie por nivel de la escala, en su orden y color."""
    return tuple(Serie(r, f"{r} · {ctx.etiqueta(r)}", ctx.color(r)) for r in ctx.romanos)


def focalizacion(ctx: Contexto) -> Hoja:
    """A quién acompañar primero, según la regla del plan, y por qué."""
    columnas = (
        Columna("docente", "Cód.", "centrado", 6),
        Columna("nombre", "Docente", ancho=30),
        Columna("aula", "Aula", ancho=13),
        Columna("visita", "Visita que decide", "centrado", 10),
        Columna("nivel", "Nivel", "nivel", 8),
        Columna("motivo", "Motivo", "parrafo", 46),
        Columna("apoyo", "Desempeños por fortalecer", "parrafo", 26),
    )
    aulas = {d.codigo: aula_de(ctx, d) for d in ctx.expediente.docentes}
    filas = tuple(
        (
            Dato(p["docente"]),
            Dato(p["nombre"]),
            Dato(aulas[p["docente"]]),
            Dato(romano(p["visita"])),
            dato(p["nivel"], f.buscar("Visitas", "nivel", clave(p["docente"], romano(p["visita"])))),
            Dato(p["motivo"]),
            Dato(p["apoyo"] or "Ninguno: todos llegaron a un nivel logrado"),
        )
        for p in ctx.indicadores.focalizados.to_dict("records")
    )
    por_lograr = " o ".join(f"{n.romano} ({n.etiqueta})" for n in ctx.rubrica.niveles if not n.logrado)
    nota = (
        f"Regla del plan: prioridad a quien quedó en {por_lograr} en su último monitoreo{ctx.con_esta}; "
        "si es nueva en la IE, según su primera visita. "
        "Los desempeños por fortalecer son los que, la última vez que se observaron, no llegaron a un nivel logrado. "
        "Va en el orden del cronograma: no es un ranking."
    )
    decididas = (Cuadro("focalizacion", "", columnas, filas, nombre="Focos"),) if filas else ()
    cuadros = (*decididas, *_priorizadas(ctx), *_sin_decidir(ctx))
    return Hoja("Focalización", "Focalización: a quién acompañar primero", cuadros, nota)


def _priorizadas(ctx: Contexto) -> tuple[Cuadro, ...]:
    """Las que ya venían focalizadas y todavía no tienen un nivel que diga si lo siguen estando."""
    columnas = (
        Columna("docente", "Cód.", "centrado", 6),
        Columna("nombre", "Docente", ancho=30),
        Columna("aula", "Aula", ancho=13),
    )
    docentes = (ctx.expediente.docente(codigo) for codigo in ctx.indicadores.priorizadas["docente"])
    filas = tuple((Dato(d.codigo), Dato(d.nombre), Dato(aula_de(ctx, d))) for d in docentes)
    nota = f"Están marcadas en el cronograma y aún no tienen nivel global este año{ctx.con_esta}: con su primer nivel, decide lo observado."
    return (Cuadro("priorizadas", "Vienen priorizadas del periodo anterior", columnas, filas, nota, nombre="Priorizadas"),) if filas else ()


def _sin_decidir(ctx: Contexto) -> tuple[Cuadro, ...]:
    """Las docentes por las que la regla todavía no puede decidir: sin registro no es nivel I."""
    motivos = (
        (ctx.indicadores.sin_registro, "Sin monitoreo todavía."),
        (ctx.indicadores.solo_con_otra, "Observada solo con otra rúbrica."),
        (ctx.indicadores.sin_nivel, "Sus fichas están incompletas."),
    )
    columnas = (
        Columna("docente", "Cód.", "centrado", 6),
        Columna("nombre", "Docente", ancho=30),
        Columna("motivo", "Motivo", ancho=13),
    )
    filas = tuple((Dato(d["docente"]), Dato(d["nombre"]), Dato(motivo)) for tabla, motivo in motivos for d in tabla.to_dict("records"))
    return (Cuadro("sin_decidir", "Sin nivel que permita decidir", columnas, filas),) if filas else ()


def cuenta_hechas(visita: str) -> str:
    """La fórmula de los docentes monitoreados en una visita."""
    return f.cuenta("Visitas", visita=visita, ejecutada="Sí")


def cuenta_con_otra(visita: str) -> str:
    """La fórmula de las docentes que en una visita solo tienen ficha de otra rúbrica."""
    return f.cuenta("Visitas", visita=visita, ejecutada=OTRA_RUBRICA)


def cuenta_sin_visita(ctx: Contexto, visita: str) -> str:
    """La fórmula de las docentes que en una visita no tienen ficha de ninguna rúbrica."""
    hechas = (cuenta_hechas(visita), cuenta_con_otra(visita)) if ctx.hay_otras else (cuenta_hechas(visita),)
    return f"COUNTA(Docentes_clave)-{'-'.join(hechas)}"


def suma_de(terminos: Iterable[str]) -> str:
    """Una suma entre paréntesis, lista para dividir."""
    return f"({'+'.join(terminos)})"
