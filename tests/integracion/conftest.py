"""La IE de ejemplo, consolidada una vez por proceso de pruebas."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitoreo_xlsx import Resultado, demo


@pytest.fixture(scope="session")
def ejemplo(tmp_path_factory: pytest.TempPathFactory) -> Resultado:
    return demo(tmp_path_factory.mktemp("ejemplo") / "monitoreo-demo")


@pytest.fixture(scope="session")
def consolidado(ejemplo: Resultado) -> Path:
    return ejemplo.salidas[0]
