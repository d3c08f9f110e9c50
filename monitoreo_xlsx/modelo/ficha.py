"""La ficha de una visita: lo observado, el diálogo y los compromisos."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo.rubrica import ROMANOS


class TipoFicha(StrEnum):
    """Quién llena la ficha y para qué. Solo la observación cuenta en los resultados; las demás se muestran aparte."""

    OBSERVACION = "Observación"
    PARES = "Visita entre pares"
    AUTOEVALUACION = "Autoevaluación"
    SEGUNDA = "Segunda observación"
    CONSENSO = "Consenso"


class EstadoCompromiso(StrEnum):
    """En qué va un compromiso de mejora; sin estado escrito, está pendiente."""

    PENDIENTE = "Pendiente"
    EN_PROCESO = "En proceso"
    CUMPLIDO = "Cumplido"
    NO_CUMPLIDO = "No cumplido"


@dataclass(frozen=True, slots=True)
class Compromiso:
    """Lo que una docente se compromete a mejorar. `visita` es en la que se acordó (0 si viene del periodo anterior).

    `numero` es su orden en esa ficha, desde 1; `estado` es el que la ficha en que se acordó declara, o `None`.
    """

    docente: str
    visita: int
    numero: int
    texto: str
    lugar: Ubicacion
    desempeno: str = ""
    evidencia: str = ""
    responsable: str = ""
    plazo: date | None = None
    estado: EstadoCompromiso | None = None

    @property
    def codigo(self) -> str:
        """Cómo se cita en las fichas siguientes: «I-1» es el primero de la visita I; «A-1», del periodo anterior."""
        return f"{ROMANOS[self.visita - 1] if self.visita else 'A'}-{self.numero}"


@dataclass(frozen=True, slots=True)
class Seguimiento:
    """Lo que una visita posterior encuentra de un compromiso (`codigo`, como «I-1»)."""

    codigo: str
    lugar: Ubicacion
    estado: EstadoCompromiso | None = None
    verificacion: str = ""
    texto: str = ""


@dataclass(frozen=True, slots=True)
class Dialogo:
    """Lo conversado con la docente: se guarda y se muestra, nunca se puntúa."""

    fortalezas: str = ""
    por_mejorar: str = ""
    antes: str = ""
    durante: str = ""
    despues: str = ""

    def __bool__(self) -> bool:
        """Dice si se escribió algo."""
        return any((self.fortalezas, self.por_mejorar, self.antes, self.durante, self.despues))


@dataclass(frozen=True, slots=True)
class Puntaje:
    """El nivel de un desempeño en una ficha. Sin `nivel` y sin `na`, falta (en blanco o ilegible): no es cero."""

    desempeno: str
    lugar: Ubicacion
    nivel: int | None = None
    na: bool = False
    evidencia: str = ""


@dataclass(frozen=True, slots=True)
class Ficha:
    """Una observación: quién, cuándo y qué niveles. `lugar` es la celda de la docente en la ficha o su fila del registro.

    `observador` es el nombre de quien observó, como está escrito; `observadora`, su código si es una docente del cronograma
    (en una visita entre pares, la par). `registrada` es el día en que se llenó, si lo dice, y `rubrica`, la clave
    de aquella con que se leyó.
    """

    docente: str
    visita: int
    puntajes: tuple[Puntaje, ...]
    lugar: Ubicacion
    fecha: date | None = None
    hora_inicio: time | None = None
    hora_fin: time | None = None
    observador: str = ""
    cargo: str = ""
    matriculados: int | None = None
    asistentes: int | None = None
    lugares: tuple[tuple[str, Ubicacion], ...] = field(default=(), compare=False)
    tipo: TipoFicha = TipoFicha.OBSERVACION
    rubrica: str = ""
    observadora: str = ""
    registrada: date | None = None
    dialogo: Dialogo = field(default_factory=Dialogo)
    compromisos: tuple[Compromiso, ...] = ()
    seguimientos: tuple[Seguimiento, ...] = ()

    def lugar_de(self, campo: str) -> Ubicacion:
        """La celda de un campo («fecha», «hora_fin»…), o la de la ficha si el campo no se escribió."""
        return dict(self.lugares).get(campo, self.lugar)
