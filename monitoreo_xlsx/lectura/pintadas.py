"""Las celdas pintadas y vacías donde se esperaba una marca: el color solo no se lee, y se dice cuáles son."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from monitoreo_xlsx.celdas.referencias import referencia
from monitoreo_xlsx.lectura.bitacora import Bitacora
from monitoreo_xlsx.lectura.sin_uso import en_una_linea
from monitoreo_xlsx.lectura.tablas import Tabla
from monitoreo_xlsx.lectura.vista import Vista

_ROTULOS = ("docente", "desempeno")


def avisar_pintadas(
    tabla: Tabla, filas: Sequence[int], columnas: Collection[int], bitacora: Bitacora, *, aun_en_blanco: bool = False
) -> None:
    """Anota (HOJ-027) las celdas de esas filas y columnas que están vacías y su color parece una marca; ver `_marcas`."""
    rotulo = next((tabla.columnas[campo] for campo in _ROTULOS if campo in tabla.columnas), min(tabla.cabecera.textos))
    halladas = _marcas(tabla.vista, filas, columnas, rotulo, aun_en_blanco=aun_en_blanco)
    if halladas:
        nombres = [referencia(*lugar) for lugar in sorted(halladas)]
        bitacora.anotar("HOJ-027", tabla.vista.lugar_de_hoja, cuales=en_una_linea(nombres))


def columnas_sin_campo(tabla: Tabla, conocidas: Collection[int] = ()) -> list[int]:
    """Las columnas de la cabecera donde puede estar un nivel: las suyas y las que no son de otro dato, ni de las `conocidas`."""
    otras = {columna for campo in tabla.columnas if campo != "nivel" for columna in (*tabla.extension(campo), tabla.columnas[campo])}
    return [columna for columna in tabla.cabecera.textos if columna not in otras and columna not in conocidas]


def _marcas(vista: Vista, filas: Sequence[int], columnas: Collection[int], rotulo: int, *, aun_en_blanco: bool) -> list[tuple[int, int]]:
    """Las celdas vacías cuyo color distingue algo.

    No distingue el de toda la fila (se compara con el de su `rotulo`) ni el de toda una columna, salvo que esté vacía y haya otra sin
    pintar o, con `aun_en_blanco`, que no haya nada escrito en ninguna.
    """
    if not any((fila, columna) in vista.hoja.pintadas for fila in filas for columna in columnas):
        return []
    colores = {columna: [_color(vista, fila, columna, rotulo) for fila in filas] for columna in columnas}
    vacias = {columna: {fila for fila in filas if vista.celda(fila, columna) is None} for columna in columnas}
    comparable = not all(map(any, colores.values())) or (aun_en_blanco and all(len(suyas) == len(filas) for suyas in vacias.values()))
    halladas = []
    for columna, suyos in colores.items():
        entera = len(vacias[columna]) == len(filas) and comparable
        if entera or len(set(suyos)) > 1:
            halladas += [(fila, columna) for fila, color in zip(filas, suyos, strict=True) if color and fila in vacias[columna]]
    return halladas


def _color(vista: Vista, fila: int, columna: int, rotulo: int) -> str:
    """El color de una celda, o vacío si es el mismo de su fila."""
    color = vista.hoja.relleno(*vista.ancla(fila, columna))
    return "" if color == vista.hoja.relleno(*vista.ancla(fila, rotulo)) else color
