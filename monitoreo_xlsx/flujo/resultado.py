"""Lo que un caso de uso devuelve, y cómo se cuenta en JSON."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitoreo_xlsx.catalogo import hay_errores, ordenar, redactar
from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import Estado, Expediente
from monitoreo_xlsx.version import __version__

if TYPE_CHECKING:  # pandas tarda en cargar y «validar» no lo necesita
    import pandas as pd

    from monitoreo_xlsx.indicadores import Indicadores


@dataclass(frozen=True)
class Resultado:
    """El resultado de una orden: el expediente leído, lo que se escribió y, si se consolidó, las tablas y los indicadores.

    `indicadores` es el mismo objeto que sale en `--json`; `tablas` son los DataFrames de los que viene. Con `sin_nombres`, nada de
    esto nombra a personas ni a archivos, salvo `carpeta` y `salidas`, que son rutas de esta computadora.
    """

    orden: str
    carpeta: Path
    expediente: Expediente
    salidas: tuple[Path, ...] = ()
    tablas: Indicadores | None = None
    indicadores: dict[str, Any] = field(default_factory=dict)
    sin_nombres: bool = False

    @property
    def hallazgos(self) -> tuple[Hallazgo, ...]:
        """Los hallazgos, los errores primero."""
        return ordenar(self.expediente.hallazgos)

    @property
    def codigo(self) -> int:
        """0 si todo está bien; 1 si hay celdas por corregir (gravedad «error»)."""
        return int(hay_errores(self.expediente.hallazgos))

    @property
    def puntajes(self) -> pd.DataFrame:
        """Un puntaje por fila (ver `tabla.puntajes`). Lanza `ValueError` si la orden no consolidó."""
        if self.tablas is None:
            raise ValueError(f"La orden «{self.orden}» no consolida.")
        return self.tablas.puntajes

    @property
    def resumen(self) -> dict[str, int]:
        """Cuántas docentes, visitas y fichas: lo primero que se dice al terminar."""
        return resumir(self.expediente)

    @property
    def rutas(self) -> tuple[str, ...]:
        """Las salidas como se cuentan: relativas a la carpeta y con «/»; sin nombres, nada más que el archivo y, si es esa, «salida»."""
        if not self.sin_nombres:
            return tuple(ruta_relativa(s, self.carpeta) for s in self.salidas)
        return tuple(f"salida/{s.name}" if s.parent == self.carpeta / "salida" else s.name for s in self.salidas)

    def a_json(self) -> dict[str, Any]:
        """El objeto que `--json` escribe. Sin nombres, hay un hallazgo por código, con `cuantos` son, y sin nada de lo que citan."""
        completo = {
            "orden": self.orden,
            "version": __version__,
            "codigo": self.codigo,
            "resumen": self.resumen,
            "hallazgos": _contados(self.hallazgos) if self.sin_nombres else [_hallazgo(h) for h in self.hallazgos],
            "salidas": list(self.rutas),
        }
        return {**completo, "indicadores": self.indicadores} if self.indicadores else completo


def resumir(expediente: Expediente) -> dict[str, int]:
    """Docentes, visitas programadas y ejecutadas, y fichas leídas, consolidadas (las observaciones), de los demás tipos y apartadas."""
    programadas = {(v.docente, v.numero) for v in expediente.visitas if v.estado is not Estado.CANCELADA}
    hechas = {(f.docente, f.visita) for f in expediente.observaciones}
    return {
        "docentes": len(expediente.docentes),
        "visitas_programadas": len(programadas),
        "visitas_ejecutadas": len({(v.docente, v.numero) for v in expediente.visitas} & hechas),
        "fichas_leidas": expediente.leidas,
        "fichas_consolidadas": len(expediente.todas),
        "fichas_apartadas": len(expediente.apartadas),
        "otras_fichas": len(expediente.otras_fichas) + sum(len(edicion.otras_fichas) for edicion in expediente.ediciones),
    }


def ruta_relativa(ruta: Path, carpeta: Path) -> str:
    """La ruta vista desde la carpeta, con «/»; absoluta si están en discos distintos."""
    try:
        return Path(os.path.relpath(ruta, carpeta)).as_posix()
    except ValueError:
        return ruta.resolve().as_posix()


def _contados(hallazgos: Iterable[Hallazgo]) -> list[dict[str, str | int]]:
    """Los hallazgos que ya no llevan lugar ni valores, una vez cada uno."""
    return [{**_hallazgo(hallazgo), "valor": "", "cuantos": cuantos} for hallazgo, cuantos in Counter(hallazgos).items()]


def _hallazgo(hallazgo: Hallazgo) -> dict[str, str]:
    mensaje, lugar = redactar(hallazgo), hallazgo.lugar
    return {
        "codigo": hallazgo.codigo,
        "gravedad": mensaje.gravedad,
        "archivo": lugar.archivo,
        "hoja": lugar.hoja,
        "celda": lugar.celda,
        "valor": hallazgo.valor,
        "mensaje": mensaje.texto,
        "remedio": mensaje.remedio,
        **({"dispensa": hallazgo.dispensa} if hallazgo.dispensa else {}),
    }
