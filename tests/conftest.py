"""Lo que vale para todas las pruebas."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests import azar  # noqa: F401 - al importarlo quedan sus perfiles


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--largo", action="store_true", help="busca al azar cinco veces más casos, y muta cinco veces más libros")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("largo" if config.getoption("--largo") else "breve")
