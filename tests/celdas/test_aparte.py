"""Los libros pesados se leen en otro proceso, con límites; el resultado es el mismo."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from monitoreo_xlsx.celdas import FalloDelPrograma, LibroIlegible, abrir, aparte, libro, puerta
from tests.celdas import fabrica

RAIZ = "_rels/.rels"


@pytest.fixture(scope="module")
def pesado(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Un libro de más de 1 MB: el azar no se comprime."""
    ruta = tmp_path_factory.mktemp("pesado") / "pesado.xlsx"
    with Workbook(ruta) as escrito:
        hoja = escrito.add_worksheet("Grande")
        for fila in range(4000):
            hoja.write_string(fila, 0, os.urandom(300).hex())
        hoja.write_number(4000, 1, 3)
    assert ruta.stat().st_size > aparte.PESADO
    return ruta


def test_un_libro_pesado_se_lee_igual_en_otro_proceso(pesado: Path) -> None:
    aqui, en_otro = libro.abrir(pesado), abrir(pesado)
    assert en_otro == aqui
    assert en_otro is not aqui
    assert len(en_otro.hojas[0].celdas) == 4001


def test_un_libro_liviano_no_lanza_otro_proceso(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ruta = tmp_path / "liviano.xlsx"
    with Workbook(ruta) as escrito:
        escrito.add_worksheet().write(0, 0, 1)
    monkeypatch.setattr(aparte.subprocess, "run", lambda *_, **__: pytest.fail("no hacía falta"))
    assert abrir(ruta).hojas[0].celdas[1, 1].valor == 1


def test_un_libro_chico_que_se_infla_tambien_se_lee_aparte(tmp_path: Path, lanzados: list[float]) -> None:
    """Cincuenta megas de filas vacías caben en menos de 200 KB: los límites del otro proceso deben alcanzarlas."""
    filas = "<row><c/><c/></row>" * (aparte.INFLADO // 18)
    ruta = fabrica.guardar(tmp_path, fabrica.partes(fabrica.hoja(filas + '<row><c r="A9"><v>3</v></c></row>')))
    assert ruta.stat().st_size < aparte.PESADO
    assert fabrica.valores(abrir(ruta).hojas[0]) == {"A9": 3}
    assert len(lanzados) == 1


@pytest.fixture
def lanzados(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """El plazo de reloj de cada proceso que se lanza."""
    plazos: list[float] = []
    correr = subprocess.run

    def apuntar(*argumentos: Any, **opciones: Any) -> Any:
        plazos.append(opciones["timeout"])
        return correr(*argumentos, **opciones)

    monkeypatch.setattr(aparte.subprocess, "run", apuntar)
    return plazos


def test_el_reloj_espera_a_una_maquina_ocupada(pesado: Path, lanzados: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """Un libro de dos megas toma menos de un segundo: se le esperan minutos, y más si promete ser más grande."""
    abrir(pesado)
    monkeypatch.setattr(aparte.libro, "mirar", lambda _: 128 * 1024 * 1024)
    abrir(pesado)
    assert lanzados[0] >= 300
    assert lanzados[1] > 2_000


def _no_responde(*_: Any, timeout: float, **__: Any) -> None:
    raise subprocess.TimeoutExpired("python", timeout)


def _no_empieza(*_: Any, **__: Any) -> None:
    raise BlockingIOError(11, "Resource temporarily unavailable")


@pytest.mark.parametrize(("falla", "dice"), [(_no_responde, "minutos"), (_no_empieza, "empezar")])
def test_si_la_maquina_no_puede_no_se_culpa_al_libro(
    pesado: Path, monkeypatch: pytest.MonkeyPatch, falla: Callable[..., None], dice: str
) -> None:
    monkeypatch.setattr(aparte.subprocess, "run", falla)
    error = fabrica.rechazo(pesado)
    assert error.codigo == "ARC-027"
    assert dice in error.datos["causa"]


@pytest.mark.skipif(os.name != "posix", reason="el guion es de sh")
def test_si_el_sistema_mata_al_otro_proceso_se_dice(pesado: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    muere = tmp_path / "muere"
    muere.write_text("#!/bin/sh\nkill -9 $$\n")
    muere.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(muere))
    assert fabrica.rechazo(pesado).codigo == "ARC-027"


def _terminado(codigo: int, *, dicho: bytes = b"", errores: bytes = b"") -> Callable[..., subprocess.CompletedProcess[bytes]]:
    return lambda *_, **__: subprocess.CompletedProcess([], codigo, dicho, errores)


@pytest.mark.parametrize(
    ("terminado", "codigo"),
    [
        (_terminado(75), "ARC-016"),
        (_terminado(-9), "ARC-027"),
        (_terminado(0xC0000005), "ARC-027"),
        (_terminado(0, dicho=pickle.dumps(("ilegible", ("ARC-006", {"causa": "x"})))), "ARC-006"),
    ],
)
def test_por_que_murio_el_otro_proceso(pesado: Path, monkeypatch: pytest.MonkeyPatch, terminado: Callable[..., Any], codigo: str) -> None:
    monkeypatch.setattr(aparte.subprocess, "run", terminado)
    assert fabrica.rechazo(pesado).codigo == codigo


@pytest.mark.parametrize(
    ("terminado", "clase", "dice"),
    [
        (_terminado(0, dicho=pickle.dumps(("falta", ("No module named 'zlib'", "zlib")))), ImportError, "zlib"),
        (_terminado(0, dicho=pickle.dumps(("fallo", "TypeError en hoja.py:9"))), FalloDelPrograma, r"^TypeError en hoja\.py:9$"),
        (_terminado(1, errores=b"Traceback...\nModuleNotFoundError: No module named 'zlib'\n"), ImportError, "zlib"),
        (_terminado(1, errores=b"Traceback...\nTypeError: x\n"), FalloDelPrograma, "TypeError: x"),
        (_terminado(1), FalloDelPrograma, "no respondió"),
    ],
)
def test_un_fallo_del_programa_en_el_otro_proceso_se_propaga_con_su_razon(
    pesado: Path, monkeypatch: pytest.MonkeyPatch, terminado: Callable[..., Any], clase: type[Exception], dice: str
) -> None:
    monkeypatch.setattr(aparte.subprocess, "run", terminado)
    with pytest.raises(clase, match=dice):
        abrir(pesado)


def test_una_biblioteca_que_le_falta_al_otro_proceso_se_propaga(pesado: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """De verdad: el otro proceso no llega a empezar, y dos veces seguidas es lo mismo."""
    (tmp_path / "hashlib.py").write_text("raise ModuleNotFoundError(\"No module named 'hashlib'\", name='hashlib')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for _ in range(2):
        with pytest.raises(ImportError, match="hashlib"):
            abrir(pesado)
    monkeypatch.delenv("PYTHONPATH")
    assert len(abrir(pesado).hojas) == 1


def _respuesta_de_atender() -> Any:
    return pickle.loads(aparte.atender(b"", Path("x.xlsx")))  # noqa: S301 - lo acaba de escribir esta prueba


@pytest.mark.parametrize(
    ("fallo", "clase"), [(ImportError("x", name="x"), "falta"), (TypeError(), "fallo"), (LibroIlegible("ARC-001"), "ilegible")]
)
def test_el_otro_proceso_distingue_sus_fallos(monkeypatch: pytest.MonkeyPatch, fallo: Exception, clase: str) -> None:
    def falla(*_: object) -> None:
        raise fallo

    monkeypatch.setattr(aparte.libro, "leer", falla)
    assert _respuesta_de_atender()[0] == clase


def test_sin_memoria_en_el_otro_proceso_es_el_tamano_del_libro(monkeypatch: pytest.MonkeyPatch) -> None:
    def falla(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(aparte.libro, "leer", falla)
    assert _respuesta_de_atender() == ("ilegible", ("ARC-006", {"causa": "leerlo pide más de 448 MB de memoria"}))


def test_lo_que_se_cuenta_es_el_procesador_y_no_el_reloj(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mientras el procesador no llegue al tope, da igual cuánto se espere."""
    esperas: list[float] = []
    trabajo = iter([0.0, 1.0, 1.0, 1.0, float(aparte.PROCESADOR_S)])
    salidas: list[int] = []
    monkeypatch.setattr(aparte.time, "process_time", lambda: next(trabajo))
    monkeypatch.setattr(aparte.time, "sleep", esperas.append)
    monkeypatch.setattr(aparte.os, "_exit", salidas.append)
    aparte.vigilar()
    assert (len(esperas), salidas) == (4, [75])


DE_OTRO_FORMATO: dict[str, tuple[bytes, str, str]] = {
    "imagen": (b"\x89PNG", "ARC-002", "una imagen"),
    "pdf": (b"%PDF-1.7", "ARC-002", "un PDF"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ARC-003", ""),
    "cifrado": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "ARC-004", ""),
}


@pytest.mark.parametrize("cual", DE_OTRO_FORMATO)
def test_un_pesado_que_no_es_libro_dice_su_formato_sin_otro_proceso(tmp_path: Path, lanzados: list[float], cual: str) -> None:
    comienzo, codigo, formato = DE_OTRO_FORMATO[cual]
    ruta = tmp_path / "ficha.xlsx"
    ruta.write_bytes(comienzo + os.urandom(2 * aparte.PESADO))
    error = fabrica.rechazo(ruta)
    assert (error.codigo, error.datos.get("formato", ""), lanzados) == (codigo, formato, [])


@pytest.mark.parametrize(
    ("partes", "codigo", "formato"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "ARC-010", "OpenDocument (.ods)"),
        ({RAIZ: fabrica.relaciones(("r", "officeDocument", "xl/workbook.bin"))}, "ARC-010", "Excel binario (.xlsb)"),
        ({RAIZ: fabrica.relaciones(("r", "officeDocument", "word/document.xml"))}, "ARC-002", "un documento de Word (.docx)"),
    ],
)
def test_un_zip_pesado_de_otra_cosa_tambien(
    tmp_path: Path, lanzados: list[float], partes: fabrica.Partes, codigo: str, formato: str
) -> None:
    error = fabrica.rechazo_de(tmp_path, {**partes, "foto.png": os.urandom(2 * aparte.PESADO)})
    assert (error.codigo, error.datos["formato"], lanzados) == (codigo, formato, [])


def test_de_un_video_enorme_no_se_lee_mas_que_el_comienzo(tmp_path: Path, lanzados: list[float]) -> None:
    ruta = tmp_path / "ronda.mp4"
    with ruta.open("wb") as archivo:
        archivo.write(b"\0\0\0\x18ftypmp42")
        archivo.truncate(puerta.MAX_ARCHIVO + 1)
    assert (fabrica.rechazo(ruta).codigo, lanzados) == ("ARC-002", [])


def test_el_tope_de_celdas_se_dice_como_tal(tmp_path: Path) -> None:
    """Con el tope de verdad, en el otro proceso: más de 120 000 celdas."""
    filas = "".join(f"<row>{'<c><v>1</v></c>' * 300}</row>" for _ in range(1_000))
    error = fabrica.rechazo_de(tmp_path, fabrica.partes(fabrica.hoja(filas)))
    assert (error.codigo, error.datos["causa"]) == ("ARC-006", "tiene más de 120 000 celdas con contenido")


def test_un_pesado_danado_da_su_propio_codigo(pesado: Path, tmp_path: Path) -> None:
    ruta = tmp_path / "cortado.xlsx"
    ruta.write_bytes(pesado.read_bytes()[:-500])
    with pytest.raises(LibroIlegible) as defecto:
        abrir(ruta)
    assert defecto.value.codigo == "ARC-005"


def test_un_nombre_que_no_es_utf8_tambien_se_lee_aparte(pesado: Path, tmp_path: Path) -> None:
    ruta = Path(os.fsdecode(os.fsencode(tmp_path) + b"/ni\xf1os.xlsx"))
    try:
        ruta.write_bytes(pesado.read_bytes())
    except (OSError, UnicodeError):
        pytest.skip("este sistema de archivos no admite el nombre")
    assert abrir(ruta).sha256 == libro.abrir(pesado).sha256
