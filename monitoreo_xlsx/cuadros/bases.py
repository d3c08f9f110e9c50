"""Las dos bases planas de las que salen todas las cifras: «Datos» (un puntaje por fila) y «Visitas» (una visita por fila)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import OTRA_RUBRICA, Contexto, anios, clave, dato, limpio, romano
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Hoja
from monitoreo_xlsx.cuadros.resultados import nivel_mostrado
from monitoreo_xlsx.hallazgos import Ubicacion

_ANCHO_MAXIMO = 60

PESO_TOTAL = "Peso total"
"""La fila de «Definiciones» que da el peso de la rúbrica completa."""

QUIEN = (
    Columna("clave", "Clave", ancho=13),
    Columna("docente", "Código", "centrado", 8),
    Columna("nombre", "Docente", ancho=30),
    Columna("edad", "Edad", "centrado", 10),
    Columna("aula", "Aula", ancho=13),
    Columna("visita", "Visita", "centrado", 9),
)
"""De quién es cada fila de una base, y su clave."""


def datos(ctx: Contexto) -> Hoja:
    """Un puntaje por fila, con el enlace a la celda de la que salió."""
    return de_puntajes(ctx, ctx.indicadores.puntajes)


def de_puntajes(ctx: Contexto, puntajes: pd.DataFrame) -> Hoja:
    """La base de datos de una tabla de puntajes, que puede no ser la del consolidado."""
    columnas = (
        *QUIEN,
        Columna("fecha", "Fecha", "fecha", 11),
        Columna("desempeno", "Desempeño", "centrado", 13),
        Columna("puntua", "Suma", "centrado", 7),
        Columna("peso", "Peso", "decimal", 7),
        Columna("valor", "Valor", "entero", 7),
        Columna("estado", "Estado", "centrado", 9),
        Columna("nivel", "Nivel", "nivel", 7),
        Columna("aporte", "Peso × valor", "decimal", 11),
        *origen(ctx, puntajes),
        *((Columna("evidencia", "Evidencia", "parrafo", 100),) if ctx.con_nombres else ()),
    )
    filas = tuple(_fila_de_datos(ctx, fila) for fila in puntajes.to_dict("records"))
    nota = "«Valor» es lo que dice la ficha; «Nivel» y «Peso × valor» se calculan de él. Cambie un valor y todo el libro se recalcula."
    cuadro = Cuadro("datos", "", columnas, filas, nombre="Datos", filtro=True)
    return Hoja("Datos", "Base de datos: un puntaje por fila", (cuadro,), nota)


def visitas(ctx: Contexto) -> Hoja:
    """Una visita por fila: su situación a la fecha de corte y su nivel global, derivado de «Datos»."""
    columnas = (
        *QUIEN,
        Columna("programada", "Programada", "centrado", 12),
        Columna("desde", "Desde", "fecha", 11, "Programación"),
        Columna("hasta", "Hasta", "fecha", 11, "Programación"),
        Columna("fecha", "Fecha", "fecha", 11),
        Columna("situacion", "Situación", "situacion", 14),
        Columna("ejecutada", "Hecha", "centrado", 12),
        Columna("forma", "Forma", ancho=17),
        Columna("cambio", "Qué cambió", "centrado", 14),
        Columna("motivo", "Motivo", ancho=20),
        Columna("evaluados", "Evaluados", "entero", 11),
        Columna("na", "N.A.", "entero", 6),
        Columna("faltan", "Faltan", "entero", 8),
        Columna("suma", "Suma", "decimal", 8),
        Columna("peso", "Peso", "decimal", 7),
        Columna("promedio", "Promedio", "decimal", 10),
        Columna("puntaje", f"Puntaje ({ctx.rubrica.regla.metodo})", "decimal", 12),
        Columna("nivel", "Nivel global", "nivel", 8),
        Columna("logrado", ctx.rotulo_logrados, "centrado", 9),
        *origen(ctx, ctx.indicadores.visitas),
    )
    filas = tuple(_fila_de_visita(ctx, v) for v in ctx.indicadores.visitas.to_dict("records"))
    nota = "El nivel global sale de «Datos» con la regla de «Definiciones». Una ficha incompleta no lo tiene: lo que falta no es cero."
    if ctx.hay_otras:
        nota += f" «{OTRA_RUBRICA}»: la visita se hizo, pero sus niveles están en el libro de esa rúbrica."
    cuadro = Cuadro("visitas", "", columnas, filas, nombre="Visitas", filtro=True)
    return Hoja("Visitas", "Base de visitas: una visita por fila", (cuadro,), nota)


def origen(ctx: Contexto, tabla: pd.DataFrame) -> tuple[Columna, ...]:
    """Las columnas que dicen de qué celda salió cada fila; en la versión sin nombres no van."""
    if not ctx.con_nombres:
        return ()
    anchos = {c: min(_ANCHO_MAXIMO, max(map(len, tabla[c]), default=0) + 2) for c in ("archivo", "hoja")}
    return (
        Columna("archivo", "Archivo de origen", ancho=max(20, anchos["archivo"])),
        Columna("hoja", "Hoja", ancho=max(12, anchos["hoja"])),
        Columna("celda", "Celda", "enlace", 8),
    )


def quien(ctx: Contexto, fila: dict[Any, Any], *mas: object) -> tuple[Dato, ...]:
    """Los datos de `QUIEN` en una fila; `mas` completa su clave."""
    visita = romano(fila["visita"])
    aula = fila["aula"] if ctx.con_nombres else GUION
    identidad = (fila["docente"], fila["nombre"], anios(fila["edad"]) or GUION, aula or GUION, visita)
    return (Dato(clave(fila["docente"], visita, *mas)), *(Dato(valor) for valor in identidad))


def lugar_de(ctx: Contexto, fila: dict[Any, Any]) -> tuple[Dato, ...]:
    """Los datos de `origen` en una fila, con el enlace que abre su celda."""
    if not ctx.con_nombres:
        return ()
    lugar = Ubicacion(fila["archivo"], fila["hoja"], fila["celda"])
    return (Dato(lugar.archivo), Dato(lugar.hoja), Dato(lugar.celda, enlace=ctx.enlace(lugar)))


def _fila_de_datos(ctx: Contexto, fila: dict[Any, Any]) -> tuple[Dato, ...]:
    valor = limpio(fila["nivel"])
    hay = valor != GUION
    nivel = nivel_mostrado(ctx, valor, fila["estado"])
    formula = f'IF({{@valor}}<>"",INDEX(Escala_romano,MATCH({{@valor}},Escala_valor,0)),IF({{@estado}}="N.A.","N.A.","{GUION}"))'
    return (
        *quien(ctx, fila, fila["desempeno"]),
        dato(fila["fecha"]),
        Dato(fila["desempeno"]),
        Dato("Sí" if fila["puntua"] else "No"),
        Dato(fila["peso"]),
        Dato(valor if hay else None),
        Dato(fila["estado"]),
        Dato(nivel, formula),
        Dato(fila["peso"] * valor if isinstance(valor, int) else "", 'IF({@valor}="","",{@peso}*{@valor})'),
        *lugar_de(ctx, fila),
        *((Dato(fila["evidencia"]),) if ctx.con_nombres else ()),
    )


_SIN_FICHA = {"evaluados": 0, "na": 0, "faltan": 0, "suma": 0.0, "peso": 0.0, "promedio": None, "puntaje": None, "nivel": None}


def _fila_de_visita(ctx: Contexto, fila: dict[Any, Any]) -> tuple[Dato, ...]:
    g = ctx.global_de.get((fila["docente"], fila["visita"]), _SIN_FICHA)
    logrado = GUION if limpio(g["nivel"]) == GUION else ("Sí" if g["nivel"] in ctx.logrados else "No")
    propios = {"docente": str(fila["docente"]), "visita": romano(fila["visita"]), "puntua": "Sí"}
    celdas = (
        *quien(ctx, fila),
        Dato("Sí" if fila["programada"] else "No"),
        dato(fila["desde"]),
        dato(fila["hasta"]),
        dato(fila["fecha"]),
        Dato(fila["situacion"]),
        Dato("Sí" if fila["ejecutada"] else OTRA_RUBRICA if fila["con_otra"] else "No"),
        *(Dato(fila[c] or GUION) for c in ("forma", "cambio", "motivo")),
        dato(g["evaluados"], f.cuenta("Datos", **propios, estado="nivel")),
        dato(g["na"], f.cuenta("Datos", **propios, estado="N.A.")),
        dato(g["faltan"], f.cuenta("Datos", **propios, estado="falta")),
        dato(g["suma"], f.suma("Datos", "aporte", **propios)),
        dato(g["peso"], f.suma("Datos", "peso", **propios, estado="nivel")),
        dato(g["promedio"], f'IF({{@peso}}=0,"{GUION}",ROUND({{@suma}}/{{@peso}},6))'),
        dato(g["puntaje"], _formula_puntaje(ctx)),
        dato(g["nivel"], _formula_nivel(ctx)),
        Dato(logrado, f'IF({{@nivel}}="{GUION}","{GUION}",INDEX(Escala_logrado,MATCH({{@nivel}},Escala_romano,0)))'),
        *lugar_de(ctx, fila),
    )
    # Sin fichas no hay hoja «Datos» que citar.
    return celdas if ctx.puntaje_de else tuple(Dato(c.valor, "" if "Datos_" in c.formula else c.formula, c.enlace) for c in celdas)


def _formula_puntaje(ctx: Contexto) -> str:
    unidad = {"total": f"*{f.buscar('Regla', 'valor', PESO_TOTAL)}", "promedio": "", "porcentaje": "/MAX(Escala_valor)*100"}
    factor = unidad[ctx.rubrica.regla.metodo]
    return f'IF({{@peso}}=0,"{GUION}",ROUND({{@suma}}/{{@peso}}{factor},6))'


def _formula_nivel(ctx: Contexto) -> str:
    """Cuántos cortes alcanza el puntaje es la posición de su nivel."""
    compara = "<=" if ctx.rubrica.regla.empate == "superior" else "<"
    sin_nivel = "{@faltan}>0,{@evaluados}=0" + (",{@na}>0" if ctx.rubrica.regla.na == "sin nivel" else "")
    return f'IF(OR({sin_nivel}),"{GUION}",INDEX(Escala_romano,MAX(1,SUMPRODUCT(--(Escala_corte{compara}{{@puntaje}})))))'
