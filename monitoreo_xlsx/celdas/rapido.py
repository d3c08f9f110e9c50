"""El camino corto de una hoja: sus celdas partiendo el texto por donde empieza cada una, y todo lo demás como en el largo.

Cada letra de `<sheetData>` es de un pedazo y todo pedazo se comprueba entero: el comienzo de cada fila lo lee expat, y de cada
celda, su lugar, sus atributos y su contenido tienen que ser de los que escriben los programas corrientes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitoreo_xlsx.celdas.analizador import MAX_TEXTO
from monitoreo_xlsx.celdas.lector_de_hoja import DE_LAS_CELDAS, FUERA_DE_LAS_CELDAS, HOJA
from monitoreo_xlsx.celdas.paquete import FALLOS
from monitoreo_xlsx.celdas.piezas import FueraDeLoCorriente, comprobar, lo_demas, plano
from monitoreo_xlsx.celdas.tipos import LibroIlegible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitoreo_xlsx.celdas.lector_de_hoja import LectorDeHoja, Partes, Pieza

_ABRE, _CIERRA = b"<sheetData>", b"</sheetData>"
_FILA, _FIN_DE_FILA = "<row ", "</row>"
_NUMERO_DE_FILA = re.compile(r'r="[1-9][0-9]{0,6}"(?=[ /]|$)')
_FILA_CORRIENTE = re.compile(
    r'r="[1-9][0-9]{0,5}"(?: spans="[0-9: ]*")?(?: s="[0-9]+")?(?: customFormat="[a-z01]+")?(?: ht="[0-9.]+")?'
    r'(?: hidden="(?:false|0)")?(?: customHeight="[a-z01]+")?(?: outlineLevel="[0-9]")?(?: collapsed="(?:false|0)")?'
)
"""La que no dice nada que se mire y con seguridad está bien escrita: no hace falta que expat la lea."""
_CELDAS = re.compile(
    r'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?'
    r'(?: t="s"><v>([0-9]{1,9})</v></c>|( ?/>)|(?: t="([a-zA-Z]{1,9})")?>(.*?)</c>)|(.+)',
    re.DOTALL,
)
"""De cada celda: su nombre y su estilo, y el número de su texto, que está vacía, o su clase y su contenido; o todo lo que no es una."""
_CONTENIDO = re.compile(
    r'(?:<f(?: aca="(?:true|false)")?>([^<>]*)</f>)?(?:<is><t(?: xml:space="preserve")?>([^<>]*)</t></is>|<v>([^<>]*)</v>)?'
)


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
            lector.recibir(_piezas(celdas), _partes)
        for nombre, atributos in lo_demas(datos[:inicio] + "".join(filas).encode(), datos[fin:], HOJA, FUERA_DE_LAS_CELDAS, DE_LAS_CELDAS):
            lector.fuera_de_las_celdas(nombre, atributos)
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


def _piezas(celdas: str) -> list[Pieza]:
    """Las celdas de una fila."""
    piezas: list[Pieza] = _CELDAS.findall(celdas)
    if piezas and piezas[-1][-1]:
        raise FueraDeLoCorriente
    return piezas


def _partes(contenido: str) -> Partes:
    partes = _CONTENIDO.fullmatch(contenido)
    if partes is None:
        raise FueraDeLoCorriente
    formula, incluido, crudo = partes.groups()
    if "&" in contenido or len(contenido) > MAX_TEXTO:
        return plano(formula), plano(incluido), plano(crudo)
    return formula, incluido, crudo
