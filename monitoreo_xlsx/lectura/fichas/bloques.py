"""Las filas que un desempeño ocupa además de la de su rótulo: una por nivel, o la de las marcas bajo los niveles impresos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from monitoreo_xlsx.lectura.fichas.casillas_de_nivel import Casilla, Clase, leer_casilla
from monitoreo_xlsx.lectura.fichas.columnas_de_nivel import ColumnasDeNivel
from monitoreo_xlsx.lectura.fichas.niveles_situados import continuar
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import Rubrica

if TYPE_CHECKING:
    from monitoreo_xlsx.lectura.fichas.formulario import Fila

_VARIOS = 2


def completar(tabla: Tabla, filas: list[Fila], de_nivel: ColumnasDeNivel, rubrica: Rubrica) -> list[Fila]:
    """Da a cada desempeño las filas que siguen a la suya sin otro rótulo y son de él, y une las que lo repiten para cada nivel.

    Una fila suelta con niveles puede ser un total: es del desempeño si los demás también la tienen o si completa la escala.
    """
    bloques = _Bloques(tabla, de_nivel, rubrica)
    unidas: list[Fila] = []
    for _, iguales in groupby(filas, key=lambda fila: fila.desempeno.codigo):
        suyas = list(iguales)
        todas = [numero for fila in suyas for numero in fila.filas]
        if len(suyas) > 1 and bloques.son_la_escala(todas):
            suyas[0].filas = todas
            suyas = suyas[:1]
        unidas += suyas
    sueltas = {fila.fila: bloques.siguen(fila.filas[-1]) for fila in unidas}
    de_niveles = bloques.con_niveles(sueltas)
    de_marcas = bloques.con_marcas(sueltas)
    for fila in unidas:
        suyas_sueltas = sueltas[fila.fila]
        if len(de_niveles) >= _VARIOS or bloques.son_la_escala([*fila.filas, *suyas_sueltas]):
            fila.filas = [*fila.filas, *suyas_sueltas]
        elif de_marcas:
            fila.filas = [*fila.filas, *suyas_sueltas[:1]]
    return unidas


class _Bloques:
    def __init__(self, tabla: Tabla, de_nivel: ColumnasDeNivel, rubrica: Rubrica) -> None:
        self._tabla, self._de_nivel, self._rubrica = tabla, de_nivel, rubrica
        self._filas = list(tabla.filas())

    def siguen(self, fila: int) -> list[int]:
        """Las filas pegadas a esta que no rotulan nada y tienen algo donde van los niveles."""
        sueltas = []
        while (fila := fila + 1) in self._filas and self._sin_rotulo(fila) and self._casillas(fila):
            sueltas.append(fila)
        return sueltas

    def con_niveles(self, sueltas: Mapping[int, Sequence[int]]) -> list[int]:
        """Los desempeños con algún nivel en sus filas sueltas."""
        return [fila for fila, suyas in sueltas.items() if any(c.clase is Clase.NIVEL for otra in suyas for c in self._casillas(otra))]

    def con_marcas(self, sueltas: Mapping[int, Sequence[int]]) -> bool:
        """Dice si las marcas van en la fila de abajo de cada desempeño.

        Sin una bajo el último, o con una sobre el primero, pueden ser las del que sigue: no se sabe.
        """
        primera, ultima = min(sueltas, default=0), max(sueltas, default=0)
        antes = [fila for fila in self._filas if fila < primera and self._casillas(fila)]
        marcas = {fila: any(c.clase.es_marca for otra in suyas[:1] for c in self._casillas(otra)) for fila, suyas in sueltas.items()}
        return bool(marcas) and not antes and marcas[ultima]

    def son_la_escala(self, filas: Sequence[int]) -> bool:
        """Dice si unas filas seguidas son, una por una, los niveles de la escala; en alguna lo puede tapar una marca."""
        dichos: dict[int, int] = {}
        for fila in filas:
            niveles = {casilla.nivel for casilla in self._casillas(fila) if casilla.clase is Clase.NIVEL}
            if len(niveles) > 1:
                return False
            dichos |= dict.fromkeys([fila], niveles.pop()) if niveles else {}
        return len(filas) == len(self._rubrica.niveles) == len(continuar(filas, dichos, self._rubrica))

    def _sin_rotulo(self, fila: int) -> bool:
        return self._tabla.celda(fila, "codigo") is None and self._tabla.celda(fila, "desempeno") is None

    def _casillas(self, fila: int) -> list[Casilla]:
        leidas = [leer_casilla(self._tabla, fila, columna, self._rubrica) for columna in self._de_nivel.columnas]
        return [casilla for casilla in leidas if casilla.clase in {Clase.NIVEL, Clase.ELEGIDO, Clase.MARCA, Clase.CRUZ, Clase.NO}]
