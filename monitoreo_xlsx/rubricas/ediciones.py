"""En qué se diferencian dos rúbricas de un mismo periodo, en palabras."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitoreo_xlsx.modelo import Desempeno, Rubrica


def diferencias(una: Rubrica, otra: Rubrica) -> tuple[str, ...]:
    """Qué tiene `otra` que no tiene `una`, y al revés: desempeños, pesos, descriptores, escala y regla. Vacía si dicen lo mismo."""
    return (*_desempenos(una, otra), *_escala(una, otra), *_regla(una, otra))


def _desempenos(una: Rubrica, otra: Rubrica) -> Iterator[str]:
    propios, ajenos = _por_nombre(una), _por_nombre(otra)
    if solo := [d for nombre, d in ajenos.items() if nombre not in propios]:
        yield f"Agrega {_lista(solo)}."
    if solo := [d for nombre, d in propios.items() if nombre not in ajenos]:
        yield f"No tiene {_lista(solo)}."
    comunes = [(propios[nombre], ajenos[nombre]) for nombre in propios if nombre in ajenos]
    if distintos := [b for a, b in comunes if (a.peso, a.puntua) != (b.peso, b.puntua)]:
        yield f"Cambia cuánto suma {_lista(distintos)}."
    if distintos := [b for a, b in comunes if (a.aspectos, a.descriptores) != (b.aspectos, b.descriptores)]:
        yield f"Describe de otro modo {_lista(distintos)}."


def _escala(una: Rubrica, otra: Rubrica) -> Iterator[str]:
    escalas = [tuple((n.valor, n.romano, n.etiqueta, n.logrado) for n in r.niveles) for r in (una, otra)]
    if escalas[0] != escalas[1]:
        yield "Su escala es otra: " + ", ".join(f"{n.valor} {n.romano} {n.etiqueta}" for n in otra.niveles) + "."


def _regla(una: Rubrica, otra: Rubrica) -> Iterator[str]:
    if una.regla != otra.regla:
        tramos = ", ".join(f"{t.romano} de {t.desde:g} a {t.hasta:g}" for t in otra.regla.tramos)
        yield f"Llega al nivel global de otro modo: por {otra.regla.metodo}, {tramos}."


def _por_nombre(rubrica: Rubrica) -> dict[str, Desempeno]:
    return {" ".join(d.nombre.casefold().split()): d for d in rubrica.desempenos}


def _lista(desempenos: Iterable[Desempeno]) -> str:
    return "; ".join(f"{d.codigo} {d.nombre}" for d in desempenos)
