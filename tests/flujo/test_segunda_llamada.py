"""La segunda llamada en un mismo proceso hace lo mismo que la primera: nada queda recordado de una escuela a otra."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest

from monitoreo_xlsx import MonitoreoError, Resultado, consolidar, validar
from tests import ayudas
from tests.salida_revision.apoyo import con_partes

pytestmark = pytest.mark.sin_memoria

ORDENES: dict[str, Callable[..., Resultado]] = {"validar": validar, "consolidar": consolidar}
ORDEN_Y_ESCUELA = [(orden, escuela) for orden in ORDENES for escuela in ("una", "otra")]
_APARTE = """
import json, sys
from datetime import date
import monitoreo_xlsx
resultado = getattr(monitoreo_xlsx, sys.argv[1])(sys.argv[2], fecha_corte=date.fromisoformat(sys.argv[3]))
print(json.dumps(resultado.a_json()))
"""


def escuelas(raiz: Path) -> Path:
    """Dos escuelas distintas en casi todo: docentes, formas de las fichas, niveles, rúbrica y defectos."""
    una = ayudas.escuela(raiz / "una", rubrica=True)
    ayudas.cambiar(una, "fichas/visita-I/d01.xlsx", "Ficha", "C19", 7)
    nombres = ("Paz Inventada Núñez", "Ana Supuesta Ficción", "Eva Imaginaria Ejemplo")
    otra = ayudas.escuela(raiz / "otra", docentes=nombres, formatos=("c", "a", "b"), niveles=lambda d, v, k: 1 + (d * v + k) % 4)
    ayudas.cambiar(otra, "fichas/registro-I.xlsx", "Registro", "E4", "ayer")
    rota = otra / "fichas/visita-II/d02.xlsx"
    ayudas.cambiar(otra, "fichas/visita-II/d02.xlsx", "Ficha", "C20", 8)
    sin_forma = {
        "xl/worksheets/sheet1.xml": lambda x: x.replace(
            b"</worksheet>", b"<conditionalFormatting sqref='A1'><cfRule/></conditionalFormatting></worksheet>"
        )
    }
    rota.write_bytes(con_partes(rota.read_bytes(), sin_forma))
    return raiz


def huellas(carpeta: Path, salidas: list[str]) -> dict[str, str]:
    return {salida: hashlib.sha256((carpeta / salida).read_bytes()).hexdigest() for salida in salidas}


@pytest.fixture(scope="module")
def molde(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return escuelas(tmp_path_factory.mktemp("molde"))


@pytest.fixture(scope="module")
def de_primera(molde: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Any]:
    """Lo que da cada orden en un proceso que no ha hecho nada antes."""
    raiz, hechas = Path(shutil.copytree(molde, tmp_path_factory.mktemp("aparte") / "x")), {}
    for orden, escuela in ORDEN_Y_ESCUELA:
        partes = [sys.executable, "-c", _APARTE, orden, str(raiz / escuela), ayudas.CORTE.isoformat()]
        dicho = json.loads(subprocess.run(partes, capture_output=True, check=True).stdout)
        hechas[orden, escuela] = (dicho, huellas(raiz / escuela, dicho["salidas"]))
    return hechas


def estado() -> dict[str, object]:
    """Lo que es de todo el proceso y una orden no debe dejar cambiado."""
    mascara = os.umask(0)
    os.umask(mascara)
    return {
        "umask": mascara,
        "avisos": list(warnings.filters),
        "figuras": dict(mpl.rcParams),
        "carpeta": Path.cwd(),
        "entorno": dict(os.environ),
    }


def test_intercaladas_y_repetidas_dan_lo_mismo_que_cada_una_sola(
    molde: Path, tmp_path: Path, de_primera: dict[tuple[str, str], Any]
) -> None:
    raiz = Path(shutil.copytree(molde, tmp_path / "x"))
    antes: dict[str, object] = {}
    for vuelta in (ORDEN_Y_ESCUELA, ORDEN_Y_ESCUELA[::-1]):
        for orden, escuela in vuelta:
            with contextlib.suppress(MonitoreoError):  # una que no se pudo, en medio
                ORDENES[orden](raiz / "no está")
            resultado = ORDENES[orden](raiz / escuela, fecha_corte=ayudas.CORTE)
            dicho = json.loads(json.dumps(resultado.a_json()))
            assert (dicho, huellas(raiz / escuela, dicho["salidas"])) == de_primera[orden, escuela]
        antes = antes or estado()
    assert estado() == antes
