"""Reconoce qué es cada hoja de un libro de fichas y reúne las fichas que trae."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitoreo_xlsx.celdas import HOJA_DANADA, Celda, Libro
from monitoreo_xlsx.conversion import clave
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.fichas import formulario, matriz, por_visitas, registro, registro_largo
from monitoreo_xlsx.lectura.fichas.contra_que import Entorno, Hallada
from monitoreo_xlsx.lectura.fichas.irreconocibles import apartar, decir_no_reconocido
from monitoreo_xlsx.lectura.fichas.textos import DATOS
from monitoreo_xlsx.lectura.fichas.una_bajo_otra import separar_apiladas
from monitoreo_xlsx.lectura.hoja.nombres_de_ninos import EsConocido, celda_de_ninos, de_la_escuela, lista_rotulada, lugar_sin_nombres
from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos, buscar_datos
from monitoreo_xlsx.lectura.hoja.sobrantes import avisar_hojas
from monitoreo_xlsx.lectura.hoja.vista import Vista, vistas_de
from monitoreo_xlsx.plantillas import FICHA as _FICHA
from monitoreo_xlsx.plantillas import HOJAS_DE_AYUDA_DE_FICHAS

CON_NINOS = "FIC-041"
"""El hallazgo de un libro de fichas que nombra a niños: de él no se hace copia anotada."""

FICHA = "Ficha"
REGISTRO = "Registro"
NO_RECONOCIDO = "No reconocido"
CONSOLIDADO = "Consolidado"
COPIA = "Copia"
_PLANTILLAS_PROPIAS = ("consolidado/", "revision/", "espejo/")
_FICHA_PROPIA = "ficha/"
_HOJAS_DE_CONSOLIDADO = frozenset({"Panel", "Matriz UGEL", "Docentes", "Desempeños", "Datos", "Definiciones"})
_MINIMO_DE_HOJAS = 4
_RUBRICA = Rotulos([_FICHA.campo("rubrica")])


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


def leer_libro_de_fichas(libro: Libro, archivo: str, entornos: Sequence[Entorno]) -> FichasDeLibro:
    """Lee todas las fichas de un libro, cada hoja con su rúbrica; lo que no se reconoce se anota.

    Una hoja dañada cuenta como una ficha apartada: pudo serlo.
    """
    entorno = entornos[0]
    if es_consolidado(libro):
        entorno.bitacora.anotar("ARC-017", Ubicacion(archivo))
        return FichasDeLibro(CONSOLIDADO)
    contenido = NO_RECONOCIDO
    halladas: list[Hallada] = []
    sin_leer: list[Vista] = []
    for vista in vistas_de(libro, archivo):
        clase = ""
        for parte in separar_apiladas(vista, entorno.instrumento):
            clase, suyas = _leer_hoja(parte, libro, _elegir(parte, libro.propiedades.get("rubrica", ""), entornos))
            halladas += suyas
        if not clase:
            sin_leer.append(vista)
            continue
        _senalar_lista(vista, lista_rotulada, entorno)
        contenido = clase if clase == FICHA or contenido == NO_RECONOCIDO else contenido
        entorno.bitacora.trasladar(vista.hoja.avisos, archivo, vista.hoja.nombre)
    sin_listas = [vista for vista in sin_leer if not _senalar_lista(vista, celda_de_ninos, entorno)]
    de_mas, perdidas = apartar(sin_listas, entornos[0])
    halladas += perdidas
    danadas = [Hallada(Ubicacion(archivo, aviso.hoja)) for aviso in libro.avisos if aviso.codigo == HOJA_DANADA]
    if contenido != NO_RECONOCIDO or perdidas:
        avisar_hojas(de_mas, entorno.bitacora, HOJAS_DE_AYUDA_DE_FICHAS)
    elif not danadas and (de_mas or not sin_leer):
        halladas += decir_no_reconocido(libro, de_mas, archivo, entorno.bitacora)
    return FichasDeLibro(contenido, (*halladas, *danadas))


def _senalar_lista(vista: Vista, buscar: Callable[[Vista, EsConocido], Celda | None], entorno: Entorno) -> bool:
    """Anota (FIC-041) la hoja que nombra a niños, sin decir a quién; devuelve si lo hace."""
    celda = buscar(vista, de_la_escuela(entorno.nomina.docentes))
    if celda is not None:
        entorno.bitacora.anotar(CON_NINOS, lugar_sin_nombres(vista, celda))
    return celda is not None


def _leer_hoja(vista: Vista, libro: Libro, entorno: Entorno) -> tuple[str, list[Hallada]]:
    """Dice qué es una hoja (vacío si no se reconoce) y lee sus fichas."""
    rubrica = libro.propiedades.get("rubrica", "")
    de_visitas = por_visitas.reconocer(vista, entorno.instrumento)
    if de_visitas is not None:
        return FICHA, por_visitas.leer(de_visitas, rubrica, entorno)
    largo = registro_largo.reconocer(vista, entorno.instrumento)
    if largo is not None:
        return REGISTRO, registro_largo.leer(largo, rubrica, entorno)
    de_formulario = formulario.reconocer(vista, entorno.instrumento)
    if de_formulario is not None:
        propio = entorno.para_una_ficha()
        de_plantilla = libro.propiedades.get("plantilla", "").startswith(_FICHA_PROPIA)
        leida = formulario.leer(de_formulario, rubrica, propio, de_plantilla=de_plantilla)
        if leida is None:
            entorno.bitacora.hallazgos += propio.bitacora.hallazgos
        return FICHA, [leida] if leida is not None else []
    en_columnas = matriz.reconocer(vista, entorno.instrumento)
    if en_columnas is not None:
        return FICHA, matriz.leer(en_columnas, rubrica, entorno)
    tablas = registro.reconocer(vista, entorno.instrumento)
    return REGISTRO if tablas else "", [hallada for tabla in tablas for hallada in registro.leer(tabla, rubrica, entorno)]


def _elegir(vista: Vista, rubrica_del_libro: str, entornos: Sequence[Entorno]) -> Entorno:
    """El entorno de la rúbrica que la hoja dice tener; si no lo dice, el de la que más desempeños se reconocen en ella."""
    if len(entornos) == 1:
        return entornos[0]
    dato = buscar_datos(vista, _RUBRICA, DATOS).get("rubrica")
    escrita = clave(dato.celda.texto if dato is not None and dato.celda is not None else rubrica_del_libro)
    citados = [e for e in entornos if e.rubricas_admitidas is not None and escrita in e.rubricas_admitidas]
    if len(citados) == 1:
        return citados[0]
    textos = {vista.rotulo(celda) for celda in vista.textos()}

    def reconocidos(entorno: Entorno) -> int:
        return len({d.codigo for texto in textos if (d := entorno.instrumento.buscar(texto)) is not None})

    return max(citados or entornos, key=reconocidos)
