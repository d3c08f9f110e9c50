"""En qué columnas de una tabla de desempeños está el nivel, y de cuáles dice la cabecera qué nivel son."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from monitoreo_xlsx.conversion import normal
from monitoreo_xlsx.lectura.fichas.casillas_de_nivel import Casilla, Clase, leer_casilla
from monitoreo_xlsx.lectura.fichas.ejes_de_nivel import Paso, columnas_del_tramo, ejes_de
from monitoreo_xlsx.lectura.fichas.niveles_situados import Zona, eje_impreso
from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos
from monitoreo_xlsx.lectura.hoja.tablas import Cabecera, Tabla
from monitoreo_xlsx.lectura.rubrica.desempenos import Instrumento
from monitoreo_xlsx.modelo import Rubrica
from monitoreo_xlsx.plantillas import FICHA

_DE_NIVEL = Rotulos([FICHA.campo("nivel")])
_ACTUAL = "actual"
_CON_NIVEL = frozenset({Clase.NIVEL, Clase.ELEGIDO, Clase.MARCA, Clase.CRUZ})


@dataclass(frozen=True, slots=True)
class ColumnasDeNivel:
    """Las columnas donde puede estar el nivel, el de las que lo dicen, y las que a su lado pueden llevar una marca."""

    columnas: tuple[int, ...] = ()
    eje: Mapping[int, int] = field(default_factory=dict)
    al_lado: tuple[int, ...] = ()

    def zona(self, filas: Iterable[int]) -> Zona:
        """La zona de un desempeño que ocupa esas filas."""
        return Zona(tuple(filas), self.columnas, self.eje, self.al_lado)

    def clases(self, tabla: Tabla, fila: int, rubrica: Rubrica) -> set[Clase]:
        """Qué hay en las casillas de una fila que parezca un nivel: un Sí o una marca lo parecen solo si cada columna es de uno."""
        clases = {leer_casilla(tabla, fila, columna, rubrica).clase for columna in self.columnas} - {Clase.VACIA, Clase.NO}
        return clases - {Clase.TEXTO} if self.eje else clases - {Clase.MARCA, Clase.CRUZ}


def ubicar(tabla: Tabla, instrumento: Instrumento) -> ColumnasDeNivel:
    """Halla las columnas del nivel: las de un tramo de la escala en la cabecera, la de «Nivel» y las que le siguen sin rótulo."""
    ajenas = {columna for campo in tabla.columnas if campo != "nivel" for columna in (*tabla.extension(campo), tabla.columnas[campo])}
    tramos = [t for t in ejes_de(tabla.vista, tabla.cabecera, instrumento) if not any(paso.columna in ajenas for paso in t)]
    actuales = tramos if len(tramos) <= 1 else [tramo for tramo in tramos if _es_actual(tabla.cabecera, tramo[0])]
    if len(tramos) > 1 and len(actuales) != 1:
        return ColumnasDeNivel()
    eje = columnas_del_tramo(actuales[0]) if actuales else {}
    propias = _bajo_nivel(tabla, ajenas, {columna for tramo in tramos for columna in columnas_del_tramo(tramo)} - eje.keys())
    sin_rotulo = [] if eje else _sin_rotulo(tabla, instrumento.rubrica)
    siguen = [c for c in sin_rotulo if propias and c > propias[-1] and not any(propias[-1] < otra < c for otra in tabla.cabecera.textos)]
    if not propias and not eje:
        siguen = _impresas(tabla, sin_rotulo, instrumento.rubrica)
    columnas = tuple(sorted({*eje, *propias, *siguen}))
    ultima = max((*tabla.cabecera.textos, *columnas), default=0) + 1
    al_lado = (c for c in range(max(min(tabla.cabecera.textos, default=1) - 1, 1), ultima + 1) if c not in ajenas and c not in columnas)
    return ColumnasDeNivel(columnas, eje, tuple(al_lado) if columnas else ())


def _es_actual(cabecera: Cabecera, paso: Paso) -> bool:
    """Dice si un tramo está bajo «Nivel» o bajo «Actual», y no bajo «Nivel anterior» u otra cosa."""
    encima = [texto for fila, texto in cabecera.textos[paso.columna] if fila < paso.fila]
    return any(_ACTUAL in normal(texto).split() for texto in encima) or (bool(encima) and _DE_NIVEL.campo(encima[-1]) is not None)


def _bajo_nivel(tabla: Tabla, ajenas: Collection[int], de_otro_tramo: Collection[int]) -> list[int]:
    """Las columnas que el rótulo «Nivel» cubre; si una dice que es la actual, solo esa."""
    if "nivel" not in tabla.columnas:
        return []
    primera, textos = tabla.columnas["nivel"], tabla.cabecera.textos
    fila = next((f for f, texto in textos[primera] if _DE_NIVEL.campo(texto)), textos[primera][-1][0])
    hasta = tabla.vista.fin(fila, primera)[1]
    cubiertas = [c for c in range(primera, hasta + 1) if c in textos and c not in ajenas and c not in de_otro_tramo]
    actuales = [c for c in cubiertas if _ACTUAL in normal(textos[c][-1][1]).split()]
    return actuales or cubiertas


def _sin_rotulo(tabla: Tabla, rubrica: Rubrica) -> list[int]:
    """Las columnas sin rótulo, entre las de la tabla o tras la última, que en sus filas solo tienen niveles, marcas o nada."""
    filas = list(tabla.filas())
    desde, hasta = min(tabla.cabecera.textos), max((c.columna for fila in filas for c in tabla.vista.fila(fila)), default=0)
    return [c for c in range(desde, hasta + 1) if c not in tabla.cabecera.textos and _son_de_nivel(tabla, filas, c, rubrica)]


def _son_de_nivel(tabla: Tabla, filas: Iterable[int], columna: int, rubrica: Rubrica) -> bool:
    clases = {leer_casilla(tabla, fila, columna, rubrica).clase for fila in filas}
    return not clases.isdisjoint(_CON_NIVEL) and Clase.TEXTO not in clases


def _impresas(tabla: Tabla, columnas: list[int], rubrica: Rubrica) -> list[int]:
    """Las columnas que llevan impreso, cada una, un nivel de la escala."""
    casillas: list[Casilla] = [leer_casilla(tabla, fila, columna, rubrica) for fila in tabla.filas() for columna in columnas]
    return sorted(eje_impreso(columnas, casillas, rubrica))
