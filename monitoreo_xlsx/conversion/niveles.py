"""De una celda a un nivel de la escala, o N.A."""

from __future__ import annotations

import re
import unicodedata

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion.textos import clave, enumerar, limpio, normal
from monitoreo_xlsx.conversion.valores import Valor
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.modelo import Nivel, Rubrica

_NA = frozenset({"na", "noaplica", "noobservado", "noobservada", "noseobserva", "noseobservo", "nocorresponde"})
_CIFRA = re.compile(r"[+'’‘]?(\d{1,3})(?:[.,]0+)?")
_SINONIMOS: tuple[frozenset[str], ...] = (
    frozenset({"inicio", "eninicio", "insatisfactorio", "muydeficiente"}),
    frozenset({"proceso", "enproceso"}),
    frozenset({"logrado", "logroesperado", "esperado", "satisfactorio", "suficiente"}),
    frozenset({"destacado", "logrodestacado"}),
)
"""Cómo nombra cada nivel, del I al IV, cada edición de la rúbrica: el número romano es lo que no cambia."""


def niveles_admitidos(rubrica: Rubrica) -> str:
    """Redacta los valores de la escala: «1, 2, 3 o 4»."""
    return enumerar(str(nivel.valor) for nivel in rubrica.niveles)


def nivel(celda: Celda, rubrica: Rubrica) -> Valor[int | None]:
    """Lee un nivel por su valor, su número romano o su etiqueta; `None` es N.A.

    Raises:
        CeldaInvalida: no es un nivel de la escala (CEL-002).
    """
    valor = celda.valor
    if celda.tipo is Tipo.NUMERO and isinstance(valor, int | float):
        for uno in rubrica.niveles:
            if uno.valor == valor:
                return Valor(uno.valor)
    elif celda.tipo is Tipo.TEXTO and isinstance(valor, str):
        # «#N/A» escrito como texto es un error pegado como valor, no un «No aplica».
        if clave(valor) in _NA and not valor.lstrip().startswith("#"):
            return Valor(None)
        leido = nivel_de_texto(valor, rubrica.niveles)
        if leido is not None:
            return Valor(leido.valor)
    raise CeldaInvalida("CEL-002", niveles=niveles_admitidos(rubrica))


def nivel_de_texto(texto: str, niveles: tuple[Nivel, ...]) -> Nivel | None:
    """Reconoce «3», «3,0», «III», «Nivel III», «Logro esperado», «III - Logro esperado»; `None` si no es de la escala."""
    ancho = limpio(unicodedata.normalize("NFKC", texto))
    cifra = _CIFRA.fullmatch(ancho)
    if cifra:
        return next((n for n in niveles if n.valor == int(cifra[1])), None)
    if ancho.startswith(("-", "–", "−")):
        return None
    palabras = normal(texto).split()
    if palabras[:1] == ["nivel"]:
        palabras = palabras[1:]
    junto = "".join(palabras)
    for posicion, uno in enumerate(niveles):
        nombres = _nombres(uno, posicion, len(niveles))
        cortos = {uno.romano.casefold(), str(uno.valor)}
        if junto in nombres | cortos:
            return uno
        if palabras and palabras[0] in cortos and "".join(palabras[1:]) in nombres:
            return uno
    return None


def _nombres(uno: Nivel, posicion: int, cuantos: int) -> frozenset[str]:
    propia = clave(uno.etiqueta)
    # Los sinónimos valen solo si la escala los usa en el mismo lugar: en otra escala «Suficiente» puede ser el nivel II.
    if cuantos == len(_SINONIMOS) and propia in _SINONIMOS[posicion]:
        return _SINONIMOS[posicion]
    return frozenset({propia})
