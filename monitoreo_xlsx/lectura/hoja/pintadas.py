"""Las celdas pintadas y vacías donde se esperaba una marca: el color solo no se lee, y se dice cuáles son."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from monitoreo_xlsx.celdas.referencias import referencia
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.sobrantes import en_una_linea
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.lectura.hoja.vista import Vista

_ROTULOS = ("docente", "desempeno")
_MINIMO_EN_BLANCO = 2


def avisar_pintadas(
    tabla: Tabla,
    filas: Sequence[int],
    columnas: Collection[int],
    bitacora: Bitacora,
    *,
    todas_de_marcas: bool = False,
    leidas: Collection[tuple[int, int]] = (),
) -> None:
    """Anota (HOJ-027) las celdas de esas filas y columnas que están vacías y su color parece una marca, salvo las `leidas`.

    No lo parece el de toda la fila (se compara con el de quien la rotula) ni, casi nunca, el de toda una columna (ver `_distinguen`).
    """
    vista, pintadas = tabla.vista, tabla.vista.hoja.pintadas
    if not any((fila, columna) in pintadas for fila in filas for columna in columnas):
        return
    rotulo = next((tabla.columnas[campo] for campo in _ROTULOS if campo in tabla.columnas), min(tabla.cabecera.textos))
    todas = [_Columna(columna, tuple(_color(vista, fila, columna, rotulo) for fila in filas), vista, filas) for columna in columnas]
    enteras = _distinguen(todas, todas_de_marcas=todas_de_marcas)
    halladas = [lugar for columna in todas if columna.variada or enteras for lugar in columna.marcas if lugar not in leidas]
    if halladas:
        bitacora.anotar("HOJ-027", vista.lugar_de_hoja, cuales=en_una_linea([referencia(*lugar) for lugar in sorted(halladas)]))


def columnas_sin_campo(tabla: Tabla, conocidas: Collection[int] = ()) -> list[int]:
    """Las columnas de la cabecera donde puede estar un nivel: las suyas y las que no son de otro dato, ni de las `conocidas`."""
    otras = {columna for campo in tabla.columnas if campo != "nivel" for columna in (*tabla.extension(campo), tabla.columnas[campo])}
    return [columna for columna in tabla.cabecera.textos if columna not in otras and columna not in conocidas]


class _Columna:
    """Los colores de una columna, y las celdas suyas que están vacías y pintadas."""

    def __init__(self, columna: int, colores: Sequence[str], vista: Vista, filas: Sequence[int]) -> None:
        vacias = [vista.celda(fila, columna) is None for fila in filas]
        self.marcas = [(fila, columna) for fila, color, vacia in zip(filas, colores, vacias, strict=True) if color and vacia]
        self.variada = len(set(colores)) > 1
        self.sin_pintar = not any(colores)
        self.en_blanco = all(vacias)


def _distinguen(columnas: Sequence[_Columna], *, todas_de_marcas: bool) -> bool:
    """Dice si el color de toda una columna la distingue de otras.

    Si `todas_de_marcas`, basta otra sin pintar, o que no haya nada escrito en ninguna: el color es entonces lo único que dice algo. Si no,
    tienen que sobrar columnas en blanco y sin pintar, como las de los niveles que no se eligieron.
    """
    if todas_de_marcas:
        return any(columna.sin_pintar for columna in columnas) or all(columna.en_blanco for columna in columnas)
    return sum(columna.sin_pintar and columna.en_blanco for columna in columnas) >= _MINIMO_EN_BLANCO


def _color(vista: Vista, fila: int, columna: int, rotulo: int) -> str:
    """El color de una celda, o vacío si es el mismo de su fila."""
    color = vista.hoja.relleno(*vista.ancla(fila, columna))
    return "" if color == vista.hoja.relleno(*vista.ancla(fila, rotulo)) else color
