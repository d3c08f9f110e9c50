"""En qué está cada compromiso de mejora a la fecha de corte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    fecha límite es anterior al corte; abierto y sin fecha límite, está sin plazo, que no es estar en plazo. De qué compromiso es un
    seguimiento lo dice `citas`. Lo que la docente anota en su autoevaluación no verifica. El mismo compromiso en dos fichas de una
    visita (observación y consenso) cuenta una vez.
    """
    fichas = expediente.llenadas
    acordados: dict[str, list[Compromiso]] = {}
    for compromiso in (*expediente.anteriores, *(c for f in fichas for c in f.compromisos)):
        acordados.setdefault(compromiso.docente, []).append(compromiso)
    verifican: dict[str, list[Ficha]] = {}
    for ficha in fichas:
        if ficha.tipo is not TipoFicha.AUTOEVALUACION:
            verifican.setdefault(ficha.docente, []).append(ficha)
    return tuple(
        _vigente(compromiso, seguimientos, expediente.corte)
        for docente in expediente.docentes
        for suyos in [_sin_repetir(acordados.get(docente.codigo, ()))]
        for compromiso, seguimientos in _unir(suyos, verifican.get(docente.codigo, [])).items()
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
        for seguimiento, suyo in citas(ficha, compromisos):
            if suyo is not None and (seguimiento.estado or seguimiento.verificacion):
                unidos[suyo].append((ficha.visita, seguimiento))
    return unidos


def citas(ficha: Ficha, compromisos: Iterable[Compromiso]) -> Iterator[tuple[Seguimiento, Compromiso | None]]:
    """Cada seguimiento de una ficha con el compromiso anterior del que da cuenta, o `None`; `compromisos` son los de su docente.

    Si el texto que cita es el de un compromiso, manda el texto: los códigos se corren cuando se borra o se reordena una fila. Si no lo es
    vale el código, salvo que otra fila de la ficha cite con su texto el compromiso que ahora lo lleva.
    """
    por_codigo: dict[str, list[Compromiso]] = {}
    por_texto: dict[str, Compromiso] = {}
    for compromiso in (c for c in compromisos if c.visita < ficha.visita):
        por_codigo.setdefault(clave(compromiso.codigo), []).append(compromiso)
        por_texto[normal(compromiso.texto)] = compromiso
    con_codigo = [por_codigo.get(clave(s.codigo), []) for s in ficha.seguimientos]
    por_su_texto = [_de_ese_texto(s, suyos, por_texto) for s, suyos in zip(ficha.seguimientos, con_codigo, strict=True)]
    citados = {c.codigo for c in por_su_texto if c is not None}
    for seguimiento, suyos, suyo in zip(ficha.seguimientos, con_codigo, por_su_texto, strict=True):
        libres = [c for c in suyos if not seguimiento.texto or c.codigo not in citados]
        yield seguimiento, suyo or next(iter(libres), None)


def _de_ese_texto(seguimiento: Seguimiento, con_codigo: Iterable[Compromiso], por_texto: Mapping[str, Compromiso]) -> Compromiso | None:
    """El compromiso cuyo texto es el citado; si varios lo tienen, el de ese código o, si no, el último."""
    texto = normal(seguimiento.texto)
    if not texto:
        return None
    return next((c for c in con_codigo if normal(c.texto) == texto), None) or por_texto.get(texto)


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
