"""Correr una orden: en este mismo proceso, que es barato, o de verdad, para lo que solo un proceso prueba."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from monitoreo_xlsx.cli import principal

Argumento = str | os.PathLike[str]


@dataclass(frozen=True)
class Corrida:
    """Con qué código terminó la orden y qué dijo por cada lado, en la codificación de su consola."""

    codigo: int
    dicho: bytes
    errores: bytes


def correr(*argumentos: Argumento, codificacion: str = "utf-8") -> Corrida:
    """Corre la orden aquí, en una consola de esa codificación que, como la de verdad, no admite más letras que las suyas."""
    dicho, errores = (io.TextIOWrapper(io.BytesIO(), encoding=codificacion, newline="\n") for _ in range(2))
    with redirect_stdout(dicho), redirect_stderr(errores):
        try:
            codigo = principal([os.fspath(a) for a in argumentos])
        except SystemExit as fin:
            codigo = int(fin.code or 0)
    return Corrida(codigo, *(consola.detach().getvalue() for consola in (dicho, errores)))  # type: ignore[attr-defined]


def correr_de_verdad(*argumentos: Argumento, **entorno: str) -> Corrida:
    """Corre la orden como la corre una persona: en su propio proceso."""
    orden = [sys.executable, "-m", "monitoreo_xlsx", *argumentos]
    hecho = subprocess.run(orden, capture_output=True, check=False, timeout=600, env={**os.environ, **entorno})
    return Corrida(hecho.returncode, hecho.stdout, hecho.stderr)
