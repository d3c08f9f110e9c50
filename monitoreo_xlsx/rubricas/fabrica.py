"""Carga un instrumento de fábrica desde su `.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from monitoreo_xlsx.hallazgos import MonitoreoError
from monitoreo_xlsx.modelo import ROMANOS, Desempeno, Nivel, Regla, Rubrica, Tramo

DE_FABRICA: Mapping[str, str] = {
    "plan-iei-246": "plan-iei-246-2024.toml",
    "minedu-inicial-2018": "minedu-inicial-2018.toml",
}
INICIAL = "plan-iei-246"


def cargar(identificador: str) -> Rubrica:
    """Devuelve el instrumento de fábrica. Lanza `MonitoreoError` si no existe."""
    if identificador not in DE_FABRICA:
        opciones = ", ".join(DE_FABRICA)
        raise MonitoreoError(f"No existe la rúbrica «{identificador}». Las de fábrica son: {opciones}.")
    archivo = resources.files("monitoreo_xlsx.rubricas").joinpath(DE_FABRICA[identificador])
    return desde_datos(tomllib.loads(archivo.read_text(encoding="utf-8")))


def desde_datos(datos: Mapping[str, Any]) -> Rubrica:
    """Arma la rúbrica con las claves del `.toml`: `id`, `version`, `nombre`, `fuente`, `niveles`, `desempenos`, `regla`."""
    niveles = tuple(Nivel(romano=romano, **nivel) for romano, nivel in zip(ROMANOS, datos["niveles"], strict=False))
    desempenos = tuple(
        Desempeno(**{**d, "aspectos": tuple(d.get("aspectos", ())), "descriptores": tuple(d["descriptores"])}) for d in datos["desempenos"]
    )
    regla = datos["regla"]
    tramos = tuple(Tramo(n.romano, float(desde), float(hasta)) for n, (desde, hasta) in zip(niveles, regla["tramos"], strict=True))
    return Rubrica(
        id=datos["id"],
        version=datos["version"],
        nombre=datos["nombre"],
        fuente=datos["fuente"],
        desempenos=desempenos,
        niveles=niveles,
        regla=Regla(regla["metodo"], tramos, regla["empate"], regla["na"]),
    )
