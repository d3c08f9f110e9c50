"""Lo que los nombres de la hoja, del archivo y de la carpeta dicen de una ficha. Es lo más débil: vale solo si ella no lo dice."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from monitoreo_xlsx.conversion import clave_de_nombre, expresion_de_visita, normal
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.cronograma.docentes import Nomina
from monitoreo_xlsx.modelo import Docente


def docente_alrededor(lugar: Ubicacion, nomina: Nomina) -> tuple[Docente, str] | None:
    """La única docente cuyo nombre entero está en uno de esos nombres, y en cuál."""
    for texto, donde in _nombres(lugar):
        escritas = set(normal(texto).split())
        halladas = [docente for docente in nomina.docentes if set(clave_de_nombre(docente.nombre)) <= escritas]
        if halladas:
            return (halladas[0], donde) if len(halladas) == 1 else None
    return None


def visita_alrededor(lugar: Ubicacion, visitas: Collection[int]) -> tuple[int, str] | None:
    """La visita que dice uno de esos nombres, si es de las que puede ser, y en cuál."""
    for texto, donde in _nombres(lugar):
        numero = expresion_de_visita(texto)
        if numero is not None:
            return (numero, donde) if numero in visitas else None
    return None


def _nombres(lugar: Ubicacion) -> Iterator[tuple[str, str]]:
    """Cada nombre, del más cercano a la ficha al más lejano, y cómo se dice cuál es."""
    ruta = PurePosixPath(lugar.archivo)
    yield lugar.hoja, f"el nombre de la hoja («{lugar.hoja}»)"
    yield ruta.stem, f"el nombre del archivo («{ruta.name}»)"
    yield from ((carpeta.name, f"su carpeta («{carpeta.name}»)") for carpeta in ruta.parents if carpeta.name)
