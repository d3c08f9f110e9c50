"""La hoja «Agenda»: qué sigue, con quién y qué hacer; para imprimirla y pegarla en la pared."""

from __future__ import annotations

from typing import Any

from monitoreo_xlsx.catalogo import abreviar
from monitoreo_xlsx.conversion import MESES, cuando
from monitoreo_xlsx.cuadros.contexto import COLOR_VENCIDO, Candidata, Contexto
from monitoreo_xlsx.cuadros.piezas import GUION, Columna, Cuadro, Dato, Hoja
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.indicadores.agenda import COMPROMISO

_PROXIMOS = 3


def candidata(ctx: Contexto) -> Candidata:
    """La hoja aparece si queda algo por hacer a la fecha de corte."""
    motivo = "A la fecha de corte no queda nada por hacer: lo programado se hizo o se cerró."
    if not ctx.con_nombres:
        motivo = "No se incluye en la versión sin nombres: es para el trabajo de la dirección."
    definiciones = {
        "Agenda": "Lo vencido es lo que pasó su fecha sin ficha, sin asistencia anotada o sin verificar. Lo que solo tiene mes va al final "
        "de ese mes. Los compromisos abiertos sin plazo van al final. No está lo cancelado ni lo declarado «No ejecutada»."
    }
    return Candidata("Agenda", agenda, hay=ctx.con_nombres and not ctx.indicadores.agenda.empty, motivo=motivo, definiciones=definiciones)


def agenda(ctx: Contexto) -> Hoja:
    """Lo vencido y, después, lo que viene en orden de fecha."""
    columnas = (
        Columna("mes", "Mes", "situacion", 12),
        Columna("cuando", "Cuándo", "parrafo", 22),
        Columna("que", "Qué", "parrafo", 40),
        Columna("quien", "Con quién", "parrafo", 32),
        Columna("hacer", "Qué hacer", "parrafo", 46),
        Columna("hecho", "Hecho", "centrado", 8),
        Columna("celda", "Dónde", "enlace", 8),
    )
    filas = tuple(_fila(ctx, fila) for fila in ctx.indicadores.agenda.to_dict("records"))
    nota = (
        f"Primero lo «{COLOR_VENCIDO.texto}»: ya pasó su fecha. Marque «Hecho» a mano; cada vez que consolida, esta hoja se rehace con lo "
        "que falte a la nueva fecha de corte."
    )
    return Hoja("Agenda", "Agenda: qué sigue y con quién", (Cuadro("agenda", "", columnas, filas, separar="mes"),), nota)


def _fila(ctx: Contexto, fila: dict[Any, Any]) -> tuple[Dato, ...]:
    mes = COLOR_VENCIDO.texto if fila["vencido"] else MESES[fila["hasta"].month - 1] if fila["hasta"] else GUION
    que = f"{fila['que']}: {fila['detalle']}" if fila["detalle"] else fila["que"]
    lugar = Ubicacion(fila["archivo"], fila["hoja"], fila["celda"])
    textos = (mes, cuando(fila["desde"], fila["hasta"]), que, fila["quien"] or GUION, fila["hacer"])
    return (*map(Dato, textos), Dato(), Dato(lugar.celda, enlace=ctx.enlace(lugar)))


def lo_que_sigue(ctx: Contexto) -> str:
    """La línea del panel: cuántos asuntos vencieron, con el más antiguo, y los tres que vienen; vacío si no hay hoja «Agenda»."""
    tabla = ctx.indicadores.agenda
    if tabla.empty or not ctx.con_nombres:
        return ""
    vencidos = tabla[tabla["vencido"]].to_dict("records")
    partes = []
    if vencidos:
        cuantos = "1 asunto vencido por resolver" if len(vencidos) == 1 else f"{len(vencidos)} asuntos vencidos por resolver, el primero"
        partes.append(f"{cuantos}: {_con_quien(vencidos[:1])}")
    juntos: dict[tuple[Any, ...], list[dict[Any, Any]]] = {}
    for fila in tabla[~tabla["vencido"]].to_dict("records"):
        # Los compromisos de una docente que vencen el mismo día son una sola conversación.
        suelto = fila["clave"] if fila["asunto"] != COMPROMISO else ""
        juntos.setdefault((fila["desde"], fila["hasta"], fila["asunto"], fila["quien"], suelto), []).append(fila)
    for (desde, hasta, *_), filas in list(juntos.items())[:_PROXIMOS]:
        partes.append(f"{f'{desde:%d/%m}' if desde and desde == hasta else cuando(desde, hasta)}, {_con_quien(filas)}")
    return f"Lo que sigue: {'; '.join(partes)}. Ver «Agenda»."


def _con_quien(filas: list[dict[Any, Any]]) -> str:
    quien = f" ({abreviar(filas[0]['quien'])})" if filas[0]["quien"] else ""
    return f"{filas[0]['que'] if len(filas) == 1 else f'vencen {len(filas)} compromisos'}{quien}"
