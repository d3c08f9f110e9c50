"""Qué motivos explican lo que no se hizo o se reprogramó."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from monitoreo_xlsx.indicadores.comun import ajustar
from monitoreo_xlsx.modelo import ROMANOS, Momento
from monitoreo_xlsx.plantillas import OTRO_MOTIVO
from monitoreo_xlsx.tabla import NO_SE_HIZO, SE_REPROGRAMO, Contrato

SIN_MOTIVO = "Sin motivo anotado"

MOTIVOS: Contrato = {"motivo": "object", "grupo": "object", "no_se_hizo": "int64", "reprogramadas": "int64", "conteo": "int64"}


def calcular(
    visitas: pd.DataFrame, parejas: pd.DataFrame, intervenciones: pd.DataFrame, lista: Sequence[str], momentos: Sequence[Momento]
) -> pd.DataFrame:
    """Cuántas cosas cambió cada motivo, en cada visita y en cada forma de intervención.

    Columnas: `motivo` (los de la lista, en su orden; «Otro», todo el que no está en ella; y «Sin motivo anotado», al final); `grupo`
    (la visita, en romanos, y luego las formas de las visitas entre pares y de las intervenciones que hay); `no_se_hizo` (vencidas,
    no ejecutadas y canceladas), `reprogramadas` (hechas o por hacer en otra fecha) y `conteo`, su suma. Un motivo que no se dio va en 0.
    """
    partes = [
        visitas.assign(grupo=[ROMANOS[v - 1] for v in visitas["visita"]]),
        *(tabla.assign(grupo=tabla["forma"]) for tabla in (parejas, intervenciones)),
    ]
    todo = pd.concat([parte[["grupo", "motivo", "cambio"]] for parte in partes], ignore_index=True)
    grupos = list(dict.fromkeys([*(m.romano for m in momentos), *parejas["forma"], *intervenciones["forma"]]))
    motivos = renglones(lista)
    todo["motivo"] = [(m if m in motivos else OTRO_MOTIVO) if m else SIN_MOTIVO for m in todo["motivo"]]
    rejilla = pd.MultiIndex.from_product([motivos, grupos], names=["motivo", "grupo"])
    cambios = pd.DataFrame({"no_se_hizo": todo["cambio"] == NO_SE_HIZO, "reprogramadas": todo["cambio"] == SE_REPROGRAMO})
    filas = cambios.groupby([todo["motivo"], todo["grupo"]]).sum().reindex(rejilla, fill_value=0)
    filas["conteo"] = filas["no_se_hizo"] + filas["reprogramadas"]
    return ajustar(filas.reset_index(), MOTIVOS)


def renglones(lista: Sequence[str]) -> list[str]:
    """Los motivos por los que se cuenta: los de la lista, «Otro» y «Sin motivo anotado»."""
    return [*(m for m in lista if m != OTRO_MOTIVO), OTRO_MOTIVO, SIN_MOTIVO]
