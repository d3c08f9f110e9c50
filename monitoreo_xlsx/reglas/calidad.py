"""La calidad de lo observado: lo que cada celda admite, pero conviene mirar dos veces antes de darlo por bueno.

Cada regla da a lo más un hallazgo por ficha o, si varias tienen la misma causa, por grupo; todos son avisos. `calidad` las
aplica sin repetir celda.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from itertools import pairwise

from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo import ROMANOS, Expediente, Ficha, Puntaje
from monitoreo_xlsx.reglas.calidad_visitas import dia_no_laborable, duracion_inusual, visitas_cruzadas
from monitoreo_xlsx.reglas.copias import evidencia_copiada
from monitoreo_xlsx.reglas.fechas import despues_del_corte, en_desorden, fuera_de_periodo, fuera_de_ventana
from monitoreo_xlsx.reglas.fichas import asistentes_de_mas, horas_invertidas
from monitoreo_xlsx.reglas.llenado import llenada_antes, llenada_tarde
from monitoreo_xlsx.reglas.tipos import de_otro_dia
from monitoreo_xlsx.reglas.visitas import no_programada

MINIMO_DE_NIVELES = 4
"""Con menos niveles, que sean todos iguales es casualidad."""
_SALTO = 2
_Fila = tuple[str, str, str]


def todo_igual(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-001: todos los desempeños de la ficha tienen el mismo nivel."""
    for ficha in expediente.fichas:
        calificados = _calificados(ficha, expediente)
        if len(calificados) >= MINIMO_DE_NIVELES and len({p.nivel for p in calificados}) == 1:
            nivel = _romano(calificados[0], expediente)
            yield Hallazgo("CAL-001", calificados[0].lugar, nivel, {"cuantos": str(len(calificados))})


def igual_a_la_anterior(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-003: los niveles son, uno por uno, los de la visita anterior a la misma docente."""
    for anterior, ficha in _consecutivas(expediente):
        antes, ahora = _niveles(anterior, expediente), _niveles(ficha, expediente)
        if len(ahora) >= MINIMO_DE_NIVELES and antes == ahora:
            datos = {"anterior": ROMANOS[anterior.visita - 1], "cuantos": str(len(ahora))}
            yield Hallazgo("CAL-003", ficha.lugar_de("visita"), ROMANOS[ficha.visita - 1], datos)


def salto_sin_evidencia(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-004: un desempeño sube o baja dos niveles o más desde la visita anterior y la ficha no dice qué se vio."""
    dudosas = _dudosas(expediente)
    for anterior, ficha in _consecutivas(expediente):
        antes = _niveles(anterior, expediente)
        for puntaje in _sin_evidencia(ficha, dudosas, expediente):
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
    dudosas = _dudosas(expediente)
    for ficha in expediente.fichas:
        for puntaje in _sin_evidencia(ficha, dudosas, expediente):
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
    por_docente: dict[str, list[Ficha]] = {docente.codigo: [] for docente in expediente.docentes}
    for ficha in expediente.fichas:
        por_docente[ficha.docente].append(ficha)
    for suyas in por_docente.values():
        yield from pairwise(sorted(suyas, key=lambda f: f.visita))


def _sin_evidencia(ficha: Ficha, dudosas: Container[_Fila], expediente: Expediente) -> Iterator[Puntaje]:
    """Los calificados sin evidencia de una ficha que sí la tiene en otra fila: un registro sin esa columna no la debe.

    Si la lectura ya señaló algo en la fila, no se juzga: puede ser la evidencia misma, que no se pudo leer.
    """
    if not any(p.evidencia.strip() for p in ficha.puntajes):
        return
    for puntaje in _calificados(ficha, expediente):
        if not puntaje.evidencia.strip() and _fila(puntaje.lugar) not in dudosas:
            yield puntaje


def _dudosas(expediente: Expediente) -> set[_Fila]:
    """Las filas en que la lectura ya señaló algo."""
    return {_fila(h.lugar) for h in expediente.hallazgos if h.lugar.celda}


def _fila(lugar: Ubicacion) -> _Fila:
    return lugar.archivo, lugar.hoja, "".join(c for c in lugar.celda if c.isdigit())


def _romano(puntaje: Puntaje, expediente: Expediente) -> str:
    """El nivel como se escribe; vacío si la evidencia no tiene nivel."""
    return "" if puntaje.nivel is None else expediente.rubrica.nivel(puntaje.nivel).romano


def _nombre(puntaje: Puntaje, expediente: Expediente) -> str:
    return next(d.nombre for d in expediente.rubrica.desempenos if d.codigo == puntaje.desempeno)
