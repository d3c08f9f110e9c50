"""Los libros de la IE de ejemplo: cada forma de ficha que se lee, y todo lo que acompaña."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

from monitoreo_xlsx.flujo.demo import acompanamiento as a
from monitoreo_xlsx.flujo.demo import observacion as o
from monitoreo_xlsx.modelo import Docente, Ficha, Institucion, Momento, Rubrica, TipoFicha, Visita
from monitoreo_xlsx.plantillas import MOMENTOS
from monitoreo_xlsx.rubricas import INICIAL, cargar, competencias_de_fabrica

if TYPE_CHECKING:
    from monitoreo_xlsx.salida.plantillas import Pedido

_EN_REGISTRO = 2
"""Cuántas docentes, las primeras, tienen su visita III en el registro; las demás, en fichas sueltas."""


@dataclass(frozen=True)
class _Escuela:
    """La IE de ejemplo como objetos del modelo."""

    datos: dict[str, Any]
    acompanamiento: dict[str, Any]
    rubrica: Rubrica

    @cached_property
    def institucion(self) -> Institucion:
        return Institucion(**self.datos["institucion"])

    @cached_property
    def docentes(self) -> tuple[Docente, ...]:
        return tuple(o.docente(i, d) for i, d in enumerate(self.datos["docentes"]))

    @cached_property
    def visitas(self) -> tuple[Visita, ...]:
        return tuple(o.visita(d, m, self.institucion.periodo) for d in self.docentes for m in MOMENTOS)

    @cached_property
    def fichas(self) -> dict[tuple[str, int], Ficha]:
        hechas = {}
        for i, docente in enumerate(self.docentes):
            suyas = [f for m in MOMENTOS if (f := o.ficha(self.datos, self.rubrica, i, docente, m)) is not None]
            for ficha in a.historia(self.acompanamiento, self.datos, i, docente, suyas, self.rubrica):
                hechas[docente.codigo, ficha.visita] = ficha
        return hechas

    def de_visita(self, numero: int) -> list[Ficha]:
        """Las fichas de una visita, en el orden del cronograma."""
        return [self.fichas[d.codigo, numero] for d in self.docentes if (d.codigo, numero) in self.fichas]


def libros_de_ejemplo(con: str) -> dict[str, bytes]:
    """Los archivos del ejemplo, por su ruta dentro de la carpeta; `con` es el intérprete de `Consolidar.bat`."""
    from monitoreo_xlsx.salida.plantillas import consolidar_bat, libro_aprendizajes, libro_cronograma, libro_rubrica  # noqa: PLC0415 - xlsxwriter tarda en cargar

    escuela = _Escuela(_leer("escuela"), _leer("acompanamiento"), cargar(INICIAL))
    datos, docentes, competencias = escuela.acompanamiento, escuela.docentes, competencias_de_fabrica()
    logros = tuple(a.logros(datos, docentes, competencias))
    return {
        "cronograma.xlsx": libro_cronograma(
            escuela.institucion,
            MOMENTOS,
            docentes,
            escuela.visitas,
            formas=a.formas(datos),
            parejas=a.parejas(datos, docentes),
            intervenciones=a.intervenciones(datos, docentes),
        ),
        "rubrica.xlsx": libro_rubrica(escuela.rubrica),
        "aprendizajes.xlsx": libro_aprendizajes(escuela.institucion, docentes, competencias, logros),
        "rubrica-minedu-2018.xlsx": libro_rubrica(cargar(datos["otra_rubrica"]["id"])),
        "Consolidar.bat": consolidar_bat(con),
        **dict(_observaciones(escuela)),
        **dict(_otras_fichas(escuela)),
    }


def _observaciones(escuela: _Escuela) -> Iterator[tuple[str, bytes]]:
    """La visita I en fichas sueltas, la II en un libro, la III en un registro y en fichas sueltas."""
    from monitoreo_xlsx.salida.plantillas import libro_ficha, libro_registro, nombre_de_archivo  # noqa: PLC0415

    ie, rubrica = escuela.institucion, escuela.rubrica
    pedidos = {m.numero: [_pedido(escuela, d, m) for d in escuela.docentes] for m in MOMENTOS}
    yield "fichas/visita-II.xlsx", libro_ficha(ie, rubrica, pedidos[2])
    yield "fichas/registro-visita-III.xlsx", libro_registro(ie, rubrica, pedidos[3][:_EN_REGISTRO])
    for carpeta, sueltos in (("visita-I", pedidos[1]), ("visita-III", pedidos[3][_EN_REGISTRO:])):
        for pedido in sueltos:
            if pedido.docente is not None:
                nombre = nombre_de_archivo(f"{pedido.docente.codigo} {pedido.docente.nombre}")
                yield f"fichas/{carpeta}/{nombre}.xlsx", libro_ficha(ie, rubrica, [pedido])


def _otras_fichas(escuela: _Escuela) -> Iterator[tuple[str, bytes]]:
    """Las visitas entre pares, la autoevaluación, la doble observación y la otra rúbrica."""
    from monitoreo_xlsx.salida.plantillas import libro_ficha, libro_registro  # noqa: PLC0415

    ie, rubrica, datos = escuela.institucion, escuela.rubrica, escuela.acompanamiento
    segunda, tercera = escuela.de_visita(2), escuela.de_visita(3)
    por_docente = {f.docente: f for f in segunda}
    grupos = {
        "visitas-entre-pares": a.de_pares(datos, escuela.docentes, por_docente),
        "autoevaluacion-visita-II": a.autoevaluaciones(datos, rubrica, segunda, escuela.docentes),
        "doble-observacion-visita-II": a.dobles(datos, rubrica, segunda),
    }
    for nombre, fichas in grupos.items():
        yield f"fichas/{nombre}.xlsx", libro_ficha(ie, rubrica, _de_otro_tipo(escuela, fichas))
    otra = cargar(datos["otra_rubrica"]["id"])
    numeradas = {i: tercera[i - 1] for i in map(int, datos["otra_rubrica"]["niveles"])}
    yield (
        "fichas/rubrica-minedu-visita-III.xlsx",
        libro_registro(ie, otra, _de_otro_tipo(escuela, a.con_otra_rubrica(datos, otra, numeradas))),
    )


def _pedido(escuela: _Escuela, docente: Docente, momento: Momento) -> Pedido:
    from monitoreo_xlsx.salida.plantillas import Pedido  # noqa: PLC0415

    suyas: Sequence[Ficha] = [f for (codigo, _), f in escuela.fichas.items() if codigo == docente.codigo]
    visita = next(v for v in escuela.visitas if (v.docente, v.numero) == (docente.codigo, momento.numero))
    ficha = escuela.fichas.get((docente.codigo, momento.numero))
    return Pedido(docente, momento, visita, ficha, pendientes=a.abiertos_antes(suyas, momento.numero))


def _de_otro_tipo(escuela: _Escuela, fichas: Iterator[Ficha]) -> list[Pedido]:
    from monitoreo_xlsx.salida.plantillas import Pedido  # noqa: PLC0415

    por_codigo = {d.codigo: d for d in escuela.docentes}
    momentos = {m.numero: m for m in MOMENTOS}
    acordadas = {(TipoFicha.PARES, p.observada, p.observadora): p for p in a.parejas(escuela.acompanamiento, escuela.docentes)}
    return [
        Pedido(
            por_codigo[f.docente],
            momentos[f.visita],
            None,
            f,
            tipo=f.tipo,
            observadora=por_codigo.get(f.observadora),
            pareja=acordadas.get((f.tipo, f.docente, f.observadora)),
        )
        for f in fichas
    ]


def _leer(nombre: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("monitoreo_xlsx.flujo.demo").joinpath(f"{nombre}.toml").read_text(encoding="utf-8"))
