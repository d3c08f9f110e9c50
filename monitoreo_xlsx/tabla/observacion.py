"""Del expediente a tablas ordenadas, cada fila con el lugar de donde salió.

Se apoya en lo que la lectura asegura: cada docente tiene a lo más una ficha y una fila del cronograma por visita, y
toda ficha es de una docente y de un momento del cronograma. Los textos van como `object`, igual en todo pandas.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from monitoreo_xlsx.modelo import Desempeno, Docente, Expediente, Ficha, Puntaje, TipoForma, Visita
from monitoreo_xlsx.plantillas import NA
from monitoreo_xlsx.tabla.marcos import IDENTIDAD, LUGAR, Contrato, identidad, lugar_de, marco
from monitoreo_xlsx.tabla.situacion import PROGRAMADO, forma_usual, programado

EVALUADO = "nivel"
FALTA = "falta"

PUNTAJES: Contrato = {
    **IDENTIDAD,
    "visita": "int64",
    "fecha": "object",
    "desempeno": "object",
    "desempeno_nombre": "object",
    "puntua": "bool",
    "peso": "float64",
    "nivel": "Int64",
    "estado": "object",
    "evidencia": "object",
    **LUGAR,
}

VISITAS: Contrato = {
    **IDENTIDAD,
    "nueva": "bool",
    "visita": "int64",
    **PROGRAMADO,
    "con_otra": "bool",
    **LUGAR,
}

DOCENTES: Contrato = {**IDENTIDAD, "condicion": "object", "nueva": "bool", "priorizada": "bool"}


def puntajes(expediente: Expediente) -> pd.DataFrame:
    """Un puntaje por fila: cada ficha contada por cada desempeño de la rúbrica, por visita, docente y orden de la rúbrica.

    Columnas: `docente` (código), `nombre`, `edad`, `seccion`, `aula`; `visita` (1–5); `fecha` (`date` o `None`);
    `desempeno` (código), `desempeno_nombre`, `puntua`, `peso`; `nivel` (valor de la escala, o `NA`); `estado`: «nivel»,
    «N.A.» o «falta»; `evidencia`; y `archivo`, `hoja`, `celda` del nivel (los de la ficha si el desempeño no está en ella).
    """
    docentes_por_codigo = {d.codigo: d for d in expediente.docentes}
    orden = {codigo: i for i, codigo in enumerate(docentes_por_codigo)}
    contadas = sorted(expediente.contadas, key=lambda f: (f.visita, orden[f.docente]))
    filas = [
        fila for ficha in contadas for fila in filas_de_ficha(ficha, docentes_por_codigo[ficha.docente], expediente.rubrica.desempenos)
    ]
    return marco(filas, PUNTAJES)


def filas_de_ficha(ficha: Ficha, docente: Docente, desempenos: tuple[Desempeno, ...]) -> Iterator[dict[str, Any]]:
    """Las filas de `PUNTAJES` de una ficha: una por desempeño de la rúbrica, también de los que la ficha no tiene."""
    escritos = {p.desempeno: p for p in ficha.puntajes}
    for d in desempenos:
        puntaje = escritos.get(d.codigo, Puntaje(d.codigo, ficha.lugar))
        yield {
            **identidad(docente),
            "visita": ficha.visita,
            "fecha": ficha.fecha,
            "desempeno": d.codigo,
            "desempeno_nombre": d.nombre,
            "puntua": d.puntua,
            "peso": d.peso,
            "nivel": None if puntaje.na else puntaje.nivel,
            "estado": _estado(puntaje),
            "evidencia": puntaje.evidencia,
            **lugar_de(puntaje.lugar),
        }


def _estado(puntaje: Puntaje) -> str:
    if puntaje.na:
        return NA
    return FALTA if puntaje.nivel is None else EVALUADO


def visitas(expediente: Expediente) -> pd.DataFrame:
    """Una visita por fila: cada docente y visita que está en el cronograma o tiene una ficha contada, por visita y docente.

    Columnas: `docente` (código), `nombre`, `edad`, `seccion`, `aula`, `nueva`; `visita` (1–5); las de `PROGRAMADO`, donde
    `ejecutada` es que tiene ficha contada de esta rúbrica (ver `situacion`); `con_otra`, que solo la tiene de otra rúbrica del
    periodo; y `archivo`, `hoja`, `celda` de la ficha si se ejecutó, o del cronograma. Una
    visita sin forma escrita es de la primera que se hace «A cada docente».
    """
    programadas = {(v.docente, v.numero) for v in expediente.visitas}
    propias = {(f.docente, f.visita): f for f in expediente.contadas}
    hechas = {(f.docente, f.visita): f for f in expediente.observaciones} | propias
    sin_programar = [Visita(f.docente, f.visita, f.lugar) for clave, f in hechas.items() if clave not in programadas]
    docentes_por_codigo = {d.codigo: d for d in expediente.docentes}
    orden = {codigo: i for i, codigo in enumerate(docentes_por_codigo)}
    usual = forma_usual(expediente, TipoForma.INDIVIDUAL)
    filas = []
    for visita in sorted((*expediente.visitas, *sin_programar), key=lambda v: (v.numero, orden[v.docente])):
        clave = (visita.docente, visita.numero)
        docente, ficha = docentes_por_codigo[visita.docente], hechas.get(clave)
        fecha = ficha.fecha if ficha else None
        filas.append(
            {
                **identidad(docente),
                "nueva": docente.nueva,
                "visita": visita.numero,
                **programado(visita, expediente, visita.forma or usual, hecha=ficha is not None, fecha=fecha, en_plan=clave in programadas),
                "ejecutada": clave in propias,
                "con_otra": clave in hechas and clave not in propias,
                **lugar_de(ficha.lugar if ficha else visita.lugar),
            }
        )
    return marco(filas, VISITAS)


def docentes(expediente: Expediente) -> pd.DataFrame:
    """Una docente por fila, en el orden del cronograma.

    Columnas: `docente` (código), `nombre`, `edad`, `seccion`, `aula`, `condicion`, `nueva`, `priorizada` (viene focalizada del
    periodo anterior).
    """
    filas = [{**identidad(d), "condicion": d.condicion, "nueva": d.nueva, "priorizada": d.priorizada} for d in expediente.docentes]
    return marco(filas, DOCENTES)
