"""La copia anotada de un libro no vale la corrida: si no se puede hacer se dice, y el listado se escribe igual."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import openpyxl
import pytest
from openpyxl.packaging.relationship import RelationshipList
from openpyxl.xml.functions import fromstring

from monitoreo_xlsx import Resultado, consolidar, validar
from monitoreo_xlsx.celdas import puerta
from monitoreo_xlsx.modelo import Expediente
from monitoreo_xlsx.salida.revision import copias
from tests import ayudas
from tests.casos.apoyo import exigir_redaccion
from tests.salida_revision.apoyo import con_partes

FLUJO = import_module("monitoreo_xlsx.flujo.validar")  # el paquete da ese nombre a la función
D01, D02 = "fichas/visita-I/d01.xlsx", "fichas/visita-I/d02.xlsx"
LISTADO = "salida/celdas-por-corregir.xlsx"
COPIA = "visita-I - d01 - revisado.xlsx"
SOLO_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="solo allí un nombre de archivo son bytes cualesquiera")


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    """Una escuela con un error en cada una de dos fichas."""
    ayudas.escuela(tmp_path / "ie", formatos=("a",))
    for ficha in (D01, D02):
        ayudas.cambiar(tmp_path / "ie", ficha, "Ficha", "C19", 7)
    return tmp_path / "ie"


def revisar(carpeta: Path) -> Resultado:
    resultado = validar(carpeta, fecha_corte=ayudas.CORTE)
    exigir_redaccion(resultado.hallazgos)
    assert all(salida.is_file() for salida in resultado.salidas)
    assert (carpeta / "salida" / "revisados").is_dir() or len(resultado.salidas) == 1
    return resultado


def dichos(resultado: Resultado) -> list[tuple[str, str]]:
    """Los hallazgos que no son de las celdas; los mismos que el listado tiene que llevar."""
    suyos = [(h.codigo, h.lugar.archivo) for h in resultado.hallazgos if h.codigo.startswith("ARC")]
    hoja = openpyxl.load_workbook(resultado.salidas[0])["Celdas por corregir"]
    filas = [[c.value for c in fila] for fila in hoja.iter_rows()]
    assert [(f[-1], f[2]) for f in filas if str(f[-1]).startswith("ARC")] == suyos
    return suyos


def revisadas(resultado: Resultado) -> list[str]:
    en_disco = sorted(ruta.name for ruta in resultado.salidas[0].parent.glob("revisados/*"))
    assert en_disco == sorted(ruta.name for ruta in resultado.salidas[1:])
    return en_disco


def test_un_libro_sin_opciones_de_calculo_tiene_copia(carpeta: Path) -> None:
    """Como los que guardan Apache POI, SheetJS y otros."""
    libro = carpeta / D01
    libro.write_bytes(
        con_partes(libro.read_bytes(), {"xl/workbook.xml": lambda x: x.replace(b'<calcPr calcId="124519" fullCalcOnLoad="1" />', b"")})
    )
    assert b"calcPr" not in zipfile.ZipFile(libro).read("xl/workbook.xml")
    resultado = revisar(carpeta)
    assert dichos(resultado) == []
    assert COPIA in revisadas(resultado)
    assert openpyxl.load_workbook(resultado.salidas[1]).calculation.fullCalcOnLoad


def abre(salida: Path) -> set[Path]:
    """Los archivos que abren los enlaces de un libro, que tienen que estar."""
    abiertos = set()
    with zipfile.ZipFile(salida) as paquete:
        for parte in (n for n in paquete.namelist() if n.startswith("xl/worksheets/_rels/")):
            for relacion in RelationshipList.from_tree(fromstring(paquete.read(parte))):
                if relacion.Type.endswith("/hyperlink"):
                    direccion = relacion.Target.removeprefix("file:///").replace("\\", "/").partition("#")[0]
                    destino = Path(os.path.normpath(salida.parent / os.fsdecode(unquote_to_bytes(direccion))))
                    assert destino.exists(), direccion
                    abiertos.add(destino)
    return abiertos


NFD = unicodedata.normalize("NFD", "ñandú.xlsx").encode()


@SOLO_LINUX
@pytest.mark.parametrize("nombre", [NFD, b"\xf1and\xfa.xlsx", b"50% \xf1 #2.xlsx"], ids=["de Mac", "no UTF-8", "no UTF-8 con signos"])
def test_un_nombre_que_no_se_muestra_como_es_tiene_copia_y_enlaces_que_abren(carpeta: Path, nombre: bytes) -> None:
    verdadero = carpeta / "fichas" / os.fsdecode(nombre)
    (carpeta / D01).rename(verdadero)
    resultado = revisar(carpeta)
    assert dichos(resultado) == []
    assert len(revisadas(resultado)) == 2
    assert verdadero in abre(resultado.salidas[0])
    assert verdadero in abre(consolidar(carpeta, fecha_corte=ayudas.CORTE).salidas[0])


@SOLO_LINUX
@pytest.mark.parametrize(("uno", "otro"), [(NFD, "ñandú.xlsx".encode()), (b"\xf1.xlsx", b"\xf2.xlsx")])
def test_dos_libros_que_se_ven_con_el_mismo_nombre_no_se_confunden(carpeta: Path, uno: bytes, otro: bytes) -> None:
    (carpeta / D01).rename(carpeta / "fichas" / os.fsdecode(uno))
    (carpeta / D02).rename(carpeta / "fichas" / os.fsdecode(otro))
    resultado = revisar(carpeta)
    assert len({h.lugar.archivo for h in resultado.hallazgos}) == 2
    textos = [str([c.value for f in openpyxl.load_workbook(r)["Ficha"].iter_rows() for c in f]) for r in resultado.salidas[1:]]
    assert {docente for docente in ayudas.DOCENTES[:2] for texto in textos if docente in texto} == set(ayudas.DOCENTES[:2])
    assert {r.name for r in abre(resultado.salidas[0])} == {os.fsdecode(uno), os.fsdecode(otro)}


def mientras(monkeypatch: pytest.MonkeyPatch, cambio: Callable[[], object]) -> None:
    """Hace algo entre leer la carpeta y escribir las copias."""
    real = FLUJO._escribir_copias

    def escribir(expediente: Expediente, *resto: Any) -> Any:
        cambio()
        return real(expediente, *resto)

    monkeypatch.setattr(FLUJO, "_escribir_copias", escribir)


@pytest.mark.parametrize(
    "cambio",
    [
        lambda libro: libro.unlink(),
        lambda libro: shutil.copy(libro.with_name("d03.xlsx"), libro),
        lambda libro: libro.write_bytes(b""),
        lambda libro: (libro.unlink(), libro.mkdir()),
    ],
    ids=["borrado", "cambiado", "vaciado", "carpeta"],
)
def test_un_libro_que_ya_no_es_el_que_se_leyo_no_se_anota(
    carpeta: Path, monkeypatch: pytest.MonkeyPatch, cambio: Callable[[Path], object]
) -> None:
    mientras(monkeypatch, lambda: cambio(carpeta / D01))
    resultado = revisar(carpeta)
    assert dichos(resultado) == [("ARC-023", D01)]
    assert revisadas(resultado) == ["visita-I - d02 - revisado.xlsx"]


def test_un_libro_bloqueado_despues_de_leerlo(carpeta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def negar(ruta: Any, *resto: Any, **otros: Any) -> int:
        if str(ruta).endswith("d01.xlsx"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(ruta, *resto, **otros)

    mientras(monkeypatch, lambda: monkeypatch.setattr(puerta.os, "open", negar))
    resultado = revisar(carpeta)
    assert dichos(resultado) == [("ARC-023", D01)]


@pytest.mark.parametrize(
    ("donde", "fallo"),
    [("load_workbook", MemoryError), ("anotar", KeyError), ("_marcar_como_copia", AttributeError), ("_guardar", RecursionError)],
)
def test_lo_que_falle_al_copiar_un_libro_se_dice_y_los_demas_siguen(
    carpeta: Path, monkeypatch: pytest.MonkeyPatch, donde: str, fallo: type[Exception]
) -> None:
    real, veces = getattr(copias, donde), [0]

    def fallar(*partes: Any) -> Any:
        veces[0] += 1
        if veces[0] == 1:
            raise fallo
        return real(*partes)

    monkeypatch.setattr(copias, donde, fallar)
    resultado = revisar(carpeta)
    assert dichos(resultado) == [("ARC-022", D01)]
    assert revisadas(resultado) == ["visita-I - d02 - revisado.xlsx"]


@pytest.mark.parametrize("donde", ["load_workbook", "_guardar"])
def test_una_biblioteca_que_falta_es_del_programa_y_no_del_libro(carpeta: Path, monkeypatch: pytest.MonkeyPatch, donde: str) -> None:
    def falta(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'et_xmlfile'")

    monkeypatch.setattr(copias, donde, falta)
    with pytest.raises(ModuleNotFoundError):
        validar(carpeta, fecha_corte=ayudas.CORTE)


def test_un_libro_que_nombra_a_ninos_no_tiene_copia_y_se_dice(tmp_path: Path) -> None:
    carpeta = ayudas.escuela(tmp_path, formatos=())
    ayudas.libro(carpeta, "aprendizajes.xlsx", {"Logros": "| Aula | Niño |\n| 5 años “A” | Quispe Mamani, Juan Ficticio |"})
    resultado = revisar(carpeta)
    if "APR-001" not in {h.codigo for h in resultado.hallazgos}:
        pytest.fail("el libro no nombra a ningún niño")
    assert dichos(resultado) == [("ARC-022", "aprendizajes.xlsx")]


def sin_espacio(monkeypatch: pytest.MonkeyPatch, desde: int) -> None:
    """El disco se llena desde el n-ésimo archivo que se escribe."""
    real, hechos = os.fsync, [0]

    def fsync(descriptor: int) -> None:
        hechos[0] += not stat.S_ISDIR(os.fstat(descriptor).st_mode)
        if hechos[0] >= desde:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)


def test_si_el_disco_se_llena_con_las_copias_el_listado_queda(carpeta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sin_espacio(monkeypatch, 3)
    resultado = validar(carpeta, fecha_corte=ayudas.CORTE)
    assert [(h.codigo, h.lugar.archivo) for h in resultado.hallazgos if h.codigo != "CEL-002"] == [("ARC-022", D02)]
    assert "no queda espacio" in resultado.a_json()["hallazgos"][-1]["mensaje"]
    assert [ruta.name for ruta in resultado.salidas] == ["celdas-por-corregir.xlsx", COPIA]
    assert openpyxl.load_workbook(resultado.salidas[0])["Celdas por corregir"].max_row > 3
    assert not list((carpeta / "salida").rglob(".~*"))


def test_una_copia_de_otra_vez_abierta_en_excel_no_detiene_nada(carpeta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vieja = revisar(carpeta).salidas[1]
    ayudas.cambiar(carpeta, D01, "Ficha", "C19", 3)
    real = os.unlink

    def negar(ruta: Any, *resto: Any, **otros: Any) -> None:
        if Path(ruta) == vieja:
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        real(ruta, *resto, **otros)

    monkeypatch.setattr(os, "unlink", negar)
    resultado = revisar(carpeta)
    assert dichos(resultado) == [("ARC-024", f"salida/revisados/{COPIA}")]
    assert resultado.codigo == 1  # por d02
    assert vieja in abre(resultado.salidas[0])


def test_la_copia_que_se_escribe_al_lado_de_la_abierta_no_se_borra(carpeta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    abierta = revisar(carpeta).salidas[1]
    unlink, replace = os.unlink, os.replace

    def negar(real: Callable[..., None]) -> Callable[..., None]:
        def negada(*rutas: Any, **otros: Any) -> None:
            if abierta in {Path(ruta) for ruta in rutas}:
                raise PermissionError(errno.EACCES, "Access is denied")
            real(*rutas, **otros)

        return negada

    monkeypatch.setattr(os, "unlink", negar(unlink))
    monkeypatch.setattr(os, "replace", negar(replace))
    resultado = revisar(carpeta)
    assert [ruta.name for ruta in resultado.salidas[1:]] == ["visita-I - d01 - revisado (2).xlsx", "visita-I - d02 - revisado.xlsx"]
    assert dichos(resultado) == [("ARC-024", f"salida/revisados/{COPIA}")]


def test_lo_que_ella_guardo_en_revisados_no_se_borra(carpeta: Path) -> None:
    propio = revisar(carpeta).salidas[1].with_name("Acta - revisado por la UGEL.xlsx")
    propio.write_bytes(b"suyo")
    revisar(carpeta)
    assert propio.read_bytes() == b"suyo"


@pytest.mark.parametrize("bloqueo", ["enlace", "archivo", "circular"])
def test_sin_donde_escribir_sale_con_error_y_lo_dice(tmp_path: Path, bloqueo: str) -> None:
    carpeta = ayudas.escuela(tmp_path / "ie", formatos=("a",))
    salida = carpeta / "salida"
    {"enlace": lambda: salida.symlink_to("no está"), "archivo": salida.touch, "circular": lambda: salida.symlink_to(salida)}[bloqueo]()
    resultado = validar(carpeta, fecha_corte=ayudas.CORTE)
    exigir_redaccion(resultado.hallazgos)
    assert [h.codigo for h in resultado.hallazgos] == ["ARC-020"]
    assert (resultado.codigo, resultado.salidas) == (1, ())
