"""Crear la carpeta de trabajo, en blanco o con lo que sigue en pie del periodo anterior."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from monitoreo_xlsx.flujo.preparar import crear_carpeta, libro_de_rubrica
from monitoreo_xlsx.flujo.siguiente import siguiente
from monitoreo_xlsx.modelo import Institucion
from monitoreo_xlsx.plantillas import MOMENTOS
from monitoreo_xlsx.rubricas import INICIAL


def nuevo(
    carpeta: str | Path, *, rubrica: str | None = None, periodo: int | None = None, desde: str | Path | None = None
) -> tuple[Path, ...]:
    """Crea la carpeta de trabajo en blanco y devuelve los archivos que escribió (los que ya estaban no se tocan).

    `rubrica` es el nombre de un instrumento de fábrica o la ruta de un libro de rúbrica. Con `desde`, la carpeta del periodo anterior,
    empieza con lo que sigue en pie de él (ver `siguiente`).
    Lanza `MonitoreoError` si la rúbrica no existe o tiene errores, si no se puede leer la carpeta anterior, o si no se puede escribir.
    """
    from monitoreo_xlsx.salida.plantillas import libro_cronograma  # noqa: PLC0415 - xlsxwriter tarda en cargar

    if desde is not None:
        return siguiente(carpeta, desde, periodo=periodo, rubrica=rubrica).creados
    de_rubrica, _ = libro_de_rubrica(rubrica or INICIAL)
    ie = Institucion(periodo=periodo or date.today().year)  # noqa: DTZ011 - el año del calendario de quien lo usa
    return crear_carpeta(Path(carpeta), libro_cronograma(ie, MOMENTOS), de_rubrica)
