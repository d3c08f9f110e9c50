"""Mide, en un mismo proceso y alternando, abrir la ficha del ejemplo con este programa y con python-calamine, y entenderla.

Uso: pip install python-calamine; python bench/lectura.py [vueltas]

Se informan las medianas en milisegundos y sus razones: abrir contra calamine, y entender contra abrir.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import python_calamine

from monitoreo_xlsx.celdas.libro import leer
from monitoreo_xlsx.lectura.carpeta import expediente
from monitoreo_xlsx.lectura.fichas import libro as de_fichas

EJEMPLO = Path(__file__).parent.parent / "ejemplos" / "monitoreo-2024"


def abrir_con_calamine(contenido: bytes) -> None:
    """Lee todas las celdas de todas las hojas."""
    libro = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(contenido))
    for nombre in libro.sheet_names:
        libro.get_sheet_by_name(nombre).to_python()


def lo_que_tarda_entender() -> dict[str, list[float]]:
    """Lee la carpeta del ejemplo y devuelve, por libro de fichas, los segundos que tomó entenderlo."""
    tiempos: dict[str, list[float]] = {}
    entender = de_fichas.leer_libro_de_fichas

    def medido(libro: object, archivo: str, entornos: object) -> object:
        inicio = time.perf_counter()
        leido = entender(libro, archivo, entornos)  # type: ignore[arg-type]
        tiempos.setdefault(archivo, []).append(time.perf_counter() - inicio)
        return leido

    expediente.leer_libro_de_fichas = medido  # type: ignore[assignment]
    try:
        expediente.leer_carpeta(EJEMPLO, date(2024, 12, 13))
    finally:
        expediente.leer_libro_de_fichas = entender
    return tiempos


def medir(orden: Callable[[], object]) -> float:
    """Segundos de una llamada."""
    inicio = time.perf_counter()
    orden()
    return time.perf_counter() - inicio


def comparar(vueltas: int) -> None:
    """Imprime las medianas y las razones."""
    fichas = sorted((EJEMPLO / "fichas" / "visita-I").glob("*.xlsx"))
    contenidos = {f"fichas/visita-I/{ruta.name}": ruta.read_bytes() for ruta in fichas}
    propio, calamine, entender = [], [], []
    lo_que_tarda_entender()
    for _ in range(vueltas):
        for contenido in contenidos.values():
            propio.append(medir(lambda: leer(contenido, Path("ficha.xlsx"))))  # noqa: B023 - se llama en la misma vuelta
            calamine.append(medir(lambda: abrir_con_calamine(contenido)))  # noqa: B023
        entender += [tiempo for archivo, tiempos in lo_que_tarda_entender().items() if archivo in contenidos for tiempo in tiempos]
    medianas = {"abrir": statistics.median(propio), "calamine": statistics.median(calamine), "entender": statistics.median(entender)}
    for nombre, mediana in medianas.items():
        print(f"{nombre:9} {1_000 * mediana:6.2f} ms")
    print(
        f"abrir / calamine {medianas['abrir'] / medianas['calamine']:.2f} · entender / abrir {medianas['entender'] / medianas['abrir']:.2f}"
    )


if __name__ == "__main__":
    comparar(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
