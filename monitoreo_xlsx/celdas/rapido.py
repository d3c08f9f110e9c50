"""El camino corto de una hoja: sus celdas partiendo el texto por donde empieza cada una, y todo lo demás como en el largo.

Cada letra de `<sheetData>` es de un pedazo y todo pedazo se comprueba entero: el comienzo de cada fila lo lee expat, y de cada
celda, su lugar, sus atributos y su contenido tienen que ser de los que escriben los programas corrientes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from monitoreo_xlsx.celdas.analizador import MAX_TEXTO
from monitoreo_xlsx.celdas.lector_de_hoja import HOJA
from monitoreo_xlsx.celdas.paquete import FALLOS
from monitoreo_xlsx.celdas.piezas import FueraDeLoCorriente, comprobar, leer_lo_demas, plano
from monitoreo_xlsx.celdas.referencias import leer_referencia
from monitoreo_xlsx.celdas.tipos import LibroIlegible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitoreo_xlsx.celdas.lector_de_hoja import LectorDeHoja

_ABRE, _CIERRA = b"<sheetData>", b"</sheetData>"
_FILA, _FIN_DE_FILA = "<row ", "</row>"
_CELDA = '<c r="'
_VALOR, _FIN_DE_VALOR = "<v>", "</v></c>"
_NUMERO_DE_FILA = re.compile(r'r="[1-9][0-9]{0,6}"(?=[ /]|$)')
_FILA_CORRIENTE = re.compile(
    r'r="[1-9][0-9]{0,5}"(?: spans="[0-9: ]*")?(?: s="[0-9]+")?(?: customFormat="[a-z01]+")?(?: ht="[0-9.]+")?'
    r'(?: hidden="(?:false|0)")?(?: customHeight="[a-z01]+")?(?: outlineLevel="[0-9]")?(?: collapsed="(?:false|0)")?'
)
"""La que no dice nada que se mire y con seguridad está bien escrita: no hace falta que expat la lea."""
_ATRIBUTOS = re.compile(r'(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]{1,9})")?( ?/)?')
_CONTENIDO = re.compile(
    r'(?:<f(?: aca="(?:true|false)")?>([^<>]*)</f>)?(?:<is><t(?: xml:space="preserve")?>([^<>]*)</t></is>|<v>([^<>]*)</v>)?</c>'
)


class _Atributos(NamedTuple):
    estilo: str | None
    clase: str
    sola: bool


def leer(datos: bytes, lector: LectorDeHoja) -> bool:
    """Entrega al lector lo que trae una hoja. Si devuelve `False`, lo que entregó no sirve: hay que leerla por el camino largo."""
    inicio = datos.find(_ABRE) + len(_ABRE)
    fin = datos.find(_CIERRA, inicio)
    if inicio < len(_ABRE) or fin < 0:
        return False
    try:
        comprobar(datos)
        filas = []
        for fila, celdas in _filas(datos[inicio:fin].decode()):
            filas.append(fila)
            _entregar(celdas, lector)
        leer_lo_demas(datos[:inicio] + "".join(filas).encode(), datos[fin:], HOJA, *lector.acciones_sin_celdas())
    except (FueraDeLoCorriente, LibroIlegible, *FALLOS):
        return False
    return True


def _filas(cuerpo: str) -> Iterator[tuple[str, str]]:
    """El comienzo de cada fila que no es corriente, y sus celdas."""
    inicio = cuerpo.find(_FILA)
    if inicio > 0 or (cuerpo and inicio < 0):
        raise FueraDeLoCorriente
    while inicio >= 0:
        siguiente = cuerpo.find(_FILA, inicio + 1)
        cabeza, cierra, celdas = cuerpo[inicio + len(_FILA) : siguiente if siguiente >= 0 else None].partition(">")
        vacia = cabeza.endswith("/")
        if not cierra or not _NUMERO_DE_FILA.match(cabeza) or (celdas if vacia else not celdas.endswith(_FIN_DE_FILA)):
            raise FueraDeLoCorriente
        cabeza = cabeza.removesuffix("/")
        yield "" if _FILA_CORRIENTE.fullmatch(cabeza) else f"{_FILA}{cabeza}/>", celdas[: -len(_FIN_DE_FILA)]
        inicio = siguiente


def _entregar(celdas: str, lector: LectorDeHoja) -> None:
    """Entrega las celdas de una fila."""
    antes, *pedazos = celdas.split(_CELDA)
    if antes:
        raise FueraDeLoCorriente
    for pedazo in pedazos:
        nombre, _, resto = pedazo.partition('"')
        cabeza, _, contenido = resto.partition(">")
        lugar = leer_referencia(nombre)
        estilo, clase, sola = _atributos(cabeza)
        if sola:
            if contenido or clase == "e":
                raise FueraDeLoCorriente
            lector.celda_vacia(lugar, estilo)
            continue
        compartido = clase == "s" and contenido.startswith(_VALOR) and contenido.endswith(_FIN_DE_VALOR)
        if compartido and lector.texto_corriente(lugar, estilo, contenido[len(_VALOR) : -len(_FIN_DE_VALOR)]):
            continue
        partes = _CONTENIDO.fullmatch(contenido)
        if partes is None:
            raise FueraDeLoCorriente
        formula, incluido, crudo = partes.groups()
        if "&" in contenido or len(contenido) > MAX_TEXTO:
            formula, incluido, crudo = map(plano, (formula, incluido, crudo))
        lector.celda(lugar, estilo, clase, formula, incluido, crudo)


@lru_cache(maxsize=1_024)
def _atributos(cabeza: str) -> _Atributos:
    partes = _ATRIBUTOS.fullmatch(cabeza)
    if partes is None:
        raise FueraDeLoCorriente
    return _Atributos(partes[1], partes[2] or "n", partes[3] is not None)
