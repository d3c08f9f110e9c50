"""Dos corridas a la vez sobre la misma salida: la segunda lo dice y se detiene."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitoreo_xlsx import MonitoreoError, consolidar
from monitoreo_xlsx.salida.guardar import candado
from tests import ayudas

pytestmark = pytest.mark.usefixtures("salidas_en_memoria")


def test_la_segunda_lo_dice_y_no_toca_nada(tmp_path: Path) -> None:
    ayudas.escuela(tmp_path)
    consolidar(tmp_path, fecha_corte=ayudas.CORTE)
    antes = {r.name: r.read_bytes() for r in (tmp_path / "salida").iterdir()}
    with candado(tmp_path / "salida"), pytest.raises(MonitoreoError, match="Otra ventana está escribiendo"):
        consolidar(tmp_path, fecha_corte=ayudas.CORTE)
    assert {r.name: r.read_bytes() for r in (tmp_path / "salida").iterdir()} == antes


def test_el_candado_no_deja_rastro_y_se_puede_volver_a_tomar(tmp_path: Path) -> None:
    for _ in range(3):
        with candado(tmp_path / "salida"):
            assert len(list((tmp_path / "salida").iterdir())) == 1
        assert list((tmp_path / "salida").iterdir()) == []


def test_el_candado_se_suelta_si_algo_falla(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), candado(tmp_path):
        raise RuntimeError
    with candado(tmp_path):
        pass


def test_un_candado_que_quedo_de_una_corrida_muerta_no_estorba(tmp_path: Path) -> None:
    (tmp_path / ".~monitoreo.lock").write_text("")
    with candado(tmp_path):
        pass


def test_sin_carpeta_donde_escribir_se_explica(tmp_path: Path) -> None:
    (tmp_path / "archivo").write_text("")
    with pytest.raises(MonitoreoError, match="No se pudo escribir"), candado(tmp_path / "archivo"):
        pass
