"""De cualquier objeto del programa a sus hechos: una línea por hecho, igual en toda máquina y en toda corrida.

`fichas[Observación D01 1].puntajes[A3].nivel = 2` dice un valor, y `hallazgos[CEL-002 · fichas/x.xlsx!Ficha!C18 · "5"]`, que algo está.
Recorre dataclasses sin saber de qué módulo vienen. No se escribe un campo que conserva su valor por omisión, así que uno nuevo no
mueve nada hasta que se usa; y de un lugar en la misma hoja que el de quien lo tiene, solo la celda.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from enum import Enum
from pathlib import Path
from typing import Any

IDENTIDAD = {
    "Hallazgo": ("codigo", "lugar", "valor"),
    "Docente": ("codigo",),
    "Momento": ("numero",),
    "Visita": ("docente", "numero"),
    "Ficha": ("tipo", "docente", "visita", "observadora"),
    "Puntaje": ("desempeno",),
    "Compromiso": ("docente", "codigo"),
    "Seguimiento": ("codigo",),
    "Pareja": ("observada", "observadora"),
    "Intervencion": ("numero",),
    "Forma": ("nombre",),
    "Competencia": ("codigo",),
    "Logro": ("docente", "edad", "seccion", "competencia", "momento"),
    "Desempeno": ("codigo",),
    "Nivel": ("valor",),
    "Tramo": ("romano",),
    "Fuente": ("archivo",),
    "Dispensa": ("codigo", "archivo", "hoja", "celda"),
    "Edicion": ("rubrica",),
    "Rubrica": ("clave",),
}
"""Qué campos nombran a cada cosa dentro de su lista; a las demás las nombra su posición."""

SIN_MIRAR = frozenset({"sha256"})
"""Campos que cambian con los bytes del archivo aunque el libro diga lo mismo."""

SIN_ORDEN = frozenset({"Hallazgo", "Fuente"})
MAX_TEXTO = 100
_PRINCIPIO = 60
_PALABRAS = {"True": "sí", "False": "no", "None": "nada"}
_MEMORIA = re.compile(r"\b0x[0-9a-fA-F]{6,}")

Casa = tuple[str, str]
"""El archivo y la hoja de quien tiene un lugar."""


def hechos(cosa: object, carpeta: Path | None = None) -> tuple[str, ...]:
    """Da los hechos de un objeto, en orden. Lo que nombre a `carpeta` queda igual esté donde esté."""
    escritor = _Escritor(carpeta)
    return tuple(sorted(escritor.recorrer("", cosa, ("", ""))))


def falla(error: BaseException, carpeta: Path | None = None) -> tuple[str, ...]:
    """Da como hecho una excepción: su clase y su texto."""
    return (f"{type(error).__name__} = {_Escritor(carpeta).texto(str(error))}",)


class _Escritor:
    """Escribe los hechos de lo que se leyó de una carpeta."""

    def __init__(self, carpeta: Path | None) -> None:
        rutas = {str(carpeta), carpeta.as_posix(), str(carpeta.resolve())} if carpeta is not None else set()
        self._rutas = sorted(rutas - {"."}, key=len, reverse=True)

    def recorrer(self, ruta: str, cosa: object, casa: Casa) -> Iterator[str]:
        """Da los hechos de `cosa`, que se llama `ruta` y está en un objeto de esa hoja."""
        if dataclasses.is_dataclass(cosa) and not _es_lugar(cosa):
            yield from self._campos(ruta, cosa, casa)
        elif isinstance(cosa, Mapping):
            yield from self._pares(ruta, cosa.items(), casa)
        elif isinstance(cosa, tuple | list) and _son_pares(cosa):
            yield from self._pares(ruta, cosa, casa)
        elif isinstance(cosa, tuple | list) and any(dataclasses.is_dataclass(c) for c in cosa):
            yield from self._lista(ruta, cosa, casa)
        else:
            yield f"{ruta} = {self._valor(cosa, casa)}"

    def _campos(self, ruta: str, cosa: Any, casa: Casa) -> Iterator[str]:
        propio: Any = getattr(cosa, "lugar", None)
        dentro = (propio.archivo, propio.hoja) if _es_lugar(propio) else casa
        for campo in dataclasses.fields(cosa):
            valor = getattr(cosa, campo.name)
            if campo.name in SIN_MIRAR or campo.name in IDENTIDAD.get(type(cosa).__name__, ()) or _de_omision(campo, valor):
                continue
            yield from self.recorrer(_dentro(ruta, campo.name), valor, casa if valor is propio else dentro)

    def _pares(self, ruta: str, pares: Iterable[tuple[object, object]], casa: Casa) -> Iterator[str]:
        vistos: Counter[str] = Counter()
        for clave, valor in pares:
            yield from self.recorrer(_dentro(ruta, _sin_repetir(str(clave), vistos)), valor, casa)

    def _lista(self, ruta: str, cosas: Iterable[object], casa: Casa) -> Iterator[str]:
        vistos: Counter[str] = Counter()
        nombres = []
        for posicion, cosa in enumerate(cosas):
            nombre = _sin_repetir(_sin_signos(self._nombre(cosa, posicion, casa)), vistos)
            suyos = [] if _es_lugar(cosa) else [*self.recorrer(f"{ruta}[{nombre}]", cosa, casa)]
            if not suyos or type(cosa).__name__ == "Hallazgo":
                yield f"{ruta}[{nombre}]"
            yield from suyos
            nombres += [] if _es_lugar(cosa) or type(cosa).__name__ in SIN_ORDEN else [nombre]
        if nombres:
            yield f"{ruta}(orden) = {', '.join(nombres)}"

    def _nombre(self, cosa: object, posicion: int, casa: Casa) -> str:
        if _es_lugar(cosa):
            return self._valor(cosa, casa)
        campos = IDENTIDAD.get(type(cosa).__name__)
        if campos is None:
            return str(posicion)
        valores = [getattr(cosa, campo) for campo in campos]
        if type(cosa).__name__ == "Hallazgo":
            return " · ".join([str(valores[0]), *(self._valor(v, ("", "")) for v in valores[1:] if v != "")])
        return " ".join(self._en_nombre(v) for v in valores if v != "")

    def _en_nombre(self, valor: object) -> str:
        if dataclasses.is_dataclass(valor):
            return self._nombre(valor, 0, ("", ""))
        return str(valor.value) if isinstance(valor, Enum) else self.texto(str(valor))[1:-1]

    def _valor(self, valor: Any, casa: Casa) -> str:
        """Escribe en una línea un valor sin partes."""
        if _es_lugar(valor):
            return self._lugar(valor, casa)
        if isinstance(valor, Enum):
            valor = valor.value
        if isinstance(valor, str | Path):
            return self.texto(valor if isinstance(valor, str) else valor.as_posix())
        if isinstance(valor, set | frozenset):
            return f"{{{', '.join(sorted(self._valor(v, casa) for v in valor))}}}"
        if isinstance(valor, tuple | list):
            return f"[{', '.join(self._valor(v, casa) for v in valor)}]"
        if isinstance(valor, date | time):
            return valor.isoformat()
        return _PALABRAS[repr(valor)] if repr(valor) in _PALABRAS else self.texto(repr(valor))[1:-1]

    def _lugar(self, lugar: Any, casa: Casa) -> str:
        if lugar.celda and (lugar.archivo, lugar.hoja) == casa:
            return str(lugar.celda)
        return self.texto("!".join(p for p in (lugar.archivo, lugar.hoja, lugar.celda) if p))[1:-1] or "(la carpeta)"

    def texto(self, texto: str) -> str:
        """Escribe un texto entre comillas, en una línea; de uno largo, su principio, su largo y su huella."""
        for ruta in self._rutas:
            texto = texto.replace(ruta, "CARPETA")
        texto = _MEMORIA.sub("0x…", texto)
        corto = texto if len(texto) <= MAX_TEXTO else texto[:_PRINCIPIO]
        visible = "".join(c if c.isprintable() and c not in '"\\' else _escape(c) for c in corto)
        if corto is texto:
            return f'"{visible}"'
        huella = hashlib.sha256(texto.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return f'"{visible}…" ({len(texto)} letras, {huella})'


def _escape(letra: str) -> str:
    return {"\n": "\\n", '"': '\\"', "\\": "\\\\"}.get(letra, f"\\u{{{ord(letra):x}}}")


def _dentro(ruta: str, nombre: str) -> str:
    return f"{ruta}.{nombre}" if ruta else nombre


def _sin_signos(nombre: str) -> str:
    """Quita de un nombre los signos con que se escriben los hechos."""
    return nombre.replace("[", "(").replace("]", ")").replace(" = ", "=")


def _es_lugar(cosa: object) -> bool:
    return all(hasattr(cosa, parte) for parte in ("archivo", "hoja", "celda")) and not hasattr(cosa, "codigo")


def _son_pares(cosas: Iterable[object]) -> bool:
    lista = list(cosas)
    return bool(lista) and all(isinstance(c, tuple) and len(c) == 2 and isinstance(c[0], str) for c in lista)  # noqa: PLR2004 - un par


def _de_omision(campo: dataclasses.Field[Any], valor: object) -> bool:
    if campo.default_factory is not dataclasses.MISSING:
        return bool(valor == campo.default_factory())
    return type(valor) is type(campo.default) and valor == campo.default


def _sin_repetir(nombre: str, vistos: Counter[str]) -> str:
    vistos[nombre] += 1
    return nombre if vistos[nombre] == 1 else f"{nombre}#{vistos[nombre]}"
