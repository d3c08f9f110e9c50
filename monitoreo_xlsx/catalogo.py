"""De un código de hallazgo a su texto, su remedio y su gravedad (los datos están en `catalogo.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Formatter
from typing import Literal, get_args

from monitoreo_xlsx.hallazgos import Hallazgo, Ubicacion, visible

Gravedad = Literal["error", "aviso", "nota"]
_LARGO = 200
_OMITIDO = "…"

GRAVEDADES: tuple[Gravedad, ...] = get_args(Gravedad)


@dataclass(frozen=True, slots=True)
class Entrada:
    """Una entrada del catálogo: `texto` y `remedio` llevan huecos `{así}` que el hallazgo completa, como los de `ejemplo`."""

    codigo: str
    gravedad: Gravedad
    texto: str
    remedio: str
    ejemplo: Hallazgo


@dataclass(frozen=True, slots=True)
class Mensaje:
    """Un hallazgo redactado para la directora."""

    gravedad: Gravedad
    texto: str
    remedio: str


@cache
def entradas() -> Mapping[str, Entrada]:
    """Devuelve todo el catálogo, por código, en el orden del archivo."""
    contenido = resources.files("monitoreo_xlsx").joinpath("catalogo.toml").read_text(encoding="utf-8")
    return {
        codigo: Entrada(codigo, **{**campos, "ejemplo": _ejemplo(codigo, **campos.get("ejemplo", {}))})
        for codigo, campos in tomllib.loads(contenido).items()
    }


def _ejemplo(codigo: str, lugar: Iterable[str] = (), valor: str = "", **datos: str) -> Hallazgo:
    return Hallazgo(codigo, Ubicacion(*lugar), valor, datos)


def redactar(hallazgo: Hallazgo) -> Mensaje:
    """Redacta un hallazgo. Lanza `KeyError` si el código no existe o si falta un dato del texto."""
    entrada = entradas()[hallazgo.codigo]
    datos = {clave: abreviar(dato) for clave, dato in (*hallazgo.datos.items(), ("valor", hallazgo.valor))}
    if hallazgo.dispensa:
        return Mensaje("nota", entrada.texto.format_map(datos), f"Aceptado en «Dispensas»: {abreviar(hallazgo.dispensa)}")
    return Mensaje(entrada.gravedad, entrada.texto.format_map(datos), entrada.remedio.format_map(datos))


def sin_valores(hallazgo: Hallazgo) -> Hallazgo:
    """El mismo defecto sin nada de lo que dicen los libros: sin lugar, y con «…» en cada hueco de su texto; su gravedad no cambia."""
    entrada = entradas()[hallazgo.codigo]
    huecos = {hueco for _, hueco, _, _ in Formatter().parse(entrada.texto + entrada.remedio) if hueco}
    return Hallazgo(hallazgo.codigo, Ubicacion(), _OMITIDO, dict.fromkeys(huecos - {"valor"}, _OMITIDO), hallazgo.dispensa and _OMITIDO)


def abreviar(texto: str) -> str:
    """Deja un texto ajeno a la vista y en un largo que se pueda leer: una celda puede traer 32 767 caracteres."""
    return visible(texto if len(texto) <= _LARGO else f"{texto[: _LARGO - 1]}…")


def gravedad(hallazgo: Hallazgo) -> Gravedad:
    """Devuelve la gravedad de un hallazgo sin redactarlo; uno dispensado es una nota."""
    return "nota" if hallazgo.dispensa else entradas()[hallazgo.codigo].gravedad


def hay_errores(hallazgos: Iterable[Hallazgo]) -> bool:
    """Dice si algún hallazgo es de gravedad «error»."""
    return any(gravedad(h) == "error" for h in hallazgos)


def ordenar(hallazgos: Iterable[Hallazgo]) -> tuple[Hallazgo, ...]:
    """Ordena por gravedad (errores primero) y luego por archivo, hoja, fila y columna."""
    return tuple(sorted(hallazgos, key=_clave))


def _clave(hallazgo: Hallazgo) -> tuple[int, str, str, int, int, str, str, str]:
    lugar = hallazgo.lugar
    letras = lugar.celda.rstrip("0123456789")
    fila = int(lugar.celda[len(letras) :] or 0)
    columna = 0
    for letra in letras:
        columna = columna * 26 + ord(letra) - ord("A") + 1
    orden = GRAVEDADES.index(gravedad(hallazgo))
    return (
        orden,
        lugar.archivo,
        lugar.hoja,
        fila,
        columna,
        hallazgo.codigo,
        hallazgo.valor,
        repr(sorted(hallazgo.datos.items())),
    )
