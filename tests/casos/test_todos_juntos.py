"""Todos los archivos hostiles en la carpeta de una escuela: las dos órdenes terminan, cuentan lo mismo que sin ellos, y los nombran."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from monitoreo_xlsx import Resultado, consolidar, validar
from monitoreo_xlsx.lectura.carpeta.archivos import nombre_de
from tests import ayudas
from tests.casos.apoyo import exigir_redaccion, huellas, sin_lugar
from tests.casos.hostiles import hostiles, ignorados

DOCENTES = ("Marisol Hipotética Caso", "Lucero Supuesta Norma")
"""Ninguna es de las que nombran los archivos hostiles, y sus DNI tampoco."""


class Carpeta(NamedTuple):
    """La escuela con todo lo hostil; `sin_ellos` es su consolidado de antes, y `nombres`, los que algún hallazgo debe nombrar."""

    raiz: Path
    sin_ellos: Resultado
    nombres: frozenset[str]
    antes: dict[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def carpeta(tmp_path_factory: pytest.TempPathFactory) -> Carpeta:
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(ayudas, "DNIS", ())
        raiz = ayudas.escuela(tmp_path_factory.mktemp("juntos") / "ie", docentes=DOCENTES)
    sin_ellos = consolidar(raiz, fecha_corte=ayudas.CORTE)
    nombres = set()
    for nombre, poner in hostiles():
        ruta = raiz / "fichas" / nombre
        ruta.parent.mkdir(parents=True, exist_ok=True)
        poner(ruta)
        nombres.add(nombre_de(ruta, raiz))
    for nombre in ignorados():
        (raiz / "fichas" / nombre).write_bytes(b"\0basura del sistema")
    (raiz / "fichas/de antes.xlsx").write_bytes(sin_ellos.salidas[0].read_bytes())
    return Carpeta(raiz, sin_ellos, frozenset({*nombres, "fichas/de antes.xlsx"}), huellas(raiz.parent))


def exigir(carpeta: Carpeta, resultado: Resultado) -> None:
    """Lo que se promete de cada orden. Van juntas en una prueba por orden: leer todo lo hostil cuesta, y así se lee una vez."""
    assert len(carpeta.nombres) > 250
    _exigir_las_mismas_fichas(carpeta, resultado)
    nombrados = {hallazgo.lugar.archivo for hallazgo in resultado.hallazgos}
    assert carpeta.nombres - nombrados == set(), "nadie los nombra"
    assert nombrados & {fuente.archivo for fuente in carpeta.sin_ellos.expediente.fuentes} == set(), "se habla mal de lo que está bien"
    assert {lugar.archivo for lugar in resultado.expediente.apartadas} <= nombrados
    assert {h.codigo for h in resultado.hallazgos} & {"ARC-026", "ARC-027"} == set(), "el programa o la máquina fallaron"
    exigir_redaccion(resultado.hallazgos)
    assert huellas(carpeta.raiz.parent) == carpeta.antes
    assert resultado.salidas
    assert all(ruta.is_file() and carpeta.raiz / "salida" in ruta.parents for ruta in resultado.salidas)
    openpyxl.load_workbook(resultado.salidas[0], read_only=True).close()


def _exigir_las_mismas_fichas(carpeta: Carpeta, resultado: Resultado) -> None:
    assert resultado.codigo == 1
    assert resultado.expediente.fichas == carpeta.sin_ellos.expediente.fichas
    assert sin_lugar(resultado.expediente.fichas).keys() == {(f"D{d:02}", v) for d in (1, 2) for v in (1, 2, 3)}
    cuentas = ("docentes", "visitas_programadas", "visitas_ejecutadas", "fichas_consolidadas", "otras_fichas")
    assert [resultado.resumen[c] for c in cuentas] == [carpeta.sin_ellos.resumen[c] for c in cuentas]


def test_validar(carpeta: Carpeta) -> None:
    resultado = validar(carpeta.raiz, fecha_corte=ayudas.CORTE)
    assert resultado.salidas[0].name == "celdas-por-corregir.xlsx"
    exigir(carpeta, resultado)


def test_consolidar(carpeta: Carpeta) -> None:
    resultado = consolidar(carpeta.raiz, fecha_corte=ayudas.CORTE)
    assert resultado.indicadores == carpeta.sin_ellos.indicadores
    assert carpeta.sin_ellos.hallazgos == ()
    exigir(carpeta, resultado)
