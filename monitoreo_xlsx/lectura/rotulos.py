"""Reconoce rótulos y halla el dato que acompaña a cada uno: a su derecha, debajo o en la misma celda."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.conversion import clave, limpio, parecido
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.vista import Vista
from monitoreo_xlsx.plantillas import Campo

CASI_IGUAL = 80.0
"""Parecido desde el que un rótulo mal escrito se toma por el que falta (y se avisa)."""

_LARGO_DE_ROTULO = 80
_SALTOS = 3
_EN_LA_MISMA = re.compile(r"([^:]{2,60}):\s*(\S.*)", re.DOTALL)
_PARENTESIS = re.compile(r"\([^)]*\)")
_MINIMO_DE_CASILLAS = 2


class Rotulos:
    """Los rótulos de unos campos, con todos los modos de escribirlos."""

    def __init__(self, campos: Iterable[Campo]) -> None:
        self.campos = tuple(campos)
        self._por_clave: dict[str, tuple[Campo, int]] = {}
        for campo in self.campos:
            for prioridad, rotulo in enumerate((campo.rotulo, *campo.otros)):
                self._por_clave.setdefault(clave(rotulo), (campo, prioridad))

    def buscar(self, texto: str) -> tuple[Campo, int] | None:
        """Devuelve el campo que un texto rotula y cuán propio es el rótulo (0 es el de la plantilla), o `None`."""
        if len(texto) > _LARGO_DE_ROTULO:
            return None
        return self._por_clave.get(clave(texto)) or self._por_clave.get(clave(_PARENTESIS.sub("", texto)))

    def campo(self, texto: str) -> Campo | None:
        """Devuelve el campo que un texto rotula, o `None`."""
        hallado = self.buscar(texto)
        return hallado[0] if hallado else None


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
    buscador = _Buscador(vista, rotulos, conocidos)
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


def aproximar(vista: Vista, campo: Campo, conocidos: Rotulos, bitacora: Bitacora, excluidas: Collection[int] = ()) -> Dato | None:
    """Busca el rótulo mal escrito de un campo que falta; si lo halla, lo avisa (HOJ-011) y devuelve su dato."""
    mejor = rotulo_parecido((c for c in vista.textos() if c.fila not in excluidas), campo, conocidos)
    if mejor is None:
        return None
    bitacora.anotar("HOJ-011", vista.lugar(mejor.fila, mejor.columna), limpio(mejor.texto), rotulo=campo.rotulo)
    return next(_Buscador(vista, Rotulos([replace(campo, otros=(limpio(mejor.texto),))]), conocidos).datos_de(mejor), None)


def rotulo_parecido(celdas: Iterable[Celda], campo: Campo, conocidos: Rotulos) -> Celda | None:
    """Devuelve la celda de texto más parecida a algún rótulo del campo y que no rotula nada más, o `None`."""
    mejor, puntos = None, CASI_IGUAL
    for celda in celdas:
        texto = limpio(celda.texto)
        if celda.tipo is not Tipo.TEXTO or len(texto) > _LARGO_DE_ROTULO or conocidos.campo(texto):
            continue
        valor = max(parecido(texto, rotulo) for rotulo in (campo.rotulo, *campo.otros))
        if valor > puntos:
            mejor, puntos = celda, valor
    return mejor


class _Buscador:
    def __init__(self, vista: Vista, rotulos: Rotulos, conocidos: Rotulos) -> None:
        self._vista = vista
        self._rotulos = rotulos
        self._conocidos = conocidos
        # Si algún rótulo tiene su dato al lado, esa es la costumbre de la hoja, y lo que está más allá es una nota o una ayuda.
        self._al_lado = any(self._inmediato(celda) for celda in vista.textos() if conocidos.campo(celda.texto))

    def datos_de(self, celda: Celda) -> Iterator[Dato]:
        campo = self._rotulos.campo(celda.texto)
        if campo is not None:
            yield replace(self._dato(campo, celda), rotulo=clave(celda.texto))
            return
        for linea in celda.texto.splitlines():
            # Sin los espacios de los bordes: treinta mil, más una letra, costaban horas.
            partes = _EN_LA_MISMA.fullmatch(linea.strip())
            campo = self._rotulos.campo(partes[1]) if partes else None
            if campo is not None and partes is not None:
                valor = replace(celda, tipo=Tipo.TEXTO, valor=partes[2].strip())
                yield Dato(campo, valor, self._vista.lugar(celda.fila, celda.columna), clave(partes[1]))

    def _dato(self, campo: Campo, rotulo: Celda) -> Dato:
        vista = self._vista
        if self._es_casilla(rotulo):
            abajo = vista.fin(rotulo.fila, rotulo.columna)[0] + 1
            celda = vista.celda(abajo, rotulo.columna)
            if celda is None or not self._conocidos.campo(celda.texto):
                return Dato(campo, celda, vista.lugar(abajo, rotulo.columna))
        columna = vista.fin(rotulo.fila, rotulo.columna)[1] + 1
        while self._es_separador(vista.celda(rotulo.fila, columna)):
            columna += 1
        primera = columna
        for _ in range(1 if self._al_lado else _SALTOS + 1):
            celda = vista.celda(rotulo.fila, columna)
            if celda is not None:
                if self._es_rotulo(celda) or clave(celda.texto) == clave(campo.ayuda):
                    break
                return Dato(campo, celda, vista.lugar(rotulo.fila, columna))
            columna = vista.fin(rotulo.fila, columna)[1] + 1
        return Dato(campo, None, vista.lugar(rotulo.fila, primera))

    def _es_casilla(self, rotulo: Celda) -> bool:
        """Dice si el dato va debajo: su fila son solo rótulos, y nada hay a su derecha que pueda ser su dato."""
        vista = self._vista
        fila = vista.fila(rotulo.fila)
        if not all(self._es_rotulo(celda) for celda in fila):
            return False
        abajo = vista.fila(vista.fin(rotulo.fila, rotulo.columna)[0] + 1)
        if any(self._es_rotulo(celda) for celda in abajo):
            return False
        columnas = {celda.columna for celda in fila}
        if len(fila) >= _MINIMO_DE_CASILLAS:
            return bool(abajo) and {celda.columna for celda in abajo} <= columnas
        return len(abajo) == 1 and abajo[0].columna == rotulo.columna

    def _inmediato(self, rotulo: Celda) -> bool:
        celda = self._vista.celda(rotulo.fila, self._vista.fin(rotulo.fila, rotulo.columna)[1] + 1)
        return celda is not None and not self._es_rotulo(celda) and not self._es_separador(celda)

    def _es_rotulo(self, celda: Celda) -> bool:
        if celda.tipo is not Tipo.TEXTO:
            return False
        return self._conocidos.campo(celda.texto) is not None or (celda.texto.rstrip().endswith(":") and bool(clave(celda.texto)))

    @staticmethod
    def _es_separador(celda: Celda | None) -> bool:
        return celda is not None and celda.tipo is Tipo.TEXTO and celda.texto.strip() in {":", ":-", ".-", "="}
