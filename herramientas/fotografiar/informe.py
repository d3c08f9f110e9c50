"""Lo que se dice de una comparación: primero cuánto y de qué, y después cada escuela."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from herramientas.fotografiar.comparacion import Cambio, Comparacion

MAX_CAMBIOS = 12
MAX_GRUPOS = 40
MAX_CLAVES = 5


def informe(comparacion: Comparacion, *, todo: bool = False) -> Iterator[str]:
    """Da las líneas del informe; sin `todo`, de lo que se repite o es muy largo dice cuánto es."""
    c = comparacion
    yield f"{c.comparadas} fotografías comparadas: {c.iguales} iguales y {len(c.distintas)} distintas."
    yield from _resumen("Hallazgos, por código", c, hallazgos=True)
    yield from _resumen("Hechos, por campo", c, hallazgos=False)
    grupos: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for diferencia in c.distintas:
        grupos[tuple(map(_linea, diferencia.cambios))].append(diferencia.clave)
    limite = len(grupos) if todo else MAX_GRUPOS
    for lineas, claves in list(grupos.items())[:limite]:
        yield ""
        yield from _claves(claves, todo=todo)
        yield from _hasta(lineas, len(lineas) if todo else MAX_CAMBIOS, "  ")
    if len(grupos) > limite:
        yield f"\n… y {len(grupos) - limite} diferencias más (con --todo salen todas)."
    yield from _de_uno_solo("Solo en el álbum de antes", c.faltan, todo=todo)
    yield from _de_uno_solo("Solo en el álbum de después", c.nuevas, todo=todo)


def _resumen(titulo: str, comparacion: Comparacion, *, hallazgos: bool) -> Iterator[str]:
    cuentas: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    en: dict[str, set[str]] = defaultdict(set)
    for diferencia in comparacion.distintas:
        for cambio in diferencia.cambios:
            if cambio.es_hallazgo is hallazgos:
                cuentas[cambio.asunto][_clase(cambio)] += 1
                en[cambio.asunto].add(diferencia.clave)
    if not cuentas:
        return
    yield f"\n{titulo}"
    for asunto, veces in sorted(cuentas.items()):
        dichas = ", ".join(f"{verbo} {n}" for verbo, n in zip(("aparece", "desaparece", "cambia"), veces, strict=True) if n)
        yield f"  {asunto}: {dichas} (en {len(en[asunto])} fotografías)"


def _clase(cambio: Cambio) -> int:
    return 0 if cambio.antes is None else 1 if cambio.despues is None else 2


def _linea(cambio: Cambio) -> str:
    if cambio.antes is not None and cambio.despues is not None:
        return f"~ {cambio.ruta}: {cambio.antes} -> {cambio.despues}"
    signo, valor = ("+", cambio.despues) if cambio.antes is None else ("-", cambio.antes)
    if cambio.partes > 1:
        return f"{signo} {cambio.ruta} ({cambio.partes} hechos)"
    return f"{signo} {cambio.ruta}{f' = {valor}' if valor else ''}"


def _claves(claves: Sequence[str], *, todo: bool) -> Iterator[str]:
    yield from claves if todo else claves[:MAX_CLAVES]
    if not todo and len(claves) > MAX_CLAVES:
        yield f"… y otras {len(claves) - MAX_CLAVES} fotografías, igual"


def _hasta(lineas: Sequence[str], limite: int, sangria: str) -> Iterator[str]:
    yield from (f"{sangria}{linea}" for linea in lineas[:limite])
    if len(lineas) > limite:
        yield f"{sangria}… y {len(lineas) - limite} más"


def _de_uno_solo(titulo: str, claves: Iterable[str], *, todo: bool) -> Iterator[str]:
    lista = list(claves)
    if lista:
        yield f"\n{titulo}, sin comparar: {len(lista)}"
        yield from _hasta(lista, len(lista) if todo else MAX_CLAVES, "  ")
