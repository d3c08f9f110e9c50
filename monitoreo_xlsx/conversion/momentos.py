"""De un texto al momento en que se evaluó a los niños."""

from __future__ import annotations

from monitoreo_xlsx.conversion.textos import normal
from monitoreo_xlsx.modelo import MomentoLogro

_PALABRAS: dict[str, MomentoLogro] = {
    **dict.fromkeys(("diagnostico", "diagnostica", "inicio", "inicial", "entrada"), MomentoLogro.DIAGNOSTICO),
    **dict.fromkeys(("proceso", "intermedio", "intermedia", "seguimiento"), MomentoLogro.PROCESO),
    **dict.fromkeys(("final", "salida", "cierre"), MomentoLogro.FINAL),
}
_ORDEN = dict(zip(("1", "2", "3"), MomentoLogro, strict=True)) | dict(zip(("i", "ii", "iii"), MomentoLogro, strict=True))
_DUDOSAS = frozenset({"inicial", "seguimiento"})
"""«Institución Educativa Inicial» y «Seguimiento de los aprendizajes» no dicen ningún momento."""
_DE_MOMENTO = frozenset(
    {
        *("evaluacion", "momento", "etapa", "prueba", "toma", "fase", "medicion"),
        *("evaluados", "ad", "a", "b", "c", "destacado", "esperado"),
    }
)
_ENLACES = frozenset({"de", "del", "a", "al"})
_DE_VISITA = frozenset({"visita", "monitoreo", "observacion"})
_DE_SEGUIMIENTO = frozenset({"seguimiento", "cierre", "entrada"})
"""De un momento de los aprendizajes sí, y de una visita no se sabe."""
_RELLENO = frozenset({"evaluacion", "momento", "etapa", "de", "del", "la", "el", "n", "no", "nro"})


def momento_de_logro(texto: str) -> MomentoLogro | None:
    """Reconoce un texto que solo dice el momento: «Diagnóstico», «Evaluación de salida», «Momento II», 1."""
    palabras = [p for p in normal(texto).split() if p not in _RELLENO]
    return _PALABRAS.get(palabras[0]) or _ORDEN.get(palabras[0]) if len(palabras) == 1 else None


def visita_de_momento(texto: str, visitas: tuple[int, ...]) -> int | None:
    """La visita que un texto nombra por su lugar en el año: «De inicio», «Visita de proceso», «Salida». Solo si son tres."""
    palabras = [p for p in normal(texto).split() if p not in _RELLENO and p not in _DE_VISITA]
    momento = _PALABRAS.get(palabras[0]) if len(palabras) == 1 and palabras[0] not in _DE_SEGUIMIENTO else None
    lugares = dict(zip(MomentoLogro, visitas, strict=True)) if len(visitas) == len(MomentoLogro) else {}
    return lugares.get(momento) if momento is not None else None


def separar_momento(texto: str) -> tuple[MomentoLogro | None, str]:
    """Busca un momento dentro de un texto y devuelve lo demás: «Final AD» es (Final, «ad»). Con dos momentos no hay ninguno."""
    palabras = normal(texto).split()
    hallados = {_PALABRAS[p] for i, p in enumerate(palabras) if p in _PALABRAS and (p not in _DUDOSAS or _dice_momento(palabras, i))}
    if len(hallados) != 1:
        return None, texto
    return hallados.pop(), " ".join(p for p in palabras if p not in _PALABRAS and p not in _RELLENO)


def _dice_momento(palabras: list[str], lugar: int) -> bool:
    """Dice si una palabra dudosa es un momento: va sola, tras «evaluación» o una como ella, o junto a un rótulo («Inicial AD»)."""
    if lugar:
        sin_enlaces = (p for p in reversed(palabras[:lugar]) if p not in _ENLACES)
        return palabras[lugar - 1] in _DE_MOMENTO or next(sin_enlaces, "") in _DE_MOMENTO
    siguiente = palabras[1] if len(palabras) > 1 else ""
    enlaza = siguiente in _ENLACES and len(palabras) > 2  # noqa: PLR2004 - en «Inicial A» no hay nada más que enlazar: es el nivel
    return not enlaza and not siguiente.isdecimal()
