"""`consolidar --sin-nombres` no dice nada privado: ni en la consola, ni en el JSON, ni en una parte de lo que escribe."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import Resultado, consolidar, redactar
from monitoreo_xlsx.cli import principal
from monitoreo_xlsx.flujo import ruta_relativa
from tests import ayudas

DOCENTES = ("Zaquimu Wexford", "Yutrofe Blenkip", "Xolanti Grumbel", "Wirnaco Dsuvek")
OTROS = (
    "Kradelta",  # la carpeta
    "Jomvix",  # una subcarpeta de fichas
    "Hulspen",  # el archivo de una ficha
    "Golmedri",  # un archivo que no es un libro
    "Fenzutta",  # la hoja de una ficha
    "Ertolbu",  # la directora
    "Dvankis",  # quien observa
    "Cosmepra",  # una evidencia
    "Bruxteli",  # un compromiso
    "Aglomiq",  # las fortalezas
    "Vicorsen",  # una docente que no está en el cronograma
    "Uzpembra",  # en lugar de un nivel
    "Tarnoqui",  # en lugar de una fecha
    "Sebrunto",  # el motivo de una dispensa
    "Rolvicha",  # un rótulo que nadie conoce
)
PRIVADO = (*(palabra for nombre in DOCENTES for palabra in nombre.split()), *ayudas.DNIS, *OTROS)


@pytest.fixture(scope="module")
def carpeta(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Una escuela con una palabra inventada en cada lugar, y un hallazgo en casi todos."""
    raiz = ayudas.escuela(tmp_path_factory.mktemp("x") / "IE Kradelta", docentes=DOCENTES)
    ayudas.cambiar(raiz, "cronograma.xlsx", "Datos de la IE", "B8", "Ertolbu")
    ayudas.agregar(
        raiz,
        "cronograma.xlsx",
        "Dispensas",
        """
        | Código del hallazgo | Archivo | Motivo de la dispensa |
        | CEL-002 | d02.xlsx | Sebrunto |
    """,
    )
    visita = raiz / "fichas" / "visita-I"
    for numero, celda, valor in (
        ("1", "C19", "Uzpembra"),
        ("1", "B10", "Tarnoqui"),
        ("1", "B13", "Dvankis"),
        ("1", "D20", "Cosmepra"),
        ("2", "C19", "Uzpembra"),
        ("2", "C31", "Bruxteli"),
        ("2", "B30", "Aglomiq"),
        ("3", "B6", "Vicorsen"),
        ("4", "A6", "Rolvicha"),
    ):
        ayudas.cambiar(raiz, f"fichas/visita-I/d0{numero}.xlsx", "Ficha", celda, valor)
    otra = openpyxl.load_workbook(visita / "d04.xlsx")
    otra["Ficha"].title = "Fenzutta"
    otra.save(visita / "d04.xlsx")
    (visita / "d01.xlsx").rename(visita / "Hulspen.xlsx")
    (visita / "Golmedri.xlsx").write_bytes(b"%PDF-1.7")
    visita.rename(visita.with_name("Jomvix"))
    return raiz


def filtrado(textos: dict[str, str]) -> list[tuple[str, str]]:
    """Qué palabra privada aparece, y dónde."""
    return [(palabra, donde) for donde, texto in textos.items() for palabra in PRIVADO if palabra.casefold() in texto.casefold()]


def escrito(rutas: Iterator[Path]) -> dict[str, str]:
    """Todo lo que dicen unos archivos: su nombre, sus bytes y, si son un zip, cada parte."""
    textos = {}
    for ruta in rutas:
        contenido = ruta.read_bytes()
        textos[ruta.name] = ruta.name + contenido.decode("latin-1")
        if zipfile.is_zipfile(io.BytesIO(contenido)):
            with zipfile.ZipFile(ruta) as paquete:
                textos |= {f"{ruta.name}:{n}": n + paquete.read(n).decode("utf-8", "replace") for n in paquete.namelist()}
    return textos


ORDEN = ["--sin-nombres", "--fecha-corte", ayudas.CORTE.isoformat()]


@pytest.mark.parametrize("formato", [[], ["--json"]], ids=["consola", "json"])
@pytest.mark.parametrize("aparte", [False, True], ids=["en salida", "en otra carpeta"])
def test_nada_privado_sale(carpeta: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], formato: list[str], aparte: bool) -> None:
    destino = tmp_path / "Kradelta" if aparte else carpeta / "salida"
    salida = ["--salida", str(destino)] if aparte else []
    assert principal(["consolidar", str(carpeta), *ORDEN, *salida, *formato]) == 1
    consola = capsys.readouterr()
    assert filtrado({"stdout": consola.out, "stderr": consola.err}) == []
    assert filtrado(escrito(destino.glob("*-sin-nombres.*"))) == []
    assert "consolidado-2024-sin-nombres.xlsx" in consola.out


def test_cada_palabra_esta_en_lo_que_se_lee_y_con_nombres_casi_todas_salen(
    carpeta: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Si no, la prueba de arriba no probaría nada."""
    entradas = {"carpeta": str(carpeta), **{str(r): str(r) for r in carpeta.rglob("*")}, **escrito(carpeta.rglob("*.xlsx"))}
    assert {palabra for palabra, _ in filtrado(entradas)} == set(PRIVADO)
    principal(["consolidar", str(carpeta), "--fecha-corte", ayudas.CORTE.isoformat(), "--salida", str(tmp_path), "--json"])
    salidas = {"json": capsys.readouterr().out, **escrito(tmp_path.iterdir())}
    assert {palabra for palabra, _ in filtrado(salidas)} >= {
        *(palabra for nombre in DOCENTES for palabra in nombre.split()),
        *("Jomvix", "Hulspen", "Golmedri", "Fenzutta", "Cosmepra", "Vicorsen", "Uzpembra", "Tarnoqui", "Sebrunto"),
    }


@pytest.fixture(scope="module")
def resultado(carpeta: Path) -> Resultado:
    return consolidar(carpeta, fecha_corte=ayudas.CORTE, sin_nombres=True)


def test_el_json_cuenta_los_hallazgos_por_codigo(carpeta: Path, resultado: Resultado) -> None:
    completo = consolidar(carpeta, fecha_corte=ayudas.CORTE).a_json()
    mudo = resultado.a_json()
    assert [set(h) - {"dispensa"} for h in mudo["hallazgos"]] == [{*completo["hallazgos"][0], "cuantos"} - {"dispensa"}] * len(
        mudo["hallazgos"]
    )
    assert sum(h["cuantos"] for h in mudo["hallazgos"]) == len(completo["hallazgos"])
    assert {(h["codigo"], h["gravedad"]) for h in mudo["hallazgos"]} == {(h["codigo"], h["gravedad"]) for h in completo["hallazgos"]}
    assert {h[clave] for h in mudo["hallazgos"] for clave in ("archivo", "hoja", "celda", "valor")} == {""}
    niveles = next(h for h in mudo["hallazgos"] if (h["codigo"], h["gravedad"]) == ("CEL-002", "error"))
    assert niveles["mensaje"] == "«…» no es un nivel de la escala."
    assert (mudo["codigo"], mudo["resumen"]) == (completo["codigo"], completo["resumen"])
    assert mudo["salidas"] == ["salida/consolidado-2024-sin-nombres.xlsx", "salida/panel-sin-nombres.png"]


def test_el_resultado_tampoco_nombra_a_nadie(carpeta: Path, resultado: Resultado) -> None:
    assert resultado.tablas is not None
    textos = {
        "expediente": repr(resultado.expediente),
        "hallazgos": repr(resultado.hallazgos) + "".join(repr(redactar(h)) for h in resultado.hallazgos),
        "indicadores": json.dumps(resultado.indicadores, ensure_ascii=False),
        "puntajes": resultado.puntajes.to_csv(),
    }
    assert filtrado(textos) == []
    assert [ruta_relativa(s, carpeta) for s in resultado.salidas] == list(resultado.rutas)


@pytest.mark.parametrize("formato", [[], ["--json"]], ids=["consola", "json"])
def test_si_no_se_pudo_tampoco_se_dice_donde(carpeta: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], formato: list[str]) -> None:
    (tmp_path / "Hulspen").write_bytes(b"")
    for orden in ([str(carpeta), "--salida", str(tmp_path / "Hulspen")], [str(tmp_path / "Kradelta no está")]):
        assert principal(["consolidar", *orden, *ORDEN, *formato]) == 2
        consola = capsys.readouterr()
        assert filtrado({"stdout": consola.out, "stderr": consola.err}) == []
        assert "repita la orden sin esa opción" in consola.err
        assert not formato or json.loads(consola.out)["codigo"] == 2
