import shutil
from pathlib import Path

import pytest

from monitoreo_xlsx import leer
from monitoreo_xlsx.modelo import Expediente
from tests import ayudas
from tests.casos.apoyo import Caso


@pytest.fixture(scope="session")
def _molde(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Expediente]:
    carpeta = ayudas.escuela(tmp_path_factory.mktemp("molde") / "ie")
    return carpeta, leer(carpeta, fecha_corte=ayudas.CORTE)


@pytest.fixture
def caso(_molde: tuple[Path, Expediente], tmp_path: Path) -> Caso:
    """Una escuela correcta propia, en una carpeta que no tiene nada más."""
    carpeta, modelo = _molde
    return Caso(Path(shutil.copytree(carpeta, tmp_path / "ie")), modelo)
