"""La IE, sus docentes y lo que el cronograma les programa."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo.rubrica import ROMANOS


class Estado(StrEnum):
    """Estado de una visita; «Vencida» lo pone el programa al pasar la fecha, los demás los escribe la directora."""

    PROGRAMADA = "Programada"
    EJECUTADA = "Ejecutada"
    REPROGRAMADA = "Reprogramada"
    NO_EJECUTADA = "No ejecutada"
    CANCELADA = "Cancelada"
    VENCIDA = "Vencida"
    NO_PROGRAMADA = "No programada"


DECLARADAS_SIN_HACER = frozenset({Estado.CANCELADA, Estado.NO_EJECUTADA})
"""Lo que la directora declaró que no se hace o no se hizo: ya no se espera su ficha."""


@dataclass(frozen=True, slots=True)
class Institucion:
    """La IE y el periodo del monitoreo; lo que no se escribió queda vacío o en `None`."""

    nombre: str = ""
    dre: str = ""
    ugel: str = ""
    codigo_modular: str = ""
    nivel_educativo: str = ""
    turno: str = ""
    directora: str = ""
    responsables: str = ""
    periodo: int = 0
    docentes: int | None = None
    estudiantes: int | None = None
    lugar: str = ""
    lema: str = ""

    @property
    def su_ugel(self) -> str:
        """«UGEL Puno», se haya escrito con esa palabra o sin ella; vacío si falta."""
        return _con_sigla(self.ugel, "UGEL")

    @property
    def su_dre(self) -> str:
        """«DRE Puno», o «GRE …» si así se escribió; vacío si falta."""
        return _con_sigla(self.dre, "DRE", "GRE")


def _con_sigla(nombre: str, sigla: str, *otras: str) -> str:
    primera = nombre.split(maxsplit=1)[0] if nombre.strip() else ""
    return nombre if not primera or primera.upper() in {sigla, *otras} else f"{sigla} {nombre}"


@dataclass(frozen=True, slots=True)
class Docente:
    """Una docente del cronograma. `codigo` (D01…) sigue el orden del cronograma; `edad` es «5», «3-4» o vacía.

    `priorizada` dice que viene focalizada del periodo anterior.
    """

    codigo: str
    nombre: str
    aula: str
    edad: str
    seccion: str
    lugar: Ubicacion
    dni: str = ""
    condicion: str = ""
    nueva: bool = False
    priorizada: bool = False


@dataclass(frozen=True, slots=True)
class Momento:
    """Una vuelta de visitas (I, II, III…). `mes` es 1–12 si la cabecera lo dice."""

    numero: int
    rotulo: str
    mes: int | None = None

    @property
    def romano(self) -> str:
        """El número de visita como la UGEL lo escribe."""
        return ROMANOS[self.numero - 1]


@dataclass(frozen=True, slots=True)
class Visita:
    """Una visita del cronograma a una docente.

    `desde` y `hasta` son la ventana programada (el mes de la cabecera, o la fecha exacta en ambos extremos);
    `nueva_fecha` la reemplaza cuando se reprogramó. `estado` es lo que la directora declaró, o `None`.
    """

    docente: str
    numero: int
    lugar: Ubicacion
    desde: date | None = None
    hasta: date | None = None
    forma: str = ""
    estado: Estado | None = None
    nueva_fecha: date | None = None
    motivo: str = ""

    @property
    def ventana(self) -> tuple[date, date] | None:
        """Entre qué días toca hacerla: su nueva fecha si se reprogramó, y si no lo programado; `None` si no se sabe."""
        if self.nueva_fecha is not None:
            return self.nueva_fecha, self.nueva_fecha
        return None if self.desde is None or self.hasta is None else (self.desde, self.hasta)


class TipoForma(StrEnum):
    """Con quiénes se hace una forma de intervención."""

    INDIVIDUAL = "A cada docente"
    PARES = "Entre docentes"
    GRUPAL = "En grupo"


@dataclass(frozen=True, slots=True)
class Forma:
    """Una forma de intervención del catálogo de la IE."""

    nombre: str
    tipo: TipoForma


@dataclass(frozen=True, slots=True)
class Pareja:
    """Una visita entre pares que la directora programó: `observadora` mira la clase de `observada` (códigos de docentes).

    `desde` y `hasta` son la ventana programada; `desempeno` es el código del que se acordó mirar, o vacío.
    """

    observada: str
    observadora: str
    lugar: Ubicacion
    desempeno: str = ""
    desde: date | None = None
    hasta: date | None = None
    estado: Estado | None = None
    nueva_fecha: date | None = None
    motivo: str = ""


@dataclass(frozen=True, slots=True)
class Intervencion:
    """Una intervención en grupo (GIA, microtaller…). `numero` sigue el orden de su hoja, desde 1.

    `convocadas` y `asistentes` son códigos de docentes; `asistentes` es `None` mientras no se anote la asistencia.
    `desempenos` son los códigos de los que aborda, y `lugares`, las celdas de sus campos.
    """

    numero: int
    forma: str
    lugar: Ubicacion
    tema: str = ""
    desempenos: tuple[str, ...] = ()
    desde: date | None = None
    hasta: date | None = None
    responsable: str = ""
    estado: Estado | None = None
    nueva_fecha: date | None = None
    motivo: str = ""
    convocadas: tuple[str, ...] = ()
    asistentes: tuple[str, ...] | None = None
    lugares: tuple[tuple[str, Ubicacion], ...] = field(default=(), compare=False)

    def lugar_de(self, campo: str) -> Ubicacion:
        """La celda de un campo («fecha», «asistentes»…), o la de la intervención si su hoja no lo tiene."""
        return dict(self.lugares).get(campo, self.lugar)
