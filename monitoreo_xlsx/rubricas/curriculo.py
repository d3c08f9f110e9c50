"""Las competencias de fábrica, desde su `.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from monitoreo_xlsx.modelo import Competencia

_ARCHIVO = "competencias-inicial-2016.toml"


def competencias_de_fabrica() -> tuple[Competencia, ...]:
    """Las competencias de Inicial (ciclo II) en el orden del currículo; la `nota` de cada una dice qué falta confirmar."""
    return tuple(Competencia(**{**c, "edades": tuple(c["edades"])}) for c in _datos()["competencias"])


def fuente_de_competencias() -> str:
    """De qué norma salen las competencias de fábrica."""
    return str(_datos()["fuente"])


@cache
def _datos() -> dict[str, Any]:
    return tomllib.loads(resources.files("monitoreo_xlsx.rubricas").joinpath(_ARCHIVO).read_text(encoding="utf-8"))
