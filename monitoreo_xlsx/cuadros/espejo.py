"""La revisión privada de la directora: va en su propio libro y no sale en nada de lo que se entrega."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from monitoreo_xlsx.conversion import en_palabras
from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.bases import de_puntajes
from monitoreo_xlsx.cuadros.contexto import Contexto, dato, indice, nombre_de, romano
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuaderno, Cuadro, Dato, Grafico, Hoja
from monitoreo_xlsx.cuadros.resultados import series_por_nivel, suma_de
from monitoreo_xlsx.cuadros.textos import escala
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.indicadores import Indicadores
from monitoreo_xlsx.indicadores.espejo import Espejo
from monitoreo_xlsx.modelo import Expediente
from monitoreo_xlsx.reglas.calidad import MINIMO_DE_NIVELES

_NOTA = (
    "Esta revisión es solo suya: sirve para mirar su propia manera de calificar, no a las docentes, y no se entrega. Que algo se repita "
    "no prueba un error: vuelva a la ficha y decida."
)


def componer_espejo(
    expediente: Expediente, indicadores: Indicadores, espejo: Espejo, version: str, enlace: Callable[[Ubicacion], str]
) -> Cuaderno:
    """Arma el libro de la revisión privada: la hoja «Espejo» y la base de la que salen sus cifras."""
    ctx = Contexto(expediente, indicadores, version, enlace)
    ie = expediente.institucion
    titulo = f"Espejo: su manera de calificar en {ie.periodo}"
    ajenas = f" · {espejo.ajenas} fichas de otras personas no se miran" if espejo.ajenas else ""
    rotulo = f"{ie.nombre} · Privado, no se entrega · Fecha de corte: {en_palabras(expediente.corte)}{ajenas}"
    hojas = (_hoja(ctx, espejo), de_puntajes(ctx, espejo.puntajes), Hoja("Escala", "Escala y cortes", (escala(ctx),)))
    return Cuaderno(titulo, rotulo, f"Privado · {ie.nombre}", hojas, ctx.colores)


def _hoja(ctx: Contexto, espejo: Espejo) -> Hoja:
    reparto = _distribucion(ctx, espejo)
    titulo = "Cuánto usa cada nivel, por visita"
    grafico = Grafico("grafico_reparto", "apiladas_100", titulo, reparto, "visita", series_por_nivel(ctx), "Visita", "Niveles")
    bloques = (reparto, grafico, _mitades(espejo), _fichas(ctx, espejo))
    return Hoja("Espejo", "Espejo: su manera de calificar", bloques, _NOTA, horizontal=False)


def _distribucion(ctx: Contexto, espejo: Espejo) -> Cuadro:
    columnas = [Columna("visita", "Visita", "centrado", 9), Columna("momento", "Momento", ancho=30)]
    for r in ctx.romanos:
        columnas += [Columna(r, "n", "entero", 8, f"{r} · {ctx.etiqueta(r)}"), Columna(f"{r}%", "%", "pct", 9, f"{r} · {ctx.etiqueta(r)}")]
    columnas.append(Columna("n", "Niveles puestos", "entero", 10))
    conteos = indice(espejo.distribucion, "visita", "nivel")
    filas = []
    for m in (m for m in ctx.momentos if (m.numero, ctx.romanos[0]) in conteos):
        cuantos = {r: f.cuenta("Datos", visita=m.romano, nivel=r) for r in ctx.romanos}
        total = suma_de(cuantos.values())
        fila = [Dato(m.romano), Dato(nombre_de(m))]
        for r in ctx.romanos:
            propio = conteos[m.numero, r]
            fila += [dato(propio["conteo"], cuantos[r]), dato(propio["pct"], f.cociente(cuantos[r], total))]
        filas.append((*fila, dato(conteos[m.numero, ctx.romanos[0]]["n"], total)))
    nota = "Si casi todo cae en un mismo nivel, compruebe con los descriptores si la escala está distinguiendo lo que ve."
    return Cuadro("reparto", "Cuánto usa cada nivel", tuple(columnas), tuple(filas), nota)


def _mitades(espejo: Espejo) -> Cuadro:
    columnas = (
        Columna("visita", "Visita", "centrado", 9),
        Columna("corte", "La primera mitad llega al", "fecha", 30),
        Columna("n_primera", "n", "entero", 8, "Primera mitad"),
        Columna("promedio_primera", "Promedio", "decimal", 9, "Primera mitad"),
        Columna("n_segunda", "n", "entero", 8, "Segunda mitad"),
        Columna("promedio_segunda", "Promedio", "decimal", 9, "Segunda mitad"),
    )
    filas = []
    for m in espejo.mitades.to_dict("records"):
        dia, visita = m["corte"], romano(m["visita"])
        cuando = f"DATE({dia:%Y},{dia.month},{dia.day})"
        propias = [f'Datos_visita,"{visita}",Datos_fecha,"{signo}"&{cuando}' for signo in ("<=", ">")]
        calculos = [(f'COUNTIFS({p},Datos_estado,"nivel")', f'IFERROR(AVERAGEIFS(Datos_valor,{p}),"{GUION}")') for p in propias]
        filas.append(
            (
                Dato(visita),
                Dato(dia),
                dato(m["n_primera"], calculos[0][0]),
                dato(m["promedio_primera"], calculos[0][1]),
                dato(m["n_segunda"], calculos[1][0]),
                dato(m["promedio_segunda"], calculos[1][1]),
            )
        )
    nota = (
        "Dentro de una misma visita se observa a docentes distintas: una diferencia puede venir de las aulas, o de que su vara cambió "
        "con los días. De una visita a otra es de esperar que cambie."
    )
    return Cuadro("mitades", "Los primeros y los últimos días de cada visita", columnas, tuple(filas), nota)


def _fichas(ctx: Contexto, espejo: Espejo) -> Cuadro:
    columnas = (
        Columna("visita", "Visita", "centrado", 9),
        Columna("nombre", "Docente", ancho=30),
        Columna("niveles", "Niveles", "entero", 8),
        Columna("distintos", "Distintos", "entero", 9),
        Columna("sin_evidencia", "Sin evidencia", "entero", 8),
        Columna("repetidas", "Repetidas", "entero", 9),
        Columna("fecha", "Fecha", "fecha", 12),
        Columna("uniforme", "Todos iguales", "centrado", 9),
    )
    filas = tuple(_fila_de_ficha(ctx, ficha) for ficha in espejo.fichas.to_dict("records"))
    nota = (
        "«Distintos»: cuántos niveles distintos usó en la ficha. «Repetidas»: evidencias que están, palabra por palabra, en otra de sus "
        "fichas (se comparan sin tildes ni signos; por eso no es una fórmula)."
    )
    return Cuadro("fichas", "Ficha por ficha, en el orden de sus fechas", columnas, filas, nota)


def _fila_de_ficha(ctx: Contexto, ficha: dict[Any, Any]) -> tuple[Dato, ...]:
    propio = {"docente": str(ficha["docente"]), "visita": romano(ficha["visita"])}
    por_nivel = [f.cuenta("Datos", **propio, nivel=r) for r in ctx.romanos]
    vacias = (
        f'SUMPRODUCT((Datos_docente="{propio["docente"]}")*(Datos_visita="{propio["visita"]}")*(Datos_estado="nivel")*(Datos_evidencia=""))'
    )
    return (
        Dato(romano(ficha["visita"])),
        Dato(ficha["nombre"]),
        dato(ficha["niveles"], suma_de(por_nivel)),
        dato(ficha["distintos"], "+".join(f"({cuantos}>0)" for cuantos in por_nivel)),
        dato(ficha["sin_evidencia"], vacias),
        dato(ficha["repetidas"]),
        dato(ficha["fecha"]),
        Dato("Sí" if ficha["uniforme"] else "No", f'IF(AND({{@niveles}}>={MINIMO_DE_NIVELES},{{@distintos}}=1),"Sí","No")'),
    )
