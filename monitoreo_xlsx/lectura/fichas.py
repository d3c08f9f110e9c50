"""Reconoce qué es cada hoja de un libro de fichas y reúne las fichas que trae."""

from __future__ import annotations

from dataclasses import dataclass

from monitoreo_xlsx.celdas import Libro, Tipo
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura import formulario, formulario_por_visitas, registro
from monitoreo_xlsx.lectura.entorno import Entorno, Hallada
from monitoreo_xlsx.lectura.vista import Vista

FICHA = "Ficha"
REGISTRO = "Registro"
NO_RECONOCIDO = "No reconocido"
CONSOLIDADO = "Consolidado"
_PLANTILLAS_PROPIAS = ("consolidado/", "revision/")
_HOJAS_DE_CONSOLIDADO = frozenset({"Panel", "Matriz UGEL", "Docentes", "Desempeños", "Datos", "Definiciones"})
_MINIMO_DE_HOJAS = 4


@dataclass(frozen=True, slots=True)
class FichasDeLibro:
    """Qué es un libro y las fichas llenas que trae."""

    contenido: str
    halladas: tuple[Hallada, ...] = ()


def es_consolidado(libro: Libro) -> bool:
    """Dice si el libro es un consolidado de este programa, aunque otro programa le haya quitado su marca al guardarlo."""
    if libro.propiedades.get("plantilla", "").startswith(_PLANTILLAS_PROPIAS):
        return True
    return len(_HOJAS_DE_CONSOLIDADO & {hoja.nombre for hoja in libro.hojas}) >= _MINIMO_DE_HOJAS


def leer_libro_de_fichas(libro: Libro, archivo: str, entorno: Entorno) -> FichasDeLibro:
    """Lee todas las fichas de un libro; si ninguna hoja se reconoce lo anota (HOJ-008)."""
    if es_consolidado(libro):
        entorno.bitacora.anotar("ARC-017", Ubicacion(archivo))
        return FichasDeLibro(CONSOLIDADO)
    rubrica = libro.propiedades.get("rubrica", "")
    contenido = NO_RECONOCIDO
    halladas: list[Hallada] = []
    for hoja in libro.hojas:
        vista = Vista(hoja, archivo)
        por_visitas = formulario_por_visitas.reconocer(vista, entorno.instrumento)
        if por_visitas is not None:
            contenido = FICHA
            halladas += formulario_por_visitas.leer(por_visitas, rubrica, entorno)
            entorno.bitacora.trasladar(hoja.avisos, archivo, hoja.nombre)
            continue
        de_formulario = formulario.reconocer(vista)
        de_registro = registro.reconocer(vista, entorno.instrumento) if de_formulario is None else None
        if de_formulario is not None:
            contenido = FICHA
            propio = entorno.para_una_ficha()
            leida = formulario.leer(de_formulario, rubrica, propio)
            if leida is None:
                entorno.bitacora.hallazgos += propio.bitacora.hallazgos
            else:
                halladas.append(leida)
        elif de_registro is not None:
            contenido = REGISTRO if contenido == NO_RECONOCIDO else contenido
            halladas += registro.leer(de_registro, rubrica, entorno)
        if de_formulario is not None or de_registro is not None:
            entorno.bitacora.trasladar(hoja.avisos, archivo, hoja.nombre)
    if contenido == NO_RECONOCIDO and _sin_textos(libro):
        entorno.bitacora.anotar("ARC-005", Ubicacion(archivo), causa="sus textos no están dentro del archivo")
        halladas.append(Hallada(Ubicacion(archivo)))
    elif contenido == NO_RECONOCIDO:
        nombre = next((hoja.nombre for hoja in libro.hojas if hoja.celdas), libro.hojas[0].nombre if libro.hojas else "")
        entorno.bitacora.anotar("HOJ-008", Ubicacion(archivo, nombre))
    return FichasDeLibro(contenido, tuple(halladas))


def _sin_textos(libro: Libro) -> bool:
    """Dice si el libro tiene más celdas dañadas que textos: perdió la parte donde se guardan y no puede reconocerse."""
    celdas = [celda for hoja in libro.hojas for celda in hoja.celdas.values()]
    danadas = sum(celda.tipo is Tipo.ERROR and not celda.texto.startswith("#") for celda in celdas)
    return danadas > sum(celda.tipo is Tipo.TEXTO for celda in celdas)
