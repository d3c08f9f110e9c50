"""Los puntajes de las fichas que no son observaciones: se muestran aparte y nunca entran en los resultados."""

from __future__ import annotations

from datetime import date

import pandas as pd

from monitoreo_xlsx.modelo import Expediente, TipoFicha
from monitoreo_xlsx.tabla.marcos import Contrato, marco
from monitoreo_xlsx.tabla.observacion import PUNTAJES, filas_de_ficha

OTROS_PUNTAJES: Contrato = {"tipo": "object", "observadora": "object", **PUNTAJES}


def otros_puntajes(expediente: Expediente) -> pd.DataFrame:
    """Un puntaje por fila de cada ficha contada que no es observación, por tipo, visita, docente y orden de la rúbrica.

    Columnas: `tipo` (un `TipoFicha`, como texto); `observadora` (el código de quien observó si es una docente del cronograma, o
    vacío); y las de `puntajes`, con la procedencia en la ficha de ese tipo.

    Se apoya en lo que la lectura asegura: de cada tipo hay a lo más una ficha por docente y visita; de visita entre pares, una
    por cada docente que observa.
    """
    por_codigo = {d.codigo: d for d in expediente.docentes}
    orden = {codigo: i for i, codigo in enumerate(por_codigo)}
    filas = []
    for tipo in TipoFicha:
        suyas = sorted(expediente.de_tipo(tipo), key=lambda f: (f.visita, orden[f.docente], f.observadora, f.fecha or date.max))
        for ficha in suyas:
            puntajes = filas_de_ficha(ficha, por_codigo[ficha.docente], expediente.rubrica.desempenos)
            filas += [{"tipo": tipo.value, "observadora": ficha.observadora, **fila} for fila in puntajes]
    return marco(filas, OTROS_PUNTAJES)
