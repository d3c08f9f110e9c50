"""Todo lo que una carpeta de trabajo dice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo.aprendizajes import Competencia, Logro
from monitoreo_xlsx.modelo.escuela import Docente, Forma, Institucion, Intervencion, Momento, Pareja, Visita
from monitoreo_xlsx.modelo.ficha import Compromiso, Ficha, TipoFicha
from monitoreo_xlsx.modelo.rubrica import Rubrica


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

    `fichas` son las observaciones, que dan los resultados; `otras_fichas`, las de los demás tipos. `anteriores` son los
    compromisos que vienen del periodo anterior. `leidas` cuenta las fichas llenas que se encontraron, y `apartadas` dice el
    lugar de las que no se consolidaron; la diferencia son las fichas que se usan más las copias idénticas.
    """

    institucion: Institucion
    rubrica: Rubrica
    corte: date
    momentos: tuple[Momento, ...] = ()
    docentes: tuple[Docente, ...] = ()
    visitas: tuple[Visita, ...] = ()
    fichas: tuple[Ficha, ...] = ()
    otras_fichas: tuple[Ficha, ...] = ()
    formas: tuple[Forma, ...] = ()
    motivos: tuple[str, ...] = ()
    parejas: tuple[Pareja, ...] = ()
    intervenciones: tuple[Intervencion, ...] = ()
    anteriores: tuple[Compromiso, ...] = ()
    competencias: tuple[Competencia, ...] = ()
    logros: tuple[Logro, ...] = ()
    leidas: int = 0
    apartadas: tuple[Ubicacion, ...] = ()
    fuentes: tuple[Fuente, ...] = ()
    dispensas: tuple[Dispensa, ...] = ()
    hallazgos: tuple[Hallazgo, ...] = ()

    @property
    def contadas(self) -> tuple[Ficha, ...]:
        """Las fichas que cuentan a la fecha de corte; una ficha sin fecha cuenta."""
        return tuple(f for f in self.fichas if f.fecha is None or f.fecha <= self.corte)

    def de_tipo(self, tipo: TipoFicha) -> tuple[Ficha, ...]:
        """Las fichas de ese tipo (que no sea observación) que cuentan a la fecha de corte."""
        return tuple(f for f in self.otras_fichas if f.tipo is tipo and (f.fecha is None or f.fecha <= self.corte))

    def docente(self, codigo: str) -> Docente:
        """Devuelve la docente de ese código. Lanza `KeyError` si no está."""
        for docente in self.docentes:
            if docente.codigo == codigo:
                return docente
        raise KeyError(codigo)
