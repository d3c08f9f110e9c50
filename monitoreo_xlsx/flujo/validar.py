"""Revisar la carpeta y dejar por escrito dónde hay que corregir."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from monitoreo_xlsx.catalogo import gravedad
from monitoreo_xlsx.celdas import LibroIlegible
from monitoreo_xlsx.celdas.puerta import leer_archivo
from monitoreo_xlsx.conversion import en_palabras
from monitoreo_xlsx.flujo.consolidar import Avance, enlazador, leer
from monitoreo_xlsx.flujo.resultado import Resultado
from monitoreo_xlsx.hallazgos import Hallazgo, MonitoreoError, Ubicacion
from monitoreo_xlsx.lectura.aprendizajes.libro import CON_NOMBRES
from monitoreo_xlsx.lectura.fichas.libro import CON_NINOS
from monitoreo_xlsx.modelo import Expediente

_LISTADO = "celdas-por-corregir.xlsx"


def validar(carpeta: str | Path, *, fecha_corte: date | None = None, avance: Avance | None = None) -> Resultado:
    """Lee y revisa la carpeta; escribe `salida/celdas-por-corregir.xlsx` y una copia anotada de cada libro con defectos.

    Si no se puede escribir, lo dice un hallazgo más (ARC-020) y la revisión vale igual. La copia de un libro tampoco vale la
    corrida: si no se puede hacer, o si una de otra vez no se deja quitar, se dice (ARC-022 a 024). Lanza lo que `leer`.
    """
    raiz = Path(carpeta)
    expediente = leer(raiz, fecha_corte=fecha_corte, avance=avance)
    try:
        salidas, reparos = _escribir(expediente, raiz)
    except MonitoreoError as error:
        salidas, reparos = (), [Hallazgo("ARC-020", Ubicacion("salida"), datos={"causa": str(error)})]
    return Resultado("validar", raiz, _con(expediente, reparos), salidas)


def _con(expediente: Expediente, reparos: Sequence[Hallazgo]) -> Expediente:
    return replace(expediente, hallazgos=(*expediente.hallazgos, *reparos))


def _escribir(expediente: Expediente, raiz: Path) -> tuple[tuple[Path, ...], list[Hallazgo]]:
    """Escribe el listado y las copias; devuelve lo que escribió y lo que no se pudo."""
    from monitoreo_xlsx.salida.guardar import candado, guardar, revisar_carpeta, revisar_destino  # noqa: PLC0415 - openpyxl tarda en cargar

    destino = raiz / "salida"
    revisar_carpeta(destino)
    revisar_destino(destino / _LISTADO)
    with candado(destino):
        listado = guardar(destino / _LISTADO, _listado(expediente, raiz, destino))
        reparos: list[Hallazgo] = []
        copias = _escribir_copias(expediente, raiz, destino, reparos)
        if reparos:
            with contextlib.suppress(MonitoreoError):  # el listado que ya está dice todo lo demás
                guardar(listado, _listado(_con(expediente, reparos), raiz, destino))
    return (listado, *copias), reparos


def _listado(expediente: Expediente, raiz: Path, destino: Path) -> bytes:
    from monitoreo_xlsx.salida.revision.listado import celdas_por_corregir  # noqa: PLC0415 - xlsxwriter tarda en cargar

    ie = expediente.institucion
    return celdas_por_corregir(
        expediente.hallazgos,
        enlazador(raiz, destino, expediente.en_disco),
        titulo=f"Celdas por corregir · Monitoreo {ie.periodo}",
        institucion=" · ".join(p for p in (ie.nombre, ie.su_ugel, en_palabras(expediente.corte)) if p),
        pie=f"{ie.nombre} · Monitoreo {ie.periodo}",
    )


def _escribir_copias(expediente: Expediente, raiz: Path, destino: Path, reparos: list[Hallazgo]) -> list[Path]:
    """Escribe la copia anotada de cada libro leído que tiene errores o avisos, y quita las de otra vez; anota lo que no se pudo."""
    from monitoreo_xlsx.salida.guardar import REVISADOS, guardar  # noqa: PLC0415

    copias: list[Path] = []
    suyos = _con_defectos(expediente)
    if suyos:
        from monitoreo_xlsx.salida.revision.copias import SinCopia, copia_anotada  # noqa: PLC0415
        from monitoreo_xlsx.salida.revision.nombres import nombres_de_copias  # noqa: PLC0415

        for archivo, nombre in nombres_de_copias(tuple(suyos)).items():
            try:
                if any(h.codigo in {CON_NOMBRES, CON_NINOS} for h in suyos[archivo]):
                    raise SinCopia("Nombra a niños, y la copia también los nombraría.")  # noqa: TRY301
                original = _original(expediente, raiz, archivo)
                copias.append(guardar(destino / REVISADOS / nombre, copia_anotada(original, suyos[archivo], archivo)))
            except _Cambiado as cambio:
                reparos.append(Hallazgo("ARC-023", Ubicacion(archivo), datos={"que": str(cambio)}))
            except (SinCopia, MonitoreoError) as causa:
                reparos.append(Hallazgo("ARC-022", Ubicacion(archivo), datos={"causa": str(causa)}))
    reparos += _quitar_copias_viejas(destino / REVISADOS, copias)
    return copias


def _con_defectos(expediente: Expediente) -> Mapping[str, list[Hallazgo]]:
    """Los hallazgos de cada libro leído que tiene errores o avisos."""
    suyos: dict[str, list[Hallazgo]] = {}
    for hallazgo in expediente.hallazgos:
        suyos.setdefault(hallazgo.lugar.archivo, []).append(hallazgo)
    leidos = {fuente.archivo for fuente in expediente.fuentes}
    return {a: hallazgos for a, hallazgos in suyos.items() if a in leidos and any(gravedad(h) != "nota" for h in hallazgos)}


class _Cambiado(Exception):  # noqa: N818 - se nombra por lo que es para quien lee, no por ser una excepción
    """El libro ya no es el que se leyó: anotarlo señalaría celdas que pueden decir otra cosa. Su texto dice qué le pasó."""


def _original(expediente: Expediente, raiz: Path, archivo: str) -> bytes:
    """El libro tal como se leyó. Lanza `_Cambiado` si ya no lo es."""
    leidas = {fuente.sha256 for fuente in expediente.fuentes if fuente.archivo == archivo}
    try:
        contenido = leer_archivo(raiz / expediente.ruta(archivo))
    except LibroIlegible as defecto:
        raise _Cambiado("se movió, o lo bloqueó otro programa") from defecto
    if sha256(contenido).hexdigest() not in leidas:
        raise _Cambiado("cambió")
    return contenido


def _quitar_copias_viejas(carpeta: Path, vigentes: Sequence[Path]) -> Iterator[Hallazgo]:
    """Borra las copias de una revisión anterior, que señalarían defectos que quizá ya no están; da las que no se dejan."""
    from monitoreo_xlsx.salida.causas import causa  # noqa: PLC0415
    from monitoreo_xlsx.salida.revision.nombres import es_copia  # noqa: PLC0415

    viejas: list[Path] = []
    with contextlib.suppress(OSError):  # si no se puede mirar la carpeta, tampoco hay nada que decir de cada copia
        viejas = sorted(ruta for ruta in carpeta.glob("*.xlsx") if es_copia(ruta.name) and ruta not in vigentes)
    for ruta in viejas:
        try:
            ruta.unlink(missing_ok=True)
        except OSError as error:
            yield Hallazgo("ARC-024", Ubicacion(f"salida/{carpeta.name}/{ruta.name}"), datos={"causa": causa(error)})
