"""La hoja «Listas»: las formas de intervención de la IE y los motivos con que cambia una visita."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from monitoreo_xlsx.conversion import Contexto, clave
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.tablas import Tabla
from monitoreo_xlsx.modelo import Forma, TipoForma
from monitoreo_xlsx.plantillas import FORMAS_DE_FABRICA, LISTAS

_TIPO = LISTAS.campo("tipo")
_SIN_CONTEXTO = Contexto()
_Vistos = dict[str, Ubicacion]


@dataclass(frozen=True, slots=True)
class Listas:
    """Las listas que la IE escribió; vacía, la que no. `dudosas` son las formas de las que no se leyó con quiénes se hacen."""

    formas: tuple[Forma, ...] = ()
    motivos: tuple[str, ...] = ()
    dudosas: frozenset[str] = frozenset()

    def completar(self, contexto: Contexto) -> Contexto:
        """Agrega las listas a un contexto, para leer con ellas formas y motivos."""
        return replace(contexto, formas=tuple(forma.nombre for forma in self.formas), motivos=self.motivos)


def leer_listas(tablas: Iterable[Tabla], bitacora: Bitacora) -> Listas:
    """Lee las listas, cada columna por separado; lo repetido se anota (INT-002) y no se usa."""
    formas: list[Forma] = []
    motivos: list[str] = []
    dudosas: set[str] = set()
    formas_vistas: _Vistos = {}
    motivos_vistos: _Vistos = {}
    for tabla in tablas:
        for fila in tabla.filas():
            nombre = _texto(tabla, fila, "forma", formas_vistas, bitacora)
            tipo = _tipo(tabla, fila, bitacora)
            if nombre:
                formas.append(Forma(nombre, tipo or _supuesto(nombre)))
                dudosas |= set() if tipo else {nombre}
            motivo = _texto(tabla, fila, "motivo", motivos_vistos, bitacora)
            if motivo:
                motivos.append(motivo)
    return Listas(tuple(formas), tuple(motivos), frozenset(dudosas))


def _texto(tabla: Tabla, fila: int, columna: str, vistos: _Vistos, bitacora: Bitacora) -> str:
    """Devuelve el texto de una celda, o vacío si no lo tiene o repite otro."""
    lugar = tabla.lugar(fila, columna)
    texto = bitacora.leer(LISTAS.campo(columna), tabla.celda(fila, columna), lugar, _SIN_CONTEXTO) or ""
    if clave(texto) in vistos:
        bitacora.anotar("INT-002", lugar, texto, otra=vistos[clave(texto)].celda)
        return ""
    if texto:
        vistos[clave(texto)] = lugar
    return str(texto)


def _tipo(tabla: Tabla, fila: int, bitacora: Bitacora) -> TipoForma | None:
    """Lee con quiénes se hace la forma de una fila; si falta uno de los dos datos lo anota."""
    nombre, tipo = tabla.celda(fila, "forma"), tabla.celda(fila, "tipo")
    if nombre is not None and tipo is None:
        bitacora.anotar("INT-003", tabla.lugar(fila, "tipo"), nombre.texto, supuesto=_supuesto(nombre.texto))
    if nombre is None and tipo is not None:
        bitacora.anotar("INT-004", tabla.lugar(fila, "forma"), tipo.texto)
        return None
    leido = bitacora.leer(_TIPO, tipo, tabla.lugar(fila, "tipo"), _SIN_CONTEXTO)
    return TipoForma(leido) if leido else None


def _supuesto(nombre: str) -> TipoForma:
    """Con quiénes se entiende que se hace una forma que no lo dice: como la de fábrica de ese nombre, o a cada docente."""
    return next((forma.tipo for forma in FORMAS_DE_FABRICA if clave(forma.nombre) == clave(nombre)), TipoForma.INDIVIDUAL)
