"""Lee la escala de una rúbrica: los niveles, de menor a mayor."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from monitoreo_xlsx.celdas import Tipo
from monitoreo_xlsx.conversion import Contexto, clave
from monitoreo_xlsx.lectura.hoja.bitacora import Bitacora
from monitoreo_xlsx.lectura.hoja.tablas import Tabla
from monitoreo_xlsx.modelo import ROMANOS, Nivel
from monitoreo_xlsx.plantillas import ESCALA

_PALETAS: dict[int, tuple[str, ...]] = {
    2: ("#d7191c", "#2c7bb6"),
    3: ("#d7191c", "#fdae61", "#2c7bb6"),
    4: ("#d7191c", "#fdae61", "#abd9e9", "#2c7bb6"),
    5: ("#d7191c", "#fdae61", "#ffffbf", "#abd9e9", "#2c7bb6"),
}
_MINIMO = min(_PALETAS)
_SIN_CONTEXTO = Contexto()
_GRAVES = ("valor", "etiqueta", "logrado")


@dataclass(frozen=True, slots=True)
class _Fila:
    fila: int
    valor: int
    etiqueta: str
    logrado: bool | None
    color: str | None


def leer_escala(tabla: Tabla | None, graves: Bitacora, leves: Bitacora) -> tuple[Nivel, ...]:
    """Lee los niveles, en orden. En `graves` anota lo que impide usar la escala; en `leves`, lo que no (un color)."""
    if tabla is None or not {"valor", "etiqueta"} <= set(tabla.columnas):
        return ()
    antes = len(graves.hallazgos)
    filas = [leida for fila in tabla.filas() if (leida := _leer(tabla, fila, graves, leves)) is not None]
    if len(graves.hallazgos) > antes or not _revisar_valores(tabla, filas, graves):
        return ()
    filas.sort(key=lambda f: f.valor)
    for posicion, leida in enumerate(filas):
        _revisar_romano(tabla, leida.fila, ROMANOS[posicion], graves)
    paleta = _PALETAS[len(filas)]
    return tuple(
        Nivel(
            valor=leida.valor,
            romano=ROMANOS[posicion],
            etiqueta=leida.etiqueta,
            color=leida.color or paleta[posicion],
            logrado=posicion * 2 >= len(filas) if leida.logrado is None else leida.logrado,
        )
        for posicion, leida in enumerate(filas)
    )


def _leer(tabla: Tabla, fila: int, graves: Bitacora, leves: Bitacora) -> _Fila | None:
    if all(tabla.celda(fila, campo.clave) is None for campo in ESCALA.columnas):
        return None
    leidos = {
        campo.clave: (graves if campo.clave in _GRAVES else leves).leer(
            campo, tabla.celda(fila, campo.clave), tabla.lugar(fila, campo.clave), _SIN_CONTEXTO
        )
        for campo in ESCALA.columnas
    }
    for campo in ESCALA.columnas:
        if campo.obligatorio and tabla.celda(fila, campo.clave) is None:
            graves.anotar("CEL-013", tabla.lugar(fila, campo.clave), campo=campo.rotulo)
    if leidos["valor"] is None or not leidos["etiqueta"]:
        return None
    return _Fila(fila, leidos["valor"], leidos["etiqueta"], leidos["logrado"], leidos["color"])


def _revisar_valores(tabla: Tabla, filas: list[_Fila], graves: Bitacora) -> bool:
    """Comprueba que los valores se sigan de uno en uno (RUB-001); señala los que rompen la serie de los demás."""
    if not _MINIMO <= len(filas) <= len(ROMANOS):
        causa = f"tiene {len(filas)}" if len(filas) < _MINIMO else f"tiene {len(filas)} y se admiten hasta {len(ROMANOS)}"
        graves.anotar("RUB-001", tabla.lugar_de_cabecera("valor"), causa=causa)
        return False
    paso = 1 if sum(b.valor > a.valor for a, b in pairwise(filas)) * 2 >= len(filas) - 1 else -1
    inicios = Counter(leida.valor - paso * posicion for posicion, leida in enumerate(filas))
    inicio = inicios.most_common(1)[0][0]
    bien = True
    for posicion, leida in enumerate(filas):
        esperado = inicio + paso * posicion
        if leida.valor != esperado:
            causa = f"en lugar de {leida.valor} se esperaba {esperado}"
            graves.anotar("RUB-001", tabla.lugar(leida.fila, "valor"), str(leida.valor), causa=causa)
            bien = False
    return bien


def _revisar_romano(tabla: Tabla, fila: int, esperado: str, graves: Bitacora) -> None:
    celda = tabla.celda(fila, "romano")
    if (
        celda is not None
        and celda.tipo not in {Tipo.ERROR, Tipo.SIN_CALCULAR}
        and clave(celda.texto).removeprefix("nivel") != esperado.casefold()
    ):
        graves.anotar(
            "CEL-012", tabla.lugar(fila, "romano"), celda.texto, campo=ESCALA.campo("romano").rotulo, opciones=esperado, sugerencia=""
        )
