"""La ficha sin fecha ni niveles que no está en blanco: si ya dice algo de la visita, se conserva y se señala lo que falta."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.fichas.armar import Calificacion
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.rotulos import Dato

A_MEDIAS = "FIC-027"
_DE_LA_VISITA = ("asistentes", "registrada")
_HORAS = ("hora_inicio", "hora_fin")


def dice_algo(datos: Mapping[str, Dato]) -> bool:
    """Dice si un dato solo pudo escribirse al hacer la visita: la observadora, los matriculados o la hora pueden venir prellenados."""
    return _alguno(datos, _DE_LA_VISITA)


def con_hora(datos: Mapping[str, Dato]) -> bool:
    """Dice si lleva la hora: no prueba que la visita se hizo, pero tampoco está en blanco."""
    return _alguno(datos, _HORAS)


def senalar(datos: Mapping[str, Dato], lugar: Ubicacion, bitacora: Bitacora) -> None:
    """Anota (FIC-027) que faltan la fecha y los niveles, en la celda de la fecha; `lugar` es el de la ficha."""
    bitacora.anotar(A_MEDIAS, datos["fecha"].lugar if "fecha" in datos else lugar)


def sin_exigir(calificaciones: Iterable[Calificacion]) -> tuple[Calificacion, ...]:
    """Las mismas calificaciones, sin señalar una por una que están en blanco: FIC-027 ya lo dice."""
    return tuple(replace(calificacion, exigir=False) for calificacion in calificaciones)


def _alguno(datos: Mapping[str, Dato], claves: Iterable[str]) -> bool:
    return any(clave in datos and datos[clave].celda is not None for clave in claves)
