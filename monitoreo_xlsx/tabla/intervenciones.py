"""Las visitas entre pares y las intervenciones en grupo, cada fila con el lugar de donde salió."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pandas as pd

from monitoreo_xlsx.modelo import DECLARADAS_SIN_HACER, Docente, Expediente, Ficha, Intervencion, Pareja, TipoFicha, TipoForma
from monitoreo_xlsx.tabla.marcos import IDENTIDAD, LUGAR, Contrato, identidad, lugar_de, marco
from monitoreo_xlsx.tabla.situacion import PROGRAMADO, forma_usual, programado, ventana

ASISTIO = "Asistió"
NO_ASISTIO = "No asistió"
NO_CONVOCADA = "No convocada"
SIN_FORMA = "Sin forma anotada"

PAREJAS: Contrato = {
    "numero": "int64",
    "observada": "object",
    "observada_nombre": "object",
    "observadora": "object",
    "observadora_nombre": "object",
    "desempeno": "object",
    "mirados": "object",
    "declarado": "object",
    **PROGRAMADO,
    **LUGAR,
}

INTERVENCIONES: Contrato = {
    "numero": "int64",
    "tema": "object",
    "desempenos": "object",
    "responsable": "object",
    "quienes": "object",
    "convocadas": "int64",
    "asistieron": "Int64",
    **PROGRAMADO,
    **LUGAR,
}

ASISTENCIA: Contrato = {**IDENTIDAD, "numero": "int64", "forma": "object", "estado": "object", **LUGAR}


def parejas(expediente: Expediente) -> pd.DataFrame:
    """Una visita entre pares por fila: las del cronograma, en su orden, y las que solo tienen ficha, al final.

    Columnas: `numero` (desde 1); `observada`, `observadora` (códigos; vacío si la ficha no dice una docente del cronograma)
    y sus `…_nombre` (si no tiene código, el que la ficha dice); `desempeno` (el código del que se acordó mirar, o vacío) y
    `mirados` (los códigos de los que la ficha da nivel, «A4, A5»: lo que está en blanco no se miró y un N.A. no se pudo mirar);
    `declarado` (el `Estado` que el cronograma dice, como texto, o vacío); las de `PROGRAMADO`, donde `ejecutada` es que hay una
    ficha «Visita entre pares» contada de las dos, y `forma` es la primera que se hace «Entre docentes»; y `archivo`, `hoja`,
    `celda` de la ficha si se ejecutó, o del cronograma. Si las mismas dos se ven varias veces, las fichas se toman en orden de fecha.
    """
    por_codigo = {d.codigo: d for d in expediente.docentes}
    fichas = _fichas_de_pares(expediente)
    halladas: dict[int, Ficha] = {}
    for i, pareja in sorted(enumerate(expediente.parejas), key=lambda par: _turno(par[1])):
        suyas = fichas[pareja.observada, pareja.observadora]
        if suyas:
            halladas[i] = suyas.pop(0)
    sueltas = [ficha for suyas in fichas.values() for ficha in suyas]
    todas: list[tuple[Pareja, Ficha | None, bool]] = [(p, halladas.get(i), True) for i, p in enumerate(expediente.parejas)]
    todas += [(Pareja(f.docente, f.observadora, f.lugar), f, False) for f in sueltas]
    forma = forma_usual(expediente, TipoForma.PARES)
    filas = [
        {
            "numero": numero,
            "observada": pareja.observada,
            "observada_nombre": _nombre(por_codigo, pareja.observada),
            "observadora": pareja.observadora,
            "observadora_nombre": _nombre(por_codigo, pareja.observadora) or (ficha.observador if ficha else ""),
            "desempeno": pareja.desempeno,
            "mirados": _mirados(ficha),
            "declarado": pareja.estado.value if pareja.estado else "",
            **programado(pareja, expediente, forma, hecha=ficha is not None, fecha=ficha.fecha if ficha else None, en_plan=en_plan),
            **lugar_de(ficha.lugar if ficha else pareja.lugar),
        }
        for numero, (pareja, ficha, en_plan) in enumerate(todas, start=1)
    ]
    return marco(filas, PAREJAS)


def _fichas_de_pares(expediente: Expediente) -> defaultdict[tuple[str, str], list[Ficha]]:
    """Las fichas de cada dos docentes (observada, observadora), con cualquier rúbrica del periodo, por fecha; las sin ella, al final.

    A igual fecha y visita van por docente, en el orden del cronograma, y por quien observó: el orden de los archivos no cuenta.
    """
    orden = {d.codigo: i for i, d in enumerate(expediente.docentes)}
    fichas: defaultdict[tuple[str, str], list[Ficha]] = defaultdict(list)
    ediciones = (expediente, *(expediente.visto_con(edicion) for edicion in expediente.ediciones))
    todas = [ficha for vista in ediciones for ficha in vista.de_tipo(TipoFicha.PARES)]
    for ficha in sorted(todas, key=lambda f: (f.fecha or date.max, f.visita, orden[f.docente], f.observadora, f.observador)):
        fichas[ficha.docente, ficha.observadora].append(ficha)
    return fichas


def _turno(pareja: Pareja) -> tuple[bool, date]:
    """En qué orden toma las fichas: por fecha, y al final la que se declaró sin hacer."""
    desde, _ = ventana(pareja)
    return pareja.estado in DECLARADAS_SIN_HACER, desde or date.max


def _mirados(ficha: Ficha | None) -> str:
    puntajes = ficha.puntajes if ficha else ()
    return ", ".join(p.desempeno for p in puntajes if p.nivel is not None)


def _nombre(por_codigo: dict[str, Docente], codigo: str) -> str:
    return por_codigo[codigo].nombre if codigo in por_codigo else ""


def intervenciones(expediente: Expediente) -> pd.DataFrame:
    """Una intervención en grupo por fila, en el orden de su hoja.

    Columnas: `numero`, `tema`, `desempenos` (códigos, «A4, A5»), `responsable`; `quienes` (los nombres de las convocadas, o
    «Todas»), `convocadas` (cuántas: quien asistió cuenta entre ellas aunque no se la convocara) y `asistieron` (cuántas, o `NA`
    mientras no se hizo); las de `PROGRAMADO`, donde `ejecutada` es que la asistencia está anotada y su ventana ya empezó; y
    `archivo`, `hoja`, `celda`.
    """
    return marco([_fila_de_intervencion(expediente, i) for i in expediente.intervenciones], INTERVENCIONES)


def _fila_de_intervencion(expediente: Expediente, intervencion: Intervencion) -> dict[str, Any]:
    hecha = _hecha(expediente, intervencion)
    llamadas = frozenset(intervencion.convocadas) | _asistentes(intervencion, hecha=hecha)
    desde, hasta = ventana(intervencion)
    nombres = [d.nombre for d in expediente.docentes if d.codigo in llamadas]
    return {
        "numero": intervencion.numero,
        "tema": intervencion.tema,
        "desempenos": ", ".join(intervencion.desempenos),
        "responsable": intervencion.responsable,
        "quienes": "Todas" if len(nombres) == len(expediente.docentes) else ", ".join(nombres),
        "convocadas": len(llamadas),
        "asistieron": len(_asistentes(intervencion, hecha=hecha)) if hecha else None,
        **programado(
            intervencion, expediente, _forma(intervencion), hecha=hecha, fecha=desde if hecha and desde == hasta else None, en_plan=True
        ),
        **lugar_de(intervencion.lugar),
    }


def _forma(intervencion: Intervencion) -> str:
    return intervencion.forma or SIN_FORMA


def _hecha(expediente: Expediente, intervencion: Intervencion) -> bool:
    desde, _ = ventana(intervencion)
    return intervencion.asistentes is not None and (desde is None or desde <= expediente.corte)


def _asistentes(intervencion: Intervencion, *, hecha: bool) -> frozenset[str]:
    """Quiénes asistieron; de la que todavía no se hace, nadie: lo que ya tenga anotado no se cuenta."""
    return frozenset(intervencion.asistentes or ()) if hecha else frozenset()


def asistencia(expediente: Expediente) -> pd.DataFrame:
    """Una docente por fila y cada intervención en grupo que se hizo, en el orden del cronograma y de su hoja.

    Columnas: `docente` (código), `nombre`, `edad`, `seccion`, `aula`; `numero` y `forma` de la intervención; `estado`: «Asistió»,
    «No asistió» (convocada) o «No convocada»; y `archivo`, `hoja`, `celda`.
    """
    hechas = [i for i in expediente.intervenciones if _hecha(expediente, i)]
    filas = [
        {
            **identidad(docente),
            "numero": intervencion.numero,
            "forma": _forma(intervencion),
            "estado": _estado(docente, intervencion),
            **lugar_de(intervencion.lugar),
        }
        for docente in expediente.docentes
        for intervencion in hechas
    ]
    return marco(filas, ASISTENCIA)


def _estado(docente: Docente, intervencion: Intervencion) -> str:
    if docente.codigo in (intervencion.asistentes or ()):
        return ASISTIO
    return NO_ASISTIO if docente.codigo in intervencion.convocadas else NO_CONVOCADA
