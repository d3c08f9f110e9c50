"""Reconoce los desempeños de la rúbrica por su código, su nombre o ambos juntos."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitoreo_xlsx.conversion import clave, normal, sugerencia
from monitoreo_xlsx.modelo import Desempeno, Rubrica

_NUMERACION = re.compile(r"(?:[a-z]?\d{1,2}|[a-z]|[ivx]{1,4}) ")

_CODIGO = re.compile(r"[a-z]+\d+")
_CIFRAS = re.compile(r"\d+")


class Instrumento:
    """Los desempeños de una rúbrica, buscables por como se escriben en fichas y registros."""

    def __init__(self, rubrica: Rubrica) -> None:
        self.rubrica = rubrica
        self._por_codigo = {clave(d.codigo): d for d in rubrica.desempenos}
        self._por_nombre = {clave(d.nombre): d for d in rubrica.desempenos}

    def buscar(self, texto: str) -> Desempeno | None:
        """Reconoce «A1», «Programación anual…», «A1. Programación…» o «1. Programación…»; `None` si no es ninguno."""
        junto = clave(texto)
        exacto = self._por_codigo.get(junto) or self._por_nombre.get(junto)
        if exacto is not None:
            return exacto
        plano = normal(texto)
        por_nombre = self._por_nombre.get(clave(_NUMERACION.sub("", plano, count=1)))
        if por_nombre is not None:
            return por_nombre
        primera, _, resto = plano.partition(" ")
        con_cifra = any(c.isdigit() for c in primera) and not primera.isdecimal()
        return self._por_codigo.get(primera) if con_cifra and resto else None

    def citados(self, texto: str) -> tuple[str, ...]:
        """Los códigos que un texto nombra: «A4 y A6», «A8/A9». Los que son parte del nombre de un desempeño no cuentan."""
        desempeno = self.buscar(texto)
        propios = normal(desempeno.nombre).split() if desempeno is not None else []
        formas = {_CIFRAS.sub("", codigo) for codigo in self._por_codigo}
        hallados = (p for p in normal(texto).split() if p not in propios and _CODIGO.fullmatch(p) and _CIFRAS.sub("", p) in formas)
        return tuple(dict.fromkeys(hallados))

    def sugerir(self, texto: str) -> str:
        """Redacta el código o el nombre más parecido, o nada."""
        return sugerencia(texto, self._nombres(texto))

    def _nombres(self, texto: str) -> Iterable[str]:
        es_codigo = " " not in texto.strip()
        return [d.codigo if es_codigo else d.nombre for d in self.rubrica.desempenos]

    def claves(self) -> frozenset[str]:
        """Los modos de nombrar la rúbrica entera que una ficha puede llevar: su identificador, su nombre, con o sin versión."""
        r = self.rubrica
        return nombres_de_rubrica(r.id, r.version) | {clave(r.nombre), clave(r.nombre + r.version)}


def nombres_de_rubrica(identificador: str, version: str) -> frozenset[str]:
    """Los modos de escribir una rúbrica por su identificador, con su versión o sin ella."""
    if not clave(identificador):
        return frozenset()
    return frozenset({clave(identificador), clave(identificador + version)})
