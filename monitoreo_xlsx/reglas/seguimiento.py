"""En qué está cada compromiso de mejora a la fecha de corte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitoreo_xlsx.conversion import clave, normal
from monitoreo_xlsx.modelo import Compromiso, EstadoCompromiso, Expediente, Ficha, Seguimiento, TipoFicha

ABIERTOS = (EstadoCompromiso.PENDIENTE, EstadoCompromiso.EN_PROCESO)


class Plazo(StrEnum):
    """Cómo va un compromiso con su fecha límite, a la fecha de corte; al cerrado ya no le corre ninguna."""

    VENCIDO = "Vencido"
    EN_PLAZO = "En plazo"
    SIN_PLAZO = "Sin plazo"
    CERRADO = "Cerrado"


@dataclass(frozen=True, slots=True)
class EstadoAlCorte:
    """Un compromiso con su estado vigente y cómo va su plazo. `verificado_en` es la última visita que dio cuenta de él, o `None`."""

    compromiso: Compromiso
    estado: EstadoCompromiso
    plazo: Plazo
    verificacion: str = ""
    verificado_en: int | None = None

    @property
    def abierto(self) -> bool:
        """Si todavía hay algo que hacer: pendiente o en proceso."""
        return self.estado in ABIERTOS

    @property
    def vencido(self) -> bool:
        """Si sigue abierto y pasó su fecha límite."""
        return self.plazo is Plazo.VENCIDO


def al_corte(expediente: Expediente) -> tuple[EstadoAlCorte, ...]:
    """Cada compromiso que cuenta a la fecha de corte, por docente (en el orden del cronograma), visita y número.

    El estado vigente es el del último seguimiento que lo dice, de una visita posterior a la del compromiso (en una misma visita manda la
    observación); si ninguno lo dice, el que declara la ficha en que se acordó; si tampoco, pendiente. Está vencido si sigue abierto y su
    fecha límite es anterior al corte; abierto y sin fecha límite, está sin plazo, que no es estar en plazo. Un seguimiento es de un
    compromiso por su código («I-1», «I1») y, si no, por su texto. Lo que la docente anota en su autoevaluación no verifica. El mismo
    compromiso en dos fichas de una visita (observación y consenso) cuenta una vez.
    """
    fichas = expediente.llenadas
    acordados = [*expediente.anteriores, *(c for f in fichas for c in f.compromisos)]
    verifican = [f for f in fichas if f.tipo is not TipoFicha.AUTOEVALUACION]
    return tuple(
        _vigente(compromiso, seguimientos, expediente.corte)
        for docente in expediente.docentes
        for suyos in [_sin_repetir(c for c in acordados if c.docente == docente.codigo)]
        for compromiso, seguimientos in _unir(suyos, [f for f in verifican if f.docente == docente.codigo]).items()
    )


def _sin_repetir(compromisos: Iterable[Compromiso]) -> list[Compromiso]:
    distintos: dict[tuple[int, str, str], Compromiso] = {}
    for compromiso in compromisos:
        distintos.setdefault((compromiso.visita, compromiso.desempeno, normal(compromiso.texto)), compromiso)
    return sorted(distintos.values(), key=lambda c: (c.visita, c.numero))


def _unir(compromisos: list[Compromiso], fichas: list[Ficha]) -> dict[Compromiso, list[tuple[int, Seguimiento]]]:
    """Cada compromiso con los seguimientos que algo dicen de él y su visita, del más antiguo al último."""
    unidos: dict[Compromiso, list[tuple[int, Seguimiento]]] = {c: [] for c in compromisos}
    for ficha in sorted(fichas, key=lambda f: (f.visita, f.tipo is TipoFicha.OBSERVACION)):
        for seguimiento in ficha.seguimientos:
            suyo = compromiso_de(seguimiento, ficha.visita, compromisos)
            if suyo is not None and (seguimiento.estado or seguimiento.verificacion):
                unidos[suyo].append((ficha.visita, seguimiento))
    return unidos


def compromiso_de(seguimiento: Seguimiento, visita: int, compromisos: Iterable[Compromiso]) -> Compromiso | None:
    """De qué compromiso de una visita anterior da cuenta, entre los de su docente; `None` si de ninguno."""
    previos = [c for c in compromisos if c.visita < visita]
    codigo, texto = clave(seguimiento.codigo), normal(seguimiento.texto)
    por_codigo = (c for c in previos if clave(c.codigo) == codigo)
    por_texto = (c for c in reversed(previos) if texto and normal(c.texto) == texto)
    return next(por_codigo, None) or next(por_texto, None)


def _vigente(compromiso: Compromiso, seguimientos: list[tuple[int, Seguimiento]], corte: date) -> EstadoAlCorte:
    estados = [s.estado for _, s in seguimientos if s.estado]
    textos = [s.verificacion for _, s in seguimientos if s.verificacion]
    estado = estados[-1] if estados else compromiso.estado or EstadoCompromiso.PENDIENTE
    return EstadoAlCorte(
        compromiso,
        estado,
        _plazo(compromiso, estado, corte),
        verificacion=textos[-1] if textos else "",
        verificado_en=seguimientos[-1][0] if seguimientos else None,
    )


def _plazo(compromiso: Compromiso, estado: EstadoCompromiso, corte: date) -> Plazo:
    if estado not in ABIERTOS:
        return Plazo.CERRADO
    if compromiso.plazo is None:
        return Plazo.SIN_PLAZO
    return Plazo.VENCIDO if compromiso.plazo < corte else Plazo.EN_PLAZO
