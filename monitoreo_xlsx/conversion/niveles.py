"""De una celda a un nivel de la escala, o N.A."""

from __future__ import annotations

import re
import unicodedata

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion.casillas import elegida, opciones_con_casilla
from monitoreo_xlsx.conversion.indices import sin_mayusculas
from monitoreo_xlsx.conversion.senalados import senalado
from monitoreo_xlsx.conversion.textos import clave, dudoso, enumerar, limpio, normal, recordada
from monitoreo_xlsx.conversion.valores import Valor
from monitoreo_xlsx.hallazgos import CeldaInvalida
from monitoreo_xlsx.modelo import Nivel, Rubrica

_NA = frozenset({"na", "noaplica", "noobservado", "noobservada", "noseobserva", "noseobservo", "nocorresponde"})
_DUDA = re.compile(r"[?¿+<>≈~±*=/\\|!¡&^]|[-–—−_]$")
"""Lo que hace de un nivel otra cosa: una duda («3?»), un matiz («3-», «III+»), o dos niveles («3/4»)."""
_SIN_VERSE = 1e-9
"""Lo que a un entero le puede sobrar o faltar cuando sale de una fórmula: Excel no lo muestra."""
_LARGO_DE_SIGLA = 3
_ABREVIADO = re.compile(r"^n(?:iv)? ?(\d+)$")
"""«N3», «Niv. 3», «N.° 3»."""
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
    """Lee un nivel por su valor, su número romano o su etiqueta, o el marcado entre varios; `None` es N.A.

    Raises:
        CeldaInvalida: no es un nivel de la escala (CEL-002).
    """
    valor = celda.valor
    if celda.tipo is Tipo.NUMERO and isinstance(valor, int | float):
        for uno in rubrica.niveles:
            if abs(uno.valor - valor) < _SIN_VERSE:
                return Valor(uno.valor)
    elif celda.tipo is Tipo.TEXTO and isinstance(valor, str):
        if es_na(valor):
            return Valor(None)
        leido = nivel_de_texto(valor, rubrica.niveles)
        if leido is not None:
            return Valor(leido.valor)
    raise CeldaInvalida("CEL-002", niveles=niveles_admitidos(rubrica))


def es_na(texto: str) -> bool:
    """Dice si un texto es un «No aplica»; «#N/A» es un error pegado como valor."""
    return clave(elegida(texto) or texto) in _NA and not texto.lstrip().startswith("#") and not dudoso(texto)


@recordada
def nivel_de_texto(texto: str, niveles: tuple[Nivel, ...]) -> Nivel | None:
    """Reconoce «3», «3,0», «III», «Nivel III», «Logro esperado», «III - Logro esperado», «II ( ) III (X)»; `None` si no es uno."""
    elegido = senalado(texto, [{str(n.valor): n.valor, n.romano.casefold(): n.valor} for n in niveles])
    if elegido is not None:
        return next(n for n in niveles if n.valor == elegido)
    if opciones_con_casilla(texto):
        marcada = elegida(texto)
        return nivel_de_texto(marcada, niveles) if marcada else None
    ancho = limpio(unicodedata.normalize("NFKC", texto))
    cifra = _CIFRA.fullmatch(ancho)
    if cifra:
        return next((n for n in niveles if n.valor == int(cifra[1])), None)
    tal_cual = next((n for n in niveles if sin_mayusculas(n.etiqueta) == sin_mayusculas(ancho)), None)
    if tal_cual is not None or ancho.startswith(("-", "–", "−")) or _DUDA.search(ancho):
        return tal_cual
    palabras = _ABREVIADO.sub(r"\1", normal(texto)).split()
    if palabras[:1] == ["nivel"]:
        palabras = palabras[1:]
    hallados = [uno for posicion, uno in enumerate(niveles) if _nombran(palabras, uno, _nombres(uno, posicion, len(niveles)))]
    return hallados[0] if len(hallados) == 1 else None


def _nombran(palabras: list[str], uno: Nivel, nombres: frozenset[str]) -> bool:
    """Dice si unas palabras son el número, el romano o el nombre de un nivel, o uno de los dos primeros antes o después de su nombre."""
    numeros = {uno.romano.casefold(), str(uno.valor)}
    if _es(palabras, nombres) or (len(palabras) == 1 and palabras[0] in numeros):
        return True
    return len(palabras) > 1 and any(
        n in numeros and _es(resto, nombres) for n, resto in ((palabras[0], palabras[1:]), (palabras[-1], palabras[:-1]))
    )


def _es(palabras: list[str], nombres: frozenset[str]) -> bool:
    """Dice si unas palabras son el nombre de un nivel; las de una sigla no se juntan: «A, D» no es «AD»."""
    junto = "".join(palabras)
    return junto in nombres and (len(palabras) == 1 or len(junto) > _LARGO_DE_SIGLA)


def _nombres(uno: Nivel, posicion: int, cuantos: int) -> frozenset[str]:
    propia = clave(uno.etiqueta)
    # Los sinónimos valen solo si la escala los usa en el mismo lugar: en otra escala «Suficiente» puede ser el nivel II.
    if cuantos == len(_SINONIMOS) and propia in _SINONIMOS[posicion]:
        return _SINONIMOS[posicion]
    return frozenset({propia})
