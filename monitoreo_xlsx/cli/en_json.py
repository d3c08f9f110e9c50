"""Lo que se escribe para otros programas: siempre UTF-8, cualquiera que sea la codificación de la consola."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

_SUSTITUTOS = re.compile("[\ud800-\udfff]")


def escribir_json(objeto: dict[str, Any]) -> None:
    """Escribe un objeto en la salida; lo que un nombre de archivo tenga que no sea texto va como «\ufffd»."""
    texto = _SUSTITUTOS.sub("\ufffd", json.dumps(objeto, ensure_ascii=False, indent=1)) + "\n"
    sys.stdout.flush()
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(texto.encode())
        sys.stdout.buffer.flush()
    else:  # quien llama puso otra cosa en lugar de la consola
        sys.stdout.write(texto)
