"""De las celdas de una fila a los conteos de un aula: qué se completa, qué falta y qué no cuadra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitoreo_xlsx.conversion import enumerar
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, Competencia, Docente, Logro, MomentoLogro
from monitoreo_xlsx.plantillas import LOGROS

_MINIMO_DE_FILAS = 2
"""Desde cuántas filas que no cuadran el defecto es de la columna que la tabla no tiene."""


@dataclass(frozen=True, slots=True)
class Anotado:
    """Lo escrito de un aula en una competencia y un momento, antes de cuadrarlo.

    `valores` trae los evaluados y los conteos que no están en blanco, o `None` el que no se pudo leer. `lugares` son las celdas
    de las columnas que la tabla tiene, y `cabecera`, donde empieza la de ese momento.
    """

    docente: Docente
    competencia: Competencia
    momento: MomentoLogro
    valores: Mapping[str, int | None]
    lugares: Mapping[str, Ubicacion]
    cabecera: Ubicacion

    @property
    def lugar(self) -> Ubicacion:
        """Por donde empezar a corregir: los evaluados o el primer conteo."""
        return next(iter(self.lugares.values()))


_SinColumna = dict[tuple[Ubicacion, tuple[str, ...]], list[Anotado]]
"""Lo que no cuadra por una columna que la tabla no tiene: por su cabecera y los conteos que faltan."""


def cuadrar(anotados: Iterable[Anotado], bitacora: Bitacora) -> tuple[Logro, ...]:
    """Convierte lo anotado en logros, en su orden. De dos filas iguales se usa la primera (APR-008)."""
    todos: dict[tuple[str, str, MomentoLogro], Anotado] = {}
    for anotado in anotados:
        clave = (anotado.docente.codigo, anotado.competencia.codigo, anotado.momento)
        if clave in todos:
            datos = {"aula": anotado.docente.aula, "competencia": anotado.competencia.codigo, "momento": anotado.momento.value}
            bitacora.anotar("APR-008", anotado.lugar, otra=_otra(todos[clave].lugar, anotado.lugar), **datos)
        todos.setdefault(clave, anotado)
    sin_ad = bool(todos) and all("ad" not in a.valores for a in todos.values())
    sin_columna: _SinColumna = {}
    logros = tuple(_logro(anotado, bitacora, sin_columna, sin_ad=sin_ad) for anotado in todos.values())
    _avisar_sin_columna(sin_columna, bitacora)
    if sin_ad:
        bitacora.anotar("APR-011", Ubicacion(next(iter(todos.values())).lugar.archivo))
    return logros


def _otra(lugar: Ubicacion, vista_desde: Ubicacion) -> str:
    return lugar.celda if lugar.hoja == vista_desde.hoja else f"«{lugar.hoja}», {lugar.celda}"


def _logro(anotado: Anotado, bitacora: Bitacora, sin_columna: _SinColumna, *, sin_ad: bool) -> Logro:
    valores: dict[str, int | None] = dict.fromkeys(("evaluados", *NIVELES_DE_LOGRO)) | dict(anotado.valores)
    if None not in anotado.valores.values():
        _completar(anotado, valores, bitacora, sin_columna, sin_ad=sin_ad)
    docente = anotado.docente
    return Logro(
        docente=docente.codigo,
        aula=docente.aula,
        edad=docente.edad,
        seccion=docente.seccion,
        competencia=anotado.competencia.codigo,
        momento=anotado.momento,
        lugar=anotado.lugar,
        **valores,
    )


def _completar(anotado: Anotado, valores: dict[str, int | None], bitacora: Bitacora, sin_columna: _SinColumna, *, sin_ad: bool) -> None:
    """Pone lo que se deduce sin adivinar: ceros si lo escrito ya suma los evaluados, y los evaluados si están todos los conteos.

    Lo que falta se anota en su celda (APR-009); si es solo lo de una columna que la tabla no tiene, va a `sin_columna`.
    """
    if sin_ad:
        valores["ad"] = 0
    faltan = [conteo for conteo in NIVELES_DE_LOGRO if valores[conteo] is None]
    suma = sum(valores[conteo] or 0 for conteo in NIVELES_DE_LOGRO)
    evaluados = valores["evaluados"]
    if evaluados == suma:
        valores.update(dict.fromkeys(faltan, 0))
    elif evaluados is None and not faltan:
        valores["evaluados"] = suma
    elif evaluados is None or (faltan and suma < evaluados):
        todos = (*faltan, *(["evaluados"] if evaluados is None else []))
        con_columna = [conteo for conteo in todos if conteo in anotado.lugares]
        if con_columna:
            bitacora.anotar("APR-009", anotado.lugares[con_columna[0]], faltan=_nombrar(con_columna))
        else:
            sin_columna.setdefault((anotado.cabecera, todos), []).append(anotado)
    else:
        bitacora.anotar("APR-006", anotado.lugar, str(evaluados), suma=str(suma))


def _avisar_sin_columna(sin_columna: _SinColumna, bitacora: Bitacora) -> None:
    """Anota las columnas que faltan, una vez, en su cabecera (APR-013); si es una sola fila, lo que no cuadra es ella (APR-009)."""
    for (cabecera, conteos), anotados in sin_columna.items():
        primero, faltan = anotados[0], _nombrar(conteos)
        if len(anotados) < _MINIMO_DE_FILAS:
            bitacora.anotar("APR-009", primero.lugar, faltan=faltan)
            continue
        datos = {"momento": primero.momento.value, "filas": str(len(anotados)), "primera": primero.lugar.celda}
        bitacora.anotar("APR-013", cabecera, faltan=faltan, **datos)


def _nombrar(conteos: Iterable[str]) -> str:
    return enumerar([LOGROS.campo(conteo).rotulo for conteo in conteos], "y")
