"""Crear la carpeta de trabajo y las fichas por llenar; nunca se pisa un archivo."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from monitoreo_xlsx.catalogo import hay_errores, redactar
from monitoreo_xlsx.flujo.consolidar import leer
from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.lectura import leer_rubrica
from monitoreo_xlsx.modelo import Docente, Estado, Expediente, Institucion, Momento
from monitoreo_xlsx.plantillas import MOMENTOS
from monitoreo_xlsx.rubricas import INICIAL, cargar

if TYPE_CHECKING:
    from monitoreo_xlsx.salida.plantillas import Pedido

_SIN_FICHA = frozenset({Estado.CANCELADA, Estado.NO_EJECUTADA})
FORMATOS = ("ficha", "libro", "registro")


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


def fichas(carpeta: str | Path, *, visita: int | None = None, formato: str = "ficha") -> tuple[Path, ...]:
    """Crea las fichas prellenadas de las visitas programadas que aún no tienen ficha, y devuelve las que escribió.

    `formato`: «ficha» (un libro por docente y visita), «libro» (uno por visita, una hoja por docente) o «registro»
    (una fila por docente y visita). Lanza lo que `leer`, y `MonitoreoError` si el cronograma no tiene esa visita o no tiene docentes.
    """
    expediente = leer(carpeta)
    momentos = [m for m in expediente.momentos if visita in {None, m.numero}]
    if not momentos:
        hay = ", ".join(m.romano for m in expediente.momentos)
        raise MonitoreoError(f"El cronograma no tiene esa visita. Las que tiene son: {hay}.")
    if not expediente.docentes:
        raise MonitoreoError("El cronograma todavía no tiene docentes. Llene cronograma.xlsx y vuelva a intentarlo.")
    return crear_los_que_faltan(dict(_por_formato(expediente, momentos, Path(carpeta) / "fichas", formato)))


def _por_formato(expediente: Expediente, momentos: Sequence[Momento], destino: Path, formato: str) -> Iterator[tuple[Path, bytes]]:
    from monitoreo_xlsx.salida.plantillas import libro_ficha, libro_registro, nombre_de_archivo  # noqa: PLC0415

    ie, rubrica = expediente.institucion, expediente.rubrica
    pedidos = {m: _pedidos(expediente, m) for m in momentos}
    if formato == "registro":
        todos = [p for suyos in pedidos.values() for p in suyos.values()]
        nombre = "registro" if len(momentos) > 1 else f"registro-visita-{momentos[0].romano}"
        if todos:
            yield destino / f"{nombre}.xlsx", libro_registro(ie, rubrica, todos)
        return
    for momento, suyos in pedidos.items():
        carpeta = destino / f"visita-{momento.romano}"
        if formato == "libro" and suyos:
            yield carpeta.with_suffix(".xlsx"), libro_ficha(ie, rubrica, list(suyos.values()))
        elif formato == "ficha":
            for docente, pedido in suyos.items():
                yield carpeta / f"{nombre_de_archivo(f'{docente.codigo} {docente.nombre}')}.xlsx", libro_ficha(ie, rubrica, [pedido])


def _pedidos(expediente: Expediente, momento: Momento) -> dict[Docente, Pedido]:
    """Las visitas programadas de un momento que todavía no tienen ficha, en el orden del cronograma."""
    from monitoreo_xlsx.salida.plantillas import Pedido  # noqa: PLC0415

    hechas = {f.docente for f in expediente.todas if f.visita == momento.numero}
    visitas = {v.docente: v for v in expediente.visitas if v.numero == momento.numero and v.estado not in _SIN_FICHA}
    return {d: Pedido(d, momento, visitas[d.codigo], None) for d in expediente.docentes if d.codigo in visitas and d.codigo not in hechas}
