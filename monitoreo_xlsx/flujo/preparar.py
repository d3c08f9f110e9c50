"""Escribir los libros de una carpeta de trabajo; nunca se pisa un archivo."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from monitoreo_xlsx.catalogo import hay_errores, redactar
from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.lectura import leer_rubrica
from monitoreo_xlsx.modelo import Rubrica
from monitoreo_xlsx.rubricas import cargar


def interprete() -> str:
    """Con qué Python abrirá `Consolidar.bat`: este mismo en Windows, o el lanzador `py`."""
    return sys.executable if os.name == "nt" else "py"


def crear_carpeta(raiz: Path, cronograma: bytes, rubrica: bytes) -> tuple[Path, ...]:
    """Escribe los libros de una carpeta de trabajo que falten y devuelve cuáles fueron."""
    from monitoreo_xlsx.salida.plantillas import consolidar_bat  # noqa: PLC0415

    archivos = {
        raiz / "cronograma.xlsx": cronograma,
        raiz / "rubrica.xlsx": rubrica,
        raiz / "Consolidar.bat": consolidar_bat(interprete()),
    }
    creados = crear_los_que_faltan(archivos)
    (raiz / "fichas").mkdir(exist_ok=True)
    return creados


def crear_los_que_faltan(archivos: dict[Path, bytes]) -> tuple[Path, ...]:
    """Escribe los archivos que no existen y devuelve cuáles fueron."""
    from monitoreo_xlsx.salida.guardar import crear  # noqa: PLC0415

    return tuple(ruta for ruta, contenido in archivos.items() if crear(ruta, contenido))


def libro_de_rubrica(rubrica: str) -> tuple[bytes, Rubrica]:
    """El libro de un instrumento de fábrica o el de esa ruta, y su rúbrica. Lanza `MonitoreoError` si no existe o tiene errores."""
    from monitoreo_xlsx.salida.plantillas import libro_rubrica  # noqa: PLC0415

    ruta = Path(rubrica)
    if ruta.suffix.lower() not in {".xlsx", ".xlsm"}:
        de_fabrica = cargar(rubrica)
        return libro_rubrica(de_fabrica), de_fabrica
    leida, hallazgos = leer_rubrica(ruta)
    if leida is None or hay_errores(hallazgos):
        primero = next(h for h in hallazgos if redactar(h).gravedad == "error")
        raise MonitoreoError(f"La rúbrica tiene errores. {primero.lugar}: {redactar(primero).texto} {redactar(primero).remedio}")
    return ruta.read_bytes(), leida
