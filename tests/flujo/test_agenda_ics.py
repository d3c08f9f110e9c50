"""`agenda.ics` entre las salidas: cuándo se escribe, cuándo no y cuándo se quita."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
import pytest

from monitoreo_xlsx import MonitoreoError, consolidar
from monitoreo_xlsx.flujo import ruta_relativa
from monitoreo_xlsx.salida.guardar import retirar
from tests import ayudas

pytestmark = pytest.mark.usefixtures("salidas_en_memoria")

EN_JULIO = date(2024, 7, 15)


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    """Una escuela con la I visita hecha y las otras por hacer."""
    return ayudas.escuela(tmp_path / "escuela", formatos=("a", "", ""))


def test_se_escribe_y_se_lista_con_un_evento_por_visita_que_viene(carpeta: Path) -> None:
    resultado = consolidar(carpeta, fecha_corte=EN_JULIO)
    assert "salida/agenda.ics" in [ruta_relativa(s, carpeta) for s in resultado.salidas]
    eventos = icalendar.Calendar.from_ical((carpeta / "salida/agenda.ics").read_bytes()).walk("VEVENT")
    assert len(eventos) == sum(a["desde"] is not None for a in resultado.indicadores["agenda"]) == 8


@pytest.mark.sin_memoria
def test_dos_corridas_dan_los_mismos_bytes(carpeta: Path) -> None:
    consolidar(carpeta, fecha_corte=EN_JULIO)
    antes = (carpeta / "salida/agenda.ics").read_bytes()
    consolidar(carpeta, fecha_corte=EN_JULIO)
    assert (carpeta / "salida/agenda.ics").read_bytes() == antes


def test_cuando_ya_no_viene_nada_la_vieja_se_quita(carpeta: Path) -> None:
    consolidar(carpeta, fecha_corte=EN_JULIO)
    resultado = consolidar(carpeta, fecha_corte=ayudas.CORTE)
    assert not (carpeta / "salida/agenda.ics").exists()
    assert "agenda.ics" not in {s.name for s in resultado.salidas}


def test_sin_nombres_no_se_escribe_ni_se_toca_la_que_hay(carpeta: Path) -> None:
    resultado = consolidar(carpeta, fecha_corte=EN_JULIO, sin_nombres=True)
    assert not (carpeta / "salida/agenda.ics").exists()
    assert "agenda.ics" not in {s.name for s in resultado.salidas}
    consolidar(carpeta, fecha_corte=EN_JULIO)
    antes = (carpeta / "salida/agenda.ics").read_bytes()
    consolidar(carpeta, fecha_corte=ayudas.CORTE, sin_nombres=True)
    assert (carpeta / "salida/agenda.ics").read_bytes() == antes


def test_si_el_lugar_de_la_agenda_es_una_carpeta_se_dice_antes_de_leer(carpeta: Path) -> None:
    (carpeta / "salida" / "agenda.ics").mkdir(parents=True)
    with pytest.raises(MonitoreoError, match=r"«agenda\.ics» es una carpeta"):
        consolidar(carpeta, fecha_corte=EN_JULIO)


def test_retirar_explica_lo_que_no_puede_quitar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bloqueado(_self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "abierto")

    monkeypatch.setattr(Path, "unlink", bloqueado)
    with pytest.raises(MonitoreoError, match=r"No se pudo quitar «agenda\.ics»"):
        retirar(tmp_path / "agenda.ics")
