"""Las aulas del cronograma, buscables por como otra hoja las escribe."""

from __future__ import annotations

from collections.abc import Sequence

from monitoreo_xlsx.conversion import clave, leer_aula, normal, sugerencia
from monitoreo_xlsx.modelo import Docente

_ENLACES = frozenset({"de", "del", "la", "las", "el", "los", "y", "e"})

_Clave = tuple[str, str]


class Aulas:
    """La docente de cada aula: la primera del cronograma, si son varias."""

    def __init__(self, docentes: Sequence[Docente]) -> None:
        self._por_clave: dict[_Clave, Docente] = {}
        self._por_suelta: dict[_Clave, list[Docente]] = {}
        for docente in (d for d in docentes if d.aula):
            suya = _clave(docente.aula)
            if suya not in self._por_clave:
                self._por_clave[suya] = docente
                self._por_suelta.setdefault(_suelta(docente.aula), []).append(docente)

    def buscar(self, texto: str) -> Docente | None:
        """La docente del aula que un texto nombra; sin sus artículos («5 años Paz» por «5 años La Paz»), si no puede ser otra."""
        exacta = self._por_clave.get(_clave(texto))
        sueltas = self._por_suelta.get(_suelta(texto), [])
        return exacta or (sueltas[0] if len(sueltas) == 1 else None)

    def posibles(self, texto: str) -> str:
        """Redacta las aulas de esa edad, o la más parecida."""
        edad = leer_aula(texto).edad
        docentes = self._por_clave.values()
        suyas = [d.aula for d in docentes if edad and d.edad == edad]
        return f" (de {edad} años: {', '.join(suyas)})" if suyas else sugerencia(texto, [d.aula for d in docentes])


def _clave(texto: str) -> _Clave:
    edad, seccion = leer_aula(texto)
    una_letra = len(seccion) == 1  # con ella se distingue la «Ñ» de la «N»
    return (edad, seccion if una_letra else clave(seccion)) if edad else ("", clave(texto))


def _suelta(texto: str) -> _Clave:
    """La clave sin las palabras que solo enlazan; una sección que no es más que eso, como la «E», queda entera."""
    edad, seccion = leer_aula(texto)
    palabras = normal(seccion if edad else texto).split()
    propias = [p for p in palabras if p not in _ENLACES]
    return edad, "".join(propias or palabras)
