"""Cruces entre los niveles, los compromisos de mejora y lo que las visitas siguientes dicen de ellos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitoreo_xlsx.conversion import clave, en_cifras, enumerar, sugerencia
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import ROMANOS, Compromiso, Expediente, Ficha, Seguimiento, TipoFicha
from monitoreo_xlsx.reglas.celdas_juntas import las_que_caben
from monitoreo_xlsx.reglas.fechas import despues_del_corte, fuera_de_periodo
from monitoreo_xlsx.reglas.seguimiento import ABIERTOS, citas

_MAXIMO_CON_NOMBRE = 3
_MUCHAS = 4
"""Fichas de una misma visita sin ningún compromiso: desde este número es una costumbre y no un descuido en cada una."""


def sin_compromiso(expediente: Expediente) -> Iterator[Hallazgo]:
    """COM-001: quedaron desempeños por debajo del logro y la observación no tiene ningún compromiso.

    Solo lo debe la ficha que tiene dónde escribirlos: un registro sin ese espacio, no. Vale uno del consenso de esa clase, o uno
    anterior que la ficha dice que sigue abierto. No se juzga si la lectura ya señaló algo en esa parte de la ficha: puede ser el
    compromiso que falta. Si en una visita son muchas las fichas sin ninguno, la causa es una y se dice una vez.
    """
    por_docente = _por_docente(_acordados(expediente))
    consensos = {(f.docente, f.visita): f for f in expediente.otras_fichas if f.tipo is TipoFicha.CONSENSO}
    senaladas = _ultimas_senaladas(expediente)
    sin_ninguno: dict[int, list[tuple[Ficha, Ubicacion, list[str]]]] = {}
    for ficha in expediente.fichas:
        espacio = dict(ficha.lugares).get("compromisos")
        if espacio is None or ficha.compromisos or _fila(espacio) <= senaladas.get((espacio.archivo, espacio.hoja), 0):
            continue
        consenso = consensos.get((ficha.docente, ficha.visita))
        if (consenso and consenso.compromisos) or any(_que_siguen(ficha, por_docente.get(ficha.docente, ()))):
            continue
        bajos = _por_mejorar(ficha, expediente)
        if bajos:
            sin_ninguno.setdefault(ficha.visita, []).append((ficha, espacio, bajos))
    niveles = enumerar(n.romano for n in expediente.rubrica.niveles if not n.logrado)
    for visita, casos in sin_ninguno.items():
        if len(casos) < _MUCHAS:
            for _, espacio, bajos in casos:
                yield Hallazgo("COM-001", espacio, datos={"donde": "", "niveles": niveles, "cuales": enumerar(bajos, "y")})
            continue
        lineas = (f"{expediente.docente(f.docente).nombre} ({lugar.archivo}, {lugar.hoja}!{lugar.celda})" for f, lugar, _ in casos)
        donde = f" en {len(casos)} fichas de la visita {ROMANOS[visita - 1]}"
        datos = {"donde": donde, "niveles": niveles, "cuales": las_que_caben(lineas, len(casos))}
        yield Hallazgo("COM-001", casos[0][1], datos=datos)


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
    por_docente = _por_docente(_acordados(expediente))
    senaladas = {h.lugar for h in expediente.hallazgos}
    for ficha in expediente.cada_ficha:
        suyos = [c for c in por_docente.get(ficha.docente, ()) if c.visita < ficha.visita]
        codigos = {clave(c.codigo) for c in suyos}
        for seguimiento, suyo in citas(ficha, suyos):
            if seguimiento.lugar not in senaladas and suyo is None:
                datos = {"docente": expediente.docente(ficha.docente).nombre, "sugerencia": _sugerir(seguimiento, suyos)}
                sin_codigo = clave(seguimiento.codigo) in {"", *codigos}
                yield Hallazgo("COM-004", seguimiento.lugar, seguimiento.texto if sin_codigo else seguimiento.codigo, datos)


def codigo_de_otro(expediente: Expediente) -> Iterator[Hallazgo]:
    """COM-007: el código que una ficha cita es de un compromiso, y el texto, de otro; se tomó el del texto."""
    por_docente = _por_docente(_acordados(expediente))
    for ficha in expediente.cada_ficha:
        suyos = [c for c in por_docente.get(ficha.docente, ()) if c.visita < ficha.visita]
        codigos = {clave(c.codigo) for c in suyos}
        for seguimiento, suyo in citas(ficha, suyos):
            if suyo is not None and clave(seguimiento.codigo) in codigos - {clave(suyo.codigo)}:
                yield Hallazgo("COM-007", seguimiento.lugar, seguimiento.codigo, {"compromiso": suyo.codigo})


def _ultimas_senaladas(expediente: Expediente) -> dict[tuple[str, str], int]:
    """La última fila de cada hoja en que la lectura señaló algo."""
    ultimas: dict[tuple[str, str], int] = {}
    for lugar in (h.lugar for h in expediente.hallazgos if h.lugar.celda):
        hoja = (lugar.archivo, lugar.hoja)
        ultimas[hoja] = max(ultimas.get(hoja, 0), _fila(lugar))
    return ultimas


def _fila(lugar: Ubicacion) -> int:
    return int("".join(c for c in lugar.celda if c.isdigit()))


def _por_mejorar(ficha: Ficha, expediente: Expediente) -> list[str]:
    """Los desempeños que suman y están por debajo del logro: «A4 Evaluación formativa (II)»; si son muchos, «A4 (II)»."""
    niveles = {nivel.valor: nivel for nivel in expediente.rubrica.niveles}
    puntajes = {p.desempeno: niveles[p.nivel] for p in ficha.puntajes if p.nivel is not None}
    bajos = [d for d in expediente.rubrica.puntuables if d.codigo in puntajes and not puntajes[d.codigo].logrado]
    nombres = {d.codigo: d.codigo if len(bajos) > _MAXIMO_CON_NOMBRE else f"{d.codigo} {d.nombre}" for d in bajos}
    return [f"{nombres[d.codigo]} ({puntajes[d.codigo].romano})" for d in bajos]


def _acordados(expediente: Expediente) -> list[Compromiso]:
    """Todos los compromisos, de cualquier ficha y rúbrica, y los del periodo anterior."""
    de_ediciones = (f for edicion in expediente.ediciones for f in (*edicion.fichas, *edicion.otras_fichas))
    return [*expediente.anteriores, *(c for f in (*expediente.cada_ficha, *de_ediciones) for c in f.compromisos)]


def _por_docente(compromisos: Iterable[Compromiso]) -> dict[str, list[Compromiso]]:
    suyos: dict[str, list[Compromiso]] = {}
    for compromiso in compromisos:
        suyos.setdefault(compromiso.docente, []).append(compromiso)
    return suyos


def _que_siguen(ficha: Ficha, suyos: Iterable[Compromiso]) -> Iterator[Compromiso]:
    """Los compromisos anteriores de la docente (`suyos` son todos los de ella) que la ficha dice que siguen abiertos."""
    for seguimiento, compromiso in citas(ficha, suyos):
        if compromiso is not None and seguimiento.estado in ABIERTOS:
            yield compromiso


def _sugerir(seguimiento: Seguimiento, suyos: list[Compromiso]) -> str:
    """Redacta cuál quiso decir, por su texto; si no se parece a ninguno, cuáles tiene."""
    parecida = sugerencia(seguimiento.texto, [c.texto for c in suyos]) if seguimiento.texto else ""
    if parecida or not suyos:
        return parecida or " (no tiene ninguno)"
    return f" (los suyos son {enumerar((c.codigo for c in suyos), 'y')})" if len(suyos) > 1 else f" (tiene el {suyos[0].codigo})"
