"""Lo que un libro trae y no se usa: se ignora, y se dice en una línea por tabla (columnas y filas) o por libro (hojas)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

from monitoreo_xlsx.conversion import clave, enumerar
from monitoreo_xlsx.hallazgos import Ubicacion
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.lectura.hoja.vista import Vista
from monitoreo_xlsx.plantillas import COLUMNAS_DE_AYUDA, HOJAS_DE_AYUDA

_LARGO_DE_NOMBRE = 40
_LARGO_DE_LISTA = 120
_DE_AYUDA = frozenset(clave(rotulo) for rotulo in COLUMNAS_DE_AYUDA)
_DE_ORDEN = frozenset({"n", "no", "nro", "num", "numero", "orden", ""})


def avisar_columnas(tabla: Tabla, bitacora: Bitacora, usadas: Collection[int] = (), filas: Iterable[int] | None = None) -> None:
    """Anota (HOJ-015) las columnas con rótulo y con datos que no se usan, todas en una línea.

    `usadas` son las que se usan además de las de la tabla, y `filas`, las que tienen sus datos (si no se dan, todas). No se
    nombran la del número de orden, las de ayuda de la plantilla ni las que otro hallazgo ya señaló.
    """
    vista, cabecera = tabla.vista, tabla.cabecera
    con_datos = {celda.columna for fila in (tabla.filas() if filas is None else filas) for celda in vista.fila(fila)}
    senaladas = {hallazgo.lugar for hallazgo in bitacora.hallazgos}
    de_mas = []
    for columna, textos in cabecera.textos.items():
        fila, texto = textos[-1]
        propia = vista.ancla(fila, columna)[1] == columna and columna not in {*tabla.ocupadas, *usadas}
        if not propia or columna not in con_datos or clave(texto) in _DE_AYUDA | _DE_ORDEN:
            continue
        if not senaladas & {vista.lugar(numero, columna) for numero, _ in textos}:
            de_mas.append(f"«{corto(texto)}» ({vista.lugar(fila, columna).celda})")
    if de_mas:
        bitacora.anotar("HOJ-015", vista.lugar_de_hoja, cuales=en_una_linea(de_mas))


def avisar_filas(tabla: Tabla, bitacora: Bitacora) -> None:
    """Anota (HOJ-018), en una línea, las filas que parecen de la tabla y quedaron sin leer debajo de su pie."""
    pie, sueltas = tabla.sueltas()
    if not sueltas:
        return
    vista = tabla.vista
    rotulo = next(vista.rotulo(celda) for celda in vista.fila(pie) if vista.rotulo(celda))
    cuales = [f"«{corto(vista.texto(*lugar))}» ({vista.lugar(*lugar).celda})" for lugar in sueltas]
    bitacora.anotar("HOJ-018", vista.lugar(*sueltas[0]), pie=corto(rotulo), cuales=en_una_linea(cuales))


def avisar_hojas(vistas: Sequence[Vista], bitacora: Bitacora, de_ayuda: Iterable[str] = HOJAS_DE_AYUDA) -> None:
    """Anota (HOJ-016) las hojas con contenido que no se usan, todas en una línea.

    No se nombran las de ayuda ni las ocultas: son auxiliares, y quien lee el aviso no las ve en Excel.
    """
    ayuda = {clave(nombre) for nombre in de_ayuda}
    nombres = [v.hoja.nombre for v in vistas if v.filas and not v.hoja.oculta and clave(v.hoja.nombre) not in ayuda]
    if nombres:
        bitacora.anotar("HOJ-016", Ubicacion(vistas[0].archivo), cuales=en_una_linea([f"«{corto(nombre)}»" for nombre in nombres]))


def en_una_linea(nombres: Sequence[str]) -> str:
    """Redacta los nombres que caben en una línea, y cuántos son los demás."""
    largos = accumulate(len(nombre) for nombre in nombres)
    caben = max(sum(largo <= _LARGO_DE_LISTA for largo in largos), 1)
    resto = [f"{len(nombres) - caben} más"] if caben < len(nombres) else []
    return enumerar([*nombres[:caben], *resto], "y")


def corto(texto: str) -> str:
    """Recorta un texto que se cita entre otros."""
    return texto if len(texto) <= _LARGO_DE_NOMBRE else f"{texto[: _LARGO_DE_NOMBRE - 1]}…"
