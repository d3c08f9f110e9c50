"""Reconoce rótulos y halla el dato que acompaña a cada uno: a su derecha, debajo o en la misma celda."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import (
    clave,
    erratas,
    limpio,
    normal,
    numero_de_visita,
    palabras,
    recordada,
    visita_de_momento,
)
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora, se_lee
from monitoreo_xlsx.lectura.hoja.costumbre import Costumbre, es_separador
from monitoreo_xlsx.lectura.hoja.repartidos import entero
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.plantillas import Campo

_LARGO_DE_ROTULO = 80
_LARGO_DE_LINEA, _MAX_ROTULOS_EN_LINEA = 200, 8
_MAX_VISTOS = 8_192
_SALTOS = 3
_EN_LA_MISMA = re.compile(r"([^:]{2,60}):\s*(\S.*)", re.DOTALL)
_NUMERACION = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})+[.)]?|(?:\d{1,2}|[a-zA-Z]|[IVX]{1,4})\s?[.)])\s*[-–]?\s*(?=[^\W\d])")
"""«1.1 Docente», «a) Fecha», «II. Nivel»: sin punto ni paréntesis no es una numeración («5 años», «I visita»)."""
_ENLACES = frozenset({"a", "al", "de", "del", "el", "en", "la", "las", "los", "y"})
_TERMINACION = re.compile(r"(?<=\w{4})(?:as|os|es|a|o|s|e)$")
_PARENTESIS = re.compile(r"\([^)]*\)")
_MINIMO_DE_CASILLAS = 2
_TRES_VISITAS = (1, 2, 3)


@recordada
def _raices(texto: str) -> tuple[str, ...]:
    """Las palabras de un rótulo sin enlaces, género ni número: «Nombre del profesor» es «Nombres de la profesora». Una sola no basta."""
    propias = [palabra for palabra in normal(texto).split() if palabra not in _ENLACES]
    return tuple(_TERMINACION.sub("", palabra) for palabra in propias) if len(propias) > 1 else ()


class Rotulos:
    """Los rótulos de unos campos, con todos los modos de escribirlos.

    Con `de_varias_lineas`, lo que va en la misma celda que su rótulo sigue hasta el rótulo que viene; si no, acaba con su línea.
    """

    def __init__(self, campos: Iterable[Campo], *, de_varias_lineas: bool = False) -> None:
        self.campos = tuple(campos)
        self.de_varias_lineas = de_varias_lineas
        self._por_clave: dict[str, tuple[Campo, int]] = {}
        self._por_raices: dict[tuple[str, ...], tuple[Campo, int]] = {}
        self._vistos: dict[str, tuple[Campo, int] | None] = {}
        self._por_largo: dict[int, list[tuple[tuple[str, ...], Campo, str]]] = {}
        self._mal_escritos: dict[str, tuple[Campo, str] | None] = {}
        for campo in self.campos:
            for prioridad, rotulo in enumerate((campo.rotulo, *campo.otros)):
                self._por_clave.setdefault(clave(rotulo), (campo, prioridad))
                if raices := _raices(rotulo):
                    self._por_raices.setdefault(raices, (campo, prioridad))
                en_palabras = palabras(rotulo)
                self._por_largo.setdefault(len(en_palabras), []).append((en_palabras, campo, rotulo))

    def buscar(self, texto: str) -> tuple[Campo, int] | None:
        """Devuelve el campo que un texto rotula y cuán propio es el rótulo (0 es el de la plantilla), o `None`."""
        if len(texto) > _LARGO_DE_ROTULO:
            return None
        if texto not in self._vistos:
            if len(self._vistos) == _MAX_VISTOS:
                self._vistos.clear()
            self._vistos[texto] = self._reconocer(texto)
        return self._vistos[texto]

    def _reconocer(self, texto: str) -> tuple[Campo, int] | None:
        formas = [texto, _PARENTESIS.sub("", texto)] if "(" in texto else [texto]
        if _NUMERACION.match(texto) and not numero_de_visita(texto):
            formas += [_NUMERACION.sub("", forma, count=1) for forma in formas]
        tal_cual = next((hallado for forma in formas if (hallado := self._por_clave.get(clave(forma))) is not None), None)
        return tal_cual or self._por_raices.get(_raices(texto))

    def campo(self, texto: str) -> Campo | None:
        """Devuelve el campo que un texto rotula, o `None`."""
        hallado = self.buscar(texto)
        return hallado[0] if hallado else None

    def mal_escrito(self, texto: str) -> tuple[Campo, str] | None:
        """Devuelve el campo cuyo rótulo el texto quiso escribir, y ese rótulo; `None` si no es ninguno o si está bien escrito."""
        if texto not in self._mal_escritos:
            ajeno = len(texto) > _LARGO_DE_ROTULO or self.campo(texto) is not None
            self._mal_escritos[texto] = None if ajeno else self._con_menos_erratas(palabras(texto))
        return self._mal_escritos[texto]

    def _con_menos_erratas(self, escritas: tuple[str, ...]) -> tuple[Campo, str] | None:
        mejor: tuple[Campo, str] | None = None
        menos: int | None = None
        for buenas, campo, rotulo in self._por_largo.get(len(escritas), ()):
            cuantas = erratas(escritas, buenas)
            if cuantas is not None and (menos is None or cuantas < menos):
                mejor, menos = (campo, rotulo), cuantas
        return mejor


@dataclass(frozen=True, slots=True)
class Dato:
    """Lo que acompaña a un rótulo; `celda` es `None` si está en blanco, y `lugar` es donde está o debería estar."""

    campo: Campo
    celda: Celda | None
    lugar: Ubicacion
    rotulo: str = ""


def buscar_datos(
    vista: Vista, rotulos: Rotulos, conocidos: Rotulos, excluidas: Collection[int] = (), bitacora: Bitacora | None = None
) -> Mapping[str, Dato]:
    """Halla los datos de una hoja por sus rótulos, fuera de las filas excluidas (las de sus tablas).

    `conocidos` son todos los rótulos que la hoja puede tener: un dato no puede ser otro rótulo. Si un rótulo se repite
    vale el primero que tenga dato; con `bitacora`, si el otro dice algo distinto se anota (HOJ-014).
    """
    buscador = _Buscador(vista, rotulos, Costumbre(vista, conocidos, excluidas))
    datos: dict[str, Dato] = {}
    for celda in vista.textos():
        if celda.fila in excluidas:
            continue
        for dato in buscador.datos_de(celda):
            previo = datos.get(dato.campo.clave)
            if previo is None or (previo.celda is None and dato.celda is not None):
                datos[dato.campo.clave] = dato
            elif bitacora is not None and _contradice(dato, previo):
                otra, primero = previo.lugar.celda, limpio(previo.celda.texto) if previo.celda else ""
                valor = limpio(dato.celda.texto) if dato.celda else ""
                bitacora.anotar("HOJ-014", dato.lugar, valor, rotulo=dato.campo.rotulo, primero=primero, otra=otra)
    return datos


def _contradice(dato: Dato, previo: Dato) -> bool:
    """Dice si el mismo rótulo, escrito otra vez, trae otro dato."""
    if dato.celda is None or previo.celda is None or dato.rotulo != previo.rotulo or dato.lugar == previo.lugar:
        return False
    return clave(dato.celda.texto) != clave(previo.celda.texto)


def aproximar(
    vista: Vista,
    datos: Mapping[str, Dato],
    faltan: Iterable[Campo],
    conocidos: Rotulos,
    bitacora: Bitacora,
    excluidas: Collection[int] = (),
) -> dict[str, Dato]:
    """Busca los rótulos mal escritos de los campos que faltan; avisa de cada uno (HOJ-011) y devuelve sus datos.

    `datos` son los que ya se hallaron: la celda de uno no es un rótulo. Un campo que no es obligatorio se toma solo si tiene
    dato: sin él no se pierde nada, y un texto cualquiera no se confunde con un rótulo.
    """
    buscados = {campo.clave for campo in faltan}
    valores = [dato.celda for dato in datos.values() if dato.celda is not None]
    hallados: dict[str, Dato] = {}
    costumbre = Costumbre(vista, conocidos, excluidas)
    for celda in vista.textos() if buscados else ():
        if celda.fila in excluidas or celda in valores:
            continue
        for texto in _posibles_rotulos(celda):
            mal = conocidos.mal_escrito(texto)
            if mal is None or mal[0].clave not in buscados or mal[0].clave in hallados:
                continue
            campo, rotulo = mal
            propio = Rotulos([replace(campo, otros=(texto,))], de_varias_lineas=conocidos.de_varias_lineas)
            dato = next(_Buscador(vista, propio, costumbre).datos_de(celda), None)
            if dato is not None and (campo.obligatorio or dato.celda is not None):
                hallados[campo.clave] = replace(dato, campo=campo)
                avisar(vista, celda.fila, celda.columna, texto, rotulo, bitacora)
    return hallados


def _posibles_rotulos(celda: Celda) -> Iterator[str]:
    """El texto de la celda, su primera línea, y lo que en cada una va antes de los dos puntos."""
    if len(celda.texto) <= _LARGO_DE_ROTULO:
        yield limpio(celda.texto)
    lineas = celda.texto.splitlines()
    if len(lineas) > 1:
        yield limpio(lineas[0])
    for linea in lineas:
        partes = _EN_LA_MISMA.fullmatch(linea)
        if partes is not None:
            yield limpio(partes[1])


def mal_rotulada(celdas: Iterable[Celda], campo: Campo, conocidos: Rotulos) -> tuple[Celda, str] | None:
    """Devuelve la primera celda de texto con el rótulo del campo mal escrito, y el rótulo que quiso ser; `None` si no hay."""
    for celda in celdas:
        mal = conocidos.mal_escrito(limpio(celda.texto)) if celda.tipo is Tipo.TEXTO else None
        if mal is not None and mal[0].clave == campo.clave:
            return celda, mal[1]
    return None


def avisar(vista: Vista, fila: int, columna: int, texto: str, rotulo: str, bitacora: Bitacora) -> None:
    """Anota un rótulo mal escrito (HOJ-011); `texto` es lo que dice y `rotulo`, lo que quiso decir."""
    bitacora.anotar("HOJ-011", vista.lugar(fila, columna), texto, rotulo=rotulo)


class _Buscador:
    def __init__(self, vista: Vista, rotulos: Rotulos, costumbre: Costumbre) -> None:
        self._vista = vista
        self._rotulos = rotulos
        self._conocidos = costumbre.conocidos
        self._costumbre = costumbre

    def datos_de(self, celda: Celda) -> Iterator[Dato]:
        campo = self._rotulos.campo(celda.texto)
        if campo is not None:
            yield replace(self._dato(campo, celda), rotulo=clave(celda.texto))
            return
        lugar = self._vista.lugar(celda.fila, celda.columna)
        for campo, rotulo, lineas in self._en_la_misma(celda):
            valor = celda._replace(tipo=Tipo.TEXTO, valor="\n".join(lineas))
            # Un rótulo solo en su línea puede ser el comienzo de otra frase.
            if lineas and (rotulo or campo.tipo == "texto" or se_lee(campo, valor)):
                yield Dato(campo, valor, lugar, rotulo or campo.clave)

    def _en_la_misma(self, celda: Celda) -> list[tuple[Campo, str, list[str]]]:
        """Cada rótulo escrito en la misma celda que su dato, con las líneas de este; sin el rótulo, si no lleva dos puntos."""
        partes: list[tuple[Campo, str, list[str]]] = []
        lineas = celda.texto.splitlines()
        if not self._rotulos.de_varias_lineas:
            lineas = [parte for linea in lineas for parte in self._separar(linea)]
        for posicion, entera in enumerate(lineas):
            # Sin los espacios de los bordes: treinta mil, más una letra, costaban horas.
            linea = entera.strip()
            hallada = _EN_LA_MISMA.fullmatch(linea)
            sola = posicion == 0 < len(lineas) - 1 and hallada is None and not self._costumbre.tiene_al_lado(celda)
            campo = self._rotulos.campo(hallada[1] if hallada else linea) if hallada or sola else None
            if campo is not None:
                partes.append((campo, clave(hallada[1]), [hallada[2].strip()]) if hallada else (campo, "", []))
            elif linea and partes and (self._rotulos.de_varias_lineas or not partes[-1][2]):
                partes[-1][2].append(linea)
        return partes

    def _separar(self, linea: str) -> list[str]:
        """Una línea con dos rótulos o más, partida donde empieza cada uno: «Visita: I   Fecha: 12/06» son dos datos."""
        dos_puntos = [hallado.start() for hallado in re.finditer(":", linea)]
        if not 1 < len(dos_puntos) <= _MAX_ROTULOS_EN_LINEA or len(linea) > _LARGO_DE_LINEA:
            return [linea]
        cortes = [0]
        for hasta in dos_puntos[1:]:
            comienzos = [cortes[-1] + palabra.start() for palabra in re.finditer(r"\S+", linea[cortes[-1] : hasta])][1:]
            rotulo = next((desde for desde in comienzos if self._conocidos.campo(linea[desde:hasta])), None)
            if rotulo is not None:
                cortes.append(rotulo)
        return [linea[desde:hasta] for desde, hasta in zip(cortes, [*cortes[1:], len(linea)], strict=True)]

    def _dato(self, campo: Campo, rotulo: Celda) -> Dato:
        vista = self._vista
        if self._es_casilla(rotulo):
            abajo = vista.fin(rotulo.fila, rotulo.columna)[0] + 1
            celda = vista.celda(abajo, rotulo.columna)
            if celda is None or not self._conocidos.campo(celda.texto):
                return Dato(campo, celda, vista.lugar(abajo, rotulo.columna))
        columna = vista.fin(rotulo.fila, rotulo.columna)[1] + 1
        while es_separador(vista.celda(rotulo.fila, columna)):
            columna += 1
        primera = columna
        for salto in range(_SALTOS + 1):
            celda = vista.celda(rotulo.fila, columna)
            if celda is not None:
                es_ayuda = bool(campo.ayuda) and clave(celda.texto) == clave(campo.ayuda)
                ajeno = self._costumbre.es_rotulo(celda) and not self._es_visita(campo, celda)
                if ajeno or es_ayuda or (salto and not self._es_su_dato(campo, rotulo, celda)):
                    break
                return Dato(campo, entero(vista, campo, celda, self._costumbre.es_rotulo), vista.lugar(rotulo.fila, columna))
            columna = vista.fin(rotulo.fila, columna)[1] + 1
        return Dato(campo, None, vista.lugar(rotulo.fila, primera))

    def _es_visita(self, campo: Campo, celda: Celda) -> bool:
        """Dice si un rótulo es además el número de visita que se busca: «Inicio» tras «Visita» no es la hora de inicio."""
        return campo.tipo == "visita" and visita_de_momento(celda.texto, _TRES_VISITAS) is not None

    def _es_su_dato(self, campo: Campo, rotulo: Celda, celda: Celda) -> bool:
        """Dice si una celda que no está pegada al rótulo es su dato, y no una nota ni una ayuda."""
        if not self._costumbre.hay:
            return True
        de_costumbre = self._costumbre.admite(rotulo, celda.columna)
        if campo.tipo == "texto":
            return de_costumbre and not celda.texto.lstrip().startswith("(")
        if not se_lee(campo, celda):
            return de_costumbre and celda.tipo is not Tipo.TEXTO
        sigue = self._vista.celda(celda.fila, self._vista.fin(celda.fila, celda.columna)[1] + 1)
        return de_costumbre or sigue is None or self._costumbre.es_rotulo(sigue)

    def _es_casilla(self, rotulo: Celda) -> bool:
        """Dice si el dato va debajo: su fila son solo rótulos, y nada hay a su derecha que pueda ser su dato."""
        vista, es_rotulo = self._vista, self._costumbre.es_rotulo
        fila = vista.fila(rotulo.fila)
        if not all(es_rotulo(celda) for celda in fila):
            return False
        abajo = vista.fila(vista.fin(rotulo.fila, rotulo.columna)[0] + 1)
        if any(es_rotulo(celda) for celda in abajo):
            return False
        debajo = {celda.columna for celda in abajo}
        if len(fila) >= _MINIMO_DE_CASILLAS:
            propias = {celda.columna for celda in fila if self._conocidos.campo(celda.texto)}
            return not debajo.isdisjoint(propias) and debajo <= {celda.columna for celda in fila}
        return len(abajo) == 1 and abajo[0].columna == rotulo.columna
