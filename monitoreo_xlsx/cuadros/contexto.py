"""Lo que los cuadros necesitan: los indicadores ya calculados y cómo se escriben sus palabras."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from monitoreo_xlsx.conversion import MESES
from monitoreo_xlsx.cuadros.piezas import GUION, Color, Dato, Hoja, PaginaDocente, Valor
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.indicadores import Indicadores
from monitoreo_xlsx.indicadores.focalizacion import CON_ESTA
from monitoreo_xlsx.modelo import ROMANOS, Estado, EstadoCompromiso, Expediente, Momento, Rubrica
from monitoreo_xlsx.reglas.seguimiento import Plazo
from monitoreo_xlsx.tabla import ASISTIO, NO_ASISTIO, NO_CONVOCADA

COLOR_VENCIDO = Color(Plazo.VENCIDO.value, "#fdd9b5")
COLORES_SITUACION = (
    Color(Estado.EJECUTADA.value, "#cfe3f1"),
    Color(Estado.NO_PROGRAMADA.value, "#cfe3f1"),
    Color(Estado.VENCIDA.value, "#fdd9b5"),
    Color(Estado.NO_EJECUTADA.value, "#fdd9b5"),
    Color(Estado.REPROGRAMADA.value, "#fff3c4"),
    Color(Estado.CANCELADA.value, "#e3e3e3"),
    Color(EstadoCompromiso.CUMPLIDO.value, "#cfe3f1"),
    Color(EstadoCompromiso.EN_PROCESO.value, "#fff3c4"),
    Color(EstadoCompromiso.PENDIENTE.value, "#e3e3e3"),
    Color(EstadoCompromiso.NO_CUMPLIDO.value, "#fdd9b5"),
)
COLORES_ASISTENCIA = (Color(ASISTIO, "#cfe3f1"), Color(NO_ASISTIO, "#fdd9b5"), Color(NO_CONVOCADA, "#e3e3e3"))


OTRA_RUBRICA = "Otra rúbrica"
"""Lo que dice la columna «Hecha» de una visita que solo tiene ficha de otra rúbrica del periodo."""

Indice = dict[tuple[Any, ...], dict[Any, Any]]


@dataclass(frozen=True)
class Principal:
    """El libro que reúne todo el acompañamiento del periodo: el nombre de su archivo y las hojas que tiene."""

    archivo: str
    hojas: frozenset[str]


@dataclass(frozen=True)
class Contexto:
    """Un expediente con sus indicadores. `enlace` da la dirección de una celda de origen, o vacío si no debe haberla.

    `principal` es `None` en el libro del periodo; en el de otra rúbrica, que lleva solo lo observado con ella, dice cuál es aquel.
    """

    expediente: Expediente
    indicadores: Indicadores
    version: str
    enlace: Callable[[Ubicacion], str]
    con_nombres: bool = True
    principal: Principal | None = None

    @property
    def hay_fichas(self) -> bool:
        """Si hay al menos una ficha consolidada."""
        return not self.indicadores.puntajes.empty

    @property
    def sin_fichas(self) -> str:
        """Por qué no hay resultados."""
        return f"Todavía no hay fichas consolidadas{self.con_esta}."

    @property
    def hay_otras(self) -> bool:
        """Si alguna visita se hizo con otra rúbrica del periodo."""
        return bool(self.indicadores.visitas["con_otra"].any())

    @property
    def con_esta(self) -> str:
        """Lo que se agrega a «sin registro» o «último monitoreo» si en el periodo se usó más de una rúbrica; si no, nada."""
        return CON_ESTA if self.expediente.ediciones else ""

    @property
    def rubrica(self) -> Rubrica:
        """La rúbrica del expediente."""
        return self.expediente.rubrica

    @property
    def momentos(self) -> Sequence[Momento]:
        """Las visitas del cronograma, en orden."""
        return self.expediente.momentos

    @cached_property
    def puntaje_de(self) -> Indice:
        """Cada puntaje, por (docente, visita, desempeño)."""
        return indice(self.indicadores.puntajes, "docente", "visita", "desempeno")

    @cached_property
    def visita_de(self) -> Indice:
        """Cada visita, por (docente, visita)."""
        return indice(self.indicadores.visitas, "docente", "visita")

    @cached_property
    def asistencia_de(self) -> Indice:
        """La asistencia a cada intervención, por (docente, número)."""
        return indice(self.indicadores.asistencia, "docente", "numero")

    @cached_property
    def asistencia_total_de(self) -> Indice:
        """La asistencia a todas las intervenciones, por (docente,)."""
        return indice(self.indicadores.asistencia_docente, "docente")

    @cached_property
    def global_de(self) -> Indice:
        """Cada resultado global, por (docente, visita)."""
        return indice(self.indicadores.globales, "docente", "visita")

    @cached_property
    def conteo_de(self) -> Indice:
        """Cuántos docentes hay, por (visita, desempeño, nivel)."""
        return indice(self.indicadores.desempenos, "visita", "desempeno", "nivel")

    @cached_property
    def resumen_de(self) -> Indice:
        """El resumen de un desempeño, por (visita, desempeño)."""
        return indice(self.indicadores.desempenos_resumen, "visita", "desempeno")

    @cached_property
    def cobertura_de(self) -> Indice:
        """La cobertura, por (visita,)."""
        return indice(self.indicadores.cobertura, "visita")

    @cached_property
    def oficial_de(self) -> Indice:
        """El indicador oficial, por (visita,)."""
        return indice(self.indicadores.oficial, "visita")

    @cached_property
    def nivel_de(self) -> Indice:
        """Cuántos docentes hay en cada nivel global, por (visita, nivel)."""
        return indice(self.indicadores.niveles_visita, "visita", "nivel")

    @cached_property
    def cambio_de(self) -> dict[tuple[int, int, str], int]:
        """Cuántos niveles cambia, por (visita de origen, de llegada, docente)."""
        transiciones = self.indicadores.transiciones.items()
        return {(de, a, fila["docente"]): fila["cambio"] for (de, a), t in transiciones for fila in t.detalle.to_dict("records")}

    @property
    def romanos(self) -> tuple[str, ...]:
        """Los niveles de la escala, de menor a mayor."""
        return tuple(n.romano for n in self.rubrica.niveles)

    @property
    def logrados(self) -> tuple[str, ...]:
        """Los niveles que cuentan para el indicador oficial."""
        return tuple(n.romano for n in self.rubrica.niveles if n.logrado)

    @property
    def rotulo_logrados(self) -> str:
        """Cómo se nombra el indicador oficial: «III y IV»."""
        return " y ".join(self.logrados)

    @property
    def ultima(self) -> int | None:
        """La última visita con algún nivel global, o `None` si no hay ninguna."""
        con_nivel = self.indicadores.globales.dropna(subset=["nivel"])
        return None if con_nivel.empty else int(con_nivel["visita"].max())

    @property
    def colores(self) -> tuple[Color, ...]:
        """Cómo se pinta cada nivel, cada situación y cada asistencia."""
        return (*(Color(n.romano, n.color) for n in self.rubrica.niveles), *COLORES_SITUACION, COLOR_VENCIDO, *COLORES_ASISTENCIA)

    def etiqueta(self, romano: str) -> str:
        """El nombre de un nivel: «En proceso»."""
        return next(n.etiqueta for n in self.rubrica.niveles if n.romano == romano)

    def color(self, romano: str) -> str:
        """El color de un nivel."""
        return next(n.color for n in self.rubrica.niveles if n.romano == romano)


@dataclass(frozen=True)
class Candidata:
    """Una hoja que aparece si `hay` datos; si no, «Definiciones» dice el `motivo`. `definiciones` explica sus cifras, en palabras."""

    nombre: str
    hacer: Callable[[Contexto], Hoja | PaginaDocente]
    hay: bool = True
    motivo: str = ""
    definiciones: Mapping[str, str] = field(default_factory=dict)


def indice(tabla: pd.DataFrame, *claves: str) -> Indice:
    """Las filas de una tabla por su clave: leer una celda de pandas por vez es lento."""
    return {tuple(fila[c] for c in claves): fila for fila in tabla.to_dict("records")}


def romano(visita: object) -> str:
    """El número de visita en romanos."""
    return ROMANOS[int(str(visita)) - 1]


def nombre_de(momento: Momento) -> str:
    """Cómo se titula una visita: «I visita · junio»."""
    return f"{momento.romano} visita" + (f" · {MESES[momento.mes - 1]}" if momento.mes else "")


def anios(edad: str) -> str:
    """La edad del aula con su unidad: «5 años», «Multiedad»."""
    return f"{edad} años" if edad[:1].isdigit() else edad


def clave(*partes: object) -> str:
    """La clave de una fila de «Datos» o «Visitas»."""
    return "|".join(str(p) for p in partes)


def limpio(valor: Any) -> Valor:
    """Un valor de pandas como Python: lo que falta, en guion."""
    if valor is None or pd.isna(valor):
        return GUION
    if hasattr(valor, "item"):
        return limpio(valor.item())
    if isinstance(valor, (str, int, float, date)):
        return valor
    return str(valor)


def dato(valor: Any, formula: str = "") -> Dato:
    """Una celda con el valor de pandas y su fórmula."""
    return Dato(limpio(valor), formula)
