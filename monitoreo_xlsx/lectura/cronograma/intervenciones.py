"""La hoja «Intervenciones»: lo que se hace en grupo, con quiénes se convoca y quiénes asisten."""

from __future__ import annotations

from collections.abc import Iterable

from monitoreo_xlsx.lectura.cronograma.asistencia import Columnas, asistentes_de, columnas_de_asistencia
from monitoreo_xlsx.lectura.cronograma.cambios import Incompleto, columnas_de_cambio, leer_cambio
from monitoreo_xlsx.lectura.cronograma.listas import Listas
from monitoreo_xlsx.lectura.cronograma.programacion import leer_marca
from monitoreo_xlsx.lectura.cronograma.referencias import Referencias
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_columnas, avisar_filas
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import Intervencion
from monitoreo_xlsx.plantillas import INTERVENCIONES

_FORMA, _TEMA, _DESEMPENOS, _RESPONSABLE, _CONVOCADAS, _ASISTENTES = (
    INTERVENCIONES.campo(clave) for clave in ("forma", "tema", "desempenos", "responsable", "convocadas", "asistentes")
)
_CON_LUGAR = ("fecha", "nueva_fecha", "asistentes", "estado")
_CODIGO_DE_FECHA = {"CRO-002": "INT-009"}


def leer_intervenciones(tablas: Iterable[Tabla], listas: Listas, referencias: Referencias) -> tuple[Intervencion, ...]:
    """Lee las intervenciones, numeradas en el orden en que están. Sin «Convocadas», se entiende que se convoca a todas."""
    leidas: list[Intervencion] = []
    for tabla in tablas:
        columnas = columnas_de_asistencia(tabla, referencias)
        for fila in tabla.filas():
            propias = (tabla.celda(fila, campo.clave) for campo in INTERVENCIONES.columnas if campo.clave != "numero")
            if any(celda is not None for celda in (*propias, *(tabla.en(fila, columna) for columna in columnas.de.values()))):
                leidas.append(_leer_fila(tabla, fila, len(leidas) + 1, columnas, listas, referencias))
        avisar_columnas(tabla, referencias.bitacora, columnas.de.values())
        avisar_filas(tabla, referencias.bitacora)
    return tuple(leidas)


def _leer_fila(tabla: Tabla, fila: int, numero: int, columnas: Columnas, listas: Listas, referencias: Referencias) -> Intervencion:
    bitacora = referencias.bitacora
    tema = _obligatorio(tabla, fila, "tema", referencias)
    forma = _obligatorio(tabla, fila, "forma", referencias)
    if forma and not listas.es_de_grupo(forma):
        bitacora.anotar("INT-008", tabla.lugar(fila, "forma"), forma)
    lugar_de_fecha = tabla.lugar(fila, "fecha")
    programacion = leer_marca(tabla.celda(fila, "fecha"), lugar_de_fecha, referencias.contexto, bitacora, _CODIGO_DE_FECHA)
    incompleto = Incompleto("INT-010", {"tema": tema or f"N.° {numero}"})
    cambio = leer_cambio(tabla, fila, columnas_de_cambio(tabla.columnas), incompleto, referencias.contexto, bitacora)
    convocadas, asistentes = _quienes(tabla, fila, columnas, referencias)
    intervencion = Intervencion(
        numero,
        forma,
        tabla.lugar(fila, "tema"),
        tema,
        referencias.desempenos(tabla, fila, _DESEMPENOS),
        programacion.desde,
        programacion.hasta,
        bitacora.leer(_RESPONSABLE, tabla.celda(fila, "responsable"), tabla.lugar(fila, "responsable"), referencias.contexto) or "",
        convocadas=convocadas,
        asistentes=asistentes,
        lugares=tuple((clave, tabla.lugar(fila, clave)) for clave in _CON_LUGAR if clave in tabla.columnas),
    )
    return cambio.aplicar(intervencion)


def _obligatorio(tabla: Tabla, fila: int, clave: str, referencias: Referencias) -> str:
    campo, celda, lugar = INTERVENCIONES.campo(clave), tabla.celda(fila, clave), tabla.lugar(fila, clave)
    if celda is None and clave in tabla.columnas:
        referencias.bitacora.anotar("CEL-013", lugar, campo=campo.rotulo)
    return referencias.bitacora.leer(campo, celda, lugar, referencias.contexto) or ""


def _quienes(tabla: Tabla, fila: int, columnas: Columnas, referencias: Referencias) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """Lee a quiénes se convoca y quiénes asisten (`None` si no se anotó); anota a quien asiste sin estar convocada (INT-014)."""
    orden = tuple(docente.codigo for docente in referencias.nomina.docentes)
    llamadas = referencias.grupo(tabla, fila, _CONVOCADAS)
    escritas = referencias.grupo(tabla, fila, _ASISTENTES)
    marcadas = asistentes_de(tabla, fila, columnas, referencias)
    sin_anotar = escritas is None and marcadas is None
    asistentes = {*(escritas.codigos if escritas else ()), *(marcadas or ())}
    convocadas = set(orden if llamadas is None else llamadas.codigos)
    de_mas = [codigo for codigo in orden if codigo in asistentes - convocadas]
    if de_mas and llamadas is not None and not llamadas.sin_hallar:
        lugar = (marcadas or {}).get(de_mas[0]) or tabla.lugar(fila, "asistentes")
        nombres = {docente.codigo: docente.nombre for docente in referencias.nomina.docentes}
        referencias.bitacora.anotar("INT-014", lugar, "; ".join(nombres[codigo] for codigo in de_mas))
    ordenadas = tuple(codigo for codigo in orden if codigo in convocadas)
    return ordenadas, None if sin_anotar else tuple(codigo for codigo in orden if codigo in asistentes)
