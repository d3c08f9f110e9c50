"""De una celda a una opción de una lista, un sí o no, o un número de visita."""

from __future__ import annotations

import re

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion.casillas import elegida, opciones_con_casilla
from monitoreo_xlsx.conversion.fechas import es_mes
from monitoreo_xlsx.conversion.marcas import es_afirmativa, es_negativa
from monitoreo_xlsx.conversion.momentos import visita_de_momento
from monitoreo_xlsx.conversion.textos import clave, dudoso, enumerar, limpio, normal, recordada, sugerencia
from monitoreo_xlsx.conversion.valores import Nota, Valor
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.modelo import ROMANOS

_ENLACES = frozenset({"de", "la", "el", "del", "e"})
_MINIMO_ABREVIADO = 4
_NUMEROS: dict[str, int] = {
    **{romano.casefold(): numero for numero, romano in enumerate(ROMANOS, 1)},
    **{str(numero): numero for numero in range(1, len(ROMANOS) + 1)},
    **{f"0{numero}": numero for numero in range(1, len(ROMANOS) + 1)},
    **dict.fromkeys(("primera", "primer", "primero", "1ra", "1era", "1er", "1a"), 1),
    **dict.fromkeys(("segunda", "segundo", "2da", "2do", "2a"), 2),
    **dict.fromkeys(("tercera", "tercer", "tercero", "3ra", "3era", "3er", "3a"), 3),
    **dict.fromkeys(("cuarta", "cuarto", "4ta", "4to", "4a"), 4),
    **dict.fromkeys(("quinta", "quinto", "5ta", "5to", "5a"), 5),
}
_EN_LETRAS = {"uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5}
"""Solos dicen cuál es; «tres visitas», cuántas son."""
_CON_SU_MES = re.compile(r"(.+?) ?\((.+)\)")
"""«I (junio)»; sin el paréntesis, «3 junio» es una fecha."""
_NUMERO = "|".join(sorted(_NUMEROS, key=len, reverse=True))
_VISITA = r"(?:visita|monitoreo|momento)"
"""En plural («3 visitas», «N.° de visitas: 3») dice cuántas son, y no cuál."""
_EXPRESION = re.compile(rf"\b(?:({_NUMERO}) {_VISITA}|{_VISITA} (?:n |nro |no |numero )?({_NUMERO}))\b")


_ABREVIADA = re.compile(r"v(?:isita)?\.?\s*[-–]?\s*(?:n?[.°º]*\s*)?0?([1-9])", re.IGNORECASE)
"""«V1», «V-2», «v. 3»: solo con cifras, que «VI» puede ser seis."""
_DEL_TOTAL = re.compile(rf"(?:visita )?({_NUMERO}) de ({_NUMERO})")
"""«1 de 3»."""
_V_SUELTA = re.compile(r"\bv ?0?([1-5])\b")
_ROMANO = "|".join(sorted((romano.casefold() for romano in ROMANOS), key=len, reverse=True))
_DE_DOS = re.compile(
    rf"\b(?:{_ROMANO})(?: (?:y|e|o|a|al))? (?:{_ROMANO}) {_VISITA}\b|\b{_VISITA} (?:{_ROMANO})(?: (?:y|e|o|a|al))? (?:{_ROMANO})\b"
    rf"|\b(?:{_NUMERO}) (?:y|e|o) (?:{_NUMERO}) {_VISITA}\b|\b{_VISITA} (?:{_NUMERO}) (?:y|e|o) (?:{_NUMERO})\b"
)
"""«I y II VISITA», «I/II visita», «Visitas 1 y 2»."""


def opcion(
    celda: Celda, campo: str, opciones: tuple[str, ...], codigo: str = "CEL-012", sinonimos: tuple[tuple[str, str], ...] = ()
) -> Valor[str]:
    """Lee una opción, uno de sus `sinonimos` o la marcada entre varias; no importan tildes, mayúsculas, género ni abreviatura inequívoca.

    Raises:
        CeldaInvalida: no es ninguna de las opciones (`codigo`).
    """
    texto = elegida(celda.texto) or celda.texto
    escrita = _sin_genero(texto)
    for dicha, una in (*((una, una) for una in opciones), *sinonimos):
        if _sin_genero(dicha) == escrita and not dudoso(texto):
            return Valor(una)
    abreviadas = (
        [] if dudoso(texto) else [una for una in opciones if len(escrita) >= _MINIMO_ABREVIADO and _sin_genero(una).startswith(escrita)]
    )
    if len(abreviadas) == 1:
        return Valor(abreviadas[0])
    raise CeldaInvalida(codigo, campo=campo, opciones=", ".join(opciones), sugerencia=sugerencia(texto, opciones))


def opcion_abierta(celda: Celda, campo: str, opciones: tuple[str, ...], sinonimos: tuple[tuple[str, str], ...] = ()) -> Valor[str]:
    """Lee una opción, o lo que esté escrito si no es ninguna; si se parece a una, lo acompaña una nota (CEL-018)."""
    try:
        return opcion(celda, campo, opciones, sinonimos=sinonimos)
    except CeldaInvalida as defecto:
        escrito = limpio(celda.texto)
        return Valor(escrito, (Nota("CEL-018", defecto.datos),) if defecto.datos["sugerencia"] or dudoso(escrito) else ())


def motivo(celda: Celda, de_la_ie: tuple[str, ...], de_fabrica: tuple[str, ...], *, abierta: bool = False) -> Valor[str]:
    """Lee un motivo: el de la lista si es el mismo escrito de otro modo, o tal cual.

    Si la IE tiene su propia lista y el motivo no está en ella, lo acompaña una nota (INT-005), salvo que esté abierta: que algo de ella
    no se haya podido leer.
    """
    escrito = limpio(celda.texto)
    lista = de_la_ie or de_fabrica
    de_lista = next((uno for uno in lista if clave(uno) == clave(escrito)), None)
    if de_lista is not None:
        return Valor(de_lista)
    return Valor(escrito, (Nota("INT-005", {"sugerencia": sugerencia(escrito, lista)}),) if de_la_ie and not abierta else ())


def _sin_genero(texto: str) -> str:
    junto = "".join(palabra for palabra in normal(texto).split() if palabra not in _ENLACES)
    return junto[:-1] if junto.endswith(("a", "o")) else junto


def si_no(celda: Celda, campo: str) -> Valor[bool]:
    """Lee un sí o un no, también como marca o casilla. Lanza `CeldaInvalida` (CEL-012) si no lo es."""
    if celda.tipo is Tipo.LOGICO or (celda.tipo is Tipo.NUMERO and celda.valor in {0, 1}):
        return Valor(bool(celda.valor))
    if celda.tipo is Tipo.TEXTO:
        texto = elegida(celda.texto) or celda.texto
        if es_afirmativa(texto):
            return Valor(valor=True)
        if es_negativa(texto):
            return Valor(valor=False)
    raise CeldaInvalida("CEL-012", campo=campo, opciones="Sí, No", sugerencia="")


def visita(celda: Celda, admitidas: tuple[int, ...]) -> Valor[int]:
    """Lee un número de visita: «I», 1, «I VISITA», «Primera visita», «1ra», «V1»; de tres, también «De inicio», que se avisa (FIC-030).

    Raises:
        CeldaInvalida: no es un número de visita, o no es de los admitidos (FIC-002).
    """
    numero = None
    if celda.tipo is Tipo.NUMERO and isinstance(celda.valor, int):
        numero = celda.valor
    elif celda.tipo is Tipo.TEXTO:
        numero = numero_de_visita(celda.texto)
        por_momento = visita_de_momento(elegida(celda.texto) or celda.texto, admitidas) if numero is None else None
        if por_momento is not None and not dudoso(celda.texto):
            datos = {"visita": ROMANOS[por_momento - 1], "visitas": visitas_admitidas(admitidas)}
            return Valor(por_momento, (Nota("FIC-030", datos),))
    if numero not in admitidas or numero is None:
        raise CeldaInvalida("FIC-002", visitas=visitas_admitidas(admitidas))
    return Valor(numero)


def visitas_admitidas(numeros: tuple[int, ...]) -> str:
    """Redacta los números de visita: «I, II o III»."""
    return enumerar(ROMANOS[numero - 1] for numero in numeros)


def expresion_de_visita(texto: str, *, completa: bool = False) -> int | None:
    """Busca «II VISITA», «Visita N.° 2», «Segunda visita» en un texto; `completa` exige que no diga nada más.

    Un texto que nombra dos («I y II visita») no dice de cuál es.
    """
    plano = normal(texto)
    partes = _EXPRESION.fullmatch(plano) if completa else _EXPRESION.search(plano)
    if partes is None or _DE_DOS.search(plano):
        return None
    return _NUMEROS[partes[1] or partes[2]]


def sin_visita(texto: str) -> str:
    """Quita del texto, ya normalizado, lo que nombra la visita: «Estado I VISITA» queda en «estado»."""
    return limpio(_EXPRESION.sub(" ", normal(texto)))


@recordada
def con_visita(texto: str) -> str:
    """Escribe entera la visita abreviada de un rótulo: «Estado V1» es «estado visita 1»."""
    return _V_SUELTA.sub(r"visita \1", normal(texto))


@recordada
def numero_de_visita(texto: str) -> int | None:
    """Reconoce un texto que solo dice el número de visita, o el marcado entre varios: «II», «2da», «V2», «1 de 3», «I ( ) II (X)»."""
    if opciones_con_casilla(texto):
        marcada = elegida(texto)
        return numero_de_visita(marcada) if marcada else None
    if limpio(texto).startswith(("-", "–", "−")) or dudoso(texto):
        return None
    abreviada = _ABREVIADA.fullmatch(limpio(texto))
    if abreviada:
        return _NUMEROS.get(abreviada[1])
    del_total = _DEL_TOTAL.fullmatch(normal(texto))
    if del_total:
        numero, total = _NUMEROS[del_total[1]], _NUMEROS[del_total[2]]
        return numero if numero <= total else None
    con_mes = _CON_SU_MES.fullmatch(limpio(texto))
    palabras = normal(con_mes[1] if con_mes and es_mes(normal(con_mes[2])) else texto).split()
    # «2 da» es «2da», pero «I/II» no es «III».
    junto = "".join(palabras) if palabras[:1] and (len(palabras) == 1 or palabras[0].isdecimal()) else ""
    return _NUMEROS.get(junto) or _EN_LETRAS.get(junto) or expresion_de_visita(texto, completa=True)
