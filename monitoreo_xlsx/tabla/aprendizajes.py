"""Los logros de los niños por aula: conteos, con la celda de donde salen."""

from __future__ import annotations

import pandas as pd

from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, Expediente
from monitoreo_xlsx.tabla.marcos import IDENTIDAD, LUGAR, Contrato, lugar_de, marco

LOGROS: Contrato = {
    **IDENTIDAD,
    "competencia": "object",
    "competencia_nombre": "object",
    "momento": "object",
    **dict.fromkeys(("evaluados", *NIVELES_DE_LOGRO), "Int64"),
    "completo": "bool",
    **LUGAR,
}


def logros(expediente: Expediente) -> pd.DataFrame:
    """Un aula, una competencia y un momento por fila, en el orden del cronograma, de las competencias y de los momentos.

    Columnas: `docente` (código de la del aula; vacío si la fila reúne a todas las aulas de su edad), `nombre`, `edad`, `seccion`,
    `aula`; `competencia` (código), `competencia_nombre`; `momento` («Diagnóstico», «Proceso», «Final»); `evaluados`, `ad`, `a`,
    `b`, `c` (niños, `NA` si está en blanco); `completo` (los cuatro conteos están y suman los evaluados: solo entonces cuenta); y
    `archivo`, `hoja`, `celda`.
    """
    docentes = {d.codigo: d for d in expediente.docentes}
    nombres = {c.codigo: c.nombre for c in expediente.competencias}
    orden = ({d: i for i, d in enumerate(docentes)}, {c: i for i, c in enumerate(nombres)})
    ultimo = len(docentes)
    filas = [
        {
            "docente": logro.docente,
            "nombre": docentes[logro.docente].nombre if logro.docente in docentes else "",
            "edad": logro.edad,
            "seccion": logro.seccion,
            "aula": logro.aula,
            "competencia": logro.competencia,
            "competencia_nombre": nombres.get(logro.competencia, logro.competencia),
            "momento": logro.momento.value,
            **{c: getattr(logro, c) for c in ("evaluados", *NIVELES_DE_LOGRO)},
            "completo": logro.completo,
            **lugar_de(logro.lugar),
        }
        for logro in sorted(expediente.logros, key=lambda x: (orden[0].get(x.docente, ultimo), x.edad, orden[1].get(x.competencia, ultimo)))
    ]
    return marco(filas, LOGROS)
