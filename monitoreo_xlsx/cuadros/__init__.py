"""Qué muestra el consolidado: sus hojas, en orden, y por qué falta la que falta."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from monitoreo_xlsx.catalogo import abreviar
from monitoreo_xlsx.conversion import en_palabras
from monitoreo_xlsx.cuadros import avance, bases, panel, resultados, textos, visitas
from monitoreo_xlsx.cuadros.contexto import COLORES_SITUACION, Contexto
from monitoreo_xlsx.cuadros.piezas import Color, Consolidado, Cuadro, Grafico, Hoja, Panel
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.indicadores import Indicadores
from monitoreo_xlsx.modelo import Expediente

_SIN_FICHAS = "Todavía no hay fichas consolidadas."


def componer(
    expediente: Expediente, indicadores: Indicadores, version: str, enlace: Callable[[Ubicacion], str], *, con_nombres: bool = True
) -> Consolidado:
    """Arma el consolidado, sin dibujarlo. Una hoja sin datos no aparece, y «Definiciones» dice por qué."""
    ctx = Contexto(expediente, indicadores, version, enlace, con_nombres)
    candidatas: dict[str, tuple[bool, Callable[[Contexto], Hoja], str]] = {
        "Matriz UGEL": (_hay(ctx), resultados.matriz_ugel, _SIN_FICHAS),
        "Cronograma": (True, visitas.cronograma, ""),
        "Docentes": (_hay(ctx), _docentes, _SIN_FICHAS),
        "Desempeños": (_hay(ctx), resultados.desempenos, _SIN_FICHAS),
        "Avance": (bool(indicadores.transiciones), avance.avance, "Hacen falta fichas de dos visitas de una misma docente."),
        "Focalización": (
            _hay(ctx) and not all(t.empty for t in (indicadores.focalizados, indicadores.sin_registro, indicadores.sin_nivel)),
            resultados.focalizacion,
            "Ninguna docente quedó por debajo de lo esperado en la visita que decide." if ctx.ultima else _SIN_FICHAS,
        ),
        "Datos": (_hay(ctx), bases.datos, _SIN_FICHAS),
        "Visitas": (True, bases.visitas, ""),
        "Celdas por corregir": (
            bool(expediente.hallazgos) and con_nombres,
            textos.celdas_por_corregir,
            "No se encontró nada por corregir." if con_nombres else "No se incluye en la versión sin nombres.",
        ),
    }
    hojas = {nombre: hacer(ctx) for nombre, (hay, hacer, _) in candidatas.items() if hay}
    ausentes = {nombre: motivo for nombre, (hay, _, motivo) in candidatas.items() if not hay}
    ultimas = (*hojas.values(), textos.definiciones(ctx, ausentes))
    return Consolidado(_titulo(expediente), _institucion(expediente), _pie(expediente), _panel(ctx, hojas), ultimas, _colores(ctx))


def _hay(ctx: Contexto) -> bool:
    return not ctx.indicadores.puntajes.empty


def _docentes(ctx: Contexto) -> Hoja:
    hoja = resultados.docentes(ctx)
    medidas = sorted(set(ctx.indicadores.globales.dropna(subset=["nivel"])["visita"]))
    return replace(hoja, bloques=(*hoja.bloques, *(visitas.por_edad(ctx, int(v)) for v in medidas)))


def _panel(ctx: Contexto, hojas: dict[str, Hoja]) -> Panel:
    bloques = [bloque for hoja in hojas.values() for bloque in hoja.bloques]
    cuadros = {b.clave: b for b in bloques if isinstance(b, Cuadro)}
    barras = [b for b in bloques if isinstance(b, Grafico) and b.cuadro.clave == f"desempenos_{ctx.ultima}"]
    citados = {}
    if "cambios" in cuadros:
        citados["cambios"] = cuadros["cambios"]
    if ctx.ultima is not None:
        citados["por_edad"] = cuadros[f"por_edad_{ctx.ultima}"]
    return panel.panel(ctx, citados, barras[0] if barras else None)


def _titulo(expediente: Expediente) -> str:
    return f"Consolidado del monitoreo docente {expediente.institucion.periodo}"


def _institucion(expediente: Expediente) -> str:
    ie = expediente.institucion
    partes = [abreviar(ie.nombre), ie.ugel and f"UGEL {abreviar(ie.ugel)}", ie.dre and f"DRE {abreviar(ie.dre)}"]
    partes.append(ie.turno and f"Turno {ie.turno.lower()}")
    partes.append(f"Fecha de corte: {en_palabras(expediente.corte)}")
    return " · ".join(p for p in partes if p)


def _pie(expediente: Expediente) -> str:
    return f"{abreviar(expediente.institucion.nombre)} · Monitoreo {expediente.institucion.periodo} · Corte {expediente.corte:%d/%m/%Y}"


def _colores(ctx: Contexto) -> tuple[Color, ...]:
    return (*(Color(n.romano, n.color) for n in ctx.rubrica.niveles), *COLORES_SITUACION)


__all__ = ["Consolidado", "componer"]
