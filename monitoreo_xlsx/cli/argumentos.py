"""Qué órdenes y opciones hay, con su ayuda en castellano."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from monitoreo_xlsx.flujo import FORMATOS, TIPOS
from monitoreo_xlsx.modelo import ROMANOS
from monitoreo_xlsx.rubricas import DE_FABRICA, INICIAL
from monitoreo_xlsx.version import __version__

_DESCRIPCION = "Consolida el monitoreo docente de una institución educativa a partir de sus libros de Excel."
_EPILOGO = """ejemplo, de principio a fin:
  monitoreo nuevo monitoreo-2024        crea la carpeta; llene cronograma.xlsx
  monitoreo fichas monitoreo-2024       crea las fichas prellenadas; llénelas
  monitoreo consolidar monitoreo-2024   escribe salida/consolidado-2024.xlsx

código de salida: 0 bien · 1 terminó, pero hay celdas por corregir · 2 no pudo"""

_MENSAJES = (
    (r"the following arguments are required: (.*)", r"falta: \1"),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"«\2» no es una opción de \1; elija una de estas: \3"),
    (r"argument (\S+): expected one argument", r"\1 necesita un valor"),
    (r"argument (\S+): (.*)", r"\1: \2"),
    (r"unrecognized arguments: (.*)", r"no se reconoce: \1"),
)


class _Analizador(argparse.ArgumentParser):
    """El de la biblioteca estándar, con sus mensajes en castellano."""

    def __init__(self, **opciones: object) -> None:
        super().__init__(**{"add_help": False, "formatter_class": _Formato, **opciones})  # type: ignore[arg-type]
        self.ayuda = self.add_argument_group("ayuda")
        self.ayuda.add_argument("-h", "--ayuda", "--help", action="help", help="muestra esta ayuda y termina")

    def error(self, message: str) -> NoReturn:
        """Dice en castellano qué está mal en la orden, y termina con código 2."""
        for patron, texto in _MENSAJES:
            if re.fullmatch(patron, message):
                message = re.sub(patron, texto, message).replace("'", "")
                break
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}\n")


class _Formato(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "uso: " if prefix is None else prefix)


def analizar(argumentos: Sequence[str] | None) -> argparse.Namespace:
    """Devuelve las opciones de la orden; si están mal, lo dice y termina el programa con código 2."""
    principal = _Analizador(prog="monitoreo", description=_DESCRIPCION, epilog=_EPILOGO)
    principal.ayuda.add_argument(
        "--version", action="version", version=f"monitoreo_xlsx {__version__}", help="muestra la versión y termina"
    )
    ordenes = principal.add_subparsers(dest="orden", required=True, title="órdenes", metavar="ORDEN", parser_class=_Analizador)
    _demo(ordenes.add_parser("demo", help="crea una IE de ejemplo con sus fichas llenas y la consolida"))
    _nuevo(ordenes.add_parser("nuevo", help="crea la carpeta de trabajo en blanco"))
    _fichas(ordenes.add_parser("fichas", help="crea las fichas prellenadas de las visitas programadas"))
    _validar(ordenes.add_parser("validar", help="revisa los libros y dice qué celdas corregir"))
    _consolidar(ordenes.add_parser("consolidar", help="revisa los libros y escribe el consolidado"))
    _espejo(ordenes.add_parser("espejo", help="solo para la directora: cómo usa la escala al calificar"))
    return principal.parse_args(argumentos)


def _grupo(orden: argparse.ArgumentParser, descripcion: str) -> argparse._ArgumentGroup:
    orden.description = descripcion
    return orden.add_argument_group("opciones")


def _carpeta(opciones: argparse._ArgumentGroup) -> None:
    opciones.add_argument("carpeta", metavar="CARPETA", help="la carpeta de trabajo")


def _json(opciones: argparse._ArgumentGroup) -> None:
    opciones.add_argument("--json", action="store_true", help="escribe un solo objeto JSON, para otros programas")


def _demo(orden: argparse.ArgumentParser) -> None:
    opciones = _grupo(orden, "Crea una IE de ejemplo, con nombres y puntajes inventados, y la consolida.")
    opciones.add_argument(
        "carpeta", metavar="CARPETA", nargs="?", default="monitoreo-demo", help="dónde crearla (por omisión, monitoreo-demo)"
    )


def _nuevo(orden: argparse.ArgumentParser) -> None:
    opciones = _grupo(orden, "Crea la carpeta de trabajo con cronograma, rúbrica y Consolidar.bat. No pisa ningún archivo.")
    _carpeta(opciones)
    instrumentos = ", ".join(DE_FABRICA)
    ayuda = f"instrumento de fábrica ({instrumentos}) o un libro de rúbrica (por omisión, {INICIAL}, o la de la carpeta anterior)"
    opciones.add_argument("--rubrica", metavar="ID|ARCHIVO", help=ayuda)
    ayuda = "año del monitoreo (por omisión, el actual, o el que sigue al de la carpeta anterior)"
    opciones.add_argument("--periodo", metavar="AAAA", type=_periodo, help=ayuda)
    ayuda = "carpeta del periodo anterior: trae sus docentes, rúbrica, listas, compromisos abiertos y quiénes vienen priorizadas"
    opciones.add_argument("--desde", metavar="CARPETA_ANTERIOR", help=ayuda)


def _fichas(orden: argparse.ArgumentParser) -> None:
    opciones = _grupo(orden, "Crea en «fichas» las fichas prellenadas de las visitas programadas sin ficha. No pisa ningún archivo.")
    _carpeta(opciones)
    opciones.add_argument("--visita", metavar="I", type=_visita, help="solo las de esta visita: I, II, III… (por omisión, todas)")
    ayuda = "ficha: un libro por docente y visita; libro: uno por visita; registro: una fila por docente (por omisión, ficha)"
    opciones.add_argument("--formato", choices=FORMATOS, default="ficha", help=ayuda)
    ayuda = "quién la llena y para qué (por omisión, observacion); las de pares salen de la hoja «Pares» del cronograma"
    opciones.add_argument("--tipo", choices=tuple(TIPOS), default="observacion", help=ayuda)


def _validar(orden: argparse.ArgumentParser) -> None:
    opciones = _grupo(
        orden, "Revisa todos los libros de la carpeta y dice qué celdas corregir, también en salida/celdas-por-corregir.xlsx."
    )
    _carpeta(opciones)
    _json(opciones)


def _consolidar(orden: argparse.ArgumentParser) -> None:
    opciones = _grupo(orden, "Revisa los libros y escribe el consolidado y el panel. No toca los libros de entrada.")
    _carpeta(opciones)
    opciones.add_argument("--salida", metavar="DIR", help="dónde escribir (por omisión, CARPETA/salida)")
    opciones.add_argument("--fecha-corte", metavar="AAAA-MM-DD", type=_fecha, help="hasta qué fecha contar (por omisión, hoy)")
    opciones.add_argument("--sin-nombres", action="store_true", help="códigos D01, D02… en lugar de nombres, y sin enlaces")
    _json(opciones)


def _espejo(orden: argparse.ArgumentParser) -> None:
    opciones = _grupo(
        orden, "Muestra a la directora su propia manera de calificar: qué niveles usa, qué evidencias faltan o se repiten. No se entrega."
    )
    _carpeta(opciones)
    opciones.add_argument("--guardar", action="store_true", help="escribe además CARPETA/privado/espejo-AAAA.xlsx")


def _periodo(texto: str) -> int:
    if not re.fullmatch(r"20\d\d", texto):
        raise argparse.ArgumentTypeError(f"«{texto}» no es un año; escriba por ejemplo 2024")
    return int(texto)


def _visita(texto: str) -> int:
    valor = texto.strip().upper()
    if valor in ROMANOS:
        return ROMANOS.index(valor) + 1
    if valor in {"1", "2", "3", "4", "5"}:
        return int(valor)
    raise argparse.ArgumentTypeError(f"«{texto}» no es una visita; escriba I, II, III, IV o V")


def _fecha(texto: str) -> date:
    try:
        return date.fromisoformat(texto)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{texto}» no es una fecha; escriba por ejemplo 2024-11-30") from None
