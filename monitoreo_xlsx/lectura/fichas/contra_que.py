"""Lo que ya se sabe al leer una ficha, y lo que se entrega de cada una."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from monitoreo_xlsx.conversion import Contexto, visitas_admitidas
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.lectura.cronograma.docentes import Nomina
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.modelo import Ficha

Asunto = Literal["ie", "rubrica", "nombre", "dni", "desconocida"]


@dataclass(frozen=True, slots=True)
class Reparo:
    """Un dato de la ficha que contradice al cronograma o a la rúbrica: no se sabe aún cuál de los dos está mal.

    `sujeto` es la docente, si el asunto es de una. `hallazgo` es lo que se dirá si el error es de la ficha; `aparta` dice si
    entonces la ficha no se usa.
    """

    asunto: Asunto
    sujeto: str
    escrito: str
    clave: Hashable
    hallazgo: Hallazgo
    aparta: bool = True


@dataclass(frozen=True, slots=True)
class Hallada:
    """Una ficha llena que se encontró; `ficha` es `None` si se apartó. `lugar` es por donde empezar a corregirla."""

    lugar: Ubicacion
    ficha: Ficha | None = None
    hallazgos: tuple[Hallazgo, ...] = ()
    reparos: tuple[Reparo, ...] = ()


@dataclass
class Entorno:
    """El cronograma y la rúbrica contra los que se lee cada ficha.

    `meses` dice el mes de cada visita, si se sabe. `rubricas_admitidas` son los modos de nombrar la rúbrica en uso y, si su
    libro tiene errores y se usa otra (`sustituida`), también la suya: sus fichas no tienen la culpa. Es `None` si el libro
    de rúbrica no dice cuál es: entonces no hay con qué comparar. `conformes` cuenta las fichas que concuerdan en cada asunto.
    """

    instrumento: Instrumento
    nomina: Nomina
    meses: Mapping[int, int | None]
    codigo_modular: str
    periodo: int
    bitacora: Bitacora
    rubricas_admitidas: frozenset[str] | None
    sustituida: bool = False
    conformes: Counter[tuple[Asunto, str]] = field(default_factory=Counter)
    reparos: list[Reparo] = field(default_factory=list)

    def para_una_ficha(self) -> Entorno:
        """Devuelve el mismo entorno con su propia bitácora y sus propios reparos, para leer una sola ficha."""
        return replace(self, bitacora=Bitacora(), reparos=[])

    def entregar(self, lugar: Ubicacion, ficha: Ficha | None = None) -> Hallada:
        """Entrega la ficha leída con todo lo que se anotó de ella."""
        propia = ficha and replace(ficha, rubrica=self.instrumento.rubrica.clave)
        return Hallada(lugar, propia, tuple(self.bitacora.hallazgos), tuple(self.reparos))

    @property
    def contexto(self) -> Contexto:
        """El contexto con que se convierten las celdas de una ficha."""
        visitas = tuple(sorted(self.meses))
        base = Contexto(periodo=self.periodo, rubrica=self.instrumento.rubrica)
        return replace(base, visitas=visitas) if visitas else base

    @property
    def visitas(self) -> str:
        """Los números de visita del cronograma, redactados."""
        return visitas_admitidas(self.contexto.visitas)
