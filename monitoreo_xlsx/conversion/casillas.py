"""Opciones impresas en una celda, con su casilla para marcar: «I ( )  II (X)  III ( )»."""

from __future__ import annotations

import re

from monitoreo_xlsx.conversion.marcas import es_afirmativa, es_negativa
from monitoreo_xlsx.conversion.textos import clave, limpio

_MARCADAS, _VACIAS = "☑☒✅", "☐□▢◻"
_DE_IMPRENTA = str.maketrans({**dict.fromkeys(_MARCADAS, "(x)"), **dict.fromkeys(_VACIAS, "( )")})
_PUEDE_TENER = re.compile(rf"[(\[_{_MARCADAS}{_VACIAS}]")
_SUBRAYADA = re.compile(r"_+\s*([xX✓✔]?)\s*_*")
_CASILLA = r"[(\[]([^()\[\]]*)[)\]]"
_DESPUES = re.compile(rf"([^()\[\]]+){_CASILLA}")
_ANTES = re.compile(rf"{_CASILLA}([^()\[\]]+)")
_LARGO = 200
_SEPARA = " \t\n,;:/|-–—·"


def opciones_con_casilla(texto: str) -> tuple[tuple[str, bool], ...]:
    """Las opciones de una celda y cuál está marcada; ninguna si el texto no es solo opciones con su casilla, vacía o marcada.

    La casilla va siempre tras su opción, o siempre antes: lo dice con qué empieza el texto.
    """
    if len(texto) > _LARGO or not _PUEDE_TENER.search(texto):
        return ()
    plano = limpio(_SUBRAYADA.sub(r"(\1)", texto.translate(_DE_IMPRENTA)))
    antes = plano.startswith(("(", "["))
    forma = _ANTES if antes else _DESPUES
    if "(" not in plano.replace("[", "(") or forma.sub("", plano).strip(_SEPARA):
        return ()
    opciones: list[tuple[str, bool]] = []
    for primero, segundo in forma.findall(plano):
        opcion, casilla = (segundo, primero) if antes else (primero, segundo)
        marcada = es_afirmativa(casilla)
        if not clave(opcion) or not (marcada or es_negativa(casilla)):
            return ()
        opciones.append((opcion.strip(_SEPARA), marcada))
    return tuple(opciones)


def elegida(texto: str) -> str | None:
    """La única opción marcada de «I ( )  II (X)  III ( )»; `None` si no es eso, o si no hay ninguna o hay más de una."""
    marcadas = [opcion for opcion, marcada in opciones_con_casilla(texto) if marcada]
    return marcadas[0] if len(marcadas) == 1 else None
