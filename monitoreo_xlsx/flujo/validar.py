"""Revisar la carpeta y dejar por escrito dónde hay que corregir."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from monitoreo_xlsx.catalogo import gravedad
from monitoreo_xlsx.conversion import en_palabras
from monitoreo_xlsx.flujo.consolidar import Avance, enlazador, leer
from monitoreo_xlsx.flujo.resultado import Resultado
from monitoreo_xlsx.hallazgos import Hallazgo, MonitoreoError, Ubicacion
from monitoreo_xlsx.lectura.aprendizajes import CON_NOMBRES
from monitoreo_xlsx.modelo import Expediente

_LISTADO = "celdas-por-corregir.xlsx"
_COPIAS = "revisados"


def validar(carpeta: str | Path, *, fecha_corte: date | None = None, avance: Avance | None = None) -> Resultado:
    """Lee y revisa la carpeta; escribe `salida/celdas-por-corregir.xlsx` y una copia anotada de cada libro con defectos.

    Si no se puede escribir, lo dice un hallazgo más (ARC-020) y la revisión vale igual. Lanza lo que `leer`.
    """
    raiz = Path(carpeta)
    expediente = leer(raiz, fecha_corte=fecha_corte, avance=avance)
    try:
        salidas = _escribir(expediente, raiz)
    except MonitoreoError as error:
        aviso = Hallazgo("ARC-020", Ubicacion("salida"), datos={"causa": str(error)})
        return Resultado("validar", raiz, replace(expediente, hallazgos=(*expediente.hallazgos, aviso)))
    return Resultado("validar", raiz, expediente, salidas)


def _escribir(expediente: Expediente, raiz: Path) -> tuple[Path, ...]:
    from monitoreo_xlsx.salida.guardar import candado, guardar, revisar_destino  # noqa: PLC0415 - xlsxwriter y openpyxl tardan en cargar
    from monitoreo_xlsx.salida.revision.listado import celdas_por_corregir  # noqa: PLC0415

    destino = raiz / "salida"
    revisar_destino(destino / _LISTADO)
    ie = expediente.institucion
    listado = celdas_por_corregir(
        expediente.hallazgos,
        enlazador(raiz, destino),
        titulo=f"Celdas por corregir · Monitoreo {ie.periodo}",
        institucion=" · ".join(p for p in (ie.nombre, ie.su_ugel, en_palabras(expediente.corte)) if p),
        pie=f"{ie.nombre} · Monitoreo {ie.periodo}",
    )
    copias = dict(_copias(expediente, raiz))
    with candado(destino):
        salidas = [guardar(destino / _LISTADO, listado)]
        salidas += [guardar(destino / _COPIAS / nombre, contenido) for nombre, contenido in copias.items()]
        _quitar_copias_viejas(destino / _COPIAS, set(copias))
    return tuple(salidas)


def _copias(expediente: Expediente, raiz: Path) -> Iterator[tuple[str, bytes]]:
    """La copia anotada de cada libro leído que tiene errores o avisos.

    No la lleva uno que no se puede copiar bien, ni uno que nombra a niños: la copia también los nombraría.
    """
    suyos: dict[str, list[Hallazgo]] = {}
    for hallazgo in expediente.hallazgos:
        suyos.setdefault(hallazgo.lugar.archivo, []).append(hallazgo)
    con_ninos = {hallazgo.lugar.archivo for hallazgo in expediente.hallazgos if hallazgo.codigo == CON_NOMBRES}
    leidos = {fuente.archivo for fuente in expediente.fuentes} - con_ninos
    con_defectos = [a for a, hallazgos in suyos.items() if a in leidos and any(gravedad(h) != "nota" for h in hallazgos)]
    if not con_defectos:
        return
    from monitoreo_xlsx.salida.revision.copias import copia_anotada  # noqa: PLC0415
    from monitoreo_xlsx.salida.revision.nombres import nombres_de_copias  # noqa: PLC0415

    for archivo, nombre in nombres_de_copias(con_defectos).items():
        copia = copia_anotada((raiz / archivo).read_bytes(), suyos[archivo], archivo)
        if copia is not None:
            yield nombre, copia


def _quitar_copias_viejas(carpeta: Path, vigentes: set[str]) -> None:
    """Borra las copias de una revisión anterior: señalarían defectos que quizá ya no están."""
    from monitoreo_xlsx.salida.revision.nombres import SUFIJO  # noqa: PLC0415

    for ruta in carpeta.glob(f"*{SUFIJO}*.xlsx"):
        if ruta.name not in vigentes:
            ruta.unlink(missing_ok=True)
