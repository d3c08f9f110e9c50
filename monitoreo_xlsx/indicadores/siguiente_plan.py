"""Qué quedó abierto a la fecha de corte y qué conviene programar: lo que este periodo le deja al siguiente plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from monitoreo_xlsx.conversion import en_cifras, enumerar
from monitoreo_xlsx.indicadores.comun import situaciones
from monitoreo_xlsx.indicadores.focalizacion import CON_ESTA
from monitoreo_xlsx.indicadores.formacion import Accion, proponer
from monitoreo_xlsx.modelo import DECLARADAS_SIN_HACER, ROMANOS, Estado
from monitoreo_xlsx.reglas.seguimiento import Plazo
from monitoreo_xlsx.tabla import Contrato, marco

if TYPE_CHECKING:
    from monitoreo_xlsx.indicadores import Indicadores

ABIERTO: Contrato = {"asunto": "object", "cuantos": "int64", "de": "int64"}
PROGRAMAR: Contrato = {"asunto": "object", "que": "object", "quienes": "object", "por_que": "object"}

_SIN_HACER = (Estado.VENCIDA.value, Estado.NO_EJECUTADA.value)
_SIN_EFECTO = [estado.value for estado in DECLARADAS_SIN_HACER]
_VIENEN = "Vienen priorizadas del periodo anterior y aún no tienen nivel este año"
_POR_HACER = (Estado.PROGRAMADA.value, Estado.REPROGRAMADA.value)


def abierto(datos: Indicadores) -> pd.DataFrame:
    """Cuánto quedó abierto, un asunto por fila; un asunto del que no hay nada (`de` es 0) no está.

    Columnas: `asunto`, `cuantos` y `de` (el total sobre el que se cuentan):
    `visitas_vencidas`, `visitas_no_ejecutadas` y `visitas_por_hacer` (programadas o reprogramadas, aún en fecha), de las visitas
    programadas sin las canceladas; `pares` e `intervenciones` (vencidas o no ejecutadas), igual, de las suyas; `compromisos` abiertos,
    de todos; `vencidos`, de los abiertos; `focalizadas`, `priorizadas` (vienen del periodo anterior y no tienen nivel), `sin_registro` y
    `sin_nivel`, de las docentes; y `desempenos` con alguna docente por acompañar, de los de la rúbrica.
    """
    docentes, compromisos = len(datos.docentes), datos.compromisos
    visitas, total_de_visitas = datos.visitas["situacion"], _programadas(datos.visitas)
    filas = [
        ("visitas_vencidas", (visitas == Estado.VENCIDA.value).sum(), total_de_visitas),
        ("visitas_no_ejecutadas", (visitas == Estado.NO_EJECUTADA.value).sum(), total_de_visitas),
        ("visitas_por_hacer", visitas.isin(_POR_HACER).sum(), total_de_visitas),
        ("pares", datos.parejas["situacion"].isin(_SIN_HACER).sum(), _programadas(datos.parejas)),
        ("intervenciones", datos.intervenciones["situacion"].isin(_SIN_HACER).sum(), _programadas(datos.intervenciones)),
        ("compromisos", compromisos["abierto"].sum(), len(compromisos)),
        ("vencidos", compromisos["vencido"].sum(), compromisos["abierto"].sum()),
        ("focalizadas", len(datos.focalizados), docentes),
        ("priorizadas", len(datos.priorizadas), docentes),
        ("sin_registro", len(datos.sin_registro), docentes),
        ("sin_nivel", len(datos.sin_nivel), docentes),
        ("desempenos", (datos.formacion["por_acompanar"] > 0).sum(), len(datos.formacion)),
    ]
    return marco([{"asunto": asunto, "cuantos": cuantos, "de": de} for asunto, cuantos, de in filas if de], ABIERTO)


def _programadas(tabla: pd.DataFrame) -> int:
    return int(situaciones(tabla)["programadas"].sum())


def programar(datos: Indicadores) -> pd.DataFrame:
    """Qué programar, una línea por asunto: primero las docentes por acompañar, luego lo que quedó sin hacer y la formación.

    Columnas: `asunto` (los de `abierto`), `que` (la acción), `quienes` (nombres en el orden del cronograma) y `por_que` (el hecho que lo
    pide). Es lo contado, dicho en palabras: no agrega juicio ni orden de mérito. Una visita entre pares dice además a quién se visita,
    que es lo programado o lo sugerido en `parejas.sugerir`.
    """
    lineas = (
        *_focalizadas(datos.focalizados),
        *_en_grupo(datos),
        *_visitas(datos.visitas),
        *_pares(datos.parejas),
        *_intervenciones(datos.intervenciones),
        *_compromisos(datos.compromisos),
        *_formacion(datos),
    )
    return marco([dict(zip(PROGRAMAR, linea, strict=True)) for linea in lineas], PROGRAMAR)


_Linea = tuple[str, str, str, str]


def _focalizadas(focalizados: pd.DataFrame) -> Iterator[_Linea]:
    for fila in focalizados.to_dict("records"):
        en = f" en {fila['apoyo']}" if fila["apoyo"] else ""
        yield "focalizadas", f"Acompañarla primero{en}", fila["nombre"], fila["motivo"]


def _en_grupo(datos: Indicadores) -> Iterator[_Linea]:
    grupos = (
        ("priorizadas", datos.priorizadas, "Visitarlas primero", f"{_VIENEN}{CON_ESTA if datos.visitas['con_otra'].any() else ''}."),
        (
            "sin_registro",
            datos.sin_registro,
            "Hacer su primera visita",
            "Sin ningún monitoreo este año: falta el dato, no es nivel I.",
        ),
        ("sin_nivel", datos.sin_nivel, "Completar sus fichas", "Sus fichas están incompletas y no dan nivel global."),
    )
    for asunto, docentes, que, por_que in grupos:
        if not docentes.empty:
            yield asunto, que, ", ".join(docentes["nombre"]), por_que


def _visitas(visitas: pd.DataFrame) -> Iterator[_Linea]:
    """Las de una misma visita, situación y motivo van juntas."""
    grupos: dict[tuple[int, str, str], list[str]] = {}
    for fila in visitas[visitas["situacion"].isin(_SIN_HACER)].to_dict("records"):
        grupos.setdefault((fila["visita"], fila["situacion"], fila["motivo"]), []).append(fila["nombre"])
    for (visita, situacion, motivo), nombres in grupos.items():
        asunto = "visitas_vencidas" if situacion == Estado.VENCIDA.value else "visitas_no_ejecutadas"
        yield asunto, f"Hacer la visita {ROMANOS[visita - 1]}", ", ".join(nombres), _por_que(situacion, motivo)


def _pares(parejas: pd.DataFrame) -> Iterator[_Linea]:
    for fila in parejas[parejas["situacion"].isin(_SIN_HACER)].to_dict("records"):
        mirar = f": mirar {fila['desempeno']}" if fila["desempeno"] else ""
        quienes = f"{fila['observadora_nombre']} observa a {fila['observada_nombre']}"
        yield "pares", f"{fila['forma']}{mirar}", quienes, _por_que(fila["situacion"], fila["motivo"])


def _intervenciones(intervenciones: pd.DataFrame) -> Iterator[_Linea]:
    for fila in intervenciones[intervenciones["situacion"].isin(_SIN_HACER)].to_dict("records"):
        tema = f": {fila['tema']}" if fila["tema"] else ""
        aborda = f" ({fila['desempenos']})" if fila["desempenos"] else ""
        yield "intervenciones", f"{fila['forma']}{tema}{aborda}", fila["quienes"], _por_que(fila["situacion"], fila["motivo"])


def _por_que(situacion: str, motivo: str) -> str:
    hecho = "Pasó su fecha y no consta que se hiciera" if situacion == Estado.VENCIDA.value else "No se ejecutó"
    return f"{hecho}: {motivo}." if motivo else f"{hecho}; no tiene motivo anotado."


_ROTULOS = {Plazo.VENCIDO.value: "Vencidos", Plazo.EN_PLAZO.value: "En plazo", Plazo.SIN_PLAZO.value: "Sin fecha límite"}


def _compromisos(compromisos: pd.DataFrame) -> Iterator[_Linea]:
    abiertos = compromisos[compromisos["abierto"]]
    for _, suyos in abiertos.groupby("docente", sort=False):
        filas = suyos.to_dict("records")
        partes = {rotulo: [_con_fecha(fila) for fila in filas if fila["al_corte"] == plazo] for plazo, rotulo in _ROTULOS.items()}
        por_que = " ".join(f"{rotulo}: {', '.join(cuales)}." for rotulo, cuales in partes.items() if cuales)
        cuales = enumerar((fila["codigo"] for fila in filas), "y")
        yield "compromisos", f"Verificar lo que sigue abierto: {cuales}", filas[0]["nombre"], por_que


def _con_fecha(fila: Mapping[Any, Any]) -> str:
    return f"{fila['codigo']} ({en_cifras(fila['plazo'])})" if fila["plazo"] else str(fila["codigo"])


def _formacion(datos: Indicadores) -> Iterator[_Linea]:
    for fila in datos.formacion[datos.formacion["por_acompanar"] > 0].to_dict("records"):
        entre_pares = proponer(fila["por_acompanar"], fila["n"]) is Accion.PARES
        quienes = _con_su_pareja(datos, fila["desempeno"]) if entre_pares else fila["quienes"]
        que = f"{fila['accion']} en {fila['desempeno']}: {fila['nombre']}"
        verbo = "logra" if fila["por_acompanar"] == 1 else "logran"
        cuantas = f"{fila['por_acompanar']} de {fila['n']} docentes con nivel todavía no lo {verbo}, según su último nivel observado."
        yield "desempenos", que, quienes, cuantas


def _con_su_pareja(datos: Indicadores, desempeno: str) -> str:
    """Quiénes buscan un desempeño y qué dice de cada una la hoja «Pares»: a quién visita, o que no tiene a quién."""
    parejas = datos.parejas[~datos.parejas["ejecutada"] & ~datos.parejas["situacion"].isin(_SIN_EFECTO)]
    por_hacer = parejas.groupby("observadora")["observada_nombre"].agg(lambda nombres: enumerar(nombres, "y")).to_dict()
    partes = []
    for fila in datos.sugerencias.to_dict("records"):
        if desempeno not in fila["busca"].split(", "):
            continue
        if fila["docente"] in por_hacer:
            dice = f"ya tiene por hacer la visita a {por_hacer[fila['docente']]}"
        elif not fila["anfitriona"]:
            dice = "por ahora sin sugerencia"
        elif desempeno in fila["desempenos"].split(", "):
            dice = f"visita a {fila['anfitriona_nombre']}"
        else:
            dice = f"se le sugiere visitar a {fila['anfitriona_nombre']} para ver {fila['desempenos']}"
        partes.append(f"{fila['nombre']} (ver Pares: {dice})")
    return ", ".join(partes)
