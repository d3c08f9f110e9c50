"""La hoja «Intervenciones»: lo programado y lo hecho por forma, y las intervenciones en grupo, una por una."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from monitoreo_xlsx.conversion import cuando
from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.asistencia import ANCHOS, base_de_asistencia, matrices
from monitoreo_xlsx.cuadros.comparacion import donde
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, dato
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Grafico, Hoja, Serie
from monitoreo_xlsx.cuadros.resultados import suma_de
from monitoreo_xlsx.cuadros.visitas import COLOR_EJECUTADO, COLOR_PROGRAMADO
from monitoreo_xlsx.modelo import Estado
from monitoreo_xlsx.tabla import ASISTIO, NO_ASISTIO

_PLAN = (
    "El plan de monitoreo de la IE anuncia tres formas de intervención y nombra dos: la visita al aula y la visita entre pares. "
    "El GIA que se ofrece como tercera es de uso común, no del plan. La lista se cambia en la hoja «Listas» del cronograma."
)
_SITUACIONES = (
    ("vencidas", "Vencidas", Estado.VENCIDA),
    ("pendientes", "Aún programadas", Estado.PROGRAMADA),
    ("reprogramadas", "Reprogra- madas", Estado.REPROGRAMADA),
    ("no_ejecutadas", "No ejecutadas", Estado.NO_EJECUTADA),
)
_A, _B, _C, _N = ANCHOS


def candidata(ctx: Contexto) -> Candidata:
    """La hoja aparece si hay visitas entre pares o intervenciones en grupo; las visitas solas ya están en «Cronograma»."""
    hay = not (ctx.indicadores.parejas.empty and ctx.indicadores.intervenciones.empty)
    motivo = "El cronograma no tiene visitas entre pares (hoja «Pares») ni intervenciones en grupo (hoja «Intervenciones»)."
    definiciones = {
        "Formas de intervención": "Una visita está ejecutada si tiene su ficha; una visita entre pares, si la observadora llenó la suya; "
        "una intervención en grupo, si se anotó quiénes asistieron. Una visita sin forma escrita es de la primera que se hace «A cada "
        "docente».",
        "Docentes alcanzadas": "Docentes distintas que participaron: la visitada, las dos de cada visita entre pares, o quien asistió; "
        "sobre el total de docentes del cronograma.",
        "Asistencia": "Quienes asistieron sobre las convocadas, solo de lo que ya se hizo. Quien asiste sin estar convocada cuenta entre "
        "las convocadas.",
    }
    return Candidata("Intervenciones", intervenciones, hay=hay, motivo=motivo, definiciones=definiciones)


def intervenciones(ctx: Contexto) -> Hoja:
    """Las formas con su gráfico, lo que se hizo en grupo, la asistencia y los desempeños que se abordan."""
    formas = por_forma(ctx)
    detalle = (*_grupales(ctx), *matrices(ctx), _abordados(ctx), *base_de_asistencia(ctx))
    return Hoja("Intervenciones", "Intervenciones: qué se hizo, de qué forma y con quiénes", (formas, _grafico(formas), *detalle))


def por_forma(ctx: Contexto) -> Cuadro:
    """Lo programado, lo hecho y las docentes alcanzadas por cada forma del catálogo, también la que no tiene nada."""
    columnas = (
        Columna("numero", "N.°", "centrado", _A),
        Columna("forma", "Forma de intervención", ancho=_B),
        Columna("tipo", "Se hace", ancho=_C),
        Columna("programadas", "Programadas", "entero", _N),
        Columna("ejecutadas", "Ejecutadas", "entero", _N),
        Columna("pct_ejecucion", "% de ejecución", "pct", _N),
        *(Columna(clave, titulo, "entero", _N) for clave, titulo, _ in _SITUACIONES),
        Columna("canceladas", "Canceladas", "entero", _N),
        Columna("no_programadas", "No programadas", "entero", _N),
        Columna("alcanzadas", "n", "entero", _N, "Docentes alcanzadas"),
        Columna("docentes", "de", "entero", _N, "Docentes alcanzadas"),
        Columna("pct_alcanzadas", "%", "pct", _N, "Docentes alcanzadas"),
    )
    filas = tuple(_fila_de_forma(ctx, i, fila) for i, fila in enumerate(ctx.indicadores.formas.to_dict("records"), start=1))
    nota = f"Ejecución: hechas sobre programadas, sin contar las canceladas. Las visitas entre pares, una por una, en «Pares». {_PLAN}"
    return Cuadro("formas", "Lo programado y lo hecho, por forma", columnas, filas, nota)


def _fila_de_forma(ctx: Contexto, numero: int, fila: dict[Any, Any]) -> tuple[Dato, ...]:
    forma = str(fila["forma"])

    def cuenta(situacion: Estado) -> str:
        return suma_de(f.cuenta(base, forma=forma, situacion=situacion.value) for base in _bases(ctx))

    programadas = suma_de(f"{{@{clave}}}" for clave in ("ejecutadas", *(clave for clave, _, _ in _SITUACIONES)))
    return (
        Dato(str(numero)),
        Dato(forma),
        Dato(fila["tipo"]),
        dato(fila["programadas"], programadas),
        dato(fila["ejecutadas"], cuenta(Estado.EJECUTADA)),
        dato(fila["pct_ejecucion"], f.cociente("{@ejecutadas}", "{@programadas}")),
        *(dato(fila[clave], cuenta(situacion)) for clave, _, situacion in _SITUACIONES),
        dato(fila["canceladas"], cuenta(Estado.CANCELADA)),
        dato(fila["no_programadas"], cuenta(Estado.NO_PROGRAMADA)),
        dato(fila["alcanzadas"], f.distintas("Docentes_clave", list(_participaciones(ctx, forma)))),
        dato(fila["docentes"], "COUNTA(Docentes_clave)"),
        dato(fila["pct_alcanzadas"], f.cociente("{@alcanzadas}", "{@docentes}")),
    )


def _bases(ctx: Contexto) -> list[str]:
    otras = (("Parejas", ctx.indicadores.parejas), ("Grupales", ctx.indicadores.intervenciones))
    return ["Visitas", *(base for base, tabla in otras if not tabla.empty)]


def _participaciones(ctx: Contexto, forma: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """En qué base y columna está cada docente que participó, y con qué criterio."""
    columnas = {"Visitas": ("docente",), "Parejas": ("observada", "observadora"), "Grupales": ()}
    for base in _bases(ctx):
        for columna in columnas[base]:
            for situacion in (Estado.EJECUTADA, Estado.NO_PROGRAMADA):
                yield base, columna, {"forma": forma, "situacion": situacion.value}
    if not ctx.indicadores.asistencia.empty:
        yield "Asistencia", "docente", {"forma": forma, "estado": ASISTIO}


def _grafico(formas: Cuadro) -> Grafico:
    series = (Serie("programadas", "Programadas", COLOR_PROGRAMADO), Serie("ejecutadas", "Ejecutadas", COLOR_EJECUTADO))
    return Grafico("grafico_formas", "columnas", "Programadas y ejecutadas, por forma", formas, "forma", series, "Forma", "Cuántas")


def _grupales(ctx: Contexto) -> tuple[Cuadro, ...]:
    tabla = ctx.indicadores.intervenciones
    if tabla.empty:
        return ()
    columnas = (
        Columna("numero", "N.°", "centrado", _A),
        Columna("tema", "Tema", "parrafo", _B),
        Columna("forma", "Forma", ancho=_C),
        Columna("cuando", "Cuándo", "parrafo", _N),
        Columna("situacion", "Situación", "situacion", _N),
        Columna("convocadas", "Convocadas", "entero", _N),
        Columna("asistieron", "n", "entero", _N, "Asistieron"),
        Columna("pct", "%", "pct", _N, "Asistieron"),
        Columna("desempenos", "Desempeños", "parrafo", _N),
        Columna("responsable", "Responsable", "parrafo", _N),
        Columna("cambio", "Qué cambió", "parrafo", _N),
        Columna("motivo", "Motivo", "parrafo", _N),
        *_donde(ctx),
    )
    pct = dict(zip(tabla["numero"], ctx.indicadores.asistencia_intervencion["pct"], strict=True))
    filas = tuple(_fila_de_grupal(ctx, fila, pct[fila["numero"]]) for fila in tabla.to_dict("records"))
    return (Cuadro("grupales", "Intervenciones en grupo", columnas, filas, nombre="Grupales"),)


def _fila_de_grupal(ctx: Contexto, fila: dict[Any, Any], pct: float) -> tuple[Dato, ...]:
    suya = {"numero": str(fila["numero"])}
    asistieron = f.cuenta("Asistencia", **suya, estado=ASISTIO)
    hecha = fila["ejecutada"]
    return (
        Dato(suya["numero"]),
        Dato(fila["tema"] or GUION),
        Dato(fila["forma"]),
        Dato(cuando(fila["desde"], fila["hasta"])),
        Dato(fila["situacion"]),
        dato(fila["convocadas"], f"{asistieron}+{f.cuenta('Asistencia', **suya, estado=NO_ASISTIO)}" if hecha else ""),
        dato(fila["asistieron"], asistieron if hecha else ""),
        dato(pct, f.cociente("{@asistieron}", "{@convocadas}") if hecha else ""),
        *(Dato(fila[c] or GUION) for c in ("desempenos", "responsable", "cambio", "motivo")),
        *donde(ctx, fila),
    )


def _donde(ctx: Contexto) -> tuple[Columna, ...]:
    return (Columna("celda", "Dónde", "enlace", _N),) if ctx.con_nombres else ()


def _abordados(ctx: Contexto) -> Cuadro:
    columnas = (
        Columna("codigo", "Código", "centrado", _A),
        Columna("nombre", "Desempeño", "parrafo", _B),
        Columna("cuales", "En qué intervenciones (N.°)", "parrafo", _C),
        Columna("grupales", "Programadas", "entero", _N, "Intervenciones en grupo"),
        Columna("grupales_hechas", "Ejecutadas", "entero", _N, "Intervenciones en grupo"),
        Columna("pares", "Programadas", "entero", _N, "Visitas entre pares"),
        Columna("pares_hechas", "Ejecutadas", "entero", _N, "Visitas entre pares"),
    )
    nombres = {d.codigo: d.nombre for d in ctx.rubrica.desempenos}
    filas = tuple(
        (
            Dato(fila["desempeno"]),
            Dato(nombres[fila["desempeno"]]),
            Dato(fila["cuales"] or GUION),
            *(dato(fila[clave], formula) for clave, formula in _formulas_de_desempeno(ctx, fila["desempeno"]).items()),
        )
        for fila in ctx.indicadores.abordados.to_dict("records")
    )
    return Cuadro("abordados", "Qué desempeños se abordan", columnas, filas, "Sin contar lo cancelado. 0: nada programado lo aborda.")


def _formulas_de_desempeno(ctx: Contexto, codigo: str) -> dict[str, str]:
    aborda = f'--ISNUMBER(FIND({f.texto(f", {codigo},")},", "&Grupales_desempenos&","))'
    grupales = {
        "grupales": f'SUMPRODUCT({aborda},--(Grupales_situacion<>"{Estado.CANCELADA}"))',
        "grupales_hechas": f'SUMPRODUCT({aborda},--(Grupales_situacion="{Estado.EJECUTADA}"))',
    }
    pares = {
        "pares": f.cuenta("Parejas", desempeno=codigo, situacion=f"<>{Estado.CANCELADA}"),
        "pares_hechas": f.cuenta("Parejas", desempeno=codigo, situacion=Estado.EJECUTADA.value),
    }
    bases = _bases(ctx)
    return {
        **(grupales if "Grupales" in bases else dict.fromkeys(grupales, "")),
        **(pares if "Parejas" in bases else dict.fromkeys(pares, "")),
    }
