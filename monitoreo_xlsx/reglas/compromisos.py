"""Cruces entre los niveles, los compromisos de mejora y lo que las visitas siguientes dicen de ellos."""

from __future__ import annotations

from collections.abc import Iterator

from monitoreo_xlsx.conversion import clave, en_cifras, enumerar, sugerencia
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import Compromiso, Expediente, Ficha, Seguimiento, TipoFicha
from monitoreo_xlsx.reglas.fechas import despues_del_corte, fuera_de_periodo
from monitoreo_xlsx.reglas.seguimiento import ABIERTOS, citas

_MAXIMO_CON_NOMBRE = 3


def sin_compromiso(expediente: Expediente) -> Iterator[Hallazgo]:
    """COM-001: uno o más desempeños quedaron por debajo del logro y no hay compromiso que los atienda; uno por observación.

    Solo lo debe la ficha que tiene dónde escribirlos, o que ya trae alguno: un registro sin ese espacio no. Un desempeño está
    atendido si lo nombra un compromiso de la ficha o del consenso de esa clase, o uno anterior que la ficha dice que sigue
    abierto. Si algún compromiso no dice de qué desempeño es, puede ser de cualquiera y no se juzga; tampoco si la lectura ya
    señaló algo en esa parte de la ficha: puede ser el compromiso que falta.
    """
    previos = _acordados(expediente)
    consensos = {(f.docente, f.visita): f for f in expediente.otras_fichas if f.tipo is TipoFicha.CONSENSO}
    for ficha in expediente.fichas:
        espacio = dict(ficha.lugares).get("compromisos")
        if (espacio is None and not ficha.compromisos) or (espacio and _dudoso(espacio, expediente)):
            continue
        consenso = consensos.get((ficha.docente, ficha.visita))
        compromisos = [*ficha.compromisos, *(consenso.compromisos if consenso else ()), *_que_siguen(ficha, previos)]
        if any(not compromiso.desempeno for compromiso in compromisos):
            continue
        faltan = _por_atender(ficha, {compromiso.desempeno for compromiso in compromisos}, expediente)
        if faltan:
            niveles = enumerar(n.romano for n in expediente.rubrica.niveles if not n.logrado)
            datos = {"niveles": niveles, "desempenos": enumerar(faltan, "y")}
            yield Hallazgo("COM-001", espacio or ficha.compromisos[0].lugar, datos=datos)


def plazo_anterior(expediente: Expediente) -> Iterator[Hallazgo]:
    """COM-003: la fecha límite de un compromiso es anterior a la visita en que se acordó.

    Si otra regla o la lectura ya señaló una de las dos fechas, no se juzga con ella.
    """
    senaladas = {h.lugar for regla in (fuera_de_periodo, despues_del_corte) for h in regla(expediente)}
    senaladas |= {h.lugar for h in expediente.hallazgos}
    for ficha in expediente.cada_ficha:
        for compromiso in ficha.compromisos:
            if compromiso.plazo is None or ficha.fecha is None or ficha.lugar_de("fecha") in senaladas:
                continue
            lugar = dict(ficha.lugares).get(f"plazo {compromiso.numero}", compromiso.lugar)
            if compromiso.plazo < ficha.fecha and lugar not in senaladas:
                yield Hallazgo("COM-003", lugar, en_cifras(compromiso.plazo), {"fecha": en_cifras(ficha.fecha)})


def sin_su_compromiso(expediente: Expediente) -> Iterator[Hallazgo]:
    """COM-004: una ficha da cuenta de un compromiso que no está en ninguna visita anterior ni viene del periodo anterior.

    Si hay fichas apartadas, podría estar en una de ellas y no se dice nada hasta que se corrijan; tampoco de una celda que la
    lectura ya señaló.
    """
    if expediente.apartadas:
        return
    previos = _acordados(expediente)
    senaladas = {h.lugar for h in expediente.hallazgos}
    for ficha in expediente.cada_ficha:
        suyos = [c for c in previos if c.docente == ficha.docente and c.visita < ficha.visita]
        codigos = {clave(c.codigo) for c in suyos}
        for seguimiento, suyo in citas(ficha, suyos):
            if seguimiento.lugar not in senaladas and suyo is None:
                datos = {"docente": expediente.docente(ficha.docente).nombre, "sugerencia": _sugerir(seguimiento, suyos)}
                sin_codigo = clave(seguimiento.codigo) in {"", *codigos}
                yield Hallazgo("COM-004", seguimiento.lugar, seguimiento.texto if sin_codigo else seguimiento.codigo, datos)


def codigo_de_otro(expediente: Expediente) -> Iterator[Hallazgo]:
    """COM-007: el código que una ficha cita es de un compromiso, y el texto, de otro; se tomó el del texto."""
    previos = _acordados(expediente)
    for ficha in expediente.cada_ficha:
        suyos = [c for c in previos if c.docente == ficha.docente and c.visita < ficha.visita]
        codigos = {clave(c.codigo) for c in suyos}
        for seguimiento, suyo in citas(ficha, suyos):
            if suyo is not None and clave(seguimiento.codigo) in codigos - {clave(suyo.codigo)}:
                yield Hallazgo("COM-007", seguimiento.lugar, seguimiento.codigo, {"compromiso": suyo.codigo})


def _dudoso(espacio: Ubicacion, expediente: Expediente) -> bool:
    """Dice si hay algo señalado en la hoja desde la fila donde empiezan los compromisos."""
    hojas = (h.lugar for h in expediente.hallazgos if (h.lugar.archivo, h.lugar.hoja) == (espacio.archivo, espacio.hoja))
    return any(_fila(lugar) >= _fila(espacio) for lugar in hojas if lugar.celda)


def _fila(lugar: Ubicacion) -> int:
    return int("".join(c for c in lugar.celda if c.isdigit()))


def _por_atender(ficha: Ficha, atendidos: set[str], expediente: Expediente) -> list[str]:
    """Los desempeños que suman, están por debajo del logro y no están atendidos: «A4 Evaluación formativa (II)».

    Si son muchos, solo su código y su nivel: «A4 (II)».
    """
    niveles = {nivel.valor: nivel for nivel in expediente.rubrica.niveles}
    puntajes = {p.desempeno: niveles[p.nivel] for p in ficha.puntajes if p.nivel is not None}
    faltan = [d for d in expediente.rubrica.puntuables if d.codigo in puntajes and not puntajes[d.codigo].logrado]
    faltan = [d for d in faltan if d.codigo not in atendidos]
    nombres = {d.codigo: d.codigo if len(faltan) > _MAXIMO_CON_NOMBRE else f"{d.codigo} {d.nombre}" for d in faltan}
    return [f"{nombres[d.codigo]} ({puntajes[d.codigo].romano})" for d in faltan]


def _acordados(expediente: Expediente) -> list[Compromiso]:
    """Todos los compromisos, de cualquier ficha y rúbrica, y los del periodo anterior."""
    de_ediciones = (f for edicion in expediente.ediciones for f in (*edicion.fichas, *edicion.otras_fichas))
    return [*expediente.anteriores, *(c for f in (*expediente.cada_ficha, *de_ediciones) for c in f.compromisos)]


def _que_siguen(ficha: Ficha, previos: list[Compromiso]) -> Iterator[Compromiso]:
    """Los compromisos anteriores de la docente que la ficha dice que siguen abiertos."""
    suyos = [c for c in previos if c.docente == ficha.docente]
    for seguimiento, compromiso in citas(ficha, suyos):
        if compromiso is not None and seguimiento.estado in ABIERTOS:
            yield compromiso


def _sugerir(seguimiento: Seguimiento, suyos: list[Compromiso]) -> str:
    """Redacta cuál quiso decir, por su texto; si no se parece a ninguno, cuáles tiene."""
    parecida = sugerencia(seguimiento.texto, [c.texto for c in suyos]) if seguimiento.texto else ""
    if parecida or not suyos:
        return parecida or " (no tiene ninguno)"
    return f" (los suyos son {enumerar((c.codigo for c in suyos), 'y')})" if len(suyos) > 1 else f" (tiene el {suyos[0].codigo})"
