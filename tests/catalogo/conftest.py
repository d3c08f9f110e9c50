import shutil
from pathlib import Path

import pytest

from tests import ayudas


@pytest.fixture(scope="session")
def _modelo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ayudas.escuela(tmp_path_factory.mktemp("modelo") / "ie", rubrica=True)


@pytest.fixture
def buena(_modelo: Path, tmp_path: Path) -> Path:
    """Una copia propia de la escuela sin defectos, con su rúbrica."""
    return Path(shutil.copytree(_modelo, tmp_path / "ie"))
