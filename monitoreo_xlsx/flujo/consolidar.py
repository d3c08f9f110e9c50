"""Leer y consolidar una carpeta de trabajo."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

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

_AGENDA = "agenda.ics"
_POR_ESCAPAR = frozenset('%# "<>[]^`{}')


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
    """Lee la carpeta y escribe `consolidado-AAAA.xlsx`, `docentes.xlsx` y `panel.png` en `salida` (por omisión, `CARPETA/salida`).

    Si en el periodo se usó más de una rúbrica, lo observado con cada una de las demás va en `consolidado-AAAA-RUBRICA.xlsx`; lo que es
    de todo el acompañamiento está una sola vez, en `consolidado-AAAA.xlsx`.

    Si hay algo por venir con fecha, escribe también `agenda.ics`, para el calendario; si no lo hay, quita la de otra corrida.

    Con `sin_nombres`, las docentes van como D01, D02… y nada lleva de vuelta a sus fichas; no hay
    `docentes.xlsx` ni `agenda.ics`. Tampoco los lleva el `Resultado`: su expediente es el que se muestra, y sus hallazgos van sin
    lugar ni valor. Lanza lo que `leer`, y `MonitoreoError` si no se puede escribir; su texto sí puede nombrar archivos.
    """
    raiz = Path(carpeta)
    destino = Path(salida) if salida else raiz / "salida"
    _revisar_salida(destino, raiz)
    expediente = leer(raiz, fecha_corte=fecha_corte, avance=avance)
    return escribir_salidas(expediente, raiz, destino, sin_nombres=sin_nombres)


def escribir_salidas(expediente: Expediente, carpeta: Path, destino: Path, *, sin_nombres: bool = False) -> Resultado:
    """Calcula los indicadores de un expediente ya leído y escribe sus salidas."""
    # pandas, xlsxwriter y matplotlib tardan más en cargar que todo lo demás: solo aquí hacen falta.
    from monitoreo_xlsx.cuadros import Principal, componer  # noqa: PLC0415
    from monitoreo_xlsx.flujo.indicadores_json import a_json, de_la_rubrica  # noqa: PLC0415
    from monitoreo_xlsx.indicadores import calcular  # noqa: PLC0415
    from monitoreo_xlsx.salida.calendario import calendario  # noqa: PLC0415
    from monitoreo_xlsx.salida.figuras import dibujar_panel  # noqa: PLC0415
    from monitoreo_xlsx.salida.guardar import candado, guardar, retirar  # noqa: PLC0415
    from monitoreo_xlsx.salida.libro import escribir_docentes, escribir_libro  # noqa: PLC0415

    mostrado = quitar_nombres(expediente) if sin_nombres else expediente
    vistas = (mostrado, *(mostrado.visto_con(edicion) for edicion in mostrado.ediciones))
    tablas = [calcular(vista) for vista in vistas]
    enlace = enlazador(carpeta, destino, expediente.en_disco)
    sufijo = "-sin-nombres" if sin_nombres else ""
    nombres = [f"consolidado-{expediente.institucion.periodo}{_de_edicion(v, mostrado)}{sufijo}.xlsx" for v in vistas]
    arma = partial(componer, version=__version__, enlace=enlace, con_nombres=not sin_nombres)
    libros = [arma(mostrado, tablas[0])]
    principal = Principal(nombres[0], frozenset(hoja.nombre for hoja in libros[0].hojas))
    libros += [arma(v, t, principal=principal) for v, t in zip(vistas[1:], tablas[1:], strict=True)]
    contenidos = [escribir_libro(libro, f"consolidado/{VERSION}") for libro in libros]
    otros = {f"panel{sufijo}.png": dibujar_panel(libros[0])}
    if libros[0].docentes:
        otros["docentes.xlsx"] = escribir_docentes(libros[0], f"consolidado/{VERSION}")
    agenda = None if sin_nombres else calendario(tablas[0].agenda, expediente.institucion, expediente.corte)
    if agenda is not None:
        otros[_AGENDA] = agenda
    with candado(destino):
        if agenda is None and not sin_nombres:
            retirar(destino / _AGENDA)  # la de otra corrida diría que falta lo que ya no falta
        archivos = {**dict(zip(nombres, contenidos, strict=True)), **otros}
        salidas = [guardar(destino / nombre, contenido) for nombre, contenido in archivos.items()]
    indicadores = a_json(mostrado, tablas[0])
    if mostrado.ediciones:
        indicadores["ediciones"] = {v.rubrica.clave: de_la_rubrica(v, t) for v, t in zip(vistas[1:], tablas[1:], strict=True)}
    return Resultado("consolidar", carpeta, mostrado, tuple(salidas), tablas[0], indicadores, sin_nombres)


def _de_edicion(vista: Expediente, principal: Expediente) -> str:
    """Lo que distingue el nombre del libro de otra edición de la rúbrica: «-minedu-inicial-2018-2018»."""
    from monitoreo_xlsx.salida.plantillas import nombre_de_archivo  # noqa: PLC0415

    return "" if vista is principal else f"-{nombre_de_archivo(vista.rubrica.clave)}"


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
    anteriores = (ruta for patron in ("consolidado-*.xlsx", "docentes.xlsx", "panel*.png", _AGENDA) for ruta in destino.glob(patron))
    for ruta in (destino / "consolidado.xlsx", *anteriores):
        revisar_destino(ruta)


def enlazador(carpeta: Path, destino: Path, en_disco: Mapping[str, str] = MappingProxyType({})) -> Callable[[Ubicacion], str]:
    """Da el enlace, relativo a la salida, que abre el libro en su celda; `en_disco` es el del expediente."""
    try:
        base = Path(os.path.relpath(carpeta.resolve(), destino.resolve())).as_posix()
    except ValueError:  # en Windows, discos distintos: no hay ruta relativa y una absoluta solo serviría en esa máquina
        return lambda _lugar: ""
    return lambda lugar: "".join(_partes_de_enlace(base, replace(lugar, archivo=en_disco.get(lugar.archivo, lugar.archivo))))


def _partes_de_enlace(base: str, lugar: Ubicacion) -> Iterator[str]:
    ruta = f"{base}/{lugar.archivo}"
    # xlsxwriter parte la dirección en el primer «#», no toca lo que ya parece escapado, y no escapa lo que no se puede imprimir.
    raro = "#" in ruta or "%" in ruta or not ruta.isprintable()
    yield "external:" + ("".join(map(_escapado, ruta)) if raro else ruta)
    if lugar.hoja:
        hoja = lugar.hoja.replace("'", "''")
        yield f"#'{hoja}'!{lugar.celda or 'A1'}"


def _escapado(letra: str) -> str:
    if "\udc80" <= letra <= "\udcff":  # así da Python un byte de un nombre que no es UTF-8
        return quote(letra, safe="", errors="surrogateescape").lower()
    if letra in _POR_ESCAPAR or not letra.isprintable():
        return quote(letra, safe="", errors="surrogatepass").lower()
    return letra
