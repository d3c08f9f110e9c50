"""La línea de órdenes: códigos de salida, textos en castellano y JSON limpio."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from monitoreo_xlsx import flujo
from monitoreo_xlsx.cli import ordenes, principal
from monitoreo_xlsx.version import __version__
from tests import ayudas
from tests.consola import correr, correr_de_verdad

ORDENES = ("demo", "nuevo", "fichas", "validar", "consolidar")
CORTE = ["--fecha-corte", ayudas.CORTE.isoformat()]
INGLES = ("usage", "optional", "positional", "show this", "required", "invalid", "argument", "error:", "expected", "unrecognized")


@pytest.fixture(scope="module")
def buena(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ayudas.escuela(tmp_path_factory.mktemp("cli") / "escuela")


@pytest.fixture(scope="module")
def mala(tmp_path_factory: pytest.TempPathFactory) -> Path:
    carpeta = ayudas.escuela(tmp_path_factory.mktemp("cli") / "escuela")
    ayudas.cambiar(carpeta, "fichas/visita-I/d01.xlsx", "Ficha", "C19", 7)
    return carpeta


def test_consolidar_sin_defectos_sale_con_0(buena: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["consolidar", str(buena), *CORTE]) == 0
    salida = capsys.readouterr()
    assert "Docentes: 4   Visitas: 12 de 12 ejecutadas" in salida.out
    assert "Fichas: 12 leídas, 12 consolidadas, 0 apartadas" in salida.out
    assert "No hay nada por corregir." in salida.out
    assert "consolidado-2024.xlsx" in salida.out
    assert salida.err == ""


def test_las_fichas_de_otro_tipo_se_cuentan_aparte(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    carpeta = ayudas.escuela(tmp_path / "escuela")
    de_la_directora = ayudas.formulario(ayudas.DOCENTES[0], 0, 0)
    propia = de_la_directora.replace("| Observadora: | Marina Ficción Supuesta |", "| Tipo de ficha: | Autoevaluación |")
    ayudas.libro(carpeta, "fichas/mia.xlsx", {"Ficha": propia})
    assert principal(["validar", str(carpeta)]) == 0
    assert "Fichas: 13 leídas, 12 consolidadas, 1 de otro tipo, 0 apartadas" in capsys.readouterr().out


def test_consolidar_con_errores_sale_con_1_y_los_muestra(mala: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["consolidar", str(mala), *CORTE]) == 1
    salida = capsys.readouterr().out
    assert "Por revisar: 1 error." in salida
    assert "fichas/visita-I/d01.xlsx" in salida
    assert "[error] Ficha, C19: «7» no es un nivel de la escala." in salida
    assert "Escriba uno de estos" in salida


def test_validar_con_errores_sale_con_1(mala: Path) -> None:
    assert principal(["validar", str(mala)]) == 1


def test_lo_que_no_se_puede_sale_con_2_en_una_linea(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["consolidar", str(tmp_path / "nada")]) == 2
    salida = capsys.readouterr()
    assert salida.out == ""
    assert salida.err.count("\n") == 1
    assert "No existe la carpeta" in salida.err


def test_un_defecto_del_programa_se_dice_en_una_linea(
    mala: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def falla(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Rosa Ejemplo")

    monkeypatch.setattr(flujo, "consolidar", falla)
    assert principal(["consolidar", str(mala)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert re.search(r"ZeroDivisionError en test_cli\.py:\d+ < ordenes\.py:\d+", error)
    assert "Rosa" not in error


@pytest.mark.parametrize(
    ("biblioteca", "orden"),
    [
        ("openpyxl", "validar"),
        ("rapidfuzz", "validar"),
        ("xlsxwriter", "validar"),
        ("xlsxwriter", "fichas"),
        ("xlsxwriter", "nuevo"),
        ("pandas", "espejo"),
        ("numpy", "consolidar"),
        ("matplotlib", "consolidar"),
    ],
)
def test_una_biblioteca_que_falta_se_dice_en_cualquier_orden(mala: Path, biblioteca: str, orden: str) -> None:
    """En un proceso aparte, donde nada está cargado todavía."""
    sin_ella = (
        f"import sys; sys.modules[{biblioteca!r}] = None; from monitoreo_xlsx.cli import principal; sys.exit(principal(sys.argv[1:]))"
    )
    hecho = subprocess.run([sys.executable, "-c", sin_ella, orden, str(mala)], capture_output=True, check=False, encoding="utf-8")
    assert hecho.returncode == 2
    assert f"Al programa le falta la biblioteca «{biblioteca}»" in hecho.stderr
    assert "Vuelva a instalar" in hecho.stderr
    assert "Error" not in hecho.stderr


def test_una_parte_del_programa_que_no_se_encuentra_es_un_fallo_suyo(
    mala: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def falta(_: object) -> int:
        raise ImportError("cannot import name 'x'", name="monitoreo_xlsx.flujo")

    monkeypatch.setattr(ordenes, "correr", falta)
    assert principal(["validar", str(mala)]) == 2
    assert "El programa falló" in capsys.readouterr().err


def test_muchos_hallazgos_no_hacen_un_muro(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ayudas.escuela(tmp_path, niveles=lambda d, v, k: 9)
    assert principal(["validar", str(tmp_path)]) == 1
    salida = capsys.readouterr().out
    assert "108 errores" in salida
    assert salida.count("[error]") == 6
    assert (salida.count(".xlsx: 9 errores\n"), salida.count(".xlsx: 36 errores\n")) == (4, 2)
    assert "Todos están en «Celdas por corregir»." in salida


def test_un_archivo_con_muchos_hallazgos_no_tapa_a_los_demas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ayudas.escuela(tmp_path)
    for i in range(20):
        propia = ayudas.formulario(ayudas.DOCENTES[0], 0, 0).replace("n:3", "n:9").replace("Se observó", f"Se observó {i}")
        ayudas.libro(tmp_path, f"fichas/ajena {i:02}.xlsx", {"Ficha": propia})
    assert principal(["validar", str(tmp_path)]) == 1
    salida = capsys.readouterr().out
    assert all(f"fichas/ajena {i:02}.xlsx" in salida for i in range(10))
    assert "y 11 archivos más." in salida
    assert salida.count("\n") < 60


@pytest.mark.parametrize("orden", ["validar", "consolidar"])
def test_json_es_un_solo_objeto(mala: Path, orden: str) -> None:
    corrida = (correr_de_verdad if orden == "validar" else correr)(orden, mala, "--json")
    objeto = json.loads(corrida.dicho.decode("utf-8"))
    assert corrida.codigo == objeto["codigo"] == 1
    assert corrida.errores == b""
    assert objeto["orden"] == orden
    assert objeto["resumen"]["docentes"] == 4


@pytest.mark.parametrize("codificacion", ["ascii", "cp850", "latin-1", "utf-16"])
def test_json_es_utf_8_cualquiera_que_sea_la_consola(mala: Path, codificacion: str) -> None:
    en_utf8 = correr("validar", mala, "--json").dicho
    assert "«7» no es un nivel" in en_utf8.decode("utf-8")
    assert correr("validar", mala, "--json", codificacion=codificacion).dicho == en_utf8
    fallida = correr("validar", mala / "ñandú", "--json", codificacion=codificacion)
    assert "ñandú" in json.loads(fallida.dicho.decode("utf-8"))["error"]


def test_json_es_utf_8_en_un_proceso_de_verdad(mala: Path) -> None:
    assert correr_de_verdad("validar", mala, "--json", PYTHONIOENCODING="cp850").dicho == correr("validar", mala, "--json").dicho


@pytest.mark.skipif(sys.platform != "linux", reason="solo allí un nombre de archivo son bytes cualesquiera")
@pytest.mark.parametrize("codificacion", ["ascii", "utf-8"])
def test_un_nombre_que_no_es_texto_no_rompe_la_consola_ni_el_json(tmp_path: Path, codificacion: str) -> None:
    carpeta = ayudas.escuela(tmp_path / os.fsdecode(b"a\xf1o"), formatos=("a",))
    ayudas.cambiar(carpeta, "fichas/visita-I/d01.xlsx", "Ficha", "C19", 7)
    (carpeta / "fichas/visita-I/d01.xlsx").rename(carpeta / "fichas" / os.fsdecode(b"\xf1.xlsx"))
    destino = tmp_path / os.fsdecode(b"\xfeuera")
    for orden in (["validar", carpeta], ["consolidar", carpeta, "--salida", destino], ["validar", carpeta / "no está"]):
        consola = correr(*orden, codificacion=codificacion)
        assert consola.codigo in {1, 2}
        assert b"Traceback" not in consola.errores
        assert b"El programa fall" not in consola.errores
        objeto = json.loads(correr(*orden, "--json", codificacion=codificacion).dicho.decode("utf-8"))
        assert objeto["codigo"] == consola.codigo
        json.dumps(objeto, ensure_ascii=False).encode()  # ni un sustituto suelto
    assert (destino / "consolidado-2024.xlsx").exists()
    de_verdad = correr_de_verdad("validar", carpeta, PYTHONIOENCODING=codificacion)
    assert de_verdad.codigo == 1
    assert b"Traceback" not in de_verdad.errores


def test_json_donde_la_consola_es_otra_cosa(mala: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    salida = io.StringIO()
    monkeypatch.setattr(sys, "stdout", salida)
    assert principal(["validar", str(mala), "--json"]) == 1
    assert json.loads(salida.getvalue())["codigo"] == 1


def test_sin_listado_no_se_manda_a_mirarlo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """El de otra vez puede seguir ahí, y dice otra cosa."""
    ayudas.escuela(tmp_path, niveles=lambda d, v, k: 9)
    (tmp_path / "salida").write_bytes(b"")
    assert principal(["validar", str(tmp_path)]) == 1
    salida = capsys.readouterr().out
    assert "«salida» es un archivo" in salida
    assert "Todos están en" not in salida


def test_json_de_lo_que_no_se_puede(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["validar", str(tmp_path / "nada"), "--json"]) == 2
    objeto = json.loads(capsys.readouterr().out)
    assert objeto["codigo"] == 2
    assert "No existe la carpeta" in objeto["error"]


@pytest.mark.parametrize("orden", ORDENES)
def test_cada_orden_tiene_ayuda_en_castellano(orden: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as fin:
        principal([orden, "--ayuda"])
    assert fin.value.code == 0
    salida = capsys.readouterr().out
    assert salida.startswith("uso: monitoreo " + orden)
    assert not [palabra for palabra in INGLES if palabra in salida.lower()]


def test_la_ayuda_general_nombra_cada_orden(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        principal(["-h"])
    salida = capsys.readouterr().out
    assert all(orden in salida for orden in ORDENES)
    assert "código de salida" in salida
    assert not [palabra for palabra in INGLES if palabra in salida.lower()]


@pytest.mark.parametrize(
    ("argumentos", "texto"),
    [
        ([], "falta: ORDEN"),
        (["otra"], "«otra» no es una opción de ORDEN"),
        (["validar"], "falta: CARPETA"),
        (["validar", "x", "--raro"], "no se reconoce: --raro"),
        (["consolidar", "x", "--fecha-corte", "ayer"], "«ayer» no es una fecha"),
        (["consolidar", "x", "--salida"], "--salida necesita un valor"),
        (["fichas", "x", "--visita", "VII"], "«VII» no es una visita"),
        (["fichas", "x", "--formato", "pdf"], "«pdf» no es una opción de --formato; elija una de estas: ficha, libro, registro"),
        (["nuevo", "x", "--periodo", "24"], "«24» no es un año"),
    ],
)
def test_una_orden_mal_escrita_se_explica_en_castellano(argumentos: list[str], texto: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as fin:
        principal(argumentos)
    assert fin.value.code == 2
    salida = capsys.readouterr().err
    assert texto in salida
    assert not [palabra for palabra in INGLES if palabra in salida.lower()]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        principal(["--version"])
    assert capsys.readouterr().out == f"monitoreo_xlsx {__version__}\n"


def test_de_principio_a_fin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    carpeta = tmp_path / "monitoreo 2024"
    assert principal(["nuevo", str(carpeta), "--periodo", "2024"]) == 0
    assert "Se crearon 3 archivos" in capsys.readouterr().out
    ayudas.cronograma(carpeta)
    assert principal(["fichas", str(carpeta), "--visita", "I", "--formato", "libro"]) == 0
    salida = capsys.readouterr().out
    assert "Se crearon 2 archivos" in salida
    assert "fichas/visita-I.xlsx" in salida
    assert "aprendizajes.xlsx" in salida
    assert principal(["fichas", str(carpeta), "--visita", "1", "--formato", "libro"]) == 0
    assert "no se tocó" in capsys.readouterr().out
    assert principal(["consolidar", str(carpeta), *CORTE]) == 0


def test_demo_sale_con_0_y_dice_que_es_inventada(tmp_path: Path) -> None:
    corrida = correr("demo", tmp_path / "demo")
    assert corrida.codigo == 0
    assert "inventados" in corrida.dicho.decode("utf-8")
    assert (tmp_path / "demo/salida/consolidado-2024.xlsx").exists()


@pytest.mark.parametrize("codificacion", ["cp850", "cp1252", "ascii", "utf-8"])
def test_ninguna_consola_se_rompe(mala: Path, codificacion: str) -> None:
    de_verdad = codificacion in {"cp850", "ascii"}
    corrida = (
        correr_de_verdad("validar", mala, PYTHONIOENCODING=codificacion)
        if de_verdad
        else correr("validar", mala, codificacion=codificacion)
    )
    assert corrida.codigo == 1
    assert b"Traceback" not in corrida.errores
    assert b"C19" in corrida.dicho


def test_los_textos_de_consola_caben_en_cp850(mala: Path, capsys: pytest.CaptureFixture[str]) -> None:
    principal(["validar", str(mala)])
    capsys.readouterr().out.encode("cp850")


def test_si_quien_lee_la_salida_se_va_no_hay_traza(mala: Path) -> None:
    proceso = subprocess.Popen(
        [sys.executable, "-m", "monitoreo_xlsx", "validar", str(mala)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert proceso.stdout is not None
    assert proceso.stderr is not None
    proceso.stdout.close()
    errores = proceso.stderr.read()
    proceso.stderr.close()
    proceso.wait(timeout=30)
    assert b"Traceback" not in errores


def test_interrumpir_no_deja_traza(monkeypatch: pytest.MonkeyPatch, buena: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def interrumpida(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("monitoreo_xlsx.flujo.validar", interrumpida)
    assert principal(["validar", str(buena)]) == 2
    assert "no se tocaron" in capsys.readouterr().err


def test_la_barra_de_progreso_solo_sale_en_una_consola(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ayudas.escuela(tmp_path, docentes=tuple(f"Docente Ficticia Número {n}" for n in "abcdefghijklmnopqrstuvwxyz"), formatos=("a", "", ""))
    assert principal(["validar", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert principal(["validar", str(tmp_path)]) == 0
    assert "Leyendo" in capsys.readouterr().err
