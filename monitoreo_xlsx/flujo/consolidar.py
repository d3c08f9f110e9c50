"""Leer y consolidar una carpeta de trabajo."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from monitoreo_xlsx.flujo.resultado import Resultado
from monitoreo_xlsx.flujo.sin_nombres import quitar_nombres
from monitoreo_xlsx.hallazgos import MonitoreoError, Ubicacion
from monitoreo_xlsx.lectura import leer_carpeta
from monitoreo_xlsx.modelo import Expediente
from monitoreo_xlsx.plantillas import VERSION
from monitoreo_xlsx.reglas import revisar
from monitoreo_xlsx.reglas.dispensas import dispensar
from monitoreo_xlsx.version import __version__

Avance = Callable[[int, int], None]

_ESCAPES = str.maketrans({c: f"%{ord(c):02x}" for c in '%# "<>[]^`{}'})


def leer(carpeta: str | Path, *, fecha_corte: date | None = None, avance: Avance | None = None) -> Expediente:
    """Lee y revisa la carpeta de trabajo, sin escribir nada.

    `fecha_corte` es hoy si no se da. Todo defecto de los datos queda en `.hallazgos`; los dispensados, marcados.
    Lanza `MonitoreoError` si la carpeta no existe o no tiene un cronograma que se pueda leer.
    """
    corte = fecha_corte or date.today()  # noqa: DTZ011 - la fecha del calendario de quien lo usa, sin hora
    expediente = leer_carpeta(Path(carpeta), corte, avance)
    hallazgos = (*expediente.hallazgos, *revisar(expediente))
    return replace(expediente, hallazgos=dispensar(hallazgos, expediente.dispensas))


def consolidar(
    carpeta: str | Path,
    *,
    salida: str | Path | None = None,
    fecha_corte: date | None = None,
    sin_nombres: bool = False,
    avance: Avance | None = None,
) -> Resultado:
    """Lee la carpeta y escribe `consolidado-AAAA.xlsx` y `panel.png` en `salida` (por omisión, `CARPETA/salida`).

    Con `sin_nombres`, las docentes van como D01, D02… y nada lleva de vuelta a sus fichas.
    Lanza lo que `leer`, y `MonitoreoError` si no se puede escribir.
    """
    raiz = Path(carpeta)
    destino = Path(salida) if salida else raiz / "salida"
    _revisar_salida(destino, raiz)
    expediente = leer(raiz, fecha_corte=fecha_corte, avance=avance)
    return escribir_salidas(expediente, raiz, destino, sin_nombres=sin_nombres)


def escribir_salidas(expediente: Expediente, carpeta: Path, destino: Path, *, sin_nombres: bool = False) -> Resultado:
    """Calcula los indicadores de un expediente ya leído y escribe sus salidas."""
    # pandas, xlsxwriter y matplotlib tardan más en cargar que todo lo demás: solo aquí hacen falta.
    from monitoreo_xlsx.cuadros import componer  # noqa: PLC0415
    from monitoreo_xlsx.flujo.indicadores_json import a_json  # noqa: PLC0415
    from monitoreo_xlsx.indicadores import calcular  # noqa: PLC0415
    from monitoreo_xlsx.salida.figuras import dibujar_panel  # noqa: PLC0415
    from monitoreo_xlsx.salida.guardar import candado, guardar  # noqa: PLC0415
    from monitoreo_xlsx.salida.libro import escribir_libro  # noqa: PLC0415

    mostrado = quitar_nombres(expediente) if sin_nombres else expediente
    tablas = calcular(mostrado)
    consolidado = componer(mostrado, tablas, __version__, enlazador(carpeta, destino), con_nombres=not sin_nombres)
    sufijo = "-sin-nombres" if sin_nombres else ""
    libro = escribir_libro(consolidado, f"consolidado/{VERSION}")
    figura = dibujar_panel(consolidado)
    with candado(destino):
        salidas = (
            guardar(destino / f"consolidado-{expediente.institucion.periodo}{sufijo}.xlsx", libro),
            guardar(destino / f"panel{sufijo}.png", figura),
        )
    return Resultado("consolidar", carpeta, expediente, salidas, tablas, a_json(mostrado, tablas))


def _revisar_salida(destino: Path, carpeta: Path) -> None:
    """Dice antes de leer nada si la salida no sirve."""
    from monitoreo_xlsx.salida.guardar import revisar_carpeta, revisar_destino  # noqa: PLC0415

    with contextlib.suppress(OSError, ValueError):
        if not carpeta.is_dir():
            return  # `leer` dirá qué carpeta hace falta
    revisar_carpeta(carpeta)
    revisar_carpeta(destino)
    absoluto, raiz = destino.resolve(), carpeta.resolve()
    if absoluto == raiz or any(p.parent == raiz and p.name.casefold() == "fichas" for p in (absoluto, *absoluto.parents)):
        raise MonitoreoError("La salida no puede estar entre los archivos que se leen. Elija otra carpeta con --salida.")
    anteriores = (ruta for patron in ("consolidado-*.xlsx", "panel*.png") for ruta in destino.glob(patron))
    for ruta in (destino / "consolidado.xlsx", *anteriores):
        revisar_destino(ruta)


def enlazador(carpeta: Path, destino: Path) -> Callable[[Ubicacion], str]:
    """Da el enlace, relativo a la salida, que abre el libro en su celda."""
    try:
        base = Path(os.path.relpath(carpeta.resolve(), destino.resolve())).as_posix()
    except ValueError:  # en Windows, discos distintos: no hay ruta relativa y una absoluta solo serviría en esa máquina
        return lambda _lugar: ""
    return lambda lugar: "".join(_partes_de_enlace(base, lugar))


def _partes_de_enlace(base: str, lugar: Ubicacion) -> Iterator[str]:
    ruta = f"{base}/{lugar.archivo}"
    # xlsxwriter parte la dirección en el primer «#» y no toca lo que ya parece escapado.
    yield "external:" + (ruta.translate(_ESCAPES) if "#" in ruta or "%" in ruta else ruta)
    if lugar.hoja:
        hoja = lugar.hoja.replace("'", "''")
        yield f"#'{hoja}'!{lugar.celda or 'A1'}"
