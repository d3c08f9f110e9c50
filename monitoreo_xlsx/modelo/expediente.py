"""Todo lo que una carpeta de trabajo dice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion
from monitoreo_xlsx.modelo.aprendizajes import Competencia, Logro
from monitoreo_xlsx.modelo.escuela import Docente, Forma, Institucion, Intervencion, Momento, Pareja, Visita
from monitoreo_xlsx.modelo.ficha import Compromiso, Ficha, TipoFicha
from monitoreo_xlsx.modelo.rubrica import Rubrica


@dataclass(frozen=True, slots=True)
class Dispensa:
    """Lo que la directora acepta, con su motivo; vale para todo código, archivo, hoja o celda que no diga."""

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
class Edicion:
    """Otra rúbrica que se usó en el mismo periodo, con sus fichas: se consolida aparte, nunca se mezcla."""

    rubrica: Rubrica
    fichas: tuple[Ficha, ...]
    otras_fichas: tuple[Ficha, ...] = ()


@dataclass(frozen=True, slots=True)
class Expediente:
    """Todo lo que la carpeta dice, ya leído y revisado, visto a la fecha de `corte`.

    `fichas` son las observaciones, que dan los resultados; `otras_fichas`, las de los demás tipos. `ediciones` tiene las que se
    llenaron con otra rúbrica. `anteriores` son los compromisos que vienen del periodo anterior. `leidas` cuenta las fichas llenas
    que se encontraron, y `apartadas` dice el lugar de las que no se consolidaron; la diferencia son las fichas que se usan más las
    copias idénticas. `en_disco` da la ruta verdadera de los archivos que no se llaman en el disco como se nombran (tildes de Mac,
    letras que no son UTF-8). `por_marcar` da la celda del cronograma que programaría cada visita que no lo está, si el
    cronograma tiene una columna por visita.
    """

    institucion: Institucion
    rubrica: Rubrica
    corte: date
    momentos: tuple[Momento, ...] = ()
    docentes: tuple[Docente, ...] = ()
    visitas: tuple[Visita, ...] = ()
    fichas: tuple[Ficha, ...] = ()
    otras_fichas: tuple[Ficha, ...] = ()
    ediciones: tuple[Edicion, ...] = ()
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
    en_disco: Mapping[str, str] = field(default_factory=dict, hash=False)
    dispensas: tuple[Dispensa, ...] = ()
    hallazgos: tuple[Hallazgo, ...] = ()
    por_marcar: Mapping[tuple[str, int], Ubicacion] = field(default_factory=dict, hash=False)

    @property
    def contadas(self) -> tuple[Ficha, ...]:
        """Las fichas que cuentan a la fecha de corte; una ficha sin fecha cuenta."""
        return tuple(f for f in self.fichas if f.fecha is None or f.fecha <= self.corte)

    @property
    def observaciones(self) -> tuple[Ficha, ...]:
        """Las observaciones que cuentan a la fecha de corte, con cualquiera de las rúbricas del periodo."""
        return tuple(f for f in self.todas if f.fecha is None or f.fecha <= self.corte)

    @property
    def todas(self) -> tuple[Ficha, ...]:
        """Las observaciones hechas con cualquiera de las rúbricas del periodo, las de esta primero."""
        return (*self.fichas, *(f for edicion in self.ediciones for f in edicion.fichas))

    @property
    def llenadas(self) -> tuple[Ficha, ...]:
        """Las fichas que cuentan a la fecha de corte, de todo tipo y con cualquiera de las rúbricas; las observaciones, primero."""
        otras = (*self.otras_fichas, *(f for edicion in self.ediciones for f in edicion.otras_fichas))
        return (*self.observaciones, *(f for f in otras if f.fecha is None or f.fecha <= self.corte))

    @property
    def cada_ficha(self) -> tuple[Ficha, ...]:
        """Las fichas de todos los tipos, las observaciones primero."""
        return (*self.fichas, *self.otras_fichas)

    @property
    def con_cada_rubrica(self) -> tuple[Edicion, ...]:
        """Cada rúbrica del periodo con sus fichas, la de este expediente primero."""
        return (Edicion(self.rubrica, self.fichas, self.otras_fichas), *self.ediciones)

    def visto_con(self, edicion: Edicion) -> Expediente:
        """El mismo expediente con las fichas de otra edición como propias, y las de esta como ajenas.

        Lo que se programa y lo que se sabe de los niños no depende de la rúbrica: va con la del periodo, una sola vez.
        """
        ajenas = tuple(e for e in self.con_cada_rubrica if e is not edicion)
        con_ella = replace(self, rubrica=edicion.rubrica, fichas=edicion.fichas, otras_fichas=edicion.otras_fichas, ediciones=ajenas)
        return replace(con_ella, parejas=(), intervenciones=(), competencias=(), logros=())

    def de_tipo(self, tipo: TipoFicha) -> tuple[Ficha, ...]:
        """Las fichas de ese tipo (que no sea observación) que cuentan a la fecha de corte."""
        return tuple(f for f in self.otras_fichas if f.tipo is tipo and (f.fecha is None or f.fecha <= self.corte))

    def ruta(self, archivo: str) -> str:
        """La ruta verdadera, relativa a la carpeta de trabajo, del archivo que se nombra así."""
        return self.en_disco.get(archivo, archivo)

    def docente(self, codigo: str) -> Docente:
        """Devuelve la docente de ese código. Lanza `KeyError` si no está."""
        for docente in self.docentes:
            if docente.codigo == codigo:
                return docente
        raise KeyError(codigo)
