import shutil
from pathlib import Path

import pytest

from tests.ayudas import escuela

EJEMPLO = Path(__file__).parents[2] / "ejemplos" / "monitoreo-2024"


@pytest.fixture(scope="session")
def _modelo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return escuela(tmp_path_factory.mktemp("modelo") / "ie", rubrica=True)


@pytest.fixture
def buena(_modelo: Path, tmp_path: Path) -> Path:
    """Una copia propia de la escuela sin defectos, con su rúbrica."""
    return Path(shutil.copytree(_modelo, tmp_path / "ie"))


@pytest.fixture
def sin_rubrica(buena: Path) -> Path:
    (buena / "rubrica.xlsx").unlink()
    return buena


@pytest.fixture
def ejemplo(tmp_path: Path) -> Path:
    """Una copia propia de la IE de ejemplo, que tiene de todo."""
    return Path(shutil.copytree(EJEMPLO, tmp_path / "ie", ignore=shutil.ignore_patterns("salida", "privado")))
