"""Los hallazgos que la directora aceptó: siguen a la vista, con su motivo, y ya no cuentan como error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from unicodedata import normalize

from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import Dispensa


def dispensar(hallazgos: Iterable[Hallazgo], dispensas: Iterable[Dispensa]) -> tuple[Hallazgo, ...]:
    """Marca los hallazgos aceptados y agrega uno (CRO-019) por cada dispensa que no corresponde a ninguno."""
    pendientes = dict.fromkeys(dispensas, False)
    marcados = []
    for hallazgo in hallazgos:
        suya = next((d for d in pendientes if _corresponde(d, hallazgo)), None)
        if suya is not None:
            pendientes[suya] = True
        marcados.append(hallazgo if suya is None else replace(hallazgo, dispensa=suya.motivo))
    sobrantes = (Hallazgo("CRO-019", d.lugar, d.codigo, {"archivo": d.archivo}) for d, usada in pendientes.items() if not usada)
    return (*marcados, *sobrantes)


def _corresponde(dispensa: Dispensa, hallazgo: Hallazgo) -> bool:
    """Lo que la dispensa no dice (hoja o celda) no se compara; el archivo puede ir con su carpeta o sin ella."""
    lugar = hallazgo.lugar
    archivo, escrito = _igual(lugar.archivo), _igual(dispensa.archivo)
    return (
        dispensa.codigo == hallazgo.codigo
        and (archivo == escrito or archivo.endswith(f"/{escrito}"))
        and (not dispensa.hoja or _igual(dispensa.hoja) == _igual(lugar.hoja))
        and (not dispensa.celda or dispensa.celda == lugar.celda)
    )


def _igual(texto: str) -> str:
    return normalize("NFC", texto.replace("\\", "/")).casefold().strip()
