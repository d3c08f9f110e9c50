"""Los logros de los niños por aula: conteos, con la celda de donde salen; y qué competencias le tocan a cada aula."""

from __future__ import annotations

import pandas as pd

from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, Docente, Expediente, MomentoLogro
from monitoreo_xlsx.tabla.marcos import IDENTIDAD, LUGAR, Contrato, identidad, lugar_de, marco

LOGROS: Contrato = {
    **IDENTIDAD,
    "competencia": "object",
    "competencia_nombre": "object",
    "momento": "object",
    **dict.fromkeys(("evaluados", *NIVELES_DE_LOGRO), "Int64"),
    "completo": "bool",
    "sin_evaluados": "bool",
    **LUGAR,
}

PREVISTAS: Contrato = {**IDENTIDAD, "competencia": "object", "competencia_nombre": "object"}
SIN_LOGROS: Contrato = dict(IDENTIDAD)


def logros(expediente: Expediente) -> pd.DataFrame:
    """Un aula, una competencia y un momento por fila, en el orden del cronograma, de las competencias y de los momentos.

    Columnas: `docente` (código de la del aula; vacío si la fila reúne a todas las aulas de su edad), `nombre`, `edad`, `seccion`,
    `aula`; `competencia` (código), `competencia_nombre`; `momento` («Diagnóstico», «Proceso», «Final»); `evaluados`, `ad`, `a`,
    `b`, `c` (niños, `NA` si está en blanco); `completo` (los cuatro conteos están y suman los evaluados: solo entonces cuenta);
    `sin_evaluados` (se anotó un cero: no se evaluó a nadie); y `archivo`, `hoja`, `celda`. Si no es ni lo uno ni lo otro, la fila
    tiene algo por corregir.
    """
    docentes = {d.codigo: d for d in expediente.docentes}
    nombres = {c.codigo: c.nombre for c in expediente.competencias}
    orden = ({d: i for i, d in enumerate(docentes)}, {c: i for i, c in enumerate(nombres)})
    momentos = list(MomentoLogro)
    ultimo = max(len(docentes), len(nombres))
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
            "sin_evaluados": logro.sin_evaluados,
            **lugar_de(logro.lugar),
        }
        for logro in sorted(
            expediente.logros,
            key=lambda x: (
                orden[0].get(x.docente, ultimo),
                x.edad,
                orden[1].get(x.competencia, ultimo),
                momentos.index(x.momento),
            ),
        )
    ]
    return marco(filas, LOGROS)


def previstas(expediente: Expediente) -> pd.DataFrame:
    """Las competencias de cada aula que tiene algo anotado: las que la IE evalúa a su edad y las que, sin serlo, se anotaron.

    Columnas: las de `IDENTIDAD` (la docente del aula), `competencia` (código) y `competencia_nombre`; en el orden del cronograma y de
    las competencias. De un aula sin edad en años solo se sabe lo que anotó.
    """
    anotadas: dict[str, set[str]] = {}
    for logro in expediente.logros:
        anotadas.setdefault(logro.docente, set()).add(logro.competencia)
    filas = [
        {**identidad(docente), "competencia": competencia.codigo, "competencia_nombre": competencia.nombre}
        for docente in expediente.docentes
        if docente.codigo in anotadas
        for competencia in expediente.competencias
        if competencia.codigo in anotadas[docente.codigo] or set(docente.edad.split("-")) & set(competencia.edades)
    ]
    return marco(filas, PREVISTAS)


def sin_logros(expediente: Expediente) -> pd.DataFrame:
    """Las aulas del cronograma que no anotaron nada, por su primera docente. Columnas: las de `IDENTIDAD`."""
    docentes = {d.codigo: d for d in expediente.docentes}
    con_datos = {_aula(docentes[x.docente]) for x in expediente.logros if x.docente in docentes}
    aulas: dict[tuple[str, str], Docente] = {}
    for docente in expediente.docentes:
        if docente.aula:
            aulas.setdefault(_aula(docente), docente)
    return marco([identidad(d) for aula, d in aulas.items() if aula not in con_datos], SIN_LOGROS)


def _aula(docente: Docente) -> tuple[str, str]:
    return (docente.edad, docente.seccion) if docente.edad else (docente.aula, "")
