"""La calidad de lo observado: lo que cada celda admite, pero conviene mirar dos veces antes de darlo por bueno.

Cada regla da a lo más un hallazgo por ficha, y todos son avisos. `calidad` las aplica sin repetir celda.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from monitoreo_xlsx.conversion import normal
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import ROMANOS, Expediente, Ficha, Puntaje
from monitoreo_xlsx.reglas.calidad_visitas import dia_no_laborable, duracion_inusual, visitas_cruzadas
from monitoreo_xlsx.reglas.fechas import despues_del_corte, en_desorden, fuera_de_periodo, fuera_de_ventana
from monitoreo_xlsx.reglas.fichas import asistentes_de_mas, horas_invertidas
from monitoreo_xlsx.reglas.llenado import llenada_antes, llenada_tarde
from monitoreo_xlsx.reglas.tipos import de_otro_dia
from monitoreo_xlsx.reglas.visitas import no_programada

MINIMO_DE_NIVELES = 4
"""Con menos niveles, que sean todos iguales es casualidad."""
MINIMO_DE_LETRAS = 15
"""Un texto más corto («sí», «no se observó») se repite sin que nadie lo copie."""
_SALTO = 2


def todo_igual(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-001: todos los desempeños de la ficha tienen el mismo nivel."""
    for ficha in expediente.fichas:
        calificados = _calificados(ficha, expediente)
        if len(calificados) >= MINIMO_DE_NIVELES and len({p.nivel for p in calificados}) == 1:
            nivel = _romano(calificados[0], expediente)
            yield Hallazgo("CAL-001", calificados[0].lugar, nivel, {"cuantos": str(len(calificados))})


def evidencia_copiada(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-002: una evidencia está copiada, palabra por palabra, de una ficha anterior; se nombra la que más se le parece."""
    vistas: dict[str, list[tuple[int, Puntaje]]] = {}
    fichas = sorted(expediente.fichas, key=lambda f: (f.fecha or date.max, f.visita))
    for posicion, ficha in enumerate(fichas):
        textos = [(p, normal(p.evidencia)) for p in ficha.puntajes]
        textos = [(p, texto) for p, texto in textos if len(texto) >= MINIMO_DE_LETRAS]
        copias = Counter(de for _, texto in textos for de in {otra for otra, _ in vistas.get(texto, ())})
        if copias:
            otra, cuantas = copias.most_common(1)[0]
            puntaje, original = next((p, o) for p, texto in textos for de, o in vistas.get(texto, ()) if de == otra)
            docente = expediente.docente(fichas[otra].docente).nombre
            datos = {"docente": docente, "visita": ROMANOS[fichas[otra].visita - 1], "otra": str(original.lugar), "cuantas": str(cuantas)}
            yield Hallazgo("CAL-002", puntaje.lugar, _romano(puntaje, expediente), datos)
        for puntaje, texto in textos:
            vistas.setdefault(texto, []).append((posicion, puntaje))


def igual_a_la_anterior(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-003: los niveles son, uno por uno, los de la visita anterior a la misma docente."""
    for anterior, ficha in _consecutivas(expediente):
        antes, ahora = _niveles(anterior, expediente), _niveles(ficha, expediente)
        if len(ahora) >= MINIMO_DE_NIVELES and antes == ahora:
            datos = {"anterior": ROMANOS[anterior.visita - 1], "cuantos": str(len(ahora))}
            yield Hallazgo("CAL-003", ficha.lugar_de("visita"), ROMANOS[ficha.visita - 1], datos)


def salto_sin_evidencia(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-004: un desempeño sube o baja dos niveles o más desde la visita anterior y la ficha no dice qué se vio."""
    for anterior, ficha in _consecutivas(expediente):
        antes = _niveles(anterior, expediente)
        for puntaje in _sin_evidencia(ficha, expediente):
            previo = antes.get(puntaje.desempeno)
            if previo is not None and puntaje.nivel is not None and abs(puntaje.nivel - previo) >= _SALTO:
                datos = {
                    "desempeno": _nombre(puntaje, expediente),
                    "antes": expediente.rubrica.nivel(previo).romano,
                    "anterior": ROMANOS[anterior.visita - 1],
                }
                yield Hallazgo("CAL-004", puntaje.lugar, _romano(puntaje, expediente), datos)
                break


def extremo_sin_evidencia(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-005: un desempeño tiene el nivel más bajo o el más alto y le falta la evidencia que otros de la ficha sí tienen."""
    extremos = {expediente.rubrica.niveles[0].valor, expediente.rubrica.niveles[-1].valor}
    for ficha in expediente.fichas:
        for puntaje in _sin_evidencia(ficha, expediente):
            if puntaje.nivel in extremos:
                yield Hallazgo("CAL-005", puntaje.lugar, _romano(puntaje, expediente), {"desempeno": _nombre(puntaje, expediente)})
                break


_BASICAS = (
    no_programada,
    fuera_de_periodo,
    despues_del_corte,
    fuera_de_ventana,
    en_desorden,
    horas_invertidas,
    asistentes_de_mas,
    de_otro_dia,
)
CALIDAD: tuple[Callable[[Expediente], Iterator[Hallazgo]], ...] = (
    evidencia_copiada,
    igual_a_la_anterior,
    todo_igual,
    salto_sin_evidencia,
    extremo_sin_evidencia,
    visitas_cruzadas,
    dia_no_laborable,
    duracion_inusual,
    llenada_tarde,
    llenada_antes,
)
"""En orden: si dos señalan la misma celda, se dice solo lo primero."""


def calidad(expediente: Expediente) -> Iterator[Hallazgo]:
    """Aplica las reglas de calidad (códigos CAL) a las celdas que ni la lectura ni las demás reglas señalaron."""
    senaladas = {h.lugar for h in expediente.hallazgos} | {h.lugar for regla in _BASICAS for h in regla(expediente)}
    for regla in CALIDAD:
        for hallazgo in regla(expediente):
            if hallazgo.lugar not in senaladas:
                senaladas.add(hallazgo.lugar)
                yield hallazgo


def _calificados(ficha: Ficha, expediente: Expediente) -> list[Puntaje]:
    """Los puntajes con nivel de los desempeños que suman, en el orden de la ficha."""
    suman = {d.codigo for d in expediente.rubrica.puntuables}
    return [p for p in ficha.puntajes if p.nivel is not None and p.desempeno in suman]


def _niveles(ficha: Ficha, expediente: Expediente) -> Mapping[str, int]:
    return {p.desempeno: p.nivel for p in _calificados(ficha, expediente) if p.nivel is not None}


def _consecutivas(expediente: Expediente) -> Iterator[tuple[Ficha, Ficha]]:
    """Cada ficha con la anterior de la misma docente."""
    for docente in expediente.docentes:
        suyas = sorted((f for f in expediente.fichas if f.docente == docente.codigo), key=lambda f: f.visita)
        yield from pairwise(suyas)


def _sin_evidencia(ficha: Ficha, expediente: Expediente) -> Iterator[Puntaje]:
    """Los calificados sin evidencia de una ficha que sí la tiene en otra fila: un registro sin esa columna no la debe.

    Si la lectura ya señaló algo en la fila, no se juzga: puede ser la evidencia misma, que no se pudo leer.
    """
    if not any(p.evidencia.strip() for p in ficha.puntajes):
        return
    dudosas = {_fila(h.lugar) for h in expediente.hallazgos if h.lugar.celda}
    for puntaje in _calificados(ficha, expediente):
        if not puntaje.evidencia.strip() and _fila(puntaje.lugar) not in dudosas:
            yield puntaje


def _fila(lugar: Ubicacion) -> tuple[str, str, str]:
    return lugar.archivo, lugar.hoja, "".join(c for c in lugar.celda if c.isdigit())


def _romano(puntaje: Puntaje, expediente: Expediente) -> str:
    """El nivel como se escribe; vacío si la evidencia no tiene nivel."""
    return "" if puntaje.nivel is None else expediente.rubrica.nivel(puntaje.nivel).romano


def _nombre(puntaje: Puntaje, expediente: Expediente) -> str:
    return next(d.nombre for d in expediente.rubrica.desempenos if d.codigo == puntaje.desempeno)
