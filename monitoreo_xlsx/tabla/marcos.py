"""Lo que toda tabla comparte: su contrato de columnas, la identidad de la docente y la procedencia."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.modelo import Docente

Contrato = Mapping[str, str]
"""Las columnas de una tabla, en orden, con su tipo de pandas."""

IDENTIDAD = {"docente": "object", "nombre": "object", "edad": "object", "seccion": "object", "aula": "object"}
LUGAR = {"archivo": "object", "hoja": "object", "celda": "object"}


def marco(filas: Sequence[Mapping[str, Any]], contrato: Contrato) -> pd.DataFrame:
    """Arma un DataFrame con las columnas y los tipos del contrato, también si no hay filas."""
    return pd.DataFrame({columna: pd.Series([fila[columna] for fila in filas], dtype=tipo) for columna, tipo in contrato.items()})


def identidad(docente: Docente) -> dict[str, str]:
    """Las columnas de `IDENTIDAD`, que dicen de qué docente es la fila."""
    return {
        "docente": docente.codigo,
        "nombre": docente.nombre,
        "edad": docente.edad,
        "seccion": docente.seccion,
        "aula": docente.aula,
    }


def lugar_de(lugar: Ubicacion) -> dict[str, str]:
    """Las columnas de `LUGAR`, que dicen de qué celda salió la fila."""
    return {"archivo": lugar.archivo, "hoja": lugar.hoja, "celda": lugar.celda}
