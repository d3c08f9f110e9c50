"""Qué nivel tiene cada desempeño, y en qué celda: se decide aquí, por los ejes de la hoja, sea cual sea la forma de la ficha.

Un nivel se marca (una X en su casilla), se escribe, o viene impreso para que se elija uno. Vale el único que tenga más fuerza; si hay
varios, el que se ve distinto. Si nada lo distingue no vale ninguno, y se dice: jamás el primero por estar primero.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.celdas.referencias import referencia
from monitoreo_xlsx.conversion import encierro, enumerar
from monitoreo_xlsx.lectura.fichas.casillas_de_nivel import Casilla, Clase, leer_casilla
from monitoreo_xlsx.lectura.fichas.ejes_de_nivel import NA
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import Rubrica

MARCADOS, IMPRESOS, CONTRARIO, TACHADO = "FIC-031", "FIC-032", "FIC-033", "FIC-034"
_VARIOS = 3
"""Entre menos, no se sabe cuál es el que se ve distinto."""

_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Zona:
    """Dónde puede estar el nivel de un desempeño: sus filas, sus columnas y, de las que su cabecera lo dice, qué nivel es cada una.

    En las columnas `al_lado` no hay niveles, pero puede haber una marca junto al que se eligió. `de_filas` es el nivel de cada fila, si
    lo dice un rótulo.
    """

    filas: tuple[int, ...]
    columnas: tuple[int, ...]
    eje: Mapping[int, int] = field(default_factory=dict)
    al_lado: tuple[int, ...] = ()
    de_filas: Mapping[int, int] = field(default_factory=dict)

    @property
    def de_una_celda(self) -> bool:
        """Dice si el nivel solo puede estar en una celda."""
        return len(self.filas) == len(self.columnas) == 1 and not (self.eje or self.al_lado or self.de_filas)


@dataclass(frozen=True, slots=True)
class Situado:
    """El nivel de un desempeño: la celda que lo dice, o ninguna; con `codigo`, hay algo escrito y no se sabe qué nivel es."""

    lugar: tuple[int, int]
    celda: Celda | None = None
    codigo: str = ""
    datos: Mapping[str, str] = field(default_factory=dict)
    en_blanco: bool = False
    """Dice si nadie llenó nada: a lo más está impresa la escala entera."""


class _Candidato(NamedTuple):
    """Un nivel que puede ser el de un desempeño, y la casilla que lo dice."""

    nivel: int
    casilla: Casilla


def situar(tabla: Tabla, zonas: Mapping[_K, Zona], rubrica: Rubrica) -> dict[_K, Situado]:
    """Decide el nivel de cada zona de una tabla; se miran juntas porque lo que se repite en todas es parte de la hoja y no una marca."""
    solas = {clave: _de_una_celda(tabla, zona) for clave, zona in zonas.items() if zona.de_una_celda}
    leidas = {clave: _Leida(tabla, zona, rubrica) for clave, zona in zonas.items() if clave not in solas}
    if _marcan_los_unos(leidas.values()):
        for leida in leidas.values():
            leida.casillas = [
                c._replace(clase=Clase.MARCA) if c.columna in leida.zona.eje and c.clase is Clase.NIVEL else c for c in leida.casillas
            ]
    impresos: dict[tuple[int, ...], list[_Leida]] = defaultdict(list)
    for leida in leidas.values():
        if not leida.eje:
            impresos[leida.zona.columnas].append(leida)
    for columnas, suyas in impresos.items():
        eje = eje_impreso(columnas, [casilla for leida in suyas for casilla in leida.casillas], rubrica)
        for leida in suyas:
            leida.eje = eje
    por_color = _sin_adorno(leidas)
    return solas | {clave: _decidir(leida, por_color.get(clave)) for clave, leida in leidas.items()}


def _de_una_celda(tabla: Tabla, zona: Zona) -> Situado:
    """Una sola celda no compite con ninguna: el nivel es lo que ella diga."""
    lugar = (zona.filas[0], zona.columnas[0])
    celda = tabla.en(*lugar)
    return Situado(lugar, celda, en_blanco=celda is None)


def eje_impreso(columnas: Sequence[int], casillas: Iterable[Casilla], rubrica: Rubrica) -> dict[int, int]:
    """El nivel de cada columna, si en casi todas las filas está impreso el mismo y entre ellas recorren la escala; si no, ninguno.

    La columna en que siempre lo tapa una marca es del nivel que falta entre sus vecinas.
    """
    veces: dict[int, Counter[int]] = defaultdict(Counter)
    for casilla in casillas:
        if casilla.clase is Clase.NIVEL:
            veces[casilla.columna][casilla.nivel] += 1
    dichos = {c: cuenta.most_common(1)[0][0] for c, cuenta in sorted(veces.items()) if 2 * max(cuenta.values()) > cuenta.total()}
    return continuar(columnas, dichos, rubrica) if len(dichos) == len(veces) else {}


def continuar(lugares: Sequence[int], dichos: Mapping[int, int], rubrica: Rubrica) -> dict[int, int]:
    """Completa los niveles de unos lugares seguidos con los que algunos dicen: van uno por uno, de menos a más o al revés."""
    if len(dichos) < 2 or len(set(dichos.values())) < len(dichos):  # noqa: PLR2004 - uno solo no es un eje
        return {}
    valores = {nivel.valor for nivel in rubrica.niveles}
    primero = min(dichos)
    for paso in (1, -1):
        eje = {lugar: dichos[primero] + paso * (i - lugares.index(primero)) for i, lugar in enumerate(lugares)}
        if all(eje[lugar] == nivel for lugar, nivel in dichos.items()):
            return {lugar: nivel for lugar, nivel in eje.items() if nivel in valores}
    ordenados = [dichos[lugar] for lugar in sorted(dichos)]
    return dict(dichos) if ordenados in (sorted(ordenados), sorted(ordenados, reverse=True)) else {}


class _Leida:
    """Una zona con sus casillas ya leídas."""

    def __init__(self, tabla: Tabla, zona: Zona, rubrica: Rubrica) -> None:
        self.tabla, self.vista, self.zona, self.rubrica = tabla, tabla.vista, zona, rubrica
        self.eje: Mapping[int, int] = zona.eje
        self.casillas = _contadas(list(self._leer(zona.columnas))) if zona.eje else list(self._leer(zona.columnas))
        self.al_lado = [casilla for casilla in self._leer(zona.al_lado) if casilla.clase.es_marca]
        self.de_fila = zona.de_filas or self._eje_de_filas()

    def _leer(self, columnas: Sequence[int]) -> Iterator[Casilla]:
        vistas: set[tuple[int, int]] = set()
        for fila in self.zona.filas:
            for columna in columnas:
                ancla = self.vista.ancla(fila, columna)
                if ancla not in vistas:
                    vistas.add(ancla)
                    yield leer_casilla(self.tabla, fila, columna, self.rubrica)

    def _eje_de_filas(self) -> Mapping[int, int]:
        """El nivel de cada fila, si el desempeño ocupa varias y cada una dice el suyo."""
        dichos: dict[int, set[int]] = defaultdict(set)
        for casilla in self.casillas:
            if casilla.clase is Clase.NIVEL:
                dichos[casilla.fila].add(casilla.nivel)
        if self.zona.eje or any(len(niveles) > 1 for niveles in dichos.values()):
            return {}
        return continuar(self.zona.filas, {fila: min(niveles) for fila, niveles in dichos.items()}, self.rubrica)

    def nivel_de(self, casilla: Casilla) -> int | None:
        """El nivel que sitúa a una casilla: el de su columna, el de su fila o el único escrito junto a ella."""
        if casilla.columna in self.eje:
            return self.eje[casilla.columna]
        if casilla.fila in self.de_fila:
            return self.de_fila[casilla.fila]
        juntos = {otra.nivel for otra in self.casillas if otra.fila == casilla.fila and otra.clase is Clase.NIVEL}
        return juntos.pop() if len(juntos) == 1 else self._de_su_casilla(casilla)

    def _de_su_casilla(self, casilla: Casilla) -> int | None:
        """El nivel impreso junto a una casilla, si todas están a su izquierda o todas a su derecha."""
        impresas, primera, ultima = sorted(self.eje), self.zona.columnas[0], self.zona.columnas[-1]
        if not impresas or (primera in self.eje) == (ultima in self.eje):
            return None
        vecinas = [c for c in impresas if (c > casilla.columna) == (ultima in self.eje)]
        return (self.eje[min(vecinas, key=lambda c: abs(c - casilla.columna))]) if vecinas else None

    def marcados(self) -> list[_Candidato]:
        # Junto a un solo nivel escrito, una marca es de otra cosa: no elige nada.
        al_lado = self.al_lado if len({candidato.nivel for candidato in self.escritos()}) > 1 else []
        marcas = [casilla for casilla in (*self.casillas, *al_lado) if casilla.clase.es_marca]
        seguras = [casilla for casilla in marcas if casilla.clase is Clase.MARCA]
        # Con un solo visto bueno, las cruces dicen que no.
        marcas = seguras if len(seguras) == 1 else marcas
        situadas = ((self.nivel_de(casilla), casilla) for casilla in marcas)
        propias = [_Candidato(casilla.nivel, casilla) for casilla in self.casillas if casilla.clase is Clase.ELEGIDO]
        return [*propias, *(_Candidato(nivel, casilla) for nivel, casilla in situadas if nivel is not None)]

    def escritos(self) -> list[_Candidato]:
        return [_Candidato(casilla.nivel, casilla) for casilla in self.casillas if casilla.clase is Clase.NIVEL]

    def contrario(self) -> Casilla | None:
        """Lo escrito en la casilla de un nivel que dice otro."""
        escritas = [casilla for casilla in self.casillas if casilla.clase in {Clase.NIVEL, Clase.ELEGIDO}]
        ejes = [(casilla, self.eje.get(casilla.columna, self.zona.de_filas.get(casilla.fila))) for casilla in escritas]
        return next((casilla for casilla, nivel in ejes if nivel is not None and nivel != casilla.nivel), None)

    def distinto(self) -> _Candidato | None:
        """El único nivel cuyas celdas se ven distintas de las demás, por su color o por cómo está encerrado."""
        grupos: dict[int, list[Casilla]] = defaultdict(list)
        for casilla in self.casillas:
            nivel = self.nivel_de(casilla) if casilla.clase is not Clase.NIVEL else casilla.nivel
            if nivel is not None:
                grupos[nivel].append(casilla)
        if len(grupos) < _VARIOS:
            return None
        for aspecto in (self._colores, self._encierros):
            aspectos = {nivel: aspecto(suyas) for nivel, suyas in grupos.items()}
            veces = Counter(aspectos.values())
            if len(veces) == 2 and min(veces.values()) == 1:  # noqa: PLR2004 - uno se ve de un modo y todos los demás de otro
                nivel = next(nivel for nivel, suyo in aspectos.items() if veces[suyo] == 1)
                return _Candidato(nivel, grupos[nivel][0])
        return None

    def _colores(self, casillas: Sequence[Casilla]) -> tuple[str, ...]:
        lugares = [(casilla.fila, casilla.columna) for casilla in casillas]
        if self.de_fila:
            lugares += [(casilla.fila, columna) for casilla in casillas for columna in self.zona.al_lado]
        return tuple(self.vista.hoja.relleno(*self.vista.ancla(*lugar)) for lugar in lugares)

    def _encierros(self, casillas: Sequence[Casilla]) -> tuple[str, ...]:
        return tuple(encierro(casilla.celda.texto) for casilla in casillas if casilla.celda and casilla.clase is Clase.NIVEL)


def _contadas(casillas: list[Casilla]) -> list[Casilla]:
    """Las casillas de una fila en que un 1 entre ceros es la marca."""
    numeros = [casilla.celda.numero for casilla in casillas if casilla.celda is not None]
    if len(numeros) < _VARIOS or sorted(set(numeros), key=str) != [0, 1]:
        return casillas
    return [casilla._replace(clase=Clase.MARCA) if casilla.clase is Clase.NIVEL else casilla for casilla in casillas]


def _marcan_los_unos(leidas: Iterable[_Leida]) -> bool:
    """Dice si los 1 bajo los rótulos de los niveles son marcas: no hay otro número, ni dos juntos, y los hay bajo niveles distintos."""
    bajo_rotulos = ([c for c in leida.casillas if c.columna in leida.zona.eje and c.clase is Clase.NIVEL] for leida in leidas)
    escritos = [suyas for suyas in bajo_rotulos if suyas]
    unos = all(len(suyas) == 1 and suyas[0].celda is not None and suyas[0].celda.numero == 1 for suyas in escritos)
    return unos and len({suyas[0].columna for suyas in escritos}) > 1


def _sin_adorno(leidas: Mapping[_K, _Leida]) -> dict[_K, _Candidato]:
    """El nivel que en cada zona se ve distinto; ninguno, si es siempre el mismo o si las marcas lo contradicen: es parte de la hoja."""
    vistos = {clave: candidato for clave, leida in leidas.items() if (candidato := leida.distinto()) is not None}
    siempre_el_mismo = len(vistos) > 1 and len({candidato.nivel for candidato in vistos.values()}) == 1
    contradicho = any({m.nivel for m in leidas[clave].marcados()} - {candidato.nivel} for clave, candidato in vistos.items())
    return {} if siempre_el_mismo or contradicho else vistos


def _decidir(leida: _Leida, distinto: _Candidato | None) -> Situado:
    contrario = leida.contrario()
    if contrario is not None:
        return Situado(contrario.lugar, None, CONTRARIO, {"nivel": _romano(leida.nivel_de(contrario), leida.rubrica)})
    marcados, escritos = leida.marcados(), leida.escritos()
    if marcados:
        # Un solo nivel escrito junto a la marca no está impreso: dice lo mismo que ella, o la contradice.
        marcados += escritos if leida.zona.eje and len(escritos) == 1 else []
        return _situado(marcados[0]) if _son_uno(marcados) else _dudoso(MARCADOS, [c.casilla for c in marcados])
    if not escritos:
        return _situado(distinto) if distinto is not None else _sin_nivel(leida)
    if _son_uno(escritos):
        return Situado(escritos[0].casilla.lugar, escritos[0].casilla.celda)
    return _entre_varios(leida, escritos, distinto)


def _entre_varios(leida: _Leida, escritos: list[_Candidato], distinto: _Candidato | None) -> Situado:
    """El único de varios niveles escritos que no está tachado o que se ve distinto; si no lo hay, ninguno."""
    sin_tachar = [candidato for candidato in escritos if not candidato.casilla.tachada]
    if _son_uno(sin_tachar):
        return _situado(sin_tachar[0])
    if len(sin_tachar) < len(escritos):
        return _dudoso(TACHADO, [candidato.casilla for candidato in escritos if candidato.casilla.tachada])
    if distinto is not None:
        return _situado(distinto)
    entera = len({candidato.nivel for candidato in escritos}) == len(leida.rubrica.niveles)
    return replace(_dudoso(IMPRESOS, [candidato.casilla for candidato in escritos]), en_blanco=entera)


def _son_uno(candidatos: Sequence[_Candidato]) -> bool:
    return len({candidato.nivel for candidato in candidatos}) == 1


def _situado(candidato: _Candidato) -> Situado:
    """La celda elegida, con el nivel que se eligió en ella."""
    fila, columna = candidato.casilla.lugar
    tipo, valor = (Tipo.TEXTO, "N.A.") if candidato.nivel == NA else (Tipo.NUMERO, candidato.nivel)
    celda = candidato.casilla.celda or Celda(fila, columna, tipo, valor)
    return Situado((fila, columna), celda._replace(tipo=tipo, valor=valor))


def _sin_nivel(leida: _Leida) -> Situado:
    """Lo que hay donde no se marcó ni se escribió un nivel: un «N.A.», o la celda que no se entiende.

    Varios textos bajo un eje son los descriptores de sus niveles.
    """
    llenas = [casilla for casilla in leida.casillas if casilla.celda is not None]
    de_na = [casilla for casilla in llenas if casilla.clase is Clase.NA]
    if leida.eje or leida.de_fila:
        textos = [casilla for casilla in llenas if casilla.clase is Clase.TEXTO]
        llenas = [casilla for casilla in textos if len(textos) == 1 or casilla.danada]
    elegida = next(iter(de_na or llenas), None)
    return Situado(leida.casillas[0].lugar, en_blanco=True) if elegida is None else Situado(elegida.lugar, elegida.celda)


def _dudoso(codigo: str, casillas: Sequence[Casilla]) -> Situado:
    cuales = list(dict.fromkeys(referencia(*casilla.lugar) for casilla in casillas))
    return Situado(casillas[0].lugar, None, codigo, {"cuales": enumerar(cuales, "y")})


def _romano(valor: int | None, rubrica: Rubrica) -> str:
    return next((nivel.romano for nivel in rubrica.niveles if nivel.valor == valor), "N.A.")
