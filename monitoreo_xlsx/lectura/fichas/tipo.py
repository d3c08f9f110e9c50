"""De qué tipo es una ficha, quién la llenó, y cuál de dos observaciones de la misma clase es la segunda."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from monitoreo_xlsx.conversion import Contexto, clave_de_nombre, sugerencia
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.rotulos import Dato
from monitoreo_xlsx.modelo import ROMANOS, Docente, Ficha, TipoFicha
from monitoreo_xlsx.plantillas import DIRECTORA, ESPECIALISTA, FICHA, PAR

_TIPO = FICHA.campo("tipo")
_OBSERVADORA = FICHA.campo("observador")


def tipo_de(datos: Mapping[str, Dato], cargo: str, bitacora: Bitacora) -> TipoFicha | None:
    """Lee el tipo de la ficha: manda su campo; en blanco, es entre pares si el cargo es «Par», y si no una observación.

    Si no se entiende lo anota (FIC-026) y devuelve `None`: no se sabe si la ficha cuenta en los resultados.
    """
    dato = datos.get(_TIPO.clave)
    if dato is None or dato.celda is None:
        return TipoFicha.PARES if cargo == PAR else TipoFicha.OBSERVACION
    escrito: str | None = bitacora.leer(_TIPO, dato.celda, dato.lugar, Contexto(), {"CEL-012": "FIC-026"})
    return None if escrito is None else TipoFicha(escrito)


def observadora_de(datos: Mapping[str, Dato], nombre: str, tipo: TipoFicha, docente: Docente, lugar: Ubicacion, entorno: Entorno) -> str:
    """Devuelve el código de quien llenó la ficha, si es una docente del cronograma; vacío si no lo es o no se sabe.

    En una visita entre pares tiene que serlo (PAR-001, o CEL-013 si falta el nombre) y nadie se observa a sí misma (PAR-002);
    una autoevaluación es siempre de su docente, y si nombra a otra persona se avisa (PAR-003). `lugar` es el de la ficha.
    """
    dato = datos.get(_OBSERVADORA.clave)
    donde = dato.lugar if dato else lugar
    es_ella = clave_de_nombre(nombre) == clave_de_nombre(docente.nombre)
    if tipo is TipoFicha.AUTOEVALUACION:
        if nombre and not es_ella:
            entorno.bitacora.anotar("PAR-003", donde, nombre, docente=docente.nombre)
        return docente.codigo
    if nombre and es_ella:
        entorno.bitacora.anotar("PAR-002", donde, nombre)
        return ""
    halladas = entorno.nomina.con_nombre(nombre)
    if tipo is TipoFicha.PARES and len(halladas) != 1:
        _anotar_desconocida(dato, donde, nombre, docente, entorno)
    return halladas[0].codigo if len(halladas) == 1 else ""


def _anotar_desconocida(dato: Dato | None, donde: Ubicacion, nombre: str, docente: Docente, entorno: Entorno) -> None:
    if nombre:
        demas = (otra for otra in entorno.nomina.nombres if otra != docente.nombre)
        entorno.bitacora.anotar("PAR-001", donde, nombre, sugerencia=sugerencia(nombre, demas))
    elif dato is None or dato.celda is None:
        entorno.bitacora.anotar("CEL-013", donde, campo=_OBSERVADORA.rotulo)


def con_segundas(fichas: Iterable[Ficha], nombres: Mapping[str, str], bitacora: Bitacora) -> list[Ficha]:
    """Halla las clases observadas por dos personas y hace de una de las fichas la segunda observación, con una nota (PAR-004).

    Es la de la especialista o, si no la hay, la de quien no es la directora; si no se sabe cuál, quedan como están: en conflicto.
    `nombres` da el nombre de cada docente por su código.
    """
    lista = list(fichas)
    clases: dict[tuple[str, int], dict[tuple[str, ...], Ficha]] = {}
    for ficha in lista:
        if ficha.tipo is TipoFicha.OBSERVACION:
            clases.setdefault((ficha.docente, ficha.visita), {}).setdefault(clave_de_nombre(ficha.observador), ficha)
    segundas = {}
    for clase, por_persona in clases.items():
        segunda = _segunda(por_persona)
        if segunda is None:
            continue
        segundas[clase] = clave_de_nombre(segunda.observador)
        primera = next(ficha for ficha in por_persona.values() if ficha is not segunda)
        datos = {"docente": nombres[segunda.docente], "visita": ROMANOS[segunda.visita - 1], "otra": primera.observador}
        bitacora.anotar("PAR-004", segunda.lugar_de("observador"), segunda.observador, **datos)
    return [
        replace(f, tipo=TipoFicha.SEGUNDA)
        if f.tipo is TipoFicha.OBSERVACION and segundas.get((f.docente, f.visita)) == clave_de_nombre(f.observador)
        else f
        for f in lista
    ]


def _segunda(por_persona: Mapping[tuple[str, ...], Ficha]) -> Ficha | None:
    """Cuál es la segunda de dos observaciones de personas distintas; `None` si no son dos o no se sabe."""
    par = list(por_persona.values())
    if len(par) != 2 or not all(por_persona):  # noqa: PLR2004 - son dos: la de la directora y la de quien observa con ella
        return None
    especialistas = [ficha for ficha in par if ficha.cargo == ESPECIALISTA]
    if len(especialistas) == 1:
        return especialistas[0]
    demas = [ficha for ficha in par if ficha.cargo not in {"", DIRECTORA, PAR}]
    return demas[0] if len(demas) == 1 and any(ficha.cargo == DIRECTORA for ficha in par) else None
