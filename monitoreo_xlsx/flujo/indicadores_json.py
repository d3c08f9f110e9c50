"""Los indicadores en JSON: los mismos números que el libro."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from monitoreo_xlsx.flujo.json_otras_fichas import acuerdo, autoevaluacion, pares, porcentaje
from monitoreo_xlsx.indicadores import Indicadores
from monitoreo_xlsx.indicadores.abordados import ABORDADOS
from monitoreo_xlsx.indicadores.aprendizajes import CAMBIOS
from monitoreo_xlsx.indicadores.asistencia import POR_DOCENTE
from monitoreo_xlsx.indicadores.compromisos import CUENTA
from monitoreo_xlsx.indicadores.formas import FORMAS
from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, ROMANOS, Expediente, Momento, Rubrica
from monitoreo_xlsx.rubricas import redondear
from monitoreo_xlsx.tabla import Contrato


def a_json(expediente: Expediente, tablas: Indicadores) -> dict[str, Any]:
    """Por visita (en romanos): cobertura, niveles, `pct_iii_iv` (0–100, `None` sin datos) y desempeños; transiciones y focalizados.

    Además, `compromisos` (en total, por visita en que se acordaron, por docente y por desempeño), `formacion` (por desempeño) y
    `siguiente_plan` (qué quedó abierto); `formas` y `motivos` (por su nombre), `asistencia` (por intervención y por docente),
    `abordados` (por desempeño) y `agenda`; de las otras fichas, `autoevaluacion`, `acuerdo` y `pares` (ver
    `json_otras_fichas`); y `aprendizajes`, por edad, por aula y su cambio.
    """
    transiciones = {f"{ROMANOS[de - 1]}-{ROMANOS[a - 1]}": dict(t.resumen) for (de, a), t in tablas.transiciones.items()}
    focalizados = [{"docente": f["nombre"], "motivo": f["motivo"]} for f in tablas.focalizados.to_dict("records")]
    return {
        "total_docentes": len(expediente.docentes),
        "visitas": {m.romano: _visita(expediente, tablas, m) for m in expediente.momentos},
        "transiciones": transiciones,
        "focalizados": focalizados,
        "compromisos": _compromisos(expediente, tablas),
        "formacion": {f["desempeno"]: _formacion(f) for f in tablas.formacion.to_dict("records")},
        "siguiente_plan": {f["asunto"]: {"cuantos": f["cuantos"], "de": f["de"]} for f in tablas.abierto.to_dict("records")},
        "formas": {f["forma"]: _forma(f) for f in tablas.formas.to_dict("records")},
        "asistencia": _asistencia(tablas),
        "abordados": {f["desempeno"]: _enteros(f, ABORDADOS) for f in tablas.abordados.to_dict("records")},
        "motivos": _motivos(tablas),
        "agenda": [_asunto(f) for f in tablas.agenda.to_dict("records")],
        "autoevaluacion": autoevaluacion(tablas, expediente.rubrica),
        "acuerdo": acuerdo(tablas, expediente.rubrica),
        "pares": pares(tablas),
        "aprendizajes": _aprendizajes(tablas),
    }


def de_la_rubrica(expediente: Expediente, tablas: Indicadores) -> dict[str, Any]:
    """De `a_json`, lo que depende solo de lo observado con su rúbrica: lo de todo el acompañamiento va una vez, con la del periodo."""
    propias = ("total_docentes", "visitas", "transiciones", "formacion", "autoevaluacion", "acuerdo")
    todo = a_json(expediente, tablas)
    return {clave: todo[clave] for clave in propias}


def _aprendizajes(tablas: Indicadores) -> dict[str, Any]:
    """Por edad y momento, y por aula (código de su docente) y momento: evaluaciones, las de cada nivel y cuántas en A o AD.

    Lo que no se anotó va en `None`. De una edad, además, cuántas `aulas` tienen datos (`None` sin nombres); de un aula, sus
    competencias `con_datos` de las `previstas`; y `cambios`, entre dos momentos en las mismas aulas y competencias.
    """
    grupos: dict[str, Any] = {"por_edad": {}, "por_aula": {}}
    por_edad, por_aula = ("aulas",), ("con_datos", "previstas")
    for nombre, columna, propios, tabla in (
        ("por_edad", "edad", por_edad, tablas.logros_edad),
        ("por_aula", "docente", por_aula, tablas.logros_aula),
    ):
        for fila in tabla.to_dict("records"):
            conteos = {c: None if pd.isna(fila[c]) else int(fila[c]) for c in ("n", *NIVELES_DE_LOGRO, "logrados", *propios)}
            grupos[nombre].setdefault(fila[columna], {})[fila["momento"]] = {**conteos, "pct": porcentaje(fila["pct"])}
    return {**grupos, "cambios": [_cambio_de_logros(fila) for fila in tablas.logros_cambios.to_dict("records")]}


def _cambio_de_logros(fila: Mapping[Any, Any]) -> dict[str, Any]:
    textos, pct = {c: fila[c] for c in ("edad", "de", "a")}, {c: porcentaje(fila[c]) for c in ("pct_de", "pct_a")}
    return {**textos, **_enteros(fila, CAMBIOS), **pct, "puntos": redondear(fila["puntos"], 1)}


def _compromisos(expediente: Expediente, tablas: Indicadores) -> dict[str, Any]:
    (total,) = tablas.compromisos_total.to_dict("records")
    propia = expediente.rubrica.clave
    por_visita = {ROMANOS[f["visita"] - 1] if f["visita"] else "anterior": f for f in tablas.compromisos_visita.to_dict("records")}
    return {
        "total": _cuenta(total),
        "por_visita": {visita: _cuenta(f) for visita, f in por_visita.items()},
        "por_docente": {f["docente"]: _cuenta(f) for f in tablas.compromisos_docente.to_dict("records")},
        "por_desempeno": {_codigo(f, propia): _cuenta(f) for f in tablas.compromisos_desempeno.to_dict("records")},
    }


def _codigo(fila: Mapping[Any, Any], propia: str) -> str:
    """El código del desempeño; si es de otra rúbrica, con ella: dos rúbricas pueden usar el mismo."""
    ajena = fila["rubrica"] not in {"", propia}
    return f"{fila['desempeno']} ({fila['rubrica']})" if ajena else str(fila["desempeno"])


def _cuenta(fila: Mapping[Any, Any]) -> dict[str, Any]:
    return {**{c: int(fila[c]) for c in CUENTA if c != "pct_cumplidos"}, "pct_cumplidos": porcentaje(fila["pct_cumplidos"])}


def _formacion(fila: Mapping[Any, Any]) -> dict[str, Any]:
    conteos = {c: int(fila[c]) for c in ("n", "por_acompanar", "logrados")}
    return {**conteos, "pct": porcentaje(fila["pct"]), "docentes": fila["quienes"], "accion": fila["accion"]}


def _enteros(fila: Mapping[Any, Any], contrato: Contrato) -> dict[str, int]:
    return {columna: int(fila[columna]) for columna, tipo in contrato.items() if tipo == "int64"}


def _forma(fila: Mapping[Any, Any]) -> dict[str, Any]:
    return {**_enteros(fila, FORMAS), **{c: porcentaje(fila[c]) for c in ("pct_ejecucion", "pct_alcanzadas")}}


def _asistencia(tablas: Indicadores) -> dict[str, Any]:
    """`asistieron` es `None` mientras la intervención no se hace."""
    intervenciones = [
        {
            **{c: f[c] for c in ("numero", "forma", "tema", "convocadas")},
            "asistieron": None if pd.isna(f["asistieron"]) else int(f["asistieron"]),
            "pct": porcentaje(f["pct"]),
        }
        for f in tablas.asistencia_intervencion.to_dict("records")
    ]
    docentes = {
        f["docente"]: {**_enteros(f, POR_DOCENTE), "pct": porcentaje(f["pct"])} for f in tablas.asistencia_docente.to_dict("records")
    }
    return {"por_intervencion": intervenciones, "por_docente": docentes}


def _motivos(tablas: Indicadores) -> dict[str, Any]:
    """Cada motivo con su total, cuántas no se hicieron y cuántas se reprogramaron, y su conteo en cada visita o forma."""
    return {
        str(motivo): {
            **{c: int(suyos[c].sum()) for c in ("conteo", "no_se_hizo", "reprogramadas")},
            "en": dict(zip(suyos["grupo"], suyos["conteo"].tolist(), strict=True)),
        }
        for motivo, suyos in tablas.motivos.groupby("motivo", sort=False)
    }


def _asunto(fila: Mapping[Any, Any]) -> dict[str, Any]:
    fechas = {c: fila[c].isoformat() if fila[c] else None for c in ("desde", "hasta")}
    return {**{c: fila[c] for c in ("asunto", "que", "quien", "vencido")}, **fechas}


def _visita(expediente: Expediente, tablas: Indicadores, momento: Momento) -> dict[str, Any]:
    cobertura = tablas.cobertura.set_index("visita").loc[momento.numero].to_dict()
    pct = tablas.oficial.set_index("visita")["pct"][momento.numero]
    niveles = _conteos(expediente.rubrica, tablas.niveles_visita[tablas.niveles_visita["visita"] == momento.numero])
    return {
        **{c: int(cobertura[c]) for c in ("programadas", "ejecutadas", "monitoreados", "vencidas")},
        "niveles": niveles,
        "pct_iii_iv": porcentaje(pct),
        "desempenos": {d.codigo: _desempeno(expediente.rubrica, tablas, momento.numero, d.codigo) for d in expediente.rubrica.desempenos},
    }


def _desempeno(rubrica: Rubrica, tablas: Indicadores, visita: int, codigo: str) -> dict[str, int]:
    todos, resumen = tablas.desempenos, tablas.desempenos_resumen
    suyos = todos[(todos["visita"] == visita) & (todos["desempeno"] == codigo)]
    resumen = resumen[(resumen["visita"] == visita) & (resumen["desempeno"] == codigo)]
    return {**_conteos(rubrica, suyos), "NA": int(resumen["na"].sum()), "faltan": int(resumen["faltan"].sum())}


def _conteos(rubrica: Rubrica, filas: pd.DataFrame) -> dict[str, int]:
    """El conteo de cada nivel de la escala; cero donde la visita todavía no tiene fichas."""
    contados = dict(zip(filas["nivel"], filas["conteo"].astype(int).tolist(), strict=True))
    return {n.romano: contados.get(n.romano, 0) for n in rubrica.niveles}
