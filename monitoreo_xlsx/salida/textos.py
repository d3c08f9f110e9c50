"""El largo de los textos, como lo mide Excel."""

from __future__ import annotations


def recortar(texto: str, largo: int, final: str = "…") -> str:
    """El texto, o su comienzo y `final` si pasa de ese largo en unidades UTF-16: un emoji ocupa dos."""
    if len(texto) <= largo // 2:
        return texto
    unidades = texto.encode("utf-16-le", "surrogatepass")
    if len(unidades) <= largo * 2:
        return texto
    return unidades[: (largo - len(final)) * 2].decode("utf-16-le", "ignore") + final
