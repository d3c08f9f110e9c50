"""Lo conversado con cada docente: se guarda y se muestra, nunca se puntúa."""

from __future__ import annotations

import pandas as pd

from monitoreo_xlsx.modelo import Expediente, TipoFicha
from monitoreo_xlsx.tabla.marcos import IDENTIDAD, LUGAR, Contrato, identidad, lugar_de, marco

DIALOGOS: Contrato = {
    **IDENTIDAD,
    "visita": "int64",
    "tipo": "object",
    "fecha": "object",
    "fortalezas": "object",
    "por_mejorar": "object",
    "antes": "object",
    "durante": "object",
    "despues": "object",
    **LUGAR,
}


def dialogos(expediente: Expediente) -> pd.DataFrame:
    """Una fila por ficha con diálogo que cuenta al corte, de todo tipo y rúbrica, por docente, visita y tipo de ficha.

    Columnas: `docente` (código), `nombre`, `edad`, `seccion`, `aula`; `visita` (1–5); `tipo` (un `TipoFicha`, como texto); `fecha`
    (`date` o `None`); `fortalezas`, `por_mejorar`, y la reflexión `antes`, `durante` y `despues` de la sesión (textos, o vacíos); y
    `archivo`, `hoja`, `celda` de la ficha.
    """
    por_codigo = {d.codigo: d for d in expediente.docentes}
    orden = {codigo: i for i, codigo in enumerate(por_codigo)}
    tipos = list(TipoFicha)
    filas = [
        {
            **identidad(por_codigo[f.docente]),
            "visita": f.visita,
            "tipo": f.tipo.value,
            "fecha": f.fecha,
            "fortalezas": f.dialogo.fortalezas,
            "por_mejorar": f.dialogo.por_mejorar,
            "antes": f.dialogo.antes,
            "durante": f.dialogo.durante,
            "despues": f.dialogo.despues,
            **lugar_de(f.lugar),
        }
        for f in sorted(expediente.llenadas, key=lambda f: (orden[f.docente], f.visita, tipos.index(f.tipo)))
        if f.dialogo
    ]
    return marco(filas, DIALOGOS)
