"""En qué columnas de una tabla de desempeños está el nivel, y de cuáles dice la cabecera qué nivel son."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from monitoreo_xlsx.lectura.casillas_de_nivel import Casilla, Clase, leer_casilla
from monitoreo_xlsx.lectura.ejes_de_nivel import Tramo, columnas_del_tramo, ejes_de
from monitoreo_xlsx.lectura.instrumento import Instrumento
from monitoreo_xlsx.lectura.niveles_situados import Zona, eje_impreso
from monitoreo_xlsx.lectura.rotulos import Rotulos
from monitoreo_xlsx.lectura.tablas import Cabecera, Tabla
from monitoreo_xlsx.modelo import Rubrica
from monitoreo_xlsx.plantillas import FICHA

_DE_NIVEL = Rotulos([FICHA.campo("nivel")])
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
    propias = tabla.extension("nivel")
    ajenas = {columna for campo in tabla.columnas if campo != "nivel" for columna in (*tabla.extension(campo), tabla.columnas[campo])}
    eje = _eje_de_cabecera(tabla, instrumento, ajenas)
    sin_rotulo = [] if eje else _sin_rotulo(tabla, instrumento.rubrica)
    siguen = [
        columna for columna in sin_rotulo if propias and columna >= propias.stop and _sin_nada_entre(tabla.cabecera, propias, columna)
    ]
    if not propias and not eje:
        siguen = _impresas(tabla, sin_rotulo, instrumento.rubrica)
    columnas = tuple(sorted({*eje, *propias, *siguen}))
    ultima = max((*tabla.cabecera.textos, *columnas), default=0) + 1
    al_lado = (c for c in range(max(min(tabla.cabecera.textos, default=1) - 1, 1), ultima + 1) if c not in ajenas and c not in columnas)
    return ColumnasDeNivel(columnas, eje, tuple(al_lado) if columnas else ())


def _eje_de_cabecera(tabla: Tabla, instrumento: Instrumento, ajenas: Collection[int]) -> Mapping[int, int]:
    """El tramo de la cabecera que no es de otro campo; entre varios, el único que está bajo «Nivel»."""
    tramos = [t for t in ejes_de(tabla.vista, tabla.cabecera, instrumento) if not any(paso.columna in ajenas for paso in t)]
    if len(tramos) > 1:
        tramos = [tramo for tramo in tramos if _bajo_nivel(tabla.cabecera, tramo)]
    return columnas_del_tramo(tramos[0]) if len(tramos) == 1 else {}


def _bajo_nivel(cabecera: Cabecera, tramo: Tramo) -> bool:
    return any(fila < tramo[0].fila and _DE_NIVEL.campo(texto) for fila, texto in cabecera.textos[tramo[0].columna])


def _sin_rotulo(tabla: Tabla, rubrica: Rubrica) -> list[int]:
    """Las columnas sin rótulo, entre las de la tabla o tras la última, que en sus filas solo tienen niveles, marcas o nada."""
    filas = list(tabla.filas())
    desde, hasta = min(tabla.cabecera.textos), max((c.columna for fila in filas for c in tabla.vista.fila(fila)), default=0)
    return [c for c in range(desde, hasta + 1) if c not in tabla.cabecera.textos and _son_de_nivel(tabla, filas, c, rubrica)]


def _son_de_nivel(tabla: Tabla, filas: Iterable[int], columna: int, rubrica: Rubrica) -> bool:
    clases = {leer_casilla(tabla, fila, columna, rubrica).clase for fila in filas}
    return not clases.isdisjoint(_CON_NIVEL) and Clase.TEXTO not in clases


def _sin_nada_entre(cabecera: Cabecera, propias: range, columna: int) -> bool:
    return not any(propias.stop <= otra < columna for otra in cabecera.textos)


def _impresas(tabla: Tabla, columnas: list[int], rubrica: Rubrica) -> list[int]:
    """Las columnas que llevan impreso, cada una, un nivel de la escala."""
    casillas: list[Casilla] = [leer_casilla(tabla, fila, columna, rubrica) for fila in tabla.filas() for columna in columnas]
    return sorted(eje_impreso(columnas, casillas, rubrica))
