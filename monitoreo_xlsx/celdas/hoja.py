"""Lee una hoja: sus celdas con contenido, sus combinaciones, lo que está pintado y lo que no está a la vista."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitoreo_xlsx.celdas import rapido
from monitoreo_xlsx.celdas.analizador import analizar
from monitoreo_xlsx.celdas.avisos import avisos_de_imagenes, avisos_de_tachadas
from monitoreo_xlsx.celdas.combinadas import IndiceCombinadas
from monitoreo_xlsx.celdas.lector_de_hoja import HOJA, ControlDeclarado, Cupo, LectorDeHoja
from monitoreo_xlsx.celdas.piezas import reunir
from monitoreo_xlsx.celdas.revision import avisos_lejanos, avisos_ocultas, separar_tapadas
from monitoreo_xlsx.celdas.tipos import Aviso, Celda, HojaLeida, LibroIlegible, Lugar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitoreo_xlsx.celdas.valores import Interprete


def leer_hoja(
    nombre: str, trozos: Iterator[bytes], interprete: Interprete, cupo: Cupo, *, oculta: bool
) -> tuple[HojaLeida, tuple[ControlDeclarado, ...]]:
    """Lee una hoja, con los controles que declara, y revisa lo que en ella no se ve o no cuadra.

    Raises:
        LibroIlegible: alguna celda está fuera de los límites de Excel (ARC-005), o la hoja pasa un tope (ARC-006).
    """
    lector = _leer(trozos, interprete, cupo)
    try:
        indice = IndiceCombinadas(lector.combinadas)
    except ValueError as fallo:
        raise LibroIlegible("ARC-005", causa="muchas de sus celdas combinadas están encimadas") from fallo
    celdas, avisos_de_tapadas = separar_tapadas(lector.en_orden(), indice)
    imagenes = tuple(lugar for lugar in lector.imagenes if lugar not in celdas)
    avisos = (
        *([Aviso("HOJ-001")] if oculta and celdas else []),
        *avisos_ocultas(celdas, lector.ocultas),
        *lector.avisos,
        *avisos_de_tapadas,
        *avisos_lejanos(celdas),
        *(avisos_de_tachadas(celdas) if lector.hay_tachado else []),
        *avisos_de_imagenes(imagenes),
    )
    pintadas = _entre_las_demas(lector.pintadas, celdas, indice)
    return HojaLeida(nombre, oculta, celdas, tuple(lector.combinadas), avisos, pintadas, imagenes), tuple(lector.controles.values())


def _entre_las_demas(pintadas: dict[Lugar, str], celdas: dict[Lugar, Celda], indice: IndiceCombinadas) -> dict[Lugar, str]:
    """Las pintadas que siguen vacías y a la vista, en las filas y columnas que la hoja usa."""
    ultima_fila = max((fila for fila, _ in celdas), default=0)
    ultima_columna = max((columna for _, columna in celdas), default=0)
    return {
        lugar: relleno
        for lugar, relleno in pintadas.items()
        if 0 < lugar[0] <= ultima_fila and lugar[1] <= ultima_columna and lugar not in celdas and indice.ancla(*lugar) == lugar
    }


def _leer(trozos: Iterator[bytes], interprete: Interprete, cupo: Cupo) -> LectorDeHoja:
    """Lee una hoja por el camino corto; si es muy grande o tiene algo fuera de lo corriente, elemento por elemento."""
    entera, otra_vez = reunir(trozos)
    if entera is not None:
        propio = cupo.copia()
        lector = LectorDeHoja(interprete, propio)
        if rapido.leer(entera, lector):
            cupo.igualar(propio)
            return lector
    lector = LectorDeHoja(interprete, cupo)
    analizar(otra_vez, HOJA, lector.acciones())
    return lector
