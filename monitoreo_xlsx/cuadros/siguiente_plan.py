"""La hoja «Siguiente plan»: qué quedó abierto y qué programar, con la hoja de la que sale cada cosa."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from monitoreo_xlsx.cuadros import formulas as f
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, dato
from monitoreo_xlsx.cuadros.piezas import Columna, Cuadro, Dato, Hoja
from monitoreo_xlsx.cuadros.resultados import suma_de
from monitoreo_xlsx.indicadores.compromisos import ESTADO_DE, PLAZO_DE
from monitoreo_xlsx.modelo import Estado

_DOCENTES = "COUNTA(Docentes_clave)"
_DEFINICIONES = {
    "Siguiente plan": "Los hechos contados en las otras hojas, reunidos para programar lo que sigue. No agrega niveles ni orden de mérito."
}


@dataclass(frozen=True)
class _Asunto:
    """Cómo se llama un asunto, sobre qué total se cuenta, cómo, en qué hoja está y con qué fórmulas (de la parte y del total)."""

    nombre: str
    total: str
    como: str
    hoja: str
    parte: str = ""
    todo: str = ""


def siguiente_plan(ctx: Contexto) -> Candidata:
    """La hoja aparece cuando hay fichas: antes, todo está por hacer y lo dice el cronograma."""
    return Candidata("Siguiente plan", _hoja, hay=ctx.hay_fichas, motivo=ctx.sin_fichas, definiciones=_DEFINICIONES)


def _hoja(ctx: Contexto) -> Hoja:
    asuntos = _asuntos(ctx)
    nota = (
        "Hechos contados a la fecha de corte, para tomarlos en cuenta al programar. Cada línea dice de qué hoja sale; van en el orden del "
        "cronograma o de la rúbrica, no por mérito."
    )
    if ctx.expediente.ediciones:
        nota += " Lo que hay que fortalecer según otra rúbrica de este año está en su libro, hoja «Formación»."
    programar = _programar(ctx, asuntos)
    bloques = (_abierto(ctx, asuntos), programar) if programar.filas else (_abierto(ctx, asuntos),)
    return Hoja("Siguiente plan", "Para el siguiente plan", bloques, nota)


def _abierto(ctx: Contexto, asuntos: Mapping[str, _Asunto]) -> Cuadro:
    columnas = (
        Columna("asunto", "Qué quedó abierto", "parrafo", 42),
        Columna("total", "De qué total", "parrafo", 40),
        Columna("como", "Cómo se cuenta", "parrafo", 52),
        Columna("hoja", "Sale de la hoja", "centrado", 16),
        Columna("cuantos", "Cuántos", "entero", 10),
        Columna("de", "De", "entero", 10),
        Columna("pct", "%", "pct", 10),
    )
    filas = []
    for fila in ctx.indicadores.abierto.to_dict("records"):
        a = asuntos[fila["asunto"]]
        filas.append(
            (
                *map(Dato, (a.nombre, a.total, a.como, a.hoja)),
                dato(fila["cuantos"], a.parte),
                dato(fila["de"], a.todo),
                dato(fila["cuantos"] / fila["de"], f.cociente("{@cuantos}", "{@de}")),
            )
        )
    return Cuadro("abierto", "Qué quedó abierto", columnas, tuple(filas))


def _programar(ctx: Contexto, asuntos: Mapping[str, _Asunto]) -> Cuadro:
    columnas = (
        Columna("que", "Qué programar", "parrafo", 42),
        Columna("quienes", "Con quién", "parrafo", 40),
        Columna("por_que", "Por qué", "parrafo", 52),
        Columna("hoja", "Sale de la hoja", "centrado", 16),
    )
    filas = tuple(
        (Dato(x["que"]), Dato(x["quienes"]), Dato(x["por_que"]), Dato(asuntos[x["asunto"]].hoja))
        for x in ctx.indicadores.por_programar.to_dict("records")
    )
    return Cuadro("por_programar", "Qué programar, con quién y por qué", columnas, filas)


def _asuntos(ctx: Contexto) -> dict[str, _Asunto]:
    return {**_de_visitas(), **_de_lo_compartido(), **_de_compromisos(), **_de_docentes(ctx), **_de_formacion()}


def _de_visitas() -> dict[str, _Asunto]:
    todo = f.cuenta("Visitas", programada="Sí", situacion=f"<>{Estado.CANCELADA}")
    textos = {
        "visitas_vencidas": ("Visitas vencidas", "Pasó su fecha, o su mes, y no tienen ficha.", (Estado.VENCIDA,)),
        "visitas_no_ejecutadas": ("Visitas no ejecutadas", "Así se declararon en el cronograma.", (Estado.NO_EJECUTADA,)),
        "visitas_por_hacer": ("Visitas por hacer", "Programadas o reprogramadas, aún en fecha.", (Estado.PROGRAMADA, Estado.REPROGRAMADA)),
    }
    return {
        asunto: _Asunto(nombre, "visitas programadas, sin las canceladas", como, "Cronograma", suma_de(map(_en_situacion, estados)), todo)
        for asunto, (nombre, como, estados) in textos.items()
    }


def _en_situacion(estado: Estado) -> str:
    return f.cuenta("Visitas", situacion=estado.value)


def _de_compromisos() -> dict[str, _Asunto]:
    abiertos = suma_de(f.cuenta("Compromisos", estado=ESTADO_DE[nombre]) for nombre in ("pendientes", "en_proceso"))
    vencidos = f.cuenta("Compromisos", al_corte=PLAZO_DE["vencidos"])
    todos = "COUNTA(Compromisos_clave)"
    como = "Pendientes o en proceso, según su último seguimiento."
    tarde = "Su fecha límite es anterior a la fecha de corte."
    return {
        "compromisos": _Asunto("Compromisos abiertos", "compromisos acordados", como, "Compromisos", abiertos, todos),
        "vencidos": _Asunto("Compromisos vencidos", "compromisos abiertos", tarde, "Compromisos", vencidos, abiertos),
    }


def _de_docentes(ctx: Contexto) -> dict[str, _Asunto]:
    hechas, visitadas, con_nivel = (
        f'COUNTIFS(Visitas_docente,Docentes_clave,Visitas_{columna},"{criterio}")'
        for columna, criterio in (("ejecutada", "Sí"), ("ejecutada", "<>No"), ("nivel", "<>–"))
    )
    focos = "COUNTA(Focos_docente)" if not ctx.indicadores.focalizados.empty else ""
    vienen = "COUNTA(Priorizadas_docente)" if not ctx.indicadores.priorizadas.empty else ""
    textos = {
        "focalizadas": ("Docentes focalizadas", "Según la regla del plan, en la visita que decide.", focos),
        "priorizadas": ("Docentes que venían priorizadas", f"Del periodo anterior, y aún no tienen nivel este año{ctx.con_esta}.", vienen),
        "sin_registro": ("Docentes sin registro", "No tienen ninguna visita hecha.", f"SUMPRODUCT(--({visitadas}=0))"),
        "sin_nivel": (
            "Docentes sin nivel global",
            "Tienen visitas, pero sus fichas están incompletas.",
            f"SUMPRODUCT(({hechas}>0)*({con_nivel}=0))",
        ),
    }
    total = "docentes del cronograma"
    return {asunto: _Asunto(nombre, total, como, "Focalización", parte, _DOCENTES) for asunto, (nombre, como, parte) in textos.items()}


def _de_lo_compartido() -> dict[str, _Asunto]:
    como = "Pasó su fecha y no consta que se hicieran, o se declararon no ejecutadas."
    textos = {
        "pares": ("Visitas entre pares sin hacer", "visitas entre pares programadas, sin las canceladas", "Parejas"),
        "intervenciones": ("Intervenciones en grupo sin hacer", "intervenciones programadas, sin las canceladas", "Grupales"),
    }
    return {
        asunto: _Asunto(nombre, total, como, "Intervenciones", _sin_hacer(base), _programadas(base))
        for asunto, (nombre, total, base) in textos.items()
    }


def _sin_hacer(base: str) -> str:
    return suma_de(f.cuenta(base, situacion=estado.value) for estado in (Estado.VENCIDA, Estado.NO_EJECUTADA))


def _programadas(base: str) -> str:
    fuera = suma_de(f.cuenta(base, situacion=estado.value) for estado in (Estado.CANCELADA, Estado.NO_PROGRAMADA))
    return f"COUNTA({base}_situacion)-{fuera}"


def _de_formacion() -> dict[str, _Asunto]:
    como = "Al menos una docente no llega a un nivel logrado en su último nivel observado."
    parte, todo = 'COUNTIF(Necesidad_por_acompanar,">0")', "COUNTA(Necesidad_codigo)"
    return {"desempenos": _Asunto("Desempeños con docentes por acompañar", "desempeños de la rúbrica", como, "Formación", parte, todo)}
