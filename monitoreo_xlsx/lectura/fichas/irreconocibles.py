"""Lo que está entre las fichas y no se reconoce: fichas estropeadas, libros de otra cosa, libros sin nada."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitoreo_xlsx.celdas import Celda, Libro, Tipo
from monitoreo_xlsx.conversion import clave, limpio
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno, Hallada
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.sobrantes import en_una_linea
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.plantillas import HOJAS_DE_AYUDA_DE_FICHAS

_MINIMO_DE_DESEMPENOS = 2
_LARGO_DE_NOMBRE = 80
_DOCUMENTOS = {
    "cronograma": "un cronograma",
    "rubrica": "un libro de rúbrica",
    "aprendizajes": "un libro de aprendizajes",
}
"""Los libros que este programa crea y se leen fuera de «fichas», por la marca que llevan en su propiedad «plantilla»."""
_DE_AYUDA = frozenset(clave(nombre) for nombre in HOJAS_DE_AYUDA_DE_FICHAS)


def apartar(vistas: Iterable[Vista], entorno: Entorno) -> tuple[list[Vista], list[Hallada]]:
    """Separa las hojas que no se usan de las que son fichas estropeadas, que anota (HOJ-017) y aparta."""
    de_mas, perdidas = [], []
    for vista in vistas:
        celda = _docente(vista, entorno) if _con_desempenos(vista, entorno) else None
        if celda is None:
            de_mas.append(vista)
            continue
        lugar = vista.lugar(celda.fila, celda.columna)
        entorno.bitacora.anotar("HOJ-017", lugar, limpio(celda.texto))
        perdidas.append(Hallada(lugar))
    return de_mas, perdidas


def _con_desempenos(vista: Vista, entorno: Entorno) -> bool:
    if vista.hoja.oculta or clave(vista.hoja.nombre) in _DE_AYUDA:
        return False
    hallados = {d.codigo for celda in vista.textos() if (d := entorno.instrumento.de_celda(celda)) is not None}
    return len(hallados) >= _MINIMO_DE_DESEMPENOS


def _docente(vista: Vista, entorno: Entorno) -> Celda | None:
    cortos = (celda for celda in vista.textos() if len(celda.texto) <= _LARGO_DE_NOMBRE)
    return next((celda for celda in cortos if entorno.nomina.con_nombre(celda.texto)), None)


def decir_no_reconocido(libro: Libro, vistas: Sequence[Vista], archivo: str, bitacora: Bitacora) -> list[Hallada]:
    """Anota qué es un libro en el que ninguna hoja se reconoce; `vistas` son sus hojas. Si puede ser una ficha, la aparta.

    Si perdió sus textos es ARC-005; si no tiene nada, ARC-029; si es otro documento del monitoreo, ARC-030; y si no se sabe qué es,
    HOJ-008, con sus celdas dañadas (HOJ-022).
    """
    if _sin_textos(libro):
        bitacora.anotar("ARC-005", Ubicacion(archivo), causa="sus textos no están dentro del archivo")
        return [Hallada(Ubicacion(archivo))]
    con_algo = [vista for vista in vistas if vista.filas]
    de_nadie = [vista for vista in con_algo if clave(vista.hoja.nombre) not in _DE_AYUDA]
    documento = _DOCUMENTOS.get(libro.propiedades.get("plantilla", "").partition("/")[0], "" if de_nadie else "un libro de ayuda")
    if not con_algo:
        bitacora.anotar("ARC-029", Ubicacion(archivo))
        return []
    if documento:
        bitacora.anotar("ARC-030", Ubicacion(archivo), que=documento)
        return []
    bitacora.anotar("HOJ-008", de_nadie[0].lugar_de_hoja)
    for vista in de_nadie:
        _decir_danadas(vista, bitacora)
    return [Hallada(de_nadie[0].lugar_de_hoja)]


def _decir_danadas(vista: Vista, bitacora: Bitacora) -> None:
    """Anota (HOJ-022) las celdas de una hoja que no dicen nada que se entienda: quizá por ellas no se la reconoce."""
    danadas = [celda for celda in vista.hoja.celdas.values() if celda.tipo is Tipo.ERROR]
    if danadas:
        lugar = vista.lugar(danadas[0].fila, danadas[0].columna)
        bitacora.anotar("HOJ-022", lugar, danadas[0].texto, cuales=en_una_linea([celda.referencia for celda in danadas]))


def _sin_textos(libro: Libro) -> bool:
    """Dice si el libro tiene más celdas dañadas que textos: perdió la parte donde se guardan y no puede reconocerse."""
    celdas = [celda for hoja in libro.hojas for celda in hoja.celdas.values()]
    danadas = sum(celda.tipo is Tipo.ERROR and not celda.texto.startswith("#") for celda in celdas)
    return danadas > sum(celda.tipo is Tipo.TEXTO for celda in celdas)
