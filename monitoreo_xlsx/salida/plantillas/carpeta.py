"""Lo que acompaña a los libros en una carpeta de trabajo: el doble clic y el juego de plantillas en blanco."""

from __future__ import annotations

from monitoreo_xlsx.modelo import Institucion
from monitoreo_xlsx.plantillas import MOMENTOS
from monitoreo_xlsx.rubricas import DE_FABRICA, INICIAL, cargar, competencias_de_fabrica
from monitoreo_xlsx.salida.plantillas.aprendizajes import libro_aprendizajes
from monitoreo_xlsx.salida.plantillas.cronograma import libro_cronograma
from monitoreo_xlsx.salida.plantillas.ficha import libro_ficha
from monitoreo_xlsx.salida.plantillas.registro import libro_registro
from monitoreo_xlsx.salida.plantillas.rubrica import libro_rubrica

_ORDEN = "-m monitoreo_xlsx consolidar ."
_PRUEBA = '-c "import monitoreo_xlsx" >nul 2>nul'


def consolidar_bat(interprete: str) -> bytes:
    """Escribe el doble clic de Windows: usa ese Python y, si ya no está, el que encuentre.

    Cada `%` de la ruta va doble porque la consola lo quita; lo demás queda a salvo entre comillas.

    Raises:
        ValueError: la ruta lleva comillas o saltos de línea, que ninguna ruta de Windows tiene.
    """
    if any(signo in interprete for signo in '"\r\n'):
        raise ValueError(interprete)
    lineas = (
        "@echo off",
        "setlocal DisableDelayedExpansion",
        "chcp 65001 >nul",
        'pushd "%~dp0"',
        'set "PYTHONUTF8=1"',
        f'set "MONITOREO_PYTHON={interprete.replace("%", "%%")}"',
        f'"%MONITOREO_PYTHON%" {_PRUEBA} && goto propio',
        f"py {_PRUEBA} && goto lanzador",
        "echo No se encuentra el programa monitoreo_xlsx en esta computadora.",
        "echo Instálelo otra vez como dice su README, y cree de nuevo este archivo con la orden nuevo.",
        "goto fin",
        ":propio",
        f'"%MONITOREO_PYTHON%" {_ORDEN}',
        "goto fin",
        ":lanzador",
        f"py {_ORDEN}",
        ":fin",
        "echo.",
        "popd",
        "pause",
    )
    return "".join(f"{linea}\r\n" for linea in lineas).encode("utf-8")


def plantillas_en_blanco() -> dict[str, bytes]:
    """El juego de plantillas en blanco, por nombre de archivo: el de fábrica y el de cada rúbrica."""
    institucion = Institucion()
    libros = {
        "cronograma.xlsx": libro_cronograma(institucion, MOMENTOS),
        "aprendizajes.xlsx": libro_aprendizajes(institucion, (), competencias_de_fabrica()),
    }
    for identificador in DE_FABRICA:
        rubrica = cargar(identificador)
        sufijo = "" if identificador == INICIAL else f"-{identificador}"
        libros[f"rubrica{sufijo}.xlsx"] = libro_rubrica(rubrica)
        libros[f"ficha{sufijo}.xlsx"] = libro_ficha(institucion, rubrica, ())
    return {**libros, "registro.xlsx": libro_registro(institucion, cargar(INICIAL), ())}
