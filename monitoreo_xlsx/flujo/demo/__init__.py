"""La IE de ejemplo: una carpeta completa, con su historia, para ver el programa en marcha."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from monitoreo_xlsx.flujo.consolidar import consolidar
from monitoreo_xlsx.flujo.demo.libros import libros_de_ejemplo
from monitoreo_xlsx.flujo.preparar import crear_los_que_faltan, interprete
from monitoreo_xlsx.flujo.resultado import Resultado
from monitoreo_xlsx.hallazgos import MonitoreoError

CORTE = date(2024, 12, 13)
"""La fecha de corte del ejemplo, después de la última visita."""


def demo(carpeta: str | Path = "monitoreo-demo", *, avance: Callable[[int, int], None] | None = None) -> Resultado:
    """Crea la IE de ejemplo, con fichas en todas las formas que se leen, y la consolida.

    Si la carpeta ya tiene el ejemplo, no lo pisa y solo consolida. Lanza `MonitoreoError` si tiene otra cosa.
    """
    raiz = Path(carpeta)
    if raiz.exists() and (not raiz.is_dir() or (any(raiz.iterdir()) and not (raiz / "cronograma.xlsx").exists())):
        raise MonitoreoError(f"«{raiz.name}» ya existe y no es una carpeta de ejemplo. Elija otro nombre: monitoreo demo OTRA-CARPETA.")
    crear_los_que_faltan({raiz / nombre: contenido for nombre, contenido in libros_de_ejemplo(interprete()).items()})
    return consolidar(raiz, fecha_corte=CORTE, avance=avance)


__all__ = ["CORTE", "demo", "libros_de_ejemplo"]
