"""El libro del cronograma: la IE, sus visitas y lo demás que se programa y se acuerda en el año."""

from __future__ import annotations

from collections.abc import Sequence

from monitoreo_xlsx.modelo import Compromiso, Docente, Forma, Institucion, Intervencion, Momento, Pareja, Visita
from monitoreo_xlsx.plantillas import CRONOGRAMA, FORMAS_DE_FABRICA, MOMENTOS, MOTIVOS, VERSION
from monitoreo_xlsx.salida.estilo import Libro
from monitoreo_xlsx.salida.plantillas.cronograma import listas
from monitoreo_xlsx.salida.plantillas.cronograma.acompanamiento import hoja_anteriores, hoja_intervenciones, hoja_pares
from monitoreo_xlsx.salida.plantillas.cronograma.cambios import hoja_cambios, hoja_dispensas
from monitoreo_xlsx.salida.plantillas.cronograma.datos_ie import hoja_datos_ie
from monitoreo_xlsx.salida.plantillas.cronograma.visitas import COLUMNAS, hoja_cronograma, rotulo_momento
from monitoreo_xlsx.salida.plantillas.validacion import Contexto

__all__ = ["COLUMNAS", "libro_cronograma", "rotulo_momento"]


def libro_cronograma(
    institucion: Institucion,
    momentos: tuple[Momento, ...],
    docentes: Sequence[Docente] = (),
    visitas: Sequence[Visita] = (),
    *,
    formas: Sequence[Forma] = FORMAS_DE_FABRICA,
    motivos: Sequence[str] = MOTIVOS,
    parejas: Sequence[Pareja] = (),
    intervenciones: Sequence[Intervencion] = (),
    anteriores: Sequence[Compromiso] = (),
) -> bytes:
    """Escribe el cronograma, en blanco o con las docentes y lo que se dé de ellas, y con las listas de la IE.

    Raises:
        KeyError: algo es de una docente que no está entre las dadas.
    """
    libro = Libro(CRONOGRAMA.titulo, f"cronograma/{VERSION}")
    vueltas = momentos or MOMENTOS
    base = Contexto(
        romanos=tuple(m.romano for m in vueltas),
        periodo=institucion.periodo,
        formas=listas.rango_de_formas(formas),
        motivos=listas.rango_de_motivos(motivos),
    )
    datos = hoja_datos_ie(libro, institucion)
    contexto = hoja_cronograma(libro, institucion, datos, vueltas, docentes, visitas, base)
    hoja_cambios(libro, institucion, docentes, visitas, contexto)
    hoja_pares(libro, institucion, docentes, parejas, contexto)
    hoja_intervenciones(libro, institucion, docentes, intervenciones, contexto)
    hoja_anteriores(libro, institucion, docentes, anteriores, contexto)
    listas.hoja_listas(libro, institucion, formas, motivos)
    hoja_dispensas(libro, institucion)
    return libro.bytes()
