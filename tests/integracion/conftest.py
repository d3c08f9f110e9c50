"""La IE de ejemplo, consolidada una vez por proceso de pruebas."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitoreo_xlsx import Resultado


@pytest.fixture(scope="session")
def ejemplo(demo_hecha: Resultado) -> Resultado:
    return demo_hecha


@pytest.fixture(scope="session")
def consolidado(ejemplo: Resultado) -> Path:
    return ejemplo.salidas[0]
