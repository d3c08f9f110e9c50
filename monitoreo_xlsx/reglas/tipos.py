"""Cruces entre la observación de una clase, la segunda observación y el consenso de las dos."""

from __future__ import annotations

from collections.abc import Iterator

from monitoreo_xlsx.conversion import en_cifras
from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import ROMANOS, Expediente, Ficha, TipoFicha
from monitoreo_xlsx.reglas.fechas import despues_del_corte, fuera_de_periodo, fuera_de_ventana

_HACE_FALTA = {
    TipoFicha.SEGUNDA: (TipoFicha.OBSERVACION,),
    TipoFicha.CONSENSO: (TipoFicha.OBSERVACION, TipoFicha.SEGUNDA),
}


def dobles_incompletas(expediente: Expediente) -> Iterator[Hallazgo]:
    """PAR-005: hay una segunda observación sin la primera, o un consenso sin las dos observaciones que concilia.

    Si hay fichas apartadas, cualquiera podría ser la que falta y no se dice nada hasta que se corrijan.
    """
    if expediente.apartadas:
        return
    hay = {(f.tipo, f.docente, f.visita) for f in expediente.cada_ficha}
    for ficha in expediente.otras_fichas:
        faltan = [t.value.casefold() for t in _HACE_FALTA.get(ficha.tipo, ()) if (t, ficha.docente, ficha.visita) not in hay]
        if faltan:
            datos = {**_de_quien(ficha, expediente), "falta": " ni la ".join(faltan)}
            yield Hallazgo("PAR-005", ficha.lugar_de("tipo"), ficha.tipo.value, datos)


def de_otro_dia(expediente: Expediente) -> Iterator[Hallazgo]:
    """PAR-006: la segunda observación es de otro día que la primera; no se juzga con una fecha que otra regla ya señaló."""
    senaladas = {h.lugar for regla in (fuera_de_periodo, despues_del_corte, fuera_de_ventana) for h in regla(expediente)}
    senaladas |= {h.lugar for h in expediente.hallazgos}
    primeras = {(f.docente, f.visita): f for f in expediente.fichas}
    for ficha in expediente.otras_fichas:
        primera = primeras.get((ficha.docente, ficha.visita))
        if ficha.tipo is not TipoFicha.SEGUNDA or primera is None or senaladas & {ficha.lugar_de("fecha"), primera.lugar_de("fecha")}:
            continue
        if ficha.fecha is not None and primera.fecha is not None and ficha.fecha != primera.fecha:
            datos = {**_de_quien(ficha, expediente), "fecha": en_cifras(primera.fecha), "otra": str(primera.lugar_de("fecha"))}
            yield Hallazgo("PAR-006", ficha.lugar_de("fecha"), en_cifras(ficha.fecha), datos)


def _de_quien(ficha: Ficha, expediente: Expediente) -> dict[str, str]:
    return {"visita": ROMANOS[ficha.visita - 1], "docente": expediente.docente(ficha.docente).nombre}
