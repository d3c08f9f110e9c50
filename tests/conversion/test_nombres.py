"""Los tratamientos que no hacen de un nombre otro nombre."""

from __future__ import annotations

import pytest

from monitoreo_xlsx.conversion import clave_de_nombre

TRATAMIENTOS = ("Prof.", "Profa.", "Profesora", "Profesor", "Lic.", "Licda.", "Mg.", "Mag.", "Dr.", "Dra.", "Sra.", "Sr.", "Srta.")


@pytest.mark.parametrize("tratamiento", [*TRATAMIENTOS, "Maestra", "Docente:", "Lic. Prof."])
def test_un_tratamiento_no_cambia_el_nombre(tratamiento: str) -> None:
    assert clave_de_nombre(f"{tratamiento} Rosa Ejemplo") == clave_de_nombre(f"Rosa Ejemplo, {tratamiento}") == ("ejemplo", "rosa")


def test_un_nombre_que_solo_es_un_tratamiento_no_se_queda_sin_palabras() -> None:
    assert clave_de_nombre("Docente") == ("docente",)
    assert clave_de_nombre("Sra. Docente") == ("docente", "sra")
