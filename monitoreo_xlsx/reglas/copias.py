"""Las evidencias que están, palabra por palabra, en más de una ficha."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from monitoreo_xlsx.conversion import normal
from monitoreo_xlsx.hallazgos import Hallazgo
from monitoreo_xlsx.modelo import ROMANOS, Expediente, Ficha, Puntaje
from monitoreo_xlsx.reglas.celdas_juntas import celdas_juntas, las_que_caben

MINIMO_DE_LETRAS = 15
"""Un texto más corto («sí», «no se observó») se repite sin que nadie lo copie."""


def evidencia_copiada(expediente: Expediente) -> Iterator[Hallazgo]:
    """CAL-002: unas fichas comparten evidencias; uno por grupo, en la primera fila copiada de la segunda de sus fichas.

    Son del mismo grupo dos fichas que comparten una, y las que comparten otra con cualquiera de ellas.
    """
    fichas = sorted(expediente.fichas, key=lambda f: (f.fecha or date.max, f.visita))
    textos = [[(p, normal(p.evidencia)) for p in ficha.puntajes] for ficha in fichas]
    de_texto: dict[str, list[int]] = {}
    for posicion, suyos in enumerate(textos):
        for texto in {texto for _, texto in suyos if len(texto) >= MINIMO_DE_LETRAS}:
            de_texto.setdefault(texto, []).append(posicion)
    compartidos = {texto: posiciones for texto, posiciones in de_texto.items() if len(posiciones) > 1}
    for grupo in _grupos(compartidos):
        suyas = {n: [(p, texto) for p, texto in textos[n] if texto in compartidos] for n in grupo}
        lineas = (_donde(fichas[n], [p for p, _ in suyas[n]], expediente) for n in grupo)
        cuantas = len({texto for pares in suyas.values() for _, texto in pares})
        evidencias = f"{cuantas} evidencia{'s' if cuantas > 1 else ''}"
        datos = {"fichas": str(len(grupo)), "evidencias": evidencias, "cuales": las_que_caben(lineas, len(grupo))}
        yield Hallazgo("CAL-002", suyas[grupo[1]][0][0].lugar, datos=datos)


def _grupos(compartidos: Mapping[str, Sequence[int]]) -> list[list[int]]:
    """Las posiciones unidas, directamente o por otras, en el orden de sus fichas."""
    jefe: dict[int, int] = {}

    def de(posicion: int) -> int:
        raiz = posicion
        while jefe.setdefault(raiz, raiz) != raiz:
            raiz = jefe[raiz]
        while jefe[posicion] != raiz:
            jefe[posicion], posicion = raiz, jefe[posicion]
        return raiz

    for posiciones in compartidos.values():
        for posicion in posiciones[1:]:
            una, otra = sorted((de(posiciones[0]), de(posicion)))
            jefe[otra] = una
    grupos: dict[int, list[int]] = {}
    for posicion in sorted(jefe):
        grupos.setdefault(de(posicion), []).append(posicion)
    return sorted(grupos.values())


def _donde(ficha: Ficha, puntajes: Sequence[Puntaje], expediente: Expediente) -> str:
    lugar = puntajes[0].lugar
    celdas = celdas_juntas(p.lugar for p in puntajes)
    docente = expediente.docente(ficha.docente).nombre
    return f"{docente}, visita {ROMANOS[ficha.visita - 1]} ({lugar.archivo}, {lugar.hoja}!{celdas})"
