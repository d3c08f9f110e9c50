"""Las hojas que explican: «Celdas por corregir» y «Definiciones»."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitoreo_xlsx.catalogo import abreviar, ordenar, redactar
from monitoreo_xlsx.conversion import en_palabras
from monitoreo_xlsx.cuadros.bases import PESO_TOTAL
from monitoreo_xlsx.cuadros.contexto import Contexto
from monitoreo_xlsx.cuadros.piezas import Columna, Cuadro, Dato, Hoja
from monitoreo_xlsx.modelo import ROMANOS, Ficha, Rubrica
from monitoreo_xlsx.rubricas import cifra, cortes, diferencias, limites

_ANCHO_1, _ANCHO_2 = 26, 80


def celdas_por_corregir(ctx: Contexto) -> Hoja:
    """Cada hallazgo con el enlace que abre su celda, qué se encontró y qué escribir."""
    columnas = (
        Columna("gravedad", "Gravedad", "centrado", 10),
        Columna("archivo", "Archivo", "parrafo", 34),
        Columna("hoja", "Hoja", "parrafo", 14),
        Columna("celda", "Celda", "enlace", 8),
        Columna("valor", "Dice", "parrafo", 18),
        Columna("mensaje", "Qué pasa", "parrafo", 50),
        Columna("remedio", "Qué hacer", "parrafo", 44),
        Columna("codigo", "Código", "centrado", 10),
    )
    filas = []
    for hallazgo in ordenar(ctx.expediente.hallazgos):
        mensaje, lugar = redactar(hallazgo), hallazgo.lugar
        enlace = ctx.enlace(lugar) if lugar.archivo else ""
        celda = Dato(lugar.celda or ("abrir" if enlace else ""), enlace=enlace)
        textos = (abreviar(hallazgo.valor), mensaje.texto, mensaje.remedio, hallazgo.codigo)
        filas.append((Dato(mensaje.gravedad.capitalize()), Dato(lugar.archivo), Dato(lugar.hoja), celda, *map(Dato, textos)))
    nota = "Haga clic en la celda para abrir el libro en ese lugar. Corrija, guarde y vuelva a consolidar. Los errores van primero."
    cuadro = Cuadro("hallazgos", "", columnas, tuple(filas), filtro=True)
    return Hoja("Celdas por corregir", "Celdas por corregir", (cuadro,), nota)


def definiciones(ctx: Contexto, ausentes: Mapping[str, str], propias: Mapping[str, str]) -> Hoja:
    """Qué significa cada cifra, con qué escala y regla, de qué archivos salió y qué hojas no aparecen.

    `ausentes` da el motivo de cada hoja que falta; `propias`, lo que las hojas presentes explican de sus cifras.
    """
    bloques = (
        _cifras(ctx, propias),
        _corte(ctx),
        *_con_que_rubrica(ctx),
        escala(ctx),
        _regla(ctx),
        *_ediciones(ctx),
        _desempenos(ctx),
        _fuentes(ctx),
        *_ausentes(ausentes),
    )
    return Hoja("Definiciones", "Definiciones: cómo se obtuvo cada cifra", bloques)


def _dos_columnas(clave: str, titulo: str, primera: str, segunda: str, filas: tuple[tuple[Dato, ...], ...]) -> Cuadro:
    columnas = (Columna("nombre", primera, "parrafo", _ANCHO_1), Columna("texto", segunda, "parrafo", _ANCHO_2))
    return Cuadro(clave, titulo, columnas, filas)


def _cifras(ctx: Contexto, propias: Mapping[str, str]) -> Cuadro:
    por_lograr = " o ".join(n.etiqueta.lower() for n in ctx.rubrica.niveles if not n.logrado)
    ultimo = f"su último monitoreo{ctx.con_esta}"
    focalizacion = f"Quien quedó en {por_lograr} en {ultimo}; si es nueva, según su primera visita (regla del plan)."
    na = "sale del denominador" if ctx.rubrica.regla.na == "excluir" else "deja a la ficha sin nivel global"
    textos = {
        **_de_visitas(ctx),
        "Puntaje y nivel global": "Se promedian los desempeños evaluados (por su peso), se llevan a la unidad de la regla y se ubican en "
        f"sus tramos. Un N.A. {na}; si falta un nivel, la ficha no tiene nivel global.",
        f"En {ctx.rotulo_logrados}": "Indicador oficial: docentes en esos niveles sobre docentes monitoreados con nivel global. "
        "Primero el conteo, luego el porcentaje.",
        "Desempeños": "Docentes en cada nivel sobre los que tienen nivel en ese desempeño. N.A. y lo que falta se muestran aparte.",
        "Comparables": "Docentes con nivel global en las dos visitas. El avance se mide solo con ellas.",
        **({} if ctx.principal else {"Focalización": focalizacion}),
        **propias,
        "Fichas con errores": "Se aparta la ficha que no se sabe de quién o de qué visita es, la de otra rúbrica y la que contradice otra. "
        "Las demás se usan en lo que está bien, y la celda mala queda como «falta».",
        "Fecha de corte": f"{en_palabras(ctx.expediente.corte)}. Una visita posterior todavía no se cuenta.",
        "Fórmulas": "Conteos, porcentajes, promedios y puntajes son fórmulas sobre «Datos» y «Visitas»: se pueden seguir y recalcular.",
        "Programa": f"monitoreo_xlsx {ctx.version}",
    }
    filas = tuple((Dato(nombre), Dato(texto)) for nombre, texto in textos.items())
    return _dos_columnas("cifras", "Cada cifra, en palabras", "Cifra", "Qué significa", filas)


def _de_visitas(ctx: Contexto) -> dict[str, str]:
    """Qué es una docente monitoreada y una visita hecha; lo programado se explica en el libro de todo el acompañamiento."""
    ficha = "ficha consolidada de esta rúbrica" if ctx.expediente.ediciones else "ficha consolidada"
    textos = {"Monitoreados": f"Docentes con {ficha} en esa visita. Quien no la tiene va «sin registro», nunca como I."}
    if ctx.hay_otras:
        textos["Con otra rúbrica"] = "Docentes que en esa visita solo tienen ficha de otra rúbrica del año: su visita está hecha."
    if ctx.principal:
        textos["Visitas hechas con esta rúbrica"] = "Las que tienen ficha de esta rúbrica, sobre todas las hechas, programadas o no."
        return textos
    mas = " y «con otra rúbrica»," if ctx.hay_otras else ""
    return {
        **textos,
        "Cobertura": f"Docentes monitoreados{mas} sobre el total de docentes del cronograma.",
        "Ejecución": "Visitas programadas que tienen ficha, sobre las programadas (sin las canceladas), a la fecha de corte.",
        "Situación «Programada»": "Visita que todavía no se hace y cuya fecha, o cuyo mes, no ha terminado: las «Aún programadas».",
        "Vencida": "Visita programada sin ficha cuya fecha, o cuyo mes, terminó antes de la fecha de corte.",
    }


def _con_que_rubrica(ctx: Contexto) -> tuple[Cuadro, ...]:
    """En el libro de otra rúbrica, que no lleva «Cronograma», la lista de docentes que las fórmulas citan: `Docentes_clave`."""
    if ctx.principal is None:
        return ()
    columnas = (
        Columna("nombre", "Docente", "parrafo", _ANCHO_1),
        Columna("rubrica", "Con qué rúbrica se observó en cada visita", "parrafo", _ANCHO_2),
        Columna("clave", "Código", "centrado", 15),
    )
    filas = tuple(
        (
            Dato(d.nombre),
            Dato(" · ".join(f"{m.romano}: {_cual(ctx.visita_de.get((d.codigo, m.numero)))}" for m in ctx.momentos)),
            Dato(d.codigo),
        )
        for d in ctx.expediente.docentes
    )
    return (Cuadro("con_que_rubrica", "Docentes del cronograma", columnas, filas, nombre="Docentes"),)


def _cual(visita: Mapping[Any, Any] | None) -> str:
    if visita is None or not (visita["ejecutada"] or visita["con_otra"]):
        return "sin visita hecha"
    return "esta rúbrica" if visita["ejecutada"] else "otra rúbrica"


def _corte(ctx: Contexto) -> Cuadro:
    """La fecha de corte en una celda que las fórmulas citan: `Corte_fecha`."""
    columnas = (Columna("que", "Fecha", ancho=_ANCHO_1), Columna("fecha", "Día", "fecha", _ANCHO_2))
    nota = "" if ctx.principal else "Las fórmulas que dicen si un compromiso está vencido usan esta celda."
    return Cuadro("corte", "Fecha de corte", columnas, ((Dato("Fecha de corte"), Dato(ctx.expediente.corte)),), nota, nombre="Corte")


def escala(ctx: Contexto) -> Cuadro:
    """La escala con sus cortes: la citan las fórmulas que pasan de un valor a un nivel."""
    r = ctx.rubrica
    minimo, _ = limites(r.regla, r.desempenos, r.niveles)
    inicios = (minimo, *cortes(r.regla))
    columnas = (
        Columna("romano", "Nivel", "nivel", _ANCHO_1),
        Columna("etiqueta", "Nombre", ancho=_ANCHO_2),
        Columna("valor", "Valor", "entero", 15),
        Columna("corte", "Desde el puntaje", "decimal", 11),
        Columna("tramo", "Tramo de la rúbrica", "centrado", 13),
        Columna("logrado", f"Cuenta en {ctx.rotulo_logrados}", "centrado", 13),
    )
    filas = tuple(
        (
            Dato(n.romano),
            Dato(n.etiqueta),
            Dato(n.valor),
            Dato(inicio),
            Dato(f"{cifra(tramo.desde)} a {cifra(tramo.hasta)}"),
            Dato("Sí" if n.logrado else "No"),
        )
        for n, inicio, tramo in zip(r.niveles, inicios, r.regla.tramos, strict=True)
    )
    return Cuadro("escala", "Escala y cortes", columnas, filas, nombre="Escala")


def _regla(ctx: Contexto) -> Cuadro:
    r = ctx.rubrica
    filas = (
        (Dato("Instrumento"), Dato(f"{r.nombre} ({r.id}, {r.version})")),
        (Dato("Fuente"), Dato(r.fuente)),
        (Dato("Método"), Dato(r.regla.metodo)),
        (Dato("En el corte exacto"), Dato(f"nivel {r.regla.empate}")),
        (Dato("Con N.A."), Dato(r.regla.na)),
        (Dato(PESO_TOTAL), Dato(r.peso_total)),
    )
    columnas = (Columna("clave", "Regla", ancho=_ANCHO_1), Columna("valor", "Valor", "parrafo", _ANCHO_2))
    return Cuadro("regla", "Rúbrica y regla del nivel global", columnas, filas, nombre="Regla")


def _ediciones(ctx: Contexto) -> tuple[Cuadro, ...]:
    """Las rúbricas que se usaron en el periodo, y en qué se diferencian de la de este libro."""
    otras = ctx.expediente.ediciones
    if not otras:
        return ()
    columnas = (
        Columna("rubrica", "Rúbrica", "parrafo", _ANCHO_1),
        Columna("cambia", "En qué se diferencia", "parrafo", _ANCHO_2),
        Columna("visitas", "Visitas", "centrado", 15),
        Columna("fichas", "Fichas", "entero", 11),
    )
    propia = (Dato(ctx.rubrica.clave), Dato("Es la de este libro."), *_uso(ctx.expediente.contadas))
    filas = [
        (Dato(e.rubrica.clave), Dato(_diferencias(ctx.rubrica, e.rubrica)), *_uso(ctx.expediente.visto_con(e).contadas)) for e in otras
    ]
    lugar = (
        f"Lo que es de todo el acompañamiento está en «{ctx.principal.archivo}», una sola vez."
        if ctx.principal
        else "Los de otra rúbrica van en otro libro, con la clave de su rúbrica en el nombre; aquí cuentan solo como visitas ejecutadas."
    )
    nota = "Cada rúbrica observa o califica de otro modo: sus resultados no se suman, no se promedian y no se comparan entre visitas."
    return (Cuadro("ediciones", "Rúbricas de este periodo", columnas, (propia, *filas), f"{nota} {lugar}"),)


def _diferencias(propia: Rubrica, otra: Rubrica) -> str:
    return " ".join(diferencias(propia, otra)) or "Solo cambia su nombre."


def _uso(fichas: tuple[Ficha, ...]) -> tuple[Dato, Dato]:
    visitas = sorted({f.visita for f in fichas})
    return Dato(", ".join(ROMANOS[v - 1] for v in visitas)), Dato(len(fichas))


def _desempenos(ctx: Contexto) -> Cuadro:
    filas = tuple(
        (Dato(d.codigo), Dato(d.nombre + ("" if d.puntua else " (informativo: no suma al puntaje)"))) for d in ctx.rubrica.desempenos
    )
    return _dos_columnas("desempenos", "Desempeños", "Código", "Desempeño", filas)


def _fuentes(ctx: Contexto) -> Cuadro:
    columnas = (
        Columna("archivo", "Archivo", "parrafo", _ANCHO_1),
        Columna("sha256", "Huella SHA-256", "parrafo", _ANCHO_2),
        Columna("contenido", "Contenido", ancho=15),
    )
    filas = tuple((Dato(x.archivo), Dato(x.sha256), Dato(x.contenido)) for x in ctx.expediente.fuentes)
    nota = "La huella cambia si el archivo cambia: sirve para comprobar que este consolidado salió de estos archivos."
    return Cuadro("fuentes", "Archivos leídos", columnas, filas, nota)


def _ausentes(ausentes: Mapping[str, str]) -> tuple[Cuadro, ...]:
    if not ausentes:
        return ()
    filas = tuple((Dato(hoja), Dato(motivo)) for hoja, motivo in ausentes.items())
    return (_dos_columnas("ausentes", "Hojas que no aparecen", "Hoja", "Por qué", filas),)
