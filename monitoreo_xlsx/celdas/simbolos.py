"""Las letras de símbolos: una «P» escrita en Wingdings 2 es, para quien la mira, un ✓."""

from __future__ import annotations

from itertools import chain

SIN_EQUIVALENTE = "�"
"""Lo que se pone en lugar de un dibujo sin equivalente: jamás la letra con que se guarda, que nadie ve."""

_WINGDINGS = (
    "ABCDEFGHIJKLNOPQRTXYuvlmnoqrstwxåèàðïñòóôØ¡¤¥§¨ªúùûüýþ«µ¶€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•žŸ\xa0",
    "✌👌👍👎☜☞☝☟✋☺😐☹☠⚐🚩✈☼❄✠✡◆❖●❍■☐❑❒⬧⧫⬥☒↙➔→⇨⇦⇧⇩⬄⇳➢○◉◎▪☐✦▫▭✗✓☒☑★✪✰⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿·•▪",
)
_WINGDINGS_2 = (
    "OPQRSTUVhijklmnopqrstuvwxyz{|}—˜¡¢£§•",
    "✗✓☒☑☒☒⮿🛇⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿●○■☐☐▣●",
)
_WEBDINGS = ("acgnr=YZjkxy", "✓☐■●✗█♥♦✈👤⊗⊘")
_MARLETT = ("abrghn", "✓✓✗■●●")
_SYMBOL = ("Ö·¨§ª©®¬", "√•♦♣♠♥→←")

_PRIVADAS = 0xF000
"""Donde Word y Excel guardan los símbolos que se insertan de una letra que no es Unicode: el código de la letra más este."""
_PRIMERA, _ULTIMA = 0x21, 0xFF


def _tabla(guardados: str, vistos: str, *, otras: bool = True) -> dict[int, str]:
    """La tabla de una letra; con `otras`, lo que no está en ella no es la letra con que se guarda."""
    vista = dict(zip(guardados, vistos, strict=True))
    letras = (bytes([codigo]).decode("cp1252", "ignore") or chr(codigo) for codigo in range(_PRIMERA, _ULTIMA + 1))
    por_letra = {letra: vista.get(letra, SIN_EQUIVALENTE) for letra in letras if otras or letra in vista}
    pares = ((ord(letra), _codigo(letra), dibujo) for letra, dibujo in por_letra.items())
    return dict(chain.from_iterable(((punto, dibujo), (codigo, dibujo), (_PRIVADAS + codigo, dibujo)) for punto, codigo, dibujo in pares))


def _codigo(letra: str) -> int:
    return letra.encode("cp1252", "ignore")[0] if letra.encode("cp1252", "ignore") else ord(letra)


_TABLAS = {
    "wingdings": _tabla(*_WINGDINGS),
    "wingdings 2": _tabla(*_WINGDINGS_2),
    "wingdings 3": _tabla("", ""),
    "webdings": _tabla(*_WEBDINGS),
    "marlett": _tabla(*_MARLETT),
    "symbol": _tabla(*_SYMBOL, otras=False),
}


def de_simbolos(letra: str) -> str:
    """El nombre de una letra de símbolos como se usa en `como_se_ve`; vacío si la letra es de las que se leen."""
    nombre = letra.strip().lower()
    return nombre if nombre in _TABLAS else ""


def como_se_ve(texto: str, letra: str) -> str:
    """El texto con los dibujos que se ven en esa letra, que debe ser una de `de_simbolos`."""
    return texto.translate(_TABLAS[letra])
