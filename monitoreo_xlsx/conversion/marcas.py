"""Las marcas con que una persona dice que sí o que no: ✓, X, «(X)», un guion."""

from __future__ import annotations

from monitoreo_xlsx.conversion.textos import clave, dudoso

AFIRMATIVAS = frozenset({"x", "si", "s", "ok", "programada", "programado", "true", "verdadero"})
NEGATIVAS = frozenset({"no", "n", "na", "noaplica", "nocorresponde", "noprogramada", "noprogramado", "false", "falso"})
_SIGNOS = frozenset("✓✔√☑✅🗸ü\uf0fc")
"""«ü» y U+F0FC son el visto bueno de la fuente Wingdings."""
_CRUCES = frozenset("☒✗✘✕✖❌●⬤")
"""Lo que marca una casilla, y en otra parte puede querer decir que no."""
_SOLO_EN_SU_CASILLA = frozenset("•◉⚫■★*/")
"""Lo que marca una casilla si está solo en ella; junto a otra cosa es una viñeta, una llamada o una separación."""
_DE_VARIACION = dict.fromkeys(map(ord, "\ufe0e\ufe0f"))
"""Con qué el teclado del celular dice si un signo va con color."""
_DE_CASILLA = "()[]"
_ENTRE = " -–—:,."
_DE_SEMANA = "s"
"""Antes de un número, la «s» de «S 2» es la semana y no un sí."""
_GUIONES = frozenset(f"-–—−_ {_DE_CASILLA}")


def sin_variacion(texto: str) -> str:
    """Quita lo que el teclado del celular agrega a un signo: «✔️» es «✔»."""
    return texto.translate(_DE_VARIACION)


def es_afirmativa(texto: str) -> bool:
    """Dice si un texto es una marca de sí: ✓, X, «(X)», «Sí», «ok», VERDADERO."""
    signos = set(sin_variacion(texto)) - set(f" {_DE_CASILLA}")
    return not dudoso(texto) and (clave(texto) in AFIRMATIVAS or (bool(signos) and signos <= _SIGNOS))


def es_cruz(texto: str) -> bool:
    """Dice si un texto es una cruz o un punto como los que tapan una casilla: ✗, ☒, ●, *."""
    signos = set(sin_variacion(texto)) - set(f" {_DE_CASILLA}")
    return bool(signos) and signos <= _CRUCES | _SOLO_EN_SU_CASILLA


def es_marca(texto: str) -> bool:
    """Dice si un texto, aunque esté junto a otra cosa, marca la casilla en que está: una marca de sí, o una cruz."""
    return es_afirmativa(texto) or (es_cruz(texto) and _SOLO_EN_SU_CASILLA.isdisjoint(texto))


def es_negativa(texto: str) -> bool:
    """Dice si un texto es una marca de no: un guion, «No», «N.A.»."""
    return (not dudoso(texto) and clave(texto) in NEGATIVAS) or set(texto.strip()) <= _GUIONES


def sin_marca(texto: str) -> str:
    """Quita la marca de sí que va antes de otra cosa: «✓ 12/06», «Sí - 06/11»."""
    escrito = sin_variacion(texto).strip()
    signos = len(escrito) - len(escrito.lstrip("".join(_SIGNOS)))
    if signos:
        return escrito[signos:].lstrip(_ENTRE)
    primera, _, resto = escrito.partition(" ")
    es_marca = es_afirmativa(primera.rstrip(_ENTRE)) and clave(primera) != _DE_SEMANA
    return resto.lstrip(_ENTRE) if es_marca and resto.strip(_ENTRE) else escrito
