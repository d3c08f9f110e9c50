"""Lo que vale para todas las pruebas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import settings

from monitoreo_xlsx import Resultado, demo
from tests import azar  # noqa: F401 - al importarlo quedan sus perfiles


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--largo", action="store_true", help="busca al azar cinco veces más casos, y muta cinco veces más libros")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("largo" if config.getoption("--largo") else "breve")


@pytest.fixture(scope="session")
def demo_hecha(tmp_path_factory: pytest.TempPathFactory) -> Resultado:
    """La IE de ejemplo, creada y consolidada una vez por proceso: quien la cambie, que copie su carpeta."""
    return demo(tmp_path_factory.mktemp("demo") / "monitoreo-demo")


_SALIDAS: dict[str, bytes] = {}


def _con_memoria(escribir: Callable[..., bytes], mira: Callable[[Any], object]) -> Callable[..., bytes]:
    """La misma función, que recuerda lo que ya escribió; `mira` da la parte del consolidado de la que depende."""

    def escrito(consolidado: object, *otros: object) -> bytes:
        clave = f"{escribir.__name__}{mira(consolidado)!r}{otros}"
        if clave not in _SALIDAS:
            _SALIDAS[clave] = escribir(consolidado, *otros)
        return _SALIDAS[clave]

    return escrito


@pytest.fixture(scope="module")
def salidas_en_memoria() -> Iterator[None]:
    """Cada salida se arma una sola vez por contenido: para las pruebas que consolidan muchas veces y no miran si se repite igual."""
    from monitoreo_xlsx.salida import figuras, libro  # noqa: PLC0415 - matplotlib tarda en cargar

    with pytest.MonkeyPatch.context() as parche:
        del_panel = attrgetter("titulo", "institucion", "pie", "panel")
        parche.setattr(figuras, "dibujar_panel", _con_memoria(figuras.dibujar_panel, del_panel))
        parche.setattr(libro, "escribir_libro", _con_memoria(libro.escribir_libro, lambda todo: todo))
        parche.setattr(libro, "escribir_docentes", _con_memoria(libro.escribir_docentes, lambda todo: todo))
        yield
