"""Lo que ya se sabe al leer una ficha, y lo que se entrega de cada una."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from monitoreo_xlsx.conversion import Contexto, visitas_admitidas
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.instrumento import Instrumento
from monitoreo_xlsx.lectura.nomina import Nomina
from monitoreo_xlsx.modelo import Ficha


@dataclass(frozen=True, slots=True)
class Hallada:
    """Una ficha llena que se encontró; `ficha` es `None` si se apartó. `lugar` es por donde empezar a corregirla."""

    lugar: Ubicacion
    ficha: Ficha | None = None


@dataclass
class Entorno:
    """El cronograma y la rúbrica contra los que se lee cada ficha.

    `meses` dice el mes de cada visita, si se sabe. `rubricas_admitidas` son los modos de nombrar la rúbrica en uso y, si su
    libro tiene errores y se usa otra (`sustituida`), también la suya: sus fichas no tienen la culpa. Es `None` si el libro
    de rúbrica no dice cuál es: entonces no hay con qué comparar.
    """

    instrumento: Instrumento
    nomina: Nomina
    meses: Mapping[int, int | None]
    codigo_modular: str
    periodo: int
    bitacora: Bitacora
    rubricas_admitidas: frozenset[str] | None
    sustituida: bool = False
    absorbidos: set[tuple[str, ...]] = field(default_factory=set)

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
