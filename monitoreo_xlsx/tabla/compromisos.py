"""Los compromisos de mejora, uno por fila, con su estado a la fecha de corte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pandas as pd

from monitoreo_xlsx.modelo import Compromiso, Expediente
from monitoreo_xlsx.reglas.seguimiento import al_corte
from monitoreo_xlsx.tabla.marcos import IDENTIDAD, LUGAR, Contrato, identidad, lugar_de, marco

COMPROMISOS: Contrato = {
    **IDENTIDAD,
    "orden": "int64",
    "visita": "int64",
    "codigo": "object",
    "desempeno": "object",
    "rubrica": "object",
    "compromiso": "object",
    "evidencia": "object",
    "responsable": "object",
    "plazo": "object",
    "estado": "object",
    "abierto": "bool",
    "vencido": "bool",
    "al_corte": "object",
    "verificado_en": "Int64",
    "verificacion": "object",
    **LUGAR,
}


def compromisos(expediente: Expediente) -> pd.DataFrame:
    """Un compromiso por fila, por docente (en el orden del cronograma), visita y número.

    Columnas: `docente` (código), `nombre`, `edad`, `seccion`, `aula`; `orden` (1, 2, 3… dentro de su docente); `visita` en que se
    acordó (1–5, o 0 si viene del periodo anterior); `codigo` («I-1»); `desempeno` (código, o vacío si no se señaló) y
    `rubrica` (la clave de la que lo tiene: la de su ficha o, si no, la primera del periodo; vacía si ninguna); `compromiso`,
    `evidencia` y `responsable` (textos); `plazo` (`date` o `None`); `estado` (un `EstadoCompromiso`, como texto), `abierto`,
    `vencido`, `al_corte` (un `Plazo`, como texto), `verificado_en` (visita, o `NA`) y `verificacion`, según
    `reglas.seguimiento.al_corte`; y `archivo`, `hoja`, `celda`.
    """
    por_codigo = {d.codigo: d for d in expediente.docentes}
    ordenes: Counter[str] = Counter()
    rubricas = rubricas_de_compromisos(expediente)
    filas = []
    for estado in al_corte(expediente):
        c = estado.compromiso
        ordenes[c.docente] += 1
        filas.append(
            {
                **identidad(por_codigo[c.docente]),
                "orden": ordenes[c.docente],
                "visita": c.visita,
                "codigo": c.codigo,
                "desempeno": c.desempeno,
                "rubrica": rubricas(c),
                "compromiso": c.texto,
                "evidencia": c.evidencia,
                "responsable": c.responsable,
                "plazo": c.plazo,
                "estado": estado.estado.value,
                "abierto": estado.abierto,
                "vencido": estado.vencido,
                "al_corte": estado.plazo.value,
                "verificado_en": estado.verificado_en,
                "verificacion": estado.verificacion,
                **lugar_de(c.lugar),
            }
        )
    return marco(filas, COMPROMISOS)


def rubricas_de_compromisos(expediente: Expediente) -> Callable[[Compromiso], str]:
    """Da la función que dice la clave de la rúbrica del desempeño de un compromiso, o vacío si ninguna del periodo lo tiene.

    Manda la rúbrica de su ficha y, si no lo tiene, las demás en su orden: un código puede repetirse.
    """
    usadas = expediente.con_cada_rubrica
    codigos = {e.rubrica.clave: {d.codigo for d in e.rubrica.desempenos} for e in usadas}
    de_su_ficha = {c: e.rubrica.clave for e in usadas for f in (*e.fichas, *e.otras_fichas) for c in f.compromisos}

    def clave(compromiso: Compromiso) -> str:
        candidatas = (de_su_ficha.get(compromiso, expediente.rubrica.clave), *codigos)
        return next((r for r in candidatas if compromiso.desempeno in codigos[r]), "")

    return clave
