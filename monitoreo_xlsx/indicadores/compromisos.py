"""En qué están los compromisos de mejora, a la fecha de corte."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from monitoreo_xlsx.indicadores.comun import ajustar, proporcion
from monitoreo_xlsx.modelo import EstadoCompromiso, Rubrica
from monitoreo_xlsx.reglas.seguimiento import Plazo
from monitoreo_xlsx.tabla import Contrato

CUENTA: Contrato = {
    "n": "int64",
    "cumplidos": "int64",
    "no_cumplidos": "int64",
    "pendientes": "int64",
    "en_proceso": "int64",
    "en_plazo": "int64",
    "sin_plazo": "int64",
    "vencidos": "int64",
    "pct_cumplidos": "float64",
}
ESTADO_DE = {
    "cumplidos": EstadoCompromiso.CUMPLIDO.value,
    "no_cumplidos": EstadoCompromiso.NO_CUMPLIDO.value,
    "pendientes": EstadoCompromiso.PENDIENTE.value,
    "en_proceso": EstadoCompromiso.EN_PROCESO.value,
}
"""El estado que cada conteo cuenta."""

PLAZO_DE = {"en_plazo": Plazo.EN_PLAZO.value, "sin_plazo": Plazo.SIN_PLAZO.value, "vencidos": Plazo.VENCIDO.value}
"""Cómo va el plazo de los abiertos que cada conteo cuenta."""


def contar(compromisos: pd.DataFrame, columna: str, grupos: Sequence[object]) -> pd.DataFrame:
    """Los compromisos de cada grupo (`grupos` son valores de `columna`, y dan el orden), también los grupos sin ninguno.

    Columnas: `columna`; `n` = `cumplidos` + `no_cumplidos` + `pendientes` + `en_proceso`; los abiertos (pendientes y en proceso) se
    reparten además en `en_plazo` (con su fecha por llegar), `sin_plazo` (sin fecha límite) y `vencidos`; y `pct_cumplidos`
    (`cumplidos` sobre `n`, 0–1; `NaN` si n es 0).
    """
    por_estado = {nombre: compromisos["estado"] == estado for nombre, estado in ESTADO_DE.items()}
    por_plazo = {nombre: compromisos["al_corte"] == plazo for nombre, plazo in PLAZO_DE.items()}
    casos = pd.DataFrame({**por_estado, **por_plazo}).assign(n=True)
    indice = pd.Index(list(grupos), dtype=compromisos[columna].dtype, name=columna)
    filas = casos.groupby(compromisos[columna]).sum().reindex(indice, fill_value=0)
    filas["pct_cumplidos"] = proporcion(filas["cumplidos"], filas["n"])
    return ajustar(filas.reset_index(), {columna: str(compromisos[columna].dtype), **CUENTA})


def total(compromisos: pd.DataFrame) -> pd.DataFrame:
    """Los compromisos de toda la IE, en una fila con las columnas de `CUENTA`."""
    todos = contar(compromisos.assign(grupo=pd.Series("", index=compromisos.index, dtype="object")), "grupo", [""])
    return ajustar(todos, CUENTA)


def por_desempeno(compromisos: pd.DataFrame, rubricas: Sequence[Rubrica]) -> pd.DataFrame:
    """Los compromisos de cada desempeño; un mismo código en dos rúbricas son dos desempeños. La primera rúbrica es la propia.

    Van todos los de la rúbrica propia; luego, los que algún compromiso señala de las otras, y los que ninguna tiene; al final, sin
    señalar.

    Columnas: `rubrica` (su clave; vacía si ninguna lo tiene), `desempeno` (código; vacío si no se señaló) y las de `CUENTA`.
    """
    pares = list(zip(compromisos["rubrica"], compromisos["desempeno"], strict=True))
    propios, *otros = ([(r.clave, d.codigo) for d in r.desempenos] for r in rubricas)
    ajenos = [par for suyos in otros for par in suyos if par in pares]
    sueltos = sorted(dict.fromkeys(par for par in pares if not par[0]), key=lambda par: not par[1])
    grupos = [*propios, *ajenos, *sueltos]
    cuentas = contar(compromisos.assign(grupo=pd.Series([grupos.index(par) for par in pares], dtype="int64")), "grupo", range(len(grupos)))
    nombres = pd.DataFrame(grupos, columns=["rubrica", "desempeno"], dtype="object")
    return ajustar(nombres.join(cuentas), {"rubrica": "object", "desempeno": "object", **CUENTA})


def visitas_de(compromisos: pd.DataFrame) -> list[int]:
    """Las visitas en que se acordó algo, en orden; 0 es el periodo anterior."""
    return sorted(set(compromisos["visita"].tolist()))
