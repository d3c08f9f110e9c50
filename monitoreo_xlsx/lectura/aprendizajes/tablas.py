"""Halla las tablas de logros de una hoja, también si están una debajo de otra, y lo que el título de cada una dice de ella."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from monitoreo_xlsx.celdas import Tipo
from monitoreo_xlsx.conversion import leer_aula, limpio, momento_de_logro, normal, separar_momento
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.fin_de_tabla import es_pie
from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos
from monitoreo_xlsx.lectura.hoja.tablas import Tabla, armar_cabecera, columnas_de, exigir_columna
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.modelo import NIVELES_DE_LOGRO, MomentoLogro
from monitoreo_xlsx.plantillas import LOGROS

COMPETENCIA, MOMENTO = (LOGROS.campo(c) for c in ("competencia", "momento"))
AULA = replace(LOGROS.campo("aula"), otros=(*LOGROS.campo("aula").otros, "Sección"))
"""El aula; si el título de la tabla dice la edad, su columna puede tener solo la sección."""
DE_CONTEO = tuple(LOGROS.campo(c) for c in ("evaluados", *NIVELES_DE_LOGRO))

_ROTULOS = Rotulos((AULA, *LOGROS.columnas[1:]))
_FIJAS, _FIJAS_CON_MOMENTO = Rotulos((AULA, COMPETENCIA)), Rotulos((AULA, COMPETENCIA, MOMENTO))
_MINIMO_DE_CONTEOS = 2
_EN_ANOS = re.compile(r"(?:\b|\d)anos?\b")

ComoAula = Callable[[str], bool]
"""Dice si un texto nombra un aula del cronograma."""


@dataclass
class TablaDeLogros:
    """Una tabla de logros: sus columnas y, por momento, las de sus conteos (`None` si el momento va en otra parte).

    `momento`, `aula` y `edad` son los de toda la tabla, si los dice su título o el nombre de la hoja, y `titulo`, el momento que
    dice otro título entre sus filas; `anterior` es la que tiene encima en la hoja.
    """

    tabla: Tabla
    conteos: dict[MomentoLogro | None, dict[str, int]]
    momento: MomentoLogro | None = None
    aula: str = ""
    edad: str = ""
    titulo: MomentoLogro | None = None
    anterior: TablaDeLogros | None = None

    def cabecera_de(self, momento: MomentoLogro | None) -> Ubicacion:
        """Nombra la celda de la cabecera donde empiezan los conteos de un momento."""
        columna = min(self.conteos[momento].values())
        return self.tabla.vista.lugar(self.tabla.cabecera.textos[columna][-1][0], columna)


def hay_tabla(vista: Vista) -> bool:
    """Dice si una hoja trae alguna tabla de logros."""
    return next(_recorrer(vista), None) is not None


def tablas_de_logros(vista: Vista) -> list[TablaDeLogros]:
    """Da las tablas de logros de una hoja, de arriba abajo, cada una con las filas de su título y las suyas."""
    halladas, filas = list(_recorrer(vista)), vista.filas
    inicios = []
    for anterior, tabla in pairwise(halladas):
        tabla.anterior = anterior
        inicios.append(_inicio(filas, anterior, tabla))
    for tabla, parte in zip(halladas, vista.partir(inicios) if inicios else (), strict=False):
        tabla.tabla.vista = parte
    return halladas


def _recorrer(vista: Vista) -> Iterator[TablaDeLogros]:
    """Halla las cabeceras que tienen la competencia y al menos dos conteos, con los momentos en ellas o sin ellos.

    Bajo la primera también da, sin conteos, la que no los tiene: sus filas no son de la tabla de encima.
    """
    ultima = 0
    for fila in vista.filas:
        celdas = vista.fila(fila) if fila > ultima else ()
        ancla = next((c.columna for c in celdas if c.tipo is Tipo.TEXTO and _ROTULOS.campo(limpio(c.texto)) == COMPETENCIA), None)
        if ancla is None:
            continue
        tabla = Tabla(vista, armar_cabecera(vista, fila, ancla, _es_rotulo), {})
        conteos = _columnas(tabla)
        if any(len(set(columnas) & set(NIVELES_DE_LOGRO)) >= _MINIMO_DE_CONTEOS for columnas in conteos.values()):
            ultima = tabla.cabecera.ultima
            yield TablaDeLogros(tabla, conteos)
        elif ultima:
            ultima = tabla.cabecera.ultima
            yield TablaDeLogros(tabla, {})


def _es_rotulo(texto: str) -> bool:
    return _ROTULOS.campo(texto) is not None or separar_momento(texto)[0] is not None


def _columnas(tabla: Tabla) -> dict[MomentoLogro | None, dict[str, int]]:
    """Reparte por momento las columnas de conteos. Una de porcentajes no es ninguna.

    Una cabecera sin combinar dice el momento solo sobre su primera columna: vale hasta la del siguiente.
    """
    conteos: dict[MomentoLogro | None, dict[str, int]] = {}
    ultimo: MomentoLogro | None = None
    for columna, textos in tabla.cabecera.textos.items():
        if any("%" in texto for _, texto in textos):
            continue
        campo, momento = None, None
        for _, texto in reversed(textos):
            suyo, resto = (None, texto) if _ROTULOS.campo(texto) else separar_momento(texto)
            momento = momento or suyo
            campo = campo or _ROTULOS.campo(resto)
        ultimo = momento or ultimo
        if campo in DE_CONTEO and campo is not None:
            conteos.setdefault(ultimo, {}).setdefault(campo.clave, columna)
    return conteos


def _inicio(filas: Sequence[int], anterior: TablaDeLogros, tabla: TablaDeLogros) -> int:
    """La fila donde empieza lo que es de una tabla: la primera de los títulos que hay entre la anterior y su cabecera."""
    inicio = tabla.tabla.cabecera.primera
    entre = filas[bisect_right(filas, anterior.tabla.cabecera.ultima) : bisect_left(filas, inicio)]
    for fila in reversed(entre):
        if not _es_titulo(anterior.tabla.vista, fila):
            break
        inicio = fila
    return inicio


def _es_titulo(vista: Vista, fila: int) -> bool:
    """Dice si una fila es de títulos: un solo texto, o un rótulo con su dato («Aula:» y «5 años “A”»)."""
    celdas = vista.fila(fila)
    if any(celda.tipo is not Tipo.TEXTO for celda in celdas) or es_pie(celdas[0].texto):
        return False
    return len(celdas) == 1 or _es_de_rotulo(celdas[0].texto)


def _es_de_rotulo(texto: str) -> bool:
    return texto.rstrip().endswith(":") or _ROTULOS.campo(texto) is not None


def completar(tabla: TablaDeLogros, como_aula: ComoAula, bitacora: Bitacora) -> bool:
    """Ubica la competencia, el aula y el momento; los dos últimos pueden estar en el título o en el nombre de la hoja.

    Si su título no dice nada que no se entienda, le vale lo que dice el de la tabla de encima. Lo que falta se anota (HOJ-006),
    y la tabla no se usa.
    """
    suya, hoja = tabla.tabla, tabla.tabla.vista.hoja.nombre
    usadas = [columna for columnas in tabla.conteos.values() for columna in columnas.values()]
    suya.columnas = columnas_de(suya.vista, suya.cabecera, _FIJAS_CON_MOMENTO if None in tabla.conteos else _FIJAS, bitacora, usadas)
    titulos = _titulos(suya)
    nombres = [*titulos, hoja]
    de_encima = tabla.anterior if not any(_es_ajeno(texto, como_aula) for texto in titulos) else None
    if not tabla.conteos:
        return _con_numeros(suya) and exigir_columna(suya, DE_CONTEO[1], bitacora)
    tabla.edad = next((edad for texto in (*reversed(titulos), hoja) if (edad := _edad(texto))), "")
    if AULA.clave not in suya.columnas:
        candidatos = (aula for texto in nombres for aula in _posibles_aulas(texto))
        tabla.aula = next((limpio(texto) for texto in candidatos if como_aula(texto)), "")
    if de_encima is not None and not tabla.edad:
        tabla.edad = de_encima.edad
        tabla.aula = tabla.aula or (de_encima.aula if AULA.clave not in suya.columnas else "")
    if None in tabla.conteos and MOMENTO.clave not in suya.columnas:
        hallados: set[MomentoLogro | None] = {
            momento for texto in nombres if (momento := separar_momento(texto)[0] or momento_de_logro(texto))
        }
        hallados = hallados or {_momento_de_encima(tabla, de_encima)}
        tabla.momento = hallados.pop() if len(hallados) == 1 else None
    hay_aula = bool(tabla.aula) or exigir_columna(suya, AULA, bitacora, usadas)
    hay_momento = None not in tabla.conteos or tabla.momento is not None or exigir_columna(suya, MOMENTO, bitacora, usadas)
    return hay_aula and hay_momento


def tomar_titulo(tabla: TablaDeLogros, fila: int, como_aula: ComoAula) -> None:
    """Toma el momento y la edad que dice un título entre las filas, sin otra cabecera: valen desde ahí."""
    celdas = tabla.tabla.vista.fila(fila)
    if len(celdas) != 1 or celdas[0].tipo is not Tipo.TEXTO:
        return
    texto = celdas[0].texto
    tabla.edad = _edad(texto) or tabla.edad
    momento, _ = separar_momento(texto)
    de_uno_solo = len(tabla.conteos) == 1 and MOMENTO.clave not in tabla.tabla.columnas
    if momento is not None and de_uno_solo and (texto.isupper() or not _es_ajeno(texto, como_aula)):
        tabla.titulo = momento


def _con_numeros(tabla: Tabla) -> bool:
    """Dice si bajo una cabecera hay conteos: una fila con dos números o más."""
    vista = tabla.vista
    debajo = (vista.fila(fila) for fila in vista.filas if fila > tabla.cabecera.ultima)
    return any(sum(celda.tipo is Tipo.NUMERO for celda in celdas) >= _MINIMO_DE_CONTEOS for celdas in debajo)


def _titulos(tabla: Tabla) -> list[str]:
    """Los textos que hay sobre la cabecera, también los que se tomaron por parte de ella."""
    en_cabecera = {(f, t) for textos in tabla.cabecera.textos.values() for f, t in textos if f < tabla.cabecera.base}
    encima = [(c.fila, c.texto) for c in tabla.vista.textos() if c.fila < tabla.cabecera.primera]
    return [texto for _, texto in (*encima, *sorted(en_cabecera))]


def _posibles_aulas(texto: str) -> tuple[str, str]:
    dato = texto.rpartition(":")[2]
    return dato, separar_momento(dato)[1]


def _edad(texto: str) -> str:
    """La edad que dice un título («PROCESO 4 años»), o vacío."""
    return leer_aula(_posibles_aulas(texto)[1]).edad if _EN_ANOS.search(normal(texto)) else ""


def _es_ajeno(texto: str, como_aula: ComoAula) -> bool:
    """Dice si un título dice algo más que un momento, una edad o un aula: puede ser lo que distingue a su tabla de la de encima."""
    if _es_de_rotulo(texto) or _edad(texto) or momento_de_logro(texto) or any(map(como_aula, _posibles_aulas(texto))):
        return False
    momento, resto = separar_momento(texto)
    return momento is None or any(not palabra.isdecimal() for palabra in resto.split())


def _momento_de_encima(tabla: TablaDeLogros, anterior: TablaDeLogros | None) -> MomentoLogro | None:
    """El momento de la tabla de encima, si no es la misma tabla otra vez: con las mismas filas, es de otro momento."""
    if anterior is None or _primera_fila(tabla) == _primera_fila(anterior):
        return None
    return anterior.titulo or anterior.momento or (next(iter(anterior.conteos)) if len(anterior.conteos) == 1 else None)


def _primera_fila(tabla: TablaDeLogros) -> tuple[str, ...]:
    suya = tabla.tabla
    fila = next((fila for fila in suya.vista.filas if fila > suya.cabecera.ultima), suya.cabecera.ultima)
    escritos = (suya.vista.texto(fila, suya.columnas[campo.clave]) for campo in (AULA, COMPETENCIA) if campo.clave in suya.columnas)
    return (tabla.aula, *map(normal, escritos))
