"""El nombre que un cronograma largo escribe solo en la primera de las filas de cada docente."""

from __future__ import annotations

from collections import Counter

from monitoreo_xlsx.conversion import clave_de_nombre, numero_de_visita
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import Docente

_DE_DOCENTE = ("aula", "dni", "condicion", "nueva", "priorizada")


class Herencia:
    """La docente de la fila de encima, para las filas que siguen sin nombre; se recorre la tabla de arriba abajo."""

    def __init__(self, tabla: Tabla) -> None:
        nombres = (celda for fila in tabla.filas() if (celda := tabla.celda(fila, "docente")) is not None and celda.fila == fila)
        self._veces = Counter(clave_de_nombre(celda.texto) for celda in nombres)
        self._tabla = tabla
        self._docente: Docente | None = None
        self._fila = 0
        self._visitas: set[int] = set()
        self._heredadas: list[int] = []

    def recordar(self, fila: int, docente: Docente | None) -> None:
        """Toma nota de que esa fila trae escrito el nombre de esa docente (`None` si no se pudo leer)."""
        escrita_una_vez = docente is not None and self._veces[clave_de_nombre(docente.nombre)] == 1
        self._docente, self._fila, self._visitas = (docente if escrita_una_vez else None), fila, set()
        self._anotar_visita(fila)

    def tomar(self, fila: int) -> Docente | None:
        """Devuelve la docente de encima si la fila, sin ningún dato de docente, es de otra de sus visitas; si no, `None`."""
        tabla = self._tabla
        if self._docente is None or fila != self._fila + 1 or any(tabla.celda(fila, campo) for campo in ("docente", *_DE_DOCENTE)):
            return None
        if not self._anotar_visita(fila):
            return None
        self._fila = fila
        self._heredadas.append(fila)
        return self._docente

    def avisar(self, bitacora: Bitacora) -> None:
        """Anota (CRO-022), una vez, que hay filas sin nombre que se entendieron de la docente de encima."""
        if self._heredadas:
            cuantas = len(self._heredadas)
            filas = "una fila" if cuantas == 1 else f"{cuantas} filas"
            bitacora.anotar("CRO-022", self._tabla.lugar(self._heredadas[0], "docente"), filas=filas)

    def _anotar_visita(self, fila: int) -> bool:
        """Agrega la visita de la fila a las de la docente; devuelve si es una que no tenía."""
        celda = self._tabla.celda(fila, "visita")
        numero = numero_de_visita(celda.texto) if celda is not None else None
        if numero is None or numero in self._visitas:
            return False
        self._visitas.add(numero)
        return True
