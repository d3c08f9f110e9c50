"""`leer`, `validar` y `consolidar`: qué devuelven, qué escriben y qué niegan antes de leer."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from monitoreo_xlsx import MonitoreoError, Resultado, consolidar, demo, leer, validar
from monitoreo_xlsx.flujo import ruta_relativa
from monitoreo_xlsx.version import __version__
from tests import ayudas

pytestmark = pytest.mark.usefixtures("salidas_en_memoria")

CLAVES = {"orden", "version", "codigo", "resumen", "hallazgos", "salidas"}
CLAVES_DE_HALLAZGO = {"codigo", "gravedad", "archivo", "hoja", "celda", "valor", "mensaje", "remedio"}


@pytest.fixture(scope="module")
def escuela(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ayudas.escuela(tmp_path_factory.mktemp("flujo") / "escuela")


@pytest.fixture(scope="module")
def resultado(escuela: Path) -> Resultado:
    return consolidar(escuela, fecha_corte=ayudas.CORTE)


def test_leer_da_el_expediente(escuela: Path) -> None:
    expediente = leer(escuela, fecha_corte=ayudas.CORTE)
    assert [d.nombre for d in expediente.docentes] == list(ayudas.DOCENTES)
    assert len(expediente.visitas) == len(expediente.fichas) == 12
    assert expediente.hallazgos == ()
    assert expediente.corte == ayudas.CORTE


def test_leer_acepta_texto_y_ruta(escuela: Path) -> None:
    assert leer(str(escuela), fecha_corte=ayudas.CORTE) == leer(escuela, fecha_corte=ayudas.CORTE)


def test_sin_fecha_de_corte_es_hoy(escuela: Path) -> None:
    assert leer(escuela).corte == date.today()  # noqa: DTZ011 - la fecha del calendario, como en el programa


def test_leer_suma_los_hallazgos_de_las_reglas(tmp_path: Path) -> None:
    ayudas.escuela(tmp_path)
    ayudas.cambiar(tmp_path, "fichas/visita-I/d01.xlsx", "Ficha", "B12", time(8, 0))
    assert [h.codigo for h in leer(tmp_path, fecha_corte=ayudas.CORTE).hallazgos] == ["FIC-006"]


def test_leer_una_carpeta_que_no_esta(tmp_path: Path) -> None:
    with pytest.raises(MonitoreoError, match="No existe la carpeta"):
        leer(tmp_path / "nada")


def test_un_archivo_en_lugar_de_la_carpeta(escuela: Path) -> None:
    with pytest.raises(MonitoreoError, match="Indique la carpeta que contiene cronograma"):
        consolidar(escuela / "cronograma.xlsx")


def test_leer_sin_cronograma_dice_que_hacer(tmp_path: Path) -> None:
    with pytest.raises(MonitoreoError, match="nuevo"):
        leer(tmp_path)


def test_leer_no_escribe_nada(escuela: Path) -> None:
    antes = {r: r.stat().st_mtime_ns for r in escuela.rglob("*")}
    leer(escuela, fecha_corte=ayudas.CORTE)
    assert {r: r.stat().st_mtime_ns for r in escuela.rglob("*")} == antes


def test_consolidar_escribe_libro_y_panel(escuela: Path, resultado: Resultado) -> None:
    assert [ruta_relativa(s, escuela) for s in resultado.salidas] == [
        "salida/consolidado-2024.xlsx",
        "salida/panel.png",
        "salida/docentes.xlsx",
    ]
    assert all(s.stat().st_size > 1000 for s in resultado.salidas)


def test_consolidar_da_las_tablas(resultado: Resultado) -> None:
    assert len(resultado.puntajes) == 4 * 3 * 9
    assert resultado.tablas is not None
    assert len(resultado.tablas.globales) == 12


def test_el_json_cumple_el_contrato(resultado: Resultado) -> None:
    objeto = resultado.a_json()
    assert set(objeto) == CLAVES | {"indicadores"}
    assert objeto["orden"] == "consolidar"
    assert objeto["version"] == __version__
    assert objeto["salidas"] == ["salida/consolidado-2024.xlsx", "salida/panel.png", "salida/docentes.xlsx"]
    assert list(objeto["indicadores"]["visitas"]) == ["I", "II", "III"]
    assert set(objeto["indicadores"]) >= {"total_docentes", "visitas", "transiciones", "focalizados", "formas", "motivos", "agenda"}


def test_el_json_de_validar_no_lleva_indicadores(escuela: Path) -> None:
    assert set(validar(escuela, fecha_corte=ayudas.CORTE).a_json()) == CLAVES


def test_cada_hallazgo_sale_en_el_json_con_su_celda(tmp_path: Path) -> None:
    ayudas.escuela(tmp_path)
    ayudas.cambiar(tmp_path, "fichas/visita-I/d01.xlsx", "Ficha", "C19", 7)
    objeto = validar(tmp_path, fecha_corte=ayudas.CORTE).a_json()
    (hallazgo,) = objeto["hallazgos"]
    assert set(hallazgo) == CLAVES_DE_HALLAZGO
    assert {k: hallazgo[k] for k in ("codigo", "gravedad", "archivo", "hoja", "celda", "valor")} == {
        "codigo": "CEL-002",
        "gravedad": "error",
        "archivo": "fichas/visita-I/d01.xlsx",
        "hoja": "Ficha",
        "celda": "C19",
        "valor": "7",
    }
    assert objeto["codigo"] == 1


def test_una_ficha_mala_se_aparta_y_las_demas_se_consolidan(tmp_path: Path) -> None:
    ayudas.escuela(tmp_path)
    (tmp_path / "fichas/visita-I/d02.xlsx").write_bytes(b"no soy un libro")
    resultado = consolidar(tmp_path, fecha_corte=ayudas.CORTE)
    assert resultado.resumen["fichas_leidas"] == 12
    assert resultado.resumen["fichas_consolidadas"] == 11
    assert resultado.resumen["fichas_apartadas"] == 1
    assert resultado.indicadores["visitas"]["I"]["monitoreados"] == 3
    portada = {str(c.value) for fila in openpyxl.load_workbook(resultado.salidas[0])["Panel"].iter_rows() for c in fila}
    assert any("1 celda por corregir y 1 ficha apartada" in texto for texto in portada)


def test_una_celda_mala_se_declara_y_lo_demas_se_usa(tmp_path: Path) -> None:
    ayudas.escuela(tmp_path)
    ayudas.cambiar(tmp_path, "fichas/visita-I/d01.xlsx", "Ficha", "C19", 7)
    visita = ayudas.sin_escribir(tmp_path).indicadores["visitas"]["I"]
    assert visita["monitoreados"] == 4
    assert sum(visita["niveles"].values()) == 3
    assert visita["desempenos"]["A1"]["faltan"] == 1
    assert sum(visita["desempenos"]["A2"].values()) == 4


def test_sin_ninguna_ficha_igual_hay_consolidado(tmp_path: Path) -> None:
    ayudas.escuela(tmp_path, formatos=("", "", ""))
    resultado = consolidar(tmp_path, fecha_corte=ayudas.CORTE)
    libro = openpyxl.load_workbook(resultado.salidas[0])
    assert libro.sheetnames == ["Panel", "Cronograma", "Agenda", "Visitas", "Celdas por corregir", "Definiciones"]
    textos = {str(c.value) for fila in libro["Definiciones"].iter_rows() for c in fila}
    assert "Todavía no hay fichas consolidadas." in textos
    assert resultado.indicadores["visitas"]["I"] | {"desempenos": {}} == {
        "programadas": 4,
        "ejecutadas": 0,
        "monitoreados": 0,
        "vencidas": 4,
        "niveles": {"I": 0, "II": 0, "III": 0, "IV": 0},
        "pct_iii_iv": None,
        "desempenos": {},
    }


def test_otra_carpeta_de_salida(escuela: Path, tmp_path: Path) -> None:
    resultado = consolidar(escuela, salida=tmp_path / "otra" / "honda", fecha_corte=ayudas.CORTE)
    assert {s.parent for s in resultado.salidas} == {tmp_path / "otra" / "honda"}


@pytest.mark.parametrize("salida", [".", "fichas", "fichas/dentro"])
def test_la_salida_no_puede_estar_entre_las_entradas(escuela: Path, salida: str) -> None:
    antes = set(escuela.rglob("*"))
    with pytest.raises(MonitoreoError, match="entre los archivos que se leen"):
        consolidar(escuela, salida=escuela / salida, fecha_corte=ayudas.CORTE)
    assert set(escuela.rglob("*")) == antes


def test_la_salida_es_un_archivo(escuela: Path, tmp_path: Path) -> None:
    (tmp_path / "soy-archivo").write_text("x")
    with pytest.raises(MonitoreoError, match="es un archivo"):
        consolidar(escuela, salida=tmp_path / "soy-archivo", fecha_corte=ayudas.CORTE)


@pytest.mark.skipif(os.name == "nt", reason="en Windows el permiso de una carpeta no impide escribir en ella")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="el administrador escribe donde quiera")
def test_la_salida_es_de_solo_lectura(escuela: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(MonitoreoError, match="No se puede escribir"):
        consolidar(escuela, salida=tmp_path / "salida", fecha_corte=ayudas.CORTE)


def test_el_avance_llega_al_total(escuela: Path) -> None:
    pasos: list[tuple[int, int]] = []
    validar(escuela, avance=lambda hechos, total: pasos.append((hechos, total)))
    assert pasos[-1][0] == pasos[-1][1]
    assert [h for h, _ in pasos] == sorted(h for h, _ in pasos)


def test_demo_en_una_carpeta_con_otra_cosa_no_toca_nada(tmp_path: Path) -> None:
    (tmp_path / "mis notas.txt").write_text("x")
    with pytest.raises(MonitoreoError, match="no es una carpeta de ejemplo"):
        demo(tmp_path)
    assert [r.name for r in tmp_path.iterdir()] == ["mis notas.txt"]


def test_leer_no_carga_las_bibliotecas_pesadas(escuela: Path) -> None:
    guion = (
        "import sys; from monitoreo_xlsx import leer; leer(sys.argv[1]);"
        "print([m for m in ('pandas', 'openpyxl', 'xlsxwriter', 'matplotlib', 'rapidfuzz') if m in sys.modules])"
    )
    salida = subprocess.run([sys.executable, "-c", guion, str(escuela)], check=True, capture_output=True, text=True).stdout
    assert salida.strip() == "[]"


def test_el_enlace_escapa_los_nombres_raros(tmp_path: Path) -> None:
    ayudas.escuela(tmp_path, formatos=("a", "", ""))
    (tmp_path / "fichas/visita-I/d01.xlsx").rename(tmp_path / "fichas/50% # [final] & ñandú.xlsx")
    resultado = consolidar(tmp_path, fecha_corte=ayudas.CORTE)
    hoja = openpyxl.load_workbook(resultado.salidas[0])["Datos"]
    destinos = {c.hyperlink.target for fila in hoja.iter_rows() for c in fila if c.hyperlink}
    raro = next(d for d in destinos if "final" in d)
    assert raro.replace("\\", "/") == "../fichas/50%25%20%23%20%5bfinal%5d%20&%20ñandú.xlsx"
