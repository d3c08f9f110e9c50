"""La IE de ejemplo: una carpeta completa, con su historia, para ver el programa en marcha."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date, time
from importlib import resources
from pathlib import Path
from typing import Any

from monitoreo_xlsx.conversion import leer_aula
from monitoreo_xlsx.flujo.consolidar import consolidar
from monitoreo_xlsx.flujo.preparar import crear_los_que_faltan, interprete
from monitoreo_xlsx.flujo.resultado import Resultado
from monitoreo_xlsx.hallazgos import MonitoreoError, Ubicacion
from monitoreo_xlsx.modelo import Docente, Ficha, Institucion, Momento, Puntaje, Rubrica, Visita
from monitoreo_xlsx.plantillas import MOMENTOS
from monitoreo_xlsx.rubricas import INICIAL, cargar

CORTE = date(2024, 12, 13)
"""La fecha de corte del ejemplo, después de la última visita."""

_MATRICULADOS = 20


def demo(carpeta: str | Path = "monitoreo-demo", *, avance: Callable[[int, int], None] | None = None) -> Resultado:
    """Crea la IE de ejemplo (la visita I en fichas sueltas, la II en un libro, la III en un registro) y la consolida.

    Si la carpeta ya tiene el ejemplo, no lo pisa y solo consolida. Lanza `MonitoreoError` si tiene otra cosa.
    """
    raiz = Path(carpeta)
    if raiz.exists() and (not raiz.is_dir() or (any(raiz.iterdir()) and not (raiz / "cronograma.xlsx").exists())):
        raise MonitoreoError(f"«{raiz.name}» ya existe y no es una carpeta de ejemplo. Elija otro nombre: monitoreo demo OTRA-CARPETA.")
    crear_los_que_faltan({raiz / nombre: contenido for nombre, contenido in libros_de_ejemplo(interprete()).items()})
    return consolidar(raiz, fecha_corte=CORTE, avance=avance)


def libros_de_ejemplo(con: str) -> dict[str, bytes]:
    """Los archivos del ejemplo, por su ruta dentro de la carpeta; `con` es el intérprete de `Consolidar.bat`."""
    from monitoreo_xlsx.salida.plantillas import (  # noqa: PLC0415 - xlsxwriter tarda en cargar
        Pedido,
        consolidar_bat,
        libro_cronograma,
        libro_ficha,
        libro_registro,
        libro_rubrica,
        nombre_de_archivo,
    )

    datos, rubrica = _datos(), cargar(INICIAL)
    ie = Institucion(**datos["institucion"])
    docentes = tuple(_docente(i, d) for i, d in enumerate(datos["docentes"]))
    visitas = tuple(_visita(d, m, datos["institucion"]["periodo"]) for d in docentes for m in MOMENTOS)
    pedidos = {
        m.numero: [Pedido(d, m, visitas[3 * i + m.numero - 1], _ficha(datos, rubrica, i, d, m)) for i, d in enumerate(docentes)]
        for m in MOMENTOS
    }
    archivos = {
        "cronograma.xlsx": libro_cronograma(ie, MOMENTOS, docentes, visitas),
        "rubrica.xlsx": libro_rubrica(rubrica),
        "Consolidar.bat": consolidar_bat(con),
        "fichas/visita-II.xlsx": libro_ficha(ie, rubrica, pedidos[2]),
        "fichas/registro-visita-III.xlsx": libro_registro(ie, rubrica, pedidos[3]),
    }
    for docente, pedido in zip(docentes, pedidos[1], strict=True):
        nombre = nombre_de_archivo(f"{docente.codigo} {docente.nombre}")
        archivos[f"fichas/visita-I/{nombre}.xlsx"] = libro_ficha(ie, rubrica, [pedido])
    return archivos


def _datos() -> dict[str, Any]:
    return tomllib.loads(resources.files("monitoreo_xlsx.flujo").joinpath("escuela_demo.toml").read_text(encoding="utf-8"))


def _docente(posicion: int, datos: dict[str, Any]) -> Docente:
    codigo = f"D{posicion + 1:02d}"
    edad, seccion = leer_aula(datos["aula"])
    extra = {"condicion": datos["condicion"], "nueva": datos.get("nueva", False), "dni": f"{posicion + 1:08d}"}
    return Docente(codigo, datos["nombre"], datos["aula"], edad, seccion, Ubicacion(), **extra)


def _visita(docente: Docente, momento: Momento, periodo: int) -> Visita:
    mes = momento.mes or 1
    return Visita(docente.codigo, momento.numero, Ubicacion(), date(periodo, mes, 1), date(periodo, mes, 30), "Visita al aula")


def _ficha(datos: dict[str, Any], rubrica: Rubrica, posicion: int, docente: Docente, momento: Momento) -> Ficha | None:
    suyos, vuelta = datos["docentes"][posicion], momento.numero - 1
    signos = suyos["niveles"][vuelta]
    if not signos:
        return None
    sector = datos["evidencias"]["sectores"][(posicion + vuelta) % 11]
    situacion = f"sector de {sector}, {datos['evidencias']['actividades'][vuelta]}"
    puntajes = tuple(
        Puntaje(d.codigo, Ubicacion(), int(s) if s.isdigit() else None, s == "N", _evidencia(datos, i, s, situacion))
        for i, (d, s) in enumerate(zip(rubrica.desempenos, signos, strict=True))
    )
    return Ficha(
        docente.codigo,
        momento.numero,
        puntajes,
        Ubicacion(),
        fecha=suyos["fechas"][vuelta],
        hora_inicio=time(8, 30 + posicion),
        hora_fin=time(9, 30 + posicion),
        observador=datos["institucion"]["directora"],
        cargo="Directora",
        matriculados=_MATRICULADOS,
        asistentes=suyos.get("asistentes", [_MATRICULADOS - (posicion + vuelta) % 3] * 3)[vuelta],
    )


def _evidencia(datos: dict[str, Any], desempeno: int, signo: str, situacion: str) -> str:
    if not signo.isdigit():
        return ""
    frases = datos["evidencias"]["logrado" if int(signo) > 2 else "por_lograr"]  # noqa: PLR2004 - III y IV son logro
    return f"{frases[desempeno]} ({situacion})."
