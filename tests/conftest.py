"""Lo que vale para todas las pruebas."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from monitoreo_xlsx import Resultado, demo
from tests import azar, memoria  # noqa: F401 - al importar azar quedan sus perfiles
from tests.memoria import Memoria, escribe_una_vez


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--largo", action="store_true", help="busca al azar cinco veces más casos, y muta cinco veces más libros")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sin_memoria: hace otra vez lo que ya se leyó o se dibujó")
    memoria.instalar()
    settings.load_profile("largo" if config.getoption("--largo") else "breve")


@pytest.fixture(scope="session")
def demo_hecha(tmp_path_factory: pytest.TempPathFactory) -> Resultado:
    """La IE de ejemplo, creada y consolidada una vez por proceso: quien la cambie, que copie su carpeta."""
    return demo(tmp_path_factory.mktemp("demo") / "monitoreo-demo")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Function) -> None:
    """Quien sustituye una parte del programa, o mira si se repite igual, la hace trabajar de nuevo."""
    Memoria.encendida = "monkeypatch" not in item.fixturenames and item.get_closest_marker("sin_memoria") is None


@pytest.fixture(scope="module")
def salidas_en_memoria() -> Iterator[None]:
    """También cada libro se arma una sola vez: para las pruebas que consolidan muchas veces y no miran si se repite igual."""
    from monitoreo_xlsx.salida import libro  # noqa: PLC0415 - tarda en cargar

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(libro, "escribir_libro", escribe_una_vez(libro.escribir_libro, lambda todo: todo))
        parche.setattr(libro, "escribir_docentes", escribe_una_vez(libro.escribir_docentes, lambda todo: todo))
        yield
