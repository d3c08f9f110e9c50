"""La línea de órdenes: textos de consola, progreso y código de salida."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from monitoreo_xlsx.cli import ordenes
from monitoreo_xlsx.cli.argumentos import analizar
from monitoreo_xlsx.cli.en_json import escribir_json
from monitoreo_xlsx.hallazgos import MonitoreoError, visible
from monitoreo_xlsx.lectura.hoja.bibliotecas import sin_biblioteca
from monitoreo_xlsx.version import __version__

_LUGARES = 3
_RESERVADO = "El motivo puede nombrar archivos o personas, y con --sin-nombres no se dice: repita la orden sin esa opción para verlo."


def principal(argumentos: Sequence[str] | None = None) -> int:
    """Corre una orden y devuelve su código de salida: 0 bien, 1 hay celdas por corregir, 2 no se pudo."""
    for flujo in (sys.stdout, sys.stderr):
        if hasattr(flujo, "reconfigure"):  # la consola de Windows puede no tener todas las letras
            flujo.reconfigure(errors="replace")
    opciones = analizar(argumentos)
    try:
        codigo = ordenes.correr(opciones)
        sys.stdout.flush()
    except MonitoreoError as error:
        return _no_se_pudo(opciones, _RESERVADO if getattr(opciones, "sin_nombres", False) else str(error))
    except BrokenPipeError:  # quien leía la salida (por ejemplo, «| more») se fue: no queda a quién contarle
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        print("Se detuvo a pedido suyo. Sus archivos no se tocaron.", file=sys.stderr)
        return 2
    except ImportError as falta:
        return _no_se_pudo(opciones, str(sin_biblioteca(falta)) if _es_ajena(falta) else _fallo(falta))
    except Exception as fallo:  # noqa: BLE001 - un defecto del programa tampoco se muestra como un volcado
        return _no_se_pudo(opciones, _fallo(fallo))
    return codigo


def _no_se_pudo(opciones: argparse.Namespace, motivo: str) -> int:
    if getattr(opciones, "json", False):
        escribir_json({"orden": opciones.orden, "codigo": 2, "error": motivo})
    print(f"No se pudo completar la orden. {visible(motivo)}", file=sys.stderr)
    return 2


def _es_ajena(falta: ImportError) -> bool:
    """Dice si lo que no se pudo cargar es una biblioteca, y no una parte de este programa."""
    return (falta.name or "").partition(".")[0] != "monitoreo_xlsx"


def _fallo(fallo: Exception) -> str:
    """Lo que quien mantiene el programa necesita saber, en una línea y sin nada de lo que dicen los archivos."""
    lugares = traceback.extract_tb(fallo.__traceback__)
    ruta = " < ".join(f"{Path(lugar.filename).name}:{lugar.lineno}" for lugar in lugares[: -_LUGARES - 1 : -1])
    aviso = "El programa falló, y no por culpa de sus archivos, que no se tocaron."
    return f"{aviso} Avise a quien lo mantiene y dígale esto: {type(fallo).__name__} en {ruta} (versión {__version__})."
