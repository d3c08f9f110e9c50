"""Lo que se entiende de la carpeta no depende del orden en que se abren sus libros."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from monitoreo_xlsx.lectura.carpeta import archivos
from tests.ayudas import cambiar, dni, formulario, hallazgos, leer, libro


def _en_orden(azar: random.Random, monkeypatch: pytest.MonkeyPatch) -> None:
    normal = archivos.de_fichas

    def revueltas(carpeta: Path) -> tuple[list[Path], list[Path]]:
        rutas, cerradas = normal(carpeta)
        return azar.sample(rutas, len(rutas)), cerradas

    monkeypatch.setattr(archivos, "de_fichas", revueltas)


def _nada(_: Path) -> None:
    """La escuela tal cual."""


def _una_docente_sin_nombre(ie: Path) -> None:
    cambiar(ie, "cronograma.xlsx", "Cronograma", "B5", "")


def _una_sin_nombre_y_dos_desconocidas(ie: Path) -> None:
    _una_docente_sin_nombre(ie)
    for i, nombre in enumerate(("Zoila Ajena Lejana", "Hugo Extraño Remoto")):
        libro(ie, f"fichas/suelta-{i}.xlsx", {"Ficha": formulario(nombre, i, 0).replace(dni(i), "")})


def _dos_fichas_de_otra_ie(ie: Path) -> None:
    for i in (1, 2):
        cambiar(ie, f"fichas/visita-I/d0{i}.xlsx", "Ficha", "B4", "7654321")


@pytest.mark.parametrize("cambio", [_nada, _una_docente_sin_nombre, _una_sin_nombre_y_dos_desconocidas, _dos_fichas_de_otra_ie])
def test_el_orden_no_cambia_nada(buena: Path, monkeypatch: pytest.MonkeyPatch, cambio: Callable[[Path], None]) -> None:
    cambio(buena)
    esperado = leer(buena)
    for semilla in range(4):
        with monkeypatch.context() as parche:
            _en_orden(random.Random(semilla), parche)  # noqa: S311 - solo desordena
            leido = leer(buena)
        assert leido.fichas == esperado.fichas
        assert set(leido.apartadas) == set(esperado.apartadas)
        assert sorted(map(repr, leido.hallazgos)) == sorted(map(repr, esperado.hallazgos))


def test_si_hay_mas_desconocidas_que_filas_sin_nombre_se_dicen_todas(buena: Path) -> None:
    _una_sin_nombre_y_dos_desconocidas(buena)
    dichas = {archivo for codigo, archivo, _, _ in hallazgos(buena) if codigo == "FIC-001"}
    assert dichas >= {"fichas/suelta-0.xlsx", "fichas/suelta-1.xlsx"}
