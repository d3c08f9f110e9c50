"""Lo que una ficha tiene escrito y ninguna regla leyó: se dice en una línea por hoja, para que nada se pierda en silencio.

En la plantilla propia se sabe qué trae cada celda, y se nombra todo lo demás. En una ficha ajena, que puede tener notas, leyendas
y datos que no se usan, se nombra solo lo que con seguridad es un dato: lo que está en las filas de una tabla sin cabecera encima,
junto a un rótulo que falta, lejos de su rótulo o al lado de un texto del diálogo.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass

from monitoreo_xlsx.celdas import Celda, Tipo
from monitoreo_xlsx.celdas.referencias import leer_referencia
from monitoreo_xlsx.conversion import clave, normal
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.fichas.acuerdos_y_dialogo import Complemento
from monitoreo_xlsx.lectura.fichas.textos import DE_COMPROMISOS, empieza_algo, es_rotulo
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.fin_de_tabla import es_pie
from monitoreo_xlsx.lectura.hoja.rotulos import Dato
from monitoreo_xlsx.lectura.hoja.sobrantes import en_una_linea
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.plantillas import EVIDENCIA, MIRADO, SUGERENCIAS, TITULOS_DE_FICHA, Campo

_FIJOS = frozenset(map(clave, ("Evaluados", "Nivel global", MIRADO.rotulo, *TITULOS_DE_FICHA)))
"""Los títulos de las partes de la plantilla, lo que repite del cronograma y los rótulos de su resultado que no son un pie."""
_OBLIGADOS = ("docente", "visita", "fecha")
_SALTOS = 3
_MINIMO_DE_ROTULOS = 2

_Lugar = tuple[int, int]


@dataclass(frozen=True)
class Leido:
    """Lo que se leyó de una ficha: su tabla y las filas de sus desempeños, los datos de sus rótulos y lo demás."""

    tabla: Tabla
    filas: Collection[int]
    datos: Mapping[str, Dato]
    complemento: Complemento

    @property
    def columnas(self) -> dict[int, Container[int]]:
        """Por fila de las tablas, las columnas con una cabecera encima, o las de los acuerdos: de lo que sobra en ellas hablan otros."""
        por_fila: dict[int, Container[int]] = dict.fromkeys(self.tabla.zona, self.tabla.cabecera.textos)
        for uno in self.complemento.acuerdos:
            suyas = {*uno.tabla.cabecera.textos, *uno.tabla.columnas.values()}
            por_fila |= dict.fromkeys(uno.ocupadas, range(min(suyas), max(suyas) + 2))
        return por_fila

    @property
    def ocupadas(self) -> set[int]:
        """Las filas de las tablas."""
        return {*self.tabla.zona, *(fila for uno in self.complemento.acuerdos for fila in uno.ocupadas)}

    @property
    def celdas(self) -> set[_Lugar]:
        """Las celdas que se leyeron junto a un rótulo."""
        leidas = [dato.celda for dato in self.datos.values() if dato.celda is not None]
        for campo, escrito in self.complemento.escritos.items():
            for fila in escrito.filas if campo != SUGERENCIAS.clave else ():
                leidas += fila if campo in DE_COMPROMISOS else fila[:1]
        return {(celda.fila, celda.columna) for celda in leidas}

    @property
    def en_blanco(self) -> Iterator[tuple[Campo, Ubicacion]]:
        """Los rótulos sin dato, y dónde debería estar."""
        yield from ((dato.campo, dato.lugar) for dato in self.datos.values() if dato.celda is None and dato.lugar.celda)
        yield from ((escrito.campo, escrito.lugar) for escrito in self.complemento.escritos.values() if not escrito.filas)


def avisar_no_leidas(leido: Leido, bitacora: Bitacora, *, de_plantilla: bool) -> None:
    """Anota (HOJ-019) las celdas con contenido que no se usaron, todas en una línea; `de_plantilla` dice si la ficha es la propia.

    No se nombran las que otro hallazgo ya señaló, las fórmulas ni, si falta la docente, la visita o la fecha (que tienen su propio
    hallazgo), la única celda que puede ser ese dato sin su rótulo.
    """
    vista, leidas = leido.tabla.vista, leido.celdas
    senaladas = {(h.lugar.hoja, h.lugar.celda) for h in bitacora.hallazgos} | {(vista.hoja.nombre, a.celda) for a in vista.hoja.avisos}
    halladas = [*_sin_cabecera(leido), *_sin_su_rotulo(leido, leidas), *_lejos(leido, leidas), *_de_mas(leido)]
    if de_plantilla:
        halladas += _de_la_plantilla(leido, leidas)
    nombres = {
        (celda.fila, celda.columna): celda.referencia
        for celda in halladas
        if not celda.formula and (vista.hoja.nombre, celda.referencia) not in senaladas
    }
    faltan = sum(dato not in leido.datos or leido.datos[dato].celda is None for dato in _OBLIGADOS)
    if len(nombres) > faltan:
        bitacora.anotar("HOJ-019", vista.lugar_de_hoja, cuales=en_una_linea([nombres[lugar] for lugar in sorted(nombres)]))


def avisar_sin_cabecera(tabla: Tabla, filas: Collection[int], usadas: Collection[int], bitacora: Bitacora) -> None:
    """Anota (HOJ-019) lo que está en esas filas de una tabla sin una cabecera encima.

    `usadas` son las columnas que se leen además de las de la tabla. No se nombra lo de una columna que ya se señaló.
    """
    vista, cabecera = tabla.vista, tabla.cabecera
    senaladas = {hallazgo.lugar for hallazgo in bitacora.hallazgos}
    nombres = [
        celda.referencia
        for celda in _fuera_de(tabla, filas, {*cabecera.textos, *tabla.columnas.values(), *usadas})
        if not celda.formula and vista.lugar(cabecera.base, celda.columna) not in senaladas
    ]
    if nombres:
        bitacora.anotar("HOJ-019", vista.lugar_de_hoja, cuales=en_una_linea(nombres))


def _fuera_de(tabla: Tabla, filas: Collection[int], rotuladas: Collection[int]) -> Iterator[Celda]:
    """Lo que está en esas filas, entre las columnas de la tabla o pegado a la última, y no en una de las rotuladas."""
    primera, ultima = min(tabla.cabecera.textos), max(tabla.cabecera.textos)
    for fila in filas:
        yield from (c for c in tabla.vista.fila(fila) if primera < c.columna <= ultima + 1 and c.columna not in rotuladas)


def _sin_cabecera(leido: Leido) -> Iterator[Celda]:
    """Lo que está en las filas de los desempeños y no en la columna de una cabecera; si ocupa varias, se lee solo la primera."""
    tabla = leido.tabla
    sin_leer = {columna for campo in tabla.columnas if campo != EVIDENCIA.clave for columna in tabla.extension(campo)[1:]}
    return _fuera_de(tabla, leido.filas, (tabla.cabecera.textos.keys() - sin_leer) | tabla.ocupadas)


def _sin_su_rotulo(leido: Leido, leidas: Collection[_Lugar]) -> Iterator[Celda]:
    """Lo que está en la columna de los datos, junto a una fila con el suyo, y no tiene nada donde los demás tienen su rótulo."""
    vista, ajenas = leido.tabla.vista, leido.ocupadas
    grupos: dict[tuple[int, int], set[int]] = {}
    for fila in {fila for fila, _ in leidas}:
        rotulo = 0
        for celda in vista.fila(fila):
            if (fila, celda.columna) in leidas and rotulo:
                grupos.setdefault((rotulo, celda.columna), set()).add(fila)
            rotulo = celda.columna if es_rotulo(celda) else rotulo
    primera = min((min(filas) for filas in grupos.values()), default=0)
    for (rotulo, columna), filas in grupos.items():
        vecinas = {vecina for fila in filas for vecina in (fila - 1, fila + 1)} - filas - ajenas
        for fila in sorted(vecinas) if len(filas) >= _MINIMO_DE_ROTULOS else ():
            celdas = [celda for celda in vista.fila(fila) if rotulo <= celda.columna <= columna]
            solo = len(celdas) == 1 and celdas[0].columna == columna and vista.celda(fila, rotulo) is None
            if fila >= primera and solo and (fila, columna) not in leidas and _puede_ser_dato(celdas[0]):
                yield celdas[0]


def _lejos(leido: Leido, leidas: Collection[_Lugar]) -> Iterator[Celda]:
    """Lo que está a la derecha de un rótulo sin dato, si en esa columna los demás no tienen una nota."""
    vista = leido.tabla.vista
    con_notas = {
        c.columna for f in {fila for fila, _ in leidas} for c in vista.fila(f) if (f, c.columna) not in leidas and not es_rotulo(c)
    }
    for campo, lugar in leido.en_blanco:
        fila, columna = leer_referencia(lugar.celda)
        for _ in range(_SALTOS + 1):
            celda = vista.celda(fila, columna)
            if celda is not None:
                suya = (celda.fila, celda.columna) not in leidas and celda.columna not in con_notas
                if suya and _puede_ser_dato(celda) and clave(celda.texto) != clave(campo.ayuda):
                    yield celda
                break
            columna = vista.fin(fila, columna)[1] + 1


def _de_mas(leido: Leido) -> Iterator[Celda]:
    """Lo que está al lado de un texto del diálogo, porque de cada fila se lee una sola celda, y las sugerencias, que no se usan."""
    for campo, escrito in leido.complemento.escritos.items():
        if campo not in DE_COMPROMISOS:
            yield from (celda for fila in escrito.filas for celda in (fila if campo == SUGERENCIAS.clave else fila[1:]))


def _puede_ser_dato(celda: Celda) -> bool:
    """Dice si la celda puede ser el dato de un rótulo: no es otro rótulo, un título, un pie ni una aclaración entre paréntesis."""
    if celda.tipo is not Tipo.TEXTO:
        return True
    texto = celda.texto.strip()
    return not (empieza_algo(celda) or texto.endswith(":") or texto.startswith("(") or (texto.isupper() and " " in texto))


def _de_la_plantilla(leido: Leido, leidas: Collection[_Lugar]) -> Iterator[Celda]:
    """Todo lo que no se leyó ni es de la plantilla, desde su primer rótulo."""
    vista = leido.tabla.vista
    primera = next((fila for fila in vista.filas if any(map(es_rotulo, vista.fila(fila)))), 0)
    columnas, de_firmas = leido.columnas, _de_firmas(vista)
    for fila in (f for f in vista.filas if f >= primera and f not in de_firmas and not _es_fija(vista, f)):
        for celda in vista.fila(fila):
            if celda.columna not in columnas.get(fila, ()) and (fila, celda.columna) not in leidas and not empieza_algo(celda):
                yield celda


def _es_fija(vista: Vista, fila: int) -> bool:
    """Dice si la fila es de las que la plantilla escribe: el título de una parte, el resultado o las firmas."""
    textos = [celda.texto for celda in vista.fila(fila) if celda.tipo is Tipo.TEXTO]
    return any(es_pie(texto) or clave(texto) in _FIJOS for texto in textos)


def _de_firmas(vista: Vista) -> set[int]:
    """Las filas pegadas a las firmas que solo tienen algo desde la columna de la primera: quién firma, su cargo o su DNI."""
    filas: set[int] = set()
    for fila in vista.filas:
        firmas = [celda.columna for celda in vista.fila(fila) if normal(vista.rotulo(celda)).startswith("firma")]
        pegadas = (fila - 1, fila + 1, fila + 2) if firmas else ()
        filas |= {otra for otra in pegadas if all(celda.columna >= firmas[0] for celda in vista.fila(otra))}
    return filas
