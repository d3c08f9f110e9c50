"""El archivo .xlsx por dentro: un zip con partes unidas por relaciones, leído con topes y sin extraer nada al disco."""

from __future__ import annotations

import posixpath
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from monitoreo_xlsx.celdas.analizador import Acciones, Atributos, Vocabulario, analizar
from monitoreo_xlsx.celdas.recuerdo import Recuerdo
from monitoreo_xlsx.celdas.tipos import LibroIlegible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_ENTRADAS = 5_000
MAX_PARTE = 64 * 1024 * 1024
MAX_PARTE_AUXILIAR = 32 * 1024 * 1024
"""Tope de las partes que no son hojas ni textos: se guardan enteras en memoria."""
MAX_RELACIONES = 4 * 1024 * 1024
"""Tope de una parte de relaciones: con una por cada entrada que se admite no llega a la mitad."""
MAX_TOTAL = 128 * 1024 * 1024
MAX_ETIQUETAS = 12_000_000
"""Etiquetas XML de todo el libro: Excel no llega a la mitad en lo que cabe, y leer cada una toma un millonésimo de segundo."""

FALLOS = (
    BadZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    EOFError,
    OSError,
    RuntimeError,
    ArithmeticError,
    LookupError,
    ValueError,
)
"""Los que zipfile, zlib y expat dan con un archivo dañado, y los de leer en él un número que no lo es."""

_TROZO = 65_536
_ENTRADA = b"PK\x01\x02"
_CON_CLAVE = 0x1
_RELACIONES = Vocabulario("Relationships", ("http://schemas.openxmlformats.org/package/2006/relationships",))


class Relacion(NamedTuple):
    """Una parte que otra usa: `clase` es el final de su tipo («worksheet»), igual en OOXML corriente y estricto."""

    id: str
    clase: str
    destino: str


class Paquete:
    """Las partes de un libro. Sus nombres se buscan sin distinguir mayúsculas ni la dirección de las barras."""

    def __init__(self, contenido: bytes) -> None:
        """Abre el zip.

        Raises:
            LibroIlegible: tiene demasiadas entradas (ARC-006), o alguna con clave (ARC-004), repetida o comprimida de un
                modo que Excel no usa (ARC-005).
            BadZipFile: el zip está dañado.
        """
        # Antes de abrir: zipfile crea un objeto por entrada, y en 64 MB cabe más de un millón.
        if contenido.count(_ENTRADA) > 2 * MAX_ENTRADAS:
            raise _demasiadas()
        self._zip = ZipFile(BytesIO(contenido))
        self._partes: dict[str, ZipInfo] = {}
        self._leido = self._etiquetas = 0
        entradas = self._zip.infolist()
        if len(entradas) > MAX_ENTRADAS:
            raise _demasiadas()
        for entrada in entradas:
            self._agregar(entrada)

    def _agregar(self, entrada: ZipInfo) -> None:
        if entrada.flag_bits & _CON_CLAVE:
            raise LibroIlegible("ARC-004")
        if entrada.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise LibroIlegible("ARC-005", causa="está comprimido de un modo que Excel no usa")
        nombre = _normalizar(entrada.filename)
        if nombre in self._partes:
            raise LibroIlegible("ARC-005", causa="una de sus partes internas está dos veces")
        self._partes[nombre] = entrada

    @property
    def inflado(self) -> int:
        """Los bytes que las partes dicen ocupar al descomprimirse.

        `zipfile` nunca entrega de una parte más bytes que los que ella declara: si miente, es hacia abajo y su suma no cuadra.
        """
        return sum(parte.file_size for parte in self._partes.values())

    def __contains__(self, parte: str) -> bool:
        return _normalizar(parte) in self._partes

    def alguna(self, prefijo: str) -> bool:
        """Dice si hay partes en una carpeta interna, escrita en minúsculas («xl/»)."""
        return any(nombre.startswith(prefijo) for nombre in self._partes)

    def leer(self, parte: str, tope: int = MAX_PARTE_AUXILIAR) -> Iterator[bytes]:
        """Entrega una parte por trozos. La que declara más que su tope no se abre; en las demás se cuentan los bytes que salen.

        Raises:
            LibroIlegible: falta la parte (ARC-005), o pasa su tope o el de todo el libro (ARC-006).
            BadZipFile: lo leído no coincide con la suma de comprobación.
        """
        entrada = self._partes.get(_normalizar(parte))
        if entrada is None:
            raise LibroIlegible("ARC-005", causa=f"le falta una parte interna ({parte})")
        leido = 0
        if entrada.file_size > tope:
            raise _parte_desmedida(tope)
        with self._zip.open(entrada) as archivo:
            while trozo := archivo.read(_TROZO):
                leido += len(trozo)
                if leido > tope:
                    raise _parte_desmedida(tope)
                self._contar(trozo)
                yield trozo

    def _contar(self, trozo: bytes) -> None:
        """Descuenta del libro lo que sale de sus partes. Que se admita depende de su tamaño, y no de lo rápida que sea la máquina."""
        self._leido += len(trozo)
        self._etiquetas += trozo.count(b"<")
        if self._leido > MAX_TOTAL:
            raise LibroIlegible("ARC-006", causa=f"descomprimido pasa de {MAX_TOTAL // 1024**2} MB")
        if self._etiquetas > MAX_ETIQUETAS:
            raise LibroIlegible("ARC-006", causa="tiene más de 12 millones de elementos, casi siempre celdas vacías con formato")

    def relaciones(self, parte: str = "") -> tuple[Relacion, ...]:
        """Devuelve las relaciones internas de una parte (o del paquete), en orden; ninguna si la parte no las tiene.

        Raises:
            LibroIlegible: las relaciones pasan un tope o no tienen la forma debida.
        """
        carpeta, nombre = posixpath.split(parte)
        archivo = posixpath.join(carpeta, "_rels", f"{nombre}.rels")
        if archivo not in self:
            return ()
        escritas = _ESCRITAS.de(self.leer(archivo, MAX_RELACIONES))
        return tuple(Relacion(id_, clase, _destino(carpeta, escrito)) for id_, clase, escrito in escritas)


def _leer_relaciones(trozos: Iterable[bytes]) -> tuple[Relacion, ...]:
    """Las relaciones internas de una parte, con su destino tal como está escrito."""
    relaciones: list[Relacion] = []

    def agregar(atributos: Atributos) -> None:
        if atributos.get("TargetMode") != "External":
            clase = atributos.get("Type", "").rpartition("/")[2]
            relaciones.append(Relacion(atributos.get("Id", ""), clase, atributos.get("Target", "")))

    analizar(trozos, _RELACIONES, Acciones(abrir={"Relationship": agregar}))
    return tuple(relaciones)


_ESCRITAS = Recuerdo(_leer_relaciones)


def _destino(carpeta: str, escrito: str) -> str:
    return posixpath.normpath(posixpath.join("/", carpeta, escrito.replace("\\", "/"))).lstrip("/")


def _normalizar(nombre: str) -> str:
    return posixpath.normpath(nombre.replace("\\", "/")).lstrip("/").lower()


def _demasiadas() -> LibroIlegible:
    return LibroIlegible("ARC-006", causa=f"contiene más de {MAX_ENTRADAS} archivos por dentro")


def _parte_desmedida(tope: int) -> LibroIlegible:
    return LibroIlegible("ARC-006", causa=f"una de sus partes internas pasa de {tope // 1024**2} MB")
