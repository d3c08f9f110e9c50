"""Dos corridas a la vez sobre la misma salida: la segunda lo dice y se detiene."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import filelock
import pytest

from monitoreo_xlsx import MonitoreoError, consolidar
from monitoreo_xlsx.salida.guardar import REVISADOS, candado, guardar
from tests import ayudas

pytestmark = pytest.mark.usefixtures("salidas_en_memoria")

SUYO, AJENO = ".~monitoreo-0123456789abcdef.tmp", ".~otro.tmp"


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


def test_quita_los_restos_propios_de_sus_dos_carpetas_y_ningun_otro(tmp_path: Path) -> None:
    for carpeta in ("", REVISADOS, "ajena", f"{REVISADOS}/ajena"):
        (tmp_path / carpeta).mkdir(exist_ok=True)
        for nombre in (SUYO, AJENO):
            (tmp_path / carpeta / nombre).write_bytes(b"a medias")
    with candado(tmp_path):
        pass
    quedan = {r.relative_to(tmp_path).as_posix() for r in tmp_path.rglob("*") if r.is_file()}
    ajenos = {AJENO, f"{REVISADOS}/{AJENO}", f"ajena/{AJENO}", f"{REVISADOS}/ajena/{AJENO}"}
    assert quedan == {*ajenos, f"ajena/{SUYO}", f"{REVISADOS}/ajena/{SUYO}"}


def test_lo_que_se_corta_a_media_escritura_lo_reconoce_la_corrida_siguiente(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Muerte(BaseException):
        """Como un kill -9: nadie limpia."""

    def morir(*_: object) -> None:
        monkeypatch.setattr(os, "unlink", lambda *_: None)
        raise Muerte

    with monkeypatch.context() as parche:
        parche.setattr(os, "fsync", morir)
        with pytest.raises(Muerte):
            guardar(tmp_path / "libro.xlsx", b"nuevo")
    monkeypatch.undo()
    assert len(list(tmp_path.iterdir())) == 1
    with candado(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_un_resto_que_no_se_deja_borrar_no_detiene_nada(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / SUYO).write_bytes(b"a medias")

    def unlink(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "inglés")

    monkeypatch.setattr(os, "unlink", unlink)
    with candado(tmp_path):
        guardar(tmp_path / "libro.xlsx", b"nuevo")
    assert (tmp_path / "libro.xlsx").read_bytes() == b"nuevo"


def test_si_el_candado_no_se_deja_soltar_lo_escrito_vale_y_la_siguiente_corre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def release(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "inglés")

    with monkeypatch.context() as parche:
        parche.setattr(filelock.FileLock, "release", release)
        with candado(tmp_path):
            pass
    with candado(tmp_path):
        pass


@pytest.mark.parametrize("poner", [Path.mkdir, lambda ruta: ruta.symlink_to("no está")])
def test_otra_cosa_en_lugar_del_candado_se_dice(tmp_path: Path, poner: Any) -> None:
    poner(tmp_path / ".~monitoreo.lock")
    with pytest.raises(MonitoreoError, match=r"«\.~monitoreo\.lock» que no es del programa\. Bórrelo"), candado(tmp_path):
        pass


def test_sin_permiso_no_se_dice_que_hay_otra_ventana(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def negar(ruta: Any, *resto: Any, **otros: Any) -> int:
        if str(ruta).endswith(".lock"):
            raise PermissionError(errno.EACCES, "inglés")
        return real(ruta, *resto, **otros)

    monkeypatch.setattr(os, "open", negar)
    with pytest.raises(MonitoreoError, match="no hay permiso"), candado(tmp_path):
        pass
