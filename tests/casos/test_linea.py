"""Los mismos casos desde la línea de órdenes: código de salida, consola limpia y nada fuera de «salida»."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests import ayudas, consola
from tests.casos.apoyo import D01, SOLO_POSIX, Caso, exigir_castellano, ficha, huellas, texto
from tests.casos.test_archivos import MALOS
from tests.consola import Corrida, correr_de_verdad


def orden(*argumentos: str | Path, codigo: int, correr: Callable[..., Corrida] = consola.correr) -> tuple[str, str]:
    """Corre la orden y devuelve lo que dijo por la salida y por el error."""
    hecho = correr(*argumentos)
    dicho, errores = hecho.dicho.decode(), hecho.errores.decode()
    assert "Traceback" not in dicho + errores, errores[-1500:]
    assert hecho.codigo == codigo, errores
    return dicho, errores


def test_t01_a_t17_consolidar_con_todos_los_malos(caso: Caso) -> None:
    """Una sola corrida con todos: se escribe el consolidado con las doce fichas buenas y se listan los malos."""
    for i, (_, contenido, nombre) in enumerate(MALOS.values()):
        caso.poner(contenido, f"fichas/{i:02} {nombre}")
    if os.name == "posix":
        os.mkfifo(caso.raiz / "fichas/tuberia.xlsx")
        (caso.raiz / "fichas/ceros.xlsx").symlink_to("/dev/zero")
    antes = huellas(caso.raiz.parent)
    dicho, errores = orden("consolidar", caso.raiz, "--fecha-corte", ayudas.CORTE.isoformat(), codigo=1, correr=correr_de_verdad)
    assert huellas(caso.raiz.parent) == antes
    assert errores == ""
    assert "12 consolidadas" in dicho
    for linea in dicho.splitlines():
        assert linea.isprintable()
    libro = openpyxl.load_workbook(caso.raiz / "salida/consolidado-2024.xlsx")
    por_corregir = {str(c.value) for fila in libro["Celdas por corregir"].iter_rows() for c in fila}
    assert {f"fichas/{i:02} {nombre}" for i, (_, _, nombre) in enumerate(MALOS.values())} <= por_corregir


@pytest.mark.parametrize("cual", ["t01-vacio", "t07-cifrado"])
def test_t01_t07_un_cronograma_ilegible_es_una_linea(caso: Caso, cual: str) -> None:
    caso.poner(MALOS[cual][1], "cronograma.xlsx")
    dicho, errores = orden("consolidar", caso.raiz, codigo=2)
    assert dicho == ""
    assert len(errores.splitlines()) == 1
    exigir_castellano(errores.strip())
    assert not (caso.raiz / "salida").exists()


@SOLO_POSIX
def test_t16_la_consola_no_recibe_ordenes_de_un_nombre_de_archivo(caso: Caso) -> None:
    caso.poner(b"", "fichas/a\x1b[31mrojo\x07.xlsx")
    caso.poner(b"", "fichas/una\ndos.xlsx")
    dicho, _ = orden("validar", caso.raiz, codigo=1)
    assert [linea for linea in dicho.split("\n") if not linea.isprintable()] == []
    assert "dos.xlsx" not in [linea.strip() for linea in dicho.split("\n")]


def test_t48_la_consola_no_recibe_ordenes_de_una_celda(caso: Caso) -> None:
    caso.poner(ficha({"C19": texto("C19", "_x001B_]0;malo_x0007__x001B_[2J")}), D01)
    dicho, _ = orden("validar", caso.raiz, codigo=1)
    assert [linea for linea in dicho.split("\n") if not linea.isprintable()] == []


def test_t30_una_celda_enorme_no_llena_la_consola(caso: Caso) -> None:
    caso.poner(ficha({"C19": texto("C19", "z" * 32_767)}), D01)
    dicho, _ = orden("validar", caso.raiz, codigo=1)
    assert max(map(len, dicho.splitlines())) < 600


@SOLO_POSIX
def test_t16_json_con_un_nombre_que_no_es_utf8(caso: Caso) -> None:
    Path(os.fsdecode(os.fsencode(caso.raiz / "fichas") + b"/f\xff.xlsx")).write_bytes(b"")
    dicho, errores = orden("validar", caso.raiz, "--json", codigo=1, correr=correr_de_verdad)
    assert [h["archivo"] for h in json.loads(dicho)["hallazgos"]] == ["fichas/f\ufffd.xlsx"]
    assert errores == ""


@SOLO_POSIX
def test_t16_la_carpeta_misma_no_es_utf8(caso: Caso) -> None:
    otra = Path(os.fsdecode(os.fsencode(caso.raiz.parent) + b"/=ie\xff & #1"))
    caso.raiz.rename(otra)
    orden("consolidar", otra, "--fecha-corte", ayudas.CORTE.isoformat(), codigo=0, correr=correr_de_verdad)
    assert (otra / "salida/consolidado-2024.xlsx").is_file()


CARPETAS = {
    "no-existe": "nada",
    "dispositivo": "/dev/zero",
    "archivo": "ie/cronograma.xlsx",
    "demasiado-larga": "n" * 300,
    "vacia": "",
}


@SOLO_POSIX
@pytest.mark.parametrize("que", ["validar", "consolidar", "fichas", "nuevo"])
@pytest.mark.parametrize("cual", CARPETAS)
def test_t60_una_carpeta_que_no_sirve(caso: Caso, que: str, cual: str, tmp_path: Path) -> None:
    if que == "nuevo" and cual in {"no-existe", "vacia"}:
        pytest.skip("«nuevo» la crea")
    carpeta = tmp_path / CARPETAS[cual]
    antes = huellas(tmp_path)
    dicho, errores = orden(que, carpeta, codigo=2)
    assert dicho == ""
    assert len(errores.splitlines()) == 1
    assert errores.strip().isprintable()
    assert huellas(tmp_path) == antes


def test_t53_fichas_es_un_archivo(caso: Caso) -> None:
    """Sin carpeta «fichas», se dice; no se calla ni se cae."""
    (caso.raiz / "fichas").rename(caso.raiz / "otras")
    (caso.raiz / "fichas").write_bytes(b"x")
    dicho, _ = orden("validar", caso.raiz, codigo=0)
    assert "No hay ninguna ficha en la carpeta «fichas»" in dicho
