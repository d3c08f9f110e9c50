"""Qué libros puede abrir openpyxl sin colgarse ni agotar la memoria.

openpyxl arma en memoria un objeto por elemento y una celda por cada una que cubre una combinación, y al leer un nombre de
impresión tarda el cuadrado de su largo. Los topes se fijaron midiendo: un libro al borde de cualquiera de ellos tarda menos de
7 s y ocupa cerca de 100 MB. Una ficha real tiene 600 celdas y tarda 0,1 s.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from xml.parsers import expat
from zipfile import ZipFile

from monitoreo_xlsx.celdas.referencias import leer_rango

MAX_ARCHIVO = 16 * 1024 * 1024
"""Bytes del libro: las fotos se conservan, y son lo que más pesa."""
MAX_DESCOMPRIMIDO = 32 * 1024 * 1024
MAX_XML = 8 * 1024 * 1024
MAX_PARTES = 1_000
MAX_PROFUNDIDAD = 64
MAX_CUBIERTAS = 20_000
"""Celdas que cubren las combinaciones, los enlaces, las notas y las tablas: openpyxl las crea todas."""
MAX_TRADUCCION = 500_000
"""Caracteres de fórmulas compartidas por reescribir: cuántas son por el largo de la mayor."""
MAX_RANGOS = 5_000
MAX_OTROS = 60_000
TOPES: Mapping[str, int] = {"c": 50_000, "row": 50_000, "si": 50_000, "mergeCell": 2_000, "sheet": 200, "definedName": 300}
"""Cuántos elementos de cada nombre; los que no están aquí suman `MAX_OTROS` entre todos."""

_SIN_TOPE = frozenset({"v", "f", "t", "is"})
_CON_RANGO = frozenset({"mergeCell", "hyperlink", "comment", "table"})
_LARGO_MAXIMO = 1_024
_CON_LARGO = frozenset({"definedName", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
_XML = (".xml", ".rels", ".vml")
_TROZO = 65_536


class Excedido(ValueError):  # noqa: N818 - se nombra por lo que es para quien lee, no por ser una excepción
    """El libro pasa un tope, o trae algo que un libro no trae."""


def exigir(original: bytes) -> int:
    """Comprueba que el libro cabe en los topes y devuelve cuántas celdas escritas tienen sus hojas.

    Lanza `Excedido` si pasa alguno o trae un DOCTYPE, y lo que lancen `zipfile`, `zlib` y `expat` si está dañado.
    """
    if len(original) > MAX_ARCHIVO:
        raise Excedido("archivo")
    with ZipFile(io.BytesIO(original)) as paquete:
        entradas = paquete.infolist()
        # zipfile nunca entrega más bytes que los que la entrada declara: la suma declarada es un tope verdadero.
        if len(entradas) > MAX_PARTES or sum(e.file_size for e in entradas) > MAX_DESCOMPRIMIDO:
            raise Excedido("partes")
        cuenta = _Cuenta()
        for entrada in entradas:
            if entrada.filename.lower().endswith(_XML):
                with paquete.open(entrada) as parte:
                    cuenta.recorrer(parte.read())
    cuenta.comprobar()
    return len(cuenta.celdas)


class _Cuenta:
    """Lo que se lleva contado de todas las partes de un libro."""

    def __init__(self) -> None:
        self.celdas: set[tuple[int, str]] = set()
        self._elementos: Counter[str] = Counter()
        self._bytes = self._cubiertas = self._rangos = self._compartidas = self._formula = self._largo = self._profundidad = 0
        self._parte = 0
        self._actual = self._raiz = ""

    def recorrer(self, contenido: bytes) -> None:
        """Suma una parte. Lanza `Excedido` o `ExpatError`."""
        self._bytes += len(contenido)
        if self._bytes > MAX_XML:
            raise Excedido("xml")
        lector = expat.ParserCreate()
        lector.buffer_text = True
        lector.StartElementHandler = self._abrir
        lector.EndElementHandler = self._cerrar
        lector.CharacterDataHandler = self._texto
        lector.StartDoctypeDeclHandler = _rechazar
        self._profundidad = 0
        self._parte += 1
        for inicio in range(0, len(contenido), _TROZO):
            lector.Parse(contenido[inicio : inicio + _TROZO], False)  # noqa: FBT003 - la firma es de expat
        lector.Parse(b"", True)  # noqa: FBT003

    def comprobar(self) -> None:
        """Lanza `Excedido` si la suma pasa un tope."""
        otros = sum(n for nombre, n in self._elementos.items() if nombre not in TOPES and nombre not in _SIN_TOPE)
        pasados = (
            otros > MAX_OTROS,
            self._cubiertas > MAX_CUBIERTAS,
            self._rangos > MAX_RANGOS,
            self._compartidas * self._formula > MAX_TRADUCCION,
            *(self._elementos[nombre] > tope for nombre, tope in TOPES.items()),
        )
        if any(pasados):
            raise Excedido("contenido")

    def _abrir(self, nombre: str, atributos: dict[str, str]) -> None:
        local = nombre.rpartition(":")[2]
        self._elementos[local] += 1
        if not self._profundidad:
            self._raiz = local
        self._profundidad += 1
        if self._profundidad > MAX_PROFUNDIDAD:
            raise Excedido("profundidad")
        self._actual, self._largo = local, 0
        if local in _CON_RANGO and "ref" in atributos:
            fila1, columna1, fila2, columna2 = leer_rango(atributos["ref"].replace("$", ""))
            self._cubiertas += (fila2 - fila1 + 1) * (columna2 - columna1 + 1)
        if "sqref" in atributos:
            self._rangos += len(atributos["sqref"].split())
        if local == "c" and self._raiz == "worksheet":
            # Una celda sin referencia vale por sí misma; una escrita dos veces, por una.
            self.celdas.add((self._parte, atributos.get("r") or str(self._elementos[local])))
        if local == "f" and atributos.get("t") == "shared":
            self._compartidas += 1

    def _cerrar(self, _nombre: str) -> None:
        self._profundidad -= 1
        self._actual = ""

    def _texto(self, trozo: str) -> None:
        self._largo += len(trozo)
        if self._actual == "f":
            self._formula = max(self._formula, self._largo)
        elif self._largo > _LARGO_MAXIMO and self._actual in _CON_LARGO:
            raise Excedido("texto")


def _rechazar(*_: object) -> None:
    raise Excedido("doctype")
