"""Las cosas del dominio, como dataclasses congeladas: ni leen ni calculan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Literal

from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion

ROMANOS = ("I", "II", "III", "IV", "V")

Metodo = Literal["total", "promedio", "porcentaje"]
Empate = Literal["superior", "inferior"]
TratoNA = Literal["excluir", "sin nivel"]


class Estado(StrEnum):
    """Estado de una visita; «Vencida» lo pone el programa al pasar la fecha, los demás los escribe la directora."""

    PROGRAMADA = "Programada"
    EJECUTADA = "Ejecutada"
    REPROGRAMADA = "Reprogramada"
    NO_EJECUTADA = "No ejecutada"
    CANCELADA = "Cancelada"
    VENCIDA = "Vencida"
    NO_PROGRAMADA = "No programada"


@dataclass(frozen=True, slots=True)
class Nivel:
    """Un nivel de logro. `logrado` dice si cuenta para el indicador oficial (III y IV en la escala de cuatro)."""

    valor: int
    romano: str
    etiqueta: str
    color: str
    logrado: bool


@dataclass(frozen=True, slots=True)
class Desempeno:
    """Un desempeño o aspecto. `descriptores` va en el orden de los niveles; si no `puntua`, es informativo."""

    codigo: str
    nombre: str
    aspectos: tuple[str, ...] = ()
    descriptores: tuple[str, ...] = ()
    peso: float = 1.0
    puntua: bool = True


@dataclass(frozen=True, slots=True)
class Tramo:
    """El tramo de puntajes, con ambos extremos incluidos, que corresponde a un nivel global."""

    romano: str
    desde: float
    hasta: float


@dataclass(frozen=True, slots=True)
class Regla:
    """Cómo se llega del puntaje al nivel global. `tramos` va en el orden de los niveles."""

    metodo: Metodo
    tramos: tuple[Tramo, ...]
    empate: Empate = "superior"
    na: TratoNA = "excluir"


@dataclass(frozen=True, slots=True)
class Rubrica:
    """El instrumento: qué se observa, con qué escala y cómo se resume. `niveles` va de menor a mayor."""

    id: str
    version: str
    nombre: str
    fuente: str
    desempenos: tuple[Desempeno, ...]
    niveles: tuple[Nivel, ...]
    regla: Regla

    @property
    def puntuables(self) -> tuple[Desempeno, ...]:
        """Los desempeños que suman al puntaje global."""
        return tuple(d for d in self.desempenos if d.puntua)

    @property
    def peso_total(self) -> float:
        """La suma de los pesos de los desempeños que suman."""
        return sum(d.peso for d in self.puntuables)

    def nivel(self, valor: int) -> Nivel:
        """Devuelve el nivel de ese valor. Lanza `KeyError` si la escala no lo tiene."""
        for nivel in self.niveles:
            if nivel.valor == valor:
                return nivel
        raise KeyError(valor)


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


@dataclass(frozen=True, slots=True)
class Docente:
    """Una docente del cronograma. `codigo` (D01…) sigue el orden del cronograma; `edad` es «5», «3-4» o vacía."""

    codigo: str
    nombre: str
    aula: str
    edad: str
    seccion: str
    lugar: Ubicacion
    dni: str = ""
    condicion: str = ""
    nueva: bool = False


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
    """Una observación: quién, cuándo y qué niveles. `lugar` es la celda de la docente en la ficha o su fila del registro."""

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

    def lugar_de(self, campo: str) -> Ubicacion:
        """La celda de un campo («fecha», «hora_fin»…), o la de la ficha si el campo no se escribió."""
        return dict(self.lugares).get(campo, self.lugar)


@dataclass(frozen=True, slots=True)
class Dispensa:
    """Un hallazgo que la directora acepta, con su motivo; sin `hoja` o sin `celda`, vale en todo el archivo."""

    codigo: str
    archivo: str
    motivo: str
    lugar: Ubicacion
    hoja: str = ""
    celda: str = ""


@dataclass(frozen=True, slots=True)
class Fuente:
    """Un archivo leído, con la huella que permite reconocerlo."""

    archivo: str
    sha256: str
    contenido: str


@dataclass(frozen=True, slots=True)
class Expediente:
    """Todo lo que la carpeta dice, ya leído y revisado, visto a la fecha de `corte`.

    `leidas` cuenta las fichas llenas que se encontraron, y `apartadas` dice el lugar de las que no se
    consolidaron; la diferencia es `len(fichas)` más las copias idénticas.
    """

    institucion: Institucion
    rubrica: Rubrica
    corte: date
    momentos: tuple[Momento, ...] = ()
    docentes: tuple[Docente, ...] = ()
    visitas: tuple[Visita, ...] = ()
    fichas: tuple[Ficha, ...] = ()
    leidas: int = 0
    apartadas: tuple[Ubicacion, ...] = ()
    fuentes: tuple[Fuente, ...] = ()
    dispensas: tuple[Dispensa, ...] = ()
    hallazgos: tuple[Hallazgo, ...] = ()

    @property
    def contadas(self) -> tuple[Ficha, ...]:
        """Las fichas que cuentan a la fecha de corte; una ficha sin fecha cuenta."""
        return tuple(f for f in self.fichas if f.fecha is None or f.fecha <= self.corte)

    def docente(self, codigo: str) -> Docente:
        """Devuelve la docente de ese código. Lanza `KeyError` si no está."""
        for docente in self.docentes:
            if docente.codigo == codigo:
                return docente
        raise KeyError(codigo)
