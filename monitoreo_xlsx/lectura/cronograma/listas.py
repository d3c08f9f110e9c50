"""La hoja «Listas»: las formas de intervención de la IE y los motivos con que cambia una visita."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from monitoreo_xlsx.conversion import Contexto, clave
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_columnas
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import Forma, TipoForma
from monitoreo_xlsx.plantillas import FORMAS_DE_FABRICA, LISTAS

_TIPO = LISTAS.campo("tipo")
_SIN_CONTEXTO = Contexto()


@dataclass(frozen=True, slots=True)
class Listas:
    """Las listas que la IE escribió; vacía, la que no.

    `dudosas` son las formas de las que no se leyó con quiénes se hacen. Con `abiertas`, alguna celda no se pudo leer: lo que no
    está en las listas puede ser lo que ella dice.
    """

    formas: tuple[Forma, ...] = ()
    motivos: tuple[str, ...] = ()
    dudosas: frozenset[str] = frozenset()
    abiertas: bool = False

    def es_de_grupo(self, forma: str) -> bool:
        """Dice si una forma se hace en grupo; de una dudosa no se sabe, y se supone que sí."""
        catalogo = self.formas or FORMAS_DE_FABRICA
        return forma in self.dudosas or any(una.nombre == forma and una.tipo is TipoForma.GRUPAL for una in catalogo)

    def completar(self, contexto: Contexto) -> Contexto:
        """Agrega las listas a un contexto, para leer con ellas formas y motivos."""
        nombres = tuple(forma.nombre for forma in self.formas)
        return replace(contexto, formas=nombres, motivos=self.motivos, listas_abiertas=self.abiertas)


def leer_listas(tablas: Iterable[Tabla], bitacora: Bitacora) -> Listas:
    """Lee las listas, cada columna por separado; lo repetido se anota (INT-002) y no se usa."""
    formas: list[Forma] = []
    dudosas: set[str] = set()
    nombres, motivos = _Columna("forma"), _Columna("motivo")
    for tabla in tablas:
        nombres.abierta |= "tipo" in tabla.columnas and "forma" not in tabla.columnas
        for fila in tabla.filas():
            nombre = nombres.leer(tabla, fila, bitacora)
            tipo = _tipo(tabla, fila, bitacora)
            nombres.abierta |= tipo is not None and tabla.celda(fila, "forma") is None
            if nombre:
                formas.append(Forma(nombre, tipo or _supuesto(nombre)))
                dudosas |= set() if tipo else {nombre}
            motivos.leer(tabla, fila, bitacora)
        avisar_columnas(tabla, bitacora)
    return Listas(tuple(formas), tuple(motivos.textos), frozenset(dudosas), nombres.abierta or motivos.abierta)


class _Columna:
    """Los textos distintos de una columna; `abierta` si alguno no se pudo leer."""

    def __init__(self, campo: str) -> None:
        self.campo = campo
        self.textos: list[str] = []
        self.abierta = False
        self._lugares: dict[str, Ubicacion] = {}

    def leer(self, tabla: Tabla, fila: int, bitacora: Bitacora) -> str:
        """Devuelve el texto de una fila, o vacío si no lo tiene o repite otro."""
        celda, lugar = tabla.celda(fila, self.campo), tabla.lugar(fila, self.campo)
        texto: str | None = bitacora.leer(LISTAS.campo(self.campo), celda, lugar, _SIN_CONTEXTO)
        self.abierta |= celda is not None and texto is None
        if not texto:
            return ""
        previo = self._lugares.setdefault(clave(texto), lugar)
        if previo is not lugar:
            bitacora.anotar("INT-002", lugar, texto, otra=previo.celda)
            return ""
        self.textos.append(texto)
        return texto


def _tipo(tabla: Tabla, fila: int, bitacora: Bitacora) -> TipoForma | None:
    """Lee con quiénes se hace la forma de una fila; si falta uno de los dos datos lo anota."""
    nombre, tipo = tabla.celda(fila, "forma"), tabla.celda(fila, "tipo")
    if nombre is not None and tipo is None and "tipo" in tabla.columnas:
        bitacora.anotar("INT-003", tabla.lugar(fila, "tipo"), nombre.texto, supuesto=_supuesto(nombre.texto))
    if nombre is None and tipo is not None and "forma" in tabla.columnas:
        bitacora.anotar("INT-004", tabla.lugar(fila, "forma"), tipo.texto)
    leido = bitacora.leer(_TIPO, tipo, tabla.lugar(fila, "tipo"), _SIN_CONTEXTO)
    return TipoForma(leido) if leido else None


def _supuesto(nombre: str) -> TipoForma:
    """Con quiénes se entiende que se hace una forma que no lo dice: como la de fábrica de ese nombre, o a cada docente."""
    return next((forma.tipo for forma in FORMAS_DE_FABRICA if clave(forma.nombre) == clave(nombre)), TipoForma.INDIVIDUAL)
