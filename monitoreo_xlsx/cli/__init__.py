"""La línea de órdenes: textos de consola, progreso y código de salida."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

from monitoreo_xlsx.cli import ordenes
from monitoreo_xlsx.cli.argumentos import analizar
from monitoreo_xlsx.hallazgos import MonitoreoError


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
        if getattr(opciones, "json", False):
            print(json.dumps({"orden": opciones.orden, "codigo": 2, "error": str(error)}, ensure_ascii=False))
        print(f"No se pudo completar la orden. {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # quien leía la salida (por ejemplo, «| more») se fue: no queda a quién contarle
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        print("Se detuvo a pedido suyo. Sus archivos no se tocaron.", file=sys.stderr)
        return 2
    return codigo
