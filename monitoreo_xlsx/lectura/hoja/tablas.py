"""Halla tablas por su cabecera, aunque ocupe varias filas, esté combinada o no empiece en A1."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.celdas.referencias import referencia
from monitoreo_xlsx.conversion import clave, limpio
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.columnas_unidas import unir
from monitoreo_xlsx.lectura.hoja.fin_de_tabla import filas_de_tabla, filas_sueltas
from monitoreo_xlsx.lectura.hoja.rotulos import Rotulos, avisar
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.plantillas import Campo

_MAX_FILAS_DE_CABECERA = 4
_MAX_COLUMNAS = 400
_DE_ORDEN = frozenset({"n", "no", "nro", "num", "numero", "orden"})


@dataclass(frozen=True, slots=True)
class Cabecera:
    """Las filas de una cabecera y, por columna, sus textos de arriba abajo con la fila de cada uno."""

    base: int
    primera: int
    ultima: int
    textos: Mapping[int, tuple[tuple[int, str], ...]]


def armar_cabecera(vista: Vista, base: int, ancla: int, es_rotulo: Callable[[str], bool], *, con_cifras: bool = False) -> Cabecera:
    """Arma la cabecera que contiene la fila `base`, con su rótulo principal en la columna `ancla`.

    Se extiende hacia abajo por las combinaciones y por las filas que solo tienen rótulos, y hacia arriba por las que
    además no cubren el rótulo principal (un título que cruza toda la tabla no es de ninguna columna). Con `con_cifras`, una fila de números
    bajo otros rótulos también puede ser de rótulos.
    """
    ultima = max(vista.fin(base, celda.columna)[0] for celda in vista.fila(base))
    ultima = min(ultima, base + _MAX_FILAS_DE_CABECERA)
    while ultima - base < _MAX_FILAS_DE_CABECERA and _sigue_la_cabecera(vista, ultima + 1, ancla, es_rotulo, con_cifras=con_cifras):
        ultima += 1
    primera = base
    while base - primera < _MAX_FILAS_DE_CABECERA and _es_grupo(vista, primera - 1, ancla, es_rotulo):
        primera -= 1
    textos: dict[int, list[tuple[int, str]]] = {}
    for fila in range(primera, ultima + 1):
        for celda in vista.fila(fila):
            for columna in range(celda.columna, min(vista.fin(fila, celda.columna)[1], celda.columna + _MAX_COLUMNAS) + 1):
                textos.setdefault(columna, []).append((fila, vista.rotulo(celda)))
    return Cabecera(base, primera, ultima, {columna: tuple(textos[columna]) for columna in sorted(textos)})


def sin_columnas(cabecera: Cabecera, columnas: Collection[int]) -> Cabecera:
    """La misma cabecera sin unas columnas de las que ya se sabe qué son."""
    return replace(cabecera, textos={columna: textos for columna, textos in cabecera.textos.items() if columna not in columnas})


def _solo_rotulos(fila: Iterable[Celda], es_rotulo: Callable[[str], bool]) -> bool:
    celdas = tuple(fila)
    return bool(celdas) and all(celda.tipo is Tipo.TEXTO and es_rotulo(celda.texto) for celda in celdas)


def _sigue_la_cabecera(vista: Vista, fila: int, ancla: int, es_rotulo: Callable[[str], bool], *, con_cifras: bool) -> bool:
    celdas = vista.fila(fila)
    if _solo_rotulos(celdas, es_rotulo):
        return True
    if not con_cifras or len(celdas) < 2 or any(celda.columna <= ancla or celda.formula for celda in celdas):  # noqa: PLR2004 - un par
        return False
    cubiertas = all(_cubierta(vista, fila - 1, celda.columna) for celda in celdas)
    return all(limpio(celda.texto).isdecimal() for celda in celdas) or (cubiertas and any(es_rotulo(celda.texto) for celda in celdas))


def _cubierta(vista: Vista, fila: int, columna: int) -> bool:
    """Dice si sobre esa columna hay un rótulo combinado que cubre varias."""
    return vista.celda(fila, columna) is not None and vista.fin(fila, columna)[1] > vista.ancla(fila, columna)[1]


def _es_grupo(vista: Vista, fila: int, ancla: int, es_rotulo: Callable[[str], bool]) -> bool:
    celdas = vista.fila(fila)
    cubre = any(celda.columna <= ancla <= vista.fin(fila, celda.columna)[1] for celda in celdas)
    return not cubre and _solo_rotulos(celdas, es_rotulo)


def campo_de_columna(textos: tuple[tuple[int, str], ...], rotulos: Rotulos) -> tuple[Campo, int, int] | None:
    """Devuelve el campo de una columna, la prioridad de su rótulo y su fila: manda el texto más bajo, luego todos unidos."""
    for fila, texto in reversed(textos):
        hallado = rotulos.buscar(texto)
        if hallado:
            return (*hallado, fila)
    hallado = rotulos.buscar(" ".join(texto for _, texto in textos))
    return (*hallado, textos[0][0]) if hallado else None


@dataclass
class Tabla:
    """Una tabla: su cabecera y la columna de cada campo que se reconoció.

    `hasta` es la fila donde empieza la tabla que la sigue; las filas `saltadas` son de otra cosa, y `sigue` dice si tras un
    subtotal puede haber más filas suyas. Las `propias` son suyas con seguridad, aunque parezcan un pie o un título. `partidas`
    son las columnas de los datos repartidos en varias, y `de_nivel`, las de los niveles si ocupan más de una.
    """

    vista: Vista
    cabecera: Cabecera
    columnas: dict[str, int]
    ultima: int = 0
    hasta: int = sys.maxsize
    saltadas: Collection[int] = ()
    propias: Collection[int] = ()
    sigue: bool = True
    partidas: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    de_nivel: tuple[int, ...] = ()
    _combinadas: dict[str, None] = field(default_factory=dict)

    def celda(self, fila: int, campo: str) -> Celda | None:
        """Devuelve la celda de un campo en una fila, o `None` si está vacía o la tabla no tiene esa columna."""
        if campo in self.partidas:
            return unir(campo, [self.en(fila, columna) for columna in self.partidas[campo]])
        columna = self.columnas.get(campo)
        return None if columna is None else self.en(fila, columna)

    def en(self, fila: int, columna: int) -> Celda | None:
        """Devuelve la celda de una columna en una fila; si el valor viene de una combinación más arriba, lo recuerda."""
        celda = self.vista.celda(fila, columna)
        if celda is not None and celda.fila != fila:
            if celda.fila <= self.cabecera.ultima:
                return None
            self._combinadas[_rango(self.vista, celda)] = None
        return celda

    def celdas(self, fila: int, campo: str) -> list[Celda]:
        """Devuelve lo escrito en una fila bajo la cabecera de un campo: si ocupa varias columnas, puede estar en más de una."""
        celdas = (self.en(fila, columna) for columna in self.extension(campo))
        return list({(celda.fila, celda.columna): celda for celda in celdas if celda is not None}.values())

    def extension(self, campo: str) -> range:
        """Las columnas que ocupa la cabecera de un campo, desde la suya; ninguna si la tabla no lo tiene."""
        if campo not in self.columnas:
            return range(0)
        primera, textos = self.columnas[campo], self.cabecera.textos
        hasta = primera
        while primera in textos and hasta + 1 in textos and self._ancla(hasta + 1) == self._ancla(primera):
            hasta += 1
        return range(primera, hasta + 1)

    def _ancla(self, columna: int) -> tuple[int, int]:
        return self.vista.ancla(self.cabecera.textos[columna][-1][0], columna)

    def usar_en_nivel(self, columnas: tuple[int, ...]) -> None:
        """Recuerda las columnas de los niveles, o que no se sabe cuáles son."""
        self.de_nivel = columnas
        self.columnas = {campo: columna for campo, columna in self.columnas.items() if campo != "nivel"}
        self.columnas |= {"nivel": columnas[0]} if columnas else {}

    def lugar(self, fila: int, campo: str) -> Ubicacion:
        """Nombra la celda de un campo en una fila, o la fila en la columna principal si no hay esa columna."""
        columna = self.columnas.get(campo, min(self.columnas.values()))
        return self.vista.lugar(fila, columna)

    def lugar_de_cabecera(self, campo: str) -> Ubicacion:
        """Nombra la celda de la cabecera donde está el rótulo de un campo."""
        columna = self.columnas.get(campo, min(self.columnas.values()))
        return self.vista.lugar(self.cabecera.textos[columna][-1][0], columna)

    def filas(self) -> Iterator[int]:
        """Recorre las filas con contenido bajo la cabecera hasta el pie de la tabla."""
        self.ultima = self.cabecera.ultima
        for fila in filas_de_tabla(self.vista, self._de_abajo(), self.cabecera.textos, self.propias, sigue=self.sigue):
            if fila in self.propias or not (self._es_titulo(fila) or self._es_cabecera(fila)):
                self.ultima = fila
                yield fila

    def sueltas(self) -> tuple[int, list[tuple[int, int]]]:
        """Devuelve la fila del pie y las celdas de las filas que parecen de la tabla y quedan debajo sin leer (`filas_sueltas`)."""
        return filas_sueltas(self.vista, self._de_abajo(), self.cabecera.textos, self.propias)

    def _de_abajo(self) -> list[int]:
        return [fila for fila in self.vista.entre(self.cabecera.ultima, self.hasta) if fila not in self.saltadas]

    def _es_cabecera(self, fila: int) -> bool:
        """Dice si la fila es una de las de la cabecera, escrita otra vez entre los datos."""
        celdas = self.vista.fila(fila)
        return len(celdas) > 1 and all(
            celda.tipo is Tipo.TEXTO and clave(celda.texto) in self._rotulos.get(celda.columna, ()) for celda in celdas
        )

    @cached_property
    def _rotulos(self) -> Mapping[int, frozenset[str]]:
        return {columna: frozenset(clave(texto) for _, texto in textos) for columna, textos in self.cabecera.textos.items()}

    def _es_titulo(self, fila: int) -> bool:
        """Dice si la fila es el título de un grupo («DOCENTES DE 4 AÑOS»): una sola celda que cruza columnas de distinto rótulo."""
        celdas = self.vista.fila(fila)
        if len(celdas) != 1:
            return False
        desde, hasta = celdas[0].columna, self.vista.fin(fila, celdas[0].columna)[1]
        return len({textos for columna, textos in self.cabecera.textos.items() if desde <= columna <= hasta}) > 1

    @property
    def ocupadas(self) -> frozenset[int]:
        """Las columnas que tienen los datos de la tabla."""
        return frozenset({*self.columnas.values(), *self.de_nivel, *(columna for suyas in self.partidas.values() for columna in suyas)})

    @property
    def zona(self) -> range:
        """Las filas que la tabla ocupa, según lo último que se recorrió."""
        return range(self.cabecera.primera, max(self.ultima, self.cabecera.ultima) + 1)

    def avisar_combinadas(self, bitacora: Bitacora) -> None:
        """Anota (HOJ-009) las combinaciones de las que se tomó el valor para más de una fila."""
        if self._combinadas:
            bitacora.anotar("HOJ-009", self.vista.lugar_de_hoja, cuales=", ".join(self._combinadas))


def _rango(vista: Vista, celda: Celda) -> str:
    return f"{celda.referencia}:{referencia(*vista.fin(celda.fila, celda.columna))}"


def columnas_de(vista: Vista, cabecera: Cabecera, rotulos: Rotulos, bitacora: Bitacora, ocupadas: Collection[int] = ()) -> dict[str, int]:
    """Asigna una columna a cada campo; entre varias gana el rótulo más propio, y el mismo rótulo dos veces es HOJ-007.

    Cuando el rótulo se repite se usa la primera columna. Un campo sin columna toma la que tiene su rótulo mal escrito, y se
    avisa (HOJ-011). `ocupadas` son otras columnas que ya se sabe qué son.
    """
    halladas: dict[str, tuple[int, int, int, str]] = {}
    for columna, textos in cabecera.textos.items():
        hallado = campo_de_columna(textos, rotulos)
        if hallado is None:
            continue
        campo, prioridad, fila = hallado
        texto = dict(textos)[fila]
        previa = halladas.get(campo.clave)
        if previa is not None and vista.ancla(fila, columna) == vista.ancla(previa[2], previa[1]):
            continue
        if previa is not None and clave(previa[3]) == clave(texto):
            otra = referencia(*vista.ancla(previa[2], previa[1]))
            bitacora.anotar("HOJ-007", vista.lugar(fila, columna), texto, otra=otra)
        elif previa is None or prioridad < previa[0]:
            halladas[campo.clave] = (prioridad, columna, fila, texto)
    columnas = {campo: hallada[1] for campo, hallada in halladas.items()}
    for columna, textos in cabecera.textos.items():
        if columna not in {*columnas.values(), *ocupadas} and campo_de_columna(textos, rotulos) is None:
            _agregar_mal_rotulada(columnas, columna, textos, vista, rotulos, bitacora)
    return columnas


def _agregar_mal_rotulada(
    columnas: dict[str, int], columna: int, textos: tuple[tuple[int, str], ...], vista: Vista, rotulos: Rotulos, bitacora: Bitacora
) -> None:
    for fila, texto in reversed(textos):
        mal = rotulos.mal_escrito(texto)
        if mal is not None and mal[0].clave not in columnas:
            columnas[mal[0].clave] = columna
            avisar(vista, fila, columna, texto, mal[1], bitacora)
            return


def exigir_columna(tabla: Tabla, campo: Campo, bitacora: Bitacora, ocupadas: Collection[int] = ()) -> bool:
    """Comprueba que la tabla tenga una columna; si no la tiene lo anota (HOJ-006) donde parece estar.

    `ocupadas` son otras columnas que ya se sabe qué son.
    """
    if campo.clave in tabla.columnas:
        return True
    cabecera = tabla.cabecera
    sueltas = _columnas_sin_rotulo(tabla, {*tabla.columnas.values(), *ocupadas})
    columna = sueltas[0] if len(sueltas) == 1 else min(tabla.columnas.values(), default=min(cabecera.textos, default=1))
    bitacora.anotar("HOJ-006", tabla.vista.lugar(cabecera.base, columna), rotulo=campo.rotulo)
    return False


def _columnas_sin_rotulo(tabla: Tabla, usadas: Collection[int]) -> list[int]:
    """Columnas de la tabla que no se sabe qué son y tienen algo en la mayoría de sus filas."""
    filas = list(tabla.filas())
    primera, ultima = min(tabla.cabecera.textos), max(tabla.cabecera.textos)
    return [
        columna
        for columna in range(max(primera - 1, 1), min(ultima + 1, primera + _MAX_COLUMNAS) + 1)
        if columna not in usadas
        and not any(clave(texto) in _DE_ORDEN for _, texto in tabla.cabecera.textos.get(columna, ()))
        and sum(tabla.en(fila, columna) is not None for fila in filas) * 2 > len(filas)
    ]
