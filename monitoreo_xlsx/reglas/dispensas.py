"""Los hallazgos que la directora aceptó: siguen a la vista, con su motivo, y ya no cuentan como error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from unicodedata import normalize

from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import Dispensa


def dispensar(hallazgos: Iterable[Hallazgo], dispensas: Iterable[Dispensa]) -> tuple[Hallazgo, ...]:
    """Marca los hallazgos aceptados y agrega uno (CRO-019) por cada dispensa que no corresponde a ninguno.

    Si a un hallazgo le corresponden varias, su motivo es el de la que más dice; todas se dan por usadas.
    """
    por_codigo: dict[str, list[Dispensa]] = {}
    for dispensa in dispensas:
        por_codigo.setdefault(dispensa.codigo, []).append(dispensa)
    usadas: set[Dispensa] = set()
    marcados = []
    for hallazgo in hallazgos:
        posibles = (*por_codigo.get(hallazgo.codigo, ()), *por_codigo.get("", ()))
        suyas = [d for d in posibles if _corresponde(d, hallazgo)]
        usadas.update(suyas)
        marcados.append(replace(hallazgo, dispensa=max(suyas, key=_cuanto_dice).motivo) if suyas else hallazgo)
    sobrantes = [d for suyas in por_codigo.values() for d in suyas if d not in usadas]
    return (*marcados, *(Hallazgo("CRO-019", d.lugar, d.codigo, {"cual": _redactar(d)}) for d in sobrantes))


def _corresponde(dispensa: Dispensa, hallazgo: Hallazgo) -> bool:
    """Lo que la dispensa no dice (código, archivo, hoja o celda) no se compara; el archivo puede ir con su carpeta o sin ella."""
    lugar = hallazgo.lugar
    archivo, escrito = _igual(lugar.archivo), _igual(dispensa.archivo)
    return (
        (not escrito or archivo == escrito or archivo.endswith(f"/{escrito}"))
        and (not dispensa.hoja or _igual(dispensa.hoja) == _igual(lugar.hoja))
        and (not dispensa.celda or dispensa.celda == lugar.celda)
    )


def _cuanto_dice(dispensa: Dispensa) -> int:
    return sum(map(bool, (dispensa.codigo, dispensa.archivo, dispensa.hoja, dispensa.celda)))


def _redactar(dispensa: Dispensa) -> str:
    if not dispensa.codigo:
        return f"de todo «{dispensa.archivo}»"
    return f"de «{dispensa.codigo}» en " + (f"«{dispensa.archivo}»" if dispensa.archivo else "todos los archivos")


def _igual(texto: str) -> str:
    return normalize("NFC", texto.replace("\\", "/")).casefold().strip()
