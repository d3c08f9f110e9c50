"""Crear la carpeta de trabajo; nunca se pisa un archivo."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from monitoreo_xlsx.catalogo import hay_errores, redactar
from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.lectura import leer_rubrica
from monitoreo_xlsx.modelo import Institucion
from monitoreo_xlsx.plantillas import MOMENTOS
from monitoreo_xlsx.rubricas import INICIAL, cargar


def interprete() -> str:
    """Con qué Python abrirá `Consolidar.bat`: este mismo en Windows, o el lanzador `py`."""
    return sys.executable if os.name == "nt" else "py"


def nuevo(carpeta: str | Path, *, rubrica: str = INICIAL, periodo: int | None = None) -> tuple[Path, ...]:
    """Crea la carpeta de trabajo en blanco y devuelve los archivos que escribió (los que ya estaban no se tocan).

    `rubrica` es el nombre de un instrumento de fábrica o la ruta de un libro de rúbrica.
    Lanza `MonitoreoError` si la rúbrica no existe o tiene errores, o si no se puede escribir.
    """
    from monitoreo_xlsx.salida.plantillas import consolidar_bat, libro_cronograma  # noqa: PLC0415 - xlsxwriter tarda en cargar

    contenido_rubrica = _libro_de_rubrica(rubrica)
    ie = Institucion(periodo=periodo or date.today().year)  # noqa: DTZ011 - el año del calendario de quien lo usa
    raiz = Path(carpeta)
    archivos = {
        raiz / "cronograma.xlsx": libro_cronograma(ie, MOMENTOS),
        raiz / "rubrica.xlsx": contenido_rubrica,
        raiz / "Consolidar.bat": consolidar_bat(interprete()),
    }
    creados = crear_los_que_faltan(archivos)
    (raiz / "fichas").mkdir(exist_ok=True)
    return creados


def crear_los_que_faltan(archivos: dict[Path, bytes]) -> tuple[Path, ...]:
    """Escribe los archivos que no existen y devuelve cuáles fueron."""
    from monitoreo_xlsx.salida.guardar import crear  # noqa: PLC0415

    return tuple(ruta for ruta, contenido in archivos.items() if crear(ruta, contenido))


def _libro_de_rubrica(rubrica: str) -> bytes:
    from monitoreo_xlsx.salida.plantillas import libro_rubrica  # noqa: PLC0415

    ruta = Path(rubrica)
    if ruta.suffix.lower() not in {".xlsx", ".xlsm"}:
        return libro_rubrica(cargar(rubrica))
    _, hallazgos = leer_rubrica(ruta)
    if hay_errores(hallazgos):
        primero = next(h for h in hallazgos if redactar(h).gravedad == "error")
        raise MonitoreoError(f"La rúbrica tiene errores. {primero.lugar}: {redactar(primero).texto} {redactar(primero).remedio}")
    return ruta.read_bytes()
