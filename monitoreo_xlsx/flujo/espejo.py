"""La revisión privada de la directora: se le muestra a ella y nunca entra en lo que se entrega."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from monitoreo_xlsx.flujo.consolidar import Avance, enlazador, leer
from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.modelo import Expediente
from monitoreo_xlsx.plantillas import VERSION
from monitoreo_xlsx.version import __version__

if TYPE_CHECKING:  # pandas tarda en cargar
    from monitoreo_xlsx.indicadores.espejo import Espejo

_CARPETA = "privado"


@dataclass(frozen=True)
class ResultadoEspejo:
    """La revisión privada: las tablas (ver `indicadores.espejo`) y, si se pidió guardarla, dónde quedó su libro."""

    carpeta: Path
    expediente: Expediente
    espejo: Espejo
    salidas: tuple[Path, ...] = ()


def espejo(carpeta: str | Path, *, guardar: bool = False, fecha_corte: date | None = None, avance: Avance | None = None) -> ResultadoEspejo:
    """Mira cómo califica la directora; con `guardar`, escribe `CARPETA/privado/espejo-AAAA.xlsx`, aparte de lo que se entrega.

    Lanza lo que `leer`, y `MonitoreoError` si todavía no hay fichas suyas o si no se puede escribir.
    """
    from monitoreo_xlsx.cuadros.espejo import componer_espejo  # noqa: PLC0415 - pandas y xlsxwriter tardan en cargar
    from monitoreo_xlsx.indicadores import calcular  # noqa: PLC0415
    from monitoreo_xlsx.indicadores.espejo import calcular as mirar  # noqa: PLC0415
    from monitoreo_xlsx.salida.guardar import candado, revisar_carpeta  # noqa: PLC0415
    from monitoreo_xlsx.salida.guardar import guardar as escribir  # noqa: PLC0415
    from monitoreo_xlsx.salida.libro import escribir_cuaderno  # noqa: PLC0415
    from monitoreo_xlsx.tabla import propios  # noqa: PLC0415

    raiz = Path(carpeta)
    expediente = leer(raiz, fecha_corte=fecha_corte, avance=avance)
    puntajes, ajenas = propios(expediente)
    if puntajes.empty:
        raise MonitoreoError("Todavía no hay fichas llenadas por la directora: no hay nada que mirar.")
    mirada = mirar(puntajes, expediente.rubrica, ajenas)
    if not guardar:
        return ResultadoEspejo(raiz, expediente, mirada)
    destino = raiz / _CARPETA
    revisar_carpeta(destino)
    libro = componer_espejo(expediente, calcular(expediente), mirada, __version__, enlazador(raiz, destino, expediente.en_disco))
    with candado(destino):
        ruta = escribir(destino / f"espejo-{expediente.institucion.periodo}.xlsx", escribir_cuaderno(libro, f"espejo/{VERSION}"))
    return ResultadoEspejo(raiz, expediente, mirada, (ruta,))
