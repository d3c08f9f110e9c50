"""ARC: el archivo."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from monitoreo_xlsx.celdas import FalloDelPrograma, puerta
from monitoreo_xlsx.lectura.carpeta import expediente as lectura_de_carpeta
from tests import ayudas
from tests.casos import apoyo
from tests.casos.test_archivos import CIFRADO, ODS, compuesto
from tests.catalogo.casos import FICHA, OTRA, Caso, Casos, bytes_de
from tests.celdas import fabrica

D01 = FICHA[0]
BUENA = fabrica.comprimir(apoyo.ficha())
CON_DOCTYPE = apoyo.cambiar_parte(apoyo.ficha(), apoyo.HOJA, "<worksheet", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet")
SIN_HOJAS = {**fabrica.partes(), "xl/workbook.xml": fabrica.indice([])}


def _con_parte(clase: str, destino: str) -> bytes:
    """Una ficha correcta con una parte interna más."""
    partes = apoyo.ficha()
    otra = f'<Relationship Id="rId90" Type="{fabrica.REL}/{clase}" Target="{destino}"/></Relationships>'
    partes = apoyo.cambiar_parte(partes, apoyo.RELACIONES, "</Relationships>", otra)
    return fabrica.comprimir({**partes, f"xl/{destino}": b"\xd0\xcf"})


def _de_65_mb(carpeta: Path) -> None:
    with (carpeta / D01).open("r+b") as archivo:
        archivo.truncate(65 * 1024 * 1024)


def _una_carpeta(carpeta: Path) -> None:
    (carpeta / D01).unlink()
    (carpeta / D01).mkdir()


def _al_abrir(fallo: Exception) -> Callable[[pytest.MonkeyPatch], None]:
    """El administrador, que puede ser quien corre las pruebas, abre hasta lo prohibido: se lo niega la llamada."""

    def parchar(parche: pytest.MonkeyPatch) -> None:
        abrir = os.open

        def negar(ruta: object, *resto: int, **otros: object) -> int:
            if isinstance(ruta, str | os.PathLike) and Path(ruta).name == "d01.xlsx":
                raise fallo
            return abrir(ruta, *resto, **otros)  # type: ignore[arg-type]

        parche.setattr(puerta.os, "open", negar)

    return parchar


def _con_algo_imprevisto(parche: pytest.MonkeyPatch) -> None:
    leer = lectura_de_carpeta.leer_libro_de_fichas

    def fallar(libro, archivo, entorno):
        if archivo == D01:
            raise FalloDelPrograma("TypeError en hoja.py:80 < libro.py:60")
        return leer(libro, archivo, entorno)

    parche.setattr(lectura_de_carpeta, "leer_libro_de_fichas", fallar)


def _nada(_: Path) -> None:
    """La carpeta queda como está: lo que falla es el sistema."""


def _renombrar(carpeta: Path) -> None:
    (carpeta / D01).rename(carpeta / "fichas/visita-I/d01.xls")


def _acceso_directo(carpeta: Path) -> None:
    (carpeta / "fichas/ficha de Rosa.lnk").write_bytes(b"\x4c\x00\x00\x00")


def _un_consolidado(carpeta: Path) -> None:
    ayudas.libro(carpeta, OTRA, {"Panel": "| x |"}, {"plantilla": "consolidado/2026.1"})


def _una_foto(carpeta: Path) -> None:
    (carpeta / "fichas/visita-I/aula.jpg").write_bytes(b"\xff\xd8\xff\xe0")


def _sin_nada(carpeta: Path) -> None:
    ayudas.libro(carpeta, OTRA, {"Hoja1": ""})


def _una_rubrica(carpeta: Path) -> None:
    ayudas.libro(carpeta, OTRA, {"Rúbrica": "| x |"}, {"plantilla": "rubrica/2026.1"})


def _dos_rubricas(carpeta: Path) -> None:
    (carpeta / "rubrica.xlsx").rename(carpeta / "Instrumento.xlsx")
    shutil.copy(carpeta / "Instrumento.xlsx", carpeta / "Otro instrumento.xlsx")


def _fuera_de_fichas(carpeta: Path) -> None:
    (carpeta / "Fichas de marzo").mkdir()
    shutil.copy(carpeta / D01, carpeta / "Fichas de marzo/d01.xlsx")


CASOS: Casos = {
    "ARC-001": Caso(bytes_de(b""), D01),
    "ARC-002": Caso(bytes_de(b"%PDF-1.7"), D01),
    "ARC-003": Caso(bytes_de(compuesto("Root Entry", "Workbook")), D01),
    "ARC-004": Caso(bytes_de(CIFRADO), D01),
    "ARC-005": Caso(bytes_de(BUENA[: len(BUENA) // 2]), D01),
    "ARC-006": Caso(_de_65_mb, D01),
    "ARC-007": Caso(_una_carpeta, D01),
    "ARC-008": Caso(_nada, D01, parche=_al_abrir(PermissionError(13, "Permission denied"))),
    "ARC-009": Caso(bytes_de(fabrica.comprimir(CON_DOCTYPE)), D01),
    "ARC-010": Caso(bytes_de(fabrica.comprimir(ODS)), D01),
    "ARC-011": Caso(bytes_de(fabrica.comprimir(SIN_HOJAS)), D01),
    "ARC-012": Caso(bytes_de(_con_parte("vbaProject", "vbaProject.bin")), D01),
    "ARC-013": Caso(bytes_de(_con_parte("externalLink", "externalLink1.xml")), D01),
    "ARC-014": Caso(_renombrar, "fichas/visita-I/d01.xls"),
    "ARC-015": Caso(_acceso_directo, "fichas/ficha de Rosa.lnk"),
    "ARC-016": Caso(_nada, D01, parche=_al_abrir(OSError(5, "Input/output error"))),
    "ARC-017": Caso(_un_consolidado, OTRA),
    "ARC-019": Caso(_dos_rubricas, "Otro instrumento.xlsx"),
    "ARC-021": Caso(_fuera_de_fichas, "Fichas de marzo"),
    "ARC-026": Caso(_nada, D01, parche=_con_algo_imprevisto),
    "ARC-027": Caso(_nada, D01, parche=_al_abrir(MemoryError())),
    "ARC-028": Caso(_una_foto, "fichas/visita-I/aula.jpg"),
    "ARC-029": Caso(_sin_nada, OTRA),
    "ARC-030": Caso(_una_rubrica, OTRA),
}
