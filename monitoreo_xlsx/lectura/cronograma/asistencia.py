"""La asistencia anotada en columnas, una por docente."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import clave, es_afirmativa, es_negativa, limpio, sugerencia
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.cronograma.quienes import con_nombre_o_codigo
from monitoreo_xlsx.lectura.cronograma.referencias import Referencias
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.plantillas import INTERVENCIONES

_ASISTIO = frozenset({"a", "p", "asistio", "presente", "t", "tardanza", "tarde"})
_FALTO = frozenset({"f", "falta", "falto", "ausente", "noasistio", "inasistencia", "j", "justificada", "permiso", "licencia"})
_EQUIS = "x"
_ASISTENTES = INTERVENCIONES.campo("asistentes")


@dataclass(frozen=True, slots=True)
class Columnas:
    """La columna de cada docente, por su código. Con `equis_es_falta`, la tabla marca con ✓ a quien asistió y con X a quien no."""

    de: Mapping[str, int]
    equis_es_falta: bool = False


def columnas_de_asistencia(tabla: Tabla, referencias: Referencias) -> Columnas:
    """Halla las columnas de marcas rotuladas con el nombre de una docente; un nombre casi igual se anota (CRO-012).

    Un rótulo «Asistencia» sobre esas columnas no es una columna más: se quita de las de la tabla.
    """
    de: dict[str, int] = {}
    for columna, textos in tabla.cabecera.textos.items():
        fila, texto = textos[-1]
        propia = next((campo for campo, suya in tabla.columnas.items() if suya == columna), "")
        if propia and (propia != "asistentes" or len(textos) == 1):
            continue
        halladas = con_nombre_o_codigo(texto, referencias.nomina)
        if len(halladas) == 1:
            de.setdefault(halladas[0].codigo, columna)
        elif not propia and _son_marcas(tabla, [columna]) and (parecida := sugerencia(texto, referencias.nomina.nombres)):
            referencias.bitacora.anotar("CRO-012", tabla.vista.lugar(fila, columna), texto, sugerencia=parecida)
    if not _son_marcas(tabla, de.values()):
        return Columnas({})
    if tabla.columnas.get("asistentes") in de.values():
        del tabla.columnas["asistentes"]
    return Columnas(de, equis_es_falta=_con_las_dos(tabla, de.values(), referencias))


def _marcas(tabla: Tabla, columnas: Iterable[int]) -> list[tuple[int, int, Celda]]:
    suyas = tuple(columnas)
    return [(fila, columna, celda) for fila in tabla.filas() for columna in suyas if (celda := tabla.en(fila, columna)) is not None]


def _son_marcas(tabla: Tabla, columnas: Iterable[int]) -> bool:
    """Dice si lo escrito en unas columnas son, en su mitad o más, marcas de asistencia."""
    marcas = _marcas(tabla, columnas)
    return bool(marcas) and sum(_asistio(celda) is not None for _, _, celda in marcas) * 2 >= len(marcas)


def _con_las_dos(tabla: Tabla, columnas: Iterable[int], referencias: Referencias) -> bool:
    """Dice si hay ✓ y también X, y lo avisa en la primera X (INT-016)."""
    marcas = _marcas(tabla, columnas)
    equis = next(((fila, columna) for fila, columna, celda in marcas if _es_equis(celda)), None)
    otras = any(not _es_equis(celda) and _asistio(celda) for _, _, celda in marcas)
    if equis is None or not otras:
        return False
    referencias.bitacora.anotar("INT-016", tabla.vista.lugar(*equis), "X")
    return True


def _es_equis(celda: Celda) -> bool:
    return celda.tipo is Tipo.TEXTO and clave(celda.texto) == _EQUIS


def _asistio(celda: Celda) -> bool | None:
    """Dice si una marca es de asistencia o de falta; `None` si no se entiende."""
    if celda.tipo is Tipo.LOGICO or (celda.tipo is Tipo.NUMERO and celda.valor in {0, 1}):
        return bool(celda.valor)
    if celda.tipo is not Tipo.TEXTO:
        return None
    if es_afirmativa(celda.texto) or clave(celda.texto) in _ASISTIO:
        return True
    return False if es_negativa(celda.texto) or clave(celda.texto) in _FALTO else None


def asistentes_de(tabla: Tabla, fila: int, columnas: Columnas, referencias: Referencias) -> dict[str, Ubicacion] | None:
    """Las docentes con marca de asistencia en una fila, con su celda; `None` si la fila no tiene ninguna marca que se entienda."""
    asistentes: dict[str, Ubicacion] = {}
    anotada = False
    for codigo, columna in columnas.de.items():
        celda, lugar = tabla.en(fila, columna), tabla.vista.lugar(fila, columna)
        if celda is None or referencias.bitacora.leer(_ASISTENTES, celda, lugar, referencias.contexto) is None:
            continue
        asistio = False if columnas.equis_es_falta and _es_equis(celda) else _asistio(celda)
        if asistio is None:
            referencias.bitacora.anotar("INT-015", lugar, limpio(celda.texto))
            continue
        anotada = True
        if asistio:
            asistentes[codigo] = lugar
    return asistentes if anotada else None
