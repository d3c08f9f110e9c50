"""Qué muestra el consolidado: sus hojas, en orden, y por qué falta la que falta."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from monitoreo_xlsx.catalogo import abreviar
from monitoreo_xlsx.conversion import en_palabras
from monitoreo_xlsx.cuadros import (
    acuerdo,
    agenda,
    aprendizajes,
    autoevaluacion,
    avance,
    bases,
    intervenciones,
    logros,
    logros_por_aula,
    panel,
    pares,
    resultados,
    textos,
    visitas,
)
from monitoreo_xlsx.cuadros.compromisos import compromisos
from monitoreo_xlsx.cuadros.contexto import Candidata, Contexto, Principal
from monitoreo_xlsx.cuadros.dialogo import dialogo
from monitoreo_xlsx.cuadros.docente import ficha_de_docente, paginas
from monitoreo_xlsx.cuadros.formacion import formacion
from monitoreo_xlsx.cuadros.piezas import Consolidado, Cuadro, Grafico, Hoja, PaginaDocente, Panel
from monitoreo_xlsx.cuadros.siguiente_plan import siguiente_plan
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.indicadores import Indicadores
from monitoreo_xlsx.modelo import Expediente


def componer(
    expediente: Expediente,
    indicadores: Indicadores,
    version: str,
    enlace: Callable[[Ubicacion], str],
    *,
    con_nombres: bool = True,
    principal: Principal | None = None,
) -> Consolidado:
    """Arma el consolidado, sin dibujarlo. Una hoja sin datos no aparece, y «Definiciones» dice por qué.

    Con `principal`, es el libro de otra rúbrica del periodo: lo que es de todo el acompañamiento está una sola vez, en aquel.
    """
    ctx = Contexto(expediente, indicadores, version, enlace, con_nombres, principal)
    candidatas = [candidata(ctx) for candidata in _CANDIDATAS]
    hojas = {c.nombre: c.hacer(ctx) for c in candidatas if c.hay}
    ausentes = {c.nombre: c.motivo for c in candidatas if not c.hay}
    propias = {cifra: texto for c in candidatas if c.hay for cifra, texto in c.definiciones.items()}
    ultimas = (*hojas.values(), textos.definiciones(ctx, ausentes, propias))
    rotulos = (_titulo(ctx), _institucion(expediente), _pie(expediente))
    suyas = paginas(ctx) if con_nombres and principal is None else ()
    return Consolidado(*rotulos, ultimas, ctx.colores, _panel(ctx, hojas), suyas)


def _de_resultados(nombre: str, hacer: Callable[[Contexto], Hoja]) -> Callable[[Contexto], Candidata]:
    return lambda ctx: Candidata(nombre, hacer, hay=ctx.hay_fichas, motivo=ctx.sin_fichas)


def _siempre(nombre: str, hacer: Callable[[Contexto], Hoja]) -> Callable[[Contexto], Candidata]:
    return lambda _: Candidata(nombre, hacer)


def _una_vez(candidata: Callable[[Contexto], Candidata]) -> Callable[[Contexto], Candidata]:
    """La hoja que es de todo el acompañamiento: en el libro de otra rúbrica dice dónde está, para que nadie la cuente dos veces."""

    def en_el_principal(ctx: Contexto) -> Candidata:
        propia = candidata(ctx)
        if ctx.principal is None:
            return propia
        donde = f"«{ctx.principal.archivo}», que reúne todo el acompañamiento"
        motivo = f"Está en {donde}." if propia.nombre in ctx.principal.hojas else f"Tampoco está en {donde} y dice por qué."
        return replace(propia, hay=False, motivo=motivo)

    return en_el_principal


def _avance(ctx: Contexto) -> Candidata:
    motivo = f"Hacen falta fichas de dos visitas de una misma docente{ctx.con_esta}."
    return Candidata("Avance", avance.avance, hay=bool(ctx.indicadores.transiciones), motivo=motivo)


def _focalizacion(ctx: Contexto) -> Candidata:
    i = ctx.indicadores
    hay = ctx.hay_fichas and not all(t.empty for t in (i.focalizados, i.sin_registro, i.sin_nivel, i.priorizadas))
    motivo = "Ninguna docente quedó por debajo de lo esperado en la visita que decide." if ctx.ultima else ctx.sin_fichas
    return Candidata("Focalización", resultados.focalizacion, hay=hay, motivo=motivo)


def _celdas_por_corregir(ctx: Contexto) -> Candidata:
    motivo = "No se encontró nada por corregir." if ctx.con_nombres else "No se incluye en la versión sin nombres."
    hay = bool(ctx.expediente.hallazgos) and ctx.con_nombres
    return Candidata("Celdas por corregir", textos.celdas_por_corregir, hay=hay, motivo=motivo)


def _docentes(ctx: Contexto) -> Hoja:
    hoja = resultados.docentes(ctx)
    medidas = sorted(set(ctx.indicadores.globales.dropna(subset=["nivel"])["visita"]))
    return replace(hoja, bloques=(*hoja.bloques, *(visitas.por_edad(ctx, int(v)) for v in medidas)))


def _panel(ctx: Contexto, hojas: dict[str, Hoja | PaginaDocente]) -> Panel:
    bloques = [bloque for hoja in hojas.values() for bloque in hoja.bloques]
    cuadros = {b.clave: b for b in bloques if isinstance(b, Cuadro)}
    barras = [b for b in bloques if isinstance(b, Grafico) and b.cuadro.clave == f"desempenos_{ctx.ultima}"]
    citados = {}
    if "cambios" in cuadros:
        citados["cambios"] = cuadros["cambios"]
    if ctx.ultima is not None:
        citados["por_edad"] = cuadros[f"por_edad_{ctx.ultima}"]
    return panel.panel(ctx, citados, barras[0] if barras else None)


def _titulo(ctx: Contexto) -> str:
    parte = f" · {ctx.rubrica.clave}" if ctx.principal else ""
    return f"Consolidado del monitoreo docente {ctx.expediente.institucion.periodo}{parte}"


def _institucion(expediente: Expediente) -> str:
    ie = expediente.institucion
    partes = [abreviar(ie.nombre), abreviar(ie.su_ugel), abreviar(ie.su_dre)]
    partes.append(ie.turno and f"Turno {ie.turno.lower()}")
    partes.append(f"Fecha de corte: {en_palabras(expediente.corte)}")
    return " · ".join(p for p in partes if p)


def _pie(expediente: Expediente) -> str:
    return f"{abreviar(expediente.institucion.nombre)} · Monitoreo {expediente.institucion.periodo} · Corte {expediente.corte:%d/%m/%Y}"


_CANDIDATAS: tuple[Callable[[Contexto], Candidata], ...] = (
    _de_resultados("Matriz UGEL", resultados.matriz_ugel),
    _una_vez(_siempre("Cronograma", visitas.cronograma)),
    _una_vez(agenda.candidata),
    _de_resultados("Docentes", _docentes),
    _una_vez(ficha_de_docente),
    _de_resultados("Desempeños", resultados.desempenos),
    _avance,
    _una_vez(_focalizacion),
    formacion,
    _una_vez(compromisos),
    _una_vez(dialogo),
    _una_vez(intervenciones.candidata),
    _una_vez(pares.candidata),
    autoevaluacion.candidata,
    acuerdo.candidata,
    _una_vez(aprendizajes.candidata),
    _una_vez(logros_por_aula.candidata),
    _una_vez(siguiente_plan),
    _de_resultados("Datos", bases.datos),
    _siempre("Visitas", bases.visitas),
    _una_vez(logros.candidata),
    _celdas_por_corregir,
)
"""Las hojas del consolidado, en el orden en que van."""


__all__ = ["Consolidado", "Principal", "componer"]
