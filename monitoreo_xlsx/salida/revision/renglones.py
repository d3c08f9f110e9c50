"""De los hallazgos a renglones ya redactados: cortos, limpios y en el orden en que conviene corregirlos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitoreo_xlsx.catalogo import Gravedad, hay_errores, ordenar, redactar
from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion, visible
from monitoreo_xlsx.salida.textos import recortar

TOPE_DICE = 200
TOPE_TEXTO = 600
DE_LA_CARPETA = "(carpeta de trabajo)"


@dataclass(frozen=True, slots=True)
class Renglon:
    """Un hallazgo listo para escribirse: `lugar` es el que sirve para el enlace; lo demás, lo que se lee."""

    gravedad: Gravedad
    lugar: Ubicacion
    archivo: str
    hoja: str
    dice: str
    problema: str
    remedio: str
    codigo: str


def limpiar(texto: str, tope: int = TOPE_TEXTO) -> str:
    """Deja un texto en una línea, a la vista y con un largo que una celda muestra entero."""
    return recortar(" ".join(visible(texto).split()), tope)


def redactar_todos(hallazgos: Iterable[Hallazgo]) -> tuple[Renglon, ...]:
    """Redacta los hallazgos con los errores primero y luego por lugar. Lanza `KeyError` si un código no está en el catálogo."""
    return tuple(_renglon(hallazgo) for hallazgo in ordenar(hallazgos))


def por_archivo(hallazgos: Sequence[Hallazgo]) -> dict[str, tuple[Renglon, ...]]:
    """Agrupa los hallazgos por archivo: primero los archivos con errores, luego por nombre. Lanza lo que `redactar_todos`."""
    grupos: dict[str, list[Hallazgo]] = {}
    for hallazgo in hallazgos:
        grupos.setdefault(hallazgo.lugar.archivo, []).append(hallazgo)
    orden = sorted(grupos, key=lambda archivo: (not hay_errores(grupos[archivo]), archivo.casefold(), archivo))
    return {archivo: redactar_todos(grupos[archivo]) for archivo in orden}


def _renglon(hallazgo: Hallazgo) -> Renglon:
    mensaje, lugar = redactar(hallazgo), hallazgo.lugar
    return Renglon(
        mensaje.gravedad,
        lugar,
        limpiar(lugar.archivo) or DE_LA_CARPETA,
        limpiar(lugar.hoja),
        limpiar(hallazgo.valor, TOPE_DICE),
        limpiar(mensaje.texto),
        limpiar(mensaje.remedio),
        hallazgo.codigo,
    )
